#include "config.h"

#include "record/read.h"

#include "base/civil.h"
#include "base/i18n.h"
#include "base/money.h"

const char *const desk_weekday_names[]
    = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };

guint
desk_read_number (const DeskNode *node)
{
  return (guint) desk_node_integer (node, 0);
}

guint
desk_read_choice (const DeskNode *node, const char *const *words)
{
  guint index = 0;

  while (node != NULL && !g_str_equal (desk_node_text (node), words[index]))
    index++;
  return index;
}

guint
desk_read_bits (const DeskNode *list, const char *const *words)
{
  guint bits = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (desk_regulation_lists (list, words[i]))
      bits |= 1u << i;
  return bits;
}

guint
desk_read_weekdays (const DeskNode *list)
{
  return desk_read_bits (list, desk_weekday_names) << 1; /* Monday is 1 */
}

gint32
desk_read_day (const DeskNode *node)
{
  gint32 day = 0;

  /* The schema has seen that it is one. */
  (void) desk_day_parse (desk_cell (desk_node_string (node, "")), &day);
  return day;
}

guint
desk_read_minute (const DeskNode *node)
{
  const char *text = desk_node_string (node, "00:00");

  return (guint) (g_ascii_digit_value (text[0]) * 600
                  + g_ascii_digit_value (text[1]) * 60
                  + g_ascii_digit_value (text[3]) * 10
                  + g_ascii_digit_value (text[4]));
}

guint
desk_read_length (const DeskNode *list)
{
  return list == NULL ? 0 : desk_node_length (list);
}

gboolean
desk_read_sum (const DeskNode *node, gint64 *minor, DeskFindings *findings)
{
  const char *text = node == NULL ? "" : desk_node_text (node);

  *minor = DESK_MONEY_NONE;
  if (text != NULL && text[0] == '\0')
    return TRUE;
  return (text != NULL && desk_money_parse (desk_cell (text), minor))
         || desk_regulation_refuse (node, findings,
                                    _ ("expected a sum like 70000.00"));
}

gboolean
desk_read_unique (const DeskNode *list, const char *key, const char *text,
                  DeskFindings *findings)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < desk_read_length (list); i++)
    {
      const DeskNode *node = desk_node_get (desk_node_item (list, i), key);

      if (!g_hash_table_add (seen, (gpointer) desk_node_text (node)))
        return desk_regulation_refuse (node, findings, "%s", text);
    }
  return TRUE;
}
