# Finds a JDK, Maven and Node without starting any of them more than once; says in one line what
# is missing and how to get it.

readonly JAVA_NEEDED=25
readonly NODE_NEEDED="20.19"

say() { printf '%s\n' "$*" >&2; }
step() { printf '· %s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 1
}

# Installs Debian packages where that is allowed: as root, on a Debian-like system.
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
install_packages() {
  step "Installing $* …"
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null 2>&1
}

# The feature release of the JDK in a folder, read from its release file; 0 when it is none.
java_release() {
  local line
  line=$(grep -m1 '^JAVA_VERSION=' "$1/release" 2>/dev/null) || { echo 0; return; }
  line=${line#JAVA_VERSION=\"}
  echo "${line%%[.\"-]*}"
}

java_candidates() {
  # a packed installation was made and tried with its own
  printf '%s\n' "${SITCENTER_JAVA_HOME:-}" "$ROOT"/runtime "${JAVA_HOME:-}"
  local on_path
  on_path=$(command -v java || true)
  [ -z "$on_path" ] || dirname "$(dirname "$(readlink -f "$on_path")")"
  printf '%s\n' /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home
}

# Sets JAVA_HOME to a JDK that is new enough. $1: a program it must have, such as javac.
need_java() {
  local home
  while IFS= read -r home; do
    if [ -n "$home" ] && [ -x "$home/bin/$1" ] && [ "$(java_release "$home")" -ge "$JAVA_NEEDED" ]; then
      export JAVA_HOME=$home
      return
    fi
  done < <(java_candidates)
  if [ -z "${TRIED_JAVA:-}" ] && may_install; then
    TRIED_JAVA=1
    install_packages "openjdk-$JAVA_NEEDED-jdk-headless" && need_java "$1" && return
  fi
  fail "Sitcenter needs a JDK $JAVA_NEEDED or newer and found none: install one (for example Temurin $JAVA_NEEDED), or set SITCENTER_JAVA_HOME to its folder."
}

need_maven() {
  export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
  command -v mvn >/dev/null && return
  if may_install && install_packages maven && command -v mvn >/dev/null; then return; fi
  fail "Sitcenter needs Maven 3.8 or newer to build: install the package maven, then run this again."
}

node_is_new_enough() { "$1" -e "const [a,b]=process.versions.node.split('.').map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)" 2>/dev/null; }

# Puts a Node that is new enough in front on the PATH.
need_node() {
  local node
  for node in "$(command -v node || true)" "$HOME"/.nvm/versions/node/*/bin/node /usr/local/bin/node; do
    if [ -n "$node" ] && [ -x "$node" ] && node_is_new_enough "$node"; then
      PATH="$(dirname "$node"):$PATH"
      export PATH
      return
    fi
  done
  if [ -z "${TRIED_NODE:-}" ] && may_install; then
    TRIED_NODE=1
    install_packages nodejs npm && need_node && return
  fi
  fail "Sitcenter needs Node $NODE_NEEDED or newer to build its pages: install it, then run this again."
}

# A browser for the tests that look at pages.
need_chromium() {
  command -v chromium >/dev/null && return
  if may_install && install_packages chromium && command -v chromium >/dev/null; then return; fi
  fail "The browser tests need Chromium: install the package chromium, then run this again."
}
