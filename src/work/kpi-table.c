#include "config.h"

#include "work/kpi-table.h"

#include "base/i18n.h"
#include "board/relay.h"
#include "work/attendance.h"
#include "work/change.h"
#include "work/claim-row.h"
#include "work/words.h"

struct _DeskKpiTable
{
  DeskDesk *desk;
  DeskKpiQuery query;
  DeskClaimWords words;
  DeskRanges *ranges;
  DeskFacts *facts;
  DeskCube *cube;
  DeskRelay *relay;       /* to the cube, while facts are read */
  GArray *rows;           /* of DeskKpiRow */
  GArray *foreign;        /* of DeskKpiForeign */
  GArray *ends;           /* of gint32 */
  GArray *places;         /* of gint, by word: in staff.yaml */
  GPtrArray *people;      /* (nullable): ids; only their facts count */
  const char *department; /* (nullable): or only those of this one */
  GByteArray *seen;       /* by word: 1 counts, 2 does not, 0 not asked yet */
  DeskFactFunc watch;
  gpointer data;
};

void
desk_kpi_table_free (DeskKpiTable *table)
{
  if (table == NULL)
    return;
  g_clear_pointer (&table->relay, desk_relay_free);
  g_clear_pointer (&table->facts, desk_facts_free);
  g_clear_pointer (&table->ranges, desk_ranges_free);
  g_clear_pointer (&table->cube, desk_cube_free);
  g_clear_pointer (&table->people, g_ptr_array_unref);
  g_array_unref (table->rows);
  g_array_unref (table->foreign);
  g_array_unref (table->ends);
  g_array_unref (table->places);
  g_byte_array_unref (table->seen);
  g_free (table);
}

/* --- who may see whom ----------------------------------------------------- */

static const char *
home_of (const DeskDesk *desk, const DeskPerson *person)
{
  return person == NULL ? NULL : desk_person_department (person, desk->today);
}

static gboolean
may (const DeskDesk *desk, guint relation)
{
  return desk_right_has (desk_store_role (desk->store), DESK_ACTION_FIGURES,
                         relation);
}

static gboolean
add_manager (DeskKpiTable *table, const char *id, GError **error)
{
  const DeskDesk *desk = table->desk;
  const DeskPerson *caller = desk_store_person (desk->store);
  guint relation = DESK_RELATION_OTHER;

  if (id[0] != '~' && !g_str_equal (id, DESK_EXCHANGE_ID))
    {
      const DeskPerson *person = desk_claim_person (desk, id, error);

      if (person == NULL)
        return FALSE;
      if (person == caller)
        relation = DESK_RELATION_OWN;
      else if (g_strcmp0 (home_of (desk, person), home_of (desk, caller)) == 0)
        relation = DESK_RELATION_DEPARTMENT;
    }
  g_ptr_array_add (table->people, (gpointer) id);
  return desk_desk_may (desk, DESK_ACTION_FIGURES, relation, error);
}

static gboolean
set_scope (DeskKpiTable *table, GError **error)
{
  const DeskDesk *desk = table->desk;
  const DeskPerson *caller = desk_store_person (desk->store);

  if (table->query.managers != NULL)
    {
      table->people = g_ptr_array_new ();
      for (guint i = 0; table->query.managers[i] != NULL; i++)
        if (!add_manager (table, table->query.managers[i], error))
          return FALSE;
      return TRUE;
    }
  if (may (desk, DESK_RELATION_OTHER))
    return TRUE;
  if (!desk_desk_may (desk, DESK_ACTION_FIGURES, DESK_RELATION_OWN, error))
    return FALSE;
  if (may (desk, DESK_RELATION_DEPARTMENT) && home_of (desk, caller) != NULL)
    {
      table->department = home_of (desk, caller);
      return TRUE;
    }
  table->people = g_ptr_array_new ();
  g_ptr_array_add (table->people, (gpointer) caller->id);
  return TRUE;
}

