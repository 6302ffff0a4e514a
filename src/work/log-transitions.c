#include "config.h"

#include "work/log.h"

#include "base/i18n.h"
#include "rules/process.h"

static const DeskColumn columns[] = {
  { "event", N_ ("what"), DESK_COLUMN_WORD, desk_event_word },
  { "from", N_ ("from"), DESK_COLUMN_WORD, desk_status_word },
  { "to", N_ ("to"), DESK_COLUMN_WORD, desk_status_word },
};

static gboolean
push_event (DeskReport *report, DeskEvent event, GError **error)
{
  for (guint from = 0; from < DESK_STATUSES; from++)
    for (guint to = 0; to < DESK_STATUSES; to++)
      {
        DeskValue row[] = {
          DESK_TEXT_VALUE (desk_event_name (event)),
          DESK_TEXT_VALUE (desk_status_name ((DeskStatus) from)),
          DESK_TEXT_VALUE (desk_status_name ((DeskStatus) to)),
        };

        if (desk_process_allows (event, (DeskStatus) from, (DeskStatus) to)
            && !desk_report_row (report, row, error))
          return FALSE;
      }
  return TRUE;
}

/* The table is the program's own: it needs no store. */
static gboolean
show_transitions (DeskWork *work, GError **error)
{
  g_autoptr (DeskReport) report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);

  for (guint event = 0; report != NULL && event < DESK_EVENTS; event++)
    if (!push_event (report, (DeskEvent) event, error))
      return FALSE;
  return report != NULL && desk_report_end (report, error);
}

gboolean
desk_log_bare_run (DeskWork *work, GError **error)
{
  const DeskLogBare *options = work->options;

  if (options->transitions)
    return show_transitions (work, error);
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("what happened? see deal-log --help"));
  return FALSE;
}
