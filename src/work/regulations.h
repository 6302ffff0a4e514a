/* regulations.h: the table of the regulations: whatever loads, shows or checks
 * all of them walks it.
 *
 * The struct of each begins with its `DeskRegulation *regulation`.
 */
#pragma once

#include "record/regulation.h"

typedef struct
{
  const char *name; /* of the file, without .yaml */

  /* Its _new(): takes both documents, each may be NULL; NULL when there was a
   * fault, which is in @findings. */
  gpointer (*load) (DeskYaml *installed, DeskYaml *own, DeskFindings *findings);
  GDestroyNotify release; /* its _free() */
} DeskRegulationKind;

/* Sorted by name, ended by a name NULL. */
extern const DeskRegulationKind desk_regulations[];

/* How many there are. */
guint desk_regulations_count (void);

/* The place of @name in the table; a name that is not there is its end. */
guint desk_regulations_find (const char *name);

/* Returns: (transfer container): all names, ended by NULL. */
const char **desk_regulations_names (void);

/* What every regulation has, of one that a kind has loaded; borrowed. */
const DeskRegulation *desk_regulations_common (gconstpointer loaded);
