# Everything that changes something, done by everybody to a deal of every status:
# the answers are written by hand from DESIGN, section 2, "Rights" and "Events".
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
PATH=$abs_top_builddir/tests:$PATH
SALESDESK_NOW=2026-11-23T12:00:00+03:00 # a Monday
export SALESDESK_NOW
english

# --- a store with a deal of m1 in each status
make_store base
echo '  - {id: s2, name: Chief, role: senior, level: strong, department: commercial}' >>base/staff.yaml
SALESDESK_STORE=$PWD/base
export SALESDESK_STORE
{
  for number in 01 02 03 04 05 06 07 08 09 10; do
    department=client
    [ $number = 03 ] && department=commercial
    echo "leads|kind=form|outcome=new|deal=@|client=@|department=$department|source=site|name=Client $number|phone=+791600000$number|time=2026-11-23T11:00:00+03:00"
  done
} | make-ledgers base 2026-11-23T11:30:00+03:00
printf 'name,phone\nEleventh,+79160000012\n' >eleventh.csv
# number STATUS: the deal; contacts have the same order
number () {
  case $1 in
    new) number=1 ;; returned) number=2 ;; inbox) number=3 ;; working) number=4 ;;
    sold) number=5 ;; paid) number=6 ;; in-care) number=7 ;; refused) number=8 ;;
    lost) number=9 ;; punished) number=10 ;; withdrawn) number=11 ;; *) exit 99 ;;
  esac
}
prepare () {
  lead-import -q --as robot eleventh.csv &&
    batch=$(tail -n 1 base/ledgers/leads/2026-11.csv | cut -d, -f6) &&
    deal-claim -q --as m1 take 2 4 5 6 7 8 9 &&
    deal-claim -q --as m2 take 10 &&
    contacts=$(deal-log --as m1 contact 1 2 3 4 5 6 7 8 9 10 --channel call \
      --direction in --outcome reached --seconds 90 | sed 1d | cut -f1) &&
    deal-claim -q --as m1 return 2 --reason overload &&
    deal-log -q --as m1 amount 4 5000 &&
    deal-log -q --as m1 sell 5 6 7 9000 &&
    deal-log -q --as m1 pay 6 9000 --proof p1 &&
    deal-log -q --as m1 pay 7 9000 --proof p3 &&
    deal-log -q --as m1 care 7 &&
    deal-log -q --as m1 refuse 8 9 --reason too-expensive &&
    deal-log -q --as m2 refuse 10 --reason too-expensive &&
    refusal-audit -q --as q1 confirm 9 --call r --note n &&
    refusal-audit -q --as q1 overturn 10 --call r --note n --cause assumed --to m1 --penalty dumped &&
    lead-import -q --as h1 --undo "$batch" &&
    deal-claim -q --as h1 sweep --announce '2026-11-24 10:00' --keep 20
}
prepare >prepare.log 2>&1
# shellcheck disable=SC2086  # one a word
set -- $contacts
check 'the store' cat prepare.log
check 'is in order' exits 0 salesdesk check --as h1
check 'and holds a deal of each status' sh -c \
  'deal-claim list --all --as h1 --columns deal,status,owner,department --sort deal | sed 1d | tr "\t" " " >states'
check '  of m1 or of nobody' same states <<EOT
1 new exchange client
2 returned exchange client
3 new exchange commercial
4 working m1 client
5 sold m1 client
6 paid m1 client
7 in-care m1 client
8 refused m1 client
9 lost m1 client
10 working m1 client
EOT
check '  and one that was withdrawn' sh -c 'deal-claim show 11 --as h1 | grep -q withdrawn'

# --- one cell after the other
bytes () { find "$1" -type f ! -name lock -exec cksum {} +; }
bytes base >untouched
cp -Rp base clean

# fails TEXT: one more thing that is wrong in this row
fails () {
  echo "$row_who: $1: $line"
  cat err
  row=1
}

# said_no: one line on stderr, and no rows
said_no () {
  said=0 rows=0
  while IFS= read -r text; do
    case $text in "${line%% *}: "?*) said=$((said + 1)) ;; *) said=9 ;; esac
  done <err
  while IFS= read -r text; do rows=$((rows + 1)); done <out
  [ $said -eq 1 ] && [ $rows -le 1 ]
}

