-- 10-ledgers.sql: the ledgers as tables, line for line.
--
-- One store is read, or many at once: the variable `stores` is a folder or a
-- pattern of folders ('.' when it is not set), and every table begins with the
-- name of the store's folder.  Cells stay text; an empty one is NULL.
--
-- A ledger that has no file yet is an empty table: another ledger's file is
-- named in its place and none of its lines is taken.  Half a line at the end of a
-- file is left out; whether a store is whole, `salesdesk check` tells.

SET VARIABLE stores = coalesce(getvariable('stores'), '.');

CREATE OR REPLACE MACRO ledger_files(ledger) AS coalesce(
  (SELECT list(file ORDER BY file)
   FROM glob(getvariable('stores') || '/ledgers/' || ledger || '/*.csv')),
  (SELECT [min(file)] FROM glob(getvariable('stores') || '/ledgers/*/*.csv')));

CREATE OR REPLACE MACRO store_of(file) AS
  regexp_extract(file, '([^/]*)/ledgers/[a-z]+/[^/]*$', 1);

SET VARIABLE files = ledger_files('leads');
CREATE OR REPLACE TEMP TABLE leads_lines AS
SELECT store_of(filename) AS store, * EXCLUDE (filename)
FROM read_csv(getvariable('files'), columns = {'seq': 'BIGINT',
    'recorded': 'VARCHAR', 'time': 'VARCHAR', 'actor': 'VARCHAR',
    'ref': 'VARCHAR', 'batch': 'VARCHAR', 'source': 'VARCHAR',
    'kind': 'VARCHAR', 'external_id': 'VARCHAR', 'outcome': 'VARCHAR',
    'deal': 'VARCHAR', 'client': 'VARCHAR', 'department': 'VARCHAR',
    'name': 'VARCHAR', 'phone': 'VARCHAR', 'email': 'VARCHAR',
    'company': 'VARCHAR', 'product': 'VARCHAR', 'amount': 'VARCHAR',
    'currency': 'VARCHAR', 'message': 'VARCHAR', 'referred_by': 'VARCHAR',
    'utm_source': 'VARCHAR', 'utm_medium': 'VARCHAR',
    'utm_campaign': 'VARCHAR', 'utm_content': 'VARCHAR',
    'utm_term': 'VARCHAR', 'extra': 'VARCHAR', 'seal': 'VARCHAR'},
  auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  filename = true, ignore_errors = true)
WHERE filename LIKE '%/ledgers/leads/%' AND seq IS NOT NULL;

SET VARIABLE files = ledger_files('deals');
CREATE OR REPLACE TEMP TABLE deals_lines AS
SELECT store_of(filename) AS store, * EXCLUDE (filename)
FROM read_csv(getvariable('files'), columns = {'seq': 'BIGINT',
    'recorded': 'VARCHAR', 'time': 'VARCHAR', 'actor': 'VARCHAR',
    'ref': 'VARCHAR', 'batch': 'VARCHAR', 'event': 'VARCHAR',
    'deal': 'VARCHAR', 'client': 'VARCHAR', 'owner_from': 'VARCHAR',
    'owner_to': 'VARCHAR', 'department': 'VARCHAR', 'status_from': 'VARCHAR',
    'status_to': 'VARCHAR', 'stage': 'VARCHAR', 'due': 'VARCHAR',
    'reason': 'VARCHAR', 'cause': 'VARCHAR', 'amount': 'VARCHAR',
    'currency': 'VARCHAR', 'product': 'VARCHAR', 'terms': 'VARCHAR',
    'penalty': 'VARCHAR', 'answers': 'VARCHAR', 'note': 'VARCHAR',
    'seal': 'VARCHAR'},
  auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  filename = true, ignore_errors = true)
WHERE filename LIKE '%/ledgers/deals/%' AND seq IS NOT NULL;

SET VARIABLE files = ledger_files('contacts');
CREATE OR REPLACE TEMP TABLE contacts_lines AS
SELECT store_of(filename) AS store, * EXCLUDE (filename)
FROM read_csv(getvariable('files'), columns = {'seq': 'BIGINT',
    'recorded': 'VARCHAR', 'time': 'VARCHAR', 'actor': 'VARCHAR',
    'ref': 'VARCHAR', 'batch': 'VARCHAR', 'source': 'VARCHAR',
    'manager': 'VARCHAR', 'deal': 'VARCHAR', 'client': 'VARCHAR',
    'phone': 'VARCHAR', 'channel': 'VARCHAR', 'direction': 'VARCHAR',
    'outcome': 'VARCHAR', 'seconds': 'VARCHAR', 'asked': 'VARCHAR',
    'recording': 'VARCHAR', 'external_id': 'VARCHAR', 'note': 'VARCHAR',
    'seal': 'VARCHAR'},
  auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  filename = true, ignore_errors = true)
WHERE filename LIKE '%/ledgers/contacts/%' AND seq IS NOT NULL;

SET VARIABLE files = ledger_files('reviews');
CREATE OR REPLACE TEMP TABLE reviews_lines AS
SELECT store_of(filename) AS store, * EXCLUDE (filename)
FROM read_csv(getvariable('files'), columns = {'seq': 'BIGINT',
    'recorded': 'VARCHAR', 'time': 'VARCHAR', 'actor': 'VARCHAR',
    'ref': 'VARCHAR', 'contact': 'VARCHAR', 'deal': 'VARCHAR',
    'manager': 'VARCHAR', 'kind': 'VARCHAR', 'score': 'VARCHAR',
    'steps': 'VARCHAR', 'note': 'VARCHAR', 'seal': 'VARCHAR'},
  auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  filename = true, ignore_errors = true)
WHERE filename LIKE '%/ledgers/reviews/%' AND seq IS NOT NULL;

SET VARIABLE files = ledger_files('days');
CREATE OR REPLACE TEMP TABLE days_lines AS
SELECT store_of(filename) AS store, * EXCLUDE (filename)
FROM read_csv(getvariable('files'), columns = {'seq': 'BIGINT',
    'recorded': 'VARCHAR', 'time': 'VARCHAR', 'actor': 'VARCHAR',
    'ref': 'VARCHAR', 'day': 'VARCHAR', 'kind': 'VARCHAR',
    'person': 'VARCHAR', 'subject': 'VARCHAR', 'value': 'VARCHAR',
    'note': 'VARCHAR', 'seal': 'VARCHAR'},
  auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  filename = true, ignore_errors = true)
WHERE filename LIKE '%/ledgers/days/%' AND seq IS NOT NULL;
