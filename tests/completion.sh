# What the shells offer behind the names of the programs: asked of the programs,
# and of the two scripts that put it in.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
english

make_store store
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE
make_leads leads.csv 4
lead-import -q leads.csv
printf 'name,phone\n"$(touch fired) `touch fired`\tx\001",+79160000009\n' >hostile.csv
lead-import -q hostile.csv
deal-claim take 1 2 -q --as m1

# offers WORDS <<WANTED: the candidates of deal-claim, without what they are
offers () {
  eval "deal-claim --completion-helper $1" >found 2>err
  cut -f1 found | paste -sd ' ' >ids
  same ids
}
check 'take: what waits' offers "take ''" <<EOT
3 4 5
EOT
check 'what begins so' offers "take 4" <<EOT
4
EOT
check 'spread: likewise' offers "--as h1 spread ''" <<EOT
3 4 5
EOT
check '+: what one has' offers "--as m1 + ''" <<EOT
1 2
EOT
check 'watch: departments' offers "watch --department=ca" <<EOT
--department=care
EOT
check 'return: what one works on' offers "--as m1 return ''" <<EOT
1 2
EOT
check 'of somebody without deals nothing' offers "--as m2 return ''" <<EOT

EOT
check 'show: both' offers "--as m1 show ''" <<EOT
1 2 3 4 5
EOT
check 'give: a deal first' offers "give ''" <<EOT
3 4 5
EOT
check 'then a deal or a person' offers "give 3 ''" <<EOT
3 4 5 h1 s1 m1 m2 m3 q1 c1
EOT
check 'people' offers "list --of m" <<EOT
m1 m2 m3
EOT
check 'behind the sign too' offers "list --of=h" <<EOT
--of=h1
EOT
check 'departments' offers "list --department ''" <<EOT
commercial client quality care
EOT
check 'reasons' offers "return 1 --reason=o" <<EOT
--reason=overload --reason=other
EOT
check 'choices' offers "list --status re" <<EOT
new working sold paid in-care refused lost returned
EOT
check 'the store that was typed' offers "--store=nowhere take ''" <<EOT

EOT
check 'nothing is said about it' test ! -s err
check 'what a deal is' sh -c "deal-claim --completion-helper take 3 | grep -q '^3	Client 3\$'"
check 'no control character' sh -c "deal-claim --completion-helper take 5 | tr -d '\t\n' | LC_ALL=C grep -vq '[[:cntrl:]]'"
check 'no store: nothing, and no complaint' sh -c \
  '[ -z "$(cd / && SALESDESK_STORE=/nowhere deal-claim --completion-helper take "" 2>&1)" ]'

# program WORDS <<WANTED: likewise of any program
program () {
  eval "$1" >found 2>err
  cut -f1 found | paste -sd ' ' >ids
  same ids
}
deal-log sell 1 90000 -q --as m1
deal-log refuse 2 --reason postponed --recall 2099-01-11 -q --as m1
check 'pay: what one has sold' program "deal-log --completion-helper --as m1 pay ''" <<EOT
1
EOT
check 'care: likewise' program "deal-log --completion-helper --as m1 care ''" <<EOT
1
EOT
check 'another sold nothing' program "deal-log --completion-helper --as m2 pay ''" <<EOT

EOT
check 'the queue: what was refused' program "refusal-audit --completion-helper --as q1 confirm ''" <<EOT
2
EOT
check 'reasons of refusals, none that is not offered' \
  program "deal-log --completion-helper refuse 3 --reason=no" <<EOT
--reason=no-budget --reason=no-need --reason=not-reached
EOT
check '  as the client tells them' program "refusal-audit --completion-helper confirm 2 --actual-reason too" <<EOT
too-expensive
EOT
check 'causes' program "refusal-audit --completion-helper overturn 2 --cause=not" <<EOT
--cause=not-worked
EOT
check 'penalties' program "refusal-audit --completion-helper overturn 2 --penalty ''" <<EOT
falsified dumped
EOT
check '  with the least percent' sh -c "refusal-audit --completion-helper overturn 2 --penalty d | grep -qx 'dumped	1.00 %'"
check 'stages' program "deal-log --completion-helper --as m1 stage 3 inv" <<EOT
invoice
EOT
check 'documents' program "deal-log --completion-helper --as m1 documents 1 way" <<EOT
waybill
EOT
check 'scripts' program "refusal-audit --completion-helper score 9 --of=mis" <<EOT
--of=missed-call
EOT
check 'channels' program "deal-log --completion-helper contact 3 --channel ''" <<EOT
call telegram whatsapp viber email sms meeting
EOT
check 'what was asked' program "deal-log --completion-helper contact 3 --asked=n" <<EOT
--asked=need
EOT
check '  behind a comma too' program "deal-log --completion-helper contact 3 --asked budget,re" <<EOT
budget,recommendation
EOT
check 'classify: what it was' program "deal-log --completion-helper classify 9 ''" <<EOT
deal order inquiry personal
EOT
check '  a deal behind deal' program "deal-log --completion-helper --as m1 classify 9 deal 1" <<EOT
1
EOT
check '  a funnel behind inquiry' program "deal-log --completion-helper classify 9 10 inquiry ca" <<EOT
candidate
EOT
check 'penalties: what to do' program "refusal-audit --completion-helper --as h1 penalties re" <<EOT
reject
EOT

# in_bash WORD…: what the script puts in for the last word
in_bash () {
  bash -c '
    . "$abs_top_srcdir/share/completion/salesdesk"
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
    _salesdesk "$1" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}" 2>/dev/null
    echo "${COMPREPLY[*]}"' bash "$@"
}
if command -v bash >/dev/null; then
  check 'bash: deals' sh -c '[ "$1" = "3 4 5" ]' sh "$(in_bash deal-claim take '')"
  check 'bash: reasons' sh -c '[ "$1" = "overload other" ]' sh \
    "$(in_bash deal-claim return 1 --reason = o)"
  check 'bash: what a client is called is not run' test ! -e fired
else
  skip 'bash: deals' 'bash is not here'
fi

# in_zsh WORD…: what the script hands to compadd for the last word
in_zsh () {
  zsh -f -c '
    compadd () { print -r -- "$@" }
    _files () { print files }
    words=("$@") CURRENT=$#
    source "$abs_top_srcdir/share/completion/_salesdesk"' zsh "$@" | grep -v -e '-- *$'
}
if command -v zsh >/dev/null; then
  check 'zsh: deals, and what they are' sh -c '[ "$1" = "-l -d told -- 3 4 5" ]' sh \
    "$(in_zsh deal-claim take '')"
  check 'zsh: verbs' sh -c 'case $1 in "-- list take next return"*) ;; *) false ;; esac' sh \
    "$(in_zsh deal-claim '')"
  check 'zsh: files where nothing is known' sh -c '[ "$1" = files ]' sh \
    "$(in_zsh lead-import '')"
else
  skip 'zsh: deals, and what they are' 'zsh is not here'
fi
plan
