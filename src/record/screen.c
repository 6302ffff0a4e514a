#include "config.h"

#include "record/screen.h"

#include "base/i18n.h"
#include "base/money.h"
#include "record/read.h"

const char *const desk_verdict_names[] = {
  [DESK_VERDICT_PASSED] = "passed",
  [DESK_VERDICT_DECLINED] = "declined",
  [DESK_VERDICT_BY_HAND] = "by-hand",
  [DESK_VERDICTS] = NULL,
};

const DeskYamlKey desk_screen_keys[] = {
  DESK_KEY_LIST ("columns", TEXT),
  DESK_KEY_LIST ("check", TEXT),
  DESK_KEY_CHOICE ("verdict", desk_verdict_names),
  DESK_KEYS_END,
};

const char *
desk_verdict_name (DeskVerdict verdict)
{
  g_return_val_if_fail (verdict < DESK_VERDICTS, "");
  return desk_verdict_names[verdict];
}

DeskVerdict
desk_verdict_read (const DeskNode *node)
{
  return desk_read_choice (node, desk_verdict_names);
}

/* Takes @word off the front of @text; TRUE when it was there. */
static gboolean
take_word (const char **text, const char *word)
{
  gsize length = strlen (word);

  if (!g_str_has_prefix (*text, word)
      || !((*text)[length] == ' ' || (*text)[length] == '\0'))
    return FALSE;
  for (*text += length; **text == ' '; (*text)++)
    ;
  return TRUE;
}

static gboolean
holds_word (const char *phrase)
{
  for (; *phrase != '\0'; phrase = g_utf8_next_char (phrase))
    if (g_unichar_isalnum (g_utf8_get_char (phrase)))
      return TRUE;
  return FALSE;
}

static gboolean
read_bound (const char *text, DeskCheck *check)
{
  check->kind = *text == '>' ? DESK_CHECK_ABOVE : DESK_CHECK_BELOW;
  for (text++; *text == ' '; text++)
    ;
  return desk_money_parse (desk_cell (text), &check->bound_minor);
}

static gboolean
read_check (const char *text, DeskCheck *check)
{
  *check = (DeskCheck){ .negated = take_word (&text, "not") };
  if (*text == '>' || *text == '<')
    return read_bound (text, check);
  if (g_str_equal (text, "empty"))
    check->kind = DESK_CHECK_EMPTY;
  else if (g_str_equal (text, "filled"))
    check->kind = DESK_CHECK_FILLED;
  else if (g_str_equal (text, "number"))
    check->kind = DESK_CHECK_NUMBER;
  else
    {
      check->kind = DESK_CHECK_PHRASE;
      check->phrase = text;
      return holds_word (text);
    }
  return TRUE;
}

gboolean
desk_screen_read (const DeskNode *node, DeskScreen *screen,
                  DeskFindings *findings)
{
  const DeskNode *list = desk_node_get (node, "check");
  gboolean good = TRUE;

  *screen
      = (DeskScreen){ .columns = desk_node_get (node, "columns"),
                      .checks = g_array_new (FALSE, FALSE, sizeof (DeskCheck)),
                      .verdict
                      = desk_verdict_read (desk_node_get (node, "verdict")) };
  for (guint i = 0; i < desk_node_length (list); i++)
    {
      const DeskNode *item = desk_node_item (list, i);
      DeskCheck check;

      if (read_check (desk_node_text (item), &check))
        g_array_append_val (screen->checks, check);
      else
        good = desk_regulation_refuse (item, findings,
                                       _ ("not a check: empty, filled, number, "
                                          "> 17, < 500000, a phrase, or not "
                                          "before any of these"));
    }
  return good;
}

void
desk_screen_clear (gpointer screen)
{
  g_clear_pointer (&((DeskScreen *) screen)->checks, g_array_unref);
}
