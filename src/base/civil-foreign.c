#include "config.h"

#include "base/civil-scan.h"

typedef struct
{
  guint year, month, day; /* 0: the pattern did not name it */
  guint hour, minute, second;
  gint offset;
  gboolean has_hour, twelve, has_half, afternoon, has_offset;
} Fields;

/* Reads a piece of at least @digits digits, if it is a number whose length the
 * pattern can say: `M` is 3 or 03, `MM` only 03. */
typedef gboolean (*ReadPiece) (DeskScan *scan, Fields *fields, guint digits);

static gboolean
read_year (DeskScan *scan, Fields *fields, guint digits)
{
  (void) digits;
  return desk_scan_number (scan, 4, 4, &fields->year) && fields->year > 0;
}

/* 00-69 are of this century, as POSIX has it. */
static gboolean
read_short_year (DeskScan *scan, Fields *fields, guint digits)
{
  (void) digits;
  if (!desk_scan_number (scan, 2, 2, &fields->year))
    return FALSE;
  fields->year += fields->year < 70 ? 2000 : 1900;
  return TRUE;
}

static gboolean
read_month (DeskScan *scan, Fields *fields, guint digits)
{
  return desk_scan_number (scan, digits, 2, &fields->month);
}

static gboolean
read_month_word (DeskScan *scan, Fields *fields, guint forms)
{
  char word[DESK_SCAN_WORD];

  desk_scan_word (scan, word);
  fields->month = desk_month_from_word (word, forms);
  return fields->month > 0;
}

static gboolean
read_short_month (DeskScan *scan, Fields *fields, guint digits)
{
  (void) digits;
  if (!read_month_word (scan, fields, DESK_MONTH_SHORT))
    return FALSE;
  desk_scan_char (scan, '.');
  return TRUE;
}

static gboolean
read_long_month (DeskScan *scan, Fields *fields, guint digits)
{
  (void) digits;
  return read_month_word (scan, fields, DESK_MONTH_LONG);
}

static gboolean
read_day (DeskScan *scan, Fields *fields, guint digits)
{
  return desk_scan_number (scan, digits, 2, &fields->day);
}

static gboolean
read_hour_of (DeskScan *scan, Fields *fields, guint digits, gboolean twelve)
{
  fields->has_hour = TRUE;
  fields->twelve = twelve;
  return desk_scan_number (scan, digits, 2, &fields->hour);
}

static gboolean
read_hour (DeskScan *scan, Fields *fields, guint digits)
{
  return read_hour_of (scan, fields, digits, FALSE);
}

static gboolean
read_hour_12 (DeskScan *scan, Fields *fields, guint digits)
{
  return read_hour_of (scan, fields, digits, TRUE);
}

static gboolean
read_minute (DeskScan *scan, Fields *fields, guint digits)
{
  return desk_scan_number (scan, digits, 2, &fields->minute);
}

static gboolean
read_second (DeskScan *scan, Fields *fields, guint digits)
{
  return desk_scan_number (scan, digits, 2, &fields->second);
}

static gboolean
read_half (DeskScan *scan, Fields *fields, guint digits)
{
  char word[DESK_SCAN_WORD];

  (void) digits;
  desk_scan_word (scan, word);
  fields->has_half = TRUE;
  fields->afternoon = strcmp (word, "pm") == 0;
  return fields->afternoon || strcmp (word, "am") == 0;
}

static gboolean
read_offset (DeskScan *scan, Fields *fields, guint digits)
{
  (void) digits;
  fields->has_offset = TRUE;
  return desk_scan_char (scan, 'Z')
         || desk_scan_offset (scan, FALSE, &fields->offset);
}

/* The reader of a run of @count letters @letter; @count is lowered to what it
 * takes.  NULL when such letters stand for themselves. */
static ReadPiece
find_piece (char letter, gsize *count)
{
  const gsize written = *count;

  *count = MIN (written, 2);
  switch (letter)
    {
    case 'Y':
      *count = written < 4 ? *count : 4;
      return written < 2 ? NULL : written < 4 ? read_short_year : read_year;
    case 'M':
      return read_month;
    case 'D':
      return read_day;
    case 'H':
      return read_hour;
    case 'h':
      return read_hour_12;
    case 'm':
      return *count == 1 ? NULL : read_minute;
    case 'S':
      return *count == 1 ? NULL : read_second;
    case 'Z':
      return *count == 1 ? NULL : read_offset;
    default:
      return NULL;
    }
}

/* The pieces that are words: longer ones stand before those they begin
 * with. */
