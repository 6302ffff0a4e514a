/* checklist: the duties of the day. */
#include "config.h"

#include "command/command.h"
#include "work/checklist.h"

static const DeskOption done_options[] = {
  { "note", 0, DESK_OPTION_TEXT, offsetof (DeskChecklistDone, note),
    N_ ("TEXT"), N_ ("what came of it"), NULL },
  { .name = NULL },
};

static const DeskOption cover_options[] = {
  { "give", 0, DESK_OPTION_FLAG, offsetof (DeskChecklistCover, give), NULL,
    N_ ("give the open deals to others, too"), NULL },
  { .name = NULL },
};

static const DeskOption history_options[] = {
  { "by", 0, DESK_OPTION_CHOICE, offsetof (DeskChecklistHistory, by),
    N_ ("WHAT"), N_ ("a row for each duty, or for each person"),
    desk_checklist_by },
  { .name = NULL },
};

static const DeskVerb verbs[] = {
  { .name = "open",
    .summary = N_ ("open the day: give every duty to somebody"),
    .flags = DESK_VERB_CHANGES | DESK_VERB_CONFIRMS,
    .run = desk_checklist_open_run },
  { .name = "assign",
    .arguments = N_ ("DUTY…|- PERSON"),
    .summary = N_ ("give a duty of today to somebody"),
    .min_args = 2,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .run = desk_checklist_assign_run },
  { .name = "+",
    .arguments = N_ ("DUTY…|-"),
    .summary = N_ ("accept a duty that was given to you"),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .run = desk_checklist_accept_run },
  { .name = "done",
    .arguments = N_ ("DUTY"),
    .summary = N_ ("record that a duty is done, when its check agrees"),
    .options = done_options,
    .options_size = sizeof (DeskChecklistDone),
    .min_args = 1,
    .max_args = 1,
    .flags = DESK_VERB_CHANGES,
    .run = desk_checklist_done_run },
  { .name = "cover",
    .arguments = N_ ("PERSON"),
    .summary = N_ ("move the duties of somebody who leaves to others"),
    .options = cover_options,
    .options_size = sizeof (DeskChecklistCover),
    .min_args = 1,
    .max_args = 1,
    .flags = DESK_VERB_CHANGES,
    .run = desk_checklist_cover_run },
  { .name = "show",
    .arguments = N_ ("[DATE]"),
    .summary = N_ ("show whose the duties of a day are, and how they stand"),
    .max_args = 1,
    .run = desk_checklist_show_run },
  { .name = "status",
    .summary = N_ ("tell what is wrong with the day; silent when nothing is"),
    .flags = DESK_VERB_NO_ROWS,
    .run = desk_checklist_status_run },
  { .name = "template",
    .summary = N_ ("show all duties of the regulation"),
    .run = desk_checklist_template_run },
  { .name = "history",
    .summary = N_ ("show which duties are done in time, and by whom"),
    .options = history_options,
    .options_size = sizeof (DeskChecklistHistory),
    .run = desk_checklist_history_run },
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "checklist",
  .summary = N_ ("give out the duties of the day, and see that they are done"),
  .verbs = verbs,
  .examples
  = N_ ("  checklist open                    open the day, asking\n"
        "  checklist open --yes              as proposed\n"
        "  checklist assign mail m2          m2 does the mail today\n"
        "  checklist + mail                  I do\n"
        "  checklist done mail               it is done\n"
        "  checklist cover m2                m2 has left: others get his\n"
        "  checklist status                  what is wrong, for cron\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
