#include "config.h"

#include "source/calls.h"

#include "base/i18n.h"
#include "source/leg.h"

typedef struct
{
  gint64 time;  /* when its first leg began */
  gsize offset; /* of that leg in the file */
  guint line;
  guint legs;
  DeskPhone phone;      /* number 0: none that could be read */
  const char *id;       /* in calls->texts, as all texts here */
  const char *ours;     /* the extension that dialled */
  const char *answered; /* the extension that answered */
  const char *rung;     /* the extension that rang last */
  const char *recording;
  gint64 rung_time;
  guint order; /* of the first leg */
  guint seconds;
  gint64 answered_at, ended_at; /* of legs that are events; or DESK_TIME_NONE */
  guint8 outcome;               /* DeskCallOutcome */
  guint8 inbound;
  guint8 internal;
  guint8 test;
} Call;

struct _DeskCalls
{
  DeskReader *reader;
  const char *bytes;
  gsize length;
  DeskDialect dialect;
  GArray *list;      /* of Call */
  GHashTable *by_id; /* id -> index + 1 */
  GStringChunk *texts;
  guint next;
  DeskCsv *again; /* reads the first leg of the call handed out */
};

DeskCalls *
desk_calls_new (DeskReader *reader, const char *bytes, gsize length,
                DeskDialect dialect)
{
  DeskCalls *calls = g_new0 (DeskCalls, 1);

  calls->reader = reader;
  calls->bytes = bytes;
  calls->length = length;
  calls->dialect = dialect;
  calls->list = g_array_new (FALSE, FALSE, sizeof (Call));
  calls->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  calls->texts = g_string_chunk_new (64 * 1024);
  return calls;
}

void
desk_calls_free (DeskCalls *calls)
{
  if (calls == NULL)
    return;
  desk_csv_free (calls->again);
  g_array_unref (calls->list);
  g_hash_table_unref (calls->by_id);
  g_string_chunk_free (calls->texts);
  g_free (calls);
}

/* Extensions are short, and a name without digits can only be one of ours. */
static gboolean
is_ours (const DeskCalls *calls, DeskCell number)
{
  guint digits = 0;

  for (gsize i = 0; i < number.length; i++)
    digits += g_ascii_isdigit (number.text[i]) ? 1 : 0;
  return number.length > 0 && digits <= calls->reader->source->internal_digits;
}

static gboolean
is_inbound (const DeskCalls *calls, const DeskLeg *leg)
{
  DeskReader *reader = calls->reader;

  if (desk_reader_meets (reader, reader->source->inbound))
    return TRUE;
  if (desk_reader_meets (reader, reader->source->outbound))
    return FALSE;
  return !is_ours (calls, desk_leg_number (leg->from));
}

static const char *
keep (DeskCalls *calls, DeskCell cell)
{
  g_autofree char *text = desk_cell_dup (cell);

  return cell.length == 0 ? ""
                          : g_string_chunk_insert_const (calls->texts, text);
}

/* The client's end of the call: his number, and the column it stands in. */
static DeskCell
far_end (DeskCalls *calls, gboolean inbound, DeskField *field)
{
  DeskReader *reader = calls->reader;
  DeskCell cell;

  *field = DESK_FIELD_PHONE;
  desk_reader_text (reader, DESK_FIELD_PHONE, &cell);
  if (cell.length == 0)
    {
      *field = inbound ? DESK_FIELD_FROM : DESK_FIELD_TO;
      desk_reader_text (reader, *field, &cell);
    }
  return desk_leg_number (cell);
}

