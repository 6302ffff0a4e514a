#include "config.h"

#include "format/csv-scan.h"

static gboolean
needs_quotes (DeskCell cell, char delimiter)
{
  if (cell.length == 0)
    return FALSE;
  if (desk_csv_is_blank (cell.text[0])
      || desk_csv_is_blank (cell.text[cell.length - 1]))
    return TRUE;
  for (gsize i = 0; i < cell.length; i++)
    if (cell.text[i] == delimiter || cell.text[i] == '"' || cell.text[i] == '\r'
        || cell.text[i] == '\n')
      return TRUE;
  return FALSE;
}

void
desk_csv_append (GString *out, DeskCell cell, char delimiter)
{
  if (!needs_quotes (cell, delimiter))
    {
      g_string_append_len (out, cell.text, (gssize) cell.length);
      return;
    }
  g_string_append_c (out, '"');
  for (gsize i = 0; i < cell.length; i++)
    {
      if (cell.text[i] == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, cell.text[i]);
    }
  g_string_append_c (out, '"');
}
