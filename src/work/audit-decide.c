#include "config.h"

#include "work/audit.h"

#include "base/i18n.h"
#include "base/text.h"
#include "work/attendance.h"
#include "work/audit-case.h"
#include "work/audit-verify.h"
#include "work/change.h"
#include "work/claim-team.h"
#include "work/log-verb.h"
#include "work/typed.h"

const char *const desk_audit_answers[] = { "yes", "no", NULL };

typedef struct
{
  const DeskAuditDecision *options;
  gboolean overturns;
  DeskChange change;
  DeskAudit audit;           /* without deals: those are the change's */
  DeskLogContacts *contacts; /* that --call names */
  gint64 call;               /* one of them; 0: an outside reference, or none */
  const DeskPerson *to;      /* (nullable): of --to */
  DeskPenaltyShare share;
  DeskStatus seen;     /* of the deal, before the lock */
  GStringChunk *texts; /* of the event */
} Decision;

static void
clear_decision (Decision *decision)
{
  desk_change_clear (&decision->change);
  desk_audit_clear (&decision->audit);
  g_clear_pointer (&decision->contacts, desk_log_contacts_free);
  g_clear_pointer (&decision->texts, g_string_chunk_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decision, clear_decision)

/* --- what was typed ------------------------------------------------------- */

/* Folds what a person typed into one line of the ledger; NULL stays. */
static gboolean
fold (Decision *decision, const char *option, const char *text,
      const char **folded, GError **error)
{
  g_autofree char *line = desk_typed_fold (option, text, error);

  if (line == NULL)
    return FALSE;
  *folded = text == NULL ? NULL : g_string_chunk_insert (decision->texts, line);
  return TRUE;
}

static void
add_answer (GString *json, const char *key, const char *value)
{
  if (value != NULL)
    desk_log_answer (json, key, value);
}

/* The object of answers, keys sorted. */
static gboolean
read_answers (Decision *decision, DeskChangeEvent *event, GError **error)
{
  const DeskAuditDecision *options = decision->options;
  g_autoptr (GString) json = g_string_new (NULL);
  const char *no_call, *condition;

  if (!fold (decision, "--no-call", options->no_call, &no_call, error)
      || !fold (decision, "--would-buy-if", options->would_buy_if, &condition,
                error))
    return FALSE;
  add_answer (json, "actual-reason", options->actual);
  add_answer (json, "agrees", options->agrees);
  add_answer (json, "no-call", no_call);
  add_answer (json, "would-buy-if", condition);
  if (json->len == 0)
    return TRUE;
  g_string_append_c (json, '}');
  event->answers = g_string_chunk_insert (decision->texts, json->str);
  return TRUE;
}

static gboolean
fail_usage (const char *text, GError **error)
{
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE, text);
  return FALSE;
}

/* What --call says: a contact, or something from outside. */
static gboolean
read_call (Decision *decision, DeskChangeEvent *event, GError **error)
{
  g_autofree char *number = NULL;

  if (!fold (decision, "--call", decision->options->call, &event->ref, error))
    return FALSE;
  decision->call = desk_audit_verify_want (decision->contacts, event->ref);
  if (decision->call == 0)
    return TRUE;
  number = g_strdup_printf ("%" G_GINT64_FORMAT, decision->call);
  event->ref = g_string_chunk_insert (decision->texts, number);
  return TRUE;
}

static gboolean
read_common (Decision *decision, DeskChangeEvent *event, GError **error)
{
  const DeskAuditDecision *options = decision->options;

  if (!desk_refusal_check_call (options->call, options->no_call, error)
      || (options->actual != NULL
          && desk_refusals_reason (decision->audit.refusals, options->actual,
                                   error)
                 == NULL)
      || !read_call (decision, event, error)
      || !fold (decision, "--note", options->note, &event->note, error)
      || !read_answers (decision, event, error))
    return FALSE;
  return (event->note != NULL && event->note[0] != '\0')
         || fail_usage (_ ("--note is missing: what did the check show?"),
                        error);
}

static gboolean
read_penalty (Decision *decision, DeskChangeEvent *event, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (decision->options->penalty == NULL)
    return TRUE;
  if (!desk_penalty_parse (decision->audit.refusals, decision->options->penalty,
                           &decision->share, error))
    return FALSE;
  desk_penalty_format (text, &decision->share);
  event->penalty = g_string_chunk_insert (decision->texts, text->str);
  return TRUE;
}

