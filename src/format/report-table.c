/* report-table.c: rows for eyes, as wide as the terminal. */
#include "config.h"

#include "base/i18n.h"
#include "base/text.h"
#include "format/report-writer.h"
#include <string.h>

#define GAP 2
#define BOLD "\033[1m"
#define PLAIN "\033[0m"

typedef struct
{
  const DeskColumn *column;
  guint source; /* index among the values */
  char *title;
  guint cell_width; /* of the widest cell */
  guint width;      /* columns of the terminal it gets */
  gboolean whole;   /* money, and no sum has kopecks */
} Lane;

static void
lane_clear (gpointer data)
{
  g_free (((Lane *) data)->title);
}

static gboolean
is_right (DeskColumnType type)
{
  return type == DESK_COLUMN_COUNT || type == DESK_COLUMN_MONEY
         || type == DESK_COLUMN_MINUTES || type == DESK_COLUMN_PERCENT;
}

static void
format_cell (GString *cell, const DeskReport *report, const Lane *lane,
             const DeskValue *values)
{
  DeskValue value = values[lane->source];

  g_string_truncate (cell, 0);
  if (!desk_value_is_none (lane->column, value))
    desk_value_append (cell, report, lane->column, value, DESK_STYLE_TABLE,
                       lane->whole);
}

static const DeskValue *
row_values (const DeskReport *report, guint index)
{
  return g_array_index (report->rows, DeskKeptRow, index).values;
}

static gboolean
is_whole (const DeskReport *report, guint source)
{
  for (guint i = 0; i < report->rows->len; i++)
    {
      gint64 number = row_values (report, i)[source].number;

      if (number != DESK_VALUE_NONE && number % 100 != 0)
        return FALSE;
    }
  return TRUE;
}

static Lane
measure (const DeskReport *report, guint source)
{
  const DeskColumn *column = &report->columns[source];
  g_autoptr (GString) cell = g_string_new (NULL);
  Lane lane = { .column = column, .source = source };

  lane.title = g_utf8_strup (_ (column->title), -1);
  lane.whole = column->type == DESK_COLUMN_MONEY && is_whole (report, source);
  for (guint i = 0; i < report->rows->len; i++)
    {
      format_cell (cell, report, &lane, row_values (report, i));
      lane.cell_width
          = MAX (lane.cell_width, desk_text_width (cell->str, cell->len));
    }
  lane.width = MAX (lane.cell_width,
                    desk_text_width (lane.title, strlen (lane.title)));
  return lane;
}

static guint
total_width (const GArray *lanes)
{
  guint total = GAP * (lanes->len - 1);

  for (guint i = 0; i < lanes->len; i++)
    total += g_array_index (lanes, Lane, i).width;
  return total;
}

static gboolean
is_free_text (DeskColumnType type)
{
  return type == DESK_COLUMN_TEXT;
}

static gboolean
is_wordy (DeskColumnType type)
{
  return type == DESK_COLUMN_TEXT || type == DESK_COLUMN_WORD
         || type == DESK_COLUMN_PHONES;
}

/* Takes a column of the terminal after the other from the widest of the lanes
 * that @may, none getting narrower than @least. */
static void
shrink (GArray *lanes, guint target, gboolean (*may) (DeskColumnType),
        guint least)
{
  while (total_width (lanes) > target)
    {
      Lane *widest = NULL;

      for (guint i = 0; i < lanes->len; i++)
        {
          Lane *lane = &g_array_index (lanes, Lane, i);

          if (may (lane->column->type) && lane->width > least
              && (widest == NULL || lane->width > widest->width))
            widest = lane;
        }
      if (widest == NULL)
        return;
      widest->width--;
    }
}

/* Titles of numbers may be cut, numbers may not. */
static void
shrink_titles (GArray *lanes, guint target)
{
  for (guint i = lanes->len; i-- > 0 && total_width (lanes) > target;)
    {
      Lane *lane = &g_array_index (lanes, Lane, i);
      guint excess = total_width (lanes) - target;
      guint least = MAX (lane->cell_width, 1);

      if (!is_wordy (lane->column->type) && lane->width > least)
        lane->width -= MIN (excess, lane->width - least);
    }
}

static void
fit (GArray *lanes, guint target)
{
  if (target == 0)
    return;
  shrink (lanes, target, is_free_text, 8);
  shrink_titles (lanes, target);
  shrink (lanes, target, is_wordy, 3);
}

