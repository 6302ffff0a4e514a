# Who is asking: the owner of the store, a reader, a stranger, and everybody who
# comes through sudo (guarded mode).  Makes accounts of its own and removes them.
# shellcheck disable=SC2154
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"

[ "$(id -u)" -eq 0 ] || skip_all 'only root can act as other accounts'
for tool in useradd userdel setpriv; do
  command -v "$tool" >/dev/null || skip_all "$tool is not here"
done

# --- three accounts: the store's, one that staff.yaml names, one it does not
desk=sdtd$$ anna=sdta$$ boris=sdtb$$
sudoers=/etc/sudoers.d/sdt$$
forget () {
  rm -f "$sudoers"
  for account in $desk $anna $boris; do
    userdel "$account" 2>/dev/null
  done
  cd / && rm -rf "$tap_folder"
}
trap forget EXIT
for account in $desk $anna $boris; do
  useradd -M -d "$tap_folder/$account" -s /bin/sh "$account" 2>useradd.log ||
    skip_all "no account can be made: $(head -1 useradd.log)"
  mkdir "$account"
  chown "$account:" "$account"
done

# The build may lie where only root can look: a copy of what runs.
chmod 755 .
mkdir -p build/bin source/share
for program in lead-import deal-claim deal-log refusal-audit client-find salesdesk; do
  cp "$abs_top_builddir/bin/$program" build/bin/
done
cp -R "$abs_top_srcdir"/share/regulations source/share/
echo "$tap_folder/source" >build/uninstalled
chmod -R a+rX,go-w build source
PATH=$tap_folder/build/bin:$PATH

# as ACCOUNT COMMAND…
as () {
  account=$1
  shift
  setpriv --reuid "$account" --regid "$(id -g "$account" 2>/dev/null || echo 4000000)" \
    --clear-groups env HOME="$tap_folder/$account" "$@"
}
as $boris test -x "$tap_folder/build/bin/lead-import" ||
  skip_all 'other accounts cannot reach the test folder'

# says TEXT: the one line on stderr holds it
says () { [ "$(wc -l <err)" -eq 1 ] && grep -Eq '^(lead-import|deal-claim|deal-log|refusal-audit|client-find|salesdesk): ' err && grep -qF -e "$1" err; }
sum () { find "$1" -type f ! -name lock -exec cksum {} + | sort; }
unchanged () { sum "$1" | cmp -s - before; }

make_leads leads.csv 3
chmod 644 leads.csv

# --- the store's own account, readers and strangers
make_store store
printf '  - {id: a1, name: Anna, login: %s, role: head, department: client}\n' \
  $anna >>store/staff.yaml
chown -R $desk: store
SALESDESK_STORE=$tap_folder/store
export SALESDESK_STORE

check 'the owner whom staff.yaml does not name' exits 0 as $desk lead-import leads.csv
check 'is the robot' sh -c 'cut -d, -f4 store/ledgers/leads/* | sed 1d | sort -u | grep -qx robot'
check 'as somebody' exits 0 as $desk lead-import --as h1 -q --undo \
  "$(cut -f15 out | tail -1)"
check 'both are in the ledger' grep -q ",h1/$desk," store/ledgers/leads/2026-11.csv
check 'as nobody' exits 66 as $desk lead-import --as x9 leads.csv
check 'is told' says "no id 'x9'"
check 'as the robot by name' exits 0 as $desk lead-import -q --as robot leads.csv
cp -p store/staff.yaml staff.keep
sed -i "s/id: h1,/id: h1, login: $desk,/" store/staff.yaml
cp leads.csv more.csv
echo 'More,+79035550001,,x' >>more.csv
check 'the owner whom staff.yaml names' exits 0 as $desk lead-import -q more.csv
check 'is that person' sh -c 'tail -1 store/ledgers/leads/* | cut -d, -f4 | grep -qx h1'
sed -i "s/login: $desk,/login: $desk, left: 2026-11-01,/" store/staff.yaml
check 'who has left is no person' exits 0 as $desk lead-import -q -n more.csv
cp -p staff.keep store/staff.yaml