static gboolean
read_receiver (Decision *decision, GError **error)
{
  const char *to = decision->options->to;

  if (to == NULL || g_str_equal (to, DESK_EXCHANGE_ID))
    return TRUE;
  decision->to = desk_claim_person (decision->change.desk, to, error);
  return decision->to != NULL
         && desk_claim_check_receiver (decision->change.desk, decision->to,
                                       error);
}

static gboolean
read_overturn (Decision *decision, DeskChangeEvent *event, GError **error)
{
  const DeskAuditDecision *options = decision->options;
  const DeskRefusalCause *cause;
  g_autoptr (GString) sum = g_string_new (NULL);

  if (options->cause == NULL)
    return fail_usage (_ ("--cause is missing: why does the refusal not hold?"),
                       error);
  cause = desk_refusals_cause (decision->audit.refusals, options->cause, error);
  if (cause == NULL || !read_penalty (decision, event, error)
      || !read_receiver (decision, error))
    return FALSE;
  event->cause = cause->code;
  if (options->amount_minor == DESK_MONEY_NONE)
    return TRUE;
  desk_money_format (sum, options->amount_minor);
  event->amount = g_string_chunk_insert (decision->texts, sum->str);
  return TRUE;
}

/* --- who may, and now ----------------------------------------------------- */

static const char *
name_of (const Decision *decision, const char *id)
{
  const DeskPerson *person
      = desk_staff_find (desk_store_staff (decision->change.desk->store), id);

  return person == NULL ? id : person->name;
}

/* A case that is decided already names who did it, for a second checker was
 * only slower. */
static gboolean
refuse_status (const Decision *decision, const DeskDeal *deal,
               const DeskCase *one, DeskEvent event, GError **error)
{
  g_autofree char *name = NULL;

  if (one == NULL || one->verdict == DESK_CASE_OPEN)
    return desk_process_check (event, deal->status, error);
  name = desk_text_escape (desk_cell (name_of (decision, one->checker)));
  if (one->verdict == DESK_CASE_CONFIRMED)
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("%s has confirmed this refusal already"), name);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("%s has overturned this refusal already"), name);
  return FALSE;
}

static gboolean
check_rights (const Decision *decision, const DeskDeal *deal,
              const DeskCase *one, GError **error)
{
  const DeskDesk *desk = decision->change.desk;
  guint relation = one == NULL
                       ? desk_desk_relation (desk, deal->owner,
                                             deal->department, deal->status)
                       : desk_audit_relation (&decision->audit, one, deal);

  return desk_desk_may (desk,
                        decision->overturns ? DESK_ACTION_OVERTURN
                                            : DESK_ACTION_CONFIRM,
                        relation, error)
         && desk_refusal_check_role (decision->audit.refusals,
                                     desk_store_role (desk->store), error);
}

/* A deal that is lost may be overturned, but who meant to decide about a
 * refusal that waits does not know that somebody has just closed it. */
static gboolean
was_faster (const Decision *decision, const DeskDeal *deal, const DeskCase *one)
{
  return decision->seen == DESK_STATUS_REFUSED
         && deal->status == DESK_STATUS_LOST && one != NULL
         && one->verdict == DESK_CASE_CONFIRMED;
}

static gboolean
check (const Decision *decision, const DeskDeal *deal, const DeskCase *one,
       DeskEvent event, GError **error)
{
  if (!check_rights (decision, deal, one, error))
    return FALSE;
  if (desk_event_to (event, deal->status) == 0
      || was_faster (decision, deal, one))
    return refuse_status (decision, deal, one, event, error);
  if (one != NULL)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_REFUSED,
                       _ ("no line of the ledger refuses it: see salesdesk "
                          "check"));
  return FALSE;
}

/* Whether it is so already, by the caller. */
static gboolean
is_so (const Decision *decision, const DeskDeal *deal, const DeskCase *one)
{
  return one != NULL && !decision->overturns && deal->status == DESK_STATUS_LOST
         && one->verdict == DESK_CASE_CONFIRMED
         && g_str_equal (one->checker,
                         desk_store_caller (decision->change.desk->store));
}

/* --- who goes on ---------------------------------------------------------- */

/* Whoever refused it is no candidate. */
static void
leave_out_refusers (DeskTeam *team, const DeskCase *one)
{
  for (guint i = team->people->len; i-- > 0;)
    if (desk_audit_is_refuser (one, desk_team_candidate (team, i)->person))
      {
        g_ptr_array_remove_index (team->people, i);
        g_array_remove_index (team->candidates, i);
      }
}

