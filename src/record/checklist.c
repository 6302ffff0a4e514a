#include "config.h"

#include "record/checklist.h"

#include "base/error.h"
#include "base/i18n.h"
#include "record/codes.h"
#include "record/read.h"

#define MOST_MINUTES (24 * 60)
#define MOST_WEEKS 104
#define MOST_HOURS (24 * 366)

static const char *const proof_names[] = {
  [DESK_PROOF_EXCHANGE - 1] = "exchange",
  [DESK_PROOF_INBOX - 1] = "inbox",
  [DESK_PROOF_MISSED_CALLS - 1] = "missed-calls",
  [DESK_PROOF_UNCLASSIFIED - 1] = "unclassified",
  [DESK_PROOF_NEGLECTED - 1] = "neglected",
  [DESK_PROOF_DUE - 1] = "due",
  [DESK_PROOF_PAYMENTS - 1] = "payments",
  [DESK_PROOF_DOCUMENTS - 1] = "documents",
  [DESK_PROOF_CARE - 1] = "care",
  [DESK_PROOF_QUEUE - 1] = "queue",
  [DESK_PROOF_FORMS - 1] = "forms",
  [DESK_PROOF_REPORTS - 1] = "reports",
  [DESK_PROOF_DEBTORS - 1] = "debtors",
  [DESK_PROOFS - 1] = NULL,
};

static const DeskYamlKey whom_keys[] = {
  DESK_KEY_IF ("person", ID),
  DESK_KEY_CHOICE_IF ("role", desk_role_names),
  DESK_KEY_CHOICE_IF ("level", desk_level_names),
  DESK_KEY_IF ("department", ID),
  DESK_KEYS_END,
};

static const DeskYamlKey duty_keys[] = {
  DESK_KEY ("id", ID),
  DESK_KEY ("title", TEXT),
  DESK_KEY_IF ("from", TIME),
  DESK_KEY ("to", TIME),
  DESK_KEY_WORDS_IF ("days", desk_weekday_names),
  DESK_KEY_IF ("days-off", BOOLEAN),
  DESK_KEY_MAPPING ("owner", whom_keys),
  DESK_KEY_MAPPING_IF ("substitute", whom_keys),
  DESK_KEY_CHOICE_IF ("check", proof_names),
  DESK_KEY_NUMBER_IF ("older-than-hours", 0, MOST_HOURS),
  DESK_KEYS_END,
};

static const DeskYamlKey keys[] = {
  DESK_KEY ("department", ID),
  DESK_KEY_NUMBER ("opening-minutes", 0, MOST_MINUTES),
  DESK_KEY_MAPPING_IF ("deputy", whom_keys),
  DESK_KEY_NUMBER ("accept-minutes", 1, MOST_MINUTES),
  DESK_KEY_NUMBER ("history-weeks", 1, MOST_WEEKS),
  DESK_KEY_ITEMS ("duties", duty_keys),
  DESK_KEYS_END,
};

const char *
desk_proof_name (DeskProof proof)
{
  g_return_val_if_fail (proof < DESK_PROOFS, NULL);
  return proof == DESK_PROOF_NONE ? NULL : proof_names[proof - 1];
}

/* --- people --------------------------------------------------------------- */

static gboolean
read_whom (const DeskNode *node, DeskWhom *whom, DeskFindings *findings)
{
  const DeskNode *role = desk_node_get (node, "role");
  const DeskNode *level = desk_node_get (node, "level");

  *whom = (DeskWhom){
    .is_said = node != NULL,
    .person = desk_node_string (desk_node_get (node, "person"), NULL),
    .department = desk_node_string (desk_node_get (node, "department"), NULL),
    .has_role = role != NULL,
    .has_level = level != NULL,
  };
  if (role != NULL)
    whom->role = (DeskRole) desk_read_choice (role, desk_role_names);
  if (level != NULL)
    whom->level = (DeskLevel) desk_read_choice (level, desk_level_names);
  return node == NULL || whom->person != NULL || whom->department != NULL
         || whom->has_role || whom->has_level
         || desk_regulation_refuse (
             node, findings,
             _ ("say who is meant: person, role, level or department"));
}

/* --- duties --------------------------------------------------------------- */

static gboolean
read_times (const DeskNode *item, DeskDuty *duty, DeskFindings *findings)
{
  const DeskNode *from = desk_node_get (item, "from");
  const DeskNode *to = desk_node_get (item, "to");

  duty->from = from == NULL ? 0 : desk_read_minute (from);
  duty->to = desk_read_minute (to);
  return duty->from < duty->to
         || desk_regulation_refuse (to, findings,
                                    _ ("'from' must be before 'to'"));
}

