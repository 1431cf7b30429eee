#!/bin/sh
# npm test: installs what is missing, checks the code, runs every test on both databases and in the browser.
# Arguments go to vitest: npm test -- --project unit src/eligibility
set -eu
AKASHI_ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
export AKASHI_ROOT
cd "$AKASHI_ROOT"
. tools/runtime.sh

have_postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1; }

missing=
have_postgres || missing="$missing postgresql"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v zbarimg >/dev/null 2>&1 || missing="$missing zbar-tools"
[ -e /usr/lib/softhsm/libsofthsm2.so ] || missing="$missing softhsm2"
command -v openssl >/dev/null 2>&1 || missing="$missing openssl"
for tool in g++ make python3; do command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"; done
ls /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc >/dev/null 2>&1 || missing="$missing fonts-noto-cjk"
ls /usr/share/fonts/truetype/bizud-gothic/ >/dev/null 2>&1 || missing="$missing fonts-morisawa-bizud-gothic"

if [ -n "$missing" ]; then
  if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
    akashi_say "the tests need these Debian packages:$missing"
    akashi_say "install them (apt-get install$missing) and run npm test again"
    exit 3
  fi
  akashi_say "installing$missing"
  export DEBIAN_FRONTEND=noninteractive
  # Debian's postgresql package would start a server of its own on the usual port; the tests bring theirs.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || printf 'create_main_cluster = false\n' > /etc/postgresql-common/createcluster.conf
  apt-get update -qq
  # shellcheck disable=SC2086
  apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

akashi_ready
export NODE
sh tools/pkcs11.sh
if [ "$#" -eq 0 ]; then sh tools/check.sh; fi
exec "$NODE" --disable-warning=ExperimentalWarning node_modules/vitest/vitest.mjs run "$@"
