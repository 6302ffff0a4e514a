#include "config.h"

#include "base/error.h"
#include "data.h"
#include "sources.h"

#define FORM                                                                \
  "title: t\nsystem: s\nkind: form\nidentify: {columns: [Phone]}\n"         \
  "columns: {external-id: id, time: Date, phone: [Phone, Phone 2], email: " \
  "Email,\n  name: Name, last-name: Last, first-name: First, product: "     \
  "Product,\n  amount: Sum, currency: Currency, message: [Note, Text]}\n"   \
  "dates: [DD.MM.YYYY HH:mm, iso]\nempty: ['NULL', '-']\nstrip: 'p:'\n"     \
  "local-numbers: {NNNNNN: +73952NNNNNN}\n"                                 \
  "test: {name: [тест, '<test*'], phone: one-digit}\n"

#define DEAL                                                                              \
  "title: t\nsystem: s\nkind: deal\nidentify: {columns: [Phone, Stage]}\n"                \
  "columns: {external-id: id, phone: Phone, status: Stage, owner: Owner, "                \
  "reason: Why,\n  closed: Closed, amount: Sum}\n"                                        \
  "dates: DD.MM.YYYY\nempty: не закрыта\ncurrency: UAH\n"                        \
  "statuses: {new: Новая, none: Спам, lost: ['отказ*'], working: 'в *'}\n" \
  "reasons: {price: Дорого}\nowners: {m1: [Иванова М., Мария]}\n"

#define CALL                                                                 \
  "title: t\nsystem: s\nkind: call\nidentify: {columns: [src, dst]}\n"       \
  "columns: {external-id: [call, id], time: start, from: src, to: dst,\n"    \
  "  to-extension: rang, from-extension: dialled, seconds: sec, order: n,\n" \
  "  recording: file}\ndates: iso\nempty: hidden\n"                          \
  "calls:\n  internal-digits: 4\n"                                           \
  "  answered: {state: ANSWERED, sec: '> 0', rang: [filled, not Local/*]}\n" \
  "  busy: {state: BUSY}\n  voicemail: {state: VM}\n"                        \
  "  inbound: {way: in}\n  outbound: {way: out}\n"

#define EVENTS                                                             \
  "title: t\nsystem: s\nkind: call\n"                                      \
  "identify: {columns: [call, at, what], where: {at: time, what: 'C*'}}\n" \
  "no-header: [at, call, what, who, arg]\n"                                \
  "skip: {what: [not COME, not CONNECT, 'not COMPLETE*', not GAVE UP]}\n"  \
  "columns: {external-id: call, time: at, from: arg, to-extension: who}\n" \
  "dates: unix\nempty: NONE\nstrip: Local/\n"                              \
  "calls:\n  answered: {what: CONNECT}\n  ended: {what: 'COMPLETE*'}\n"    \
  "  inbound: {call: filled}\n"

#define ALERT                                                           \
  "title: t\nsystem: s\nkind: form\nidentify: {columns: [Phone]}\n"     \
  "columns: {phone: Phone, message: Note}\nskip: {Phone: Итого}\n" \
  "strip: ['(*cf7.example/*)', 'a*b*c', '=']\n"

#define HEADLESS                                                \
  "title: t\nsystem: s\nkind: base\n"                           \
  "identify: {at-least: 2, where: {phone: '8*', id: number}}\n" \
  "no-header: [id, phone, note]\ncolumns: {external-id: id, phone: phone}\n"

