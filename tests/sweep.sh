#!/bin/sh
# sweep.sh: a command dies, or the system fails it, at every system call.
#
# A scenario is a prepared store and one command under a fixed clock.  Traced
# once it gives the list of cases: (call NAME, the k-th of that name).  Each case
# runs in a copy of the store with strace killing the command there, or making
# that call fail, once or from there on.  Then `salesdesk check` finds nothing, a
# second run of the command gives the ledgers of an undisturbed run byte for
# byte, and a third one changes nothing.
#
# Run as it is, it leaves out the calls before the store is opened (the loader,
# the C library, options: nothing of the store can depend on them).  Before the
# lock, where a command only reads, calls fail only in the first scenario, with
# EIO and once, and after the second one it is killed at every fourth call.
# Scenarios that write by the same commits as those before them are thin: killed
# at every call behind the lock that changes a file, and at every sixteenth other
# one, and only those calls fail.  SWEEP=all takes every call and every error:
# tests/sweep-long.sh.
#
# $repeats says what a command does that is run once more: `same`, it is so
# already; `refused`, it is told so (3); `once`, it would do it again, so that it
# is run again only where nothing of it was recorded.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# English needs no catalogue: opening one may fail, too, and then the reasons in
# rejects/ would be in the other language.
english

: "${SWEEP:=part}"
: "${SWEEP_ONLY:=}" # for work on this test: the names of scenarios to run

command -v strace >/dev/null || skip_all "no strace"
strace -o /dev/null true 2>/dev/null || skip_all "strace may not trace here"

# Calls that may fail in a sound system while the program goes on; without
# memory GLib ends a program.
can_fail='^(open|openat|read|pread64|write|pwrite64|close|fstat|newfstatat|lseek'
can_fail="$can_fail|getdents64|faccessat2?|access|mkdirat|unlinkat|rename|renameat2?"
can_fail="$can_fail|fsync|fdatasync|ftruncate|flock|fcntl|ioctl|readlink|setitimer)\$"
writes='^(openat|write|pwrite64|mkdirat|rename|renameat|fsync|fdatasync|close)$'

# --- stores ---------------------------------------------------------------

new_store () { # FOLDER: people, and a source of the store's own
  mkdir -p "$1/regulations/sources"
  cp "$abs_top_srcdir"/share/demo/*.yaml "$1"
  sed -i 's/^language: .*/language: en/' "$1/salesdesk.yaml"
  cat >"$1/regulations/sources/stand.yaml" <<'EOT'
title: Стенд на выставке
version: 1
effective: 2026-01-01
system: stand
kind: form
identify:
  columns:
    - [Стенд]
    - [Телефон]
columns:
  external-id: [Стенд]
  phone: [Телефон]
  email: [Почта]
  name: [Имя]
  time: [Дата]
  message: [Комментарий]
dates: [iso]
test:
  name: [тест]
EOT
}

in_october () {
  SALESDESK_NOW=2026-10-30T18:00:00+03:00 "$@"
}

