#include "config.h"

#include "base/error.h"

static void
test_gravest (void)
{
  g_assert_cmpint (desk_status_gravest (0, 1), ==, 1);
  g_assert_cmpint (desk_status_gravest (3, 1), ==, 3);
  g_assert_cmpint (desk_status_gravest (66, 65), ==, 66);
  g_assert_cmpint (desk_status_gravest (77, 66), ==, 77);
  g_assert_cmpint (desk_status_gravest (70, 77), ==, 70);
  g_assert_cmpint (desk_status_gravest (70, 74), ==, 74);
}

static void
test_status (void)
{
  g_autoptr (GError) refused
      = g_error_new_literal (DESK_ERROR, DESK_ERROR_REFUSED, "no");
  g_autoptr (GError) file
      = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_IO, "no");

  g_assert_cmpint (desk_error_status (NULL), ==, 0);
  g_assert_cmpint (desk_error_status (refused), ==, 3);
  g_assert_cmpint (desk_error_status (file), ==, 74);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/gravest", test_gravest);
  g_test_add_func ("/error/status", test_status);
  return g_test_run ();
}
