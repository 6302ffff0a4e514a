/* report-text.c: tsv and csv, for programs and for spreadsheets. */
#include "config.h"

#include "base/i18n.h"
#include "base/text.h"
#include "format/csv.h"
#include "format/report-writer.h"
#include <string.h>

#define BYTE_ORDER_MARK "\357\273\277"

static const DeskColumn *
shown_column (const DeskReport *report, guint index)
{
  return &report->columns[g_array_index (report->shown, guint, index)];
}

static DeskValue
shown_value (const DeskReport *report, const DeskValue *values, guint index)
{
  return values[g_array_index (report->shown, guint, index)];
}

static void
ignore_end (const DeskReport *report, guint rows, GString *out)
{
  (void) report, (void) rows, (void) out;
}

/* Escapes what has been appended behind @start.  A pipe ends on a terminal more
 * often than not (`| head`, `| grep`): what could steer it is no more let
 * through than what would break the row. */
static void
escape_tsv (GString *out, gsize start)
{
  static const char special[] = "\t\r\n\\";
  g_autofree char *cell = g_strdup (out->str + start);
  const char *at = cell;

  g_string_truncate (out, start);
  for (;;)
    {
      gsize plain = strcspn (at, special);

      desk_text_escape_to (out, (DeskCell){ at, plain });
      at += plain;
      if (*at == '\0')
        return;
      g_string_append_c (out, '\\');
      g_string_append_c (out, "trn\\"[strchr (special, *at) - special]);
      at++;
    }
}

static void
begin_tsv (const DeskReport *report, GString *out)
{
  for (guint i = 0; i < report->shown->len; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? "" : "\t",
                            shown_column (report, i)->id);
  g_string_append_c (out, '\n');
}

static void
row_tsv (const DeskReport *report, const DeskValue *values, guint index,
         GString *out)
{
  (void) index;
  for (guint i = 0; i < report->shown->len; i++)
    {
      const DeskColumn *column = shown_column (report, i);
      DeskValue value = shown_value (report, values, i);
      gsize start;

      if (i > 0)
        g_string_append_c (out, '\t');
      if (desk_value_is_none (column, value))
        continue;
      start = out->len;
      desk_value_append (out, report, column, value, DESK_STYLE_DATA, FALSE);
      if (column->type == DESK_COLUMN_TEXT)
        escape_tsv (out, start);
    }
  g_string_append_c (out, '\n');
}

static void
row_separated (const DeskReport *report, const DeskValue *values,
               DeskStyle style, char delimiter, GString *out)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  for (guint i = 0; i < report->shown->len; i++)
    {
      const DeskColumn *column = shown_column (report, i);
      DeskValue value = shown_value (report, values, i);

      if (i > 0)
        g_string_append_c (out, delimiter);
      if (desk_value_is_none (column, value))
        continue;
      g_string_truncate (cell, 0);
      desk_value_append (cell, report, column, value, style, FALSE);
      desk_csv_append (out, (DeskCell){ cell->str, cell->len }, delimiter);
    }
}

static void
begin_csv (const DeskReport *report, GString *out)
{
  for (guint i = 0; i < report->shown->len; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? "" : ",",
                            shown_column (report, i)->id);
  g_string_append_c (out, '\n');
}

static void
row_csv (const DeskReport *report, const DeskValue *values, guint index,
         GString *out)
{
  (void) index;
  row_separated (report, values, DESK_STYLE_DATA, ',', out);
  g_string_append_c (out, '\n');
}

/* Never `sep=;`: Excel drops the encoding of the byte order mark then. */
static void
begin_excel (const DeskReport *report, GString *out)
{
  g_string_append (out, BYTE_ORDER_MARK);
  for (guint i = 0; i < report->shown->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ';');
      desk_csv_append (out, desk_cell (_ (shown_column (report, i)->title)),
                       ';');
    }
  g_string_append (out, "\r\n");
}

static void
row_excel (const DeskReport *report, const DeskValue *values, guint index,
           GString *out)
{
  (void) index;
  row_separated (report, values, DESK_STYLE_EXCEL, ';', out);
  g_string_append (out, "\r\n");
}

const DeskWriter desk_writer_tsv
    = { .begin = begin_tsv, .row = row_tsv, .end = ignore_end };
const DeskWriter desk_writer_csv
    = { .begin = begin_csv, .row = row_csv, .end = ignore_end };
const DeskWriter desk_writer_excel
    = { .begin = begin_excel, .row = row_excel, .end = ignore_end };
