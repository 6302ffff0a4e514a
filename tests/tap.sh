# shellcheck shell=sh disable=SC2154
# tap.sh: the test runner of the shell tests; sourced, not run.
#
#   . "$abs_top_srcdir/tests/tap.sh"
#   check NAME COMMAND…      one test: COMMAND succeeds
#   exits STATUS COMMAND…    as COMMAND: runs it with stdout in `out` and stderr
#                            in `err`, true when it ended with exactly STATUS
#   same FILE <<EOT          as COMMAND: FILE holds just these lines
#   is WANTED COMMAND…       as COMMAND: it says just WANTED
#   empty FILE               as COMMAND: FILE is there, and holds nothing
#   traced STRACE-ARGUMENT…  strace; a sanitizer looks for no leaks under it, for
#                            it cannot trace what is traced
#   english                  from here on the commands speak English; a new store
#                            speaks Russian when the environment names no language
#   skip NAME REASON         instead of a check: this one cannot run here
#   skip_all REASON          before any check: the whole file is skipped
#   typed KEYS COMMAND       as COMMAND: runs the shell's COMMAND on a terminal of its
#                            own and types KEYS, each line when a `? ` waits for it;
#                            \r is Enter, \003 Ctrl-C, \004 Ctrl-D.  Needs expect
#   plan                     at the end: prints the TAP plan
#
# Every test file runs in an empty directory of its own, with a fixed clock and
# umask, no locale and the programs of this build first in PATH.  $sanitizers is
# `yes` in the sanitizers' build, where a long sweep may take every tenth case.
set -u

: "${sanitizers:=no}"
tap_count=0
tap_failed=0
tap_folder=$(mktemp -d) || exit 99
trap 'cd / && rm -rf "$tap_folder"' EXIT
trap 'exit 99' HUP INT TERM
cd "$tap_folder" || exit 99
umask 022

PATH=$abs_top_builddir/bin:$PATH
LC_ALL=C
LANGUAGE=
TZ=UTC
HOME=$tap_folder
export PATH LC_ALL LANGUAGE TZ HOME
unset SALESDESK_STORE SALESDESK_NOW XDG_DATA_HOME NO_COLOR FORCE_COLOR
SALESDESK_NOW=2026-11-22T12:00:00+03:00
export SALESDESK_NOW

english () {
  LC_ALL=C.UTF-8
  LANGUAGE=en
}

check () {
  tap_name=$1
  shift
  tap_count=$((tap_count + 1))
  if "$@" >"$tap_folder/tap.log" 2>&1; then
    echo "ok $tap_count - $tap_name"
  else
    tap_failed=$((tap_failed + 1))
    echo "not ok $tap_count - $tap_name"
    sed 's/^/#   /' "$tap_folder/tap.log"
    for tap_file in out err; do
      [ -s "$tap_file" ] && sed "s/^/#   $tap_file: /" "$tap_file" | head -20
    done
  fi
}

exits () {
  tap_want=$1
  shift
  "$@" >out 2>err
  tap_got=$?
  [ "$tap_got" -eq "$tap_want" ] || {
    echo "status $tap_got instead of $tap_want: $*"
    return 1
  }
}

same () {
  cat >tap.want
  cmp -s tap.want "$1" || {
    diff -u tap.want "$1"
    return 1
  }
}

is () {
  tap_want=$1
  shift
  tap_got=$("$@") && [ "$tap_got" = "$tap_want" ] || {
    echo "'$tap_got' instead of '$tap_want'"
    return 1
  }
}

empty () { [ -f "$1" ] && [ ! -s "$1" ]; }

traced () {
  ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0 strace "$@"
}

# 130 stands for a COMMAND that a signal ended.
typed () {
  cat >"$tap_folder/typed.exp" <<'EOT'
set timeout 30
set keys [subst -nocommands -novariables [lindex $argv 0]]
spawn -noecho sh -c [lindex $argv 1]
foreach {key} [regexp -all -inline {[^\r]*\r|[^\r]+$} $keys] {
  expect {
    -re {\? $} {}
    eof break
    timeout { exit 99 }
  }
  send -- $key
}
expect {
  eof {}
  timeout { exit 99 }
}
catch wait result
exit [expr {[llength $result] > 4 ? 130 : [lindex $result 3]}]
EOT
  LC_ALL=C.UTF-8 expect -f "$tap_folder/typed.exp" -- "$1" "$2"
}

skip () {
  tap_count=$((tap_count + 1))
  echo "ok $tap_count - $1 # SKIP $2"
}

skip_all () {
  echo "1..0 # SKIP $*"
  exit 0
}

plan () {
  echo "1..$tap_count"
  [ "$tap_failed" -eq 0 ]
}
