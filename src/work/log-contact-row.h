/* log-contact-row.h: a contact that was recorded or classified, as a row. */
#pragma once

#include "work/change.h"

#define DESK_LOG_CONTACT_COLUMNS 12

extern const DeskColumn desk_log_contact_columns[DESK_LOG_CONTACT_COLUMNS];

/* Texts are borrowed until the rows are pushed. */
typedef struct
{
  gint64 contact;      /* what later commands call it */
  gint64 deal, client; /* 0: none */
  const char *name, *manager, *channel, *direction, *outcome, *seconds, *asked,
      *recording, *note;
} DeskLogContactRow;

gboolean desk_log_contact_push (const DeskChange *change,
                                const DeskLogContactRow *row, GError **error);
