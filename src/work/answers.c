#include "config.h"

#include "work/answers.h"

#include "base/append.h"
#include "base/i18n.h"
#include "base/text.h"
#include "board/folded.h"
#include "board/inquiries.h"
#include "rules/answers.h"
#include "store/line.h"

#define DAY_SECONDS (24 * 60 * 60)
#define ANSWERED "answered"

static const DeskColumn columns[] = {
  { "email", N_ ("e-mail"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "funnel", N_ ("funnel"), DESK_COLUMN_WORD, NULL },
  { "step", N_ ("step"), DESK_COLUMN_WORD, NULL },
  { "verdict", N_ ("verdict"), DESK_COLUMN_WORD, NULL },
  { "subject", N_ ("subject"), DESK_COLUMN_TEXT, NULL },
  { "text", N_ ("text"), DESK_COLUMN_TEXT, NULL },
};

/* One answer; what it is to whom is told once. */
typedef struct
{
  gint64 lead;
  const DeskInquiry *inquiry; /* borrowed from the board */
  const DeskStep *step;
  DeskVerdict verdict;
} Answer;

struct _DeskAnswers
{
  DeskDesk *desk;
  const DeskInquiries *inquiries;
  const char *again; /* (nullable) */
  DeskReport *report;
  DeskFunnels *funnels;
  DeskAsked *asked;
  DeskFolded folded;    /* up to where the next one knows */
  GHashTable *answered; /* seq -> what was answered, `funnel step verdict` */
  GHashTable *batches;  /* those that are meant; NULL: all */
  GHashTable *progress; /* person and funnel -> DeskProgress */
  GHashTable *told;     /* `person funnel step verdict`, a set */
  GArray *list;         /* of Answer */
  guint by_hand, no_email;
  gboolean sample;
};

DeskAnswers *
desk_answers_new (DeskDesk *desk, const char *again, GError **error)
{
  g_autoptr (DeskAnswers) answers = g_new0 (DeskAnswers, 1);

  answers->desk = desk;
  answers->again = again;
  answers->answered
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  answers->progress
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  answers->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  answers->list = g_array_new (FALSE, FALSE, sizeof (Answer));
  desk_folded_init (&answers->folded);
  answers->inquiries = desk_desk_inquiries (desk, error);
  if (answers->inquiries == NULL)
    return NULL;
  answers->funnels = desk_funnels_new (answers->inquiries);
  answers->report = desk_work_report (desk->work, columns,
                                      G_N_ELEMENTS (columns), FALSE, error);
  if (answers->report == NULL)
    return NULL;
  if (again != NULL)
    desk_answers_batch (answers, again);
  return g_steal_pointer (&answers);
}

void
desk_answers_free (DeskAnswers *answers)
{
  if (answers == NULL)
    return;
  desk_asked_free (answers->asked);
  desk_folded_clear (&answers->folded);
  g_clear_pointer (&answers->report, desk_report_free);
  desk_funnels_free (answers->funnels);
  g_hash_table_unref (answers->answered);
  g_clear_pointer (&answers->batches, g_hash_table_unref);
  g_hash_table_unref (answers->progress);
  g_hash_table_unref (answers->told);
  g_array_unref (answers->list);
  g_free (answers);
}

void
desk_answers_batch (DeskAnswers *answers, const char *batch)
{
  if (answers->batches == NULL)
    answers->batches
        = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (batch != NULL)
    g_hash_table_add (answers->batches, g_strdup (batch));
}

/* --- loading ------------------------------------------------------------ */

static gboolean
fold_day (const DeskLine *line, gpointer data, GError **error)
{
  DeskAnswers *answers = data;
  gint64 lead;

  (void) error;
  if (!desk_cell_is (line->cells[DESK_DAY_KIND], ANSWERED))
    return TRUE;
  lead = desk_cell_seq (line->cells[DESK_DAY_SUBJECT]);
  g_hash_table_insert (answers->answered, g_memdup2 (&lead, sizeof lead),
                       desk_cell_dup (line->cells[DESK_DAY_VALUE]));
  return TRUE;
}

static gint64
oldest (const DeskAnswers *answers)
{
  if (answers->again != NULL)
    return G_MININT64;
  return desk_store_now (answers->desk->store)
         - (gint64) answers->inquiries->answer_days * DAY_SECONDS;
}

static void
empty (gpointer board, const DeskTails *until)
{
  (void) until;
  g_hash_table_remove_all (((DeskAnswers *) board)->answered);
}

static gboolean
fold (gpointer board, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  const DeskAnswers *answers = board;
  const guint32 wanted = DESK_COLUMN_BIT (DESK_DAY_KIND)
                         | DESK_COLUMN_BIT (DESK_DAY_SUBJECT)
                         | DESK_COLUMN_BIT (DESK_DAY_VALUE);

  return desk_ledger_scan (desk_store_folder (answers->desk->store), DESK_DAYS,
                           since, until, wanted, fold_day, board, error);
}

/* Brings both, who has asked and what was answered, up to @tails. */
static gboolean
catch_up (DeskAnswers *answers, const DeskTails *tails, GError **error)
{
  static const DeskFolding folding = { empty, fold };
  const DeskStore *store = answers->desk->store;
  DeskAskedOptions options = { .inquiries = answers->inquiries,
                               .funnels = answers->funnels,
                               .since = oldest (answers) };

  if (answers->asked == NULL)
    answers->asked = desk_asked_load (store, &options, tails, error);
  else if (!desk_asked_catch_up (answers->asked, tails, error))
    return FALSE;
  return answers->asked != NULL
         && desk_folded_reach (&answers->folded, &folding, answers, store,
                               tails, error);
}

static gboolean
load (DeskAnswers *answers, GError **error)
{
  g_auto (DeskTails) tails;

  desk_tails_init (&tails);
  return answers->asked != NULL
         || (desk_store_tails (answers->desk->store, &tails, error)
             && catch_up (answers, &tails, error));
}

gboolean
desk_answers_dry (DeskAnswers *answers, gint64 seq, const DeskCell *cells,
                  GError **error)
{
  if (!load (answers, error))
    return FALSE;
  desk_asked_add (answers->asked, seq, desk_store_now (answers->desk->store),
                  cells);
  return TRUE;
}

/* --- deciding ----------------------------------------------------------- */

/* `candidate form passed`. */
static char *
name_answer (const DeskFunnel *funnel, const DeskStep *step,
             DeskVerdict verdict)
{
  return g_strdup_printf ("%s %s %s", funnel->id, step->id,
                          desk_verdict_name (verdict));
}

/* FALSE when this person was told so before. */
static gboolean
tell (DeskAnswers *answers, guint person, const char *what)
{
  return g_hash_table_add (answers->told,
                           g_strdup_printf ("%u %s", person, what));
}

static DeskProgress *
progress_of (DeskAnswers *answers, const DeskInquiry *inquiry)
{
  gint64 key = (gint64) inquiry->person * DESK_FUNNELS_MAX
               + (inquiry->funnel - answers->inquiries->funnels);
  DeskProgress *progress = g_hash_table_lookup (answers->progress, &key);

  if (progress == NULL)
    {
      progress = g_new0 (DeskProgress, 1);
      g_hash_table_insert (answers->progress, g_memdup2 (&key, sizeof key),
                           progress);
    }
  return progress;
}

static gboolean
is_meant (const DeskAnswers *answers, const DeskInquiry *inquiry)
{
  return inquiry->text != NULL
         && (answers->batches == NULL
             || g_hash_table_contains (answers->batches, inquiry->text->batch));
}

/* An inquiry that was not answered yet. */
static void
answer (DeskAnswers *answers, const DeskInquiry *inquiry, DeskVerdict verdict)
{
  const DeskStep *step
      = desk_funnel_step (inquiry->funnel, inquiry->screened.step);
  Answer one = { inquiry->seq, inquiry, step, verdict };
  g_autofree char *what = name_answer (inquiry->funnel, step, verdict);

  if (!step->answers_to[verdict])
    answers->by_hand++;
  else if (inquiry->text->email[0] == '\0')
    answers->no_email++;
  else if (tell (answers, inquiry->person, what))
    g_array_append_val (answers->list, one);
}

/* The answer that was recorded, as long as the regulation still has it. */
static void
answer_again (DeskAnswers *answers, const DeskInquiry *inquiry,
              const char *what)
{
  for (guint i = 0; i < inquiry->funnel->steps->len; i++)
    for (guint j = 0; j < DESK_VERDICTS; j++)
      {
        const DeskStep *step = desk_funnel_step (inquiry->funnel, i);
        g_autofree char *name = name_answer (inquiry->funnel, step, j);
        Answer one = { inquiry->seq, inquiry, step, j };

        if (step->answers_to[j] && g_str_equal (name, what))
          g_array_append_val (answers->list, one);
      }
}

/* What people were told already, also of inquiries that were undone since: the
 * letter is out. */
static void
remember (DeskAnswers *answers)
{
  for (guint i = 0; i < desk_asked_count (answers->asked); i++)
    {
      const DeskInquiry *inquiry = desk_asked_get (answers->asked, i);
      const char *what = g_hash_table_lookup (answers->answered, &inquiry->seq);

      if (what != NULL && inquiry->text != NULL)
        (void) tell (answers, inquiry->person, what);
    }
}

static void
decide (DeskAnswers *answers)
{
  remember (answers);
  for (guint i = 0; i < desk_asked_count (answers->asked); i++)
    {
      const DeskInquiry *inquiry = desk_asked_get (answers->asked, i);
      const char *what = g_hash_table_lookup (answers->answered, &inquiry->seq);
      DeskVerdict verdict;

      if (inquiry->undone || inquiry->called
          || inquiry->funnel->steps->len == 0)
        continue;
      verdict = desk_progress_judge (progress_of (answers, inquiry),
                                     &inquiry->screened);
      if (!is_meant (answers, inquiry))
        continue;
      if (answers->again != NULL && what != NULL)
        answer_again (answers, inquiry, what);
      else if (answers->again == NULL && what == NULL)
        answer (answers, inquiry, verdict);
    }
}

/* --- recording ---------------------------------------------------------- */

static gboolean
add_line (DeskAnswers *answers, DeskCommit *commit, const Answer *one,
          const char *now, GError **error)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  char lead[DESK_NUMBER_LENGTH];
  char *end = lead + DESK_NUMBER_LENGTH;
  char *begin = desk_number_before (end, one->lead);
  g_autofree char *what
      = name_answer (one->inquiry->funnel, one->step, one->verdict);

  cells[DESK_DAY_DAY] = (DeskCell){ now, strlen ("2026-11-22") };
  cells[DESK_DAY_KIND] = desk_cell (ANSWERED);
  cells[DESK_DAY_PERSON] = desk_cell (desk_store_caller (answers->desk->store));
  cells[DESK_DAY_SUBJECT] = (DeskCell){ begin, (gsize) (end - begin) };
  cells[DESK_DAY_VALUE] = desk_cell (what);
  return desk_commit_add (commit, DESK_DAYS, cells, error);
}

