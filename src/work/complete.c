#include "config.h"

#include "work/complete.h"

#include "base/text.h"
#include "board/deals.h"
#include "work/claim-queue.h"
#include "work/desk.h"
#include "work/log.h"
#include "work/regulations.h"
#include <string.h>

#define DEALS_MAX 500 /* more than anybody looks through, soon enough shown */

typedef struct
{
  DeskDesk *desk;
  DeskCompleteDeals wanted;
  const char *before; /* what stands before each candidate: `budget,` */
  const char *begin;
  GArray *found; /* of gint64: deals, in order of id */
  GString *out;
} Completion;

static void
add (const Completion *completion, const char *id, const char *what)
{
  g_autofree char *shown
      = what == NULL ? NULL : desk_text_escape (desk_cell (what));

  if (!g_str_has_prefix (id, completion->begin))
    return;
  g_string_append (completion->out, completion->before);
  g_string_append (completion->out, id);
  if (shown != NULL && shown[0] != '\0')
    g_string_append_printf (completion->out, "\t%s", shown);
  g_string_append_c (completion->out, '\n');
}

/* --- deals ---------------------------------------------------------------- */

/* Sold by the caller; customer care has those that are paid, whoever sold
 * them. */
static gboolean
is_bought (const Completion *completion, const DeskDeal *deal, gboolean own)
{
  gboolean cares = desk_store_role (completion->desk->store) == DESK_ROLE_CARE;

  return (own && deal->status == DESK_STATUS_SOLD)
         || ((own || cares)
             && (deal->status == DESK_STATUS_PAID
                 || deal->status == DESK_STATUS_IN_CARE));
}

static gboolean
is_wanted (const Completion *completion, const DeskDeal *deal)
{
  gboolean own
      = g_str_equal (deal->owner, desk_store_caller (completion->desk->store));

  switch (completion->wanted)
    {
    case DESK_COMPLETE_WAITING:
      return desk_claim_waits (deal);
    case DESK_COMPLETE_OWN:
      return own && deal->status == DESK_STATUS_WORKING;
    case DESK_COMPLETE_SOLD:
      return is_bought (completion, deal, own);
    case DESK_COMPLETE_REFUSED:
      return deal->status == DESK_STATUS_REFUSED;
    case DESK_COMPLETE_ANY:
    default:
      return own || desk_claim_waits (deal);
    }
}

static void
look_at (const DeskDeal *deal, gpointer data)
{
  Completion *completion = data;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, deal->id);

  if (is_wanted (completion, deal) && g_str_has_prefix (id, completion->begin))
    g_array_append_val (completion->found, deal->id);
}

static void
add_deal (const Completion *completion, DeskDeals *deals, gint64 number)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  DeskDealText text;

  if (desk_deals_text (deals, number, &text, NULL))
    add (completion, id, text.name);
}

static void
add_deals (Completion *completion)
{
  const DeskStore *store = completion->desk->store;
  g_auto (DeskTails) tails = { 0 };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DeskDeals) deals = NULL;

  if (!desk_desk_may (completion->desk, DESK_ACTION_LIST, DESK_RELATION_OTHER,
                      NULL)
      || !desk_store_tails (store, &tails, NULL))
    return;
  deals = desk_deals_load (store, &tails, NULL);
  if (deals == NULL)
    return;
  completion->found = found;
  desk_deals_each (deals, look_at, completion);
  for (guint i = found->len - MIN (found->len, DEALS_MAX); i < found->len; i++)
    add_deal (completion, deals, g_array_index (found, gint64, i));
}

/* --- people, codes -------------------------------------------------------- */

static void
add_people (Completion *completion)
{
  const DeskStaff *staff = desk_store_staff (completion->desk->store);

  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      if (person->left >= completion->desk->today)
        add (completion, person->id, person->name);
    }
}

static void
add_departments (Completion *completion)
{
  const DeskStaff *staff = desk_store_staff (completion->desk->store);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const char *department = desk_person_department (
          desk_staff_get (staff, i), completion->desk->today);

      if (department != NULL && g_hash_table_add (seen, (gpointer) department))
        add (completion, department, NULL);
    }
}

static void
add_duties (Completion *completion)
{
  const DeskChecklist *checklist = desk_desk_checklist (completion->desk, NULL);

  for (guint i = 0; checklist != NULL && i < checklist->n_duties; i++)
    add (completion, checklist->duties[i].id, checklist->duties[i].title);
}

static void
add_return_reasons (Completion *completion)
{
  const DeskExchange *exchange = desk_desk_exchange (completion->desk, NULL);

  for (guint i = 0; exchange != NULL && i < exchange->n_return_reasons; i++)
    add (completion, exchange->return_reasons[i].code,
         exchange->return_reasons[i].title);
}

