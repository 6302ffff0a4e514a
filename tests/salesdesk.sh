# salesdesk: init, check, config and export.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
english

rows () { tail -n +2 out; }

# modes FOLDER: the different modes of its files and folders
modes () {
  find "$1" -type d -exec stat -c 'folder %a' {} + | sort -u
  find "$1" -type f -exec stat -c 'file %a' {} + | sort -u
}

# --- init
check 'init asks nothing' exits 0 salesdesk init </dev/null
check 'it says what to do next' grep -q 'enter your people in .*staff.yaml' err
check 'the store is the home'"'"'s' test -f .local/share/salesdesk/salesdesk.yaml
modes .local/share/salesdesk >have
check 'nobody else can read it' same have <<EOT
folder 700
file 600
EOT
check 'its row names the caller and the zone' \
  grep -q "salesdesk	h1	$(id -un)	.*	UTC$" out
check 'commands find it' exits 0 salesdesk check
check 'and it is in order' grep -q 'in order: 0 lines' err
find .local -exec stat -c '%n %y' {} + | sort >before
check 'a second init makes nothing' exits 73 salesdesk init
check 'and names the store' same err <<EOT
salesdesk: there is a store in '$PWD/.local/share/salesdesk' already; nothing was changed
EOT
find .local -exec stat -c '%n %y' {} + | sort >after
check 'nor touches it' cmp before after

for mask in 000 077 777; do
  (umask $mask && salesdesk init mask-$mask >/dev/null 2>&1)
  modes mask-$mask >have 2>&1
  check "the umask $mask does not matter" same have <<EOT
folder 700
file 600
EOT
done

mkdir full empty && echo text >full/file
check 'a folder that is not empty is refused' exits 73 salesdesk init full
check 'and left alone' test "$(ls full)" = file
check 'an empty one is taken' exits 0 salesdesk init empty
check 'and made private' test "$(stat -c %a empty)" = 700
check 'a file is no folder' exits 73 salesdesk init full/file
check '-n decides' exits 0 salesdesk init -n dry
check 'and writes nothing' test ! -e dry
check '-n refuses likewise' exits 73 salesdesk init -n full
check '-q says nothing' exits 0 salesdesk init -q quiet
check 'at all' test ! -s out -a ! -s err
check 'FOLDER goes before --store' exits 0 salesdesk init --store second first
check 'which is not made' test -d first -a ! -e second
check '--store goes before SALESDESK_STORE' exits 0 \
  env SALESDESK_STORE="$PWD/third" salesdesk init --store second
check 'which is not made either' test -d second -a ! -e third
check 'SALESDESK_STORE names one' exits 0 \
  env SALESDESK_STORE="$PWD/third" salesdesk init
check 'that is made' test -f third/salesdesk.yaml
check 'XDG_DATA_HOME is looked at' exits 0 env XDG_DATA_HOME="$PWD/data" salesdesk init
check 'and made' test -f data/salesdesk/salesdesk.yaml

# What an init leaves that was killed at any of its steps.
for left in '' lock staff.yaml 'ledgers rejects'; do
  mkdir "half-${left%% *}" && : >"half-${left%% *}/salesdesk.yaml.new"
  for name in $left; do
    case $name in lock | staff.yaml) echo x >"half-$left/$name" ;; *) mkdir "half-${left%% *}/$name" ;; esac
  done
  check "init goes on where it stopped${left:+ with $left}" exits 0 \
    salesdesk init "half-${left%% *}"
  check 'and the store is in order' exits 0 salesdesk check --store "half-${left%% *}"
done
mkdir strange && : >strange/salesdesk.yaml.new && : >strange/letter
check 'but not among files of others' exits 73 salesdesk init strange
check 'what is left is taken away' test ! -e half-/salesdesk.yaml.new

