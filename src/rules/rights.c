#include "config.h"

#include "base/i18n.h"
#include "rules/rights.h"

#define BIT(role) (1u << DESK_ROLE_##role)
#define MANAGER BIT (MANAGER)
#define SENIOR BIT (SENIOR)
#define HEAD BIT (HEAD)
#define QC BIT (QC)
#define CARE BIT (CARE)
#define ROBOT BIT (ROBOT)
#define SELLER (MANAGER | SENIOR)
#define PEOPLE (MANAGER | SENIOR | HEAD | QC | CARE)
#define ALL (PEOPLE | ROBOT)

#define OWN DESK_RELATION_OWN
#define TEAM DESK_RELATION_DEPARTMENT
#define EXCHANGE DESK_RELATION_EXCHANGE
#define INBOX DESK_RELATION_COMMERCIAL
#define BOUGHT DESK_RELATION_CARE
#define TRAINEE DESK_RELATION_TRAINEE
#define DEPUTY DESK_RELATION_DEPUTY
#define REFUSER DESK_RELATION_REFUSER
#define ANY ((1u << DESK_RELATIONS) - 1)

/* Several lines of one action add up.  Acknowledgement, quiz, the report of the
 * day and the acceptance of a deal are testimony: nobody gives them for
 * another, the head neither.  The commercial inbox is open to the head alone,
 * and who refused a deal never judges that refusal. */
