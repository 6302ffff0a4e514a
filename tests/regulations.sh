# The regulations as files: what is wrong with one is told with its place.
# shellcheck source=tests/tap.sh
. "$abs_top_srcdir/tests/tap.sh"
# shellcheck source=tests/fixture.sh
. "$abs_top_srcdir/tests/fixture.sh"
english
make_store store
SALESDESK_STORE=$PWD/store
export SALESDESK_STORE
mkdir -m 700 store/regulations

check 'what is shipped is in order' exits 0 salesdesk check

# A copy that is read back is what was announced: then check has nothing to tell.
regulation list --columns=regulation | sed 1d >names
# shellcheck disable=SC2046  # a name a word
check 'all of it can be announced' exits 0 regulation --as h1 publish $(cat names)
check 'and its copies are the same' exits 0 salesdesk check
check 'each in its file' test "$(find store/regulations/published -name '*@1.yaml' | wc -l)" -eq "$(wc -l <names)"
rm -rf store
make_store store
mkdir -m 700 store/regulations

# Every block becomes a file NUMBER with REGULATION PLACE NEAR in NUMBER.about.
awk '
  /^# / || /^#$/ { next }
  $1 == "==" { n++; print $2, $3, $4 >(n ".about"); printf "" >n; next }
  { print >n }' "$abs_top_srcdir/tests/data/regulations-broken"

refused () { # REGULATION PLACE NEAR
  salesdesk check >out 2>err
  [ $? -eq 1 ] || return 1
  grep -qF "salesdesk: regulations/$1.yaml:$2: " err || return 1
  [ "$3" = - ] && return
  grep -F "regulations/$1.yaml:$2: " err | grep -q "did you mean '{*$3}*'"
}

number=1
while [ -e $number ]; do
  read -r regulation place near <$number.about
  rm -f store/regulations/*.yaml
  install -m 600 $number "store/regulations/$regulation.yaml"
  check "$number: $(head -1 $number | cut -c1-40)" refused "$regulation" "$place" "$near"
  number=$((number + 1))
done
check 'these are many' test "$number" -gt 60
rm -f store/regulations/*.yaml
echo 'title: A' >store/regulations/quizz.yaml
chmod 600 store/regulations/quizz.yaml
check 'a file that nobody reads' exits 1 salesdesk check
check 'is told with the near name' grep -q "quizz.yaml: there is no such regulation; did you mean 'quiz'" err
plan
