#include "config.h"

#include "work/reg-state.h"

#include "base/digest.h"
#include "base/i18n.h"
#include "base/text.h"
#include "rules/presence.h"
#include "work/regulations.h"
#include <string.h>

#define DIGITS 32
#define YEARS_AHEAD 3 /* who does not come back within them is never late */

void
desk_reg_state_clear (DeskRegState *state)
{
  g_clear_pointer (&state->days, desk_days_free);
  g_clear_pointer (&state->desk, desk_desk_free);
  desk_tails_clear (&state->tails);
}

gboolean
desk_reg_state_open (DeskRegState *state, DeskWork *work, DeskAction action,
                     guint relation, GError **error)
{
  state->desk = desk_desk_open (work, error);
  if (state->desk == NULL
      || !desk_desk_may (state->desk, action, relation, error)
      || !desk_desk_tails (state->desk, &state->tails, error))
    return FALSE;
  state->days
      = desk_days_load (state->desk->store, &state->tails, G_MININT32, error);
  return state->days != NULL;
}

/* --- regulations -------------------------------------------------------- */

const char *
desk_reg_name (const char *operand, GError **error)
{
  guint index = desk_regulations_find (operand);
  g_autofree const char **names = NULL;
  g_autofree char *all = NULL;
  g_autofree char *shown = NULL;
  const char *near;

  if (index < desk_regulations_count ())
    return desk_regulations[index].name;
  names = desk_regulations_names ();
  all = g_strjoinv (", ", (char **) names);
  shown = desk_text_escape (desk_cell (operand));
  near = desk_text_nearest (operand, names);
  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
                 _ ("there is no regulation '%s'; did you mean '%s'? "
                    "(all: %s)"),
                 shown, near, all);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
                 _ ("there is no regulation '%s' (all: %s)"), shown, all);
  return NULL;
}

const DeskRegulation *
desk_reg_in_force (DeskDesk *desk, const char *name, GError **error)
{
  gconstpointer loaded = desk_desk_regulation (desk, name, error);

  return loaded == NULL ? NULL : desk_regulations_common (loaded);
}

DeskRegulation *
desk_reg_copy (const DeskDesk *desk, const char *name, const char *version,
               GError **error)
{
  g_autofree char *subject = desk_reg_subject (name, version);
  g_autofree char *path = g_strconcat ("published/", subject, NULL);
  g_autofree char *shown = NULL;
  DeskYaml *yaml;

  if (!desk_store_yaml (desk->store, path, TRUE, &yaml, error))
    return NULL;
  if (yaml != NULL)
    return desk_regulation_published (name, yaml);
  shown = desk_text_escape (desk_cell (version));
  g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
               _ ("regulations/published has no version '%s' of the "
                  "regulation '%s'"),
               shown, name);
  return NULL;
}

char *
desk_reg_subject (const char *name, const char *version)
{
  return g_strconcat (name, "@", version, NULL);
}

char *
desk_reg_digest (const DeskRegulation *regulation, GString *bytes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char digits[DIGITS + 1];
  DeskDigest digest;

  desk_regulation_write (regulation, text);
  desk_digest_init (&digest);
  desk_digest_add (&digest, text->str, text->len);
  desk_digest_end (&digest, digits, DIGITS);
  if (bytes != NULL)
    g_string_append_len (bytes, text->str, (gssize) text->len);
  return g_strdup (digits);
}

