# Every check, in the order in which they fail fastest; the last line counts the tests.

test_usage() {
  cat <<'TEXT'
Usage: ./sitcenter test [--only PART …] [-D…]

Runs every check: pages (format, lint, types, texts, tests, size), server and simulator (format,
Error Prone, NullAway, tests), the demo city's files, and the built program in a real browser.

  --only PART   one of: pages, java, city, browser (may be repeated)
  -Dkills=1000  the long crash test; any -D goes to the Java tests
TEXT
}

readonly PARTS=(pages java city browser)

PASSED=0 FAILED=0 SKIPPED=0
BROKEN=()

tests() {
  local only=() options=() part listed=${PARTS[*]}
  if asks_for_help "$@"; then
    test_usage
    return
  fi
  while [ $# -gt 0 ]; do
    case $1 in
      --only | --only=)
        case ${2:-} in "" | -*) mistyped "--only needs a part: one of ${listed// /, }." ;; esac
        only+=("$2")
        shift
        ;;
      --only=*) only+=("${1#--only=}") ;;
      -D?*) options+=("$1") ;;
      *) mistyped "./sitcenter test does not know \"$1\".$(nearest "$1" --only --help) See ./sitcenter test --help." ;;
    esac
    shift
  done
  for part in ${only[@]+"${only[@]}"}; do
    case " ${PARTS[*]} " in
      *" $part "*) ;;
      *) mistyped "There is no part \"$part\" to test.$(nearest "$part" "${PARTS[@]}") The parts are ${listed// /, }." ;;
    esac
  done
  need_sources test
  [ ${#only[@]} -gt 0 ] || only=("${PARTS[@]}")
  need_space "$ROOT" "${TMPDIR:-/tmp}"
  for part in "${only[@]}"; do
    step "Checking: $part"
    check_part "$part" ${options[@]+"${options[@]}"} || BROKEN+=("$part")
  done
  summary
}

# One part; it is not in order either where no test was counted, for then nothing is known of it.
check_part() {
  local part=$1 before=$((PASSED + FAILED + SKIPPED)) status=0
  shift
  "test_$part" "$@" || status=1
  if [ $((PASSED + FAILED + SKIPPED)) -eq "$before" ]; then
    say "Not one test of the part $part was counted: none ran, or its runner tells it in another way."
    status=1
  fi
  return $status
}

# Towns, homes and backups of the checks take about 3 GB; with less they fail for reasons of their own.
need_space() {
  local folder free
  for folder in "$@"; do
    free=$(df -Pk "$folder" | awk 'NR == 2 { print int($4 / 1024 / 1024) }')
    [ "$free" -ge 6 ] || fail "The checks need 6 GB of free space; $folder has $free GB. Free some, or point TMPDIR elsewhere."
  done
}

test_pages() {
  need_packages "$ROOT/web"
  local log="$ROOT/web/target/check.log" status=0
  mkdir -p "$ROOT/web/target"
  (cd "$ROOT/web" && npm run --silent check) 2>&1 | tee "$log" || status=1
  count_text "$log"
  return $status
}

test_java() {
  need_java javac
  need_maven
  local status=0
  find "$ROOT"/*/target/surefire-reports -name '*.xml' -delete 2>/dev/null || true
  (cd "$ROOT" && mvn -B -q --fail-at-end "$@" verify) || status=1
  count_reports
  return $status
}

test_city() {
  build server
  local status=0
  (program check "$ROOT/cities/almaty") || status=1
  [ $status = 0 ] && PASSED=$((PASSED + 1)) || FAILED=$((FAILED + 1))
  return $status
}

test_browser() {
  need_chromium
  build server simulator pages
  need_packages "$ROOT/e2e"
  local log="$ROOT/e2e/target/browser.log" status=0
  mkdir -p "$ROOT/e2e/target"
  (cd "$ROOT/e2e" && JAVA_HOME=$JAVA_HOME npm run --silent test) 2>&1 | tee "$log" || status=1
  count_text "$log"
  return $status
}

# Adds the counts of JUnit's XML reports.
count_reports() {
  local line tests failures errors skipped
  while IFS= read -r line; do
    tests=$(attribute tests "$line") failures=$(attribute failures "$line")
    errors=$(attribute errors "$line") skipped=$(attribute skipped "$line")
    FAILED=$((FAILED + failures + errors))
    SKIPPED=$((SKIPPED + skipped))
    PASSED=$((PASSED + tests - failures - errors - skipped))
  done < <(find "$ROOT"/*/target/surefire-reports -name 'TEST-*.xml' -exec grep -h -m1 '<testsuite ' {} + 2>/dev/null)
}

attribute() { [[ $2 =~ \ $1=\"([0-9]+)\" ]] && echo "${BASH_REMATCH[1]}" || echo 0; }

# Adds the counts that Vitest and Node's test runner print. Node puts a sign before each: # or a
# letter i in a circle, which is one character or three bytes, as the locale sees it.
count_text() {
  local plain
  plain=$(LC_ALL=C sed $'s/\x1b\\[[0-9;]*m//g' "$1")
  PASSED=$((PASSED + $(number '^ *Tests .* \([0-9]*\) passed.*' "$plain") + $(number '^[^ ]* pass \([0-9]*\)$' "$plain")))
  FAILED=$((FAILED + $(number '^ *Tests .* \([0-9]*\) failed.*' "$plain") + $(number '^[^ ]* fail \([0-9]*\)$' "$plain")))
  FAILED=$((FAILED + $(number '^[^ ]* cancelled \([0-9]*\)$' "$plain")))
  SKIPPED=$((SKIPPED + $(number '^[^ ]* skipped \([0-9]*\)$' "$plain")))
}

number() {
  local found
  found=$(LC_ALL=C sed -n "s/$1/\1/p" <<<"$2" | tail -n 1)
  echo "${found:-0}"
}

summary() {
  say ""
  [ ${#BROKEN[@]} -eq 0 ] || say "Not in order: ${BROKEN[*]}"
  if [ ${#BROKEN[@]} -gt 0 ] && [ $FAILED -eq 0 ]; then FAILED=1; fi
  printf 'Sitcenter: %d passed, %d failed, %d skipped\n' "$PASSED" "$FAILED" "$SKIPPED"
  [ ${#BROKEN[@]} -eq 0 ]
}
