/* words.h: few different words, each kept once: people, departments, sources.
 */
#pragma once

#include "base/cell.h"

typedef struct _DeskWordList DeskWordList;

DeskWordList *desk_word_list_new (void);
void desk_word_list_free (DeskWordList *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskWordList, desk_word_list_free)

/* The number of @word, from 0 (always ""), adding it when it is new. */
guint16 desk_word_list_number (DeskWordList *words, DeskCell word);

/* The word; borrowed for the life of the list. */
const char *desk_word_list_word (const DeskWordList *words, guint16 number);
