/* regulation: the rules, who has read them, who knows them. */
#include "config.h"

#include "command/command.h"
#include "work/reg.h"

static const DeskOption show_options[] = {
  { "version", 0, DESK_OPTION_TEXT, offsetof (DeskRegShow, version),
    N_ ("VERSION"), N_ ("the text that was announced as this version"), NULL },
  { .name = NULL },
};

static const DeskOption publish_options[] = {
  { "message", 0, DESK_OPTION_FLAG, offsetof (DeskRegPublish, message), NULL,
    N_ ("print a text for each person who is to read it"), NULL },
  { .name = NULL },
};

static const DeskOption debtors_options[] = {
  { "all", 0, DESK_OPTION_FLAG, offsetof (DeskRegDebtors, all), NULL,
    N_ ("those who still have time, too"), NULL },
  { .name = NULL },
};

static const DeskOption diff_options[] = {
  { "version", 0, DESK_OPTION_TEXT, offsetof (DeskRegDiff, version),
    N_ ("VERSION"),
    N_ ("compare with this version; without it the one you read last"), NULL },
  { .name = NULL },
};

static const DeskOption quiz_options[] = {
  { "answers", 0, DESK_OPTION_TEXT, offsetof (DeskRegQuiz, answers),
    N_ ("FILE"), N_ ("answer from FILE (or -), one number a line"), NULL },
  { "seed", 0, DESK_OPTION_TEXT, offsetof (DeskRegQuiz, seed), N_ ("TEXT"),
    N_ ("what the order of the questions depends on"), NULL },
  { "questions", 0, DESK_OPTION_FLAG, offsetof (DeskRegQuiz, questions), NULL,
    N_ ("show the questions, answer none"), NULL },
  { "results", 0, DESK_OPTION_FLAG, offsetof (DeskRegQuiz, results), NULL,
    N_ ("show who has passed"), NULL },
  { .name = NULL },
};

static const DeskVerb verbs[] = {
  { .name = "list",
    .summary = N_ ("list the regulations, and who has not read them"),
    .run = desk_reg_list_run },
  { .name = "show",
    .arguments = N_ ("REGULATION"),
    .summary = N_ ("show the text and the parameters in force"),
    .options = show_options,
    .options_size = sizeof (DeskRegShow),
    .min_args = 1,
    .max_args = 1,
    .run = desk_reg_show_run },
  { .name = "publish",
    .arguments = N_ ("REGULATION…"),
    .summary = N_ ("announce a new version: the days for reading it begin"),
    .options = publish_options,
    .options_size = sizeof (DeskRegPublish),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .run = desk_reg_publish_run },
  { .name = "ack",
    .arguments = N_ ("REGULATION…"),
    .summary = N_ ("record that you have read the version announced"),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .run = desk_reg_ack_run },
  { .name = "debtors",
    .summary = N_ ("show who is late with reading; status 1 when anybody is"),
    .options = debtors_options,
    .options_size = sizeof (DeskRegDebtors),
    .run = desk_reg_debtors_run },
  { .name = "diff",
    .arguments = N_ ("REGULATION"),
    .summary = N_ ("show what has changed since you read it"),
    .options = diff_options,
    .options_size = sizeof (DeskRegDiff),
    .min_args = 1,
    .max_args = 1,
    .run = desk_reg_diff_run },
  { .name = "quiz",
    .arguments = N_ ("[REGULATION]"),
    .summary = N_ ("answer the questions of a regulation"),
    .options = quiz_options,
    .options_size = sizeof (DeskRegQuiz),
    .max_args = 1,
    .flags = DESK_VERB_CHANGES,
    .run = desk_reg_quiz_run },
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "regulation",
  .summary = N_ ("the rules: read them, announce them, know them"),
  .verbs = verbs,
  .examples = N_ ("  regulation list              what is new for you\n"
                  "  regulation show refusals     the text and its numbers\n"
                  "  regulation ack refusals      you have read it\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
