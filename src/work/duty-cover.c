#include "config.h"

#include "work/checklist.h"

#include "base/i18n.h"
#include "work/change.h"
#include "work/claim-team.h"
#include "work/day-change.h"
#include "work/duty-row.h"

static const struct
{
  const char *id, *title;
} words[] = {
  { "duty", N_ ("duty") },
  { "deal", N_ ("deal") },
};

static const char *
what_word (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].id, id))
      return _ (words[i].title);
  return id;
}

static const DeskColumn columns[] = {
  { "what", N_ ("what"), DESK_COLUMN_WORD, what_word },
  { "duty", N_ ("duty"), DESK_COLUMN_TEXT, NULL },
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "title", N_ ("title"), DESK_COLUMN_TEXT, NULL },
  { "to", N_ ("to"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "why", N_ ("why this person"), DESK_COLUMN_WORD, desk_duty_why_word },
  { "to_do", N_ ("still to do"), DESK_COLUMN_TEXT, NULL },
};

typedef struct
{
  const DeskDuty *duty; /* NULL: a deal */
  gint64 deal;          /* 0: a duty */
  const char *title;
  const DeskPerson *person; /* who gets it; NULL: nobody can */
  const char *why;          /* of a duty; "" */
  const char *to_do;        /* a command; "" */
} Row;

typedef struct
{
  DeskChange change;
  DeskDayChange lines; /* of the same commit; what it points to is change's */
  DeskDays *days;
  DeskDutyDay day;
  const DeskPerson *person; /* whose duties are moved */
  gboolean give;
  GArray *rows;     /* of Row */
  GPtrArray *deals; /* of const DeskDeal: his open ones */
  GStringChunk *texts;
} Cover;

static void
clear_cover (Cover *cover)
{
  desk_duty_day_clear (&cover->day);
  g_clear_pointer (&cover->days, desk_days_free);
  g_clear_pointer (&cover->rows, g_array_unref);
  g_clear_pointer (&cover->deals, g_ptr_array_unref);
  g_clear_pointer (&cover->texts, g_string_chunk_free);
  desk_change_clear (&cover->change);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cover, clear_cover)

/* --- duties --------------------------------------------------------------- */

static gboolean
move_duty (Cover *cover, const DeskDuty *duty, GError **error)
{
  const DeskDutyState *state = desk_duty_day_state (&cover->day, duty);
  DeskDutyProposal proposal = { .duty = duty };
  DeskDayEvent event = { .kind = DESK_DAY_COVERED,
                         .day = cover->day.day,
                         .ref = state->line,
                         .subject = duty->id,
                         .value = cover->person->id };
  Row row = { .duty = duty, .title = duty->title, .to_do = "" };
  gboolean done = TRUE;

  desk_duty_day_propose (&cover->day, duty, cover->person, &proposal);
  row.person = proposal.person;
  row.why = desk_duty_why_name (proposal.why);
  event.note = proposal.note;
  if (proposal.person == NULL)
    {
      g_autofree char *command
          = g_strdup_printf ("checklist assign %s PERSON", duty->id);

      row.to_do = g_string_chunk_insert (cover->texts, command);
      desk_work_raise (cover->change.desk->work, 1);
    }
  else
    {
      event.person = proposal.person->id;
      done = desk_day_change_add (&cover->lines, &event, NULL, error);
    }
  desk_duty_proposal_clear (&proposal);
  g_array_append_val (cover->rows, row);
  return done;
}

static gboolean
is_his (const Cover *cover, const DeskDuty *duty)
{
  const DeskDutyState *state = desk_duty_day_state (&cover->day, duty);

  return state != NULL && state->done == DESK_TIME_NONE
         && g_str_equal (state->person, cover->person->id);
}

static gboolean
move_duties (Cover *cover, GError **error)
{
  const DeskChecklist *checklist = cover->day.checklist;

  for (guint i = 0; i < checklist->n_duties; i++)
    if (is_his (cover, &checklist->duties[i])
        && !move_duty (cover, &checklist->duties[i], error))
      return FALSE;
  return TRUE;
}

