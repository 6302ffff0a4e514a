#include "config.h"

#include "source/detect.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "source/reader.h"

#define SEEN_MAX 20       /* columns of a foreign header named in a message */
#define SEEN_COLUMNS 40   /* and how much of each */
#define PERSONAL_DIGITS 7 /* that many are no column's name but a number */

gboolean
desk_detect_headless (const DeskSource *source, const DeskSpecimen *specimen)
{
  const guint n = specimen->first.n_cells;
  g_autoptr (DeskLayout) layout = NULL;
  DeskReader reader
      = { .source = source,
          .encoding = specimen->encoding,
          .zone = source->zone != NULL ? source->zone : specimen->zone };
  gboolean fits;

  if (source->positions == NULL || n == 0 || n < source->at_least
      || n > source->positions->len)
    return FALSE;
  layout = desk_layout_new (source, NULL);
  reader.layout = layout;
  desk_reader_init (&reader);
  reader.record = specimen->first;
  desk_reader_begin (&reader);
  fits = desk_reader_meets (&reader, source->where);
  desk_reader_clear (&reader);
  return fits;
}

gboolean
desk_detect_any_headless (const DeskSources *sources,
                          const DeskSpecimen *specimen)
{
  for (guint i = 0; i < desk_sources_count (sources); i++)
    {
      const DeskSource *source = desk_sources_get (sources, i);

      if (!source->only_by_name && desk_detect_headless (source, specimen))
        return TRUE;
    }
  return FALSE;
}

/* How well a source fits: the more it asks for, the better; -1: not at all. */
static gint
fit (const DeskSource *source, const DeskSpecimen *specimen)
{
  const GPtrArray *alternative;
  const gboolean may_head = desk_source_heads (source, specimen->line)
                            || specimen->header->skip > 0;
  const gint found = may_head ? desk_layout_fit (source, specimen->header) : -1;

  if (source->positions == NULL || found >= 0)
    return found;
  if (source->only_by_name || !desk_detect_headless (source, specimen))
    return -1;
  alternative = g_ptr_array_index (source->where, 0);
  return (gint) alternative->len;
}

/* A number or an e-mail of somebody: messages end in logs and mails of cron. */
static gboolean
is_personal (const char *name)
{
  guint digits = 0;

  for (const char *at = name; *at != '\0'; at++)
    digits += g_ascii_isdigit (*at);
  return digits >= PERSONAL_DIGITS || strchr (name, '@') != NULL;
}

static gboolean
is_row_of_data (const DeskHeader *header)
{
  for (guint i = 0; i < header->names->len; i++)
    if (is_personal (g_ptr_array_index (header->names, i)))
      return TRUE;
  return FALSE;
}

char *
desk_detect_seen (const DeskHeader *header)
{
  GString *list;

  if (is_row_of_data (header))
    return g_strdup (_ ("none, the first line is a row of data"));
  list = g_string_new (NULL);
  for (guint i = 0; i < header->names->len && i < SEEN_MAX; i++)
    {
      g_autofree char *shown
          = desk_text_escape (desk_cell (g_ptr_array_index (header->names, i)));
      g_autofree char *cut = desk_text_truncate (shown, SEEN_COLUMNS);

      g_string_append_printf (list, "%s%s", i == 0 ? "" : ", ", cut);
    }
  if (header->names->len > SEEN_MAX)
    g_string_append (list, ", …");
  return g_string_free (list, FALSE);
}

static void
refuse_several (const GPtrArray *best, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  const DeskSource *first = g_ptr_array_index (best, 0);

  for (guint i = 0; i < best->len; i++)
    g_string_append_printf (list, "%s%s", i == 0 ? "" : ", ",
                            desk_source_id (g_ptr_array_index (best, i)));
  g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
               _ ("several sources fit this file equally well: %s; name one, "
                  "as in --source=%s"),
               list->str, desk_source_id (first));
}

const DeskSource *
desk_detect (const DeskSources *sources, const DeskSpecimen *specimen,
             GError **error)
{
  g_autoptr (GPtrArray) best = g_ptr_array_new ();
  g_autofree char *seen = NULL;
  gint most = -1;

  for (guint i = 0; i < desk_sources_count (sources); i++)
    {
      const DeskSource *source = desk_sources_get (sources, i);
      const gint found = fit (source, specimen);

      if (found < 0 || found < most)
        continue;
      if (found > most)
        g_ptr_array_set_size (best, 0);
      most = found;
      g_ptr_array_add (best, (gpointer) source);
    }
  if (best->len == 1)
    return g_ptr_array_index (best, 0);
  if (best->len > 1)
    {
      refuse_several (best, error);
      return NULL;
    }
  seen = desk_detect_seen (specimen->header);
  g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
               _ ("no source fits this file; its columns: %s; name one with "
                  "--source or describe the file in sources/NAME.yaml"),
               seen);
  return NULL;
}
