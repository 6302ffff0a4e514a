#include "config.h"

#include "base/error.h"
#include "base/money.h"
#include "record/calendar.h"
#include "record/deal-process.h"
#include "record/exchange.h"
#include "record/forms.h"
#include "record/inquiries.h"
#include "record/interaction.h"
#include "record/read.h"
#include "record/refusals.h"
#include "record/routing.h"
#include "record/scripts.h"
#include "work/regulations.h"
#include "shipped.h"

static gpointer
load (const char *name, DeskYaml *own, DeskFindings *findings)
{
  guint index = desk_regulations_find (name);

  g_assert_cmpuint (index, <, desk_regulations_count ());
  return desk_regulations[index].load (shipped (name), own, findings);
}

static void
test_shipped (gconstpointer data)
{
  const DeskRegulationKind *kind = data;
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  gpointer loaded = load (kind->name, NULL, findings);

  for (guint f = 0; f < desk_findings_count (findings); f++)
    g_test_message ("%s", desk_findings_get (findings, f)->text);
  g_assert_cmpuint (desk_findings_count (findings), ==, 0);
  g_assert_nonnull (loaded);
  g_assert_cmpstr (desk_regulation_name (desk_regulations_common (loaded)), ==,
                   kind->name);
  kind->release (loaded);
}

/* The table has no line too few: every file we ship is read by somebody. */
static void
test_table (void)
{
  g_autofree const char **names = desk_regulations_names ();
  const char *top = g_getenv ("abs_top_srcdir");
  g_autofree char *folder = g_build_filename (top != NULL ? top : "..", "share",
                                              "regulations", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) files = g_dir_open (folder, 0, &error);
  const char *file;

  g_assert_no_error (error);
  while ((file = g_dir_read_name (files)) != NULL)
    if (g_str_has_suffix (file, ".yaml"))
      {
        g_autofree char *name = g_strndup (file, strlen (file) - 5);

        g_test_message ("%s", name);
        g_assert_true (g_strv_contains (names, name));
      }
  for (guint i = 1; names[i] != NULL; i++)
    g_assert_cmpstr (names[i - 1], <, names[i]);
}

