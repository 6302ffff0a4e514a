#include "config.h"

#include "source/schema.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

struct _DeskSources
{
  GPtrArray *list; /* of DeskSource, by id */
};

static void
array_free (GPtrArray *array)
{
  if (array != NULL)
    g_ptr_array_unref (array);
}

void
desk_source_free (DeskSource *source)
{
  if (source == NULL)
    return;
  for (guint i = 0; i < DESK_FIELDS; i++)
    {
      array_free (source->headers[i]);
      desk_tests_free (source->tests[i]);
    }
  array_free (source->where);
  array_free (source->skip);
  array_free (source->answered);
  array_free (source->ended);
  array_free (source->busy);
  array_free (source->voicemail);
  array_free (source->inbound);
  array_free (source->outbound);
  array_free (source->dates);
  array_free (source->empty);
  array_free (source->strip);
  array_free (source->locals);
  array_free (source->identify);
  array_free (source->positions);
  array_free (source->slots);
  array_free (source->statuses);
  array_free (source->reasons);
  array_free (source->owners);
  desk_zone_free (source->zone);
  desk_yaml_free (source->yaml);
  g_free (source->id);
  g_free (source);
}

const char *
desk_source_id (const DeskSource *source)
{
  return source->id;
}

const char *
desk_source_title (const DeskSource *source)
{
  return source->title;
}

const char *
desk_source_system (const DeskSource *source)
{
  return source->system;
}

DeskKind
desk_source_kind (const DeskSource *source)
{
  return source->kind;
}

gboolean
desk_source_maps (const DeskSource *source, const char *field,
                  const char *column)
{
  g_autofree char *key = desk_text_key (desk_cell (column));
  const GPtrArray *words;
  DeskField number;

  if (!desk_field_parse (field, &number))
    return FALSE;
  words = source->headers[number];
  for (guint i = 0; words != NULL && i < words->len; i++)
    if (desk_word_is_key (g_ptr_array_index (words, i), key))
      return TRUE;
  return FALSE;
}

DeskSources *
desk_sources_new (void)
{
  DeskSources *sources = g_new (DeskSources, 1);

  sources->list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_source_free);
  return sources;
}

void
desk_sources_free (DeskSources *sources)
{
  if (sources == NULL)
    return;
  g_ptr_array_unref (sources->list);
  g_free (sources);
}

/* Kept in order of their ids, so that lists and candidates read the same
 * whatever order the folder was read in. */
void
desk_sources_add (DeskSources *sources, DeskSource *source)
{
  guint place = 0;

  for (; place < sources->list->len; place++)
    {
      const DeskSource *other = g_ptr_array_index (sources->list, place);
      const int order = strcmp (other->id, source->id);

      if (order == 0)
        g_ptr_array_remove_index (sources->list, place);
      if (order >= 0)
        break;
    }
  g_ptr_array_insert (sources->list, (gint) place, source);
}

guint
desk_sources_count (const DeskSources *sources)
{
  return sources->list->len;
}

const DeskSource *
desk_sources_get (const DeskSources *sources, guint index)
{
  return g_ptr_array_index (sources->list, index);
}

static char **
all_ids (const DeskSources *sources)
{
  char **ids = g_new0 (char *, sources->list->len + 1);

  for (guint i = 0; i < sources->list->len; i++)
    ids[i] = g_strdup (desk_sources_get (sources, i)->id);
  return ids;
}

const DeskSource *
desk_sources_find (const DeskSources *sources, const char *id, GError **error)
{
  g_auto (GStrv) ids = NULL;
  g_autofree char *list = NULL, *shown = NULL;
  const char *nearest;

  for (guint i = 0; i < sources->list->len; i++)
    if (g_str_equal (desk_sources_get (sources, i)->id, id))
      return desk_sources_get (sources, i);
  ids = all_ids (sources);
  list = g_strjoinv (", ", ids);
  shown = desk_text_escape (desk_cell (id));
  nearest = desk_text_nearest (id, (const char *const *) ids);
  if (nearest != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown source '%s'; did you mean '%s'? (all: %s)"), shown,
                 nearest, list);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("unknown source '%s' (all: %s)"), shown, list);
  return NULL;
}
