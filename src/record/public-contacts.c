#include "config.h"

#include "record/public-contacts.h"

#include "base/email.h"
#include "base/i18n.h"
#include "base/phone.h"
#include "base/text.h"
#include "record/read.h"

struct _DeskPublicContacts
{
  GArray *list;        /* of DeskContact */
  GStringChunk *texts; /* addresses as they are compared */
};

static const DeskYamlKey contact_keys[] = {
  DESK_KEY ("title", TEXT),
  DESK_KEY_IF ("phone", TEXT),
  DESK_KEY_IF ("email", TEXT),
  DESK_KEY_IF ("hours", TEXT),
  DESK_KEYS_END,
};

static void
contact_clear (gpointer data)
{
  g_free (((DeskContact *) data)->shown);
}

/* With its country: what the company's own country is, is not known here. */
static gboolean
read_phone (const DeskNode *node, DeskContact *contact, DeskFindings *findings)
{
  const char *text = desk_node_string (node, "");
  DeskPhone phones[DESK_PHONES_MAX];

  if (text[0] == '\0')
    return TRUE;
  if (text[0] != '+'
      || desk_phone_parse (desk_cell (text), "RU", phones, NULL) != 1)
    return desk_regulation_refuse (node, findings,
                                   _ ("not one telephone number, written like "
                                      "+7 900 000-00-00"));
  contact->phone = phones[0].number;
  return TRUE;
}

static gboolean
is_sample (const char *address)
{
  static const char *const domains[]
      = { "example.com", "example.net", "example.org", ".example" };

  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    if (g_str_has_suffix (address, domains[i]))
      return TRUE;
  return FALSE;
}

static gboolean
read_email (DeskPublicContacts *contacts, const DeskNode *node,
            DeskContact *contact, DeskFindings *findings)
{
  const char *text = desk_node_string (node, "");
  g_autoptr (GString) address = g_string_new (NULL);

  contact->email = "";
  if (text[0] == '\0')
    return TRUE;
  if (desk_email_parse (desk_cell (text), address, NULL) != 1)
    return desk_regulation_refuse (node, findings,
                                   _ ("not one e-mail address"));
  contact->email = g_string_chunk_insert (contacts->texts, address->str);
  contact->sample = is_sample (address->str);
  return TRUE;
}

static gboolean
is_one_line (const DeskNode *node, DeskFindings *findings)
{
  return node == NULL || strchr (desk_node_text (node), '\n') == NULL
         || desk_regulation_refuse (node, findings, _ ("more than one line"));
}

static void
append_part (GString *shown, const char *part)
{
  if (part[0] == '\0')
    return;
  g_string_append_printf (shown, "%s%s", shown->len > 0 ? ", " : "", part);
}

/* `Отдел снабжения, +7 900 000-10-20, supply@…, пн–пт 9:00–18:00`. */
static char *
show (const DeskContact *contact)
{
  GString *shown = g_string_new (contact->title);
  g_autoptr (GString) phone = g_string_new (NULL);

  if (contact->phone != 0)
    desk_phone_format_spaced (phone, (DeskPhone){ .number = contact->phone });
  append_part (shown, phone->str);
  append_part (shown, contact->email);
  append_part (shown, contact->hours);
  return g_string_free (shown, FALSE);
}

static gboolean
read_contact (DeskPublicContacts *contacts, const char *id,
              const DeskNode *node, DeskFindings *findings)
{
  DeskContact contact = { .id = id };
  gboolean good;

  if (!desk_yaml_check (node, contact_keys, findings))
    return FALSE;
  contact.title = desk_node_text (desk_node_get (node, "title"));
  contact.hours = desk_node_string (desk_node_get (node, "hours"), "");
  good = is_one_line (desk_node_get (node, "title"), findings);
  good = is_one_line (desk_node_get (node, "hours"), findings) && good;
  good = read_phone (desk_node_get (node, "phone"), &contact, findings) && good;
  good
      = read_email (contacts, desk_node_get (node, "email"), &contact, findings)
        && good;
  if (good && contact.phone == 0 && contact.email[0] == '\0')
    good = desk_regulation_refuse (node, findings,
                                   _ ("neither a phone nor an email"));
  if (!good)
    return FALSE;
  contact.shown = show (&contact);
  g_array_append_val (contacts->list, contact);
  return TRUE;
}

DeskPublicContacts *
desk_public_contacts_new (const DeskNode *node, DeskFindings *findings)
{
  g_autoptr (DeskPublicContacts) contacts = g_new0 (DeskPublicContacts, 1);
  gboolean good = TRUE;

  contacts->list = g_array_new (FALSE, FALSE, sizeof (DeskContact));
  g_array_set_clear_func (contacts->list, contact_clear);
  contacts->texts = g_string_chunk_new (256);
  if (node == NULL
      || (desk_node_kind (node) == DESK_NODE_SCALAR
          && desk_node_text (node)[0] == '\0'))
    return g_steal_pointer (&contacts);
  if (desk_node_kind (node) != DESK_NODE_MAPPING)
    {
      desk_regulation_refuse (node, findings,
                              _ ("not a mapping of ids to contacts"));
      return NULL;
    }
  for (guint i = 0; i < desk_node_length (node); i++)
    good = read_contact (contacts, desk_node_key (node, i),
                         desk_node_item (node, i), findings)
           && good;
  return good ? g_steal_pointer (&contacts) : NULL;
}

void
desk_public_contacts_free (DeskPublicContacts *contacts)
{
  if (contacts == NULL)
    return;
  g_array_unref (contacts->list);
  g_string_chunk_free (contacts->texts);
  g_free (contacts);
}

static const DeskContact *
get (const DeskPublicContacts *contacts, guint index)
{
  return &g_array_index (contacts->list, DeskContact, index);
}

const DeskContact *
desk_public_contacts_find (const DeskPublicContacts *contacts, DeskCell id)
{
  for (guint i = 0; i < contacts->list->len; i++)
    if (desk_cell_is (id, get (contacts, i)->id))
      return get (contacts, i);
  return NULL;
}

gboolean
desk_public_contacts_has (DeskCell found, guint64 number, gconstpointer data)
{
  const DeskPublicContacts *contacts = data;
  g_autofree char *text = desk_cell_dup (found);
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; i < contacts->list->len; i++)
    {
      const DeskContact *contact = get (contacts, i);

      if ((number != 0 && number == contact->phone)
          || g_str_equal (lower, contact->email))
        return TRUE;
    }
  return FALSE;
}

const char **
desk_public_contacts_ids (const DeskPublicContacts *contacts)
{
  const char **ids = g_new0 (const char *, contacts->list->len + 1);

  for (guint i = 0; i < contacts->list->len; i++)
    ids[i] = get (contacts, i)->id;
  return ids;
}
