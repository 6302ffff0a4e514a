#include "config.h"

#include "work/audit.h"

#include "base/i18n.h"
#include "work/audit-case.h"
#include "work/claim-row.h"

#define HOUR_SECONDS (60 * 60)

static const DeskColumn columns[] = {
  { "deal", N_ ("deal"), DESK_COLUMN_ID, NULL },
  { "client", N_ ("client"), DESK_COLUMN_TEXT, NULL },
  { "manager", N_ ("manager"), DESK_COLUMN_WORD, desk_claim_owner_word },
  { "reason", N_ ("reason"), DESK_COLUMN_TEXT, NULL },
  { "amount", N_ ("amount"), DESK_COLUMN_MONEY, NULL },
  { "refused_at", N_ ("refused"), DESK_COLUMN_TIME, NULL },
  { "waiting_hours", N_ ("hours waiting"), DESK_COLUMN_COUNT, NULL },
  { "contacts", N_ ("contacts"), DESK_COLUMN_COUNT, NULL },
  { "longest_seconds", N_ ("longest, s"), DESK_COLUMN_COUNT, NULL },
  { "flags", N_ ("red flags"), DESK_COLUMN_TEXT, NULL },
  { "score", N_ ("score"), DESK_COLUMN_COUNT, NULL },
};

typedef struct
{
  const DeskCase *one;
  guint flags, score;
} Row;

static gboolean
is_wanted (const DeskAudit *audit, const DeskAuditQueue *options,
           const DeskCase *one)
{
  DeskStatus status = options->lost ? DESK_STATUS_LOST : DESK_STATUS_REFUSED;
  gint32 day
      = desk_zone_day (desk_store_zone (audit->desk->store), one->refused);

  return desk_audit_waits (audit, one, status) && day >= options->from
         && day <= options->to;
}

/* The most promising first; of equals the one that waits longer. */
static gint
compare (gconstpointer one, gconstpointer two)
{
  const Row *first = one, *second = two;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  if (first->one->refused != second->one->refused)
    return first->one->refused < second->one->refused ? -1 : 1;
  return (first->one->deal > second->one->deal)
         - (first->one->deal < second->one->deal);
}

static GArray *
find_rows (DeskAudit *audit, const DeskAuditQueue *options)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (guint i = 0; i < desk_cases_count (audit->cases); i++)
    {
      Row row = { .one = desk_cases_get (audit->cases, i) };

      if (!is_wanted (audit, options, row.one))
        continue;
      row.flags = desk_audit_flags (audit, row.one);
      row.score = desk_audit_score (audit, row.one, row.flags);
      g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare);
  return rows;
}

static gint64
waiting_hours (const DeskAudit *audit, const DeskCase *one)
{
  return MAX (desk_store_now (audit->desk->store) - one->refused, 0)
         / HOUR_SECONDS;
}

static gboolean
push (const DeskAudit *audit, DeskReport *report, const Row *row,
      GError **error)
{
  const DeskCase *one = row->one;
  gint64 amount = desk_audit_amount (audit, one);
  g_autoptr (GString) flags = g_string_new (NULL);
  DeskDealText text;

  if (!desk_deals_text (audit->deals, one->deal, &text, error))
    return FALSE;
  desk_refusal_flags_format (flags, row->flags);
  {
    const DeskValue values[] = {
      DESK_NUMBER_VALUE (one->deal),
      DESK_TEXT_VALUE (text.name[0] != '\0' ? text.name : text.company),
      DESK_TEXT_VALUE (one->manager),
      DESK_TEXT_VALUE (desk_audit_reason (audit, one->reason)),
      DESK_NUMBER_VALUE (amount == DESK_MONEY_NONE ? DESK_VALUE_NONE : amount),
      DESK_NUMBER_VALUE (one->refused),
      DESK_NUMBER_VALUE (waiting_hours (audit, one)),
      DESK_NUMBER_VALUE (one->facts.contacts),
      DESK_NUMBER_VALUE (one->facts.longest_seconds),
      DESK_TEXT_VALUE (flags->str),
      DESK_NUMBER_VALUE (row->score),
    };

    return desk_report_row (report, values, error);
  }
}

/* What quality control itself owes: how much waits, and how long already. */
static void
tell_backlog (const DeskAudit *audit, const GArray *rows, gboolean lost)
{
  gint64 oldest = 0;

  for (guint i = 0; i < rows->len; i++)
    oldest
        = MAX (oldest, waiting_hours (audit, g_array_index (rows, Row, i).one));
  if (rows->len == 0)
    desk_work_note (audit->desk->work, "%s",
                    lost ? _ ("there are no such lost deals")
                         : _ ("no refusal is waiting to be checked"));
  else if (!lost)
    desk_work_note (audit->desk->work,
                    NGETTEXT ("%u refusal is waiting, the oldest for %lld h",
                              "%u refusals are waiting, the oldest for %lld h",
                              rows->len),
                    rows->len, (long long) oldest);
}

static gboolean
run (DeskAudit *audit, const DeskAuditQueue *options, DeskReport *report,
     GError **error)
{
  g_autoptr (GArray) rows = find_rows (audit, options);

  for (guint i = 0; i < rows->len; i++)
    if (!push (audit, report, &g_array_index (rows, Row, i), error))
      return FALSE;
  tell_backlog (audit, rows, options->lost);
  return desk_report_end (report, error);
}

gboolean
desk_audit_queue_run (DeskWork *work, GError **error)
{
  g_autoptr (DeskDesk) desk = desk_desk_open (work, error);
  g_autoptr (DeskReport) report = NULL;
  g_auto (DeskTails) tails = { 0 };
  g_auto (DeskAudit) audit = { 0 };

  if (desk == NULL
      || !desk_desk_may (desk, DESK_ACTION_QUEUE, DESK_RELATION_OTHER, error))
    return FALSE;
  report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  return report != NULL && desk_desk_tails (desk, &tails, error)
         && desk_audit_load (&audit, desk, &tails, error)
         && run (&audit, work->options, report, error);
}
