#include "config.h"

#include "work/log-contact-row.h"
#include "work/log-item.h"

#include "base/i18n.h"
#include "base/text.h"

#define BIT(field) (1u << DESK_LOG_##field)

const char *const desk_log_asked[]
    = { "budget", "need", "date", "recommendation", NULL };

typedef struct
{
  DeskChange change;
  DeskLogItems items;
  GArray *rows; /* of DeskLogContactRow */
} Contacts;

static void
clear (Contacts *contacts)
{
  desk_change_clear (&contacts->change);
  desk_log_items_clear (&contacts->items);
  g_clear_pointer (&contacts->rows, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Contacts, clear)

/* --- before the lock ------------------------------------------------------ */

static gboolean
fail_asked (const char *word, GError **error)
{
  const char *near = desk_text_nearest (word, desk_log_asked);
  g_autofree char *shown = desk_text_escape (desk_cell (word));
  g_autofree char *all = g_strjoinv (", ", (char **) desk_log_asked);

  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("--asked: '%s': did you mean '%s'? (all: %s)"), shown, near,
                 all);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("--asked: '%s': expected some of: %s"), shown, all);
  return FALSE;
}

static gboolean
check_asked (const char *text, GError **error)
{
  g_auto (GStrv) asked = g_strsplit (text, ",", -1);

  for (guint i = 0; asked[i] != NULL && text[0] != '\0'; i++)
    if (!g_strv_contains (desk_log_asked, asked[i]))
      return fail_asked (asked[i], error);
  return TRUE;
}

/* How long nobody talked is no length. */
static gboolean
check_seconds (const DeskLogItem *item, GError **error)
{
  if (item->number[DESK_LOG_SECONDS] == 0
      || g_str_equal (item->text[DESK_LOG_OUTCOME], "reached")
      || g_str_equal (item->text[DESK_LOG_OUTCOME], "voicemail")
      || g_str_equal (item->text[DESK_LOG_OUTCOME], "wrong-number"))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("--seconds: nobody talked in a contact that ended in '%s'"),
               item->text[DESK_LOG_OUTCOME]);
  return FALSE;
}

static gboolean
check (const DeskLogItem *item, GError **error)
{
  return desk_log_item_needs (item, DESK_LOG_CHANNEL, error)
         && desk_log_item_needs (item, DESK_LOG_OUTCOME, error)
         && check_asked (item->text[DESK_LOG_ASKED], error)
         && check_seconds (item, error);
}

/* --- one contact ---------------------------------------------------------- */

static void
fill_line (const Contacts *contacts, const DeskDeal *deal,
           const DeskLogItem *item, const char *ids[2], DeskCell *cells)
{
  const char *caller = desk_store_caller (contacts->change.desk->store);
  const char *direction = item->text[DESK_LOG_DIRECTION];

  (void) deal;
  cells[DESK_TIME] = desk_cell (item->text[DESK_LOG_TIME]);
  cells[DESK_CONTACT_MANAGER] = desk_cell (caller);
  cells[DESK_CONTACT_DEAL] = desk_cell (ids[0]);
  cells[DESK_CONTACT_CLIENT] = desk_cell (ids[1]);
  cells[DESK_CONTACT_CHANNEL] = desk_cell (item->text[DESK_LOG_CHANNEL]);
  cells[DESK_CONTACT_DIRECTION]
      = desk_cell (direction[0] == '\0' ? "out" : direction);
  cells[DESK_CONTACT_OUTCOME] = desk_cell (item->text[DESK_LOG_OUTCOME]);
  cells[DESK_CONTACT_SECONDS] = desk_cell (item->text[DESK_LOG_SECONDS]);
  cells[DESK_CONTACT_ASKED] = desk_cell (item->text[DESK_LOG_ASKED]);
  cells[DESK_CONTACT_RECORDING] = desk_cell (item->text[DESK_LOG_RECORDING]);
  cells[DESK_CONTACT_NOTE] = desk_cell (item->text[DESK_LOG_NOTE]);
}