/* Decides and records under the lock, which is gone when this returns. */
static gboolean
record (DeskAnswers *answers, gint64 next, GError **error)
{
  DeskWork *work = answers->desk->work;
  const DeskStore *store = answers->desk->store;
  g_autoptr (DeskCommit) commit
      = desk_store_begin (store, work->dry_run, next, error);
  char now[DESK_TIME_LENGTH + 1];

  if (commit == NULL || !catch_up (answers, desk_commit_tails (commit), error))
    return FALSE;
  decide (answers);
  desk_time_format (desk_store_zone (store), desk_commit_recorded (commit),
                    now);
  for (guint i = 0; i < answers->list->len; i++)
    if (!add_line (answers, commit, &g_array_index (answers->list, Answer, i),
                   now, error))
      return FALSE;
  if (!desk_commit_end (commit, error))
    return FALSE;
  work->recorded |= desk_commit_count (commit) > 0 && !work->dry_run;
  return TRUE;
}

/* --- printing ----------------------------------------------------------- */

static gboolean
push (DeskAnswers *answers, const Answer *one, GError **error)
{
  const DeskAskedText *text = one->inquiry->text;
  const DeskAnswer *record = &one->step->answers[one->verdict];
  const DeskPublicContacts *contacts = answers->inquiries->contacts;
  DeskAddressee to = { desk_cell (text->name), desk_cell (text->company) };
  DeskCell rest = desk_cell (text->email), first = { NULL, 0 };
  g_autofree char *email
      = desk_cell_word (&rest, &first) ? desk_cell_dup (first) : NULL;
  g_autofree char *subject
      = desk_answer_fill (record->subject, &to, contacts, &answers->sample);
  g_autofree char *body
      = desk_answer_fill (record->text, &to, contacts, &answers->sample);
  const DeskValue values[] = {
    DESK_TEXT_VALUE (email),
    /* A name goes into a header of the letter: what may not stand in the
     * letter may not stand there. */
    DESK_TEXT_VALUE (desk_addressee_name_fits (to.name) ? text->name : ""),
    DESK_TEXT_VALUE (one->inquiry->funnel->id),
    DESK_TEXT_VALUE (one->step->id),
    DESK_TEXT_VALUE (desk_verdict_name (one->verdict)),
    DESK_TEXT_VALUE (subject),
    DESK_TEXT_VALUE (body),
  };

  return desk_report_row (answers->report, values, error);
}