/* The least loaded of the deal's department who works today and is below his
 * limit; the exchange when there is none. */
static const char *
choose (const Decision *decision, const DeskDeal *deal, const DeskCase *one)
{
  const DeskChange *change = &decision->change;
  DeskTeam *team = desk_team_new (change, deal->department);
  DeskSpread spread
      = { .exchange = change->exchange, .strategy = DESK_STRATEGY_LEAST_OPEN };
  DeskSpreadDeal described = { .status = DESK_STATUS_NEW };
  const char *chosen = DESK_EXCHANGE_ID;
  g_autofree DeskSpreadCode *codes = NULL;
  guint length, index;

  leave_out_refusers (team, one);
  length = team->people->len;
  codes = g_new (DeskSpreadCode, length + 1);
  index = desk_spread_decide (
      &spread, &described, length == 0 ? NULL : desk_team_candidate (team, 0),
      length, codes);
  if (index < length)
    chosen = desk_team_candidate (team, index)->person;
  desk_team_free (team);
  return chosen;
}

static gboolean
check_named (const Decision *decision, const DeskDeal *deal,
             const DeskCase *one, GError **error)
{
  const DeskChange *change = &decision->change;
  const DeskPerson *to = decision->to;
  g_autofree char *name = desk_text_escape (desk_cell (to->name));
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, deal->id);
  DeskClaim claim = { .status = DESK_STATUS_WORKING,
                      .given = TRUE,
                      .returned = deal->returned,
                      .level = desk_person_level (to, change->desk->today),
                      .open = desk_change_open_count (change, to->id) };
  DeskClaimVerdict verdict = desk_claim_judge (change->exchange, &claim);

  if (desk_audit_is_refuser (one, to->id))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                   _ ("%s (%s) refused this deal: somebody else has to go on "
                      "with it"),
                   name, to->id);
      return FALSE;
    }
  if (verdict.code == DESK_CLAIM_ALLOWED)
    return TRUE;
  desk_claim_refuse (&verdict, id, name, NULL, error);
  return FALSE;
}

/* Fills in who gets the deal. */
static gboolean
send_on (Decision *decision, const DeskDeal *deal, const DeskCase *one,
         DeskChangeEvent *event, GError **error)
{
  if (decision->to != NULL && !check_named (decision, deal, one, error))
    return FALSE;
  if (decision->to != NULL)
    event->owner = decision->to->id;
  else if (decision->options->to != NULL)
    event->owner = DESK_EXCHANGE_ID;
  else
    event->owner = choose (decision, deal, one);
  event->status = g_str_equal (event->owner, DESK_EXCHANGE_ID)
                      ? DESK_STATUS_RETURNED
                      : DESK_STATUS_WORKING;
  if (event->amount != NULL)
    event->currency
        = deal->currency[0] != '\0'
              ? deal->currency
              : desk_store_settings (decision->change.desk->store)->currency;
  return TRUE;
}

/* A penalty is somebody's who works here. */
static gboolean
check_penalty (const Decision *decision, const DeskCase *one, GError **error)
{
  const char *author = desk_audit_author (decision->change.desk, one);
  g_autofree char *shown = desk_text_escape (desk_cell (author));

  if (decision->options->penalty == NULL
      || desk_staff_find (desk_store_staff (decision->change.desk->store),
                          author)
             != NULL)
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("--penalty: staff.yaml has no person '%s', who refused this "
                  "deal"),
               shown);
  return FALSE;
}

/* --- run ------------------------------------------------------------------ */

static void
tell (Decision *decision, const DeskDeal *deal, const DeskChangeEvent *event)
{
  g_autofree char *name
      = desk_text_escape (desk_cell (name_of (decision, event->owner)));

  if (event->event == DESK_EVENT_CONFIRMED)
    return;
  if (!g_str_equal (event->owner, DESK_EXCHANGE_ID))
    desk_change_note (&decision->change, _ ("deal %lld goes on with %s (%s)"),
                      (long long) deal->id, name, event->owner);
  else if (decision->options->to == NULL)
    desk_change_note (&decision->change,
                      _ ("nobody of its department can take deal %lld now: it "
                         "is on the exchange"),
                      (long long) deal->id);
  if (event->penalty != NULL)
    desk_change_note (&decision->change,
                      _ ("a penalty is proposed (%s); the head of sales "
                         "decides: refusal-audit penalties"),
                      event->penalty);
}