write_files () {
  cat >october.csv <<'EOT'
Имя,Телефон,Почта,Дата заявки
Анна,+7 916 000-00-01,a@example.com,2026-10-20 10:00:00
Борис,+7 916 000-00-02,,2026-10-20 10:05:00
Вера,,v@example.com,2026-10-20 10:06:00
EOT
  {
    echo 'Стенд,Имя,Телефон,Почта,Дата,Комментарий'
    i=0
    while [ $((i += 1)) -le 40 ]; do
      echo "$i,Гость $i,+7 916 100-00-$((i % 30 + 10)),,2026-11-20 10:$((i + 10)):00,\"да, $i\""
    done
    echo '41,Анна,+7 916 000-00-01,,2026-11-20 11:00:00,снова'
    echo '42,тест,+7 916 100-00-99,,2026-11-20 11:00:00,'
    echo '43,Резюме,+7 916 100-00-98,,2026-11-20 11:00:00,отправляю резюме на вакансию'
    echo '44,Без связи,,,2026-11-20 11:00:00,'
    echo '45,Рано,+7 916 100-00-97,,31.11.2026,'
  } >form.csv
  {
    echo 'id звонка,дата и время,откуда,куда,внутренний номер,тип,статус,длительность разговора'
    i=0
    while [ $((i += 1)) -le 12 ]; do
      echo "$i,2026-11-21 10:$((i + 10)):00,+7916200000$((i % 4)),101,,входящий,пропущен,0"
      echo "a$i,2026-11-21 11:$((i + 10)):00,+7916200000$((i % 6)),102,102,входящий,отвечен,$((i * 7))"
    done
    echo 'b1,2026-11-21 12:00:00,103,+79160000001,103,исходящий,отвечен,61'
  } >calls.csv
  {
    echo 'id сделки,дата создания,фио,телефон,сумма,этап,причина отказа,ответственный,дата закрытия'
    i=0
    while [ $((i += 1)) -le 12 ]; do
      echo "$i,2025-03-0$((i % 9 + 1)),Клиент $i,+7 916 300-00-$((i + 10)),1250.50,в работе,,m2,"
      echo "p$i,2025-04-0$((i % 9 + 1)),Клиент $i,+7 916 300-00-$((i + 10)),990,оплачено,,Петров,2025-05-01"
    done
    echo 'l1,2025-04-01,Ушёл,+7 916 300-00-99,10,отказ,дорого,Петров,2025-05-02'
  } >history.csv
}

# Bytes that writers left who did not come to their seal: a line in leads, half
# a line in deals.
tear () { # STORE
  torn=$(sed -n '$s/^[0-9]*/9999/; $s/,[0-9a-f]*+*$/,/p' "$1/ledgers/leads/2026-10.csv")
  echo "$torn" >>"$1/ledgers/leads/2026-10.csv"
  printf '10000,2026-10' >>"$1/ledgers/deals/2026-10.csv"
}

# --- one case ---------------------------------------------------------------

# What is recorded in STORE: all lines up to its last final seal.
lines () {
  cat "$1"/ledgers/*/*.csv 2>/dev/null |
    awk -F, '
      $1 == "seq" { next }
      { line[NR] = $0; seq[NR] = $1 + 0 }
      length($NF) == 32 && $NF ~ /^[0-9a-f]+$/ && $1 + 0 > last { last = $1 + 0 }
      END { for (i = 1; i <= NR; i++) if (i in line && seq[i] <= last) print line[i] }'
}

check_store () {
  [ -z "$salesdesk" ] || "$salesdesk" check -q >check.out 2>&1
}

bad () { # WHAT: one thing wrong in this case
  echo "$scenario: $name $k $fault: $1"
  for file in err check.out; do
    [ -s "$file" ] && sed "s/^/  $file: /" "$file" | head -5
  done
  return 1
}

again () { # COMMAND…: the second and the third run
  check_store || { bad "check says $?"; return; }
  if [ "$repeats" = once ]; then
    lines store >recorded
    if ! cmp -s ../before.lines recorded; then
      diff -r ../after store/ledgers >diff.out 2>&1 || bad "half of it is recorded"
      return
    fi
  fi
  timeout 60 "$@" >out 2>err
  again=$?
  case $repeats$again in
    *0 | *1 | refused3) ;;
    *) bad "the next run ends with $again"; return ;;
  esac
  diff -r ../after store/ledgers >diff.out 2>&1 || {
    bad "the next run gives other ledgers: $(head -c 600 diff.out)"
    return
  }
  for file in ../rejects/*.csv; do
    [ ! -e "$file" ] || cmp -s "$file" "store/rejects/${file##*/}" || {
      bad "the next run gives other rejects"
      return
    }
  done
  [ "$fault" = kill ] && [ "$repeats" != once ] || return 0
  timeout 60 "$@" >out 2>err
  diff -r ../after store/ledgers >/dev/null || bad "the third run changes ledgers"
}

