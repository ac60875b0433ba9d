# shellcheck shell=bash
# Shared by the launchers: finds Spark and the jar, puts the options together, submits. Paths that the user gives are
# relative to the current directory; it is never changed here.
#
#   launch COMMAND [options] [--spark SPARK-OPTIONS]

set -euo pipefail

home=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly home
# shellcheck source=jobs/lib/class-archive.sh
source "$home/jobs/lib/class-archive.sh"
# shellcheck source=jobs/lib/private-folder.sh
source "$home/jobs/lib/private-folder.sh"

stop() {
  printf '%s ERROR jobs/%s: %s [exit code 2; nothing was started]\n' "$(date '+%F %T')" "${0##*/}" "$*" >&2
  exit 2
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

# spark-submit's options, those that take a value and those that do not.
readonly options_with_value=' --archives --conf -c --deploy-mode --driver-class-path --driver-cores
 --driver-java-options --driver-library-path --driver-memory --exclude-packages --executor-cores --executor-memory
 --files --jars --keytab --master --name --num-executors --packages --principal --properties-file --proxy-user --queue
 --repositories --total-executor-cores '
readonly options_without_value=' --verbose -v --supervise --load-spark-defaults '

# Stops at a word after --spark that spark-submit would answer with its whole manual page, or ignore.
check_spark_options() {
  local option value
  while (($# > 0)); do
    option=$1
    shift
    if [[ $options_without_value == *[[:space:]]"$option"[[:space:]]* ]]; then
      continue
    fi
    if [[ $options_with_value != *[[:space:]]"${option%%=*}"[[:space:]]* ]]; then
      stop_at_option "$option"
    fi
    if [[ $option == *=* ]]; then
      value=${option#*=}
    elif (($# == 0)); then
      stop "Cannot use $option: it has no value; options for Spark follow --spark as spark-submit knows them"
    else
      value=$1
      shift
    fi
    check_spark_value "${option%%=*}" "$value"
  done
}

stop_at_option() {
  local option=$1 meant
  case $option in
    -X* | -D*)
      stop "Cannot use $option: it is an option of Java; memory is given by --driver-memory 8g, another one by" \
        "--driver-java-options '$option'"
      ;;
    --config | --config=* | --set | --set=* | --as-of | --as-of=* | --from | --from=* | --out | --out=*)
      stop "Cannot use $option: it is an option of the command; it stands before --spark"
      ;;
    -*) ;;
    *)
      stop "Cannot use $option: a value follows its option, as in --master yarn, and one with blanks stands in" \
        "quotation marks"
      ;;
  esac
  meant=$(nearest_option "${option%%=*}")
  stop "Cannot use $option: spark-submit has no such option; ${meant:+is $meant meant? }After --spark come its options," \
    "as in --master yarn, --driver-memory 8g or --conf key=value"
}

# Prints the option of spark-submit that differs by two letters at most; nothing where none does.
nearest_option() {
  awk -v given="$1" -v known="$options_with_value $options_without_value" '
    function distance(a, b, i, j, row, left, corner, best) {
      for (j = 0; j <= length(b); j++) row[j] = j
      for (i = 1; i <= length(a); i++) {
        corner = row[0]
        row[0] = i
        for (j = 1; j <= length(b); j++) {
          best = corner + (substr(a, i, 1) != substr(b, j, 1))
          if (row[j] + 1 < best) best = row[j] + 1
          if (row[j - 1] + 1 < best) best = row[j - 1] + 1
          corner = row[j]
          row[j] = best
        }
      }
      return row[length(b)]
    }
    BEGIN {
      least = 3
      count = split(known, names)
      for (n = 1; n <= count; n++) {
        slips = distance(given, names[n])
        if (length(names[n]) > 2 && slips < least) {
          least = slips
          nearest = names[n]
        }
      }
      print nearest
    }'
}

check_spark_value() {
  local option=$1 value=$2
  case $option in
    --properties-file)
      if [[ ! -r $value ]]; then
        stop "Cannot use $option $value: there is no such file, or this user can't read it"
      fi
      ;;
    --conf | -c)
      if [[ $value != *=* ]]; then
        stop "Cannot use $option $value: expected key=value, in quotation marks where the value has blanks"
      fi
      if [[ $value != spark.* ]]; then
        stop "Cannot use $option $value: Spark's settings begin with spark.; a setting of the command is given before" \
          "--spark, as --set $value"
      fi
      ;;
  esac
}

