#!/bin/sh
# Runs a shell command on a session bus of its own, with a keyring in a certain state:
#     keyring.sh unlocked|locked|missing COMMAND
# `locked` needs a home in which a keyring was unlocked before.
# Everything lies below $HOME and $XDG_RUNTIME_DIR, which are to be private to the caller.
set -eu
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS PYTHON_KEYRING_BACKEND

case "$1" in
unlocked)
    keyring='printf open-sesame | gnome-keyring-daemon --unlock --components=secrets' ;;
locked)
    keyring='gnome-keyring-daemon --start --components=secrets' ;;
missing)
    keyring='true' ;;
esac

exec dbus-run-session -- sh -c "($keyring) >/dev/null 2>&1; $2"
