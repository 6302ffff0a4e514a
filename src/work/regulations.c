#include "config.h"

#include "work/regulations.h"

#include "record/acknowledgement.h"
#include "record/calendar.h"
#include "record/checklist.h"
#include "record/day-report.h"
#include "record/deal-process.h"
#include "record/exchange.h"
#include "record/forms.h"
#include "record/inquiries.h"
#include "record/interaction.h"
#include "record/kpi.h"
#include "record/presence.h"
#include "record/quiz.h"
#include "record/refusals.h"
#include "record/routing.h"
#include "record/scripts.h"

/* The cast is GLib's own way with functions that differ in the type of one
 * pointer; a wrapper each would say nothing more. */
#define KIND(its_name, prefix)                                        \
  {                                                                   \
    .name = (its_name),                                               \
    .load = (gpointer (*) (DeskYaml *, DeskYaml *, DeskFindings *)) ( \
        void (*) (void)) prefix##_new,                                \
    .release = (GDestroyNotify) (void (*) (void)) prefix##_free       \
  }

const DeskRegulationKind desk_regulations[] = {
  KIND ("acknowledgement", desk_acknowledgement),
  KIND ("calendar", desk_calendar),
  KIND ("checklist", desk_checklist),
  KIND ("day-report", desk_day_report_rules),
  KIND ("deal-process", desk_deal_process),
  KIND ("forms", desk_forms),
  KIND ("inquiries", desk_inquiries),
  KIND ("interaction", desk_interaction),
  KIND ("kpi", desk_kpi),
  KIND ("lead-exchange", desk_exchange),
  KIND ("presence", desk_presence_rules),
  KIND ("quiz", desk_quiz),
  KIND ("refusals", desk_refusals),
  KIND ("routing", desk_routing),
  KIND ("scripts", desk_scripts),
  { .name = NULL },
};

guint
desk_regulations_count (void)
{
  return G_N_ELEMENTS (desk_regulations) - 1;
}

guint
desk_regulations_find (const char *name)
{
  guint index = 0;

  while (desk_regulations[index].name != NULL
         && !g_str_equal (desk_regulations[index].name, name))
    index++;
  return index;
}

const char **
desk_regulations_names (void)
{
  const char **names = g_new0 (const char *, desk_regulations_count () + 1);

  for (guint i = 0; i < desk_regulations_count (); i++)
    names[i] = desk_regulations[i].name;
  return names;
}

const DeskRegulation *
desk_regulations_common (gconstpointer loaded)
{
  return *(DeskRegulation *const *) loaded;
}