static const struct
{
  const char *name;
  const char *regulation;
  const char *own;
  const char *finding; /* how it begins */
} faults[] = {
  { "unknown-key", "lead-exchange", "title: A\nopen-limits: {}\n",
    "own.yaml:2:1: unknown key 'open-limits'; did you mean 'open-limit'?" },
  { "unknown-key", "routing", "\n\ncomercial: {}\n",
    "own.yaml:3:1: unknown key 'comercial'; did you mean 'commercial'?" },
  { "unknown-key", "inquiries", "funnel: []\n",
    "own.yaml:1:1: unknown key 'funnel'; did you mean 'funnels'?" },
  { "unknown-key", "deal-process", "stale-day: 3\n",
    "own.yaml:1:1: unknown key 'stale-day'; did you mean 'stale-days'?" },
  { "stage-twice", "deal-process",
    "offer-stage:\nstages:\n- {id: a, title: A, status: [sold]}\n"
    "- {id: a, title: B, status: [sold]}\n",
    "own.yaml:4:8: this stage is given twice" },
  { "stage-of-no-status", "deal-process",
    "offer-stage:\nstages:\n- {id: a, title: A, status: []}\n",
    "own.yaml:3:29: a stage needs a status" },
  { "stage-of-a-wrong-status", "deal-process",
    "stages:\n- {id: a, title: A, status: [lost]}\n",
    "own.yaml:2:30: key 'status': found 'lost'" },
  { "next-to-nowhere", "deal-process",
    "offer-stage:\nstages:\n- {id: a, title: A, status: [paid], next: [b]}\n",
    "own.yaml:3:44: there is no such stage" },
  { "offer-of-no-stage", "deal-process", "offer-stage: ofer\n",
    "own.yaml:1:14: there is no such stage" },
  { "no-least-sum", "deal-process", "minimum-deal: much\n",
    "own.yaml:1:15: expected a sum like 70000.00" },
  { "document-twice", "deal-process",
    "documents:\n- {code: a, title: A}\n- {code: a, title: B}\n",
    "own.yaml:3:10: this code is given twice" },
  { "message-with-a-hole", "deal-process", "care: {message: 'for {clint}'}\n",
    "own.yaml:1:17: a word in {…} that is none of" },
  { "unknown-key", "calendar", "holiday: []\n",
    "own.yaml:1:1: unknown key 'holiday'; did you mean 'holidays'?" },
  { "unknown-key", "checklist", "dutys: []\n",
    "own.yaml:1:1: unknown key 'dutys'; did you mean 'duties'?" },
  { "duty-without-owner", "checklist",
    "duties:\n- {id: a, title: A, to: '10:00'}\n",
    "own.yaml:2:3: key 'owner' is missing" },
  { "duty-without-end", "checklist",
    "duties:\n- {id: a, title: A, owner: {role: qc}}\n",
    "own.yaml:2:3: key 'to' is missing" },
  { "duty-backwards", "checklist",
    "duties:\n- {id: a, title: A, from: '11:00', to: '10:00', owner: {role: "
    "qc}}\n",
    "own.yaml:2:40: 'from' must be before 'to'" },
  { "duty-twice", "checklist",
    "duties:\n- {id: a, title: A, to: '10:00', owner: {role: qc}}\n"
    "- {id: a, title: B, to: '11:00', owner: {role: qc}}\n",
    "own.yaml:3:8: this duty is given twice" },
  { "duty-of-nobody", "checklist",
    "duties:\n- {id: a, title: A, to: '10:00', owner: {}}\n",
    "own.yaml:2:41: say who is meant" },
  { "duty-of-no-role", "checklist",
    "duties:\n- {id: a, title: A, to: '10:00', owner: {role: boss}}\n",
    "own.yaml:2:48: key 'role': found 'boss'" },
  { "duty-on-no-day", "checklist",
    "duties:\n- {id: a, title: A, to: '10:00', days: [], owner: {role: "
    "qc}}\n",
    "own.yaml:2:40: at least one day is needed" },
  { "duty-with-no-check", "checklist",
    "duties:\n- {id: a, title: A, to: '10:00', check: form, owner: {role: "
    "qc}}\n",
    "own.yaml:2:41: key 'check': unknown value 'form'; did you mean 'forms'?" },
  { "duty-of-no-age", "checklist",
    "duties:\n- {id: a, title: A, to: '10:00', check: forms, "
    "older-than-hours: 2, owner: {role: qc}}\n",
    "own.yaml:2:66: there is nothing here whose age is known" },
  { "no-deputy-meant", "checklist", "deputy: {}\n",
    "own.yaml:1:9: say who is meant" },
  { "no-time-to-accept", "checklist", "accept-minutes: 0\n",
    "own.yaml:1:17: key 'accept-minutes': found '0'" },
  { "unknown-key", "presence", "late-after-minute: 5\n",
    "own.yaml:1:1: unknown key 'late-after-minute'; did you mean "
    "'late-after-minutes'?" },
  { "minutes-are-a-number", "presence", "late-after-minutes: five\n",
    "own.yaml:1:21: key 'late-after-minutes': found 'five'" },
  { "nobody-may-go", "presence", "away-longest-minutes: 0\n",
    "own.yaml:1:23: key 'away-longest-minutes': found '0'" },
  { "yes-or-no", "presence", "require-present: sometimes\n",
    "own.yaml:1:18: key 'require-present': found 'sometimes'" },
  { "a-word-for-nobody", "presence",
    "away-longest-minutes: 30\naway-text-minutes: 31\n",
    "own.yaml:2:20: nobody may be away for so long" },
  { "unknown-key", "day-report", "hour: 19:00\n",
    "own.yaml:1:1: unknown key 'hour'" },
  { "no-hour", "day-report", "due: late\n",
    "own.yaml:1:6: key 'due': found 'late'" },
  { "metric-twice", "day-report", "metrics: [dials, dials]\n",
    "own.yaml:1:18: this metric is given twice" },
  { "no-metrics", "day-report", "metrics: []\n",
    "own.yaml:1:10: a report has at least one metric" },
  { "no-roles", "day-report", "roles: []\n",
    "own.yaml:1:8: at least one role is needed" },
  { "robot-reports", "day-report", "roles: [robot]\n",
    "own.yaml:1:8: the robot reports nothing" },
  { "word-for-no-metric", "day-report", "words: {new: new_contact}\n",
    "own.yaml:1:14: there is no metric 'new_contact'; did you mean "
    "'new_contacts'?" },
  { "word-that-is-a-metric", "day-report", "words: {leads: processed}\n",
    "own.yaml:1:16: a word may not be the id of a metric" },
  { "word-for-a-list", "day-report", "words: {new: [dials]}\n",
    "own.yaml:1:14: a word stands for one metric" },
  { "words-are-no-list", "day-report", "words: [new]\n",
    "own.yaml:1:8: expected words" },
  { "placeholder-unknown", "day-report",
    "message: |\n  ✅ {sales_sum}, {sale_count}\n",
    "own.yaml:2:18: unknown placeholder {sale_count}; did you mean "
    "{sales_count}?" },
  { "placeholder-of-no-figure", "day-report",
    "metrics: [dials]\nmessage: 'a {dials}, {sales_sum}'\n",
    "own.yaml:2:22: unknown placeholder {sales_sum}" },
  { "placeholder-open", "day-report", "message: \"a {note} {plan\"\n",
    "own.yaml:1:20: a brace that belongs to no placeholder" },
  { "placeholder-of-an-item", "day-report", "plan-item: '{titel}'\n",
    "own.yaml:1:13: unknown placeholder {titel}; did you mean {title}?" },
  { "unknown-key", "forms", "percent: 90\n",
    "own.yaml:1:1: unknown key 'percent'" },
  { "one-lead-has-no-gap", "forms", "minimum-leads: 1\n",
    "own.yaml:1:16: key 'minimum-leads': found '1'" },
  { "percentile-of-nothing", "forms", "percentile: 0\n",
    "own.yaml:1:13: key 'percentile': found '0'" },
  { "silence-below-the-gap", "forms", "silence-percent: 99\n",
    "own.yaml:1:18: key 'silence-percent': found '99'" },
  { "hours-backwards", "forms", "hours: {from: 22, to: 8}\n",
    "own.yaml:1:8: 'from' must be before 'to'" },
  { "no-hours", "forms", "hours: {from: 8, to: 8}\n",
    "own.yaml:1:8: 'from' must be before 'to'" },
  { "no-such-field", "forms", "test-lead: {every-days: 7, required: [nmae]}\n",
    "own.yaml:1:39: key 'required': unknown value 'nmae'" },
  { "test-out-of-sight", "forms",
    "look-back-days: 30\ntest-lead: {every-days: 30}\n",
    "own.yaml:2:25: test leads must come more often than look-back-days" },
  { "exception-out-of-sight", "forms",
    "exceptions:\n- {source: a, test-every-days: 90}\n",
    "own.yaml:2:32: test leads must come more often than look-back-days" },
  { "exception-without-a-source", "forms", "exceptions:\n- {form: a}\n",
    "own.yaml:2:3: key 'source' is missing" },
  { "unknown-key-inside", "lead-exchange",
    "open-limit: {trainee: 1, regular: 2, strnog: 3, strong: 3}\n",
    "own.yaml:1:38: unknown key 'strnog'; did you mean 'strong'?" },
  { "limit-of-no-deals", "lead-exchange",
    "open-limit: {trainee: 0, regular: 2, strong: 3}\n",
    "own.yaml:1:23: key 'trainee': found '0'" },
  { "level-missing", "lead-exchange", "open-limit: {trainee: 1, regular: 2}\n",
    "own.yaml:1:13: key 'strong' is missing" },
  { "order-unknown", "lead-exchange", "order: [newst-first]\n",
    "own.yaml:1:9: key 'order': unknown value 'newst-first'" },
  { "order-twice", "lead-exchange", "order: [large-first, large-first]\n",
    "own.yaml:1:22: this key is given twice" },
  { "order-against-itself", "lead-exchange",
    "order: [newest-first, oldest-first]\n",
    "own.yaml:1:23: newest-first and oldest-first exclude each other" },
  { "restricted-without-percent", "lead-exchange",
    "returned-deals: {for: restricted}\n",
    "own.yaml:1:17: 'for: restricted' needs underloaded-percent" },
  { "percent-over-100", "lead-exchange",
    "returned-deals: {for: restricted, underloaded-percent: 101}\n",
    "own.yaml:1:56: key 'underloaded-percent': found '101'" },
  { "no-reasons", "lead-exchange", "return-reasons: []\n",
    "own.yaml:1:17: at least one reason is needed" },
  { "reason-twice", "lead-exchange",
    "return-reasons:\n- {code: a, title: A}\n- {code: a, title: B}\n",
    "own.yaml:3:10: this code is given twice" },
  { "empty-title", "lead-exchange", "title:\n",
    "own.yaml:1:7: key 'title' is empty" },
  { "date-that-is-none", "lead-exchange", "effective: 2026-02-30\n",
    "own.yaml:1:12: key 'effective': found '2026-02-30'" },
  { "rule-without-condition", "routing", "rules:\n- department: client\n",
    "own.yaml:2:3: a rule needs a condition" },
  { "shared-key-without-plus", "routing", "shared-keys: [79161234567]\n",
    "own.yaml:1:15: a shared key is a number like" },
  { "shared-key-with-an-extension", "routing",
    "shared-keys: ['+79161234567;ext=1']\n",
    "own.yaml:1:15: a shared key is a number like" },
  { "shared-key-in-capitals", "routing", "shared-keys: [Test@*]\n",
    "own.yaml:1:15: a shared key is a number like" },
  { "shared-key-of-everybody", "routing", "shared-keys: ['*@*']\n",
    "own.yaml:1:15: a shared key is a number like" },
  { "shared-key-half-a-star", "routing", "shared-keys: ['te*@mail.example']\n",
    "own.yaml:1:15: a shared key is a number like" },
  { "currency-in-small-letters", "routing",
    "commercial: {department: commercial, amount-from: 5, currency: rub}\n",
    "own.yaml:1:64: a currency is three capital letters" },
  { "amount-in-words", "routing",
    "commercial: {department: commercial, amount-from: 1 000}\n",
    "own.yaml:1:51: key 'amount-from': found '1 000'" },
  { "known-client-unknown", "routing",
    "known-client: {sold: sold, paid: care, in-care: care, care-department: "
    "care}\n",
    "own.yaml:1:22: key 'sold': found 'sold'" },
  { "unknown-key", "kpi", "norm: {}\n",
    "own.yaml:1:1: unknown key 'norm'; did you mean 'norms'?" },
  { "norm-of-no-metric", "kpi", "norms: {dial_through: 3}\n",
    "own.yaml:1:23: there is no metric 'dial_through'; did you mean "
    "'dial_throughs'?" },
  { "half-a-lead", "kpi", "norms: {processed: 70.5}\n",
    "own.yaml:1:20: a norm of this unit is a whole number" },
  { "norm-without-a-level", "kpi",
    "norms: {processed: {trainee: 1, strong: 2}}\n",
    "own.yaml:1:20: norms by level are: trainee, regular and strong" },
  { "norm-in-words", "kpi", "norms: {script_score: high}\n",
    "own.yaml:1:23: a norm is a number like 70 or 12.50" },
  { "minutes-backwards", "kpi", "response-minutes: [5, 30, 15]\n",
    "own.yaml:1:19: these are three numbers in rising order" },
  { "two-minutes", "kpi", "response-minutes: [5, 30]\n",
    "own.yaml:1:19: these are three numbers in rising order" },
  { "main-twice", "kpi", "main: [dials, dials]\n",
    "own.yaml:1:15: this metric is given twice" },
  { "main-of-nothing", "kpi", "main: []\n",
    "own.yaml:1:7: a report shows at least one metric" },
  { "main-of-no-metric", "kpi", "main: [dial]\n",
    "own.yaml:1:8: key 'main': unknown value 'dial'" },
  { "a-call-is-no-chat", "kpi", "chat-channels: [call]\n",
    "own.yaml:1:17: key 'chat-channels': found 'call'" },
  { "another-unit", "kpi",
    "metrics:\n- {id: dials, title: A, title-en: A, unit: money, per: day, "
    "direction: up, definition: A}\n",
    "own.yaml:2:44: the unit of a metric cannot be changed" },
  { "metric-twice", "kpi",
    "metrics:\n- {id: dials, title: A, title-en: A, unit: count, per: day, "
    "direction: up, definition: A}\n- {id: dials, title: A, title-en: A, "
    "unit: count, per: day, direction: up, definition: A}\n",
    "own.yaml:3:8: this metric is given twice" },
  { "funnel-twice", "inquiries",
    "funnels:\n- {id: a, title: A}\n- {id: a, title: B}\n",
    "own.yaml:3:8: this id is given twice" },
  { "day-that-is-none", "calendar", "own-days-off: [{date: 2026-13-01}]\n",
    "own.yaml:1:23: key 'date': found '2026-13-01'" },
  { "days-backwards", "calendar",
    "own-days-off: [{date: 2026-05-02, to: 2026-05-01}]\n",
    "own.yaml:1:39: 'to' is before 'date'" },
  { "days-without-end", "calendar",
    "own-days-off: [{date: 2026-01-01, to: 2027-01-01}]\n",
    "own.yaml:1:39: 'to' is before 'date'" },
  { "situation-twice", "interaction",
    "situations:\n- {id: a, title: A}\n- {id: a, title: B}\n",
    "own.yaml:3:8: this id is given twice" },
  { "situation-unknown", "interaction",
    "rules:\n- {situations: [price, prise], advice: answer, factor: "
    "double-work, reason: A}\n- {advice: answer, factor: double-work, reason: "
    "A}\n",
    "own.yaml:2:24: there is no such situation" },
  { "caller-unknown", "interaction",
    "rules:\n- {client: [mine], advice: answer, factor: double-work, reason: "
    "A}\n",
    "own.yaml:2:13: key 'client': unknown value 'mine'" },
  { "factor-missing", "interaction", "rules:\n- {advice: answer, reason: A}\n",
    "own.yaml:2:3: key 'factor' is missing" },
  { "call-without-answer", "interaction",
    "rules:\n- {client: [own], advice: answer, factor: double-work, reason: "
    "A}\n",
    "own.yaml:2:1: the last rule must have no conditions" },
  { "rule-that-never-holds", "interaction",
    "rules:\n- {advice: answer, factor: double-work, reason: A}\n- {client: "
    "[own], advice: answer, factor: double-work, reason: A}\n",
    "own.yaml:2:3: the rules after one without conditions never hold" },
  { "country-in-small-letters", "calendar", "country: ru\n",
    "own.yaml:1:10: a country is two capital letters" },
  { "script-twice", "scripts",
    "scripts:\n- {id: a, title: A, situations: [sold], steps: [x]}\n"
    "- {id: a, title: B, situations: [paid], steps: [x]}\n",
    "own.yaml:3:8: this id is given twice" },
  { "script-for-nothing", "scripts",
    "scripts:\n- {id: a, title: A, steps: [x]}\n",
    "own.yaml:2:3: a script needs situations or stages" },
  { "script-without-steps", "scripts",
    "scripts:\n- {id: a, title: A, situations: [sold], steps: []}\n",
    "own.yaml:2:" },
  { "situation-unknown", "scripts",
    "scripts:\n- {id: a, title: A, situations: [lost], steps: [x]}\n",
    "own.yaml:2:34: key 'situations': found 'lost'" },
  { "script-field-unknown", "scripts",
    "scripts:\n- {id: a, title: A, situations: [sold], steps: ['{checker}']}\n",
    "own.yaml:2:49: a word in {…} that is none of: " },
  { "need-unknown", "refusals",
    "reasons:\n- {code: a, title: A, requires: [noet]}\n",
    "own.yaml:2:34: key 'requires': unknown value 'noet'" },
  { "not-stated-missing", "refusals", "reasons:\n- {code: a, title: A}\n",
    "own.yaml:2:1: the list needs the reason 'not-stated'" },
  { "not-stated-offered", "refusals",
    "reasons:\n- {code: not-stated, title: A}\n",
    "own.yaml:2:1: the list needs the reason 'not-stated'" },
  { "reason-twice", "refusals",
    "reasons:\n- {code: a, title: A}\n- {code: a, title: B}\n",
    "own.yaml:3:10: this code is given twice" },
  { "cause-twice", "refusals",
    "causes:\n- {code: a, title: A}\n- {code: a, title: B}\n",
    "own.yaml:3:10: this code is given twice" },
  { "no-causes", "refusals", "causes: []\n",
    "own.yaml:1:9: at least one cause is needed" },
  { "nobody-confirms", "refusals", "may-confirm: []\n",
    "own.yaml:1:14: at least one role is needed" },
  { "manager-confirms", "refusals", "may-confirm: [manager]\n",
    "own.yaml:1:15: key 'may-confirm': found 'manager'" },
  { "flag-unknown", "refusals", "red-flags: {too-slow: {}}\n",
    "own.yaml:1:13: unknown key 'too-slow'" },
  { "penalty-over-100", "refusals", "penalties: {falsified: 101, dumped: 1}\n",
    "own.yaml:1:24: key 'falsified': found '101'" },
  { "amounts-descend", "refusals",
    "score: {amounts: [{from: 2, points: 1}, {from: 1, points: 2}], kinds: "
    "{form: 1, call: 1, deal: 1, base: 1}, age: {points-per-day: 1, most: "
    "1}}\n",
    "own.yaml:1:48: the amounts must ascend" },
  { "field-unknown", "refusals",
    "call-scripts:\n- for: reached\n  title: A\n  steps:\n  - Hello {name}\n",
    "own.yaml:5:5: a word in {…} that is none of: " },
  { "brace-open", "refusals",
    "call-scripts:\n- for: reached\n  title: A\n  steps:\n  - Hello {client\n",
    "own.yaml:5:5: a word in {…} that is none of: " },
  { "script-missing", "refusals",
    "call-scripts:\n- for: reached\n  title: A\n  steps: [a]\n",
    "own.yaml:2:1: two scripts are needed" },
};

