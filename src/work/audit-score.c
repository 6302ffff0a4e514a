#include "config.h"

#include "work/audit.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"
#include "store/line.h"
#include "work/audit-calls.h"
#include "work/audit-case.h"
#include "work/typed.h"

#define ALL_PERCENT 10000
#define STEPS_MOST 64

static const DeskColumn columns[] = {
  { "contact", N_ ("contact no."), DESK_COLUMN_ID, NULL },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "manager", N_ ("manager"), DESK_COLUMN_TEXT, NULL },
  { "script", N_ ("script"), DESK_COLUMN_TEXT, NULL },
  { "score", N_ ("score"), DESK_COLUMN_PERCENT, NULL },
  { "steps", N_ ("steps kept"), DESK_COLUMN_TEXT, NULL },
  { "note", N_ ("note"), DESK_COLUMN_TEXT, NULL },
};

typedef struct
{
  const DeskAuditScore *options;
  DeskDesk *desk;
  DeskAudit audit;
  const DeskScripts *scripts;
  GArray *calls;
  const DeskAuditCall *call;
  const DeskSalesScript *script; /* NULL: marked in percent */
  gint64 percent;                /* hundredths */
  char *steps, *note;            /* as the ledger keeps them */
} Score;

static void
clear_score (Score *score)
{
  desk_audit_clear (&score->audit);
  g_clear_pointer (&score->desk, desk_desk_free);
  g_clear_pointer (&score->calls, g_array_unref);
  g_clear_pointer (&score->steps, g_free);
  g_clear_pointer (&score->note, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Score, clear_score)

/* --- which call ----------------------------------------------------------- */

static gboolean
find_call (Score *score, GError **error)
{
  const char *operand = score->desk->work->args[0];
  gint64 contact = desk_cell_seq (desk_cell (operand));
  g_autofree char *shown = desk_text_escape (desk_cell (operand));

  for (guint i = 0; i < score->calls->len && score->call == NULL; i++)
    if (g_array_index (score->calls, DeskAuditCall, i).contact == contact)
      score->call = &g_array_index (score->calls, DeskAuditCall, i);
  if (score->call == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
                   _ ("there is no contact '%s'; a deal's stand in "
                      "refusal-audit show DEAL, in the column line"),
                   shown);
      return FALSE;
    }
  if (!score->call->reached)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   _ ("contact %s: nobody was reached, so there is nothing to "
                      "mark"),
                   shown);
      return FALSE;
    }
  if (!g_str_equal (score->call->manager,
                    desk_store_caller (score->desk->store)))
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                       _ ("nobody marks their own calls"));
  return FALSE;
}

/* --- the mark ------------------------------------------------------------- */

static DeskTalkSituation
situation_of (const Score *score, const DeskDeal *deal)
{
  if (score->call->first || deal == NULL)
    return deal != NULL && deal->missed_call ? DESK_SITUATION_MISSED_CALL
                                             : DESK_SITUATION_FIRST_CONTACT;
  switch (deal->status)
    {
    case DESK_STATUS_SOLD:
      return DESK_SITUATION_SOLD;
    case DESK_STATUS_PAID:
      return DESK_SITUATION_PAID;
    case DESK_STATUS_IN_CARE:
      return DESK_SITUATION_IN_CARE;
    default:
      return DESK_SITUATION_WORKING;
    }
}

/* The script that --of names, else the one in point: of a first conversation
 * the first, of a later one that for where the deal stands. */
static gboolean
choose_script (Score *score, GError **error)
{
  const DeskDeal *deal
      = desk_deals_find (score->audit.deals, score->call->deal);

  if (score->options->of != NULL)
    score->script
        = desk_scripts_find (score->scripts, score->options->of, error);
  else
    score->script
        = desk_scripts_choose (score->scripts, situation_of (score, deal),
                               deal == NULL ? "" : deal->stage);
  if (score->script != NULL || score->options->of != NULL)
    return score->script != NULL;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("no script of the regulation fits this call; name "
                          "one with --of SCRIPT"));
  return FALSE;
}

static gboolean
fail_steps (const Score *score, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (score->options->steps));

  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("--steps: found '%s'; the script '%s' has steps 1 to %u: "
                  "1,3,4"),
               shown, score->script->id,
               desk_node_length (score->script->steps));
  return FALSE;
}

/* Numbers of steps, in their order, none twice. */
static gboolean
read_steps (Score *score, GError **error)
{
  g_auto (GStrv) words = g_strsplit (score->options->steps, ",", -1);
  guint length, kept = 0;
  gboolean marked[STEPS_MOST + 1] = { FALSE };
  g_autoptr (GString) steps = g_string_new (NULL);

  if (!choose_script (score, error))
    return FALSE;
  length = MIN (desk_node_length (score->script->steps), STEPS_MOST);
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint64 number;

      if (!g_ascii_string_to_unsigned (g_strstrip (words[i]), 10, 1, length,
                                       &number, NULL)
          || marked[number])
        return fail_steps (score, error);
      marked[number] = TRUE;
    }
  for (guint i = 1; i <= length; i++)
    if (marked[i])
      {
        g_string_append_printf (steps, "%s%u", steps->len > 0 ? "," : "", i);
        kept++;
      }
  score->percent = (gint64) kept * ALL_PERCENT / length;
  score->steps = g_string_free (g_steal_pointer (&steps), FALSE);
  return TRUE;
}

