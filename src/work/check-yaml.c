#include "config.h"

#include "work/check-yaml.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "source/source.h"
#include "store/trusted.h"
#include "work/regulations.h"
#include <fcntl.h>

typedef struct
{
  int store;
  const char *installed;
  DeskFindings *findings;
} Check;

/* Reads one file.  What is wrong with it as YAML is a finding: then, and when
 * there is no such file, *@yaml is NULL. */
static gboolean
read_yaml (const Check *check, const char *path, gboolean own, DeskYaml **yaml,
           gboolean *wrong, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (desk_trusted_yaml (own ? check->store : AT_FDCWD, path, own, yaml,
                         &failure))
    return TRUE;
  if (!g_error_matches (failure, DESK_ERROR, DESK_ERROR_CONFIG))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *wrong = TRUE;
  desk_findings_add (check->findings, NULL, 0, 0, "%s", failure->message);
  return TRUE;
}

static gboolean
check_regulation (const Check *check, const DeskRegulationKind *kind,
                  GError **error)
{
  g_autofree char *own_path
      = g_strdup_printf ("regulations/%s.yaml", kind->name);
  g_autofree char *path
      = g_strdup_printf ("%s/%s.yaml", check->installed, kind->name);
  g_autoptr (DeskYaml) installed = NULL;
  g_autoptr (DeskYaml) own = NULL;
  gboolean wrong = FALSE;
  gpointer loaded;

  if (!read_yaml (check, path, FALSE, &installed, &wrong, error)
      || !read_yaml (check, own_path, TRUE, &own, &wrong, error))
    return FALSE;
  if (wrong)
    return TRUE;
  loaded = kind->load (g_steal_pointer (&installed), g_steal_pointer (&own),
                       check->findings);
  if (loaded != NULL)
    kind->release (loaded);
  return TRUE;
}

/* A file by another name is read by nobody: a regulation that its author
 * believes to be in force. */
static gboolean
check_names (const Check *check, GError **error)
{
  g_auto (GStrv) names
      = desk_trusted_names (check->store, "regulations", error);
  g_autofree const char **known = desk_regulations_names ();

  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("regulations/%s.yaml", names[i]);
      const char *nearest = desk_text_nearest (names[i], known);

      if (g_strv_contains (known, names[i]))
        continue;
      if (nearest != NULL)
        desk_findings_add (check->findings, path, 0, 0,
                           _ ("there is no such regulation; did you mean "
                              "'%s'"),
                           nearest);
      else
        desk_findings_add (check->findings, path, 0, 0, "%s",
                           _ ("there is no such regulation"));
    }
  return TRUE;
}

static gboolean
check_sources (const Check *check, GError **error)
{
  g_auto (GStrv) names
      = desk_trusted_names (check->store, "regulations/sources", error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path
          = g_strdup_printf ("regulations/sources/%s.yaml", names[i]);
      DeskYaml *yaml = NULL;
      gboolean wrong = FALSE;

      if (!read_yaml (check, path, TRUE, &yaml, &wrong, error))
        return FALSE;
      if (yaml != NULL)
        desk_source_free (desk_source_new (names[i], yaml, check->findings));
    }
  return TRUE;
}

gboolean
desk_check_yaml (int store, const char *installed, DeskFindings *findings,
                 GError **error)
{
  Check check = { store, installed, findings };

  for (guint i = 0; desk_regulations[i].name != NULL; i++)
    if (!check_regulation (&check, &desk_regulations[i], error))
      return FALSE;
  return check_names (&check, error) && check_sources (&check, error);
}
