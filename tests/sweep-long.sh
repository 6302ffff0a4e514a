#!/bin/sh
# sweep-long.sh: tests/sweep.sh with every call from the first on, and every
# error before the lock too.
SWEEP=all
# shellcheck source=tests/sweep.sh
. "$abs_top_srcdir/tests/sweep.sh"