# What the command said must be so: 0 and 1 mean that all is recorded, "nothing
# was recorded" that nothing is.
honest () {
  case $status in
    0 | 1)
      diff -r ../after store/ledgers >/dev/null || bad "status $status, but not all is recorded"
      ;;
    2 | 3 | 65 | 66 | 73 | 74 | 75 | 77 | 78)
      [ -s err ] || case $name in write) ;; *) bad "status $status without a word"; return ;; esac
      if grep -q 'nothing was recorded' err; then
        lines store >recorded
        cmp -s ../before.lines recorded || bad "it says that nothing was recorded"
      fi
      ;;
    124 | 137) bad "it does not end" ;;
    *) bad "status $status" ;;
  esac
}

one_case () { # NAME K FAULT COMMAND…
  name=$1 k=$2 fault=$3 also=
  shift 3
  rm -rf store
  cp -a ../base store
  case $fault in
    kill) how=signal=KILL ;;
    stuck) how=error=EIO k=$k+ also="-e inject=ftruncate:error=EIO" ;;
    *+) how=error=${fault%+} k=$k+ ;;
    *) how=error=$fault ;;
  esac
  # shellcheck disable=SC2086 # none or two words
  traced_for 20 -f -o /dev/null -e trace="$name,ftruncate" -e inject="$name:$how:when=$k" \
    $also "$@" >out 2>err
  status=$?
  if [ "$fault" = kill ]; then
    [ "$status" -eq 137 ] || { bad "it was not killed: status $status"; return; }
  else
    honest || return
  fi
  again "$@"
}

traced_for () { # SECONDS STRACE-ARGUMENT…
  seconds=$1
  shift
  ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0 timeout -s KILL "$seconds" strace "$@"
}

# --- a scenario -------------------------------------------------------------