static const struct
{
  const char *name;
  ReadPiece read;
} names[] = { { "Month", read_long_month },
              { "Mon", read_short_month },
              { "AM", read_half } };

/* Reads what the head of @pattern stands for and moves @pattern behind it.  A
 * date of every row comes here, so the pattern's letters are counted rather
 * than compared with each name. */
static gboolean
read_piece (DeskScan *scan, const char **pattern, Fields *fields)
{
  const char letter = **pattern;
  gsize count = 1;
  ReadPiece read;

  if (letter == ' ')
    {
      *pattern += strspn (*pattern, " ");
      return desk_scan_blanks (scan);
    }
  while ((*pattern)[count] == letter)
    count++;
  if (letter == 'A' || (letter == 'M' && (*pattern)[1] == 'o'))
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (g_str_has_prefix (*pattern, names[i].name))
        {
          *pattern += strlen (names[i].name);
          return names[i].read (scan, fields, 0);
        }
  read = find_piece (letter, &count);
  if (read == NULL)
    return desk_scan_char (scan, *(*pattern)++);
  *pattern += count;
  return read (scan, fields, (guint) count);
}

/* An hour of twelve without AM or PM may mean either half of the day, so it
 * is refused. */
static gboolean
resolve_hour (Fields *fields)
{
  if (!fields->twelve)
    return fields->hour < 24;
  if (!fields->has_half || fields->hour < 1 || fields->hour > 12)
    return FALSE;
  fields->hour = fields->hour % 12 + (fields->afternoon ? 12 : 0);
  return TRUE;
}

static gboolean
to_moment (Fields *fields, DeskZone *zone, gint64 *time)
{
  gint32 day;
  gint seconds;

  if (!desk_day_valid ((gint) fields->year, fields->month, fields->day)
      || !resolve_hour (fields) || fields->minute > 59 || fields->second > 59)
    return FALSE;
  day = desk_day_from_civil ((gint) fields->year, fields->month, fields->day);
  seconds = (gint) (fields->hour * 3600 + fields->minute * 60 + fields->second);
  if (fields->has_offset)
    *time = (gint64) day * 86400 + seconds - fields->offset;
  else if (fields->has_hour)
    *time = desk_zone_moment (zone, day, seconds);
  else
    *time = desk_zone_day_start (zone, day);
  return *time >= DESK_TIME_LEAST && *time <= DESK_TIME_GREATEST;
}

static gboolean
match_pieces (DeskScan scan, const char *pattern, DeskZone *zone, gint64 *time,
              gboolean *has_clock)
{
  Fields fields = { 0 };

  while (*pattern != '\0')
    if (!read_piece (&scan, &pattern, &fields))
      return FALSE;
  *has_clock = fields.has_hour;
  return scan.at == scan.end && to_moment (&fields, zone, time);
}

/* Seconds with or without a fraction.  A count of milliseconds since 1970 has
 * more digits than any second of a year of four and is refused. */
static gboolean
match_unix (DeskScan scan, gint64 *time, gboolean *has_clock)
{
  gint64 seconds = 0;
  guint digits = 0;

  for (; scan.at < scan.end && g_ascii_isdigit (*scan.at); scan.at++)
    {
      if (++digits > 12)
        return FALSE;
      seconds = seconds * 10 + (*scan.at - '0');
    }
  if (desk_scan_char (&scan, '.') && !desk_scan_skip_digits (&scan))
    return FALSE;
  *time = seconds;
  *has_clock = TRUE;
  return digits > 0 && scan.at == scan.end && seconds <= DESK_TIME_GREATEST;
}

static gboolean
match (DeskScan scan, const char *pattern, DeskZone *zone, gint64 *time,
       gboolean *has_clock)
{
  if (strcmp (pattern, "unix") == 0)
    return match_unix (scan, time, has_clock);
  if (strcmp (pattern, "iso") == 0)
    return desk_scan_iso (&scan, zone, time, has_clock);
  return match_pieces (scan, pattern, zone, time, has_clock);
}

gboolean
desk_time_parse_foreign (DeskCell text, const char *const *patterns,
                         DeskZone *zone, gint64 *time, gboolean *has_clock)
{
  DeskScan scan = desk_scan_trimmed (text);

  for (; *patterns != NULL; patterns++)
    {
      gint64 found;
      gboolean clock;

      if (!match (scan, *patterns, zone, &found, &clock))
        continue;
      *time = found;
      if (has_clock != NULL)
        *has_clock = clock;
      return TRUE;
    }
  return FALSE;
}
