#include "config.h"

#include "base/civil-scan.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

#define DAY 86400
#define KNOWN 256 /* intervals kept: more than any zone has had since 1900 */

typedef struct
{
  gint64 start, end; /* seconds since 1970, end is the first one outside */
  gint offset;
} Interval;

struct _DeskZone
{
  GTimeZone *tz; /* NULL for a fixed offset */
  Interval last;
  Interval known[KNOWN];
  guint count;
};

/* Only names of the database pass: GTimeZone would also take POSIX rules
 * (`MSK-3`), absolute paths and bare hours, each a mistake in a settings
 * file. */
static gboolean
is_database_name (const char *name)
{
  if (!g_ascii_isalpha (*name) || strstr (name, "..") != NULL)
    return FALSE;
  for (const char *at = name; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("/_+-", *at) == NULL)
      return FALSE;
  return strchr (name, '/') != NULL || strpbrk (name, "0123456789+") == NULL;
}

static DeskZone *
zone_of (GTimeZone *tz, gint64 start, gint64 end, gint offset)
{
  DeskZone *zone = g_new0 (DeskZone, 1);

  zone->tz = tz;
  zone->last = (Interval){ start, end, offset };
  return zone;
}

DeskZone *
desk_zone_new (const char *name, GError **error)
{
  DeskScan scan = desk_scan (desk_cell (name));
  g_autofree char *shown = NULL;
  gint offset;

  if (desk_scan_offset (&scan, TRUE, &offset) && scan.at == scan.end)
    return zone_of (NULL, G_MININT64, G_MAXINT64, offset);
  if (is_database_name (name))
    {
      GTimeZone *tz = g_time_zone_new_identifier (name);

      if (tz != NULL)
        return zone_of (tz, 0, 0, 0);
    }
  shown = desk_text_escape (desk_cell (name));
  g_set_error (error, DESK_ERROR, DESK_ERROR_CONFIG,
               _ ("unknown time zone '%s'; write it like 'Europe/Moscow' or "
                  "'+03:00'"),
               shown);
  return NULL;
}

DeskZone *
desk_zone_copy (const DeskZone *zone)
{
  DeskZone *copy = g_memdup2 (zone, sizeof *zone);

  if (copy->tz != NULL)
    g_time_zone_ref (copy->tz);
  return copy;
}

void
desk_zone_free (DeskZone *zone)
{
  if (zone == NULL)
    return;
  g_clear_pointer (&zone->tz, g_time_zone_unref);
  g_free (zone);
}

static gint
interval_at (DeskZone *zone, gint64 time)
{
  return g_time_zone_find_interval (zone->tz, G_TIME_TYPE_UNIVERSAL, time);
}

/* The first moment after @inside, up to @outside, that is not in interval
 * @index; the same backwards gives the last moment before it. */
static gint64
find_edge (DeskZone *zone, gint index, gint64 inside, gint64 outside)
{
  while (ABS (outside - inside) > 1)
    {
      gint64 middle = inside + (outside - inside) / 2;

      if (interval_at (zone, middle) == index)
        inside = middle;
      else
        outside = middle;
    }
  return outside;
}

static Interval
ask_database (DeskZone *zone, gint64 time)
{
  gint64 asked = CLAMP (time, DESK_TIME_LEAST, DESK_TIME_GREATEST);
  gint index = interval_at (zone, asked);
  gint offset = g_time_zone_get_offset (zone->tz, index);
  Interval found = { G_MININT64, G_MAXINT64, offset / 60 * 60 };

  if (interval_at (zone, DESK_TIME_GREATEST) != index)
    found.end = find_edge (zone, index, asked, DESK_TIME_GREATEST);
  if (interval_at (zone, DESK_TIME_LEAST) != index)
    found.start = find_edge (zone, index, asked, DESK_TIME_LEAST) + 1;
  return found;
}

static inline gboolean
holds (const Interval *interval, gint64 time)
{
  return time >= interval->start && time < interval->end;
}

static void
remember (DeskZone *zone, gint64 time)
{
  for (guint i = 0; i < MIN (zone->count, KNOWN); i++)
    if (holds (&zone->known[i], time))
      {
        zone->last = zone->known[i];
        return;
      }
  zone->last = ask_database (zone, time);
  zone->known[zone->count++ % KNOWN] = zone->last;
}

gint
desk_zone_offset (DeskZone *zone, gint64 time)
{
  if (!holds (&zone->last, time) && zone->tz != NULL)
    remember (zone, time);
  return zone->last.offset;
}

gint32
desk_zone_day (DeskZone *zone, gint64 time)
{
  return desk_floor_day (time + desk_zone_offset (zone, time));
}

/* Two days each way are more than any offset and change together. */
static gboolean
far_from_change (const Interval *interval, gint64 local)
{
  return local > DESK_TIME_LEAST && local < DESK_TIME_GREATEST
         && holds (interval, local - 2 * DAY)
         && holds (interval, local + 2 * DAY);
}

gint64
desk_zone_moment (DeskZone *zone, gint32 day, gint seconds)
{
  gint64 local = (gint64) day * DAY + seconds;
  gint before, after;

  if (far_from_change (&zone->last, local))
    return local - zone->last.offset;
  before = desk_zone_offset (zone, local - DAY);
  if (desk_zone_offset (zone, local - before) == before)
    return local - before;
  after = desk_zone_offset (zone, local + DAY);
  if (desk_zone_offset (zone, local - after) == after)
    return local - after;
  return local - before;
}

gint64
desk_zone_day_start (DeskZone *zone, gint32 day)
{
  gint64 start = desk_zone_moment (zone, day, 0);

  if (start + desk_zone_offset (zone, start) == (gint64) day * DAY)
    return start;
  return zone->last.start; /* midnight was skipped: the change begins the day */
}