/* --- lines -------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const DeskDayLine *last;
} Search;

static void
look_at (const DeskDayLine *line, gpointer data)
{
  Search *search = data;
  gsize length = strlen (search->name);

  if (strncmp (line->subject, search->name, length) == 0
      && line->subject[length] == '@')
    search->last = line;
}

const DeskDayLine *
desk_reg_announced (const DeskDays *days, const char *name)
{
  const DeskDaysFilter filter = { .kinds = DESK_DAYS_OF (PUBLISHED) };
  Search search = { name, NULL };

  desk_days_each (days, &filter, look_at, &search);
  return search.last;
}

const DeskDayLine *
desk_reg_announced_as (const DeskDays *days, const char *name,
                       const char *version)
{
  g_autofree char *subject = desk_reg_subject (name, version);
  const DeskDaysFilter filter
      = { .kinds = DESK_DAYS_OF (PUBLISHED), .subject = subject };

  return desk_days_last (days, &filter);
}

const char *
desk_reg_version (const DeskDayLine *line)
{
  const char *at = strchr (line->subject, '@');

  return at == NULL ? "" : at + 1;
}

const DeskDayLine *
desk_reg_read (const DeskDays *days, const DeskDayLine *announced,
               const char *person)
{
  const DeskDaysFilter filter = { .kinds = DESK_DAYS_OF (ACKNOWLEDGED),
                                  .person = person,
                                  .subject = announced->subject };

  return desk_days_last (days, &filter);
}

const DeskDayLine *
desk_reg_read_last (const DeskDays *days, const char *name, const char *person)
{
  const DeskDaysFilter filter
      = { .kinds = DESK_DAYS_OF (ACKNOWLEDGED), .person = person };
  Search search = { name, NULL };

  desk_days_each (days, &filter, look_at, &search);
  return search.last;
}

/* --- people ------------------------------------------------------------- */

GPtrArray *
desk_reg_readers (DeskDesk *desk, const char *name, GError **error)
{
  const DeskAcknowledgement *rule = desk_desk_acknowledgement (desk, error);
  const DeskStaff *staff = desk_store_staff (desk->store);
  GPtrArray *readers;

  if (rule == NULL)
    return NULL;
  readers = g_ptr_array_new ();
  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);

      if (person->hired <= desk->today && person->left >= desk->today
          && desk_acknowledgement_concerns (rule, name, person->role))
        g_ptr_array_add (readers, (gpointer) person);
    }
  return readers;
}

gint32
desk_reg_deadline (const DeskAcknowledgement *rule,
                   const DeskCalendar *calendar, const DeskPerson *person,
                   gint32 day)
{
  gint32 start = MAX (day, person->hired);
  gint32 deadline = start;
  guint left = rule->working_days;

  while (left > 0 && deadline - start < YEARS_AHEAD * 366)
    {
      DeskWorkday workday;

      deadline++;
      if (desk_presence_day (person, calendar, deadline, &workday)
          == DESK_PRESENCE_AT_WORK)
        left--;
    }
  return deadline;
}

/* --- who has not read ------------------------------------------------------
 */

static gint
compare_debts (gconstpointer one, gconstpointer two)
{
  const DeskRegDebt *first = one, *second = two;

  if (first->deadline != second->deadline)
    return first->deadline < second->deadline ? -1 : 1;
  return g_strcmp0 (first->person->id, second->person->id);
}

static gboolean
gather_debts (DeskDesk *desk, const DeskDays *days, const char *name,
              gboolean all, GArray *debts, GError **error)
{
  const DeskAcknowledgement *rule = desk_desk_acknowledgement (desk, error);
  const DeskCalendar *calendar
      = rule == NULL ? NULL : desk_desk_calendar (desk, error);
  g_autoptr (GPtrArray) readers
      = calendar == NULL ? NULL : desk_reg_readers (desk, name, error);
  const DeskDayLine *announced = desk_reg_announced (days, name);

  if (readers == NULL)
    return FALSE;
  for (guint i = 0; announced != NULL && i < readers->len; i++)
    {
      DeskRegDebt debt = { .person = readers->pdata[i],
                           .regulation = name,
                           .announced = announced };

      if (desk_reg_read (days, announced, debt.person->id) != NULL)
        continue;
      debt.deadline
          = desk_reg_deadline (rule, calendar, debt.person, announced->day);
      if (all || debt.deadline < desk->today)
        g_array_append_val (debts, debt);
    }
  return TRUE;
}

GArray *
desk_reg_debts (DeskDesk *desk, const DeskDays *days, gboolean all,
                GError **error)
{
  g_autoptr (GArray) debts = g_array_new (FALSE, FALSE, sizeof (DeskRegDebt));

  for (guint i = 0; desk_regulations[i].name != NULL; i++)
    if (!gather_debts (desk, days, desk_regulations[i].name, all, debts, error))
      return NULL;
  g_array_sort (debts, compare_debts);
  return g_steal_pointer (&debts);
}
