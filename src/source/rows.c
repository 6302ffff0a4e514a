#include "config.h"

#include "source/rows.h"

#include "base/email.h"
#include "base/i18n.h"
#include "base/text.h"

/* A phone or e-mail cell that could not be read. */
typedef struct
{
  guint column; /* DESK_NO_COLUMN: there was none */
  const char *why;
} Unread;

static gboolean
read_id (DeskReader *reader, DeskInbound *row)
{
  if (!desk_reader_text (reader, DESK_FIELD_EXTERNAL_ID, &row->external_id))
    return FALSE;
  row->test = row->test
              || desk_reader_is_test (reader, DESK_FIELD_EXTERNAL_ID,
                                      row->external_id);
  return TRUE;
}

/* The name, or else its parts in the order of Russian papers. */
static gboolean
read_name (DeskReader *reader, DeskInbound *row)
{
  static const DeskField parts[]
      = { DESK_FIELD_LAST_NAME, DESK_FIELD_FIRST_NAME, DESK_FIELD_MIDDLE_NAME };
  GString *whole = reader->texts[DESK_FIELD_NAME];
  DeskCell part;

  if (!desk_reader_text (reader, DESK_FIELD_NAME, &row->name))
    return FALSE;
  if (row->name.length == 0)
    {
      g_string_truncate (whole, 0);
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        {
          if (!desk_reader_text (reader, parts[i], &part))
            return FALSE;
          if (part.length > 0 && whole->len > 0)
            g_string_append_c (whole, ' ');
          g_string_append_len (whole, part.text, (gssize) part.length);
        }
      row->name = (DeskCell){ whole->str, whole->len };
    }
  row->test
      = row->test || desk_reader_is_test (reader, DESK_FIELD_NAME, row->name);
  return TRUE;
}

static void
add_phones (DeskInbound *row, const DeskPhone *phones, guint n)
{
  for (guint i = 0; i < n && row->n_phones < DESK_PHONES_MAX; i++)
    {
      gboolean known = FALSE;

      for (guint j = 0; j < row->n_phones; j++)
        known = known
                || (row->phones[j].number == phones[i].number
                    && row->phones[j].extension == phones[i].extension);
      if (!known)
        row->phones[row->n_phones++] = phones[i];
    }
}

static gboolean
read_phones (DeskReader *reader, DeskInbound *row, Unread *unread)
{
  const DeskLayout *layout = reader->layout;
  GString *text = reader->texts[DESK_FIELD_PHONE];
  DeskPhone phones[DESK_PHONES_MAX];
  DeskCell cell;

  for (guint i = 0; i < layout->n_of[DESK_FIELD_PHONE]; i++)
    {
      const guint column = layout->columns[DESK_FIELD_PHONE][i];
      const char *why = NULL;
      guint n;

      if (!desk_reader_cell (reader, column, &cell))
        return FALSE;
      if (cell.length == 0)
        continue;
      row->test
          = row->test || desk_reader_is_test (reader, DESK_FIELD_PHONE, cell);
      n = desk_reader_phones (reader, cell, phones, &why);
      add_phones (row, phones, n);
      reader->used[column] = n > 0;
      if (n == 0 && unread->column == DESK_NO_COLUMN)
        *unread = (Unread){ column, why };
    }
  g_string_truncate (text, 0);
  for (guint i = 0; i < row->n_phones; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      desk_phone_format (text, row->phones[i]);
    }
  row->phone_text = (DeskCell){ text->str, text->len };
  return TRUE;
}

/* Whether the blank-separated @list holds @address. */
static gboolean
holds (const GString *list, gsize end, const char *address, gsize length)
{
  gsize start = 0;

  for (gsize i = 0; i <= end; i++)
    if (i == end || list->str[i] == ' ')
      {
        if (i - start == length
            && memcmp (list->str + start, address, length) == 0)
          return TRUE;
        start = i + 1;
      }
  return FALSE;
}

static gboolean
is_ascii (DeskCell cell)
{
  guchar all = 0;

  for (gsize i = 0; i < cell.length; i++)
    all |= (guchar) cell.text[i];
  return all < 0x80;
}

