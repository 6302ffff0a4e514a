/* kpi-mistakes.h: mistakes that are worth a talk, and which of them had one. */
#pragma once

#include "work/desk.h"

typedef enum
{
  DESK_MISTAKE_FALSIFIED, /* a refusal the client knows nothing of */
  DESK_MISTAKE_DUMPED,    /* a deal got rid of by a refusal */
  DESK_MISTAKE_LATE,      /* an answer later than the norm of response_min */
  DESK_MISTAKE_REPORT,    /* a report that differs from the ledgers */
  DESK_MISTAKE_EXPIRED,   /* a deal that was taken away: nobody had called */
  DESK_MISTAKES
} DeskMistakeKind;

/* falsified, dumped, late, report, expired; static. */
const char *desk_mistake_name (DeskMistakeKind kind);
/* For people, from the name, translated; the name when it is none of ours. */
const char *desk_mistake_word (const char *name);

typedef struct
{
  DeskMistakeKind kind;
  const DeskPerson *person; /* whose it is; borrowed from the store */
  gint64 line;              /* seq of what shows it */
  gint64 deal;              /* 0: of none */
  gint32 day;               /* of the mistake; of REPORT the one reported */
  gint64 minutes, norm;     /* LATE: of work */
  const char *detail; /* FALSIFIED, DUMPED: the code of the cause; REPORT: the
                         ids of the metrics that differ, comma between; "" */
} DeskMistake;

typedef struct _DeskMistakes DeskMistakeList;

/**
 * desk_mistakes_load:
 * @from: the first local day
 * @to: the last
 *
 * Those of people who work here and whom the caller may see or talk to: his
 * own, his trainee's, those of his department, or all.  In the order of
 * staff.yaml, each person's as they happened.  Fails as desk_desk_kpi(),
 * desk_facts_read(), desk_cases_load() and desk_day_reports_load().
 */
DeskMistakeList *desk_mistakes_load (DeskDesk *desk, const DeskTails *tails,
                                     gint32 from, gint32 to, GError **error);
void desk_mistakes_free (DeskMistakeList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskMistakeList, desk_mistakes_free)

/* Drops those that had a talk since: a debrief with that person about that deal
 * or that day's report, recorded after what shows the mistake. */
gboolean desk_mistakes_drop_settled (DeskMistakeList *list,
                                     const DeskTails *tails, GError **error);

/* (element-type DeskMistake); borrowed. */
const GArray *desk_mistakes_all (const DeskMistakeList *list);
