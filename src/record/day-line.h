/* day-line.h: the kinds of line of the days ledger, and what each cell holds.
 *
 * The ledger of what people do in a day rather than on a deal.  `day` is the
 * local day that is meant, which is not always that of `time`:
 *
 *  kind         day            person       subject      value        note
 *  present      of the shift   who          -            late or -    -
 *  away         of the shift   who          -            minutes      what for
 *  back         of the shift   who          -            -            -
 *  bye          of the shift   who          -            -            -
 *  absent       the first      who          HH:MM or -   last day     reason
 *  opened       opened         who opened   -            minutes late -
 *  assigned     of the duty    who gets it  duty         why (id)     in words
 *  accepted     of the duty    who          duty         -            -
 *  done         of the duty    who did it   duty         -            note
 *  covered      of the duty    who takes it duty         from whom    note
 *  report       reported       who          metric or -  figure; late note
 *  plan         planned        whose        metric       figure       note
 *  published    announced      who          NAME@VERSION digest       -
 *  acknowledged of the moment  who          NAME@VERSION -            -
 *  quiz         of the moment  who          NAME@VERSION percent      answers
 *  debrief      of the talk    with whom    deal or -    kind         JSON
 *  sweep        announced      -            -            to keep      deadline
 *  full-look-up of the moment  who          -            clients      what for
 *  export       of the moment  who          what         rows         -
 *  answered     of the moment  who          lead         answer       -
 *  undone       as the line    as the line  -            -            -
 *
 * A report is a line without a metric, whose value is by how many minutes it
 * was late, and behind it, with its seq in `ref`, a line for each figure.  The
 * last one of a day counts; late is who filed the first one late.
 *
 * A shift belongs to the day it begins on, also behind midnight; `late` is in
 * minutes, of the first `present` of a day.
 *
 * `ref` of an undone line is the seq of the line that it takes back; of the
 * others the line they rest on, when there is one (`accepted`: the assignment).
 * A plan or an assignment of the same day, person and subject replaces the one
 * before.
 */
#pragma once

#include "base/cell.h"

typedef enum
{
  DESK_DAY_PRESENT,
  DESK_DAY_AWAY,
  DESK_DAY_BACK,
  DESK_DAY_BYE,
  DESK_DAY_ABSENT,
  DESK_DAY_OPENED,
  DESK_DAY_ASSIGNED,
  DESK_DAY_ACCEPTED,
  DESK_DAY_DONE,
  DESK_DAY_COVERED,
  DESK_DAY_REPORT,
  DESK_DAY_PLAN,
  DESK_DAY_PUBLISHED,
  DESK_DAY_ACKNOWLEDGED,
  DESK_DAY_QUIZ,
  DESK_DAY_DEBRIEF,
  DESK_DAY_SWEEP,
  DESK_DAY_FULL_LOOK_UP,
  DESK_DAY_EXPORT,
  DESK_DAY_ANSWERED,
  DESK_DAY_UNDONE,
  DESK_DAY_KINDS
} DeskDayLineKind;

/* "present" …, in the order above, NULL-terminated. */
extern const char *const desk_day_kind_names[];

/* FALSE when @cell names no kind. */
gboolean desk_day_kind_parse (DeskCell cell, DeskDayLineKind *kind);
