/* audit-calls.h: the calls that quality control listens to. */
#pragma once

#include "board/cases.h"
#include "work/desk.h"

typedef struct
{
  gint64 contact; /* seq */
  gint64 deal;    /* 0: none */
  gint64 time;
  gint64 seconds;
  char *manager, *recording;
  gboolean reached, is_call;
  gboolean first; /* the first that reached the client of its deal */
} DeskAuditCall;

/* Appends every contact in order of its line to @calls, an array of
 * DeskAuditCall with desk_call_clear(); what was undone or is no deal's left
 * out. */
gboolean desk_audit_calls_read (const DeskDesk *desk, const DeskTails *tails,
                                const DeskCases *cases, GArray *calls,
                                GError **error);

/* (transfer full): an array for desk_audit_calls_read(). */
GArray *desk_audit_calls_new (void);

/* What one line of reviews says: a contact and what was done with it. */
typedef void (*DeskReviewFunc) (gint64 contact, DeskCell kind, DeskCell ref,
                                gpointer data);

gboolean desk_audit_reviews_each (const DeskDesk *desk, const DeskTails *tails,
                                  DeskReviewFunc func, gpointer data,
                                  GError **error);

#define DESK_REVIEW_KIND_SAMPLE "sample" /* drawn, not judged yet */
#define DESK_REVIEW_KIND_SCRIPT "script" /* marked in percent */