/* What a file says, row by row: only what is there is shown. */
static const struct
{
  const char *name;
  const char *source;
  const char *file;
  gsize length; /* 0: a text */
  const char *rows;
} files[] = {
  { "row", FORM,
    "id,Date,Name,Phone,Email,Product,Sum,Note\n"
    "7,03.05.2026 14:07,Иванова  Мария,8 (916) 123-45-67,Ivanova@Mail.RU,"
    "\"Окна,\nдвери\",\"1 250,50 ₽\",Жду\n",
    0,
    "2 id=7 time=2026-05-03T14:07:00+03:00 phones=+79161234567 "
    "emails=ivanova@mail.ru name=Иванова Мария product=Окна, двери "
    "amount=125050 RUB message=Жду\n" },
  { "day-ahead", FORM, "Date,Phone\n23.11.2026 12:00,89161234567\n", 0,
    "2 time=2026-11-23T12:00:00+03:00 phones=+79161234567\n" },
  { "more-than-a-day-ahead", FORM, "Date,Phone\n23.11.2026 12:01,89161234567\n",
    0,
    "reject 2:1 [Date] more than a day ahead of the clock; set the year right "
    "<23.11.2026 12:01> | 23.11.2026 12:01,89161234567\n" },
  { "semicolon-crlf", FORM, "Phone;Name\r\n89161234567;Иван\r\n", 0,
    "2 phones=+79161234567 name=Иван\n" },
  { "tab-no-final-newline", FORM, "Phone\tName\n89161234567\tИван", 0,
    "2 phones=+79161234567 name=Иван\n" },
  { "pipe-bare-cr", FORM, "Phone|Name\r89161234567|Иван\r", 0,
    "2 phones=+79161234567 name=Иван\n" },
  { "bom", FORM, "\xef\xbb\xbfPhone,Name\n89161234567,Иван\n", 0,
    "2 phones=+79161234567 name=Иван\n" },
  { "cp1251", FORM,
    "Phone;Name\n89161234567;\xc8\xe2\xe0\xed \xcf\xe5\xf2\xf0\xee\xe2\n", 0,
    "2 phones=+79161234567 name=Иван Петров\n" },
  { "utf-16", FORM,
    "\xff\xfeP\0h\0o\0n\0e\0,\0N\0a\0m\0e\0\n\0"
    "8\0009\0001\0006\0001\0002\0003\0004\0005\0006\0007\0,\0\x18\x04\n\0",
    2 + 2 * 11 + 2 * 14, "2 phones=+79161234567 name=И\n" },
  { "header-in-any-dress", FORM, " phone * ,NAME:,e_mail\n89161234567,Иван,x\n",
    0, "2 phones=+79161234567 name=Иван extra={\"e_mail\":\"x\"}\n" },
  { "blank-rows-are-none", FORM, "Phone,Name\n,\n\n89161234567,Иван\n  ,\n\n",
    0, "4 phones=+79161234567 name=Иван\n" },
  { "titles-above", FORM,
    "Заявки за 01.11.2026 - 30.11.2026\n\n,Все,\n"
    "Phone,Name,City\n89161234567,Иван,\n",
    0, "left out 1\nleft out 3\n5 phones=+79161234567 name=Иван\n" },
  { "second-header", FORM,
    "Phone,Name,City\nphone 2,First,Город\n89161234567,И,\n", 0,
    "left out 2\n3 phones=+79161234567 name=И\n" },
  { "second-header-is-the-better-one", FORM,
    "Date,Name,Номер\nDate,Name,Phone\n,И,89161234567\n", 0,
    "left out 1\n3 phones=+79161234567 name=И\n" },
  { "data-ends-the-search", FORM,
    "Phone,City\n89161234567,Омск\nPhone,Name\n89161234568,Тула\n", 0,
    "2 phones=+79161234567 extra={\"City\":\"Омск\"}\n"
    "reject 3:1 [Phone] no telephone number <Phone> | Phone,Name\n"
    "4 phones=+79161234568 extra={\"City\":\"Тула\"}\n" },
  { "tenth-row", FORM, "1\n2\n3\n4\n5\n6\n7\n8\n9\nPhone\n89161234567\n", 0,
    "left out 1\nleft out 2\nleft out 3\nleft out 4\nleft out 5\n"
    "left out 6\nleft out 7\nleft out 8\nleft out 9\n"
    "11 phones=+79161234567\n" },
  { "header-row-and-below", FORM "header-row: 3\nskip-below-header: 1\n",
    "Phone,8 916 123-45-67\nPhone,Name\nPhone,Name\n9,text\n"
    "89161234568,И\n",
    0, "left out 1\nleft out 2\nleft out 4\n5 phones=+79161234568 name=И\n" },
  { "nothing-below", FORM "skip-below-header: 0\n", "Phone,Name\nPhone,Name\n",
    0, "reject 2:1 [Phone] no telephone number <Phone> | Phone,Name\n" },
  { "rows-of-empty-words-are-none", FORM,
    "Phone,Name\n89161234567,null\nNULL,-\n,Null\n", 0,
    "2 phones=+79161234567\n" },
  { "header-only", FORM, "Phone,Name\n", 0, "" },
  { "short-row", FORM, "Phone,Name,City\n89161234567\n", 0,
    "2 phones=+79161234567\n" },
  { "long-row-of-blanks", FORM, "Phone,Name\n89161234567,Иван,,\n", 0,
    "2 phones=+79161234567 name=Иван\n" },
  { "long-row", FORM, "Phone,Name\n89161234567,Иван,Омск\n", 0,
    "reject 2:18 [] the row has 3 cells where the file has 2 columns <Омск> "
    "| 89161234567,Иван,Омск\n" },
  { "name-of-parts", FORM, "Phone,First,Last\n89161234567,Иван,Петров\n", 0,
    "2 phones=+79161234567 name=Петров Иван\n" },
  { "several-phones", FORM,
    "Phone,Phone 2,Phone\n89161234567,\"8 903 123-45-67, 89161234567\",-\n", 0,
    "2 phones=+79161234567 +79031234567\n" },
  { "only-email", FORM, "Phone,Email\n,a@b.ru\n", 0, "2 emails=a@b.ru\n" },
  { "no-key", FORM, "Phone,Email,Name\nNULL,-,Иван\n", 0,
    "reject 2:0 [] the row has nothing that would identify a client <> "
    "| NULL,-,Иван\n" },
  { "bad-phone-no-other-key", FORM, "Name,Phone\nИван,12345\n", 0,
    "reject 2:6 [Phone] 5 digits; a Russian number has 11 (with 8 or +7) "
    "<12345> | Иван,12345\n" },
  { "bad-phone-good-email", FORM, "Name,Phone,Email\nИван,12345,a@b.ru\n", 0,
    "2 emails=a@b.ru name=Иван extra={\"Phone\":\"12345\"}\n"
    "finding x.csv:2:6: 5 digits; a Russian number has 11 (with 8 or +7); "
    "the number is kept, but does not identify the client\n" },
  { "bad-email-good-phone", FORM, "Phone,Email\n89161234567,нет\n", 0,
    "2 phones=+79161234567 extra={\"Email\":\"нет\"}\n"
    "finding x.csv:2:13: not an e-mail address; the address is kept, but does "
    "not identify the client\n" },
  { "mixed-email", FORM, "Phone,Email\n,iv\xd0\xb0n@mail.ru\n", 0,
    "2 emails=iv\xd0\xb0n@mail.ru\n"
    "finding x.csv:2:2: Latin and Cyrillic letters are mixed in this "
    "e-mail address\n" },
  { "stripped-and-local", FORM, "Phone\np:+79161234567\n21-14-74\n", 0,
    "2 phones=+79161234567\n3 phones=+73952211474\n" },
  { "ambiguous-amount", FORM, "Phone,Sum\n89161234567,\"1,250\"\n", 0,
    "reject 2:13 [Sum] ambiguous: thousands or decimals? write 1250 or 1250.00 "
    "<1,250> "
    "| 89161234567,\"1,250\"\n" },
  { "bad-date", FORM, "Phone,Date\n89161234567,08/10/2026\n", 0,
    "reject 2:13 [Date] not a date in the formats of this source (DD.MM.YYYY "
    "HH:mm; iso) <08/10/2026> | 89161234567,08/10/2026\n" },
  { "no-date", FORM, "Phone,Date\n89161234567,-\n", 0,
    "2 phones=+79161234567\n" },
  { "first-filled-wins", FORM,
    "Phone,Text,Note\n89161234567,a,b\n89161234568,a,-\n89161234569,a,b\n", 0,
    "2 phones=+79161234567 message=b extra={\"Text\":\"a\"}\n"
    "3 phones=+79161234568 message=a\n"
    "4 phones=+79161234569 message=b extra={\"Text\":\"a\"}\n" },
  { "extra-in-order", FORM,
    "City,Phone,\"Say \"\"hi\"\"\",City\nОмск,89161234567,\"a\n\"\"b\"\"\","
    "Тверь\n",
    0,
    "2 phones=+79161234567 extra={\"City\":\"Омск\",\"Say \\\"hi\\\"\":"
    "\"a \\\"b\\\"\",\"City (2)\":\"Тверь\"}\n" },
  { "currency-of-the-cell", FORM,
    "Phone,Sum,Currency\n89161234567,100 грн,RUB\n89161234567,5,USD\n"
    "89161234567,5,рубль\n",
    0,
    "2 phones=+79161234567 amount=10000 UAH\n"
    "3 phones=+79161234567 amount=500 USD\n"
    "4 phones=+79161234567 amount=500 extra={\"Currency\":\"рубль\"}\n" },
  { "tests", FORM,
    "Name,Phone\nТЕСТ,89161234567\nИван,8 777 777-77-77\n"
    "<test lead: dummy>,<none>\nТестов,89161234567\n",
    0,
    "2 test phones=+79161234567 name=ТЕСТ\n"
    "3 test phones=+77777777777 name=Иван\n"
    "4 test name=<test lead: dummy> extra={\"Phone\":\"<none>\"}\n"
    "5 phones=+79161234567 name=Тестов\n" },
  { "undecodable-unmapped", FORM,
    "Phone,Name,City\n89161234567,Иван Иванович,a\xa5z\n", 0,
    "2 phones=+79161234567 name=Иван Иванович extra={\"City\":\"a\\\\xA5z\"}"
    "\n" },
  { "undecodable-mapped", FORM,
    "Phone,Name,City\n89161234567,a\xa5z,Иван Иванович\n", 0,
    "reject 2:13 [Name] the text is not UTF-8 <a\\xA5z> "
    "| 89161234567,a\\xA5z,Иван Иванович\n" },
  { "hostile-excerpt", FORM, "Phone,Name\n1\x1b[31m2,a\n", 0,
    "reject 2:1 [Phone] a character that does not belong in a telephone number "
    "<1\\u{1B}[31m2> "
    "| 1\x1b[31m2,a\n" },
  { "rejects-mended", FORM,
    "reject_source,reject_line,reject_column,reject_reason,Name,Phone\n"
    "s,9,3,why,Иван,89161234567\ns,10,3,why,Пётр,12\n",
    0,
    "2 phones=+79161234567 name=Иван\n"
    "reject 3:17 [Phone] 2 digits; a Russian number has 11 (with 8 or +7) "
    "<12> | Пётр,12\n" },
  { "open-words-come-last",
    "title: t\nsystem: s\nkind: form\nidentify: {any-field: phone}\n"
    "columns: {phone: ['*tel*', Cell], name: Tel of whom, email: '*mail'}\n",
    "Your tel,Cell,Tel of whom,E-mail\n89161234567,89161234568,Иван,a@b.ru\n",
    0, "2 phones=+79161234568 +79161234567 emails=a@b.ru name=Иван\n" },
  { "history", DEAL,
    "id;Phone;Stage;Owner;Why;Closed;Sum\n"
    "1;89161234567;НОВАЯ;Иванова М.;;не закрыта;10\n"
    "2;;Отказ клиента;Пётр;Дорого;03.05.2026;\n"
    "3;;В работе;Мария;Другое;;\n4;;Спам;;;;\n5;;;;;;\n6;;Что-то;;;;\n",
    0,
    "2 id=1 phones=+79161234567 amount=1000 UAH status=new owner=m1\n"
    "3 id=2 UAH status=lost owner=Пётр reason=price "
    "closed=2026-05-03T00:00:00+03:00\n"
    "4 id=3 UAH status=working owner=m1 reason=Другое\n"
    "5 id=4 UAH\n6 id=5 UAH\n"
    "reject 7:4 [Stage] the source does not map the stage 'Что-то' "
    "<Что-то> | 6;;Что-то;;;;\n" },
  { "headless", HEADLESS, "1,89161234567,a\n2,89161234568\n", 0,
    "1 id=1 phones=+79161234567 extra={\"note\":\"a\"}\n"
    "2 id=2 phones=+79161234568\n" },
  { "headless-rejects", HEADLESS,
    "reject_source,reject_line,reject_column,reject_reason,1,2,3\n"
    "s,1,3,why,1,89161234567,a\n",
    0, "2 id=1 phones=+79161234567 extra={\"note\":\"a\"}\n" },
  { "call-answered", CALL,
    "call,start,src,dst,rang,sec,state,way,file\n"
    "a,2026-05-03 10:00:05,89161234567,200,SIP/301-0000000a,0,NO ANSWER,in,\n"
    "b,2026-05-03 11:00,89161234568,200,SIP/301-0000000b,9,ANSWERED,in,\n"
    "a,2026-05-03 10:00:00,89161234567,200,Local/1@q,30,ANSWERED,in,x\n"
    "a,2026-05-03 10:00:09,89161234567,200,SIP/302-0000000c,60,ANSWERED,in,y\n"
    "a,2026-05-03 10:00:19,89161234567,200,SIP/303-0000000c,61,ANSWERED,in,z\n",
    0,
    "4 legs=4 id=a time=2026-05-03T10:00:00+03:00 phones=+79161234567 inbound "
    "reached 61 ext=303 file=z\n"
    "3 id=b time=2026-05-03T11:00:00+03:00 phones=+79161234568 inbound "
    "reached 9 ext=301\n" },
  { "call-missed", CALL,
    "call,start,src,dst,rang,sec,state,way,City\n"
    "a,2026-05-03 10:00,89161234567,200,SIP/301-0000000a,0,BUSY,in,Омск\n"
    "a,2026-05-03 10:00:09,89161234567,200,SIP/302-0000000b,0,NO ANSWER,in,x\n"
    "b,2026-05-03 10:00,89161234567,200,,9,VM,in,\n",
    0,
    "2 legs=2 id=a time=2026-05-03T10:00:00+03:00 phones=+79161234567 inbound "
    "busy 0 ext=302 extra={\"dst\":\"200\",\"state\":\"BUSY\",\"way\":\"in\","
    "\"City\":\"Омск\"}\n"
    "4 id=b time=2026-05-03T10:00:00+03:00 phones=+79161234567 inbound "
    "voicemail 0 ext=200 extra={\"dst\":\"200\",\"state\":\"VM\","
    "\"way\":\"in\"}\n" },
  { "call-directions", CALL,
    "src,dst,dialled,sec,state\n301,89161234567,,5,NO ANSWER\n"
    "89161234567,301,,5,NO ANSWER\n301,302,,5,NO ANSWER\n"
    "hidden,301,,5,NO ANSWER\nsip:79161234567@h,301,,5,NO ANSWER\n",
    0,
    "2 phones=+79161234567 outbound no-answer 0 ext=301\n"
    "3 phones=+79161234567 inbound no-answer 0 ext=301 "
    "extra={\"dst\":\"301\",\"state\":\"NO ANSWER\"}\n"
    "4 outbound no-answer 0 ext=301 extra={\"src\":\"301\",\"dst\":\"302\","
    "\"state\":\"NO ANSWER\"}\n"
    "5 inbound no-answer 0 ext=301 extra={\"dst\":\"301\","
    "\"state\":\"NO ANSWER\"}\n"
    "6 phones=+79161234567 inbound no-answer 0 ext=301 "
    "extra={\"dst\":\"301\",\"state\":\"NO ANSWER\"}\n" },
  { "call-without-readable-number", CALL,
    "call,src,dst,sec\n\na,211474,301,0\n", 0,
    "3 id=a inbound no-answer 0 ext=301 extra={\"src\":\"211474\","
    "\"dst\":\"301\"}\n"
    "finding x.csv:3:3: 6 digits; a Russian number has 11 (with 8 or +7): "
    "the call has no number\n" },
  { "call-order-of-equal-times", CALL,
    "call,start,src,dst,n\na,2026-05-03 10:00,89161234567,ch1,10\n"
    "a,2026-05-03 10:00,89161234567,200200,8\n",
    0,
    "3 legs=2 id=a time=2026-05-03T10:00:00+03:00 phones=+79161234567 inbound "
    "no-answer 0 ext=ch1 extra={\"dst\":\"200200\"}\n" },
  { "call-of-events", EVENTS,
    "1795338000,a,COME,NONE,89161234567\n1795338002,NONE,PAUSE,NONE,\n"
    "1795338005,a,CONNECT,Local/301@q/n,1795338000\n"
    "1795338100,b,COME,NONE,NONE\n1795338200,b,GAVE UP,NONE,9\n"
    "1795338066,a,COMPLETE-A,Local/301@q/n,61\n"
    "1795338300,c,COME,NONE,89161234568\n"
    "1795338301,c,CONNECT,SIP/u@h-1,\n",
    0,
    "1 legs=3 id=a time=2026-11-22T12:00:00+03:00 phones=+79161234567 inbound "
    "reached 61 ext=301\n"
    "4 legs=2 id=b time=2026-11-22T12:01:40+03:00 inbound no-answer 0 "
    "extra={\"what\":\"COME\"}\n"
    "7 legs=2 id=c time=2026-11-22T12:05:00+03:00 phones=+79161234568 inbound "
    "reached 0 ext=u\n" },
  { "headless-with-a-header", EVENTS,
    "What,extra,call,at,arg\nCOME,x,a,1795338000,89161234567\n", 0,
    "2 id=a time=2026-11-22T12:00:00+03:00 phones=+79161234567 inbound "
    "no-answer 0 extra={\"What\":\"COME\",\"extra\":\"x\"}\n" },
  { "headless-with-a-header-below-a-title", EVENTS,
    "Calls of Sunday\n\nWhat,extra,call,at,arg\n"
    "COME,x,a,1795338000,89161234567\n",
    0,
    "left out 1\n"
    "4 id=a time=2026-11-22T12:00:00+03:00 phones=+79161234567 inbound "
    "no-answer 0 extra={\"What\":\"COME\",\"extra\":\"x\"}\n" },
  { "hollow-and-skipped", ALERT,
    "Phone,Note\nИтого,5\n,=\n89161234567,\n,\nИтого,\n", 0,
    "4 phones=+79161234567\n" },
  { "stripped-by-pattern", ALERT,
    "Phone,Note\n(Увага: https://cf7.example/x y.) +79161234567,"
    "(812) как (cf7.example/)\n"
    "(812) 3123456,a1b2b3c4\n(812) 3123456,abc\n(812) 3123456,abab\n"
    "89161234567,(cf7.example/\n89161234567,=(https://cf7.example/) =x\n"
    "Итого,5\n",
    0,
    "2 phones=+79161234567\n"
    "3 phones=+78123123456 message=4\n4 phones=+78123123456\n"
    "5 phones=+78123123456 message=abab\n"
    "6 phones=+79161234567 message=(cf7.example/\n"
    "7 phones=+79161234567 message=(https://cf7.example/) =x\n" },
  { "call-rejects", CALL,
    "call,src,dst,sec,start\na,89161234567,301,x,\n"
    "a,89161234567,301,1:02:03,\na,89161234567,301,1,вчера\n",
    0,
    "reject 2:19 [sec] not a number of seconds <x> | a,89161234567,301,x,\n"
    "reject 4:21 [start] not a date in the formats of this source (iso) "
    "<вчера> | a,89161234567,301,1,вчера\n"
    "3 id=a phones=+79161234567 inbound no-answer 0 ext=301 "
    "extra={\"dst\":\"301\"}\n" },
};

