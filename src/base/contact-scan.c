#include "config.h"

#include "base/contact-scan.h"

#include "base/phone.h"

#define MOST_GROUPS 24 /* of digits in one run */
#define MOST_DIGITS 16 /* of a number, with the 8 or 00 before it */
#define LEAST_DIGITS 10
#define LEAST_NAMED 5  /* digits, where the text says that it is a telephone */
#define ZEROS_BEHIND 4 /* digits behind which a free-standing O is a zero */
#define LOOK_BACK 40   /* bytes before a run in which a telephone is named */

/* Digits that stand together. */
typedef struct
{
  const char *begin, *end;
  char digits[MOST_DIGITS + 1];
  guint n;       /* of them; more than MOST_DIGITS are counted only */
  gboolean plus; /* right before it */
  gboolean dash; /* nothing but one dash between it and the group before */
} Group;

/* Groups with nothing but blanks, dashes, brackets and the like between. */
typedef struct
{
  Group groups[MOST_GROUPS];
  guint n, digits;
} Run;

typedef struct
{
  const char *text;
  DeskContactAllowed allowed;
  gconstpointer data;
} Scan;

/* --- numbers ------------------------------------------------------------ */

static gboolean
is_dash (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212;
}

/* What people, and those who hide a number, write between its digits. */
static gboolean
is_joiner (gunichar c)
{
  return g_unichar_isspace (c) || is_dash (c)
         || g_unichar_type (c) == G_UNICODE_FORMAT
         || (c < 0x80 && c != 0
             && strchr ("()[]{}./\\_*+'~|", (int) c) != NULL);
}

static gboolean
is_like_zero (gunichar c)
{
  return c == 'O' || c == 'o' || c == 0x041E || c == 0x043E;
}

/* Whether the O at @at is a zero of the run: it follows a digit, or enough of
 * them, and is not the beginning of a word. */
static gboolean
is_zero (const Run *run, const char *at)
{
  const char *next = at;

  if (run->n == 0
      || (run->groups[run->n - 1].end != at && run->digits < ZEROS_BEHIND))
    return FALSE;
  while (is_like_zero (g_utf8_get_char (next)))
    next = g_utf8_next_char (next);
  return !g_unichar_isalpha (g_utf8_get_char (next));
}

/* -1 when no digit of a number stands at @at. */
static int
digit_at (const Run *run, const char *at)
{
  gunichar c = g_utf8_get_char (at);

  if (is_like_zero (c))
    return is_zero (run, at) ? 0 : -1;
  return g_unichar_digit_value (c);
}

static void
open_group (Run *run, const char *at)
{
  const char *before = run->n == 0 ? NULL : run->groups[run->n - 1].end;
  Group *group = &run->groups[run->n++];

  *group = (Group){ .begin = at };
  if (before != NULL)
    group->dash
        = is_dash (g_utf8_get_char (before)) && g_utf8_next_char (before) == at;
}

/* Reads the run that begins at @at; its end. */
static const char *
read_run (const Scan *scan, const char *at, Run *run)
{
  *run = (Run){ .n = 0 };
  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      int digit = digit_at (run, at);
      Group *group = run->n == 0 ? NULL : &run->groups[run->n - 1];

      if (digit < 0 && is_joiner (g_utf8_get_char (at)))
        continue;
      if (digit < 0)
        break;
      if (group == NULL || group->end != at)
        {
          if (run->n == MOST_GROUPS)
            break;
          open_group (run, at);
          group = &run->groups[run->n - 1];
          group->plus = at > scan->text && at[-1] == '+';
        }
      if (group->n < MOST_DIGITS)
        group->digits[group->n] = (char) ('0' + digit);
      group->n++;
      run->digits++;
      group->end = g_utf8_next_char (at);
    }
  return at;
}

