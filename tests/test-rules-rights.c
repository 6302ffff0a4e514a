#include "config.h"

#include "rules/rights.h"
#include "data.h"

/* The whole table, role by role and relation by relation.  A cell names the
 * relations under which the role may: o own, d department, x other, e exchange,
 * i commercial inbox, p paid or in care, t trainee, y deputy, r refuser
 * (alone);
 * * is all of them, . none.  Written from DESIGN, section 2. */
static const char letters[DESK_RELATIONS + 1] = "odxeiptyr";

static const struct
{
  DeskAction action;
  const char *cells[DESK_ROLES];
} matrix[] = {
  /*                            manager senior head qc care robot */
  { DESK_ACTION_LIST, { "*", "*", "*", "*", "*", "*" } },
  { DESK_ACTION_LOOK_UP, { "*", "*", "*", "*", "*", "." } },
  { DESK_ACTION_CONTACT, { "*", "*", "*", "*", "*", "." } },
  { DESK_ACTION_CLASSIFY, { "*", "*", "*", "*", "*", "." } },
  { DESK_ACTION_INQUIRY, { "*", "*", "*", "*", "*", "." } },
  { DESK_ACTION_DUE, { "o", "o", "*", "o", "o", "*" } },
  { DESK_ACTION_FIGURES, { "o", "od", "*", "*", "o", "*" } },
  { DESK_ACTION_PRESENCE, { "o", "o", "*", "o", "o", "." } },
  { DESK_ACTION_PRESENCE_SHOW, { "*", "*", "*", "*", "*", "*" } },
  { DESK_ACTION_DAY_REPORT, { "o", "o", "o", "o", "o", "." } },
  { DESK_ACTION_ACKNOWLEDGE, { "o", "o", "o", "o", "o", "." } },
  { DESK_ACTION_REGULATION_SHOW, { "*", "*", "*", "*", "*", "*" } },
  { DESK_ACTION_DUTY, { "o", "od", "*", "o", "o", "." } },
  { DESK_ACTION_CHECKLIST_SHOW, { "*", "*", "*", "*", "*", "*" } },
  { DESK_ACTION_CONFIG, { "*", "*", "*", "*", "*", "*" } },
  { DESK_ACTION_OPEN, { "*", "*", "*", ".", ".", "." } },
  { DESK_ACTION_TAKE, { "odxeptyr", "odxeptyr", "*", ".", ".", "." } },
  { DESK_ACTION_RETURN, { "o", "o", "*", ".", ".", "." } },
  { DESK_ACTION_KEEP, { "o", "o", "*", ".", ".", "." } },
  { DESK_ACTION_ACCEPT, { "o", "o", "o", "o", "o", "." } },
  { DESK_ACTION_GIVE, { "o", "ode", "*", ".", ".", "." } },
  { DESK_ACTION_STAGE, { "o", "o", "*", ".", "p", "." } },
  { DESK_ACTION_AMOUNT, { "o", "o", "*", ".", ".", "." } },
  { DESK_ACTION_OFFER, { "o", "o", "*", ".", ".", "." } },
  { DESK_ACTION_SELL, { "o", "o", "*", ".", ".", "." } },
  { DESK_ACTION_PAY, { "o", "o", "*", ".", ".", "." } },
  { DESK_ACTION_DOCUMENTS, { "o", "o", "*", ".", "p", "." } },
  { DESK_ACTION_CARE, { "o", "o", "*", ".", ".", "." } },
  { DESK_ACTION_REFUSE, { "o", "o", "*", ".", ".", "." } },
  { DESK_ACTION_NOTE, { "o", "o", "*", ".", "p", "." } },
  { DESK_ACTION_UNMASK, { "o", "*", "*", "*", "op", "." } },
  { DESK_ACTION_SPREAD, { ".", "d", "*", ".", ".", "." } },
  { DESK_ACTION_ABSENCE, { ".", "od", "*", ".", ".", "." } },
  { DESK_ACTION_CHECKLIST_OPEN, { "y", "dy", "*", "y", "y", "." } },
  { DESK_ACTION_CHECKLIST, { ".", "d", "*", ".", ".", "." } },
  { DESK_ACTION_DEBRIEF, { "t", "dt", "*", "t", "t", "." } },
  { DESK_ACTION_SWEEP, { ".", ".", "*", ".", ".", "." } },
  { DESK_ACTION_UNDO, { ".", ".", "*", ".", ".", "." } },
  { DESK_ACTION_PENALTY, { ".", ".", "*", ".", ".", "." } },
  { DESK_ACTION_PLAN, { ".", ".", "*", ".", ".", "." } },
  { DESK_ACTION_EXPORT, { ".", ".", "*", ".", ".", "." } },
  { DESK_ACTION_PUBLISH, { ".", ".", "*", ".", ".", "." } },
  { DESK_ACTION_QUEUE, { ".", ".", "*", "*", ".", "." } },
  { DESK_ACTION_CONFIRM, { ".", ".", "odxeipty", "odxeipty", ".", "." } },
  { DESK_ACTION_OVERTURN, { ".", ".", "odxeipty", "odxeipty", ".", "." } },
  { DESK_ACTION_SCORE, { ".", ".", "*", "*", ".", "." } },
  { DESK_ACTION_SAMPLE, { ".", ".", "*", "*", ".", "." } },
  { DESK_ACTION_REOPEN, { ".", ".", "*", ".", "*", "." } },
  { DESK_ACTION_IMPORT, { ".", ".", "*", ".", ".", "*" } },
  { DESK_ACTION_EXPIRE, { ".", ".", "*", ".", ".", "*" } },
  { DESK_ACTION_CHECK, { ".", ".", "*", ".", ".", "*" } },
  { DESK_ACTION_REPORT, { ".", ".", "*", ".", ".", "*" } },
};

