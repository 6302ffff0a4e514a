#include "config.h"

#include "work/presence.h"

#include "base/i18n.h"
#include "store/watch.h"
#include "work/claim-team.h"
#include "work/presence-row.h"
#include <unistd.h>

#define LOOK_MILLISECONDS \
  1000 /* between looks when nothing tells of a change */
#define CLEAR_SCREEN "\033[H\033[2J"

typedef struct
{
  DeskDesk *desk;
  const DeskPresenceShow *options;
  DeskReport *report;
  DeskDays *duties;   /* lines of duties alone */
  GHashTable *shown;  /* person -> what was shown of him last */
  gboolean is_screen; /* all is shown anew when something changes */
  gboolean changed;   /* is_screen: in this look */
} Show;

static void
clear_show (Show *show)
{
  g_clear_pointer (&show->report, desk_report_free);
  g_clear_pointer (&show->duties, desk_days_free);
  g_clear_pointer (&show->shown, g_hash_table_unref);
  g_clear_pointer (&show->desk, desk_desk_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Show, clear_show)

/* --- duties --------------------------------------------------------------- */

/* Whose each duty is: it stays with the last one who got it until it is done.
 */
static void
hand_on (const DeskDayLine *line, gpointer data)
{
  GHashTable *owners = data;

  if (line->kind == DESK_DAY_DONE)
    g_hash_table_remove (owners, line->subject);
  else
    g_hash_table_insert (owners, (gpointer) line->subject,
                         (gpointer) line->person);
}

/* person -> GString of his duties of today. */
static GHashTable *
find_duties (const Show *show)
{
  const gint32 today = show->desk->today;
  const DeskDaysFilter filter
      = { .kinds = DESK_DAYS_OF (ASSIGNED) | DESK_DAYS_OF (COVERED)
                   | DESK_DAYS_OF (DONE),
          .from = today,
          .to = today };
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) names = NULL;
  GHashTable *duties
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  desk_days_each (show->duties, &filter, hand_on, owners);
  names = g_list_sort (g_hash_table_get_keys (owners), (GCompareFunc) strcmp);
  for (const GList *name = names; name != NULL; name = name->next)
    {
      gpointer owner = g_hash_table_lookup (owners, name->data);
      const char *before = g_hash_table_lookup (duties, owner);

      g_hash_table_insert (
          duties, owner,
          before == NULL
              ? g_strdup (name->data)
              : g_strdup_printf ("%s, %s", before, (const char *) name->data));
    }
  return duties;
}

/* --- rows ----------------------------------------------------------------- */

static gboolean
is_off (const DeskPresenceRow *row)
{
  return g_str_equal (row->state, desk_presence_name (DESK_PRESENCE_DAY_OFF))
         || g_str_equal (row->state,
                         desk_presence_name (DESK_PRESENCE_HOLIDAY));
}

static gboolean
is_wanted (const Show *show, const DeskPerson *person)
{
  const char *department = show->options->department;
  gint32 today = show->desk->today;

  return person->role != DESK_ROLE_ROBOT && person->hired <= today
         && !desk_person_has_left (person, today)
         && (department == NULL
             || g_strcmp0 (desk_person_department (person, today), department)
                    == 0);
}

/* Whether the row differs from what was shown last. */
static gboolean
remember (Show *show, const DeskPresenceRow *row, const char *duties)
{
  g_autofree char *text
      = g_strdup_printf ("%s %lld %lld %s", row->state, (long long) row->since,
                         (long long) row->until, duties == NULL ? "" : duties);

  if (show->is_screen)
    {
      g_autofree char *with_late = g_strdup_printf ("%s %u", text, row->late);

      g_free (text);
      text = g_steal_pointer (&with_late);
    }
  if (g_strcmp0 (g_hash_table_lookup (show->shown, row->person->id), text) == 0)
    return FALSE;
  g_hash_table_insert (show->shown, (gpointer) row->person->id,
                       g_steal_pointer (&text));
  return TRUE;
}

typedef gboolean (*RowFunc) (Show *show, const DeskPresenceRow *row,
                             const char *duties, GError **error);

