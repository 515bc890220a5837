# Shared by the commands beside it: builds module cli when its sources are newer than the last build, then runs a
# class of it. Sourced, not run.
#
#   run_command CLASS STREAM ARGUMENT...    STREAM is 1 or 2: the one that may be a terminal to draw on

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
classpath_file=$root/cli/target/runtime-classpath

fail() {
  printf '%s: %s\n' "bin/$(basename "$0")" "$*" >&2
  exit 1
}

java_command() {
  local java=java
  [[ -z "${JAVA_HOME:-}" ]] || java=$JAVA_HOME/bin/java
  command -v "$java" >/dev/null || fail "needs a JDK, 17 or newer: put java on the PATH or set JAVA_HOME"
  local version
  version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java\.specification\.version = //p')
  [[ "${version%%.*}" -ge 17 ]] || fail "needs JDK 17 or newer; $java is $version"
  printf '%s' "$java"
}

require_maven() {
  command -v mvn >/dev/null || fail "needs Maven 3.8.7 or newer to build: put mvn on the PATH"
  local version
  version=$(mvn --version 2>/dev/null | sed -nE 's/.*Apache Maven ([0-9.]+).*/\1/p' | head -n 1)
  [[ "$(printf '%s\n' 3.8.7 "$version" | sort -V | head -n 1)" == 3.8.7 ]] ||
    fail "needs Maven 3.8.7 or newer to build; mvn is ${version:-of an unknown version}"
}

# Whether a source or a folder of sources (its time changes when a file is removed) is newer than the last build.
is_stale() {
  [[ -s "$classpath_file" ]] || return 0
  local newer
  newer=$(cd "$root" && find pom.xml schemas functions local cli \
    \( -name target -o -path '*/src/test' \) -prune -o \
    \( -name pom.xml -o -path '*/src/main*' -o -path 'schemas*' \) -newer "$classpath_file" -print -quit)
  [[ -n "$newer" ]]
}

# Writes what Maven prints to a file, and says on the terminal which part is built and what was fetched for it.
show_progress() {
  local log=$1 line part='' fetched=0 erase='' end=$'\n'
  if [[ -t 2 ]]; then
    erase=$'\r\033[K'
    end=''
  fi
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$log"
    if [[ "$line" =~ Building\ (.*[^ ])\ +\[([0-9]+)/([0-9]+)\] ]]; then
      part="building ${BASH_REMATCH[2]} of ${BASH_REMATCH[3]}: ${BASH_REMATCH[1]}"
      printf '%s%s%s' "$erase" "$part" "$end" >&2
    elif [[ "$line" == *"Downloaded from "* ]]; then
      fetched=$((fetched + 1))
      if [[ -n "$erase" ]] || ((fetched % 100 == 0)); then
        printf '%s%s (fetched %d files)%s' "$erase" "$part" "$fetched" "$end" >&2
      fi
    fi
  done
  printf '%s' "$erase" >&2
}

build() {
  require_maven
  echo "building (about a minute the first time, longer when libraries are to be fetched) ..." >&2
  rm -f "$classpath_file"
  local log
  log=$(mktemp)
  # In the root, whose .mvn/ has settings that the compiler needs.
  if ! (
    set -o pipefail
    cd "$root" && mvn --batch-mode --projects cli --also-make \
      -Dmaven.test.skip=true -Dspotless.check.skip=true compile \
      dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile=target/runtime-classpath.new 2>&1 |
      show_progress "$log"
  ); then
    grep -Ev 'Download(ing|ed) from|Progress' "$log" >&2
    rm -f "$log"
    fail "the build failed; what Maven says is above"
  fi
  rm -f "$log"
  # The functions framework carries libraries of other versions than ours: it comes last.
  {
    printf '%s' "$root/cli/target/classes"
    tr ':' '\n' <"$classpath_file.new" | grep -v '/java-function-invoker-' | sed 's/^/:/' | tr -d '\n'
    tr ':' '\n' <"$classpath_file.new" | grep '/java-function-invoker-' | sed 's/^/:/' | tr -d '\n'
  } >"$classpath_file.ordered"
  mv "$classpath_file.ordered" "$classpath_file"
}

# Not in a subshell: there, the output is a pipe.
find_terminal_width() {
  width=0
  if [[ -t "$1" && "${TERM:-dumb}" != dumb ]]; then
    width=$(tput cols 2>/dev/null || echo 80)
  fi
}

run_command() {
  local class=$1 stream=$2 java width
  shift 2
  java=$(java_command)
  find_terminal_width "$stream"
  if is_stale; then
    build
  fi
  # TensorFlow's own remarks, which are not about what it is asked; errors stay.
  export TF_CPP_MIN_LOG_LEVEL=${TF_CPP_MIN_LOG_LEVEL:-2}
  exec "$java" -Dboomerang.root="$root" -Dboomerang.terminal.width="$width" -Dfile.encoding=UTF-8 \
    -cp "$(<"$classpath_file")" "io.boomerang.cli.$class" "$@"
}
