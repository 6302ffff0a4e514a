# Nobody buries a client: from refused to lost there is one way, `refusal-audit
# confirm` by quality control or the head, and never by who refused.  Every other
# way that somebody could think of is tried here.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
SALESDESK_NOW=2026-11-23T12:00:00+03:00 # a Monday
export SALESDESK_STORE SALESDESK_NOW
english

exports=$abs_top_srcdir/tests/data/exports

# The deals of the store that all begin with:
#   1 refused by m1, its owner; the client said no in contact 12
#   2 refused by h1, its owner     3 refused by h1, the owner is m2
#   4 of m1   5 of m2   6 waits on the exchange
#   7 history that says refused, and nothing else   8 history, then refused by m1
refused='1 2 3 7 8'
build () {
  make_store store
  for number in 1 2 3 4 5 6; do
    echo "leads|kind=form|outcome=new|deal=@|client=@|department=client|source=site|name=Client $number|phone=+7916000000$number|email=c$number@example.org"
  done | make-ledgers store 2026-11-23T11:30:00+03:00
  cat >old.csv <<EOT
ID,Клиент,Телефон,Этап,Ответственный
H7,Седьмая,+79160000007,Условный отказ,Second
H8,Восьмой,+79160000008,В работе,First
EOT
  lead-import -q --as robot old.csv &&
    deal-claim -q --as m1 take 1 4 && deal-claim -q --as m2 take 3 5 &&
    deal-claim -q --as h1 take 2 &&
    contact=$(deal-log --as m1 contact 1 --channel call --outcome reached | sed -n '2s/	.*//p') &&
    deal-log -q --as m1 refuse 1 8 --reason too-expensive &&
    deal-log -q --as h1 refuse 2 3 --reason no-need &&
    mv store clean
}
fresh () { rm -rf store && cp -Rp clean store; }
bytes () { find store -type f ! -name lock -exec cksum {} + | sort; }
untouched () { bytes >before; "$@" || return 1; bytes | cmp - before; }
# sees DEAL STATUS: the last line of the deal says so
state () {
  awk -F, -v deal="$1" '$8 == deal { status = $14 } END { print status }' store/ledgers/deals/*.csv
}
sees () {
  [ "$(state "$1")" = "$2" ] || { echo "deal $1 is $(state "$1")"; return 1; }
}
# waits: every refused deal is refused still, and nothing was ever confirmed
waits () {
  for deal in $refused; do sees "$deal" refused || return 1; done
  ! grep ',confirmed,' store/ledgers/deals/*.csv
}
build >build.log 2>&1
check 'the store' cat build.log
fresh
check 'is in order' exits 0 salesdesk check --as h1
check '  and five refusals wait' waits

# --- who refused decides nothing
as () { who=$1 && shift && "$@" --as "$who"; }
decide () { # confirm or overturn
  [ "$1" = overturn ] && set -- "$@" --cause assumed
  refusal-audit "$@" --call r --note n
}
told () { grep -qF -e "$1" err || { cat err; return 1; }; }
decides () { # STATUS WHO VERB DEAL [OPTION…]
  status=$1 who=$2
  shift 2
  exits "$status" decide "$@" --as "$who"
}
for verb in confirm overturn; do
  check "$verb: the author" untouched decides 77 m1 $verb 1
  check "$verb: the head his own" untouched decides 77 h1 $verb 2
  check '  is told why' told 'not by the person who recorded the refusal'
  check "$verb: the head what he refused of another" untouched decides 77 h1 $verb 3
  check "$verb: a dry run of it" untouched decides 77 h1 $verb 2 -n
  for role in qc head; do
    sed -i "s/\(id: m[12], .*\)role: [a-z]*/\1role: $role/" store/staff.yaml
    check "$verb: the author, who is $role by now" untouched decides 77 m1 $verb 1
    check "$verb: the owner whose deal another refused, likewise" untouched decides 77 m2 $verb 3
    check '  but of others he decides' decides 0 m1 $verb 3 -n
  done
  cp -p clean/staff.yaml store/staff.yaml
done
check 'nothing of a regulation makes a manager a checker' exits 78 sh -c \
  'mkdir -m 700 store/regulations && echo "may-confirm: [qc, manager]" >store/regulations/refusals.yaml &&
   refusal-audit confirm 1 --call r --note n --as m1'
rm -r store/regulations
check 'a person of two roles is none' exits 78 sh -c \
  'sed -i "s/id: m1, .*role: manager/&, role: qc/" store/staff.yaml && refusal-audit queue --as m1'
cp -p clean/staff.yaml store/staff.yaml
check 'all of them wait' waits

# --- once, and one of two
refusal-audit queue --as q1 >stale 2>&1
check 'a checker confirms' decides 0 q1 confirm 1
check '  twice is once' untouched decides 0 q1 confirm 1
check '  as is told' told 'already'
check 'the second checker, with his queue of before' untouched decides 3 h1 confirm 1
check '  hears who was faster' told 'Quality has confirmed this refusal already'
for who in m1 m2 s1 c1 robot; do
  check "a confirmed one is overturned by no $who" untouched decides 77 $who overturn 1
done
check 'the head overturns one' decides 0 h1 overturn 8 --to m2
check 'whom quality control still had in its queue' sh -c 'cut -f1 stale | grep -qx 8'
check '  where it cannot be confirmed any more' untouched decides 3 q1 confirm 8
check '  as is told' told 'Head has overturned this refusal already'
check '  nor overturned' untouched decides 3 q1 overturn 8
check 'it is worked on' sees 8 working
check '  and its author has it back by no overturning' untouched decides 3 q1 overturn 7 --to m2
check 'refused again, it waits again' exits 0 deal-log --as m2 refuse 8 --reason no-need
check '  and its new author does not close it' untouched decides 77 m2 confirm 8
check '  refused' sees 8 refused

# --- with deals of others
fresh
check "a colleague's deal" untouched exits 3 deal-log --as m1 refuse 5 --reason no-need
check '  names the owner' told 'Second (m2)'
check 'one of the exchange' untouched exits 3 deal-log --as m1 refuse 6 --reason no-need
check "a senior a manager's" untouched exits 3 deal-log --as s1 refuse 4 --reason no-need
cat >rows.csv <<EOT
deal,reason,note,actor,manager,owner,author,status,event
4,no-need,n,m2,m2,m2,m2,lost,confirmed
5,no-need,n,m2,m2,m2,m2,lost,confirmed
6,no-need,n,m2,m2,m2,m2,lost,confirmed
EOT
check 'rows on standard input, of whomever they speak' sh -c 'deal-log --as m1 refuse - <rows.csv >out 2>err; test $? -eq 3'
check '  are of the caller' sees 4 refused
check '  by his own name' sh -c "grep ',refused,4,' store/ledgers/deals/*.csv | cut -d, -f4 | grep -q '^m1/'"
check "  a colleague's deal stays" sees 5 working
check '  and one of the exchange' sees 6 ''
check '  his own he does not confirm' untouched sh -c \
  'printf "deal\n4\n" | refusal-audit --as m1 confirm - --call r --note n; test $? -ne 0'
fresh
for who in m1 s1 h1; do
  check "$who gives no refused deal away" untouched exits 3 deal-claim --as $who give 1 m2
  check "$who returns none" untouched exits 3 deal-claim --as $who return 1 --reason overload
  check "$who takes none" untouched exits 3 deal-claim --as $who take 1
done

# --- every verb there is
# tries PROGRAM VERB: what to type, a line each; D is a refused deal, C a contact.
# Of a verb that has no line here it is guessed.
tries () {
  case "$1 $2" in
    'deal-claim list' | 'deal-log due' | 'deal-log neglected' | 'salesdesk check' | 'salesdesk config') echo "$1 $2" ;;
    'salesdesk export') echo "$1 $2 calendar" ;;
    'deal-claim watch') ;; # goes on until it is interrupted
    'refusal-audit queue') printf '%s\n' "$1 $2" "$1 $2 --lost" ;;
    'refusal-audit stats') echo "$1 $2" ;;
    'deal-claim next' | 'deal-claim expire') echo "$1 $2" ;;
    'deal-claim take' | 'deal-claim keep' | 'deal-claim +' | 'deal-claim show') echo "$1 $2 D" ;;
    'deal-claim return') printf '%s\n' "$1 $2 D --reason overload" "$1 $2 D --reason overload --note lost" ;;
    'deal-claim sweep') printf '%s\n' "$1 $2" "$1 $2 --announce 2026-11-24" ;;
    'deal-claim give') printf '%s\n' "$1 $2 D m2" "$1 $2 D m1" "$1 $2 D exchange" ;;
    'deal-claim spread') printf '%s\n' "$1 $2" "$1 $2 D" ;;
    'deal-log contact') echo "$1 $2 D --channel call --outcome wrong-number" ;;
    'deal-log classify') printf '%s\n' "$1 $2 C deal D" "$1 $2 C personal" ;;
    'deal-log stage') printf '%s\n' "$1 $2 D need" "$1 $2 D lost" "$1 $2 D reminder --due tomorrow" ;;
    'deal-log amount' | 'deal-log sell') echo "$1 $2 D 5" ;;
    'deal-log offer') echo "$1 $2 D 5 --terms x" ;;
    'deal-log pay') echo "$1 $2 D 5 --proof x" ;;
    'deal-log documents') echo "$1 $2 D waybill --sent today" ;;
    'deal-log care' | 'deal-log reopen' | 'deal-log script' | 'refusal-audit show') echo "$1 $2 D" ;;
    'deal-log refuse') printf '%s\n' "$1 $2 D --reason no-need" "$1 $2 D --reason postponed --recall tomorrow" ;;
    'deal-log note') echo "$1 $2 D lost" ;;
    'refusal-audit confirm') printf '%s\n' "$1 $2 D --call r --note n" "$1 $2 D --no-call why --note n" ;;
    'refusal-audit overturn') echo "$1 $2 D --call r --note n --cause assumed --to exchange" ;;
    'refusal-audit penalties') printf '%s\n' "$1 $2" "$1 $2 approve D --note n" "$1 $2 reject D --note n" ;;
    'refusal-audit score') echo "$1 $2 C --script 100" ;;
    'refusal-audit sample') echo "$1 $2 3" ;;
    'lead-import ') printf '%s\n' "$1 old.csv" "$1 lost.csv" "$1 --source history lost.csv" \
      "$1 --undo $batch" "$1 --undo=" "$1 --undo 1" "$1 --sources" "$1 --check-forms" "$1 --print=answers" ;;
    'client-find ') printf '%s\n' "$1 +79160000001" "$1 --open +79160000001" "$1 --open c1@example.org" \
      "$1 --inquiry candidate +79160000001" "$1 --full 9160000" "$1 --decide order-status +79160000001" ;;
    'checklist open') echo "$1 $2 --yes" ;;
    'checklist assign') echo "$1 $2 exchange m2" ;;
    'checklist +' | 'checklist done') echo "$1 $2 exchange" ;;
    'checklist cover') printf '%s\n' "$1 $2 m1" "$1 $2 m1 --give" ;;
    'presence absent') echo "$1 $2 m1 today --reason lost" ;;
    'kpi-report debrief') printf '%s\n' "$1 $2 day" "$1 $2 open" \
      "$1 $2 add m1 --kind personal --deal D --mistake lost --conclusion lost" ;;
    'salesdesk init') printf '%s\n' "$1 $2 store" "$1 $2" ;;
    *) : >guessed && printf '%s\n' "$1 $2" "$1 $2 D" "$1 $2 D lost" "$1 $2 D --note lost" "$1 $2 -" ;;
  esac
}
sed 's/Условный отказ/Отказ клиента/; s/В работе/Отказ клиента/' old.csv >lost.csv
sed -n 's/^\(H.\),\([^,]*\),.*\([0-9]\),.*,\(.*\)/N\3,\2,+7916000000\3,Отказ клиента,\4/p' lost.csv |
  cat lost.csv - >more.csv
