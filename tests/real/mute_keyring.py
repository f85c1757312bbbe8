"""Runs a command on a bus where somebody answers to the name of the keyring, and says nothing."""

from __future__ import annotations

import subprocess
import sys

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

BUS = DBusAddress(
    "/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus"
)
NO_QUEUE, NOW_OURS = 4, 1

if __name__ == "__main__":
    with open_dbus_connection("SESSION") as connection:
        wish = new_method_call(BUS, "RequestName", "su", ("org.freedesktop.secrets", NO_QUEUE))
        assert connection.send_and_get_reply(wish).body == (NOW_OURS,)
        sys.exit(subprocess.run(sys.argv[1:]).returncode)
