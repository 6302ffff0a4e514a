#include "config.h"

#include "rules/words.h"

#define BUFFER_SIZE 4096 /* symbols folded without allocation */
#define STAR '*'
#define BLOCK 0x400 /* U+0400-U+04FF is Cyrillic, two bytes each in UTF-8 */

/* Letters are folded to one byte each, so that a tree over them is small and
 * case costs nothing. */
enum
{
  BREAK = 0, /* what stands between words */
  LATIN = 1,
  DIGIT = LATIN + 26,
  CYRILLIC = DIGIT + 10,
  UKRAINIAN = CYRILLIC + 32, /* i, yi, ye, ghe, short u */
  OTHER = UKRAINIAN + 5,     /* a letter that no phrase holds */
  SYMBOLS = OTHER + 1,
  DROP = 255, /* stands inside words and does not count */
};

typedef struct /* index 0 is the root, and stands for none */
{
  guint32 child;   /* the first of the nodes one symbol further */
  guint32 sibling; /* the next node of the same parent */
  guint32 star;    /* where the next word begins, whatever ends this one */
  guint8 symbol;
  guint64 bits; /* phrases that end here; only where a word has ended */
} Node;

struct _DeskWords
{
  GArray *nodes;          /* of Node */
  guint32 roots[SYMBOLS]; /* children of the root, by symbol */
  /* Whether some phrase begins with these two symbols, the second as a bit:
   * most words of a text end their reading here. */
  guint64 seconds[SYMBOLS][2];
  guint8 ascii[128];    /* what the two alphabets fold to: this is asked */
  guint8 cyrillic[256]; /* for every letter of a million messages */
};

static guint8 fold_char (gunichar c);

DeskWords *
desk_words_new (void)
{
  DeskWords *words = g_new0 (DeskWords, 1);
  Node root = { 0 };

  words->nodes = g_array_new (FALSE, TRUE, sizeof (Node));
  g_array_append_val (words->nodes, root);
  for (guint i = 0; i < G_N_ELEMENTS (words->ascii); i++)
    words->ascii[i] = fold_char (i);
  for (guint i = 0; i < G_N_ELEMENTS (words->cyrillic); i++)
    words->cyrillic[i] = fold_char (BLOCK + i);
  return words;
}

void
desk_words_free (DeskWords *words)
{
  if (words == NULL)
    return;
  g_array_unref (words->nodes);
  g_free (words);
}

static guint8
fold_ascii (guchar c)
{
  if (g_ascii_isalpha (c))
    return LATIN + (c | 0x20) - 'a';
  if (g_ascii_isdigit (c))
    return DIGIT + c - '0';
  return c == '\'' || c == '`' ? DROP : BREAK;
}

static guint8
fold_char (gunichar c)
{
  static const gunichar ukrainian[5] = { 0x456, 0x457, 0x454, 0x491, 0x45E };

  if (c < 0x80)
    return fold_ascii ((guchar) c);
  if (c >= 0x410 && c <= 0x44F)
    return CYRILLIC + (c - 0x410) % 32;
  if (c == 0x401 || c == 0x451)
    return CYRILLIC + 5; /* yo is ye */
  if (c == 0x2019 || c == 0x2BC || c == 0xAD || c == 0x301)
    return DROP; /* apostrophes, soft hyphen, stress */
  c = g_unichar_tolower (c);
  for (guint i = 0; i < G_N_ELEMENTS (ukrainian); i++)
    if (c == ukrainian[i])
      return UKRAINIAN + i;
  return g_unichar_isalnum (c) ? OTHER : BREAK;
}

/* Folds the character at *@p and moves behind it. */
static inline guint8
fold_next (const DeskWords *words, const char **p)
{
  guchar lead = (guchar) * *p;
  gunichar c;

  if (lead < 0x80)
    {
      (*p)++;
      return words->ascii[lead];
    }
  if ((lead & 0xFC) == 0xD0)
    {
      guchar trail = (guchar) (*p)[1];

      *p += 2;
      return words->cyrillic[((lead & 3u) << 6) | (trail & 0x3Fu)];
    }
  c = g_utf8_get_char (*p);
  *p = g_utf8_next_char (*p);
  return fold_char (c);
}

/* Writes @text folded, one BREAK behind every word and none before the first;
 * at most one symbol more than @text has bytes.  Returns how many. */
static gsize
fold (const DeskWords *words, DeskCell text, guint8 *out)
{
  const char *p = text.text;
  const char *end = text.text + text.length;
  guint8 last = BREAK;
  gsize length = 0;

  while (p < end)
    {
      guint8 symbol = fold_next (words, &p);

      if (symbol == DROP || (symbol | last) == BREAK)
        continue;
      out[length++] = last = symbol;
    }
  if (last != BREAK)
    out[length++] = BREAK;
  return length;
}

static Node *
get_node (const DeskWords *words, guint32 index)
{
  return &g_array_index (words->nodes, Node, index);
}

static guint32
find_child (const DeskWords *words, guint32 parent, guint8 symbol)
{
  guint32 index;

  if (parent == 0)
    return words->roots[symbol];
  for (index = get_node (words, parent)->child; index != 0;
       index = get_node (words, index)->sibling)
    if (get_node (words, index)->symbol == symbol)
      break;
  return index;
}

