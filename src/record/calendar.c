#include "config.h"

#include "record/calendar.h"

#include "base/i18n.h"
#include "record/read.h"

typedef struct
{
  DeskDayKind kind;
  const char *title; /* (nullable) */
  gboolean own;      /* the company's, not the state's */
} Day;

struct _DeskCalendar
{
  DeskRegulation *regulation;
  guint week;         /* bits 1 << desk_day_weekday(): worked */
  gint32 known_until; /* the last day */
  DeskHours hours;    /* of who has none of his own */
  guint short_minutes;
  GHashTable *days; /* gint32 day -> Day, of the calendar's country */
};

#define LONGEST_RUN 31       /* days one entry may span */
#define MOST_SHORT (12 * 60) /* minutes a short day may be shorter */

static const DeskYamlKey day_keys[] = {
  DESK_KEY ("country", TEXT),
  DESK_KEY ("date", DATE),
  DESK_KEY_IF ("to", DATE),
  DESK_KEY_IF ("title", TEXT),
  DESK_KEYS_END,
};

static const DeskYamlKey own_keys[] = {
  DESK_KEY ("date", DATE),
  DESK_KEY_IF ("to", DATE),
  DESK_KEY_IF ("title", TEXT),
  DESK_KEYS_END,
};

static const DeskYamlKey keys[] = {
  DESK_KEY ("country", TEXT),
  DESK_KEY_WORDS ("working-week", desk_weekday_names),
  DESK_KEY ("known-until", DATE),
  DESK_KEY ("working-hours", TEXT),
  DESK_KEY_NUMBER ("short-day-minutes", 0, MOST_SHORT),
  DESK_KEY_LIST_IF ("holidays-worked", TEXT),
  DESK_KEY_ITEMS_IF ("holidays", day_keys),
  DESK_KEY_ITEMS_IF ("days-off", day_keys),
  DESK_KEY_ITEMS_IF ("short-days", day_keys),
  DESK_KEY_ITEMS_IF ("working-days", day_keys),
  DESK_KEY_ITEMS_IF ("own-days-off", own_keys),
  DESK_KEY_ITEMS_IF ("own-working-days", own_keys),
  DESK_KEYS_END,
};

/* What a list of the file makes of its days; later ones go before earlier. */
static const struct
{
  const char *key;
  DeskDayKind kind;
  gboolean own;   /* the company's, of no country */
  gboolean peace; /* void where holidays are worked */
} lists[] = {
  { "holidays", DESK_DAY_HOLIDAY, FALSE, TRUE },
  { "days-off", DESK_DAY_OFF, FALSE, TRUE },
  { "short-days", DESK_DAY_SHORT, FALSE, TRUE },
  { "working-days", DESK_DAY_WORKING, FALSE, TRUE },
  { "own-days-off", DESK_DAY_OFF, TRUE, FALSE },
  { "own-working-days", DESK_DAY_WORKING, TRUE, FALSE },
};

static gboolean
add_days (DeskCalendar *calendar, const DeskNode *item, DeskDayKind kind,
          gboolean own, DeskFindings *findings)
{
  const DeskNode *to = desk_node_get (item, "to");
  gint32 first = desk_read_day (desk_node_get (item, "date"));
  gint32 last = to == NULL ? first : desk_read_day (to);

  if (last < first || last - first >= LONGEST_RUN)
    return desk_regulation_refuse (
        to, findings,
        _ ("'to' is before 'date', or more than a month after it"));
  for (gint32 day = first; day <= last; day++)
    {
      Day *entry = g_new (Day, 1);

      entry->kind = kind;
      entry->own = own;
      entry->title = desk_node_string (desk_node_get (item, "title"), NULL);
      g_hash_table_replace (calendar->days, GINT_TO_POINTER (day), entry);
    }
  return TRUE;
}

/* A country in small letters would silently have no holidays. */
static gboolean
check_country (const DeskNode *node, DeskFindings *findings)
{
  const char *text = desk_node_text (node);

  return (strlen (text) == 2 && g_ascii_isupper (text[0])
          && g_ascii_isupper (text[1]))
         || desk_regulation_refuse (
             node, findings,
             _ ("a country is two capital letters, like RU or UA"));
}