/* --- deals ---------------------------------------------------------------- */

static void
look_at (const DeskDeal *deal, gpointer data)
{
  Cover *cover = data;

  if (deal->status == DESK_STATUS_WORKING
      && g_str_equal (deal->owner, cover->person->id))
    g_ptr_array_add (cover->deals, (gpointer) deal);
}

/* Who is there and has room, and the fewest deals: as a spread would. */
static const DeskPerson *
choose (const Cover *cover, const DeskTeam *team, const DeskDeal *deal)
{
  const DeskPerson *best = NULL;
  guint fewest = G_MAXUINT;

  for (guint i = 0; i < team->people->len; i++)
    {
      const DeskPerson *person = g_ptr_array_index (team->people, i);
      guint open = desk_change_open_count (&cover->change, person->id);

      if (person != cover->person && desk_duty_day_works (&cover->day, person)
          && open < fewest
          && desk_change_judge (&cover->change, deal, person, TRUE).code
                 == DESK_CLAIM_ALLOWED)
        {
          best = person;
          fewest = open;
        }
    }
  return best;
}

/* What is only proposed counts against the limit, too. */
static gboolean
hand_over (Cover *cover, const DeskDeal *deal, const DeskPerson *person,
           GError **error)
{
  const DeskChangeEvent event = { .event = DESK_EVENT_GIVEN,
                                  .status = DESK_STATUS_WORKING,
                                  .owner = person->id };
  gint more;

  if (cover->give)
    return desk_change_add (&cover->change, deal, &event, error);
  more = GPOINTER_TO_INT (g_hash_table_lookup (cover->change.more, person->id));
  g_hash_table_insert (cover->change.more, (gpointer) person->id,
                       GINT_TO_POINTER (more + 1));
  return TRUE;
}

static gboolean
move_deal (Cover *cover, const DeskTeam *team, const DeskDeal *deal,
           GError **error)
{
  const DeskPerson *person = choose (cover, team, deal);
  g_autofree char *command = NULL;
  DeskDealText text;
  Row row = { .deal = deal->id, .person = person, .why = "", .to_do = "" };

  if (!desk_deals_text (cover->change.deals, deal->id, &text, error))
    return FALSE;
  row.title = g_string_chunk_insert (
      cover->texts, text.name[0] != '\0' ? text.name : text.company);
  if (person == NULL)
    command = g_strdup_printf ("deal-claim return %lld", (long long) deal->id);
  else if (!cover->give)
    command = g_strdup_printf ("deal-claim give %lld %s", (long long) deal->id,
                               person->id);
  if (command != NULL)
    row.to_do = g_string_chunk_insert (cover->texts, command);
  g_array_append_val (cover->rows, row);
  return person == NULL || hand_over (cover, deal, person, error);
}

static gboolean
check_deal (const Cover *cover, const DeskDeal *deal)
{
  GError *forbidden = NULL;

  if (!cover->give
      || desk_change_may (&cover->change, DESK_ACTION_GIVE, deal, &forbidden))
    return TRUE;
  desk_work_fail (cover->change.desk->work, forbidden);
  return FALSE;
}

