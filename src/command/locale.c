#include "config.h"

#include "command/locale.h"

#include "base/i18n.h"
#include "base/language.h"
#include "command/places.h"
#include <locale.h>
#include <string.h>

static gboolean chosen; /* --lang or the environment named one */
static const char *language = "en";

/* "ru" for ru, ru_RU.UTF-8, ru:en …; NULL when @name names no language. */
static const char *
language_of (const char *name)
{
  if (name == NULL || *name == '\0' || strcmp (name, "POSIX") == 0)
    return NULL;
  if (name[0] == 'C' && (name[1] == '\0' || name[1] == '.'))
    return NULL;
  if (strncmp (name, "ru", 2) == 0 && strchr ("_.@:", name[2]) != NULL)
    return "ru";
  return "en";
}

/* The first of LANGUAGE's colon-separated names that we speak. */
static const char *
listed_language (void)
{
  g_auto (GStrv) names = g_strsplit (g_getenv ("LANGUAGE"), ":", -1);
  const char *found = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      found = language_of (names[i]);
      if (found != NULL && (*found == 'r' || g_str_has_prefix (names[i], "en")))
        return found;
    }
  return found;
}

/* LC_ALL, LC_MESSAGES, LANG: the first that is set counts; LANGUAGE goes
 * before it unless it says C, as gettext has it. */
static const char *
environment_language (void)
{
  static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  const char *locale = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      locale = g_getenv (names[i]);
      if (locale != NULL && *locale != '\0')
        break;
      locale = NULL;
    }
  if (locale != NULL
      && (strcmp (locale, "C") == 0 || strcmp (locale, "POSIX") == 0))
    return NULL;
  if (g_getenv ("LANGUAGE") != NULL && *g_getenv ("LANGUAGE") != '\0')
    return listed_language ();
  return language_of (locale);
}

/* gettext looks up LANGUAGE's catalogue under any LC_MESSAGES but C and POSIX,
 * and C.UTF-8 is in every glibc, generated locales or not.  Setting it again
 * makes gettext forget what it has looked up. */
static void
set_locale (int category)
{
  static const char *const names[]
      = { "C.UTF-8", "C.utf8", "en_US.UTF-8", "ru_RU.UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (setlocale (category, names[i]) != NULL)
      return;
}

static void
bind_catalogue (void)
{
  bindtextdomain (DESK_TEXT_DOMAIN, desk_place_locale ());
  bind_textdomain_codeset (DESK_TEXT_DOMAIN, "UTF-8");
}

static void
speak (const char *lang)
{
  language = lang;
  if (strcmp (lang, "en") == 0)
    {
      /* The keys are English: no catalogue is looked for. */
      setlocale (LC_MESSAGES, "C");
      return;
    }
  g_setenv ("LANGUAGE", lang, TRUE);
  set_locale (LC_MESSAGES);
  bind_catalogue ();
  bind_textdomain_codeset ("libc", "UTF-8"); /* for strerror() */
}

void
desk_locale_start (const char *lang)
{
  const char *wanted = language_of (lang);

  if (wanted == NULL)
    wanted = environment_language ();
  chosen = wanted != NULL;
  set_locale (LC_CTYPE);
  speak (wanted == NULL ? "en" : wanted);
}

/* Messages stay as they are, so LC_MESSAGES does; data finds its catalogue by
 * LANGUAGE, which an English run does not look at. */
static void
set_data_language (const char *lang)
{
  gboolean translated = strcmp (lang, "en") != 0;

  if (translated)
    {
      g_setenv ("LANGUAGE", lang, TRUE);
      bind_catalogue ();
    }
  desk_language_set_data (TRUE, translated);
}

void
desk_locale_suggest (const char *lang)
{
  const char *wanted = language_of (lang);

  if (wanted == NULL || strcmp (wanted, language) == 0)
    return;
  if (!chosen)
    speak (wanted);
  else
    set_data_language (wanted);
}

char
desk_locale_decimal (void)
{
  return strcmp (language, "ru") == 0 ? ',' : '.';
}
