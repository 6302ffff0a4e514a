# The tree tests itself: what HACKING.md says about it holds.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
here=$PWD
cd "$abs_top_srcdir" || exit 99 # nothing is written there

# nothing COMMAND…: it prints nothing, whatever its status
nothing () {
  "$@" >"$here/found" 2>&1
  cat "$here/found"
  [ ! -s "$here/found" ]
}

# look FOLDER… TEST…: find in those of the FOLDERs that are there
look () {
  folders=
  while case ${1:-} in '' | -*) false ;; esac do
    [ ! -d "$1" ] || folders="$folders $1"
    shift
  done
  # shellcheck disable=SC2086  # our folders hold no blanks
  [ -z "$folders" ] || find $folders "$@" | sort
}

sources () { look src bin -name '*.[ch]'; }
programs () { look bin -name '*.c' | sed 's,.*/,,; s,\.c$,,'; }
pages () { look man -name '*.[1-9]'; }

# code FILE…: `FILE:LINE:TEXT` without comments and without what strings hold
code () {
  awk '
    FNR == 1 { inside = 0 }
    {
      rest = $0
      text = ""
      while (rest != "") {
        if (inside) {
          at = index (rest, "*/")
          if (!at) break
          rest = substr (rest, at + 2)
          inside = 0
        } else if (match (rest, /"([^"\\]|\\.)*"|\047([^\047\\]|\\.)*\047|\/\*|\/\//)) {
          mark = substr (rest, RSTART, 1)
          two = substr (rest, RSTART, 2)
          text = text substr (rest, 1, RSTART - 1)
          rest = substr (rest, RSTART + RLENGTH)
          if (two == "//") rest = ""
          else if (two == "/*") inside = 1
          else text = text mark mark
        } else {
          text = text rest
          rest = ""
        }
      }
      if (text ~ /[^ \t]/) print FILENAME ":" FNR ":" text
    }' "$@" /dev/null
}

# The whole code once; the checks below are greps over it.
# shellcheck disable=SC2046  # our file names hold no blanks
code $(sources) >"$here/code"

# calls EXCEPT NAMES: the lines that call one of NAMES (a|b|c) outside the files
# that the pattern EXCEPT matches
calls () {
  grep -E "(^|[^A-Za-z0-9_.>])($2) ?\(" "$here/code" | grep -Ev "^($1):"
}

# words EXCEPT NAMES: as calls, for names that are not called
words () {
  grep -E "(^|[^A-Za-z0-9_])($2)([^A-Za-z0-9_]|$)" "$here/code" | grep -Ev "^($1):"
}

# --- the floors: an include points to its own folder or further down
includes () {
  sed -n 's/^ *# *include *"\([^"]*\)".*/\1/p' "$1" | grep -v '^config\.h$'
}

