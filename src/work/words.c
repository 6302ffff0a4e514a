#include "config.h"

#include "work/words.h"

#include "base/i18n.h"
#include "base/phone.h"
#include "record/role.h"
#include "work/claim-row.h"

gboolean
desk_claim_words_load (DeskClaimWords *words, DeskDesk *desk, GError **error)
{
  words->desk = desk;
  words->exchange = desk_desk_exchange (desk, error);
  if (words->exchange == NULL)
    return FALSE;
  words->refusals = desk_desk_refusals (desk, error);
  if (words->refusals == NULL)
    return FALSE;
  words->process = desk_desk_process (desk, error);
  return words->process != NULL;
}

gboolean
desk_claim_is_for_people (const DeskWork *work)
{
  return work->report.excel || work->report.format == DESK_FORMAT_TABLE;
}

const char *
desk_claim_department (const DeskClaimWords *words, const char *id)
{
  return words->for_people ? desk_department_title (id) : id;
}

const char *
desk_claim_person_word (const DeskClaimWords *words, const char *id)
{
  const DeskPerson *found
      = words->for_people
            ? desk_staff_find (desk_store_staff (words->desk->store), id)
            : NULL;

  return found == NULL ? id : found->name;
}

DeskCell
desk_claim_reason (const DeskClaimWords *words, DeskCell code)
{
  for (guint i = 0; words->for_people && i < words->exchange->n_return_reasons;
       i++)
    if (desk_cell_is (code, words->exchange->return_reasons[i].code))
      return desk_cell (words->exchange->return_reasons[i].title);
  for (guint i = 0; words->for_people && i < words->refusals->n_reasons; i++)
    if (desk_cell_is (code, words->refusals->reasons[i].code))
      return desk_cell (words->refusals->reasons[i].title);
  return code;
}

DeskCell
desk_claim_stage (const DeskClaimWords *words, DeskCell id)
{
  for (guint i = 0; words->for_people && i < words->process->n_stages; i++)
    if (desk_cell_is (id, words->process->stages[i].id))
      return desk_cell (words->process->stages[i].title);
  return id;
}

char *
desk_claim_numbers (const DeskClaimWords *words, const char *stored)
{
  char *shown = desk_claim_phones (stored, words->in_full);
  DeskCell rest = desk_cell (shown), word;
  GString *spaced;
  DeskPhone phone;

  if (!words->for_people || !words->in_full)
    return shown;
  spaced = g_string_new (NULL);
  while (desk_cell_word (&rest, &word))
    {
      if (spaced->len > 0)
        g_string_append (spaced, ", ");
      if (desk_phone_parse_stored (word, &phone))
        desk_phone_format_spaced (spaced, phone);
      else
        g_string_append_len (spaced, word.text, (gssize) word.length);
    }
  g_free (shown);
  return g_string_free (spaced, FALSE);
}

static const struct
{
  const char *channel, *direction, *title;
} ways[] = {
  { "call", "in", N_ ("incoming call") },
  { "call", "out", N_ ("outgoing call") },
  { "message", "in", N_ ("incoming message") },
  { "message", "out", N_ ("outgoing message") },
  { "email", "in", N_ ("incoming e-mail") },
  { "email", "out", N_ ("outgoing e-mail") },
  { "meeting", "in", N_ ("meeting") },
  { "meeting", "out", N_ ("meeting") },
};

const char *
desk_claim_way (const DeskClaimWords *words, DeskCell channel,
                DeskCell direction)
{
  for (guint i = 0; words->for_people && i < G_N_ELEMENTS (ways); i++)
    if (desk_cell_is (channel, ways[i].channel)
        && desk_cell_is (direction, ways[i].direction))
      return _ (ways[i].title);
  return NULL;
}

static const struct
{
  const char *id, *title;
} outcomes[] = {
  { "reached", N_ ("reached") },
  { "no-answer", N_ ("no answer") },
  { "busy", N_ ("busy") },
  { "voicemail", N_ ("voicemail") },
  { "wrong-number", N_ ("wrong number") },
};

const char *
desk_claim_outcome_word (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_str_equal (outcomes[i].id, id))
      return _ (outcomes[i].title);
  return id;
}
