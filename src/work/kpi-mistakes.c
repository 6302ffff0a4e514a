#include "config.h"

#include "work/kpi-mistakes.h"

#include "base/i18n.h"
#include "board/facts.h"
#include "work/audit-case.h"
#include "work/day-report-figures.h"
#include "work/kpi-debrief.h"
#include <string.h>

#define METRIC DESK_METRIC_BIT
#define MEASURE DESK_MEASURE_BIT

struct _DeskMistakes
{
  DeskDesk *desk; /* borrowed */
  const DeskKpi *kpi;
  gint32 from, to;
  GArray *all; /* of DeskMistake */
  GStringChunk *texts;
  DeskFacts *facts;   /* while they are read */
  GHashTable *people; /* id -> DeskPerson, or NULL: not to be seen */
};

static const struct
{
  const char *name, *title;
} kinds[DESK_MISTAKES] = {
  [DESK_MISTAKE_FALSIFIED] = { "falsified", N_ ("falsified refusal") },
  [DESK_MISTAKE_DUMPED] = { "dumped", N_ ("dumped deal") },
  [DESK_MISTAKE_LATE] = { "late", N_ ("late answer") },
  [DESK_MISTAKE_REPORT] = { "report", N_ ("report differs") },
  [DESK_MISTAKE_EXPIRED] = { "expired", N_ ("deal expired") },
};

const char *
desk_mistake_name (DeskMistakeKind kind)
{
  return kinds[kind].name;
}

const char *
desk_mistake_word (const char *name)
{
  for (guint i = 0; i < DESK_MISTAKES; i++)
    if (g_str_equal (kinds[i].name, name))
      return _ (kinds[i].title);
  return name;
}

void
desk_mistakes_free (DeskMistakeList *list)
{
  if (list == NULL)
    return;
  g_clear_pointer (&list->facts, desk_facts_free);
  g_hash_table_unref (list->people);
  g_string_chunk_free (list->texts);
  g_array_unref (list->all);
  g_free (list);
}

const GArray *
desk_mistakes_all (const DeskMistakeList *list)
{
  return list->all;
}

/* --- whose ---------------------------------------------------------------- */

/* Nobody talks to who has left, or to a name of an old CRM. */
static const DeskPerson *
find_person (DeskMistakeList *list, const char *id)
{
  const DeskDesk *desk = list->desk;
  const DeskPerson *person;
  gpointer known;

  if (g_hash_table_lookup_extended (list->people, id, NULL, &known))
    return known;
  person = desk_staff_find (desk_store_staff (desk->store), id);
  if (person != NULL
      && (desk_person_has_left (person, desk->today)
          || !desk_kpi_debrief_sees (desk, person)))
    person = NULL;
  g_hash_table_insert (list->people, g_strdup (id), (gpointer) person);
  return person;
}

static void
add (DeskMistakeList *list, const DeskMistake *mistake)
{
  if (mistake->person != NULL && mistake->day >= list->from
      && mistake->day <= list->to)
    g_array_append_vals (list->all, mistake, 1);
}

/* --- out of the figures --------------------------------------------------- */

static void
take_fact (const DeskFact *fact, gpointer data)
{
  DeskMistakeList *list = data;
  const gboolean expired
      = (fact->measures & MEASURE (DESK_MEASURE_EXPIRED)) != 0;
  DeskMistake mistake = { .kind = DESK_MISTAKE_EXPIRED,
                          .line = fact->seq,
                          .deal = fact->deal,
                          .day = fact->day,
                          .detail = "" };

  if (!expired && (fact->measures & MEASURE (DESK_MEASURE_RESPONSE)) == 0)
    return;
  mistake.person
      = find_person (list, desk_facts_word (list->facts, fact->person));
  if (mistake.person == NULL)
    return;
  if (!expired)
    {
      mistake.kind = DESK_MISTAKE_LATE;
      mistake.minutes = fact->number;
      mistake.norm = list->kpi->metrics[DESK_METRIC_RESPONSE_MIN]
                         .norm[desk_person_level (mistake.person, fact->day)];
      if (mistake.norm == DESK_MONEY_NONE || mistake.minutes <= mistake.norm)
        return;
    }
  add (list, &mistake);
}

static gboolean
read_facts (DeskMistakeList *list, const DeskTails *tails, GError **error)
{
  DeskDesk *desk = list->desk;
  DeskFactsOptions options = {
    .store = desk->store,
    .tails = tails,
    .kpi = list->kpi,
    .currency = desk_store_settings (desk->store)->currency,
    .from = list->from,
    .to = list->to,
    .metrics = METRIC (DESK_METRIC_RESPONSE_MIN) | METRIC (DESK_METRIC_EXPIRED),
    .groups = 1u << DESK_BY_MANAGER,
    .ends = &list->to,
    .n_ends = 1,
  };

  options.calendar = desk_desk_calendar (desk, error);
  if (options.calendar == NULL)
    return FALSE;
  options.process = desk_desk_process (desk, error);
  if (options.process == NULL)
    return FALSE;
  list->facts = desk_facts_new (&options);
  return desk_facts_read (list->facts, take_fact, list, error);
}

/* --- refusals ------------------------------------------------------------- */

