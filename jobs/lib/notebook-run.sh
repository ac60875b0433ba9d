# shellcheck shell=bash
# shellcheck disable=SC2154 # what jobs/notebook and launch.sh set
# Parts of jobs/notebook: the kernel as Jupyter finds it, notebooks run one by one, and Jupyter itself.

run_folder=

# Seconds: for a kernel to answer, for one cell, and for a notebook as a whole. A start is given up and tried once more.
readonly start_patience=180 cell_patience=600 notebook_patience=1500

require_jupyter() {
  local part=$1 package=$2
  if ! jupyter "$part" --version >/dev/null 2>&1; then
    stop "Cannot find jupyter $part: install it, on Debian with apt-get install $package, elsewhere with pip install" \
      "${package#jupyter-}"
  fi
}

require_folder() {
  if ! mkdir -p -- "$1" 2>/dev/null || [[ ! -w $1 ]]; then
    stop "Cannot write to $1: $2"
  fi
}

# An embedded catalog without a file holds no release; what another kind holds, the notebook tells.
require_warehouse() {
  local warehouse=${RETENTION_WAREHOUSE:-./warehouse}
  if ! is_embedded marts; then
    return
  fi
  if [[ ! -e $warehouse/catalog.db ]]; then
    stop "Cannot open notebooks on $warehouse: it holds no release; make one with jobs/quickstart or jobs/backfill, or" \
      "set RETENTION_WAREHOUSE to a warehouse that has one"
  fi
  # A kernel starts in its notebook's folder.
  RETENTION_WAREHOUSE=$(cd -P -- "$warehouse" && pwd)
  export RETENTION_WAREHOUSE
}

# What is here only for this run: the kernel's description, what notebooks say, the numbers of their processes.
make_run_folder() {
  run_folder=$(mktemp -d "${TMPDIR:-/tmp}/retention-marts-notebook.XXXXXX") ||
    stop "Cannot make a temporary folder below ${TMPDIR:-/tmp}: it must be a folder that this user can write to"
  mkdir "$run_folder/kernels" "$run_folder/out"
  export RETENTION_KERNELS=$run_folder/kernels
  trap end_run EXIT
  trap 'exit 143' TERM
  trap 'exit 130' INT
  trap 'exit 129' HUP
}

end_run() {
  end_kernels
  rm -rf -- "$run_folder"
}

# Kernels have a session of their own, which no signal to this script reaches.
end_kernels() {
  local file process
  for file in "$RETENTION_KERNELS"/*; do
    process=${file##*/}
    if [[ -e $file ]] && is_kernel "$process"; then
      kill -TERM "$process" 2>/dev/null || true
      for _ in 1 2 3 4 5 6 7 8 9 10; do
        is_kernel "$process" || break
        sleep 0.2
      done
      is_kernel "$process" && kill -KILL "$process" 2>/dev/null
    fi
    rm -f -- "$file"
  done
  return 0
}

is_kernel() {
  grep -aqs -e org.retentionmarts.notebook.NotebookKernel -e notebook-kernel -- "/proc/$1/cmdline"
}

# A text as JSON writes it.
json_text() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\t'/\\t}
  printf '"%s"' "${text//$'\n'/\\n}"
}

# Describes the kernel in a folder that only the Jupyter started here looks into.
install_kernel() {
  local word words='' kernel=$run_folder/jupyter/kernels/retention-marts
  for word in "$home/jobs/lib/notebook-kernel" '{connection_file}' --spark "$@"; do
    words+=${words:+, }$(json_text "$word")
  done
  mkdir -p "$kernel"
  printf '{"argv": [%s], "display_name": "Java on retention-marts", "language": "java", "interrupt_mode": "message"}\n' \
    "$words" >"$kernel/kernel.json"
  export JUPYTER_PATH=$run_folder/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH}
}

