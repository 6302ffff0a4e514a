#include "config.h"

#include "work/output-name.h"

#include "base/civil.h"
#include "base/i18n.h"
#include "base/text.h"
#include <string.h>

static const char *const words[]
    = { "date", "week", "month", "quarter", "year", NULL };

/* The week is of the year that its Thursday is in. */
static void
append_week (GString *out, gint32 day)
{
  gint32 thursday = day - (gint32) desk_day_weekday (day) + 4;
  guint month, mday;
  gint year;

  desk_day_to_civil (thursday, &year, &month, &mday);
  g_string_append_printf (out, "%04d-W%02d", year,
                          (thursday - desk_day_from_civil (year, 1, 1)) / 7
                              + 1);
}

static void
append_word (GString *out, const char *word, gint32 day)
{
  guint month, mday;
  gint year;

  desk_day_to_civil (day, &year, &month, &mday);
  if (g_str_equal (word, "week"))
    {
      append_week (out, day);
      return;
    }
  g_string_append_printf (out, "%04d", year);
  if (g_str_equal (word, "date"))
    g_string_append_printf (out, "-%02u-%02u", month, mday);
  else if (g_str_equal (word, "month"))
    g_string_append_printf (out, "-%02u", month);
  else if (g_str_equal (word, "quarter"))
    g_string_append_printf (out, "-Q%u", (month + 2) / 3);
}

static gboolean
fail_unknown (const char *word, GError **error)
{
  const char *near = desk_text_nearest (word, words);
  g_autofree char *all = g_strjoinv ("}, {", (char **) words);

  if (near == NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("-o: unknown word '{%s}' (all: {%s})"), word, all);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("-o: unknown word '{%s}'; did you mean '{%s}'? (all: "
                    "{%s})"),
                 word, near, all);
  return FALSE;
}

/* How long the word is that stands in braces at @at; 0: there is none. */
static gsize
word_length (const char *at)
{
  gsize length = 0;

  if (*at != '{')
    return 0;
  while (g_ascii_islower (at[1 + length]))
    length++;
  return at[1 + length] == '}' ? length : 0;
}

char *
desk_output_name (const char *pattern, gint32 day, GError **error)
{
  g_autoptr (GString) name = g_string_new (NULL);

  while (*pattern != '\0')
    {
      gsize length = word_length (pattern);
      g_autofree char *word = g_strndup (pattern + 1, length);

      if (length == 0)
        {
          g_string_append_c (name, *pattern++);
          continue;
        }
      if (!g_strv_contains (words, word))
        {
          fail_unknown (word, error);
          return NULL;
        }
      append_word (name, word, day);
      pattern += length + 2;
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}
