#include "config.h"

#include "work/claim.h"

#include "base/i18n.h"
#include "base/text.h"
#include "board/conversion.h"
#include "board/turns.h"
#include "rules/spread.h"
#include "work/attendance.h"
#include "work/change.h"
#include "work/claim-queue.h"
#include "work/claim-spread-row.h"
#include "work/claim-team.h"
#include "work/rows.h"

typedef struct
{
  const DeskClaimSpread *options;
  DeskChange *change;
  DeskSpread rule;
  DeskConversion *conversion; /* NULL unless it is asked for */
  DeskTurns *turns;           /* likewise */
  GHashTable *teams;          /* department -> DeskTeam */
  GArray *waiting;            /* of DeskWaiting */
  GArray *rows;               /* of DeskSpreadRow */
  guint given;                /* deals */
} Spread;

/* --- rows ---------------------------------------------------------------- */

/* Nothing at all when nothing was changed, as with the other verbs; but what
 * was asked for has its header. */
static gboolean
push_rows (DeskChange *change, gpointer data, GError **error)
{
  const Spread *spread = data;

  for (guint i = 0; i < spread->rows->len; i++)
    if (!desk_spread_push (change,
                           &g_array_index (spread->rows, DeskSpreadRow, i),
                           spread->conversion != NULL, error))
      return FALSE;
  return (spread->rows->len == 0 && !spread->options->explain)
         || desk_report_end (change->report, error);
}

static DeskTeam *
team_of (Spread *spread, const char *department)
{
  DeskTeam *team = g_hash_table_lookup (spread->teams, department);

  if (team != NULL)
    return team;
  team = desk_team_new (spread->change, department);
  for (guint i = 0; spread->conversion != NULL && i < team->people->len; i++)
    {
      DeskCandidate *candidate = desk_team_candidate (team, i);

      desk_conversion_of (spread->conversion, candidate->person,
                          &candidate->deals, &candidate->sold);
    }
  if (spread->turns != NULL)
    team->last = desk_turns_last (spread->turns, department);
  g_hash_table_insert (spread->teams, g_strdup (department), team);
  return team;
}

/* --- one deal ----------------------------------------------------------- */

static void
add_rows (Spread *spread, const DeskDeal *deal, const char *name,
          const DeskTeam *team, const DeskSpreadCode *codes)
{
  for (guint i = 0; i < team->people->len; i++)
    {
      DeskSpreadRow row = { .deal = deal->id,
                            .name = name,
                            .person = g_ptr_array_index (team->people, i),
                            .candidate = *desk_team_candidate (team, i),
                            .code = codes[i] };

      if (spread->options->explain || row.code < DESK_SPREAD_BEHIND)
        g_array_append_val (spread->rows, row);
    }
}

/* Remembers what is to be shown of a deal that stays. */
static gboolean
explain_stay (Spread *spread, const DeskDeal *deal, const DeskTeam *team,
              const DeskSpreadCode *codes, GError **error)
{
  DeskDealText text;

  if (!spread->options->explain)
    return TRUE;
  if (!desk_deals_text (spread->change->deals, deal->id, &text, error))
    return FALSE;
  add_rows (spread, deal, text.name, team, codes);
  return TRUE;
}

/* Appends `absent: 2` to what keeps everybody from a deal. */
static void
append_cause (GString *causes, const char *title, guint count)
{
  if (count > 0)
    g_string_append_printf (causes, "%s%s: %u", causes->len > 0 ? ", " : "",
                            title, count);
}

static void
tell_stay (Spread *spread, const DeskDeal *deal, const DeskTeam *team,
           const DeskSpreadCode *codes)
{
  g_autofree char *department = desk_text_escape (desk_cell (deal->department));
  g_autoptr (GString) causes = g_string_new (NULL);
  guint counts[DESK_SPREADS] = { 0 };

  for (guint i = 0; i < team->people->len; i++)
    counts[codes[i]]++;
  for (guint i = 0; i < DESK_SPREADS; i++)
    append_cause (causes, desk_spread_title ((DeskSpreadCode) i), counts[i]);
  if (team->people->len == 0)
    desk_findings_add (spread->change->desk->work->findings, NULL, 0, 0,
                       _ ("deal %lld stays: nobody in department '%s' works on "
                          "deals"),
                       (long long) deal->id, department);
  else
    desk_findings_add (spread->change->desk->work->findings, NULL, 0, 0,
                       _ ("deal %lld stays: nobody in department '%s' can get "
                          "it (%s)"),
                       (long long) deal->id, department, causes->str);
}

static DeskSpreadDeal
describe_deal (const Spread *spread, const DeskDeal *deal,
               const DeskWaiting *waiting)
{
  return (DeskSpreadDeal){
    .status = deal->status,
    .returned = deal->returned,
    .previous
    = desk_queue_prefers (spread->rule.exchange, waiting,
                          desk_store_now (spread->change->desk->store))
          ? waiting->previous_manager
          : NULL,
    .gave_back = deal->status == DESK_STATUS_RETURNED && !deal->swept
                     ? deal->previous
                     : NULL,
  };
}

