#include "config.h"

#include "base/error.h"
#include "data.h"
#include "sources.h"

/* A good source in few lines, for the cases to spoil. */
#define HEAD "title: t\nsystem: s\nkind: form\n"
#define BODY "identify: {columns: [Phone]}\ncolumns: {phone: Phone}\n"
#define CALL_HEAD "title: t\nsystem: s\nkind: call\n"

static const struct
{
  const char *name;
  const char *text;
  const char *fault; /* how the first finding ends; NULL: none */
} schemas[] = {
  { "good", HEAD BODY, NULL },
  { "good-with-everything",
    HEAD BODY "version: 1\neffective: 2026-11-01\ntext: t\ndates: iso\n"
              "zone: Europe/Moscow\ncountry: RU\ncurrency: RUB\n"
              "empty: [NULL, '-']\nstrip: 'p:'\npurchase: true\n"
              "literal-quotes: false\nlocal-numbers: {NNNNNN: +73952NNNNNN}\n"
              "needs-one-of: [phone, email]\nconstants: {utm-source: site}\n"
              "test: {name: [тест, '<test*'], phone: one-digit}\n",
    NULL },
  { "unknown-key", HEAD BODY "colums: {phone: a}\n", "colums" },
  { "no-title", "system: s\nkind: form\n" BODY, "title" },
  { "no-columns", HEAD "identify: {columns: [a]}\n", "columns" },
  { "unknown-kind", "title: t\nsystem: s\nkind: forms\n" BODY, "forms" },
  { "bad-system", "title: t\nsystem: S S\nkind: form\n" BODY, "S S" },
  { "unknown-field", HEAD "identify: {columns: [a]}\ncolumns:\n  phon: a\n",
    "x.yaml:6:9: unknown field 'phon'; did you mean 'phone'?" },
  { "field-of-another-kind",
    HEAD "identify: {columns: [a]}\ncolumns: {owner: a}\n", "'owner'" },
  { "column-of-two-fields",
    HEAD
    "identify: {columns: [a]}\ncolumns: {phone: [a, Тел], email: 'ТЕЛ:'}\n",
    "is 'phone' already" },
  { "columns-a-list", HEAD "identify: {columns: [a]}\ncolumns: [a]\n",
    "write 'columns' as 'field: value'" },
  { "nothing-identifies", HEAD "identify: {}\ncolumns: {phone: a}\n",
    "nothing identifies this source: name 'columns'" },
  { "where-with-a-header",
    HEAD "identify: {where: {a: number}}\ncolumns: {phone: a}\n",
    "need the columns in 'no-header'" },
  { "headless-without-where",
    HEAD "identify: {at-least: 1}\nno-header: [a]\ncolumns: {phone: a}\n",
    "is recognised by 'where'" },
  { "bad-zone", HEAD BODY "zone: Europe/Moskow\n", "Europe/Moskow" },
  { "bad-local-number", HEAD BODY "local-numbers: {NNN: +7NN}\n",
    "write a local number as '0NNNNNNNNN: +33NNNNNNNNN'" },
  { "bad-constant-status",
    "title: t\nsystem: s\nkind: deal\n" BODY "constants: {status: won}\n",
    "'won' is not a status of a deal" },
  { "empty-test", HEAD BODY "test: {phone: '-'}\n", "'not …'" },
  { "unknown-status",
    "title: t\nsystem: s\nkind: deal\n" BODY "statuses: {won: a}\n", "won" },
  { "calls-of-a-form", HEAD BODY "calls: {answered: {a: b}}\n",
    "only a source of kind 'call' has 'calls'" },
  { "calls-without-calls", CALL_HEAD BODY, "counts as answered" },
  { "skip-and-ended",
    CALL_HEAD BODY "skip: {a: empty}\n"
                   "calls: {answered: {a: b}, ended: {a: c}}\n",
    NULL },
  { "skip-a-word", HEAD BODY "skip: a\n",
    "write a condition as 'column: test'" },
  { "strip-an-open-start", HEAD BODY "strip: ['(*)', '*)']\n",
    "what is stripped begins with a text, not with '*'" },
  { "at-most",
    HEAD "identify: {at-most: 2, columns: [Phone]}\n"
         "columns: {phone: Phone}\n",
    NULL },
  { "condition-a-word", CALL_HEAD BODY "calls: {answered: b}\n",
    "write a condition as 'column: test'" },
};

