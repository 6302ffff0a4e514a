/* log-contact-index.h: contacts by their number: what a verb needs to know of
 * those it was told. */
#pragma once

#include "board/deals.h"
#include "board/folded.h"
#include "work/desk.h"

typedef struct
{
  gint64 seq;          /* 0: there is no such line */
  gint64 deal, client; /* 0: none */
  gint64 time;         /* moment; DESK_TIME_NONE */
  gboolean undone;
  gboolean about_budget; /* it was asked */
  gboolean is_inbound;
  char *outcome; /* how it ended, or "" */
  char *asked;
  char *phone; /* as stored */
  char *said;  /* what `classify` said of it last; "" */
} DeskLogContact;

typedef struct
{
  const DeskStore *store; /* while folding */
  DeskFolded folded;
  GHashTable *wanted; /* seq -> DeskLogContact */
} DeskLogContacts;

DeskLogContacts *desk_log_contacts_new (void);
void desk_log_contacts_free (DeskLogContacts *contacts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskLogContacts, desk_log_contacts_free)

/* Asks for a contact, before the fold. */
void desk_log_contacts_want (DeskLogContacts *contacts, gint64 seq);

/* Folds the contacts up to @until, a second time only what came since. */
gboolean desk_log_contacts_fold (DeskLogContacts *contacts,
                                 const DeskStore *store, const DeskTails *until,
                                 GError **error);

/* A contact that was asked for; NULL with %DESK_ERROR_MISSING when there is
 * none or it was undone.  Borrowed. */
const DeskLogContact *desk_log_contacts_find (const DeskLogContacts *contacts,
                                              gint64 seq, GError **error);

/* Whether it is one of @deal: as it was recorded or classified, or of the
 * client without a deal. */
gboolean desk_log_contact_is_of (const DeskLogContact *contact,
                                 const DeskDeal *deal);
