#include "config.h"

#include "record/day-report.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "format/yaml-place.h"
#include "record/read.h"

#define MOST_MINUTES (24 * 60)
#define MOST_DAYS 31

static const DeskYamlKey keys[] = {
  DESK_KEY ("due", TIME),
  DESK_KEY_NUMBER ("after-shift-minutes", 0, MOST_MINUTES),
  DESK_KEY_NUMBER ("back-days", 0, MOST_DAYS),
  DESK_KEY_WORDS ("roles", desk_role_names),
  DESK_KEY_WORDS ("metrics", desk_metric_ids),
  DESK_KEY_IF ("words", ANY),
  DESK_KEY ("plan-item", TEXT),
  DESK_KEY ("message", TEXT),
  DESK_KEYS_END,
};

static const DeskNode *
get (const DeskDayReportRules *rules, const char *key)
{
  return desk_regulation_get (rules->regulation, key);
}

/* --- lists ---------------------------------------------------------------- */

static gboolean
read_metrics (DeskDayReportRules *rules, DeskFindings *findings)
{
  const DeskNode *list = get (rules, "metrics");

  for (guint i = 0; i < desk_read_length (list); i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      DeskMetric metric = (DeskMetric) desk_read_choice (item, desk_metric_ids);

      if (desk_day_report_has (rules, metric))
        return desk_regulation_refuse (item, findings,
                                       _ ("this metric is given twice"));
      rules->metrics[rules->n_metrics++] = metric;
    }
  return rules->n_metrics > 0
         || desk_regulation_refuse (list, findings,
                                    _ ("a report has at least one metric"));
}

static gboolean
check_word (const DeskNode *words, guint index, DeskFindings *findings)
{
  const char *word = desk_node_key (words, index);
  const DeskNode *id = desk_node_get (words, word);
  const char *near;
  g_autofree char *shown = NULL;
  DeskMetric metric;

  if (desk_metric_parse (word, &metric))
    return desk_regulation_refuse (id, findings,
                                   _ ("a word may not be the id of a metric"));
  if (desk_node_kind (id) != DESK_NODE_SCALAR)
    return desk_regulation_refuse (id, findings,
                                   _ ("a word stands for one metric"));
  if (desk_metric_parse (desk_node_text (id), &metric))
    return TRUE;
  shown = desk_text_escape (desk_cell (desk_node_text (id)));
  near = desk_text_nearest (desk_node_text (id), desk_metric_ids);
  if (near == NULL)
    return desk_regulation_refuse (id, findings, _ ("there is no metric '%s'"),
                                   shown);
  return desk_regulation_refuse (
      id, findings, _ ("there is no metric '%s'; did you mean '%s'?"), shown,
      near);
}

static gboolean
read_words (DeskDayReportRules *rules, DeskFindings *findings)
{
  gboolean good = TRUE;

  rules->words = get (rules, "words");
  if (rules->words == NULL)
    return TRUE;
  if (desk_node_kind (rules->words) == DESK_NODE_SCALAR
      && desk_node_text (rules->words)[0] == '\0')
    {
      rules->words = NULL;
      return TRUE;
    }
  if (desk_node_kind (rules->words) != DESK_NODE_MAPPING)
    return desk_regulation_refuse (rules->words, findings,
                                   _ ("expected words, like: new: "
                                      "new_contacts"));
  for (guint i = 0; i < desk_node_length (rules->words); i++)
    good = check_word (rules->words, i, findings) && good;
  return good;
}

/* --- placeholders --------------------------------------------------------- */

/* The finding stands at the brace, not where the text begins. */
static gboolean
refuse_field (const DeskNode *node, guint brace, const char *name,
              const char *const *fields, DeskFindings *findings)
{
  g_autofree char *shown = desk_text_escape (desk_cell (name));
  g_autofree char *all = g_strjoinv (", ", (char **) fields);
  const char *near = desk_text_nearest (name, fields);
  guint line, column;

  desk_node_locate (node, "{", brace, &line, &column);
  if (name[0] == '\0')
    desk_findings_add (findings, desk_node_path (node), line, column,
                       _ ("a brace that belongs to no placeholder (all: %s)"),
                       all);
  else if (near != NULL)
    desk_findings_add (findings, desk_node_path (node), line, column,
                       _ ("unknown placeholder {%s}; did you mean {%s}? "
                          "(all: %s)"),
                       shown, near, all);
  else
    desk_findings_add (findings, desk_node_path (node), line, column,
                       _ ("unknown placeholder {%s} (all: %s)"), shown, all);
  return FALSE;
}

