#include "config.h"

#include "store/tails.h"

#include "base/i18n.h"
#include "store/tails-start.h"
#include "store/tails-walk.h"

void
desk_tail_init (DeskTail *tail, DeskLedger ledger)
{
  memset (tail, 0, sizeof *tail);
  g_strlcpy (tail->seal, desk_ledger_name (ledger), sizeof tail->seal);
}

void
desk_tails_init (DeskTails *tails)
{
  memset (tails, 0, sizeof *tails);
  for (guint i = 0; i < DESK_LEDGERS; i++)
    desk_tail_init (&tails->tails[i], i);
}

void
desk_tails_clear (DeskTails *tails)
{
  g_clear_pointer (&tails->damage, g_free);
}

static gboolean
is_same_tail (const DeskTail *one, const DeskTail *two)
{
  return one->size == two->size
         && g_str_equal (one->partition.name, two->partition.name)
         && g_str_equal (one->seal, two->seal);
}

gboolean
desk_tails_equal (const DeskTails *one, const DeskTails *two)
{
  if (one->seq != two->seq)
    return FALSE;
  for (guint i = 0; i < DESK_LEDGERS; i++)
    if (!is_same_tail (&one->tails[i], &two->tails[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_longer (const DeskTail *one, const DeskTail *two)
{
  int order = strcmp (one->partition.name, two->partition.name);

  return order > 0 || (order == 0 && one->size > two->size);
}

gboolean
desk_tails_follow (int store, const DeskTails *since, const DeskTails *until,
                   gboolean *follow, GError **error)
{
  *follow = since->seq <= until->seq;
  for (guint i = 0; *follow && i < DESK_LEDGERS; i++)
    {
      const DeskTail *was = &since->tails[i], *is = &until->tails[i];
      DeskFit fit = DESK_FIT_ELSEWHERE;

      if (is_same_tail (was, is))
        continue;
      if (!is_longer (was, is))
        fit = desk_tail_fit (store, i, was, error);
      if (fit == DESK_FIT_UNKNOWN)
        return FALSE;
      *follow = fit == DESK_FIT_RIGHT;
    }
  return TRUE;
}

void
desk_tails_copy (DeskTails *to, const DeskTails *from)
{
  *to = *from;
  to->damage = NULL;
}

/* --- the verdict -------------------------------------------------------- */

static void
set_damage (DeskTails *tails, char *text)
{
  tails->damaged = TRUE;
  if (tails->damage == NULL)
    tails->damage = text;
  else
    g_free (text);
}

/* The least seq that must not count because a commit behind the mark is torn
 * in the middle; commits that must be whole and are not are damage. */
static gint64
judge_hashes (DeskTails *tails, const DeskWalk *walks)
{
  gint64 torn = G_MAXINT64;

  for (guint l = 0; l < DESK_LEDGERS; l++)
    for (guint i = 0; i < walks[l].sealed->len; i++)
      {
        const DeskSealed *sealed
            = &g_array_index (walks[l].sealed, DeskSealed, i);
        gboolean last = i + 1 == walks[l].sealed->len;

        if (sealed->valid)
          continue;
        if (walks[l].marked && last)
          torn = MIN (torn, sealed->first > 0 ? sealed->first : sealed->last);
        else
          {
            g_autofree char *path
                = desk_partition_path (l, sealed->after.partition.name);

            set_damage (tails,
                        g_strdup_printf (
                            _ ("%s: the seal of the commit that ends with line "
                               "%lld (seq) does not fit its "
                               "bytes; run 'salesdesk check'"),
                            path, (long long) sealed->last));
          }
      }
  return torn;
}

/* Fixes S and the tails.  Returns how many seq the commits that count cover. */
static gint64
settle (DeskTails *tails, const DeskWalk *walks, gint64 torn)
{
  gint64 found = 0;

  for (guint l = 0; l < DESK_LEDGERS; l++)
    for (guint i = 0; i < walks[l].sealed->len; i++)
      {
        const DeskSealed *sealed
            = &g_array_index (walks[l].sealed, DeskSealed, i);

        if (!sealed->open && sealed->last < torn
            && (sealed->valid || tails->damaged))
          tails->seq = MAX (tails->seq, sealed->last);
      }
  for (guint l = 0; l < DESK_LEDGERS; l++)
    {
      guint i = 0;

      tails->tails[l] = walks[l].start;
      for (; i < walks[l].sealed->len; i++)
        {
          const DeskSealed *sealed
              = &g_array_index (walks[l].sealed, DeskSealed, i);

          if (sealed->last <= 0 || sealed->last > tails->seq)
            break;
          tails->tails[l] = sealed->after;
          found += sealed->last - sealed->first + 1;
        }
      if (i < walks[l].sealed->len || walks[l].rest)
        tails->torn = TRUE;
    }
  return found;
}

static gboolean
walk_ledger (int store, DeskLedger ledger, const DeskTails *mark,
             DeskWalk *walk, GError **error)
{
  g_autoptr (GArray) partitions = desk_partitions_list (store, ledger, error);

  if (partitions == NULL)
    return FALSE;
  walk->marked = mark != NULL;
  if (mark != NULL)
    walk->start = mark->tails[ledger];
  else if (!desk_tail_start (store, ledger, partitions, &walk->start, error))
    return FALSE;
  return desk_walk_forward (store, ledger, partitions, walk, error);
}

/* Whether @mark speaks of these files; says damage when they have shrunk. */
static gboolean
judge_mark (int store, const DeskTails *mark, DeskTails *tails, gboolean *use,
            GError **error)
{
  *use = mark != NULL;
  for (guint l = 0; *use && l < DESK_LEDGERS; l++)
    switch (desk_tail_fit (store, l, &mark->tails[l], error))
      {
      case DESK_FIT_RIGHT:
        break;
      case DESK_FIT_UNKNOWN:
        return FALSE;
      case DESK_FIT_LONGER:
        set_damage (tails,
                    g_strdup_printf (
                        _ ("ledgers/%s is shorter than what was committed; "
                           "restore it from a backup or look at "
                           "'salesdesk check'"),
                        desk_ledger_name (l)));
        *use = FALSE;
        break;
      case DESK_FIT_ELSEWHERE:
        *use = FALSE;
        break;
      }
  return TRUE;
}

gboolean
desk_tails_read (int store, const DeskTails *mark, DeskTails *tails,
                 GError **error)
{
  DeskWalk walks[DESK_LEDGERS] = { 0 };
  gboolean usable, done = TRUE;
  gint64 found;

  desk_tails_init (tails);
  if (!judge_mark (store, mark, tails, &usable, error))
    return FALSE;
  for (guint l = 0; l < DESK_LEDGERS; l++)
    walks[l].sealed = g_array_new (FALSE, TRUE, sizeof (DeskSealed));
  for (guint l = 0; done && l < DESK_LEDGERS; l++)
    done = walk_ledger (store, l, usable ? mark : NULL, &walks[l], error);
  if (done)
    {
      tails->seq = usable ? mark->seq : 0;
      found = settle (tails, walks, judge_hashes (tails, walks));
      if (usable && found != tails->seq - mark->seq)
        set_damage (tails,
                    g_strdup (_ ("a part of the last commit is missing; run "
                                 "'salesdesk check'")));
      tails->trusted = usable && !tails->torn && tails->seq == mark->seq;
    }
  for (guint l = 0; l < DESK_LEDGERS; l++)
    g_array_unref (walks[l].sealed);
  return done;
}
