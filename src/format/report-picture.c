/* report-picture.c: bars and curves of one cell on a terminal. */
#include "config.h"

#include "format/report-writer.h"
#include <string.h>

#define EIGHTHS 8

/* A bar of a number of eighths of a cell; the rest of its cells is blank. */
static void
append_eighths (GString *out, guint eighths, guint cells)
{
  static const char *const parts[EIGHTHS]
      = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
  guint used = 0;

  for (; used < eighths / EIGHTHS; used++)
    g_string_append (out, "█");
  if (eighths % EIGHTHS > 0)
    {
      g_string_append (out, parts[eighths % EIGHTHS]);
      used++;
    }
  for (; used < cells; used++)
    g_string_append_c (out, ' ');
}

void
desk_picture_bar (GString *out, gint64 hundredths)
{
  gint64 most = DESK_PICTURE_CELLS * EIGHTHS;
  gint64 shown = CLAMP (hundredths, 0, DESK_PICTURE_WHOLE);

  append_eighths (out, (guint) (shown * most / DESK_PICTURE_WHOLE),
                  DESK_PICTURE_CELLS);
}

GArray *
desk_picture_figures (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GArray) figures = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 figure = DESK_VALUE_NONE;

      if (!g_str_equal (words[i], "-")
          && !g_ascii_string_to_signed (words[i], 10, G_MININT64 / 4,
                                        G_MAXINT64 / 4, &figure, NULL))
        return NULL;
      g_array_append_val (figures, figure);
    }
  return g_steal_pointer (&figures);
}

gint64
desk_picture_most (const GArray *figures)
{
  gint64 most = 1;

  for (guint i = 0; i < figures->len; i++)
    most = MAX (most, g_array_index (figures, gint64, i));
  return most;
}

gboolean
desk_picture_spark (GString *out, const char *text)
{
  static const char *const levels[EIGHTHS]
      = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
  g_autoptr (GArray) figures = desk_picture_figures (text);
  gint64 most;

  if (figures == NULL)
    return FALSE;
  most = desk_picture_most (figures);
  for (guint i = 0; i < figures->len; i++)
    {
      gint64 figure = g_array_index (figures, gint64, i);
      double part = (double) MAX (figure, 0) / (double) most;

      g_string_append (out, figure == DESK_VALUE_NONE
                                ? " "
                                : levels[(guint) (part * (EIGHTHS - 1) + 0.5)]);
    }
  return TRUE;
}
