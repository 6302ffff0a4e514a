#include "config.h"

#include "work/find-query.h"

#include "base/email.h"
#include "base/i18n.h"
#include "base/text.h"
#include "work/rows.h"

#define LEAST_DIGITS 4  /* fewer are in every other number */
#define LEAST_LETTERS 2 /* of a name or an address */

static void
free_query (gpointer data)
{
  DeskFindQuery *query = data;

  g_free (query->typed);
  g_free (query->text);
  g_free (query);
}

void
desk_find_queries_clear (DeskFindQueries *queries)
{
  g_clear_pointer (&queries->seeks, g_array_unref);
  g_clear_pointer (&queries->queries, g_ptr_array_unref);
}

static gboolean
is_there (const DeskFindQueries *queries, const DeskSeek *seek)
{
  for (guint i = 0; i < queries->seeks->len; i++)
    {
      const DeskSeek *one = &g_array_index (queries->seeks, DeskSeek, i);

      if (one->kind == seek->kind && one->number == seek->number
          && g_strcmp0 (one->text, seek->text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* @typed, @text: (transfer full) */
static DeskFindQuery *
add (DeskFindQueries *queries, DeskSeekKind kind, guint64 number, char *typed,
     char *text)
{
  DeskFindQuery *query = g_new0 (DeskFindQuery, 1);
  const DeskSeek seek = { .kind = kind, .number = number, .text = text };

  query->typed = typed;
  query->text = text;
  if (is_there (queries, &seek))
    {
      free_query (query);
      return NULL;
    }
  queries->whole = queries->whole && desk_seek_is_whole (&seek);
  g_array_append_val (queries->seeks, seek);
  g_ptr_array_add (queries->queries, query);
  return query;
}

static gboolean
fail_short (const char *typed, const char *text, GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (typed));

  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE, "'%s': %s", shown, text);
  return FALSE;
}

static void
add_phone (DeskFindQueries *queries, DeskPhone phone)
{
  GString *typed = g_string_new (NULL);
  DeskFindQuery *query;

  desk_phone_format_spaced (typed, phone);
  query = add (queries, DESK_SEEK_PHONE, phone.number,
               g_string_free (typed, FALSE), NULL);
  if (query != NULL)
    query->phone = phone;
}

static gboolean
add_address (DeskFindQueries *queries, const char *typed, GError **error)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  DeskCell rest, word;

  desk_text_fold (folded, desk_cell (typed));
  if (desk_email_parse ((DeskCell){ folded->str, folded->len }, found, NULL)
      == 0)
    {
      if (folded->len <= LEAST_LETTERS)
        return fail_short (typed, _ ("too little of an e-mail address"), error);
      add (queries, DESK_SEEK_ADDRESS, 0, g_strdup (typed),
           g_utf8_strdown (folded->str, -1));
      return TRUE;
    }
  rest = (DeskCell){ found->str, found->len };
  while (desk_cell_word (&rest, &word))
    add (queries, DESK_SEEK_EMAIL, 0, desk_cell_dup (word),
         desk_cell_dup (word));
  return TRUE;
}

/* The figures of what holds nothing but figures and what people put between
 * them; NULL of anything else. */
static char *
take_digits (const char *typed)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (; *typed != '\0'; typed = g_utf8_next_char (typed))
    if (g_ascii_isdigit (*typed))
      g_string_append_c (digits, *typed);
    else if (strchr ("+-() ./", *typed) == NULL
             && !g_unichar_isspace (g_utf8_get_char (typed)))
      return NULL;
  return digits->len == 0 ? NULL
                          : g_string_free (g_steal_pointer (&digits), FALSE);
}

static gboolean
add_name (DeskFindQueries *queries, const char *typed, GError **error)
{
  g_autofree char *key = desk_text_key (desk_cell (typed));

  if (g_utf8_strlen (key, -1) < LEAST_LETTERS)
    return fail_short (typed, _ ("too little of a name: type two letters"),
                       error);
  add (queries, DESK_SEEK_NAME, 0, g_strdup (typed), g_strdup (typed));
  return TRUE;
}

static gboolean
add_operand (DeskFindQueries *queries, const char *typed, const char *country,
             GError **error)
{
  DeskPhone phones[DESK_PHONES_MAX];
  g_autofree char *digits = NULL;
  guint n;

  if (!g_utf8_validate (typed, -1, NULL))
    return fail_short (typed, _ ("not UTF-8 text"), error);
  if (strchr (typed, '@') != NULL)
    return add_address (queries, typed, error);
  n = desk_phone_parse (desk_cell (typed), country, phones, NULL);
  for (guint i = 0; i < n; i++)
    add_phone (queries, phones[i]);
  if (n > 0)
    return TRUE;
  digits = take_digits (typed);
  if (digits == NULL)
    return add_name (queries, typed, error);
  if (strlen (digits) < LEAST_DIGITS)
    return fail_short (typed, _ ("too little of a number: type four figures"),
                       error);
  add (queries, DESK_SEEK_DIGITS, 0, g_strdup (typed),
       g_steal_pointer (&digits));
  return TRUE;
}

gboolean
desk_find_queries_read (DeskFindQueries *queries, DeskWork *work,
                        const char *country, gboolean may_be_none,
                        GError **error)
{
  g_auto (GStrv) operands
      = desk_work_read_ids (work, work->args, work->n_args, "phone", error);

  if (operands == NULL)
    return FALSE;
  queries->seeks = g_array_new (FALSE, TRUE, sizeof (DeskSeek));
  queries->queries = g_ptr_array_new_with_free_func (free_query);
  queries->whole = TRUE;
  for (guint i = 0; i < work->n_args; i++)
    queries->piped = queries->piped || g_str_equal (work->args[i], "-");
  for (guint i = 0; operands[i] != NULL; i++)
    if (!add_operand (queries, operands[i], country, error))
      return FALSE;
  if (queries->seeks->len > 0 || may_be_none)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                       _ ("there is nothing to look for"));
  return FALSE;
}
