#include "config.h"

#include "format/yaml-text.h"

#include "base/i18n.h"
#include <string.h>

/* libyaml keeps the blanks between words in a buffer that never shrinks, and
 * clears the whole of it for every word: half a megabyte of blanks followed by
 * a quarter of a million words takes it many seconds. */
#define MAX_BLANKS 256

gboolean
desk_yaml_text_allows (gunichar character)
{
  static const struct
  {
    gunichar first, last;
  } refused[] = { /* rising */
                  { 0x00, 0x08 },     { 0x0B, 0x1F },     { 0x7F, 0x9F },
                  { 0x061C, 0x061C }, { 0x200E, 0x200F }, { 0x2028, 0x202E },
                  { 0x2066, 0x2069 }, { 0xD800, 0xDFFF }, { 0xFEFF, 0xFEFF },
                  { 0xFFFE, 0xFFFF }
  };

  if (character >= ' ' && character < 0x7F)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (character <= refused[i].last)
      return character < refused[i].first;
  return TRUE;
}

static gboolean
refuse (const DeskYamlCursor *cursor, DeskYamlFault *fault, char *text)
{
  fault->line = cursor->line;
  fault->column = cursor->column;
  fault->text = text;
  return FALSE;
}

static gboolean
is_tag_directive (const DeskYamlCursor *cursor)
{
  static const char directive[] = "%TAG";
  gsize left = (gsize) (cursor->end - cursor->at);

  return cursor->column == 1 && left >= strlen (directive)
         && memcmp (cursor->at, directive, strlen (directive)) == 0;
}

static gboolean
read_character (const DeskYamlCursor *cursor, gunichar *character,
                DeskYamlFault *fault)
{
  gsize left = (gsize) (cursor->end - cursor->at);

  *character = (guchar) *cursor->at;
  if (*character >= 0x80)
    *character = g_utf8_get_char_validated (cursor->at, (gssize) left);
  if (*character == (gunichar) -1 || *character == (gunichar) -2)
    return refuse (cursor, fault,
                   g_strdup_printf (_ ("byte \\x%02X is not UTF-8: save the "
                                       "file as UTF-8"),
                                    (guint) (guchar) *cursor->at));
  if (*character != '\r' && !desk_yaml_text_allows (*character))
    return refuse (
        cursor, fault,
        g_strdup_printf (_ ("character U+%04X is not allowed"), *character));
  return TRUE;
}

static void
step (DeskYamlCursor *cursor, gunichar character)
{
  gboolean is_break = character == '\n' || character == '\r';

  if (character == '\r' && cursor->at + 1 < cursor->end
      && cursor->at[1] == '\n')
    {
      cursor->at++;
      cursor->index++;
    }
  cursor->line += is_break ? 1 : 0;
  cursor->column = is_break ? 1 : cursor->column + 1;
  cursor->at += character < 0x80 ? 1 : g_unichar_to_utf8 (character, NULL);
  cursor->index++;
}

static gboolean
is_blank (gunichar character)
{
  return character == ' ' || character == '\t' || character == '\n'
         || character == '\r';
}

DeskYamlCursor
desk_yaml_cursor (const char *bytes, gsize length)
{
  return (DeskYamlCursor){ bytes, bytes + length, 0, 1, 1 };
}

gboolean
desk_yaml_text_check (const char *bytes, gsize length, DeskYamlFault *fault)
{
  DeskYamlCursor cursor = desk_yaml_cursor (bytes, length);
  guint blanks = 0;
  gunichar character;

  while (cursor.at < cursor.end)
    {
      /* libyaml compares every %TAG with all before it. */
      if (is_tag_directive (&cursor))
        return refuse (&cursor, fault, g_strdup (_ ("tags are not allowed")));
      if (!read_character (&cursor, &character, fault))
        return FALSE;
      step (&cursor, character);
      blanks = is_blank (character) ? blanks + 1 : 0;
      if (blanks > MAX_BLANKS)
        return refuse (
            &cursor, fault,
            g_strdup_printf (_ ("more than %d blanks and line ends in a row"),
                             MAX_BLANKS));
    }
  return TRUE;
}

