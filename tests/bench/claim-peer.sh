#!/bin/sh
# claim-peer.sh: a claim as it is done without salesdesk: the owner's open deals
# are counted, the deal changes its owner, and the new file stands on the disk.
#
#   claim-peer.sh FILE DEAL OWNER LIMIT
#
# FILE is a plain CSV `id,owner,status,…`, sorted by nothing.
set -eu

file=$1 deal=$2 owner=$3 limit=$4

open=$(grep -c "^[0-9]*,$owner,working," "$file" || :)
[ "$open" -lt "$limit" ] || exit 3
sed "s/^$deal,exchange,new,/$deal,$owner,working,/" "$file" >"$file.new"
sync "$file.new"
mv "$file.new" "$file"
sync "$(dirname "$file")"
