/* codes.h: the codes of a regulation that people type, for the message to one
 * who has typed another. */
#pragma once

#include <glib.h>

typedef struct _DeskCodes DeskCodes;

DeskCodes *desk_codes_new (void);
void desk_codes_free (DeskCodes *codes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCodes, desk_codes_free)

/* @code and @title, which may be NULL, must live as long as @codes. */
void desk_codes_add (DeskCodes *codes, const char *code, const char *title);

/* `code (title), code (title)`; borrowed, until the next one is added. */
const char *desk_codes_list (const DeskCodes *codes);

/**
 * desk_codes_refuse:
 * @unknown: what it should be, translated: _("unknown reason")
 * @typed: what was typed instead, as it came
 *
 * Sets %DESK_ERROR_USAGE with the nearest code, if one is near, and the list.
 */
void desk_codes_refuse (DeskCodes *codes, const char *unknown,
                        const char *typed, GError **error);