static void
show (GString *out, const char *name, DeskCell cell)
{
  if (cell.length > 0)
    g_string_append_printf (out, " %s=%.*s", name, (int) cell.length,
                            cell.text);
}

static void
show_time (GString *out, const char *name, gint64 time, DeskZone *zone)
{
  char text[DESK_TIME_LENGTH + 1];

  if (time == DESK_TIME_NONE)
    return;
  desk_time_format (zone, time, text);
  show (out, name, desk_cell (text));
}

static void
show_row (GString *out, const DeskInbound *row, DeskZone *zone)
{
  static const char *const outcomes[]
      = { "reached", "no-answer", "busy", "voicemail" };

  g_string_append_printf (out, "%u%s", row->line, row->test ? " test" : "");
  if (row->legs > 1)
    g_string_append_printf (out, " legs=%u", row->legs);
  show (out, "id", row->external_id);
  show_time (out, "time", row->time, zone);
  show (out, "phones", row->phone_text);
  show (out, "emails", row->emails);
  show (out, "name", row->name);
  show (out, "product", row->product);
  if (row->amount_minor != DESK_MONEY_NONE)
    g_string_append_printf (out, " amount=%" G_GINT64_FORMAT,
                            row->amount_minor);
  if (row->currency.length > 0)
    g_string_append_printf (out, " %.*s", (int) row->currency.length,
                            row->currency.text);
  show (out, "message", row->message);
  show (out, "status", row->history.status);
  show (out, "owner", row->history.owner);
  show (out, "reason", row->history.reason);
  show_time (out, "closed", row->history.closed, zone);
  if (row->kind == DESK_KIND_CALL)
    g_string_append_printf (out, " %s %s %u",
                            row->call.inbound ? "inbound" : "outbound",
                            outcomes[row->call.outcome], row->call.seconds);
  show (out, "ext", row->call.extension);
  show (out, "file", row->call.recording);
  show (out, "extra", row->extra);
  g_string_append_c (out, '\n');
}

