#include "config.h"

#include "board/inbox.h"

#include "board/folded.h"
#include "store/line.h"

#define BIT DESK_COLUMN_BIT
#define DAY_LENGTH 10 /* bytes of `2026-11-22`, with which a moment begins */

struct _DeskInbox
{
  char *department;
  char day[DESK_TIME_LENGTH + 1]; /* its first bytes count; "" before a fold */
  const DeskStore *store;         /* while folding */
  DeskFolded folded;
  GHashTable *leads; /* set of seq: lines that count */
  guint added;       /* by commits of this run */
};

DeskInbox *
desk_inbox_new (const char *department)
{
  DeskInbox *inbox = g_new0 (DeskInbox, 1);

  inbox->department = g_strdup (department);
  desk_folded_init (&inbox->folded);
  inbox->leads
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return inbox;
}

void
desk_inbox_free (DeskInbox *inbox)
{
  if (inbox == NULL)
    return;
  desk_folded_clear (&inbox->folded);
  g_hash_table_unref (inbox->leads);
  g_free (inbox->department);
  g_free (inbox);
}

static gboolean
fold_line (const DeskLine *line, gpointer data, GError **error)
{
  DeskInbox *inbox = data;
  const DeskCell *cells = line->cells;
  gint64 undone;

  (void) error;
  if (desk_cell_is (cells[DESK_LEAD_OUTCOME], "undone"))
    {
      undone = desk_cell_seq (cells[DESK_REF]);
      g_hash_table_remove (inbox->leads, &undone);
    }
  else if (desk_cell_is (cells[DESK_LEAD_DEPARTMENT], inbox->department)
           && desk_cell_is (cells[DESK_LEAD_OUTCOME], "new")
           && cells[DESK_RECORDED].length == DESK_TIME_LENGTH
           && memcmp (cells[DESK_RECORDED].text, inbox->day, DAY_LENGTH) == 0)
    g_hash_table_add (inbox->leads, g_memdup2 (&line->seq, sizeof line->seq));
  return TRUE;
}

static void
empty (gpointer board, const DeskTails *until)
{
  DeskInbox *inbox = board;

  (void) until;
  g_hash_table_remove_all (inbox->leads);
  inbox->added = 0;
}

static gboolean
fold (gpointer board, const DeskTails *since, const DeskTails *until,
      GError **error)
{
  const DeskInbox *inbox = board;
  const guint32 columns = BIT (DESK_RECORDED) | BIT (DESK_REF)
                          | BIT (DESK_LEAD_OUTCOME)
                          | BIT (DESK_LEAD_DEPARTMENT);
  g_auto (DeskTails) month = { 0 };

  desk_ledger_before (inbox->day, &month);
  return desk_ledger_scan (desk_store_folder (inbox->store), DESK_LEADS,
                           since == NULL ? &month : since, until, columns,
                           fold_line, board, error);
}

gboolean
desk_inbox_fold (DeskInbox *inbox, const DeskStore *store, gint64 time,
                 const DeskTails *until, GError **error)
{
  static const DeskFolding folding = { empty, fold };
  char day[DESK_TIME_LENGTH + 1];

  desk_time_format (desk_store_zone (store), time, day);
  if (strncmp (day, inbox->day, DAY_LENGTH) != 0)
    desk_folded_restart (&inbox->folded);
  g_strlcpy (inbox->day, day, sizeof inbox->day);
  inbox->store = store;
  return desk_folded_reach (&inbox->folded, &folding, inbox, store, until,
                            error);
}

guint
desk_inbox_landed (const DeskInbox *inbox)
{
  return g_hash_table_size (inbox->leads) + inbox->added;
}

void
desk_inbox_add (DeskInbox *inbox)
{
  inbox->added++;
}

void
desk_inbox_follow (DeskInbox *inbox, const DeskTails *after)
{
  desk_folded_follow (&inbox->folded, after);
}
