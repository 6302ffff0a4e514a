#include "config.h"

#include "work/check.h"

#include "base/i18n.h"
#include "base/text.h"
#include "store/verify.h"
#include "work/check-lines.h"
#include "work/check-published.h"
#include "work/check-refusals.h"
#include "work/check-yaml.h"
#include "work/desk.h"
#include <unistd.h>

static const DeskColumn columns[] = {
  { "ledger", N_ ("ledger"), DESK_COLUMN_WORD, NULL },
  { "lines", N_ ("lines"), DESK_COLUMN_COUNT, NULL },
  { "first", N_ ("first"), DESK_COLUMN_ID, NULL },
  { "last", N_ ("last"), DESK_COLUMN_ID, NULL },
  { "head", N_ ("head"), DESK_COLUMN_TEXT, NULL },
};

typedef struct
{
  DeskWork *work;
  DeskDesk *desk; /* NULL when salesdesk.yaml or staff.yaml is wrong */
  int folder;
  char *path;
  GArray *heads; /* of DeskHead */
  DeskCheckLines *lines;
} Check;

/* --- what to look at ---------------------------------------------------- */

static gboolean
read_heads (const DeskCheckOptions *options, GArray *heads, GError **error)
{
  for (char **text = options->heads; text != NULL && *text != NULL; text++)
    {
      DeskHead head;

      if (!desk_head_parse (*text, &head, error))
        return FALSE;
      g_array_append_val (heads, head);
    }
  return TRUE;
}

/* The faults of the two files come as one error of several lines. */
static void
tell_faults (DeskWork *work, const char *message)
{
  g_auto (GStrv) lines = g_strsplit (message, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    desk_findings_add (work->findings, NULL, 0, 0, "%s", lines[i]);
}

/* Without the two files nobody can say who is asking; the owner of the store
 * may look at the rest of it all the same. */
static gboolean
open_anyhow (Check *check, const GError *failure, GError **error)
{
  DeskStoreOptions options = { .store = check->work->store };

  check->folder = desk_store_peek (&options, &check->path, NULL);
  if (check->folder < 0)
    {
      g_propagate_error (error, g_error_copy (failure));
      return FALSE;
    }
  tell_faults (check->work, failure->message);
  return TRUE;
}

static gboolean
open_store (Check *check, GError **error)
{
  g_autoptr (GError) failure = NULL;

  check->desk = desk_desk_open (check->work, &failure);
  if (check->desk == NULL
      && g_error_matches (failure, DESK_ERROR, DESK_ERROR_CONFIG))
    return open_anyhow (check, failure, error);
  if (check->desk == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  check->folder = desk_store_folder (check->desk->store);
  check->path = g_strdup (desk_store_path (check->desk->store));
  return desk_desk_may (check->desk, DESK_ACTION_CHECK, DESK_RELATION_OTHER,
                        error);
}

static void
check_clear (Check *check)
{
  if (check->desk == NULL && check->folder >= 0)
    close (check->folder);
  g_clear_pointer (&check->desk, desk_desk_free);
  g_clear_pointer (&check->lines, desk_check_lines_free);
  g_clear_pointer (&check->heads, g_array_unref);
  g_clear_pointer (&check->path, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

/* --- looking ------------------------------------------------------------ */

static void
take_line (const DeskVerifyLine *line, gpointer data)
{
  Check *check = data;

  desk_check_line (line, check->lines);
}

static void
take_progress (double done, gpointer data)
{
  Check *check = data;

  desk_work_progress (check->work, _ ("checking"), done);
}

static gboolean
look (Check *check, DeskVerified *verified, GError **error)
{
  DeskVerifyOptions options
      = { .heads = (const DeskHead *) (void *) check->heads->data,
          .n_heads = check->heads->len,
          .findings = check->work->findings,
          .func = take_line,
          .progress = take_progress,
          .data = check };

  check->lines = desk_check_lines_new (check->work->findings);
  return desk_check_yaml (check->folder, check->work->regulations,
                          check->work->findings, error)
         && desk_verify (check->folder, &options, verified, error);
}

/* What the ledgers say is asked only when they can be believed. */
static gboolean
look_at_lines (const Check *check, const DeskVerified *verified,
               GError **error)
{
  return verified->damaged || check->desk == NULL
         || (desk_check_refusals (check->desk, check->work->findings, error)
             && desk_check_published (check->desk, check->work->findings,
                                      error));
}

/* --- telling ------------------------------------------------------------ */

static gboolean
push_heads (DeskReport *report, const DeskVerified *verified, GError **error)
{
  for (guint l = 0; l < DESK_LEDGERS; l++)
    {
      const DeskVerifiedLedger *ledger = &verified->ledgers[l];
      gboolean any = ledger->lines > 0;
      g_autofree char *head
          = ledger->head.seq > 0 ? desk_head_format (&ledger->head) : NULL;
      const DeskValue values[] = {
        DESK_TEXT_VALUE (desk_ledger_name (l)),
        DESK_NUMBER_VALUE ((gint64) ledger->lines),
        DESK_NUMBER_VALUE (any ? ledger->first : DESK_VALUE_NONE),
        DESK_NUMBER_VALUE (any ? ledger->last : DESK_VALUE_NONE),
        DESK_TEXT_VALUE (head),
      };

      if (!desk_report_row (report, values, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

static void
tell (Check *check, const DeskVerified *verified)
{
  g_autofree char *shown = desk_text_escape (desk_cell (check->path));
  guint64 lines = 0;

  for (guint l = 0; l < DESK_LEDGERS; l++)
    lines += verified->ledgers[l].lines;
  if (verified->torn > 0)
    desk_work_note (check->work,
                    NGETTEXT ("%lld byte of a commit that was "
                              "never finished is left over; the next command "
                              "that writes sets it aside in rejects/",
                              "%lld bytes of a commit that was "
                              "never finished are left over; the next command "
                              "that writes sets them aside in rejects/",
                              verified->torn),
                    (long long) verified->torn);
  if (verified->damaged)
    desk_work_raise (check->work, DESK_ERROR_DAMAGED);
  else if (desk_findings_count (check->work->findings) == 0)
    desk_work_note (check->work,
                    NGETTEXT ("the store %s is in order: %llu line",
                              "the store %s is in order: %llu lines", lines),
                    shown, (unsigned long long) lines);
}

gboolean
desk_check_run (DeskWork *work, GError **error)
{
  g_auto (Check) check = { .work = work, .folder = -1 };
  g_autoptr (DeskReport) report = NULL;
  DeskVerified verified;

  check.heads = g_array_new (FALSE, FALSE, sizeof (DeskHead));
  if (!read_heads (work->options, check.heads, error)
      || !open_store (&check, error))
    return FALSE;
  if (work->verbose)
    report = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE,
                               error);
  if ((work->verbose && report == NULL) || !look (&check, &verified, error)
      || !look_at_lines (&check, &verified, error)
      || (report != NULL && !push_heads (report, &verified, error)))
    return FALSE;
  tell (&check, &verified);
  return TRUE;
}