static void
show_left_out (const DeskIntake *intake, GString *out)
{
  const GPtrArray *rows = desk_intake_left_out (intake);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_string_append_printf (
        out, "left out %u\n",
        ((const DeskLeftOut *) g_ptr_array_index (rows, i))->line);
}

/* Reads all of @intake into @out; returns the rows it accounts for. */
static guint64
show_all (DeskIntake *intake, GString *out, DeskZone *zone, GError **error)
{
  DeskInbound row;
  DeskReject reject;
  guint64 rows = 0;

  for (;;)
    switch (desk_intake_next (intake, &row, &reject, error))
      {
      case DESK_INTAKE_ROW:
        show_row (out, &row, zone);
        rows += row.legs;
        break;
      case DESK_INTAKE_REJECT:
        g_string_append_printf (out, "reject %u:%u [%s] %s <%.*s> | %s\n",
                                reject.line, reject.column, reject.header,
                                reject.reason, (int) reject.excerpt.length,
                                reject.excerpt.text, reject.row);
        rows++;
        break;
      case DESK_INTAKE_END:
      case DESK_INTAKE_FAILED:
        return rows;
      }
}

static void
test_file (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  const gsize length
      = files[i].length > 0 ? files[i].length : strlen (files[i].file);
  g_autofree char *copy = g_memdup2 (files[i].file, length);
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskSources) sources = desk_sources_new ();
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  DeskZone *zone = desk_zone_new ("Europe/Moscow", NULL);
  const DeskIntakeOptions options = { .path = "x.csv",
                                      .country = "RU",
                                      .currency = "RUB",
                                      .zone = zone,
                                      .now = DESK_TEST_NOW };
  DeskIntake *intake;

  desk_sources_add (sources, desk_test_source ("s", files[i].source, findings));
  intake = desk_intake_open (copy, length, sources, &options, findings, &error);
  g_assert_no_error (error);
  show_left_out (intake, shown);
  g_assert_cmpuint (show_all (intake, shown, zone, &error), ==,
                    desk_intake_rows (intake));
  g_assert_no_error (error);
  g_assert_cmpfloat (desk_intake_progress (intake), ==, 1);
  for (guint j = 0; j < desk_findings_count (findings); j++)
    {
      g_autofree char *line
          = desk_finding_to_string (desk_findings_get (findings, j));

      g_string_append_printf (shown, "finding %s\n", line);
    }
  g_assert_cmpstr (shown->str, ==, files[i].rows);
  desk_intake_free (intake);
  desk_zone_free (zone);
}