sum store >before
check 'a closed store' exits 77 as $anna env -u SALESDESK_NOW lead-import --sources
check 'says whose it is' says "it belongs to '$desk'"
chmod -R a+rX store
check 'a reader' exits 0 as $anna env -u SALESDESK_NOW lead-import --sources
check 'cannot change it, although she is a head' exits 77 \
  as $anna env -u SALESDESK_NOW lead-import leads.csv
check 'and hears who can' says "belongs to '$desk'"
check 'not by a dry run either' exits 77 \
  as $anna env -u SALESDESK_NOW lead-import -n leads.csv
check 'nor undo' exits 77 as $anna env -u SALESDESK_NOW lead-import --undo 0123456789ab
check 'nor act as somebody' exits 77 \
  as $anna env -u SALESDESK_NOW lead-import --sources --as h1
check 'which is told' says '--as is for the account that owns the store'
check 'nor set the clock' exits 77 as $anna lead-import --sources
check 'which is told too' says 'SALESDESK_NOW'
check 'a stranger' exits 77 as $boris env -u SALESDESK_NOW lead-import --sources
check 'hears whom to ask' says "login '$boris'; ask the head of sales"
check 'an account without a name' exits 77 \
  as 3999999 env -u SALESDESK_NOW lead-import --sources
check 'is a stranger' says "'3999999'"
check 'root is one as well' exits 77 env -u SALESDESK_NOW lead-import --sources
check 'by its name' says "login 'root'"
sed -i "s/id: h1,/id: h1, login: root,/" store/staff.yaml
chown $desk: store/staff.yaml
check 'root by name may read' exits 0 env -u SALESDESK_NOW lead-import --sources
check 'but not change' exits 77 env -u SALESDESK_NOW lead-import leads.csv
check 'and not act as another' exits 77 env -u SALESDESK_NOW lead-import leads.csv --as h1
sed -i "s/login: $anna,/login: $anna, left: 2020-01-01,/" store/staff.yaml
chown $desk: store/staff.yaml
check 'who has left' exits 77 as $anna env -u SALESDESK_NOW lead-import --sources
check 'is told so' says 'has left'
cp -p staff.keep store/staff.yaml
chmod a+r store/staff.yaml
check 'nothing was changed' unchanged store

cp leads.csv secret.csv
chmod 600 secret.csv
check 'a file that he cannot read' exits 65 \
  as $desk lead-import -s "$tap_folder/store" secret.csv
check 'is told' says "cannot read 'secret.csv': Permission denied"

# --- the other commands of a reader and of a stranger
who_may () { # STATUS ACCOUNT COMMAND…
  check "$*" exits "$1" as "$2" env -u SALESDESK_NOW SALESDESK_STORE="$tap_folder/store" \
    "$3" "$4" ${5+"$5"} ${6+"$6"}
}
for verb in list 'show 1'; do
  # shellcheck disable=SC2086  # words
  who_may 0 $anna deal-claim $verb
  # shellcheck disable=SC2086
  who_may 77 $boris deal-claim $verb
done
who_may 0 $anna salesdesk config
who_may 77 $boris salesdesk config
who_may 0 $anna salesdesk check
who_may 77 $boris salesdesk check
for verb in 'take 1' 'next 1' 'give 1 m1' 'keep 1'; do
  # shellcheck disable=SC2086
  who_may 77 $anna deal-claim $verb
  # shellcheck disable=SC2086
  who_may 77 $boris deal-claim $verb
done
check 'none of them changed anything' unchanged store

# --- a store found on the way up
unset SALESDESK_STORE
XDG_DATA_HOME=$tap_folder/nowhere
export XDG_DATA_HOME
here () { # ACCOUNT COMMAND…: from a folder inside the store of somebody else
  who=$1
  shift
  as "$who" sh -c 'cd store/ledgers/leads && exec "$@"' sh "$@"
}
check "a stranger's store above is passed over" exits 66 \
  here $anna env -u SALESDESK_NOW lead-import --sources
check 'its own account finds it' exits 0 here $desk lead-import --sources
check 'named it is used' exits 0 \
  here $anna env -u SALESDESK_NOW lead-import -s ../.. --sources
