#include "config.h"

#include "record/ledgers.h"

#define COMMON "seq", "recorded", "time", "actor", "ref"

typedef struct
{
  const char *name;
  guint n_columns;
  const char *columns[DESK_COLUMNS_MAX];
  const char *header;
} Layout;

/* The names stand once, in the order of the enums of ledgers.h; the header is
 * what joining them gives, written out so that grep finds it. */
static const Layout layouts[DESK_LEDGERS] = {
  [DESK_LEADS]
  = { "leads",
      DESK_LEAD_COLUMNS,
      { COMMON,         "batch",       "source",     "kind",
        "external_id",  "outcome",     "deal",       "client",
        "department",   "name",        "phone",      "email",
        "company",      "product",     "amount",     "currency",
        "message",      "referred_by", "utm_source", "utm_medium",
        "utm_campaign", "utm_content", "utm_term",   "extra",
        "seal" },
      "seq,recorded,time,actor,ref,batch,source,kind,external_id,outcome,deal,"
      "client,department,name,phone,email,company,product,amount,currency,"
      "message,referred_by,utm_source,utm_medium,utm_campaign,utm_content,"
      "utm_term,extra,seal\n" },
  [DESK_DEALS]
  = { "deals",
      DESK_DEAL_COLUMNS,
      { COMMON,       "batch",    "event",      "deal",        "client",
        "owner_from", "owner_to", "department", "status_from", "status_to",
        "stage",      "due",      "reason",     "cause",       "amount",
        "currency",   "product",  "terms",      "penalty",     "answers",
        "note",       "seal" },
      "seq,recorded,time,actor,ref,batch,event,deal,client,owner_from,"
      "owner_to,department,status_from,status_to,stage,due,reason,cause,"
      "amount,currency,product,terms,penalty,answers,note,seal\n" },
  [DESK_CONTACTS]
  = { "contacts",
      DESK_CONTACT_COLUMNS,
      { COMMON, "batch", "source", "manager", "deal", "client", "phone",
        "channel", "direction", "outcome", "seconds", "asked", "recording",
        "external_id", "note", "seal" },
      "seq,recorded,time,actor,ref,batch,source,manager,deal,client,phone,"
      "channel,direction,outcome,seconds,asked,recording,external_id,note,"
      "seal\n" },
  [DESK_REVIEWS]
  = { "reviews",
      DESK_REVIEW_COLUMNS,
      { COMMON, "contact", "deal", "manager", "kind", "score", "steps", "note",
        "seal" },
      "seq,recorded,time,actor,ref,contact,deal,manager,kind,score,steps,"
      "note,seal\n" },
  [DESK_DAYS]
  = { "days",
      DESK_DAY_COLUMNS,
      { COMMON, "day", "kind", "person", "subject", "value", "note", "seal" },
      "seq,recorded,time,actor,ref,day,kind,person,subject,value,note,"
      "seal\n" },
};

const char *
desk_ledger_name (DeskLedger ledger)
{
  return layouts[ledger].name;
}

gboolean
desk_ledger_parse (const char *name, DeskLedger *ledger)
{
  for (guint i = 0; i < DESK_LEDGERS; i++)
    if (g_str_equal (layouts[i].name, name))
      {
        *ledger = i;
        return TRUE;
      }
  return FALSE;
}

guint
desk_ledger_columns (DeskLedger ledger)
{
  return layouts[ledger].n_columns;
}

const char *
desk_ledger_column (DeskLedger ledger, guint column)
{
  g_return_val_if_fail (column < layouts[ledger].n_columns, NULL);
  return layouts[ledger].columns[column];
}

const char *
desk_ledger_header (DeskLedger ledger)
{
  return layouts[ledger].header;
}