/* Opens @text with the form source; NULL with @error. */
static DeskIntake *
open_form (const char *text, gsize length, DeskSources *sources,
           DeskIntakeOptions *options, GError **error)
{
  if (desk_sources_count (sources) == 0)
    {
      g_autoptr (DeskFindings) findings = desk_findings_new ();

      desk_sources_add (sources, desk_test_source ("s", FORM, findings));
    }
  return desk_intake_open (text, length, sources, options, NULL, error);
}

static void
test_what_it_is (void)
{
  const char *text = "Phone;\xc8\xec\xff;\"a \"\"b\"\"\"\n89161234567;"
                     "\xcf\xe5\xf2\xf0\xee\xe2;\n";
  g_autoptr (DeskSources) sources = desk_sources_new ();
  g_autoptr (GError) error = NULL;
  DeskIntakeOptions options
      = { .path = "x.csv", .country = "RU", .now = DESK_TEST_NOW };
  DeskIntake *intake
      = open_form (text, strlen (text), sources, &options, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (desk_intake_encoding (intake), ==, "CP1251");
  g_assert_cmpint (desk_intake_delimiter (intake), ==, ';');
  g_assert_cmpuint (desk_intake_columns (intake), ==, 3);
  g_assert_cmpstr (desk_intake_header (intake), ==,
                   "Phone;Имя;\"a \"\"b\"\"\"");
  g_assert_cmpstr (desk_source_system (desk_intake_source (intake)), ==, "s");
  desk_intake_free (intake);
}

/* What cannot be opened, with which code and words. */
static const struct
{
  const char *name;
  const char *text;
  gsize length;
  const char *source, *encoding;
  int code;
  const char *fault;
} refused[] = {
  { "empty", "", 0, NULL, NULL, DESK_ERROR_INPUT, "x.csv: the file is empty" },
  { "binary", "PK\3\4Phone\0\0\0,", 13, NULL, NULL, DESK_ERROR_INPUT,
    "x.csv: a binary file: save it as CSV" },
  { "unknown-source", "Phone\n", 6, "t", NULL, DESK_ERROR_USAGE,
    "unknown source 't'; did you mean 's'? (all: s)" },
  { "unknown-encoding", "Phone\n", 6, NULL, "klingon", DESK_ERROR_USAGE,
    "klingon" },
  { "nothing-of-the-source", "a,b\n", 4, "s", NULL, DESK_ERROR_INPUT,
    "x.csv: the source 's' knows none of the columns of this file: a, b" },
  { "rejects-of-an-unknown-source",
    "reject_source,reject_line,reject_column,reject_reason,Phone\nq,1,1,r,1\n",
    0, NULL, NULL, DESK_ERROR_INPUT, "x.csv: unknown source 'q'" },
  { "open-quote-in-the-header", "\"Phone\n", 7, NULL, NULL, DESK_ERROR_INPUT,
    "x.csv:1:1: " },
  { "columns-below-a-title", "t,\n\nColour,Taste\n89161234567,b\n", 0, NULL,
    NULL, DESK_ERROR_INPUT,
    "x.csv: no source fits this file; its columns: Colour, Taste" },
  { "header-on-the-eleventh-row",
    "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\nPhone\n89161234567\n", 0, NULL, NULL,
    DESK_ERROR_INPUT, "x.csv: no source fits this file; its columns: 1" },
  { "few-letters", "Phone,Name\n89161234567,\xed\xe5\xf2\n", 0, NULL, NULL,
    DESK_ERROR_INPUT,
    "x.csv: too few letters to tell the encoding: CP1251, KOI8-R; name it, as "
    "in --encoding=CP1251" },
  { "odd-utf-16", "\xff\xfeP", 3, NULL, NULL, DESK_ERROR_INPUT, "x.csv:1:1: " },
};

static void
test_refused (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  const gsize length
      = refused[i].length > 0 ? refused[i].length : strlen (refused[i].text);
  g_autoptr (DeskSources) sources = desk_sources_new ();
  g_autoptr (GError) error = NULL;
  DeskIntakeOptions options = { .path = "x.csv",
                                .country = "RU",
                                .source = refused[i].source,
                                .encoding = refused[i].encoding };

  g_assert_null (
      open_form (refused[i].text, length, sources, &options, &error));
  g_assert_error (error, DESK_ERROR, refused[i].code);
  if (strstr (error->message, refused[i].fault) == NULL)
    g_error ("'%s' does not say '%s'", error->message, refused[i].fault);
}

/* A file that breaks off in a quote hands out what stands before, and then
 * says where. */
static void
test_failed (void)
{
  const char *text = "Phone,Name\n89161234567,Иван\n89161234568,\"Пётр\n";
  g_autoptr (DeskSources) sources = desk_sources_new ();
  g_autoptr (GError) error = NULL;
  DeskIntakeOptions options
      = { .path = "x.csv", .country = "RU", .now = DESK_TEST_NOW };
  DeskIntake *intake
      = open_form (text, strlen (text), sources, &options, &error);
  DeskInbound row;
  DeskReject reject;

  g_assert_no_error (error);
  g_assert_cmpint (desk_intake_next (intake, &row, &reject, &error), ==,
                   DESK_INTAKE_ROW);
  g_assert_cmpint (desk_intake_next (intake, &row, &reject, &error), ==,
                   DESK_INTAKE_FAILED);
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INPUT);
  g_assert_true (g_str_has_prefix (error->message, "x.csv:3:13: "));
  desk_intake_free (intake);
}

