#include "config.h"

#include "source/leg.h"

#include "base/i18n.h"

DeskCell
desk_leg_extension (DeskCell cell)
{
  const char *slash
      = cell.length == 0 ? NULL : memchr (cell.text, '/', cell.length);
  const char *at
      = cell.length == 0 ? NULL : memchr (cell.text, '@', cell.length);

  if (slash != NULL && cell.length > 6 && memcmp (cell.text, "Local/", 6) == 0)
    return (DeskCell){ "", 0 };
  if (slash != NULL && (at == NULL || slash < at))
    {
      cell.length -= (gsize) (slash + 1 - cell.text);
      cell.text = slash + 1;
      for (gsize i = cell.length; i-- > 0;)
        if (cell.text[i] == '-')
          {
            cell.length = i;
            break;
          }
      at = memchr (cell.text, '@', cell.length);
    }
  if (at != NULL)
    cell.length = (gsize) (at - cell.text);
  return cell;
}

DeskCell
desk_leg_number (DeskCell cell)
{
  const char *at;

  if (cell.length > 4 && g_ascii_strncasecmp (cell.text, "sip:", 4) == 0)
    {
      cell = (DeskCell){ cell.text + 4, cell.length - 4 };
      at = memchr (cell.text, '@', cell.length);
      if (at != NULL)
        cell.length = (gsize) (at - cell.text);
    }
  return cell;
}

/* Whole seconds, or [H:]MM:SS. */
static gboolean
parse_seconds (DeskCell cell, guint *seconds)
{
  guint64 total = 0, part = 0;
  guint colons = 0;
  gsize i = 0;

  for (; i < cell.length && part < G_MAXINT32; i++)
    if (g_ascii_isdigit (cell.text[i]))
      part = part * 10 + (guint64) (cell.text[i] - '0');
    else if (cell.text[i] == ':' && i > 0 && ++colons < 3)
      {
        total = (total + part) * 60;
        part = 0;
      }
    else
      break;
  if (i == 0 || part >= G_MAXINT32)
    return FALSE;
  total += part;
  *seconds = (guint) MIN (total, G_MAXINT32);
  if (i < cell.length && (cell.text[i] == '.' || cell.text[i] == ','))
    for (i++; i < cell.length && g_ascii_isdigit (cell.text[i]); i++)
      ;
  return i == cell.length;
}

static gboolean
read_seconds (DeskReader *reader, DeskLeg *leg)
{
  gint64 from, to;
  DeskCell cell;

  if (!desk_reader_text (reader, DESK_FIELD_SECONDS, &cell)
      || !desk_reader_time (reader, DESK_FIELD_ANSWERED_AT, &from)
      || !desk_reader_time (reader, DESK_FIELD_FINISHED_AT, &to))
    return FALSE;
  if (cell.length > 0 && !parse_seconds (cell, &leg->seconds))
    return desk_reader_fault (reader,
                              reader->layout->columns[DESK_FIELD_SECONDS][0],
                              _ ("not a number of seconds"));
  if (cell.length == 0 && leg->answered && from != DESK_TIME_NONE
      && to != DESK_TIME_NONE && to > from)
    leg->seconds = (guint) MIN (to - from, G_MAXINT32);
  return TRUE;
}

/* A column that is no number puts its leg last. */
static gboolean
read_order (DeskReader *reader, DeskLeg *leg)
{
  DeskCell cell;

  if (!desk_reader_text (reader, DESK_FIELD_ORDER, &cell))
    return FALSE;
  if (cell.length == 0 || !parse_seconds (cell, &leg->order))
    leg->order = G_MAXUINT;
  return TRUE;
}

gboolean
desk_leg_read (DeskReader *reader, DeskLeg *leg)
{
  const DeskSource *source = reader->source;
  const struct
  {
    DeskField field;
    DeskCell *text;
  } texts[] = { { DESK_FIELD_EXTERNAL_ID, &leg->id },
                { DESK_FIELD_FROM, &leg->from },
                { DESK_FIELD_TO, &leg->to },
                { DESK_FIELD_FROM_EXTENSION, &leg->ours },
                { DESK_FIELD_TO_EXTENSION, &leg->theirs },
                { DESK_FIELD_EXTENSION, &leg->any },
                { DESK_FIELD_RECORDING, &leg->recording } };
  DeskCell unused;

  memset (leg, 0, sizeof *leg);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!desk_reader_text (reader, texts[i].field, texts[i].text))
      return FALSE;
  if (!desk_reader_text (reader, DESK_FIELD_NAME, &unused)
      || !desk_reader_text (reader, DESK_FIELD_PHONE, &unused))
    return FALSE;
  for (guint i = 0; i < DESK_UTMS; i++)
    if (!desk_reader_text (reader, DESK_FIELD_UTM + i, &unused))
      return FALSE;
  leg->voicemail = desk_reader_meets (reader, source->voicemail);
  leg->answered
      = !leg->voicemail && desk_reader_meets (reader, source->answered);
  leg->busy = desk_reader_meets (reader, source->busy);
  leg->ended = desk_reader_meets (reader, source->ended);
  return desk_reader_time (reader, DESK_FIELD_TIME, &leg->time)
         && read_order (reader, leg) && read_seconds (reader, leg);
}
