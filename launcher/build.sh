# Builds what is stale: the server and its start-up cache, the simulator, the benchmarks, the pages.

readonly APP="$ROOT/server/target/app"
readonly SIMULATOR="$ROOT/simulator/target/app"
readonly BENCH="$ROOT/bench/target/bench-0.1.0-SNAPSHOT.jar"
readonly PAGES="$ROOT/web/dist"

# Builds the named parts in order: server, simulator, bench, pages, cache. Two launchers at once would
# write into the same folders: the second waits, and finds it done.
build() {
  local part
  if command -v flock >/dev/null && mkdir -p "$ROOT/target" 2>/dev/null; then
    exec 9>"$ROOT/target/build.lock"
    flock -n 9 || { step "Waiting for another build to end …" && flock 9; }
  fi
  for part in "$@"; do "build_$part"; done
  exec 9>&-
}

# True when $1 is missing or older than anything below the other paths.
stale() {
  local stamp=$1
  shift
  [ ! -e "$stamp" ] || [ -n "$(find "$@" -newer "$stamp" -not -path '*/node_modules/*' -not -path '*/target/*' -print -quit 2>/dev/null)" ]
}

# A packed installation has everything ready and no sources.
is_packed() { [ ! -e "$ROOT/pom.xml" ]; }

maven() {
  need_java javac
  need_maven
  (cd "$ROOT" && mvn -B -q "$@") >&2 || fail "The build failed: see the messages above."
}

# Unpacks the built jar into classes and libraries, which start faster than one fat jar. The folder
# is there whole or not at all: a build that is broken off is made anew.
lay_out() {
  local new="$APP.new"
  rm -rf "$new"
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$ROOT"/server/target/server-*.jar \
    extract --destination "$new" --application-filename server.jar >/dev/null
  settle_engine "$new/lib"
  rm -rf "$APP"
  mv "$new" "$APP"
  touch "$APP/server.jar"
}

build_server() {
  if is_packed; then return; fi
  need_java javac
  if stale "$APP/server.jar" "$ROOT/pom.xml" "$ROOT/server/pom.xml" "$ROOT/server/src/main"; then
    step "Building the server …"
    # a migration that was renamed must not be found twice, nor the jar of an earlier version
    rm -rf "$ROOT/server/target/classes" "$ROOT"/server/target/server-*.jar*
    maven -pl server -Dmaven.test.skip=true -Dspotless.check.skip=true package
    lay_out
  fi
}

# Puts the engine's library for this machine beside its jar in folder $1: otherwise each start unpacks 70 MB
# into the system's folder for temporary files, and a killed one leaves them there.
settle_engine() {
  local jar work library
  jar=$(echo "$1"/duckdb_jdbc-*.jar)
  library=libduckdb_java.so_$(system_name)_$(processor_name)
  work=$(mktemp -d)
  (cd "$work" && "$JAVA_HOME/bin/jar" xf "$jar")
  if [ -e "$work/$library" ]; then
    mv "$work/$library" "$1/"
    rm "$work"/libduckdb_java.so_*
    "$JAVA_HOME/bin/jar" cfM "$jar" -C "$work" .
  fi
  rm -rf "$work"
}

system_name() { case $(uname -s) in Darwin) echo macos ;; *) echo linux ;; esac; }

processor_name() { case $(uname -m) in aarch64 | arm64) echo arm64 ;; *) echo amd64 ;; esac; }

build_simulator() {
  if is_packed; then return; fi
  need_java javac
  if stale "$SIMULATOR/simulator.jar" "$ROOT/pom.xml" "$ROOT/simulator/pom.xml" "$ROOT/simulator/src/main"; then
    step "Building the simulator …"
    maven -pl simulator -Dmaven.test.skip=true -Dspotless.check.skip=true package
    touch "$SIMULATOR/simulator.jar"
  fi
}

build_bench() {
  if stale "$BENCH" "$ROOT/pom.xml" "$ROOT/bench/pom.xml" "$ROOT/bench/src"; then
    step "Building the benchmarks …"
    maven -pl bench -Dmaven.test.skip=true -Dspotless.check.skip=true package
  fi
}

need_packages() {
  need_node
  if stale "$1/node_modules/.package-lock.json" "$1/package-lock.json"; then
    step "Fetching the packages of ${1#"$ROOT"/} …"
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error) || fail "npm could not fetch the packages: see the messages above."
    touch "$1/node_modules/.package-lock.json"
  fi
}

build_pages() {
  if is_packed; then return; fi
  if stale "$PAGES/index.html" "$ROOT/web/package-lock.json" "$ROOT/web/package.json" "$ROOT/web/vite.config.ts" "$ROOT/web/index.html" "$ROOT/web/src" "$ROOT/web/public"; then
    need_packages "$ROOT/web"
    step "Building the pages …"
    (cd "$ROOT/web" && npm run --silent build) >/dev/null || fail "The pages could not be built: run 'npm run build' in web/ to see why."
    touch "$PAGES/index.html"
  fi
}

# One training run records which classes a start needs, so that later starts take half the time.
build_cache() {
  local cache="$APP/start.aot" home flags
  if ! stale "$cache" "$APP/server.jar"; then return; fi
  step "Preparing a fast start …"
  need_java java
  home=$(mktemp -d)
  mapfile -t flags < <(java_flags)
  (cd "$ROOT" && SITCENTER_HOME=$home "$JAVA_HOME/bin/java" "${flags[@]}" "-XX:AOTCacheOutput=$cache" \
    -Dspring.context.exit=onRefresh -jar "$APP/server.jar" start --port 0 --home "$home") >"$APP/training.log" 2>&1 || true
  rm -rf "$home"
  [ -e "$cache" ] || say "  no start-up cache could be made (see $APP/training.log); starts will be slower"
}

# The flags every run shares; a start-up cache is only good for the flags it was made with.
java_flags() {
  printf '%s\n' --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -XX:+UseSerialGC "-Xmx${SITCENTER_HEAP:-1536m}" -Dfile.encoding=UTF-8 \
    "-Dprogram.root=$ROOT"
}

# Runs one of the program's own commands in place of the launcher.
program() {
  need_java java
  local flags
  mapfile -t flags < <(java_flags)
  [ ! -e "$APP/start.aot" ] || flags+=("-XX:AOTCache=$APP/start.aot" -Xlog:disable)
  exec "$JAVA_HOME/bin/java" "${flags[@]}" -jar "$APP/server.jar" "$@"
}
