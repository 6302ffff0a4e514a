#include "config.h"

#include "record/debrief.h"

#include "base/text.h"
#include "format/json.h"

const char *const desk_debrief_kinds[] = { "personal", "team", NULL };

void
desk_debrief_clear (DeskDebrief *debrief)
{
  g_clear_pointer (&debrief->mistake, g_free);
  g_clear_pointer (&debrief->conclusion, g_free);
}

char *
desk_debrief_format (const DeskDebrief *debrief)
{
  GString *out = g_string_new ("{\"conclusion\":");

  desk_text_json (out, desk_cell (debrief->conclusion));
  if (debrief->critical)
    g_string_append (out, ",\"critical\":true");
  g_string_append (out, ",\"mistake\":");
  desk_text_json (out, desk_cell (debrief->mistake));
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

static void
set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
read_member (const char *key, const char *value, gpointer data)
{
  DeskDebrief *debrief = data;

  if (g_str_equal (key, "mistake"))
    set (&debrief->mistake, value);
  else if (g_str_equal (key, "conclusion"))
    set (&debrief->conclusion, value);
  else if (g_str_equal (key, "critical"))
    debrief->critical = g_str_equal (value, "true");
}

gboolean
desk_debrief_read (const char *note, DeskDebrief *debrief)
{
  gboolean good;

  *debrief = (DeskDebrief){ g_strdup (""), g_strdup (""), FALSE };
  good = g_utf8_validate (note, -1, NULL)
         && desk_json_object (&note, read_member, debrief) && note[0] == '\0';
  if (!good)
    {
      set (&debrief->mistake, "");
      set (&debrief->conclusion, "");
      debrief->critical = FALSE;
    }
  return good;
}
