# usage: complete.bash SCRIPT PROGRAM WORD...     prints what completes the last word, a line each
source "$1"
shift
complete -p wirecopy >/dev/null || exit 1
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_wirecopy
printf '%s\n' "${COMPREPLY[@]}"
