#include "config.h"

#include "format/report.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "format/report-writer.h"
#include <string.h>

#define FLUSH_BYTES (32 * 1024)

typedef struct
{
  guint column;
  gboolean descending;
} DeskSortKey;

static const struct
{
  const char *suffix;
  const DeskWriter *writer;
} formats[] = {
  [DESK_FORMAT_AUTO] = { NULL, &desk_writer_tsv },
  [DESK_FORMAT_TABLE] = { "table", &desk_writer_table },
  [DESK_FORMAT_TSV] = { "tsv", &desk_writer_tsv },
  [DESK_FORMAT_CSV] = { "csv", &desk_writer_csv },
  [DESK_FORMAT_JSON] = { "json", &desk_writer_json },
  [DESK_FORMAT_JSONL] = { "jsonl", &desk_writer_jsonl },
  [DESK_FORMAT_MARKDOWN] = { "md", &desk_writer_markdown },
  [DESK_FORMAT_HTML] = { "html", &desk_writer_html },
  [DESK_FORMAT_XLSX] = { "xlsx", &desk_writer_sheet },
};

/* From DESK_FORMAT_TABLE on. */
const char *const desk_format_names[] = { "table", "tsv",   "csv",
                                          "json",  "jsonl", "markdown",
                                          "html",  "xlsx",  NULL };

static char *
say_unknown (gboolean column, const char *name, const char *near,
             const char *all)
{
  if (column && near != NULL)
    return g_strdup_printf (
        _ ("unknown column '%s'; did you mean '%s'? (all: %s)"), name, near,
        all);
  if (column)
    return g_strdup_printf (_ ("unknown column '%s' (all: %s)"), name, all);
  if (near != NULL)
    return g_strdup_printf (
        _ ("unknown format '%s'; did you mean '%s'? (all: %s)"), name, near,
        all);
  return g_strdup_printf (_ ("unknown format '%s' (all: %s)"), name, all);
}

/* @all is ended by NULL; what is near may be among @words, which holds more
 * names for the same. */
static gboolean
fail_unknown (gboolean column, const char *name, GPtrArray *all,
              GPtrArray *words, GError **error)
{
  const char *near
      = desk_text_nearest (name, (const char *const *) words->pdata);
  g_autofree char *shown = desk_text_escape (desk_cell (name));
  g_autofree char *list = g_strjoinv (", ", (char **) all->pdata);
  g_autofree char *text = say_unknown (column, shown, near, list);

  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE, text);
  return FALSE;
}

gboolean
desk_format_parse (const char *name, DeskFormat *format, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  G_STATIC_ASSERT (G_N_ELEMENTS (desk_format_names) == G_N_ELEMENTS (formats));
  for (guint i = 0; desk_format_names[i] != NULL; i++)
    {
      if (strcmp (desk_format_names[i], name) == 0)
        {
          *format = (DeskFormat) (DESK_FORMAT_TABLE + i);
          return TRUE;
        }
      g_ptr_array_add (all, (gpointer) desk_format_names[i]);
    }
  g_ptr_array_add (all, NULL);
  return fail_unknown (FALSE, name, all, all, error);
}

DeskFormat
desk_format_of_file (const char *path)
{
  const char *dot = strrchr (path, '.');

  for (guint i = DESK_FORMAT_TABLE; dot != NULL && i < G_N_ELEMENTS (formats);
       i++)
    if (g_ascii_strcasecmp (formats[i].suffix, dot + 1) == 0)
      return (DeskFormat) i;
  return DESK_FORMAT_AUTO;
}

/* Whether a person means @column by @name: its id, or its title in either
 * language. */
static gboolean
is_called (const DeskColumn *column, const char *name)
{
  g_autofree char *key = NULL;
  g_autofree char *title = NULL;
  g_autofree char *translated = NULL;

  if (strcmp (column->id, name) == 0)
    return TRUE;
  if (!g_utf8_validate (name, -1, NULL))
    return FALSE;
  key = desk_text_key (desk_cell (name));
  title = desk_text_key (desk_cell (column->title));
  translated = desk_text_key (desk_cell (_ (column->title)));
  return strcmp (key, title) == 0 || strcmp (key, translated) == 0;
}

static gboolean
fail_column (const DeskReport *report, const char *name, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < report->n_columns; i++)
    {
      g_ptr_array_add (ids, (gpointer) report->columns[i].id);
      g_ptr_array_add (words, (gpointer) report->columns[i].id);
    }
  for (guint i = 0; i < report->n_columns; i++)
    g_ptr_array_add (words, (gpointer) _ (report->columns[i].title));
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (words, NULL);
  return fail_unknown (TRUE, name, ids, words, error);
}

