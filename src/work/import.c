#include "config.h"

#include "work/import.h"

#include "base/i18n.h"
#include "base/text.h"
#include "store/file.h"
#include "work/import-file.h"
#include "work/import-undo.h"
#include <unistd.h>

/* --- sources ------------------------------------------------------------ */

static gboolean
load_from (DeskDesk *desk, gboolean own, DeskSources *sources,
           DeskFindings *findings, GError **error)
{
  g_auto (GStrv) names
      = desk_store_yaml_names (desk->store, "sources", own, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("sources/", names[i], NULL);
      DeskSource *source;
      DeskYaml *yaml;

      if (!desk_store_yaml (desk->store, name, own, &yaml, error))
        return FALSE;
      if (yaml == NULL)
        continue;
      source = desk_source_new (names[i], yaml, findings);
      if (source != NULL)
        desk_sources_add (sources, source);
    }
  return names != NULL;
}

/* The installed sources, and the store's over them. */
static DeskSources *
load_sources (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskSources) sources = desk_sources_new ();
  g_autoptr (DeskFindings) findings = desk_findings_new ();

  if (!load_from (desk, FALSE, sources, findings, error)
      || !load_from (desk, TRUE, sources, findings, error))
    return NULL;
  if (desk_findings_count (findings) > 0)
    {
      desk_findings_refuse (findings, error);
      return NULL;
    }
  return g_steal_pointer (&sources);
}

