#include "config.h"

#include "work/import-decide.h"

#include "base/append.h"
#include "base/i18n.h"
#include "base/text.h"

/* One file while it is recorded. */
typedef struct
{
  DeskImport *import;
  DeskImportFile *file;
  DeskCommit *commit;
  DeskCell batch;
  gboolean keep_fates; /* somebody will go through the rows again and ask what
                          became of each */
  GHashTable *warned;  /* extensions already told of, a set */
} Recording;

/* A time from outside as it is recorded: never later than now. */
static DeskCell
moment (Recording *recording, gint64 time, char text[DESK_TIME_LENGTH + 1])
{
  gint64 recorded = desk_commit_recorded (recording->commit);

  if (time == DESK_TIME_NONE)
    return (DeskCell){ NULL, 0 };
  desk_time_format (desk_store_zone (recording->import->desk->store),
                    MIN (time, recorded), text);
  return (DeskCell){ text, DESK_TIME_LENGTH };
}

static void
warn_future (Recording *recording, const DeskStaged *row)
{
  if (row->time != DESK_TIME_NONE
      && row->time > desk_commit_recorded (recording->commit))
    desk_findings_add (recording->import->desk->work->findings,
                       recording->file->shown, row->line, 0, "%s",
                       _ ("the time of this row lies ahead of the clock; now "
                          "was recorded instead"));
}

static DeskCell
number_cell (gint64 number, char text[DESK_NUMBER_LENGTH])
{
  char *end = text + DESK_NUMBER_LENGTH;
  char *start = desk_number_before (end, number);

  return (DeskCell){ start, (gsize) (end - start) };
}

/* The id of a deal or client as a cell; 0 is none. */
static DeskCell
id_cell (gint64 id, char text[DESK_NUMBER_LENGTH])
{
  return id == 0 ? (DeskCell){ NULL, 0 } : number_cell (id, text);
}

/* --- leads -------------------------------------------------------------- */

/* What the line's `outcome` says; interned. */
static const char *
outcome_of (const DeskStaged *row, const DeskDecision *decision)
{
  DeskCell funnel = row->cells[DESK_STAGED_FUNNEL];
  g_autofree char *inquiry = NULL;

  switch (decision->decided)
    {
    case DESK_DECIDED_TEST:
      return "test";
    case DESK_DECIDED_REPEAT:
      return "repeat";
    case DESK_DECIDED_INQUIRY:
      inquiry
          = g_strdup_printf ("inquiry:%.*s", (int) funnel.length, funnel.text);
      return g_intern_string (inquiry);
    case DESK_DECIDED_HISTORY:
      return "history";
    default:
      return "new";
    }
}

static void
count (DeskTally *tally, DeskDecided decided)
{
  switch (decided)
    {
    case DESK_DECIDED_KNOWN:
      tally->known++;
      break;
    case DESK_DECIDED_TEST:
      tally->test++;
      break;
    case DESK_DECIDED_INQUIRY:
      tally->inquiry++;
      break;
    case DESK_DECIDED_REPEAT:
      tally->repeat++;
      break;
    case DESK_DECIDED_NEW:
      tally->created++;
      break;
    case DESK_DECIDED_CHANGED:
    case DESK_DECIDED_HISTORY:
      tally->history++;
      break;
    }
}

/* Fills in deal and client of a row that gets a line: what is new is named by
 * that line's seq. */
static void
set_fate (Recording *recording, const DeskStaged *row,
          const DeskDecision *decision, DeskFate *fate)
{
  fate->seq = desk_commit_next (recording->commit);
  fate->outcome = outcome_of (row, decision);
  if (decision->decided == DESK_DECIDED_TEST
      || decision->decided == DESK_DECIDED_INQUIRY)
    return;
  fate->client = decision->client != 0 ? decision->client : fate->seq;
  fate->deal = decision->deal;
  if (decision->decided == DESK_DECIDED_NEW
      || (decision->decided == DESK_DECIDED_HISTORY
          && row->cells[DESK_STAGED_STATUS].length > 0))
    fate->deal = fate->seq;
}

