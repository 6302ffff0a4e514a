/* deal-log: what happened on a deal. */
#include "config.h"

#include "command/command.h"
#include "work/log.h"

#define FIELD(field) offsetof (DeskLogOptions, of[DESK_LOG_##field])

#define NOTE_OPTION                                         \
  {                                                         \
    "note", 0, DESK_OPTION_TEXT, FIELD (NOTE), N_ ("TEXT"), \
        N_ ("in your own words"), NULL                      \
  }

static const DeskOption bare_options[] = {
  { "transitions", 0, DESK_OPTION_FLAG, offsetof (DeskLogBare, transitions),
    NULL, N_ ("show what may follow what: event, status before, status after"),
    NULL },
  { .name = NULL },
};

static const DeskOption contact_options[] = {
  { "channel", 0, DESK_OPTION_CHOICE, FIELD (CHANNEL), N_ ("CHANNEL"),
    N_ ("how: call, telegram, whatsapp …"), desk_log_channels },
  { "direction", 0, DESK_OPTION_CHOICE, FIELD (DIRECTION), N_ ("WAY"),
    N_ ("in or out; without it out"), desk_log_directions },
  { "outcome", 0, DESK_OPTION_CHOICE, FIELD (OUTCOME), N_ ("OUTCOME"),
    N_ ("how it ended: reached, no-answer …"), desk_log_outcomes },
  { "time", 0, DESK_OPTION_TEXT, FIELD (TIME), N_ ("WHEN"),
    N_ ("when it was, if not now: 11:30, yesterday 15:00, 2 h ago"), NULL },
  { "seconds", 0, DESK_OPTION_TEXT, FIELD (SECONDS), N_ ("N"),
    N_ ("how long you talked"), NULL },
  { "asked", 0, DESK_OPTION_TEXT, FIELD (ASKED), N_ ("WHAT,…"),
    N_ ("what you asked: budget,need,date,recommendation"), NULL },
  { "recording", 0, DESK_OPTION_TEXT, FIELD (RECORDING), N_ ("REF"),
    N_ ("where the recording is"), NULL },
  NOTE_OPTION,
  { .name = NULL },
};

static const DeskOption stage_options[] = {
  { "due", 0, DESK_OPTION_TEXT, FIELD (DUE), N_ ("DATE"),
    N_ ("when the next step is: tomorrow 15:00, fri, 03.12"), NULL },
  NOTE_OPTION,
  { .name = NULL },
};

static const DeskOption note_options[] = {
  { "due", 0, DESK_OPTION_TEXT, FIELD (DUE), N_ ("DATE"),
    N_ ("when the next step is: tomorrow 15:00, fri, 03.12"), NULL },
  { .name = NULL },
};

static const DeskOption plain_options[] = {
  NOTE_OPTION,
  { .name = NULL },
};

static const DeskOption offer_options[] = {
  { "terms", 0, DESK_OPTION_TEXT, FIELD (TERMS), N_ ("TEXT"),
    N_ ("discount, delivery, how long it holds"), NULL },
  { "due", 0, DESK_OPTION_TEXT, FIELD (DUE), N_ ("DATE"),
    N_ ("when the next step is: tomorrow 15:00, fri, 03.12"), NULL },
  NOTE_OPTION,
  { .name = NULL },
};

static const DeskOption sell_options[] = {
  { "pay-by", 0, DESK_OPTION_TEXT, FIELD (PAY_BY), N_ ("DATE"),
    N_ ("when the client pays; else by the regulation"), NULL },
  { "margin", 0, DESK_OPTION_TEXT, FIELD (MARGIN), N_ ("SUM"),
    N_ ("what of it is earned"), NULL },
  NOTE_OPTION,
  { .name = NULL },
};

static const DeskOption pay_options[] = {
  { "proof", 0, DESK_OPTION_TEXT, FIELD (PROOF), N_ ("REF"),
    N_ ("the payment order or receipt"), NULL },
  { "pay-by", 0, DESK_OPTION_TEXT, FIELD (PAY_BY), N_ ("DATE"),
    N_ ("when the rest is paid"), NULL },
  NOTE_OPTION,
  { .name = NULL },
};

static const DeskOption document_options[] = {
  { "sent", 0, DESK_OPTION_TEXT, FIELD (SENT), N_ ("DATE"),
    N_ ("when it was sent: today, 03.12"), NULL },
  { "signed", 0, DESK_OPTION_TEXT, FIELD (SIGNED), N_ ("DATE"),
    N_ ("when it came back signed"), NULL },
  { "ref", 0, DESK_OPTION_TEXT, FIELD (REF), N_ ("REF"), N_ ("its number"),
    NULL },
  NOTE_OPTION,
  { .name = NULL },
};

static const DeskOption refuse_options[] = {
  { "reason", 0, DESK_OPTION_TEXT, FIELD (REASON), N_ ("CODE"),
    N_ ("why: a code of the regulation refusals"), NULL },
  NOTE_OPTION,
  { "contact", 0, DESK_OPTION_TEXT, FIELD (CONTACT), N_ ("CONTACT"),
    N_ ("the contact in which the client said no"), NULL },
  { "amount", 0, DESK_OPTION_TEXT, FIELD (AMOUNT), N_ ("AMOUNT"),
    N_ ("the sum that the client named"), NULL },
  { "competitor", 0, DESK_OPTION_TEXT, FIELD (COMPETITOR), N_ ("NAME"),
    N_ ("whom the client chose"), NULL },
  { "future", 0, DESK_OPTION_CHOICE, FIELD (FUTURE), N_ ("yes|no"),
    N_ ("whether we may be able to do it one day"), desk_log_answers },
  { "recall", 0, DESK_OPTION_TEXT, FIELD (RECALL), N_ ("DATE"),
    N_ ("when to come back to the client"), NULL },
  { .name = NULL },
};

