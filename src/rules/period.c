#include "config.h"

#include "rules/period.h"

#include "base/civil-scan.h"
#include "base/civil.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include <string.h>

const char *const desk_period_names[]
    = { "day", "week", "month", "quarter", "year", NULL };

/* --- the calendar --------------------------------------------------------- */

static gint32
first_of (gint year, gint month)
{
  year += (month - 1) / 12;
  return desk_day_from_civil (year, (guint) ((month - 1) % 12) + 1, 1);
}

static DeskPeriod
months_from (DeskPeriodKind kind, gint year, gint month, gint months)
{
  return (DeskPeriod){ kind, first_of (year, month),
                       first_of (year, month + months) - 1 };
}

DeskPeriod
desk_period_of (DeskPeriodKind kind, gint32 day)
{
  guint month, mday;
  gint year;
  gint32 monday = day - (gint32) desk_day_weekday (day) + 1;

  desk_day_to_civil (day, &year, &month, &mday);
  switch (kind)
    {
    case DESK_PERIOD_WEEK:
      return (DeskPeriod){ kind, monday, monday + 6 };
    case DESK_PERIOD_MONTH:
      return months_from (kind, year, (gint) month, 1);
    case DESK_PERIOD_QUARTER:
      return months_from (kind, year, (gint) (month - 1) / 3 * 3 + 1, 3);
    case DESK_PERIOD_YEAR:
      return months_from (kind, year, 1, 12);
    default:
      return (DeskPeriod){ kind, day, day };
    }
}

DeskPeriod
desk_period_previous (const DeskPeriod *period)
{
  const gint32 days = period->to - period->from + 1;

  if (period->kind == DESK_PERIOD_OTHER)
    return (DeskPeriod){ DESK_PERIOD_OTHER, period->from - days,
                         period->from - 1 };
  return desk_period_of (period->kind, period->from - 1);
}

/* The year and number of the ISO week that begins on @monday. */
static guint
week_of (gint32 monday, gint *year)
{
  guint month, mday;

  desk_day_to_civil (monday + 3, year, &month, &mday);
  return (guint) (monday + 3 - desk_day_from_civil (*year, 1, 1)) / 7 + 1;
}

static gint32
monday_of (gint year, guint week)
{
  gint32 fourth = desk_day_from_civil (year, 1, 4); /* always in week 1 */

  return fourth - (gint32) desk_day_weekday (fourth) + 1
         + (gint32) (week - 1) * 7;
}

static guint
weeks_of (gint year)
{
  gint of;
  guint last = week_of (monday_of (year, 53), &of);

  return of == year ? last : 52;
}

static gint32
year_before (gint32 day)
{
  guint month, mday;
  gint year;

  desk_day_to_civil (day, &year, &month, &mday);
  if (!desk_day_valid (year - 1, month, mday))
    mday--;
  return desk_day_from_civil (year - 1, month, mday);
}

DeskPeriod
desk_period_last_year (const DeskPeriod *period)
{
  guint week;
  gint year;

  if (period->kind == DESK_PERIOD_OTHER)
    return (DeskPeriod){ DESK_PERIOD_OTHER, year_before (period->from),
                         year_before (period->to) };
  if (period->kind != DESK_PERIOD_WEEK)
    return desk_period_of (period->kind, year_before (period->from));
  week = week_of (period->from, &year);
  return desk_period_of (DESK_PERIOD_WEEK,
                         monday_of (year - 1, MIN (week, weeks_of (year - 1))));
}

DeskPeriod
desk_period_as_far (DeskPeriod before, const DeskPeriod *now, gint32 today)
{
  if (today >= now->to || today < now->from)
    return before;
  before.to = MIN (before.to, before.from + today - now->from);
  before.kind = DESK_PERIOD_OTHER;
  return before;
}

char *
desk_period_name (const DeskPeriod *period)
{
  guint month, mday, last_month, last_day, week;
  gint year, last_year;

  desk_day_to_civil (period->from, &year, &month, &mday);
  desk_day_to_civil (period->to, &last_year, &last_month, &last_day);
  switch (period->kind)
    {
    case DESK_PERIOD_DAY:
      return g_strdup_printf ("%04d-%02u-%02u", year, month, mday);
    case DESK_PERIOD_WEEK:
      week = week_of (period->from, &year);
      return g_strdup_printf ("%04d-W%02u", year, week);
    case DESK_PERIOD_MONTH:
      return g_strdup_printf ("%04d-%02u", year, month);
    case DESK_PERIOD_QUARTER:
      return g_strdup_printf ("%04d-Q%u", year, (month - 1) / 3 + 1);
    case DESK_PERIOD_YEAR:
      return g_strdup_printf ("%04d", year);
    default:
      return g_strdup_printf ("%04d-%02u-%02u..%04d-%02u-%02u", year, month,
                              mday, last_year, last_month, last_day);
    }
}

