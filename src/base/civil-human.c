#include "config.h"

#include "base/civil-scan.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

#define DAY 86400
#define HOUR 3600

typedef enum
{
  DAY_NONE,
  DAY_FIXED,  /* one day of the calendar */
  DAY_WEEKLY, /* a weekday: the next one whose time is ahead */
  DAY_YEARLY, /* day and month: this year's or a later one's */
} DayKind;

/* What has been understood so far. */
typedef struct
{
  gint32 today;
  DayKind kind;
  gint32 day;        /* DAY_FIXED */
  guint weekday;     /* DAY_WEEKLY, 1 Monday */
  guint month, mday; /* DAY_YEARLY */
  gboolean has_clock, has_span;
  gint seconds;  /* the clock, after midnight */
  gint64 span;   /* seconds from now */
  gboolean past; /* what is left open is behind now, not ahead of it */
} Wish;

typedef gboolean (*ReadPiece) (DeskScan *scan, Wish *wish);

typedef struct
{
  const char *word;
  gint value;
} Word;

static const Word *
find_word (const Word *words, guint count, const char *word)
{
  for (guint i = 0; i < count; i++)
    if (strcmp (words[i].word, word) == 0)
      return &words[i];
  return NULL;
}

/* Reads one of @words, with a dot behind it when it is cut short. */
static const Word *
scan_one_of (DeskScan *scan, const Word *words, guint count)
{
  DeskScan ahead = *scan;
  char word[DESK_SCAN_WORD];
  const Word *found;

  desk_scan_word (&ahead, word);
  found = find_word (words, count, word);
  if (found == NULL)
    return NULL;
  desk_scan_char (&ahead, '.');
  *scan = ahead;
  return found;
}

static gboolean
set_day (Wish *wish, gint32 day)
{
  if (wish->kind != DAY_NONE)
    return FALSE;
  wish->kind = DAY_FIXED;
  wish->day = day;
  return TRUE;
}

static gboolean
set_date (Wish *wish, guint year, guint month, guint mday)
{
  return desk_day_valid ((gint) year, month, mday)
         && set_day (wish, desk_day_from_civil ((gint) year, month, mday));
}

static gboolean
set_yearly (Wish *wish, guint month, guint mday)
{
  if (wish->kind != DAY_NONE || !desk_day_valid (2000, month, mday))
    return FALSE; /* 2000: a year that has a 29 February */
  wish->kind = DAY_YEARLY;
  wish->month = month;
  wish->mday = mday;
  return TRUE;
}

static gboolean
set_clock (Wish *wish, gint seconds)
{
  if (wish->has_clock)
    return FALSE;
  wish->has_clock = TRUE;
  wish->seconds = seconds;
  return TRUE;
}

static gboolean
read_iso_day (DeskScan *scan, Wish *wish)
{
  gint32 day;

  return desk_scan_iso_day (scan, &day) && set_day (wish, day);
}

/* `03.12`, `03.12.26`, `03.12.2026` */
static gboolean
read_dotted_date (DeskScan *scan, Wish *wish)
{
  guint mday, month, year;
  const char *start;

  if (!desk_scan_number (scan, 1, 2, &mday) || !desk_scan_char (scan, '.')
      || !desk_scan_number (scan, 1, 2, &month))
    return FALSE;
  if (!desk_scan_char (scan, '.') || scan->at == scan->end
      || !g_ascii_isdigit (*scan->at))
    return set_yearly (wish, month, mday);
  start = scan->at;
  if (!desk_scan_number (scan, 2, 4, &year) || scan->at - start == 3)
    return FALSE;
  return set_date (wish, scan->at - start == 2 ? 2000 + year : year, month,
                   mday);
}

/* `3 декабря`, `3 dec 2026` */
static gboolean
read_spoken_date (DeskScan *scan, Wish *wish)
{
  char word[DESK_SCAN_WORD];
  guint mday, month, year;
  DeskScan ahead;

  if (!desk_scan_number (scan, 1, 2, &mday))
    return FALSE;
  desk_scan_blanks (scan);
  desk_scan_word (scan, word);
  month = desk_month_from_word (word, DESK_MONTH_SHORT | DESK_MONTH_LONG);
  if (month == 0)
    return FALSE;
  desk_scan_char (scan, '.');
  ahead = *scan;
  if (!desk_scan_blanks (&ahead) || !desk_scan_number (&ahead, 4, 4, &year))
    return set_yearly (wish, month, mday);
  *scan = ahead;
  return set_date (wish, year, month, mday);
}

