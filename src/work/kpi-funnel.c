#include "config.h"

#include "work/kpi-funnel.h"

#include "board/facts.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT
#define METRIC DESK_METRIC_BIT
#define MEASURE DESK_MEASURE_BIT
#define SETS (DESK_STEPS + 1)
#define REACHED_CLIENTS DESK_STEPS /* by client: the contact named no deal */

/* A line of the deals ledger that may be undone further on. */
typedef struct
{
  gint64 seq, key;
  DeskSaleStep step;
} Passed;

struct _DeskKpiFunnel
{
  DeskDesk *desk; /* borrowed */
  gint32 from, to;
  DeskFacts *facts;
  GHashTable *cohort;     /* key -> client */
  GHashTable *sets[SETS]; /* of keys: who came to a step */
  GHashTable *leads;      /* word of a department -> leads */
  GHashTable *people;     /* word of a person -> DeskFunnelCounts */
  GArray *passed;         /* of Passed */
  GHashTable *undone;     /* of seqs */
};

void
desk_kpi_funnel_free (DeskKpiFunnel *funnel)
{
  if (funnel == NULL)
    return;
  for (guint i = 0; i < SETS; i++)
    g_clear_pointer (&funnel->sets[i], g_hash_table_unref);
  g_clear_pointer (&funnel->facts, desk_facts_free);
  g_hash_table_unref (funnel->cohort);
  g_hash_table_unref (funnel->leads);
  g_hash_table_unref (funnel->people);
  g_hash_table_unref (funnel->undone);
  g_array_unref (funnel->passed);
  g_free (funnel);
}

/* --- whose deal ----------------------------------------------------------- */

static gint64
key_of (gint64 id, guint16 person)
{
  return id * (G_MAXUINT16 + 1) + person;
}

static void
add_to (GHashTable *set, gint64 key)
{
  g_hash_table_add (set, g_memdup2 (&key, sizeof key));
}

static void
count_lead (DeskKpiFunnel *funnel, guint16 department)
{
  gpointer word = GUINT_TO_POINTER (department);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (funnel->leads, word));

  g_hash_table_insert (funnel->leads, word, GUINT_TO_POINTER (count + 1));
}

static void
take_fact (const DeskFact *fact, gpointer data)
{
  DeskKpiFunnel *funnel = data;
  const guint64 measures = fact->measures;
  const gint64 key = key_of (fact->deal, fact->person);
  /* We called and somebody talked, or the client called or wrote. */
  const gboolean reached
      = (measures & MEASURE (DESK_MEASURE_DIAL_THROUGHS)) != 0
        || (fact->ledger == DESK_CONTACTS
            && (measures & MEASURE (DESK_MEASURE_PROCESSED)) != 0
            && (measures & MEASURE (DESK_MEASURE_DIALS)) == 0);

  if ((measures & MEASURE (DESK_MEASURE_LEADS)) != 0)
    count_lead (funnel, fact->department);
  if ((measures & MEASURE (DESK_MEASURE_CLAIMED)) != 0)
    g_hash_table_insert (funnel->cohort, g_memdup2 (&key, sizeof key),
                         g_memdup2 (&fact->client, sizeof fact->client));
  if (reached && fact->deal != 0)
    add_to (funnel->sets[DESK_STEP_REACHED], key);
  else if (reached)
    add_to (funnel->sets[REACHED_CLIENTS], key_of (fact->client, fact->person));
  if ((measures & MEASURE (DESK_MEASURE_SALES)) != 0)
    add_to (funnel->sets[DESK_STEP_SOLD], key);
}

