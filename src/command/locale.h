/* locale.h: which language to speak, with or without generated locales. */
#pragma once

#include <glib.h>

/* Sets LC_CTYPE and LC_MESSAGES so that UTF-8 works and translations are
 * looked up; numbers stay C.  --lang > environment; neither: English until
 * desk_locale_suggest().  @lang is "ru", "en" or NULL. */
void desk_locale_start (const char *lang);

/* The store's language: counts when nothing else named one. */
void desk_locale_suggest (const char *lang);

/* The decimal sign of the language, for tables. */
char desk_locale_decimal (void);