mv more.csv lost.csv
# deal, status … as a colleague could have them in a file
printf 'deal,status,event,reason,outcome,channel,contact\n' >hostile.csv
for deal in $refused; do echo "$deal,lost,confirmed,no-need,lost,call,1"; done >>hostile.csv

# attempt PROGRAM VERB: everybody but who decides; each time on every refused deal
attempt () {
  typed=0
  rm -f guessed
  tries "$1" "$2" >lines
  while read -r line; do
    for who in m1 m2 s1 c1 robot q1 h1; do
      case "$2 $who" in
        'confirm q1' | 'confirm h1' | 'overturn q1' | 'overturn h1') continue ;;
      esac
      for operand in $refused; do
        words=$(echo "$line" | sed "s/\<D\>/$operand/; s/\<C\>/$contact/")
        # shellcheck disable=SC2086  # words
        $words --as $who >out 2>err <hostile.csv
        case $? in 2 | 65 | 77) ;; *) typed=1 ;; esac
        case $line in *D*) ;; *) break ;; esac
      done
    done
  done <lines
  [ -e guessed ] && [ $typed -eq 0 ] && {
    echo 'nothing of this is what the verb wants: say in tries () how it is typed'
    return 1
  }
  printf '%s - --as m1\n%s - --as s1\n' "$1 $2" "$1 $2" >lines
  [ "$2" = watch ] || while read -r line; do $line <hostile.csv >out 2>err; done <lines
  waits
}
fresh
batch=$(awk -F, '$8 == 7 { print $6 }' store/ledgers/deals/2026-11.csv)
# shellcheck disable=SC2231  # our file names hold no blanks
for program in $abs_top_srcdir/bin/*.c; do
  program=${program##*/}
  program=${program%.c}
  verbs=$($program --completion-helper '' 2>err | sed 's/	.*//; /^-/d')
  for verb in ${verbs:-''}; do
    fresh
    [ "$verb" = "''" ] && verb=
    check "$program $verb: nothing is lost" attempt "$program" "$verb"
  done