/* Appends the addresses of @found that @list does not hold yet. */
static void
add_emails (DeskReader *reader, guint column, GString *list,
            const GString *found)
{
  const char *at = found->str;

  while (*at != '\0')
    {
      const gsize length = strcspn (at, " ");
      const DeskCell address = { at, length };

      if (!holds (list, list->len, at, length))
        {
          if (list->len > 0)
            g_string_append_c (list, ' ');
          g_string_append_len (list, at, (gssize) length);
          if (!is_ascii (address) && desk_email_is_mixed (address))
            desk_reader_find (reader, column,
                              _ ("Latin and Cyrillic letters are mixed in this "
                                 "e-mail address"));
        }
      at += length;
      at += strspn (at, " ");
    }
}

static gboolean
read_emails (DeskReader *reader, DeskInbound *row, Unread *unread)
{
  const DeskLayout *layout = reader->layout;
  GString *list = reader->texts[DESK_FIELD_EMAIL];
  DeskCell cell;

  g_string_truncate (list, 0);
  for (guint i = 0; i < layout->n_of[DESK_FIELD_EMAIL]; i++)
    {
      const guint column = layout->columns[DESK_FIELD_EMAIL][i];
      const char *why = NULL;

      if (!desk_reader_cell (reader, column, &cell))
        return FALSE;
      if (cell.length == 0)
        continue;
      row->test
          = row->test || desk_reader_is_test (reader, DESK_FIELD_EMAIL, cell);
      g_string_truncate (reader->number, 0);
      reader->used[column] = desk_email_parse (cell, reader->number, &why) > 0;
      if (reader->used[column])
        add_emails (reader, column, list, reader->number);
      else if (unread->column == DESK_NO_COLUMN)
        *unread = (Unread){ column, why };
    }
  row->emails = (DeskCell){ list->str, list->len };
  return TRUE;
}

static gboolean
has_key (const DeskReader *reader, const DeskInbound *row)
{
  const guint64 keys = reader->source->keys;

  return keys == 0
         || ((keys & DESK_FIELD_BIT (DESK_FIELD_PHONE)) != 0
             && row->n_phones > 0)
         || ((keys & DESK_FIELD_BIT (DESK_FIELD_EMAIL)) != 0
             && row->emails.length > 0)
         || ((keys & DESK_FIELD_BIT (DESK_FIELD_EXTERNAL_ID)) != 0
             && row->external_id.length > 0);
}

/* A test lead needs no key and complains of nothing. */
static gboolean
judge_keys (DeskReader *reader, const DeskInbound *row, const Unread *phone,
            const Unread *email)
{
  if (row->test)
    return TRUE;
  if (!has_key (reader, row))
    {
      if (phone->column != DESK_NO_COLUMN)
        return desk_reader_fault (reader, phone->column, "%s", phone->why);
      if (email->column != DESK_NO_COLUMN)
        return desk_reader_fault (reader, email->column, "%s", email->why);
      return desk_reader_fault (
          reader, DESK_NO_COLUMN,
          _ ("the row has nothing that would identify a client"));
    }
  if (phone->column != DESK_NO_COLUMN)
    desk_reader_find (
        reader, phone->column,
        _ ("%s; the number is kept, but does not identify the client"),
        phone->why);
  if (email->column != DESK_NO_COLUMN)
    desk_reader_find (
        reader, email->column,
        _ ("%s; the address is kept, but does not identify the client"),
        email->why);
  return TRUE;
}

static gboolean
read_texts (DeskReader *reader, DeskInbound *row)
{
  const struct
  {
    DeskField field;
    DeskCell *text;
  } texts[] = { { DESK_FIELD_COMPANY, &row->company },
                { DESK_FIELD_PRODUCT, &row->product },
                { DESK_FIELD_MESSAGE, &row->message },
                { DESK_FIELD_REFERRED_BY, &row->referred_by } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (!desk_reader_text (reader, texts[i].field, texts[i].text))
        return FALSE;
      row->test
          = row->test
            || desk_reader_is_test (reader, texts[i].field, *texts[i].text);
    }
  for (guint i = 0; i < DESK_UTMS; i++)
    if (!desk_reader_text (reader, DESK_FIELD_UTM + i, &row->utm[i]))
      return FALSE;
  return TRUE;
}