static gunichar
peek (const DeskYamlCursor *cursor)
{
  guchar byte = (guchar) *cursor->at;

  return byte < 0x80 ? byte : g_utf8_get_char (cursor->at);
}

static void
skip_comment (DeskYamlCursor *cursor)
{
  while (cursor->at < cursor->end && *cursor->at != '\n' && *cursor->at != '\r')
    step (cursor, peek (cursor));
}

/* At the beginning of a line: does it begin far enough right? */
static gboolean
check_indent (const DeskYamlCursor *cursor, DeskYamlStretch stretch,
              DeskYamlFault *fault)
{
  const char *at = cursor->at;
  gint blanks = 0;

  for (; at < cursor->end && *at == ' '; at++)
    blanks++;
  while (at < cursor->end && (*at == ' ' || *at == '\t'))
    at++;
  if (blanks > stretch.indent || at == cursor->end || is_blank ((guchar) *at)
      || (stretch.between && strchr ("]}#", *at) != NULL))
    return TRUE;
  return refuse (
      cursor, fault,
      g_strdup_printf (NGETTEXT ("this line goes on with what is above, so it "
                                 "must begin with at least %d blank",
                                 "this line goes on with what is above, so it "
                                 "must begin with at least %d blanks",
                                 stretch.indent + 1),
                       stretch.indent + 1));
}

gboolean
desk_yaml_text_walk (DeskYamlCursor *cursor, gsize index,
                     DeskYamlStretch stretch, DeskYamlFault *fault)
{
  gboolean after_blank = cursor->column == 1;

  while (cursor->index < index && cursor->at < cursor->end)
    {
      gunichar character = peek (cursor);

      if (stretch.between && character == '#')
        {
          if (!after_blank)
            return refuse (cursor, fault,
                           g_strdup (_ ("a comment begins with a blank "
                                        "before its #")));
          skip_comment (cursor);
          continue;
        }
      /* In brackets libyaml reads ?x, a text, as a key x. */
      if (stretch.between && character == '?' && cursor->at + 1 < cursor->end
          && !is_blank ((guchar) cursor->at[1]))
        return refuse (cursor, fault,
                       g_strdup (_ ("a text that begins with ? must stand in "
                                    "quotes")));
      after_blank = is_blank (character);
      step (cursor, character);
      if (cursor->column == 1 && stretch.indent >= 0
          && !check_indent (cursor, stretch, fault))
        return FALSE;
    }
  return TRUE;
}

const char *
desk_yaml_explain (const char *problem)
{
  static const struct
  {
    const char *problem, *meaning;
  } usual[] = {
    { "did not find expected key",
      N_ ("a key and a colon are expected here; check the indentation") },
    { "could not find expected ':'",
      N_ ("the colon after the key is missing") },
    { "mapping values are not allowed in this context",
      N_ ("this colon makes a key where none may be; check the indentation, "
          "or put the text in quotes") },
    { "found character that cannot start any token",
      N_ ("a value cannot begin like this; indent with blanks, not tabs, and "
          "put the text in quotes") },
    { "found a tab character that violates indentation",
      N_ ("indent with blanks, not tabs") },
    { "found a tab character where an indentation space is expected",
      N_ ("indent with blanks, not tabs") },
    { "found unexpected end of stream", N_ ("the quote is not closed") },
    { "found unknown escape character",
      N_ ("in double quotes a backslash is written twice") },
    { "did not find expected '-' indicator",
      N_ ("an item of the list is expected here, with a hyphen; check the "
          "indentation") },
    { "did not find expected ',' or ']'",
      N_ ("a comma or ] is missing before this") },
    { "did not find expected ',' or '}'",
      N_ ("a comma or } is missing before this") },
    { "did not find expected node content",
      N_ ("a value is missing before this") },
    { "block sequence entries are not allowed in this context",
      N_ ("a list may not begin here; it begins in the line below its key") },
    { "did not find expected <document start>",
      N_ ("nothing may follow here; check the indentation") },
    { "did not find expected alphabetic or numeric character",
      N_ ("a text that begins with * or & must stand in quotes") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_strcmp0 (usual[i].problem, problem) == 0)
      return _ (usual[i].meaning);
  return problem == NULL ? "" : problem;
}
