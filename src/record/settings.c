#include "config.h"

#include "record/settings.h"

#include "base/i18n.h"
#include "base/text.h"
#include "record/regulation.h"

/* ISO 4217, the currencies of countries. */
static const char *const currencies[] = {
  "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD",
  "BDT", "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP",
  "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE",
  "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP",
  "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG",
  "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES",
  "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR",
  "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU",
  "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR",
  "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON",
  "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE",
  "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND",
  "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VES",
  "VND", "VUV", "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW", NULL,
};

static const char *const countries[] = { "RU", "KZ", "BY", "UA", NULL };
static const char *const languages[] = { "ru", "en", NULL };

static const DeskYamlKey keys[DESK_SETTINGS + 1] = {
  [DESK_SETTING_COMPANY] = { .key = "company", .type = DESK_YAML_TEXT },
  [DESK_SETTING_ZONE]
  = { .key = "time-zone", .type = DESK_YAML_TEXT, .required = TRUE },
  /* The list is too long for a message: check_currency(). */
  [DESK_SETTING_CURRENCY]
  = { .key = "currency", .type = DESK_YAML_TEXT, .required = TRUE },
  [DESK_SETTING_COUNTRY] = { .key = "default-country",
                             .type = DESK_YAML_CHOICE,
                             .required = TRUE,
                             .choices = countries },
  [DESK_SETTING_LANGUAGE]
  = { .key = "language", .type = DESK_YAML_CHOICE, .choices = languages },
};

const char *
desk_setting_key (DeskSettingKey setting)
{
  g_return_val_if_fail (setting < DESK_SETTINGS, "");
  return keys[setting].key;
}

static gboolean
check_currency (const DeskNode *node, DeskFindings *findings)
{
  const char *code = desk_node_text (node);
  g_autofree char *shown = NULL;
  const char *near;

  if (g_strv_contains (currencies, code))
    return TRUE;
  shown = desk_text_escape (desk_cell (code));
  near = desk_text_nearest (code, currencies);
  if (near != NULL)
    return desk_regulation_refuse (
        node, findings, _ ("unknown currency '%s'; did you mean '%s'?"), shown,
        near);
  return desk_regulation_refuse (node, findings,
                                 _ ("unknown currency '%s': a code of ISO 4217 "
                                    "is expected, like RUB"),
                                 shown);
}

static DeskZone *
read_zone (const DeskNode *node, DeskFindings *findings)
{
  g_autoptr (GError) error = NULL;
  DeskZone *zone = desk_zone_new (desk_node_text (node), &error);

  if (zone == NULL)
    desk_regulation_refuse (node, findings, "%s", error->message);
  return zone;
}

static gboolean
is_text (const DeskNode *node)
{
  return node != NULL && desk_node_text (node) != NULL;
}

static gboolean
fill (DeskSettings *settings, DeskFindings *findings)
{
  const DeskNode *root = desk_yaml_root (settings->yaml);
  gboolean good = desk_yaml_check (root, keys, findings);

  for (guint i = 0; i < DESK_SETTINGS; i++)
    {
      settings->places[i] = desk_node_get (root, keys[i].key);
      settings->values[i] = desk_node_string (
          settings->places[i], i == DESK_SETTING_LANGUAGE ? "ru" : "");
    }
  /* A misspelt key elsewhere must not hide a wrong zone or currency. */
  if (is_text (settings->places[DESK_SETTING_ZONE]))
    settings->zone = read_zone (settings->places[DESK_SETTING_ZONE], findings);
  if (is_text (settings->places[DESK_SETTING_CURRENCY]))
    good &= check_currency (settings->places[DESK_SETTING_CURRENCY], findings);
  if (!good || settings->zone == NULL)
    return FALSE;
  settings->company = settings->values[DESK_SETTING_COMPANY];
  settings->currency = settings->values[DESK_SETTING_CURRENCY];
  settings->country = settings->values[DESK_SETTING_COUNTRY];
  settings->language = settings->values[DESK_SETTING_LANGUAGE];
  return TRUE;
}

DeskSettings *
desk_settings_new (DeskYaml *yaml, DeskFindings *findings)
{
  g_autoptr (DeskSettings) settings = g_new0 (DeskSettings, 1);

  settings->yaml = yaml;
  if (!fill (settings, findings))
    return NULL;
  return g_steal_pointer (&settings);
}

void
desk_settings_free (DeskSettings *settings)
{
  if (settings == NULL)
    return;
  g_clear_pointer (&settings->zone, desk_zone_free);
  desk_yaml_free (settings->yaml);
  g_free (settings);
}
