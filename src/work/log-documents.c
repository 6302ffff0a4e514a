#include "config.h"

#include "work/log-verb.h"

#include "base/i18n.h"
#include "base/text.h"

#define BIT(field) (1u << DESK_LOG_##field)

static gboolean
check_documents (DeskLog *log, const DeskLogItem *item, GError **error)
{
  gboolean sent = item->text[DESK_LOG_SENT][0] != '\0';
  gboolean is_signed = item->text[DESK_LOG_SIGNED][0] != '\0';

  if (!desk_log_item_needs (item, DESK_LOG_DOCUMENT, error)
      || desk_deal_process_document (log->change.process,
                                     item->text[DESK_LOG_DOCUMENT], error)
             == NULL)
    return FALSE;
  if (sent || is_signed)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("when was it? say --sent=DATE or --signed=DATE"));
  return FALSE;
}

static DeskLogVerdict
judge_documents (DeskLog *log, const DeskDeal *deal, const DeskLogItem *item,
                 DeskChangeEvent *event, GError **error)
{
  g_autoptr (GString) answers = g_string_new (NULL);

  (void) deal;
  (void) error;
  desk_log_answer (answers, "document", item->text[DESK_LOG_DOCUMENT]);
  desk_log_answer (answers, "sent", item->text[DESK_LOG_SENT]);
  desk_log_answer (answers, "signed", item->text[DESK_LOG_SIGNED]);
  event->answers = desk_log_answers_end (log, answers);
  event->ref = item->text[DESK_LOG_REF];
  return DESK_LOG_DONE;
}

gboolean
desk_log_documents_run (DeskWork *work, GError **error)
{
  static const DeskLogVerb verb
      = { .action = DESK_ACTION_DOCUMENTS,
          .event = DESK_EVENT_DOCUMENTED,
          .operand = DESK_LOG_DOCUMENT,
          .fields = BIT (SENT) | BIT (SIGNED) | BIT (REF) | BIT (NOTE),
          .check = check_documents,
          .judge = judge_documents };

  return desk_log_run (work, &verb, error);
}
