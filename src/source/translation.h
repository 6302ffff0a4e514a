/* translation.h: the words of an old CRM for ours: stages, reasons, owners. */
#pragma once

#include "source/word.h"

typedef struct
{
  char *value;      /* ours */
  GPtrArray *words; /* of DeskWord: theirs */
} DeskTranslation;

/* Returns: (transfer full): of DeskTranslation, from `ours: [theirs, …]`; @node
 * may be NULL. */
GPtrArray *desk_translations_new (const DeskNode *node, DeskFindings *findings);

/* The value whose words @cell is, exact words before those with a `*` and the
 * longest of these; NULL when there is none.  @cell is trimmed UTF-8. */
const char *desk_translation_find (const GPtrArray *translations,
                                   DeskCell cell);