floor_of () {
  case $1 in
    bin/* | src/command/* | src/work/* | src/board/* | src/store/* | src/rules/* | \
      src/source/* | src/record/* | src/format/* | src/base/*)
      floor=${1#src/}
      echo "${floor%%/*}"
      ;;
    *) echo unknown ;;
  esac
}

# may_include FLOOR: the floors it sees
may_include () {
  [ "$1" = rules ] && { echo 'rules record base' && return; }
  echo 'bin command work board store rules source record format base unknown' |
    sed "s/.*\(\<$1\>.*\) unknown/\1/"
}

bad_includes () {
  sources | while read -r file; do
    floor=$(floor_of "$file")
    seen=" $(may_include "$floor") "
    [ "$floor" = unknown ] && echo "$file: lies on no floor"
    for include in $(includes "$file"); do
      [ -f "src/$include" ] || echo "$file: there is no src/$include"
      case $seen in
        *" ${include%%/*} "*) ;;
        *) echo "$file: $floor/ does not see $include" ;;
      esac
    done
  done
}

# Only headers can close a circle; tsort names the members.
cycles () {
  look src -name '*.h' | while read -r file; do
    for include in $(includes "$file"); do
      echo "${file#src/} $include"
    done
  done >"$here/edges"
  { tsort "$here/edges" >/dev/null; } 2>&1
}

# includers EXCEPT HEADER
includers () {
  sources | grep -Ev "^($1)$" | xargs grep -EHn "^ *# *include *[<\"]$2"
}

no_config_h () {
  look src bin tests -name '*.c' | while read -r file; do
    [ "$(grep -m 1 '^ *# *include' "$file")" = '#include "config.h"' ] || echo "$file"
  done
}

no_pragma_once () { find src -name '*.h' -exec grep -L '^#pragma once$' {} +; }

too_long () {
  sources | xargs wc -l | awk '$1 > 700 && $2 != "total" { print $2 ": " $1 " lines" }'
}

check 'an include points down' nothing bad_includes
check 'headers include one another without cycles' nothing cycles
check 'only csv.c knows libcsv' nothing includers 'src/format/csv\.c' 'csv\.h>'
check 'only yaml*.c knows libyaml' nothing includers 'src/format/yaml[a-z-]*\.c' 'yaml\.h>'
check 'only sheet.c knows libxlsxwriter' nothing includers 'src/format/sheet\.c' 'xlsxwriter'
check 'only digest.c knows nettle' nothing includers 'src/base/digest\.[ch]' 'nettle/'
check 'a .c file includes config.h first' nothing no_config_h
check 'a header says #pragma once' nothing no_pragma_once
check 'no file has more than 700 lines' nothing too_long

# --- who may do what
check 'only the store opens files' nothing calls 'src/store/.*' \
  'open|openat|creat|fopen|freopen|opendir|mkstemp|mkostemp|g_open|g_creat|g_fopen|g_freopen|g_mkstemp|g_mkstemp_full|g_file_open_tmp|g_file_[gs]et_contents|g_file_set_contents_full|g_mapped_file_new|g_dir_open'
check 'below command nothing prints' nothing calls 'bin/.*|src/command/.*' \
  'printf|vprintf|puts|putchar|perror|g_print|g_printerr|g_message|g_warning|g_critical|g_log|psignal|vdprintf'
check 'nor knows stdout or stderr' nothing words 'bin/.*|src/command/.*' \
  'stdout|stderr|STDOUT_FILENO|STDERR_FILENO'
# g_error stays: it is how a program without memory ends.
check 'nor ends the program' nothing calls 'bin/.*|src/command/.*' \
  'exit|_exit|_Exit|quick_exit|abort|errx?|verrx?'
check 'there is one clock' nothing calls 'src/store/clock\.c|src/command/clock\.c' \
  'time|clock_gettime|gettimeofday|timespec_get|g_get_real_time|g_get_current_time|g_date_time_new_now|g_date_time_new_now_utc|g_date_time_new_now_local'
check 'no function without bounds' nothing calls none \
  'strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atoll|atof|strtok|strncpy|strncat|alloca|g_alloca'
check 'no goto' nothing words none goto

unfinished () { sources | xargs grep -EHn 'TODO|FIXME'; }
check 'nothing is left for later' nothing unfinished

# --- every file is listed
# listed VARIABLE: its words in Makefile.am
listed () {
  awk -v name="$1" '
    { line = line $0 }
    /\\$/ { sub (/\\$/, " ", line); next }
    {
      if (split (line, part, / *\+?= */) > 1 && part[1] == name) {
        sub (/^[^=]*=/, "", line)
        print line
      }
      line = ""
    }' Makefile.am | xargs -n 1 | grep -vFx "\$(NULL)"
}

# unlisted VARIABLE…: the lines of stdin that none of them holds
unlisted () {
  for variable; do listed "$variable"; done | sort >"$here/listed"
  sort | comm -23 - "$here/listed"
}