static DeskCell
department_of (const DeskStaged *row, const DeskDecision *decision)
{
  return decision->department != NULL ? desk_cell (decision->department)
                                      : row->cells[DESK_STAGED_DEPARTMENT];
}

static gboolean
add_lead (Recording *recording, const DeskStaged *row,
          const DeskDecision *decision, const DeskFate *fate, GError **error)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  char time[DESK_TIME_LENGTH + 1], deal[DESK_NUMBER_LENGTH],
      client[DESK_NUMBER_LENGTH];
  cells[DESK_TIME] = moment (recording, row->time, time);
  cells[DESK_LEAD_BATCH] = recording->batch;
  cells[DESK_LEAD_SOURCE]
      = desk_cell (desk_source_id (recording->file->source));
  cells[DESK_LEAD_KIND] = desk_cell (desk_kind_name (row->kind));
  cells[DESK_LEAD_EXTERNAL_ID] = row->cells[DESK_STAGED_EXTERNAL_ID];
  cells[DESK_LEAD_OUTCOME] = desk_cell (fate->outcome);
  cells[DESK_LEAD_DEAL] = id_cell (fate->deal, deal);
  cells[DESK_LEAD_CLIENT] = id_cell (fate->client, client);
  cells[DESK_LEAD_DEPARTMENT] = department_of (row, decision);
  return desk_commit_add_ready (recording->commit, DESK_LEADS, cells,
                                DESK_LEAD_NAME, row->ready, error);
}

/* Makes the board know what was just recorded. */
static void
learn (Recording *recording, const DeskStaged *row,
       const DeskDecision *decision, const DeskFate *fate)
{
  DeskImport *import = recording->import;

  desk_clients_add_row (import->clients, &row->key,
                        desk_commit_recorded (recording->commit),
                        fate->deal != 0 ? fate->deal : fate->client);
  if (decision->decided == DESK_DECIDED_INQUIRY && import->asked != NULL)
    desk_import_learn_inquiry (import, row, fate->seq, fate->outcome);
  if (fate->client == 0)
    return;
  desk_clients_add_client (import->clients, fate->client);
  desk_import_learn (import, row, fate->client);
  if (decision->decided == DESK_DECIDED_NEW)
    desk_clients_open_deal (import->clients, fate->client, fate->deal,
                            department_of (row, decision));
}

static gboolean
record_lead (Recording *recording, const DeskStaged *row, GError **error)
{
  DeskDecision decision;
  DeskFate fate = { 0 };

  desk_import_decide (recording->import, recording->file, row, &decision);
  count (&recording->file->tally, decision.decided);
  recording->file->tally.overflow += decision.overflow;
  if (decision.decided == DESK_DECIDED_KNOWN)
    fate.known = TRUE;
  else if (decision.decided == DESK_DECIDED_CHANGED)
    {
      fate.changed = TRUE;
      fate.deal = decision.deal;
      fate.client = decision.client;
    }
  else
    {
      warn_future (recording, row);
      set_fate (recording, row, &decision, &fate);
      if (!add_lead (recording, row, &decision, &fate, error))
        return FALSE;
      learn (recording, row, &decision, &fate);
    }
  if (recording->keep_fates)
    g_array_append_val (recording->file->fates, fate);
  return TRUE;
}

/* --- deals of history --------------------------------------------------- */

static DeskCell
history_reason (Recording *recording, const DeskStaged *row, DeskStatus status)
{
  if (row->cells[DESK_STAGED_REASON].length > 0
      || (status != DESK_STATUS_LOST && status != DESK_STATUS_REFUSED))
    return row->cells[DESK_STAGED_REASON];
  recording->file->tally.not_stated++;
  return desk_cell ("not-stated");
}

