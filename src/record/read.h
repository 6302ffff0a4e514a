/* read.h: what the readers of the regulations have in common: lines of their
 * schemas, and checked values as C has them.
 *
 * A text, a truth, a sum and a percentage are desk_node_string(), _boolean()
 * and _money() of format/yaml.h, each with what an absent key means; faults
 * that a schema cannot say are desk_regulation_refuse()'s.
 */
#pragma once

#include "record/regulation.h"

/*
 * Lines of a schema: a key that must be there, and one that may be missing.
 * The type is ID, TEXT, BOOLEAN, DATE, TIME, MONEY, PERCENT or ANY; of a list,
 * that of its items.
 */
#define DESK_KEY(its_key, its_type)                                  \
  {                                                                  \
    .key = (its_key), .type = DESK_YAML_##its_type, .required = TRUE \
  }
#define DESK_KEY_IF(its_key, its_type)             \
  {                                                \
    .key = (its_key), .type = DESK_YAML_##its_type \
  }

/* A whole number from @least to @most; the unit belongs into the key:
 * `working-minutes`. */
#define DESK_KEY_NUMBER(its_key, least, most)                      \
  {                                                                \
    .key = (its_key), .type = DESK_YAML_INTEGER, .required = TRUE, \
    .minimum = (least), .maximum = (most)                          \
  }
#define DESK_KEY_NUMBER_IF(its_key, least, most)                     \
  {                                                                  \
    .key = (its_key), .type = DESK_YAML_INTEGER, .minimum = (least), \
    .maximum = (most)                                                \
  }

/* One of @words, NULL-terminated: desk_read_choice(). */
#define DESK_KEY_CHOICE(its_key, words)                           \
  {                                                               \
    .key = (its_key), .type = DESK_YAML_CHOICE, .required = TRUE, \
    .choices = (words)                                            \
  }
#define DESK_KEY_CHOICE_IF(its_key, words)                         \
  {                                                                \
    .key = (its_key), .type = DESK_YAML_CHOICE, .choices = (words) \
  }

/* A list of @words: desk_read_bits(). */
#define DESK_KEY_WORDS(its_key, words)                          \
  {                                                             \
    .key = (its_key), .type = DESK_YAML_LIST, .required = TRUE, \
    .item = DESK_YAML_CHOICE, .choices = (words)                \
  }
#define DESK_KEY_WORDS_IF(its_key, words)                               \
  {                                                                     \
    .key = (its_key), .type = DESK_YAML_LIST, .item = DESK_YAML_CHOICE, \
    .choices = (words)                                                  \
  }

/* A list of scalars. */
#define DESK_KEY_LIST(its_key, its_type)                        \
  {                                                             \
    .key = (its_key), .type = DESK_YAML_LIST, .required = TRUE, \
    .item = DESK_YAML_##its_type                                \
  }
#define DESK_KEY_LIST_IF(its_key, its_type)                                \
  {                                                                        \
    .key = (its_key), .type = DESK_YAML_LIST, .item = DESK_YAML_##its_type \
  }

/* A list of mappings, and a mapping, with the schema @its_keys. */
#define DESK_KEY_ITEMS(its_key, its_keys)                       \
  {                                                             \
    .key = (its_key), .type = DESK_YAML_LIST, .required = TRUE, \
    .keys = (its_keys)                                          \
  }
#define DESK_KEY_ITEMS_IF(its_key, its_keys)                     \
  {                                                              \
    .key = (its_key), .type = DESK_YAML_LIST, .keys = (its_keys) \
  }
#define DESK_KEY_MAPPING(its_key, its_keys)                        \
  {                                                                \
    .key = (its_key), .type = DESK_YAML_MAPPING, .required = TRUE, \
    .keys = (its_keys)                                             \
  }
#define DESK_KEY_MAPPING_IF(its_key, its_keys)                      \
  {                                                                 \
    .key = (its_key), .type = DESK_YAML_MAPPING, .keys = (its_keys) \
  }

#define DESK_KEYS_END \
  {                   \
    .key = NULL       \
  }

/* The words of a list of days of the week, NULL-terminated. */
extern const char *const desk_weekday_names[];

/*
 * Values that have passed the schema; an absent key, NULL, is 0, an empty list
 * or no bit.
 */

/* A whole number that is never negative: a count, minutes, days, a whole
 * percentage. */
guint desk_read_number (const DeskNode *node);

/* The place of one of @words, that is, the enum they are the names of. */
guint desk_read_choice (const DeskNode *node, const char *const *words);

/* Which of @words a list has, as bits 1 << place. */
guint desk_read_bits (const DeskNode *list, const char *const *words);

/* The days of a list of desk_weekday_names, as bits 1 << desk_day_weekday(). */
guint desk_read_weekdays (const DeskNode *list);

/* A DATE, in days since 1970-01-01. */
gint32 desk_read_day (const DeskNode *node);

/* A TIME, in minutes of the day. */
guint desk_read_minute (const DeskNode *node);

/* How many items a list has; an absent one has none. */
guint desk_read_length (const DeskNode *list);

/**
 * desk_read_sum:
 * @node: (nullable): of a key of type ANY: a sum that nothing behind the key
 *   switches off
 * @minor: (out): %DESK_MONEY_NONE when it is off
 *
 * Returns: FALSE with a finding for what is no sum.
 */
gboolean desk_read_sum (const DeskNode *node, gint64 *minor,
                        DeskFindings *findings);

/* Whether no two mappings of @list have the same text behind @key; else the
 * finding @text at the second. */
gboolean desk_read_unique (const DeskNode *list, const char *key,
                           const char *text, DeskFindings *findings);
