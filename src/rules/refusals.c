#include "config.h"

#include "rules/refusals.h"

#include "base/civil.h"
#include "base/i18n.h"
#include "base/text.h"
#include <string.h>

#define DAY_SECONDS (24 * 60 * 60)
#define ALL_PERCENT 10000 /* a hundred, in hundredths */

/* --- flags ---------------------------------------------------------------- */

static gboolean
is_too_fast (const DeskRefusals *refusals, const DeskRefusalFacts *facts)
{
  return facts->claimed != DESK_TIME_NONE && facts->refused >= facts->claimed
         && facts->refused - facts->claimed
                < (gint64) refusals->too_fast_minutes * 60;
}

static gboolean
is_raised (const DeskRefusals *refusals, DeskFlag flag,
           const DeskRefusalFacts *facts)
{
  switch (flag)
    {
    case DESK_FLAG_NO_CONTACT:
      return !facts->reached;
    case DESK_FLAG_TOO_FAST:
      return is_too_fast (refusals, facts);
    case DESK_FLAG_SHORT_CALLS:
      return facts->reached && !facts->written
             && facts->longest_seconds <= refusals->short_call_seconds;
    case DESK_FLAG_BUDGET_NOT_ASKED:
      return facts->reached && !facts->budget_asked;
    case DESK_FLAG_NO_DIRECT_REFUSAL:
      return !facts->direct;
    case DESK_FLAG_FEW_ATTEMPTS:
      return !facts->reached && facts->attempts < refusals->few_attempts;
    case DESK_FLAG_REPEAT_REFUSER:
      return facts->repeat_refuser;
    case DESK_FLAG_CLIENT_CAME_BACK:
      return facts->came_back;
    case DESK_FLAGS:
      break;
    }
  return FALSE;
}

guint
desk_refusal_flags (const DeskRefusals *refusals,
                    const DeskRefusalReason *reason,
                    const DeskRefusalFacts *facts)
{
  guint flags = 0;

  for (guint i = 0; i < DESK_FLAGS; i++)
    if (refusals->flags[i].enabled
        && (reason == NULL || (reason->checks & (1u << i)) != 0)
        && is_raised (refusals, (DeskFlag) i, facts))
      flags |= 1u << i;
  return flags;
}

void
desk_refusal_flags_format (GString *out, guint flags)
{
  const char *comma = "";

  for (guint i = 0; i < DESK_FLAGS; i++)
    if ((flags & (1u << i)) != 0)
      {
        g_string_append_printf (out, "%s%s", comma, desk_flag_names[i]);
        comma = ",";
      }
}

/* Whether the share part/whole is at least @percent of the share
 * of_part/of_whole; shares are compared by multiplying out. */
static gboolean
is_far_above (guint64 part, guint64 whole, guint64 of_part, guint64 of_whole,
              guint percent)
{
  return part > 0 && whole > 0 && of_whole > 0
         && part * of_whole * 100 >= of_part * whole * percent;
}

gboolean
desk_refusal_is_repeat (const DeskRefusals *refusals,
                        const DeskRefuserRecord *own,
                        const DeskRefuserRecord *department)
{
  const guint least = refusals->repeat_cases;
  const guint percent = refusals->repeat_percent;

  return (own->refused >= least
          && is_far_above (own->refused, own->refused + own->sold,
                           department->refused,
                           department->refused + department->sold, percent))
         || (own->decided >= least
             && is_far_above (own->overturned, own->decided,
                              department->overturned, department->decided,
                              percent));
}

/* --- score ---------------------------------------------------------------- */

static guint
points_of_amount (const DeskRefusals *refusals, gint64 minor)
{
  guint points = 0;

  for (guint i = 0; minor != DESK_MONEY_NONE && i < refusals->n_amounts
                    && minor >= refusals->amounts[i].from_minor;
       i++)
    points = refusals->amounts[i].points;
  return points;
}

static guint
points_of (const DeskNode *list, const char *key)
{
  const DeskNode *node = list == NULL ? NULL : desk_node_get (list, key);

  return (guint) desk_node_integer (node, 0);
}

/* What a refusal loses by its age: a client who has waited long has bought
 * elsewhere. */
static guint
points_of_age (const DeskRefusals *refusals, gint64 seconds)
{
  gint64 days = MAX (seconds, 0) / DAY_SECONDS;

  return (guint) MIN (days * refusals->age_points,
                      (gint64) refusals->age_points_most);
}

