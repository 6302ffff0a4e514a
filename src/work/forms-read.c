#include "config.h"

#include "work/forms.h"

#include "format/json.h"
#include "rules/words.h"
#include "store/line.h"
#include "work/import-file.h"

typedef struct /* a line of the ledger */
{
  gint64 seq, time;
  const char *lacks; /* of a test: the required field that is empty */
  gboolean test, fresh, repeat;
} Row;

typedef struct
{
  const DeskForms *regulation;
  const DeskInquiries *inquiries;
  DeskSources *sources;
  DeskWords *columns; /* bit 0: a column that holds the form's name */
  DeskWords *names;   /* bit 0: the name of a form that brings no sales */
  gint64 since;
  DeskFormWatch *watch;
  GHashTable *index;  /* char *"source\nform" -> DeskForm, borrowed */
  GHashTable *rows;   /* DeskForm -> GArray of Row */
  GHashTable *undone; /* gint64 *: seq */
} Reading;

static void
form_free (gpointer data)
{
  DeskForm *form = data;

  g_free (form->source);
  g_free (form->form);
  g_free (form->title);
  g_array_unref (form->leads);
  g_free (form);
}

void
desk_forms_watch_free (DeskFormWatch *watch)
{
  if (watch == NULL)
    return;
  g_ptr_array_unref (watch->forms);
  g_free (watch);
}

/* --- which form --------------------------------------------------------- */

typedef struct
{
  const Reading *reading;
  char *form; /* (nullable) */
} Name;

static void
look_for_name (const char *key, const char *value, gpointer data)
{
  Name *name = data;

  if (name->form == NULL
      && desk_words_match (name->reading->columns, desk_cell (key)) != 0)
    name->form = g_strdup (value);
}

/* Returns: (transfer full): the form's name in the unmapped columns, or "". */
static char *
form_name (const Reading *reading, DeskCell extra)
{
  g_autofree char *text = desk_cell_dup (extra);
  const char *at = text;
  Name name = { reading, NULL };

  if (extra.length > 0)
    (void) desk_json_object (&at, look_for_name, &name);
  return name.form == NULL ? g_strdup ("") : name.form;
}

static const DeskSource *
find_source (const Reading *reading, const char *id)
{
  for (guint i = 0; i < desk_sources_count (reading->sources); i++)
    {
      const DeskSource *source = desk_sources_get (reading->sources, i);

      if (g_str_equal (desk_source_id (source), id))
        return source;
    }
  return NULL;
}

/* Whether the regulation of inquiries takes all that the form brings. */
static gboolean
is_for_inquiries (const Reading *reading, const DeskForm *form)
{
  for (guint i = 0; i < reading->inquiries->n_funnels; i++)
    if (desk_regulation_lists (reading->inquiries->funnels[i].sources,
                               form->source))
      return TRUE;
  return desk_words_find (reading->names, desk_cell (form->form)) != 0;
}

static DeskForm *
add_form (Reading *reading, const DeskCell *cells, const char *name)
{
  DeskForm *form = g_new0 (DeskForm, 1);
  const DeskSource *source;

  form->source = desk_cell_dup (cells[DESK_LEAD_SOURCE]);
  form->form = g_strdup (name);
  source = find_source (reading, form->source);
  form->title = g_strdup (source == NULL ? "" : desk_source_title (source));
  form->rule = desk_forms_find (reading->regulation, form->source, form->form);
  form->leads = g_array_new (FALSE, FALSE, sizeof (DeskFormLead));
  form->history.known_since = DESK_TIME_NONE;
  form->history.last_test = DESK_TIME_NONE;
  form->history.for_inquiries = is_for_inquiries (reading, form);
  g_ptr_array_add (reading->watch->forms, form);
  g_hash_table_insert (reading->rows, form,
                       g_array_new (FALSE, FALSE, sizeof (Row)));
  return form;
}

static DeskForm *
form_of (Reading *reading, const DeskCell *cells)
{
  g_autofree char *name = form_name (reading, cells[DESK_LEAD_EXTRA]);
  g_autofree char *key
      = g_strdup_printf ("%.*s\n%s", (int) cells[DESK_LEAD_SOURCE].length,
                         cells[DESK_LEAD_SOURCE].text, name);
  DeskForm *form = g_hash_table_lookup (reading->index, key);

  if (form == NULL)
    {
      form = add_form (reading, cells, name);
      g_hash_table_insert (reading->index, g_steal_pointer (&key), form);
    }
  return form;
}