/* The leg in the reader is the first of its call: it says who rang whom. */
static void
take_ends (DeskCalls *calls, Call *call, const DeskLeg *leg)
{
  DeskReader *reader = calls->reader;
  DeskPhone phones[DESK_PHONES_MAX];
  DeskField field;
  DeskCell number, ours;

  call->inbound = is_inbound (calls, leg);
  number = far_end (calls, call->inbound, &field);
  call->internal = field != DESK_FIELD_PHONE && is_ours (calls, number);
  call->test = desk_reader_is_test (reader, DESK_FIELD_PHONE, number);
  call->phone = (DeskPhone){ 0, 0 };
  if (!call->internal && number.length > 0
      && desk_reader_phones (reader, number, phones, NULL) > 0)
    call->phone = phones[0];
  ours = desk_leg_extension (leg->ours);
  if (ours.length == 0)
    ours = desk_leg_extension (leg->any);
  if (ours.length == 0 && is_ours (calls, desk_leg_number (leg->from)))
    ours = desk_leg_number (leg->from);
  call->ours = keep (calls, ours);
}

/* Who answered, or whose telephone rang last. */
static void
take_outcome (DeskCalls *calls, Call *call, const DeskLeg *leg)
{
  DeskCell theirs = desk_leg_extension (leg->theirs);

  if (theirs.length == 0)
    theirs = desk_leg_extension (leg->any);
  if (theirs.length == 0 && is_ours (calls, desk_leg_number (leg->to)))
    theirs = desk_leg_number (leg->to);
  if (theirs.length > 0 && (call->rung == NULL || leg->time >= call->rung_time))
    {
      call->rung = keep (calls, theirs);
      call->rung_time = leg->time;
    }
  if (leg->answered
      && (call->outcome != DESK_CALL_REACHED || leg->seconds > call->seconds))
    {
      call->outcome = DESK_CALL_REACHED;
      call->seconds = leg->seconds;
      call->answered = keep (calls, theirs);
      call->answered_at = leg->time;
      call->recording = keep (calls, leg->recording);
    }
  else if (call->outcome == DESK_CALL_NO_ANSWER && leg->voicemail)
    call->outcome = DESK_CALL_VOICEMAIL;
  else if (call->outcome == DESK_CALL_NO_ANSWER && leg->busy)
    call->outcome = DESK_CALL_BUSY;
  if (leg->ended && leg->time != DESK_TIME_NONE
      && (call->ended_at == DESK_TIME_NONE || leg->time < call->ended_at))
    call->ended_at = leg->time;
  if (call->recording == NULL && leg->recording.length > 0)
    call->recording = keep (calls, leg->recording);
}

/* The call that @leg belongs to; a new one when it is the first of it. */
static Call *
call_of (DeskCalls *calls, const DeskLeg *leg)
{
  const Call fresh = { .answered_at = DESK_TIME_NONE,
                       .ended_at = DESK_TIME_NONE,
                       .outcome = DESK_CALL_NO_ANSWER };
  const char *id = keep (calls, leg->id);
  guint index = id[0] == '\0'
                    ? 0
                    : GPOINTER_TO_UINT (g_hash_table_lookup (calls->by_id, id));

  if (index == 0)
    {
      g_array_append_val (calls->list, fresh);
      index = calls->list->len;
      if (id[0] != '\0')
        g_hash_table_insert (calls->by_id, (gpointer) id,
                             GUINT_TO_POINTER (index));
      g_array_index (calls->list, Call, index - 1).id = id;
    }
  return &g_array_index (calls->list, Call, index - 1);
}

/* Whether @leg began before all legs of @call seen so far. */
static gboolean
is_first (const Call *call, const DeskLeg *leg)
{
  if (call->legs == 0)
    return TRUE;
  if (leg->time == call->time)
    return leg->order < call->order;
  return leg->time != DESK_TIME_NONE
         && (call->time == DESK_TIME_NONE || leg->time < call->time);
}

gboolean
desk_calls_add (DeskCalls *calls, gsize offset)
{
  DeskReader *reader = calls->reader;
  Call *call;
  DeskLeg leg;

  if (!desk_leg_read (reader, &leg))
    return FALSE;
  call = call_of (calls, &leg);
  if (is_first (call, &leg))
    {
      call->time = leg.time;
      call->order = leg.order;
      call->offset = offset;
      call->line = reader->record.line;
      take_ends (calls, call, &leg);
    }
  call->legs++;
  take_outcome (calls, call, &leg);
  return TRUE;
}

