#include "config.h"

#include "base/findings.h"

#include "base/error.h"

struct _DeskFindings
{
  GPtrArray *list; /* of DeskFinding */
};

static void
finding_free (gpointer data)
{
  DeskFinding *finding = data;

  g_free (finding->path);
  g_free (finding->text);
  g_free (finding);
}

DeskFindings *
desk_findings_new (void)
{
  DeskFindings *findings = g_new (DeskFindings, 1);

  findings->list = g_ptr_array_new_with_free_func (finding_free);
  return findings;
}

void
desk_findings_free (DeskFindings *findings)
{
  if (findings == NULL)
    return;
  g_ptr_array_unref (findings->list);
  g_free (findings);
}

void
desk_findings_add (DeskFindings *findings, const char *path, guint line,
                   guint column, const char *format, ...)
{
  DeskFinding *finding;
  va_list arguments;

  if (findings == NULL)
    return;
  finding = g_new (DeskFinding, 1);
  finding->path = g_strdup (path);
  finding->line = line;
  finding->column = column;
  va_start (arguments, format);
  finding->text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (findings->list, finding);
}

void
desk_findings_take (DeskFindings *findings, DeskFindings *from)
{
  g_ptr_array_extend_and_steal (findings->list, g_steal_pointer (&from->list));
  from->list = g_ptr_array_new_with_free_func (finding_free);
}

guint
desk_findings_count (const DeskFindings *findings)
{
  return findings->list->len;
}

const DeskFinding *
desk_findings_get (const DeskFindings *findings, guint index)
{
  return g_ptr_array_index (findings->list, index);
}

char *
desk_finding_to_string (const DeskFinding *finding)
{
  GString *line = g_string_new (NULL);

  if (finding->path != NULL)
    g_string_append_printf (line, "%s:", finding->path);
  if (finding->line > 0)
    g_string_append_printf (line, "%u:", finding->line);
  if (finding->line > 0 && finding->column > 0)
    g_string_append_printf (line, "%u:", finding->column);
  if (line->len > 0)
    g_string_append_c (line, ' ');
  g_string_append (line, finding->text);
  return g_string_free (line, FALSE);
}

gboolean
desk_findings_refuse (const DeskFindings *findings, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < desk_findings_count (findings); i++)
    {
      g_autofree char *line
          = desk_finding_to_string (desk_findings_get (findings, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_CONFIG, text->str);
  return FALSE;
}
