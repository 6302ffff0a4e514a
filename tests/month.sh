# A month of a department of twelve: each line of data/month.txt is a moment of it, and
# what its command must answer was written by hand.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE
english

regulate () { cat >store/regulations/"$1".yaml && chmod 600 store/regulations/"$1".yaml; }

make_settings store
sed -i 's,Europe/Moscow,Europe/Kiev,; s/RUB/UAH/; s/country: RU/country: UA/' store/salesdesk.yaml
mkdir -m 700 store/regulations
cat >store/staff.yaml <<EOT
people:
  - {id: h1, name: Head, role: head, department: commercial, schedule: 5/2 free}
  - {id: s1, name: Senior, role: senior, level: strong, department: client, schedule: 5/2 09:00-18:00, extension: "100"}
  - {id: m1, name: Ann, role: manager, level: strong, department: client, schedule: 5/2 09:00-18:00, extension: "101"}
  - {id: m2, name: Bob, role: manager, level: regular, department: client, schedule: 5/2 09:00-18:00, extension: "102"}
  - {id: m3, name: Cyd, role: manager, level: regular, department: client, schedule: 5/2 free}
  - {id: m4, name: Night, role: manager, level: regular, department: client, schedule: 2/2 21:00-09:00 from 2028-02-29}
  - {id: m5, name: Shift, role: manager, level: trainee, department: client, schedule: 2/2 09:00-21:00 from 2028-03-01}
  - {id: m6, name: Eve, role: manager, level: regular, department: commercial, schedule: 5/2 12:00-21:00}
  - {id: m7, name: Fay, role: manager, level: regular, department: client, schedule: 5/2 09:00-18:00, exceptions: [{on: 2028-03-04, hours: 15:00-23:00}, {on: 2028-03-06, hours: off}]}
  - {id: m8, name: New, role: manager, level: trainee, department: client, schedule: 5/2 09:00-18:00, hired: 2028-03-15}
  - {id: q1, name: Quality, role: qc, department: quality, schedule: 5/2 09:00-18:00}
  - {id: c1, name: Care, role: care, department: care, schedule: 5/2 09:00-18:00, left: 2028-03-17}
EOT
regulate calendar <<EOT
country: UA
known-until: 2028-12-31
holidays-worked: []
holidays: [{country: UA, date: 2028-03-08, title: Holiday}]
days-off: []
short-days: [{country: UA, date: 2028-03-07}]
own-working-days: [{date: 2028-03-11, title: For the bridge}]
own-days-off: [{date: 2028-03-13, title: The bridge}]
EOT
regulate checklist <<EOT
duties:
  - {id: mail, title: Mail, from: "09:00", to: "10:00", owner: {person: m1}, substitute: {person: m2}}
  - {id: calls, title: Calls, from: "09:00", to: "11:00", owner: {person: m2}, substitute: {person: m3}}
  - {id: exchange, title: Exchange, to: "13:00", owner: {role: senior, department: client}, substitute: {level: strong, role: manager}, check: exchange}
  - {id: forms, title: Forms, to: "12:00", days: [mon], owner: {person: m7}, substitute: {person: m3}}
EOT
chmod -R go-rwx store

# What happens in the month besides the commands:
# leads NUMBER: so many new deals come onto the exchange
leads () {
  for _ in $(seq "$1"); do
    echo "leads|kind=form|outcome=new|deal=@|client=@|department=client|source=site|phone=+38067000000$1"
  done | make-ledgers store "$SALESDESK_NOW"
}
# new_version NAME VERSION: of a regulation
new_version () { printf 'version: "%s"\n' "$2" | regulate "$1"; }
# ledger TEXT: the days ledger holds it
ledger () { grep -hF -e "$1" store/ledgers/days/*.csv >&2; }

# at MONTH-DAY HOUR:MINUTE: Kyiv puts its clocks on at three of Sunday, 26 March
at () {
  offset=+02:00
  case $1 in 03-26) case $2 in 0[0-2]*) ;; *) offset=+03:00 ;; esac ;; 03-2[789] | 03-3?) offset=+03:00 ;; esac
  SALESDESK_NOW=2028-$1T$2:00$offset
  export SALESDESK_NOW
}
# answers STATUS ROWS WHO COMMAND…: see data/month.txt
answers () {
  wanted_status=$1 rows=$2 who=$3 program=$4
  shift 4
  if [ "$who" = - ]; then set -- "$program" "$@"; else set -- "$program" "--as=$who" "$@"; fi
  exits "$wanted_status" "$@" || return
  sed 1d out | tr '\t' ',' >rows
  case $rows in
    '?') ;;
    -) ! [ -s rows ] ;;
    '~'*) grep -qxF -e "${rows#'~ '}" rows ;;
    '!'*) ! grep -q -e "^${rows#'! '}\\b" rows ;;
    *) [ "$(paste -sd' ' rows)" = "$rows" ] ;;
  esac || {
    cat rows
    echo "are not: $rows"
    return 1
  }
}

lines=0
while IFS='|' read -r when who command status rows situation; do
  case $when in '#'* | '') continue ;; esac
  # shellcheck disable=SC2086 # Words, without the blanks that make columns.
  at $when
  who=${who# } who=${who% } rows=${rows# } rows=${rows% }
  eval "set -- $command"
  # shellcheck disable=SC2086 # The blanks around it, again.
  check "$when${situation# }" answers $status "$rows" "$who" "$@" </dev/null
  lines=$((lines + 1))
done <"$abs_top_srcdir/tests/data/month.txt"
check 'the month has forty situations' test "$lines" -ge 40
check 'and leaves the store in order' exits 0 salesdesk check -q
plan