static const struct
{
  DeskAction action;
  guint roles;
  guint relations; /* one of them must hold */
  guint never;     /* none of them may */
} table[] = {
  { DESK_ACTION_LIST, ALL, ANY, 0 },
  { DESK_ACTION_LOOK_UP, PEOPLE, ANY, 0 },
  { DESK_ACTION_CONTACT, PEOPLE, ANY, 0 },
  { DESK_ACTION_CLASSIFY, PEOPLE, ANY, 0 },
  { DESK_ACTION_INQUIRY, PEOPLE, ANY, 0 },
  { DESK_ACTION_DUE, PEOPLE, OWN, 0 },
  { DESK_ACTION_DUE, HEAD | ROBOT, ANY, 0 },
  { DESK_ACTION_FIGURES, PEOPLE, OWN, 0 },
  { DESK_ACTION_FIGURES, SENIOR, TEAM, 0 },
  { DESK_ACTION_FIGURES, HEAD | QC | ROBOT, ANY, 0 },
  { DESK_ACTION_PRESENCE, PEOPLE, OWN, 0 },
  { DESK_ACTION_PRESENCE, HEAD, ANY, 0 },
  { DESK_ACTION_PRESENCE_SHOW, ALL, ANY, 0 },
  { DESK_ACTION_DAY_REPORT, PEOPLE, OWN, 0 },
  { DESK_ACTION_ACKNOWLEDGE, PEOPLE, OWN, 0 },
  { DESK_ACTION_REGULATION_SHOW, ALL, ANY, 0 },
  { DESK_ACTION_DUTY, PEOPLE, OWN, 0 },
  { DESK_ACTION_DUTY, SENIOR, TEAM, 0 },
  { DESK_ACTION_DUTY, HEAD, ANY, 0 },
  { DESK_ACTION_CHECKLIST_SHOW, ALL, ANY, 0 },
  { DESK_ACTION_CONFIG, ALL, ANY, 0 },

  { DESK_ACTION_OPEN, SELLER | HEAD, ANY, 0 },
  /* Also of a deal that a colleague has just taken: that he was late is told
   * by the rules of the exchange, not here. */
  { DESK_ACTION_TAKE, SELLER, ANY, INBOX },
  { DESK_ACTION_TAKE, HEAD, ANY, 0 },
  { DESK_ACTION_RETURN, SELLER, OWN, 0 },
  { DESK_ACTION_RETURN, HEAD, ANY, 0 },
  { DESK_ACTION_KEEP, SELLER, OWN, 0 },
  { DESK_ACTION_KEEP, HEAD, ANY, 0 },
  { DESK_ACTION_ACCEPT, PEOPLE, OWN, 0 },
  { DESK_ACTION_GIVE, SELLER, OWN, 0 },
  { DESK_ACTION_GIVE, SENIOR, TEAM | EXCHANGE, INBOX },
  { DESK_ACTION_GIVE, HEAD, ANY, 0 },
  { DESK_ACTION_STAGE, SELLER, OWN, 0 },
  { DESK_ACTION_STAGE, CARE, BOUGHT, 0 },
  { DESK_ACTION_STAGE, HEAD, ANY, 0 },
  { DESK_ACTION_AMOUNT, SELLER, OWN, 0 },
  { DESK_ACTION_AMOUNT, HEAD, ANY, 0 },
  { DESK_ACTION_OFFER, SELLER, OWN, 0 },
  { DESK_ACTION_OFFER, HEAD, ANY, 0 },
  { DESK_ACTION_SELL, SELLER, OWN, 0 },
  { DESK_ACTION_SELL, HEAD, ANY, 0 },
  { DESK_ACTION_PAY, SELLER, OWN, 0 },
  { DESK_ACTION_PAY, HEAD, ANY, 0 },
  { DESK_ACTION_DOCUMENTS, SELLER, OWN, 0 },
  { DESK_ACTION_DOCUMENTS, CARE, BOUGHT, 0 },
  { DESK_ACTION_DOCUMENTS, HEAD, ANY, 0 },
  { DESK_ACTION_CARE, SELLER, OWN, 0 },
  { DESK_ACTION_CARE, HEAD, ANY, 0 },
  { DESK_ACTION_REFUSE, SELLER, OWN, 0 },
  { DESK_ACTION_REFUSE, HEAD, ANY, 0 },
  { DESK_ACTION_NOTE, SELLER, OWN, 0 },
  { DESK_ACTION_NOTE, CARE, BOUGHT, 0 },
  { DESK_ACTION_NOTE, HEAD, ANY, 0 },
  { DESK_ACTION_UNMASK, PEOPLE, OWN, 0 },
  /* Whom they cannot call they cannot take care of. */
  { DESK_ACTION_UNMASK, CARE, BOUGHT, 0 },
  { DESK_ACTION_UNMASK, SENIOR | HEAD | QC, ANY, 0 },

  /* By the department that the deals wait in. */
  { DESK_ACTION_SPREAD, SENIOR, TEAM, INBOX },
  { DESK_ACTION_SPREAD, HEAD, ANY, 0 },
  { DESK_ACTION_ABSENCE, SENIOR, OWN | TEAM, 0 },
  { DESK_ACTION_ABSENCE, HEAD, ANY, 0 },
  { DESK_ACTION_CHECKLIST_OPEN, PEOPLE, DEPUTY, 0 },
  { DESK_ACTION_CHECKLIST_OPEN, SENIOR, TEAM, 0 },
  { DESK_ACTION_CHECKLIST_OPEN, HEAD, ANY, 0 },
  { DESK_ACTION_CHECKLIST, SENIOR, TEAM, 0 },
  { DESK_ACTION_CHECKLIST, HEAD, ANY, 0 },
  { DESK_ACTION_DEBRIEF, PEOPLE, TRAINEE, 0 },
  { DESK_ACTION_DEBRIEF, SENIOR, TEAM, 0 },
  { DESK_ACTION_DEBRIEF, HEAD, ANY, 0 },

  { DESK_ACTION_SWEEP, HEAD, ANY, 0 },
  { DESK_ACTION_UNDO, HEAD, ANY, 0 },
  { DESK_ACTION_PENALTY, HEAD, ANY, 0 },
  { DESK_ACTION_PLAN, HEAD, ANY, 0 },
  { DESK_ACTION_EXPORT, HEAD, ANY, 0 },
  { DESK_ACTION_PUBLISH, HEAD, ANY, 0 },

  { DESK_ACTION_QUEUE, QC | HEAD, ANY, 0 },
  { DESK_ACTION_CONFIRM, QC | HEAD, ANY, REFUSER },
  { DESK_ACTION_OVERTURN, QC | HEAD, ANY, REFUSER },
  { DESK_ACTION_SCORE, QC | HEAD, ANY, 0 },
  { DESK_ACTION_SAMPLE, QC | HEAD, ANY, 0 },

  { DESK_ACTION_REOPEN, CARE | HEAD, ANY, 0 },

  { DESK_ACTION_IMPORT, ROBOT | HEAD, ANY, 0 },
  { DESK_ACTION_EXPIRE, ROBOT | HEAD, ANY, 0 },
  { DESK_ACTION_CHECK, ROBOT | HEAD, ANY, 0 },
  { DESK_ACTION_REPORT, ROBOT | HEAD, ANY, 0 },
};

/* What of its program is not allowed, for a message that begins with the name
 * of the program; NULL: all of it. */