static void
add_sources (Completion *completion)
{
  g_autoptr (GHashTable) seen
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int own = 0; own <= 1; own++)
    {
      g_auto (GStrv) names = desk_store_yaml_names (completion->desk->store,
                                                    "sources", own, NULL);

      for (guint i = 0; names != NULL && names[i] != NULL; i++)
        if (g_hash_table_add (seen, g_strdup (names[i])))
          add (completion, names[i], NULL);
    }
}

static void
add_funnels (Completion *completion)
{
  const DeskInquiries *inquiries = desk_desk_inquiries (completion->desk, NULL);

  for (guint i = 0; inquiries != NULL && i < inquiries->n_funnels; i++)
    add (completion, inquiries->funnels[i].id, inquiries->funnels[i].title);
}

static void
add_situations (Completion *completion)
{
  const DeskInteraction *interaction
      = desk_desk_interaction (completion->desk, NULL);

  for (guint i = 0; interaction != NULL && i < interaction->n_situations; i++)
    add (completion, interaction->situations[i].id,
         interaction->situations[i].title);
}

static void
add_reasons (Completion *completion)
{
  const DeskRefusals *refusals = desk_desk_refusals (completion->desk, NULL);

  for (guint i = 0; refusals != NULL && i < refusals->n_reasons; i++)
    if (refusals->reasons[i].offered)
      add (completion, refusals->reasons[i].code, refusals->reasons[i].title);
}

static void
add_causes (Completion *completion)
{
  const DeskRefusals *refusals = desk_desk_refusals (completion->desk, NULL);

  for (guint i = 0; refusals != NULL && i < refusals->n_causes; i++)
    add (completion, refusals->causes[i].code, refusals->causes[i].title);
}

/* With the least percent that the regulation asks for. */
static void
add_penalties (Completion *completion)
{
  const DeskRefusals *refusals = desk_desk_refusals (completion->desk, NULL);

  for (guint i = 0; refusals != NULL && i < DESK_PENALTIES; i++)
    {
      g_autoptr (GString) least = g_string_new (NULL);

      desk_money_format (least, refusals->penalty_percent[i]);
      g_string_append (least, " %");
      add (completion, desk_penalty_names[i], least->str);
    }
}

static void
add_stages (Completion *completion)
{
  const DeskDealProcess *process = desk_desk_process (completion->desk, NULL);

  for (guint i = 0; process != NULL && i < process->n_stages; i++)
    add (completion, process->stages[i].id, process->stages[i].title);
}

static void
add_documents (Completion *completion)
{
  const DeskDealProcess *process = desk_desk_process (completion->desk, NULL);

  for (guint i = 0; process != NULL && i < process->n_documents; i++)
    add (completion, process->documents[i].code, process->documents[i].title);
}

static void
add_scripts (Completion *completion)
{
  const DeskScripts *scripts = desk_desk_scripts (completion->desk, NULL);

  for (guint i = 0; scripts != NULL && i < scripts->n_scripts; i++)
    add (completion, scripts->scripts[i].id, scripts->scripts[i].title);
}

static void
add_asked (Completion *completion)
{
  for (guint i = 0; desk_log_asked[i] != NULL; i++)
    add (completion, desk_log_asked[i], NULL);
}

static void
add_regulations (Completion *completion)
{
  for (guint i = 0; desk_regulations[i].name != NULL; i++)
    {
      gconstpointer loaded = desk_desk_regulation (
          completion->desk, desk_regulations[i].name, NULL);

      add (completion, desk_regulations[i].name,
           loaded == NULL
               ? NULL
               : desk_regulation_title (desk_regulations_common (loaded)));
    }
}

static const struct
{
  const char *argument;
  void (*add) (Completion *completion);
} kinds[] = {
  { "DEAL", add_deals },
  { "PERSON", add_people },
  { "DEPARTMENT", add_departments },
  { "DUTY", add_duties },
  { "REASON", add_return_reasons },
  { "CODE", add_reasons },
  { "CAUSE", add_causes },
  { "PENALTY[=PERCENT]", add_penalties },
  { "STAGE", add_stages },
  { "DOCUMENT", add_documents },
  { "SCRIPT", add_scripts },
  { "WHAT,…", add_asked },
  { "FUNNEL", add_funnels },
  { "KIND", add_funnels }, /* of an inquiry */
  { "SITUATION", add_situations },
  { "SOURCE", add_sources },
  { "REGULATION", add_regulations },
};

void
desk_complete_append (DeskWork *work, const char *argument,
                      DeskCompleteDeals deals, const char *begin, GString *out)
{
  const char *comma
      = g_str_has_suffix (argument, ",…") ? strrchr (begin, ',') : NULL;
  gsize typed = comma == NULL ? 0 : (gsize) (comma + 1 - begin);
  g_autofree char *before = g_strndup (begin, typed);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].argument, argument))
      {
        g_autoptr (DeskDesk) desk = desk_desk_open (work, NULL);
        Completion completion = { .desk = desk,
                                  .wanted = deals,
                                  .before = before,
                                  .begin = begin + typed,
                                  .out = out };

        if (desk != NULL)
          kinds[i].add (&completion);
        return;
      }
}
