/* import.h: lead-import: exports, call logs and old CRMs into the store.
 *
 * A file is read, checked and staged whole, then decided upon and recorded
 * under the lock as one commit.  The same file again changes nothing.
 */
#pragma once

#include "work/work.h"

typedef struct
{
  const char *source;   /* --source, over detection */
  const char *encoding; /* --encoding, likewise */
  const char *print;    /* "files", "leads" or "answers" */
  const char *again;    /* a batch whose answers are wanted again */
  const char *undo;     /* a batch */
  gboolean sources;     /* list what is known */
  gboolean check_forms; /* see forms.h */
} DeskImportOptions;

/* `lead-import FILE…|-`, --print=answers, --again BATCH, --undo BATCH,
 * --sources, --check-forms. */
gboolean desk_import_run (DeskWork *work, GError **error);