static const DeskOption care_options[] = {
  { "message", 0, DESK_OPTION_FLAG, offsetof (DeskLogOptions, message), NULL,
    N_ ("print the text for the chat of customer care"), NULL },
  NOTE_OPTION,
  { .name = NULL },
};

static const DeskOption due_options[] = {
  { "of", 0, DESK_OPTION_TEXT, offsetof (DeskLogDue, of), N_ ("PERSON"),
    N_ ("the day of another person"), NULL },
  { "all", 0, DESK_OPTION_FLAG, offsetof (DeskLogDue, all), NULL,
    N_ ("everybody's day"), NULL },
  { .name = NULL },
};

#define LOG_OPTIONS(table) \
  .options = (table), .options_size = sizeof (DeskLogOptions)

static const DeskVerb verbs[] = {
  { .name = NULL,
    .summary = N_ ("show what may follow what"),
    .options = bare_options,
    .options_size = sizeof (DeskLogBare),
    .run = desk_log_bare_run },
  { .name = "contact",
    .arguments = N_ ("DEAL…|-"),
    .summary = N_ ("record a call, a message or a meeting"),
    .about = N_ ("Anybody who talked to the client may; the deal stays with "
                 "its owner."),
    LOG_OPTIONS (contact_options),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_OWN,
    .run = desk_log_contact_run },
  { .name = "classify",
    .arguments = N_ ("CONTACT… deal DEAL|order|inquiry KIND|personal"),
    .summary = N_ ("say what a call of an unknown number was"),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .run = desk_log_classify_run },
  { .name = "stage",
    .arguments = N_ ("DEAL… STAGE|-"),
    .summary = N_ ("say how far a deal is, and when the next step is"),
    LOG_OPTIONS (stage_options),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_OWN,
    .run = desk_log_stage_run },
  { .name = "amount",
    .arguments = N_ ("DEAL… AMOUNT|-"),
    .summary = N_ ("say what a deal is worth; a large one may go to the "
                   "commercial inbox"),
    LOG_OPTIONS (plain_options),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_OWN,
    .run = desk_log_amount_run },
  { .name = "offer",
    .arguments = N_ ("DEAL… AMOUNT|-"),
    .summary = N_ ("record an offer with its terms"),
    LOG_OPTIONS (offer_options),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_OWN,
    .run = desk_log_offer_run },
  { .name = "sell",
    .arguments = N_ ("DEAL… AMOUNT|-"),
    .summary = N_ ("the client agreed: the deal waits for its payment"),
    LOG_OPTIONS (sell_options),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_OWN,
    .run = desk_log_sell_run },
  { .name = "pay",
    .arguments = N_ ("DEAL… AMOUNT|-"),
    .summary = N_ ("record a payment, whole or in part"),
    LOG_OPTIONS (pay_options),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_SOLD,
    .run = desk_log_pay_run },
  { .name = "documents",
    .arguments = N_ ("DEAL… DOCUMENT|-"),
    .summary = N_ ("record that a document was sent, or came back signed"),
    LOG_OPTIONS (document_options),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_SOLD,
    .run = desk_log_documents_run },
  { .name = "care",
    .arguments = N_ ("DEAL…|-"),
    .summary = N_ ("hand paid deals over to customer care"),
    LOG_OPTIONS (care_options),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_SOLD,
    .run = desk_log_care_run },
  { .name = "reopen",
    .arguments = N_ ("DEAL…|-"),
    .summary = N_ ("return a client who has bought, for a new sale"),
    LOG_OPTIONS (plain_options),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_SOLD,
    .run = desk_log_reopen_run },
  { .name = "refuse",
    .arguments = N_ ("DEAL…|-"),
    .summary = N_ ("the client said no: quality control checks it"),
    LOG_OPTIONS (refuse_options),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_OWN,
    .run = desk_log_refuse_run },
  { .name = "note",
    .arguments = N_ ("DEAL… TEXT|-"),
    .summary = N_ ("write something down, and when the next step is"),
    LOG_OPTIONS (note_options),
    .min_args = 1,
    .max_args = DESK_ARGS_ANY,
    .flags = DESK_VERB_CHANGES,
    .deals = DESK_COMPLETE_OWN,
    .run = desk_log_note_run },
  { .name = "due",
    .summary = N_ ("show what you have to do today"),
    .options = due_options,
    .options_size = sizeof (DeskLogDue),
    .run = desk_log_due_run },
  { .name = "script",
    .arguments = N_ ("DEAL"),
    .summary = N_ ("show what to say to the client now"),
    .min_args = 1,
    .max_args = 1,
    .deals = DESK_COMPLETE_OWN,
    .run = desk_log_script_run },
  { .name = "neglected",
    .summary = N_ ("show who waits and was not contacted since"),
    .run = desk_log_neglected_run },
  { .run = NULL },
};

static const DeskCommand command = {
  .name = "deal-log",
  .summary = N_ ("record what happened on a deal"),
  .verbs = verbs,
  .examples
  = N_ ("  deal-log contact 17 --channel call --outcome reached   you talked\n"
        "  deal-log stage 17 invoice --due fri     how far it is\n"
        "  deal-log sell 17 120000 --pay-by 03.12  the client agreed\n"
        "  deal-log pay 17 120000 --proof 'pp 31'  the money is there\n"),
};

int
main (int argc, char **argv)
{
  return desk_command_main (argc, argv, &command);
}
