#include "config.h"

#include "work/import.h"

#include "base/i18n.h"
#include "base/text.h"
#include "store/file.h"
#include "work/forms.h"
#include "work/import-file.h"
#include "work/import-undo.h"
#include <unistd.h>

/* --- answers ------------------------------------------------------------ */

static gboolean
wants_answers (const DeskImportOptions *options)
{
  return g_strcmp0 (options->print, "answers") == 0;
}

/* What a dry run would have recorded, for the answers it would print. */
static gboolean
answer_dry (DeskImport *import, DeskImportFile *file, GError **error)
{
  /* The staged texts stand in the order of the ledger's columns. */
  const guint first = DESK_STAGED_NAME, n = DESK_STAGED_EXTRA - first + 1;
  DeskStaged row;
  gboolean end;

  desk_import_rewind (file);
  for (guint i = 0; i < file->fates->len; i++)
    {
      const DeskFate *fate = &g_array_index (file->fates, DeskFate, i);
      DeskCell cells[DESK_COLUMNS_MAX] = { 0 };

      if (!desk_import_next (file, &row, &end, error))
        return FALSE;
      if (fate->seq == 0)
        continue;
      cells[DESK_LEAD_BATCH] = desk_cell (file->batch);
      cells[DESK_LEAD_OUTCOME] = desk_cell (fate->outcome);
      memcpy (&cells[DESK_LEAD_NAME], &row.cells[first], n * sizeof cells[0]);
      if (!desk_answers_dry (import->answers, fate->seq, cells, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
answer_file (DeskImport *import, DeskImportFile *file, GError **error)
{
  desk_answers_batch (import->answers, file->batch);
  return !import->desk->work->dry_run || answer_dry (import, file, error);
}

/* All inquiries that were not answered yet, or the answers of a batch. */
static gboolean
run_answers (DeskDesk *desk, GError **error)
{
  const DeskImportOptions *options = desk->work->options;
  g_autoptr (DeskAnswers) answers = NULL;

  if (!desk_store_check_writer (desk->store, error))
    return FALSE;
  answers = desk_answers_new (desk, options->again, error);
  return answers != NULL && desk_answers_run (answers, 0, error);
}

/* --- files -------------------------------------------------------------- */

static gboolean
read_operand (DeskImport *import, const char *path, char **bytes, gsize *length,
              GError **error)
{
  if (g_str_equal (path, "-"))
    return desk_file_read_fd (STDIN_FILENO, "-", bytes, length, error);
  if (!desk_store_is_guarded (import->desk->store))
    return desk_file_read (path, bytes, length, error);
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                       _ ("files cannot be named here; send the rows to "
                          "standard input: lead-import - <FILE"));
  return FALSE;
}

/* Loads who is known; in a thread of its own while the first file is read. */
static gpointer
load_clients (gpointer data)
{
  DeskImport *import = data;
  g_auto (DeskTails) tails;

  desk_tails_init (&tails);
  if (desk_store_tails (import->desk->store, &tails, &import->load_error))
    import->clients = desk_clients_load (
        import->desk->store, &tails, DESK_CLIENTS_CALLS, &import->load_error);
  return NULL;
}

/* Who has written before is read only when a row depends on it. */
static gboolean
load_asked (DeskImport *import, GError **error)
{
  DeskAskedOptions options
      = { .inquiries = desk_desk_inquiries (import->desk, NULL) };
  g_auto (DeskTails) tails;

  desk_tails_init (&tails);
  if (!g_atomic_int_get (&import->asks) || import->asked != NULL)
    return TRUE;
  if (desk_store_tails (import->desk->store, &tails, error))
    import->asked
        = desk_asked_load (import->desk->store, &options, &tails, error);
  return import->asked != NULL;
}

static gboolean
wait_for_clients (DeskImport *import, GError **error)
{
  if (import->loader != NULL)
    g_thread_join (g_steal_pointer (&import->loader));
  if (import->clients != NULL)
    return TRUE;
  if (import->load_error != NULL)
    g_propagate_error (error, g_steal_pointer (&import->load_error));
  return FALSE;
}

static gboolean
import_file (DeskImport *import, DeskReport *report, const char *path,
             gboolean *recorded, GError **error)
{
  g_auto (DeskImportFile) file = { .path = path };
  gsize length;

  *recorded = FALSE;
  if (!read_operand (import, path, &file.bytes, &length, error)
      || !desk_import_read (import, length, &file, error))
    return FALSE;
  *recorded = TRUE;
  if (!wait_for_clients (import, error) || !load_asked (import, error))
    return FALSE;
  if (!desk_import_record (import, &file, error))
    return FALSE;
  if (file.tally.not_stated > 0)
    desk_work_note (import->desk->work,
                    NGETTEXT ("%s: %u lost deal has no reason",
                              "%s: %u lost deals have no reason",
                              file.tally.not_stated),
                    file.shown, (guint) file.tally.not_stated);
  if (file.tally.overflow > 0)
    desk_work_note (import->desk->work,
                    NGETTEXT ("%s: %u lead above what the head's inbox takes a "
                              "day went to everybody",
                              "%s: %u leads above what the head's inbox takes "
                              "a day went to everybody",
                              file.tally.overflow),
                    file.shown, (guint) file.tally.overflow);
  if (import->answers != NULL)
    return answer_file (import, &file, error);
  if (g_strcmp0 (import->options->print, "leads") == 0)
    return desk_import_push_leads (report, &file, error);
  return desk_import_push_file (report, &file, error);
}

/* A file that cannot be read does not hold up the others; a store that cannot
 * be written does. */
static gboolean
import_files (DeskImport *import, DeskReport *report, GError **error)
{
  DeskWork *work = import->desk->work;

  for (guint i = 0; i < work->n_args; i++)
    {
      g_autoptr (GError) fault = NULL;
      gboolean recorded;

      if (import_file (import, report, work->args[i], &recorded, &fault))
        continue;
      if (recorded || g_error_matches (fault, DESK_ERROR, DESK_ERROR_USAGE)
          || g_error_matches (fault, DESK_ERROR, DESK_ERROR_CONFIG))
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      desk_work_fail (work, g_steal_pointer (&fault));
      desk_findings_take (work->findings, import->faults);
    }
  if (import->answers != NULL)
    return desk_answers_run (import->answers, import->next, error);
  return desk_report_end (report, error);
}

/* What came to the head's inbox today, as far as it is known before the lock;
 * not in the loader's thread, which may not use the store's zone. */
static gboolean
count_inbox (DeskDesk *desk, DeskInbox *inbox, GError **error)
{
  g_auto (DeskTails) tails = { 0 };

  return desk_store_tails (desk->store, &tails, error)
         && desk_inbox_fold (inbox, desk->store, desk_store_now (desk->store),
                             &tails, error);
}

static gboolean
run_files (DeskDesk *desk, GError **error)
{
  const DeskImportOptions *options = desk->work->options;
  gboolean leads = g_strcmp0 (options->print, "leads") == 0;
  const DeskInquiries *inquiries = desk_desk_inquiries (desk, error);
  const DeskRouting *routing
      = inquiries == NULL ? NULL : desk_desk_routing (desk, error);
  g_autoptr (DeskSources) sources
      = routing == NULL ? NULL : desk_import_sources (desk, error);
  g_autoptr (DeskReport) report = NULL;
  g_autoptr (DeskAnswers) answers = NULL;
  g_autoptr (DeskTriage) triage = NULL;
  g_autoptr (DeskRouter) router = NULL;
  g_autoptr (DeskInbox) inbox = NULL;
  g_autoptr (DeskFindings) faults = desk_findings_new ();
  DeskImport import = {
    .desk = desk, .options = options, .sources = sources, .faults = faults
  };
  gboolean done;

  if (sources == NULL || !desk_store_check_writer (desk->store, error))
    return FALSE;
  if (wants_answers (options))
    answers = desk_answers_new (desk, NULL, error);
  else
    report = desk_import_report (desk->work, leads, error);
  if (report == NULL && answers == NULL)
    return FALSE;
  if (routing->head_inbox > 0)
    {
      inbox = desk_inbox_new (routing->commercial_department);
      if (!count_inbox (desk, inbox, error))
        return FALSE;
    }
  if (answers != NULL)
    desk_answers_batch (answers, NULL);
  triage = desk_triage_new (inquiries);
  router
      = desk_router_new (routing, desk_store_settings (desk->store)->currency);
  import.triage = triage;
  import.router = router;
  import.inbox = inbox;
  import.answers = answers;
  import.loader = g_thread_try_new ("load", load_clients, &import, NULL);
  if (import.loader == NULL) /* no thread is to be had */
    load_clients (&import);
  done = import_files (&import, report, error);
  if (import.loader != NULL)
    g_thread_join (import.loader);
  g_clear_error (&import.load_error);
  desk_clients_free (import.clients);
  desk_asked_free (import.asked);
  return done;
}

/* What was typed must all mean something. */
static gboolean
check_usage (const DeskWork *work, GError **error)
{
  const DeskImportOptions *options = work->options;

  const gboolean answers = wants_answers (options) && work->n_args == 0;
  const gboolean others = options->undo != NULL || options->sources
                          || options->check_forms || answers;

  if (options->again != NULL && !answers)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("--again belongs to --print=answers without a "
                              "FILE"));
      return FALSE;
    }
  /* What people did bears no batch, and is no import to be taken back. */
  if (options->undo != NULL && options->undo[0] == '\0')
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("--undo: name a BATCH; lead-import prints it in "
                              "the column 'batch'"));
      return FALSE;
    }
  if (work->n_args == 0 && !others)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("name a FILE to import, or - for standard "
                              "input"));
      return FALSE;
    }
  if ((work->n_args > 0) + (options->undo != NULL) + options->sources
          + options->check_forms + answers
      == 1)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("a FILE, --undo, --sources, --check-forms and "
                          "--print=answers without a FILE exclude each other"));
  return FALSE;
}

gboolean
desk_import_run (DeskWork *work, GError **error)
{
  const DeskImportOptions *options = work->options;
  g_autoptr (DeskDesk) desk = NULL;

  if (!check_usage (work, error))
    return FALSE;
  desk = desk_desk_open (work, error);
  if (desk == NULL)
    return FALSE;
  if (options->sources)
    return desk_import_sources_run (desk, error);
  if (options->check_forms)
    return desk_desk_may (desk, DESK_ACTION_CHECK, DESK_RELATION_OTHER, error)
           && desk_forms_run (desk, error);
  if (options->undo != NULL)
    return desk_desk_may (desk, DESK_ACTION_UNDO, DESK_RELATION_OTHER, error)
           && desk_undo_batch (desk, options->undo, error);
  return desk_desk_may (desk, DESK_ACTION_IMPORT, DESK_RELATION_OTHER, error)
         && (work->n_args > 0 ? run_files (desk, error)
                              : run_answers (desk, error));
}
