# shellcheck shell=sh
# steps.sh: what the tours have in common; sourced by them, who name the folder
# of their store in $default_store.
lang=en
store=$default_store
here=$PWD
cd "$(dirname "$0")/../.." || exit 1
for option; do
  case $option in
    --lang=ru | --lang=en) lang=${option#*=} ;;
    --store=/*) store=${option#*=} ;;
    --store=?*) store=$here/${option#*=} ;;
    *)
      echo "usage: ${0##*/} [--lang=ru|en] [--store=FOLDER]" >&2
      exit 2
      ;;
  esac
done

# pick ENGLISH RUSSIAN
pick () {
  if [ "$lang" = ru ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi
}

# say ENGLISH RUSSIAN: a paragraph
say () {
  echo
  pick "$1" "$2"
}

# show STATUS COMMAND: types it, and shows what it answers on a terminal
show () {
  echo
  printf '$ %s\n' "$2"
  status=0
  eval "$2 --lang=$lang -f table" </dev/null 2>&1 || status=$?
  [ "$status" -eq "$1" ] || {
    pick "${0##*/}: this ended with status $status instead of $1" \
      "${0##*/}: код завершения $status вместо $1" >&2
    exit 1
  }
}

make_store () {
  if [ "$store" != "$default_store" ] && [ -e "$store" ] &&
    ! cmp -s share/demo/salesdesk.yaml "$store/salesdesk.yaml"; then
    pick "${0##*/}: '$store' is no store of this demo; it is left alone" \
      "${0##*/}: «$store» — не учебное хранилище, оно не тронуто" >&2
    exit 1
  fi
  rm -rf "$store"
  salesdesk init -q "$store"
  cp share/demo/salesdesk.yaml share/demo/staff.yaml "$store"
  cp share/demo/lead-exchange.yaml "$store/regulations"
}

# at TIME: what the clock says from here on
at () {
  SALESDESK_NOW=$1:00+03:00
  export SALESDESK_NOW
}

SALESDESK_STORE=$store
export SALESDESK_STORE
