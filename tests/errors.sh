# A user's errors: one line a fault, begun with the command's name, with the
# place, the cause and the next step, and the exact exit status; and nothing of
# the store is touched.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"

make_store store
make_leads leads.csv 3
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE
sum () { find store -type f ! -name lock -exec cksum {} + | sort; } # lock: a hint
untouched () { sum | cmp -s - before; }
sum >before

# told N NAME TEXT: `err` has N lines, all begun with NAME; one holds TEXT
told () {
  [ "$(wc -l <err)" -eq "$1" ] && [ "$(grep -c "^$2: ." err)" -eq "$1" ] &&
    grep -qF -e "$3" err
}

# fault STATUS TEXT COMMAND…: one line of the COMMAND that holds TEXT, and no row
# (a header at most)
fault () {
  status=$1
  text=$2
  shift 2
  name=$1
  [ "$name" != env ] || name=lead-import
  check "$*" exits "$status" timeout 20 "$@"
  check "$*: one line that says \"$text\"" told 1 "$name" "$text"
  check "$*: no rows" test "$(wc -l <out)" -le 1
}

# --- the command line
fault 2 "did you mean '--source'?" lead-import --sorce=x leads.csv
fault 2 'to list them: --help' lead-import --zzzzzzzz leads.csv
fault 2 "unknown option '-Z'" lead-import -Z leads.csv
fault 2 "did you mean 'leads'?" lead-import --print=lead leads.csv
fault 2 "'--source' needs a value: SOURCE" lead-import leads.csv --source
fault 2 'takes no value' lead-import --quiet=yes leads.csv
fault 2 "did you mean 'file'? (all: file, source," lead-import --columns=fil leads.csv
fault 2 "did you mean 'rejected'?" lead-import --sort=rejcted leads.csv
fault 2 "did you mean 'title'?" lead-import --sources --columns=tytle
fault 2 'all: table, tsv, csv, json, jsonl, markdown, html, xlsx' lead-import -f xml leads.csv
fault 2 'all: ru, en' lead-import --lang=de leads.csv
fault 2 "did you mean 'form'?" lead-import --source=frm leads.csv
fault 2 "unknown source '../staff'" lead-import --source=../staff leads.csv
fault 2 'one of UTF-8,' lead-import --encoding=klingon leads.csv
fault 2 'exclude each other' lead-import --undo 0123456789ab leads.csv
fault 2 'exclude each other' lead-import --sources leads.csv
fault 2 'name a FILE' lead-import -q
fault 2 '2026-11-22T12:00:00+03:00' env SALESDESK_NOW=yesterday lead-import leads.csv

# --- the store
fault 66 "'salesdesk init'" lead-import -s nowhere leads.csv
fault 66 '--store FOLDER' lead-import -s leads.csv leads.csv
fault 66 "no store in '.'" lead-import -s . leads.csv
fault 66 "$HOME/.local/share/salesdesk" env SALESDESK_STORE= lead-import leads.csv
fault 66 "no store in '/nowhere/salesdesk'" \
  env SALESDESK_STORE= XDG_DATA_HOME=/nowhere lead-import leads.csv
fault 66 "$HOME/.local/share/salesdesk" \
  env SALESDESK_STORE= XDG_DATA_HOME=relative lead-import leads.csv
fault 66 "has no id 'x9'" lead-import --as x9 leads.csv
fault 66 "did you mean 'm1'?" lead-import --as mm1 leads.csv
fault 77 'who may: head of sales, robot' lead-import --as m1 leads.csv
fault 77 'not allowed for you (quality control)' lead-import --as q1 --undo 0123456789ab
fault 66 "no line has the batch '0123456789ab'" lead-import --as h1 --undo 0123456789ab

