/* language.h: texts that become data speak one language in every run.
 *
 * Messages follow the run; a text that is written into a file of the store
 * (why a row was set aside) follows the store, so that the same input makes
 * the same bytes in every locale.
 */
#pragma once

#include <glib.h>

/* Told once, before there is a second thread: whether the texts of data are
 * in another language than messages, and whether that one is translated. */
void desk_language_set_data (gboolean differs, gboolean translated);

/* Whether desk_language_begin_data() changes anything. */
gboolean desk_language_data_differs (void);

/* Until the end every text that this thread translates is one of data.  The
 * pair does not nest. */
void desk_language_begin_data (void);
void desk_language_end_data (void);
