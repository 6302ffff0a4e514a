/* claim-team.h: who of a department may be handed deals. */
#pragma once

#include "rules/spread.h"
#include "work/change.h"

typedef struct
{
  const char *last;   /* (nullable): whose turn was last; the caller's to set */
  GArray *candidates; /* of DeskCandidate, in order of id */
  GPtrArray *people;  /* of DeskPerson, borrowed, likewise */
} DeskTeam;

/* The managers and senior managers of @department today, with the deals they
 * have now; the head takes what he wants by himself, and who has left is gone.
 * Who is there is asked behind desk_desk_attend().  Their cohorts are the caller's to fill in. */
DeskTeam *desk_team_new (const DeskChange *change, const char *department);
void desk_team_free (DeskTeam *team);

/* Candidate @index of @team; also the beginning of the array, which may be
 * empty. */
DeskCandidate *desk_team_candidate (const DeskTeam *team, guint index);

/* Whether somebody is of @department today: %DESK_ERROR_MISSING with the
 * nearest one when nobody is. */
gboolean desk_team_check (const DeskDesk *desk, const char *department,
                          GError **error);