static gboolean
is_seen_id (const DeskKpiTable *table, const char *id)
{
  const DeskPerson *person;

  if (table->people != NULL)
    return g_ptr_array_find_with_equal_func (table->people, id, g_str_equal,
                                             NULL);
  if (table->department == NULL)
    return TRUE;
  person = desk_staff_find (desk_store_staff (table->desk->store), id);
  return g_strcmp0 (home_of (table->desk, person), table->department) == 0;
}

static gboolean
is_seen (const DeskKpiTable *table, guint16 word)
{
  if (desk_kpi_table_is_whole (table))
    return TRUE;
  if (table->seen->len <= word)
    {
      guint before = table->seen->len;

      g_byte_array_set_size (table->seen, word + 1u);
      memset (table->seen->data + before, 0, table->seen->len - before);
    }
  if (table->seen->data[word] == 0)
    table->seen->data[word]
        = is_seen_id (table, desk_facts_word (table->facts, word)) ? 1 : 2;
  return table->seen->data[word] == 1;
}

/* --- adding --------------------------------------------------------------- */

static void
add_foreign_one (const DeskKpiTable *table, DeskMeasure measure,
                 const DeskFact *fact)
{
  const char *currency = desk_facts_word (table->facts, fact->currency);
  DeskKpiForeign added = { measure, currency, fact->number, 1 };

  for (guint i = 0; i < table->foreign->len; i++)
    {
      DeskKpiForeign *known
          = &g_array_index (table->foreign, DeskKpiForeign, i);

      if (known->measure == measure && known->currency == currency)
        {
          known->minor += fact->number;
          known->lines++;
          return;
        }
    }
  g_array_append_val (table->foreign, added);
}

static void
add_foreign (const DeskKpiTable *table, const DeskFact *fact)
{
  for (guint i = 0; i < DESK_MEASURES; i++)
    if ((fact->foreign_measures & DESK_MEASURE_BIT (i)) != 0
        && desk_measure_kind ((DeskMeasure) i) == DESK_MEASURE_IS_SUM)
      add_foreign_one (table, (DeskMeasure) i, fact);
}

static void
take_fact (const DeskFact *fact, gpointer data)
{
  DeskKpiTable *table = data;

  if (!is_seen (table, fact->person))
    return;
  if (table->watch != NULL)
    table->watch (fact, table->data);
  if (fact->measures != 0)
    desk_relay_add (table->relay, fact);
  if (fact->foreign_measures != 0 && fact->left == DESK_LEFT_NOT)
    add_foreign (table, fact);
}

/* --- rows that are there even when nothing happened ----------------------- */

/* Whoever sells, and works here in the period. */
static gboolean
is_expected (const DeskKpiTable *table, const DeskPerson *person)
{
  const DeskPeriod *period = &table->query.period;

  return (person->role == DESK_ROLE_MANAGER || person->role == DESK_ROLE_SENIOR)
         && person->hired <= period->to && person->left >= period->from
         && is_seen_id (table, person->id);
}

static guint16
department_word (const DeskKpiTable *table, const DeskPerson *person)
{
  gint32 day = MIN (table->query.period.to, table->desk->today);
  const char *department = desk_person_department (person, day);

  return department == NULL ? 0 : desk_facts_number (table->facts, department);
}

static void
expect_people (const DeskKpiTable *table)
{
  const DeskKpiQuery *query = &table->query;
  const DeskStaff *staff = desk_store_staff (table->desk->store);
  gint32 keys[DESK_CUBE_GROUPS] = { 0 };

  for (guint i = 0; i < query->n_by; i++)
    if (query->by[i] != DESK_BY_MANAGER && query->by[i] != DESK_BY_DEPARTMENT)
      return;
  for (guint i = 0; query->n_by > 0 && i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      if (!is_expected (table, person))
        continue;
      for (guint group = 0; group < query->n_by; group++)
        keys[group] = query->by[group] == DESK_BY_MANAGER
                          ? desk_facts_number (table->facts, person->id)
                          : department_word (table, person);
      desk_cube_touch (table->cube, keys);
    }
}

