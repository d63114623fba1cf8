# One archive with pages, classes, PostgreSQL and a Java runtime, which starts with no network.

package() {
  if asks_for_help "$@"; then
    echo "Usage: ./sitcenter package [ARCHIVE]   (default: target/sitcenter.tar.gz)"
    return
  fi
  case ${1:-} in -*) mistyped "./sitcenter package does not know \"$1\".$(nearest "$1" --help) See ./sitcenter package --help." ;; esac
  [ $# -lt 2 ] || mistyped "./sitcenter package makes one archive, and does not know what \"$2\" is."
  need_sources package
  local archive=${1:-$ROOT/target/sitcenter.tar.gz}
  build server simulator pages
  need_java jlink
  local work
  work=$(mktemp -d)
  trap 'rm -rf "$work"; trap - RETURN' RETURN
  local top="$work/sitcenter"
  mkdir -p "$top/server/target" "$top/simulator/target" "$top/web" "$(dirname "$archive")"
  step "Making a Java runtime …"
  "$JAVA_HOME/bin/jlink" --add-modules "$(runtime_modules)" --strip-debug --no-header-files --no-man-pages --output "$top/runtime"
  step "Gathering the program …"
  gather_texts "$top"
  cp -r "$APP" "$top/server/target/app"
  cp -r "$SIMULATOR" "$top/simulator/target/app"
  rm -f "$top/server/target/app/start.aot"
  cp -r "$PAGES" "$top/web/dist"
  tar -C "$work" -czf "$archive" sitcenter
  step "Made $archive ($(du -h "$archive" | cut -f1))"
}

# What is packed as it is written: the launcher, the cities, and every document the README leads to.
gather_texts() {
  local name
  for name in sitcenter launcher cities docs LICENSE {README,ARCHITECTURE,DICTIONARY,CONTRIBUTING,CHANGELOG}.md; do
    cp -r "$ROOT/$name" "$1/"
  done
}

runtime_modules() {
  echo java.se,jdk.unsupported,jdk.crypto.ec,jdk.localedata,jdk.zipfs,jdk.management,jdk.net,jdk.charsets,jdk.httpserver
}
