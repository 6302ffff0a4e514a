#include "config.h"

#include "work/reg-message.h"

#include "base/i18n.h"
#include "record/regulation-text.h"
#include "work/reg-state.h"

static const DeskColumn columns[] = {
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "regulation", N_ ("regulation"), DESK_COLUMN_WORD, NULL },
  { "deadline", N_ ("deadline"), DESK_COLUMN_DAY, NULL },
  { "message", N_ ("message"), DESK_COLUMN_TEXT, NULL },
};

gboolean
desk_reg_messages_are_text (const DeskWork *work)
{
  return work->report.format == DESK_FORMAT_TABLE;
}

DeskReport *
desk_reg_message_report (DeskWork *work, GError **error)
{
  return desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
}

/* 26.11.2026: texts of the store do not change with the locale. */
static char *
date_word (gint32 day)
{
  char text[DESK_DAY_LENGTH + 1];

  desk_day_format (day, text);
  return g_strdup_printf ("%.2s.%.2s.%.4s", text + 8, text + 5, text);
}

gboolean
desk_reg_push_message (DeskDesk *desk, DeskReport *report,
                       const DeskRegulation *regulation,
                       const DeskPerson *person, gint32 day, GError **error)
{
  const DeskAcknowledgement *rule = desk_desk_acknowledgement (desk, error);
  const DeskCalendar *calendar
      = rule == NULL ? NULL : desk_desk_calendar (desk, error);
  gint32 deadline
      = calendar == NULL ? 0 : desk_reg_deadline (rule, calendar, person, day);
  g_autofree char *date = date_word (deadline);
  const char *const fields[]
      = { "name",       person->name,
          "title",      desk_regulation_title (regulation),
          "regulation", desk_regulation_name (regulation),
          "version",    desk_regulation_version (regulation),
          "deadline",   date,
          NULL };
  g_autofree char *text
      = calendar == NULL ? NULL : desk_text_fill (rule->message, fields);
  g_autofree char *block = NULL;

  if (text == NULL)
    return FALSE;
  if (report != NULL)
    {
      const DeskValue row[]
          = { DESK_TEXT_VALUE (person->id), DESK_TEXT_VALUE (person->name),
              DESK_TEXT_VALUE (desk_regulation_name (regulation)),
              DESK_NUMBER_VALUE (deadline), DESK_TEXT_VALUE (text) };

      return desk_report_row (report, row, error);
    }
  block = g_strconcat (text, "\n\n", NULL);
  return desk_work_print (desk->work, block, error);
}