static void
test_fault (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autofree char *text = NULL;

  g_assert_null (load (faults[i].regulation, own (faults[i].own), findings));
  g_assert_cmpuint (desk_findings_count (findings), >=, 1);
  text = desk_finding_to_string (desk_findings_get (findings, 0));
  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (text, faults[i].finding));
}

/* Both files' faults are told in one go. */
static void
test_all_at_once (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();

  g_assert_null (
      desk_exchange_new (own ("x: 1\ny: 2\n"), own ("z: 3\n"), findings));
  g_assert_cmpuint (desk_findings_count (findings), ==, 3);
}

static void
test_missing (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();

  g_assert_null (desk_exchange_new (own ("title: A\n"), NULL, findings));
  g_assert_cmpstr (desk_findings_get (findings, 0)->text, ==,
                   "regulation 'lead-exchange': key 'version' is missing");
  g_assert_null (desk_exchange_new (NULL, NULL, findings));
}

/* A key of the store's file replaces the installed one whole; the others stay.
 */
static void
test_merge (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskExchange) exchange = desk_exchange_new (
      shipped ("lead-exchange"),
      own ("open-limit: {trainee: 1, regular: 2, strong: 3}\n"
           "order: [large-first]\n"),
      findings);

  g_assert_nonnull (exchange);
  g_assert_cmpuint (exchange->open_limit[DESK_LEVEL_TRAINEE], ==, 1);
  g_assert_cmpuint (exchange->open_limit[DESK_LEVEL_STRONG], ==, 3);
  g_assert_cmpuint (exchange->n_order, ==, 1);
  g_assert_cmpuint (exchange->order[0], ==, DESK_ORDER_LARGE_FIRST);
  g_assert_cmpuint (exchange->sweep_keep, ==, 20);
  g_assert_cmpuint (exchange->n_return_reasons, ==, 4);
  g_assert_cmpstr (desk_regulation_title (exchange->regulation), ==,
                   "Биржа лидов");
}

