#!/usr/bin/env bash
# A Postfix of its own in a folder, on a port of loopback, that wants STARTTLS and keeps what it
# takes in a Maildir; nothing leaves the machine. Needs root, as Postfix does.
#
#   postfix.sh start FOLDER PORT CERTIFICATE    # a PEM file with certificate and key
#   postfix.sh stop FOLDER
set -euo pipefail

folder=$2
configuration=$folder/configuration

if [ "$1" = stop ]; then
    exec postfix -c "$configuration" stop
fi

port=$3
mkdir -p "$configuration" "$folder/queue" "$folder/data" "$folder/mail"
cp -r /etc/postfix/. "$configuration"
install -m 600 "$4" "$configuration/certificate.pem"
chown postfix "$folder/data"
chown nobody "$folder/mail"

cat > "$configuration/main.cf" <<SETTINGS
compatibility_level = 3.6
config_directory = $configuration
queue_directory = $folder/queue
data_directory = $folder/data
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = localhost.localdomain
mydestination =
virtual_mailbox_domains = example.org
virtual_mailbox_base = $folder/mail
virtual_mailbox_maps = static:me/
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
default_transport = discard
smtpd_tls_cert_file = $configuration/certificate.pem
smtpd_tls_key_file = $configuration/certificate.pem
smtpd_tls_security_level = encrypt
smtpd_relay_restrictions = permit_mynetworks, reject
maillog_file = $folder/mail.log
maillog_file_prefixes = $folder
SETTINGS

# One listener on our port, nothing in a chroot, and a log that needs no daemon of the system.
sed -i "s/^smtp  *inet.*/$port inet n - n - - smtpd/" "$configuration/master.cf"
sed -i 's/^\([a-z0-9]\+ \+\(unix\|inet\) \+[-ny] \+[-ny] \+\)y/\1n/' "$configuration/master.cf"
grep -q '^postlog' "$configuration/master.cf" ||
    echo "postlog unix-dgram n - n - 1 postlogd" >> "$configuration/master.cf"

postfix -c "$configuration" start
