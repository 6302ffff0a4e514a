#include "config.h"

#include "work/claim-overdue.h"

#include "work/attendance.h"

void
desk_overdue_clear (DeskOverdue *overdue)
{
  g_clear_pointer (&overdue->contacts, desk_contacts_free);
}

/* A deal that somebody received to work on.  What history brought is none: when
 * he got it there, and what he did, is not known here. */
static gboolean
is_claim (const DeskDeal *deal)
{
  return deal->status == DESK_STATUS_WORKING
         && deal->received != DESK_TIME_NONE;
}

static void
look_for_oldest (const DeskDeal *deal, gpointer data)
{
  gint64 *oldest = data;

  if (is_claim (deal))
    *oldest = MIN (*oldest, deal->received);
}

gboolean
desk_overdue_open (DeskOverdue *overdue, DeskDesk *desk,
                   const DeskExchange *exchange, const DeskDeals *deals,
                   const DeskTails *tails, GError **error)
{
  gint64 oldest = desk_store_now (desk->store);

  overdue->desk = desk;
  overdue->minutes = exchange->claim_expiry_minutes;
  desk_deals_each (deals, look_for_oldest, &oldest);
  if (!desk_desk_attend (
          desk, tails,
          desk_zone_day (desk_store_zone (desk->store), oldest) - 1, error))
    return FALSE;
  overdue->time = desk_desk_working_time (desk);
  overdue->contacts = desk_contacts_load (desk->store, tails, oldest, error);
  return overdue->contacts != NULL;
}

/* Whose hours count; NULL: the calendar's. */
static const DeskPerson *
worker (const DeskOverdue *overdue, const DeskDeal *deal)
{
  const DeskPerson *person
      = desk_staff_find (desk_store_staff (overdue->desk->store), deal->owner);

  return person != NULL && !desk_person_has_left (person, overdue->desk->today)
             ? person
             : NULL;
}

/* Up to when all contacts are known. */
static gint64
known_until (const DeskOverdue *overdue)
{
  gint64 now = desk_store_now (overdue->desk->store);
  gint64 newest = desk_contacts_newest_of_log (overdue->contacts);

  return newest == DESK_TIME_NONE ? now : MIN (now, newest);
}

DeskOverdueVerdict
desk_overdue_judge (const DeskOverdue *overdue, const DeskDeal *deal)
{
  gint64 now = desk_store_now (overdue->desk->store), end;

  if (!is_claim (deal) || now < deal->received + overdue->minutes * 60
      || desk_contacts_first (overdue->contacts, deal, deal->received)
             != DESK_TIME_NONE)
    return DESK_OVERDUE_NO;
  end = desk_working_end (&overdue->time, worker (overdue, deal),
                          deal->received, overdue->minutes);
  if (end == DESK_TIME_NONE || end > now)
    return DESK_OVERDUE_NO;
  return end <= known_until (overdue) ? DESK_OVERDUE_YES : DESK_OVERDUE_LATER;
}

gint64
desk_overdue_minutes (const DeskOverdue *overdue, const DeskDeal *deal)
{
  return desk_working_minutes (&overdue->time, worker (overdue, deal),
                               deal->received, known_until (overdue));
}