static void
test_own_alone (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskInquiries) inquiries = desk_inquiries_new (
      NULL,
      own ("title: A\nversion: 1\neffective: 2026-01-01\ntext: A\n"
           "funnels: []\n"),
      findings);

  g_assert_nonnull (inquiries);
  g_assert_cmpuint (inquiries->n_funnels, ==, 0);
}

static void
collect (const DeskSetting *setting, gpointer data)
{
  if (!g_str_equal (setting->key, "text"))
    g_string_append_printf (data, "%s=%s %s %s:%u\n", setting->key,
                            setting->value, setting->own ? "own" : "installed",
                            setting->path, setting->line);
}

static void
test_settings (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DeskRouting) routing = desk_routing_new (
      own ("title: A\nversion: 1\neffective: 2026-01-01\ntext: A\n"
           "department: client\ncommercial: {department: commercial}\n"
           "known-client: {sold: owner, paid: owner, in-care: care,\n"
           "  care-department: care}\nrules: []\n"),
      own ("rules:\n  - department: b\n    words: [c, d]\n  - {department: e,"
           " kinds: [form]}\n"),
      findings);

  desk_regulation_each (routing->regulation, collect, text);
  g_assert_cmpstr (text->str, ==,
                   "title=A installed own.yaml:1\n"
                   "version=1 installed own.yaml:2\n"
                   "effective=2026-01-01 installed own.yaml:3\n"
                   "department=client installed own.yaml:5\n"
                   "commercial.department=commercial installed own.yaml:6\n"
                   "rules[1].department=b own own.yaml:2\n"
                   "rules[1].words=c, d own own.yaml:3\n"
                   "rules[2].department=e own own.yaml:4\n"
                   "rules[2].kinds=form own own.yaml:4\n"
                   "known-client.sold=owner installed own.yaml:7\n"
                   "known-client.paid=owner installed own.yaml:7\n"
                   "known-client.in-care=care installed own.yaml:7\n"
                   "known-client.care-department=care installed own.yaml:8\n");
}

