#include "config.h"

#include "base/civil-scan.h"

gboolean
desk_scan_iso_day (DeskScan *scan, gint32 *day)
{
  guint year, month, mday;

  if (!desk_scan_number (scan, 4, 4, &year) || !desk_scan_char (scan, '-')
      || !desk_scan_number (scan, 2, 2, &month) || !desk_scan_char (scan, '-')
      || !desk_scan_number (scan, 2, 2, &mday)
      || !desk_day_valid ((gint) year, month, mday))
    return FALSE;
  *day = desk_day_from_civil ((gint) year, month, mday);
  return TRUE;
}

gboolean
desk_scan_clock (DeskScan *scan, guint digits, gboolean whole, gint *seconds)
{
  guint hour, minute, second = 0;

  if (!desk_scan_number (scan, digits, 2, &hour) || !desk_scan_char (scan, ':')
      || !desk_scan_number (scan, 2, 2, &minute))
    return FALSE;
  if (desk_scan_char (scan, ':'))
    {
      if (!desk_scan_number (scan, 2, 2, &second))
        return FALSE;
    }
  else if (whole)
    return FALSE;
  *seconds = (gint) (hour * 3600 + minute * 60 + second);
  return hour < 24 && minute < 60 && second < 60;
}

gboolean
desk_scan_offset (DeskScan *scan, gboolean strict, gint *offset)
{
  gboolean west = desk_scan_char (scan, '-');
  guint hours, minutes = 0;

  if ((!west && !desk_scan_char (scan, '+'))
      || !desk_scan_number (scan, 2, 2, &hours))
    return FALSE;
  if (desk_scan_char (scan, ':') || strict)
    {
      if (scan->at[-1] != ':' || !desk_scan_number (scan, 2, 2, &minutes))
        return FALSE;
    }
  else if (scan->at < scan->end && g_ascii_isdigit (*scan->at)
           && !desk_scan_number (scan, 2, 2, &minutes))
    return FALSE;
  *offset = (gint) (hours * 3600 + minutes * 60) * (west ? -1 : 1);
  return hours < 24 && minutes < 60;
}

static gboolean
scan_iso_clock (DeskScan *scan, gint *seconds)
{
  if (!desk_scan_clock (scan, 2, FALSE, seconds))
    return FALSE;
  if (desk_scan_char (scan, '.') || desk_scan_char (scan, ','))
    return desk_scan_skip_digits (scan);
  return TRUE;
}

gboolean
desk_scan_iso (DeskScan *scan, DeskZone *zone, gint64 *time,
               gboolean *has_clock)
{
  gint32 day;
  gint seconds = 0, offset = 0;

  if (!desk_scan_iso_day (scan, &day))
    return FALSE;
  *has_clock = FALSE;
  *time = 0;
  if (scan->at == scan->end)
    {
      *time = desk_zone_day_start (zone, day);
      return TRUE;
    }
  if ((!desk_scan_char (scan, 'T') && !desk_scan_char (scan, 't')
       && !desk_scan_blanks (scan))
      || !scan_iso_clock (scan, &seconds))
    return FALSE;
  *has_clock = TRUE;
  desk_scan_blanks (scan);
  if (scan->at == scan->end)
    *time = desk_zone_moment (zone, day, seconds);
  else if (desk_scan_char (scan, 'Z') || desk_scan_char (scan, 'z')
           || desk_scan_offset (scan, FALSE, &offset))
    *time = (gint64) day * 86400 + seconds - offset;
  return scan->at == scan->end && *time >= DESK_TIME_LEAST
         && *time <= DESK_TIME_GREATEST;
}

guint
desk_month_from_word (const char *word, guint forms)
{
  static const char *const names[12][2][6] = {
    { { "jan", "янв", "січ" },
      { "january", "января", "январь", "січня", "січень" } },
    { { "feb", "фев", "февр", "лют" },
      { "february", "февраля", "февраль", "лютого", "лютий" } },
    { { "mar", "мар", "бер" },
      { "march", "марта", "март", "березня", "березень" } },
    { { "apr", "апр", "кві", "квіт" },
      { "april", "апреля", "апрель", "квітня", "квітень" } },
    { { "may", "май", "мая", "тра", "трав" },
      { "may", "мая", "май", "травня", "травень" } },
    { { "jun", "июн", "чер", "черв" },
      { "june", "июня", "июнь", "червня", "червень" } },
    { { "jul", "июл", "лип" }, { "july", "июля", "июль", "липня", "липень" } },
    { { "aug", "авг", "сер", "серп" },
      { "august", "августа", "август", "серпня", "серпень" } },
    { { "sep", "sept", "сен", "сент", "вер" },
      { "september", "сентября", "сентябрь", "вересня", "вересень" } },
    { { "oct", "окт", "жов", "жовт" },
      { "october", "октября", "октябрь", "жовтня", "жовтень" } },
    { { "nov", "ноя", "нояб", "лис" },
      { "november", "ноября", "ноябрь", "листопада", "листопад" } },
    { { "dec", "дек", "гру", "груд" },
      { "december", "декабря", "декабрь", "грудня", "грудень" } },
  };

  for (guint month = 0; month < 12; month++)
    for (guint form = 0; form < 2; form++)
      for (guint i = 0; (forms & 1u << form) && i < 6; i++)
        if (g_strcmp0 (word, names[month][form][i]) == 0)
          return month + 1;
  return 0;
}
