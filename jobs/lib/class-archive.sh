# shellcheck shell=bash
# A run loads some 20,000 classes: to find them in 190 jars, to unpack, parse and verify them is a third of the processor
# time of a run over a small base. The JVM can map them into memory instead, from an archive that an earlier run left
# (class-data sharing). RETENTION_CLASS_ARCHIVE names a folder for that archive: the first nightly or backfill of a build
# that ends well leaves it there. The JVM itself checks that it is whole and made of the same jars, or does without.

archive=
archive_use=none

# Sets archive to the file, and archive_use to read, make or none. Only a class path of jars can be archived, which is
# what the launcher starts by itself; an installed Spark and a cluster's settings put folders into it.
choose_archive() {
  local command=$1 of
  if [[ -z ${RETENTION_CLASS_ARCHIVE:-} ]]; then
    return
  fi
  if [[ $(spark_setting spark.master) != local* || -n $(spark_setting spark.driver.extraClassPath) ||
    -n ${SPARK_HOME:-}${SPARK_CONF_DIR:-}${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-}${SPARK_DIST_CLASSPATH:-} ]]; then
    printf '%s\n' "Goes on without RETENTION_CLASS_ARCHIVE: it serves a local run with Spark's jars of the build only" >&2
    return
  fi
  # A new build or JVM has an archive of another name.
  of=$(ls -lLd -- "$(command -v "$(java_program)")" "$jar" "$home/target/spark/jars" | cksum)
  archive=$RETENTION_CLASS_ARCHIVE/retention-marts-${of// /-}.jsa
  if [[ -s $archive ]]; then
    archive_use=read
  elif [[ $command == nightly || $command == backfill ]]; then
    mkdir -p -- "$RETENTION_CLASS_ARCHIVE" && [[ -w $RETENTION_CLASS_ARCHIVE ]] ||
      stop "Cannot write to RETENTION_CLASS_ARCHIVE=$RETENTION_CLASS_ARCHIVE: name a folder of this user, or unset it"
    archive_use=make
  fi
}

# Prints the JVM's options for what was chosen, quoted as Spark reads them.
archive_options() {
  case $archive_use in
    read) printf ' -Xlog:cds*=off "-XX:SharedArchiveFile=%s"' "$archive" ;;
    make) printf ' -Xlog:cds*=off "-XX:ArchiveClassesAtExit=%s"' "$archive.$$" ;;
  esac
}

# Runs a driver's command, passes signals on, and keeps the archive of a run that ended well instead of older ones.
run_and_keep_archive() {
  local driver code=0
  "$@" &
  driver=$!
  trap 'kill -TERM "$driver" 2>/dev/null' TERM HUP INT
  while kill -0 "$driver" 2>/dev/null; do
    code=0
    wait "$driver" || code=$?
  done
  if ((code == 0)) && [[ -s $archive.$$ ]]; then
    find "${archive%/*}" -maxdepth 1 -name 'retention-marts-*.jsa' -exec rm -f -- {} +
    mv -f -- "$archive.$$" "$archive"
  fi
  rm -f -- "$archive.$$"
  exit "$code"
}