static void
tell_rest (DeskAnswers *answers)
{
  DeskWork *work = answers->desk->work;

  if (answers->no_email > 0)
    desk_work_note (work,
                    NGETTEXT ("%u inquiry names no e-mail and waits for a "
                              "person to answer",
                              "%u inquiries name no e-mail and wait for a "
                              "person to answer",
                              answers->no_email),
                    answers->no_email);
  if (answers->by_hand > 0)
    desk_work_note (work,
                    NGETTEXT ("%u inquiry is to be answered by hand",
                              "%u inquiries are to be answered by hand",
                              answers->by_hand),
                    answers->by_hand);
  if (answers->sample)
    desk_findings_add (work->findings, NULL, 0, 0, "%s",
                       _ ("the answers name sample contacts; write your own "
                          "public-contacts into regulations/inquiries.yaml of "
                          "the store"));
}

gboolean
desk_answers_run (DeskAnswers *answers, gint64 next, GError **error)
{
  g_autofree char *shown = NULL;

  if (!load (answers, error))
    return FALSE;
  if (answers->again != NULL)
    decide (answers);
  else if (!record (answers, next, error))
    return FALSE;
  if (answers->again != NULL && answers->list->len == 0)
    {
      shown = desk_text_escape (desk_cell (answers->again));
      g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
                   _ ("no answer to an inquiry of batch '%s' was printed "
                      "before"),
                   shown);
      return FALSE;
    }
  for (guint i = 0; i < answers->list->len; i++)
    if (!push (answers, &g_array_index (answers->list, Answer, i), error))
      return FALSE;
  tell_rest (answers);
  return desk_report_end (answers->report, error);
}