/* 12 hours when AM or PM follows; FALSE when the hour does not fit it. */
static gboolean
scan_half (DeskScan *scan, gint *seconds, gboolean *found)
{
  static const Word halves[] = { { "am", 0 }, { "pm", 12 * HOUR } };
  DeskScan ahead = *scan;
  const Word *half;

  desk_scan_blanks (&ahead);
  half = scan_one_of (&ahead, halves, G_N_ELEMENTS (halves));
  *found = half != NULL;
  if (half == NULL)
    return TRUE;
  *scan = ahead;
  if (*seconds < HOUR || *seconds >= 13 * HOUR)
    return FALSE;
  *seconds = *seconds % (12 * HOUR) + half->value;
  return TRUE;
}

static gboolean
read_clock (DeskScan *scan, Wish *wish)
{
  gint seconds;
  gboolean half;

  return desk_scan_clock (scan, 1, FALSE, &seconds)
         && scan_half (scan, &seconds, &half) && set_clock (wish, seconds);
}

/* `3 pm` */
static gboolean
read_hour_12 (DeskScan *scan, Wish *wish)
{
  guint hour;
  gint seconds;
  gboolean half;

  if (!desk_scan_number (scan, 1, 2, &hour))
    return FALSE;
  seconds = (gint) hour * HOUR;
  return scan_half (scan, &seconds, &half) && half && set_clock (wish, seconds);
}

/* `15` behind `в` or `at` */
static gboolean
read_hour (DeskScan *scan, Wish *wish)
{
  guint hour;

  return desk_scan_number (scan, 1, 2, &hour) && hour < 24
         && set_clock (wish, (gint) hour * HOUR);
}

static gboolean
read_near_day (DeskScan *scan, Wish *wish)
{
  static const Word days[] = {
    { "позавчера", -2 }, { "вчера", -1 },      { "yesterday", -1 },
    { "сегодня", 0 },    { "today", 0 },       { "завтра", 1 },
    { "tomorrow", 1 },   { "послезавтра", 2 },
  };
  const Word *day = scan_one_of (scan, days, G_N_ELEMENTS (days));

  return day != NULL && set_day (wish, wish->today + day->value);
}

static gboolean
read_weekday (DeskScan *scan, Wish *wish)
{
  static const Word days[] = {
    { "пн", 1 },        { "понедельник", 1 }, { "mon", 1 },
    { "monday", 1 },    { "вт", 2 },          { "вторник", 2 },
    { "tue", 2 },       { "tuesday", 2 },     { "ср", 3 },
    { "среда", 3 },     { "среду", 3 },       { "wed", 3 },
    { "wednesday", 3 }, { "чт", 4 },          { "четверг", 4 },
    { "thu", 4 },       { "thursday", 4 },    { "пт", 5 },
    { "пятница", 5 },   { "пятницу", 5 },     { "fri", 5 },
    { "friday", 5 },    { "сб", 6 },          { "суббота", 6 },
    { "субботу", 6 },   { "sat", 6 },         { "saturday", 6 },
    { "вс", 7 },        { "воскресенье", 7 }, { "sun", 7 },
    { "sunday", 7 },
  };
  const Word *day = scan_one_of (scan, days, G_N_ELEMENTS (days));

  if (day == NULL || wish->kind != DAY_NONE)
    return FALSE;
  wish->kind = DAY_WEEKLY;
  wish->weekday = (guint) day->value;
  return TRUE;
}

/* `2 ч`, `час`, `an hour`; whole days are counted in the calendar, so that a
 * clock change does not move the hour. */
static gboolean
scan_span (DeskScan *scan, gint64 *seconds, guint *days)
{
  static const Word units[] = {
    { "м", 60 },           { "мин", 60 },         { "минуту", 60 },
    { "минуты", 60 },      { "минут", 60 },       { "m", 60 },
    { "min", 60 },         { "minute", 60 },      { "minutes", 60 },
    { "ч", HOUR },         { "час", HOUR },       { "часа", HOUR },
    { "часов", HOUR },     { "h", HOUR },         { "hour", HOUR },
    { "hours", HOUR },     { "полчаса", 1800 },   { "д", DAY },
    { "день", DAY },       { "дня", DAY },        { "дней", DAY },
    { "дн", DAY },         { "d", DAY },          { "day", DAY },
    { "days", DAY },       { "нед", 7 * DAY },    { "неделю", 7 * DAY },
    { "недели", 7 * DAY }, { "недель", 7 * DAY }, { "w", 7 * DAY },
    { "week", 7 * DAY },   { "weeks", 7 * DAY },
  };
  static const Word articles[] = { { "a", 1 }, { "an", 1 } };
  const Word *unit;
  guint count;

  if (!desk_scan_number (scan, 1, 4, &count))
    {
      count = 1;
      scan_one_of (scan, articles, G_N_ELEMENTS (articles));
    }
  desk_scan_blanks (scan);
  unit = scan_one_of (scan, units, G_N_ELEMENTS (units));
  if (unit == NULL)
    return FALSE;
  if (unit->value >= DAY)
    *days += count * (guint) (unit->value / DAY);
  else
    *seconds += (gint64) count * unit->value;
  return TRUE;
}

