#include "config.h"

#include "work/log-item.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"
#include "store/line.h"
#include "work/rows.h"
#include <string.h>

#define DAY_SECONDS (24 * 60 * 60)

const char *const desk_log_channels[] = { "call",    "telegram", "whatsapp",
                                          "viber",   "email",    "sms",
                                          "meeting", NULL };
const char *const desk_log_directions[] = { "in", "out", NULL };
const char *const desk_log_outcomes[]
    = { "reached", "no-answer", "busy", "voicemail", "wrong-number", NULL };
const char *const desk_log_answers[] = { "yes", "no", NULL };

typedef enum
{
  KIND_TEXT,   /* one line of text */
  KIND_MONEY,  /* a sum as people write it */
  KIND_AHEAD,  /* a day or moment, the next one that fits */
  KIND_PASSED, /* a day that is not ahead */
  KIND_MOMENT, /* a moment that is not ahead */
  KIND_NUMBER, /* a whole number, 0 or more */
  KIND_LINE,   /* the number of a line of a ledger */
  KIND_WORD,   /* one of a list */
} Kind;

static const struct
{
  const char *column;
  const char *title; /* as the help calls it */
  Kind kind;
  const char *const *words;
} fields[DESK_LOG_FIELDS] = {
  [DESK_LOG_NOTE] = { "note", "--note", KIND_TEXT, NULL },
  [DESK_LOG_AMOUNT] = { "amount", N_ ("AMOUNT"), KIND_MONEY, NULL },
  [DESK_LOG_TERMS] = { "terms", "--terms", KIND_TEXT, NULL },
  [DESK_LOG_STAGE] = { "stage", N_ ("STAGE"), KIND_TEXT, NULL },
  [DESK_LOG_DUE] = { "due", "--due", KIND_AHEAD, NULL },
  [DESK_LOG_PAY_BY] = { "pay_by", "--pay-by", KIND_AHEAD, NULL },
  [DESK_LOG_MARGIN] = { "margin", "--margin", KIND_MONEY, NULL },
  [DESK_LOG_PROOF] = { "proof", "--proof", KIND_TEXT, NULL },
  [DESK_LOG_DOCUMENT] = { "document", N_ ("DOCUMENT"), KIND_TEXT, NULL },
  [DESK_LOG_SENT] = { "sent", "--sent", KIND_PASSED, NULL },
  [DESK_LOG_SIGNED] = { "signed", "--signed", KIND_PASSED, NULL },
  [DESK_LOG_REF] = { "ref", "--ref", KIND_TEXT, NULL },
  [DESK_LOG_REASON] = { "reason", "--reason", KIND_TEXT, NULL },
  [DESK_LOG_CONTACT] = { "contact", "--contact", KIND_LINE, NULL },
  [DESK_LOG_COMPETITOR] = { "competitor", "--competitor", KIND_TEXT, NULL },
  [DESK_LOG_FUTURE] = { "future", "--future", KIND_WORD, desk_log_answers },
  [DESK_LOG_RECALL] = { "recall", "--recall", KIND_AHEAD, NULL },
  /* Not `time`: lists have a column of that name, which says something else. */
  [DESK_LOG_TIME] = { "contacted_at", "--time", KIND_MOMENT, NULL },
  [DESK_LOG_CHANNEL] = { "channel", "--channel", KIND_WORD, desk_log_channels },
  [DESK_LOG_DIRECTION]
  = { "direction", "--direction", KIND_WORD, desk_log_directions },
  [DESK_LOG_OUTCOME] = { "outcome", "--outcome", KIND_WORD, desk_log_outcomes },
  [DESK_LOG_SECONDS] = { "seconds", "--seconds", KIND_NUMBER, NULL },
  [DESK_LOG_ASKED] = { "asked", "--asked", KIND_TEXT, NULL },
  [DESK_LOG_RECORDING] = { "recording", "--recording", KIND_TEXT, NULL },
};

const char *
desk_log_field_title (DeskLogField field)
{
  return _ (fields[field].title);
}

