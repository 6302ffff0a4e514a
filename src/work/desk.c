#include "config.h"

#include "work/desk.h"

#include "base/i18n.h"
#include "work/regulations.h"

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
  desk->regulations = g_new0 (gpointer, desk_regulations_count ());
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
  for (guint i = 0; i < desk_regulations_count (); i++)
    if (desk->regulations[i] != NULL)
      desk_regulations[i].release (desk->regulations[i]);
  g_free (desk->regulations);
  desk_days_free (desk->days);
  desk_days_free (desk->absences);
  desk_store_free (desk->store);
  g_free (desk);
}

/* --- regulations -------------------------------------------------------- */

static gpointer
load_regulation (const DeskDesk *desk, const DeskRegulationKind *kind,
                 GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskYaml) installed = NULL;
  g_autoptr (DeskYaml) own = NULL;
  gpointer loaded;

  if (!desk_store_yaml (desk->store, kind->name, FALSE, &installed, error)
      || !desk_store_yaml (desk->store, kind->name, TRUE, &own, error))
    return NULL;
  loaded = kind->load (g_steal_pointer (&installed), g_steal_pointer (&own),
                       findings);
  if (loaded == NULL)
    desk_findings_refuse (findings, error);
  return loaded;
}

gconstpointer
desk_desk_regulation (DeskDesk *desk, const char *name, GError **error)
{
  guint index = desk_regulations_find (name);

  g_return_val_if_fail (index < desk_regulations_count (), NULL);
  if (desk->regulations[index] == NULL)
    desk->regulations[index]
        = load_regulation (desk, &desk_regulations[index], error);
  return desk->regulations[index];
}

const DeskAcknowledgement *
desk_desk_acknowledgement (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "acknowledgement", error);
}

const DeskCalendar *
desk_desk_calendar (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "calendar", error);
}

const DeskChecklist *
desk_desk_checklist (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "checklist", error);
}

const DeskExchange *
desk_desk_exchange (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "lead-exchange", error);
}

const DeskDayReportRules *
desk_desk_day_report (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "day-report", error);
}

const DeskKpi *
desk_desk_kpi (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "kpi", error);
}

const DeskForms *
desk_desk_forms (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "forms", error);
}

const DeskInquiries *
desk_desk_inquiries (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "inquiries", error);
}

const DeskInteraction *
desk_desk_interaction (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "interaction", error);
}

const DeskDealProcess *
desk_desk_process (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "deal-process", error);
}

const DeskPresenceRules *
desk_desk_presence_rules (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "presence", error);
}

const DeskQuiz *
desk_desk_quiz (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "quiz", error);
}

const DeskRefusals *
desk_desk_refusals (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "refusals", error);
}

const DeskRouting *
desk_desk_routing (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "routing", error);
}

const DeskScripts *
desk_desk_scripts (DeskDesk *desk, GError **error)
{
  return desk_desk_regulation (desk, "scripts", error);
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