static void
test_reason (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskExchange) exchange
      = desk_exchange_new (shipped ("lead-exchange"), NULL, findings);
  g_autoptr (GError) near = NULL;
  g_autoptr (GError) far = NULL;

  g_assert_false (desk_exchange_reason (exchange, "took-better", NULL)->note);
  g_assert_true (desk_exchange_reason (exchange, "other", NULL)->note);
  g_assert_null (desk_exchange_reason (exchange, "overlaod", &near));
  g_assert_error (near, DESK_ERROR, DESK_ERROR_USAGE);
  g_assert_true (g_str_has_prefix (
      near->message, "unknown reason 'overlaod'; did you mean 'overload'? "
                     "(all: not-closing (Не получается закрыть сделку), "));
  g_assert_null (desk_exchange_reason (exchange, "\033[2J", &far));
  g_assert_error (far, DESK_ERROR, DESK_ERROR_USAGE);
  g_assert_null (strchr (far->message, '\033'));
}

/* What the readers have in common; an absent key is nothing. */
static void
test_read (void)
{
  static const char *const words[] = { "a", "b", "c", NULL };
  g_autoptr (DeskYaml) yaml
      = own ("number: 90\nchoice: c\nbits: [c, a]\nweek: [mon, sun]\n"
             "day: 1970-01-03\nminute: '23:59'\nsum: 70.5\nblank:\n"
             "wrong: much\nlist: [{id: a}, {id: b}, {id: a}]\n");
  const DeskNode *root = desk_yaml_root (yaml);
  const DeskNode *list = desk_node_get (root, "list");
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  gint64 minor;

  g_assert_cmpuint (desk_read_number (desk_node_get (root, "number")), ==, 90);
  g_assert_cmpuint (desk_read_number (NULL), ==, 0);
  g_assert_cmpuint (desk_read_choice (desk_node_get (root, "choice"), words),
                    ==, 2);
  g_assert_cmpuint (desk_read_choice (NULL, words), ==, 0);
  g_assert_cmpuint (desk_read_bits (desk_node_get (root, "bits"), words), ==,
                    1u << 0 | 1u << 2);
  g_assert_cmpuint (desk_read_bits (NULL, words), ==, 0);
  g_assert_cmpuint (desk_read_weekdays (desk_node_get (root, "week")), ==,
                    1u << 1 | 1u << 7);
  g_assert_cmpint (desk_read_day (desk_node_get (root, "day")), ==, 2);
  g_assert_cmpuint (desk_read_minute (desk_node_get (root, "minute")), ==,
                    24 * 60 - 1);
  g_assert_cmpuint (desk_read_minute (NULL), ==, 0);
  g_assert_cmpuint (desk_read_length (list), ==, 3);
  g_assert_cmpuint (desk_read_length (NULL), ==, 0);
  g_assert_true (desk_read_sum (desk_node_get (root, "sum"), &minor, NULL));
  g_assert_cmpint (minor, ==, 7050);
  g_assert_true (desk_read_sum (desk_node_get (root, "blank"), &minor, NULL));
  g_assert_cmpint (minor, ==, DESK_MONEY_NONE);
  g_assert_false (
      desk_read_sum (desk_node_get (root, "wrong"), &minor, findings));
  g_assert_false (desk_read_unique (list, "id", "twice", findings));
  g_assert_cmpuint (desk_findings_count (findings), ==, 2);
  g_assert_cmpstr (desk_findings_get (findings, 1)->text, ==, "twice");
  g_assert_cmpuint (desk_findings_get (findings, 1)->column, ==, 31);
}