done

# --- every import there is
fresh
mkdir rewritten
imports () { # FILE: the robot does, and all refusals wait
  lead-import -q --as robot "$1" >out 2>err
  [ $? -le 1 ] && waits
}
for file in "$exports"/*/* "$abs_top_srcdir"/share/demo/*.[ct]sv; do
  name=${file#"$abs_top_srcdir"/*/*}
  # The same with the number of a client whose deal is refused in each row.
  sed -E 's/\+?[78][ -]*\(?9[0-9]{2}\)?[ -]*[0-9]{3}[ -]*[0-9]{2}[ -]*[0-9]{2}/+79160000001/g' "$file" >"rewritten/${file##*/}"
  for source in "$file" "rewritten/${file##*/}"; do
    check "$name: a manager imports nothing" untouched exits 77 lead-import --as m1 "$source"
    check '  and no refusal is closed by the robot' imports "$source"
  done
done
# shellcheck disable=SC2016  # expanded by the inner shell
check 'of many of them it was the client' sh -c \
  'test "$(grep -c +79160000001 store/ledgers/leads/2026-11.csv)" -gt 20'
check 'the store is in order' exits 0 salesdesk check --as h1

# Deals of each old CRM: worked on there, refused here by the head, lost there.
# FILE|its word|a word of a deal that is worked on|a word of a lost one
cat >crms <<EOT
amocrm/deals.csv|Переговоры|Переговоры|Закрыто и не реализовано
bitrix24-deals/deals.csv|Сделка провалена|Переговоры|Сделка провалена
bitrix24-leads/leads.csv|В работе|В работе|Спам
history/deals.csv|В работе|В работе|Отказ клиента
hubspot-contacts/all.csv|"New"|"Open Deal"|"Unqualified"
pipedrive-deals/deals.csv|Open|Open|Lost
zoho-deals/eu.csv|,Lost,|,Negotiation,|,Closed Lost,
zoho-leads/records.csv|Junk Lead|Contacted|Junk Lead
EOT
check 'every source that knows lost deals is there' sh -c '
  grep -l "^  lost:" "$1"/share/regulations/sources/*.yaml | sed "s,.*/,,; s/.yaml//" | sort >with
  cut -d/ -f1 crms | sort | diff - with' sh "$abs_top_srcdir"