static gboolean
find_column (const DeskReport *report, const char *name, guint *index,
             GError **error)
{
  for (guint i = 0; i < report->n_columns; i++)
    if (strcmp (report->columns[i].id, name) == 0)
      {
        *index = i;
        return TRUE;
      }
  for (guint i = 0; i < report->n_columns; i++)
    if (is_called (&report->columns[i], name))
      {
        *index = i;
        return TRUE;
      }
  return fail_column (report, name, error);
}

static gboolean
is_shown (const DeskReport *report, guint index)
{
  for (guint i = 0; i < report->shown->len; i++)
    if (g_array_index (report->shown, guint, i) == index)
      return TRUE;
  return FALSE;
}

static gboolean
select_columns (DeskReport *report, GError **error)
{
  g_auto (GStrv) names = NULL;
  guint index;

  if (report->options.columns == NULL)
    {
      for (index = 0; index < report->n_columns; index++)
        g_array_append_val (report->shown, index);
      return TRUE;
    }
  names = g_strsplit (report->options.columns, ",", -1);
  if (names[0] == NULL)
    return fail_column (report, "", error);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (!find_column (report, g_strstrip (names[i]), &index, error))
        return FALSE;
      if (!is_shown (report, index))
        g_array_append_val (report->shown, index);
    }
  return TRUE;
}

static gboolean
select_order (DeskReport *report, GError **error)
{
  g_auto (GStrv) names = NULL;

  if (report->options.sort == NULL)
    return TRUE;
  if (report->options.streams)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("--sort needs all rows, and these have no end"));
      return FALSE;
    }
  names = g_strsplit (report->options.sort, ",", -1);
  if (names[0] == NULL)
    return fail_column (report, "", error);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *name = g_strstrip (names[i]);
      DeskSortKey key = { 0, *name == '-' };

      if (!find_column (report, name + (*name == '-'), &key.column, error))
        return FALSE;
      g_array_append_val (report->keys, key);
    }
  return TRUE;
}

static gboolean
is_textual (DeskColumnType type)
{
  return type == DESK_COLUMN_TEXT || type == DESK_COLUMN_WORD
         || type == DESK_COLUMN_PHONES || type == DESK_COLUMN_SPARK;
}

gboolean
desk_value_is_none (const DeskColumn *column, DeskValue value)
{
  return is_textual (column->type) ? value.text == NULL
                                   : value.number == DESK_VALUE_NONE;
}

/* By code points and numbers, the same in every locale. */
static int
compare_values (const DeskColumn *column, DeskValue one, DeskValue two)
{
  if (is_textual (column->type))
    return strcmp (one.text, two.text);
  return (one.number > two.number) - (one.number < two.number);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const DeskReport *report = data;
  const DeskKeptRow *one = a, *two = b;

  for (guint i = 0; i < report->keys->len; i++)
    {
      DeskSortKey key = g_array_index (report->keys, DeskSortKey, i);
      const DeskColumn *column = &report->columns[key.column];
      DeskValue left = one->values[key.column];
      DeskValue right = two->values[key.column];
      gboolean no_left = desk_value_is_none (column, left);
      gboolean no_right = desk_value_is_none (column, right);
      int order;

      if (no_left != no_right)
        return no_left ? 1 : -1; /* what is not known stands last, always */
      order = no_left ? 0 : compare_values (column, left, right);
      if (order != 0)
        return key.descending ? -order : order;
    }
  return one->index < two->index ? -1 : 1;
}

static const DeskWriter *
choose_writer (const DeskReportOptions *options)
{
  if (options->excel)
    return &desk_writer_excel;
  if (options->streams && options->format == DESK_FORMAT_TABLE)
    return &desk_writer_stream;
  return formats[options->format].writer;
}

/* What has no end cannot be kept until then. */
static gboolean
check_stream (const DeskReport *report, GError **error)
{
  if (!report->options.streams || report->writer->all == NULL)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("'%s' needs all rows, and these have no end; use -f csv"),
               formats[report->options.format].suffix);
  return FALSE;
}

static void
tell_left_out (const DeskReport *report)
{
  g_autofree char *line = NULL;

  if (report->left_out->len == 0 || report->options.note == NULL)
    return;
  line = g_strdup_printf (_ ("no room for the columns: %s; choose some with "
                             "--columns"),
                          report->left_out->str);
  report->options.note (line, report->data);
}

DeskReport *
desk_report_new (const DeskColumn *columns, guint n_columns,
                 const DeskReportOptions *options, DeskSink sink, gpointer data,
                 GError **error)
{
  g_autoptr (DeskReport) report = g_new0 (DeskReport, 1);

  report->columns = columns;
  report->n_columns = n_columns;
  report->options = *options;
  report->options.columns = g_strdup (options->columns);
  report->options.sort = g_strdup (options->sort);
  report->options.title = g_strdup (options->title);
  report->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  report->keys = g_array_new (FALSE, FALSE, sizeof (DeskSortKey));
  report->rows = g_array_new (FALSE, FALSE, sizeof (DeskKeptRow));
  report->texts = g_string_chunk_new (4096);
  report->out = g_string_sized_new (FLUSH_BYTES + 4096);
  report->left_out = g_string_new (NULL);
  report->writer = choose_writer (options);
  report->sink = sink;
  report->data = data;
  if (options->zone == NULL)
    report->options.zone = report->own_zone = desk_zone_new ("+00:00", error);
  if (!check_stream (report, error)
      || (report->writer->check != NULL && !report->writer->check (error))
      || report->options.zone == NULL || !select_columns (report, error)
      || !select_order (report, error))
    return NULL;
  report->keeps = report->writer->all != NULL || report->keys->len > 0;
  return g_steal_pointer (&report);
}

