#include "config.h"

#include "base/digest.h"
#include "board/clients.h"
#include "board/search.h"
#include "store/line.h"
#include "tests/store.h"

#define FIRST_NUMBER G_GUINT64_CONSTANT (79160000000)
#define KEYS 12 /* numbers, and as many addresses */
#define LEADS 60
#define STORES 60

typedef struct
{
  DeskTestStore at;
  DeskTails tails;
} Fixture;

/* What was written, as far as the next line depends on it. */
typedef struct
{
  GRand *rand;
  DeskCommit *commit;
  GArray *clients; /* of gint64: who is there */
  struct
  {
    gint64 seq, client;
    gboolean opens, undone;
  } leads[LEADS];
  guint n;
} World;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
  desk_test_store_make (&fixture->at);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;
  desk_tails_clear (&fixture->tails);
  desk_test_store_remove (&fixture->at);
}

G_GNUC_PRINTF (2, 3)
static void
add (DeskCommit *commit, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  va_list values;

  va_start (values, format);
  line = g_strdup_vprintf (format, values);
  va_end (values);
  desk_test_add_line (commit, line, &error);
  g_assert_no_error (error);
}

static gint
pick (World *world, gint below)
{
  return g_rand_int_range (world->rand, 0, below);
}

/* --- a random store ------------------------------------------------------- */

/* None to three numbers, or addresses, of few. */
static char *
pick_keys (World *world, gboolean phones)
{
  GString *keys = g_string_new (NULL);

  for (gint left = pick (world, 4); left > 0; left--)
    {
      gint key = pick (world, KEYS);

      if (keys->len > 0)
        g_string_append_c (keys, ' ');
      if (phones)
        g_string_append_printf (keys, "+%" G_GUINT64_FORMAT "%s",
                                FIRST_NUMBER + (guint64) key,
                                pick (world, 5) == 0 ? ";ext=7" : "");
      else
        g_string_append_printf (keys, "c%d@example.com", key);
    }
  return g_string_free (keys, FALSE);
}

static void
add_lead (World *world)
{
  g_autofree char *phones = pick_keys (world, TRUE);
  g_autofree char *emails = pick_keys (world, FALSE);
  gint64 seq = desk_commit_next (world->commit), client = seq;
  gboolean opens = world->clients->len == 0 || pick (world, 3) == 0;

  if (pick (world, 8) == 0)
    {
      add (world->commit,
           "leads|kind=form|outcome=inquiry:candidate|phone=%s|email=%s",
           phones, emails);
      return;
    }
  if (opens)
    g_array_append_val (world->clients, seq);
  else
    client = g_array_index (world->clients, gint64,
                            pick (world, (gint) world->clients->len));
  add (world->commit,
       "leads|kind=form|outcome=%s|deal=%s|client=%" G_GINT64_FORMAT
       "|department=client|name=\"Client\", %" G_GINT64_FORMAT
       "|phone=%s|email=%s",
       opens ? "new" : "history", opens ? "@" : "", client, seq, phones,
       emails);
  world->leads[world->n].seq = seq;
  world->leads[world->n].client = client;
  world->leads[world->n].opens = opens;
  world->leads[world->n++].undone = FALSE;
}

/* Nobody refers to a line that is undone. */
static gboolean
is_referred_to (const World *world, guint index)
{
  for (guint i = 0; i < world->n; i++)
    if (i != index && world->leads[i].client == world->leads[index].seq
        && !world->leads[i].undone)
      return TRUE;
  return FALSE;
}

static void
undo_one (World *world)
{
  guint index = (guint) pick (world, (gint) world->n);
  gint64 seq = world->leads[index].seq, client = world->leads[index].client;

  if (world->leads[index].undone
      || (world->leads[index].opens && is_referred_to (world, index)))
    return;
  world->leads[index].undone = TRUE;
  for (guint i = 0; world->leads[index].opens && i < world->clients->len; i++)
    if (g_array_index (world->clients, gint64, i) == seq)
      g_array_remove_index (world->clients, i);
  add (world->commit,
       "leads|outcome=undone|ref=%" G_GINT64_FORMAT "|client=%" G_GINT64_FORMAT,
       seq, client);
}

static void
make_leads (Fixture *fixture, World *world)
{
  g_autoptr (GError) error = NULL;

  world->commit = desk_store_begin (fixture->at.store, FALSE, 0, &error);
  g_assert_no_error (error);
  while (world->n < LEADS)
    if (world->n > 0 && pick (world, 5) == 0)
      undo_one (world);
    else
      add_lead (world);
  desk_commit_end (world->commit, &error);
  g_assert_no_error (error);
  desk_commit_free (world->commit);
}

