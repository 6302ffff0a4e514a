#include "config.h"

#include "base/civil-scan.h"

gboolean
desk_scan_skip_digits (DeskScan *scan)
{
  const char *start = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;
  return scan->at > start;
}

/* Bytes of the blank at the head of the scan, 0 when it is none.  Exports of
 * 2023 and later write U+202F before AM and PM. */
static guint
blank_length (const DeskScan *scan)
{
  gsize left = (gsize) (scan->end - scan->at);

  if (left >= 1 && (*scan->at == ' ' || *scan->at == '\t'))
    return 1;
  if (left >= 2 && memcmp (scan->at, "\302\240", 2) == 0)
    return 2;
  if (left >= 3 && memcmp (scan->at, "\342\200\257", 3) == 0)
    return 3;
  return 0;
}

gboolean
desk_scan_blanks (DeskScan *scan)
{
  const char *start = scan->at;
  guint length;

  while ((length = blank_length (scan)) > 0)
    scan->at += length;
  return scan->at > start;
}

void
desk_scan_word (DeskScan *scan, char word[DESK_SCAN_WORD])
{
  guint length = 0;

  while (scan->at < scan->end)
    {
      gunichar letter
          = g_utf8_get_char_validated (scan->at, scan->end - scan->at);

      if (letter >= (gunichar) -2 || !g_unichar_isalpha (letter))
        break;
      if (length + 6 >= DESK_SCAN_WORD)
        {
          length = 0;
          break;
        }
      length += (guint) g_unichar_to_utf8 (g_unichar_tolower (letter),
                                           word + length);
      scan->at = g_utf8_next_char (scan->at);
    }
  word[length] = '\0';
}

/* Blanks are looked for from the front only, as they may be of several bytes;
 * the end of the text is behind the last character that is none. */
DeskScan
desk_scan_trimmed (DeskCell cell)
{
  DeskScan scan = desk_scan (cell), trimmed;

  desk_scan_blanks (&scan);
  trimmed = (DeskScan){ scan.at, scan.at };
  while (scan.at < scan.end)
    {
      trimmed.end = ++scan.at;
      desk_scan_blanks (&scan);
    }
  return trimmed;
}

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
