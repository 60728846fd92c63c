# usage: complete.zsh SCRIPT FOLDER LINE     prints what completes the line, a word each
# An interactive shell is given the line and a tab; compadd writes down what it is given.
zmodload zsh/zpty
script=$1 folder=$2
setup='
  unsetopt zle_bracketed_paste; bindkey "^I" complete-word; PS1= PS2=
  autoload -Uz compinit && compinit -u -D
  source '${(q)script}'
  cd '${(q)folder}'
  compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
    local -a hits
    builtin compadd -A hits "$@"
    print -rl -- $hits >>.hits
    builtin compadd "$@"
  }
  comppostfuncs=(exit)
  print -r READY'
print -r -- $setup >$folder/.setup
rm -f $folder/.hits
zpty shell zsh -f -i
zpty -w shell "source ${(q)folder}/.setup"
zpty -r shell said '*READY*' || exit 1
zpty -n -w shell $3$'\t'
while zpty -r shell said; do :; done
[[ ! -e $folder/.hits ]] || sort -u $folder/.hits
