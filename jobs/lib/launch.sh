# shellcheck shell=bash
# Shared by the launchers: finds Spark and the jar, puts the options together, submits. Paths that the user gives are
# relative to the current directory; it is never changed here.
#
#   launch COMMAND [options] [--spark SPARK-OPTIONS]

set -euo pipefail

home=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=jobs/lib/class-archive.sh
source "$home/jobs/lib/class-archive.sh"
# shellcheck source=jobs/lib/private-folder.sh
source "$home/jobs/lib/private-folder.sh"
# shellcheck source=jobs/lib/spark-options.sh
source "$home/jobs/lib/spark-options.sh"

stop() {
  printf '%s ERROR jobs/%s: %s [exit code 2; nothing was started]\n' "$(date '+%F %T')" "${0##*/}" "$*" >&2
  exit 2
}

# A signal before the driver is there to say so itself.
stop_by_signal() {
  local signal=$1 code=$2
  trap - TERM INT HUP
  remove_private_folders
  printf '%s ERROR jobs/%s: Stopped by a signal (%s) before Spark was started [exit code %d; nothing was started]\n' \
    "$(date '+%F %T')" "${0##*/}" "$signal" "$code" >&2
  exit "$code"
}

# The newest jar of a build; nothing where there was none.
find_jar() {
  local candidate newest=
  for candidate in "$home"/target/retention-marts-*.jar; do
    if [[ -f $candidate && (-z $newest || $candidate -nt $newest) ]]; then
      newest=$candidate
    fi
  done
  printf '%s' "$newest"
}

has_spark() {
  [[ -n ${SPARK_HOME:-} || -d $home/target/spark/jars ]]
}

# True where there is no build, or sources are newer than it.
needs_build() {
  local built
  built=$(find_jar)
  [[ -z $built ]] || ! has_spark || [[ -n $(find "$home/pom.xml" "$home/src/main" -newer "$built" -print | head -n 1) ]]
}

require_build() {
  jar=$(find_jar)
  if [[ -z $jar ]]; then
    stop "Cannot find $home/target/retention-marts-*.jar: build it with (cd '$home' && mvn -B -DskipTests package)"
  fi
  if ! has_spark; then
    stop "Cannot find Spark: set SPARK_HOME, or get it with (cd '$home' && mvn -B -DskipTests package)"
  fi
  if [[ -n ${SPARK_HOME:-} && ! -x $SPARK_HOME/bin/spark-submit ]]; then
    stop "Cannot submit: there is no $SPARK_HOME/bin/spark-submit; set SPARK_HOME to a Spark 4.1, or unset it"
  fi
}

# The notebooks' parts, which no job needs: they are beside the jar, not in it.
require_kernel() {
  if [[ -z $(compgen -G "$home/target/notebook/rapaio-jupyter-kernel-*.jar") ]]; then
    stop "Cannot find the notebooks' Java kernel in $home/target/notebook: get it with (cd '$home' && mvn -B" \
      "-DskipTests package)"
  fi
}

java_program() {
  local java=java
  if [[ -n ${JAVA_HOME:-} ]]; then
    java=$JAVA_HOME/bin/java
  fi
  command -v "$java" >/dev/null || stop "Cannot find $java: install Java 17 or set JAVA_HOME"
  printf '%s' "$java"
}

# Stops where Java is too old. The file release lies in the folder of a JDK; where it does not, Java is asked, which takes
# longer.
require_java() {
  local java release version
  java=$(java_program)
  release=$(readlink -f "$(command -v "$java")")
  release=${release%/bin/java}/release
  version=$(sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$release" 2>/dev/null || true)
  if [[ -z $version ]]; then
    version=$("$java" -version 2>&1 | sed -n 's/.*version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' || true)
  fi
  if [[ -z $version ]]; then
    stop "Cannot run with $java: it does not say which version it is; install Java 17 and set JAVA_HOME to it"
  fi
  if ((version < 17)); then
    stop "Cannot run with Java $version ($java): expected 17; install Java 17 and set JAVA_HOME to it"
  fi
}

# Java reads names of files as the locale says; without UTF-8 it does not see those with other letters.
use_utf8_locale() {
  local encoding=${LC_ALL:-${LC_CTYPE:-${LANG:-}}}
  if command -v locale >/dev/null; then
    encoding=$(locale charmap 2>/dev/null || true)
  fi
  case $encoding in
    *[Uu][Tt][Ff]-8 | *[Uu][Tt][Ff]8) ;;
    *) export LC_ALL=C.UTF-8 ;;
  esac
}

# Manual pages need no Spark that runs, only its classes.
print_help() {
  local java spark_jars=$home/target/spark/jars
  java=$(java_program)
  if [[ ! -d $spark_jars ]]; then
    spark_jars=$SPARK_HOME/jars
  fi
  exec "$java" -Xshare:auto -XX:TieredStopAtLevel=1 -cp "$jar:$spark_jars/*" \
    "-Dlog4j2.configurationFile=$log_settings" org.retentionmarts.RetentionMarts "$@"
}