static gboolean
check_fields (const DeskNode *node, const char *const *fields,
              DeskFindings *findings)
{
  const char *at = strchr (desk_node_text (node), '{');
  gboolean good = TRUE;

  for (guint brace = 0; at != NULL; at = strchr (at + 1, '{'), brace++)
    {
      gsize length = strcspn (at + 1, "{}\n");
      g_autofree char *name
          = g_strndup (at + 1, at[1 + length] == '}' ? length : 0);

      if (!g_strv_contains (fields, name))
        good = refuse_field (node, brace, name, fields, findings);
    }
  return good;
}

static gboolean
read_texts (DeskDayReportRules *rules, DeskFindings *findings)
{
  static const char *const item_fields[] = { "title", "value", NULL };
  static const char *const others[]
      = { DESK_DAY_REPORT_NAME, DESK_DAY_REPORT_DATE, DESK_DAY_REPORT_PLAN,
          DESK_DAY_REPORT_PLAN_DATE, DESK_DAY_REPORT_NOTE };
  const char *fields[DESK_METRICS + G_N_ELEMENTS (others) + 1] = { NULL };
  guint n = 0;
  gboolean good;

  for (guint i = 0; i < rules->n_metrics; i++)
    fields[n++] = desk_metric_ids[rules->metrics[i]];
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    fields[n++] = others[i];
  rules->plan_item = desk_node_text (get (rules, "plan-item"));
  rules->message = desk_node_text (get (rules, "message"));
  good = check_fields (get (rules, "plan-item"), item_fields, findings);
  return check_fields (get (rules, "message"), fields, findings) && good;
}

/* --- all ------------------------------------------------------------------ */

static gboolean
read_roles (DeskDayReportRules *rules, DeskFindings *findings)
{
  const DeskNode *roles = get (rules, "roles");

  rules->roles = desk_read_bits (roles, desk_role_names);
  if ((rules->roles & (1u << DESK_ROLE_ROBOT)) != 0)
    return desk_regulation_refuse (roles, findings,
                                   _ ("the robot reports nothing"));
  return rules->roles != 0
         || desk_regulation_refuse (roles, findings,
                                    _ ("at least one role is needed"));
}

DeskDayReportRules *
desk_day_report_rules_new (DeskYaml *installed, DeskYaml *own,
                           DeskFindings *findings)
{
  g_autoptr (DeskDayReportRules) rules = g_new0 (DeskDayReportRules, 1);
  gboolean good;

  rules->regulation
      = desk_regulation_new ("day-report", keys, installed, own, findings);
  if (rules->regulation == NULL)
    return NULL;
  rules->due_minute = desk_read_minute (get (rules, "due"));
  rules->after_shift_minutes
      = desk_read_number (get (rules, "after-shift-minutes"));
  rules->back_days = desk_read_number (get (rules, "back-days"));
  good = read_roles (rules, findings);
  good = read_metrics (rules, findings) && good;
  good = read_words (rules, findings) && good;
  good = good && read_texts (rules, findings);
  return good ? g_steal_pointer (&rules) : NULL;
}

void
desk_day_report_rules_free (DeskDayReportRules *rules)
{
  if (rules == NULL)
    return;
  desk_regulation_free (rules->regulation);
  g_free (rules);
}

/* --- questions ------------------------------------------------------------ */

gboolean
desk_day_report_has (const DeskDayReportRules *rules, DeskMetric metric)
{
  for (guint i = 0; i < rules->n_metrics; i++)
    if (rules->metrics[i] == metric)
      return TRUE;
  return FALSE;
}

static void
refuse_word (const DeskDayReportRules *rules, const char *word, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (word));
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  const char *near;

  for (guint i = 0; rules->words != NULL && i < desk_node_length (rules->words);
       i++)
    g_ptr_array_add (all, (gpointer) desk_node_key (rules->words, i));
  for (guint i = 0; i < DESK_METRICS; i++)
    g_ptr_array_add (all, (gpointer) desk_metric_ids[i]);
  g_ptr_array_add (all, NULL);
  near = desk_text_nearest (word, (const char *const *) all->pdata);
  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("there is no metric '%s'; did you mean '%s'?"), shown,
                 near);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("there is no metric '%s'; man kpi-report names them"),
                 shown);
}

gboolean
desk_day_report_metric (const DeskDayReportRules *rules, const char *word,
                        DeskMetric *metric, GError **error)
{
  const DeskNode *id = desk_node_get (rules->words, word);

  if (desk_metric_parse (word, metric)
      || (id != NULL && desk_metric_parse (desk_node_text (id), metric)))
    return TRUE;
  refuse_word (rules, word, error);
  return FALSE;
}
