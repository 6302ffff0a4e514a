#include "config.h"

#include "store/clock.h"

#include "base/civil.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include <time.h>

gboolean
desk_clock_now (gboolean may_be_set, gint64 *now, GError **error)
{
  const char *set = g_getenv ("SALESDESK_NOW");
  g_autofree char *shown = NULL;

  if (set == NULL || set[0] == '\0')
    {
      *now = time (NULL);
      return TRUE;
    }
  if (!may_be_set)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                           _ ("SALESDESK_NOW is for the account that owns the "
                              "store; unset it"));
      return FALSE;
    }
  if (desk_time_parse (desk_cell (set), now))
    return TRUE;
  shown = desk_text_escape (desk_cell (set));
  g_set_error (
      error, DESK_ERROR, DESK_ERROR_USAGE,
      _ ("SALESDESK_NOW='%s' is not a moment like 2026-11-22T12:00:00+03:00"),
      shown);
  return FALSE;
}
