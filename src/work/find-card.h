/* find-card.h: what whoever picked up the phone reads, the answer first. */
#pragma once

#include "work/find-answer.h"

#define DESK_FIND_CARD_COLUMNS 3

extern const DeskColumn desk_find_card_columns[DESK_FIND_CARD_COLUMNS];

gboolean desk_find_push_card (const DeskFind *find, DeskReport *report,
                              const DeskFindAnswer *answer, GError **error);