static gboolean
hand_out (Spread *spread, const DeskDeal *deal, DeskTeam *team, guint index,
          const DeskSpreadCode *codes, GError **error)
{
  const GArray *changed = spread->change->rows;
  DeskCandidate *chosen = desk_team_candidate (team, index);
  DeskChangeEvent event
      = { .event = DESK_EVENT_SPREAD,
          .status = DESK_STATUS_WORKING,
          .owner = chosen->person,
          .reason = desk_spread_name (codes[index], chosen->presence) };

  if (!desk_change_add (spread->change, deal, &event, error))
    return FALSE;
  add_rows (spread, deal,
            g_array_index (changed, DeskChanged, changed->len - 1).text.name,
            team, codes);
  spread->given++;
  chosen->open++;
  if (codes[index] == DESK_SPREAD_ROUND_ROBIN)
    team->last = chosen->person;
  return TRUE;
}

static gboolean
spread_deal (Spread *spread, const DeskWaiting *waiting, GError **error)
{
  const DeskDeal *deal
      = desk_deals_find (spread->change->deals, (gint64) waiting->deal);
  DeskTeam *team = team_of (spread, deal->department);
  guint length = team->people->len, index;
  g_autofree DeskSpreadCode *codes = g_new (DeskSpreadCode, length);
  DeskSpreadDeal described = describe_deal (spread, deal, waiting);

  spread->rule.last = team->last;
  index = desk_spread_decide (
      &spread->rule, &described,
      length == 0 ? NULL : desk_team_candidate (team, 0), length, codes);
  if (index < length)
    return hand_out (spread, deal, team, index, codes, error);
  tell_stay (spread, deal, team, codes);
  return explain_stay (spread, deal, team, codes, error);
}

/* --- which deals -------------------------------------------------------- */

/* What a deal that waits in @department is to the caller. */
static guint
relation_of (const DeskDesk *desk, const char *department)
{
  const DeskPerson *caller = desk_store_person (desk->store);
  guint waits = desk_desk_relation (desk, DESK_EXCHANGE_ID, department,
                                    DESK_STATUS_NEW);

  if (caller != NULL
      && g_strcmp0 (desk_person_department (caller, desk->today), department)
             == 0)
    waits |= DESK_RELATION_DEPARTMENT;
  return waits;
}

static void
add_waiting (Spread *spread, const DeskDeal *deal)
{
  DeskWaiting waiting = desk_claim_waiting (spread->change->desk, deal);

  g_array_append_val (spread->waiting, waiting);
}

/* The commercial inbox is the head's to look through: it is handed out only
 * when it is named. */
static void
look_at (const DeskDeal *deal, gpointer data)
{
  Spread *spread = data;
  const DeskDesk *desk = spread->change->desk;
  guint relation = relation_of (desk, deal->department);

  if (!desk_claim_waits (deal)
      || !desk_right_has (desk_store_role (desk->store), DESK_ACTION_SPREAD,
                          relation))
    return;
  if (spread->options->department == NULL
          ? (relation & DESK_RELATION_COMMERCIAL) == 0
          : g_str_equal (deal->department, spread->options->department))
    add_waiting (spread, deal);
}

static void
refuse_status (const DeskChange *change, const DeskDeal *deal)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, deal->id);
  g_autofree char *holder = deal->status == DESK_STATUS_WORKING
                                ? desk_change_holder (change->desk, deal)
                                : NULL;
  DeskClaimVerdict verdict
      = { .code = DESK_CLAIM_STATUS, .status = deal->status };
  GError *error = NULL;

  desk_claim_refuse (&verdict, id, NULL, holder, &error);
  desk_work_fail (change->desk->work, error);
}

static void
add_operand (Spread *spread, const char *operand)
{
  const DeskDesk *desk = spread->change->desk;
  const DeskDeal *deal = desk_change_find (spread->change, operand);
  GError *forbidden = NULL;

  if (deal == NULL)
    return;
  if (!desk_desk_may (desk, DESK_ACTION_SPREAD,
                      relation_of (desk, deal->department), &forbidden))
    {
      desk_claim_prefix (&forbidden, deal);
      desk_work_fail (desk->work, forbidden);
    }
  else if (desk_claim_waits (deal))
    add_waiting (spread, deal);
  else
    refuse_status (spread->change, deal);
}

static gint
compare_waiting (gconstpointer one, gconstpointer two, gpointer data)
{
  return desk_queue_compare (data, one, two);
}

/* In the order of the exchange, as nobody's queue has it.  A `-` that stood for
 * nothing means no deal, not all of them. */
static void
find_waiting (Spread *spread, char *const *operands)
{
  DeskQueue queue = { .exchange = spread->rule.exchange,
                      .now = desk_store_now (spread->change->desk->store) };

  if (spread->change->desk->work->n_args == 0)
    desk_deals_each (spread->change->deals, look_at, spread);
  for (guint i = 0; operands[i] != NULL; i++)
    add_operand (spread, operands[i]);
  g_array_sort_with_data (spread->waiting, compare_waiting, &queue);
}

/* --- before the lock ---------------------------------------------------- */