/* An ISO code: old CRMs also write `Российский рубль`, which says nothing that
 * the store's own currency would not. */
static gboolean
is_currency (DeskCell cell)
{
  return cell.length == 3 && g_ascii_isupper (cell.text[0])
         && g_ascii_isupper (cell.text[1]) && g_ascii_isupper (cell.text[2]);
}

/* The sum with its currency: the sign in the cell, else the column, else what
 * the source says. */
static gboolean
read_amount (DeskReader *reader, DeskInbound *row)
{
  const DeskLayout *layout = reader->layout;
  const char *currency = NULL, *why = NULL;
  DeskCell cell;

  if (!desk_reader_text (reader, DESK_FIELD_CURRENCY, &row->currency))
    return FALSE;
  if (!is_currency (row->currency))
    {
      row->currency = desk_cell (reader->source->currency);
      for (guint i = 0; i < layout->n_of[DESK_FIELD_CURRENCY]; i++)
        reader->used[layout->columns[DESK_FIELD_CURRENCY][i]] = FALSE;
    }
  for (guint i = 0; i < layout->n_of[DESK_FIELD_AMOUNT]; i++)
    {
      const guint column = layout->columns[DESK_FIELD_AMOUNT][i];

      if (!desk_reader_cell (reader, column, &cell))
        return FALSE;
      if (cell.length == 0 || row->amount_minor != DESK_MONEY_NONE)
        continue;
      if (!desk_money_parse_foreign (cell, &row->amount_minor, &currency, &why))
        return desk_reader_fault (reader, column, "%s", why);
      reader->used[column] = TRUE;
    }
  if (currency != NULL)
    row->currency = desk_cell (currency);
  return TRUE;
}

static gboolean
read_status (DeskReader *reader, DeskHistory *history)
{
  const DeskSource *source = reader->source;
  const DeskLayout *layout = reader->layout;
  const char *ours;

  if (!desk_reader_text (reader, DESK_FIELD_STATUS, &history->status))
    return FALSE;
  if (history->status.length == 0 || layout->n_of[DESK_FIELD_STATUS] == 0
      || history->status.text == source->constants[DESK_FIELD_STATUS])
    return TRUE;
  ours = desk_translation_find (source->statuses, history->status);
  if (ours == NULL)
    {
      g_autofree char *shown = desk_text_escape (history->status);

      return desk_reader_fault (reader, layout->columns[DESK_FIELD_STATUS][0],
                                _ ("the source does not map the stage '%s'"),
                                shown);
    }
  history->status
      = g_str_equal (ours, "none") ? (DeskCell){ "", 0 } : desk_cell (ours);
  return TRUE;
}

static gboolean
read_history (DeskReader *reader, DeskInbound *row)
{
  const DeskSource *source = reader->source;
  DeskHistory *history = &row->history;
  const char *ours;

  if (!read_status (reader, history)
      || !desk_reader_text (reader, DESK_FIELD_OWNER, &history->owner)
      || !desk_reader_text (reader, DESK_FIELD_REASON, &history->reason)
      || !desk_reader_time (reader, DESK_FIELD_CLOSED, &history->closed))
    return FALSE;
  ours = desk_translation_find (source->owners, history->owner);
  if (ours != NULL)
    history->owner = desk_cell (ours);
  ours = desk_translation_find (source->reasons, history->reason);
  if (ours != NULL)
    history->reason = desk_cell (ours);
  return TRUE;
}

gboolean
desk_row_read (DeskReader *reader, DeskInbound *row)
{
  const DeskSource *source = reader->source;
  Unread phone = { DESK_NO_COLUMN, NULL }, email = phone;

  desk_reader_blank (reader, row);
  if (!read_id (reader, row) || !read_name (reader, row)
      || !read_phones (reader, row, &phone)
      || !read_emails (reader, row, &email)
      || !desk_reader_time (reader, DESK_FIELD_TIME, &row->time)
      || !read_texts (reader, row) || !read_amount (reader, row)
      || (source->kind == DESK_KIND_DEAL && !read_history (reader, row))
      || !judge_keys (reader, row, &phone, &email))
    return FALSE;
  row->extra = desk_reader_extra (reader);
  return TRUE;
}