static void
test_schema (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskSource) source
      = desk_test_source ("x", schemas[i].text, findings);
  g_autofree char *told = NULL;

  if (schemas[i].fault == NULL)
    {
      if (source == NULL)
        g_error ("%s",
                 desk_finding_to_string (desk_findings_get (findings, 0)));
      return;
    }
  g_assert_null (source);
  g_assert_cmpuint (desk_findings_count (findings), >, 0);
  told = desk_finding_to_string (desk_findings_get (findings, 0));
  g_assert_true (g_str_has_prefix (told, "x.yaml:"));
  if (strstr (told, schemas[i].fault) == NULL)
    g_error ("'%s' does not say '%s'", told, schemas[i].fault);
}

/* All faults of a file are told, not the first one only. */
static void
test_all_faults (void)
{
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskSource) source
      = desk_test_source ("x",
                          HEAD "identify: {columns: [a]}\n"
                               "columns: {phon: a, emal: b}\nzone: Nowhere\n",
                          findings);

  g_assert_null (source);
  g_assert_cmpuint (desk_findings_count (findings), ==, 3);
}

static void
test_find (void)
{
  g_autoptr (DeskSources) sources = desk_sources_new ();
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (GError) error = NULL;

  desk_sources_add (sources, desk_test_source ("tilda", HEAD BODY, findings));
  desk_sources_add (sources, desk_test_source ("amocrm", HEAD BODY, findings));
  desk_sources_add (
      sources,
      desk_test_source ("tilda", "title: mine\nsystem: s\nkind: base\n" BODY,
                        findings));
  g_assert_cmpuint (desk_sources_count (sources), ==, 2);
  g_assert_cmpstr (desk_source_id (desk_sources_get (sources, 0)), ==,
                   "amocrm");
  g_assert_cmpstr (
      desk_source_title (desk_sources_find (sources, "tilda", &error)), ==,
      "mine");
  g_assert_cmpint (
      desk_source_kind (desk_sources_find (sources, "tilda", &error)), ==,
      DESK_KIND_BASE);
  g_assert_null (desk_sources_find (sources, "tylda", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_USAGE);
  g_assert_cmpstr (
      error->message, ==,
      "unknown source 'tylda'; did you mean 'tilda'? (all: amocrm, tilda)");
}

/* The documented header, or first row, of every shipped source. */
static const struct
{
  const char *name; /* the source, and what must be detected */
  const char *head;
} headers[] = {
  { "form", "Имя,Телефон,Комментарий" },
  { "form", "Ваш номер телефона;Как вас зовут" },
  { "form", "\xef\xbb\xbf"
            "E-MAIL *" },
  { "form", "your-tel,your-email,Date" },
  { "contact-form-7", "your-name,your-tel,your-email,Date" },
  { "contact-form-7", "\"your-name\",\"your-subject\",\"tel-472\",\"Date\"" },
  { "flamingo-contacts",
    "\"Email\",\"Full name\",\"First name\",\"Last name\"" },
  { "flamingo-contacts",
    "\"Електронна пошта\",\"Повне ім'я\",\"Iм'я\",\"Призвiще\"" },
  { "form", "Email,Full name,First name,Last name,Phone" },
  { "form", "Фамилия,Имя,Отчество,Дата рождения,Возраст,Телефон,E-mail,"
            "Сумма кредита,Срок кредита,Регион,Город,Серия паспорта,"
            "Номер паспорта,Дата выдачи паспорта" },
  { "typeform", "#,Your name,Phone number,Other,Other,Start Date (UTC),"
                "Submit Date (UTC),Network ID" },
  { "typeform", "#,Ваш телефон,Response Type,Start Date (UTC),Stage Date (UTC),"
                "Submit Date (UTC),Network ID,Tags,Ending" },
  { "gravity-forms",
    "Name (First),Name (Last),Phone,Email,Created By (User Id),Entry Id,"
    "Entry Date,Date Updated,Source Url,Transaction Id,Payment Amount,"
    "Payment Date,Payment Status,Post Id,User Agent,User IP" },
  { "gravity-forms",
    "\"Entry Id\",\"Entry Date\",\"User IP\",\"Name\",\"Phone Number\","
    "\"utm_source\",\"utm_medium\",\"utm_campaign\"" },
  { "google-ads", "Lead ID,GCLID,Campaign Name,Ad Group Name,Lead Form Name,"
                  "Date Submitted,User Phone,User Email,Full Name" },
  { "form", "Name,Email,Phone,Nom_de_la_campagne,Avez-vous_travaillé,Status" },
  { "google-forms", "Timestamp,Full Name,Email Address,Workshop" },
  { "google-forms", "Отметка времени\tВыберите продукт\tКак к вам обращаться\t"
                    "Ваш номер телефона для связи\tВаш никнейм в Telegram" },
  { "tilda",
    "\xef\xbb\xbftranid;formid;formname;Name;Phone;Email;Telegram;Comment;"
    "referer;utm_source;utm_campaign;sent;COOKIES" },
  { "tilda", "Email;Name;Phone;Date;Input;Hidden;Договор_офферты;tranid;formid;"
             "Checkbox;Ваш_бизнес;\"Status ID\";Stage" },
  { "tilda",
    "Email;Название;Телефон;Дата;Промокод;Товары в заказе;utm_campaign;"
    "Адрес_доставки;Комментарий;tranid;formid;formname;Сумма заказа;Stage" },
  { "tilda-crm", "Имя,Телефон,Email,Название формы,Дата создания" },
  { "meta-lead-ads",
    "id\tcreated_time\tad_id\tad_name\tadset_id\tadset_name\tcampaign_id\t"
    "campaign_name\tform_id\tform_name\tis_organic\tplatform\t"
    "what_do_you_need?\tfull_name\tphone_number\temail\tcity\tlead_status" },
  { "meta-leads-centre", "Created,Name,Email,Phone,Stage,Owner,Source,Labels" },
  { "meta-leads-centre",
    "Created,Name,Email address,Source,Form,Channel,Stage,Owner,Labels,"
    "Phone number (recommended),Secondary phone number" },
  { "bitrix24-leads",
    "ID;Название лида;Обращение;Имя;Фамилия;Отчество;Имя, Фамилия;"
    "Рабочий телефон;Мобильный телефон;Номер факса;Рабочий e-mail;Комментарий;"
    "Стадия;Товар;Цена;Количество;Возможная сумма;Валюта;Источник;"
    "Ответственный" },
  { "bitrix24-leads", "ID;Название лида;Имя;Рабочий телефон;Мобильный телефон;"
                      "Статус;Ответственный" },
  { "bitrix24-contacts",
    "ID;Обращение;Имя;Фамилия;Отчество;Имя, Фамилия;Рабочий телефон;"
    "Мобильный телефон;Рабочий e-mail;Должность;Компания;Комментарий;"
    "Тип контакта;Источник;Экспорт;Доступен для всех;Ответственный" },
  { "bitrix24-deals",
    "ID;Название сделки;Стадия сделки;Сумма;Контакт: Рабочий телефон;"
    "Ответственный;Дата создания" },
  { "amocrm", "ID,Название сделки,Бюджет,Ответственный,Дата создания сделки,"
              "Дата закрытия,Теги,Этап сделки,Воронка,Полное имя контакта,"
              "Рабочий телефон,Мобильный телефон,Рабочий email,Товар,Товар" },
  { "amocrm",
    "ID,Название сделки,Компания,Основной контакт,Ответственный,Этап сделки,"
    "Бюджет,Дата создания,Рабочий телефон (контакт),Причина отказа" },
  { "amocrm", "Название сделки;Бюджет сделки;Ответственный за сделку;"
              "Дата создания (сделка);Кем создана сделка;Статус сделки;"
              "Полное имя (контакт);Рабочий телефон (контакт)" },
  { "zoho-leads",
    "LEADID,Last Name,Company,Lead Owner,Email,Mobile,Website,Industry,"
    "Lead Source,Lead Status,Created Time,CONVERTED,month_Created Time1" },
  { "zoho-leads", "\"Record Id\",\"First Name\",\"Last Name\",\"Lead Owner\","
                  "\"Lead Status\",\"Email\"" },
  { "zoho-deals", "Id,Deal Owner Name,Closing Date,Quality,Stage,Lost Reason,"
                  "Source,Created Time,Offer Total Amount,Contact Name" },
  { "history", "ID;Клиент;Телефон;Этап;Ответственный;Сумма;Дата создания" },
  { "zoho-deals",
    "\"Record Id\",\"Deal Name\",\"Account Name\",\"Account Name.id\","
    "\"Deal Owner\",\"Stage\",\"Closing Date\",\"Created Time\",\"Amount\"" },
  { "pipedrive-deals",
    "Deal - Title,Deal - Value,Deal - Currency,Deal - Organization,"
    "Deal - Contact person,Deal - Stage,Deal - Status,Deal - Owner,"
    "Deal - Expected close date,Deal - Lost reason,Person - Name,"
    "Person - Phone - Work,Person - Owner,Person - ID" },
  { "pipedrive-leads",
    "Lead - Title,Lead - Owner,Lead - Contact person,Lead - Organization,"
    "Lead - Lead created,Person - Name,Person - Owner" },
  { "pipedrive-people",
    "Person - Name,Person - Organization,Person - Email - Work,"
    "Person - Email - Home,Person - Phone - Work,Person - Labels,"
    "Person - Owner" },
  { "hubspot-contacts",
    "\"Record ID\",\"First Name\",\"Last Name\",\"Email\",\"Phone Number\","
    "\"Contact owner\",\"Lead Status\",\"Create Date\"" },
  { "calls", "Дата;Откуда;Куда;Кто ответил;Длительность разговора;Статус" },
  { "sipuni", "Тип;Статус;Время;Схема;Исходящая линия;Откуда;Куда;Кто ответил;"
              "Длительность звонка;Длительность разговора;ID записи" },
  { "freepbx",
    "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,"
    "duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield" },
  { "freepbx",
    "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,"
    "duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield,did,"
    "cnum,cnam,outbound_cnum,outbound_cnam,dst_cnam,recordingfile,linkedid,"
    "peeraccount,sequence" },
  { "asterisk-csv",
    "\"\",\"89245110995\",\"211474\",\"stadion-pstn\",\"\"\"a\"\" <1>\","
    "\"SIP/211474-00000000\",\"\",\"Hangup\",\"\",\"2024-01-27 15:07:24\","
    "\"2024-01-27 15:07:24\",\"2024-01-27 15:07:51\",27,27,\"ANSWERED\","
    "\"DOCUMENTATION\",\"1706368044.0\",\"\",\"\",\"1706368044.0\",0" },
  { "asterisk-csv", /* loguniqueid and the rest left off */
    "\"\",\"100\",\"200\",\"d\",\"a\",\"SIP/1-1\",,\"Dial\",\"\","
    "\"2024-01-27 15:07:24\",,\"2024-01-27 15:07:51\",27,0,\"NO ANSWER\","
    "\"DOCUMENTATION\"" },
  { "asterisk-custom",
    "\"\"\"\"\" <client1>\",\"client1\",\"6789\",\"default\","
    "\"PJSIP/client1-00000002\",\"PJSIP/client2-00000003\",\"Dial\","
    "\"PJSIP/client2\",\"2023-07-26 01:51:32\",\"2023-07-26 01:51:50\","
    "\"2023-07-26 01:52:04\",\"31\",\"13\",\"ANSWERED\",\"DOCUMENTATION\","
    "\"\",\"1690325492.2\",\"\",2" },
  { "megafon", "a1,missed,79000000021,101@vats.example.org,74950000001,"
               "2026-11-22T10:15:00Z,20,0," },
  { "megafon", "UID,type,client,account,via,start,wait,duration,record" },
  { "3cx", "Call 12,00000C21DE5C2470_31,00:05:36,2026/11/20 13:33:54,"
           "2026/11/20 13:33:54,2026/11/20 13:39:31,TerminatedBySrc,"
           "+79000000021,Ext.960,10021,960,960,QFwdToDNA,Ext.504,504,,,,,"
           "Chain: +79000000021;Ext.960;Ext.504;" },
  { "3cx", "historyid,callid,duration,time-start,time-answered,time-end,"
           "reason-terminated,from-no,to-no,from-dn,to-dn,chain" },
  { "asterisk-queue", "1795338000|NONE|NONE|NONE|QUEUESTART|\n" },
  { "asterisk-queue",
    "1795338001|1795338000.17|sales|SIP/101|RINGNOANSWER|1000" },
  { "ivozprovider", "callid,startTime,duration,caller,callee,price,direction,"
                    "ddiId,endpointType,endpointId,endpointName" },
  { "mango", "[];1529132400;1529132439;1529132404;1112;sip:user5@mangosip.ru;;"
             "sip:user2@mangosip.ru;1110;;abonent;NDExMjgxODg2Ng==" },
};

static void
open_with (const DeskSources *sources, const char *text, const char *wanted,
           const char *fault)
{
  g_autoptr (GError) error = NULL;
  DeskZone *zone = desk_zone_new ("Europe/Moscow", NULL);
  const DeskIntakeOptions options
      = { .path = "x.csv", .country = "RU", .currency = "RUB", .zone = zone };
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  DeskIntake *intake = desk_intake_open (text, strlen (text), sources, &options,
                                         findings, &error);

  if (wanted != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (desk_source_id (desk_intake_source (intake)), ==,
                       wanted);
    }
  else
    {
      g_assert_null (intake);
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INPUT);
      if (strstr (error->message, fault) == NULL)
        g_error ("'%s' does not say '%s'", error->message, fault);
    }
  desk_intake_free (intake);
  desk_zone_free (zone);
}

