/* The word that was meant: what a wrong letter, a wrong alphabet or a wrong
 * keyboard layout made of it. */
#include "config.h"

#include "base/text.h"

#define LONGEST 64 /* code points; longer words are no slips of the finger */

typedef struct
{
  gunichar at[LONGEST];
  guint length;
} Word;

typedef gunichar (*Map) (gunichar c);

/* Returns the letter at the place of @c in @from that stands there in @to. */
static gunichar
exchange (gunichar c, const char *from, const char *to)
{
  while (*from != '\0')
    {
      if (g_utf8_get_char (from) == c)
        return g_utf8_get_char (to);
      from = g_utf8_next_char (from);
      to = g_utf8_next_char (to);
    }
  return g_unichar_tolower (c);
}

static gunichar
look_alike (gunichar c)
{
  return exchange (c, "ABCEHKMOPTXYacekmopxyi", "авсенкмортхуасекморхуі");
}

static const char latin_keys[]
    = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";
static const char cyrillic_keys[]
    = "йцукенгшщзхъфывапролджэячсмитьбюёйцукенгшщзхъфывапролджэячсмитьбюё";

static gunichar
as_cyrillic_keys (gunichar c)
{
  return exchange (c, latin_keys, cyrillic_keys);
}

static gunichar
as_latin_keys (gunichar c)
{
  return exchange (g_unichar_tolower (c), cyrillic_keys, latin_keys);
}

static gboolean
read_word (Word *word, const char *text, Map map)
{
  word->length = 0;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (word->length == LONGEST)
        return FALSE;
      word->at[word->length++] = map (g_utf8_get_char (text));
    }
  return TRUE;
}

/* Damerau-Levenshtein of neighbours (optimal string alignment), in halves:
 * a swap is 1, anything else 2. */
static guint
distance (const Word *one, const Word *two)
{
  guint rows[3][LONGEST + 1];
  guint *before = rows[0], *last = rows[1], *now = rows[2], *spare;

  for (guint j = 0; j <= two->length; j++)
    last[j] = 2 * j;
  for (guint i = 1; i <= one->length; i++)
    {
      now[0] = 2 * i;
      for (guint j = 1; j <= two->length; j++)
        {
          gboolean same = one->at[i - 1] == two->at[j - 1];
          guint cost = last[j - 1] + (same ? 0 : 2);

          cost = MIN (cost, MIN (last[j], now[j - 1]) + 2);
          if (i > 1 && j > 1 && one->at[i - 1] == two->at[j - 2]
              && one->at[i - 2] == two->at[j - 1])
            cost = MIN (cost, before[j - 2] + 1);
          now[j] = cost;
        }
      spare = before;
      before = last;
      last = now;
      now = spare;
    }
  return last[two->length];
}

/* Returns how far @text is from @candidate in the best of all readings. */
static guint
distance_read (const char *text, const char *candidate)
{
  static const struct
  {
    Map text, candidate;
  } readings[] = { { g_unichar_tolower, g_unichar_tolower },
                   { look_alike, look_alike },
                   { as_cyrillic_keys, g_unichar_tolower },
                   { as_latin_keys, g_unichar_tolower } };
  guint best = G_MAXUINT;
  Word one, two;

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    if (read_word (&one, text, readings[i].text)
        && read_word (&two, candidate, readings[i].candidate))
      best = MIN (best, distance (&one, &two));
  return best;
}

const char *
desk_text_nearest (const char *word, const char *const *words)
{
  const char *nearest = NULL;
  guint best;

  if (!g_utf8_validate (word, -1, NULL))
    return NULL;
  best = 2 * (((guint) MIN (g_utf8_strlen (word, -1), LONGEST) + 2) / 3) + 1;
  for (; *words != NULL; words++)
    {
      guint here = distance_read (word, *words);

      if (here < best)
        {
          best = here;
          nearest = *words;
        }
    }
  return nearest;
}
