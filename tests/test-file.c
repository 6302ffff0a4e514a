#include "config.h"

#include "base/error.h"
#include "store/file.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("test-file-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
assert_holds (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  desk_file_read (path, &bytes, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, strlen (text));
  g_assert_cmpstr (bytes, ==, text);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static gboolean
try_replace (const char *path, const char *text, GError **error)
{
  DeskFile *file = desk_file_create (path, error);
  gboolean written;

  g_assert_nonnull (file);
  written = desk_file_write (file, text, strlen (text), error);
  return desk_file_end (file, written, written ? error : NULL) && written;
}

static void
replace (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  try_replace (path, text, &error);
  g_assert_no_error (error);
}

static void
assert_read_fails (const char *path, int code)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize length;

  g_assert_false (desk_file_read (path, &bytes, &length, &error));
  g_assert_error (error, DESK_ERROR, code);
  g_assert_null (bytes);
}

static void
test_replace (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  struct stat status;

  replace (path, "one");
  assert_holds (path, "one");
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("a", link), ==, 0);
  replace (link, "two");
  assert_holds (path, "two");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 07777, ==, 0640);
  g_assert_cmpuint (count_files (folder), ==, 2);
  g_unlink (link);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_drop (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autoptr (GError) error = NULL;
  DeskFile *file;

  replace (path, "one");
  file = desk_file_create (path, &error);
  g_assert_no_error (error);
  g_assert_true (desk_file_write (file, "two", 3, &error));
  g_assert_true (desk_file_end (file, FALSE, &error));
  assert_holds (path, "one");
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_cannot_create (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "no", "a", NULL);
  g_autoptr (GError) absent = NULL;
  g_autoptr (GError) is_folder = NULL;

  g_assert_null (desk_file_create (path, &absent));
  g_assert_error (absent, DESK_ERROR, DESK_ERROR_CREATE);
  g_assert_null (desk_file_create (folder, &is_folder));
  g_assert_error (is_folder, DESK_ERROR, DESK_ERROR_CREATE);
  g_rmdir (folder);
}

static void
test_device (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (try_replace ("/dev/full", "one", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_IO);
  replace ("/dev/null", "one");
  assert_read_fails ("/dev/null", DESK_ERROR_INPUT);
}

static void
test_read (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *below = g_build_filename (path, "b", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *big = g_strnfill (1000000, 'x');

  replace (path, "");
  assert_holds (path, "");
  replace (path, big);
  assert_holds (path, big);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_read_fails (fifo, DESK_ERROR_INPUT); /* and does not hang */
  assert_read_fails (folder, DESK_ERROR_INPUT);
  assert_read_fails (below, DESK_ERROR_MISSING);
  g_unlink (fifo);
  g_unlink (path);
  assert_read_fails (path, DESK_ERROR_MISSING);
  g_rmdir (folder);
}

static void
test_closed (void)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize length;

  g_assert_false (
      desk_file_read_fd (9999, "standard input", &bytes, &length, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_IO);
}

int
main (int argc, char **argv)
{
  umask (077); /* as the commands run */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file/replace", test_replace);
  g_test_add_func ("/file/drop", test_drop);
  g_test_add_func ("/file/cannot-create", test_cannot_create);
  g_test_add_func ("/file/device", test_device);
  g_test_add_func ("/file/read", test_read);
  g_test_add_func ("/file/closed", test_closed);
  return g_test_run ();
}