static gboolean
list_sources (DeskDesk *desk, GError **error)
{
  static const DeskColumn columns[] = {
    { "source", N_ ("source"), DESK_COLUMN_WORD, NULL },
    { "kind", N_ ("kind"), DESK_COLUMN_WORD, NULL },
    { "system", N_ ("system"), DESK_COLUMN_WORD, NULL },
    { "title", N_ ("title"), DESK_COLUMN_TEXT, NULL },
  };
  g_autoptr (DeskSources) sources = load_sources (desk, error);
  g_autoptr (DeskReport) report = NULL;

  if (sources == NULL)
    return FALSE;
  report = desk_work_report (desk->work, columns, G_N_ELEMENTS (columns), FALSE,
                             error);
  if (report == NULL)
    return FALSE;
  for (guint i = 0; i < desk_sources_count (sources); i++)
    {
      const DeskSource *source = desk_sources_get (sources, i);
      DeskValue values[]
          = { DESK_TEXT_VALUE (desk_source_id (source)),
              DESK_TEXT_VALUE (desk_kind_name (desk_source_kind (source))),
              DESK_TEXT_VALUE (desk_source_system (source)),
              DESK_TEXT_VALUE (desk_source_title (source)) };

      if (!desk_report_row (report, values, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}

/* --- rows --------------------------------------------------------------- */

static const DeskColumn file_columns[] = {
  { "file", N_ ("file"), DESK_COLUMN_TEXT, NULL },
  { "source", N_ ("source"), DESK_COLUMN_WORD, NULL },
  { "encoding", N_ ("encoding"), DESK_COLUMN_WORD, NULL },
  { "delimiter", N_ ("delimiter"), DESK_COLUMN_TEXT, NULL },
  { "rows", N_ ("rows"), DESK_COLUMN_COUNT, NULL },
  { "new", N_ ("new"), DESK_COLUMN_COUNT, NULL },
  { "repeat", N_ ("repeat"), DESK_COLUMN_COUNT, NULL },
  { "test", N_ ("test"), DESK_COLUMN_COUNT, NULL },
  { "inquiry", N_ ("inquiry"), DESK_COLUMN_COUNT, NULL },
  { "contact", N_ ("contact"), DESK_COLUMN_COUNT, NULL },
  { "history", N_ ("history"), DESK_COLUMN_COUNT, NULL },
  { "known", N_ ("known"), DESK_COLUMN_COUNT, NULL },
  { "leg", N_ ("leg"), DESK_COLUMN_COUNT, NULL },
  { "rejected", N_ ("rejected"), DESK_COLUMN_COUNT, NULL },
  { "batch", N_ ("batch"), DESK_COLUMN_WORD, NULL },
};

static const DeskColumn lead_columns[] = {
  { "lead", N_ ("lead"), DESK_COLUMN_ID, NULL },
  { "outcome", N_ ("outcome"), DESK_COLUMN_WORD, NULL },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "client", N_ ("client"), DESK_COLUMN_ID, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "phone", N_ ("phone"), DESK_COLUMN_PHONES, NULL },
  { "email", N_ ("e-mail"), DESK_COLUMN_TEXT, NULL },
  { "source", N_ ("source"), DESK_COLUMN_WORD, NULL },
  { "time", N_ ("time"), DESK_COLUMN_TIME, NULL },
};

static gboolean
push_file (DeskReport *report, const DeskImportFile *file, GError **error)
{
  const char delimiter[] = { file->delimiter, '\0' };
  const DeskTally *tally = &file->tally;
  const DeskValue values[] = {
    DESK_TEXT_VALUE (file->path),
    DESK_TEXT_VALUE (desk_source_id (file->source)),
    DESK_TEXT_VALUE (file->encoding),
    DESK_TEXT_VALUE (file->delimiter == '\t' ? "TAB" : delimiter),
    DESK_NUMBER_VALUE ((gint64) tally->rows),
    DESK_NUMBER_VALUE ((gint64) tally->created),
    DESK_NUMBER_VALUE ((gint64) tally->repeat),
    DESK_NUMBER_VALUE ((gint64) tally->test),
    DESK_NUMBER_VALUE ((gint64) tally->inquiry),
    DESK_NUMBER_VALUE ((gint64) tally->contact),
    DESK_NUMBER_VALUE ((gint64) tally->history),
    DESK_NUMBER_VALUE ((gint64) tally->known),
    DESK_NUMBER_VALUE ((gint64) tally->leg),
    DESK_NUMBER_VALUE ((gint64) tally->rejected),
    DESK_TEXT_VALUE (file->batch),
  };

  return desk_report_row (report, values, error);
}

static gboolean
push_lead (DeskReport *report, const DeskImportFile *file,
           const DeskStaged *row, const DeskFate *fate, GError **error)
{
  g_autofree char *name = desk_cell_dup (row->cells[DESK_STAGED_NAME]);
  g_autofree char *phone = desk_cell_dup (row->cells[DESK_STAGED_PHONE]);
  g_autofree char *email = desk_cell_dup (row->cells[DESK_STAGED_EMAIL]);
  const DeskValue values[] = {
    DESK_NUMBER_VALUE (fate->seq),
    DESK_TEXT_VALUE (fate->outcome),
    DESK_NUMBER_VALUE (fate->deal == 0 ? DESK_VALUE_NONE : fate->deal),
    DESK_NUMBER_VALUE (fate->client == 0 ? DESK_VALUE_NONE : fate->client),
    DESK_TEXT_VALUE (name),
    DESK_TEXT_VALUE (phone),
    DESK_TEXT_VALUE (email),
    DESK_TEXT_VALUE (desk_source_id (file->source)),
    DESK_NUMBER_VALUE (row->time == DESK_TIME_NONE ? DESK_VALUE_NONE
                                                   : row->time),
  };

  return desk_report_row (report, values, error);
}

static gboolean
push_leads (DeskReport *report, DeskImportFile *file, GError **error)
{
  DeskStaged row;
  gboolean end;

  desk_import_rewind (file);
  for (guint i = 0; i < file->fates->len; i++)
    {
      const DeskFate *fate = &g_array_index (file->fates, DeskFate, i);

      if (!desk_import_next (file, &row, &end, error))
        return FALSE;
      if (fate->seq != 0 && !push_lead (report, file, &row, fate, error))
        return FALSE;
    }
  return TRUE;
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
  if (!wait_for_clients (import, error))
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
  if (g_strcmp0 (import->options->print, "leads") == 0)
    return push_leads (report, &file, error);
  return push_file (report, &file, error);
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
      = routing == NULL ? NULL : load_sources (desk, error);
  g_autoptr (DeskReport) report = NULL;
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
  report = desk_work_report (desk->work, leads ? lead_columns : file_columns,
                             leads ? G_N_ELEMENTS (lead_columns)
                                   : G_N_ELEMENTS (file_columns),
                             TRUE, error);
  if (report == NULL)
    return FALSE;
  if (routing->head_inbox > 0)
    {
      inbox = desk_inbox_new (routing->commercial_department);
      if (!count_inbox (desk, inbox, error))
        return FALSE;
    }
  triage = desk_triage_new (inquiries);
  router
      = desk_router_new (routing, desk_store_settings (desk->store)->currency);
  import.triage = triage;
  import.router = router;
  import.inbox = inbox;
  import.loader = g_thread_try_new ("load", load_clients, &import, NULL);
  if (import.loader == NULL) /* no thread is to be had */
    load_clients (&import);
  done = import_files (&import, report, error);
  if (import.loader != NULL)
    g_thread_join (import.loader);
  g_clear_error (&import.load_error);
  desk_clients_free (import.clients);
  return done;
}

/* What was typed must all mean something. */
static gboolean
check_usage (const DeskWork *work, GError **error)
{
  const DeskImportOptions *options = work->options;

  if (work->n_args == 0 && options->undo == NULL && !options->sources)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("name a FILE to import, or - for standard "
                              "input"));
      return FALSE;
    }
  if ((work->n_args > 0) + (options->undo != NULL) + options->sources == 1)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("a FILE, --undo and --sources exclude each other"));
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
    return list_sources (desk, error);
  if (options->undo != NULL)
    return desk_desk_may (desk, DESK_ACTION_UNDO, DESK_RELATION_OTHER, error)
           && desk_undo_batch (desk, options->undo, error);
  return desk_desk_may (desk, DESK_ACTION_IMPORT, DESK_RELATION_OTHER, error)
         && run_files (desk, error);
}
