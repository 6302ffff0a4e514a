#include "config.h"

#include "work/settings.h"

#include "base/i18n.h"
#include "work/desk.h"
#include "work/regulations.h"

static const DeskColumn columns[] = {
  { "setting", N_ ("setting"), DESK_COLUMN_WORD, NULL },
  { "value", N_ ("value"), DESK_COLUMN_TEXT, NULL },
  { "file", N_ ("file"), DESK_COLUMN_TEXT, NULL },
  { "line", N_ ("line"), DESK_COLUMN_COUNT, NULL },
};

/* Rows on their way out; the first failure ends them. */
typedef struct
{
  DeskReport *report;
  const char *prefix; /* the regulation, or NULL */
  gboolean failed;
  GError **error;
} Rows;

static void
push (Rows *rows, const char *key, const char *value, const char *file,
      gint64 line)
{
  const DeskValue values[] = {
    DESK_TEXT_VALUE (key),
    DESK_TEXT_VALUE (value),
    DESK_TEXT_VALUE (file),
    DESK_NUMBER_VALUE (line),
  };

  rows->failed
      = rows->failed || !desk_report_row (rows->report, values, rows->error);
}

static void
push_setting (const DeskSetting *setting, gpointer data)
{
  Rows *rows = data;
  g_autofree char *key = g_strdup_printf ("%s.%s", rows->prefix, setting->key);

  /* The text for people is read with `regulation show`. */
  if (!g_str_equal (setting->key, "text"))
    push (rows, key, setting->value, setting->path, setting->line);
}

static void
push_regulation (Rows *rows, const DeskRegulation *regulation)
{
  rows->prefix = desk_regulation_name (regulation);
  desk_regulation_each (regulation, push_setting, rows);
}

static void
push_store (Rows *rows, const DeskSettings *settings)
{
  for (guint i = 0; i < DESK_SETTINGS; i++)
    {
      const DeskNode *place = settings->places[i];

      push (rows, desk_setting_key (i), settings->values[i],
            place == NULL ? "" : desk_node_path (place),
            place == NULL ? DESK_VALUE_NONE : desk_node_line (place));
    }
}

/* A fault is told before the first row. */
static gboolean
load_all (DeskDesk *desk, GError **error)
{
  for (guint i = 0; desk_regulations[i].name != NULL; i++)
    if (desk_desk_regulation (desk, desk_regulations[i].name, error) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
push_all (DeskDesk *desk, DeskReport *report, GError **error)
{
  Rows rows = { .report = report, .error = error };

  if (!load_all (desk, error))
    return FALSE;
  push_store (&rows, desk_store_settings (desk->store));
  for (guint i = 0; desk_regulations[i].name != NULL; i++)
    push_regulation (&rows, desk_regulations_common (desk->regulations[i]));
  return !rows.failed;
}

gboolean
desk_settings_run (DeskWork *work, GError **error)
{
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  g_autoptr (DeskReport) report = NULL;

  if (desk == NULL
      || !desk_desk_may (desk, DESK_ACTION_CONFIG, DESK_RELATION_OTHER, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  return report != NULL && push_all (desk, report, error)
         && desk_report_end (report, error);
}