static gboolean
decide (Decision *decision, DeskChangeEvent *event, GError **error)
{
  DeskChange *change = &decision->change;
  const char *operand = change->desk->work->args[0];
  const DeskDeal *deal = desk_change_find (change, operand);
  const DeskCase *one;
  GError *refused = NULL;

  if (deal == NULL)
    return TRUE;
  one = desk_cases_of (decision->audit.cases, deal->id);
  event->owner = deal->owner;
  /* The day that the refusal named goes on where the deal is lost. */
  if (!decision->overturns)
    event->due = deal->due;
  if (is_so (decision, deal, one))
    {
      desk_change_note (change,
                        _ ("you have confirmed the refusal of deal "
                           "%lld already"),
                        (long long) deal->id);
      return TRUE;
    }
  if (check (decision, deal, one, event->event, &refused)
      && desk_audit_verify_check (decision->contacts, decision->call, deal,
                                  one->refused, &refused)
      && check_penalty (decision, one, &refused)
      && (!decision->overturns
          || send_on (decision, deal, one, event, &refused)))
    {
      tell (decision, deal, event);
      return desk_change_add (change, deal, event, error);
    }
  desk_claim_prefix (&refused, deal);
  desk_work_fail (change->desk->work, refused);
  return TRUE;
}

static void
look_at_status (Decision *decision)
{
  gint64 id = desk_claim_id (decision->change.desk->work->args[0]);
  const DeskDeal *deal
      = id == 0 ? NULL : desk_deals_find (decision->change.deals, id);

  decision->seen = deal == NULL ? DESK_STATUS_NONE : deal->status;
}

/* Who is there to go on with it; nobody does with what is confirmed. */
static gboolean
attend (const Decision *decision, const DeskTails *until, GError **error)
{
  DeskDesk *desk = decision->change.desk;

  return !decision->overturns
         || desk_desk_attend (desk, until, desk->today - 1, error);
}

static gboolean
open_decision (Decision *decision, DeskWork *work, GError **error)
{
  DeskDesk *desk;

  if (!desk_change_open (&decision->change, work, error))
    return FALSE;
  desk = decision->change.desk;
  look_at_status (decision);
  decision->audit.desk = desk;
  decision->audit.refusals = desk_desk_refusals (desk, error);
  if (decision->audit.refusals == NULL
      || !desk_desk_may (desk, DESK_ACTION_QUEUE, DESK_RELATION_OTHER, error)
      || !attend (decision, &decision->change.tails, error))
    return FALSE;
  decision->audit.cases = desk_cases_load (
      desk->store, &decision->change.tails,
      desk_audit_since (desk, decision->audit.refusals), error);
  return decision->audit.cases != NULL;
}

static gboolean
read_contacts (Decision *decision, const DeskTails *until, GError **error)
{
  return desk_log_contacts_fold (decision->contacts,
                                 decision->change.desk->store, until, error);
}

/* Under the lock: what was committed since the boards were loaded. */
static gboolean
catch_up (Decision *decision, GError **error)
{
  const DeskTails *now = desk_commit_tails (decision->change.commit);

  return read_contacts (decision, now, error)
         && desk_cases_catch_up (decision->audit.cases, now, error);
}

static gboolean
run (DeskWork *work, gboolean overturns, GError **error)
{
  g_auto (Decision) decision = { .options = work->options,
                                 .overturns = overturns,
                                 .contacts = desk_log_contacts_new (),
                                 .texts = g_string_chunk_new (256) };
  DeskChangeEvent event
      = { .event = overturns ? DESK_EVENT_OVERTURNED : DESK_EVENT_CONFIRMED,
          .status = DESK_STATUS_LOST };

  return open_decision (&decision, work, error)
         && read_common (&decision, &event, error)
         && (!overturns || read_overturn (&decision, &event, error))
         && read_contacts (&decision, &decision.change.tails, error)
         && desk_change_begin (&decision.change, error)
         && catch_up (&decision, error)
         && attend (&decision, desk_commit_tails (decision.change.commit),
                    error)
         && decide (&decision, &event, error)
         && desk_change_end (&decision.change, error);
}

gboolean
desk_audit_confirm_run (DeskWork *work, GError **error)
{
  return run (work, FALSE, error);
}

gboolean
desk_audit_overturn_run (DeskWork *work, GError **error)
{
  return run (work, TRUE, error);
}
