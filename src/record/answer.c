#include "config.h"

#include "record/answer.h"

#include "base/contact-scan.h"
#include "base/i18n.h"
#include "base/text.h"
#include "record/read.h"

#define CONTACT "contact:"

const DeskYamlKey desk_answer_keys[] = {
  DESK_KEY ("subject", TEXT),
  DESK_KEY ("text", TEXT),
  DESK_KEYS_END,
};

/* --- pieces ------------------------------------------------------------- */

static const char *
find_brace (DeskCell text)
{
  for (gsize i = 0; i < text.length; i++)
    if (text.text[i] == '{' || text.text[i] == '}')
      return text.text + i;
  return NULL;
}

/* What the braces around @inner mean. */
static void
read_inner (DeskCell inner, DeskPiece *piece)
{
  gsize length = strlen (CONTACT);

  if (desk_cell_is (inner, "name"))
    piece->kind = DESK_PIECE_NAME;
  else if (desk_cell_is (inner, "company"))
    piece->kind = DESK_PIECE_COMPANY;
  else if (inner.length > length && memcmp (inner.text, CONTACT, length) == 0)
    *piece = (DeskPiece){ DESK_PIECE_CONTACT,
                          { inner.text + length, inner.length - length } };
}

static void
take (DeskCell *rest, gsize length)
{
  rest->text += length;
  rest->length -= length;
}

gboolean
desk_answer_piece (DeskCell *rest, DeskPiece *piece)
{
  const char *brace = find_brace (*rest);
  const char *close;
  gsize length;

  if (rest->length == 0)
    return FALSE;
  if (brace == NULL || brace > rest->text)
    {
      length = brace == NULL ? rest->length : (gsize) (brace - rest->text);
      *piece = (DeskPiece){ DESK_PIECE_TEXT, { rest->text, length } };
      take (rest, length);
      return TRUE;
    }
  close = *brace == '{' ? memchr (brace, '}', rest->length) : NULL;
  length = close == NULL ? 1 : (gsize) (close + 1 - brace);
  *piece = (DeskPiece){ DESK_PIECE_WRONG, { brace, length } };
  if (close != NULL)
    read_inner ((DeskCell){ brace + 1, length - 2 }, piece);
  take (rest, length);
  return TRUE;
}

/* --- checks ------------------------------------------------------------- */

/* The nearest thing that may stand in braces. */
static char *
nearest_piece (const char *inner, const DeskPublicContacts *contacts)
{
  g_autofree const char **ids = desk_public_contacts_ids (contacts);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  const char *nearest;

  g_ptr_array_add (all, g_strdup ("name"));
  g_ptr_array_add (all, g_strdup ("company"));
  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (all, g_strconcat (CONTACT, ids[i], NULL));
  g_ptr_array_add (all, NULL);
  nearest
      = desk_text_nearest (inner, (const char *const *) (void *) all->pdata);
  return g_strdup (nearest);
}

static gboolean
refuse_piece (const DeskNode *node, const DeskPiece *piece,
              const DeskPublicContacts *contacts, DeskFindings *findings)
{
  g_autofree char *text = desk_cell_dup (piece->text);
  g_autofree char *inner
      = piece->kind == DESK_PIECE_CONTACT
            ? g_strconcat (CONTACT, text, NULL)
            : g_strndup (text + 1, strlen (text) > 2 ? strlen (text) - 2 : 0);
  g_autofree char *shown = desk_text_escape (desk_cell (inner));
  g_autofree char *nearest = nearest_piece (inner, contacts);

  if (inner[0] == '\0')
    return desk_regulation_refuse (
        node, findings,
        _ ("a brace that belongs to no placeholder; there are {name}, "
           "{company} and {contact:ID}"));
  if (nearest != NULL)
    return desk_regulation_refuse (
        node, findings, _ ("unknown placeholder {%s}; did you mean {%s}"),
        shown, nearest);
  return desk_regulation_refuse (
      node, findings,
      _ ("unknown placeholder {%s}; there are {name}, "
         "{company} and {contact:ID} of public-contacts"),
      shown);
}

/* @plain: (out): the text without its placeholders, whose braces would part
 * nothing for the scan. */
static gboolean
check_pieces (const DeskNode *node, const DeskPublicContacts *contacts,
              GString *plain, DeskFindings *findings)
{
  DeskCell rest = desk_cell (desk_node_text (node));
  DeskPiece piece;
  gboolean good = TRUE;

  while (desk_answer_piece (&rest, &piece))
    {
      if (piece.kind == DESK_PIECE_TEXT)
        g_string_append_len (plain, piece.text.text,
                             (gssize) piece.text.length);
      else
        g_string_append (plain, " ; ");
      if (piece.kind == DESK_PIECE_WRONG
          || (piece.kind == DESK_PIECE_CONTACT
              && desk_public_contacts_find (contacts, piece.text) == NULL))
        good = refuse_piece (node, &piece, contacts, findings) && good;
    }
  return good;
}

gboolean
desk_answer_check (const DeskNode *node, const DeskPublicContacts *contacts,
                   DeskFindings *findings)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  gboolean good = check_pieces (node, contacts, plain, findings);
  g_autofree char *foreign
      = desk_contact_scan (plain->str, desk_public_contacts_has, contacts);
  g_autofree char *shown = NULL;

  if (foreign == NULL)
    return good;
  shown = desk_text_escape (desk_cell (foreign));
  return desk_regulation_refuse (
      node, findings,
      _ ("'%s' is not in public-contacts, and an answer may "
         "name no other; put it there and write "
         "{contact:ID}"),
      shown);
}

gboolean
desk_answer_read (const DeskNode *node, const DeskPublicContacts *contacts,
                  DeskAnswer *answer, DeskFindings *findings)
{
  const DeskNode *subject = desk_node_get (node, "subject");
  const DeskNode *text = desk_node_get (node, "text");
  gboolean good = desk_answer_check (subject, contacts, findings);

  *answer = (DeskAnswer){ desk_node_text (subject), desk_node_text (text) };
  good = desk_answer_check (text, contacts, findings) && good;
  if (strpbrk (answer->subject, "\r\n") != NULL)
    good = desk_regulation_refuse (subject, findings, _ ("more than one line"));
  return good;
}
