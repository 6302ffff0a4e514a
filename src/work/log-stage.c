#include "config.h"

#include "work/log-verb.h"

#include "base/i18n.h"
#include "base/money.h"

#define BIT(field) (1u << DESK_LOG_##field)

/* The status of a deal as a bit of the regulation; 0 where it has no stages. */
static guint
stage_bit (DeskStatus status)
{
  switch (status)
    {
    case DESK_STATUS_WORKING:
      return DESK_STAGE_WORKING;
    case DESK_STATUS_SOLD:
      return DESK_STAGE_SOLD;
    case DESK_STATUS_PAID:
      return DESK_STAGE_PAID;
    case DESK_STATUS_IN_CARE:
      return DESK_STAGE_IN_CARE;
    default:
      return 0;
    }
}

/* --- stage ---------------------------------------------------------------- */

/* A stage that nobody knows ends the run, before anything is locked. */
static gboolean
check_stage (DeskLog *log, const DeskLogItem *item, GError **error)
{
  const char *id = item->text[DESK_LOG_STAGE];
  GError *why = NULL;

  if (!desk_log_item_needs (item, DESK_LOG_STAGE, error))
    return FALSE;
  if (desk_deal_process_stage (log->change.process, id) != NULL)
    return TRUE;
  desk_deal_process_move (log->change.process, "", id, 0, &why);
  g_propagate_error (error, why);
  return FALSE;
}

/* What the stage needs beside its name. */
static gboolean
check_needs (const DeskStage *stage, const DeskDeal *deal,
             const DeskLogItem *item, GError **error)
{
  const char *needed = NULL;

  if ((stage->needs & DESK_STAGE_NEEDS_AMOUNT) != 0
      && deal->amount_minor == DESK_MONEY_NONE)
    needed = _ ("an amount; to set it: deal-log amount");
  if ((stage->needs & DESK_STAGE_NEEDS_NOTE) != 0
      && item->text[DESK_LOG_NOTE][0] == '\0')
    needed = "--note";
  if ((stage->needs & DESK_STAGE_NEEDS_DUE) != 0
      && item->text[DESK_LOG_DUE][0] == '\0')
    needed = "--due";
  if (needed == NULL)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("stage '%s' (%s) needs %s"), stage->id, stage->title, needed);
  return FALSE;
}

static gboolean
is_staged (const DeskLog *log, const DeskDeal *deal, const DeskLogItem *item)
{
  return g_str_equal (deal->stage, item->text[DESK_LOG_STAGE])
         && g_str_equal (deal->owner,
                         desk_store_caller (log->change.desk->store))
         && item->text[DESK_LOG_NOTE][0] == '\0'
         && (item->text[DESK_LOG_DUE][0] == '\0'
             || g_str_equal (deal->due, item->text[DESK_LOG_DUE]));
}

static DeskLogVerdict
judge_stage (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
             DeskChangeEvent *event, GError **error)
{
  const DeskStage *stage = desk_deal_process_move (
      log->change.process, deal->stage, item->text[DESK_LOG_STAGE],
      stage_bit (deal->status), error);

  if (stage == NULL || !check_needs (stage, deal, item, error))
    {
      desk_claim_prefix (error, deal);
      return DESK_LOG_REFUSED;
    }
  event->stage = stage->id;
  /* The day of the stage before is no day of this one. */
  event->due = item->text[DESK_LOG_DUE];
  return DESK_LOG_DONE;
}

gboolean
desk_log_stage_run (DeskWork *work, GError **error)
{
  static const DeskLogVerb verb = { .action = DESK_ACTION_STAGE,
                                    .event = DESK_EVENT_STAGED,
                                    .operand = DESK_LOG_STAGE,
                                    .fields = BIT (DUE) | BIT (NOTE),
                                    .check = check_stage,
                                    .is_so = is_staged,
                                    .judge = judge_stage };

  return desk_log_run (work, &verb, error);
}

/* --- note ----------------------------------------------------------------- */

static gboolean
check_note (DeskLog *log, const DeskLogItem *item, GError **error)
{
  (void) log;
  return desk_log_item_needs (item, DESK_LOG_NOTE, error);
}

static DeskLogVerdict
judge_note (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
            DeskChangeEvent *event, GError **error)
{
  (void) log;
  (void) deal;
  (void) error;
  if (item->text[DESK_LOG_DUE][0] != '\0')
    event->due = item->text[DESK_LOG_DUE];
  return DESK_LOG_DONE;
}

gboolean
desk_log_note_run (DeskWork *work, GError **error)
{
  static const DeskLogVerb verb = { .action = DESK_ACTION_NOTE,
                                    .event = DESK_EVENT_NOTED,
                                    .operand = DESK_LOG_NOTE,
                                    .fields = BIT (DUE),
                                    .check = check_note,
                                    .judge = judge_note };

  return desk_log_run (work, &verb, error);
}