/* --- words ---------------------------------------------------------------- */

typedef struct
{
  DeskPeriodKind wanted;
  gint32 today;
  DeskPeriod *period;
} Reading;

typedef struct
{
  const char *word; /* or how it begins, when it ends with * */
  gint value;
} Word;

static const Word day_words[] = {
  { "сегодня", 0 },    { "today", 0 },      { "вчера", -1 },
  { "yesterday", -1 }, { "позавчера", -2 },
};

static const Word which_words[] = {
  { "прошл*", -1 }, { "предыдущ*", -1 }, { "last", -1 }, { "previous", -1 },
  { "эт*", 0 },     { "текущ*", 0 },     { "this", 0 },  { "current", 0 },
};

static const Word kind_words[] = {
  { "день", DESK_PERIOD_DAY },        { "day", DESK_PERIOD_DAY },
  { "недел*", DESK_PERIOD_WEEK },     { "week", DESK_PERIOD_WEEK },
  { "месяц", DESK_PERIOD_MONTH },     { "month", DESK_PERIOD_MONTH },
  { "квартал", DESK_PERIOD_QUARTER }, { "quarter", DESK_PERIOD_QUARTER },
  { "год", DESK_PERIOD_YEAR },        { "year", DESK_PERIOD_YEAR },
};

static gboolean
find_word (const Word *words, guint n, const char *text, gint *value)
{
  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (words[i].word);
      gboolean begins = words[i].word[length - 1] == '*';

      if (begins ? strncmp (words[i].word, text, length - 1) == 0
                 : g_str_equal (words[i].word, text))
        {
          *value = words[i].value;
          return TRUE;
        }
    }
  return FALSE;
}

/* `вчера`; `прошлый месяц`; `прошлый` of the kind that is wanted. */
static gboolean
read_words (const Reading *reading, char **words, guint n)
{
  gint which, kind = reading->wanted;

  if (n == 1
      && find_word (day_words, G_N_ELEMENTS (day_words), words[0], &which))
    {
      *reading->period
          = desk_period_of (DESK_PERIOD_DAY, reading->today + which);
      return TRUE;
    }
  if (!find_word (which_words, G_N_ELEMENTS (which_words), words[0], &which)
      || n > 2 || (n == 1 && kind == DESK_PERIOD_OTHER)
      || (n == 2
          && !find_word (kind_words, G_N_ELEMENTS (kind_words), words[1],
                         &kind)))
    return FALSE;
  *reading->period = desk_period_of ((DeskPeriodKind) kind, reading->today);
  if (which < 0)
    *reading->period = desk_period_previous (reading->period);
  return TRUE;
}

/* --- dates ---------------------------------------------------------------- */

static gboolean
digits (const char *text, guint n, gint *number)
{
  *number = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = *number * 10 + (text[i] - '0');
    }
  return TRUE;
}

static gboolean
set_month (const Reading *reading, gint year, gint month)
{
  if (year < 1 || month < 1 || month > 12)
    return FALSE;
  *reading->period = months_from (DESK_PERIOD_MONTH, year, month, 1);
  return TRUE;
}

static gboolean
set_day (const Reading *reading, gint year, gint month, gint mday)
{
  if (!desk_day_valid (year, (guint) month, (guint) mday))
    return FALSE;
  *reading->period = desk_period_of (
      DESK_PERIOD_DAY, desk_day_from_civil (year, (guint) month, (guint) mday));
  return TRUE;
}