static void
test_detect (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DeskSources) sources = desk_sources_new ();

  desk_test_add_sources (sources, DESK_SHIPPED_SOURCES);
  open_with (sources, headers[i].head, headers[i].name, NULL);
}

/* Every shipped source but those that are taken by name has a header above. */
static void
test_all_detected (void)
{
  g_autoptr (DeskSources) sources = desk_sources_new ();

  desk_test_add_sources (sources, DESK_SHIPPED_SOURCES);
  for (guint i = 0; i < desk_sources_count (sources); i++)
    {
      const char *id = desk_source_id (desk_sources_get (sources, i));
      gboolean found = g_str_equal (id, "base");

      for (guint j = 0; j < G_N_ELEMENTS (headers); j++)
        found = found || g_str_equal (id, headers[j].name);
      if (!found)
        g_error ("no header of '%s' is tested", id);
    }
}

static void
test_refused (void)
{
  g_autoptr (DeskSources) sources = desk_sources_new ();
  g_autoptr (DeskFindings) findings = desk_findings_new ();

  desk_sources_add (sources, desk_test_source ("one", HEAD BODY, findings));
  open_with (sources, "Тема;Дата\n", NULL,
             "x.csv: no source fits this file; its columns: Тема, Дата; ");
  desk_sources_add (sources, desk_test_source ("two", HEAD BODY, findings));
  open_with (sources, "Phone\n", NULL,
             "x.csv: several sources fit this file equally well: one, two; "
             "name one, as in --source=one");
  desk_sources_add (
      sources,
      desk_test_source ("three",
                        HEAD "identify: {columns: [Phone, [Name, Имя]]}\n"
                             "columns: {phone: Phone}\n",
                        findings));
  open_with (sources, "Имя,_PHONE_ :\n", "three", NULL);
  open_with (sources, "", NULL, "x.csv: the file is empty");
}