# Runs all, goes on after one that fails, and ends with the worst exit code.
run_notebooks() {
  local notebook name code worst=0 started=$SECONDS
  require_jupyter nbconvert jupyter-nbconvert
  if [[ -n $render ]]; then
    require_folder "$render" "name a folder that this user can write to"
  fi
  # Neither what the user has configured nor the kernels that run already matter here.
  export JUPYTER_CONFIG_DIR=$run_folder/config JUPYTER_RUNTIME_DIR=$run_folder/runtime IPYTHONDIR=$run_folder/ipython
  for notebook in "${notebooks[@]}"; do
    name=$(basename "$notebook" .ipynb)
    started=$SECONDS
    code=0
    run_notebook "$notebook" "$name" || code=$?
    if ((code == 0)); then
      if [[ -n $render ]]; then
        mv -f -- "$run_folder/out/$name.html" "$render/$name.html"
        printf '%s: %s\n' "$name" "$render/$name.html"
      else
        printf '%s: ran in %d s\n' "$name" "$((SECONDS - started))"
      fi
    elif lacks_tables "$name"; then
      printf '%s: left out: %s\n' "$name" "$(sed -n 's/.*RunFailure: Cannot read //p' "$run_folder/$name.log" | head -n 1)"
    else
      tell_failure "$name" "$code"
      if ((code == 2 || worst == 0)); then
        worst=$code
      fi
      if ((code == 2)); then
        break
      fi
    fi
  done
  exit "$worst"
}

# Runs one, a second time where its kernel did not start; 1 where it fails, 2 where there is no such release.
run_notebook() {
  local notebook=$1 name=$2 attempt code log=$run_folder/$2.log
  for attempt in 1 2; do
    code=0
    convert "$notebook" "$name" >"$log" 2>&1 || code=$?
    end_kernels
    if ((code == 0)); then
      return 0
    fi
    if ! is_start "$log" "$code"; then
      break
    fi
    if ((attempt == 1)); then
      printf '%s: the kernel did not start; once more\n' "$name" >&2
    fi
  done
  if grep -qE 'RunFailure: Cannot (read (the last )?release|open|start Spark|find the catalog)' "$log"; then
    return 2
  fi
  return 1
}

# True where the release has no tables of what a notebook shows, since the operator lacks an input.
lacks_tables() {
  grep -qE 'RunFailure: Cannot read [a-z_]+: release .* does not hold it' "$run_folder/$1.log"
}

convert() {
  local notebook=$1 name=$2 format=notebook template=()
  if [[ -n $render ]]; then
    # What the page would load from elsewhere: mathematics and widgets, of which there are none.
    format=html
    template=(--template retention-marts)
  fi
  JUPYTER_PATH=$home/conf/notebook:$JUPYTER_PATH timeout --kill-after=20 "$notebook_patience" jupyter nbconvert \
    --execute --to "$format" ${template[@]+"${template[@]}"} --output-dir "$run_folder/out" --output "$name" \
    --ExecutePreprocessor.kernel_name=retention-marts "--ExecutePreprocessor.startup_timeout=$start_patience" \
    "--ExecutePreprocessor.timeout=$cell_patience" "$notebook"
}

# True where the kernel gave no answer, or the notebook as a whole none.
is_start() {
  (($2 == 124 || $2 == 137)) || grep -qE "Kernel didn't respond|Kernel died before replying" "$1"
}

# A few lines: the cell, and what it said.
tell_failure() {
  local name=$1 code=$2 log=$run_folder/$1.log lines
  lines=$(sed -e $'s/\x1b\\[[0-9;]*[A-Za-z]//g' "$log" | awk '
    /An error occurred while executing the following cell/ { within = 1; next }
    within && NF && !/^-+$/ && !/^[[:space:]]*at / && ++shown <= 25 { print "  " $0 }')
  if [[ -z $lines ]]; then
    lines=$(tail -n 15 "$log" | awk '{ print "  " $0 }')
  fi
  printf '%s ERROR jobs/notebook: Cannot run %s [exit code %d]; the cell and what it said:\n%s\n' \
    "$(date '+%F %T')" "$name" "$code" "$lines" >&2
}

start_jupyter() {
  local source copy options=(--ip=127.0.0.1)
  require_jupyter notebook jupyter-notebook
  require_folder "$folder" "name a folder for copies of the notebooks with --folder"
  for source in "$home"/notebooks/*.ipynb; do
    copy=$folder/${source##*/}
    if [[ ! -e $copy ]]; then
      cp -- "$source" "$copy"
    elif ! cmp -s -- "$source" "$copy"; then
      printf '%s stays as it is; the one of the project is %s\n' "$copy" "$source"
    fi
  done
  if [[ -n $port ]]; then
    options+=("--port=$port")
  fi
  if ((EUID == 0)); then
    options+=(--allow-root)
  fi
  if [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} && $(uname -s) == Linux ]]; then
    options+=(--no-browser)
  fi
  printf 'Jupyter opens %s; the notebooks show %s. Ctrl-C ends it.\n' "$folder" \
    "${RETENTION_RELEASE:-the last release}"
  jupyter notebook "${options[@]}" "--notebook-dir=$folder"
}