static gboolean
is_time (DeskBy by)
{
  return by == DESK_BY_DAY || by == DESK_BY_WEEK || by == DESK_BY_MONTH;
}

static void
expect_times (const DeskKpiTable *table)
{
  const DeskKpiQuery *query = &table->query;
  const gint32 last = MIN (query->period.to, table->desk->today);
  DeskFact fact = { 0 };

  if (query->n_by != 1 || !is_time (query->by[0]))
    return;
  for (fact.day = query->period.from; fact.day <= last; fact.day++)
    {
      const gint32 keys[DESK_CUBE_GROUPS]
          = { desk_cube_key (query->by[0], &fact), 0 };

      desk_cube_touch (table->cube, keys);
    }
}

/* The last days of what is grouped by, for what is looked at in an evening. */
static void
set_ends (DeskKpiTable *table)
{
  const DeskKpiQuery *query = &table->query;
  const gint32 last = MIN (query->period.to, table->desk->today);
  DeskFact fact = { 0 }, next = { 0 };

  for (fact.day = query->period.from; fact.day <= last; fact.day++)
    {
      gboolean ends = fact.day == last;

      next.day = fact.day + 1;
      for (guint i = 0; i < query->n_by; i++)
        if (is_time (query->by[i])
            && desk_cube_key (query->by[i], &fact)
                   != desk_cube_key (query->by[i], &next))
          ends = TRUE;
      if (ends)
        g_array_append_val (table->ends, fact.day);
    }
}

/* --- order ---------------------------------------------------------------- */

/* Where @word stands in staff.yaml, by word: thousands of rows have few of
 * them. */
static void
find_places (const DeskKpiTable *table)
{
  const DeskStaff *staff = desk_store_staff (table->desk->store);
  const gint nobody = G_MAXINT;

  g_array_set_size (table->places, 0);
  for (guint i = 0; i <= G_MAXUINT16; i++)
    g_array_append_val (table->places, nobody);
  for (guint i = 0; i < desk_staff_count (staff); i++)
    g_array_index (
        table->places, gint,
        desk_facts_number (table->facts, desk_staff_get (staff, i)->id))
        = (gint) i;
}

static gint
staff_place (const DeskKpiTable *table, gint32 word)
{
  return g_array_index (table->places, gint, (guint16) word);
}

static gboolean
is_word (DeskBy by)
{
  return by < DESK_BY_CLIENT_KIND;
}

static gint
compare_keys (const DeskKpiTable *table, DeskBy by, gint32 one, gint32 two)
{
  gint a = 0, b = 0;

  if (one == two)
    return 0;
  if (one == DESK_CUBE_ALL || two == DESK_CUBE_ALL)
    return one == DESK_CUBE_ALL ? 1 : -1;
  if (!is_word (by))
    return one < two ? -1 : 1;
  if (by == DESK_BY_MANAGER)
    {
      a = staff_place (table, one);
      b = staff_place (table, two);
    }
  if (a != b)
    return a < b ? -1 : 1;
  return strcmp (desk_facts_word (table->facts, (guint16) one),
                 desk_facts_word (table->facts, (guint16) two));
}

static gint
compare_rows (gconstpointer one, gconstpointer two, gpointer data)
{
  const DeskKpiTable *table = data;
  const DeskKpiRow *a = one, *b = two;
  gint order = 0;

  for (guint i = 0; order == 0 && i < table->query.n_by; i++)
    order = compare_keys (table, table->query.by[i], a->keys[i], b->keys[i]);
  return order;
}

