#include "config.h"

#include "work/timeline.h"

#include "base/civil.h"
#include "format/report.h"

void
desk_timeline_init (DeskTimeline *timeline)
{
  timeline->texts = g_string_chunk_new (1024);
  timeline->entries = g_array_new (FALSE, FALSE, sizeof (DeskTimelineEntry));
}

void
desk_timeline_clear (DeskTimeline *timeline)
{
  g_clear_pointer (&timeline->texts, g_string_chunk_free);
  g_clear_pointer (&timeline->entries, g_array_unref);
}

const char *
desk_timeline_keep (DeskTimeline *timeline, DeskCell cell)
{
  return g_string_chunk_insert_len (timeline->texts,
                                    cell.text == NULL ? "" : cell.text,
                                    (gssize) cell.length);
}

const char *
desk_timeline_join (DeskTimeline *timeline, const DeskCell *cells,
                    guint n_cells)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_cells; i++)
    if (cells[i].length > 0)
      {
        g_string_append (text, text->len > 0 ? "; " : "");
        g_string_append_len (text, cells[i].text, (gssize) cells[i].length);
      }
  return g_string_chunk_insert (timeline->texts, text->str);
}

DeskTimelineEntry
desk_timeline_of_card (const char *item)
{
  return (DeskTimelineEntry){ .time = DESK_VALUE_NONE,
                              .seconds = DESK_VALUE_NONE,
                              .line = DESK_VALUE_NONE,
                              .item = item };
}

DeskTimelineEntry
desk_timeline_of_line (DeskTimeline *timeline, const DeskLine *line,
                       const char *item)
{
  DeskTimelineEntry entry = desk_timeline_of_card (item);

  if (!desk_time_parse (line->cells[DESK_TIME], &entry.time))
    entry.time = DESK_VALUE_NONE;
  entry.line = line->seq;
  entry.actor = desk_timeline_keep (timeline, line->cells[DESK_ACTOR]);
  return entry;
}

void
desk_timeline_add (DeskTimeline *timeline, const DeskTimelineEntry *entry)
{
  g_array_append_vals (timeline->entries, entry, 1);
}

const DeskTimelineEntry *
desk_timeline_get (const DeskTimeline *timeline, guint index)
{
  return &g_array_index (timeline->entries, DeskTimelineEntry, index);
}

static gint
compare (gconstpointer one, gconstpointer two)
{
  const DeskTimelineEntry *first = one, *second = two;

  if (first->time != second->time)
    return first->time < second->time ? -1 : 1;
  return (first->line > second->line) - (first->line < second->line);
}

void
desk_timeline_sort (DeskTimeline *timeline)
{
  g_array_sort (timeline->entries, compare);
}
