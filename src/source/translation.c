#include "config.h"

#include "source/translation.h"

#include "base/i18n.h"

static void
translation_free (gpointer data)
{
  DeskTranslation *translation = data;

  g_free (translation->value);
  g_ptr_array_unref (translation->words);
  g_free (translation);
}

GPtrArray *
desk_translations_new (const DeskNode *node, DeskFindings *findings)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (translation_free);

  if (node != NULL && desk_node_kind (node) != DESK_NODE_MAPPING)
    desk_findings_add (findings, desk_node_path (node), desk_node_line (node),
                       desk_node_column (node),
                       _ ("write it as 'ours: [theirs, …]'"));
  else if (node != NULL)
    for (guint i = 0; i < desk_node_length (node); i++)
      {
        DeskTranslation *translation = g_new0 (DeskTranslation, 1);

        translation->value = g_strdup (desk_node_key (node, i));
        translation->words
            = desk_word_read (desk_node_item (node, i), findings);
        g_ptr_array_add (list, translation);
      }
  return list;
}

const char *
desk_translation_find (const GPtrArray *translations, DeskCell cell)
{
  const char *best = NULL;
  guint best_length = 0;

  for (guint i = 0; i < translations->len; i++)
    {
      const DeskTranslation *translation = g_ptr_array_index (translations, i);

      for (guint j = 0; j < translation->words->len; j++)
        {
          const DeskWord *word = g_ptr_array_index (translation->words, j);
          gboolean open = word->open_start || word->open_end;
          guint length = (guint) strlen (word->key) + 1;

          if ((open && length <= best_length)
              || !desk_word_is_cell (word, cell))
            continue;
          if (!open)
            return translation->value;
          best = translation->value;
          best_length = length;
        }
    }
  return best;
}