/* Each client's deal is given, and some are sold. */
static void
make_deals (Fixture *fixture, World *world)
{
  g_autoptr (GError) error = NULL;
  DeskCommit *commit = desk_store_begin (fixture->at.store, FALSE, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < world->clients->len; i++)
    {
      gint64 id = g_array_index (world->clients, gint64, i);

      if (pick (world, 3) == 0)
        continue;
      add (commit,
           "deals|event=given|deal=%1$" G_GINT64_FORMAT
           "|client=%1$" G_GINT64_FORMAT
           "|owner_from=exchange|owner_to=m%2$d|department=client|status_from="
           "new|status_to=working",
           id, pick (world, 3));
    }
  desk_commit_end (commit, &error);
  g_assert_no_error (error);
  desk_commit_free (commit);
}

/* --- comparing ------------------------------------------------------------ */

static void
check_deals (const DeskDeals *all, const DeskDeals *some, gint64 id)
{
  const DeskDeal *wanted = desk_deals_find (all, id);
  const DeskDeal *got = desk_deals_find (some, id);

  g_assert_cmpint (wanted == NULL, ==, got == NULL);
  if (wanted == NULL)
    return;
  g_assert_cmpint (wanted->status, ==, got->status);
  g_assert_cmpstr (wanted->owner, ==, got->owner);
  g_assert_cmpint (wanted->line, ==, got->line);
  g_assert_cmpint (wanted->client, ==, got->client);
}

static void
check_seeks (Fixture *fixture, const DeskSeek *seeks, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskClients) clients = desk_clients_load (
      fixture->at.store, &fixture->tails, DESK_CLIENTS_LEADS, &error);
  g_autoptr (DeskDeals) deals
      = desk_deals_load (fixture->at.store, &fixture->tails, &error);
  g_autoptr (DeskSearch) search
      = desk_search_new (fixture->at.store, &fixture->tails, seeks, n, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      const GArray *found = desk_search_clients (search, i);
      gint64 wanted
          = seeks[i].kind == DESK_SEEK_PHONE
                ? desk_clients_of_phone (clients, seeks[i].number)
                : desk_clients_of_email (
                    clients,
                    desk_fingerprint (seeks[i].text, strlen (seeks[i].text)));

      g_assert_cmpuint (found->len, ==, wanted == 0 ? 0 : 1);
      if (wanted == 0)
        continue;
      g_assert_cmpint (g_array_index (found, gint64, 0), ==, wanted);
      check_deals (deals, desk_search_deals (search), wanted);
    }
}

/* One key after the other, some together, and all: by their bytes, and line by
 * line. */
static void
compare (Fixture *fixture)
{
  DeskSeek seeks[2 * KEYS];
  char addresses[KEYS][32];

  for (guint i = 0; i < KEYS; i++)
    {
      g_snprintf (addresses[i], sizeof addresses[i], "c%u@example.com", i);
      seeks[2 * i]
          = (DeskSeek){ .kind = DESK_SEEK_PHONE, .number = FIRST_NUMBER + i };
      seeks[2 * i + 1]
          = (DeskSeek){ .kind = DESK_SEEK_EMAIL, .text = addresses[i] };
    }
  for (guint i = 0; i < 2 * KEYS; i++)
    check_seeks (fixture, &seeks[i], 1);
  for (guint i = 0; i < 2 * KEYS; i += 4)
    check_seeks (fixture, &seeks[i], 4);
  check_seeks (fixture, seeks, 2 * KEYS);
}

static void
test_as_clients (void)
{
  for (guint32 seed = 1; seed <= STORES; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (gint64));
      World world = { .rand = rand, .clients = clients };
      Fixture fixture = { 0 };

      g_test_message ("seed %u", seed);
      set_up (&fixture, NULL);
      make_leads (&fixture, &world);
      make_deals (&fixture, &world);
      desk_test_store_tails (&fixture.at, &fixture.tails);
      compare (&fixture);
      tear_down (&fixture, NULL);
    }
}

/* --- parts ---------------------------------------------------------------- */

static const char *const leads[] = {
  "name=Мария Иванова|phone=+79161234567|email=maria@example.com",
  "name=Иванов-Петров Алёша|company=ООО «Ромашка»|phone=+79031234568",
  "name=O'Neill|phone=+380671234567;ext=12|email=neill@mail.example",
};

