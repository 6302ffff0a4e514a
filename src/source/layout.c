#include "config.h"

#include "source/layout.h"

#include "base/text.h"

void
desk_header_free (DeskHeader *header)
{
  if (header == NULL)
    return;
  g_ptr_array_unref (header->names);
  g_ptr_array_unref (header->keys);
  g_free (header);
}

static char *
numbered (const DeskHeader *header, const char *name)
{
  guint number = 2;

  if (!g_ptr_array_find_with_equal_func (header->names, name, g_str_equal,
                                         NULL))
    return g_strdup (name);
  for (;; number++)
    {
      g_autofree char *next = g_strdup_printf ("%s (%u)", name, number);

      if (!g_ptr_array_find_with_equal_func (header->names, next, g_str_equal,
                                             NULL))
        return g_steal_pointer (&next);
    }
}

static gboolean
is_rejects (const DeskHeader *header)
{
  static const char *const lead[]
      = { "reject source", "reject line", "reject column", "reject reason" };

  if (header->keys->len <= G_N_ELEMENTS (lead))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (lead); i++)
    if (!g_str_equal (g_ptr_array_index (header->keys, i), lead[i]))
      return FALSE;
  return TRUE;
}

DeskHeader *
desk_header_new (const DeskRecord *record, DeskEncoding encoding)
{
  DeskHeader *header = g_new0 (DeskHeader, 1);
  g_autoptr (GString) scratch = g_string_new (NULL);
  g_autoptr (GString) name = g_string_new (NULL);

  header->present = TRUE;
  header->names = g_ptr_array_new_with_free_func (g_free);
  header->keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < record->n_cells; i++)
    {
      DeskCell cell;

      g_string_truncate (scratch, 0);
      g_string_truncate (name, 0);
      desk_decode_cell (encoding, record->cells[i], scratch, &cell);
      desk_text_fold (name, cell);
      g_ptr_array_add (header->keys,
                       desk_text_key ((DeskCell){ name->str, name->len }));
      g_ptr_array_add (header->names, numbered (header, name->str));
    }
  if (is_rejects (header))
    {
      header->skip = 4;
      g_ptr_array_remove_range (header->names, 0, header->skip);
      g_ptr_array_remove_range (header->keys, 0, header->skip);
    }
  return header;
}

static void
add_column (DeskLayout *layout, DeskField field, guint column)
{
  layout->columns[field]
      = g_renew (guint, layout->columns[field], layout->n_of[field] + 1);
  layout->columns[field][layout->n_of[field]++] = column;
}

/* Gives the columns that @words name to @field, in the order of the words;
 * words with a `*` come in a second round, so that they take only what no
 * field of the source names exactly. */
static void
claim (DeskLayout *layout, GPtrArray *keys, DeskField field, gboolean open,
       gboolean *taken)
{
  const GPtrArray *words = layout->source->headers[field];

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const DeskWord *word = g_ptr_array_index (words, i);

      if ((word->open_start || word->open_end) != open)
        continue;
      for (guint column = 0; column < layout->n_columns; column++)
        if (!taken[column]
            && desk_word_is_key (word, g_ptr_array_index (keys, column)))
          {
            taken[column] = TRUE;
            add_column (layout, field, column);
          }
    }
}

/* The columns a condition means by @name: a field's, or that header's. */
static GArray *
slot_columns (const DeskLayout *layout, GPtrArray *keys, const char *name)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *key = desk_text_key (desk_cell (name));
  DeskField field;

  if (desk_field_parse (name, &field) && layout->n_of[field] > 0)
    g_array_append_vals (columns, layout->columns[field], layout->n_of[field]);
  else
    for (guint i = 0; i < layout->n_columns; i++)
      if (g_str_equal (g_ptr_array_index (keys, i), key))
        g_array_append_val (columns, i);
  return columns;
}

