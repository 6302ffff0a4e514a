/* detect.h: which source a file is of. */
#pragma once

#include "source/layout.h"

typedef struct
{
  const DeskHeader *header; /* what may be one, if the file has any */
  guint line;               /* on which it stands */
  DeskEncoding encoding;
  DeskRecord first; /* the first record as it stands; no cells: it is known
                       that the file is not a headless one */
  DeskZone *zone;   /* of the store */
} DeskSpecimen;

/**
 * desk_detect:
 *
 * The source whose identifying columns are all there; of several the one with
 * the most.
 *
 * Returns: (transfer none): NULL with %DESK_ERROR_INPUT when none fits, with
 * the columns seen, or several fit equally well, with their ids.
 */
const DeskSource *desk_detect (const DeskSources *sources,
                               const DeskSpecimen *specimen, GError **error);

/* Whether @specimen begins a headless file of one of @sources. */
gboolean desk_detect_any_headless (const DeskSources *sources,
                                   const DeskSpecimen *specimen);

/* Whether a headless file beginning with @specimen is of @source. */
gboolean desk_detect_headless (const DeskSource *source,
                               const DeskSpecimen *specimen);

/* Returns: (transfer full): the columns of @header for a message. */
char *desk_detect_seen (const DeskHeader *header);
