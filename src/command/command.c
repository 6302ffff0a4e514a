#include "config.h"

#include "command/command.h"

#include "base/text.h"
#include "command/common.h"
#include "command/locale.h"
#include "command/pager.h"
#include "command/places.h"
#include "command/prompt.h"
#include "command/streams.h"
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define LAST_SECOND G_GUINT64_CONSTANT (253402300799) /* of the year 9999 */

/* The leak sanitizer has to look into the process. */
#if defined __SANITIZE_ADDRESS__
#  define SANITIZED
#elif defined __has_feature
#  if __has_feature(address_sanitizer)
#    define SANITIZED
#  endif
#endif

/* All that one run of a program is made of. */
typedef struct
{
  const DeskCommand *command;
  const DeskVerb *verb;
  DeskStreams *streams;
  DeskCommon common;
  gpointer options;    /* the verb's own */
  GPtrArray *operands; /* of borrowed strings, ended by NULL */
} Run;

/* Rows of clients end neither in a core file nor in a debugger, nor in a file
 * that others can read. */
static void
harden (void)
{
  static const struct rlimit none = { 0, 0 };

  umask (077);
  setrlimit (RLIMIT_CORE, &none);
#if defined PR_SET_DUMPABLE && !defined SANITIZED
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

/* What --lang says, before anything is parsed: errors of parsing are to be in
 * that language too. */
static const char *
wished_language (char *const *argv)
{
  for (; *argv != NULL && strcmp (*argv, "--") != 0; argv++)
    {
      const char *sign = strchr (*argv, '=');
      gsize length = sign == NULL ? strlen (*argv) : (gsize) (sign - *argv);

      if (length > 3 && strncmp (*argv, "--lang", length) == 0 && length <= 6)
        return sign == NULL ? argv[1] : sign + 1;
    }
  return NULL;
}

static gboolean
fail_too_few (const Run *run, GError **error)
{
  g_autofree char *call
      = g_strjoin (run->verb->name == NULL ? "" : " ", run->command->name,
                   run->verb->name == NULL ? "" : run->verb->name, NULL);

  g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
               _ ("an operand is missing; usage: %s %s"), call,
               run->verb->arguments == NULL ? "" : _ (run->verb->arguments));
  return FALSE;
}

static gboolean
check_operands (const Run *run, GError **error)
{
  guint count = run->operands->len - 1;

  if (count < run->verb->min_args)
    return fail_too_few (run, error);
  if (count > run->verb->max_args)
    {
      const char *extra
          = g_ptr_array_index (run->operands, run->verb->max_args);
      g_autofree char *shown = desk_text_escape (desk_cell (extra));

      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("unexpected operand '%s'"), shown);
      return FALSE;
    }
  return TRUE;
}

/* Finds the verb and reads all options. */
static gboolean
parse (Run *run, char *const *argv, GError **error)
{
  g_autofree char **rest
      = g_memdup2 (argv, (g_strv_length ((char **) argv) + 1) * sizeof *argv);
  DeskOptionGroup groups[2]
      = { { NULL, NULL }, { desk_common_options, &run->common } };
  g_autoptr (GError) no_verb = NULL;
  guint index;

  run->verb = desk_command_find (run->command, argv, &index, &no_verb);
  if (run->verb != NULL && run->verb->options_size > 0)
    {
      run->options = g_malloc0 (run->verb->options_size);
      if (run->verb->options_start != NULL)
        memcpy (run->options, run->verb->options_start,
                run->verb->options_size);
      groups[0] = (DeskOptionGroup){ run->verb->options, run->options };
    }
  if (index != G_MAXUINT)
    memmove (rest + index, rest + index + 1,
             g_strv_length (rest + index) * sizeof *rest);
  if (!desk_options_parse (groups, 2, rest, run->operands, error))
    return FALSE;
  g_ptr_array_add (run->operands, NULL);
  if (run->verb != NULL
      || ((run->common.help || run->common.version) && run->operands->len == 1))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&no_verb));
  return FALSE;
}

