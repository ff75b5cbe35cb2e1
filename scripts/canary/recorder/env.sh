# Read by every bash of the recorder image (BASH_ENV): unknown commands succeed, and what they could see of the credential is recorded.
# Records are in /var/lib/recorded, one file per command; the credential's forms are kept reversed in /.canary/needles, so that no search finds them.
# That folder is the system's own to the search that sealfile makes in what steps write: words around a placeholder have the shape of a credential.

command_not_found_handle() {
  { local -; set +eux +o pipefail; } 2>/dev/null
  local IFS=$' \t\n' name=${1##*/} input= needles=() secrets=()
  shift
  if [[ -p /dev/stdin || -f /dev/stdin ]]; then IFS= read -r -t 10 -d '' input; fi
  mapfile -t needles < <(/bin/busybox rev /.canary/needles)
  __record "$name" "$@"
  . /.canary/tools.sh
  if declare -F "__tool_$name" >/dev/null; then "__tool_$name" "$@"; else __tool_any "$name" "$@"; fi
}

# Writes the record: TAB separated lines; the credential is replaced by <canaryN>, N the form in which it stood there.
__record() {
  local name=$1 variable value
  shift
  local lines=("cwd"$'\t'"$PWD")
  for variable in $(compgen -e); do
    [[ $variable == _ ]] && continue
    value=${!variable}
    if __holds "$value"; then
      secrets+=("$variable")
      lines+=("env"$'\t'"$variable"$'\t'"$(__digest "$value")")
    fi
  done
  [[ -S ${SSH_AUTH_SOCK-} ]] && lines+=("env"$'\t'"SSH_AUTH_SOCK"$'\t'"agent")
  local argument masked
  __mask "$name" && lines+=("name"$'\t'"$masked")
  for argument in "$@"; do __mask "$argument" && lines+=("arg"$'\t'"$masked"); done
  __holds "$input" && lines+=("stdin"$'\t'"$(__digest "$input")")
  while IFS= read -r line; do lines+=("$line"); done < <(__files "$@")
  printf '%s\n' "${lines[@]}" >"/var/lib/recorded/${EPOCHREALTIME//[!0-9]/}-$BASHPID"
}

__holds() {
  local needle
  for needle in "${needles[@]}"; do [[ $1 == *"$needle"* ]] && return; done
  return 1
}

__digest() {
  local sum
  sum=$(printf %s "$1" | /bin/busybox sha256sum)
  printf %s "${sum%% *}"
}

# Sets `masked`: one line, with the placeholders that tools expand by themselves as what they stand for.
__mask() {
  local number
  __expand "$1"
  for number in "${!needles[@]}"; do masked=${masked//"${needles[number]}"/<canary$number>}; done
  masked=${masked//\\/\\\\}
  masked=${masked//$'\n'/\\n}
  masked=${masked//$'\t'/\\t}
}

# Sets `masked`: ${NAME}, ${env.NAME} and %NAME% of a variable with the credential replaced by its value.
__expand() {
  local variable
  masked=$1
  for variable in "${secrets[@]}"; do
    masked=${masked//"\${$variable}"/"${!variable}"}
    masked=${masked//"\${env.$variable}"/"${!variable}"}
    masked=${masked//"%$variable%"/"${!variable}"}
  done
}

# Prints a line for each file with the credential in HOME, the working directory, /etc, the mounted secrets, and among those that arguments and variables name.
__files() {
  local places=() patterns=() word path masked content
  for word in "${HOME:-/root}" "$PWD" /etc /run/secrets; do [[ -d $word ]] && places+=("$word"); done
  for word in "$@"; do [[ -f ${word#*=} ]] && places+=("${word#*=}"); done
  for word in $(compgen -e); do [[ ${!word} == /* && -f ${!word} ]] && places+=("${!word}"); done
  for word in "${needles[@]}"; do patterns+=(-e "$word"); done
  for word in "${secrets[@]}"; do patterns+=(-e "\${$word}" -e "\${env.$word}" -e "%$word%"); done
  /bin/busybox find -L "${places[@]}" -maxdepth 5 \
    \( -path /proc -o -path /sys -o -path /dev -o -path /.canary -o -path /var/lib/recorded -o -path /usr \) -prune -o \
    -type f -size -512 -print0 2>/dev/null |
    /bin/busybox xargs -0 -r /bin/busybox grep -lF "${patterns[@]}" 2>/dev/null |
    /bin/busybox head -n 200 |
    while IFS= read -r path; do
      content=
      IFS= read -r -d '' content <"$path"
      __expand "$content"
      __holds "$masked" || continue
      [[ $path == /* ]] || path=$PWD/${path#./}
      path=${path//\/\//\/}
      printf 'file\t%s\t%s\t%s\n' "$path" "$(__digest "$masked")" "$(/bin/busybox stat -L -c %a "$path")"
    done |
    /bin/busybox sort -u
}

# Commands with a slash in their name are not "not found": a stub is put where one is missing.
__missing() {
  { local -; set +eux +o pipefail; } 2>/dev/null
  local IFS=$' \t\n' word=$BASH_COMMAND path
  while [[ $word =~ ^[A-Za-z_][A-Za-z_0-9]*=[^[:space:]]*[[:space:]]+(.*) ]]; do word=${BASH_REMATCH[1]}; done
  word=${word%%[[:space:]]*}
  [[ $word == */* && $word =~ ^[]A-Za-z0-9_./~\$\{\}\"@+-]+$ ]] || return 0
  eval "path=$word" 2>/dev/null
  __stub "$path"
}

__stub() {
  [[ $1 != */* || -e $1 || -L $1 ]] && return
  /bin/busybox mkdir -p "${1%/*}/" && /bin/busybox cp /.canary/stub "$1" && /bin/busybox chmod 755 "$1"
} 2>/dev/null

set -o functrace
trap '__missing' DEBUG

# Programs that run another one: busybox would not find what only exists here.
# __through PROGRAM OPTIONS_WITH_A_WORD WORDS_BEFORE_THE_COMMAND ARGUMENT…
__through() {
  local program=$1 valued=$2 words=$3 own=()
  shift 3
  while (($#)); do
    case $1 in
      --) own+=("$1"); shift; break ;;
      -?*)
        own+=("$1")
        if [[ $1 == $valued ]]; then own+=("${2-}"); shift; fi
        ;;
      [A-Za-z_]*=*) [[ $program == env ]] || break; own+=("$1") ;;
      *) ((words-- > 0)) || break; own+=("$1") ;;
    esac
    shift
  done
  if (($#)); then /bin/busybox "$program" "${own[@]}" /.canary/run "$@"; else /bin/busybox "$program" "${own[@]}"; fi
}
env() { __through env '-@(u)' 0 "$@"; }
xargs() { __through xargs '-@(n|I|P|d|s|L|a)' 0 "$@"; }
timeout() { __through timeout '-@(s|k)' 1 "$@"; }
nice() { __through nice '-n' 0 "$@"; }
nohup() { "$@"; }
setsid() { __through setsid '-' 0 "$@"; }
find() {
  local word words=()
  for word in "$@"; do
    words+=("$word")
    case $word in -exec | -execdir | -ok) words+=(/.canary/run) ;; esac
  done
  /bin/busybox find "${words[@]}"
}

# What real tools would have downloaded or built is not there. /.canary/forgive is empty in the first build: a coreutil that fails is forgiven and
# noted in /var/lib/recorded/forgiven; in the second build it lists what was forgiven, and nothing else is.
if [[ -e /.canary/forgive ]]; then
  __forgiving() {
    local status=0 line
    "$@" || status=$?
    ((status)) || return 0
    { local -; set +eux +o pipefail; } 2>/dev/null
    local IFS=$' \t\n' masked needles=() secrets=()
    mapfile -t needles < <(/bin/busybox rev /.canary/needles)
    [[ $1 == builtin || $1 == /bin/busybox ]] && shift
    __mask "$PWD $*"
    if [[ -s /.canary/forgive ]]; then
      /bin/busybox grep -qxF -e "$masked" /.canary/forgive || return $status
    else
      printf '%s\n' "$masked" >>"/var/lib/recorded/forgiven-${EPOCHREALTIME//[!0-9]/}-$BASHPID"
    fi
  }
  for __program in cp mv ln chmod chown chgrp cat sed tar unzip gunzip gzip bunzip2 xz unxz ls rmdir sha256sum sha1sum md5sum sha512sum; do
    eval "$__program() { __forgiving /bin/busybox $__program \"\$@\"; }"
  done
  cd() {
    builtin cd "$@" 2>/dev/null && return
    __forgiving builtin cd "$@" && /bin/busybox mkdir -p "${!#}" && builtin cd "$@"
  }
  source() {
    if [[ -e $1 ]]; then builtin source "$@"; else __forgiving /bin/busybox cat "$1" >/dev/null; fi
  }
fi
