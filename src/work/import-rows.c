#include "config.h"

#include "base/i18n.h"
#include "work/import-file.h"

static const DeskColumn file_columns[] = {
  { "file", N_ ("file"), DESK_COLUMN_TEXT, NULL },
  { "source", N_ ("source"), DESK_COLUMN_WORD, NULL },
  { "encoding", N_ ("encoding"), DESK_COLUMN_WORD, NULL },
  { "delimiter", N_ ("delimiter"), DESK_COLUMN_TEXT, NULL },
  { "rows", N_ ("rows"), DESK_COLUMN_COUNT, NULL },
  { "new", N_ ("new"), DESK_COLUMN_COUNT, NULL },
  { "repeat", N_ ("repeat"), DESK_COLUMN_COUNT, NULL },
  { "test", N_ ("test"), DESK_COLUMN_COUNT, NULL },
  { "inquiry", N_ ("inquiry"), DESK_COLUMN_COUNT, NULL },
  { "contact", N_ ("contact"), DESK_COLUMN_COUNT, NULL },
  { "history", N_ ("history"), DESK_COLUMN_COUNT, NULL },
  { "known", N_ ("known"), DESK_COLUMN_COUNT, NULL },
  { "leg", N_ ("leg"), DESK_COLUMN_COUNT, NULL },
  { "rejected", N_ ("rejected"), DESK_COLUMN_COUNT, NULL },
  { "batch", N_ ("batch"), DESK_COLUMN_WORD, NULL },
};

static const DeskColumn lead_columns[] = {
  { "lead", N_ ("lead"), DESK_COLUMN_ID, NULL },
  { "outcome", N_ ("outcome"), DESK_COLUMN_WORD, NULL },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "client", N_ ("client"), DESK_COLUMN_ID, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "phone", N_ ("phone"), DESK_COLUMN_PHONES, NULL },
  { "email", N_ ("e-mail"), DESK_COLUMN_TEXT, NULL },
  { "source", N_ ("source"), DESK_COLUMN_WORD, NULL },
  { "time", N_ ("time"), DESK_COLUMN_TIME, NULL },
};

gboolean
desk_import_push_file (DeskReport *report, const DeskImportFile *file,
                       GError **error)
{
  const char delimiter[] = { file->delimiter, '\0' };
  const DeskTally *tally = &file->tally;
  const DeskValue values[] = {
    DESK_TEXT_VALUE (file->path),
    DESK_TEXT_VALUE (desk_source_id (file->source)),
    DESK_TEXT_VALUE (file->encoding),
    DESK_TEXT_VALUE (file->delimiter == '\t' ? "TAB" : delimiter),
    DESK_NUMBER_VALUE ((gint64) tally->rows),
    DESK_NUMBER_VALUE ((gint64) tally->created),
    DESK_NUMBER_VALUE ((gint64) tally->repeat),
    DESK_NUMBER_VALUE ((gint64) tally->test),
    DESK_NUMBER_VALUE ((gint64) tally->inquiry),
    DESK_NUMBER_VALUE ((gint64) tally->contact),
    DESK_NUMBER_VALUE ((gint64) tally->history),
    DESK_NUMBER_VALUE ((gint64) tally->known),
    DESK_NUMBER_VALUE ((gint64) tally->leg),
    DESK_NUMBER_VALUE ((gint64) tally->rejected),
    DESK_TEXT_VALUE (file->batch),
  };

  return desk_report_row (report, values, error);
}

static gboolean
push_lead (DeskReport *report, const DeskImportFile *file,
           const DeskStaged *row, const DeskFate *fate, GError **error)
{
  g_autofree char *name = desk_cell_dup (row->cells[DESK_STAGED_NAME]);
  g_autofree char *phone = desk_cell_dup (row->cells[DESK_STAGED_PHONE]);
  g_autofree char *email = desk_cell_dup (row->cells[DESK_STAGED_EMAIL]);
  const DeskValue values[] = {
    DESK_NUMBER_VALUE (fate->seq),
    DESK_TEXT_VALUE (fate->outcome),
    DESK_NUMBER_VALUE (fate->deal == 0 ? DESK_VALUE_NONE : fate->deal),
    DESK_NUMBER_VALUE (fate->client == 0 ? DESK_VALUE_NONE : fate->client),
    DESK_TEXT_VALUE (name),
    DESK_TEXT_VALUE (phone),
    DESK_TEXT_VALUE (email),
    DESK_TEXT_VALUE (desk_source_id (file->source)),
    DESK_NUMBER_VALUE (row->time == DESK_TIME_NONE ? DESK_VALUE_NONE
                                                   : row->time),
  };

  return desk_report_row (report, values, error);
}

gboolean
desk_import_push_leads (DeskReport *report, DeskImportFile *file,
                        GError **error)
{
  DeskStaged row;
  gboolean end;

  desk_import_rewind (file);
  for (guint i = 0; i < file->fates->len; i++)
    {
      const DeskFate *fate = &g_array_index (file->fates, DeskFate, i);

      if (!desk_import_next (file, &row, &end, error))
        return FALSE;
      if (fate->seq != 0 && !push_lead (report, file, &row, fate, error))
        return FALSE;
    }
  return TRUE;
}

DeskReport *
desk_import_report (DeskWork *work, gboolean leads, GError **error)
{
  return desk_work_report (work, leads ? lead_columns : file_columns,
                           leads ? G_N_ELEMENTS (lead_columns)
                                 : G_N_ELEMENTS (file_columns),
                           TRUE, error);
}
