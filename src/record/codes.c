#include "config.h"

#include "record/codes.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

struct _DeskCodes
{
  GString *list;
  GPtrArray *codes; /* of const char * */
};

DeskCodes *
desk_codes_new (void)
{
  DeskCodes *codes = g_new (DeskCodes, 1);

  codes->list = g_string_new (NULL);
  codes->codes = g_ptr_array_new ();
  return codes;
}

void
desk_codes_free (DeskCodes *codes)
{
  if (codes == NULL)
    return;
  g_string_free (codes->list, TRUE);
  g_ptr_array_unref (codes->codes);
  g_free (codes);
}

void
desk_codes_add (DeskCodes *codes, const char *code, const char *title)
{
  g_string_append_printf (codes->list, "%s%s",
                          codes->codes->len > 0 ? ", " : "", code);
  g_ptr_array_add (codes->codes, (gpointer) code);
  if (title == NULL)
    return;
  g_string_append (codes->list, " (");
  desk_text_escape_to (codes->list, desk_cell (title));
  g_string_append_c (codes->list, ')');
}

const char *
desk_codes_list (const DeskCodes *codes)
{
  return codes->list->str;
}

void
desk_codes_refuse (DeskCodes *codes, const char *unknown, const char *typed,
                   GError **error)
{
  g_autofree char *shown = desk_text_escape (desk_cell (typed));
  const char *near;

  g_ptr_array_add (codes->codes, NULL);
  near = desk_text_nearest (typed, (const char *const *) codes->codes->pdata);
  g_ptr_array_set_size (codes->codes, (gint) codes->codes->len - 1);
  if (near != NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                 _ ("%s '%s'; did you mean '%s'? (all: %s)"), unknown, shown,
                 near, codes->list->str);
  else
    g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE, _ ("%s '%s' (all: %s)"),
                 unknown, shown, codes->list->str);
}