zone () { sed -n 's/^time-zone: //p' "$1/salesdesk.yaml"; }
TZ=Asia/Yekaterinburg salesdesk init -q zone-1
check 'TZ is the zone when it has a name' test "$(zone zone-1)" = Asia/Yekaterinburg
TZ=:Europe/Kyiv salesdesk init -q zone-2
check 'with a colon, too' test "$(zone zone-2)" = Europe/Kyiv
TZ=MSK-3 salesdesk init -q zone-3
check 'a rule of TZ is none' sh -c "grep '^time-zone: .' zone-3/salesdesk.yaml | grep -vq MSK-3"

# --- a store with lines
export SALESDESK_STORE="$PWD/store"
salesdesk init -q
cat >form.csv <<EOT
Имя,Телефон,Почта,Комментарий
Ольга,+7 916 123-45-67,olga@example.com,"плитка, 20 м²"
Пётр,8 (903) 765-43-21,,
Анна,,anna@example.com,позвоните
EOT
lead-import -q --source form form.csv >/dev/null 2>&1
sed 's/Ольга/Игорь/; s/123-45-67/111-22-33/; s/olga/igor/' form.csv >more.csv
export SALESDESK_NOW=2026-12-01T12:00:00+03:00
lead-import -q --source form more.csv >/dev/null 2>&1
leads=ledgers/leads/2026-11.csv
check 'a good store is in order' exits 0 salesdesk check
check 'and says so' test "$(cat err)" = "the store $PWD/store is in order: 4 lines"
check 'without rows' test ! -s out
check '-q says nothing' exits 0 salesdesk check -q
check 'about a good store' test ! -s err
check '-v shows the heads' exits 0 salesdesk check -v
rows | cut -f1-4 >have
check 'a row a ledger' same have <<EOT
leads	4	1	4
deals	0		
contacts	0		
reviews	0		
days	0		
EOT
head=$(rows | sed -n '1s/.*	//p')
check 'a kept head is found' exits 0 salesdesk check --head "$head"
check 'an older one, too' exits 0 \
  salesdesk check --head "leads:3:$(sed -n '4s/.*,//p' store/$leads)"
check 'another seal is damage' exits 70 \
  salesdesk check --head "leads:4:00000000000000000000000000000000"
check 'at its place' grep -q '^salesdesk: ledgers/leads/2026-12.csv:2:' err
check 'a head that is gone is damage' exits 70 salesdesk check --head "leads:5:${head##*:}"
check 'and is named' grep -q "no commit of 'leads' ends with seq 5" err
check 'what is no head is a wrong option' exits 2 salesdesk check --head leads:4

# --- damage: broken NAME PLACE COMMAND…: COMMAND breaks a copy of the store in
# the folder it runs in; the first finding stands at PLACE
broken () {
  broken_name=$1 broken_place=$2
  shift 2
  rm -rf copy && cp -a store copy
  (cd copy && "$@")
  check "$broken_name" exits 70 salesdesk check -q --store copy
  check "  at $broken_place" sh -c "head -n 1 err | grep -qF 'salesdesk: $broken_place: '"
}
edit () { sed -i "$1" "$2"; }
swap () { edit '2{h;d};3{G}' "$1"; }
cut_file () { truncate -s -"$1" "$2"; }