while IFS='|' read -r file word working lost; do
  rm -rf store
  make_store store
  sed "s/$word/$working/" "$exports/$file" >crm.csv
  check "${file%/*}: a deal that is worked on" sh -c 'lead-import -q --as robot crm.csv 2>err; test $? -le 1 || { cat err; exit 1; }'
  check '  is refused here' exits 0 deal-log --as h1 refuse 1 --reason no-need
  sed "s/$working/$lost/" crm.csv >crm.lost.csv
  check '  and lost there' exits 1 lead-import -q --as robot crm.lost.csv
  check '  as is told' told 'deal 1 has changed in the old CRM'
  check '  it waits all the same' sees 1 refused
  check '  and the head closes not even that' decides 77 h1 confirm 1
done <crms

# --- history, step by step
say () { # WORD: the old CRM says it of deal 7 now
  sed "s/Условный отказ/$1/" old.csv >now.csv
  lead-import --as robot now.csv
}
for word in 'Отказ клиента' 'В работе' 'Новая' 'Продано' 'Оплачено' 'На сопровождении' 'Возврат на биржу'; do
  fresh
  check "history says refused, then '$word'" untouched exits 1 say "$word"
  check '  it is left to who checks it' told 'deal 7 has changed in the old CRM since it was imported, but its refusal waits'
  check '  and so it is the next time' untouched exits 1 say "$word"
  check '  all refusals wait' waits