static void
list_rows (DeskKpiTable *table)
{
  const guint n_by = table->query.n_by;

  find_places (table);
  g_array_set_size (table->rows, 0);
  for (guint i = 0; i < desk_cube_rows (table->cube); i++)
    {
      const gint32 *keys = desk_cube_keys (table->cube, i);
      DeskKpiRow row = { .keys = { keys[0], keys[1] }, .cell = i };

      if (n_by == 0 || keys[0] == DESK_CUBE_ALL)
        row.level = DESK_KPI_TOTAL;
      else if (n_by == 2 && keys[1] == DESK_CUBE_ALL)
        row.level = DESK_KPI_SUBTOTAL;
      g_array_append_val (table->rows, row);
    }
  g_array_sort_with_data (table->rows, compare_rows, table);
}

static guint64
metrics_of (const DeskKpiQuery *query)
{
  guint64 metrics = 0;

  for (guint i = 0; i < query->n_metrics; i++)
    metrics |= DESK_METRIC_BIT (query->metrics[i]);
  return metrics;
}

/* Absences on record are no working time.  What is waited for on the exchange
 * may have come there long ago. */
static gboolean
attend (const DeskKpiTable *table, const DeskTails *tails, GError **error)
{
  const gboolean long_ago
      = (metrics_of (&table->query) & DESK_METRIC_BIT (DESK_METRIC_CLAIM_MIN))
        != 0;

  return desk_desk_attend (
      table->desk, tails,
      long_ago ? DESK_ABSENCE_AHEAD_DAYS : table->query.period.from, error);
}

/* Regulations that few metrics ask for. */
static gboolean
set_day_rules (DeskDesk *desk, DeskFactsOptions *options, GError **error)
{
  const guint64 metrics = options->metrics;

  if ((metrics & DESK_METRIC_BIT (DESK_METRIC_ACKNOWLEDGED)) != 0)
    {
      options->acknowledgement = desk_desk_acknowledgement (desk, error);
      if (options->acknowledgement == NULL)
        return FALSE;
    }
  if ((metrics & DESK_METRIC_BIT (DESK_METRIC_ON_TIME_REPORT)) == 0)
    return TRUE;
  options->reports = desk_desk_day_report (desk, error);
  return options->reports != NULL;
}

static gboolean
open_facts (DeskKpiTable *table, const DeskTails *tails, GError **error)
{
  DeskDesk *desk = table->desk;
  const DeskKpiQuery *query = &table->query;
  DeskFactsOptions options = {
    .store = desk->store,
    .tails = tails,
    .kpi = desk_desk_kpi (desk, error),
    .ranges = table->ranges,
    .currency = query->currency != NULL
                    ? query->currency
                    : desk_store_settings (desk->store)->currency,
    .from = query->period.from,
    .to = query->period.to,
    .metrics = metrics_of (query),
    .explains = table->watch != NULL,
    .ends = (const gint32 *) (gpointer) table->ends->data,
    .n_ends = table->ends->len,
  };

  if (options.kpi == NULL)
    return FALSE;
  if (!attend (table, tails, error))
    return FALSE;
  options.calendar = desk->calendar;
  options.late_after_minutes = desk->presence->late_after_minutes;
  options.process = desk_desk_process (desk, error);
  if (options.process == NULL || !set_day_rules (desk, &options, error))
    return FALSE;
  for (guint i = 0; i < query->n_by; i++)
    options.groups |= 1u << query->by[i];
  table->facts = desk_facts_new (&options);
  return TRUE;
}

static void
open_cube (DeskKpiTable *table)
{
  DeskCubeShape shape = { .n_by = table->query.n_by };
  const gint32 nothing[DESK_CUBE_GROUPS] = { DESK_CUBE_ALL, DESK_CUBE_ALL };

  for (guint i = 0; i < shape.n_by; i++)
    shape.by[i] = table->query.by[i];
  for (guint i = 0; i < table->query.n_metrics; i++)
    shape.measures |= desk_metric_measures (table->query.metrics[i]);
  table->cube = desk_cube_new (&shape);
  if (shape.n_by == 0)
    desk_cube_touch (table->cube, nothing);
}