static gboolean
check_usage (const DeskWork *work, GError **error)
{
  const DeskClaimSpread *options = work->options;

  if (options->department == NULL || work->n_args == 0)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("a DEAL and --department exclude each other"));
  return FALSE;
}

/* Whether the caller may hand out anything at all; of operands each is
 * asked. */
static gboolean
check_right (const Spread *spread, GError **error)
{
  const DeskDesk *desk = spread->change->desk;
  const char *department = spread->options->department;

  return desk_desk_may (desk, DESK_ACTION_SPREAD,
                        department == NULL ? DESK_RELATION_DEPARTMENT
                                           : relation_of (desk, department),
                        error);
}

/* What the strategy asks the ledgers, up to @until. */
static gboolean
fold (const Spread *spread, const DeskTails *until, GError **error)
{
  const DeskStore *store = spread->change->desk->store;

  return (spread->conversion == NULL
          || desk_conversion_fold (spread->conversion, store, until, error))
         && (spread->turns == NULL
             || desk_turns_fold (spread->turns, store, until, error));
}

/* Who is there, up to @until. */
static gboolean
attend (const Spread *spread, const DeskTails *until, GError **error)
{
  DeskDesk *desk = spread->change->desk;

  return desk_desk_attend (desk, until, desk->today - 1, error);
}

static void
choose_strategy (Spread *spread)
{
  const DeskExchange *exchange = spread->change->exchange;
  const char *name = spread->options->strategy;

  spread->rule.exchange = exchange;
  spread->rule.strategy = exchange->spread_strategy;
  for (guint i = 0; name != NULL && i < DESK_STRATEGIES; i++)
    if (g_str_equal (name, desk_strategy_names[i]))
      spread->rule.strategy = (DeskStrategy) i;
  if (spread->rule.strategy == DESK_STRATEGY_STRONGEST)
    spread->conversion = desk_conversion_new (spread->change->desk->today,
                                              exchange->spread_months);
  if (spread->rule.strategy == DESK_STRATEGY_ROUND_ROBIN)
    spread->turns = desk_turns_new ();
}

static gboolean
prepare (Spread *spread, GError **error)
{
  DeskChange *change = spread->change;
  const char *department = spread->options->department;

  if (!attend (spread, &change->tails, error)
      || (department != NULL
          && !desk_team_check (change->desk, department, error)))
    return FALSE;
  choose_strategy (spread);
  return fold (spread, &change->tails, error);
}

/* --- run ---------------------------------------------------------------- */

static void
tell (const Spread *spread)
{
  DeskChange *change = spread->change;

  if (!desk_calendar_is_known (change->desk->calendar, change->desk->today))
    desk_change_note (change, "%s",
                      _ ("the regulation calendar does not know this year's "
                         "holidays; only the week was looked at"));
  if (spread->given > 0 && change->desk->work->dry_run)
    desk_change_note (change,
                      NGETTEXT ("%u deal would be handed out",
                                "%u deals would be handed out", spread->given),
                      spread->given);
  else if (spread->given > 0)
    desk_change_note (change,
                      NGETTEXT ("%u deal was handed out",
                                "%u deals were handed out", spread->given),
                      spread->given);
  else if (spread->waiting->len == 0 && change->desk->work->n_args == 0)
    desk_change_note (change, "%s", _ ("nothing waits to be handed out"));
}

static gboolean
run (Spread *spread, char *const *operands, GError **error)
{
  DeskChange *change = spread->change;

  if (!prepare (spread, error) || !desk_change_begin (change, error)
      || !check_right (spread, error)
      || !attend (spread, desk_commit_tails (change->commit), error)
      || !fold (spread, desk_commit_tails (change->commit), error))
    return FALSE;
  find_waiting (spread, operands);
  for (guint i = 0; i < spread->waiting->len; i++)
    if (!spread_deal (spread, &g_array_index (spread->waiting, DeskWaiting, i),
                      error))
      return FALSE;
  tell (spread);
  return desk_change_end (change, error);
}

gboolean
desk_claim_spread_run (DeskWork *work, GError **error)
{
  const DeskClaimSpread *options = work->options;
  g_auto (GStrv) operands = NULL;
  g_auto (DeskChange) change = { 0 };
  g_autoptr (GHashTable) teams = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) desk_team_free);
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (DeskWaiting));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DeskSpreadRow));
  Spread spread = { .options = options,
                    .change = &change,
                    .teams = teams,
                    .waiting = waiting,
                    .rows = rows };
  DeskChangeRows own = {
    .columns = desk_spread_columns,
    .n_columns = options->explain ? DESK_SPREAD_COLUMNS : DESK_SPREAD_PLAIN,
    .is_asked_for = options->explain,
    .push = push_rows,
    .data = &spread,
  };
  gboolean done;

  if (!check_usage (work, error))
    return FALSE;
  operands = desk_work_read_ids (work, work->args, work->n_args, "deal", error);
  change.own_rows = &own;
  done = operands != NULL && desk_change_open (&change, work, error)
         && run (&spread, operands, error);
  desk_conversion_free (spread.conversion);
  desk_turns_free (spread.turns);
  return done;
}