mkdir trap
make_store trap/roots
chmod 755 trap/roots
chmod 644 trap/roots/*
mkdir trap/roots/below
printf '  - {id: a1, name: Anna, login: %s, role: head, department: client}\n' \
  $anna >>trap/roots/staff.yaml
check "root's is used" exits 0 as $anna env -u SALESDESK_NOW \
  sh -c 'cd trap/roots/below && lead-import --sources'

# --- files that others can write
SALESDESK_STORE=$tap_folder/store
export SALESDESK_STORE
for mode in g+w o+w; do
  chmod $mode store/staff.yaml
  check "staff.yaml with $mode" exits 78 as $desk lead-import --sources
  check "says what to type ($mode)" says "type: chmod go-w '$tap_folder/store/staff.yaml'"
  chmod go-w store/staff.yaml
  as $desk mkdir -p store/regulations
  as $desk sh -c 'echo "title: x" >store/regulations/routing.yaml'
  chmod $mode store/regulations/routing.yaml
  check "a regulation with $mode" exits 78 as $desk lead-import leads.csv
  check "likewise ($mode)" says "chmod go-w '$tap_folder/store/regulations/routing.yaml'"
  chmod go-w store/regulations/routing.yaml
  chmod $mode store/regulations
  check "its folder with $mode" exits 78 as $desk lead-import leads.csv
  check "likewise again ($mode)" says "chmod go-w '$tap_folder/store/regulations'"
  chmod go-w store/regulations
  chmod $mode store
  check "the store's folder with $mode" exits 78 as $desk lead-import leads.csv
  check "once more ($mode)" says "chmod go-w '$tap_folder/store'"
  chmod go-w store
done
chown $boris store/regulations/routing.yaml
check "another's regulation" exits 78 as $desk lead-import leads.csv
check 'names who should own it' says "chown $(id -u $desk) "
chown root store/regulations/routing.yaml
check "root's is believed" exits 0 as $desk lead-import -q leads.csv
rm -r store/regulations
unset SALESDESK_STORE XDG_DATA_HOME SALESDESK_NOW

# --- guarded mode, as sudo would set it
home=$tap_folder/$desk
rmdir "$home"
make_store "$home"
printf '  - {id: a1, name: Anna, login: %s, role: head, department: client}\n' \
  $anna >>"$home/staff.yaml"
chown -R $desk: "$home"
anna_id=$(id -u $anna)
guarded () { # NUMBER COMMAND…
  number=$1
  shift
  as $desk env SUDO_UID="$number" "$@"
}
sum "$home" >before
check 'a caller through sudo' exits 0 guarded "$anna_id" lead-import --sources
check 'whom staff.yaml does not name' exits 77 guarded "$(id -u $boris)" lead-import --sources
check 'is a stranger by his own login' says "login '$boris'"
check 'an unknown caller' exits 77 guarded 3999999 lead-import --sources
check 'is told by number' says 3999999
for number in '' x -1 1.5 99999999999; do
  check "a caller '$number'" exits 77 guarded "$number" lead-import --sources
done
refused () { # NAME TEXT COMMAND…
  check "$1" exits 77 guarded "$anna_id" "$3" "$4" "$5" ${6+"$6"} ${7+"$7"}
  check "$1: told" says "$2"
  check "$1: no rows" test ! -s out
}
refused '--store' '--store' lead-import --store "$tap_folder/store" --sources
refused '-s with the same store' '--store' lead-import -s "$home" --sources
refused '--as' '--as' lead-import --sources --as m1
refused '-o' '-o' lead-import --sources -o "$home/out.csv"
refused 'a FILE' 'lead-import - <FILE' lead-import "$tap_folder/leads.csv" -q
refused "a FILE of the store's" 'lead-import - <FILE' lead-import "$home/staff.yaml" -q
refused 'init' '--store' salesdesk init "$home/new"
refused 'init --store' '--store' salesdesk init --store "$home/new"
refused 'deal-claim --as' '--as' deal-claim --as m1 list
refused 'deal-claim --store' '--store' deal-claim --store "$home" list
refused 'deal-claim -o' '-o' deal-claim list -o "$tap_folder/$boris/out.csv"
refused 'salesdesk -o' '-o' salesdesk config -o "$tap_folder/$boris/out.csv"
refused 'SALESDESK_STORE' SALESDESK_STORE env SALESDESK_STORE="$home" lead-import --sources
refused 'SALESDESK_NOW' SALESDESK_NOW env SALESDESK_NOW=2026-11-22T12:00:00Z \
  lead-import --sources
check 'nothing was written' unchanged "$home"
check 'and nothing of a file told' sh -c '! grep -q Head err'

mkdir "$boris/salesdesk"
printf 'language: ru\n' >"$boris/salesdesk/salesdesk.yaml"
touch "$boris/ran"
chmod 755 "$boris" "$boris/salesdesk"
check 'rows on stdin are imported' exits 0 sh -c \
  "umask 000; cd '$boris/salesdesk' && \
   setpriv --reuid $desk --regid $(id -g $desk) --clear-groups env SUDO_UID=$anna_id \
   HOME='$tap_folder/$boris' XDG_DATA_HOME='$tap_folder/$boris' \
   XDG_CONFIG_HOME='$tap_folder/$boris' PAGER='touch $tap_folder/pager' \
   EDITOR='touch $tap_folder/editor' TZDIR='$tap_folder/$boris' \
   lead-import - <'$tap_folder/leads.csv'"
check "into the account's store" test -s "$home/ledgers/leads/$(date +%Y-%m).csv"
check "with the store's clock" grep -q '^1,[^,]*+03:00,' "$home/ledgers/leads/$(date +%Y-%m).csv"
check "and the caller's id" sh -c "sed 1d '$home'/ledgers/leads/* | cut -d, -f4 | sort -u | grep -qx a1"
check 'a claim through sudo' exits 0 guarded "$anna_id" deal-claim next
check 'by the caller' sh -c "tail -1 '$home'/ledgers/deals/* | cut -d, -f4 | grep -qx a1"
check 'ids on stdin too' exits 0 sh -c \
  "echo 2 | setpriv --reuid $desk --regid $(id -g $desk) --clear-groups \
   env SUDO_UID=$anna_id deal-claim take -"
# The reader goes as soon as it has the header, and that ends the watch.
check 'deals are watched' sh -c "(timeout 60 setpriv --reuid $desk --regid $(id -g $desk) \
  --clear-groups env SUDO_UID=$anna_id deal-claim watch; echo \$? >watched) |
  head -n1 | grep -q ^deal && grep -qx 0 watched"
if grep -q "^#define HAVE_XLSXWRITER_H" "$abs_top_builddir/config.h"; then
  check 'a spreadsheet on stdout' exits 0 guarded "$anna_id" deal-claim list -f xlsx
  check 'is one' sh -c 'head -c 2 out | grep -q PK'
fi
check 'neither pager nor editor ran' test ! -e pager -a ! -e editor
check 'files and folders are private' sh -c \
  "! find '$home' -newer '$boris/ran' -perm /077 | grep ."
if command -v strace >/dev/null; then
  check 'no child process is started' exits 0 sh -c \
    "traced () { ASAN_OPTIONS=\${ASAN_OPTIONS:-}:detect_leaks=0 strace \"\$@\"; }
     traced -f -o trace -e trace=execve,clone,clone3,fork,vfork \
     setpriv --reuid $desk --regid $(id -g $desk) --clear-groups env SUDO_UID=$anna_id \
     lead-import - <leads.csv"
  check 'as strace saw' sh -c \
    "grep -q 'execve(\"[^\"]*/lead-import\".*= 0' trace &&
     ! sed '1,/execve(\"[^\"]*\/lead-import\".*= 0/d' trace |
     grep -v CLONE_THREAD | grep -E 'execve|clone|fork'"