static void
test_matrix (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (matrix), ==, DESK_ACTIONS);
  for (guint a = 0; a < DESK_ACTIONS; a++)
    for (guint role = 0; role < DESK_ROLES; role++)
      for (guint r = 0; r < DESK_RELATIONS; r++)
        {
          const char *cell = matrix[a].cells[role];
          gboolean wanted = cell[0] == '*' || strchr (cell, letters[r]) != NULL;

          g_assert_cmpuint (matrix[a].action, ==, a);
          g_test_message ("%u: %s, %c", a, desk_role_names[role], letters[r]);
          g_assert_cmpint (desk_right_has (role, a, 1u << r), ==, wanted);
        }
}

/* No relation at all is no right: a caller that forgot it must not get in. */
static void
test_no_relation (void)
{
  for (guint a = 0; a < DESK_ACTIONS; a++)
    for (guint role = 0; role < DESK_ROLES; role++)
      g_assert_false (desk_right_has (role, a, 0));
}

static const struct
{
  const char *name;
  DeskRole role;
  DeskAction action;
  guint relation;
  int code; /* 0: allowed */
} cases[] = {
  { "manager-takes-from-the-exchange", DESK_ROLE_MANAGER, DESK_ACTION_TAKE,
    DESK_RELATION_EXCHANGE | DESK_RELATION_DEPARTMENT, 0 },
  { "manager-never-from-the-commercial-inbox", DESK_ROLE_MANAGER,
    DESK_ACTION_TAKE, DESK_RELATION_EXCHANGE | DESK_RELATION_COMMERCIAL,
    DESK_ERROR_FORBIDDEN },
  { "the-head-does", DESK_ROLE_HEAD, DESK_ACTION_TAKE,
    DESK_RELATION_EXCHANGE | DESK_RELATION_COMMERCIAL, 0 },
  { "senior-never-gives-from-the-inbox", DESK_ROLE_SENIOR, DESK_ACTION_GIVE,
    DESK_RELATION_EXCHANGE | DESK_RELATION_COMMERCIAL, DESK_ERROR_FORBIDDEN },
  { "another-s-deal-is-not-now", DESK_ROLE_MANAGER, DESK_ACTION_RETURN,
    DESK_RELATION_DEPARTMENT, DESK_ERROR_REFUSED },
  { "care-of-an-unpaid-deal-is-not-now", DESK_ROLE_CARE, DESK_ACTION_NOTE,
    DESK_RELATION_OTHER, DESK_ERROR_REFUSED },
  { "care-never-sells", DESK_ROLE_CARE, DESK_ACTION_SELL, DESK_RELATION_CARE,
    DESK_ERROR_FORBIDDEN },
  { "robot-never-takes", DESK_ROLE_ROBOT, DESK_ACTION_TAKE,
    DESK_RELATION_EXCHANGE, DESK_ERROR_FORBIDDEN },
  { "another-s-figures-are-never", DESK_ROLE_MANAGER, DESK_ACTION_FIGURES,
    DESK_RELATION_DEPARTMENT, DESK_ERROR_FORBIDDEN },
  { "qc-judges", DESK_ROLE_QC, DESK_ACTION_OVERTURN, DESK_RELATION_OTHER, 0 },
  { "never-who-refused", DESK_ROLE_QC, DESK_ACTION_OVERTURN,
    DESK_RELATION_OTHER | DESK_RELATION_REFUSER, DESK_ERROR_FORBIDDEN },
  { "nor-the-head-then", DESK_ROLE_HEAD, DESK_ACTION_CONFIRM,
    DESK_RELATION_OWN | DESK_RELATION_REFUSER, DESK_ERROR_FORBIDDEN },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  gboolean allowed = desk_right_check (cases[i].role, cases[i].action,
                                       cases[i].relation, &error);

  g_assert_cmpint (allowed, ==, cases[i].code == 0);
  if (!allowed)
    g_assert_error (error, DESK_ERROR, cases[i].code);
}