/* Any text is read or refused, and every row is accounted for. */
static void
test_naughty (void)
{
  g_auto (GStrv) strings = desk_test_naughty ();
  g_autoptr (DeskSources) sources = desk_sources_new ();
  g_autoptr (GString) file = g_string_new ("Phone,Name,Note,City\n");
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  DeskZone *zone = desk_zone_new ("Europe/Moscow", NULL);
  DeskIntakeOptions options
      = { .path = "x.csv", .country = "RU", .zone = zone };
  DeskIntake *intake;
  guint n = 0;

  if (strings == NULL)
    return;
  for (; strings[n] != NULL; n++)
    {
      g_string_append (file, "89161234567,");
      for (guint i = 0; i < 3; i++)
        {
          desk_csv_append (file, desk_cell (strings[n]), ',');
          g_string_append_c (file, i < 2 ? ',' : '\n');
        }
    }
  intake = open_form (file->str, file->len, sources, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (show_all (intake, shown, zone, &error), ==, n);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (shown->str, -1, NULL));
  desk_intake_free (intake);
  desk_zone_free (zone);
}

/* Reads @text whole and in two halves: the same rows with the same lines, and
 * the same faults. */
static void
test_split (void)
{
  g_autoptr (GString) text = g_string_new ("Phone;Name\n");
  g_autoptr (GString) whole = g_string_new (NULL);
  g_autoptr (GString) halves = g_string_new (NULL);
  g_autoptr (DeskSources) sources = desk_sources_new ();
  g_autoptr (DeskFindings) findings = desk_findings_new ();
  g_autoptr (DeskZone) zone = desk_zone_new ("+03:00", NULL);
  DeskIntakeOptions options = {
    .path = "x.csv", .country = "RU", .zone = zone, .now = DESK_TEST_NOW
  };
  DeskIntake *intake, *rest;
  guint64 rows;

  for (guint i = 0; text->len < 5 * 1024 * 1024; i++)
    g_string_append_printf (text, "%s;\"a;\n\"\"%u\"\n",
                            i % 7 == 0 ? "12" : "89161234567", i);
  intake = open_form (text->str, text->len, sources, &options, NULL);
  show_all (intake, whole, zone, NULL);
  rows = desk_intake_rows (intake);
  desk_intake_free (intake);
  intake = open_form (text->str, text->len, sources, &options, NULL);
  rest = desk_intake_split (intake, findings);
  g_assert_nonnull (rest);
  show_all (intake, halves, zone, NULL);
  show_all (rest, halves, zone, NULL);
  g_assert_cmpuint (desk_intake_rows (rest), >, rows / 3);
  g_assert_cmpuint (desk_intake_rows (intake) + desk_intake_rows (rest), ==,
                    rows);
  g_assert_true (g_string_equal (whole, halves));
  desk_intake_free (rest);
  desk_intake_free (intake);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  DESK_TEST_ADD_TABLE ("/intake/file/", files, test_file);
  DESK_TEST_ADD_TABLE ("/intake/refused/", refused, test_refused);
  g_test_add_func ("/intake/what-it-is", test_what_it_is);
  g_test_add_func ("/intake/failed", test_failed);
  g_test_add_func ("/intake/naughty", test_naughty);
  g_test_add_func ("/intake/split", test_split);
  return g_test_run ();
}
