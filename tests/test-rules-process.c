#include "config.h"

#include "rules/process.h"

/* One row an event, one column a status to start from, in the order of
 * DeskStatus; the cell says where it may lead: letters of `letters`, a point
 * for nowhere.  Written from DESIGN, section 2, not from the code. */
static const char letters[]
    = "-nwspcrlbx"; /* none … returned (back), withdrawn */

static const struct
{
  const char *event;
  const char *cells[DESK_STATUSES];
} matrix[DESK_EVENTS] = {
  /*  none new working sold paid in-care refused lost returned withdrawn */
  { "claimed", { ".", "w", ".", ".", ".", ".", ".", ".", "w", "." } },
  { "given", { ".", "w", "w", ".", ".", ".", ".", ".", "w", "." } },
  { "spread", { ".", "w", "w", ".", ".", ".", ".", ".", "w", "." } },
  { "returned", { ".", ".", "b", ".", ".", ".", ".", ".", ".", "." } },
  { "swept", { ".", ".", "b", ".", ".", ".", ".", ".", ".", "." } },
  { "expired", { ".", ".", "b", ".", ".", ".", ".", ".", ".", "." } },
  { "kept", { ".", ".", "w", ".", ".", ".", ".", ".", ".", "." } },
  { "accepted", { ".", ".", "w", ".", ".", ".", ".", ".", ".", "." } },
  { "staged", { ".", ".", "w", "s", "p", "c", ".", ".", ".", "." } },
  { "offered", { ".", ".", "w", ".", ".", ".", ".", ".", ".", "." } },
  { "noted", { ".", "n", "w", "s", "p", "c", "r", "l", "b", "." } },
  { "amount", { ".", "n", "wb", "s", ".", ".", ".", ".", "b", "." } },
  { "sold", { ".", ".", "s", ".", ".", ".", ".", ".", ".", "." } },
  { "paid", { ".", ".", ".", "sp", ".", ".", ".", ".", ".", "." } },
  { "documented", { ".", ".", ".", "s", "p", "c", ".", ".", ".", "." } },
  { "cared", { ".", ".", ".", ".", "c", ".", ".", ".", ".", "." } },
  { "refused", { ".", ".", "r", "r", ".", ".", ".", ".", ".", "." } },
  { "confirmed", { ".", ".", ".", ".", ".", ".", "l", ".", ".", "." } },
  { "overturned", { ".", ".", ".", ".", ".", ".", "wb", "wb", ".", "." } },
  { "reopened", { "nw", ".", ".", ".", ".", ".", ".", ".", ".", "." } },
  { "penalty-approved", { ".", "n", "w", "s", "p", "c", "r", "l", "b", "." } },
  { "penalty-rejected", { ".", "n", "w", "s", "p", "c", "r", "l", "b", "." } },
  { "history",
    { "nwspcrlb", "nwspcrlb", "nwspcrlb", "nwspcrlb", "nwspcrlb", "nwspcrlb",
      "nwspcrb", "nwspcrlb", "nwspcrlb", "nwspcrlb" } },
  { "undone",
    { ".", "nwspcrlbx", "nwspcrlbx", "nwspcrlbx", "nwspcrlbx", "nwspcrlbx",
      "nwspcrbx", "nwspcrlbx", "nwspcrlbx", "." } },
};

static void
test_matrix (void)
{
  for (guint e = 0; e < DESK_EVENTS; e++)
    for (guint from = 0; from < DESK_STATUSES; from++)
      for (guint to = 0; to < DESK_STATUSES; to++)
        {
          gboolean wanted = strchr (matrix[e].cells[from], letters[to]) != NULL;
          DeskEvent event;

          g_assert_true (
              desk_event_parse (desk_cell (matrix[e].event), &event));
          g_test_message ("%s: %s -> %s", matrix[e].event,
                          desk_status_name (from), desk_status_name (to));
          g_assert_cmpint (desk_process_allows (event, from, to), ==, wanted);
        }
}

static void
test_check (void)
{
  for (guint e = 0; e < DESK_EVENTS; e++)
    for (guint from = 0; from < DESK_STATUSES; from++)
      {
        g_autoptr (GError) error = NULL;
        gboolean allowed = desk_process_check (e, from, &error);

        g_assert_cmpint (allowed, ==, desk_event_to (e, from) != 0);
        g_assert_cmpint (allowed, ==,
                         (desk_event_from (e) & DESK_STATUS_BIT (from)) != 0);
        if (allowed)
          g_assert_no_error (error);
        else
          g_assert_error (error, DESK_ERROR, DESK_ERROR_REFUSED);
      }
}

static void
test_message (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      desk_process_check (DESK_EVENT_SOLD, DESK_STATUS_RETURNED, &error));
  g_assert_cmpstr (error->message, ==,
                   "the deal is in status “Returned to the exchange”; "
                   "“sold” is possible in: “In progress”");
}

static const struct
{
  const char *name;
  gboolean open, exchange, counts, counts_overdue;
} statuses[DESK_STATUSES] = {
  { "", FALSE, FALSE, FALSE, FALSE },
  { "new", TRUE, TRUE, FALSE, FALSE },
  { "working", TRUE, FALSE, TRUE, TRUE },
  { "sold", FALSE, FALSE, FALSE, TRUE },
  { "paid", FALSE, FALSE, FALSE, FALSE },
  { "in-care", FALSE, FALSE, FALSE, FALSE },
  { "refused", FALSE, FALSE, FALSE, FALSE },
  { "lost", FALSE, FALSE, FALSE, FALSE },
  { "returned", TRUE, TRUE, FALSE, FALSE },
  { "withdrawn", FALSE, TRUE, FALSE, FALSE },
};

static void
test_statuses (void)
{
  for (guint i = 0; i < DESK_STATUSES; i++)
    {
      DeskStatus status;

      g_assert_true (desk_status_parse (desk_cell (statuses[i].name), &status));
      g_assert_cmpuint (status, ==, i);
      g_assert_cmpstr (desk_status_name (status), ==, statuses[i].name);
      g_assert_cmpint (desk_status_is_open (status), ==, statuses[i].open);
      g_assert_cmpint (desk_status_is_on_exchange (status), ==,
                       statuses[i].exchange);
      g_assert_cmpint (desk_status_counts (status, FALSE), ==,
                       statuses[i].counts);
      g_assert_cmpint (desk_status_counts (status, TRUE), ==,
                       statuses[i].counts_overdue);
    }
}

static void
test_words (void)
{
  DeskStatus status;
  DeskEvent event;

  g_assert_true (desk_status_parse ((DeskCell){ NULL, 0 }, &status));
  g_assert_cmpuint (status, ==, DESK_STATUS_NONE);
  g_assert_false (desk_status_parse (desk_cell ("New"), &status));
  g_assert_false (desk_status_parse (desk_cell ("in_care"), &status));
  g_assert_false (desk_event_parse (desk_cell (""), &event));
  g_assert_false (desk_event_parse (desk_cell ("sell"), &event));
  g_assert_cmpstr (desk_status_word ("working"), ==, "In progress");
  g_assert_cmpstr (desk_status_word ("inquiry"), ==, "inquiry");
  g_assert_cmpstr (desk_event_word ("swept"), ==, "swept to the exchange");
  g_assert_cmpstr (desk_event_word ("x"), ==, "x");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/process/matrix", test_matrix);
  g_test_add_func ("/process/check", test_check);
  g_test_add_func ("/process/message", test_message);
  g_test_add_func ("/process/statuses", test_statuses);
  g_test_add_func ("/process/words", test_words);
  return g_test_run ();
}