static const struct
{
  const char *name;
  DeskSeekKind kind;
  const char *text;
  const char *clients;
} parts[] = {
  { "name", DESK_SEEK_NAME, "иванов", "1 2" },
  { "words", DESK_SEEK_NAME, "Петров ИВАНОВ", "2" },
  { "company", DESK_SEEK_NAME, "ромашка", "2" },
  { "name-and-company", DESK_SEEK_NAME, "алеша ооо", "2" },
  { "one-word-misses", DESK_SEEK_NAME, "мария петров", "" },
  { "blanks", DESK_SEEK_NAME, "  ", "" },
  { "digits", DESK_SEEK_DIGITS, "1234567", "1 3" },
  { "dialled-with-8", DESK_SEEK_DIGITS, "8903", "2" },
  { "extensions-are-no-part", DESK_SEEK_DIGITS, "6712", "3" },
  { "extension", DESK_SEEK_DIGITS, "56712", "" },
  { "address", DESK_SEEK_ADDRESS, "@example.com", "1" },
  { "address-begins", DESK_SEEK_ADDRESS, "neill@", "3" },
};

static void
test_part (Fixture *fixture, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const DeskSeek seek = { .kind = parts[i].kind, .text = parts[i].text };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) got = g_string_new (NULL);
  g_autoptr (DeskSearch) search = NULL;
  DeskCommit *commit = desk_store_begin (fixture->at.store, FALSE, 0, &error);

  g_assert_no_error (error);
  for (guint j = 0; j < G_N_ELEMENTS (leads); j++)
    add (commit, "leads|kind=form|outcome=new|deal=@|client=@|%s", leads[j]);
  desk_commit_end (commit, &error);
  g_assert_no_error (error);
  desk_commit_free (commit);
  desk_test_store_tails (&fixture->at, &fixture->tails);
  search
      = desk_search_new (fixture->at.store, &fixture->tails, &seek, 1, &error);
  g_assert_no_error (error);
  for (guint j = 0; j < desk_search_clients (search, 0)->len; j++)
    g_string_append_printf (
        got, "%s%" G_GINT64_FORMAT, j > 0 ? " " : "",
        g_array_index (desk_search_clients (search, 0), gint64, j));
  g_assert_cmpstr (got->str, ==, parts[i].clients);
}

/* --- contacts ------------------------------------------------------------- */

static void
test_contacts (Fixture *fixture, gconstpointer data)
{
  const DeskSeek seeks[]
      = { { .kind = DESK_SEEK_PHONE, .number = FIRST_NUMBER },
          { .kind = DESK_SEEK_PHONE, .number = FIRST_NUMBER + 9 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSearch) search = NULL;
  DeskCommit *commit = desk_store_begin (fixture->at.store, FALSE, 0, &error);
  const GPtrArray *lines;

  (void) data;
  g_assert_no_error (error);
  add (commit, "leads|kind=form|outcome=new|deal=@|client=@|phone=+79160000000 "
               "+79160000001");
  add (commit, "contacts|outcome=reached|client=1|deal=1|phone=+79160000000");
  add (commit, "contacts|outcome=reached|phone=+79160000001");
  add (commit, "contacts|outcome=reached|client=1|phone=+79160000000");
  add (commit, "contacts|outcome=undone|ref=4");
  add (commit, "contacts|outcome=reached|client=77|phone=+79160000000");
  add (commit, "contacts|outcome=busy|phone=+79160000009");
  add (commit, "contacts|outcome=reached|phone=+79160000009");
  add (commit, "contacts|outcome=undone|ref=8");
  desk_commit_end (commit, &error);
  g_assert_no_error (error);
  desk_commit_free (commit);
  desk_test_store_tails (&fixture->at, &fixture->tails);
  search
      = desk_search_new (fixture->at.store, &fixture->tails, seeks, 2, &error);
  g_assert_no_error (error);
  lines = desk_search_lines (search, DESK_CONTACTS, 1);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpint (((DeskLine *) lines->pdata[0])->seq, ==, 2);
  g_assert_cmpint (((DeskLine *) lines->pdata[1])->seq, ==, 3);
  lines = desk_search_strange (search, DESK_CONTACTS, 1);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpint (((DeskLine *) lines->pdata[0])->seq, ==, 7);
}

int
main (int argc, char **argv)
{
  g_setenv ("SALESDESK_NOW", DESK_TEST_CLOCK, TRUE);
  g_unsetenv ("SUDO_UID");
  umask (077);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/as-clients", test_as_clients);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path
          = g_strconcat ("/search/part/", parts[i].name, NULL);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_part,
                  tear_down);
    }
  g_test_add ("/search/contacts", Fixture, NULL, set_up, test_contacts,
              tear_down);
  return g_test_run ();
}