# Reads a trace; prints `NAME K PHASE` for every call: 0 before the store is
# opened, 1 before the lock is taken, 2 from there on.  strace counts for each
# thread, so that K is reached by the thread that gets there first.  What threads
# and memory need is left out: it touches no file, and how often it comes depends
# on how the threads meet.
list_calls () {
  awk '{ thread = $1; sub(/^[0-9]+ +/, "") }
       /^[a-z_0-9]+\(/ {
         name = $0
         sub(/\(.*/, "", name)
         if (name ~ /^(execve|exit|exit_group|futex|brk|mmap|munmap|mremap)$/ ||
             name ~ /^(mprotect|madvise|clone3?|rseq|set_robust_list|prctl)$/ ||
             name ~ /^(rt_sigprocmask|sched_.*|gettid|getrandom)$/) next
         if (!phase && name == "openat" && index($0, "/store\"")) phase = 1
         k = ++count[thread, name]
         if (!seen[name, k]++) print name, k, phase + 0
         if (name == "flock") phase = 2
       }'
}

# From those, `NAME K FAULT` for every case.
list_cases () {
  awk -v all="$([ "$SWEEP" = all ] && echo 1)" \
    -v first="$([ "$scenario" = form ] && echo 1)" -v can_fail="$can_fail" \
    -v few="$(case $scenario in form | calls) ;; *) echo 1 ;; esac)" \
    -v thin="$thin" -v writes="$writes" '
    thin && !all {
      if ($1 ~ /^(write|pwrite64|mkdirat|rename.*|f(data)?sync|ftruncate)$/ && $3 > 1) {
        print $1, $2, "kill"
        print $1, $2, "EIO"
      } else if ($3 > 0 && NR % 16 == 0) print $1, $2, "kill"
      if ($1 == "write" && $3 > 1) print $1, $2, "ENOSPC+"
      next
    }
    { kill = all || $3 > 0; fail = kill && $1 ~ can_fail }
    kill && (all || few != 1 || $3 > 1 || NR % 4 == 0) { print $1, $2, "kill" }
    fail && $3 < 2 && !all { if (first) print $1, $2, "EIO"; next }
    fail {
      print $1, $2, "EIO"
      print $1, $2, "EIO+"
      if ($1 == "fdatasync") print $1, $2, "stuck" # and it cannot be cut back
      if ($1 ~ writes) { print $1, $2, "ENOSPC"; print $1, $2, "ENOSPC+" }
      print $1, $2, "EINTR"
      # The one wait that may last: ten seconds of it are enough.
      if ($1 != "flock" || all) print $1, $2, "EINTR+"
    }'
}

work () { # FOLDER CASES COMMAND…
  mkdir "$1" && cd "$1" || exit 99
  SALESDESK_STORE=$PWD/store
  export SALESDESK_STORE
  cases=$2
  shift 2
  while read -r name k fault; do
    one_case "$name" "$k" "$fault" "$@" </dev/null
  done <"$cases" >findings 2>errors
}

sweep () { # COMMAND…: runs all cases, on two processors
  cd "$scenario" || exit 99
  awk 'NR % 2' cases >cases.1
  awk 'NR % 2 == 0' cases >cases.2
  (work one "$PWD/cases.1" "$@") &
  (work two "$PWD/cases.2" "$@")
  wait
  cat one/findings two/findings | awk 'NR <= 60 { print } /^[a-z]/ { n++ }
    END { if (n) print n " cases in all" }'
  cd ..
  [ ! -s "$scenario/one/findings" ] && [ ! -s "$scenario/two/findings" ]
}

differ () { # FOLDER FOLDER
  ! diff -r "$1" "$2" >/dev/null 2>&1
}

enough_kills () { # at least 5 between the lock and the end
  kills=$(awk '$3 == 2' calls | wc -l)
  [ "$kills" -ge 5 ] || {
    echo "only $kills"
    return 1
  }
}

# The store stands in $scenario/base; COMMAND changes it.
run_scenario () { # COMMAND…
  cd "$scenario" || exit 99
  SALESDESK_STORE=$PWD/store
  export SALESDESK_STORE
  lines base >before.lines
  cp -a base store
  traced -f -o trace "$@" >out 2>err
  echo "# $scenario: $*: status $?"
  mv store/ledgers after
  mkdir -p rejects
  cp store/rejects/[0-9a-f]*.csv rejects 2>/dev/null
  rm -rf store
  list_calls <trace >calls
  list_cases <calls >cases
  if [ "$sanitizers" = yes ]; then
    awk 'NR % 10 == 1' cases >cases.some
    mv cases.some cases
  fi

  check "$scenario: it records something" differ base/ledgers after
  check "$scenario: five kills fall between the lock and the end" enough_kills
  cd ..
  check "$scenario: $(grep -c kill "$scenario/cases") kills, $(grep -vc kill "$scenario/cases") errors" \
    sweep "$@"
}

wanted () { # SCENARIO
  scenario=$1
  case " ${SWEEP_ONLY:-$1} " in *" $1 "*) mkdir "$1" ;; *) false ;; esac
}

thin=
repeats=same

salesdesk=$abs_top_builddir/bin/salesdesk
if [ ! -x "$salesdesk" ]; then
  salesdesk=
  skip "salesdesk check" "it is not built"
fi
write_files
files=$PWD

new_store october
SALESDESK_STORE=$PWD/october
export SALESDESK_STORE
in_october lead-import -q october.csv 2>err
in_october lead-import -q history.csv 2>err

if wanted form; then
  cp -a october form/base
  run_scenario lead-import "$files/form.csv"
fi
if wanted calls; then
  cp -a october calls/base
  run_scenario lead-import "$files/calls.csv"
fi
if wanted history; then # into a new store
  new_store history/base
  run_scenario lead-import "$files/history.csv"
fi
if wanted torn; then # what is torn is set aside first; there is no mark
  cp -a october torn/base
  tear torn/base
  rm torn/base/lock
  run_scenario lead-import "$files/calls.csv"