/* Whether the text just before the run speaks of a telephone. */
static gboolean
is_named (const Scan *scan, const Run *run)
{
  static const char *const words[]
      = { "тел", "звон", "моб", "номер", "phone", "call", "whatsapp", "viber" };
  const char *begin = run->groups[0].begin;
  const char *from = begin - MIN (LOOK_BACK, begin - scan->text);
  g_autofree char *before = NULL;
  g_autofree char *lower = NULL;

  while (((guchar) *from & 0xC0) == 0x80)
    from++;
  before = g_strndup (from, (gsize) (begin - from));
  lower = g_utf8_strdown (before, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* `123-45-67`, `22-33-44`: a number of somebody's town. */
static gboolean
is_local (const Run *run, guint first)
{
  const Group *group = &run->groups[first];

  return first + 3 <= run->n && (group[0].n == 2 || group[0].n == 3)
         && group[1].n == 2 && group[2].n == 2 && group[1].dash
         && group[2].dash;
}

/* Puts groups @first to @last together; FALSE when that is too long. */
static gboolean
join (const Run *run, guint first, guint last, GString *out)
{
  g_string_assign (out, run->groups[first].plus ? "+" : "");
  for (guint i = first; i <= last; i++)
    {
      const Group *group = &run->groups[i];

      if (group->n > MOST_DIGITS || out->len + group->n > MOST_DIGITS + 1)
        return FALSE;
      g_string_append_len (out, group->digits, (gssize) group->n);
    }
  return TRUE;
}

static guint64
phone_of (const GString *digits)
{
  static const char *const countries[] = { "RU", "BY", "UA" };
  DeskPhone phones[DESK_PHONES_MAX];

  if (digits->len < LEAST_DIGITS)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (countries); i++)
    if (desk_phone_parse ((DeskCell){ digits->str, digits->len }, countries[i],
                          phones, NULL)
        == 1)
      return phones[0].number;
  return 0;
}

static char *
judge (const Scan *scan, const Run *run, guint first, guint last,
       guint64 number)
{
  const char *begin = run->groups[first].begin;
  DeskCell found = { begin, (gsize) (run->groups[last].end - begin) };

  if (scan->allowed != NULL && scan->allowed (found, number, scan->data))
    return NULL;
  return desk_cell_dup (found);
}

/* The last group up to which the groups from @first on are a whole number, the
 * longest one there is; G_MAXUINT: they are none. */
static guint
find_phone (const Run *run, guint first, GString *digits, guint64 *number)
{
  guint found = G_MAXUINT;

  for (guint last = first; last < run->n && join (run, first, last, digits);
       last++)
    {
      guint64 one = phone_of (digits);

      if (one == 0)
        continue;
      found = last;
      *number = one;
    }
  return found;
}

/* Groups that are an allowed number are passed over as a whole. */
static char *
judge_run (const Scan *scan, const Run *run)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  char *bad = NULL;
  gboolean known = FALSE;

  for (guint i = 0; bad == NULL && i < run->n; i++)
    {
      guint64 number = 0;
      guint last = find_phone (run, i, digits, &number);

      if (last != G_MAXUINT)
        {
          bad = judge (scan, run, i, last, number);
          known = TRUE;
          i = last;
        }
      else if (is_local (run, i))
        bad = judge (scan, run, i, i + 2, 0);
    }
  if (bad == NULL && !known && run->digits >= LEAST_NAMED
      && is_named (scan, run))
    bad = judge (scan, run, 0, run->n - 1, 0);
  return bad;
}

static char *
scan_phones (const Scan *scan)
{
  const char *at = scan->text;
  char *bad = NULL;
  Run run;

  while (bad == NULL && *at != '\0')
    {
      if (g_unichar_digit_value (g_utf8_get_char (at)) < 0)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      at = read_run (scan, at, &run);
      bad = judge_run (scan, &run);
    }
  return bad;
}

/* --- addresses ---------------------------------------------------------- */

/* What stands for the sign between name and domain, and addresses of
 * messengers, which reach a person just as well. */
#define ADDRESS                                                                               \
  "\\S*\\s?[@\\x{FF20}\\x{FE6B}]\\s?\\S*"                                                     \
  "|\\S*\\s*[(\\[{<]\\s*(?:at|a|dog|эт|собака|собачка)\\s*[)\\]}>]\\s*\\S*"    \
  "|\\S+\\s+(?:собака|собачка)\\s+[\\w-]+\\s*(?:\\.|точка|dot)\\s*\\pL{2,}" \
  "|\\S+\\s+at\\s+[\\w-]+\\s+dot\\s+\\pL{2,}"                                                 \
  "|\\b(?:t|wa)\\.me/\\S*"

static const GRegex *
address_regex (void)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new (ADDRESS, G_REGEX_CASELESS, 0, NULL));
  return regex;
}

/* Drops what a sentence puts round an address. */
static DeskCell
trim (const char *begin, const char *end)
{
  while (begin < end && strchr ("<(\"'[ \t\n", *begin) != NULL)
    begin++;
  while (end > begin && strchr (">)\"'],;:.!? \t\n", end[-1]) != NULL)
    end--;
  return (DeskCell){ begin, (gsize) (end - begin) };
}

static char *
scan_addresses (const Scan *scan)
{
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (address_regex (), scan->text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      DeskCell found;
      int begin, end;

      g_match_info_fetch_pos (match, 0, &begin, &end);
      found = trim (scan->text + begin, scan->text + end);
      if (scan->allowed == NULL || !scan->allowed (found, 0, scan->data))
        return desk_cell_dup (found);
    }
  return NULL;
}

char *
desk_contact_scan (const char *text, DeskContactAllowed allowed,
                   gconstpointer data)
{
  const Scan scan = { text, allowed, data };
  char *bad = scan_phones (&scan);

  return bad != NULL ? bad : scan_addresses (&scan);
}
