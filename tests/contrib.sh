# What stands around the programs on a server: contrib/ and debian/.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
contrib=$abs_top_srcdir/contrib
debian=$abs_top_srcdir/debian
english

# --- every program is reached everywhere
for file in "$abs_top_srcdir"/bin/*.c; do
  program=$(basename "$file" .c)
  check "$program: sudoers allows it" grep -Eq "/usr/bin/$program(,|\$)" "$contrib/sudoers"
  check "$program: the profile knows it" grep -Eq "^ *for salesdesk_program in .*\\b$program\\b" "$contrib/profile.sh"
  check "$program: bash completes it" grep -qw -e "$program" "$abs_top_srcdir/share/completion/salesdesk"
  check "$program: zsh completes it" grep -qw -e "$program" "$abs_top_srcdir/share/completion/_salesdesk"
done

if command -v visudo >/dev/null; then
  check 'the sudoers file is one' visudo -cf "$contrib/sudoers"
else
  skip 'the sudoers file is one' 'visudo is not here'
fi
check 'the package installs each of contrib' sh -c '
  for file in take-in sudoers profile.sh systemd; do
    grep -q "contrib/$file" "$1/rules" || exit
  done
  grep -qx contrib/crontab "$1/salesdesk.docs"' sh "$debian"
version=$("$abs_top_builddir/bin/salesdesk" --version | sed -n '1s/.* //p')
check 'and has the version of the programs' \
  sh -c 'head -1 "$1" | grep -qF "($2)"' sh "$debian/changelog" "$version"

# --- what cron and the timers run is silent while all is well
make_store store
jobs () {
  sed -n 's/^[0-9*].* salesdesk  \([a-z].*\)/\1/p' "$contrib/crontab"
  sed -n 's,^ExecStart=/usr/bin/,,p' "$contrib"/systemd/*.service
}
jobs | sort -u >all-jobs
check 'there are jobs' test "$(wc -l <all-jobs)" -ge 7
while read -r job; do
  # shellcheck disable=SC2086  # words
  check "silent: $job" exits 0 $job --store=store </dev/null
  check '  not a word' sh -c '! [ -s out ] && ! [ -s err ]'
done <all-jobs
for unit in "$contrib"/systemd/*.timer; do
  check "$(basename "$unit") has its service" test -f "${unit%.timer}.service"
done
rm -rf store

# --- take-in: the folder of exports
make_store store
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE
mkdir inbox
make_leads inbox/leads.csv 3
make_leads inbox/.half.csv 5
printf 'junk\000\000' >inbox/junk.csv
ln -s "$PWD/store/staff.yaml" inbox/link.csv
lines () { sed 1d "$SALESDESK_STORE"/ledgers/leads/*.csv | wc -l; }
check 'an unreadable export is told' exits 65 sh "$contrib/take-in" inbox
check 'with its name' grep -q '^lead-import: junk.csv: ' err
check 'and put away' sh -c 'ls inbox/unreadable | grep -q -- "-junk\.csv$"'
check 'the others went in' test "$(lines)" -eq 3
check 'and are put away too' sh -c 'ls inbox/done | grep -q -- "-leads\.csv$"'
check 'half a file stays' test -f inbox/.half.csv
check 'a link is not followed' test -L inbox/link.csv
check 'the next time nothing is told' exits 0 sh "$contrib/take-in" inbox
check 'not a word' sh -c '! [ -s out ] && ! [ -s err ]'

make_leads inbox/more.csv 4
echo nonsense >store/staff.yaml
check 'a store in trouble is told' exits 78 sh "$contrib/take-in" inbox
check 'and the export waits' test -f inbox/more.csv
check 'a folder that is not there' exits 66 sh "$contrib/take-in" nowhere
plan
