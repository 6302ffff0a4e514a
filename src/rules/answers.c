#include "config.h"

#include "rules/answers.h"

#include "base/contact-scan.h"

#define MOST_NAME 60    /* characters */
#define MOST_COMPANY 80 /* likewise */

/* --- what was typed ----------------------------------------------------- */

/* `example.com`, but not `И. П.` or `И.П.`: a dot in a word, with two letters
 * or more on either side. */
static gboolean
holds_domain (const char *text)
{
  for (const char *dot = strchr (text, '.'); dot != NULL;
       dot = strchr (dot + 1, '.'))
    {
      const char *before = g_utf8_find_prev_char (text, dot);
      const char *twice
          = before == NULL ? NULL : g_utf8_find_prev_char (text, before);
      const char *behind = dot + 1;

      if (twice != NULL && g_unichar_isalnum (g_utf8_get_char (before))
          && g_unichar_isalnum (g_utf8_get_char (twice))
          && g_unichar_isalnum (g_utf8_get_char (behind))
          && g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (behind))))
        return TRUE;
    }
  return FALSE;
}

static gboolean
fits (const char *text, glong most, const char *refused)
{
  g_autofree char *contact = NULL;

  if (text[0] == '\0' || g_utf8_strlen (text, -1) > most
      || strpbrk (text, refused) != NULL || holds_domain (text))
    return FALSE;
  contact = desk_contact_scan (text, NULL, NULL);
  return contact == NULL;
}

gboolean
desk_addressee_name_fits (DeskCell name)
{
  g_autofree char *text = desk_cell_dup (name);

  return fits (text, MOST_NAME, "/\\:;@<>[]{}|=&%#*!?0123456789");
}

gboolean
desk_addressee_company_fits (DeskCell company)
{
  g_autofree char *text = desk_cell_dup (company);

  return fits (text, MOST_COMPANY, "/\\:;@<>[]{}|=");
}

/* --- filling in --------------------------------------------------------- */

/* Where the text is that is being filled. */
typedef struct
{
  GString *out;
  gboolean open; /* a bracket was taken away, its partner is to come */
} Filling;

static void
strip (GString *out)
{
  while (out->len > 0
         && (out->str[out->len - 1] == ' ' || out->str[out->len - 1] == ','))
    g_string_truncate (out, out->len - 1);
}

static void
leave_out (Filling *filling)
{
  GString *out = filling->out;

  strip (out);
  if (out->len == 0 || out->str[out->len - 1] != '(')
    return;
  g_string_truncate (out, out->len - 1);
  strip (out);
  filling->open = TRUE;
}

static void
put (Filling *filling, DeskCell text)
{
  if (filling->open && text.length > 0 && text.text[0] == ')')
    {
      text.text++;
      text.length--;
    }
  filling->open = FALSE;
  g_string_append_len (filling->out, text.text, (gssize) text.length);
}

char *
desk_answer_fill (const char *text, const DeskAddressee *addressee,
                  const DeskPublicContacts *contacts, gboolean *sample)
{
  Filling filling = { g_string_new (NULL), FALSE };
  DeskCell rest = desk_cell (text);
  const DeskContact *contact;
  DeskPiece piece;

  while (desk_answer_piece (&rest, &piece))
    switch (piece.kind)
      {
      case DESK_PIECE_NAME:
        if (desk_addressee_name_fits (addressee->name))
          put (&filling, addressee->name);
        else
          leave_out (&filling);
        break;
      case DESK_PIECE_COMPANY:
        if (desk_addressee_company_fits (addressee->company))
          put (&filling, addressee->company);
        else
          leave_out (&filling);
        break;
      case DESK_PIECE_CONTACT:
        contact = desk_public_contacts_find (contacts, piece.text);
        *sample |= contact->sample;
        put (&filling, desk_cell (contact->shown));
        break;
      default:
        put (&filling, piece.text);
      }
  while (filling.out->len > 0
         && g_ascii_isspace (filling.out->str[filling.out->len - 1]))
    g_string_truncate (filling.out, filling.out->len - 1);
  return g_string_free (filling.out, FALSE);
}
