# The Debian package: it builds, lintian has nothing to say, and what it installs
# is the guarded mode.
# shellcheck disable=SC2154
. "$abs_top_srcdir/tests/tap.sh"
for tool in dpkg-buildpackage dh lintian autoreconf; do
  command -v "$tool" >/dev/null || skip_all "$tool is not here"
done
[ -d "$abs_top_srcdir/.git" ] || [ -f "$abs_top_srcdir/.git" ] ||
  skip_all 'not a clone'

build_package () (
  git -C "$abs_top_srcdir" archive --prefix=salesdesk/ HEAD | tar x &&
    cd salesdesk && env -u LC_ALL PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    DEB_BUILD_OPTIONS=nocheck dpkg-buildpackage -d -us -uc -b
)
check 'it builds' build_package
check 'lintian finds nothing' sh -c '
  lintian --allow-root --fail-on error,warning salesdesk_*.changes >found 2>&1
  status=$?; cat found; [ $status -eq 0 ] && ! grep -Eq "^[EW]:" found'
dpkg -c salesdesk_[0-9]*.deb >contents
# holds MODE PATH
holds () { grep -Eq "^$1 .* \./$2\$" contents; }
check 'sudoers is closed' holds -r--r----- etc/sudoers.d/salesdesk
check 'the folder of exports is served' holds -rwxr-xr-x usr/lib/salesdesk/take-in
check 'the timers are there' holds -rw-r--r-- usr/lib/systemd/system/salesdesk-take-in.timer
check 'the account is made' holds -rw-r--r-- usr/lib/sysusers.d/salesdesk.conf
check 'its home is made' holds -rw-r--r-- usr/lib/tmpfiles.d/salesdesk.conf
plan