/* 2026, 2026-11, 2026-11-05, 2026-w47, 2026-q4. */
static gboolean
read_iso (const Reading *reading, const char *text)
{
  gsize length = strlen (text);
  gint year, number, mday;

  if (length < 4 || !digits (text, 4, &year) || year < 1)
    return FALSE;
  if (length == 4)
    {
      *reading->period = months_from (DESK_PERIOD_YEAR, year, 1, 12);
      return TRUE;
    }
  if (text[4] != '-')
    return FALSE;
  text += 5;
  if (length == 7 && text[0] == 'q' && digits (text + 1, 1, &number)
      && number >= 1 && number <= 4)
    {
      *reading->period
          = months_from (DESK_PERIOD_QUARTER, year, number * 3 - 2, 3);
      return TRUE;
    }
  if (length == 8 && text[0] == 'w' && digits (text + 1, 2, &number)
      && number >= 1 && (guint) number <= weeks_of (year))
    {
      *reading->period
          = desk_period_of (DESK_PERIOD_WEEK, monday_of (year, (guint) number));
      return TRUE;
    }
  if (length == 7)
    return digits (text, 2, &number) && set_month (reading, year, number);
  return length == 10 && digits (text, 2, &number) && text[2] == '-'
         && digits (text + 3, 2, &mday)
         && set_day (reading, year, number, mday);
}

/* The year of a month or day that names none: the last that has begun. */
static gint
begun_year (const Reading *reading, gint month, gint mday)
{
  guint this_month, this_day;
  gint year;

  desk_day_to_civil (reading->today, &year, &this_month, &this_day);
  return month > (gint) this_month
                 || (month == (gint) this_month && mday > (gint) this_day)
             ? year - 1
             : year;
}

/* 05.11, 05.11.2026, 11.2026. */
static gboolean
read_dotted (const Reading *reading, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 4);
  guint n = g_strv_length (parts);
  gint numbers[3];

  if (n < 2 || n > 3)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (parts[i]);

      if (length == 0 || length > 4
          || !digits (parts[i], (guint) length, &numbers[i]))
        return FALSE;
    }
  if (n == 2 && strlen (parts[1]) == 4)
    return set_month (reading, numbers[1], numbers[0]);
  if (n == 2)
    numbers[2] = begun_year (reading, numbers[1], numbers[0]);
  else if (strlen (parts[2]) != 4)
    return FALSE;
  return set_day (reading, numbers[2], numbers[1], numbers[0]);
}

/* `ноябрь`, `ноябрь 2026`. */
static gboolean
read_month (const Reading *reading, char **words, guint n)
{
  gint month = (gint) desk_month_from_word (words[0],
                                            DESK_MONTH_SHORT | DESK_MONTH_LONG);
  gint year;

  if (month == 0 || n > 2)
    return FALSE;
  if (n == 2)
    return strlen (words[1]) == 4 && digits (words[1], 4, &year)
           && set_month (reading, year, month);
  return set_month (reading, begun_year (reading, month, 1), month);
}

/* --- all ------------------------------------------------------------------ */

static gboolean
fail (const char *text, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (text));

  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("'%s' is no period: expected one like yesterday, last month, "
                  "2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026"),
               shown);
  return FALSE;
}

/* What is named is a part of the kind that is wanted, or as long. */
static gboolean
widen (const char *text, DeskPeriodKind kind, DeskPeriod *period,
       GError **error)
{
  DeskPeriod around;
  g_autofree char *shown = NULL;

  if (kind == DESK_PERIOD_OTHER)
    return TRUE;
  around = desk_period_of (kind, period->from);
  if (around.to >= period->to || period->kind < kind)
    {
      *period = around;
      return TRUE;
    }
  shown = desk_text_escape (desk_cell (text));
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("'%s' is longer than a %s"), shown, desk_period_names[kind]);
  return FALSE;
}

gboolean
desk_period_parse (const char *text, DeskPeriodKind kind, gint32 today,
                   DeskPeriod *period, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *lower = g_utf8_strdown (valid, -1);
  g_auto (GStrv) words = g_strsplit_set (g_strstrip (lower), " \t", -1);
  DeskPeriod named;
  const Reading reading = { kind, today, &named };
  guint n = g_strv_length (words);

  if (n == 0)
    {
      *period = desk_period_of (
          kind == DESK_PERIOD_OTHER ? DESK_PERIOD_MONTH : kind, today);
      return TRUE;
    }
  if (!read_words (&reading, words, n) && !read_month (&reading, words, n)
      && !(n == 1
           && (read_iso (&reading, words[0])
               || read_dotted (&reading, words[0]))))
    return fail (text, error);
  if (!widen (text, kind, &named, error))
    return FALSE;
  *period = named;
  return TRUE;
}