static DeskKpiTable *
new_table (DeskDesk *desk, const DeskKpiQuery *query)
{
  DeskKpiTable *table = g_new0 (DeskKpiTable, 1);

  table->desk = desk;
  table->query = *query;
  table->rows = g_array_new (FALSE, FALSE, sizeof (DeskKpiRow));
  table->foreign = g_array_new (FALSE, FALSE, sizeof (DeskKpiForeign));
  table->ends = g_array_new (FALSE, FALSE, sizeof (gint32));
  table->places = g_array_new (FALSE, FALSE, sizeof (gint));
  table->seen = g_byte_array_new ();
  return table;
}

/* Whoever else reads the store leaves it as it is. */
static void
save_ranges (const DeskKpiTable *table)
{
  const DeskDesk *desk = table->desk;

  if (!desk->work->dry_run && !desk_store_is_guarded (desk->store)
      && desk_store_check_writer (desk->store, NULL))
    desk_ranges_save (table->ranges);
}

DeskKpiTable *
desk_kpi_table_new (DeskDesk *desk, const DeskKpiQuery *query,
                    const DeskTails *tails, DeskFactFunc watch, gpointer data,
                    GError **error)
{
  g_autoptr (DeskKpiTable) table = new_table (desk, query);

  table->watch = watch;
  table->data = data;
  if (!set_scope (table, error)
      || !desk_claim_words_load (&table->words, desk, error))
    return NULL;
  table->words.for_people = TRUE;
  set_ends (table);
  table->ranges = desk_ranges_load (desk_store_folder (desk->store));
  if (!open_facts (table, tails, error))
    return NULL;
  open_cube (table);
  expect_people (table);
  expect_times (table);
  table->relay = desk_relay_new (desk_cube_add, table->cube);
  if (!desk_facts_read (table->facts, take_fact, table, error))
    return NULL;
  g_clear_pointer (&table->relay, desk_relay_free);
  save_ranges (table);
  list_rows (table);
  return g_steal_pointer (&table);
}

const GArray *
desk_kpi_table_rows (const DeskKpiTable *table)
{
  return table->rows;
}

const GArray *
desk_kpi_table_foreign (const DeskKpiTable *table)
{
  return table->foreign;
}

gboolean
desk_kpi_table_is_whole (const DeskKpiTable *table)
{
  return table->people == NULL && table->department == NULL;
}

gboolean
desk_kpi_table_sees (const DeskKpiTable *table, const char *person)
{
  return is_seen_id (table, person);
}

const char *
desk_kpi_table_word (const DeskKpiTable *table, guint16 number)
{
  return desk_facts_word (table->facts, number);
}

gboolean
desk_kpi_table_value (DeskKpiTable *table, const DeskKpiRow *row,
                      DeskMetric metric, gint64 *value)
{
  return desk_cube_value (table->cube, row->cell, metric, value);
}

/* --- words ---------------------------------------------------------------- */

char *
desk_kpi_table_id (const DeskKpiTable *table, const DeskKpiRow *row,
                   guint group)
{
  const gint32 key = row->keys[group];
  const DeskBy by = table->query.by[group];
  DeskPeriod period;

  if (key == DESK_CUBE_ALL)
    return g_strdup ("");
  if (is_word (by))
    return g_strdup (desk_facts_word (table->facts, (guint16) key));
  if (by == DESK_BY_CLIENT_KIND)
    return g_strdup (desk_client_kind_names[key]);
  if (by == DESK_BY_HOUR)
    return key == DESK_NO_HOUR ? g_strdup ("") : g_strdup_printf ("%02d", key);
  period = desk_period_of (by == DESK_BY_WEEK    ? DESK_PERIOD_WEEK
                           : by == DESK_BY_MONTH ? DESK_PERIOD_MONTH
                                                 : DESK_PERIOD_DAY,
                           key);
  return desk_period_name (&period);
}