# cell WHO WANTED: runs $line.  What is refused, or is so already (`so`), is run
# on the one store of all, which is looked at behind the row; what is done, on a
# copy, which it must change.
cell () {
  row_who=$1
  store=base
  [ "$2" = 0 ] && store=copy && rm -rf copy && cp -Rp base copy
  # shellcheck disable=SC2086  # words
  SALESDESK_STORE=$PWD/$store $line --as "$1" >out 2>err </dev/null
  got=$?
  [ "$got" -eq "${2#so}" ] || fails "$got instead of $2"
  case $2 in
    0) bytes copy | sed 's, copy/, base/,' | cmp -s - untouched && fails 'nothing was written' ;;
    so0) ;;
    *) said_no || fails 'not refused in one line' ;;
  esac
}

# row CELL…: one status, everybody
row () {
  row=0
  for who in m1 m2 s1 s2 h1 q1 c1 robot x9; do
    cell $who "$1"
    shift
  done
  bytes base | cmp -s - untouched || {
    fails 'something was written by one of these'
    rm -rf base && cp -Rp clean base
  }
  return $row
}

# verb COMMAND <<ROWS: of each line the first column is one status or several, the
# others are what m1, the owner, m2, a colleague, s1, the senior of the department,
# s2, the one of another, the head, quality control, care, the robot and a stranger
# end with: 0 done, so0 so already, 3 not now or not with this deal, 77 never,
# 66 there is no such person or deal.  @ is the deal, % its client's number.
verb () {
  command=$1
  echo "$command" >>tried
  while read -r statuses cells; do
    for status in $(echo "$statuses" | tr , ' '); do
      number "$status"
      phone=+79160000000
      line=$(echo "$command" | sed "s/@/$number/; s/%/${phone%??}$(printf %02d "$number")/")
      # shellcheck disable=SC2086  # words
      check "$command: $status" row $cells
    done
  done
}

#                         own other senior other head  qc care robot nobody
# --- the exchange and the desk
verb 'deal-claim take @' <<EOT
new,returned                0    0    0    0    0   77   77   77   66
inbox                      77   77   77   77    0   77   77   77   66
working                   so0    3    3    3    3   77   77   77   66
sold,paid,in-care           3    3    3    3    3   77   77   77   66
refused,lost,withdrawn      3    3    3    3    3   77   77   77   66
EOT
verb 'deal-claim return @ --reason overload' <<EOT
new,withdrawn               3    3    3    3    3   77   77   77   66
returned                  so0    3    3    3    3   77   77   77   66
inbox                      77   77   77   77    3   77   77   77   66
working                     0    3    3    3    0   77   77   77   66
sold,paid,in-care           3    3    3    3    3   77   77   77   66
refused,lost                3    3    3    3    3   77   77   77   66
EOT
verb 'deal-claim keep @' <<EOT
new,returned,withdrawn      3    3    3    3    3   77   77   77   66
inbox                      77   77   77   77    3   77   77   77   66
working                     0    3    3    3    0   77   77   77   66
sold,paid,in-care           3    3    3    3    3   77   77   77   66
refused,lost                3    3    3    3    3   77   77   77   66
EOT
verb 'deal-claim give @ m2' <<EOT
new,returned                3    3    0    0    0   77   77   77   66
inbox                      77   77   77   77    0   77   77   77   66
working                     0    3    0    3    0   77   77   77   66
sold,paid,in-care           3    3    3    3    3   77   77   77   66
refused,lost,withdrawn      3    3    3    3    3   77   77   77   66
EOT
verb 'deal-claim + @' <<EOT
new,returned,withdrawn      3    3    3    3    3    3    3   77   66
inbox                       3    3    3    3    3    3    3   77   66
working                   so0    3    3    3    3    3    3   77   66
sold,paid,in-care           3    3    3    3    3    3    3   77   66
refused,lost                3    3    3    3    3    3    3   77   66
EOT
verb 'deal-claim spread @' <<EOT
new,returned               77   77    0   77    0   77   77   77   66
inbox                      77   77   77   77    0   77   77   77   66
working                    77   77    3   77    3   77   77   77   66
sold,paid,in-care          77   77    3   77    3   77   77   77   66
refused,lost,withdrawn     77   77    3   77    3   77   77   77   66
EOT

