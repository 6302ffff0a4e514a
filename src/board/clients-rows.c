#include "config.h"

#include "board/clients-fold.h"

guint64
desk_row_id (DeskCell external_id)
{
  if (external_id.length == 0)
    return 0;
  return desk_fingerprint (external_id.text, external_id.length).low;
}

guint64
desk_row_content (DeskCell phones, DeskCell emails)
{
  return desk_fingerprint (phones.text, phones.length).low
         ^ mix (desk_fingerprint (emails.text, emails.length).high);
}

/* A row from the future was cut to the moment it was recorded, and so was one
 * without a time: both are met again as they came. */
static gboolean
time_agrees (const RowEntry *entry, gint64 time)
{
  if (time == DESK_TIME_NONE)
    return entry->at_recording;
  if (time == (gint64) entry->time)
    return TRUE;
  return entry->at_recording && time > (gint64) entry->time
         && time - (gint64) entry->time <= DESK_FUTURE_SECONDS;
}

DeskRowMatch
desk_clients_row (const DeskClients *clients, const DeskRowKey *row,
                  gint64 *subject)
{
  guint64 key = row_key (row);
  gsize at = desk_table_first (&clients->row_table, key);
  DeskRowMatch match = DESK_ROW_UNKNOWN;
  guint32 index;

  while ((index = desk_table_next (&clients->row_table, key, &at))
         != DESK_TABLE_NONE)
    {
      const RowEntry *entry = &g_array_index (clients->rows, RowEntry, index);

      if (entry->key != key)
        continue;
      if (subject != NULL)
        *subject = entry->subject;
      if (time_agrees (entry, row->time) && entry->content == row->content)
        return DESK_ROW_KNOWN;
      match = DESK_ROW_DIFFERS;
    }
  return match;
}

void
desk_clients_put_row (DeskClients *clients, const DeskRowKey *row, gint64 time,
                      gboolean at_recording, gint64 subject)
{
  RowEntry entry = { .subject = subject,
                     .time = (guint32) CLAMP (time, 0, (gint64) G_MAXUINT32),
                     .at_recording = at_recording };

  if (row->id == 0)
    return;
  entry.key = row_key (row);
  entry.content = row->content;
  g_array_append_val (clients->rows, entry);
  desk_table_add (&clients->row_table, entry.key, clients->rows->len - 1);
}

void
desk_clients_add_row (DeskClients *clients, const DeskRowKey *row,
                      gint64 recorded, gint64 subject)
{
  gboolean at_recording = row->time == DESK_TIME_NONE || row->time > recorded;

  desk_clients_put_row (clients, row, at_recording ? recorded : row->time,
                        at_recording, subject);
}
