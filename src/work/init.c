#include "config.h"

#include "work/init.h"

#include "base/i18n.h"
#include "base/text.h"
#include "store/init.h"

static const DeskColumn columns[] = {
  { "store", N_ ("store"), DESK_COLUMN_TEXT, NULL },
  { "head", N_ ("head of sales"), DESK_COLUMN_WORD, NULL },
  { "login", N_ ("login"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "time_zone", N_ ("time zone"), DESK_COLUMN_TEXT, NULL },
};

static gboolean
push_row (DeskReport *report, const DeskInit *init, GError **error)
{
  const DeskValue values[] = {
    DESK_TEXT_VALUE (init->path),  DESK_TEXT_VALUE (DESK_INIT_ID),
    DESK_TEXT_VALUE (init->login), DESK_TEXT_VALUE (init->name),
    DESK_TEXT_VALUE (init->zone),
  };

  return desk_report_row (report, values, error)
         && desk_report_end (report, error);
}

static void
tell_next (DeskWork *work, const DeskInit *init)
{
  g_autofree char *shown = desk_text_escape (desk_cell (init->path));

  if (work->dry_run)
    {
      desk_work_note (work, _ ("a store would be created in %s"), shown);
      return;
    }
  desk_work_note (work, _ ("a store was created in %s; next:"), shown);
  if (!init->is_default)
    desk_work_note (work, _ ("  export SALESDESK_STORE=%s"), shown);
  desk_work_note (work, _ ("  enter your people in %s/staff.yaml"), shown);
  desk_work_note (work, _ ("  salesdesk check: see whether all is right"));
  desk_work_note (work, _ ("  lead-import FILE…: import the first leads"));
}

gboolean
desk_init_run (DeskWork *work, GError **error)
{
  g_autofree char *share = g_path_get_dirname (work->regulations);
  DeskInitOptions options = { .folder = work->args[0],
                              .option = work->store,
                              .share = share,
                              .dry_run = work->dry_run };
  g_autoptr (DeskReport) report = NULL;
  g_auto (DeskInit) init = { 0 };

  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), TRUE, error);
  if (report == NULL || !desk_store_init (&options, &init, error))
    return FALSE;
  work->recorded = !work->dry_run;
  if (!push_row (report, &init, error))
    return FALSE;
  tell_next (work, &init);
  return TRUE;
}
