#include "config.h"

#include "store/verify-run.h"

#include "base/i18n.h"
#include "store/verify-line.h"

static void
check_order (DeskVerifyRun *verify, const DeskVerifyStream *stream,
             gint64 recorded)
{
  const DeskVerifyLine *line = &stream->line;

  if (recorded < verify->recorded)
    DESK_VERIFY_FAULT (
        verify, line->path, line->number,
        desk_verify_column (line, DESK_RECORDED),
        _ ("recorded before the line that comes before it (%.*s)"),
        DESK_TIME_LENGTH, verify->recorded_text);
  verify->recorded = MAX (recorded, verify->recorded);
  memcpy (verify->recorded_text, stream->cells[DESK_RECORDED].text,
          DESK_TIME_LENGTH);
}

static void
check_month (DeskVerifyRun *verify, const DeskVerifyStream *stream)
{
  const DeskVerifyLine *line = &stream->line;
  DeskCell recorded = stream->cells[DESK_RECORDED];

  if (recorded.length < DESK_PARTITION_LENGTH
      || memcmp (recorded.text, stream->partition, DESK_PARTITION_LENGTH) != 0)
    DESK_VERIFY_FAULT (verify, line->path, line->number,
                       desk_verify_column (line, DESK_RECORDED),
                       _ ("a line of another month: this file is %s"),
                       stream->partition);
}

static void
check_moments (DeskVerifyRun *verify, const DeskVerifyStream *stream)
{
  const DeskVerifyLine *line = &stream->line;
  DeskCell cell = stream->cells[DESK_RECORDED];
  gboolean same
      = cell.length == DESK_TIME_LENGTH
        && memcmp (cell.text, verify->recorded_text, DESK_TIME_LENGTH) == 0;
  gint64 recorded, time;

  if (same && desk_cell_equal (cell, stream->cells[DESK_TIME]))
    return;
  if (!desk_verify_moments (line, verify->options->findings, &recorded, &time))
    return;
  if (verify->in_commit && !same)
    DESK_VERIFY_FAULT (
        verify, line->path, line->number,
        desk_verify_column (line, DESK_RECORDED),
        _ ("recorded at another moment than the rest of its commit"));
  check_order (verify, stream, recorded);
  if (time > recorded)
    DESK_VERIFY_FAULT (verify, line->path, line->number,
                       desk_verify_column (line, DESK_TIME),
                       _ ("it happened after it was recorded"));
}

static gboolean
is_told_enough (const DeskVerifyRun *verify)
{
  return verify->options->findings != NULL
         && desk_findings_count (verify->options->findings)
                > DESK_VERIFY_FINDINGS_MAX;
}

/* Everything that can be said of the line alone; TRUE when its cells are those
 * of the ledger. */
static gboolean
check_cells (DeskVerifyRun *verify, const DeskVerifyStream *stream)
{
  const DeskVerifyLine *line = &stream->line;
  guint columns = desk_ledger_columns (stream->ledger);

  if (stream->n_cells != columns)
    {
      DESK_VERIFY_DAMAGE (verify, line->path, line->number, 0,
                          NGETTEXT ("the line has %u cell instead of %u",
                                    "the line has %u cells instead of %u",
                                    stream->n_cells),
                          stream->n_cells, columns);
      return FALSE;
    }
  if (is_told_enough (verify))
    return FALSE;
  desk_verify_quoting (line, verify->options->findings);
  check_month (verify, stream);
  check_moments (verify, stream);
  return TRUE;
}

void
desk_verify_check (DeskVerifyRun *verify, DeskVerifyStream *stream)
{
  const DeskVerifyLine *line = &stream->line;
  gboolean fits;

  if (!is_told_enough (verify))
    desk_verify_characters (line, verify->options->findings);
  fits = check_cells (verify, stream);
  desk_verify_commit (verify, stream);
  if (fits && verify->options->func != NULL)
    verify->options->func (line, verify->options->data);
}
