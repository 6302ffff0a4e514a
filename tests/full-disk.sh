#!/bin/sh
# full-disk.sh: no room for a commit: short writes, a file over its limit, a
# file system without a block left.  Nothing is recorded, which is said, and the
# same command later records all.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
english

command -v prlimit >/dev/null || skip_all "no prlimit"

new_store () {
  mkdir -p "$1"
  cp "$abs_top_srcdir"/share/demo/*.yaml "$1"
  sed -i 's/^language: .*/language: en/' "$1/salesdesk.yaml"
  chmod -R go-rwx "$1"
}

form () { # FIRST LAST
  echo 'id,Имя,Телефон,Дата заявки,Комментарий'
  row=$(($1 - 1))
  while [ $((row += 1)) -le "$2" ]; do
    echo "$row,Клиент $row,+7916$((1000000 + row)),2026-10-20 10:00:00,жду звонка"
  done
}

calls () { # missed ones of strangers, and answered ones: two ledgers
  echo 'id звонка,дата и время,откуда,куда,внутренний номер,тип,статус,длительность разговора'
  row=0
  while [ $((row += 1)) -le 12 ]; do
    echo "$row,2026-11-21 10:00:00,+7916$((2000000 + row)),101,,входящий,пропущен,0"
    echo "a$row,2026-11-21 11:00:00,+7916$((2000000 + row)),101,101,входящий,отвечен,61"
  done
}

# What is recorded: the lines up to the last final seal.
lines () {
  cat "$1"/ledgers/*/*.csv | awk -F, '
    $1 == "seq" { next }
    { line[NR] = $0; seq[NR] = $1 + 0 }
    length($NF) == 32 && $NF ~ /^[0-9a-f]+$/ && $1 + 0 > last { last = $1 + 0 }
    END { for (i = 1; i <= NR; i++) if (i in line && seq[i] <= last) print line[i] }'
}

checked () { salesdesk check -q -s store; }

# Everything goes through a pipe, for the limit holds for files of ours too.
import () { # LIMIT FILE: sets $status and $said
  said=$(prlimit --fsize="$1" lead-import -s store "$2" 2>&1 >/dev/null)
  status=$?
}

fresh () {
  rm -rf store
  cp -a base store
}

fail () {
  echo "limit $limit: $*: status $status: $said"
  return 1
}

# Every STEP bytes from nothing to what the largest file comes to.
limits () { # FILE STEP
  fresh
  lead-import -s store "$1" >/dev/null 2>&1 || return
  rm -rf after
  mv store/ledgers after
  largest=$(stat -c %s after/*/*.csv | sort -n | tail -1)
  limit=0
  refused=0
  while [ "$limit" -lt "$largest" ]; do
    fresh
    import "$limit" "$1"
    [ "$status" -eq 74 ] || { fail "not 74"; return; }
    case $said in *"nothing was recorded"*) ;; *) fail "not said"; return ;; esac
    lines base >want
    lines store >got
    cmp -s want got || { fail "something is recorded"; return; }
    checked || { fail "check finds something"; return; }
    lead-import -s store "$1" >/dev/null 2>&1 || { fail "the next run"; return; }
    diff -r after store/ledgers >/dev/null || { fail "other ledgers"; return; }
    refused=$((refused + 1))
    limit=$((limit + $2))
  done
  import "$((largest + 1))" "$1"
  echo "# $refused limits" >>told
  [ "$status" -eq 0 ] && [ "$refused" -ge 5 ]
}

step=211
[ "$sanitizers" = yes ] && step=499
new_store base
form 1 5 >first.csv
SALESDESK_NOW=2026-10-30T12:00:00+03:00 lead-import -q -s base first.csv 2>err
form 1 20 >form.csv
calls >calls.csv
form 1 6000 >large.csv

check 'a file over its limit, form' limits form.csv $step
check 'a file over its limit, calls' limits calls.csv $step
check 'a file over its limit, blocks' limits large.csv 200003
[ -e told ] && cat told

# A file system of 256 KiB, filled but for a few blocks; it is there for one
# command and those that it starts.
# shellcheck disable=SC2016 # the other shell expands it
room () {
  unshare -m sh -c '
    mkdir -p small && mount -t tmpfs -o size=256k,mode=700 none small || exit 99
    cp -a base/. small && cd small || exit 99
    dd if=/dev/zero of=filler bs=4k count=1000 2>/dev/null
    for free in 0 1 2 3; do
      [ "$free" -eq 0 ] || truncate -s -4k filler
      said=$(lead-import -s . ../medium.csv 2>&1 >/dev/null)
      status=$?
      echo "$free blocks free: $status: $said"
      [ "$status" -eq 74 ] || exit 1
      case $said in *"nothing was recorded"*) ;; *) exit 2 ;; esac
      # To set aside what is torn takes room as well.
      salesdesk check -q -s . || exit 3
    done
    rm filler
    lead-import -q -s . ../medium.csv || exit 4
    salesdesk check -q -s . || exit 5
    rm -rf ../full && cp -a ledgers ../full'
}

full () {
  fresh
  lead-import -q -s store medium.csv 2>err || return
  room && diff -r store/ledgers full
}

form 1 200 >medium.csv
if unshare -m sh -c 'mkdir -p small && mount -t tmpfs -o size=64k none small' 2>/dev/null; then
  check 'a full file system' full
else
  skip 'a full file system' 'only root may mount one'
fi
plan