# Stops where Java or Spark would end with words of their own, before anything is said of the run: at memory that can't
# be understood or is too little, and at memory that is given as an option of Java.
check_memory() {
  local key value option megabytes
  for key in spark.driver.memory spark.executor.memory; do
    value=$(spark_setting "$key")
    if [[ -z $value ]]; then
      continue
    fi
    option=${key#spark.}
    option=--${option/./-}
    # Java is given the driver's as it stands; Spark reads the executors'.
    if [[ ! $value =~ ^([0-9]{1,9})([kmgtKMGT])([bB]?)$ || ($key == spark.driver.memory && -n ${BASH_REMATCH[3]}) ]]; then
      stop "Cannot use $key = $value: it must be a whole number with m or g for its unit, as in" \
        "--spark $option 8g"
    fi
    case ${BASH_REMATCH[2]} in
      [kK]) megabytes=$((BASH_REMATCH[1] / 1024)) ;;
      [mM]) megabytes=${BASH_REMATCH[1]} ;;
      [gG]) megabytes=$((BASH_REMATCH[1] * 1024)) ;;
      *) megabytes=$((BASH_REMATCH[1] * 1024 * 1024)) ;;
    esac
    if ((megabytes < 450)); then
      stop "Cannot use $key = $value: Spark needs 450 MB at least, and Java keeps some for itself; raise it to 512m or" \
        "more, or leave it out for what $home/conf/spark-defaults.conf has"
    fi
  done
  for key in spark.driver.extraJavaOptions spark.driver.defaultJavaOptions spark.executor.extraJavaOptions \
    spark.executor.defaultJavaOptions; do
    value=$(spark_setting "$key")
    if [[ " $value" == *[[:space:]\"]-Xmx* ]]; then
      stop "Cannot use -Xmx in $key: Spark takes memory by --driver-memory 8g and --executor-memory 8g only"
    fi
  done
}

# Stops where a cluster can't be submitted to from here.
check_master() {
  local master
  master=$(spark_setting spark.master)
  case $master in
    '' | local | local\[* | local-cluster\[* | spark://*) ;;
    yarn | k8s://*)
      if [[ -z ${SPARK_HOME:-} ]]; then
        stop "Cannot submit to $master: the Spark that the build brings has no part for it; set SPARK_HOME to a Spark 4.1"
      fi
      if [[ $master == yarn && -z ${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-} && ! -e $SPARK_HOME/conf/spark-env.sh ]]; then
        stop "Cannot submit to yarn: set HADOOP_CONF_DIR to the folder of the cluster's core-site.xml and yarn-site.xml"
      fi
      ;;
    *) stop "Cannot submit to $master: expected yarn, spark://HOST:PORT, k8s://URL or local[*] as --master or spark.master" ;;
  esac
}

# Prints key=value for each of Spark's settings: the properties file's, then those among the options given.
spark_settings_of() {
  local properties=$home/conf/spark-defaults.conf master='' mode='' conf=''
  while (($# > 0)); do
    case $1 in
      --conf | -c) conf+=${2:-}$'\n' ;;
      --conf=*) conf+=${1#--conf=}$'\n' ;;
      --properties-file) properties=${2:-} ;;
      --properties-file=*) properties=${1#--properties-file=} ;;
      --master) master=${2:-} ;;
      --master=*) master=${1#--master=} ;;
      --deploy-mode) mode=${2:-} ;;
      --deploy-mode=*) mode=${1#--deploy-mode=} ;;
      --driver-class-path) conf+=spark.driver.extraClassPath=${2:-}$'\n' ;;
      --driver-class-path=*) conf+=spark.driver.extraClassPath=${1#--driver-class-path=}$'\n' ;;
      --driver-java-options) conf+=spark.driver.extraJavaOptions=${2:-}$'\n' ;;
      --driver-java-options=*) conf+=spark.driver.extraJavaOptions=${1#--driver-java-options=}$'\n' ;;
      --driver-memory) conf+=spark.driver.memory=${2:-}$'\n' ;;
      --driver-memory=*) conf+=spark.driver.memory=${1#--driver-memory=}$'\n' ;;
      --executor-memory) conf+=spark.executor.memory=${2:-}$'\n' ;;
      --executor-memory=*) conf+=spark.executor.memory=${1#--executor-memory=}$'\n' ;;
    esac
    shift
  done
  if [[ -r $properties ]]; then
    sed -E -e '/^[[:space:]]*([#!]|$)/d' -e 's/^[[:space:]]+//' -e 's/[[:space:]]*[[:space:]=:][[:space:]]*/=/' \
      "$properties"
  fi
  printf '%s' "$conf"
  if [[ -n $master ]]; then
    printf 'spark.master=%s\n' "$master"
  fi
  if [[ -n $mode ]]; then
    printf 'spark.submit.deployMode=%s\n' "$mode"
  fi
}

# Prints one of Spark's settings; the last one given wins.
spark_setting() {
  awk -v key="$1=" 'index($0, key) == 1 { value = substr($0, length(key) + 1) } END { print value }' \
    <<<"$spark_settings"
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
  if [[ ($command == export || $command == settle) && ! -d $warehouse ]]; then
    stop "Cannot $command from $warehouse: there is no such folder; run backfill first, or set RETENTION_WAREHOUSE"
  fi
  if ! fault=$(mkdir -p -- "$warehouse" 2>&1); then
    stop "Cannot make the warehouse $warehouse (${fault##*: }): set RETENTION_WAREHOUSE to a folder that this user may" \
      "write to, or start in another directory"
  fi
  if [[ $command != export && ! -w $warehouse ]]; then
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

# True where bin/spark-submit of SPARK_HOME is what Apache ships, so that its part can be done here.
is_plain_spark() {
  [[ -r $SPARK_HOME/bin/load-spark-env.sh && -n $(compgen -G "$SPARK_HOME/jars/spark-launcher_*.jar") ]]
}

# As spark-submit does first: a distribution's own environment, spark-env.sh among it.
load_spark_environment() {
  export SPARK_HOME
  set +eu
  # shellcheck source=/dev/null
  source "$SPARK_HOME/bin/load-spark-env.sh"
  set -eu
}

# Does what bin/spark-submit does, with Spark's jars in the folder of SPARK_HOME: Spark's launcher prints the command to
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

launch() {
  local command=$1 argument arguments=() config_given=false help_wanted=false
  shift
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
  require_java
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
 \"-Djava.io.tmpdir=$private_folder\" \"-Dretention-marts.private-folder=$private_folder\"$(archive_options)")
  fi
  case $command in
    nightly | backfill | export | settle) place_catalogs "$command" ;;
  esac
  submit+=("$@" "$jar" "$command" "${arguments[@]}")

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
  elif is_plain_spark; then
    load_spark_environment
  else
    exec "$SPARK_HOME/bin/spark-submit" "${submit[@]}"
  fi
  submit_with_jars "${submit[@]}"
}