# --- what happened
verb 'deal-log contact @ --channel call --outcome reached' <<EOT
new,returned,inbox          0    0    0    0    0    0    0   77   66
working,sold,paid,in-care   0    0    0    0    0    0    0   77   66
refused,lost                0    0    0    0    0    0    0   77   66
withdrawn                  66   66   66   66   66   66   66   77   66
EOT
verb "deal-log classify $1 deal @" <<EOT
new,returned,inbox          0    0    0    0    0    0    0   77   66
working,sold,paid,in-care   0    0    0    0    0    0    0   77   66
refused,lost                0    0    0    0    0    0    0   77   66
withdrawn                  66   66   66   66   66   66   66   77   66
EOT
verb 'deal-log stage @ need' <<EOT
new,returned,withdrawn      3    3    3    3    3   77    3   77   66
inbox                      77   77   77   77    3   77   77   77   66
working                     0    3    3    3    0   77    3   77   66
refused,lost                3    3    3    3    3   77    3   77   66
EOT
verb 'deal-log stage @ reminder --due tomorrow' <<EOT
sold                        0    3    3    3    0   77    3   77   66
EOT
verb 'deal-log stage @ preparing' <<EOT
working                     3    3    3    3    3   77    3   77   66
paid,in-care                0    3    3    3    0   77    0   77   66
EOT
verb 'deal-log amount @ 9500' <<EOT
new,returned                3    3    3    3    0   77   77   77   66
inbox                      77   77   77   77    0   77   77   77   66
working,sold                0    3    3    3    0   77   77   77   66
paid,in-care,refused,lost   3    3    3    3    3   77   77   77   66
withdrawn                   3    3    3    3    3   77   77   77   66
EOT
verb 'deal-log offer @ 9500 --terms x' <<EOT
new,returned,withdrawn      3    3    3    3    3   77   77   77   66
inbox                      77   77   77   77    3   77   77   77   66
working                     0    3    3    3    0   77   77   77   66
sold,paid,in-care           3    3    3    3    3   77   77   77   66
refused,lost                3    3    3    3    3   77   77   77   66
EOT
verb 'deal-log sell @ 9500' <<EOT
new,returned,withdrawn      3    3    3    3    3   77   77   77   66
inbox                      77   77   77   77    3   77   77   77   66
working                     0    3    3    3    0   77   77   77   66
sold,paid,in-care           3    3    3    3    3   77   77   77   66
refused,lost                3    3    3    3    3   77   77   77   66
EOT
verb 'deal-log pay @ 9000 --proof p2' <<EOT
new,returned,withdrawn      3    3    3    3    3   77   77   77   66
inbox                      77   77   77   77    3   77   77   77   66
sold                        0    3    3    3    0   77   77   77   66
working,paid,in-care        3    3    3    3    3   77   77   77   66
refused,lost                3    3    3    3    3   77   77   77   66
EOT
verb 'deal-log documents @ waybill --sent today' <<EOT
new,returned,withdrawn      3    3    3    3    3   77    3   77   66
inbox                      77   77   77   77    3   77   77   77   66
sold                        0    3    3    3    0   77    3   77   66
paid,in-care                0    3    3    3    0   77    0   77   66
working,refused,lost        3    3    3    3    3   77    3   77   66
EOT
verb 'deal-log care @' <<EOT
new,returned,withdrawn      3    3    3    3    3   77   77   77   66
inbox                      77   77   77   77    3   77   77   77   66
paid                        0    3    3    3    0   77   77   77   66
in-care                   so0    3    3    3    3   77   77   77   66
working,sold,refused,lost   3    3    3    3    3   77   77   77   66
EOT
verb 'deal-log reopen @' <<EOT
new,returned,inbox         77   77   77   77    3   77    3   77   66
paid,in-care               77   77   77   77    0   77    0   77   66
working,sold,refused,lost  77   77   77   77    3   77    3   77   66
withdrawn                  77   77   77   77    3   77    3   77   66
EOT
verb 'deal-log refuse @ --reason too-expensive' <<EOT
new,returned,withdrawn      3    3    3    3    3   77   77   77   66
inbox                      77   77   77   77    3   77   77   77   66
working,sold                0    3    3    3    0   77   77   77   66
refused                   so0    3    3    3    3   77   77   77   66
paid,in-care,lost           3    3    3    3    3   77   77   77   66
EOT
verb 'deal-log note @ hello' <<EOT
new,returned                3    3    3    3    0   77    3   77   66
inbox                      77   77   77   77    0   77   77   77   66
working,sold,refused,lost   0    3    3    3    0   77    3   77   66
paid,in-care                0    3    3    3    0   77    0   77   66
withdrawn                   3    3    3    3    3   77    3   77   66
EOT

