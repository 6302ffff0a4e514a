#include "config.h"

#include "store/verify-run.h"

#include "base/i18n.h"
#include "store/verify-line.h"

static void
begin_part (DeskVerifyChain *chain, const DeskVerifyStream *stream)
{
  desk_digest_init (&chain->digest);
  desk_digest_add (&chain->digest, chain->before, strlen (chain->before));
  chain->open = TRUE;
  chain->first_line = stream->line.number;
  chain->first_seq = stream->line.seq;
  g_free (chain->path);
  chain->path = g_strdup (stream->path);
}

static void
compare_heads (DeskVerifyRun *verify, const DeskVerifyLine *line,
               const char *seal)
{
  for (guint i = 0; i < verify->options->n_heads; i++)
    {
      const DeskHead *head = &verify->options->heads[i];

      if (head->ledger != line->ledger || head->seq != line->seq)
        continue;
      verify->heads[i] = TRUE;
      if (!g_str_equal (head->seal, seal))
        DESK_VERIFY_DAMAGE (
            verify, line->path, line->number,
            desk_verify_column (line, desk_ledger_columns (line->ledger) - 1),
            _ ("the seal is not the one kept with --head"));
    }
}

static void
compare_mark (DeskVerifyRun *verify, const DeskVerifyStream *stream,
              DeskVerifyChain *chain)
{
  const DeskTail *tail = &verify->mark.tails[stream->ledger];

  if (verify->has_mark && tail->size == stream->behind
      && g_str_equal (tail->partition.name, stream->partition)
      && g_str_equal (tail->seal, chain->before))
    chain->marked = TRUE;
}

static void
end_part (DeskVerifyRun *verify, const DeskVerifyStream *stream, gboolean open)
{
  DeskVerifyChain *chain = &verify->chains[stream->ledger];
  const DeskVerifyLine *line = &stream->line;
  gsize hashed = line->length - DESK_SEAL_DIGITS - (open ? 1 : 0);
  DeskVerifiedLedger *ledger = &verify->verified->ledgers[stream->ledger];
  char digits[DESK_SEAL_DIGITS + 1];

  desk_digest_add (&chain->digest, line->text, hashed);
  desk_digest_end (&chain->digest, digits, DESK_SEAL_DIGITS);
  memcpy (chain->before, line->text + hashed, DESK_SEAL_DIGITS);
  chain->before[DESK_SEAL_DIGITS] = '\0';
  chain->open = FALSE;
  if (!g_str_equal (digits, chain->before))
    DESK_VERIFY_DAMAGE (
        verify, line->path, line->number,
        desk_verify_place (line->text, line->length, hashed),
        _ ("the seal does not fit the bytes of lines %u to %u: they were "
           "changed after they were recorded"),
        chain->first_line, line->number);
  ledger->head.seq = line->seq;
  memcpy (ledger->head.seal, chain->before, sizeof chain->before);
  compare_heads (verify, line, chain->before);
  compare_mark (verify, stream, chain);
}

/* TRUE when a seal stands where it should, or none. */
static gboolean
check_seal_cell (DeskVerifyRun *verify, const DeskVerifyStream *stream,
                 gboolean sealed)
{
  guint column = desk_ledger_columns (stream->ledger) - 1;
  const DeskVerifyLine *line = &stream->line;

  if (stream->n_cells != column + 1
      || (stream->cells[column].length > 0) == sealed)
    return TRUE;
  DESK_VERIFY_DAMAGE (
      verify, line->path, line->number, desk_verify_column (line, column),
      _ ("not a seal: 32 digits 0-9 a-f, and + when the commit goes on in "
         "another ledger"));
  return FALSE;
}

static void
check_parts (DeskVerifyRun *verify, const DeskVerifyStream *stream,
             gboolean sealed, gboolean open)
{
  const DeskVerifyLine *line = &stream->line;

  if (verify->in_part && verify->ledger != stream->ledger)
    DESK_VERIFY_DAMAGE (verify, line->path, line->number, 0,
                        _ ("the line stands inside of a commit of '%s'"),
                        desk_ledger_name (verify->ledger));
  else if (verify->in_commit && !verify->in_part
           && verify->ledger >= stream->ledger)
    DESK_VERIFY_DAMAGE (
        verify, line->path, line->number, 0,
        _ ("the commit before it ends in + and goes on in no other "
           "ledger"));
  verify->ledger = stream->ledger;
  verify->in_commit = !sealed || open;
  verify->in_part = !sealed;
}

void
desk_verify_commit (DeskVerifyRun *verify, const DeskVerifyStream *stream)
{
  DeskVerifyChain *chain = &verify->chains[stream->ledger];
  const DeskVerifyLine *line = &stream->line;
  gboolean open;
  gboolean sealed = desk_line_seal (line->text, line->length, &open);

  if (!chain->open)
    begin_part (chain, stream);
  if (!check_seal_cell (verify, stream, sealed))
    verify->in_commit = verify->in_part = FALSE;
  else
    check_parts (verify, stream, sealed, sealed && open);
  if (sealed)
    end_part (verify, stream, open);
  else
    {
      desk_digest_add (&chain->digest, line->text, line->length);
      desk_digest_add (&chain->digest, "\n", 1);
    }
}

void
desk_verify_closed (DeskVerifyRun *verify, DeskLedger ledger)
{
  DeskVerifyChain *chain = &verify->chains[ledger];

  if (!chain->open)
    return;
  DESK_VERIFY_DAMAGE (verify, chain->path, chain->first_line, 0,
                      _ ("the commit that begins here (seq %lld) has no seal"),
                      (long long) chain->first_seq);
  chain->open = FALSE;
  verify->in_commit = verify->in_part = FALSE;
}
