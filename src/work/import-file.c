#include "config.h"

#include "work/import-file.h"

void
desk_import_file_clear (DeskImportFile *file)
{
  g_clear_pointer (&file->shown, g_free);
  g_clear_pointer (&file->encoding, g_free);
  g_clear_pointer (&file->spools[0], desk_spool_free);
  g_clear_pointer (&file->spools[1], desk_spool_free);
  g_clear_pointer (&file->fates, g_array_unref);
  g_clear_pointer (&file->bytes, g_free); /* the spools may stand in it */
  if (file->rejects != NULL)
    g_string_free (g_steal_pointer (&file->rejects), TRUE);
  if (file->scratch != NULL)
    g_string_free (g_steal_pointer (&file->scratch), TRUE);
}

void
desk_import_rewind (DeskImportFile *file)
{
  file->reading = 0;
  for (guint i = 0; i < G_N_ELEMENTS (file->spools); i++)
    if (file->spools[i] != NULL)
      desk_spool_rewind (file->spools[i]);
}

void
desk_import_drain (DeskImportFile *file)
{
  file->reading = 0;
  for (guint i = 0; i < G_N_ELEMENTS (file->spools); i++)
    if (file->spools[i] != NULL)
      desk_spool_drain (file->spools[i]);
}

gboolean
desk_import_next (DeskImportFile *file, DeskStaged *row, gboolean *end,
                  GError **error)
{
  *end = TRUE;
  while (*end && file->reading < G_N_ELEMENTS (file->spools)
         && file->spools[file->reading] != NULL)
    {
      if (!desk_stage_next (file->spools[file->reading], row, file->scratch,
                            end, error))
        return FALSE;
      file->reading += *end;
    }
  return TRUE;
}

/* How many rows before its turn a row takes each step. */
static const guint fetch_ahead[DESK_FETCH_STEPS] = { 28, 20, 12, 6 };

void
desk_import_look_ahead (DeskImportFile *file, const DeskClients *clients,
                        DeskImportAhead *ahead, guint64 next)
{
  DeskSpool *spool = file->reading < G_N_ELEMENTS (file->spools)
                         ? file->spools[file->reading]
                         : NULL;

  ahead->seen = MAX (ahead->seen, next);
  while (
      spool != NULL && ahead->seen < next + fetch_ahead[0]
      && desk_stage_peek (spool, &ahead->keys[ahead->seen % DESK_IMPORT_AHEAD]))
    desk_clients_fetch (clients,
                        &ahead->keys[ahead->seen++ % DESK_IMPORT_AHEAD],
                        DESK_FETCH_SLOTS);
  for (guint step = DESK_FETCH_ENTRIES; step < DESK_FETCH_STEPS; step++)
    if (next + fetch_ahead[step] < ahead->seen)
      desk_clients_fetch (
          clients, &ahead->keys[(next + fetch_ahead[step]) % DESK_IMPORT_AHEAD],
          (DeskFetch) step);
}
