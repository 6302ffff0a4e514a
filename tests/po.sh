# The Russian text is whole: every message of the sources is translated, none is
# fuzzy, and po/ru.po holds nothing the sources no longer say.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"

for tool in msgfmt xgettext msgcmp; do
  command -v "$tool" >/dev/null || skip_all "$tool is not here"
done
ru=$abs_top_srcdir/po/ru.po

extract () {
  options=$(sed -n 's/^XGETTEXT_OPTIONS *= *//p' "$abs_top_srcdir/po/Makevars")
  # shellcheck disable=SC2086  # options, as make splits them
  (cd "$abs_top_srcdir" && xgettext $options --language=C --add-location --force-po \
    --package-name=salesdesk -f po/POTFILES.in -o -) >salesdesk.pot
}

# Russian bytes count as text only in UTF-8, whatever the locale.
complete () {
  msgfmt --statistics --check -o /dev/null "$ru" 2>out || return 1
  cat out
  ! grep -Eq 'fuzzy|untranslated' out
}

messages () { msgattrib --no-obsolete --no-location "$1" | grep -c '^msgid'; }

check 'the messages can be extracted' extract
check 'the sources do say something' test "$(messages salesdesk.pot)" -gt 1
check 'ru.po is translated whole' complete
check 'ru.po has what the sources say' msgcmp "$ru" salesdesk.pot
check 'and nothing else' msgcmp --use-untranslated salesdesk.pot "$ru"
check 'nothing obsolete is kept' sh -c "! grep -q '^#~' '$ru'"
plan
