# The demo shows what it promises, in both languages, and the README what it shows.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"

demo () { sh "$abs_top_srcdir/share/demo/demo.sh" --store=store "$@" </dev/null; }
# trimmed FILE: as it would be printed in a clone
trimmed () { sed "s,$tap_folder/store,build/demo-store,g; s/ *\$//" "$1"; }

check 'the demo' exits 0 demo --lang=en
check 'complains of nothing' test ! -s err
cp out english
check 'imports the sample exports' grep -q '^share/demo/Master.csv .* 1 .* 2 ' out
check 'shows the exchange' grep -q '^14 .* asterisk-csv ' out
check 'and a claim refused by the limit with three ways out' grep -q \
  'the limit for a trainee is 2.*deal-log sell.*deal-log refuse.*deal-claim return' out
check 'leaves a store in order' exits 0 salesdesk check --store=store
check 'again' exits 0 demo --lang=en
check 'it shows the same' cmp out english
check 'in Russian' exits 0 demo --lang=ru
check 'it speaks Russian' grep -q '^Что попробовать дальше:' out
check 'another option' exits 2 demo --lang=de
mkdir theirs && echo 'company: X' >theirs/salesdesk.yaml
check 'a store that is not its own' exits 1 \
  sh "$abs_top_srcdir/share/demo/demo.sh" --store="$PWD/theirs"
check 'is left alone' grep -q X theirs/salesdesk.yaml

# --- the life of a deal
life () { sh "$abs_top_srcdir/share/demo/life.sh" --store=store "$@" </dev/null; }
is_sold_by_another () {
  cat store/ledgers/deals/*.csv | awk -F, '
    $7 == "refused" { refused = $10 }
    $7 == "sold" { sold = $10 }
    END { exit !(refused == "m2" && sold == "m1") }'
}
check 'the life of a deal' exits 0 life --lang=en
check 'complains of nothing' test ! -s err
cp out life
for event in claimed refused overturned offered sold paid documented cared reopened; do
  check "it comes to: $event" sh -c "grep -q ',$event,' store/ledgers/deals/*.csv"
done
check 'it was sold by another' is_sold_by_another
check 'it leaves a store in order' exits 0 salesdesk check --store=store
check 'again' exits 0 life --lang=en
check 'it shows the same' cmp out life
check 'in Russian' exits 0 life --lang=ru
check 'it speaks Russian' grep -q '^9. Всё это — одна история' out

# --- the day of the department
day () { sh "$abs_top_srcdir/share/demo/day.sh" --store=store "$@" </dev/null; }
check 'the day of the department' exits 0 day --lang=en
check 'complains of nothing' test ! -s err
cp out day
check 'leaves a store in order' exits 0 salesdesk check --store=store
check 'again' exits 0 day --lang=en
check 'it shows the same' cmp out day
check 'in Russian' exits 0 day --lang=ru
check 'it speaks Russian' grep -q '^2. В девять ноль пять' out

# What README.md shows (```console) is what the three print, in their order: a
# command, and what it answered, line by line.  `…` stands for lines left out.
invented () {
  { trimmed english && trimmed life && trimmed day; } >printed
  awk '/^```console$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$abs_top_srcdir/README.md" |
    sed 's/ *$//' >shown
  [ -s shown ] || echo 'README.md shows nothing'
  awk '
    NR == FNR { printed[NR] = $0; n = NR; next }
    $0 == "" { next }
    $0 == "…" { gap = 1; next }
    {
      is_command = /^\$ /
      for (at = p + 1; at <= n && printed[at] != $0; at++)
        if (!is_command && (!gap || printed[at] ~ /^\$ /)) break
      if (at > n || printed[at] != $0) { print "not printed here: " $0; next }
      p = at
      gap = 0
    }' printed shown
}
nothing () { "$@" >found && cat found && [ ! -s found ]; }
check 'the README shows nothing else' nothing invented
check '  and the whole life' sh -c 'for word in take contact refuse queue overturn sell pay documents care reopen
  do grep -q "^\$ [a-z-]* $word " shown || exit 1; done'
check '  and the day' sh -c 'for word in absent open away show file message missing
  do grep -q "^\$ [a-z-]* $word " shown || exit 1; done'
plan