static gboolean
read_days (const DeskNode *item, DeskDuty *duty, DeskFindings *findings)
{
  const DeskNode *days = desk_node_get (item, "days");

  duty->days_off = desk_node_boolean (desk_node_get (item, "days-off"), FALSE);
  duty->weekdays = desk_read_weekdays (days);
  return days == NULL || duty->weekdays != 0
         || desk_regulation_refuse (days, findings,
                                    _ ("at least one day is needed"));
}

static gboolean
read_proof (const DeskNode *item, DeskDuty *duty, DeskFindings *findings)
{
  const DeskNode *check = desk_node_get (item, "check");
  const DeskNode *older = desk_node_get (item, "older-than-hours");

  duty->proof = check == NULL
                    ? DESK_PROOF_NONE
                    : (DeskProof) (desk_read_choice (check, proof_names) + 1);
  duty->older_hours = desk_read_number (older);
  if (older == NULL
      || (duty->proof != DESK_PROOF_NONE && duty->proof != DESK_PROOF_FORMS
          && duty->proof != DESK_PROOF_REPORTS
          && duty->proof != DESK_PROOF_DEBTORS))
    return TRUE;
  return desk_regulation_refuse (
      older, findings,
      _ ("there is nothing here whose age is known: older-than-hours goes with "
         "a check, but not with forms, reports or debtors"));
}

static gboolean
read_duty (const DeskNode *item, DeskDuty *duty, DeskFindings *findings)
{
  gboolean good;

  duty->place = item;
  duty->id = desk_node_text (desk_node_get (item, "id"));
  duty->title = desk_node_text (desk_node_get (item, "title"));
  good = read_times (item, duty, findings);
  good = read_days (item, duty, findings) && good;
  good = read_whom (desk_node_get (item, "owner"), &duty->owner, findings)
         && good;
  good = read_whom (desk_node_get (item, "substitute"), &duty->substitute,
                    findings)
         && good;
  return read_proof (item, duty, findings) && good;
}

static gboolean
read_duties (DeskChecklist *checklist, DeskFindings *findings)
{
  const DeskNode *list = desk_regulation_get (checklist->regulation, "duties");
  const guint length = desk_read_length (list);
  gboolean good = TRUE;

  checklist->duties = g_new0 (DeskDuty, length);
  for (guint i = 0; i < length; i++)
    good = read_duty (desk_node_item (list, i),
                      &checklist->duties[checklist->n_duties++], findings)
           && good;
  return desk_read_unique (list, "id", _ ("this duty is given twice"), findings)
         && good;
}

/* --- the regulation ------------------------------------------------------- */

static guint
read_number (const DeskChecklist *checklist, const char *key)
{
  return desk_read_number (desk_regulation_get (checklist->regulation, key));
}

DeskChecklist *
desk_checklist_new (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  g_autoptr (DeskChecklist) checklist = g_new0 (DeskChecklist, 1);
  gboolean good;

  checklist->regulation
      = desk_regulation_new ("checklist", keys, installed, own, findings);
  if (checklist->regulation == NULL)
    return NULL;
  checklist->department = desk_node_text (
      desk_regulation_get (checklist->regulation, "department"));
  checklist->opening_minutes = read_number (checklist, "opening-minutes");
  checklist->accept_minutes = read_number (checklist, "accept-minutes");
  checklist->history_weeks = read_number (checklist, "history-weeks");
  good = read_whom (desk_regulation_get (checklist->regulation, "deputy"),
                    &checklist->deputy, findings);
  good = read_duties (checklist, findings) && good;
  return good ? g_steal_pointer (&checklist) : NULL;
}

void
desk_checklist_free (DeskChecklist *checklist)
{
  if (checklist == NULL)
    return;
  desk_regulation_free (checklist->regulation);
  g_free (checklist->duties);
  g_free (checklist);
}

const DeskDuty *
desk_checklist_find (const DeskChecklist *checklist, const char *id)
{
  for (guint i = 0; i < checklist->n_duties; i++)
    if (g_str_equal (checklist->duties[i].id, id))
      return &checklist->duties[i];
  return NULL;
}

const DeskDuty *
desk_checklist_duty (const DeskChecklist *checklist, const char *id,
                     GError **error)
{
  const DeskDuty *duty = desk_checklist_find (checklist, id);
  g_autoptr (DeskCodes) codes = NULL;

  if (duty != NULL)
    return duty;
  codes = desk_codes_new ();
  for (guint i = 0; i < checklist->n_duties; i++)
    desk_codes_add (codes, checklist->duties[i].id, checklist->duties[i].title);
  desk_codes_refuse (codes, _ ("unknown duty"), id, error);
  return NULL;
}
