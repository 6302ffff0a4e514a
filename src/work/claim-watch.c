#include "config.h"

#include "work/claim.h"

#include "base/i18n.h"
#include "store/watch.h"
#include "work/claim-queue.h"
#include "work/claim-row.h"
#include <unistd.h>

#define LOOK_MILLISECONDS \
  1000 /* between looks when nothing tells of a change */

typedef struct
{
  DeskDesk *desk;
  const char *department; /* (nullable) */
  DeskReport *report;
  DeskDeals *deals;
  gint64 seen; /* S of the last look */
  guint waiting;
  GPtrArray *landed; /* of DeskDeal, borrowed from the board: of this look */
} Watch;

/* What came and is gone again, taken by somebody, is nobody's to take. */
static gboolean
is_wanted (const Watch *watch, const DeskDeal *deal)
{
  return desk_claim_waits (deal)
         && (watch->department == NULL
             || g_str_equal (deal->department, watch->department));
}

static void
count (const DeskDeal *deal, gpointer data)
{
  Watch *watch = data;

  if (is_wanted (watch, deal))
    watch->waiting++;
}

static void
look_at (const DeskDeal *deal, gpointer data)
{
  Watch *watch = data;

  if (deal->landed > watch->seen && is_wanted (watch, deal))
    g_ptr_array_add (watch->landed, (gpointer) deal);
}

static gint
in_order (gconstpointer one, gconstpointer two)
{
  gint64 first = (*(const DeskDeal *const *) one)->landed;
  gint64 second = (*(const DeskDeal *const *) two)->landed;

  return (first > second) - (first < second);
}

/* A row is flushed before the next is made, so that what is cut off is never a
 * part of one. */
static gboolean
show_landed (Watch *watch, GError **error)
{
  g_ptr_array_set_size (watch->landed, 0);
  desk_deals_each (watch->deals, look_at, watch);
  g_ptr_array_sort (watch->landed, in_order);
  for (guint i = 0; i < watch->landed->len; i++)
    {
      const DeskDeal *deal = g_ptr_array_index (watch->landed, i);
      DeskDealText text;

      if (!desk_deals_text (watch->deals, deal->id, &text, error)
          || !desk_claim_push (watch->desk, watch->report, deal, &text, error)
          || !desk_work_flush (watch->desk->work, watch->report, error))
        return FALSE;
    }
  return TRUE;
}

/* A store that was restored from a backup is gone on with from where it stands
 * then. */
static gboolean
look (Watch *watch, GError **error)
{
  g_auto (DeskTails) tails = { 0 };

  if (!desk_store_tick (watch->desk->store, error)
      || !desk_store_tails (watch->desk->store, &tails, error)
      || !desk_deals_catch_up (watch->deals, &tails, error)
      || (tails.seq > watch->seen && !show_landed (watch, error)))
    return FALSE;
  watch->seen = tails.seq;
  return TRUE;
}

/* What stands there at the start is what `list` shows; the header is out as
 * soon as everything that comes later will be seen. */
static gboolean
start (Watch *watch, GError **error)
{
  DeskWork *work = watch->desk->work;
  g_auto (DeskTails) tails = { 0 };

  if (!desk_desk_tails (watch->desk, &tails, error))
    return FALSE;
  watch->deals = desk_deals_load (watch->desk->store, &tails, error);
  if (watch->deals == NULL)
    return FALSE;
  watch->seen = tails.seq;
  desk_deals_each (watch->deals, count, watch);
  desk_work_note (work,
                  NGETTEXT ("%u deal waits on the exchange; what comes is "
                            "shown until Ctrl-C",
                            "%u deals wait on the exchange; what comes is "
                            "shown until Ctrl-C",
                            watch->waiting),
                  watch->waiting);
  return desk_work_flush (work, watch->report, error);
}

static gboolean
watch_on (Watch *watch, int fd, GError **error)
{
  DeskWork *work = watch->desk->work;

  if (!start (watch, error))
    return FALSE;
  while (desk_work_wait (work, fd, LOOK_MILLISECONDS))
    {
      desk_watch_drain (fd);
      if (!look (watch, error))
        return FALSE;
    }
  return desk_report_end (watch->report, error);
}

gboolean
desk_claim_watch_run (DeskWork *work, GError **error)
{
  const DeskClaimWatch *options = work->options;
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  g_autoptr (DeskReport) report = NULL;
  g_autoptr (GPtrArray) landed = g_ptr_array_new ();
  Watch watch
      = { .desk = desk, .department = options->department, .landed = landed };
  gboolean done;
  int fd;

  if (desk == NULL
      || !desk_desk_may (desk, DESK_ACTION_LIST, DESK_RELATION_OTHER, error))
    return FALSE;
  work->report.streams = TRUE;
  report = desk_work_report (work, desk_claim_columns, DESK_CLAIM_COLUMNS,
                             FALSE, error);
  if (report == NULL)
    return FALSE;
  watch.report = report;
  (void) desk_work_wait (work, -1, 0);
  fd = desk_watch_open (desk->store); /* before the first look: nothing between
                                         the two is missed */
  done = watch_on (&watch, fd, error);
  if (fd >= 0)
    close (fd);
  desk_deals_free (watch.deals);
  return done;
}