static void
test_message (void)
{
  g_autoptr (GError) sweep = NULL;
  g_autoptr (GError) stage = NULL;
  g_autoptr (GError) judge = NULL;
  g_autoptr (GError) import = NULL;

  g_assert_false (desk_right_check (DESK_ROLE_MANAGER, DESK_ACTION_SWEEP,
                                    DESK_RELATION_OTHER, &sweep));
  g_assert_cmpstr (sweep->message, ==,
                   "sweep: not allowed for you (manager); who may: "
                   "head of sales");
  g_assert_false (desk_right_check (DESK_ROLE_QC, DESK_ACTION_STAGE,
                                    DESK_RELATION_OTHER, &stage));
  g_assert_cmpstr (
      stage->message, ==,
      "stage: not allowed for you (quality control); who may: "
      "manager, senior manager (only their own); customer care (for paid "
      "deals and those in customer care); head of sales");
  g_assert_false (desk_right_check (DESK_ROLE_HEAD, DESK_ACTION_OVERTURN,
                                    DESK_RELATION_REFUSER, &judge));
  g_assert_cmpstr (judge->message, ==,
                   "overturn: not by the person who recorded "
                   "the refusal");
  g_assert_false (desk_right_check (DESK_ROLE_QC, DESK_ACTION_IMPORT,
                                    DESK_RELATION_OTHER, &import));
  g_assert_cmpstr (import->message, ==,
                   "not allowed for you (quality control); who may: head of "
                   "sales, robot");
}

static void
test_names (void)
{
  DeskRole role;
  DeskLevel level;

  for (guint i = 0; i < DESK_ROLES; i++)
    {
      g_assert_true (desk_role_parse (desk_role_names[i], &role));
      g_assert_cmpuint (role, ==, i);
      g_assert_nonnull (desk_role_title (role));
    }
  for (guint i = 0; i < DESK_LEVELS; i++)
    {
      g_assert_true (desk_level_parse (desk_level_names[i], &level));
      g_assert_cmpuint (level, ==, i);
      g_assert_nonnull (desk_level_title (level));
    }
  g_assert_false (desk_role_parse ("boss", &role));
  g_assert_false (desk_level_parse ("", &level));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rights/matrix", test_matrix);
  g_test_add_func ("/rights/no-relation", test_no_relation);
  DESK_TEST_ADD_TABLE ("/rights/", cases, test_case);
  g_test_add_func ("/rights/message", test_message);
  g_test_add_func ("/rights/names", test_names);
  return g_test_run ();
}
