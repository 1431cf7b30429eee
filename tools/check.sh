#!/bin/sh
# Everything that can be said about the code without running it: types, style, boundaries, dead code.
set -u
AKASHI_ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
export AKASHI_ROOT
. "$AKASHI_ROOT/tools/runtime.sh"
akashi_ready
cd "$AKASHI_ROOT" || exit 3
bin=node_modules/.bin
failed=0

step() {
  name=$1; shift
  akashi_say "check: $name"
  "$NODE" "$@" || { akashi_say "check: $name FAILED"; failed=1; }
}

step types "$bin/tsc" --noEmit -p .
step style "$bin/biome" check .
step boundaries "$bin/depcruise" --config .dependency-cruiser.cjs src
step 'dead code' "$bin/knip" --no-progress
exit "$failed"