static gboolean
record_deal (Recording *recording, const DeskStaged *row, const DeskFate *fate,
             GError **error)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  DeskClients *clients = recording->import->clients;
  char time[DESK_TIME_LENGTH + 1], deal[DESK_NUMBER_LENGTH],
      client[DESK_NUMBER_LENGTH];
  DeskClientDeal before = { 0 }, after = { 0 };
  DeskHistoryState state;
  g_autofree char *owner = NULL;
  g_autofree char *department = NULL;
  gboolean known
      = fate->changed && desk_clients_deal_find (clients, fate->deal, &before);

  desk_import_history (recording->import, row, &state);
  owner = state.owner;
  department = known ? g_strdup (before.department)
                     : desk_cell_dup (row->cells[DESK_STAGED_DEPARTMENT]);
  cells[DESK_TIME] = moment (
      recording, row->closed != DESK_TIME_NONE ? row->closed : row->time, time);
  cells[DESK_DEAL_BATCH] = recording->batch;
  cells[DESK_DEAL_EVENT] = desk_cell ("history");
  cells[DESK_DEAL_DEAL] = id_cell (fate->deal, deal);
  cells[DESK_DEAL_CLIENT] = id_cell (fate->client, client);
  if (known)
    {
      cells[DESK_DEAL_OWNER_FROM] = desk_cell (before.owner);
      cells[DESK_DEAL_STATUS_FROM]
          = desk_cell (desk_status_name (before.status));
    }
  cells[DESK_DEAL_OWNER_TO] = desk_cell (owner);
  cells[DESK_DEAL_DEPARTMENT] = desk_cell (department);
  cells[DESK_DEAL_STATUS_TO] = desk_cell (desk_status_name (state.status));
  cells[DESK_DEAL_REASON] = history_reason (recording, row, state.status);
  cells[DESK_DEAL_AMOUNT] = row->cells[DESK_STAGED_AMOUNT];
  cells[DESK_DEAL_CURRENCY] = row->cells[DESK_STAGED_CURRENCY];
  cells[DESK_DEAL_PRODUCT] = row->cells[DESK_STAGED_PRODUCT];
  if (!desk_commit_add (recording->commit, DESK_DEALS, cells, error))
    return FALSE;
  after = (DeskClientDeal){ .id = fate->deal,
                            .status = state.status,
                            .owner = owner,
                            .department = department,
                            .only_history = TRUE,
                            .amount_minor = row->amount_minor };
  desk_clients_set_deal (clients, fate->client, &after);
  return TRUE;
}

/* --- contacts ----------------------------------------------------------- */

/* Tells once a file of an extension that is nobody's. */
static void
warn_extension (Recording *recording, const DeskStaged *row)
{
  DeskCell extension = row->cells[DESK_STAGED_EXTENSION];
  g_autofree char *shown = desk_text_escape (extension);

  if (extension.length == 0
      || !g_hash_table_add (recording->warned, desk_cell_dup (extension)))
    return;
  desk_findings_add (recording->import->desk->work->findings,
                     recording->file->shown, row->line, 0,
                     _ ("extension '%s' is nobody's in staff.yaml; its calls "
                        "count for no manager"),
                     shown);
}

static const char *
call_manager (Recording *recording, const DeskStaged *row)
{
  const DeskStore *store = recording->import->desk->store;
  gint64 time = row->time == DESK_TIME_NONE
                    ? desk_commit_recorded (recording->commit)
                    : row->time;
  const DeskPerson *person = desk_staff_by_extension (
      desk_store_staff (store), row->cells[DESK_STAGED_EXTENSION],
      desk_zone_day (desk_store_zone (store), time));

  if (person != NULL)
    return person->id;
  warn_extension (recording, row);
  return "";
}

static const char *
call_outcome (DeskCallOutcome outcome)
{
  static const char *const words[]
      = { "reached", "no-answer", "busy", "voicemail" };

  return words[outcome];
}

