// duckdb.mjs: the work of lead-import, done by DuckDB.
//
//   node duckdb.mjs EXPORT STORE OUT REJECTS BATCH RECORDED
//
// Reads the same export and the same ledger, writes the same lines (without
// seals) and prints `rows new repeat known rejected`.  The engine has no CP1251
// of its own, so iconv goes first, as a user would do it.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// The package lies in the build folder, not beside this file.
const require = createRequire(`${process.env.PEERS}/package.json`);
const { DuckDBInstance } = await import(
  pathToFileURL(require.resolve('@duckdb/node-api')));

const [source, store, out, rejects, batch, recorded] = process.argv.slice(2);
const text = `${out}.utf8`;
const quote = (value) => `'${value.replaceAll("'", "''")}'`;

const columns = `seq recorded time actor ref batch source kind external_id
  outcome deal client department name phone email company product amount
  currency message referred_by utm_source utm_medium utm_campaign utm_content
  utm_term extra seal`.split(/\s+/);
const filled = {
  seq: 'seq', recorded: quote(recorded), time: 'time', actor: quote('robot'),
  batch: quote(batch), source: quote('form'), kind: quote('form'),
  external_id: 'external_id', outcome: 'outcome', deal: 'client',
  client: 'client', department: quote('client'), name: 'name', phone: 'phone',
  email: 'email', amount: 'amount',
  currency: `CASE WHEN amount IS NOT NULL THEN 'RUB' END`, message: 'message',
  utm_source: 'utm_source', utm_medium: 'utm_medium',
  utm_campaign: 'utm_campaign',
};

execFileSync('sh', ['-c', 'exec iconv -f CP1251 -t UTF-8 "$1" >"$2"', 'sh',
  source, text]);

const instance = await DuckDBInstance.create(':memory:');
const db = await instance.connect();

// Who and what the store knows.
await db.run(`
  CREATE TEMP TABLE stored AS
  SELECT external_id, phone, email, time, client::BIGINT AS client,
         seq::BIGINT AS seq
  FROM read_csv(${quote(`${store}/ledgers/leads/*.csv`)}, header = true,
                delim = ',', quote = '"', escape = '"', all_varchar = true);
  CREATE TEMP TABLE known_phones AS
  SELECT phone, min(client) AS client FROM stored
  WHERE phone IS NOT NULL GROUP BY phone;
  CREATE TEMP TABLE known_emails AS
  SELECT email, min(client) AS client FROM stored
  WHERE email IS NOT NULL GROUP BY email;
`);

// The export, read and made uniform; an empty cell is NULL, and so is one that
// makes no sense.
await db.run(`
  CREATE TEMP TABLE export AS
  SELECT row_number() OVER () AS n, columns(*)
  FROM read_csv(${quote(text)}, header = true, delim = ';', quote = '"',
                escape = '"', all_varchar = true);
  CREATE TEMP TABLE rows AS
  WITH digits AS (
    SELECT *, regexp_replace("телефон", '[^0-9]', '', 'g') AS d,
      nullif(lower(trim("email")), '') AS address
    FROM export
  ), phones AS (
    SELECT *, CASE WHEN length(d) = 10 THEN '+7' || d
                   WHEN length(d) = 11 AND d[1] IN ('7', '8') THEN '+7' || d[2:]
              END AS number
    FROM digits
  )
  SELECT n, 'form:' || "id заявки" AS external_id,
    strftime(try_strptime("дата", '%d.%m.%Y %H:%M:%S'),
             '%Y-%m-%dT%H:%M:%S+03:00') AS time,
    trim("имя") AS name,
    number AS phone,
    CASE WHEN regexp_full_match(address, '[^@ ]+@[^@ ]+[.][^@ .]+')
         THEN address END AS email,
    nullif(trim(regexp_replace("сообщение", '[\\x00-\\x20\\x7f]+', ' ', 'g')), '')
      AS message,
    try_cast(replace(replace("сумма", ' ', ''), ',', '.') AS DECIMAL(18, 2))
      AS amount,
    utm_source, utm_medium, utm_campaign,
    "телефон" IS NOT NULL AND number IS NULL
      OR address IS NOT NULL AND email IS NULL
      OR number IS NULL AND address IS NULL
      OR time IS NULL
      OR "сумма" IS NOT NULL AND amount IS NULL AS rejected
  FROM phones;
`);

// What becomes of each row.
await db.run(`
  CREATE TEMP TABLE fresh AS
  WITH once AS (
    SELECT * FROM rows WHERE NOT rejected
    QUALIFY row_number() OVER (PARTITION BY external_id ORDER BY n) = 1
  ), unrecorded AS (
    SELECT once.* FROM once
    WHERE NOT EXISTS (
      SELECT 1 FROM stored
      WHERE stored.external_id = once.external_id
        AND stored.phone IS NOT DISTINCT FROM once.phone
        AND stored.email IS NOT DISTINCT FROM once.email
        AND stored.time = once.time)
  ), placed AS (
    SELECT unrecorded.*,
      (SELECT max(seq) FROM stored) + row_number() OVER (ORDER BY n) AS seq,
      coalesce(known_phones.client, known_emails.client) AS known
    FROM unrecorded
    LEFT JOIN known_phones ON known_phones.phone = unrecorded.phone
    LEFT JOIN known_emails ON known_emails.email = unrecorded.email
  )
  SELECT *,
    coalesce(known, min(seq) OVER (PARTITION BY coalesce(phone, email))) AS client,
    CASE WHEN known IS NULL
           AND seq = min(seq) OVER (PARTITION BY coalesce(phone, email))
         THEN 'new' ELSE 'repeat' END AS outcome
  FROM placed;
  COPY (
    SELECT ${columns.map((name) =>
      `${filled[name] ?? 'NULL::VARCHAR'} AS "${name}"`).join(', ')}
    FROM fresh ORDER BY seq
  ) TO ${quote(out)} (FORMAT csv, HEADER false, DELIMITER ',', NULLSTR '');
  COPY (
    SELECT export.* EXCLUDE (n) FROM export JOIN rows USING (n)
    WHERE rejected ORDER BY n
  ) TO ${quote(rejects)} (FORMAT csv, HEADER true, DELIMITER ';');
`);

const reader = await db.runAndReadAll(`
  SELECT (SELECT count(*) FROM rows),
    (SELECT count(*) FROM fresh WHERE outcome = 'new'),
    (SELECT count(*) FROM fresh WHERE outcome = 'repeat'),
    (SELECT count(*) FROM rows WHERE rejected)`);
const [rows, created, repeat, rejected] = reader.getRows()[0].map(Number);
console.log(rows, created, repeat, rows - created - repeat - rejected, rejected);
rmSync(text);
