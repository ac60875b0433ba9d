# shellcheck shell=bash
# shellcheck disable=SC2154 # home, spark_settings and use_spark_submit are set by launch.sh
# Options for Spark, as they follow --spark: what spark-submit or Java would answer with a manual page, with words of their
# own or not at all is told in one line before anything is started.

# spark-submit's options, those that take a value and those that do not.
readonly options_with_value=' --archives --conf -c --deploy-mode --driver-class-path --driver-cores
 --driver-java-options --driver-library-path --driver-memory --exclude-packages --executor-cores --executor-memory
 --files --jars --keytab --master --name --num-executors --packages --principal --properties-file --proxy-user --queue
 --repositories --total-executor-cores '
readonly options_without_value=' --verbose -v --supervise --load-spark-defaults '
# Those that have no meaning here: the launcher gives the class, there is no Python, a job is all that is submitted.
readonly options_without_use=' --class --py-files --remote --driver-default-class-path --kill --status --help -h --version
 --usage-error '

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
  if [[ $options_without_use == *[[:space:]]"${option%%=*}"[[:space:]]* ]]; then
    stop "Cannot use $option: this option of spark-submit is not used by these commands; leave it out"
  fi
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
      # A site's own spark-submit may know the folder.
      if [[ $master == yarn && -z ${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-} ]] && ! $use_spark_submit; then
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
    sed -E -e '/^[[:space:]]*([#!]|$)/d' -e 's/^[[:space:]]+//' -e 's/[[:space:]]+$//' \
      -e 's/[[:space:]]*[[:space:]=:][[:space:]]*/=/' "$properties"
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