/* Reads what follows a span that has begun: `30 мин` behind `2 ч`. */
static void
scan_more_spans (DeskScan *scan, gint64 *seconds, guint *days)
{
  DeskScan ahead = *scan;

  while (desk_scan_blanks (&ahead) && ahead.at < ahead.end
         && g_ascii_isdigit (*ahead.at) && scan_span (&ahead, seconds, days))
    *scan = ahead;
}

/* `2 ч назад`, `an hour ago` */
static gboolean
read_ago (DeskScan *scan, Wish *wish)
{
  static const Word ends[] = { { "назад", 0 }, { "ago", 0 } };
  gint64 seconds = 0;
  guint days = 0;

  if (!wish->past || !scan_span (scan, &seconds, &days))
    return FALSE;
  scan_more_spans (scan, &seconds, &days);
  if (!desk_scan_blanks (scan)
      || scan_one_of (scan, ends, G_N_ELEMENTS (ends)) == NULL)
    return FALSE;
  if (seconds == 0)
    return set_day (wish, wish->today - (gint32) days);
  wish->has_span = TRUE;
  wish->span = -seconds - (gint64) days * DAY;
  return TRUE;
}

/* `через 2 ч 30 мин`, `in 3 days` */
static gboolean
read_span (DeskScan *scan, Wish *wish)
{
  static const Word starts[] = { { "через", 0 }, { "in", 0 } };
  gint64 seconds = 0;
  guint days = 0;

  if (scan_one_of (scan, starts, G_N_ELEMENTS (starts)) == NULL
      || !desk_scan_blanks (scan) || !scan_span (scan, &seconds, &days))
    return FALSE;
  scan_more_spans (scan, &seconds, &days);
  if (seconds == 0)
    return set_day (wish, wish->today + (gint32) days);
  wish->has_span = TRUE;
  wish->span = seconds + (gint64) days * DAY;
  return TRUE;
}