gboolean
desk_log_item_needs (const DeskLogItem *item, DeskLogField field,
                     GError **error)
{
  g_autofree char *deal = NULL;

  if (item->text[field][0] != '\0')
    return TRUE;
  deal = desk_text_escape (desk_cell (item->deal));
  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("deal %s: no %s is given"), deal,
               desk_log_field_title (field));
  return FALSE;
}

/* --- one value ------------------------------------------------------------ */

static gboolean
fail_value (DeskLogField field, const char *text, const char *why,
            GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (text));

  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE, "%s: '%s': %s",
               desk_log_field_title (field), shown, why);
  return FALSE;
}

static gboolean
read_text (DeskLogItems *items, DeskLogField field, const char *text,
           DeskLogItem *item, GError **error)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  if (!g_utf8_validate (text, -1, NULL))
    return fail_value (field, text, _ ("not UTF-8 text"), error);
  desk_text_fold (folded, desk_cell (text));
  item->text[field] = g_string_chunk_insert (items->texts, folded->str);
  return TRUE;
}

static gboolean
read_money (DeskLogItems *items, DeskLogField field, const char *text,
            DeskLogItem *item, GError **error)
{
  g_autoptr (GString) written = g_string_new (NULL);
  const char *currency = NULL, *why = NULL;
  gint64 minor;

  if (!desk_money_parse_foreign (desk_cell (text), &minor, &currency, &why))
    return fail_value (field, text, why, error);
  if (minor < 0)
    return fail_value (field, text, _ ("a sum cannot be negative"), error);
  desk_money_format (written, minor);
  item->text[field] = g_string_chunk_insert (items->texts, written->str);
  item->number[field] = minor;
  if (currency != NULL)
    item->currency = currency;
  return TRUE;
}

/* A bare day was written when the moment is the last second of one. */
static void
keep_moment (DeskLogItems *items, DeskLogField field, gint64 time,
             DeskLogItem *item)
{
  gint32 day = desk_zone_day (items->zone, time);
  char text[DESK_TIME_LENGTH + 1];

  desk_time_format (items->zone, time, text);
  if (time == desk_zone_moment (items->zone, day, DAY_SECONDS - 1))
    text[10] = '\0';
  item->text[field] = g_string_chunk_insert (items->texts, text);
  item->number[field] = day;
}

static gboolean
read_ahead (DeskLogItems *items, DeskLogField field, const char *text,
            DeskLogItem *item, GError **error)
{
  gint64 time;

  if (!desk_time_parse_human (text, items->now, items->zone, &time, error))
    {
      g_prefix_error (error, "%s: ", desk_log_field_title (field));
      return FALSE;
    }
  if (time < items->now)
    return fail_value (field, text, _ ("that time has passed"), error);
  keep_moment (items, field, time, item);
  return TRUE;
}

/* People leave out the year of a day that has passed, too: what would be ahead
 * is the one a year before. */
static gboolean
read_passed (DeskLogItems *items, DeskLogField field, const char *text,
             DeskLogItem *item, GError **error)
{
  gint32 today = desk_zone_day (items->zone, items->now), day;
  char written[DESK_TIME_LENGTH + 1];
  gint64 time;

  if (!desk_time_parse_human (text, items->now, items->zone, &time, error))
    {
      g_prefix_error (error, "%s: ", desk_log_field_title (field));
      return FALSE;
    }
  day = desk_zone_day (items->zone, time);
  if (day > today && g_ascii_isdigit (text[0])
      && desk_time_parse_human (text, items->now - 365 * (gint64) DAY_SECONDS,
                                items->zone, &time, NULL))
    day = desk_zone_day (items->zone, time);
  if (day > today)
    return fail_value (field, text, _ ("that day has not come yet"), error);
  desk_time_format (items->zone, desk_zone_day_start (items->zone, day),
                    written);
  written[10] = '\0';
  item->text[field] = g_string_chunk_insert (items->texts, written);
  item->number[field] = day;
  return TRUE;
}