static gboolean
read_facts (DeskKpiFunnel *funnel, const DeskTails *tails, GError **error)
{
  DeskDesk *desk = funnel->desk;
  DeskFactsOptions options = {
    .store = desk->store,
    .tails = tails,
    .kpi = desk_desk_kpi (desk, error),
    .currency = desk_store_settings (desk->store)->currency,
    .from = funnel->from,
    .to = funnel->to,
    .metrics = METRIC (DESK_METRIC_LEADS) | METRIC (DESK_METRIC_CLAIMED)
               | METRIC (DESK_METRIC_PROCESSED) | METRIC (DESK_METRIC_DIALS)
               | METRIC (DESK_METRIC_DIAL_THROUGHS)
               | METRIC (DESK_METRIC_SALES_COUNT),
    .groups = 1u << DESK_BY_MANAGER | 1u << DESK_BY_DEPARTMENT,
    .ends = &funnel->to,
    .n_ends = 1,
  };

  if (options.kpi == NULL)
    return FALSE;
  options.calendar = desk_desk_calendar (desk, error);
  options.process
      = options.calendar == NULL ? NULL : desk_desk_process (desk, error);
  if (options.process == NULL)
    return FALSE;
  funnel->facts = desk_facts_new (&options);
  return desk_facts_read (funnel->facts, take_fact, funnel, error);
}

/* --- offers and payments -------------------------------------------------- */

static gboolean
is_paid (DeskCell status)
{
  return desk_cell_is (status, "paid") || desk_cell_is (status, "in-care");
}

static gboolean
fold_deal (const DeskLine *line, gpointer data, GError **error)
{
  DeskKpiFunnel *funnel = data;
  const DeskCell *cells = line->cells;
  const DeskCell time = cells[DESK_TIME];
  Passed passed = { .seq = line->seq, .step = DESK_STEP_OFFERED };
  g_autofree char *owner = NULL;
  gint32 day;

  (void) error;
  if (desk_cell_is (cells[DESK_DEAL_EVENT], "undone"))
    {
      add_to (funnel->undone, desk_cell_seq (cells[DESK_REF]));
      return TRUE;
    }
  if (is_paid (cells[DESK_DEAL_STATUS_TO]))
    passed.step = DESK_STEP_PAID;
  else if (!desk_cell_is (cells[DESK_DEAL_EVENT], "offered"))
    return TRUE;
  if (time.length < DESK_DAY_LENGTH
      || !desk_day_parse ((DeskCell){ time.text, DESK_DAY_LENGTH }, &day)
      || day < funnel->from || day > funnel->to)
    return TRUE;
  owner = desk_cell_dup (cells[DESK_DEAL_OWNER_TO]);
  passed.key = key_of (desk_cell_seq (cells[DESK_DEAL_DEAL]),
                       desk_facts_number (funnel->facts, owner));
  g_array_append_val (funnel->passed, passed);
  return TRUE;
}

static gboolean
read_steps (DeskKpiFunnel *funnel, const DeskTails *tails, GError **error)
{
  const guint32 columns = BIT (DESK_TIME) | BIT (DESK_REF)
                          | BIT (DESK_DEAL_EVENT) | BIT (DESK_DEAL_DEAL)
                          | BIT (DESK_DEAL_OWNER_TO)
                          | BIT (DESK_DEAL_STATUS_TO);
  char day[DESK_DAY_LENGTH + 1];
  DeskTails since;

  desk_day_format (funnel->from, day);
  desk_ledger_before (day, &since);
  if (!desk_ledger_scan (desk_store_folder (funnel->desk->store), DESK_DEALS,
                         &since, tails, columns, fold_deal, funnel, error))
    return FALSE;
  for (guint i = 0; i < funnel->passed->len; i++)
    {
      const Passed *passed = &g_array_index (funnel->passed, Passed, i);

      if (!g_hash_table_contains (funnel->undone, &passed->seq))
        add_to (funnel->sets[passed->step], passed->key);
    }
  return TRUE;
}

/* --- counting ------------------------------------------------------------- */

static gboolean
came_to (const DeskKpiFunnel *funnel, DeskSaleStep step, gint64 key,
         gint64 client)
{
  gint64 by_client = key_of (client, (guint16) (key & G_MAXUINT16));

  return g_hash_table_contains (funnel->sets[step], &key)
         || (step == DESK_STEP_REACHED && client != 0
             && g_hash_table_contains (funnel->sets[REACHED_CLIENTS],
                                       &by_client));
}

