#include "config.h"

#include "base/i18n.h"
#include "work/import-file.h"

static gboolean
load_from (DeskDesk *desk, gboolean own, DeskSources *sources,
           DeskFindings *findings, GError **error)
{
  g_auto (GStrv) names
      = desk_store_yaml_names (desk->store, "sources", own, error);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("sources/", names[i], NULL);
      DeskSource *source;
      DeskYaml *yaml;

      if (!desk_store_yaml (desk->store, name, own, &yaml, error))
        return FALSE;
      if (yaml == NULL)
        continue;
      source = desk_source_new (names[i], yaml, findings);
      if (source != NULL)
        desk_sources_add (sources, source);
    }
  return names != NULL;
}

DeskSources *
desk_import_sources (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskSources) sources = desk_sources_new ();
  g_autoptr (DeskFindings) findings = desk_findings_new ();

  if (!load_from (desk, FALSE, sources, findings, error)
      || !load_from (desk, TRUE, sources, findings, error))
    return NULL;
  if (desk_findings_count (findings) > 0)
    {
      desk_findings_refuse (findings, error);
      return NULL;
    }
  return g_steal_pointer (&sources);
}

gboolean
desk_import_sources_run (DeskDesk *desk, GError **error)
{
  static const DeskColumn columns[] = {
    { "source", N_ ("source"), DESK_COLUMN_WORD, NULL },
    { "kind", N_ ("kind"), DESK_COLUMN_WORD, NULL },
    { "system", N_ ("system"), DESK_COLUMN_WORD, NULL },
    { "title", N_ ("title"), DESK_COLUMN_TEXT, NULL },
  };
  g_autoptr (DeskSources) sources = desk_import_sources (desk, error);
  g_autoptr (DeskReport) report = NULL;

  if (sources == NULL)
    return FALSE;
  report = desk_work_report (desk->work, columns, G_N_ELEMENTS (columns), FALSE,
                             error);
  if (report == NULL)
    return FALSE;
  for (guint i = 0; i < desk_sources_count (sources); i++)
    {
      const DeskSource *source = desk_sources_get (sources, i);
      DeskValue values[]
          = { DESK_TEXT_VALUE (desk_source_id (source)),
              DESK_TEXT_VALUE (desk_kind_name (desk_source_kind (source))),
              DESK_TEXT_VALUE (desk_source_system (source)),
              DESK_TEXT_VALUE (desk_source_title (source)) };

      if (!desk_report_row (report, values, error))
        return FALSE;
    }
  return desk_report_end (report, error);
}
