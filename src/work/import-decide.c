#include "config.h"

#include "work/import-decide.h"

#include "base/i18n.h"
#include "base/text.h"

static gboolean
has_status (const DeskStaged *row)
{
  return row->cells[DESK_STAGED_STATUS].length > 0;
}

gboolean
desk_import_is_contact (const DeskStaged *row)
{
  return row->kind == DESK_KIND_CALL
         && !(row->inbound && row->outcome != DESK_CALL_REACHED
              && row->cells[DESK_STAGED_PHONE].length > 0);
}

/* --- clients ------------------------------------------------------------ */

/* E-mail @i of a row; that of the first, mostly the only one, is staged.
 * FALSE when it is shared by many and names nobody. */
static gboolean
email_print (DeskImport *import, const DeskStaged *row, guint i,
             DeskCell address, DeskFingerprint *print)
{
  if (i == 0)
    *print = row->email;
  else if (desk_router_shares_email (import->router, address))
    return FALSE;
  else
    *print = desk_fingerprint (address.text, address.length);
  return print->low != 0 || print->high != 0;
}

gint64
desk_import_client (DeskImport *import, const DeskImportFile *file,
                    const DeskStaged *row)
{
  DeskCell rest = row->cells[DESK_STAGED_EMAIL], word;
  DeskFingerprint print;
  gint64 client = 0, other = 0;

  for (guint i = 0; i < row->n_phones; i++)
    {
      gint64 one = desk_clients_of_phone (import->clients, row->phones[i]);

      client = client == 0 ? one : client;
      other = one != client && one != 0 ? one : other;
    }
  for (guint i = 0; desk_cell_word (&rest, &word); i++)
    {
      gint64 one = email_print (import, row, i, word, &print)
                       ? desk_clients_of_email (import->clients, print)
                       : 0;

      client = client == 0 ? one : client;
      other = one != client && one != 0 ? one : other;
    }
  if (other != 0)
    desk_findings_add (import->desk->work->findings, file->shown, row->line, 0,
                       _ ("this row joins client %lld with client %lld; it was "
                          "given to the first, they were not merged"),
                       (long long) client, (long long) other);
  return client;
}

void
desk_import_learn (DeskImport *import, const DeskStaged *row, gint64 client)
{
  DeskCell rest = row->cells[DESK_STAGED_EMAIL], word;
  DeskFingerprint print;

  for (guint i = 0; i < row->n_phones; i++)
    desk_clients_add_phone (import->clients, row->phones[i], client);
  for (guint i = 0; desk_cell_word (&rest, &word); i++)
    if (email_print (import, row, i, word, &print))
      desk_clients_add_email (import->clients, print, client);
}

void
desk_import_learn_inquiry (DeskImport *import, const DeskStaged *row,
                           gint64 seq, const char *outcome)
{
  DeskCell cells[DESK_COLUMNS_MAX] = { 0 };

  cells[DESK_LEAD_OUTCOME] = desk_cell (outcome);
  cells[DESK_LEAD_PHONE] = row->cells[DESK_STAGED_PHONE];
  cells[DESK_LEAD_EMAIL] = row->cells[DESK_STAGED_EMAIL];
  desk_asked_add (import->asked, seq, 0, cells);
}

/* --- history ------------------------------------------------------------ */

static const char *
person_id (const DeskStaff *staff, DeskCell name)
{
  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      if (desk_cell_is (name, person->id) || desk_cell_is (name, person->name))
        return person->id;
    }
  return NULL;
}

static char *
owner_name (DeskImport *import, DeskCell name)
{
  const char *id;

  if (name.length == 0)
    return g_strdup (DESK_EXCHANGE_ID);
  id = person_id (desk_store_staff (import->desk->store), name);
  if (id != NULL)
    return g_strdup (id);
  return g_strdup_printf ("~%.*s", (int) name.length, name.text);
}