static void
add_row (Contacts *contacts, const DeskDeal *deal, const DeskDealText *text,
         const DeskCell *cells)
{
  DeskLogContactRow row = {
    .contact = desk_commit_next (contacts->change.commit) - 1,
    .deal = deal->id,
    .client = deal->client,
    .name = text->name,
    .manager = cells[DESK_CONTACT_MANAGER].text,
    .channel = cells[DESK_CONTACT_CHANNEL].text,
    .direction = cells[DESK_CONTACT_DIRECTION].text,
    .outcome = cells[DESK_CONTACT_OUTCOME].text,
    .seconds = cells[DESK_CONTACT_SECONDS].text,
    .asked = cells[DESK_CONTACT_ASKED].text,
    .recording = cells[DESK_CONTACT_RECORDING].text,
    .note = cells[DESK_CONTACT_NOTE].text,
  };

  g_array_append_val (contacts->rows, row);
}

static gboolean
record (Contacts *contacts, const DeskDeal *deal, const DeskLogItem *item,
        GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, deal->id);
  g_autofree char *client = g_strdup_printf ("%" G_GINT64_FORMAT, deal->client);
  const char *ids[2] = { id, client };
  DeskCell cells[DESK_CONTACT_COLUMNS] = { 0 };
  DeskDealText text;

  fill_line (contacts, deal, item, ids, cells);
  if (!desk_deals_text (contacts->change.deals, deal->id, &text, error)
      || !desk_commit_add (contacts->change.commit, DESK_CONTACTS, cells,
                           error))
    return FALSE;
  add_row (contacts, deal, &text, cells);
  return TRUE;
}

/* Whoever answered records it, on any deal, and the deal stays whose it is. */
static gboolean
do_item (Contacts *contacts, const DeskLogItem *item, GError **error)
{
  DeskChange *change = &contacts->change;
  gint64 id = desk_claim_id (item->deal);
  const DeskDeal *deal = id == 0 ? NULL : desk_deals_find (change->deals, id);

  if (deal != NULL && deal->status != DESK_STATUS_WITHDRAWN)
    return record (contacts, deal, item, error);
  g_ptr_array_add (change->missing, g_strdup (item->deal));
  return TRUE;
}

/* --- the run -------------------------------------------------------------- */

static gboolean
push (DeskChange *change, gpointer data, GError **error)
{
  const Contacts *contacts = data;

  if (contacts->rows->len == 0)
    return TRUE;
  for (guint i = 0; i < contacts->rows->len; i++)
    if (!desk_log_contact_push (
            change, &g_array_index (contacts->rows, DeskLogContactRow, i),
            error))
      return FALSE;
  return desk_report_end (change->report, error);
}

static gboolean
prepare (Contacts *contacts, DeskWork *work, GError **error)
{
  const guint32 fields = BIT (TIME) | BIT (CHANNEL) | BIT (DIRECTION)
                         | BIT (OUTCOME) | BIT (SECONDS) | BIT (ASKED)
                         | BIT (RECORDING) | BIT (NOTE);

  if (!desk_change_open (&contacts->change, work, error))
    return FALSE;
  contacts->items.zone = desk_store_zone (contacts->change.desk->store);
  contacts->items.now = desk_store_now (contacts->change.desk->store);
  if (!desk_log_items_read (&contacts->items, work, fields, DESK_LOG_NOTHING,
                            work->options, error))
    return FALSE;
  for (guint i = 0; i < contacts->items.items->len; i++)
    if (!check (desk_log_item (&contacts->items, i), error))
      return FALSE;
  return TRUE;
}

gboolean
desk_log_contact_run (DeskWork *work, GError **error)
{
  g_auto (Contacts) contacts = { 0 };
  const DeskChangeRows rows = { .columns = desk_log_contact_columns,
                                .n_columns = DESK_LOG_CONTACT_COLUMNS,
                                .push = push,
                                .data = &contacts };

  contacts.rows = g_array_new (FALSE, FALSE, sizeof (DeskLogContactRow));
  contacts.change.own_rows = &rows;
  if (!prepare (&contacts, work, error)
      || !desk_change_begin (&contacts.change, error)
      || !desk_desk_may (contacts.change.desk, DESK_ACTION_CONTACT,
                         DESK_RELATION_OTHER, error))
    return FALSE;
  for (guint i = 0; i < contacts.items.items->len; i++)
    if (!do_item (&contacts, desk_log_item (&contacts.items, i), error))
      return FALSE;
  return desk_change_end (&contacts.change, error);
}