static const char *
kind_title (const char *id)
{
  if (g_str_equal (id, "new"))
    return _ ("new client");
  if (g_str_equal (id, "returning"))
    return _ ("has bought before");
  return g_str_equal (id, "regular") ? _ ("regular client") : id;
}

char *
desk_kpi_table_title (const DeskKpiTable *table, const DeskKpiRow *row,
                      guint group)
{
  g_autofree char *id = desk_kpi_table_id (table, row, group);
  DeskCell reason;

  if (row->keys[group] == DESK_CUBE_ALL)
    return g_strdup (_ ("total"));
  if (id[0] == '\0')
    return g_strdup ("—");
  switch (table->query.by[group])
    {
    case DESK_BY_MANAGER:
      return g_strdup (g_str_equal (id, DESK_EXCHANGE_ID)
                           ? desk_claim_owner_word (id)
                           : desk_claim_person_word (&table->words, id));
    case DESK_BY_DEPARTMENT:
      return g_strdup (desk_claim_department (&table->words, id));
    case DESK_BY_REASON:
      reason = desk_claim_reason (&table->words, desk_cell (id));
      return desk_cell_dup (reason);
    case DESK_BY_ORIGIN:
      return g_strdup (g_str_equal (id, "base") ? _ ("cold list") : id);
    case DESK_BY_CLIENT_KIND:
      return g_strdup (kind_title (id));
    default:
      return g_steal_pointer (&id);
    }
}

/* --- two tables ----------------------------------------------------------- */

static gint32
months_of (gint32 day)
{
  guint month, mday;
  gint year;

  desk_day_to_civil (day, &year, &month, &mday);
  return year * 12 + (gint32) month - 1;
}

/* The key that stands in @to where @key stands in @from. */
static gint32
move_key (const DeskKpiTable *from, const DeskKpiTable *to, guint group,
          gint32 key)
{
  const DeskBy by = from->query.by[group];
  const gint32 old = from->query.period.from, new = to->query.period.from;
  gint32 months;

  if (key == DESK_CUBE_ALL)
    return key;
  if (is_word (by))
    return desk_facts_number (to->facts,
                              desk_facts_word (from->facts, (guint16) key));
  if (by == DESK_BY_DAY)
    return key - old + new;
  if (by == DESK_BY_WEEK)
    return key - desk_period_of (DESK_PERIOD_WEEK, old).from
           + desk_period_of (DESK_PERIOD_WEEK, new).from;
  if (by != DESK_BY_MONTH)
    return key;
  months = months_of (key) - months_of (old) + months_of (new);
  return desk_day_from_civil (months / 12, (guint) (months % 12) + 1, 1);
}

static void
move_keys (const DeskKpiTable *from, const DeskKpiTable *to, const gint32 *keys,
           gint32 moved[DESK_CUBE_GROUPS])
{
  for (guint i = 0; i < DESK_CUBE_GROUPS; i++)
    moved[i] = i < from->query.n_by ? move_key (from, to, i, keys[i])
                                    : DESK_CUBE_ALL;
}

void
desk_kpi_table_cover (DeskKpiTable *table, const DeskKpiTable *other)
{
  for (guint i = 0; i < other->rows->len; i++)
    {
      const DeskKpiRow *row = &g_array_index (other->rows, DeskKpiRow, i);
      gint32 keys[DESK_CUBE_GROUPS];

      move_keys (other, table, row->keys, keys);
      if (row->level == DESK_KPI_ROW)
        desk_cube_touch (table->cube, keys);
    }
  list_rows (table);
}

gboolean
desk_kpi_table_before (const DeskKpiTable *table, const DeskKpiRow *row,
                       const DeskKpiTable *other, DeskMetric metric,
                       gint64 *value)
{
  gint32 keys[DESK_CUBE_GROUPS];
  guint cell;

  move_keys (table, other, row->keys, keys);
  cell = desk_cube_find (other->cube, keys);
  return cell != G_MAXUINT
         && desk_cube_value (other->cube, cell, metric, value);
}