void
desk_import_history (DeskImport *import, const DeskStaged *row,
                     DeskHistoryState *state)
{
  gboolean owned = row->cells[DESK_STAGED_OWNER].length > 0;

  if (!desk_status_parse (row->cells[DESK_STAGED_STATUS], &state->status))
    state->status = DESK_STATUS_NEW;
  if (state->status == DESK_STATUS_WORKING && !owned)
    state->status = DESK_STATUS_NEW;
  else if (state->status == DESK_STATUS_NEW && owned)
    state->status = DESK_STATUS_WORKING;
  if (desk_status_is_on_exchange (state->status))
    state->owner = g_strdup (DESK_EXCHANGE_ID);
  else
    state->owner = owner_name (import, row->cells[DESK_STAGED_OWNER]);
}

static gboolean
history_changed (DeskImport *import, const DeskStaged *row,
                 const DeskClientDeal *deal)
{
  DeskHistoryState state;
  gboolean changed;

  desk_import_history (import, row, &state);
  changed = state.status != deal->status
            || !g_str_equal (state.owner, deal->owner)
            || (row->amount_minor != DESK_MONEY_NONE
                && row->amount_minor != deal->amount_minor);
  g_free (state.owner);
  return changed;
}

/* Tells of a deal that is another one in the old CRM by now. */
static void
tell_changed (DeskImport *import, const DeskImportFile *file,
              const DeskStaged *row, const DeskClientDeal *deal)
{
  desk_findings_add (
      import->desk->work->findings, file->shown, row->line, 0,
      !deal->only_history
          ? _ ("deal %lld has changed in the old CRM since it "
               "was imported, but is worked on here; it was left as it is")
      : deal->status == DESK_STATUS_REFUSED
          ? _ ("deal %lld has changed in the old CRM since it was imported, "
               "but its refusal waits to be checked here; it was left as it "
               "is")
          : _ ("deal %lld has changed in the old CRM since it "
               "was imported; its history was brought up to date"),
      (long long) deal->id);
}

/* A known row of history: has the old CRM changed it since?  What is refused
 * here waits for quality control, whatever it is called elsewhere: followed
 * step by step, an old CRM would close it behind their backs. */
static void
judge_known_history (DeskImport *import, const DeskImportFile *file,
                     const DeskStaged *row, gint64 subject,
                     DeskDecision *decision)
{
  DeskClientDeal deal;

  if (!has_status (row)
      || !desk_clients_deal_find (import->clients, subject, &deal)
      || !history_changed (import, row, &deal))
    return;
  if (deal.only_history && deal.status != DESK_STATUS_REFUSED)
    {
      decision->decided = DESK_DECIDED_CHANGED;
      decision->deal = deal.id;
      decision->client = deal.client;
      decision->department = deal.department;
    }
  tell_changed (import, file, row, &deal);
}

/* The client under whom the same system's other file knows this id: the lead
 * of a deal, or the deal of a lead. */
static gint64
history_client (DeskImport *import, const DeskStaged *row)
{
  DeskRowKey key = row->key;
  DeskClientDeal deal;
  gint64 subject = 0;

  key.kind = has_status (row) ? DESK_ROW_DEAL_LEAD : DESK_ROW_DEAL;
  (void) desk_clients_row (import->clients, &key, &subject);
  if (key.kind == DESK_ROW_DEAL)
    return desk_clients_deal_find (import->clients, subject, &deal)
               ? deal.client
               : 0;
  return subject;
}

static void
decide_history (DeskImport *import, const DeskImportFile *file,
                const DeskStaged *row, DeskDecision *decision)
{
  decision->decided = DESK_DECIDED_HISTORY;
  decision->client = history_client (import, row);
  if (decision->client == 0)
    decision->client = desk_import_client (import, file, row);
}

/* --- inquiries of clients ----------------------------------------------- */

static DeskKnown
known_client (DeskImport *import, const DeskStaged *row, DeskStatus status)
{
  DeskInbound inbound = { .purchase = row->purchase,
                          .message = row->cells[DESK_STAGED_MESSAGE],
                          .product = row->cells[DESK_STAGED_PRODUCT] };

  return desk_router_known (import->router, status, &inbound);
}

