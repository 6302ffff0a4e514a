/* log-verb.h: what the verbs of deal-log that change deals have in common.
 *
 * Each is a table entry: which action it is, what it may be told, and a
 * function that judges one deal under the lock.  Deals that appear in several
 * rows are judged as the row before left them.
 */
#pragma once

#include "rules/routing.h"
#include "work/change.h"
#include "work/log-contact-index.h"
#include "work/log-item.h"
#include "work/log-proofs.h"

typedef struct _DeskLogVerb DeskLogVerb;

typedef struct
{
  const DeskLogVerb *verb;
  const DeskLogOptions *options;
  DeskChange change;
  DeskLogItems items;
  DeskRouter *router;           /* NULL where the verb does not ask for it */
  const DeskRouting *routing;   /* likewise */
  const DeskCalendar *calendar; /* likewise */
  const DeskRefusals *refusals; /* likewise */
  DeskLogContacts *contacts;    /* likewise: those that were named */
  DeskLogProofs *proofs;        /* likewise */
  GHashTable *last; /* deal -> index in change.rows + 1: changed by this run */
  GStringChunk *texts; /* of events */
} DeskLog;

void desk_log_clear (DeskLog *log);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskLog, desk_log_clear)

typedef enum
{
  DESK_LOG_REFUSED, /* the error says why */
  DESK_LOG_ALREADY, /* so it is already, by the caller: told, status 0 */
  DESK_LOG_DONE,    /* the event is filled in */
} DeskLogVerdict;

struct _DeskLogVerb
{
  DeskAction action;
  DeskEvent event;
  DeskLogField operand; /* the last operand; DESK_LOG_NOTHING */
  guint32 fields;       /* bits 1 << DeskLogField: what else it may be told */
  /* (nullable): loads what `judge` asks for; before the lock */
  gboolean (*open) (DeskLog *log, GError **error);
  /* (nullable): what is wrong with an item whatever its deal is: the run
   * ends; before the lock */
  gboolean (*check) (DeskLog *log, const DeskLogItem *item, GError **error);
  /* (nullable): reads what else `judge` asks for: before the lock, and under
   * it what was committed since */
  gboolean (*begin) (DeskLog *log, GError **error);
  gboolean (*catch_up) (DeskLog *log, GError **error);
  /* (nullable): whether @deal is so already, before rights and status are
   * asked */
  gboolean (*is_so) (const DeskLog *log, const DeskDeal *deal,
                     const DeskLogItem *item);
  /* Under the lock; rights and status are asked already.  @event comes with
   * the event, the status and the owner that the deal has, and the note. */
  DeskLogVerdict (*judge) (DeskLog *log, const DeskDeal *deal,
                           const DeskLogItem *item, DeskChangeEvent *event,
                           GError **error);
  const DeskChangeRows *rows; /* (nullable): others than changed deals */
};

/* A DeskRun but for the table. */
gboolean desk_log_run (DeskWork *work, const DeskLogVerb *verb, GError **error);

/* Appends `,"name":"value"` to a JSON object that is being written, nothing for
 * an empty value; desk_log_answers_end() closes and keeps it.  Names come in
 * their order. */
void desk_log_answer (GString *answers, const char *name, const char *value);
const char *desk_log_answers_end (DeskLog *log, GString *answers);

/* Whether the caller is the head of sales. */
gboolean desk_log_is_head (const DeskLog *log);

/* The currency that an event of @item names: the item's own, else the deal's,
 * else the store's. */
const char *desk_log_currency (const DeskLog *log, const DeskDeal *deal,
                               const DeskLogItem *item);

/* `70 000.00 RUB`; (transfer full). */
char *desk_log_sum (gint64 minor, const char *currency);

/* Whether a sum may be sold for by the regulation; FALSE with
 * %DESK_ERROR_REFUSED that names the least. */
gboolean desk_log_check_minimum (const DeskLog *log, gint64 minor,
                                 const char *currency, const char *note,
                                 GError **error);
