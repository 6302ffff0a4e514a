/* init.h: a store is made.
 *
 * Nothing is asked.  The folder may be absent or empty; what an interrupted
 * run left is taken up again.  salesdesk.yaml, by which a store is known, comes
 * into being last and at once.
 */
#pragma once

#include <glib.h>

typedef struct
{
  const char *folder; /* (nullable): the operand */
  const char *option; /* (nullable): --store */
  const char *share;  /* holds store/salesdesk.yaml and store/staff.yaml */
  gboolean dry_run;   /* look and decide, write nothing */
} DeskInitOptions;

typedef struct
{
  char *path;  /* absolute */
  char *login; /* of the caller, who is entered as head */
  char *name;
  char *zone;          /* of the tz database */
  gboolean is_default; /* commands find it without being told */
} DeskInit;

void desk_init_clear (DeskInit *init);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskInit, desk_init_clear)

/* The id that the caller gets in staff.yaml. */
#define DESK_INIT_ID "h1"

/**
 * desk_store_init:
 * @init: (out caller-allocates): what was made, or would be
 *
 * Folders are made 0700 and files 0600 (the umask of the process must leave
 * that), synced.
 *
 * Returns: FALSE with %DESK_ERROR_CREATE when there is a store already,
 * another thing or no right to make one; %DESK_ERROR_FORBIDDEN when a folder
 * is named in guarded mode; %DESK_ERROR_BUSY when another init is at it;
 * %DESK_ERROR_IO.
 */
gboolean desk_store_init (const DeskInitOptions *options, DeskInit *init,
                          GError **error);