broken 'a changed byte' "$leads:4:164" edit '2s/плитка/плиткА/' $leads
broken 'a lost line' "$leads:3:1" edit 3d $leads
broken 'a lost first line' "$leads:2:1" edit 2d $leads
broken 'lines in another order' "$leads:2:1" swap $leads
broken 'a doubled line' "$leads:4:1" edit 3p $leads
broken 'an empty line' "$leads:3:1" edit 2G $leads
broken 'a lost seal' "$leads:2" edit '4s/[0-9a-f]*$//' $leads
broken 'a changed seal' "$leads:4:164" edit '4s/.$/x/' $leads
broken 'a lost end' "ledgers/leads/2026-12.csv:2" cut_file 10 ledgers/leads/2026-12.csv
broken 'a lost month' "ledgers/leads/2026-12.csv:2:1" rm $leads
broken 'a lost newest month' "ledgers/leads/2026-12.csv" rm ledgers/leads/2026-12.csv
broken 'a changed header' "$leads:1:12" edit '1s/recorded/recordet/' $leads
broken 'a lost column' "$leads:3" edit '3s/,,/,/' $leads
broken 'a control character' "$leads:2:163" edit '2s/плитка/пл\x1bтка/' $leads
broken 'a byte that is not UTF-8' "$leads:2:163" edit '2s/плитка/пл\xffтка/' $leads
broken 'quotes that need not be' "$leads:3:120" edit '3s/Пётр/"Пётр"/' $leads
broken 'a wrong phone' "$leads:3:125" edit '3s/+7903/8903/' $leads
broken 'a wrong outcome' "$leads:3:105" edit '3s/,new,/,nev,/' $leads
broken 'a client nobody began' "$leads:3:111" edit '3s/,2,2,/,2,9,/' $leads
broken 'a ledger behind a link' "$leads" sh -c "mv $leads x && ln -s ../../x $leads"

# An unfinished commit is no fault.
printf '5,2026-12' >>store/ledgers/leads/2026-12.csv
check 'a torn tail is no finding' exits 0 salesdesk check
check 'and is told' grep -q '9 bytes of a commit that was never finished' err
cut_tail () { truncate -s -9 store/ledgers/leads/2026-12.csv; }
cut_tail