# True where a catalog is left to the launcher: of the embedded kind, and with no place of its own.
is_embedded() {
  local catalog=spark.sql.catalog.$1
  [[ $(spark_setting "$catalog.type") == jdbc && -z $(spark_setting "$catalog.uri") &&
    -z $(spark_setting "$catalog.warehouse") && -z $(spark_setting "$catalog.catalog-impl") ]]
}

# Adds the place of the embedded catalogs to the options in submit, and makes the folder.
place_catalogs() {
  local command=$1 catalog fault embedded=() warehouse=${RETENTION_WAREHOUSE:-./warehouse}
  for catalog in marts base; do
    if is_embedded "$catalog"; then
      embedded+=("$catalog")
    fi
  done
  if ((${#embedded[@]} == 0)); then
    return
  fi
  if [[ $warehouse == *:* || $warehouse == *\?* ]]; then
    stop "Cannot use RETENTION_WAREHOUSE=$warehouse: it must be a local folder; for a warehouse elsewhere set type," \
      "uri and warehouse of spark.sql.catalog.marts and .base in $home/conf/spark-defaults.conf"
  fi
  if [[ ($command == export || $command == report || $command == settle || $command == sql || $command == notebook) && ! -d $warehouse ]]; then
    stop "Cannot $command from $warehouse: there is no such folder; run backfill first, or set RETENTION_WAREHOUSE"
  fi
  if ! fault=$(mkdir -p -- "$warehouse" 2>&1); then
    stop "Cannot make the warehouse $warehouse (${fault##*: }): set RETENTION_WAREHOUSE to a folder that this user may" \
      "write to, or start in another directory"
  fi
  if [[ $command != export && $command != report && $command != sql && $command != notebook && ! -w $warehouse ]]; then
    stop "Cannot write to the warehouse $warehouse: give this user the right to, or set RETENTION_WAREHOUSE"
  fi
  warehouse=$(cd -P -- "$warehouse" && pwd)
  for catalog in "${embedded[@]}"; do
    submit+=(
      --conf "spark.sql.catalog.$catalog.uri=jdbc:sqlite:$warehouse/catalog.db?journal_mode=WAL&busy_timeout=30000"
      --conf "spark.sql.catalog.$catalog.warehouse=$warehouse/$catalog"
    )
  done
}

# The statements of Apache's bin/spark-submit, on one line.
# shellcheck disable=SC2016 # the variables are that script's
readonly apache_submit='if [ -z "${SPARK_HOME}" ]; then source "$(dirname "$0")"/find-spark-home fi
 export PYTHONHASHSEED=0 exec "${SPARK_HOME}"/bin/spark-class org.apache.spark.deploy.SparkSubmit "$@" '

# True where bin/spark-submit of SPARK_HOME is Apache's, word for word but for comments, so that its part can be done
# here. A site's own may renew a ticket, choose a queue or keep a record first: it is called.
is_plain_spark() {
  local statements
  statements=$(sed -E '/^[[:space:]]*(#|$)/d' "$SPARK_HOME/bin/spark-submit" | tr -s '[:space:]' ' ')
  [[ $statements == "${apache_submit//$'\n'/}" && -r $SPARK_HOME/bin/load-spark-env.sh &&
    -n $(compgen -G "$SPARK_HOME/jars/spark-launcher_*.jar") ]]
}

# Where Spark is installed, sets use_spark_submit, to true where the site's spark-submit is to be called, and takes the
# environment that Spark itself would: spark-env.sh may say which Java, which cluster and which folders.
use_installed_spark() {
  use_spark_submit=false
  if [[ -z ${SPARK_HOME:-} ]]; then
    return
  fi
  export SPARK_HOME
  if ! is_plain_spark; then
    use_spark_submit=true
  fi
  if [[ -r $SPARK_HOME/bin/load-spark-env.sh ]]; then
    load_spark_environment
  fi
}

# Names that a spark-env.sh may use for itself are local here, so that those of the launcher keep their values.
load_spark_environment() {
  local home=$home jar=$jar command argument arguments config_given help_wanted use_spark_submit
  set +eu +o pipefail
  # shellcheck source=/dev/null
  source "$SPARK_HOME/bin/load-spark-env.sh"
  set -eu -o pipefail
}

# Ends as the site's spark-submit does.
submit_through_spark_submit() {
  # On a cluster it may choose another environment than the one that was loaded. A local run keeps its private folders,
  # which that would overwrite.
  if [[ $(spark_setting spark.master) != local* ]]; then
    unset SPARK_ENV_LOADED
  fi
  exec "$SPARK_HOME/bin/spark-submit" "$@"
}

# Does what Apache's bin/spark-submit does, with Spark's jars in the folder of SPARK_HOME: Spark's launcher prints the command to
# run, after a first NUL, its words ended by NULs; the launcher's own exit code follows.
submit_with_jars() {
  local java word words=() driver=() count
  java=$(java_program)
  while IFS= read -r -d '' word; do
    words+=("${word#$'\n'}")
  done < <(
    code=0
    # A JVM that lives for a fraction of a second: its own jar is all that it needs, and it starts no threads to spare.
    "$java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(echo "$SPARK_HOME/jars"/spark-launcher_*.jar)" \
      org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@" || code=$?
    printf '%d\0' "$code"
  )
  count=${#words[@]}
  if [[ ${words[count - 1]} != 0 ]]; then
    exit "${words[count - 1]}"
  fi
  words=("${words[@]:1:count-2}")
  # Spark asks for a module that is still incubating, which its own numeric library may use and we do not: Java would
  # warn of it at each start.
  for word in "${words[@]}"; do
    if [[ $word != --add-modules=jdk.incubator.vector ]]; then
      driver+=("$word")
    fi
  done
  if [[ $archive_use == make ]]; then
    run_and_make_archive "${driver[@]}"
  fi
  exec "${driver[@]}"
}

# Prints Java's options for a command that ends before most of its code has paid for being optimized.
short_options() {
  if [[ $1 == sql ]]; then
    printf ' -XX:TieredStopAtLevel=1'
  fi
}

# Tells a command that is typed at whether there is a terminal, and how wide it is; Java can't tell.
look_at_terminal() {
  unset RETENTION_PROMPT RETENTION_WIDTH
  if [[ -t 0 && -t 1 ]]; then
    export RETENTION_PROMPT=terminal
  fi
  if [[ -t 1 ]]; then
    RETENTION_WIDTH=$(tput cols 2>/dev/null || printf 80)
    export RETENTION_WIDTH
  fi
}

launch() {
  local command=$1 argument arguments=() config_given=false help_wanted=false
  shift
  trap 'stop_by_signal SIGTERM 143' TERM
  trap 'stop_by_signal SIGINT 130' INT
  trap 'stop_by_signal SIGHUP 129' HUP
  while (($# > 0)); do
    argument=$1
    shift
    case $argument in
      --spark) break ;;
      --spark=*) stop "Cannot use $argument: options for Spark follow --spark and a blank, at the end of the line" ;;
      --config | --config=*) config_given=true ;;
      --help | -h | --version | -V) help_wanted=true ;;
    esac
    arguments+=("$argument")
  done

  require_build
  use_installed_spark
  if ! $use_spark_submit; then
    # A site's own spark-submit may choose another Java.
    require_java
  fi
  use_utf8_locale
  log_settings=file://${home// /%20}/conf/log4j2.properties
  if $help_wanted; then
    print_help "$command" "${arguments[@]}"
  fi
  if ! $config_given; then
    arguments=(--config "$home/conf/retention-marts.conf" ${arguments[@]+"${arguments[@]}"})
  fi

  check_spark_options "$@"
  spark_settings=$(spark_settings_of "$@")
  check_memory
  check_master
  submit=(--class org.retentionmarts.RetentionMarts --properties-file "$home/conf/spark-defaults.conf")
  if [[ $(spark_setting spark.submit.deployMode) != cluster ]]; then
    choose_archive "$command"
    if [[ $archive_use != none ]]; then
      # Classes of a submitted jar are loaded from outside the JVM's own class path, and not archived.
      submit+=(--driver-class-path "$jar")
    fi
    make_private_folders
    submit+=(--conf "spark.driver.defaultJavaOptions=-Dlog4j2.configurationFile=$log_settings\
 \"-Djava.io.tmpdir=$private_folder\" \"-Dretention-marts.private-folder=$private_folder\"$(archive_options)$(short_options "$command")")
  fi
  case $command in
    nightly | backfill | export | report | settle | sql) place_catalogs "$command" ;;
  esac
  if [[ $command == sql ]]; then
    look_at_terminal
  fi
  submit_or_become "${submit[@]}" "$@" "$jar" "$command" "${arguments[@]}"
}

# Becomes the driver: by the site's spark-submit, or as Apache's would.
submit_or_become() {
  if [[ $(spark_setting spark.master) == local* && -z ${SPARK_LOCAL_IP:-} ]]; then
    # Else executors of a laptop call the driver by an address that its network may not route.
    export SPARK_LOCAL_IP=127.0.0.1
  fi
  # A line that is rewritten, with its escape codes, is for terminals only.
  if [[ ! -t 2 ]]; then
    export RETENTION_PROGRESS=log
  elif [[ -z ${RETENTION_PROGRESS:-} ]]; then
    export RETENTION_PROGRESS=terminal
  fi
  if [[ -z ${SPARK_HOME:-} ]]; then
    export SPARK_HOME=$home/target/spark SPARK_SCALA_VERSION=2.13
  elif $use_spark_submit; then
    submit_through_spark_submit "$@"
  fi
  submit_with_jars "$@"
}