static guint32
add_node (DeskWords *words, guint8 symbol, guint32 sibling)
{
  Node node = { .symbol = symbol, .sibling = sibling };

  g_array_append_val (words->nodes, node);
  return words->nodes->len - 1;
}

static guint32
add_child (DeskWords *words, guint32 parent, guint8 symbol)
{
  guint32 index = find_child (words, parent, symbol);

  if (index != 0)
    return index;
  if (parent == 0)
    return words->roots[symbol] = add_node (words, symbol, 0);
  index = add_node (words, symbol, get_node (words, parent)->child);
  get_node (words, parent)->child = index;
  return index;
}

static guint32
add_star (DeskWords *words, guint32 parent)
{
  guint32 index = get_node (words, parent)->star;

  if (index == 0)
    {
      index = add_node (words, BREAK, 0);
      get_node (words, parent)->star = index;
    }
  return index;
}

/* Enters how the first word of a phrase begins; @symbols end with a BREAK. */
static void
add_second (DeskWords *words, const guint8 *symbols, gboolean starred)
{
  guint64 *seconds = words->seconds[symbols[0]];
  guint8 second = symbols[1];

  if (second == BREAK && starred)
    seconds[0] = seconds[1] = G_MAXUINT64;
  else
    seconds[second / 64] |= G_GUINT64_CONSTANT (1) << second % 64;
}

static gboolean
may_begin (const DeskWords *words, const guint8 *symbols)
{
  const guint64 *seconds = words->seconds[symbols[0]];

  return (seconds[symbols[1] / 64] >> symbols[1] % 64 & 1) != 0;
}

/* Adds one word behind @node: its letters, then its end. */
static guint32
add_word (DeskWords *words, guint32 node, const char *word)
{
  gsize length = strlen (word);
  gboolean starred = length > 0 && word[length - 1] == STAR;
  g_autofree guint8 *symbols = g_malloc (length + 1);
  gsize n = fold (words, (DeskCell){ word, length }, symbols);

  if (node == 0 && n > 0)
    add_second (words, symbols, starred);
  for (gsize i = 0; i + 1 < n; i++)
    node = add_child (words, node, symbols[i]);
  if (n == 0)
    return node;
  return starred ? add_star (words, node) : add_child (words, node, BREAK);
}

gboolean
desk_words_add (DeskWords *words, const char *phrase, guint bit)
{
  g_auto (GStrv) parts = g_strsplit_set (phrase, " \t\n", -1);
  guint32 node = 0;

  g_return_val_if_fail (bit < 64, FALSE);
  for (guint i = 0; parts[i] != NULL; i++)
    node = add_word (words, node, parts[i]);
  if (node == 0)
    return FALSE;
  get_node (words, node)->bits |= G_GUINT64_CONSTANT (1) << bit;
  return TRUE;
}

gboolean
desk_words_add_all (DeskWords *words, const DeskNode *phrases, guint bit)
{
  gboolean added = FALSE;

  for (guint i = 0; phrases != NULL && i < desk_node_length (phrases); i++)
    {
      const char *phrase = desk_node_text (desk_node_item (phrases, i));

      added = desk_words_add (words, phrase, bit) || added;
    }
  return added;
}

typedef struct /* a folded text being read */
{
  const DeskWords *words;
  const guint8 *symbols;
  gsize length;
  gboolean whole; /* only phrases that end with the text count */
} Reading;

/* The phrases below @node that @reading continues with from @at.  Recursion is
 * as deep as a phrase has starred words. */
static guint64
follow (const Reading *reading, guint32 node, gsize at)
{
  guint64 bits = 0;

  for (;;)
    {
      const Node *here = get_node (reading->words, node);

      if (!reading->whole || at == reading->length)
        bits |= here->bits;
      if (here->star != 0)
        {
          gsize next = at;

          while (reading->symbols[next] != BREAK)
            next++;
          bits |= follow (reading, here->star, next + 1);
        }
      if (at == reading->length)
        return bits;
      node = find_child (reading->words, node, reading->symbols[at++]);
      if (node == 0)
        return bits;
    }
}

static guint64
read_text (const DeskWords *words, DeskCell text, gboolean whole)
{
  guint8 buffer[BUFFER_SIZE];
  g_autofree guint8 *large = NULL;
  guint8 *symbols = buffer;
  Reading reading = { words, NULL, 0, whole };
  guint64 bits = 0;

  if (text.length == 0 || words->nodes->len == 1)
    return 0;
  if (text.length >= BUFFER_SIZE)
    symbols = large = g_malloc (text.length + 1);
  reading.symbols = symbols;
  reading.length = fold (words, text, symbols);
  for (gsize at = 0; at < reading.length; at++)
    {
      if (may_begin (words, symbols + at))
        bits |= follow (&reading, 0, at);
      if (whole)
        break;
      while (symbols[at] != BREAK)
        at++;
    }
  return bits;
}

guint64
desk_words_find (const DeskWords *words, DeskCell text)
{
  return read_text (words, text, FALSE);
}

guint64
desk_words_match (const DeskWords *words, DeskCell text)
{
  return read_text (words, text, TRUE);
}
