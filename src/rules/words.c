#include "config.h"

#include "rules/words.h"

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
  guint8 letters[256];  /* bytes of the letter that a byte begins; 0: it may
                           begin something else, fold_next() tells */
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
  for (guint i = 0; i < G_N_ELEMENTS (words->ascii); i++)
    words->letters[i] = words->ascii[i] != BREAK && words->ascii[i] != DROP;
  words->letters[0xD0] = words->letters[0xD1] = 2; /* U+0400-U+047F */
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

/* A text being read.  Nothing of it is folded before it is asked for: most
 * words say at their second letter that they begin no phrase. */
typedef struct
{
  const DeskWords *words;
  const char *end;
  gboolean whole; /* only phrases that end with the text count */
} Reading;

/* Returns the first letter from @at on, or the end. */
static const char *
skip_breaks (const Reading *reading, const char *at)
{
  while (at < reading->end && reading->words->letters[(guchar) *at] == 0)
    {
      const char *next = at;
      guint8 symbol = fold_next (reading->words, &next);

      if (symbol != BREAK && symbol != DROP)
        break;
      at = next;
    }
  return at;
}

/* The next symbol of the text: a letter, or one BREAK behind each word, which
 * moves to the next word or the end. */
static inline guint8
next_symbol (const Reading *reading, const char **at)
{
  while (*at < reading->end)
    {
      guint8 symbol = fold_next (reading->words, at);

      if (symbol == BREAK)
        break;
      if (symbol != DROP)
        return symbol;
    }
  *at = skip_breaks (reading, *at);
  return BREAK;
}

/* Returns the beginning of the word behind the one that @at stands in. */
static const char *
next_word (const Reading *reading, const char *at)
{
  const guint8 *letters = reading->words->letters;

  do
    while (at < reading->end && letters[(guchar) *at] != 0)
      at += letters[(guchar) *at];
  while (next_symbol (reading, &at) != BREAK);
  return at;
}

/* Writes @text folded, at most one symbol more than it has bytes.  Returns
 * how many. */
static gsize
fold (const DeskWords *words, DeskCell text, guint8 *out)
{
  const Reading reading = { words, text.text + text.length, FALSE };
  const char *at = skip_breaks (&reading, text.text);
  gsize length = 0;

  while (at < reading.end || (length > 0 && out[length - 1] != BREAK))
    out[length++] = next_symbol (&reading, &at);
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

static inline gboolean
may_begin (const DeskWords *words, guint8 first, guint8 second)
{
  return (words->seconds[first][second / 64] >> second % 64 & 1) != 0;
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

/* The phrases below @node that @reading continues with from @at, where a word
 * begins or, unless @behind, goes on.  Recursion is as deep as a phrase has
 * starred words. */
static guint64
follow (const Reading *reading, guint32 node, const char *at, gboolean behind)
{
  guint64 bits = 0;

  for (;;)
    {
      const Node *here = get_node (reading->words, node);
      const gboolean over = behind && at >= reading->end;
      guint8 symbol;

      if (!reading->whole || over)
        bits |= here->bits;
      if (here->star != 0)
        bits |= follow (reading, here->star, next_word (reading, at), TRUE);
      if (over)
        return bits;
      symbol = next_symbol (reading, &at);
      behind = symbol == BREAK;
      node = find_child (reading->words, node, symbol);
      if (node == 0)
        return bits;
    }
}

static guint64
read_text (const DeskWords *words, DeskCell text, gboolean whole)
{
  const Reading reading = { words, text.text + text.length, whole };
  const char *at;
  guint64 bits = 0;

  if (text.length == 0 || words->nodes->len == 1)
    return 0;
  at = skip_breaks (&reading, text.text);
  while (at < reading.end)
    {
      const char *word = at;
      guint8 first = next_symbol (&reading, &at);
      guint8 second = next_symbol (&reading, &at);

      if (may_begin (words, first, second))
        bits |= follow (&reading, 0, word, FALSE);
      if (whole)
        break;
      if (second != BREAK)
        at = next_word (&reading, at);
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