static void
count_deal (DeskKpiFunnel *funnel, gint64 key, gint64 client)
{
  gpointer person = GUINT_TO_POINTER ((guint) (key & G_MAXUINT16));
  DeskFunnelCounts *own = g_hash_table_lookup (funnel->people, person);
  guint last = DESK_STEP_PAID;

  if (own == NULL)
    {
      own = g_new0 (DeskFunnelCounts, 1);
      g_hash_table_insert (funnel->people, person, own);
    }
  while (last > DESK_STEP_CLAIMED
         && !came_to (funnel, (DeskSaleStep) last, key, client))
    last--;
  for (guint i = DESK_STEP_CLAIMED; i <= last; i++)
    own->count[i]++;
}

static void
count_all (DeskKpiFunnel *funnel)
{
  GHashTableIter iter;
  gpointer key, client;

  g_hash_table_iter_init (&iter, funnel->cohort);
  while (g_hash_table_iter_next (&iter, &key, &client))
    count_deal (funnel, *(const gint64 *) key, *(const gint64 *) client);
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

DeskKpiFunnel *
desk_kpi_funnel_load (DeskDesk *desk, const DeskTails *tails, gint32 from,
                      gint32 to, GError **error)
{
  g_autoptr (DeskKpiFunnel) funnel = g_new0 (DeskKpiFunnel, 1);

  funnel->desk = desk;
  funnel->from = from;
  funnel->to = to;
  for (guint i = 0; i < SETS; i++)
    funnel->sets[i] = new_set ();
  funnel->cohort
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  funnel->leads = g_hash_table_new (NULL, NULL);
  funnel->people = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  funnel->passed = g_array_new (FALSE, FALSE, sizeof (Passed));
  funnel->undone = new_set ();
  if (!read_facts (funnel, tails, error) || !read_steps (funnel, tails, error))
    return NULL;
  count_all (funnel);
  return g_steal_pointer (&funnel);
}

/* --- asking --------------------------------------------------------------- */

static gboolean
works (const DeskKpiFunnel *funnel, const DeskPerson *person)
{
  return person->hired <= funnel->to && person->left >= funnel->from;
}

static const char *
department_of (const DeskKpiFunnel *funnel, const DeskPerson *person)
{
  return desk_person_department (person, MIN (funnel->to, funnel->desk->today));
}

static void
add_person (DeskKpiFunnel *funnel, const DeskPerson *person,
            DeskFunnelCounts *sum)
{
  const guint16 word = desk_facts_number (funnel->facts, person->id);
  const char *department = department_of (funnel, person);
  const DeskFunnelCounts *own
      = g_hash_table_lookup (funnel->people, GUINT_TO_POINTER (word));

  sum->parts++;
  if (department != NULL)
    sum->count[DESK_STEP_LEADS] += GPOINTER_TO_UINT (g_hash_table_lookup (
        funnel->leads,
        GUINT_TO_POINTER (desk_facts_number (funnel->facts, department))));
  for (guint i = DESK_STEP_CLAIMED; own != NULL && i < DESK_STEPS; i++)
    sum->count[i] += own->count[i];
}

void
desk_kpi_funnel_of (DeskKpiFunnel *funnel, const DeskPerson *person,
                    DeskFunnelCounts *own)
{
  *own = (DeskFunnelCounts){ .parts = 0 };
  if (works (funnel, person))
    add_person (funnel, person, own);
}

void
desk_kpi_funnel_of_others (DeskKpiFunnel *funnel, const DeskPerson *person,
                           DeskFunnelCounts *others)
{
  const DeskStaff *staff = desk_store_staff (funnel->desk->store);
  const char *department = department_of (funnel, person);

  *others = (DeskFunnelCounts){ .parts = 0 };
  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *other = desk_staff_get (staff, i);

      if (other != person && works (funnel, other)
          && (other->role == DESK_ROLE_MANAGER
              || other->role == DESK_ROLE_SENIOR)
          && g_strcmp0 (department_of (funnel, other), department) == 0)
        add_person (funnel, other, others);
    }
}
