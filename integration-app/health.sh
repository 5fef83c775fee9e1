#!/bin/bash
# Asks this container's own management port: serai-health liveness|readiness. The image has no HTTP client.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${SERAI_MANAGEMENT_PORT:-9090}"
printf 'GET /actuator/health/%s HTTP/1.0\r\nHost: localhost\r\n\r\n' "${1:-readiness}" >&3
IFS=' ' read -r _ status _ <&3
[[ $status == 200 ]]