/* Returns: (transfer full): the indented example of sources/README that begins
 * with @start, without its indent. */
static char *
readme_example (const char *readme, const char *start)
{
  GString *text = g_string_new (NULL);
  const char *at = strstr (readme, start);
  g_auto (GStrv) lines = NULL;

  g_assert_nonnull (at);
  lines = g_strsplit (at, "\n", -1);
  for (guint i = 0; g_str_has_prefix (lines[i], "    ") || i == 0; i++)
    g_string_append_printf (text, "%s\n", lines[i] + (i == 0 ? 0 : 4));
  return g_string_free (text, FALSE);
}

/* What the README shows works as it stands there. */
static void
test_readme (void)
{
  const char *top = g_getenv ("abs_top_srcdir");
  g_autofree char *path = g_build_filename (
      top == NULL ? "." : top, DESK_SHIPPED_SOURCES, "README", NULL);
  g_autofree char *readme = NULL, *form = NULL, *log = NULL;
  g_autoptr (DeskSources) sources = desk_sources_new ();
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &readme, NULL, &error);
  g_assert_no_error (error);
  desk_test_add_sources (sources, DESK_SHIPPED_SOURCES);
  form = readme_example (readme, "title: Заявки с лендинга");
  log = readme_example (readme, "# id,type");
  desk_sources_add (sources, desk_test_source ("landing", form, findings));
  desk_sources_add (sources, desk_test_source ("small-pbx", log, findings));
  g_assert_cmpuint (desk_findings_count (findings), ==, 0);
  open_with (sources, "Код заявки;Когда;Телефон\n", "landing", NULL);
  open_with (sources, "a1,in,79000000021,101,2026-11-22 10:15,20\n", NULL,
             "no source fits");
  open_with (sources, "a1,missed,79000000021,101,2026-11-22T10:15:00Z,0\n",
             "small-pbx", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/source/schema/", schemas, test_schema);
  g_test_add_func ("/source/all-faults", test_all_faults);
  g_test_add_func ("/source/find", test_find);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *name
          = g_strdup_printf ("/source/detect/%s-%u", headers[i].name, i);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_detect);
    }
  g_test_add_func ("/source/all-detected", test_all_detected);
  g_test_add_func ("/source/refused", test_refused);
  g_test_add_func ("/source/readme", test_readme);
  return g_test_run ();
}
