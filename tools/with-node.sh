#!/bin/sh
# Runs a script on the Node that the project runs on: tools/with-node.sh FILE [ARGUMENTS]
set -eu
AKASHI_ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
export AKASHI_ROOT
. "$AKASHI_ROOT/tools/runtime.sh"
akashi_ready
exec "$NODE" --disable-warning=ExperimentalWarning "$@"