/* --- required fields of a test lead ------------------------------------- */

typedef struct
{
  const DeskSource *source;
  const char *field;
  gboolean found;
} Kept;

static void
look_for_kept (const char *key, const char *value, gpointer data)
{
  Kept *kept = data;

  kept->found = kept->found
                || (*value != '\0'
                    && desk_source_maps (kept->source, kept->field, key));
}

/* A number of ones is no phone and stays in `extra` under its column's name,
 * yet the form has sent it. */
static gboolean
is_kept_aside (const Reading *reading, const DeskForm *form, const char *field,
               DeskCell extra)
{
  Kept kept = { find_source (reading, form->source), field, FALSE };
  g_autofree char *text = desk_cell_dup (extra);
  const char *at = text;

  if (kept.source != NULL && extra.length > 0)
    (void) desk_json_object (&at, look_for_kept, &kept);
  return kept.found;
}

static DeskCell
field_cell (const DeskCell *cells, const char *field)
{
  for (guint i = DESK_LEAD_NAME; i <= DESK_LEAD_MESSAGE; i++)
    if (g_str_equal (desk_ledger_column (DESK_LEADS, i), field))
      return cells[i];
  return (DeskCell){ "", 0 };
}

/* The first required field that is empty, NULL when there is none. */
static const char *
lacking_field (const Reading *reading, const DeskForm *form,
               const DeskCell *cells)
{
  const DeskNode *required = form->rule->required;

  for (guint i = 0; required != NULL && i < desk_node_length (required); i++)
    {
      const char *field = desk_node_text (desk_node_item (required, i));

      if (field_cell (cells, field).length == 0
          && !is_kept_aside (reading, form, field, cells[DESK_LEAD_EXTRA]))
        return field;
    }
  return NULL;
}

/* --- lines -------------------------------------------------------------- */

static void
add_row (Reading *reading, DeskForm *form, const DeskLine *line,
         gint64 recorded)
{
  const DeskCell outcome = line->cells[DESK_LEAD_OUTCOME];
  Row row = { .seq = line->seq,
              .test = desk_cell_is (outcome, "test"),
              .fresh = desk_cell_is (outcome, "new"),
              .repeat = desk_cell_is (outcome, "repeat") };

  if (form->history.known_since == DESK_TIME_NONE)
    form->history.known_since = recorded;
  if (!desk_time_parse (line->cells[DESK_TIME], &row.time)
      || row.time < reading->since)
    return;
  if (row.test)
    row.lacks = lacking_field (reading, form, line->cells);
  g_array_append_val ((GArray *) g_hash_table_lookup (reading->rows, form),
                      row);
}

static gboolean
read_line (const DeskLine *line, gpointer data, GError **error)
{
  Reading *reading = data;
  const DeskCell *cells = line->cells;
  gint64 recorded;

  (void) error;
  if (desk_cell_is (cells[DESK_LEAD_OUTCOME], "undone"))
    {
      gint64 seq = desk_cell_seq (cells[DESK_REF]);

      g_hash_table_add (reading->undone, g_memdup2 (&seq, sizeof seq));
      return TRUE;
    }
  if (cells[DESK_LEAD_BATCH].length == 0
      || !desk_time_parse (cells[DESK_RECORDED], &recorded))
    return TRUE;
  reading->watch->recorded = recorded;
  if (desk_cell_is (cells[DESK_LEAD_KIND], desk_kind_name (DESK_KIND_FORM)))
    add_row (reading, form_of (reading, cells), line, recorded);
  else
    reading->watch->elsewhere = TRUE;
  return TRUE;
}

static int
compare_rows (gconstpointer one, gconstpointer other)
{
  const Row *a = one, *b = other;

  return a->time != b->time ? (a->time > b->time) - (a->time < b->time)
                            : (a->seq > b->seq) - (a->seq < b->seq);
}