# --- the file
fault 66 "no such file: 'none.csv'" lead-import none.csv
fault 66 "no such file: 'leads.csv/x'" lead-import leads.csv/x
fault 65 'is a directory' lead-import store
mkfifo pipe
fault 65 "COMMAND - <'pipe'" lead-import pipe
fault 65 'is a pipe or device' lead-import /dev/zero
fault 65 'is a pipe or device' lead-import /dev/full
: >empty.csv
fault 65 'empty.csv: the file is empty' lead-import empty.csv
head -c 5000 /dev/zero >zeros.csv
fault 65 zeros.csv lead-import zeros.csv
printf 'name,phone\n"x,+7916\n' >quote.csv
fault 65 'quote.csv:2:1: a quote is opened here' lead-import -q quote.csv
printf 'foo,bar\n1,2\n' >unknown.csv
fault 65 'name one with --source' lead-import unknown.csv
hostile=$(printf 'a\033[31mb\377.csv')
check 'a hostile name of a file' exits 66 lead-import "$hostile"
check 'is shown harmless' told 1 lead-import "'a\u{1B}[31mb\xFF.csv'"
check 'one of a store' exits 66 lead-import -s "$hostile" leads.csv
check 'as well' told 1 lead-import "'a\u{1B}[31mb\xFF.csv'"
cp quote.csv 'two
lines.csv'
check 'a line end in a name' exits 65 lead-import -q 'two
lines.csv'
check 'does not make two lines' told 1 lead-import 'two\u{0A}lines.csv:2:1:'
check 'several files that fail' exits 66 lead-import -q none.csv store empty.csv
check 'are a line each' told 3 lead-import 'is a directory'
check 'so far nothing was touched' untouched

# --- where rows go
fault 73 "cannot write '/nowhere/x.csv'" lead-import -o /nowhere/x.csv leads.csv
fault 73 "cannot write 'store'" lead-import -o store leads.csv
check 'rows that get lost' exits 74 sh -c 'lead-import --sources >/dev/full'
check 'are told' told 1 lead-import 'cannot write standard output'
check 'a closed stdout' exits 74 sh -c 'lead-import --sources >&-'
check 'is told' told 1 lead-import 'cannot write standard output'
check 'a dry run into a full device' exits 74 sh -c 'lead-import -n --print=leads leads.csv 2>all >/dev/full
    status=$?; grep "^lead-import: " all >&2; exit $status'
check 'is told once' told 1 lead-import 'cannot write standard output'
check 'and does not say that something stands' sh -c '! grep -q stands err'
check 'nor was anything written' untouched
check 'an import into a full device' exits 74 sh -c 'lead-import leads.csv 2>all >/dev/full
    status=$?; grep "^lead-import: " all >&2; exit $status'
check 'says what stands' told 1 lead-import 'what was recorded before stands'
check 'and it does' exits 0 lead-import leads.csv
check 'as known rows' sh -c 'test "$(cut -f12 out | tail -1)" = 3'
cp -Rp store keep
again () { rm -rf store && cp -Rp keep store; }

# --- YAML: all faults of a file at once, each with its place
cat >store/salesdesk.yaml <<EOT
time-zone: Europe/Moscov
currancy: RUB
currency: RUP
default-country: RU
language: fr
EOT
cat >store/staff.yaml <<EOT
people:
  - {id: h1, name: H, rol: head}
  - {id: h2, name: G, role: hed}
EOT
check 'faults in two files' exits 78 lead-import leads.csv
check 'are told together' sh -c 'cut -c1-60 err >found'
check 'each with its place' same found <<EOT
lead-import: salesdesk.yaml:2:1: unknown key 'currancy'; did
lead-import: salesdesk.yaml:5:11: key 'language': found 'fr'
lead-import: salesdesk.yaml:1:12: unknown time zone 'Europe/
lead-import: salesdesk.yaml:3:11: unknown currency 'RUP'; di
lead-import: staff.yaml:2:23: unknown key 'rol'; did you mea
lead-import: staff.yaml:2:5: key 'role' is missing
lead-import: staff.yaml:3:29: key 'role': unknown value 'hed
EOT
check 'and the right key' grep -q "did you mean 'role'?" err
again
echo 'company: [x' >store/salesdesk.yaml
printf 'people:\n\t- x\n' >store/staff.yaml
check 'two files that are no YAML' exits 78 lead-import leads.csv
check 'are both told' told 2 lead-import 'salesdesk.yaml:2:1: not YAML'
check 'the other one too' grep -q 'staff.yaml:2:1: not YAML.*blanks, not tabs' err
again