static gboolean
read_percent (Score *score, GError **error)
{
  const char *text = score->options->script;
  g_autofree char *shown = NULL;

  if (desk_money_parse (desk_cell (text), &score->percent)
      && score->percent >= 0 && score->percent <= ALL_PERCENT)
    {
      score->steps = g_strdup ("");
      return TRUE;
    }
  shown = desk_text_escape (desk_cell (text));
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("--script: found '%s'; a percent is 0 to 100"), shown);
  return FALSE;
}

static gboolean
check_usage (const DeskAuditScore *options, GError **error)
{
  if ((options->script == NULL) != (options->steps == NULL)
      && (options->of == NULL || options->steps != NULL))
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("a mark is --script PERCENT or --steps 1,3,4; --of "
                          "goes with --steps"));
  return FALSE;
}

/* --- run ------------------------------------------------------------------ */

static gboolean
record (const Score *score, GError **error)
{
  g_autoptr (DeskCommit) commit = desk_store_begin (
      score->desk->store, score->desk->work->dry_run, 0, error);
  g_autofree char *contact
      = g_strdup_printf ("%" G_GINT64_FORMAT, score->call->contact);
  g_autofree char *deal
      = g_strdup_printf ("%" G_GINT64_FORMAT, score->call->deal);
  g_autofree char *version = g_strconcat (
      "scripts@", desk_regulation_version (score->scripts->regulation), NULL);
  g_autoptr (GString) mark = g_string_new (NULL);
  DeskCell cells[DESK_REVIEW_COLUMNS] = { 0 };

  if (commit == NULL)
    return FALSE;
  desk_money_format (mark, score->percent);
  if (score->script != NULL)
    cells[DESK_REF] = desk_cell (version);
  cells[DESK_REVIEW_CONTACT] = desk_cell (contact);
  cells[DESK_REVIEW_DEAL] = desk_cell (score->call->deal == 0 ? "" : deal);
  cells[DESK_REVIEW_MANAGER] = desk_cell (score->call->manager);
  cells[DESK_REVIEW_KIND] = desk_cell (
      score->script == NULL ? DESK_REVIEW_KIND_SCRIPT : score->script->id);
  cells[DESK_REVIEW_SCORE] = desk_cell (mark->str);
  cells[DESK_REVIEW_STEPS] = desk_cell (score->steps);
  cells[DESK_REVIEW_NOTE] = desk_cell (score->note);
  return desk_commit_add (commit, DESK_REVIEWS, cells, error)
         && desk_commit_end (commit, error);
}

static gboolean
push (const Score *score, DeskReport *report, GError **error)
{
  const DeskValue values[] = {
    DESK_NUMBER_VALUE (score->call->contact),
    DESK_NUMBER_VALUE (score->call->deal == 0 ? DESK_VALUE_NONE
                                              : score->call->deal),
    DESK_TEXT_VALUE (score->call->manager),
    DESK_TEXT_VALUE (score->script == NULL ? "" : score->script->id),
    DESK_NUMBER_VALUE (score->percent),
    DESK_TEXT_VALUE (score->steps),
    DESK_TEXT_VALUE (score->note),
  };

  return desk_report_row (report, values, error)
         && desk_report_end (report, error);
}

static gboolean
load (Score *score, GError **error)
{
  g_auto (DeskTails) tails = { 0 };

  score->scripts = desk_desk_scripts (score->desk, error);
  score->calls = desk_audit_calls_new ();
  return score->scripts != NULL
         && desk_store_tails (score->desk->store, &tails, error)
         && desk_audit_load (&score->audit, score->desk, &tails, error)
         && desk_audit_calls_read (score->desk, &tails, score->audit.cases,
                                   score->calls, error);
}

gboolean
desk_audit_score_run (DeskWork *work, GError **error)
{
  g_auto (Score) score = { .options = work->options };
  g_autoptr (DeskReport) report = NULL;

  score.desk = desk_desk_open (work, error);
  if (score.desk == NULL
      || !desk_desk_may (score.desk, DESK_ACTION_SCORE, DESK_RELATION_OTHER,
                         error)
      || !check_usage (work->options, error)
      || !desk_store_check_writer (score.desk->store, error))
    return FALSE;
  score.note = desk_typed_fold ("--note", score.options->note, error);
  if (score.note == NULL)
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), TRUE, error);
  if (report == NULL || !load (&score, error) || !find_call (&score, error)
      || !(score.options->steps != NULL ? read_steps (&score, error)
                                        : read_percent (&score, error))
      || !record (&score, error))
    return FALSE;
  work->recorded = !work->dry_run;
  return push (&score, report, error);
}
