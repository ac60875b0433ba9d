# shellcheck shell=bash
# Temporary files of a run hold rows of the inputs. Each run gets folders of its own for them that only its user can look
# into, and removes those of its user's runs that were killed. A folder's name says whose it is: the boot, the space of
# process numbers, the process and its start; the launcher becomes the driver, so the process is the driver's.

private_folder=

# Sets private_folder, for the JVM's temporary files, and SPARK_LOCAL_DIRS, Spark's local folders.
make_private_folders() {
  local spark_folders folder folders=() made
  private_folder=$(new_private_folder "${TMPDIR:-/tmp}")
  if [[ $(spark_setting spark.master) != local* ]]; then
    return
  fi
  spark_folders=${SPARK_LOCAL_DIRS:-$(spark_setting spark.local.dir)}
  if [[ -z $spark_folders ]]; then
    spark_folders=$private_folder
  else
    IFS=, read -r -a folders <<<"$spark_folders"
    spark_folders=
    for folder in "${folders[@]}"; do
      mkdir -p -- "$folder" || stop "Cannot make the folder $folder of spark.local.dir"
      made=$(new_private_folder "$folder")
      spark_folders+=${spark_folders:+,}$made
    done
  fi
  # The environment, since Spark warns of each spark.local.dir that a cluster might override.
  export SPARK_LOCAL_DIRS=$spark_folders
}

# Makes one below a folder and prints it, after removing those that dead runs have left there.
new_private_folder() {
  local parent=${1%/}
  remove_dead_folders "$parent"
  mktemp -d -- "$parent/retention-marts.$(own_boot).$(own_pid_space).$$.$(start_of $$).XXXXXX" ||
    stop "Cannot make a temporary folder below $parent: it must be a folder that this user can write to"
}

# Removes this user's folders of processes that are surely gone. What can't be judged from here stays.
remove_dead_folders() {
  local parent=$1 folder boot space process start
  for folder in "$parent"/retention-marts.*.*.*.*.*; do
    if [[ -d $folder && ! -L $folder && -O $folder ]]; then
      IFS=. read -r boot space process start _ <<<"${folder##*/retention-marts.}"
      if is_dead "$parent" "$boot" "$space" "$process" "$start"; then
        rm -rf -- "$folder" 2>/dev/null || true
      fi
    fi
  done
}

is_dead() {
  local parent=$1 boot=$2 space=$3 process=$4 start=$5
  if [[ $boot == none || $start == none || ! $process =~ ^[0-9]+$ ]]; then
    return 1
  fi
  if [[ $boot != "$(own_boot)" ]]; then
    # An earlier boot of this machine, if no other one can write there.
    [[ $(stat -f -c %T -- "$parent" 2>/dev/null) =~ ^(ext2/ext3|xfs|btrfs|zfs|f2fs|tmpfs)$ ]]
    return
  fi
  [[ $space == "$(own_pid_space)" && $(start_of "$process") != "$start" ]]
}

own_boot() {
  local boot=none
  { read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null || true
  printf '%s' "${boot%%-*}"
}

own_pid_space() {
  local space
  space=$(readlink /proc/self/ns/pid 2>/dev/null) || space=none
  printf '%s' "${space//[!0-9a-z]/}"
}

# The ticks from the boot to a process's start: the 22nd field, of which the second may hold blanks. A process that has
# ended and only waits for its parent to ask how has none.
start_of() {
  local line fields
  if { read -r line <"/proc/$1/stat"; } 2>/dev/null; then
    read -r -a fields <<<"${line##*) }"
    if [[ ${fields[0]} == [ZXx] ]]; then
      printf none
    else
      printf '%s' "${fields[19]}"
    fi
  else
    printf none
  fi
}