# yaml FILE TEXT: FILE with what is on stdin is status 78 and one line
yaml () {
  mkdir -p store/regulations/sources
  cat >"store/$1"
  fault 78 "$1$2" lead-import leads.csv
  again
}
yaml staff.yaml ":1:1: key 'people' is missing" </dev/null
yaml staff.yaml ":2:1: key 'people' is already given in line 1" <<EOT
people: []
people: []
EOT
yaml staff.yaml ':1:9: anchors' <<EOT
people: &a []
EOT
printf 'people: [{name: "\033[31m"}]\n' >hostile
yaml staff.yaml ':1:18: character U+001B' <hostile
head -c 2000000 /dev/zero | tr '\0' '#' >large
yaml staff.yaml ':1:1: the file is larger' <large
yaml regulations/routing.yaml ":1:1: unknown key 'verzion'; did you mean 'version'?" <<EOT
verzion: 2
EOT
yaml regulations/inquiries.yaml ":1:10: key 'funnels': found '3'" <<EOT
funnels: 3
EOT
mkdir -p store/regulations/sources
cat >store/regulations/sources/mine.yaml <<EOT
title: x
verzion: 2
kind: frm
EOT
check 'a source with faults' exits 78 lead-import leads.csv
check 'all are told' told 5 lead-import \
  "regulations/sources/mine.yaml:3:7: key 'kind': unknown value 'frm'; did you mean 'form'?"
again

# --- what lies where a file should
for file in salesdesk.yaml staff.yaml; do
  for what in link fifo folder; do
    rm "store/$file"
    case $what in
    link) ln -s "$PWD/keep/$file" "store/$file" ;;
    fifo) mkfifo "store/$file" ;;
    folder) mkdir "store/$file" ;;
    esac
    check "$file: a $what" exits 78 timeout 20 lead-import leads.csv
    check "$file: a $what: told" told 1 lead-import "'$file'"
    again
  done
done
rm store/staff.yaml
fault 78 'staff.yaml: there is no such file' lead-import leads.csv
again
rm store/salesdesk.yaml
fault 66 "'salesdesk init'" lead-import leads.csv
again
ledger=ledgers/leads/2026-11.csv
make_leads more.csv 4
for what in link hard fifo folder; do
  for mark in marked unmarked; do
    [ $mark = marked ] || rm store/lock
    case $what in
    link) mv store/$ledger aside && ln -s "$PWD/aside" store/$ledger ;;
    hard) ln store/$ledger aside ;;
    fifo) rm store/$ledger && mkfifo store/$ledger ;;
    folder) rm store/$ledger && mkdir store/$ledger ;;
    esac
    check "a ledger: a $what, $mark" exits 78 timeout 20 lead-import -q more.csv
    check "a ledger: a $what, $mark: told" told 1 lead-import "'$ledger'"
    rm -f aside
    again
  done
done
rm store/$ledger
check 'a ledger that is gone' exits 70 lead-import -q more.csv
check 'is damage' told 1 lead-import 'ledgers/leads is shorter'
for verb in list 'list --all' 'show 1'; do
  # shellcheck disable=SC2086 # words
  deal-claim $verb --as=h1 >out 2>err
  check "$verb of what is left: told" grep -q 'ledgers/leads is shorter .* may be incomplete$' err
  check "$verb: nothing says that nothing waits" sh -c '! grep -q "nothing is waiting\|no such deals$" err'
done
check 'its status' exits 70 deal-claim list --as=h1
again
for what in link fifo folder; do
  rm store/lock
  case $what in
  link) ln -s "$PWD/keep/lock" store/lock ;;
  fifo) mkfifo store/lock ;;
  folder) mkdir store/lock ;;
  esac
  check "the lock: a $what" sh -c '
    timeout 20 lead-import -q more.csv >out 2>err; s=$?; [ $s = 78 ] || [ $s = 74 ] || exit 1'
  check "the lock: a $what: told" told 1 lead-import "'lock'"
  again
done
check 'after all that it goes on' exits 0 lead-import -q more.csv

# --- in Russian as well
for args in '--zzz x' '-s nowhere x' 'none.csv' '--columns=zzz leads.csv'; do
  # shellcheck disable=SC2086  # words
  env -i PATH="$PATH" SALESDESK_STORE="$SALESDESK_STORE" lead-import --lang=ru $args 2>err
  check "in Russian: $args" sh -c \
    'LC_ALL=C grep -q "$(printf "[\320\321]")" err && ! grep -q "???" err'
  check "one line: $args" told 1 lead-import ''
done
plan