void
desk_report_free (DeskReport *report)
{
  if (report == NULL)
    return;
  for (guint i = 0; i < report->rows->len; i++)
    g_free ((gpointer) g_array_index (report->rows, DeskKeptRow, i).values);
  g_array_unref (report->rows);
  g_array_unref (report->shown);
  g_array_unref (report->keys);
  g_string_chunk_free (report->texts);
  g_string_free (report->out, TRUE);
  g_string_free (report->left_out, TRUE);
  desk_zone_free (report->own_zone);
  g_free ((gpointer) report->options.columns);
  g_free ((gpointer) report->options.sort);
  g_free ((gpointer) report->options.title);
  g_free (report);
}

void
desk_report_set_charts (DeskReport *report, const DeskChart *charts,
                        guint n_charts)
{
  report->charts = charts;
  report->n_charts = n_charts;
}

void
desk_report_set_totals (DeskReport *report, guint n)
{
  report->n_totals = report->keys->len > 0 ? 0 : n;
}

guint
desk_report_drawn (const DeskReport *report, DeskChartKind kind)
{
  guint n = report->rows->len - MIN (report->n_totals, report->rows->len);

  return kind == DESK_CHART_LINE ? n : MIN (n, DESK_CHART_ROWS);
}

void
desk_report_set_meta (DeskReport *report, const DeskReportMeta *meta)
{
  g_return_if_fail (!report->begun);
  report->meta = meta;
}

/* Not sooner: what is said of the report may stand at its head. */
static void
begin (DeskReport *report)
{
  if (report->begun || report->writer->all != NULL)
    return;
  report->begun = TRUE;
  report->writer->begin (report, report->out);
  tell_left_out (report); /* of a table that streams */
}

static gboolean
fail_most (const DeskReport *report, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_CREATE,
               _ ("more than %u rows do not fit into this format; "
                  "use -f csv"),
               report->writer->most_rows);
  return FALSE;
}

static void
keep_row (DeskReport *report, const DeskValue *values)
{
  DeskValue *copy = g_memdup2 (values, report->n_columns * sizeof *values);
  DeskKeptRow row = { copy, report->rows->len };

  for (guint i = 0; i < report->n_columns; i++)
    if (!is_textual (report->columns[i].type))
      copy[i].text = NULL;
    else if (copy[i].text != NULL)
      copy[i].text = g_string_chunk_insert (report->texts, copy[i].text);
  g_array_append_val (report->rows, row);
}

static gboolean
flush (DeskReport *report, gsize limit, GError **error)
{
  gboolean done = TRUE;

  if (report->out->len <= limit)
    return TRUE;
  done = report->sink (report->out->str, report->out->len, report->data, error);
  g_string_truncate (report->out, 0);
  return done;
}

static gboolean
write_row (DeskReport *report, const DeskValue *values, GError **error)
{
  begin (report);
  report->writer->row (report, values, report->n_rows++, report->out);
  return flush (report, report->writer->prompt ? 0 : FLUSH_BYTES, error);
}

gboolean
desk_report_row (DeskReport *report, const DeskValue *values, GError **error)
{
  if (!report->keeps)
    return write_row (report, values, error);
  if (report->rows->len == report->writer->most_rows
      && report->writer->most_rows > 0)
    return fail_most (report, error);
  keep_row (report, values);
  return TRUE;
}

static gboolean
end_all (DeskReport *report, GError **error)
{
  if (!report->writer->all (report, report->out, error)
      || !flush (report, 0, error))
    return FALSE;
  tell_left_out (report);
  return TRUE;
}

gboolean
desk_report_flush (DeskReport *report, GError **error)
{
  begin (report);
  return flush (report, 0, error);
}

gboolean
desk_report_end (DeskReport *report, GError **error)
{
  if (report->keys->len > 0)
    g_array_sort_with_data (report->rows, compare_rows, report);
  if (report->writer->all != NULL)
    return end_all (report, error);
  for (guint i = 0; i < report->rows->len; i++)
    if (!write_row (report, g_array_index (report->rows, DeskKeptRow, i).values,
                    error))
      return FALSE;
  begin (report);
  report->writer->end (report, report->n_rows, report->out);
  return flush (report, 0, error);
}
