#include "config.h"

#include "work/audit-verify.h"

#include "base/i18n.h"
#include "store/line.h"

gint64
desk_audit_verify_want (DeskLogContacts *contacts, const char *ref)
{
  gint64 seq = ref == NULL ? 0 : desk_cell_seq (desk_cell (ref));

  desk_log_contacts_want (contacts, seq);
  return seq;
}

/* A reference from outside that is a bare number would be taken for another
 * contact one day, so it has to say whose number it is. */
static gboolean
fail_missing (gint64 seq, GError **error)
{
  g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING,
               _ ("--call: there is no contact %lld; to record the call: "
                  "deal-log contact; a number from outside needs a word before "
                  "it: rec-%lld"),
               (long long) seq, (long long) seq);
  return FALSE;
}

gboolean
desk_audit_verify_check (const DeskLogContacts *contacts, gint64 seq,
                         const DeskDeal *deal, gint64 refused, GError **error)
{
  const DeskLogContact *contact;

  if (seq == 0)
    return TRUE;
  contact = desk_log_contacts_find (contacts, seq, NULL);
  if (contact == NULL)
    return fail_missing (seq, error);
  if (!desk_log_contact_is_of (contact, deal))
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("--call: contact %lld is with another client"),
                 (long long) seq);
  else if (contact->time != DESK_TIME_NONE && contact->time < refused)
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("--call: contact %lld was before the refusal: it cannot "
                    "have checked it"),
                 (long long) seq);
  else if (!g_str_equal (contact->outcome, "reached"))
    g_set_error (error, DESK_ERROR, DESK_ERROR_REFUSED,
                 _ ("--call: in contact %lld nobody was reached; call again, "
                    "or say with --no-call why there was no call"),
                 (long long) seq);
  else
    return TRUE;
  return FALSE;
}
