#include "config.h"

#include "work/desk.h"

#include "base/i18n.h"

static gboolean
check_output (const DeskDesk *desk, GError **error)
{
  if (!desk_store_is_guarded (desk->store) || desk->work->output == NULL)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                       _ ("-o is not allowed here: results go to standard "
                          "output"));
  return FALSE;
}

DeskDesk *
desk_desk_open (DeskWork *work, GError **error)
{
  g_autoptr (DeskDesk) desk = g_new0 (DeskDesk, 1);
  DeskStoreOptions options = { .store = work->store,
                               .as = work->as,
                               .regulations = work->regulations };

  desk->work = work;
  desk->store = desk_store_open (&options, error);
  if (desk->store == NULL)
    return NULL;
  desk_work_language (work, desk_store_settings (desk->store)->language);
  work->report.zone = desk_store_zone (desk->store);
  work->report.now = desk_store_now (desk->store);
  desk->today = desk_zone_day (work->report.zone, work->report.now);
  if (!check_output (desk, error)
      || !desk_store_check_member (desk->store, error))
    return NULL;
  return g_steal_pointer (&desk);
}

void
desk_desk_free (DeskDesk *desk)
{
  if (desk == NULL)
    return;
  desk_exchange_free (desk->exchange);
  desk_routing_free (desk->routing);
  desk_inquiries_free (desk->inquiries);
  desk_calendar_free (desk->calendar);
  desk_deal_process_free (desk->process);
  desk_refusals_free (desk->refusals);
  desk_interaction_free (desk->interaction);
  desk_forms_free (desk->forms);
  desk_scripts_free (desk->scripts);
  desk_presence_rules_free (desk->presence);
  desk_days_free (desk->days);
  desk_store_free (desk->store);
  g_free (desk);
}

/* --- regulations -------------------------------------------------------- */

gboolean
desk_desk_regulation (DeskDesk *desk, const char *name, DeskYaml **installed,
                      DeskYaml **own, GError **error)
{
  *own = NULL;
  if (!desk_store_yaml (desk->store, name, FALSE, installed, error))
    return FALSE;
  if (desk_store_yaml (desk->store, name, TRUE, own, error))
    return TRUE;
  g_clear_pointer (installed, desk_yaml_free);
  return FALSE;
}

/* TRUE with both files of a regulation that is not loaded yet. */
static gboolean
begin_load (DeskDesk *desk, const char *name, gconstpointer loaded,
            DeskYaml **installed, DeskYaml **own, GError **error)
{
  return loaded == NULL
         && desk_desk_regulation (desk, name, installed, own, error);
}

const DeskExchange *
desk_desk_exchange (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *installed, *own;

  if (begin_load (desk, "lead-exchange", desk->exchange, &installed, &own,
                  error))
    {
      desk->exchange = desk_exchange_new (installed, own, findings);
      if (desk->exchange == NULL)
        desk_findings_refuse (findings, error);
    }
  return desk->exchange;
}

const DeskRouting *
desk_desk_routing (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *installed, *own;

  if (begin_load (desk, "routing", desk->routing, &installed, &own, error))
    {
      desk->routing = desk_routing_new (installed, own, findings);
      if (desk->routing == NULL)
        desk_findings_refuse (findings, error);
    }
  return desk->routing;
}

const DeskInquiries *
desk_desk_inquiries (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *installed, *own;

  if (begin_load (desk, "inquiries", desk->inquiries, &installed, &own, error))
    {
      desk->inquiries = desk_inquiries_new (installed, own, findings);
      if (desk->inquiries == NULL)
        desk_findings_refuse (findings, error);
    }
  return desk->inquiries;
}

const DeskCalendar *
desk_desk_calendar (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *installed, *own;

  if (begin_load (desk, "calendar", desk->calendar, &installed, &own, error))
    {
      desk->calendar = desk_calendar_new (installed, own, findings);
      if (desk->calendar == NULL)
        desk_findings_refuse (findings, error);
    }
  return desk->calendar;
}

const DeskDealProcess *
desk_desk_process (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *installed, *own;

  if (begin_load (desk, "deal-process", desk->process, &installed, &own, error))
    {
      desk->process = desk_deal_process_new (installed, own, findings);
      if (desk->process == NULL)
        desk_findings_refuse (findings, error);
    }
  return desk->process;
}