/* What the shipped list of reasons asks for; what `refuse` does not take. */
static const struct
{
  const char *code;
  guint needs;
  gboolean budget;
} reasons[] = {
  { "no-budget", 0, TRUE },
  { "too-expensive", 0, FALSE },
  { "competitor", DESK_REFUSAL_COMPETITOR, FALSE },
  { "slow-answer", 0, FALSE },
  { "no-need", 0, FALSE },
  { "postponed", DESK_REFUSAL_DATE, FALSE },
  { "cannot-do", DESK_REFUSAL_NOTE | DESK_REFUSAL_FUTURE, FALSE },
  { "not-reached", 0, FALSE },
  { "bad-service", 0, FALSE },
  { "wrong-lead", 0, FALSE },
  { "other", DESK_REFUSAL_NOTE, FALSE },
};

static void
test_refusals (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskRefusals) refusals
      = desk_refusals_new (shipped ("refusals"), NULL, findings);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unknown = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      const DeskRefusalReason *reason
          = desk_refusals_reason (refusals, reasons[i].code, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (reason->needs, ==, reasons[i].needs);
      g_assert_cmpint (reason->budget, ==, reasons[i].budget);
    }
  g_assert_cmpuint (refusals->n_reasons, ==, G_N_ELEMENTS (reasons) + 1);
  g_assert_null (
      desk_refusals_reason (refusals, DESK_REASON_NOT_STATED, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_USAGE);
  g_assert_null (strstr (error->message, "not-stated ("));
  g_assert_cmpstr (desk_refusals_find (refusals, "not-stated")->title, ==,
                   "не указана");
  g_assert_null (desk_refusals_cause (refusals, "asumed", &unknown));
  g_assert_true (g_str_has_prefix (
      unknown->message, "unknown cause 'asumed'; did you mean 'assumed'?"));
  g_assert_cmpuint (refusals->may_confirm, ==,
                    1u << DESK_ROLE_QC | 1u << DESK_ROLE_HEAD);
  g_assert_cmpint (refusals->penalty_percent[DESK_PENALTY_DUMPED], ==, 100);
  g_assert_cmpuint (refusals->too_fast_minutes, ==, 30);
  g_assert_cmpuint (refusals->repeat_percent, ==, 200);
}