static gboolean
each_row (Show *show, RowFunc fn, GError **error)
{
  const DeskStaff *staff = desk_store_staff (show->desk->store);
  g_autoptr (GHashTable) duties = find_duties (show);

  for (guint i = 0; i < desk_staff_count (staff); i++)
    {
      const DeskPerson *person = desk_staff_get (staff, i);
      DeskAttendance said;
      DeskPresenceRow row;

      if (!is_wanted (show, person))
        continue;
      said = desk_desk_said (show->desk, person);
      row = desk_presence_row (show->desk, person, &said);
      if ((show->options->all || !is_off (&row))
          && !fn (show, &row, g_hash_table_lookup (duties, person->id), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
push (Show *show, const DeskPresenceRow *row, const char *duties,
      GError **error)
{
  (void) remember (show, row, duties);
  return desk_presence_push (show->desk, show->report, row, duties, error);
}

static gboolean
push_changed (Show *show, const DeskPresenceRow *row, const char *duties,
              GError **error)
{
  return !remember (show, row, duties)
         || (desk_presence_push (show->desk, show->report, row, duties, error)
             && desk_work_flush (show->desk->work, show->report, error));
}

static gboolean
look_for_change (Show *show, const DeskPresenceRow *row, const char *duties,
                 GError **error)
{
  (void) error;
  if (remember (show, row, duties))
    show->changed = TRUE;
  return TRUE;
}

/* --- the state ------------------------------------------------------------ */

static gboolean
load (Show *show, const DeskTails *tails, GError **error)
{
  DeskDesk *desk = show->desk;
  const guint32 kinds
      = DESK_DAYS_OF (ASSIGNED) | DESK_DAYS_OF (COVERED) | DESK_DAYS_OF (DONE);

  if (!desk_desk_attend (desk, tails, desk->today - 1, error))
    return FALSE;
  if (show->duties != NULL)
    return desk_days_catch_up (show->duties, tails, error);
  show->duties = desk_days_load_kinds (desk->store, tails, desk->today - 1,
                                       kinds, error);
  return show->duties != NULL;
}

static gboolean
start_report (Show *show, GError **error)
{
  g_clear_pointer (&show->report, desk_report_free);
  show->report = desk_work_report (show->desk->work, desk_presence_columns,
                                   DESK_PRESENCE_COLUMNS, FALSE, error);
  return show->report != NULL;
}

/* --- --watch -------------------------------------------------------------- */

static gboolean
draw_screen (Show *show, GError **error)
{
  const DeskOutlet *outlet = &show->desk->work->outlet;

  return outlet->sink (CLEAR_SCREEN, strlen (CLEAR_SCREEN), outlet->data, error)
         && start_report (show, error) && each_row (show, push, error)
         && desk_report_end (show->report, error)
         && desk_work_flush (show->desk->work, show->report, error);
}

static gboolean
look (Show *show, GError **error)
{
  DeskDesk *desk = show->desk;
  g_auto (DeskTails) tails = { 0 };

  if (!desk_store_tick (desk->store, error)
      || !desk_store_tails (desk->store, &tails, error))
    return FALSE;
  desk->work->report.now = desk_store_now (desk->store);
  desk->today = desk_zone_day (desk_store_zone (desk->store),
                               desk_store_now (desk->store));
  if (!load (show, &tails, error))
    return FALSE;
  if (!show->is_screen)
    return each_row (show, push_changed, error);
  show->changed = FALSE;
  return each_row (show, look_for_change, error)
         && (!show->changed || draw_screen (show, error));
}

static gboolean
start_watch (Show *show, GError **error)
{
  if (show->is_screen)
    return draw_screen (show, error);
  return each_row (show, push, error)
         && desk_work_flush (show->desk->work, show->report, error);
}

static gboolean
watch (Show *show, GError **error)
{
  DeskWork *work = show->desk->work;
  int fd = desk_watch_open (show->desk->store);
  gboolean done = start_watch (show, error);

  while (done && desk_work_wait (work, fd, LOOK_MILLISECONDS))
    {
      desk_watch_drain (fd);
      done = look (show, error);
    }
  if (fd >= 0)
    close (fd);
  return done && (show->is_screen || desk_report_end (show->report, error));
}

/* --- run ------------------------------------------------------------------ */

static gboolean
check (const Show *show, GError **error)
{
  return desk_desk_may (show->desk, DESK_ACTION_PRESENCE_SHOW,
                        DESK_RELATION_OTHER, error)
         && (show->options->department == NULL
             || desk_team_check (show->desk, show->options->department, error));
}

static void
tell_empty (const Show *show)
{
  if (g_hash_table_size (show->shown) == 0)
    desk_work_note (show->desk->work, "%s",
                    _ ("nobody works today; everybody: presence show --all"));
}

/* The width of a terminal is known of a terminal alone: a screen can be drawn
 * anew there, a pipe gets what changes. */
gboolean
desk_presence_show_run (DeskWork *work, GError **error)
{
  g_auto (Show) show = { .options = work->options };
  g_auto (DeskTails) tails = { 0 };

  show.shown = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  show.desk = desk_desk_open (work, error);
  if (show.desk == NULL || !check (&show, error))
    return FALSE;
  show.is_screen = show.options->watch && work->report.width > 0
                   && work->report.format == DESK_FORMAT_TABLE;
  work->report.streams = show.options->watch && !show.is_screen;
  if (show.options->watch)
    (void) desk_work_wait (work, -1, 0);
  if ((!show.is_screen && !start_report (&show, error))
      || !desk_desk_tails (show.desk, &tails, error)
      || !load (&show, &tails, error))
    return FALSE;
  if (show.options->watch)
    return watch (&show, error);
  if (!each_row (&show, push, error))
    return FALSE;
  tell_empty (&show);
  return desk_report_end (show.report, error);
}