const DeskRefusals *
desk_desk_refusals (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *installed, *own;

  if (begin_load (desk, "refusals", desk->refusals, &installed, &own, error))
    {
      desk->refusals = desk_refusals_new (installed, own, findings);
      if (desk->refusals == NULL)
        desk_findings_refuse (findings, error);
    }
  return desk->refusals;
}

const DeskInteraction *
desk_desk_interaction (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *installed, *own;

  if (begin_load (desk, "interaction", desk->interaction, &installed, &own,
                  error))
    {
      desk->interaction = desk_interaction_new (installed, own, findings);
      if (desk->interaction == NULL)
        desk_findings_refuse (findings, error);
    }
  return desk->interaction;
}

const DeskForms *
desk_desk_forms (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *installed, *own;

  if (begin_load (desk, "forms", desk->forms, &installed, &own, error))
    {
      desk->forms = desk_forms_new (installed, own, findings);
      if (desk->forms == NULL)
        desk_findings_refuse (findings, error);
    }
  return desk->forms;
}

const DeskScripts *
desk_desk_scripts (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *installed, *own;

  if (begin_load (desk, "scripts", desk->scripts, &installed, &own, error))
    {
      desk->scripts = desk_scripts_new (installed, own, findings);
      if (desk->scripts == NULL)
        desk_findings_refuse (findings, error);
    }
  return desk->scripts;
}

const DeskPresenceRules *
desk_desk_presence_rules (DeskDesk *desk, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskYaml *installed, *own;

  if (begin_load (desk, "presence", desk->presence, &installed, &own, error))
    {
      desk->presence = desk_presence_rules_new (installed, own, findings);
      if (desk->presence == NULL)
        desk_findings_refuse (findings, error);
    }
  return desk->presence;
}

/* --- rights ------------------------------------------------------------- */

static gboolean
is_colleague (const DeskDesk *desk, const char *owner, const char *department)
{
  const DeskPerson *caller = desk_store_person (desk->store);
  const DeskPerson *person
      = desk_staff_find (desk_store_staff (desk->store), owner);
  const char *mine
      = caller == NULL ? NULL : desk_person_department (caller, desk->today);
  const char *theirs = person == NULL
                           ? department
                           : desk_person_department (person, desk->today);

  return mine != NULL && theirs != NULL && g_str_equal (mine, theirs);
}

gboolean
desk_desk_tails (const DeskDesk *desk, DeskTails *tails, GError **error)
{
  GError *damage = NULL;

  if (!desk_store_tails (desk->store, tails, error))
    return FALSE;
  if (!tails->damaged)
    return TRUE;
  g_set_error (&damage, DESK_ERROR, DESK_ERROR_DAMAGED,
               _ ("%s; what is shown may be incomplete"), tails->damage);
  desk_work_fail (desk->work, damage);
  return TRUE;
}

guint
desk_desk_relation (const DeskDesk *desk, const char *owner,
                    const char *department, DeskStatus status)
{
  gboolean waits = g_str_equal (owner, DESK_EXCHANGE_ID);
  const DeskPerson *caller = desk_store_person (desk->store);
  guint relation = 0;

  if (caller != NULL && g_str_equal (owner, caller->id))
    relation |= DESK_RELATION_OWN;
  if (waits && g_str_equal (department, "commercial"))
    relation |= DESK_RELATION_COMMERCIAL;
  else if (waits)
    relation |= DESK_RELATION_EXCHANGE;
  else if (is_colleague (desk, owner, department))
    relation |= DESK_RELATION_DEPARTMENT;
  if (status == DESK_STATUS_PAID || status == DESK_STATUS_IN_CARE)
    relation |= DESK_RELATION_CARE;
  return relation == 0 ? DESK_RELATION_OTHER : relation;
}

gboolean
desk_desk_may (const DeskDesk *desk, DeskAction action, guint relation,
               GError **error)
{
  return desk_store_check_member (desk->store, error)
         && desk_right_check (desk_store_role (desk->store), action, relation,
                              error);
}
