/* facts.h: one reading of the ledgers for the metrics of a period.
 *
 * Reads what the wanted metrics need and no more: the ledgers that matter, from
 * the month of the period on (nothing is recorded before it happens), and all
 * of them only for what looks back: first owners, earlier sales, gauges.  Lines
 * are counted by their `time`, so what was recorded late is found wherever it
 * stands.  Undone lines, and what `classify` says of contacts, are foreseen: a
 * fact that was handed out holds.
 */
#pragma once

#include "board/cube.h"
#include "record/acknowledgement.h"
#include "record/calendar.h"
#include "record/day-report.h"
#include "record/deal-process.h"
#include "store/store.h"

typedef struct /* all borrowed for the life of the facts */
{
  const DeskStore *store;
  const DeskTails *tails;
  const DeskKpi *kpi;
  DeskRanges *ranges; /* (nullable) */
  const DeskCalendar *calendar;
  const DeskDealProcess *process;
  const DeskAcknowledgement *acknowledgement;
  const DeskDayReportRules *reports;
  const char *currency;     /* sums in others are foreign */
  gint32 from, to;          /* days, both included */
  guint late_after_minutes; /* of a shift: until then nobody is late */
  guint64 metrics;          /* DESK_METRIC_BITs that are wanted */
  guint groups;             /* 1 << DESK_BY: keys that will be asked for */
  gboolean explains;        /* hand out what is left out, too */
  const gint32 *ends; /* (array length=n_ends): days in whose evening things
                         are looked at, rising: how they stood then */
  guint n_ends;
} DeskFactsOptions;

typedef struct _DeskFacts DeskFacts;

DeskFacts *desk_facts_new (const DeskFactsOptions *options);
void desk_facts_free (DeskFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFacts, desk_facts_free)

/**
 * desk_facts_read:
 * @func: called for each fact, in no order; the fact is borrowed
 *
 * To be called once.  %DESK_ERROR_DAMAGED, %DESK_ERROR_IO.
 */
gboolean desk_facts_read (DeskFacts *facts, DeskFactFunc func, gpointer data,
                          GError **error);

/* The word of a number, borrowed; and the number of a word, which may be new.
 */
const char *desk_facts_word (const DeskFacts *facts, guint16 number);
guint16 desk_facts_number (DeskFacts *facts, const char *word);
