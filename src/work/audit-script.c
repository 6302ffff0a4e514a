#include "config.h"

#include "work/audit-script.h"

#include <string.h>

static void
append_day (GString *out, const DeskScript *script, gint64 time)
{
  guint month, day;
  gint year;

  desk_day_to_civil (desk_zone_day (script->zone, time), &year, &month, &day);
  g_string_append_printf (out, "%02u.%02u.%04d", day, month, year);
}

/* A field by its name in braces: a text, or a moment. */
static gboolean
find_time (const DeskScript *script, DeskCell name, gint64 *time)
{
  const struct
  {
    const char *name;
    gint64 time;
  } times[] = { { "lead-date", script->lead },
                { "first-contact", script->first },
                { "last-contact", script->last },
                { "refused-at", script->refused } };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (desk_cell_is (name, times[i].name))
      {
        *time = times[i].time;
        return *time != DESK_TIME_NONE;
      }
  return FALSE;
}

static const char *
find_text (const DeskScript *script, DeskCell name)
{
  const struct
  {
    const char *name, *text;
  } texts[] = { { "client", script->client },
                { "company", script->company },
                { "our-company", script->our_company },
                { "product", script->product },
                { "amount", script->amount },
                { "manager", script->manager },
                { "checker", script->checker },
                { "reason", script->reason },
                { "terms", script->terms },
                { "due", script->due } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (desk_cell_is (name, texts[i].name) && texts[i].text != NULL
        && texts[i].text[0] != '\0')
      return texts[i].text;
  return "…";
}

char *
desk_script_fill (const DeskScript *script, const char *step)
{
  GString *out = g_string_new (NULL);
  const char *brace, *end;

  while ((brace = strchr (step, '{')) != NULL
         && (end = strchr (brace, '}')) != NULL)
    {
      const DeskCell name = { brace + 1, (gsize) (end - brace) - 1 };
      gint64 time;

      g_string_append_len (out, step, brace - step);
      if (find_time (script, name, &time))
        append_day (out, script, time);
      else
        g_string_append (out, find_text (script, name));
      step = end + 1;
    }
  g_string_append (out, step);
  return g_string_free (out, FALSE);
}