static const struct
{
  DeskTalkSituation situation;
  const char *stage, *script;
} choices[] = {
  { DESK_SITUATION_MISSED_CALL, "", "missed-call" },
  { DESK_SITUATION_FIRST_CONTACT, "", "first-call" },
  { DESK_SITUATION_FIRST_CONTACT, "offer", "first-call" },
  { DESK_SITUATION_WORKING, "", "offer" },
  { DESK_SITUATION_WORKING, "hold", "hold" },
  { DESK_SITUATION_WORKING, "agreed", "payment" },
  { DESK_SITUATION_WORKING, "of-before", "offer" },
  { DESK_SITUATION_SOLD, "", "payment" },
  { DESK_SITUATION_PAID, "", "after-sale" },
  { DESK_SITUATION_IN_CARE, "issue", "after-sale" },
};

static void
test_scripts (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskScripts) scripts
      = desk_scripts_new (shipped ("scripts"), NULL, findings);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    g_assert_cmpstr (
        desk_scripts_choose (scripts, choices[i].situation, choices[i].stage)
            ->id,
        ==, choices[i].script);
  scripts->n_scripts = 0;
  g_assert_null (desk_scripts_choose (scripts, DESK_SITUATION_SOLD, "hold"));
  scripts->n_scripts = 6;
  g_assert_cmpstr (desk_scripts_find (scripts, "hold", NULL)->id, ==, "hold");
  g_assert_null (desk_scripts_find (scripts, "frist-call", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_USAGE);
  g_assert_true (g_str_has_prefix (
      error->message,
      "unknown script 'frist-call'; did you mean 'first-call'?"));
}

static const struct
{
  const char *day;
  DeskDayKind ru, ua, ua_peace;
} days[] = {
  { "2026-01-01", DESK_DAY_HOLIDAY, DESK_DAY_WORKING, DESK_DAY_HOLIDAY },
  { "2026-01-08", DESK_DAY_HOLIDAY, DESK_DAY_WORKING, DESK_DAY_WORKING },
  { "2026-01-09", DESK_DAY_OFF, DESK_DAY_WORKING, DESK_DAY_WORKING },
  { "2026-01-12", DESK_DAY_WORKING, DESK_DAY_WORKING, DESK_DAY_WORKING },
  { "2026-03-07", DESK_DAY_OFF, DESK_DAY_OFF, DESK_DAY_OFF },
  { "2026-03-09", DESK_DAY_OFF, DESK_DAY_WORKING, DESK_DAY_WORKING },
  { "2026-04-12", DESK_DAY_OFF, DESK_DAY_OFF, DESK_DAY_HOLIDAY },
  { "2026-04-30", DESK_DAY_SHORT, DESK_DAY_WORKING, DESK_DAY_WORKING },
  { "2026-05-11", DESK_DAY_OFF, DESK_DAY_WORKING, DESK_DAY_WORKING },
  { "2026-08-24", DESK_DAY_WORKING, DESK_DAY_WORKING, DESK_DAY_HOLIDAY },
  { "2026-12-31", DESK_DAY_OFF, DESK_DAY_WORKING, DESK_DAY_WORKING },
  { "2027-06-14", DESK_DAY_OFF, DESK_DAY_WORKING, DESK_DAY_WORKING },
};

