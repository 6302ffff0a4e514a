#include "config.h"

#include "work/check-yaml.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "record/calendar.h"
#include "record/deal-process.h"
#include "record/exchange.h"
#include "record/forms.h"
#include "record/inquiries.h"
#include "record/interaction.h"
#include "record/kpi.h"
#include "record/refusals.h"
#include "record/routing.h"
#include "record/scripts.h"
#include "source/source.h"
#include "store/trusted.h"
#include <fcntl.h>

typedef struct
{
  int store;
  const char *installed;
  DeskFindings *findings;
} Check;

static void
check_exchange (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  desk_exchange_free (desk_exchange_new (installed, own, findings));
}

static void
check_routing (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  desk_routing_free (desk_routing_new (installed, own, findings));
}

static void
check_inquiries (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  desk_inquiries_free (desk_inquiries_new (installed, own, findings));
}

static void
check_calendar (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  desk_calendar_free (desk_calendar_new (installed, own, findings));
}

static void
check_deal_process (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  desk_deal_process_free (desk_deal_process_new (installed, own, findings));
}

static void
check_interaction (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  desk_interaction_free (desk_interaction_new (installed, own, findings));
}

static void
check_forms (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  desk_forms_free (desk_forms_new (installed, own, findings));
}

static void
check_kpi (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  desk_kpi_free (desk_kpi_new (installed, own, findings));
}

static void
check_refusals (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  desk_refusals_free (desk_refusals_new (installed, own, findings));
}

static void
check_scripts (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  desk_scripts_free (desk_scripts_new (installed, own, findings));
}

static const struct
{
  const char *name;
  void (*check) (DeskYaml *installed, DeskYaml *own, DeskFindings *findings);
} regulations[] = {
  { "calendar", check_calendar },
  { "deal-process", check_deal_process },
  { "forms", check_forms },
  { "inquiries", check_inquiries },
  { "interaction", check_interaction },
  { "kpi", check_kpi },
  { "lead-exchange", check_exchange },
  { "refusals", check_refusals },
  { "routing", check_routing },
  { "scripts", check_scripts },
};

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
check_regulation (const Check *check, guint index, GError **error)
{
  const char *name = regulations[index].name;
  g_autofree char *own_path = g_strdup_printf ("regulations/%s.yaml", name);
  g_autofree char *path
      = g_strdup_printf ("%s/%s.yaml", check->installed, name);
  g_autoptr (DeskYaml) installed = NULL;
  g_autoptr (DeskYaml) own = NULL;
  gboolean wrong = FALSE;

  if (!read_yaml (check, path, FALSE, &installed, &wrong, error)
      || !read_yaml (check, own_path, TRUE, &own, &wrong, error))
    return FALSE;
  if (!wrong)
    regulations[index].check (g_steal_pointer (&installed),
                              g_steal_pointer (&own), check->findings);
  return TRUE;
}

/* A file by another name is read by nobody: a regulation that its author
 * believes to be in force. */
static gboolean
check_names (const Check *check, GError **error)
{
  g_auto (GStrv) names
      = desk_trusted_names (check->store, "regulations", error);
  const char *known[G_N_ELEMENTS (regulations) + 1] = { NULL };

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (regulations); i++)
    known[i] = regulations[i].name;
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

  for (guint i = 0; i < G_N_ELEMENTS (regulations); i++)
    if (!check_regulation (&check, i, error))
      return FALSE;
  return check_names (&check, error) && check_sources (&check, error);
}
