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

# Removes those of this launcher, where nothing was started.
remove_private_folders() {
  local folder folders=()
  if [[ -n $private_folder ]]; then
    IFS=, read -r -a folders <<<"$private_folder,${SPARK_LOCAL_DIRS:-}"
    for folder in "${folders[@]}"; do
      if [[ ${folder##*/} == "retention-marts."*".$$."* ]]; then
        rm -rf -- "$folder"
      fi
    done
  fi
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
      IFS=. read -r boot space process start _ <<<"${folder##*/retention-marts.}" || continue
      if is_dead "$parent" "$boot" "$space" "$process" "$start" "$folder"; then
        rm -rf -- "$folder" 2>/dev/null || true
      fi
    fi
  done
}

# True where whoever made a folder is surely gone, and nothing that it has started uses the folder still.
is_dead() {
  local parent=$1 boot=$2 space=$3 process=$4 start=$5 folder=$6 now
  if [[ $boot == none || $space == none || ! $start =~ ^[0-9]+$ || ! $process =~ ^[0-9]+$ ]]; then
    return 1
  fi
  if [[ $boot != "$(own_boot)" ]]; then
    is_of_earlier_boot "$parent" "$folder"
    return
  fi
  if [[ $space != "$(own_pid_space)" ]]; then
    return 1
  fi
  now=$(start_of "$process") || return 1
  [[ $now == none || ($now =~ ^[0-9]+$ && $now != "$start") ]] && ! is_named_by_a_process "${folder##*/}"
}

# A container and a machine that was cloned have boots of their own, and may write there now. Only where no other machine
# can, and nothing was put into the folder since this one has started, no one has it any more.
is_of_earlier_boot() {
  local parent=$1 folder=$2 booted changed
  [[ $(stat -f -c %T -- "$parent" 2>/dev/null) =~ ^(ext2/ext3|xfs|btrfs|zfs|f2fs|tmpfs)$ ]] || return 1
  booted=$(sed -n 's/^btime \([0-9]*\)$/\1/p' /proc/stat 2>/dev/null) || return 1
  changed=$(stat -c %Y -- "$folder" 2>/dev/null) || return 1
  # A minute, since clocks are set while a machine starts.
  [[ $booted =~ ^[0-9]+$ && $changed =~ ^[0-9]+$ ]] && ((changed + 60 < booted))
}

# True where a process was started with the folder among its words, or with one that was made with it. A driver is a child
# of its launcher where an archive is made, and outlives one that is killed. Where no process can be looked at, too.
is_named_by_a_process() {
  local code=0
  # Not among the words of this search itself.
  grep -aqsFf <(printf '%s\n' "${1%.*}.") -- /proc/[0-9]*/cmdline || code=$?
  # A process may end meanwhile, which is 2.
  ((code != 1 && code != 2))
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

# The ticks from the boot to a process's start: the 22nd field, of which the second may hold blanks. None where there is no
# such process, or it has ended and only waits for its parent to ask how; nothing where that can't be seen.
start_of() {
  local line fields
  if { read -r line <"/proc/$1/stat"; } 2>/dev/null; then
    line=${line##*) }
    # Without a here-document, for which older versions of bash need room in the temporary folder.
    # shellcheck disable=SC2206 # numbers and a letter
    fields=($line)
    if [[ ${fields[0]:-} == [ZXx] ]]; then
      printf none
    else
      printf '%s' "${fields[19]:-}"
    fi
  elif [[ -e /proc/self/stat && ! -e /proc/$1 ]]; then
    printf none
  fi
}
