/* report-json.c: objects, one a line, in an array or by themselves. */
#include "config.h"

#include "base/text.h"
#include "format/report-writer.h"

static void
append_string (GString *out, const char *text)
{
  desk_text_json (out, desk_cell (text));
}

/* What the figures of a column count; NULL: it has none, or they are moments.
 */
static const char *
unit_of (const DeskReport *report, DeskColumnType type)
{
  switch (type)
    {
    case DESK_COLUMN_COUNT:
      return "count";
    case DESK_COLUMN_MONEY:
      return report->meta->currency == NULL ? "money" : report->meta->currency;
    case DESK_COLUMN_MINUTES:
      return "min";
    case DESK_COLUMN_PERCENT:
    case DESK_COLUMN_ATTAINMENT:
    case DESK_COLUMN_BAR:
      return "percent";
    default:
      return NULL;
    }
}

static void
append_units (GString *out, const DeskReport *report)
{
  const char *comma = "";

  g_string_append (out, ",\n\"units\":{");
  for (guint i = 0; i < report->shown->len; i++)
    {
      const DeskColumn *column
          = &report->columns[g_array_index (report->shown, guint, i)];
      const char *unit = unit_of (report, column->type);

      if (unit == NULL)
        continue;
      g_string_append_printf (out, "%s\"%s\":", comma, column->id);
      append_string (out, unit);
      comma = ",";
    }
  g_string_append_c (out, '}');
}

/* The title is for people, in their language: it is left out, as these bytes
 * are the same in every locale. */
static void
begin (const DeskReport *report, GString *out)
{
  if (report->meta != NULL)
    {
      g_string_append (out, "{\"definitions\":");
      if (report->meta->definitions == NULL)
        g_string_append (out, "null");
      else
        append_string (out, report->meta->definitions);
      append_units (out, report);
      g_string_append (out, ",\n\"rows\":");
    }
  g_string_append_c (out, '[');
}

static gboolean
is_number (DeskColumnType type)
{
  return type == DESK_COLUMN_ID || type == DESK_COLUMN_COUNT
         || type == DESK_COLUMN_MONEY || type == DESK_COLUMN_MINUTES
         || desk_column_is_percent (type);
}

static void
append_value (GString *out, const DeskReport *report, const DeskColumn *column,
              DeskValue value)
{
  g_autoptr (GString) text = NULL;

  if (desk_value_is_none (column, value))
    {
      g_string_append (out, "null");
      return;
    }
  if (is_number (column->type))
    {
      desk_value_append (out, report, column, value, DESK_STYLE_DATA, FALSE);
      return;
    }
  text = g_string_new (NULL);
  desk_value_append (text, report, column, value, DESK_STYLE_DATA, FALSE);
  desk_text_json (out, (DeskCell){ text->str, text->len });
}

static void
append_object (GString *out, const DeskReport *report, const DeskValue *values)
{
  g_string_append_c (out, '{');
  for (guint i = 0; i < report->shown->len; i++)
    {
      guint column = g_array_index (report->shown, guint, i);

      g_string_append_printf (out, "%s\"%s\":", i == 0 ? "" : ",",
                              report->columns[column].id);
      append_value (out, report, &report->columns[column], values[column]);
    }
  g_string_append_c (out, '}');
}

static void
row (const DeskReport *report, const DeskValue *values, guint index,
     GString *out)
{
  g_string_append (out, index == 0 ? "\n" : ",\n");
  append_object (out, report, values);
}

static void
end (const DeskReport *report, guint rows, GString *out)
{
  g_string_append (out, rows == 0 ? "]" : "\n]");
  g_string_append (out, report->meta == NULL ? "\n" : "}\n");
}

static void
row_alone (const DeskReport *report, const DeskValue *values, guint index,
           GString *out)
{
  (void) index;
  append_object (out, report, values);
  g_string_append_c (out, '\n');
}

static void
begin_nothing (const DeskReport *report, GString *out)
{
  (void) report, (void) out;
}

static void
end_nothing (const DeskReport *report, guint rows, GString *out)
{
  (void) report, (void) rows, (void) out;
}

const DeskWriter desk_writer_json = { .begin = begin, .row = row, .end = end };
const DeskWriter desk_writer_jsonl = {
  .begin = begin_nothing, .row = row_alone, .end = end_nothing, .prompt = TRUE
};
