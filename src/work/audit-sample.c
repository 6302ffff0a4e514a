#include "config.h"

#include "work/audit.h"

#include "base/i18n.h"
#include "base/text.h"
#include "rules/sample.h"
#include "work/audit-calls.h"
#include "work/audit-case.h"

#define DAYS_BACK 7
#define SEED_MOST 64
#define SEED_LETTERS G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-"

static const DeskColumn columns[] = {
  { "contact", N_ ("contact no."), DESK_COLUMN_ID, NULL },
  { "time", N_ ("time"), DESK_COLUMN_TIME, NULL },
  { "manager", N_ ("manager"), DESK_COLUMN_TEXT, NULL },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "seconds", N_ ("seconds"), DESK_COLUMN_COUNT, NULL },
  { "recording", N_ ("recording"), DESK_COLUMN_TEXT, NULL },
  { "seed", N_ ("seed"), DESK_COLUMN_TEXT, NULL },
};

typedef struct
{
  const DeskAuditSample *options;
  DeskDesk *desk;
  guint wanted;
  char *seed;
  DeskAudit audit;
  GArray *calls;     /* of DeskAuditCall, all */
  GHashTable *known; /* set of contacts: drawn or marked before */
  GArray *repeated;  /* of gint64: drawn before with this seed */
  GArray *drawn;     /* of gint64 */
} Sample;