/* Reads the first leg of @call once more for what only a lead needs: names,
 * marks and the columns nobody maps.  Keeping those of a whole log would take
 * more memory than the log. */
static void
read_again (DeskCalls *calls, const Call *call, DeskInbound *row)
{
  DeskReader *reader = calls->reader;
  DeskPhone phones[DESK_PHONES_MAX];
  const char *why = NULL;
  DeskCsv *whole = reader->csv;
  DeskField field;
  DeskCell number;

  desk_csv_free (calls->again);
  calls->again = desk_csv_new (calls->bytes + call->offset,
                               calls->length - call->offset, calls->dialect);
  if (!desk_record_next (calls->again, &reader->record, NULL))
    return;
  desk_reader_skip (reader);
  reader->csv = calls->again;
  reader->first_line = call->line - reader->record.line;
  reader->record.line = call->line;
  desk_reader_begin (reader);
  for (guint i = 0; i < DESK_UTMS; i++)
    desk_reader_text (reader, DESK_FIELD_UTM + i, &row->utm[i]);
  desk_reader_text (reader, DESK_FIELD_NAME, &row->name);
  number = far_end (calls, call->inbound, &field);
  if (call->phone.number == 0 && !call->internal && number.length > 0)
    {
      desk_reader_phones (reader, number, phones, &why);
      desk_reader_find (reader, reader->layout->columns[field][0],
                        _ ("%s: the call has no number"), why);
    }
  for (guint i = 0; i < DESK_FIELDS; i++)
    for (guint j = 0; j < reader->layout->n_of[i]; j++)
      reader->used[reader->layout->columns[i][j]] = TRUE;
  for (guint i = DESK_FIELD_FROM; i <= DESK_FIELD_TO; i++)
    for (guint j = 0; j < reader->layout->n_of[i]; j++)
      reader->used[reader->layout->columns[i][j]]
          = i == field && call->phone.number != 0;
  row->extra = desk_reader_extra (reader);
  reader->csv = whole;
  reader->first_line = 0;
}

/* Seconds of talk: a leg's, or, where legs are events, from the one that
 * answered to the first that ended it. */
static guint
talk_seconds (const Call *call)
{
  if (call->outcome != DESK_CALL_REACHED)
    return 0;
  if (call->seconds > 0 || call->answered_at == DESK_TIME_NONE
      || call->ended_at == DESK_TIME_NONE || call->ended_at < call->answered_at)
    return call->seconds;
  return (guint) MIN (call->ended_at - call->answered_at, G_MAXINT32);
}

gboolean
desk_calls_next (DeskCalls *calls, DeskInbound *row)
{
  DeskReader *reader = calls->reader;
  GString *text = reader->texts[DESK_FIELD_PHONE];
  const Call *call;

  if (calls->next == calls->list->len)
    return FALSE;
  call = &g_array_index (calls->list, Call, calls->next++);
  desk_reader_blank (reader, row);
  row->line = call->line;
  row->legs = call->legs;
  row->test = call->test;
  row->time = call->time;
  row->external_id = desk_cell (call->id);
  row->call.inbound = call->inbound;
  row->call.outcome = call->outcome;
  row->call.seconds = talk_seconds (call);
  if (call->recording != NULL)
    row->call.recording = desk_cell (call->recording);
  if (!call->inbound)
    row->call.extension = desk_cell (call->ours);
  else if (call->answered != NULL && call->answered[0] != '\0')
    row->call.extension = desk_cell (call->answered);
  else if (call->rung != NULL)
    row->call.extension = desk_cell (call->rung);
  if (call->phone.number == 0
      || (call->inbound && call->outcome != DESK_CALL_REACHED))
    read_again (calls, call, row);
  g_string_truncate (text, 0);
  if (call->phone.number != 0)
    {
      row->phones[0] = call->phone;
      row->n_phones = 1;
      desk_phone_format (text, call->phone);
    }
  row->phone_text = (DeskCell){ text->str, text->len };
  return TRUE;
}
