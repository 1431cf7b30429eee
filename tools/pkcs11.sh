#!/bin/sh
# Builds the native part of pkcs11js for the Node that the project runs on. Only for AKASHI_KEYS=pkcs11, and for the tests:
# packages are installed without scripts (docs/decisions/0011), so nothing is built that nobody asked for.
# Needs a C++ compiler, make and python3; no network where Node's headers lie beside Node.
set -eu
AKASHI_ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
export AKASHI_ROOT
. "$AKASHI_ROOT/tools/runtime.sh"
akashi_ready
cd "$AKASHI_ROOT"
built=node_modules/pkcs11js/build/Release/pkcs11.node
[ -f "$built" ] && exit 0
[ -d node_modules/pkcs11js ] || { akashi_say "the optional package pkcs11js is not installed"; exit 3; }

headers=$("$NODE" -p "const { dirname, join } = require('node:path'); join(dirname(require('node:fs').realpathSync(process.execPath)), '..')")
[ -f "$headers/include/node/node_api.h" ] && export npm_config_nodedir="$headers"
akashi_say "building pkcs11js"
log=$(mktemp)
akashi_alone npm rebuild pkcs11js --foreground-scripts >"$log" 2>&1 || { cat "$log" >&2; rm -f "$log"; exit 3; }
rm -f "$log"
[ -f "$built" ] || { akashi_say "npm did not build pkcs11js"; exit 3; }
