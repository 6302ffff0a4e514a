#!/bin/sh
# kpi-oracle-long.sh: kpi-oracle.sh with other and more random pasts, for `make
# check-long`.
# shellcheck disable=SC2034
oracle_first=1001
oracle_last=2500
# shellcheck source=tests/kpi-oracle.sh
. "$abs_top_srcdir/tests/kpi-oracle.sh"