static const char *const titles[DESK_ACTIONS] = {
  [DESK_ACTION_LIST] = "list",
  [DESK_ACTION_CONTACT] = "contact",
  [DESK_ACTION_CLASSIFY] = "classify",
  [DESK_ACTION_INQUIRY] = "--inquiry",
  [DESK_ACTION_DUE] = "due",
  [DESK_ACTION_PRESENCE_SHOW] = "show",
  [DESK_ACTION_DAY_REPORT] = "file",
  [DESK_ACTION_ACKNOWLEDGE] = "ack",
  [DESK_ACTION_REGULATION_SHOW] = "show",
  [DESK_ACTION_DUTY] = "done",
  [DESK_ACTION_CHECKLIST_SHOW] = "show",
  [DESK_ACTION_CONFIG] = "config",
  [DESK_ACTION_OPEN] = "--open",
  [DESK_ACTION_TAKE] = "take",
  [DESK_ACTION_RETURN] = "return",
  [DESK_ACTION_KEEP] = "keep",
  [DESK_ACTION_ACCEPT] = "+",
  [DESK_ACTION_GIVE] = "give",
  [DESK_ACTION_STAGE] = "stage",
  [DESK_ACTION_AMOUNT] = "amount",
  [DESK_ACTION_OFFER] = "offer",
  [DESK_ACTION_SELL] = "sell",
  [DESK_ACTION_PAY] = "pay",
  [DESK_ACTION_DOCUMENTS] = "documents",
  [DESK_ACTION_CARE] = "care",
  [DESK_ACTION_REFUSE] = "refuse",
  [DESK_ACTION_NOTE] = "note",
  [DESK_ACTION_UNMASK] = N_ ("full numbers and e-mails"),
  [DESK_ACTION_SPREAD] = "spread",
  [DESK_ACTION_ABSENCE] = "absent",
  [DESK_ACTION_CHECKLIST_OPEN] = "open",
  [DESK_ACTION_CHECKLIST] = "assign",
  [DESK_ACTION_DEBRIEF] = "debrief",
  [DESK_ACTION_SWEEP] = "sweep",
  [DESK_ACTION_UNDO] = "--undo",
  [DESK_ACTION_PENALTY] = "penalties",
  [DESK_ACTION_PLAN] = "plan",
  [DESK_ACTION_EXPORT] = "export",
  [DESK_ACTION_PUBLISH] = "publish",
  [DESK_ACTION_QUEUE] = "queue",
  [DESK_ACTION_CONFIRM] = "confirm",
  [DESK_ACTION_OVERTURN] = "overturn",
  [DESK_ACTION_SCORE] = "score",
  [DESK_ACTION_SAMPLE] = "sample",
  [DESK_ACTION_REOPEN] = "reopen",
  [DESK_ACTION_EXPIRE] = "expire",
  [DESK_ACTION_CHECK] = "check",
  [DESK_ACTION_REPORT] = N_ ("this report"),
};

/* Actions on a deal whose owner or status may change: that it is another's is
 * "not now", no "never". */
static gboolean
is_on_deal (DeskAction action)
{
  return action >= DESK_ACTION_TAKE && action <= DESK_ACTION_NOTE;
}

gboolean
desk_right_has (DeskRole role, DeskAction action, guint relation)
{
  g_return_val_if_fail (role < DESK_ROLES && action < DESK_ACTIONS, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].action == action && (table[i].roles & (1u << role)) != 0
        && (table[i].relations & relation) != 0
        && (table[i].never & relation) == 0)
      return TRUE;
  return FALSE;
}

/* In what the right of a line is narrower than everything; NULL: in nothing. */
static const char *
limits_title (guint relations)
{
  switch (relations)
    {
    case OWN:
      return _ ("only their own");
    case TEAM:
    case OWN | TEAM:
      return _ ("in their department");
    case TEAM | EXCHANGE:
      return _ ("in their department and on the exchange");
    case BOUGHT:
      return _ ("for paid deals and those in customer care");
    case TRAINEE:
      return _ ("a mentor for their trainees");
    case DEPUTY:
      return _ ("the deputy on their day");
    default:
      return NULL;
    }
}

/* Appends the roles of a line: `manager, senior manager (…)`. */
static void
append_roles (GString *list, guint roles, guint relations)
{
  const char *limits = limits_title (relations);

  if (list->len > 0)
    g_string_append (list, "; ");
  if (roles == PEOPLE)
    g_string_append (list, _ ("everybody"));
  else
    for (guint i = 0, first = 1; i < DESK_ROLES; i++)
      if ((roles & (1u << i)) != 0)
        {
          g_string_append_printf (list, "%s%s", first ? "" : ", ",
                                  desk_role_title ((DeskRole) i));
          first = 0;
        }
  if (limits != NULL)
    g_string_append_printf (list, " (%s)", limits);
}

/* Returns: (transfer full): who has the right. */
static char *
list_holders (DeskAction action)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].action == action)
      append_roles (list, table[i].roles, table[i].relations);
  return g_string_free (list, FALSE);
}

/* Whether the person could do that to the deal, were it his. */
static gboolean
is_only_anothers (DeskRole role, DeskAction action, guint relation)
{
  return is_on_deal (action) && (relation & INBOX) == 0
         && (desk_right_has (role, action, OWN)
             || desk_right_has (role, action, BOUGHT));
}

gboolean
desk_right_check (DeskRole role, DeskAction action, guint relation,
                  GError **error)
{
  g_autofree char *holders = NULL;

  if (desk_right_has (role, action, relation))
    return TRUE;
  holders = list_holders (action);
  if (is_only_anothers (role, action, relation))
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("not allowed with this deal; who may: %s"), holders);
  else if ((relation & REFUSER) != 0
           && desk_right_has (role, action,
                              (relation & ~REFUSER) | DESK_RELATION_OTHER))
    g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                         _ ("not by the person who recorded the refusal"));
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
                 _ ("not allowed for you (%s); who may: %s"),
                 desk_role_title (role), holders);
  if (titles[action] != NULL)
    g_prefix_error (error, "%s: ", _ (titles[action]));
  return FALSE;
}
