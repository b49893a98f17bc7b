#!/usr/bin/env bash
# A script without a fault, for the tests of the checks.
set -euo pipefail
echo "Deploying $APP of $GROUP as $1, because: $REASON"
