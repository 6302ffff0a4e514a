/* echo-rows.c: a command as small as can be, for tests/command.sh. */
#include "config.h"

#include "command/command.h"
#include "command/places.h"
#include "work/rows.h"
#include <string.h>

typedef struct
{
  gint64 repeat; /* rows an operand makes */
  const char *mood;
  gboolean loud;
} Options;

static const char *const moods[] = { "calm", "cross", NULL };

static const DeskOption options[] = {
  { "repeat", 'r', DESK_OPTION_INTEGER, offsetof (Options, repeat), "N",
    "rows a word makes", NULL },
  { "mood", 0, DESK_OPTION_CHOICE, offsetof (Options, mood), "MOOD",
    "calm or cross", moods },
  { "loud", 0, DESK_OPTION_FLAG, offsetof (Options, loud), NULL,
    "fail on every word", NULL },
  { .name = NULL },
};

static const Options start = { .repeat = 1, .mood = "calm" };

static const DeskColumn columns[] = {
  { "word", "Word", DESK_COLUMN_TEXT, NULL },
  { "amount", "Amount", DESK_COLUMN_MONEY, NULL },
};

static gboolean
push (DeskWork *work, DeskReport *report, const char *word, GError **error)
{
  const Options *given = work->options;
  DeskValue row[] = { DESK_TEXT_VALUE (word), DESK_NUMBER_VALUE (123450) };

  for (gint64 i = 0; i < given->repeat; i++)
    if (!desk_report_row (report, row, error))
      return FALSE;
  if (given->loud)
    desk_findings_add (work->findings, "words", 1, 2, "%s is loud", word);
  if (strcmp (word, "refused") == 0)
    desk_work_fail (work, g_error_new (DESK_ERROR, DESK_ERROR_REFUSED,
                                       "'%s' may not be said", word));
  return TRUE;
}

static gboolean
say (DeskWork *work, GError **error)
{
  g_auto (GStrv) words
      = desk_work_read_ids (work, work->args, work->n_args, "word", error);
  g_autoptr (DeskReport) report = NULL;

  if (words == NULL)
    return FALSE;
  report = desk_work_report (work, columns, G_N_ELEMENTS (columns),
                             work->dry_run, error);
  if (report == NULL)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], "stop") == 0)
      {
        g_set_error (error, DESK_ERROR, DESK_ERROR_MISSING, "no '%s'", "go");
        return FALSE;
      }
    else if (!push (work, report, words[i], error))
      return FALSE;
  desk_work_note (work, "said %s", ((const Options *) work->options)->mood);
  desk_work_detail (work, "in detail");
  return desk_report_end (report, error);
}

static gboolean
where (DeskWork *work, GError **error)
{
  static const DeskColumn places[]
      = { { "place", "Place", DESK_COLUMN_TEXT, NULL } };
  DeskValue row = DESK_TEXT_VALUE (desk_place_regulations ());
  g_autoptr (DeskReport) report
      = desk_work_report (work, places, 1, FALSE, error);

  return report != NULL && desk_report_row (report, &row, error)
         && desk_report_end (report, error);
}

/* Asks until the end of input: a row an answer. */
static gboolean
ask (DeskWork *work, GError **error)
{
  g_autoptr (DeskReport) report
      = desk_work_report (work, columns, G_N_ELEMENTS (columns), FALSE, error);
  gboolean more = report != NULL;

  while (more)
    {
      g_autofree char *line = NULL;
      DeskValue row[] = { { 0 }, DESK_NUMBER_VALUE (DESK_VALUE_NONE) };

      if (!desk_work_ask (work, work->args[0], &line, error))
        return FALSE;
      row[0] = (DeskValue) DESK_TEXT_VALUE (line);
      more = line != NULL && desk_report_row (report, row, error);
    }
  return report != NULL && desk_report_end (report, error);
}

static const DeskVerb verbs[] = {
  { .name = "say",
    .arguments = "WORD…|-",
    .summary = "say words, one a row, as often as it takes for the summary to "
               "fill more than a line",
    .options = options,
    .options_size = sizeof (Options),
    .options_start = &start,
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .run = say },
  { .name = "where",
    .summary = "show where regulations lie",
    .flags = DESK_VERB_READS,
    .run = where },
  { .name = "ask",
    .arguments = "QUESTION",
    .summary = "ask until the end of input",
    .min_args = 1,
    .max_args = 1,
    .flags = DESK_VERB_HIDDEN,
    .run = ask },
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "echo-rows",
  .summary = "say words",
  .verbs = verbs,
  .examples = "  echo-rows say one two     two rows\n",
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
