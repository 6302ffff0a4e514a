/* report-table.c: rows for eyes, as wide as the terminal. */
#include "config.h"

#include "base/i18n.h"
#include "base/text.h"
#include "format/report-writer.h"
#include <string.h>

#define GAP 2
/* Columns of the terminal: in fewer a text or a word tells little, a telephone
 * number nothing, and a title is no word. */
#define READABLE_TEXT 20
#define READABLE_WORD 10
#define READABLE_PHONE 16
#define READABLE_TITLE 6
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
  gboolean filled;  /* some cell says something */
  gboolean varies;  /* two cells differ */
} Lane;

static void
lane_clear (gpointer data)
{
  g_free (((Lane *) data)->title);
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

/* A count of none is as good as nothing. */
static gboolean
says_something (const DeskColumn *column, const GString *cell)
{
  return cell->len > 0
         && (column->type != DESK_COLUMN_COUNT
             || !g_str_equal (cell->str, "0"));
}

static Lane
measure (const DeskReport *report, guint source)
{
  const DeskColumn *column = &report->columns[source];
  g_autoptr (GString) cell = g_string_new (NULL);
  g_autofree char *first = NULL;
  Lane lane = { .column = column, .source = source };

  lane.title = g_utf8_strup (_ (column->title), -1);
  lane.whole = column->type == DESK_COLUMN_MONEY && is_whole (report, source);
  for (guint i = 0; i < report->rows->len; i++)
    {
      format_cell (cell, report, &lane, row_values (report, i));
      lane.cell_width
          = MAX (lane.cell_width, desk_text_width (cell->str, cell->len));
      lane.filled = lane.filled || says_something (column, cell);
      if (i == 0)
        first = g_strdup (cell->str);
      lane.varies = lane.varies || !g_str_equal (first, cell->str);
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

/* The least width at which a reader still has something of the lane. */
static guint
readable_width (const Lane *lane)
{
  switch (lane->column->type)
    {
    case DESK_COLUMN_TEXT:
      return MIN (lane->width, READABLE_TEXT);
    case DESK_COLUMN_WORD:
      return MIN (lane->width, READABLE_WORD);
    case DESK_COLUMN_PHONES:
      return MIN (lane->width, READABLE_PHONE);
    default:
      return MIN (lane->width, MAX (lane->cell_width, READABLE_TITLE));
    }
}

static guint
narrow_width (const Lane *lane)
{
  return is_wordy (lane->column->type) ? MIN (lane->width, 3)
                                       : MAX (lane->cell_width, 1);
}

/* Takes a column of the terminal after the other from the widest of the lanes
 * that @may, none getting narrower than its @least. */
static void
shrink (GArray *lanes, guint target, gboolean (*may) (DeskColumnType),
        guint (*least) (const Lane *))
{
  while (total_width (lanes) > target)
    {
      Lane *widest = NULL;

      for (guint i = 0; i < lanes->len; i++)
        {
          Lane *lane = &g_array_index (lanes, Lane, i);

          if (may (lane->column->type) && lane->width > least (lane)
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
shrink_titles (GArray *lanes, guint target, guint (*least_of) (const Lane *))
{
  for (guint i = lanes->len; i-- > 0 && total_width (lanes) > target;)
    {
      Lane *lane = &g_array_index (lanes, Lane, i);
      guint excess = total_width (lanes) - target;
      guint least = least_of (lane);

      if (!is_wordy (lane->column->type) && lane->width > least)
        lane->width -= MIN (excess, lane->width - least);
    }
}

/* --- what is left out --------------------------------------------------- */

static guint
total_readable (const GArray *lanes)
{
  guint total = GAP * (lanes->len - 1);

  for (guint i = 0; i < lanes->len; i++)
    total += readable_width (&g_array_index (lanes, Lane, i));
  return total;
}

static gboolean
is_empty (const Lane *lane)
{
  return !lane->filled;
}

static gboolean
is_uniform (const Lane *lane)
{
  return !lane->varies;
}

/* Of something else: the row's own number is its first column. */
static gboolean
is_number_of_other (const Lane *lane)
{
  return lane->column->type == DESK_COLUMN_ID;
}

/* A bar says no more than the figure that it is of. */
static gboolean
is_bar (const Lane *lane)
{
  return lane->column->type == DESK_COLUMN_BAR;
}

static gboolean
is_any (const Lane *lane)
{
  (void) lane;
  return TRUE;
}

/* Takes lanes that @may out, the last ones first, while the rest would be too
 * narrow to read; never the first lane. */
static void
drop_lanes (const DeskReport *report, GArray *lanes,
            gboolean (*may) (const Lane *))
{
  for (guint i = lanes->len;
       i-- > 1 && total_readable (lanes) > report->options.width;)
    {
      const Lane *lane = &g_array_index (lanes, Lane, i);

      if (!may (lane))
        continue;
      if (report->left_out->len > 0)
        g_string_prepend (report->left_out, ", ");
      g_string_prepend (report->left_out, _ (lane->column->title));
      g_array_remove_index (lanes, i);
    }
}

/* Fourteen columns of three characters tell nothing.  What a narrow terminal
 * leaves out: first the columns with nothing in them, then those that say the
 * same in every row, then bars, then numbers of other things, then the last
 * ones.  A choice of the user's own (--columns) is shown as it is. */
static void
leave_out (const DeskReport *report, GArray *lanes)
{
  g_string_truncate (report->left_out, 0);
  if (report->options.width == 0 || report->options.columns != NULL)
    return;
  drop_lanes (report, lanes, is_empty);
  if (report->rows->len > 1)
    drop_lanes (report, lanes, is_uniform);
  drop_lanes (report, lanes, is_bar);
  drop_lanes (report, lanes, is_number_of_other);
  drop_lanes (report, lanes, is_any);
}

static void
fit (GArray *lanes, guint target)
{
  if (target == 0)
    return;
  shrink (lanes, target, is_free_text, readable_width);
  shrink_titles (lanes, target, readable_width);
  shrink (lanes, target, is_wordy, readable_width);
  shrink_titles (lanes, target, narrow_width);
  shrink (lanes, target, is_wordy, narrow_width);
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
  gboolean right = desk_column_is_right (lane->column->type);

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
trim_end (GString *out)
{
  gsize end = out->len;

  while (end > 0 && out->str[end - 1] == ' ')
    end--;
  g_string_truncate (out, end);
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
  trim_end (out);
  g_string_append (out, color ? PLAIN "\n" : "\n");
}

/* A text behind which the row is empty may run on to the end of the line. */
static void
append_last (GString *out, const GArray *lanes, guint last, const char *text)
{
  Lane lane = g_array_index (lanes, Lane, last);

  if (!desk_column_is_right (lane.column->type))
    for (guint i = last + 1; i < lanes->len; i++)
      lane.width += GAP + g_array_index (lanes, Lane, i).width;
  append_cell (out, &lane, text, is_wordy (lane.column->type));
}

static void
append_row (GString *out, const DeskReport *report, const GArray *lanes,
            const DeskValue *values)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  guint last = lanes->len;

  do
    format_cell (cell, report, &g_array_index (lanes, Lane, --last), values);
  while (last > 0 && cell->len == 0);
  for (guint i = 0; i < last; i++)
    {
      const Lane *lane = &g_array_index (lanes, Lane, i);

      format_cell (cell, report, lane, values);
      append_cell (out, lane, cell->str, is_wordy (lane->column->type));
      append_blanks (out, GAP);
    }
  format_cell (cell, report, &g_array_index (lanes, Lane, last), values);
  append_last (out, lanes, last, cell->str);
  trim_end (out);
  g_string_append_c (out, '\n');
}

/* Lanes made by @make, as many and as wide as the terminal lets them be. */
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
  leave_out (report, lanes);
  fit (lanes, report->options.width);
  return lanes;
}

static gboolean
append_all (const DeskReport *report, GString *out, GError **error)
{
  g_autoptr (GArray) lanes = NULL;

  (void) error;
  if (report->rows->len == 0)
    return TRUE;
  lanes = make_lanes (report, measure);
  append_header (out, lanes, report->options.color);
  for (guint row = 0; row < report->rows->len; row++)
    append_row (out, report, lanes, row_values (report, row));
  return TRUE;
}

const DeskWriter desk_writer_table = { .all = append_all };

/* --- rows that come one by one ------------------------------------------ */

/* What most cells of a type need: nobody knows what will come. */
static Lane
guess (const DeskReport *report, guint source)
{
  static const guint8 widths[] = {
    [DESK_COLUMN_TEXT] = 16,      [DESK_COLUMN_WORD] = 14,
    [DESK_COLUMN_ID] = 7,         [DESK_COLUMN_COUNT] = 4,
    [DESK_COLUMN_MONEY] = 12,     [DESK_COLUMN_TIME] = 11,
    [DESK_COLUMN_DAY] = 10,       [DESK_COLUMN_PHONES] = 16,
    [DESK_COLUMN_MINUTES] = 7,    [DESK_COLUMN_PERCENT] = 7,
    [DESK_COLUMN_ATTAINMENT] = 7, [DESK_COLUMN_BAR] = DESK_PICTURE_CELLS,
    [DESK_COLUMN_SPARK] = 12,
  };
  const DeskColumn *column = &report->columns[source];
  Lane lane
      = { .column = column, .source = source, .filled = TRUE, .varies = TRUE };

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

/* The lanes are the same for every row: nothing in them depends on one. */
static void
stream_row (const DeskReport *report, const DeskValue *values, guint index,
            GString *out)
{
  g_autoptr (GArray) lanes = make_lanes (report, guess);

  (void) index;
  append_row (out, report, lanes, values);
}

static void
end_stream (const DeskReport *report, guint rows, GString *out)
{
  (void) report, (void) rows, (void) out;
}

const DeskWriter desk_writer_stream
    = { .begin = begin_stream, .row = stream_row, .end = end_stream };
