#include "config.h"

#include "record/quiz.h"

#include "record/read.h"

#define MOST_ATTEMPTS 100

static const DeskYamlKey keys[] = {
  DESK_KEY_NUMBER ("pass-percent", 1, 100),
  DESK_KEY_NUMBER ("attempts-per-day", 1, MOST_ATTEMPTS),
  DESK_KEYS_END,
};

DeskQuiz *
desk_quiz_new (DeskYaml *installed, DeskYaml *own, DeskFindings *findings)
{
  DeskRegulation *regulation
      = desk_regulation_new ("quiz", keys, installed, own, findings);
  DeskQuiz *quiz;

  if (regulation == NULL)
    return NULL;
  quiz = g_new0 (DeskQuiz, 1);
  quiz->regulation = regulation;
  quiz->pass_percent
      = desk_read_number (desk_regulation_get (regulation, "pass-percent"));
  quiz->attempts
      = desk_read_number (desk_regulation_get (regulation, "attempts-per-day"));
  return quiz;
}

void
desk_quiz_free (DeskQuiz *quiz)
{
  if (quiz == NULL)
    return;
  desk_regulation_free (quiz->regulation);
  g_free (quiz);
}