# --- meaning: lines that are sealed as they should be, and are wrong. The
# seal is the one the format gives: SHA-256 of the last seal and the bytes.
# sealed LEDGER LINE: appends a line of its own commit
sealed () {
  sealed_file=copy/ledgers/$1/2026-12.csv
  mkdir -p "${sealed_file%/*}"
  sealed_before=$(cat copy/ledgers/"$1"/*.csv 2>/dev/null |
    sed -n 's/.*,\([0-9a-f]\{32\}\)+\{0,1\}$/\1/p' | tail -n 1)
  [ -f "$sealed_file" ] || printf '%s\n' "$3" >"$sealed_file"
  sealed_sum=$(printf %s%s "${sealed_before:-$1}" "$2," | sha256sum | cut -c1-32)
  printf '%s\n' "$2,$sealed_sum" >>"$sealed_file"
}
deals_header=seq,recorded,time,actor,ref,batch,event,deal,client,owner_from,owner_to,department,status_from,status_to,stage,due,reason,cause,amount,currency,product,terms,penalty,answers,note,seal
at=2026-12-01T12:00:00+03:00
deal () { sealed deals "$1,$at,$at,h1,$2" $deals_header; }
fresh () { rm -rf copy && cp -a store copy; }
deals=ledgers/deals/2026-12.csv

fresh
deal 5 ',,claimed,1,1,exchange,m1,,new,working,,,,,,,,,,,'
deal 6 ',,noted,1,1,m1,m1,,working,working,,,,,10.00,RUB,,,falsified=1.00,"{""recall"":""2026-12-05""}",'
deal 7 '1,,reopened,7,1,,exchange,,,new,,,,,,,,,,,'
deal 8 ',,history,2,2,,~Старый,,,sold,,,,,,,,,,,'
check 'what may happen to a deal is in order' exits 0 salesdesk check --store copy

# wrong NAME COLUMN TEXT REST: line 5 of the deals is REST
wrong () {
  fresh
  deal 5 "$4"
  check "$1" exits 1 salesdesk check -q --store copy
  printf 'salesdesk: %s:2:%s: %s\n' "$deals" "$2" "$3" >want
  check "  $3" same err <want
}
wrong 'a transition that cannot be' 60 \
  "event: 'paid' does not lead from status 'new' to 'paid'" \
  ',,paid,1,1,exchange,m1,,new,paid,,,,,,,,,,,'
wrong 'an owner that was not' 72 "owner_from: the owner before this line is 'exchange'" \
  ',,claimed,1,1,m2,m1,,new,working,,,,,,,,,,,'
wrong 'a deal nobody opened' 68 'deal: there is no deal 44 before this line' \
  ',,claimed,44,1,exchange,m1,,new,working,,,,,,,,,,,'
wrong 'a deal of another client' 70 'client: the deal is one of client 1, not 2' \
  ',,claimed,1,2,exchange,m1,,new,working,,,,,,,,,,,'
wrong 'a working deal on the exchange' 81 \
  'owner_to: a deal of this status has a person for its owner' \
  ',,claimed,1,1,exchange,exchange,,new,working,,,,,,,,,,,'
wrong 'an undone line that is none' 58 \
  "ref: not the number of an earlier line of 'deals'" \
  '3,,undone,1,1,exchange,exchange,,new,withdrawn,,,,,,,,,,,'
wrong 'a sum with a comma' 101 "amount: '10,00' is not a sum like 1234.50" \
  ',,claimed,1,1,exchange,m1,,new,working,,,,,"10,00",,,,,,'
wrong 'answers that are no JSON' 106 "answers: '{recall}' is not a JSON object of plain values" \
  ',,claimed,1,1,exchange,m1,,new,working,,,,,,,,,,{recall},'

fresh
at=2026-12-01T11:00:00+03:00
deal 5 ',,claimed,1,1,exchange,m1,,new,working,,,,,,,,,,,'
check 'recorded that decreases' exits 1 salesdesk check -q --store copy
check '  at its place' grep -q "^salesdesk: $deals:2:3: recorded before" err
fresh
at=2026-11-30T12:00:00+03:00
deal 5 ',,claimed,1,1,exchange,m1,,new,working,,,,,,,,,,,'
check 'a line of another month' exits 1 salesdesk check --store copy
check '  is told, and all else' test "$(wc -l <err)" = 2

# --- YAML
fresh
mkdir -p copy/regulations/sources
printf 'open-limits:\n  trainee: 5\n' >copy/regulations/lead-exchange.yaml
: >copy/regulations/rooting.yaml
printf 'title: [\n' >copy/regulations/routing.yaml
printf 'title: x\nkind: form\ncolunms: {}\n' >copy/regulations/sources/own.yaml
check 'YAML that is wrong is a finding' exits 1 salesdesk check -v --store copy
check '  a key with the nearest one' \
  grep -q "^salesdesk: regulations/lead-exchange.yaml:1:1: .*'open-limit'" err
check '  a name with the nearest one' \
  grep -q "^salesdesk: regulations/rooting.yaml: .*'routing'" err
check '  what is no YAML' grep -q '^salesdesk: regulations/routing.yaml:[0-9]*:[0-9]*: ' err
check '  a source' grep -q '^salesdesk: regulations/sources/own.yaml:3:1: ' err
check '  and the ledgers are looked at' grep -q '^leads	4	1	4	leads:4:' out
fresh
sed -i 's/^currency:/curency:/' copy/salesdesk.yaml
sed -i 's/role: head/role: haed/' copy/staff.yaml
sed -i '2s/плитка/плиткА/' copy/$leads
check 'a wrong salesdesk.yaml does not hide the rest' exits 70 salesdesk check --store copy
check '  the key' grep -q "^salesdesk: salesdesk.yaml:20:1: .*'currency'" err
check '  the people' grep -q "^salesdesk: staff.yaml:[0-9]*:11: .*'head'" err
check '  the ledgers' grep -q "^salesdesk: $leads:4:164: " err

# --- config
fresh
printf 'open-limit:\n  trainee: 5\n  regular: 40\n  strong: 60\n' >copy/regulations/lead-exchange.yaml
check 'config shows what holds' exits 0 salesdesk config --store copy
grep -E '^(setting|currency|lead-exchange.open-limit)' out >have
check 'and where it stands' same have <<EOT
setting	value	file	line
currency	RUB	salesdesk.yaml	20
lead-exchange.open-limit.trainee	5	regulations/lead-exchange.yaml	2
lead-exchange.open-limit.regular	40	regulations/lead-exchange.yaml	3
lead-exchange.open-limit.strong	60	regulations/lead-exchange.yaml	4
EOT
check 'the rest is installed' \
  grep -q '^lead-exchange.claim-expiry.*	/.*/lead-exchange.yaml	[0-9]*$' out
check 'every regulation is there' \
  test "$(cut -d. -f1 out | grep -cE '^(calendar|deal-process|forms|inquiries|lead-exchange|refusals|routing|scripts)$')" -gt 20
echo 'open-limits: 1' >copy/regulations/lead-exchange.yaml
check 'a wrong regulation is status 78' exits 78 salesdesk config --store copy

# --- export
fresh
cat >copy/staff.yaml <<'EOT'
people:
  - {id: h1, name: Head, role: head, department: client, schedule: 5/2 free}
  - {id: m1, name: Day, role: manager, level: regular, department: client, schedule: 5/2 10:00-19:00, absences: [{from: 2026-11-03, to: 2026-11-03, reason: ill}]}
  - {id: m2, name: Night, role: manager, level: regular, department: client, schedule: 2/2 21:00-09:00 from 2026-11-02}
  - {id: m3, name: Gone, role: manager, level: regular, department: client, left: 2026-10-30}
EOT
check 'export: who works when' exits 0 salesdesk export calendar --store copy --as h1 \
  --from 2026-11-02 --to 2026-11-04 -f csv
check 'by the calendar, schedules and absences' same out <<EOT
person,day,from,to,hours
,2026-11-02,2026-11-02T09:00:00+00:00,2026-11-02T18:00:00+00:00,free
,2026-11-03,2026-11-03T09:00:00+00:00,2026-11-03T17:00:00+00:00,free
h1,2026-11-02,2026-11-02T09:00:00+00:00,2026-11-02T18:00:00+00:00,free
h1,2026-11-03,2026-11-03T09:00:00+00:00,2026-11-03T17:00:00+00:00,free
m1,2026-11-02,2026-11-02T10:00:00+00:00,2026-11-02T19:00:00+00:00,fixed
m2,2026-11-02,2026-11-02T21:00:00+00:00,2026-11-03T09:00:00+00:00,fixed
m2,2026-11-03,2026-11-03T21:00:00+00:00,2026-11-04T09:00:00+00:00,fixed
m3,2026-11-02,,,
EOT
check 'that it was taken is recorded' \
  grep -q '^[0-9]*,[^,]*,[^,]*,h1[^,]*,,2026-12-01,export,h1,calendar,8,,' copy/ledgers/days/2026-12.csv
cksum copy/ledgers/*/* >before
check 'export -n shows and records nothing' exits 0 salesdesk export calendar \
  --store copy --as h1 --from 2026-11-02 --to 2026-11-02 -n
cksum copy/ledgers/*/* >after
check 'not a byte' cmp before after
check 'export: from the first of last year' sh -c \
  'salesdesk export calendar --store copy --as h1 -n -f csv 2>/dev/null | sed -n 2p | grep -q "^,2025-01-"'
check 'export: nothing else' exits 2 salesdesk export clients --store copy --as h1
check 'and it says what there is' same err <<EOT
salesdesk: 'clients' is nothing to export (all: calendar)
EOT
check 'export: the end before the beginning' exits 2 salesdesk export calendar \
  --store copy --as h1 --from 2026-11-02 --to 2026-11-01
check 'export: not for a manager' exits 77 salesdesk export calendar --store copy --as m1

# --- rights and places
check 'without a store: 66' exits 66 salesdesk check --store nowhere
check 'config, too' exits 66 salesdesk config --store nowhere
cat >>store/staff.yaml <<EOT
  - {id: m1, name: Иванова, role: manager, level: regular, department: client}
EOT
check 'a manager may not check' exits 77 salesdesk check --as m1
check 'but see what holds' exits 0 salesdesk config --as m1
check 'the robot may check' exits 0 salesdesk check --as robot
check 'lost rows are told' exits 74 sh -c 'salesdesk config >/dev/full'
plan
