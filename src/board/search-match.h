/* search-match.h: which seeks a line of the leads ledger answers. */
#pragma once

#include "board/search.h"

typedef struct _DeskSeekers DeskSeekers;

/* @seeks is borrowed and must outlive the seekers. */
DeskSeekers *desk_seekers_new (const DeskSeek *seeks, guint n);
void desk_seekers_free (DeskSeekers *seekers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSeekers, desk_seekers_free)

/* The columns of the leads ledger that are looked at. */
guint32 desk_seekers_columns (const DeskSeekers *seekers);

typedef void (*DeskSeekFunc) (guint index, gpointer data);

/* Calls @func with every seek that @cells, of a lead, answer, each once. */
void desk_seekers_match (DeskSeekers *seekers, const DeskCell *cells,
                         DeskSeekFunc func, gpointer data);

/* Calls @func with every seek for one of the @phones, as ledgers keep them. */
void desk_seekers_match_phones (DeskSeekers *seekers, DeskCell phones,
                                DeskSeekFunc func, gpointer data);
