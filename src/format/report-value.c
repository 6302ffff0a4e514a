/* report-value.c: how one value looks. */
#include "config.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/phone.h"
#include "base/text.h"
#include "format/report-writer.h"
#include <string.h>

#define MINUTES_OF_HOUR 60
#define MINUTES_OF_DAY (24 * 60)
#define NO_BREAK_SPACE "\302\240"

static guint64
magnitude (gint64 number)
{
  return number < 0 ? -(guint64) number : (guint64) number;
}

/* Hundredths: money, and percent for programs. */
static void
append_hundredths (GString *out, gint64 number, char decimal)
{
  gsize start = out->len;
  char *dot;

  desk_money_format (out, number);
  dot = strchr (out->str + start, '.');
  if (dot != NULL)
    *dot = decimal;
}

static void
append_money_for_eyes (GString *out, gint64 minor, char decimal, gboolean whole)
{
  gsize start = out->len;

  desk_money_show (out, minor, decimal);
  if (!whole && strchr (out->str + start, decimal) == NULL)
    g_string_append_printf (out, "%c00", decimal);
}

static void
append_percent_for_eyes (GString *out, gint64 hundredths, char decimal)
{
  guint64 tenths = (magnitude (hundredths) + 5) / 10;

  if (hundredths < 0 && tenths > 0)
    g_string_append_c (out, '-');
  desk_number_show (out, (gint64) (tenths / 10));
  if (tenths % 10 != 0)
    g_string_append_printf (out, "%c%u", decimal, (guint) (tenths % 10));
  g_string_append (out, NO_BREAK_SPACE "%");
}

static void
append_day (GString *out, gint32 day, gint32 today, DeskStyle style)
{
  guint month, mday, month_now, mday_now;
  gint year, year_now;

  desk_day_to_civil (day, &year, &month, &mday);
  if (style != DESK_STYLE_TABLE)
    {
      g_string_append_printf (out, "%04d-%02u-%02u", year, month, mday);
      return;
    }
  desk_day_to_civil (today, &year_now, &month_now, &mday_now);
  g_string_append_printf (out, "%02u.%02u", mday, month);
  if (year != year_now)
    g_string_append_printf (out, ".%04d", year);
}

static void
append_time (GString *out, const DeskReport *report, gint64 time,
             DeskStyle style)
{
  DeskZone *zone = report->options.zone;
  char text[DESK_TIME_LENGTH + 1];

  desk_time_format (zone, time, text);
  if (style == DESK_STYLE_DATA)
    {
      g_string_append (out, text);
      return;
    }
  append_day (out, desk_zone_day (zone, time),
              desk_zone_day (zone, report->options.now), style);
  g_string_append_printf (out, " %.5s", text + strlen ("2026-11-22T"));
}

static void
append_minutes_for_eyes (GString *out, gint64 minutes)
{
  int shown = (int) CLAMP (minutes, 0, G_MAXINT);

  if (shown < MINUTES_OF_HOUR)
    g_string_append_printf (out, _ ("%d min"), shown);
  else if (shown < MINUTES_OF_DAY)
    g_string_append_printf (out, _ ("%d h"), shown / MINUTES_OF_HOUR);
  else
    g_string_append_printf (out, _ ("%d d"), shown / MINUTES_OF_DAY);
}

/* Text on its way to eyes or a spreadsheet. */
static void
append_guarded (GString *out, const char *text, DeskStyle style)
{
  if (style == DESK_STYLE_TABLE)
    {
      desk_text_escape_to (out, desk_cell (text));
      return;
    }
  if (desk_text_is_formula (desk_cell (text)))
    g_string_append_c (out, '\'');
  g_string_append (out, text);
}

/* Stored numbers spaced; anything else, masked ones for instance, is text. */
static void
append_phones (GString *out, const char *text, DeskStyle style)
{
  g_auto (GStrv) pieces = g_strsplit (text, " ", -1);
  g_autoptr (GString) spaced = g_string_new (NULL);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      DeskPhone phone;

      if (!desk_phone_parse_stored (desk_cell (pieces[i]), &phone))
        {
          append_guarded (out, text, style);
          return;
        }
      if (i > 0)
        g_string_append (spaced, ", ");
      desk_phone_format_spaced (spaced, phone);
    }
  g_string_append (out, spaced->str);
}

static void
append_text (GString *out, const DeskColumn *column, const char *text,
             DeskStyle style)
{
  const char *word = NULL;

  if (style == DESK_STYLE_DATA)
    g_string_append (out, text);
  else if (column->type == DESK_COLUMN_PHONES)
    append_phones (out, text, style);
  else
    {
      if (column->type == DESK_COLUMN_WORD && column->word != NULL)
        word = column->word (text);
      append_guarded (out, word == NULL ? text : word, style);
    }
}

gboolean
desk_column_is_right (DeskColumnType type)
{
  return type == DESK_COLUMN_COUNT || type == DESK_COLUMN_MONEY
         || type == DESK_COLUMN_MINUTES || type == DESK_COLUMN_PERCENT;
}

void
desk_value_append (GString *out, const DeskReport *report,
                   const DeskColumn *column, DeskValue value, DeskStyle style,
                   gboolean whole)
{
  gboolean eyes = style == DESK_STYLE_TABLE;
  char decimal = style == DESK_STYLE_EXCEL ? ',' : '.';

  if (eyes && report->options.decimal != '\0')
    decimal = report->options.decimal;
  switch (column->type)
    {
    case DESK_COLUMN_TEXT:
    case DESK_COLUMN_WORD:
    case DESK_COLUMN_PHONES:
      append_text (out, column, value.text, style);
      return;
    case DESK_COLUMN_MONEY:
      if (eyes)
        append_money_for_eyes (out, value.number, decimal, whole);
      else
        append_hundredths (out, value.number, decimal);
      return;
    case DESK_COLUMN_PERCENT:
      if (eyes)
        append_percent_for_eyes (out, value.number, decimal);
      else
        append_hundredths (out, value.number, decimal);
      return;
    case DESK_COLUMN_TIME:
      append_time (out, report, value.number, style);
      return;
    case DESK_COLUMN_DAY:
      append_day (out, (gint32) value.number,
                  desk_zone_day (report->options.zone, report->options.now),
                  style);
      return;
    case DESK_COLUMN_MINUTES:
      if (eyes)
        {
          append_minutes_for_eyes (out, value.number);
          return;
        }
      break;
    case DESK_COLUMN_COUNT:
      if (eyes)
        {
          desk_number_show (out, value.number);
          return;
        }
      break;
    case DESK_COLUMN_ID:
      break;
    }
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value.number);
}
