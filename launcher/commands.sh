# The commands of ./sitcenter.

readonly COMMANDS=(demo start import query check apply backup restore test bench package)

usage() {
  cat <<'TEXT'
Usage: ./sitcenter COMMAND [OPTION …]

  demo      fill and run the demo city, with everything built that is missing
  start     run the situation centre on a city's files
  import    load files into a dataset of the running program
  query     ask the running program in SQL
  check     validate a city's files and run their examples
  apply     show what a city's files would change, then make it so
  backup    write a backup of the running program
  restore   put a backup into an empty home folder
  test      run every check
  bench     measure, as ratios against bare engines in the same run
  package   make one archive that runs without a network

Each takes --help. State lives in var/, or where SITCENTER_HOME says.
TEXT
}

main() {
  local command=${1:-}
  [ $# -eq 0 ] || shift
  case $command in
    start | import | query | check | apply | backup | restore) run_program "$command" "$@" ;;
    demo) run_demo "$@" ;;
    test) run_tests "$@" ;;
    bench) run_bench "$@" ;;
    package) run_package "$@" ;;
    "" | help | -h | --help) usage ;;
    *)
      say "There is no command \"$command\".$(nearest "$command" "${COMMANDS[@]}")"
      usage >&2
      exit 2
      ;;
  esac
}

# The name among the others that is typed with the fewest other letters than $1, as a guess.
nearest() {
  local typed=$1 name best='' least=3 far
  shift
  for name in "$@"; do
    far=$(distance "$typed" "$name")
    if [ "$far" -lt "$least" ]; then least=$far best=$name; fi
  done
  [ -z "$best" ] || printf ' Did you mean %s?' "$best"
}

# How many letters have to be put in, taken out or changed to make one word of the other.
distance() {
  local from=${1:0:20} to=$2 row=() before i j corner
  for ((j = 0; j <= ${#to}; j++)); do row[j]=$j; done
  for ((i = 1; i <= ${#from}; i++)); do
    corner=${row[0]} row[0]=$i
    for ((j = 1; j <= ${#to}; j++)); do
      before=${row[j]}
      [ "${from:i-1:1}" = "${to:j-1:1}" ] || corner=$((corner + 1))
      ((row[j - 1] + 1 < corner)) && corner=$((row[j - 1] + 1))
      ((before + 1 < corner)) && corner=$((before + 1))
      row[j]=$corner corner=$before
    done
  done
  echo "${row[${#to}]}"
}

# What is wrong with what was typed after a command; every command ends with 2 then.
mistyped() {
  say "$*"
  exit 2
}

# Stops command $1 where only what it has made is there.
need_sources() {
  ! is_packed || fail "./sitcenter $1 needs the sources, and this installation was packed without them: run it in a copy of the repository."
}

asks_for_help() {
  local word
  for word in "$@"; do case $word in -h | --help) return 0 ;; esac; done
  return 1
}

run_program() {
  build server
  if [ "$1" = start ] && ! asks_for_help "$@"; then build pages cache; fi
  program "$@"
}

run_demo() {
  build server
  if ! asks_for_help "$@"; then build simulator pages cache; fi
  program demo --simulator "$SIMULATOR/simulator.jar" "$@"
}

run_bench() {
  need_sources bench
  build server pages cache bench
  need_java java
  exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -jar "$BENCH" --root "$ROOT" "$@"
}

run_tests() {
  source "$ROOT/launcher/test.sh"
  tests "$@"
}

run_package() {
  source "$ROOT/launcher/package.sh"
  package "$@"
}