static GPtrArray *
position_keys (const DeskSource *source)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < source->positions->len; i++)
    g_ptr_array_add (keys, desk_text_key (desk_cell (
                               g_ptr_array_index (source->positions, i))));
  return keys;
}

DeskLayout *
desk_layout_new (const DeskSource *source, const DeskHeader *header)
{
  DeskLayout *layout = g_new0 (DeskLayout, 1);
  const gboolean by_position
      = source->positions != NULL
        && (header == NULL || desk_layout_fit (source, header) < 0);
  g_autoptr (GPtrArray) keys
      = by_position ? position_keys (source) : g_ptr_array_ref (header->keys);
  g_autofree gboolean *taken = g_new0 (gboolean, keys->len + 1);

  layout->source = source;
  layout->header = header;
  layout->by_position = by_position;
  layout->n_columns = keys->len;
  for (guint open = 0; open < 2; open++)
    for (guint field = 0; field < DESK_FIELDS; field++)
      claim (layout, keys, field, open != 0, taken);
  layout->slots = g_new (GArray *, source->slots->len + 1);
  for (guint i = 0; i < source->slots->len; i++)
    layout->slots[i]
        = slot_columns (layout, keys, g_ptr_array_index (source->slots, i));
  layout->json_keys = g_new0 (char *, keys->len + 1);
  for (guint i = 0; i < keys->len; i++)
    {
      GString *json = g_string_new (NULL);

      desk_text_json (json, desk_cell (desk_layout_name (layout, i)));
      g_string_append_c (json, ':');
      layout->json_keys[i] = g_string_free (json, FALSE);
    }
  return layout;
}

void
desk_layout_free (DeskLayout *layout)
{
  if (layout == NULL)
    return;
  for (guint i = 0; i < DESK_FIELDS; i++)
    g_free (layout->columns[i]);
  for (guint i = 0; i < layout->source->slots->len; i++)
    g_array_unref (layout->slots[i]);
  g_free (layout->slots);
  g_strfreev (layout->json_keys);
  g_free (layout);
}

const char *
desk_layout_name (const DeskLayout *layout, guint column)
{
  const GPtrArray *names
      = layout->by_position ? layout->source->positions : layout->header->names;

  return g_ptr_array_index (names, column);
}

static gboolean
has_one_of (const GPtrArray *words, const GPtrArray *keys)
{
  for (guint i = 0; i < words->len; i++)
    for (guint j = 0; j < keys->len; j++)
      if (desk_word_is_key (g_ptr_array_index (words, i),
                            g_ptr_array_index (keys, j)))
        return TRUE;
  return FALSE;
}

gint
desk_layout_fit (const DeskSource *source, const DeskHeader *header)
{
  gboolean any = source->any_field == 0;

  if (source->only_by_name
      || (source->positions != NULL && source->identify->len == 0)
      || (source->at_most > 0 && header->keys->len > source->at_most))
    return -1;
  for (guint i = 0; i < source->identify->len; i++)
    if (!has_one_of (g_ptr_array_index (source->identify, i), header->keys))
      return -1;
  for (guint field = 0; !any && field < DESK_FIELDS; field++)
    any = (source->any_field & DESK_FIELD_BIT (field)) != 0
          && source->headers[field] != NULL
          && has_one_of (source->headers[field], header->keys);
  return any ? (gint) source->identify->len : -1;
}

gboolean
desk_layout_names (const DeskSource *source, const char *key)
{
  for (guint field = 0; field < DESK_FIELDS; field++)
    for (guint i = 0;
         source->headers[field] != NULL && i < source->headers[field]->len; i++)
      if (desk_word_is_key (g_ptr_array_index (source->headers[field], i), key))
        return TRUE;
  return FALSE;
}

guint
desk_layout_known (const DeskSource *source, const DeskHeader *header)
{
  guint known = 0;

  for (guint i = 0; i < header->keys->len; i++)
    known += desk_layout_names (source, g_ptr_array_index (header->keys, i));
  return known;
}
