/* presence: who is at work. */
#include "config.h"

#include "command/command.h"
#include "work/presence.h"

static const DeskOption say_options[] = {
  { "person", 0, DESK_OPTION_TEXT, offsetof (DeskPresenceSay, person),
    N_ ("PERSON"), N_ ("for somebody who has no account; the head only"),
    NULL },
  { .name = NULL },
};

#define ABSENT(field) offsetof (DeskPresenceAbsent, field)
static const DeskOption absent_options[] = {
  { "reason", 0, DESK_OPTION_TEXT, ABSENT (reason), N_ ("TEXT"),
    N_ ("why: leave, sick leave …"), NULL },
  { "until", 0, DESK_OPTION_TEXT, ABSENT (until), N_ ("DATE"),
    N_ ("make the absence on record end with this day"), NULL },
  { "cancel", 0, DESK_OPTION_FLAG, ABSENT (cancel), NULL,
    N_ ("take the absence on record back"), NULL },
  { .name = NULL },
};

#define SHOW(field) offsetof (DeskPresenceShow, field)
static const DeskOption show_options[] = {
  { "department", 0, DESK_OPTION_TEXT, SHOW (department), N_ ("DEPARTMENT"),
    N_ ("only its people"), NULL },
  { "all", 0, DESK_OPTION_FLAG, SHOW (all), NULL,
    N_ ("also who does not work today"), NULL },
  { "watch", 0, DESK_OPTION_FLAG, SHOW (watch), NULL,
    N_ ("go on showing what changes until Ctrl-C"), NULL },
  { .name = NULL },
};

#define SAYS                                                        \
  .options = say_options, .options_size = sizeof (DeskPresenceSay), \
  .flags = DESK_VERB_CHANGES

static const DeskVerb verbs[] = {
  { .name = "+",
    .summary = N_ ("say that you are here"),
    SAYS,
    .run = desk_presence_here_run },
  { .name = "away",
    .arguments = N_ ("MINUTES [TEXT…]"),
    .summary = N_ ("say for how long you are away, and what for"),
    SAYS,
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .run = desk_presence_away_run },
  { .name = "back",
    .summary = N_ ("say that you are back"),
    SAYS,
    .run = desk_presence_back_run },
  { .name = "bye",
    .summary = N_ ("say that you are gone for today"),
    SAYS,
    .run = desk_presence_bye_run },
  { .name = "absent",
    .arguments = N_ ("PERSON [FROM [TO]]"),
    .summary = N_ ("record an absence, change its end, or take it back"),
    .options = absent_options,
    .options_size = sizeof (DeskPresenceAbsent),
    .min_args = 1,
    .max_args = 3,
    .flags = DESK_VERB_CHANGES,
    .run = desk_presence_absent_run },
  { .name = "show",
    .summary = N_ ("show who is here, away, late or absent"),
    .options = show_options,
    .options_size = sizeof (DeskPresenceShow),
    .run = desk_presence_show_run },
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "presence",
  .summary = N_ ("say and see who is at work"),
  .verbs = verbs,
  .examples = N_ ("  presence +                    I am here\n"
                  "  presence away 30 lunch        away for half an hour\n"
                  "  presence show                 who is here now\n"
                  "  presence absent m1 fri        m1 does not come on Friday\n"
                  "  presence absent m1 --cancel   but does come\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