fi
if wanted undo; then
  cp -a october undo/base
  batch=$(SALESDESK_STORE=$PWD/undo/base lead-import -f csv calls.csv 2>err | sed '1d; s/.*,//')
  run_scenario lead-import --as h1 --undo "$batch"
fi
if wanted claim; then
  cp -a october claim/base
  run_scenario deal-claim take --as m3 1 2 3
fi
if wanted spread; then # on a Monday, when people are at work
  cp -a october spread/base
  SALESDESK_NOW=2026-11-23T08:55:00+03:00
  run_scenario deal-claim spread --as h1 --strategy strongest
  SALESDESK_NOW=2026-11-22T12:00:00+03:00
fi
if wanted sweep; then
  cp -a october sweep/base
  SALESDESK_STORE=$PWD/sweep/base SALESDESK_NOW=2026-11-22T08:00:00+03:00 \
    deal-claim sweep --as h1 --announce '2026-11-22 10:00' --keep 3 >out 2>err
  run_scenario deal-claim sweep --as h1
fi
if wanted expire; then
  cp -a october expire/base
  printf 'claim-expiry: {enabled: true, working-minutes: 30}\n' >expire/base/regulations/lead-exchange.yaml
  SALESDESK_STORE=$PWD/expire/base in_october deal-claim take --as m3 1 2 3 >out 2>err
  run_scenario deal-claim expire
fi

# --- what happened on a deal, quality control, callers ----------------------

thin=yes
base () { # COMMAND…: in October, on the scenario's store
  SALESDESK_STORE=$PWD/$scenario/base in_october "$@" >out 2>err || cat err
}
# wanted_with SCENARIO STATE: deals 1 to 3 of m3 up to STATE
wanted_with () {
  wanted "$1" || return
  cp -a october "$1/base"
  base deal-claim take --as m3 1 2 3
  case $2 in sold) base deal-log sell --as m3 1 1000 ;; esac
  case $2 in refused | overturned | lost) base deal-log refuse --as m3 1 2 --reason postponed --recall 2026-11-20 ;; esac
  case $2 in overturned) base refusal-audit overturn --as q1 1 --no-call x --cause assumed --penalty dumped --note x ;; esac
  case $2 in
    lost)
      base refusal-audit confirm --as q1 1 --no-call x --note x
      base refusal-audit confirm --as q1 2 --no-call x --note x
      ;;
  esac
}

if wanted_with contact working; then
  repeats=once
  run_scenario deal-log contact --as m2 1 2 3 --channel call --outcome reached --seconds 90
fi
if wanted_with pay sold; then
  repeats=same
  run_scenario deal-log pay --as m3 1 1000 --proof p-1
fi
if wanted_with refuse working; then
  repeats=same
  run_scenario deal-log refuse --as m3 1 2 3 --reason other --note x
fi
if wanted_with confirm refused; then
  repeats=same
  run_scenario refusal-audit confirm --as q1 1 --no-call x --note x
fi
if wanted_with overturn refused; then
  repeats=refused
  run_scenario refusal-audit overturn --as q1 1 --no-call x --cause assumed --penalty dumped --note x
fi
if wanted_with penalty overturned; then
  repeats=same
  run_scenario refusal-audit penalties approve 1 --as h1 --month 2026-10 --note x
fi
if wanted_with score working; then
  contact=$(SALESDESK_STORE=$PWD/score/base in_october deal-log contact --as m3 1 \
    --channel call --outcome reached --seconds 90 --columns contact 2>err | sed 1d)
  repeats=once
  run_scenario refusal-audit score --as q1 "$contact" --script 80
fi
if wanted_with recall lost; then # two clients come back
  repeats=same
  run_scenario deal-claim expire
fi
if wanted_with open working; then
  repeats=refused
  run_scenario client-find --as m3 '+7 916 555-44-33' --open
fi
if wanted_with inquiry working; then
  repeats=once
  run_scenario client-find --as m3 '+7 916 555-44-34' --inquiry supplier
fi
if wanted_with full working; then
  repeats=once
  run_scenario client-find --as h1 Анна --full
fi
plan