static gboolean
read_moment (DeskLogItems *items, DeskLogField field, const char *text,
             DeskLogItem *item, GError **error)
{
  char written[DESK_TIME_LENGTH + 1];
  gint64 time;

  if (!desk_time_parse_past (text, items->now, items->zone, &time, error))
    {
      g_prefix_error (error, "%s: ", desk_log_field_title (field));
      return FALSE;
    }
  if (time > items->now)
    return fail_value (field, text, _ ("that time has not come yet"), error);
  desk_time_format (items->zone, time, written);
  item->text[field] = g_string_chunk_insert (items->texts, written);
  item->number[field] = time;
  return TRUE;
}

static gboolean
read_number (DeskLogItems *items, DeskLogField field, const char *text,
             DeskLogItem *item, GError **error)
{
  g_autofree char *written = NULL;
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &number, NULL))
    return fail_value (field, text, _ ("not a whole number"), error);
  written = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  item->text[field] = g_string_chunk_insert (items->texts, written);
  item->number[field] = (gint64) number;
  return TRUE;
}

static gboolean
read_word (DeskLogItems *items, DeskLogField field, const char *text,
           DeskLogItem *item, GError **error)
{
  const char *const *words = fields[field].words;
  g_autofree char *all = NULL, *why = NULL;
  const char *near;

  (void) items;
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], text))
      {
        item->text[field] = words[i];
        return TRUE;
      }
  all = g_strjoinv (", ", (char **) words);
  near = desk_text_nearest (text, words);
  why = near == NULL
            ? g_strdup_printf (_ ("expected one of: %s"), all)
            : g_strdup_printf (_ ("did you mean '%s'? (all: %s)"), near, all);
  return fail_value (field, text, why, error);
}

static gboolean
read_line (DeskLogItems *items, DeskLogField field, const char *text,
           DeskLogItem *item, GError **error)
{
  if (desk_cell_seq (desk_cell (text)) == 0)
    return fail_value (field, text, _ ("not the number of a contact"), error);
  return read_number (items, field, text, item, error);
}

static gboolean
read_value (DeskLogItems *items, DeskLogField field, const char *text,
            DeskLogItem *item, GError **error)
{
  static gboolean (*const readers[]) (DeskLogItems *, DeskLogField,
                                      const char *, DeskLogItem *, GError **)
      = { [KIND_TEXT] = read_text,     [KIND_MONEY] = read_money,
          [KIND_AHEAD] = read_ahead,   [KIND_PASSED] = read_passed,
          [KIND_MOMENT] = read_moment, [KIND_NUMBER] = read_number,
          [KIND_LINE] = read_line,     [KIND_WORD] = read_word };

  if (text == NULL || text[0] == '\0')
    return TRUE;
  return readers[fields[field].kind](items, field, text, item, error);
}

/* --- items ---------------------------------------------------------------- */

static gboolean
is_same (const DeskLogItem *one, const DeskLogItem *other)
{
  gint64 id = desk_cell_seq (desk_cell (one->deal));

  if (id == 0 ? !g_str_equal (one->deal, other->deal)
              : id != desk_cell_seq (desk_cell (other->deal)))
    return FALSE;
  for (guint i = 0; i < DESK_LOG_FIELDS; i++)
    if (!g_str_equal (one->text[i], other->text[i]))
      return FALSE;
  return TRUE;
}

static guint
hash_item (gconstpointer item)
{
  const DeskLogItem *one = item;
  gint64 id = desk_cell_seq (desk_cell (one->deal));
  guint hash = id == 0 ? g_str_hash (one->deal) : (guint) id;

  for (guint i = 0; i < DESK_LOG_FIELDS; i++)
    hash = hash * 31 + g_str_hash (one->text[i]);
  return hash;
}

static gboolean
equal_items (gconstpointer one, gconstpointer other)
{
  return is_same (one, other);
}

/* What was typed: rows, and options and operands that hold for all of them. */
typedef struct
{
  DeskLogItems *items;
  guint32 fields;
  const DeskLogOptions *options;
  GHashTable *seen; /* set of DeskLogItem, owned by it */
} Reading;