static void
check_days (const char *text, gsize offset)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskCalendar) calendar
      = desk_calendar_new (shipped ("calendar"), own (text), findings);

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      const DeskDayKind *wanted
          = (const DeskDayKind *) (const void *) ((const char *) &days[i]
                                                  + offset);
      gint32 day;

      g_test_message ("%s", days[i].day);
      g_assert_true (desk_day_parse (desk_cell (days[i].day), &day));
      g_assert_cmpint (desk_calendar_kind (calendar, day), ==, *wanted);
      g_assert_cmpint (desk_calendar_is_working (calendar, day), ==,
                       *wanted == DESK_DAY_WORKING
                           || *wanted == DESK_DAY_SHORT);
    }
}

static void
test_days (void)
{
  check_days ("country: RU\n", G_STRUCT_OFFSET (__typeof__ (days[0]), ru));
  check_days ("country: UA\n", G_STRUCT_OFFSET (__typeof__ (days[0]), ua));
  check_days ("country: UA\nholidays-worked: []\n",
              G_STRUCT_OFFSET (__typeof__ (days[0]), ua_peace));
}

/* The sums of the official production calendar of Russia for 2026. */
static void
test_sums (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskCalendar) calendar
      = desk_calendar_new (shipped ("calendar"), NULL, findings);
  gint32 first = desk_day_from_civil (2026, 1, 1);
  guint working = 0, shorter = 0;

  for (gint32 day = first; day < first + 365; day++)
    {
      working += desk_calendar_is_working (calendar, day) ? 1 : 0;
      shorter += desk_calendar_kind (calendar, day) == DESK_DAY_SHORT ? 1 : 0;
    }
  g_assert_cmpuint (working, ==, 247);
  g_assert_cmpuint (shorter, ==, 4);
}

static void
test_own_days (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskCalendar) calendar = desk_calendar_new (
      shipped ("calendar"),
      own ("own-days-off: [{date: 2026-07-01, to: 2026-07-02, title: X}]\n"
           "own-working-days: [{date: 2026-01-01}]\n"
           "working-week: [mon, tue, wed, thu, fri, sat]\n"),
      findings);
  gint32 july = desk_day_from_civil (2026, 7, 1);

  g_assert_false (desk_calendar_is_working (calendar, july));
  g_assert_false (desk_calendar_is_working (calendar, july + 1));
  g_assert_true (desk_calendar_is_working (calendar, july + 2));
  g_assert_true (desk_calendar_is_working (calendar, july + 3)); /* Saturday */
  g_assert_false (desk_calendar_is_working (calendar, july + 4));
  g_assert_cmpstr (desk_calendar_title (calendar, july), ==, "X");
  g_assert_null (desk_calendar_title (calendar, july + 2));
  g_assert_true (
      desk_calendar_is_working (calendar, desk_day_from_civil (2026, 1, 1)));
  g_assert_true (
      desk_calendar_is_known (calendar, desk_day_from_civil (2026, 12, 31)));
  g_assert_false (
      desk_calendar_is_known (calendar, desk_day_from_civil (2027, 1, 1)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; desk_regulations[i].name != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/regulations/shipped/",
                                           desk_regulations[i].name, NULL);

      g_test_add_data_func (path, &desk_regulations[i], test_shipped);
    }
  g_test_add_func ("/regulations/table", test_table);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strjoin (
          "/", "/regulations", faults[i].regulation, faults[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_fault);
    }
  g_test_add_func ("/regulations/all-at-once", test_all_at_once);
  g_test_add_func ("/regulations/missing", test_missing);
  g_test_add_func ("/regulations/merge", test_merge);
  g_test_add_func ("/regulations/own-alone", test_own_alone);
  g_test_add_func ("/regulations/settings", test_settings);
  g_test_add_func ("/regulations/read", test_read);
  g_test_add_func ("/regulations/reason", test_reason);
  g_test_add_func ("/regulations/refusals", test_refusals);
  g_test_add_func ("/regulations/scripts", test_scripts);
  g_test_add_func ("/regulations/calendar/days", test_days);
  g_test_add_func ("/regulations/calendar/sums", test_sums);
  g_test_add_func ("/regulations/calendar/own-days", test_own_days);
  return g_test_run ();
}