static gboolean
read_list (DeskCalendar *calendar, const char *key, DeskDayKind kind,
           const char *country, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (calendar->regulation, key);
  gboolean good = TRUE;

  for (guint i = 0; i < desk_read_length (list); i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      const DeskNode *of = desk_node_get (item, "country");

      if (country != NULL)
        good = check_country (of, findings) && good;
      if (country == NULL || g_str_equal (desk_node_text (of), country))
        good = add_days (calendar, item, kind, country == NULL, findings)
               && good;
    }
  return good;
}

static gboolean
read_days (DeskCalendar *calendar, DeskFindings *findings)
{
  const DeskRegulation *regulation = calendar->regulation;
  const char *country
      = desk_node_text (desk_regulation_get (regulation, "country"));
  gboolean worked = desk_regulation_lists (
      desk_regulation_get (regulation, "holidays-worked"), country);
  gboolean good
      = check_country (desk_regulation_get (regulation, "country"), findings);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!(lists[i].peace && worked))
      good = read_list (calendar, lists[i].key, lists[i].kind,
                        lists[i].own ? NULL : country, findings)
             && good;
  return good;
}

/* Hours that are free, or none, would leave nobody to ask. */
static gboolean
read_hours (DeskCalendar *calendar, DeskFindings *findings)
{
  const DeskNode *node
      = desk_regulation_get (calendar->regulation, "working-hours");

  if (!desk_hours_parse (desk_node_text (node), &calendar->hours)
      || calendar->hours.free)
    return desk_regulation_refuse (node, findings,
                                   _ ("hours like 09:00-18:00 are expected"));
  calendar->short_minutes = desk_read_number (
      desk_regulation_get (calendar->regulation, "short-day-minutes"));
  return TRUE;
}

DeskCalendar *
desk_calendar_new (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  g_autoptr (DeskCalendar) calendar = g_new0 (DeskCalendar, 1);

  calendar->days
      = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  calendar->regulation
      = desk_regulation_new ("calendar", keys, installed, own, findings);
  if (calendar->regulation == NULL || !read_days (calendar, findings)
      || !read_hours (calendar, findings))
    return NULL;
  calendar->week = desk_read_weekdays (
      desk_regulation_get (calendar->regulation, "working-week"));
  calendar->known_until = desk_read_day (
      desk_regulation_get (calendar->regulation, "known-until"));
  return g_steal_pointer (&calendar);
}

void
desk_calendar_free (DeskCalendar *calendar)
{
  if (calendar == NULL)
    return;
  desk_regulation_free (calendar->regulation);
  g_hash_table_unref (calendar->days);
  g_free (calendar);
}

static const Day *
find_day (const DeskCalendar *calendar, gint32 day)
{
  return g_hash_table_lookup (calendar->days, GINT_TO_POINTER (day));
}

static gboolean
works_by_week (const DeskCalendar *calendar, gint32 day)
{
  return (calendar->week & 1u << desk_day_weekday (day)) != 0;
}

DeskDayKind
desk_calendar_kind (const DeskCalendar *calendar, gint32 day)
{
  const Day *found = find_day (calendar, day);

  if (found != NULL)
    return found->kind;
  return works_by_week (calendar, day) ? DESK_DAY_WORKING : DESK_DAY_OFF;
}

DeskDayNamed
desk_calendar_named (const DeskCalendar *calendar, gint32 day)
{
  const Day *found = find_day (calendar, day);

  if (found == NULL)
    return DESK_DAY_OF_THE_WEEK;
  return found->own ? DESK_DAY_OF_THE_COMPANY : DESK_DAY_OF_THE_STATE;
}

const char *
desk_calendar_title (const DeskCalendar *calendar, gint32 day)
{
  const Day *found = find_day (calendar, day);

  return found == NULL ? NULL : found->title;
}

gboolean
desk_calendar_is_working (const DeskCalendar *calendar, gint32 day)
{
  DeskDayKind kind = desk_calendar_kind (calendar, day);

  return kind == DESK_DAY_WORKING || kind == DESK_DAY_SHORT;
}

gboolean
desk_calendar_is_extra (const DeskCalendar *calendar, gint32 day)
{
  return desk_calendar_is_working (calendar, day)
         && !works_by_week (calendar, day);
}

gboolean
desk_calendar_is_known (const DeskCalendar *calendar, gint32 day)
{
  return day <= calendar->known_until;
}

DeskHours
desk_calendar_hours (const DeskCalendar *calendar)
{
  return calendar->hours;
}

guint
desk_calendar_short_minutes (const DeskCalendar *calendar)
{
  return calendar->short_minutes;
}