/* Makes the form's history of its rows. */
static void
tell_history (const Reading *reading, DeskForm *form)
{
  GArray *rows = g_hash_table_lookup (reading->rows, form);

  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      const DeskFormLead lead = { row->time, row->fresh };

      if (g_hash_table_contains (reading->undone, &row->seq))
        continue;
      if (row->test)
        {
          form->history.last_test = row->time;
          form->history.test_lacks = row->lacks;
          continue;
        }
      g_array_append_val (form->leads, lead);
      form->repeats = row->fresh ? 0 : form->repeats + row->repeat;
    }
  form->history.leads = (const DeskFormLead *) (void *) form->leads->data;
  form->history.n_leads = form->leads->len;
}

static int
compare_forms (gconstpointer one, gconstpointer other)
{
  const DeskForm *a = *(DeskForm *const *) one, *b = *(DeskForm *const *) other;
  const int order = strcmp (a->source, b->source);

  return order != 0 ? order : strcmp (a->form, b->form);
}

/* --- reading ------------------------------------------------------------ */

static gboolean
scan (DeskDesk *desk, Reading *reading, GError **error)
{
  static const guint32 columns
      = DESK_COLUMN_BIT (DESK_RECORDED) | DESK_COLUMN_BIT (DESK_TIME)
        | DESK_COLUMN_BIT (DESK_REF) | DESK_COLUMN_BIT (DESK_LEAD_BATCH)
        | DESK_COLUMN_BIT (DESK_LEAD_SOURCE) | DESK_COLUMN_BIT (DESK_LEAD_KIND)
        | DESK_COLUMN_BIT (DESK_LEAD_OUTCOME) | DESK_COLUMN_BIT (DESK_LEAD_NAME)
        | DESK_COLUMN_BIT (DESK_LEAD_PHONE) | DESK_COLUMN_BIT (DESK_LEAD_EMAIL)
        | DESK_COLUMN_BIT (DESK_LEAD_COMPANY)
        | DESK_COLUMN_BIT (DESK_LEAD_PRODUCT)
        | DESK_COLUMN_BIT (DESK_LEAD_AMOUNT)
        | DESK_COLUMN_BIT (DESK_LEAD_MESSAGE)
        | DESK_COLUMN_BIT (DESK_LEAD_EXTRA);
  g_auto (DeskTails) since = { 0 }, until = { 0 };
  char month[DESK_TIME_LENGTH + 1];

  desk_time_format (desk_store_zone (desk->store), reading->since, month);
  month[DESK_PARTITION_LENGTH] = '\0';
  desk_ledger_before (month, &since);
  return desk_desk_tails (desk, &until, error)
         && desk_ledger_scan (desk_store_folder (desk->store), DESK_LEADS,
                              &since, &until, columns, read_line, reading,
                              error);
}

static DeskWords *
inquiry_names (const DeskInquiries *inquiries)
{
  DeskWords *names = desk_words_new ();

  for (guint i = 0; i < inquiries->n_funnels; i++)
    desk_words_add_all (names, inquiries->funnels[i].forms, 0);
  return names;
}

DeskFormWatch *
desk_forms_read (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskFormWatch) watch = g_new0 (DeskFormWatch, 1);
  const DeskForms *regulation = desk_desk_forms (desk, error);
  const DeskInquiries *inquiries
      = regulation == NULL ? NULL : desk_desk_inquiries (desk, error);
  g_autoptr (DeskSources) sources
      = inquiries == NULL ? NULL : desk_import_sources (desk, error);
  g_autoptr (GHashTable) index
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (
      NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) undone
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (DeskWords) columns = desk_words_new (), names = NULL;
  Reading reading = { .regulation = regulation,
                      .inquiries = inquiries,
                      .sources = sources,
                      .columns = columns,
                      .watch = watch,
                      .index = index,
                      .rows = rows,
                      .undone = undone };

  watch->forms = g_ptr_array_new_with_free_func (form_free);
  watch->recorded = DESK_TIME_NONE;
  if (sources == NULL)
    return NULL;
  desk_words_add_all (columns, inquiries->form_columns, 0);
  reading.names = names = inquiry_names (inquiries);
  reading.since
      = desk_zone_day_start (desk_store_zone (desk->store),
                             desk->today - (gint32) regulation->look_back_days);
  if (!scan (desk, &reading, error))
    return NULL;
  for (guint i = 0; i < watch->forms->len; i++)
    tell_history (&reading, g_ptr_array_index (watch->forms, i));
  g_ptr_array_sort (watch->forms, compare_forms);
  return g_steal_pointer (&watch);
}