static gboolean
read_refusals (DeskMistakeList *list, const DeskTails *tails, GError **error)
{
  DeskZone *zone = desk_store_zone (list->desk->store);
  g_autoptr (DeskCases) cases
      = desk_cases_load (list->desk->store, tails, G_MAXINT64, error);

  if (cases == NULL)
    return FALSE;
  for (guint i = 0; i < desk_cases_count (cases); i++)
    {
      const DeskCase *one = desk_cases_get (cases, i);
      DeskMistake mistake = { .kind = DESK_MISTAKE_FALSIFIED,
                              .line = one->decision,
                              .deal = one->deal };

      if (one->penalty == DESK_PENALTY_NO
          || one->penalty == DESK_PENALTY_REJECTED)
        continue;
      if (one->share.kind == DESK_PENALTY_DUMPED)
        mistake.kind = DESK_MISTAKE_DUMPED;
      mistake.person = find_person (list, desk_audit_author (list->desk, one));
      mistake.day = desk_zone_day (zone, one->decided);
      mistake.detail = g_string_chunk_insert (list->texts, one->cause);
      add (list, &mistake);
    }
  return TRUE;
}

/* --- reports -------------------------------------------------------------- */

/* Ids of the metrics that differ, comma between. */
static const char *
list_differences (const DeskMistakeList *list, const DeskDayReport *report)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < report->figures->len; i++)
    {
      const DeskDayReportFigure *figure
          = &g_array_index (report->figures, DeskDayReportFigure, i);

      if (!desk_day_report_differs (figure))
        continue;
      g_string_append (ids, ids->len > 0 ? "," : "");
      g_string_append (ids, desk_metric_ids[figure->metric]);
    }
  return g_string_chunk_insert (list->texts, ids->str);
}

static gboolean
read_reports (DeskMistakeList *list, GError **error)
{
  g_autoptr (GPtrArray) reports
      = desk_day_reports_load (list->desk, list->from, list->to, NULL, error);

  if (reports == NULL)
    return FALSE;
  for (guint i = 0; i < reports->len; i++)
    {
      const DeskDayReport *report = g_ptr_array_index (reports, i);
      DeskMistake mistake = { .kind = DESK_MISTAKE_REPORT,
                              .line = report->filed.line,
                              .day = report->day };

      if (report->filed.line == 0 || desk_day_report_differences (report) == 0)
        continue;
      mistake.person = find_person (list, report->person->id);
      mistake.detail = list_differences (list, report);
      add (list, &mistake);
    }
  return TRUE;
}

/* --- all ------------------------------------------------------------------ */

static guint
place_of (const DeskMistakeList *list, const DeskPerson *person)
{
  const DeskStaff *staff = desk_store_staff (list->desk->store);
  guint i = 0;

  while (i < desk_staff_count (staff) && desk_staff_get (staff, i) != person)
    i++;
  return i;
}

static gint
compare (gconstpointer one, gconstpointer two, gpointer data)
{
  const DeskMistake *a = one, *b = two;
  guint first = place_of (data, a->person), second = place_of (data, b->person);

  if (first != second)
    return first < second ? -1 : 1;
  if (a->day != b->day)
    return a->day < b->day ? -1 : 1;
  return a->line < b->line ? -1 : a->line > b->line;
}

DeskMistakeList *
desk_mistakes_load (DeskDesk *desk, const DeskTails *tails, gint32 from,
                    gint32 to, GError **error)
{
  g_autoptr (DeskMistakeList) list = g_new0 (DeskMistakeList, 1);

  list->desk = desk;
  list->from = from;
  list->to = to;
  list->all = g_array_new (FALSE, FALSE, sizeof (DeskMistake));
  list->texts = g_string_chunk_new (256);
  list->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list->kpi = desk_desk_kpi (desk, error);
  if (list->kpi == NULL || !read_facts (list, tails, error)
      || !read_refusals (list, tails, error) || !read_reports (list, error))
    return NULL;
  g_array_sort_with_data (list->all, compare, list);
  return g_steal_pointer (&list);
}

/* --- talks ---------------------------------------------------------------- */

/* "person\nsubject" -> the seq of the last talk. */
static void
note_talk (const DeskDayLine *line, gpointer data)
{
  GHashTable *talks = data;

  g_hash_table_replace (talks,
                        g_strconcat (line->person, "\n", line->subject, NULL),
                        g_memdup2 (&line->seq, sizeof line->seq));
}

static gboolean
is_settled (const DeskMistake *mistake, GHashTable *talks)
{
  char day[DESK_DAY_LENGTH + 1];
  g_autofree char *key = NULL;
  const gint64 *talk;

  desk_day_format (mistake->day, day);
  key = mistake->kind == DESK_MISTAKE_REPORT
            ? g_strconcat (mistake->person->id, "\n", day, NULL)
            : g_strdup_printf ("%s\n%" G_GINT64_FORMAT, mistake->person->id,
                               mistake->deal);
  talk = g_hash_table_lookup (talks, key);
  return talk != NULL && *talk > mistake->line;
}

gboolean
desk_mistakes_drop_settled (DeskMistakeList *list, const DeskTails *tails,
                            GError **error)
{
  const DeskDaysFilter filter = { .kinds = DESK_DAYS_OF (DEBRIEF) };
  g_autoptr (GHashTable) talks
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (DeskDays) days = desk_days_load_kinds (
      list->desk->store, tails, list->from, filter.kinds, error);

  if (days == NULL)
    return FALSE;
  desk_days_each (days, &filter, note_talk, talks);
  for (guint i = list->all->len; i-- > 0;)
    if (is_settled (&g_array_index (list->all, DeskMistake, i), talks))
      g_array_remove_index (list->all, i);
  return TRUE;
}
