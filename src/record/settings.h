/* settings.h: salesdesk.yaml, what holds for the whole store.
 *
 * A mapping of the five keys below.  `time-zone`, `currency` and
 * `default-country` must be given: days, sums and phones recorded under a
 * guessed one could not be mended later.
 */
#pragma once

#include "base/civil.h"
#include "format/yaml.h"

typedef enum /* in the order of the file */
{
  DESK_SETTING_COMPANY,
  DESK_SETTING_ZONE,
  DESK_SETTING_CURRENCY,
  DESK_SETTING_COUNTRY,
  DESK_SETTING_LANGUAGE,
  DESK_SETTINGS
} DeskSettingKey;

typedef struct
{
  DeskYaml *yaml;       /* owns every text below */
  const char *company;  /* "" when not given */
  DeskZone *zone;       /* of `time-zone` */
  const char *currency; /* ISO 4217: RUB */
  const char *country;  /* ISO 3166 of numbers without a code: RU, KZ, BY, UA */
  const char *language; /* ru or en; ru when not given */

  /* What each setting is and where it stands; the place is NULL for what is
   * not in the file. */
  const char *values[DESK_SETTINGS];
  const DeskNode *places[DESK_SETTINGS];
} DeskSettings;

/**
 * desk_settings_new:
 * @yaml: (transfer full): salesdesk.yaml
 * @findings: gets every fault
 *
 * Returns: (transfer full) (nullable): NULL when there was a fault.
 */
DeskSettings *desk_settings_new (DeskYaml *yaml, DeskFindings *findings);
void desk_settings_free (DeskSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSettings, desk_settings_free)

/* The key of a setting in the file: `time-zone`; static. */
const char *desk_setting_key (DeskSettingKey setting);
