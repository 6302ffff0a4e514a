#include "config.h"

#include "record/figure.h"

#define NO_BREAK_SPACE "\302\240"

static gboolean
has_hundredths (DeskUnit unit)
{
  return unit == DESK_UNIT_MONEY || unit == DESK_UNIT_PERCENT;
}

static gboolean
parse_whole (DeskCell text, gint64 *value)
{
  g_autofree char *copy = desk_cell_dup (text);
  guint64 number;

  if (!g_ascii_string_to_unsigned (copy, 10, 0, G_MAXINT32, &number, NULL))
    return FALSE;
  *value = (gint64) number;
  return TRUE;
}

gboolean
desk_figure_parse (DeskCell text, DeskUnit unit, gint64 *value)
{
  if (!has_hundredths (unit))
    return parse_whole (text, value);
  return desk_money_parse (text, value) && *value >= 0;
}

gboolean
desk_figure_parse_typed (DeskCell text, DeskUnit unit, gint64 *value)
{
  if (!has_hundredths (unit))
    return parse_whole (text, value);
  return desk_money_parse_foreign (text, value, NULL, NULL) && *value >= 0;
}

void
desk_figure_format (GString *out, DeskUnit unit, gint64 value)
{
  if (value == DESK_MONEY_NONE)
    return;
  if (has_hundredths (unit))
    desk_money_format (out, value);
  else
    g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
}

void
desk_figure_show (GString *out, DeskUnit unit, gint64 value, char decimal)
{
  if (value == DESK_MONEY_NONE)
    return;
  if (has_hundredths (unit))
    desk_money_show (out, value, decimal);
  else
    desk_number_show (out, value);
  if (unit == DESK_UNIT_PERCENT)
    g_string_append (out, NO_BREAK_SPACE "%");
}
