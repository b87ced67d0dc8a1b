# What zsh makes of command lines when TAB is pressed at their ends: one line of output for each.
#
#   zsh -f completion.zsh FOLDER LINE…
#
# FOLDER has the script as _regmap, and is where the lines are typed. Run by CompletionTests.

zmodload zsh/zpty || exit 1
cd $1 || exit 1
shift
TERM=dumb COLUMNS=200 zpty typed zsh -f -i

# Waits for a text, and leaves all that was shown up to its end in `shown`.
await() {
  local part
  shown=
  while [[ $shown != *$~1* ]]; do
    zpty -r typed part || { print -u2 -r -- "zsh does not show $1: $shown"; exit 1 }
    shown+=$part
  done
}

zpty -w typed "PS1= PS2= fpath=(\$PWD \$fpath); unsetopt beep prompt_sp; autoload -Uz compinit && compinit -D -u"
zpty -w typed "show() { print -r -- \"<<\$BUFFER>>\"; BUFFER= }; zle -N show; bindkey '^I' complete-word '^X' show"
zpty -w typed "print rea''dy"
await ready

for line; do
  zpty -w -n typed "$line"$'\t\x18'
  await '<<*>>'
  print -r -- "${${shown##*<<}%%>>*}"
done
zpty -d typed
