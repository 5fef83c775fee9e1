#!/bin/sh
# Makes the broker's instance afresh at every start, from broker.xml and from the passwords of the environment, and runs
# it. Only the folder data outlives the container.
set -eu
umask 077

instance=/var/lib/serai-broker
artemis=/opt/artemis/bin/artemis
[ -x "$artemis" ] || artemis=/opt/activemq-artemis/bin/artemis

# user <role> <name of the variable with its password>: a service's user is named after its only role.
user() {
    eval "password=\${$2:-}"
    case $password in
        '')
            echo "$2 is not set: user $1 of the broker needs a password" >&2
            exit 1
            ;;
        *[!A-Za-z0-9_-]*)
            echo "$2 may hold letters, digits, - and _ only, for instance from: openssl rand -hex 32" >&2
            exit 1
            ;;
    esac
    echo "$1 = $password" >>"$instance/users"
    echo "$1 = $1" >>"$instance/roles"
}

rm -f "$instance/users" "$instance/roles"
user receiver SERAI_BROKER_RECEIVER_PASSWORD
user handler SERAI_BROKER_HANDLER_PASSWORD
user logging SERAI_BROKER_LOGGING_PASSWORD
user dashboard SERAI_BROKER_DASHBOARD_PASSWORD

# The user that "create" insists on is overwritten below.
"$artemis" create --silent --force --require-login --user nobody --password "$(head -c 24 /dev/urandom | base64)" \
    --no-web --no-autotune "$instance" >/dev/null
mv "$instance/users" "$instance/etc/artemis-users.properties"
mv "$instance/roles" "$instance/etc/artemis-roles.properties"
cp /etc/serai/broker.xml "$instance/etc/broker.xml"
exec "$instance/bin/artemis" run
