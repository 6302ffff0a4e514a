#include "config.h"

#include "work/audit-month.h"

#include "base/civil.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

gboolean
desk_month_read (const char *text, gint32 today, DeskMonth *month,
                 GError **error)
{
  g_autofree char *first
      = text == NULL ? NULL : g_strconcat (text, "-01", NULL);
  g_autofree char *shown = NULL;
  guint number, day;
  gint year;

  if (text != NULL && !desk_day_parse (desk_cell (first), &today))
    {
      shown = desk_text_escape (desk_cell (text));
      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("--month: found '%s'; a month is YYYY-MM"), shown);
      return FALSE;
    }
  desk_day_to_civil (today, &year, &number, &day);
  month->first = desk_day_from_civil (year, number, 1);
  month->last = (number == 12 ? desk_day_from_civil (year + 1, 1, 1)
                              : desk_day_from_civil (year, number + 1, 1))
                - 1;
  return TRUE;
}