# --- quality control
verb 'refusal-audit confirm @ --call r --note n' <<EOT
refused                    77   77   77   77    0    0   77   77   66
lost                       77   77   77   77    3  so0   77   77   66
new,returned,inbox         77   77   77   77    3    3   77   77   66
working,sold,paid,in-care  77   77   77   77    3    3   77   77   66
punished,withdrawn         77   77   77   77    3    3   77   77   66
EOT
verb 'refusal-audit overturn @ --call r --note n --cause assumed' <<EOT
refused,lost               77   77   77   77    0    0   77   77   66
new,returned,inbox         77   77   77   77    3    3   77   77   66
working,sold,paid,in-care  77   77   77   77    3    3   77   77   66
punished,withdrawn         77   77   77   77    3    3   77   77   66
EOT
for judgement in approve reject; do
  verb "refusal-audit penalties $judgement @ --note n" <<EOT
punished                   77   77   77   77    0   77   77   77   66
new,returned,inbox         77   77   77   77    3   77   77   77   66
working,sold,paid,in-care  77   77   77   77    3   77   77   77   66
refused,lost,withdrawn     77   77   77   77    3   77   77   77   66
EOT
done

# --- who calls
verb 'client-find --open %' <<EOT
new,returned,inbox          3    3    3    3    3   77   77   77   66
working,sold,paid,in-care   3    3    3    3    3   77   77   77   66
refused                     3    3    3    3    3   77   77   77   66
lost,withdrawn              0    0    0    0    0   77   77   77   66
EOT

# --- what is no matter of a deal
everybody () { # COMMAND CELL…
  line=$1
  echo "$line" >>tried
  shift
  check "$line" row "$@"
}
#                                           own other senior other head qc care robot nobody
everybody 'deal-claim next'                   0   0   0   0   0  77  77  77  66
everybody 'deal-claim spread'                77  77   0 so0   0  77  77  77  66
everybody 'deal-claim expire'                77  77  77  77 so0  77  77 so0  66
everybody 'deal-claim sweep'                 77  77  77  77   3  77  77  77  66
everybody 'deal-claim sweep --announce 2026-11-25' 77 77 77 77 0 77 77 77 66
everybody 'client-find --inquiry candidate +79169999999' 0 0 0 0 0 0 0 77 66
everybody 'client-find --full 9160000'       77  77   0   0   0   0  77  77  66
everybody "refusal-audit score $4 --script 90" 77 77 77  77   0   0  77  77  66
everybody 'refusal-audit sample 2'           77  77  77  77   0   0  77  77  66
# --- every verb there is stands above, or only shows something
everything () {
  cat >expected <<EOT
deal-claim list
deal-claim show
deal-claim watch
deal-log due
deal-log script
deal-log neglected
refusal-audit queue
refusal-audit show
refusal-audit stats
EOT
  grep -v '^client-find' tried | cut -d ' ' -f 1,2 | sort -u | cat - expected | sort >listed
  for program in deal-claim deal-log refusal-audit; do
    $program --completion-helper '' | sed "s/\t.*//; s/^/$program /"
  done | sort | diff - listed
}
check 'no verb is forgotten' everything
# shellcheck disable=SC2016  # expanded by the inner shell
check 'what only shows changes nothing' sh -c 'sed "/watch/d; s/show\$/show 8/; s/script\$/script 8/" expected |
  while read -r line; do $line --as q1 >out 2>&1; $line --as h1 >out 2>&1; done'
check '  not a byte' sh -c 'find base -type f ! -name lock -exec cksum {} + | cmp - untouched'
plan
