#include "config.h"

#include "work/words.h"

#include "base/i18n.h"
#include "base/phone.h"
#include "format/json.h"
#include "record/role.h"
#include "work/claim-row.h"
#include "work/log-row.h"

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
  return work->report.excel || work->report.format == DESK_FORMAT_TABLE
         || work->report.format == DESK_FORMAT_MARKDOWN
         || work->report.format == DESK_FORMAT_XLSX;
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

char *
desk_claim_seconds (const DeskClaimWords *words, DeskCell seconds)
{
  g_autofree char *text = desk_cell_dup (seconds);

  if (text[0] == '\0')
    return g_strdup ("");
  /* TRANSLATORS: seconds that a call lasted. */
  return words->for_people ? g_strdup_printf (_ ("%s s"), text)
                           : g_strdup_printf ("seconds=%s", text);
}

char *
desk_claim_proof (const DeskClaimWords *words, DeskCell event, DeskCell ref)
{
  g_autofree char *text = desk_cell_dup (ref);
  gboolean paid = desk_cell_is (event, "paid");

  if (text[0] == '\0' || !(paid || desk_cell_is (event, "documented")))
    return g_strdup ("");
  if (!words->for_people)
    return g_strdup_printf ("%s=%s", paid ? "proof" : "ref", text);
  /* TRANSLATORS: 1. of a payment, 2. the number of a document. */
  return g_strdup_printf (paid ? _ ("proof %s") : _ ("no. %s"), text);
}

typedef struct
{
  const DeskClaimWords *words;
  GString *text;
} Document;

static const char *
document_title (const DeskClaimWords *words, const char *code)
{
  const DeskDealProcess *process = words->process;

  for (guint i = 0; words->for_people && i < process->n_documents; i++)
    if (g_str_equal (process->documents[i].code, code))
      return process->documents[i].title;
  return code;
}

static void
append_answer (const char *key, const char *value, gpointer data)
{
  const Document *document = data;
  const DeskClaimWords *words = document->words;
  g_autofree char *day = desk_log_due_word (words->desk, value);
  gboolean sent = g_str_equal (key, "sent");

  if (g_str_equal (key, "document"))
    g_string_append (document->text, document_title (words, value));
  else if (!sent && !g_str_equal (key, "signed"))
    return;
  else if (!words->for_people)
    g_string_append_printf (document->text, "; %s=%s", key, value);
  else
    {
      g_string_append (document->text, "; ");
      g_string_append_printf (document->text,
                              sent ? _ ("sent %s") : _ ("signed %s"), day);
    }
}

char *
desk_claim_document (const DeskClaimWords *words, DeskCell answers)
{
  g_autofree char *text = desk_cell_dup (answers);
  const char *at = text;
  GString *said = g_string_new (NULL);
  Document document = { words, said };

  if (text[0] != '\0' && !desk_json_object (&at, append_answer, &document))
    g_string_truncate (said, 0);
  return g_string_free (said, FALSE);
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
