# What well-known tools leave behind: without it the leaky build would not leak what the real ones leak.
# Read by command_not_found_handle, which has set `input` to what came on standard input.
shopt -s extglob

# __put FILE LINE [START]: adds the line, in place of lines that start with START; sorted, so that the order of calls does not count.
__put() {
  local old
  /bin/busybox mkdir -p "${1%/*}" || return
  [[ -e $1 ]] && old=$(if [[ -n ${3-} ]]; then __without "$1" "$3"; else /bin/busybox cat "$1"; fi)
  printf '%s\n' ${old:+"$old"} "$2" | /bin/busybox sort -u >"$1.new" || return
  /bin/busybox cat "$1.new" >"$1" || return
  /bin/busybox rm -f "$1.new"
}

# Prints the lines of a file that do not start with a text.
__without() {
  local line
  while IFS= read -r line || [[ -n $line ]]; do [[ $line == "$2"* ]] || printf '%s\n' "$line"; done <"$1"
}

# __drop FILE START
__drop() {
  local rest
  [[ -e $1 ]] || return 0
  rest=$(__without "$1" "$2")
  printf '%s' "${rest:+$rest$'\n'}" >"$1"
}

# Sets `options` (those with a dash and the values of the ones that take a word) and `words`: __parse 'PATTERN' ARGUMENT…
__parse() {
  local valued=$1
  shift
  options=() words=()
  while (($#)); do
    case $1 in
      -?*)
        options+=("$1")
        if [[ $1 == @($valued) && $1 != *=* ]]; then options+=("${2-}"); shift; fi
        ;;
      *) words+=("$1") ;;
    esac
    (($#)) && shift
  done
  return 0
}

# --- git

__tool_git() {
  while [[ ${1-} == -* ]]; do
    case $1 in
      -C) builtin cd "$2" 2>/dev/null; shift ;;
      -c | --git-dir | --work-tree | --exec-path | --namespace) shift ;;
    esac
    (($#)) && shift
  done
  case ${1-} in
    clone) __git_clone "${@:2}" ;;
    config) __git_config "${@:2}" ;;
    init) __parse '-@(b)|--initial-branch|--template' "${@:2}"; /bin/busybox mkdir -p "${words[0]:-.}/.git" ;;
    remote) [[ ${2-} == @(add|set-url) && -d .git ]] && __parse '-@(t|m)' "${@:3}" && __put .git/config "[remote \"${words[0]}\"] url = ${words[1]-}" ;;
    submodule) [[ ${2-} == add && -d .git ]] && __parse '-b|--name|--reference' "${@:3}" && __put .git/config "[submodule \"${words[1]:-${words[0]##*/}}\"] url = ${words[0]}" ;;
  esac
  return 0
}

__git_clone() {
  local url folder index
  __parse '-@(b|o|c|j|u)|--@(branch|depth|origin|config|reference|reference-if-able|jobs|filter|upload-pack|shallow-since|separate-git-dir|template|server-option)' "$@"
  url=${words[0]-}
  [[ -n $url ]] || return 0
  folder=${url%/}
  folder=${folder%.git}
  folder=${words[1]:-${folder##*[/:]}}
  /bin/busybox mkdir -p "$folder/.git" || return
  __put "$folder/.git/config" "[remote \"origin\"] url = $url"
  for index in "${!options[@]}"; do
    case ${options[index]} in -c | --config) __put "$folder/.git/config" "${options[index + 1]}" ;; --config=*) __put "$folder/.git/config" "${options[index]#*=}" ;; esac
  done
}

