#include "config.h"

#include "work/work.h"

#include "base/i18n.h"
#include "base/text.h"

static gboolean
drop (const char *bytes, gsize length, gpointer data, GError **error)
{
  (void) bytes, (void) length, (void) data, (void) error;
  return TRUE;
}

DeskReport *
desk_work_report (DeskWork *work, const DeskColumn *columns, guint n_columns,
                  gboolean is_result, GError **error)
{
  DeskSink sink = is_result && work->quiet ? drop : work->outlet.sink;
  DeskReportOptions options = work->report;

  options.note = work->quiet ? NULL : work->outlet.note;
  if (work->outlet.open != NULL
      && !work->outlet.open (work->outlet.data, error))
    return NULL;
  return desk_report_new (columns, n_columns, &options, sink, work->outlet.data,
                          error);
}

/* Returns: (transfer full): @text with its lines, fit for a terminal. */
static GString *
escape_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (shown, '\n');
      desk_text_escape_to (shown, desk_cell (lines[i]));
    }
  return shown;
}

gboolean
desk_work_page (DeskWork *work, const char *text, gboolean is_guarded,
                GError **error)
{
  g_autoptr (GString) shown = escape_lines (text);

  if (!is_guarded && work->output == NULL && work->outlet.page != NULL
      && work->outlet.page (shown->str, shown->len, work->outlet.data))
    return TRUE;
  if (work->outlet.open != NULL
      && !work->outlet.open (work->outlet.data, error))
    return FALSE;
  return work->outlet.sink (shown->str, shown->len, work->outlet.data, error);
}

gboolean
desk_work_print (DeskWork *work, const char *text, GError **error)
{
  return desk_work_page (work, text, TRUE, error);
}

G_GNUC_PRINTF (2, 0)
static void
tell (DeskWork *work, const char *format, va_list arguments)
{
  g_autofree char *line = NULL;

  if (work->quiet || work->outlet.note == NULL)
    return;
  line = g_strdup_vprintf (format, arguments);
  work->outlet.note (line, work->outlet.data);
}

void
desk_work_note (DeskWork *work, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  tell (work, format, arguments);
  va_end (arguments);
}

void
desk_work_detail (DeskWork *work, const char *format, ...)
{
  va_list arguments;

  if (!work->verbose)
    return;
  va_start (arguments, format);
  tell (work, format, arguments);
  va_end (arguments);
}

void
desk_work_progress (DeskWork *work, const char *what, double done)
{
  if (!work->quiet && work->outlet.progress != NULL)
    work->outlet.progress (what, done, work->outlet.data);
}

gboolean
desk_work_flush (DeskWork *work, DeskReport *report, GError **error)
{
  return desk_report_flush (report, error)
         && (work->outlet.flush == NULL
             || work->outlet.flush (work->outlet.data, error));
}

gboolean
desk_work_wait (DeskWork *work, int fd, int milliseconds)
{
  return work->outlet.wait != NULL
         && work->outlet.wait (fd, milliseconds, work->outlet.data);
}

gboolean
desk_work_ask (DeskWork *work, const char *question, char **line,
               GError **error)
{
  *line = NULL;
  if (work->outlet.ask != NULL)
    return work->outlet.ask (question, line, work->outlet.data, error);
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("there is nobody to ask"));
  return FALSE;
}

void
desk_work_fail (DeskWork *work, GError *error)
{
  desk_findings_add (work->findings, NULL, 0, 0, "%s", error->message);
  desk_work_raise (work, desk_error_status (error));
  g_error_free (error);
}

void
desk_work_raise (DeskWork *work, int status)
{
  work->status = desk_status_gravest (work->status, status);
}

void
desk_work_language (DeskWork *work, const char *language)
{
  if (work->outlet.language != NULL)
    work->report.decimal = work->outlet.language (language, work->outlet.data);
}