static gboolean
try_readers (DeskScan *scan, Wish *wish, const ReadPiece *readers, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      DeskScan ahead = *scan;
      Wish wanted = *wish;

      if (!readers[i](&ahead, &wanted)
          || (ahead.at < ahead.end && *ahead.at != ','
              && !desk_scan_blanks (&ahead)))
        continue;
      *scan = ahead;
      *wish = wanted;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_piece (DeskScan *scan, Wish *wish)
{
  static const Word prepositions[]
      = { { "в", 1 }, { "во", 0 }, { "к", 1 }, { "on", 0 }, { "at", 1 } };
  static const ReadPiece readers[] = {
    read_ago,   read_iso_day, read_dotted_date, read_spoken_date,
    read_clock, read_hour_12, read_near_day,    read_weekday,
    read_span,  read_hour /* only behind a preposition that goes with hours
                           */
  };
  DeskScan ahead = *scan;
  guint count = G_N_ELEMENTS (readers) - 1;
  const Word *preposition
      = scan_one_of (&ahead, prepositions, G_N_ELEMENTS (prepositions));

  if (preposition == NULL)
    return try_readers (scan, wish, readers, count);
  desk_scan_blanks (&ahead);
  if (!try_readers (&ahead, wish, readers, count + (guint) preposition->value))
    return FALSE;
  *scan = ahead;
  return TRUE;
}

static void
skip_between (DeskScan *scan)
{
  while (desk_scan_blanks (scan) || desk_scan_char (scan, ','))
    ;
}

/* The day of a month in the first year from now on in which it exists and
 * whose time is still ahead. */
static gint64
resolve_yearly (const Wish *wish, gint64 now, DeskZone *zone)
{
  gint year;
  guint month, mday;
  gint64 moment = DESK_TIME_NONE;

  desk_day_to_civil (wish->today, &year, &month, &mday);
  for (gint last = year + 8; moment <= now && year <= last; year++)
    if (desk_day_valid (year, wish->month, wish->mday))
      moment = desk_zone_moment (
          zone, desk_day_from_civil (year, wish->month, wish->mday),
          wish->seconds);
  return moment;
}

/* The first of @day and the days every @step after it whose time is ahead. */
static gint64
resolve_ahead (const Wish *wish, gint32 day, gint32 step, gint64 now,
               DeskZone *zone)
{
  gint64 moment = desk_zone_moment (zone, day, wish->seconds);

  return moment > now ? moment
                      : desk_zone_moment (zone, day + step, wish->seconds);
}

/* As the two above, for the last time that is not ahead. */
static gint64
resolve_yearly_past (const Wish *wish, gint64 now, DeskZone *zone)
{
  gint year;
  guint month, mday;
  gint64 moment = G_MAXINT64;

  desk_day_to_civil (wish->today, &year, &month, &mday);
  for (gint first = year - 8; moment > now && year >= first; year--)
    if (desk_day_valid (year, wish->month, wish->mday))
      moment = desk_zone_moment (
          zone, desk_day_from_civil (year, wish->month, wish->mday),
          wish->seconds);
  return moment;
}

static gint64
resolve_behind (const Wish *wish, gint32 day, gint32 step, gint64 now,
                DeskZone *zone)
{
  gint64 moment = desk_zone_moment (zone, day, wish->seconds);

  return moment <= now ? moment
                       : desk_zone_moment (zone, day - step, wish->seconds);
}

static gint64
resolve_past (const Wish *wish, gint64 now, DeskZone *zone)
{
  guint weekday = desk_day_weekday (wish->today);

  if (wish->kind == DAY_YEARLY)
    return resolve_yearly_past (wish, now, zone);
  if (wish->kind == DAY_NONE)
    return resolve_behind (wish, wish->today, 1, now, zone);
  return resolve_behind (
      wish, wish->today - (gint32) ((weekday + 7 - wish->weekday) % 7), 7, now,
      zone);
}

static gint64
resolve (Wish *wish, gint64 now, DeskZone *zone)
{
  guint weekday = desk_day_weekday (wish->today);

  if (!wish->has_clock)
    wish->seconds = DAY - 1;
  if (wish->has_span)
    return now + wish->span;
  if (wish->kind == DAY_FIXED)
    return desk_zone_moment (zone, wish->day, wish->seconds);
  if (wish->past)
    return resolve_past (wish, now, zone);
  if (wish->kind == DAY_YEARLY)
    return resolve_yearly (wish, now, zone);
  if (wish->kind == DAY_NONE)
    return resolve_ahead (wish, wish->today, 1, now, zone);
  return resolve_ahead (
      wish, wish->today + (gint32) ((wish->weekday + 7 - weekday) % 7), 7, now,
      zone);
}

static gboolean
refuse (DeskScan whole, DeskScan rest, GError **error)
{
  gsize before = (gsize) (rest.at - whole.at);
  DeskScan head = desk_scan_trimmed ((DeskCell){ whole.at, before });
  g_autofree char *wrong
      = desk_text_escape ((DeskCell){ rest.at, (gsize) (rest.end - rest.at) });
  g_autofree char *right
      = desk_text_escape ((DeskCell){ head.at, (gsize) (head.end - head.at) });

  if (*right == '\0')
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("'%s' is not a time; write it like 'tomorrow 15:00', "
                    "'03.12.2026 9:30', 'fri' or 'in 2 h'"),
                 wrong);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("'%s' is not understood after '%s'"), wrong, right);
  return FALSE;
}

/* A day is not yet a moment. */
static gboolean
refuse_day (const char *text, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (text));

  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("'%s' names no time of day; write it like 'yesterday 15:00', "
                  "'11:30' or '2 h ago'"),
               shown);
  return FALSE;
}

static gboolean
parse (const char *text, gboolean past, gint64 now, DeskZone *zone,
       gint64 *time, GError **error)
{
  DeskScan whole = desk_scan_trimmed (desk_cell (text)), scan = whole;
  Wish wish = { .today = desk_zone_day (zone, now), .past = past };
  gint64 exact;
  gboolean has_clock;

  if (desk_scan_iso (&scan, zone, &exact, &has_clock) && has_clock)
    {
      *time = exact;
      return TRUE;
    }
  scan = whole;
  while (scan.at < scan.end)
    {
      DeskScan before = scan;
      gboolean alone = wish.has_span;

      if (!read_piece (&scan, &wish) || alone
          || (wish.has_span && before.at != whole.at))
        return refuse (whole, before, error);
      skip_between (&scan);
    }
  if (whole.at == whole.end)
    return refuse (whole, whole, error);
  if (past && !wish.has_clock && !wish.has_span)
    return refuse_day (text, error);
  exact = resolve (&wish, now, zone);
  if (exact < DESK_TIME_LEAST || exact > DESK_TIME_GREATEST)
    return refuse (whole, whole, error);
  *time = exact;
  return TRUE;
}

gboolean
desk_time_parse_human (const char *text, gint64 now, DeskZone *zone,
                       gint64 *time, GError **error)
{
  return parse (text, FALSE, now, zone, time, error);
}

gboolean
desk_time_parse_past (const char *text, gint64 now, DeskZone *zone,
                      gint64 *time, GError **error)
{
  return parse (text, TRUE, now, zone, time, error);
}