static gboolean
add_item (Reading *reading, const char *deal, const char *const *values,
          GError **error)
{
  DeskLogItems *items = reading->items;
  DeskLogItem item = { .currency = "" };

  item.deal = g_string_chunk_insert (items->texts, deal);
  for (guint i = 0; i < DESK_LOG_FIELDS; i++)
    {
      const char *text = reading->options->of[i];

      item.text[i] = "";
      if (text == NULL)
        text = values[i];
      if ((reading->fields & (1u << i)) != 0
          && !read_value (items, i, text, &item, error))
        return FALSE;
    }
  if (g_hash_table_add (reading->seen, g_memdup2 (&item, sizeof item)))
    g_array_append_val (items->items, item);
  return TRUE;
}

/* One row of standard input: the deal, then the columns in @of. */
static gboolean
add_row (Reading *reading, char *const *row, const DeskLogField *of, guint n,
         GError **error)
{
  const char *values[DESK_LOG_FIELDS] = { NULL };
  GError *wrong = NULL;

  for (guint i = 0; i < n; i++)
    values[of[i]] = row[i + 1];
  if (add_item (reading, row[0], values, &wrong))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_INPUT,
               _ ("standard input, deal %s: %s"), row[0], wrong->message);
  g_error_free (wrong);
  return FALSE;
}

static gboolean
add_rows (Reading *reading, DeskWork *work, GError **error)
{
  const char *columns[DESK_LOG_FIELDS + 2] = { "deal" };
  DeskLogField of[DESK_LOG_FIELDS];
  g_autoptr (GPtrArray) rows = NULL;
  guint n = 0;

  for (guint i = 0; i < DESK_LOG_FIELDS; i++)
    if ((reading->fields & (1u << i)) != 0)
      {
        of[n] = i;
        columns[++n] = fields[i].column;
      }
  rows = desk_work_read_rows (work, columns, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!add_row (reading, g_ptr_array_index (rows, i), of, n, error))
      return FALSE;
  return rows != NULL;
}

/* The operands that are deals, and in @values the one that is no deal. */
static gboolean
split_operands (const DeskWork *work, DeskLogField operand, const char **values,
                guint *n_deals, GError **error)
{
  gboolean rows_only = work->n_args == 1 && g_str_equal (work->args[0], "-");

  *n_deals = work->n_args;
  if (operand == DESK_LOG_NOTHING || rows_only)
    return TRUE;
  if (work->n_args < 2)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("an operand is missing: %s"),
                   desk_log_field_title (operand));
      return FALSE;
    }
  values[operand] = work->args[--*n_deals];
  return TRUE;
}

gboolean
desk_log_items_read (DeskLogItems *items, DeskWork *work, guint32 fields_taken,
                     DeskLogField operand, const DeskLogOptions *options,
                     GError **error)
{
  g_autoptr (GHashTable) seen
      = g_hash_table_new_full (hash_item, equal_items, g_free, NULL);
  const char *values[DESK_LOG_FIELDS] = { NULL };
  DeskLogOptions given = *options;
  Reading reading = {
    .items = items, .fields = fields_taken, .options = &given, .seen = seen
  };
  guint n_deals;

  items->items = g_array_new (FALSE, FALSE, sizeof (DeskLogItem));
  items->texts = g_string_chunk_new (512);
  if (operand != DESK_LOG_NOTHING)
    reading.fields |= 1u << operand;
  if (!split_operands (work, operand, values, &n_deals, error))
    return FALSE;
  if (operand != DESK_LOG_NOTHING && values[operand] != NULL)
    given.of[operand] = values[operand];
  memset (values, 0, sizeof values);
  for (guint i = 0; i < n_deals; i++)
    {
      if (g_str_equal (work->args[i], "-")
              ? !add_rows (&reading, work, error)
              : !add_item (&reading, work->args[i], values, error))
        return FALSE;
    }
  return TRUE;
}

void
desk_log_items_clear (DeskLogItems *items)
{
  g_clear_pointer (&items->items, g_array_unref);
  g_clear_pointer (&items->texts, g_string_chunk_free);
}