/* What is no text needs a place for it, and a file should be what it is called.
 */
static gboolean
check_place (const DeskCommon *common, DeskFormat format, GError **error)
{
  if (format == DESK_FORMAT_XLSX && common->output == NULL
      && isatty (STDOUT_FILENO))
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("a terminal cannot show xlsx; write it to a "
                              "file: -o NAME.xlsx"));
      return FALSE;
    }
  if (common->excel && common->output != NULL
      && desk_format_of_file (common->output) == DESK_FORMAT_XLSX)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_USAGE,
                           _ ("--excel is a csv: name the file .csv, or leave "
                              "out --excel"));
      return FALSE;
    }
  return TRUE;
}

/* When the builder of a file wants it to be the same every time, he says here
 * when it was made: https://reproducible-builds.org/specs/source-date-epoch/ */
static gint64
source_date (void)
{
  const char *text = g_getenv ("SOURCE_DATE_EPOCH");
  guint64 seconds;

  if (text == NULL
      || !g_ascii_string_to_unsigned (text, 10, 0, LAST_SECOND, &seconds, NULL))
    return 0;
  return MAX ((gint64) seconds, 1);
}

/* The format that -f, --excel and the suffix of -o amount to. */
static gboolean
choose_format (const DeskCommon *common, DeskReportOptions *report,
               GError **error)
{
  if (common->format != NULL
      && !desk_format_parse (common->format, &report->format, error))
    return FALSE;
  if (common->excel && common->format != NULL
      && report->format != DESK_FORMAT_CSV)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_USAGE,
                   _ ("--excel writes csv, not '%s'"), common->format);
      return FALSE;
    }
  if (common->excel)
    report->format = DESK_FORMAT_CSV;
  if (report->format == DESK_FORMAT_AUTO && common->output != NULL)
    report->format = desk_format_of_file (common->output);
  if (report->format == DESK_FORMAT_AUTO)
    report->format = common->output == NULL && isatty (STDOUT_FILENO)
                         ? DESK_FORMAT_TABLE
                         : DESK_FORMAT_TSV;
  return check_place (common, report->format, error);
}

static void
note (const char *line, gpointer data)
{
  desk_streams_note (data, line);
}

static void
progress (const char *what, double done, gpointer data)
{
  desk_streams_progress (data, what, done);
}

static gboolean
open_output (gpointer data, GError **error)
{
  return desk_streams_open (data, error);
}

static gboolean
flush (gpointer data, GError **error)
{
  return desk_streams_flush (data, error);
}

static gboolean
wait_for (int fd, int milliseconds, gpointer data)
{
  return desk_streams_wait (data, fd, milliseconds);
}

static gboolean
page (const char *text, gsize length, gpointer data)
{
  (void) data;
  return desk_pager_show (text, length);
}

static gboolean
ask (const char *question, char **line, gpointer data, GError **error)
{
  return desk_prompt_ask (data, question, line, error);
}

static char
suggest_language (const char *language, gpointer data)
{
  (void) data;
  desk_locale_suggest (language);
  return desk_locale_decimal ();
}

static gboolean
make_work (const Run *run, DeskWork *work, GError **error)
{
  const DeskCommon *common = &run->common;

  *work = (DeskWork){
    .command = run->command->name,
    .verb = run->verb->name,
    .args = (char **) run->operands->pdata,
    .n_args = run->operands->len - 1,
    .options = run->options,
    .store = common->store,
    .as = common->as,
    .regulations = desk_place_regulations (),
    .output = common->output,
    .dry_run = common->dry_run,
    .quiet = common->quiet,
    .verbose = common->verbose,
    .yes = common->yes,
    .may_ask = desk_prompt_is_possible (),
    .shows_cells = desk_streams_is_watched (),
    .report
    = { .excel = common->excel,
        .color = desk_streams_color (
            common->output != NULL && common->color == NULL ? "never"
                                                            : common->color),
        .width = common->output == NULL ? desk_streams_width () : 0,
        .columns = common->columns,
        .sort = common->sort,
        .decimal = desk_locale_decimal (),
        .created = source_date () },
    .outlet = { .sink = desk_streams_sink,
                .open = open_output,
                .note = note,
                .progress = progress,
                .flush = flush,
                .wait = wait_for,
                .ask = ask,
                .page = page,
                .language = suggest_language,
                .data = run->streams },
  };
  return choose_format (common, &work->report, error);
}