unlisted_sources () { look src -name '*.[ch]' | unlisted src_libdesk_a_SOURCES; }
unlisted_programs () { programs | sed 's,^,bin/,' | unlisted bin_PROGRAMS; }
unlisted_pages () { pages | unlisted dist_man_MANS; }
unlisted_c_tests () {
  look tests -maxdepth 1 -name 'test-*.c' | sed 's/\.c$//' | unlisted check_PROGRAMS
}
unlisted_shell_tests () {
  grep -l '^plan$' tests/*.sh | unlisted shell_tests long_tests
}
listed_twice () {
  for variable in EXTRA_DIST bin_PROGRAMS check_PROGRAMS dist_man_MANS \
    dist_regulations_DATA dist_sources_DATA \
    dist_templates_DATA long_tests shell_tests src_libdesk_a_SOURCES; do
    listed "$variable" | sort | uniq -d
  done
}

set_twice () { sed -n 's/^\([A-Za-z_]*\) *=.*/\1/p' Makefile.am | sort | uniq -d; }

check 'every source and header is listed' nothing unlisted_sources
check 'every program is listed' nothing unlisted_programs
check 'every man page is listed' nothing unlisted_pages
check 'every C test is listed' nothing unlisted_c_tests
check 'every shell test is listed' nothing unlisted_shell_tests
check 'nothing is listed twice' nothing listed_twice
check 'no variable of Makefile.am is set twice' nothing set_twice

# A folder in EXTRA_DIST goes into the tarball whole, a program brings its .c;
# automake and gettext take their own files by themselves.
undistributed () {
  tr -d '\\"'"'" <Makefile.am | xargs -n 1 | grep -vFx "\$(NULL)" | sort -u >"$here/words"
  git -c safe.directory='*' ls-files | while read -r file; do
    case $file in
      .gitignore | Makefile.am | configure.ac | po/*) continue ;;
    esac
    [ -e "$file" ] || continue
    part=${file%.c}
    grep -Fqx -e "$file" "$here/words" && continue
    while [ "$part" != . ]; do
      grep -Fqx -e "$part" "$here/words" && continue 2
      part=$(dirname "$part")
    done
    echo "$file"
  done
}
if [ -e .git ] && command -v git >/dev/null; then
  check 'every tracked file goes into the tarball' nothing undistributed
fi

untranslated () {
  grep -E '(^|[^A-Za-z0-9_])(_|N_|Q_|NGETTEXT) ?\(' "$here/code" | grep -v '# *define' |
    cut -d: -f1 | sort -u >"$here/speaking"
  grep -v '^#' po/POTFILES.in | sort | comm -23 "$here/speaking" -
}
vanished () {
  grep -v '^#' po/POTFILES.in | while read -r file; do
    [ -z "$file" ] || [ -f "$file" ] || echo "$file"
  done
}
check 'POTFILES.in names every file that holds text' nothing untranslated
check 'and no other than files' nothing vanished

# --- every program has its page, help, completion and test, in one voice
# options: the long and short options that a text begins a line or a list with
options () {
  grep -oE '(^|[][ ,|(])(--[a-z][a-z-]*|-[A-Za-z])([^A-Za-z-]|$)' |
    grep -oE -e '--?[A-Za-z][A-Za-z-]*' | sort -u
}

# The help of a program and of each of its verbs; a word that only looks like a
# verb (it begins an indented line) shows the program's own help again.
help_text () {
  "$1" --help | tee "$here/help"
  sed -n 's/^ \{1,4\}\([a-z+][a-z-]*\)\( .*\)\{0,1\}$/\1/p' "$here/help" |
    while read -r verb; do "$1" "$verb" --help 2>/dev/null; done
}

# An option is told at the beginning of an indented line.
help_options () {
  help_text "$1" | sed -n 's/^  *\(-.*\)/\1/p' | sed 's/   *[^-].*//' | options
}

# A page names an option as \-\-long or \-s at the head of a tagged paragraph
# (.TP or .It): there and nowhere else it is said what it does.
page_options () {
  awk '/^\.TP/ { tag = 1; next }
       tag || /^\.It/ { print }
       { tag = 0 }' "$abs_top_srcdir/man/$1.1" |
    sed 's/\\-/-/g; s/\\f[BIRP]//g; s/\\&//g; s/"//g; s/ Fl -/ --/g; s/ Fl \([A-Za-z]\)/ -\1/g' |
    sed 's/^\.[A-Z][A-Za-z]* *//' |
    options
}

# What bash completes behind PROGRAM and behind each of its verbs
completed_options () {
  # shellcheck disable=SC2016  # expanded by the inner bash
  bash -c '
    . "$1"
    completed () { # PROGRAM WORD…
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
      _salesdesk "$1" "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}" 2>/dev/null
    }
    completed "$2" ""
    for verb in "" "${COMPREPLY[@]}"; do
      completed "$2" $verb -
      printf "%s\n" "${COMPREPLY[@]}"
    done' bash "$abs_top_srcdir/share/completion/salesdesk" "$1" | options
}

same_options () {
  help_options "$1" >"$here/want"
  [ -s "$here/want" ] || { echo 'help names no option' && return 1; }
  page_options "$1" | diff "$here/want" - || { echo 'help (<) and page (>) differ' && return 1; }
  completed_options "$1" | diff "$here/want" - || { echo 'help (<) and completion (>) differ' && return 1; }
}

tells_help () { [ -n "$("$1" --help)" ]; }

tells_version () {
  "$1" --version | head -n 1 | grep -q "^$1 (salesdesk) [0-9]"
}

loses_help () { (cd "$here" && exits 74 sh -c "$1 --help >/dev/full"); }

completed () { grep -qE "^ .*\<$1\>( |$)" share/completion/salesdesk; }

for program in $(programs); do
  check "$program has a page" test -f "man/$program.1"
  check "$program has a test" test -f "tests/$program.sh"
  check "$program has a help" tells_help "$program"
  check "$program tells its version" tells_version "$program"
  check "$program tells a full disk" loses_help "$program"
  check "$program is completed" completed "$program"
  check "$program: help, page and completion have the same options" same_options "$program"
done

# --- pages and scripts are clean
# mandoc knows no UTF-8 locale where none is set; -K names the encoding.
# Not a fault: pages that are not installed here, and the system of the .Os line.
bad_pages () {
  pages | xargs -r mandoc -Kutf-8 -Tlint 2>/dev/null |
    grep -v 'referenced manual not found\|operating system explicitly specified'
}
if command -v mandoc >/dev/null; then
  check 'the man pages are clean' nothing bad_pages
else
  skip 'the man pages are clean' 'mandoc is not here'
fi

scripts () {
  echo bootstrap
  look share/demo tests -name '*.sh'
}
bad_scripts () {
  # SC2154: abs_top_srcdir comes from make
  # Its C locale has no letters but ASCII.
  scripts | LC_ALL=C.UTF-8 xargs shellcheck -x -S warning -s sh -e SC2154
  LC_ALL=C.UTF-8 shellcheck -S warning -s bash .ci/run share/completion/salesdesk
}
if command -v shellcheck >/dev/null; then
  check 'the scripts are clean' nothing bad_scripts
else
  skip 'the scripts are clean' 'shellcheck is not here'
fi

cd "$here" || exit 99
plan