static void
append_blanks (GString *out, guint count)
{
  g_string_append_printf (out, "%*s", (int) count, "");
}

/* Appends @text in exactly lane->width columns; a number that nobody expected
 * to be so long shifts the rest of its row instead of being cut. */
static void
append_cell (GString *out, const Lane *lane, const char *text, gboolean may_cut)
{
  guint width = desk_text_width (text, strlen (text));
  g_autofree char *cut = NULL;
  gboolean right = is_right (lane->column->type);

  if (width > lane->width && may_cut)
    {
      cut = desk_text_truncate (text, lane->width);
      text = cut;
      width = desk_text_width (text, strlen (text));
    }
  width = MIN (width, lane->width);
  if (right)
    append_blanks (out, lane->width - width);
  g_string_append (out, text);
  if (!right)
    append_blanks (out, lane->width - width);
}

static void
append_header (GString *out, const GArray *lanes, gboolean color)
{
  if (color)
    g_string_append (out, BOLD);
  for (guint i = 0; i < lanes->len; i++)
    {
      const Lane *lane = &g_array_index (lanes, Lane, i);

      append_blanks (out, i == 0 ? 0 : GAP);
      append_cell (out, lane, lane->title, TRUE);
    }
  g_string_append (out, color ? PLAIN "\n" : "\n");
}

static void
append_row (GString *out, const GArray *lanes, const DeskReport *report,
            const DeskValue *values)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  for (guint i = 0; i < lanes->len; i++)
    {
      const Lane *lane = &g_array_index (lanes, Lane, i);

      append_blanks (out, i == 0 ? 0 : GAP);
      format_cell (cell, report, lane, values);
      append_cell (out, lane, cell->str, is_wordy (lane->column->type));
    }
  g_string_append_c (out, '\n');
}

/* Lanes made by @make, as wide as the terminal lets them be. */
static GArray *
make_lanes (const DeskReport *report, Lane (*make) (const DeskReport *, guint))
{
  GArray *lanes = g_array_new (FALSE, FALSE, sizeof (Lane));

  g_array_set_clear_func (lanes, lane_clear);
  for (guint i = 0; i < report->shown->len; i++)
    {
      Lane lane = make (report, g_array_index (report->shown, guint, i));

      g_array_append_val (lanes, lane);
    }
  fit (lanes, report->options.width);
  return lanes;
}

void
desk_table_append (const DeskReport *report, GString *out)
{
  g_autoptr (GArray) lanes = make_lanes (report, measure);

  append_header (out, lanes, report->options.color);
  for (guint row = 0; row < report->rows->len; row++)
    append_row (out, lanes, report, row_values (report, row));
}

/* --- rows that come one by one ------------------------------------------ */

/* What most cells of a type need: nobody knows what will come. */
static Lane
guess (const DeskReport *report, guint source)
{
  static const guint8 widths[] = {
    [DESK_COLUMN_TEXT] = 16,   [DESK_COLUMN_WORD] = 14,
    [DESK_COLUMN_ID] = 7,      [DESK_COLUMN_COUNT] = 4,
    [DESK_COLUMN_MONEY] = 12,  [DESK_COLUMN_TIME] = 11,
    [DESK_COLUMN_DAY] = 10,    [DESK_COLUMN_PHONES] = 16,
    [DESK_COLUMN_MINUTES] = 7, [DESK_COLUMN_PERCENT] = 7,
  };
  const DeskColumn *column = &report->columns[source];
  Lane lane = { .column = column, .source = source };

  lane.title = g_utf8_strup (_ (column->title), -1);
  lane.cell_width = widths[column->type];
  lane.width = MAX (lane.cell_width,
                    desk_text_width (lane.title, strlen (lane.title)));
  return lane;
}

static void
begin_stream (const DeskReport *report, GString *out)
{
  g_autoptr (GArray) lanes = make_lanes (report, guess);

  append_header (out, lanes, report->options.color);
}

static void
stream_row (const DeskReport *report, const DeskValue *values, guint index,
            GString *out)
{
  g_autoptr (GArray) lanes = make_lanes (report, guess);

  (void) index;
  append_row (out, lanes, report, values);
}

static void
end_stream (const DeskReport *report, guint rows, GString *out)
{
  (void) report, (void) rows, (void) out;
}

const DeskWriter desk_writer_stream = { begin_stream, stream_row, end_stream };
