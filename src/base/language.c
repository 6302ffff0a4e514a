#include "config.h"

#include "base/language.h"

#include <locale.h>

/* Of the whole run; NULL: data speaks as messages do. */
static locale_t data_locale;

void
desk_language_set_data (gboolean differs, gboolean translated)
{
  static const char *const names[] = { "C.UTF-8", "C.utf8", "en_US.UTF-8" };

  if (data_locale != (locale_t) 0)
    freelocale (data_locale);
  data_locale = (locale_t) 0;
  if (!differs)
    return;
  if (!translated)
    data_locale
        = newlocale (LC_MESSAGES_MASK, "C", duplocale (LC_GLOBAL_LOCALE));
  /* gettext takes the language from LANGUAGE under any locale but C. */
  for (guint i = 0;
       translated && data_locale == (locale_t) 0 && i < G_N_ELEMENTS (names);
       i++)
    data_locale
        = newlocale (LC_MESSAGES_MASK, names[i], duplocale (LC_GLOBAL_LOCALE));
}

gboolean
desk_language_data_differs (void)
{
  return data_locale != (locale_t) 0;
}

void
desk_language_begin_data (void)
{
  if (data_locale != (locale_t) 0)
    uselocale (data_locale);
}

void
desk_language_end_data (void)
{
  if (data_locale != (locale_t) 0)
    uselocale (LC_GLOBAL_LOCALE);
}
