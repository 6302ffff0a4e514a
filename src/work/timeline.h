/* timeline.h: what happened to a deal, as rows for people: lines of the
 * ledgers, and fields of its card, which have neither time nor line. */
#pragma once

#include "store/ledger.h"

typedef struct
{
  gint64 time, seconds, line; /* DESK_VALUE_NONE: none */
  /* (nullable): none; borrowed from the timeline, or static */
  const char *item, *value, *status, *person, *actor, *recording;
} DeskTimelineEntry;

typedef struct
{
  GStringChunk *texts;
  GArray *entries; /* of DeskTimelineEntry */
} DeskTimeline;

void desk_timeline_init (DeskTimeline *timeline);
void desk_timeline_clear (DeskTimeline *timeline);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskTimeline, desk_timeline_clear)

/* A copy that lives as long as @timeline. */
const char *desk_timeline_keep (DeskTimeline *timeline, DeskCell cell);

/* What is there of @cells, joined by "; "; likewise. */
const char *desk_timeline_join (DeskTimeline *timeline, const DeskCell *cells,
                                guint n_cells);

/* An entry of @line, with its time and who wrote it. */
DeskTimelineEntry desk_timeline_of_line (DeskTimeline *timeline,
                                         const DeskLine *line,
                                         const char *item);

/* An entry that is no line. */
DeskTimelineEntry desk_timeline_of_card (const char *item);

void desk_timeline_add (DeskTimeline *timeline, const DeskTimelineEntry *entry);
const DeskTimelineEntry *desk_timeline_get (const DeskTimeline *timeline,
                                            guint index);

/* By time, and what has the same by line. */
void desk_timeline_sort (DeskTimeline *timeline);
