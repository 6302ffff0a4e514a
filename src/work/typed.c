#include "config.h"

#include "work/typed.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

char *
desk_typed_fold (const char *option, const char *text, GError **error)
{
  GString *line;

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("%s is not UTF-8 text"), option);
      return NULL;
    }
  line = g_string_new (NULL);
  if (text != NULL)
    desk_text_fold (line, desk_cell (text));
  return g_string_free (line, FALSE);
}
