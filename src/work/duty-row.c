#include "config.h"

#include "work/duty-row.h"

#include "base/i18n.h"

typedef struct
{
  const char *id, *title;
} Word;

static const Word stands[] = {
  { "unopened", N_ ("day not opened") },
  { "proposed", N_ ("proposed") },
  { "nobody", N_ ("nobody's") },
  { "given", N_ ("not answered yet") },
  { "not-accepted", N_ ("not accepted") },
  { "accepted", N_ ("accepted") },
  { "overdue", N_ ("overdue") },
  { "undone", N_ ("not done") },
  { "done", N_ ("done") },
  { "done-late", N_ ("done late") },
  { NULL, NULL },
};

static const Word whys[] = {
  { "owner", N_ ("usual owner") },      { "substitute", N_ ("substitute") },
  { "record", N_ ("does it best") },    { "load", N_ ("has time for it") },
  { "by-hand", N_ ("by hand") },        { "cover", N_ ("in place of another") },
  { "nobody", N_ ("nobody is there") }, { NULL, NULL },
};

static const char *
translate (const Word *words, const char *id)
{
  for (; words->id != NULL; words++)
    if (g_str_equal (words->id, id))
      return _ (words->title);
  return id;
}

static const char *
stand_word (const char *id)
{
  return translate (stands, id);
}

const char *
desk_duty_why_word (const char *id)
{
  return translate (whys, id);
}

const DeskColumn desk_duty_columns[DESK_DUTY_COLUMNS] = {
  { "duty", N_ ("duty"), DESK_COLUMN_TEXT, NULL },
  { "state", N_ ("state"), DESK_COLUMN_WORD, stand_word },
  { "person", N_ ("person"), DESK_COLUMN_TEXT, NULL },
  { "name", N_ ("name"), DESK_COLUMN_TEXT, NULL },
  { "from", N_ ("starts"), DESK_COLUMN_TEXT, NULL },
  { "to", N_ ("ends"), DESK_COLUMN_TEXT, NULL },
  { "title", N_ ("what to do"), DESK_COLUMN_TEXT, NULL },
  { "why", N_ ("why this person"), DESK_COLUMN_WORD, desk_duty_why_word },
  { "done_at", N_ ("done"), DESK_COLUMN_TIME, NULL },
  { "note", N_ ("note"), DESK_COLUMN_TEXT, NULL },
};

char *
desk_duty_clock (guint minute)
{
  return g_strdup_printf ("%02u:%02u", minute / 60, minute % 60);
}

DeskDutyRow
desk_duty_row (const DeskDutyDay *duty_day, const DeskDuty *duty,
               const DeskDutyState *state)
{
  DeskDutyRow row = { .duty = duty->id,
                      .known = duty,
                      .stand = desk_duty_day_stand (duty_day, duty, state),
                      .person = "",
                      .why = "",
                      .done = DESK_TIME_NONE,
                      .note = "" };

  if (state == NULL)
    return row;
  row.person = state->person;
  row.why = state->covered ? "cover" : state->why;
  row.note = state->note;
  row.done = state->done;
  if (state->done == DESK_TIME_NONE)
    return row;
  row.person = state->done_by;
  if (state->done_note[0] != '\0')
    row.note = state->done_note;
  return row;
}

gboolean
desk_duty_push (const DeskDesk *desk, DeskReport *report,
                const DeskDutyRow *row, GError **error)
{
  const DeskDuty *duty = row->known;
  g_autofree char *from
      = duty == NULL || duty->from == 0 ? NULL : desk_duty_clock (duty->from);
  g_autofree char *to = duty == NULL ? NULL : desk_duty_clock (duty->to);
  const DeskValue values[] = {
    DESK_TEXT_VALUE (row->duty),
    DESK_TEXT_VALUE (row->stand),
    DESK_TEXT_VALUE (row->person),
    DESK_TEXT_VALUE (desk_duty_name (desk, row->person)),
    DESK_TEXT_VALUE (from),
    DESK_TEXT_VALUE (to),
    DESK_TEXT_VALUE (duty == NULL ? "" : duty->title),
    DESK_TEXT_VALUE (row->why),
    DESK_NUMBER_VALUE (row->done == DESK_TIME_NONE ? DESK_VALUE_NONE
                                                   : row->done),
    DESK_TEXT_VALUE (row->note),
  };

  return desk_report_row (report, values, error);
}