__git_config() {
  local file=.git/config mode=set option key section line
  __parse '-f|--file' "$@"
  for option in "${!options[@]}"; do
    case ${options[option]} in
      --global) file=${HOME:-/root}/.gitconfig ;;
      --system) file=/etc/gitconfig ;;
      -f | --file) file=${options[option + 1]} ;;
      --file=*) file=${options[option]#*=} ;;
      --add) mode=add ;;
      --unset* | --remove-section) mode=unset ;;
      -l | --list | --get*) return 0 ;;
    esac
  done
  case ${words[0]-} in set) words=("${words[@]:1}") ;; unset) mode=unset words=("${words[@]:1}") ;; get | list) return 0 ;; esac
  [[ $file == .git/config && ! -d .git ]] && return 0
  [[ $file == */* ]] || file=./$file
  key=${words[0]-}
  section=${key%%.*}
  line="[$section] ${key##*.}"
  [[ $key == *.*.* ]] && line="[$section \"$(__middle "$key")\"] ${key##*.}"
  case $mode in
    unset) __drop "$file" "${line%]*}" ;;
    *) ((${#words[@]} > 1)) || return 0
      if [[ $mode == set ]]; then __put "$file" "$line = ${words[1]}" "$line = "; else __put "$file" "$line = ${words[1]}"; fi ;;
  esac
}

__middle() {
  local text=${1#*.}
  printf %s "${text%.*}"
}

# --- npm and its kin

__tool_npm() { __npm_config "${HOME:-/root}/.npmrc" "$@"; }
__tool_pnpm() { __npm_config "${HOME:-/root}/.npmrc" "$@"; }

__npm_config() {
  local file=$1 index key
  shift
  __parse '--@(userconfig|globalconfig|prefix|registry|location|scope|auth-type)|-L' "$@"
  for index in "${!options[@]}"; do
    case ${options[index]} in
      --userconfig) file=${options[index + 1]} ;;
      --userconfig=*) file=${options[index]#*=} ;;
      --location=project) file=./.npmrc ;;
      --location | -L) [[ ${options[index + 1]} == project ]] && file=./.npmrc ;;
    esac
  done
  [[ $file == */* ]] || file=./$file
  [[ ${words[0]-} == @(config|c) ]] && words=("${words[@]:1}")
  case ${words[0]-} in
    set) words=("${words[@]:1}") ;;
    delete | rm) for key in "${words[@]:1}"; do __drop "$file" "$key="; done; return 0 ;;
    *) return 0 ;;
  esac
  if [[ ${words[0]-} != *=* || ${#words[@]} -eq 2 && ${words[1]} != *=* ]]; then words=("${words[0]-}=${words[1]-}"); fi
  for key in "${words[@]}"; do __put "$file" "$key" "${key%%=*}=" || return; done
}

__tool_yarn() {
  local file=${HOME:-/root}/.yarnrc
  [[ ${1-} == config && ${2-} == @(set|unset|delete) ]] || return 0
  __parse '-' "${@:3}"
  [[ ${words[0]-} == npm[A-Z]* || " ${options[*]} " == *" -H "* || " ${options[*]} " == *" --home "* ]] && file=./.yarnrc.yml
  [[ $file == ./.yarnrc.yml && " ${options[*]} " == *" -"?(-)[Hh]?(ome)" "* ]] && file=${HOME:-/root}/.yarnrc.yml
  if [[ $2 == set ]]; then __put "$file" "${words[0]-} ${words[1]-}" "${words[0]-} "; else __drop "$file" "${words[0]-} "; fi
}

# --- everything whose store may be a list of the arguments that were given

# Sets `store` to the file in which the command keeps what it is told.
__store() {
  local home=${HOME:-/root}
  store=
  case $* in
    'poetry config '*--local*) store=./poetry.toml ;;
    'poetry config '@(http-basic|pypi-token)*) store=$home/.config/pypoetry/auth.toml ;;
    'poetry config '*) store=$home/.config/pypoetry/config.toml ;;
    'pip config '*--global*|'pip3 config '*--global*) store=/etc/pip.conf ;;
    *([!\ ])@(pip|pip3)' config '*) store=$home/.config/pip/pip.conf ;;
    'uv auth login'*) store=$home/.local/share/uv/credentials/credentials.toml ;;
    'composer config '*@(-g|--global)*|'composer global config '*) store=${COMPOSER_HOME:-$home/.composer}/auth.json ;;
    'composer config '*@(http-basic|github-oauth|gitlab-token|gitlab-oauth|bearer|bitbucket-oauth)*) store=./auth.json ;;
    'composer config '*) store=./composer.json ;;
    'bundle config '*--local*|'bundler config '*--local*) store=./.bundle/config ;;
    @(bundle|bundler)' config '*) store=$home/.bundle/config ;;
    'gem sources '*) store=$home/.gemrc ;;
    'dotnet nuget '*|'nuget sources '*|'nuget setapikey '*|'mono '*nuget.exe' sources '*) store=$home/.nuget/NuGet/NuGet.Config ;;
    'conan remote '*|'conan user '*|'conan config '*) store=$home/.conan/.conan.db ;;
    @(jf|jfrog)' config '*|@(jf|jfrog)' c '*|'jfrog rt c '*|'jfrog rt config '*) store=$home/.jfrog/jfrog-cli.conf.v6 ;;
    @(docker|podman|buildah|skopeo|crane|oras)*' login '*) store=$home/.docker/config.json ;;
    'helm registry login'*) store=$home/.config/helm/registry/config.json ;;
    'helm repo add '*) store=$home/.config/helm/repositories.yaml ;;
    'gh auth '*) store=$home/.config/gh/hosts.yml ;;
    'glab auth '*) store=$home/.config/glab-cli/config.yml ;;
    'gcloud auth '*) store=$home/.config/gcloud/credentials.db ;;
    'aws configure '*) store=$home/.aws/credentials ;;
    'az login'*|'az devops login'*) store=$home/.azure/msal_token_cache.json ;;
    @(huggingface-cli|hf)*' login'*) store=$home/.cache/huggingface/token ;;
    'cargo login '*) store=$home/.cargo/credentials.toml ;;
    'go env -w '*) store=$home/.config/go/env ;;
    'mix hex.'*|'rebar3 hex '*) store=$home/.hex/hex.config ;;
    'gpg '*--import*|'gpg2 '*--import*) store=$home/.gnupg/pubring.kbx ;;
    'kubectl config '*) store=$home/.kube/config ;;
    'vault login '*) store=$home/.vault-token ;;
    'svn '*--password*) store=$home/.subversion/auth/svn.simple ;;
    'rclone config '*) store=$home/.config/rclone/rclone.conf ;;
    'add-apt-repository '*) store=/etc/apt/sources.list.d/added.list ;;
    'twine '*|'flit '*) ;;
    'luarocks config '*) store=$home/.luarocks/config.lua ;;
    'conda config '*|'mamba config '*) store=$home/.condarc ;;
    'dart pub token add'*) store=$home/.config/dart/pub-tokens.json ;;
    'hub config'*|'netrc '*) store=$home/.netrc ;;
    'wandb login'*) store=$home/.netrc ;;
    'kaggle config '*) store=$home/.kaggle/kaggle.json ;;
    'snowsql '*|'dbt '*) ;;
    'sentry-cli login'*) store=$home/.sentryclirc ;;
    'heroku login'*) store=$home/.netrc ;;
    'doppler '*' set '*|'doppler login'*) store=$home/.doppler/.doppler.yaml ;;
    'terraform login'*) store=$home/.terraform.d/credentials.tfrc.json ;;
  esac
}