static void
decide_sale (DeskImport *import, const DeskImportFile *file,
             const DeskStaged *row, DeskDecision *decision)
{
  DeskClientDeal deal;

  decision->decided = DESK_DECIDED_NEW;
  decision->client = desk_import_client (import, file, row);
  if (decision->client == 0
      || !desk_clients_deal (import->clients, decision->client, &deal))
    return;
  switch (known_client (import, row, deal.status))
    {
    case DESK_KNOWN_NEW:
      return;
    case DESK_KNOWN_OWNER:
      decision->department = deal.department;
      break;
    case DESK_KNOWN_CARE:
      decision->department
          = desk_desk_routing (import->desk, NULL)->care_department;
      break;
    }
  decision->decided = DESK_DECIDED_REPEAT;
  decision->deal = deal.id;
}

/* A full inbox of the head sends what is above to everybody. */
static void
place_deal (DeskImport *import, const DeskStaged *row, DeskDecision *decision)
{
  DeskCell staged = row->cells[DESK_STAGED_DEPARTMENT];
  const DeskRouting *routing = desk_desk_routing (import->desk, NULL);
  const char *department = routing->commercial_department;

  if (import->inbox == NULL || !desk_cell_is (staged, department))
    return;
  decision->department = desk_router_place (import->router, department,
                                            desk_inbox_landed (import->inbox));
  decision->overflow = !g_str_equal (decision->department, department);
  if (!decision->overflow)
    desk_inbox_add (import->inbox);
}

/* An inquiry goes where its funnel says, unless it matters who sent it. */
static void
decide_inquiry (DeskImport *import, const DeskImportFile *file,
                const DeskStaged *row, DeskDecision *decision)
{
  const DeskInquiries *inquiries = desk_desk_inquiries (import->desk, NULL);
  g_autofree char *id = desk_cell_dup (row->cells[DESK_STAGED_FUNNEL]);
  const DeskFunnel *funnel = desk_inquiries_funnel (inquiries, id);
  const DeskInbound nothing = { .purchase = FALSE };
  DeskClientDeal deal = { 0 };
  DeskAsker asker = { .known = DESK_KNOWN_NEW };
  DeskPlace place;

  decision->decided = DESK_DECIDED_INQUIRY;
  if (funnel->clients_repeat)
    decision->client = desk_import_client (import, file, row);
  asker.has_deal
      = decision->client != 0
        && desk_clients_deal (import->clients, decision->client, &deal);
  if (asker.has_deal)
    asker.known = desk_router_known (import->router, deal.status, &nothing);
  if (import->asked != NULL && funnel->supplier.funnel != NULL)
    asker.supplier = desk_asked_in (
        import->asked, row->cells[DESK_STAGED_PHONE],
        row->cells[DESK_STAGED_EMAIL], funnel->supplier.funnel);
  place = desk_triage_place (import->triage, funnel, &asker,
                             row->cells[DESK_STAGED_MESSAGE],
                             row->cells[DESK_STAGED_PRODUCT]);
  if (place.repeat)
    {
      decision->decided = DESK_DECIDED_REPEAT;
      decision->deal = deal.id;
      decision->department = deal.department;
    }
  else if (place.department[0] != '\0')
    decision->department = place.department;
}

void
desk_import_decide (DeskImport *import, const DeskImportFile *file,
                    const DeskStaged *row, DeskDecision *decision)
{
  gint64 subject = 0;

  *decision
      = (DeskDecision){ .decided = DESK_DECIDED_KNOWN, .department = NULL };
  switch (desk_clients_row (import->clients, &row->key, &subject))
    {
    case DESK_ROW_KNOWN:
      judge_known_history (import, file, row, subject, decision);
      return;
    case DESK_ROW_DIFFERS:
      {
        g_autofree char *id
            = desk_text_escape (row->cells[DESK_STAGED_EXTERNAL_ID]);

        desk_findings_add (
            import->desk->work->findings, file->shown, row->line, 0,
            _ ("'%s' was recorded before with another phone, e-mail or time, "
               "and is now recorded again; do two sites use the same numbers?"),
            id);
        break;
      }
    case DESK_ROW_UNKNOWN:
      break;
    }
  if (row->test)
    decision->decided = DESK_DECIDED_TEST;
  else if (row->kind == DESK_KIND_DEAL)
    decide_history (import, file, row, decision);
  else if (row->cells[DESK_STAGED_FUNNEL].length > 0)
    decide_inquiry (import, file, row, decision);
  else
    decide_sale (import, file, row, decision);
  if (decision->decided == DESK_DECIDED_NEW)
    place_deal (import, row, decision);
}
