# shellcheck shell=bash
# shellcheck disable=SC2154 # home and jar are set by launch.sh
# A run loads some 20,000 classes: to find them in 190 jars, to unpack, parse and verify them is a third of the processor
# time of a run over a small base. The JVM can map them into memory instead, from an archive (class-data sharing).
# RETENTION_CLASS_ARCHIVE names a folder for it: the first nightly or backfill of a build lists the classes that it loads,
# and when it has ended well the archive is made. The JVM itself checks an archive's sums and that it is made of the same
# jars, or does without; whatever becomes of the archive, a run ends as it would without one.
#
# A prompt is waited for: sql has an archive of its own, in the folder of the build where no other is named. The first
# that answers statements of a script makes it; one that is typed at only reads.

archive=
archive_use=none
archive_kind=retention-marts

# Sets archive_use to read, make or none, and archive to the file to read, or to how the name of one to make begins.
choose_archive() {
  local command=$1 folder=${RETENTION_CLASS_ARCHIVE:-} kinds=(retention-marts) kind java build candidate
  if [[ $command == sql ]]; then
    archive_kind=retention-sql
    kinds+=("$archive_kind")
    # Set to nothing it names none.
    if [[ -z ${RETENTION_CLASS_ARCHIVE+given} && -w $home/target && -z ${SPARK_HOME:-} ]]; then
      folder=$home/target/class-archive
    fi
  fi
  if [[ -z $folder ]]; then
    return
  fi
  # Only a class path of jars can be archived, which is what the launcher starts by itself: an installed Spark and a
  # cluster's settings put folders into it.
  if [[ $(spark_setting spark.master) != local* || -n $(spark_setting spark.driver.extraClassPath) ||
    -n ${SPARK_HOME:-}${SPARK_CONF_DIR:-}${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-}${SPARK_DIST_CLASSPATH:-} ]]; then
    without_archive "it serves a local run with Spark's jars of the build only"
    return
  fi
  if [[ $folder == *[:\"\\]* ]]; then
    without_archive "a path with a colon, a quotation mark or a backslash can't be given to the JVM: $folder"
    return
  fi
  # Another Java and other jars have an archive of another name; a jar that was built again is newer than its archive.
  java=$(readlink -f "$(command -v "$(java_program)")")
  build=$({
    printf '%s\n' "$java" "$jar" "$home/target/spark/jars"/*
    cat -- "${java%/bin/java}/release" 2>/dev/null || true
  } | cksum)
  archive=$folder/$archive_kind-${build// /-}
  for kind in "${kinds[@]}"; do
    for candidate in "$folder/$kind-${build// /-}"-*.jsa; do
      # Its length is in its name: a shorter file, as a crash of the system may leave it, would bring the JVM down.
      if [[ $candidate -nt $jar && $candidate == *-$(($(wc -c <"$candidate"))).jsa ]]; then
        archive=$candidate
        archive_use='read'
      fi
    done
  done
  if [[ $archive_use == none ]] && makes_archive "$command"; then
    if mkdir -p -- "$folder" 2>/dev/null && [[ -w $folder ]]; then
      archive_use='make'
    else
      without_archive "this user can't write to $folder"
    fi
  fi
}

# True for a command that loads what a later one of its kind needs, and whose user does not wait for the end.
makes_archive() {
  case $1 in
    nightly | backfill) ;;
    sql) [[ ! -t 0 || ! -t 1 ]] ;;
    *) false ;;
  esac
}

without_archive() {
  printf 'Goes on without RETENTION_CLASS_ARCHIVE: %s\n' "$*" >&2
}

# Prints the JVM's options for what was chosen, quoted as Spark reads them.
archive_options() {
  case $archive_use in
    read) printf ' -Xshare:auto -XX:+VerifySharedSpaces "-XX:SharedArchiveFile=%s"' "$archive" ;;
    make) printf ' "-XX:DumpLoadedClassList=%s"' "$archive.$$.new.classes" ;;
  esac
}

# Runs a command, passes signals on to it, and returns its exit code.
run_with_signals() {
  local process code=0
  # What runs beside a shell would have no standard input.
  "$@" <&0 &
  process=$!
  trap 'kill -TERM "$process" 2>/dev/null || true' TERM HUP INT
  while kill -0 "$process" 2>/dev/null; do
    code=0
    wait "$process" || code=$?
  done
  return "$code"
}

# Runs a driver's command and, if it ends well, makes the archive of the classes that it listed.
run_and_make_archive() {
  local code=0 word jvm=() new=$archive.$$.new
  run_with_signals "$@" || code=$?
  if ((code == 0)); then
    for word in "$@"; do
      case $word in
        org.apache.spark.deploy.SparkSubmit) break ;;
        -XX:DumpLoadedClassList=*) ;;
        *) jvm+=("$word") ;;
      esac
    done
    if run_with_signals "${jvm[@]}" -Xshare:dump "-XX:SharedClassListFile=$new.classes" \
      "-XX:SharedArchiveFile=$new" >/dev/null 2>&1; then
      # What earlier builds left, and what a launcher that was killed did.
      find "${archive%/*}" -maxdepth 1 -name "$archive_kind-*.jsa" -exec rm -f -- {} + || true
      find "${archive%/*}" -maxdepth 1 -name "$archive_kind-*.new*" -mmin +60 -exec rm -f -- {} + || true
      mv -f -- "$new" "$archive-$(($(wc -c <"$new"))).jsa" || true
    else
      without_archive "Java could not make an archive in ${archive%/*}; is there room for 250 MB, and an agent among the JVM's options?"
    fi
  fi
  rm -f -- "$new" "$new.classes" || true
  exit "$code"
}