else
  skip 'no child process is started' 'strace is not here'
fi
# --- nobody decides about a refusal in another's name: Boris is a manager here
printf '  - {id: b1, name: Boris, login: %s, role: manager, level: regular, department: client}\n' \
  $boris >>"$home/staff.yaml"
through_sudo () { guarded "$(id -u $boris)" "$@"; }
taken=$(through_sudo deal-claim next | sed -n '2s/	.*//p')
check 'a manager refuses a deal of his' exits 0 \
  through_sudo deal-log refuse "$taken" --reason no-need
sum "$home" >before
for verb in 'confirm' 'overturn --cause assumed'; do
  # shellcheck disable=SC2086  # words
  set -- refusal-audit $verb "$taken" --call r --note n
  check "$verb: he may not" exits 77 through_sudo "$@"
  check '  and is told who may' says 'quality control'
  for person in h1 a1 q1 robot b1 nobody; do
    check "$verb: not as $person either" exits 77 through_sudo "$@" --as $person
    check '  as is told' says '--as'
  done
  check "$verb: what his environment calls him is nothing" exits 77 through_sudo \
    env USER=$anna LOGNAME=$anna SUDO_USER=$anna SUDO_GID=0 "$@"
  check '  he is who he is' says 'not allowed for you (manager)'
  check "$verb: without sudo it is not his store" exits 77 \
    as $boris "$@" --store "$home"
  check "$verb: a SUDO_UID of his own making leads to his own home" exits 66 \
    as $boris env SUDO_UID="$anna_id" "$@"