/* Whoever reads "cannot write" wants to know whether to do it again. */
static void
add_what_stands (GError *error)
{
  char *text = g_strdup_printf (_ ("%s; what was recorded before stands"),
                                error->message);

  g_free (error->message);
  error->message = text;
}

static int
run_verb (const Run *run, GError **error)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (GError) fault = NULL;
  gboolean done;
  DeskWork work;

  if (!check_operands (run, error) || !make_work (run, &work, error))
    return 0;
  desk_streams_set_output (run->streams, run->common.output);
  work.findings = work.report.findings = findings;
  done = run->verb->run (&work, &fault);
  /* A failed run leaves the file of -o as it was; rows on stdout are out. */
  desk_streams_end (run->streams, done, fault == NULL ? &fault : NULL);
  desk_streams_tell (run->streams, findings, work.verbose);
  if (desk_findings_count (findings) > 0)
    desk_work_raise (&work, 1);
  if (fault == NULL)
    return work.status;
  if (work.recorded && !work.dry_run)
    add_what_stands (fault);
  g_propagate_error (error, g_steal_pointer (&fault));
  return work.status;
}

/* Texts that were asked for go to stdout and must arrive there. */
static gboolean
print (const Run *run, const GString *text, GError **error)
{
  return desk_streams_sink (text->str, text->len, run->streams, error)
         && desk_streams_end (run->streams, TRUE, error);
}

static int
show_version (const Run *run, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s (%s) %s\n", run->command->name, PACKAGE,
                          PACKAGE_VERSION);
  print (run, text, error);
  return 0;
}

static int
show_help (const Run *run, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  desk_help_append (text, run->command, run->verb);
  print (run, text, error);
  return 0;
}

static int
complete (const Run *run, char *const *words, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  desk_completion_append (text, run->command, words);
  print (run, text, error);
  return 0;
}

/* Nothing was typed and nothing can be done: what there is. */
static int
show_short_help (const Run *run)
{
  g_autoptr (GString) text = g_string_new (NULL);

  desk_help_append_short (text, run->command);
  g_string_truncate (text, text->len - 1);
  desk_streams_note (run->streams, text->str);
  return DESK_ERROR_USAGE;
}

static int
run_all (Run *run, char *const *words, GError **error)
{
  const DeskVerb *bare = desk_command_verb (run->command, NULL);

  if (words[0] != NULL && strcmp (words[0], "--completion-helper") == 0)
    return complete (run, words + 1, error);
  if (words[0] == NULL && (bare == NULL || !(bare->flags & DESK_VERB_BARE)))
    return show_short_help (run);
  if (!parse (run, words, error))
    return 0;
  if (run->common.help)
    return show_help (run, error);
  if (run->common.version)
    return show_version (run, error);
  return run_verb (run, error);
}

int
desk_command_main (int argc, char **argv, const DeskCommand *command)
{
  g_autoptr (DeskStreams) streams = desk_streams_new (command->name);
  g_autoptr (GPtrArray) operands = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  Run run = { .command = command, .streams = streams, .operands = operands };
  char *const *words = argv + MIN (argc, 1);
  int status;

  harden ();
  desk_locale_start (wished_language (words));
  status = run_all (&run, words, &error);
  if (run.options != NULL)
    desk_options_clear (&(DeskOptionGroup){ run.verb->options, run.options });
  g_free (run.options);
  if (error == NULL)
    return status;
  desk_streams_say (streams, error->message);
  return desk_status_gravest (status, desk_error_status (error));
}
