#include "config.h"

#include "work/log.h"

#include "base/i18n.h"
#include "work/claim-row.h"
#include "work/neglected.h"

static const DeskColumn columns[] = {
  { "what", N_ ("what"), DESK_COLUMN_WORD, desk_neglect_word },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "line", N_ ("line"), DESK_COLUMN_ID, NULL },
  { "time", N_ ("time"), DESK_COLUMN_TIME, NULL },
  { "waiting_min", N_ ("waiting"), DESK_COLUMN_MINUTES, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "phone", N_ ("phone"), DESK_COLUMN_PHONES, NULL },
  { "status", N_ ("status"), DESK_COLUMN_WORD, desk_status_word },
  { "owner", N_ ("owner"), DESK_COLUMN_WORD, desk_claim_owner_word },
};

/* --- rows ----------------------------------------------------------------- */

static gboolean
sees (const DeskDesk *desk, const DeskDeal *deal)
{
  return deal != NULL
             ? desk_claim_sees (desk, deal)
             : desk_right_has (desk_store_role (desk->store),
                               DESK_ACTION_UNMASK, DESK_RELATION_OTHER);
}

static gboolean
push_one (DeskNeglected *neglected, const DeskNeglect *waiting,
          DeskReport *report, GError **error)
{
  const DeskDesk *desk = neglected->desk;
  const DeskDeal *deal
      = waiting->deal == 0 ? NULL
                           : desk_deals_find (neglected->deals, waiting->deal);
  gint64 minutes = MAX (desk_store_now (desk->store) - waiting->time, 0) / 60;
  DeskDealText text = { .name = "", .phone = "" };
  g_autofree char *phones = NULL;

  if (deal != NULL
      && !desk_deals_text (neglected->deals, deal->id, &text, error))
    return FALSE;
  if (waiting->call != NULL)
    text.phone = waiting->call->phone;
  phones = desk_claim_phones (text.phone, sees (desk, deal));
  {
    DeskValue row[] = {
      DESK_TEXT_VALUE (desk_neglect_name (waiting->what)),
      DESK_NUMBER_VALUE (deal == NULL ? DESK_VALUE_NONE : deal->id),
      DESK_NUMBER_VALUE (waiting->line),
      DESK_NUMBER_VALUE (waiting->time),
      DESK_NUMBER_VALUE (minutes),
      DESK_TEXT_VALUE (text.name),
      DESK_TEXT_VALUE (phones),
      DESK_TEXT_VALUE (deal == NULL ? "" : desk_status_name (deal->status)),
      DESK_TEXT_VALUE (deal != NULL            ? deal->owner
                       : waiting->call != NULL ? waiting->call->manager
                                               : ""),
    };

    return desk_report_row (report, row, error);
  }
}

static gboolean
push_all (DeskNeglected *neglected, DeskReport *report, GError **error)
{
  DeskWork *work = neglected->desk->work;
  guint n = neglected->waiting->len;

  for (guint i = 0; i < n; i++)
    if (!push_one (neglected,
                   &g_array_index (neglected->waiting, DeskNeglect, i), report,
                   error))
      return FALSE;
  if (n > 0)
    desk_work_raise (work, 1);
  else if (work->status == 0)
    desk_work_note (work, "%s", _ ("nobody waits"));
  return desk_report_end (report, error);
}

/* --- the run -------------------------------------------------------------- */

static gboolean
run (DeskDesk *desk, GError **error)
{
  DeskWork *work = desk->work;
  g_auto (DeskNeglected) neglected = { 0 };
  g_auto (DeskTails) tails = { 0 };
  g_autoptr (DeskReport) report = NULL;

  if (!desk_desk_tails (desk, &tails, error)
      || !desk_neglected_load (&neglected, desk, &tails, error))
    return FALSE;
  /* Cron sends a mail for a header, too. */
  if (work->quiet && neglected.waiting->len == 0)
    return TRUE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  return report != NULL && push_all (&neglected, report, error);
}

gboolean
desk_log_neglected_run (DeskWork *work, GError **error)
{
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);

  return desk != NULL
         && desk_desk_may (desk, DESK_ACTION_REPORT, DESK_RELATION_OTHER, error)
         && run (desk, error);
}
