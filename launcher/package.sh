# One archive with pages, classes, PostgreSQL and a Java runtime, which starts with no network.

package() {
  if asks_for_help "$@"; then
    echo "Usage: ./sitcenter package [ARCHIVE]   (default: target/sitcenter.tar.gz)"
    return
  fi
  case ${1:-} in -*) fail "./sitcenter package does not know \"$1\"; see --help." ;; esac
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
  cp -r "$ROOT/sitcenter" "$ROOT/launcher" "$ROOT/cities" "$ROOT/README.md" "$ROOT/LICENSE" "$top/"
  cp -r "$APP" "$top/server/target/app"
  cp -r "$SIMULATOR" "$top/simulator/target/app"
  rm -f "$top/server/target/app/start.aot"
  cp -r "$PAGES" "$top/web/dist"
  tar -C "$work" -czf "$archive" sitcenter
  step "Made $archive ($(du -h "$archive" | cut -f1))"
}

runtime_modules() {
  echo java.se,jdk.unsupported,jdk.crypto.ec,jdk.localedata,jdk.zipfs,jdk.management,jdk.net,jdk.charsets,jdk.httpserver
}
