/* store.h: the store of one sales department, opened.
 *
 * Finds the folder, finds out who is asking, and reads the two files that
 * everything needs: salesdesk.yaml and staff.yaml.  The ledgers are read by
 * ledger.h and written by commit.h through the descriptor kept here, so that
 * no path is ever looked up twice.
 */
#pragma once

#include "base/civil.h"
#include "base/findings.h"
#include "format/yaml.h"
#include "record/settings.h"
#include "record/staff.h"
#include "store/commit.h"
#include "store/ledger.h"

typedef struct
{
  const char *store;       /* (nullable): --store */
  const char *as;          /* (nullable): --as */
  const char *regulations; /* the installed regulations' folder */
} DeskStoreOptions;

typedef struct _DeskStore DeskStore;

/**
 * desk_store_open:
 * @options: borrowed for the life of the store
 *
 * The store is --store, else SALESDESK_STORE, else the nearest parent folder
 * that holds a salesdesk.yaml and belongs to the caller or to root, else
 * $XDG_DATA_HOME/salesdesk; in guarded mode the home folder of the account
 * that owns it (DESIGN, section 2, "Identity").
 *
 * Returns: (transfer full): NULL with %DESK_ERROR_MISSING (where it looked and
 * the command that makes a store), %DESK_ERROR_FORBIDDEN, %DESK_ERROR_CONFIG
 * (every fault of the two files, a line each), %DESK_ERROR_IO.
 */
DeskStore *desk_store_open (const DeskStoreOptions *options, GError **error);
/**
 * desk_store_peek:
 * @path: (out) (transfer full): of the store
 *
 * The folder alone, for `salesdesk check` of a store whose YAML is wrong.
 *
 * Returns: a descriptor; -1 with %DESK_ERROR_MISSING, %DESK_ERROR_FORBIDDEN
 * for everybody but the account that owns the store, %DESK_ERROR_IO.
 */
int desk_store_peek (const DeskStoreOptions *options, char **path,
                     GError **error);

void desk_store_free (DeskStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskStore, desk_store_free)

/* What opening found; all borrowed from @store. */
const char *desk_store_path (const DeskStore *store);
int desk_store_folder (const DeskStore *store); /* descriptor */
gint64 desk_store_now (const DeskStore *store); /* the clock, read once … */
/* … and again, by a command that waits; as desk_clock_now(). */
gboolean desk_store_tick (DeskStore *store, GError **error);
DeskZone *desk_store_zone (const DeskStore *store);
const DeskSettings *desk_store_settings (const DeskStore *store);
const DeskStaff *desk_store_staff (const DeskStore *store);
/* … the same, for absences that the days ledger adds. */
DeskStaff *desk_store_overlay (DeskStore *store);

/* Who is asking: an entry of staff.yaml; NULL for the robot (the account that
 * owns the store, when staff.yaml does not name it) and for strangers. */
const DeskPerson *desk_store_person (const DeskStore *store);
DeskRole desk_store_role (const DeskStore *store); /* ROBOT for the robot */

/* The person's id, `robot` for the robot. */
const char *desk_store_caller (const DeskStore *store);

/* Rows on stdin, results on stdout, nothing else: no FILE operand, no -o. */
gboolean desk_store_is_guarded (const DeskStore *store);

/* %DESK_ERROR_FORBIDDEN for a stranger: neither the robot nor in staff.yaml. */
gboolean desk_store_check_member (const DeskStore *store, GError **error);

/* %DESK_ERROR_FORBIDDEN when the caller can only read: the store belongs to
 * somebody else, or staff.yaml does not name him. Ask before a change. */
gboolean desk_store_check_writer (const DeskStore *store, GError **error);

/* The state of the ledgers; no lock. */
gboolean desk_store_tails (const DeskStore *store, DeskTails *tails,
                           GError **error);

/* Begins a commit with the store's clock, zone and actor; waits 10 seconds for
 * the lock.  @dry_next: see DeskCommitOptions; 0 for all but the further
 * commits of one dry run. */
DeskCommit *desk_store_begin (const DeskStore *store, gboolean dry_run,
                              gint64 dry_next, GError **error);

/**
 * desk_store_yaml:
 * @name: `lead-exchange`, `sources/tilda`: below regulations/, without .yaml
 * @own: the store's own file instead of the installed one
 * @yaml: (out) (transfer full): NULL when there is no such file
 *
 * A file that others can write is not believed.  FALSE with
 * %DESK_ERROR_CONFIG or %DESK_ERROR_IO.
 */
gboolean desk_store_yaml (const DeskStore *store, const char *name,
                          gboolean own, DeskYaml **yaml, GError **error);

/* Names (without .yaml) of the files in regulations/@folder ("" or "sources"),
 * sorted, installed or own.  NULL-terminated, (transfer full); NULL with
 * %DESK_ERROR_IO. */
char **desk_store_yaml_names (const DeskStore *store, const char *folder,
                              gboolean own, GError **error);

/**
 * desk_store_publish:
 * @name: NAME@VERSION
 *
 * Writes regulations/published/NAME@VERSION.yaml, which desk_store_yaml()
 * reads as `published/NAME@VERSION`: whole or not at all, and on the disk
 * before it returns.  One that is there already is replaced.
 *
 * Locking: the writers' lock is held.
 */
gboolean desk_store_publish (const DeskStore *store, const char *name,
                             const char *bytes, gsize length, GError **error);

/* Writes rejects/@name, mode 0600, unless there is such a file already.
 * @written: FALSE when there was. */
gboolean desk_store_write_reject (const DeskStore *store, const char *name,
                                  const char *bytes, gsize length,
                                  gboolean *written, GError **error);