static gboolean
move_deals (Cover *cover, GError **error)
{
  desk_deals_each (cover->change.deals, look_at, cover);
  for (guint i = 0; i < cover->deals->len; i++)
    {
      const DeskDeal *deal = g_ptr_array_index (cover->deals, i);
      DeskTeam *team;
      gboolean done;

      if (!check_deal (cover, deal))
        continue;
      team = desk_team_new (&cover->change, deal->department);
      done = move_deal (cover, team, deal, error);
      desk_team_free (team);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

/* --- rows ----------------------------------------------------------------- */

static gboolean
push_row (const DeskChange *change, const Row *row, GError **error)
{
  const DeskValue values[] = {
    DESK_TEXT_VALUE (row->duty != NULL ? "duty" : "deal"),
    DESK_TEXT_VALUE (row->duty != NULL ? row->duty->id : ""),
    DESK_NUMBER_VALUE (row->duty != NULL ? DESK_VALUE_NONE : row->deal),
    DESK_TEXT_VALUE (row->title),
    DESK_TEXT_VALUE (row->person == NULL ? "" : row->person->id),
    DESK_TEXT_VALUE (row->person == NULL ? "" : row->person->name),
    DESK_TEXT_VALUE (row->why),
    DESK_TEXT_VALUE (row->to_do),
  };

  return desk_report_row (change->report, values, error);
}

static gboolean
push (DeskChange *change, gpointer data, GError **error)
{
  const Cover *cover = data;
  g_autofree char *who = desk_duty_who (change->desk, cover->person->id);

  for (guint i = 0; i < cover->rows->len; i++)
    if (!push_row (change, &g_array_index (cover->rows, Row, i), error))
      return FALSE;
  if (cover->rows->len == 0)
    desk_work_note (change->desk->work,
                    _ ("%s has neither duties of today nor open deals"), who);
  return desk_report_end (change->report, error);
}

/* --- run ------------------------------------------------------------------ */

static gboolean
open_days (Cover *cover, GError **error)
{
  DeskDesk *desk = cover->change.desk;
  const DeskChecklist *checklist = desk_desk_checklist (desk, error);

  if (checklist == NULL
      || !desk_desk_attend (desk, &cover->change.tails, desk->today - 1, error))
    return FALSE;
  cover->days = desk_days_load_kinds (
      desk->store, &cover->change.tails,
      desk_duty_day_since (checklist, desk->today), DESK_DUTY_LINES, error);
  return cover->days != NULL;
}

static gboolean
check (Cover *cover, GError **error)
{
  const DeskDesk *desk = cover->change.desk;

  cover->person = desk_claim_person (desk, desk->work->args[0], error);
  return cover->person != NULL
         && desk_desk_may (desk, DESK_ACTION_DUTY,
                           desk_desk_relation (desk, cover->person->id, "",
                                               DESK_STATUS_WORKING),
                           error);
}

static gboolean
begin (Cover *cover, GError **error)
{
  DeskDesk *desk = cover->change.desk;
  const DeskTails *tails;

  if (!desk_change_begin (&cover->change, error))
    return FALSE;
  tails = desk_commit_tails (cover->change.commit);
  if (!desk_days_catch_up (cover->days, tails, error)
      || !desk_desk_attend (desk, tails, desk->today - 1, error))
    return FALSE;
  desk_duty_day_load (&cover->day, desk, cover->days,
                      desk_desk_checklist (desk, NULL), desk->today);
  cover->lines.desk = desk;
  cover->lines.days = cover->days;
  cover->lines.commit = cover->change.commit;
  return TRUE;
}

/* Deals come before days in a commit: the order of the ledgers. */
static gboolean
decide (Cover *cover, GError **error)
{
  g_autoptr (GArray) deals = NULL;

  if (!move_deals (cover, error))
    return FALSE;
  deals = g_array_copy (cover->rows);
  g_array_set_size (cover->rows, 0);
  if (!move_duties (cover, error))
    return FALSE;
  g_array_append_vals (cover->rows, deals->data, deals->len);
  return TRUE;
}

gboolean
desk_checklist_cover_run (DeskWork *work, GError **error)
{
  const DeskChecklistCover *options = work->options;
  g_auto (Cover) cover = { .give = options->give };
  const DeskChangeRows rows = { .columns = columns,
                                .n_columns = G_N_ELEMENTS (columns),
                                .push = push,
                                .data = &cover };

  cover.change.own_rows = &rows;
  cover.rows = g_array_new (FALSE, FALSE, sizeof (Row));
  cover.deals = g_ptr_array_new ();
  cover.texts = g_string_chunk_new (256);
  return desk_change_open (&cover.change, work, error) && check (&cover, error)
         && open_days (&cover, error) && begin (&cover, error)
         && decide (&cover, error) && desk_change_end (&cover.change, error);
}
