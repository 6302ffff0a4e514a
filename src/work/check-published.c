#include "config.h"

#include "work/check-published.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/reg-state.h"
#include "work/regulations.h"

typedef struct
{
  const DeskDesk *desk;
  DeskFindings *findings;
} Check;

/* One announcement: is its copy there, and the one that was announced? */
static void
check_copy (const DeskDayLine *line, gpointer data)
{
  const Check *check = data;
  g_auto (GStrv) parts = g_strsplit (line->subject, "@", 2);
  g_autofree char *shown = desk_text_escape (desk_cell (line->subject));
  g_autofree char *path
      = g_strdup_printf ("regulations/published/%s.yaml", shown);
  g_autoptr (DeskRegulation) copy = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *digest = NULL;

  if (parts[0] == NULL || parts[1] == NULL)
    return; /* no such line is written; the line itself is checked elsewhere */
  copy = desk_reg_copy (check->desk, parts[0], parts[1], &failure);
  if (copy == NULL)
    {
      desk_findings_add (check->findings, NULL, 0, 0, "%s", failure->message);
      return;
    }
  digest = desk_reg_digest (copy, NULL);
  if (!g_str_equal (digest, line->value))
    desk_findings_add (check->findings, path, 0, 0,
                       _ ("this is not what was announced (line %lld of the "
                          "days ledger)"),
                       (long long) line->seq);
}

/* What is wrong with a regulation itself is told where its YAML is checked. */
static void
check_in_force (DeskDesk *desk, const DeskDays *days, const char *name,
                DeskFindings *findings)
{
  const DeskRegulation *regulation = desk_reg_in_force (desk, name, NULL);
  const DeskDayLine *line
      = regulation == NULL
            ? NULL
            : desk_reg_announced_as (days, name,
                                     desk_regulation_version (regulation));
  g_autofree char *digest
      = line == NULL ? NULL : desk_reg_digest (regulation, NULL);
  const DeskNode *version
      = line == NULL ? NULL : desk_regulation_get (regulation, "version");

  if (line != NULL && !g_str_equal (digest, line->value))
    desk_findings_add (
        findings, desk_node_path (version), desk_node_line (version),
        desk_node_column (version),
        _ ("the regulation '%s' has changed since it was announced as version "
           "%s: give it a new 'version', then: regulation publish %s"),
        name, desk_reg_version (line), name);
}

gboolean
desk_check_published (DeskDesk *desk, DeskFindings *findings, GError **error)
{
  const DeskDaysFilter filter = { .kinds = DESK_DAYS_OF (PUBLISHED) };
  Check check = { desk, findings };
  g_auto (DeskTails) tails = { 0 };
  g_autoptr (DeskDays) days = NULL;

  if (!desk_store_tails (desk->store, &tails, error))
    return FALSE;
  days = desk_days_load (desk->store, &tails, G_MININT32, error);
  if (days == NULL)
    return FALSE;
  desk_days_each (days, &filter, check_copy, &check);
  for (guint i = 0; desk_regulations[i].name != NULL; i++)
    check_in_force (desk, days, desk_regulations[i].name, findings);
  return TRUE;
}