done
check 'a checker closes it' decides 0 q1 confirm 7
check '  lost' sees 7 lost
check '  and no import opens or closes it any more' untouched exits 1 say 'В работе'
fresh
check 'other deals of the same clients, lost long ago' exits 1 lead-import -q --as robot lost.csv
check '  are deals of their own' sh -c "grep ',history,' store/ledgers/deals/*.csv | grep -c ',lost,' | grep -qx 2"
check '  all refusals wait' waits
check '  in the queue' sh -c 'refusal-audit --as q1 queue -q --columns deal --sort deal | sed 1d | paste -sd " " | grep -qx "1 2 3 7 8"'

# --- taking an import back
fresh
rm -rf store
make_store store
batch_of () { awk -F, -v deal="$1" '$8 == deal { batch = $6 } END { print batch }' store/ledgers/deals/*.csv; }
sed 's/Условный отказ/Отказ клиента/' old.csv >first.csv
check 'an old CRM says lost' exits 0 lead-import -q --as robot first.csv
first=$(batch_of 1)
check '  then refused' exits 1 lead-import -q --as robot old.csv
second=$(batch_of 1)
check '  and that is what it is' sees 1 refused
for who in m1 m2 s1 c1 q1 robot; do
  check "$who takes no import back" untouched exits 77 lead-import --as $who --undo "$second"
done
check 'nor the head what would close it' untouched exits 1 lead-import --as h1 --undo "$second"
check '  as is told' told 'a refusal is closed by refusal-audit confirm alone'
check '  nor what came before it' exits 1 lead-import --as h1 --undo "$first"
check '  refused' sees 1 refused
check '  the store is in order' exits 0 salesdesk check --as h1
check 'what only an import has said goes with it' sh -c 'rm -rf store && cp -Rp clean store'
check '  by the head' exits 1 lead-import --as h1 --undo "$(batch_of 7)"
check '  withdrawn, as if it had never come, and not lost' sees 7 withdrawn
check '  but what was refused here stays' sees 8 refused
check '  and comes again with the next import' exits 1 lead-import -q --as robot old.csv
check '  refused' sh -c "tail -n 1 store/ledgers/deals/*.csv | cut -d, -f14 | grep -qx refused"
plan