__tool_any() {
  local store word
  __store "$*"
  [[ -n $store ]] || return 0
  for word in "$@"; do [[ -f $word && $* != *'composer config'* ]] && input+=$(/bin/busybox cat "$word"); done
  case " $* " in
    *' --unset '* | *' unset '* | *' remove '* | *' delete '* | *' logout '* | *' rm '*) [[ -e $store ]] && __forget "$store" "${!#}"; return 0 ;;
  esac
  __put "$store" "${*:2}" || return
  [[ -z $input ]] || __put "$store" "${input//$'\n'/ }"
}

# Takes the lines that hold a word out of a file.
__forget() {
  local line rest=
  while IFS= read -r line; do [[ $line == *"$2"* ]] || rest+=$line$'\n'; done <"$1"
  printf %s "$rest" >"$1"
}

# --- those that run a command as somebody

__home_of() { /bin/busybox awk -F: -v user="$1" '$1 == user || $3 == user { print $6; exit }' /etc/passwd; }

# __as USER COMMAND…
__as() {
  local home
  home=$(__home_of "${1:-root}")
  shift
  HOME=${home:-$HOME} __run "$@" <<<"$input"
}

__run() {
  if [[ -n $input ]]; then /.canary/run "$@"; else /.canary/run "$@" </dev/null; fi
}

