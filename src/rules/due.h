/* due.h: what is to be done about a deal today.
 *
 * Days are local, days since 1970-01-01; DESK_DUE_NEVER stands for what has not
 * happened or is not planned.
 */
#pragma once

#include "record/calendar.h"
#include "record/deal-process.h"
#include "rules/process.h"

#define DESK_DUE_NEVER G_MININT32

typedef enum /* in the order of a day's work */
{
  DESK_DUE_PAYMENT,       /* it was agreed upon for today, or before */
  DESK_DUE_FIRST_CONTACT, /* taken, and nobody has tried to reach the client */
  DESK_DUE_STEP,          /* a call, or another step, planned for today */
  DESK_DUE_CLASSIFY,      /* an answered call of an unknown number */
  DESK_DUE_STALE,         /* nothing planned, and too long no contact */
  DESK_DUE_TAKE_OVER,     /* handed to customer care, which did nothing yet */
  DESK_DUE_DOCUMENTS,     /* paid, and no documents sent */
  DESK_DUE_SIGNATURE,     /* sent, and not back */
  DESK_DUE_RECOMMENDATION,
  DESK_DUE_REPEAT_OFFER,
  DESK_DUES
} DeskDue;

/* payment, first-contact …; static. */
const char *desk_due_name (DeskDue due);
/* For people, from the name, translated; the name when it is none of ours. */
const char *desk_due_word (const char *name);

/* What is known of a deal. */
typedef struct
{
  DeskStatus status;
  const DeskStage *stage; /* (nullable) */
  gint32 received;        /* when its owner got it */
  gboolean contacted;     /* since then */
  gint32 last_contact;    /* whenever it was */
  gint32 due;             /* the next step */
  gboolean due_is_done;   /* somebody was in contact on that day or later */
  gint32 pay_by;
  gint32 paid, cared;    /* when it came to these statuses */
  gboolean in_hand;      /* customer care has done something since */
  gboolean came_back;    /* the client has a newer deal */
  gint32 unsent;         /* since when a document is missing */
  gint32 unsigned_since; /* the oldest that is sent and not back */
} DeskDueDeal;

typedef struct
{
  DeskDue due;
  gint32 day; /* since when it is due */
} DeskDueItem;

#define DESK_DUE_MOST DESK_DUES

/**
 * desk_due_list:
 * @items: (out caller-allocates): what is due at the end of @today
 *
 * Returns: how many there are.
 */
guint desk_due_list (const DeskDealProcess *process,
                     const DeskCalendar *calendar, gint32 today,
                     const DeskDueDeal *deal, DeskDueItem items[DESK_DUE_MOST]);

/* The working day that is @count working days behind @day. */
gint32 desk_due_working_day (const DeskCalendar *calendar, gint32 day,
                             guint count);