static gboolean
add_contact (Recording *recording, const DeskStaged *row, gint64 client,
             gint64 deal, GError **error)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };
  char time[DESK_TIME_LENGTH + 1], deal_text[DESK_NUMBER_LENGTH],
      client_text[DESK_NUMBER_LENGTH], seconds[DESK_NUMBER_LENGTH];

  cells[DESK_TIME] = moment (recording, row->time, time);
  cells[DESK_CONTACT_BATCH] = recording->batch;
  cells[DESK_CONTACT_SOURCE]
      = desk_cell (desk_source_id (recording->file->source));
  cells[DESK_CONTACT_MANAGER] = desk_cell (call_manager (recording, row));
  cells[DESK_CONTACT_DEAL] = id_cell (deal, deal_text);
  cells[DESK_CONTACT_CLIENT] = id_cell (client, client_text);
  cells[DESK_CONTACT_PHONE] = row->cells[DESK_STAGED_PHONE];
  cells[DESK_CONTACT_CHANNEL] = desk_cell ("call");
  cells[DESK_CONTACT_DIRECTION] = desk_cell (row->inbound ? "in" : "out");
  cells[DESK_CONTACT_OUTCOME] = desk_cell (call_outcome (row->outcome));
  cells[DESK_CONTACT_SECONDS] = number_cell (row->seconds, seconds);
  cells[DESK_CONTACT_RECORDING] = row->cells[DESK_STAGED_RECORDING];
  cells[DESK_CONTACT_EXTERNAL_ID] = row->cells[DESK_STAGED_EXTERNAL_ID];
  return desk_commit_add (recording->commit, DESK_CONTACTS, cells, error);
}

static gboolean
record_contact (Recording *recording, const DeskStaged *row, GError **error)
{
  DeskImport *import = recording->import;
  DeskClientDeal deal = { 0 };
  gint64 client;

  if (desk_clients_row (import->clients, &row->key, NULL) == DESK_ROW_KNOWN)
    {
      recording->file->tally.known++;
      return TRUE;
    }
  warn_future (recording, row);
  client = desk_import_client (import, recording->file, row);
  if (client != 0
      && (!desk_clients_deal (import->clients, client, &deal)
          || deal.status == DESK_STATUS_LOST))
    deal.id = 0;
  recording->file->tally.contact++;
  if (!add_contact (recording, row, client, deal.id, error))
    return FALSE;
  desk_clients_add_row (import->clients, &row->key,
                        desk_commit_recorded (recording->commit), deal.id);
  return TRUE;
}

/* --- the commit --------------------------------------------------------- */

typedef gboolean (*Pass) (Recording *recording, const DeskStaged *row,
                          guint64 index, GError **error);

static gboolean
pass_leads (Recording *recording, const DeskStaged *row, guint64 index,
            GError **error)
{
  (void) index;
  recording->file->tally.leg += row->legs - 1;
  return desk_import_is_contact (row) || record_lead (recording, row, error);
}

static gboolean
pass_deals (Recording *recording, const DeskStaged *row, guint64 index,
            GError **error)
{
  const DeskFate *fate
      = &g_array_index (recording->file->fates, DeskFate, index);

  if (fate->known || fate->deal == 0)
    return TRUE;
  return record_deal (recording, row, fate, error);
}

static gboolean
pass_contacts (Recording *recording, const DeskStaged *row, guint64 index,
               GError **error)
{
  (void) index;
  return !desk_import_is_contact (row)
         || record_contact (recording, row, error);
}

/* The ledgers of a commit are written one after the other, so every row is
 * looked at once for each of them. */