guint
desk_refusal_score (const DeskRefusals *refusals, const DeskRefusalWorth *worth)
{
  guint points = points_of_amount (refusals, worth->amount_minor)
                 + points_of (refusals->kind_points, worth->kind)
                 + points_of (refusals->source_points, worth->source);
  guint age = points_of_age (refusals, worth->waiting_seconds);

  for (guint i = 0; i < DESK_FLAGS; i++)
    if ((worth->flags & (1u << i)) != 0)
      points += refusals->flags[i].points;
  return points > age ? points - age : 0;
}

/* --- who, and on what ground ---------------------------------------------- */

gboolean
desk_refusal_check_role (const DeskRefusals *refusals, DeskRole role,
                         GError **error)
{
  g_autoptr (GString) who = g_string_new (NULL);

  if ((refusals->may_confirm & (1u << role)) != 0)
    return TRUE;
  for (guint i = 0; i < DESK_ROLES; i++)
    if ((refusals->may_confirm & (1u << i)) != 0)
      g_string_append_printf (who, "%s%s", who->len > 0 ? ", " : "",
                              desk_role_title ((DeskRole) i));
  g_set_error (error, DESK_ERROR, DESK_ERROR_FORBIDDEN,
               _ ("the regulation refusals lets only these decide about a "
                  "refusal: %s"),
               who->str);
  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t")] == '\0';
}

gboolean
desk_refusal_check_call (const char *call, const char *no_call, GError **error)
{
  if (is_blank (call) != is_blank (no_call))
    return TRUE;
  if (is_blank (call))
    g_set_error_literal (
        error, DESK_ERROR, DESK_ERROR_USAGE,
        _ ("the verification call is missing: name it with --call REF, or say "
           "with --no-call REASON why there was none"));
  else
    g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                         _ ("--call and --no-call exclude each other"));
  return FALSE;
}

/* --- penalties ------------------------------------------------------------ */

/* Splits `falsified=2.5`; without a percent it is 0. */
static gboolean
split_penalty (DeskCell text, DeskPenaltyShare *share)
{
  const char *sign
      = text.length == 0 ? NULL : memchr (text.text, '=', text.length);
  DeskCell name = text, percent = desk_cell ("");

  if (sign != NULL)
    {
      name.length = (gsize) (sign - text.text);
      percent = (DeskCell){ sign + 1, text.length - name.length - 1 };
    }
  share->percent = 0;
  if (sign != NULL
      && (!desk_money_parse (percent, &share->percent) || share->percent <= 0
          || share->percent > ALL_PERCENT))
    return FALSE;
  for (guint i = 0; i < DESK_PENALTIES; i++)
    if (desk_cell_is (name, desk_penalty_names[i]))
      {
        share->kind = (DeskPenalty) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
desk_penalty_read (DeskCell text, DeskPenaltyShare *share)
{
  return split_penalty (text, share) && share->percent > 0;
}

gboolean
desk_penalty_parse (const DeskRefusals *refusals, const char *text,
                    DeskPenaltyShare *share, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (text));
  g_autoptr (GString) least = g_string_new (NULL);
  gint64 minimum;

  if (!split_penalty (desk_cell (text), share))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("--penalty: found '%s'; it is falsified or dumped, with "
                      "a percent of 0.01 to 100: falsified=1.5"),
                   shown);
      return FALSE;
    }
  minimum = refusals->penalty_percent[share->kind];
  if (share->percent == 0)
    share->percent = minimum;
  if (share->percent >= minimum && share->percent > 0)
    return TRUE;
  desk_money_format (least, minimum);
  g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
               _ ("--penalty: found '%s'; the regulation refusals asks for at "
                  "least %s %%"),
               shown, least->str);
  return FALSE;
}

void
desk_penalty_format (GString *out, const DeskPenaltyShare *share)
{
  g_string_append_printf (out, "%s=", desk_penalty_names[share->kind]);
  desk_money_format (out, share->percent);
}

gint64
desk_penalty_amount (const DeskPenaltyShare *share, gint64 salary_minor)
{
  gint64 whole, rest;

  if (salary_minor == DESK_MONEY_NONE)
    return DESK_MONEY_NONE;
  whole = salary_minor / ALL_PERCENT * share->percent;
  rest = salary_minor % ALL_PERCENT * share->percent;
  return whole + (rest + ALL_PERCENT / 2) / ALL_PERCENT;
}
