/* i18n.h: the marks of translatable text.
 *
 * _ translates now, N_ marks a string in a table for later, Q_ and ngettext
 * are libintl's own.  English is the key; po/ru.po holds the Russian text.
 * Translation never touches data: what a program may read is the same in
 * every locale.
 */
#pragma once

#include <libintl.h>

#define DESK_TEXT_DOMAIN "salesdesk"

#define _(text) dgettext (DESK_TEXT_DOMAIN, text)
#define N_(text) text
/* One or many: NGETTEXT ("%u row", "%u rows", count). */
#define NGETTEXT(one, many, count) \
  dngettext (DESK_TEXT_DOMAIN, one, many, (unsigned long) (count))