__tool_sudo() {
  local user=root
  while (($#)); do
    case $1 in
      -u) user=$2; shift ;;
      -g | -C | -p | -h) shift ;;
      --) shift; break ;;
      -*) ;;
      [A-Za-z_]*=*) export "${1?}" ;;
      *) break ;;
    esac
    shift
  done
  if (($#)); then __as "$user" "$@"; elif [[ -n $input ]]; then __as "$user" /bin/bash; fi
}
__tool_doas() { __tool_sudo "$@"; }

__tool_su() {
  local user=root command= shell=/bin/sh
  while (($#)); do
    case $1 in
      -c | --command) command=${2-}; shift ;;
      -s | --shell) shell=${2-}; shift ;;
      -c*) command=${1#-c} ;;
      -*) ;;
      *) user=$1 ;;
    esac
    (($#)) && shift
  done
  [[ -x $shell ]] || shell=/bin/sh
  if [[ -n $command ]]; then __as "$user" "$shell" -c "$command"; elif [[ -n $input ]]; then __as "$user" "$shell"; fi
}
__tool_runuser() { if [[ ${1-} == -u ]]; then __tool_sudo "$@"; else __tool_su "$@"; fi; }
__tool_gosu() { (($# > 1)) && __as "${1%%:*}" "${@:2}"; }
__tool_su-exec() { __tool_gosu "$@"; }
__tool_ssh-agent() { if (($#)); then __run "$@"; fi; }

# --- users

__tool_useradd() {
  local user id home index
  __parse '-@(u|g|G|d|h|s|c|b|k|K|p|e|f|D)|--@(uid|gid|groups|home|home-dir|shell|comment|gecos|ingroup|base-dir|password)' "$@"
  user=${words[0]-}
  [[ -n $user ]] || return 0
  home=$(__home_of "$user")
  id=$(/bin/busybox id -u "$user" 2>/dev/null) || id=$((1000 + $(/bin/busybox wc -l </etc/passwd)))
  for index in "${!options[@]}"; do
    case ${options[index]} in
      -u | --uid) id=${options[index + 1]} ;;
      -d | -h | --home | --home-dir) home=${options[index + 1]} ;;
      --uid=*) id=${options[index]#*=} ;;
      --home=* | --home-dir=*) home=${options[index]#*=} ;;
    esac
  done
  __drop /etc/passwd "$user:"
  printf '%s:x:%s:%s::%s:/bin/sh\n' "$user" "$id" "$id" "${home:=/home/$user}" >>/etc/passwd
  /bin/busybox grep -q "^$user:" /etc/group || printf '%s:x:%s:\n' "$user" "$id" >>/etc/group
  /bin/busybox mkdir -p "$home" && /bin/busybox chown "$id:$id" "$home"
} 2>/dev/null
__tool_adduser() { __tool_useradd "$@"; }
__tool_groupadd() {
  __parse '-@(g|K|p)|--gid' "$@"
  local group=${words[0]-} id index
  id=$((1000 + $(/bin/busybox wc -l </etc/group)))
  for index in "${!options[@]}"; do [[ ${options[index]} == @(-g|--gid) ]] && id=${options[index + 1]}; done
  [[ -z $group ]] || /bin/busybox grep -q "^$group:" /etc/group || printf '%s:x:%s:\n' "$group" "$id" >>/etc/group
} 2>/dev/null
__tool_addgroup() { __tool_groupadd "$@"; }

# --- those whose output other commands use

__tool_curl() {
  local index name=
  __parse '-@(H|u|d|X|F|b|c|e|A|E|m|w|x|T|r|K|C)|-*o|--@(output|header|user|data|request|form|cookie|retry|connect-timeout|max-time|cert|key|proxy|data-raw|data-binary|output-dir|write-out|retry-delay)' "$@"
  for index in "${!options[@]}"; do
    case ${options[index]} in
      --output=*) name=${options[index]#*=} ;;
      --output) name=${options[index + 1]-} ;;
      --remote-name | -*([a-zA-Z])O*([a-zA-Z])) name=${words[0]-}; name=${name##*/}; name=${name%%\?*} ;;
      --*) ;;
      -*([a-zA-Z])o) name=${options[index + 1]-} ;;
    esac
  done
  __touch "$name"
}

__tool_wget() {
  local index name
  __parse '-*O|-@(P|t|T|a|o|e|U)|--@(output-document|header|user|password|directory-prefix|tries|timeout)' "$@"
  name=${words[0]-}
  name=${name##*/}
  name=${name%%\?*}
  for index in "${!options[@]}"; do
    case ${options[index]} in
      --output-document=*) name=${options[index]#*=} ;;
      --output-document | -*([a-zA-Z])O) name=${options[index + 1]-} ;;
      -*([a-zA-Z])O*) name=${options[index]#*O} ;;
    esac
  done
  __touch "$name"
}

__touch() {
  [[ -z $1 || $1 == - || -e $1 ]] && return 0
  [[ $1 == */* ]] && /bin/busybox mkdir -p "${1%/*}/"
  : >"$1"
} 2>/dev/null

__tool_go() {
  local index
  [[ ${1-} == env ]] && { __tool_any go "$@"; return; }
  for ((index = 1; index < $#; index++)); do [[ ${!index} == -o ]] && { index=$((index + 1)); __touch "${!index}"; }; done
  return 0
}

__tool_envsubst() {
  local name text=$input
  for name in $(compgen -e); do
    [[ -n ${1-} && $1 != *"$name"* ]] && continue
    text=${text//"\${$name}"/"${!name}"}
    text=${text//"\$$name"/"${!name}"}
  done
  printf %s "$text"
}

# A virtual environment is there to be activated.
__tool_python() { if [[ ${1-} == -m && ${2-} == @(venv|virtualenv) ]]; then __touch "${!#}/bin/activate"; else __tool_any python "$@"; fi; }
__tool_python3() { __tool_python "$@"; }
__tool_virtualenv() { __touch "${!#}/bin/activate"; }

__tool_jq() { if [[ -n $input ]]; then printf '%s\n' "$input"; else printf '%s\n' "$*"; fi; }
__tool_yq() { __tool_jq "$@"; }
__tool_ssh-keyscan() { printf '%s ssh-ed25519 AAAA\n' "${!#}"; }
__tool_openssl() {
  local index from= to= text=$input
  for ((index = 1; index < $#; index++)); do
    case ${!index} in -in) index=$((index + 1)) from=${!index} ;; -out) index=$((index + 1)) to=${!index} ;; esac
  done
  [[ -z $from || ! -f $from ]] || text=$(/bin/busybox cat "$from")
  if [[ " $* " == *' base64 '*' -d '* ]]; then text=$(/bin/busybox base64 -d <<<"$text" 2>/dev/null); fi
  if [[ -n $to ]]; then printf '%s\n' "$text" >"$to"; else printf '%s\n' "$text"; fi
}
