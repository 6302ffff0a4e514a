/* period.h: a day, a week, a month, a quarter, a year, as people name them.
 *
 * Days are local, days since 1970-01-01.  Weeks are those of ISO 8601: from
 * Monday, and belong to the year that has their Thursday.
 */
#pragma once

#include <glib.h>

typedef enum
{
  DESK_PERIOD_DAY,
  DESK_PERIOD_WEEK,
  DESK_PERIOD_MONTH,
  DESK_PERIOD_QUARTER,
  DESK_PERIOD_YEAR,
  DESK_PERIOD_OTHER, /* from a day to a day */
} DeskPeriodKind;

typedef struct
{
  DeskPeriodKind kind;
  gint32 from, to; /* both included */
} DeskPeriod;

/* day, week, month, quarter, year; NULL-terminated. */
extern const char *const desk_period_names[];

/* The period of @kind, not OTHER, that @day is in. */
DeskPeriod desk_period_of (DeskPeriodKind kind, gint32 day);

/* The one before; of OTHER the same number of days before it. */
DeskPeriod desk_period_previous (const DeskPeriod *period);

/* A year earlier: the same day, month or quarter; of a week the one with the
 * same number, the last if that year has fewer.  29 February is the 28th. */
DeskPeriod desk_period_last_year (const DeskPeriod *period);

/* 2026-11-22, 2026-W47, 2026-11, 2026-Q4, 2026, 2026-11-01..2026-11-15;
 * (transfer full). */
char *desk_period_name (const DeskPeriod *period);

/**
 * desk_period_parse:
 * @text: what was typed, "" for the period of @today: `вчера`, `прошлый месяц`,
 *   `last week`, `2026-11`, `ноябрь 2026`, `05.11`, `2026-W47`, `2026-Q4`,
 * `2026`. A month or a day without a year is the last one that has begun
 * @kind: what kind is wanted, OTHER: the one that @text names, a month when it
 *   names none.  A larger kind is the one around what is named
 * @error: %DESK_ERROR_USAGE, with what is understood; or when what is named is
 *   longer than @kind
 */
gboolean desk_period_parse (const char *text, DeskPeriodKind kind, gint32 today,
                            DeskPeriod *period, GError **error);
