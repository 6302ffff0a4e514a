#include "config.h"

#include "work/reg-results.h"

#include "base/i18n.h"
#include "work/reg-state.h"
#include <string.h>

static const DeskColumn columns[] = {
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "regulation", N_ ("regulation"), DESK_COLUMN_WORD, NULL },
  { "version", N_ ("version"), DESK_COLUMN_TEXT, NULL },
  { "attempts", N_ ("attempts"), DESK_COLUMN_COUNT, NULL },
  { "best", N_ ("best"), DESK_COLUMN_PERCENT, NULL },
  { "passed", N_ ("passed"), DESK_COLUMN_DAY, NULL },
  { "last", N_ ("last"), DESK_COLUMN_DAY, NULL },
};

/* All attempts of one person at one version. */
typedef struct
{
  const DeskPerson *person;
  const DeskDayLine *first; /* of them */
  guint attempts, best;     /* best: percent */
  gint32 last;
  gint64 passed; /* day, or DESK_VALUE_NONE */
} Result;

typedef struct
{
  const DeskDesk *desk;
  const char *name; /* (nullable): of this regulation only */
  guint pass;       /* percent */
  GArray *results;  /* of Result */
} Gather;

static gboolean
may_see (const DeskDesk *desk, const DeskPerson *person)
{
  const char *department = desk_person_department (person, desk->today);
  guint relation = desk_desk_relation (
      desk, person->id, department == NULL ? "" : department, DESK_STATUS_NEW);

  return desk_right_has (desk_store_role (desk->store), DESK_ACTION_FIGURES,
                         relation);
}

static Result *
find (const Gather *gather, const DeskPerson *person, const DeskDayLine *line)
{
  Result fresh = { .person = person, .first = line, .passed = DESK_VALUE_NONE };

  for (guint i = 0; i < gather->results->len; i++)
    {
      Result *result = &g_array_index (gather->results, Result, i);

      if (result->person == person
          && g_str_equal (result->first->subject, line->subject))
        return result;
    }
  g_array_append_val (gather->results, fresh);
  return &g_array_index (gather->results, Result, gather->results->len - 1);
}

static gboolean
is_wanted (const Gather *gather, const DeskDayLine *line)
{
  gsize length = gather->name == NULL ? 0 : strlen (gather->name);

  return gather->name == NULL
         || (strncmp (line->subject, gather->name, length) == 0
             && line->subject[length] == '@');
}

static void
take (const DeskDayLine *line, gpointer data)
{
  Gather *gather = data;
  const DeskPerson *person
      = desk_staff_find (desk_store_staff (gather->desk->store), line->person);
  guint64 percent;
  Result *result;

  if (person == NULL || !is_wanted (gather, line)
      || !may_see (gather->desk, person)
      || !g_ascii_string_to_unsigned (line->value, 10, 0, 100, &percent, NULL))
    return;
  result = find (gather, person, line);
  result->attempts++;
  result->best = MAX (result->best, (guint) percent);
  result->last = line->day;
  if (percent >= gather->pass && result->passed == DESK_VALUE_NONE)
    result->passed = line->day;
}

static gboolean
push (DeskReport *report, const GArray *results, GError **error)
{
  for (guint i = 0; i < results->len; i++)
    {
      const Result *result = &g_array_index (results, Result, i);
      g_auto (GStrv) parts = g_strsplit (result->first->subject, "@", 2);
      const DeskValue row[] = {
        DESK_TEXT_VALUE (result->person->id),
        DESK_TEXT_VALUE (result->person->name),
        DESK_TEXT_VALUE (parts[0]),
        DESK_TEXT_VALUE (desk_reg_version (result->first)),
        DESK_NUMBER_VALUE (result->attempts),
        DESK_NUMBER_VALUE ((gint64) result->best * 100),
        DESK_NUMBER_VALUE (result->passed),
        DESK_NUMBER_VALUE (result->last),
      };

      if (!desk_report_row (report, row, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

gboolean
desk_reg_results_run (DeskWork *work, GError **error)
{
  const DeskDaysFilter filter = { .kinds = DESK_DAYS_OF (QUIZ) };
  g_auto (DeskRegState) state = { 0 };
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (Result));
  g_autoptr (DeskReport) report = NULL;
  Gather gather = { .results = results };
  const DeskQuiz *rule;

  if (work->n_args > 0)
    {
      gather.name = desk_reg_name (work->args[0], error);
      if (gather.name == NULL)
        return FALSE;
    }
  if (!desk_reg_state_open (&state, work, DESK_ACTION_REGULATION_SHOW,
                            DESK_RELATION_OTHER, error))
    return FALSE;
  rule = desk_desk_quiz (state.desk, error);
  report = rule == NULL
               ? NULL
               : desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE,
                                   error);
  if (report == NULL)
    return FALSE;
  gather.desk = state.desk;
  gather.pass = rule->pass_percent;
  desk_days_each (state.days, &filter, take, &gather);
  return push (report, results, error);
}
