/* public-contacts.h: the telephones and addresses that an answer may name.
 *
 * `public-contacts` of the regulation `inquiries`: who writes to the company
 * from outside gets one of these and no other.
 */
#pragma once

#include "base/cell.h"
#include "record/regulation.h"

typedef struct
{
  const char *id;    /* `{contact:ID}` in a text */
  const char *title; /* `Отдел снабжения` */
  guint64 phone;     /* 0: none */
  const char *email; /* "" when none; lower case */
  const char *hours; /* "" when none */
  char *shown;       /* all of it as an answer shows it */
  gboolean sample;   /* a domain that nobody can have (RFC 2606): still what
                        the package ships */
} DeskContact;

typedef struct _DeskPublicContacts DeskPublicContacts;

/**
 * desk_public_contacts_new:
 * @node: (nullable): a mapping of id to {title, phone, email, hours}
 * @findings: gets every fault with its place
 *
 * Returns: (transfer full) (nullable): NULL when there was a fault.  Texts are
 * borrowed from @node's document.
 */
DeskPublicContacts *desk_public_contacts_new (const DeskNode *node,
                                              DeskFindings *findings);
void desk_public_contacts_free (DeskPublicContacts *contacts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskPublicContacts, desk_public_contacts_free)

/* The contact @id, NULL when there is none. */
const DeskContact *
desk_public_contacts_find (const DeskPublicContacts *contacts, DeskCell id);

/* Whether a number or an address (as desk_contact_scan() finds it) is one of
 * them. */
gboolean desk_public_contacts_has (DeskCell found, guint64 number,
                                   gconstpointer contacts);

/* Returns: (transfer container): their ids, NULL-terminated. */
const char **desk_public_contacts_ids (const DeskPublicContacts *contacts);
