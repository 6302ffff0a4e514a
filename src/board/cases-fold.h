/* cases-fold.h: what the files of cases.h share. */
#pragma once

#include "board/cases.h"
#include "board/folded.h"
#include "board/recent.h"

#define DESK_NO_CASE G_MAXUINT

typedef struct
{
  DeskCase shown;
  gboolean dropped; /* undone, or its history says something else now */
  gint64 dropper;   /* of history: the line that says so; 0 */
  guint earlier;    /* of the same deal; DESK_NO_CASE */
  guint neighbour;  /* an older case of the same client; DESK_NO_CASE */
  gint64 from;      /* contacts before this moment belong to the case before */
} DeskCaseEntry;

struct _DeskCases
{
  const DeskStore *store;
  DeskFolded folded; /* undone: of leads and contacts */
  gint64 since;
  DeskWordList *words;
  DeskRecent recent;
  GStringChunk *texts;    /* what people have written: of many kinds */
  GArray *entries;        /* of DeskCaseEntry */
  GPtrArray *shown;       /* of DeskCaseEntry, those that are not dropped */
  GHashTable *deals;      /* deal -> index + 1 of its newest */
  GHashTable *clients;    /* client -> index + 1 of his newest */
  GHashTable *lines;      /* seq of a case's or decision's line -> index + 1 */
  GHashTable *classified; /* contact -> deal it is one of, 0: none; gint64 */
  GHashTable *records;    /* "department\nmanager" -> sold */
};

DeskCaseEntry *desk_cases_entry (const DeskCases *cases, guint index);

/* The index that @table has for @key; %DESK_NO_CASE when it has none. */
guint desk_cases_find (GHashTable *table, gint64 key);
void desk_cases_put (GHashTable *table, gint64 key, guint index);

/* The newest case of a deal that still stands, or NULL. */
DeskCaseEntry *desk_cases_newest (const DeskCases *cases, gint64 deal);

/* Each folds a part of the lines between two states. */
gboolean desk_cases_fold_deals (DeskCases *cases, const DeskTails *since,
                                const DeskTails *until, GError **error);
gboolean desk_cases_fold_facts (DeskCases *cases, const DeskTails *since,
                                const DeskTails *until, GError **error);