static gboolean
run_pass (Recording *recording, Pass pass, gboolean last, GError **error)
{
  DeskImport *import = recording->import;
  DeskImportAhead ahead = { 0 };
  DeskStaged row;
  gboolean end;

  if (last)
    desk_import_drain (recording->file);
  else
    desk_import_rewind (recording->file);
  for (guint64 i = 0;; i++)
    {
      desk_import_look_ahead (recording->file, import->clients, &ahead, i);
      if (!desk_import_next (recording->file, &row, &end, error))
        return FALSE;
      if (end)
        return TRUE;
      if (!pass (recording, &row, i, error))
        return FALSE;
    }
}

static gboolean
record_all (Recording *recording, GError **error)
{
  DeskKind kind = desk_source_kind (recording->file->source);
  gboolean deals = kind == DESK_KIND_DEAL, calls = kind == DESK_KIND_CALL;
  gboolean asked_again = recording->keep_fates;

  return run_pass (recording, pass_leads, !deals && !calls && !asked_again,
                   error)
         && (!deals || run_pass (recording, pass_deals, !asked_again, error))
         && (!calls
             || run_pass (recording, pass_contacts, !asked_again, error));
}

static void
prove (const DeskTally *tally)
{
  /* Every row of the file is in exactly one of them. */
  g_assert (tally->rows
            == tally->created + tally->repeat + tally->test + tally->inquiry
                   + tally->contact + tally->history + tally->known + tally->leg
                   + tally->rejected);
}

static gboolean
write_rejects (DeskImport *import, DeskImportFile *file, GError **error)
{
  g_autofree char *name = g_strconcat (file->batch, ".csv", NULL);
  gboolean written;

  if (file->tally.rejected == 0 || import->desk->work->dry_run)
    return TRUE;
  if (!desk_store_write_reject (import->desk->store, name, file->rejects->str,
                                file->rejects->len, &written, error))
    return FALSE;
  desk_work_note (import->desk->work,
                  NGETTEXT ("%u row was set aside in %s/rejects/%s; mend it "
                            "there and import that file",
                            "%u rows were set aside in %s/rejects/%s; mend "
                            "them there and import that file",
                            file->tally.rejected),
                  (guint) file->tally.rejected,
                  desk_store_path (import->desk->store), name);
  return TRUE;
}

static gboolean
commit_file (Recording *recording, GError **error)
{
  DeskImport *import = recording->import;
  g_autoptr (DeskCommit) commit = desk_store_begin (
      import->desk->store, import->desk->work->dry_run, import->next, error);

  if (commit == NULL)
    return FALSE;
  recording->commit = commit;
  if (!desk_clients_catch_up (import->clients, desk_commit_tails (commit),
                              error)
      || (import->inbox != NULL
          && !desk_inbox_fold (import->inbox, import->desk->store,
                               desk_commit_recorded (commit),
                               desk_commit_tails (commit), error))
      || (import->asked != NULL
          && !desk_asked_catch_up (import->asked, desk_commit_tails (commit),
                                   error))
      || !record_all (recording, error) || !desk_commit_end (commit, error))
    return FALSE;
  import->next = desk_commit_next (commit);
  import->desk->work->recorded
      |= desk_commit_count (commit) > 0 && !import->desk->work->dry_run;
  desk_clients_follow (import->clients, desk_commit_after (commit));
  if (import->inbox != NULL)
    desk_inbox_follow (import->inbox, desk_commit_after (commit));
  if (import->asked != NULL)
    desk_asked_follow (import->asked, desk_commit_after (commit));
  return TRUE;
}

gboolean
desk_import_record (DeskImport *import, DeskImportFile *file, GError **error)
{
  g_autoptr (GHashTable) warned
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Recording recording
      = { .import = import,
          .file = file,
          .warned = warned,
          .batch = desk_cell (file->batch),
          .keep_fates = desk_source_kind (file->source) == DESK_KIND_DEAL
                        || g_strcmp0 (import->options->print, "leads") == 0
                        || import->answers != NULL };

  if (!commit_file (&recording, error))
    return FALSE;
  prove (&file->tally);
  return write_rejects (import, file, error);
}