static void
clear_sample (Sample *sample)
{
  desk_audit_clear (&sample->audit);
  g_clear_pointer (&sample->desk, desk_desk_free);
  g_clear_pointer (&sample->seed, g_free);
  g_clear_pointer (&sample->calls, g_array_unref);
  g_clear_pointer (&sample->known, g_hash_table_unref);
  g_clear_pointer (&sample->repeated, g_array_unref);
  g_clear_pointer (&sample->drawn, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, clear_sample)

/* --- what may be drawn ---------------------------------------------------- */

static gboolean
is_wanted (const Sample *sample, const DeskAuditCall *call)
{
  gint32 day
      = desk_zone_day (desk_store_zone (sample->desk->store), call->time);
  gint32 from = sample->options->from, to = sample->options->to;

  if (from == G_MININT32)
    from = sample->desk->today - DAYS_BACK;
  return call->is_call && call->reached && call->seconds > 0
         && call->manager[0] != '\0' && day >= from && day <= to
         && !g_hash_table_contains (sample->known, &call->contact);
}

static void
take_review (gint64 contact, DeskCell kind, DeskCell ref, gpointer data)
{
  Sample *sample = data;

  g_hash_table_add (sample->known, g_memdup2 (&contact, sizeof contact));
  if (desk_cell_is (kind, DESK_REVIEW_KIND_SAMPLE) && sample->seed != NULL
      && desk_cell_is (ref, sample->seed))
    g_array_append_val (sample->repeated, contact);
}

static void
draw (Sample *sample)
{
  g_autoptr (GArray) pool = g_array_new (FALSE, FALSE, sizeof (DeskSampleCall));
  guint n;

  for (guint i = 0; i < sample->calls->len; i++)
    {
      const DeskAuditCall *call
          = &g_array_index (sample->calls, DeskAuditCall, i);
      const DeskSampleCall one = { call->contact, call->manager };

      if (is_wanted (sample, call))
        g_array_append_val (pool, one);
    }
  n = desk_sample_draw (sample->seed, (DeskSampleCall *) (void *) pool->data,
                        pool->len, sample->wanted);
  for (guint i = 0; i < n; i++)
    g_array_append_val (sample->drawn,
                        g_array_index (pool, DeskSampleCall, i).contact);
}

/* --- recording ------------------------------------------------------------ */

static const DeskAuditCall *
call_of (const Sample *sample, gint64 contact)
{
  for (guint i = 0; i < sample->calls->len; i++)
    if (g_array_index (sample->calls, DeskAuditCall, i).contact == contact)
      return &g_array_index (sample->calls, DeskAuditCall, i);
  return NULL;
}

static gboolean
record (const Sample *sample, DeskCommit *commit, GError **error)
{
  for (guint i = 0; i < sample->drawn->len; i++)
    {
      const DeskAuditCall *call
          = call_of (sample, g_array_index (sample->drawn, gint64, i));
      g_autofree char *contact
          = g_strdup_printf ("%" G_GINT64_FORMAT, call->contact);
      g_autofree char *deal
          = call->deal == 0 ? g_strdup ("")
                            : g_strdup_printf ("%" G_GINT64_FORMAT, call->deal);
      DeskCell cells[DESK_REVIEW_COLUMNS] = { 0 };

      cells[DESK_REF] = desk_cell (sample->seed);
      cells[DESK_REVIEW_CONTACT] = desk_cell (contact);
      cells[DESK_REVIEW_DEAL] = desk_cell (deal);
      cells[DESK_REVIEW_MANAGER] = desk_cell (call->manager);
      cells[DESK_REVIEW_KIND] = desk_cell (DESK_REVIEW_KIND_SAMPLE);
      if (!desk_commit_add (commit, DESK_REVIEWS, cells, error))
        return FALSE;
    }
  return TRUE;
}

/* Under the lock: what another checker draws at the same time is not drawn
 * again.  A seed that was used shows what it drew. */
static gboolean
draw_and_record (Sample *sample, GError **error)
{
  g_autoptr (DeskCommit) commit = desk_store_begin (
      sample->desk->store, sample->desk->work->dry_run, 0, error);

  if (commit == NULL)
    return FALSE;
  if (sample->seed == NULL)
    sample->seed
        = g_strdup_printf ("%" G_GINT64_FORMAT, desk_commit_next (commit));
  if (!desk_audit_reviews_each (sample->desk, desk_commit_tails (commit),
                                take_review, sample, error))
    return FALSE;
  if (sample->repeated->len > 0)
    {
      g_array_append_vals (sample->drawn, sample->repeated->data,
                           sample->repeated->len);
      return TRUE;
    }
  draw (sample);
  return record (sample, commit, error) && desk_commit_end (commit, error);
}

/* --- run ------------------------------------------------------------------ */

static gboolean
push_all (const Sample *sample, DeskReport *report, GError **error)
{
  for (guint i = 0; i < sample->drawn->len; i++)
    {
      const DeskAuditCall *call
          = call_of (sample, g_array_index (sample->drawn, gint64, i));
      DeskValue values[] = {
        DESK_NUMBER_VALUE (g_array_index (sample->drawn, gint64, i)),
        DESK_NUMBER_VALUE (call == NULL ? DESK_VALUE_NONE : call->time),
        DESK_TEXT_VALUE (call == NULL ? "" : call->manager),
        DESK_NUMBER_VALUE (call == NULL || call->deal == 0 ? DESK_VALUE_NONE
                                                           : call->deal),
        DESK_NUMBER_VALUE (call == NULL ? DESK_VALUE_NONE : call->seconds),
        DESK_TEXT_VALUE (call == NULL ? "" : call->recording),
        DESK_TEXT_VALUE (sample->seed),
      };

      if (!desk_report_row (report, values, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

static void
tell (const Sample *sample)
{
  DeskWork *work = sample->desk->work;

  if (sample->drawn->len == 0)
    {
      desk_work_note (work, "%s", _ ("every call has been drawn before"));
      desk_work_raise (work, 1);
      return;
    }
  desk_work_note (work,
                  NGETTEXT ("%u call to listen to, seed %s",
                            "%u calls to listen to, seed %s",
                            sample->drawn->len),
                  sample->drawn->len, sample->seed);
  if (sample->repeated->len > 0)
    desk_work_note (work, "%s",
                    _ ("this seed was used before: these are the calls that it "
                       "drew"));
}

static gboolean
read_options (Sample *sample, GError **error)
{
  const char *text = sample->desk->work->args[0];
  const char *seed = sample->options->seed;
  guint64 number;
  gsize length;

  if (!g_ascii_string_to_unsigned (text, 10, 1, 10000, &number, NULL))
    {
      g_autofree char *shown = desk_text_escape (desk_cell (text));

      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("found '%s'; N is how many calls, from 1 to 10000"),
                   shown);
      return FALSE;
    }
  sample->wanted = (guint) number;
  if (seed == NULL)
    return TRUE;
  length = strlen (seed);
  if (length > 0 && length <= SEED_MOST
      && strspn (seed, SEED_LETTERS) == length)
    {
      sample->seed = g_strdup (seed);
      return TRUE;
    }
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("--seed is up to 64 Latin letters, digits and "
                          "dashes"));
  return FALSE;
}

gboolean
desk_audit_sample_run (DeskWork *work, GError **error)
{
  g_auto (Sample) sample = { .options = work->options };
  g_auto (DeskTails) tails = { 0 };
  g_autoptr (DeskReport) report = NULL;

  sample.desk = desk_desk_open (work, error);
  sample.calls = desk_audit_calls_new ();
  sample.known
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sample.repeated = g_array_new (FALSE, FALSE, sizeof (gint64));
  sample.drawn = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (sample.desk == NULL
      || !desk_desk_may (sample.desk, DESK_ACTION_SAMPLE, DESK_RELATION_OTHER,
                         error)
      || !read_options (&sample, error)
      || !desk_store_check_writer (sample.desk->store, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  if (report == NULL || !desk_store_tails (sample.desk->store, &tails, error)
      || !desk_audit_load (&sample.audit, sample.desk, &tails, error)
      || !desk_audit_calls_read (sample.desk, &tails, sample.audit.cases,
                                 sample.calls, error)
      || !draw_and_record (&sample, error))
    return FALSE;
  work->recorded = !work->dry_run && sample.repeated->len == 0;
  tell (&sample);
  return push_all (&sample, report, error);
}