done
for line in "deal-log --as a1 refuse $taken --reason no-need" "deal-log --as m1 contact $taken" \
  "deal-claim --as a1 give $taken m1" 'refusal-audit --as a1 queue' 'client-find --as a1 --full 9160' \
  "deal-log --store $home note $taken x" "refusal-audit --store $home queue" \
  "client-find --store $home 9160" "refusal-audit -o $tap_folder/$boris/out.csv stats"; do
  # shellcheck disable=SC2086  # words
  check "$line" exits 77 through_sudo $line
done
check 'a clock of his own he has not' exits 77 through_sudo \
  env SALESDESK_NOW=2026-11-22T12:00:00Z deal-log note "$taken" x
for line in "deal-claim take $taken" 'deal-claim next' "deal-log refuse $taken --reason no-need" \
  "deal-log note $taken x" "deal-log contact $taken --channel call --outcome reached" \
  "deal-log sell $taken 5" "deal-log reopen $taken" "refusal-audit confirm $taken --call r --note n" \
  "refusal-audit overturn $taken --call r --note n --cause assumed" 'refusal-audit queue' \
  "refusal-audit penalties approve $taken --note n" 'refusal-audit sample 1' \
  'client-find 9160' 'client-find --open +79161000001'; do
  # shellcheck disable=SC2086  # words
  check "a caller who is nobody here: $line" exits 77 guarded "$(id -u nobody)" $line
done
check 'none of this changed anything' unchanged "$home"
check 'who may decides' exits 0 guarded "$anna_id" \
  refusal-audit confirm "$taken" --call r --note n
check '  and the ledger names her, and nobody beside' sh -c \
  "grep ',confirmed,$taken,' '$home'/ledgers/deals/*.csv | cut -d, -f4 | grep -qx a1"

check 'a number of root is no guard' exits 0 guarded 0 lead-import -s "$home" --sources
check "the account's own neither" exits 0 guarded "$(id -u $desk)" lead-import -s "$home" --sources
chown $boris "$home"
chmod 755 "$home"
check 'a home that is not its own' exits 77 guarded "$anna_id" lead-import --sources
check 'is told' says 'does not belong'
chown $desk "$home"
chmod 700 "$home"

# --- the same through sudo itself
if command -v sudo >/dev/null && [ -d /etc/sudoers.d ] &&
  grep -Eq '^[@#]includedir /etc/sudoers.d' /etc/sudoers; then
  umask 337
  printf '%s ALL=(%s) NOPASSWD: %s\n' $anna $desk "$tap_folder/build/bin/lead-import" >"$sudoers"
  umask 022
  program=$tap_folder/build/bin/lead-import
  through () { as $anna "$@"; }
  if through sudo -n -u $desk "$program" --version >out 2>err; then
    check 'sudo: a caller' exits 0 through sudo -n -u $desk "$program" --sources
    check 'sudo: a forged SUDO_UID=0' exits 77 \
      through env SUDO_UID=0 sudo -n -u $desk "$program" --sources --as m1
    check 'sudo: is overwritten' says '--as'
    check 'sudo: a store of his own is not looked at' exits 0 through \
      env SALESDESK_STORE="$tap_folder/store" sudo -n -u $desk "$program" --sources
    check 'sudo: rows on stdin' exits 0 through sudo -n -u $desk "$program" -q - <leads.csv
    check 'sudo: as root it is another story' sh -c \
      "! setpriv --reuid $anna --clear-groups sudo -n '$program' --version 2>/dev/null"
  else
    skip 'sudo: a caller' "sudo does not run here: $(head -1 err)"
  fi
else
  skip 'sudo: a caller' 'sudo is not here'
fi
plan
