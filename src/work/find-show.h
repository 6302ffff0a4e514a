/* find-show.h: answers as rows for programs and as a card for people. */
#pragma once

#include "work/find-answer.h"

/* Whether a run that found @n answers shows cards: on a terminal, for few, when
 * no columns were chosen. */
gboolean desk_find_shows_cards (const DeskFind *find);

/* The report of the run, of cards or of rows. */
DeskReport *desk_find_report (const DeskFind *find, GError **error);

/* Pushes @answer: a card, or a row for each deal of the client, or one row. */
gboolean desk_find_push (const DeskFind *find, DeskReport *report,
                         const DeskFindAnswer *answer, GError **error);
