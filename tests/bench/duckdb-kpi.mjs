// duckdb-kpi.mjs: six figures by manager and day, done by DuckDB.
//
//   node duckdb-kpi.mjs STORE FROM TO >OUT
//
// Reads the ledgers as they are, with both cores, and prints
// `manager,day,dials,dial_throughs,processed,sales_count,sales_sum,response_min`.
// It knows less than kpi-report does, to its own good: that all moments have one
// offset, that nothing was classified, and that everybody works from Monday to
// Friday from 9 to 18, which makes working time a formula.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// The package lies in the build folder, not beside this file.
const require = createRequire(`${process.env.PEERS}/package.json`);
const { DuckDBInstance } = await import(
  pathToFileURL(require.resolve('@duckdb/node-api')));

const [store, from, to] = process.argv.slice(2);
const quote = (value) => `'${value.replaceAll("'", "''")}'`;
const begin = `${quote(from)}::DATE`;
const end = `${quote(to)}::DATE`;
const columns = {
  leads: `seq recorded time actor ref batch source kind external_id outcome deal
    client department name phone email company product amount currency message
    referred_by utm_source utm_medium utm_campaign utm_content utm_term extra
    seal`,
  deals: `seq recorded time actor ref batch event deal client owner_from owner_to
    department status_from status_to stage due reason cause amount currency
    product terms penalty answers note seal`,
  contacts: `seq recorded time actor ref batch source manager deal client phone
    channel direction outcome seconds asked recording external_id note seal`,
};
const numbers = ['seq', 'ref', 'deal', 'client', 'seconds'];
const ledger = (name) => {
  const types = columns[name].trim().split(/\s+/).map((column) =>
    `${column}: '${numbers.includes(column) ? 'BIGINT' : 'VARCHAR'}'`);
  return `read_csv(${quote(`${store}/ledgers/${name}/*.csv`)}, header = true,
    delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {${types.join(', ')}})`;
};

const instance = await DuckDBInstance.create(':memory:');
const db = await instance.connect();

await db.run(`
  CREATE MACRO worked(moment) AS
    (epoch(moment)::BIGINT // 86400 + 3) // 7 * 162000
    + least((epoch(moment)::BIGINT // 86400 + 3) % 7, 5) * 32400
    + CASE WHEN (epoch(moment)::BIGINT // 86400 + 3) % 7 < 5
           THEN greatest(0, least(32400, epoch(moment)::BIGINT % 86400 - 32400))
           ELSE 0 END;

  CREATE TEMP TABLE lines AS
  SELECT seq, ref, time[1:10]::DATE AS day, time[1:19]::TIMESTAMP AS moment,
    coalesce(manager, '') AS manager, deal, client, channel, direction, outcome,
    seconds
  FROM ${ledger('contacts')} WHERE time[1:10]::DATE >= ${begin};
  CREATE TEMP TABLE contacts AS
  SELECT *, channel IN ('telegram', 'whatsapp', 'viber', 'message', 'sms',
                        'email') AS chat
  FROM lines
  WHERE outcome IN ('reached', 'no-answer', 'busy', 'voicemail', 'wrong-number')
    AND seq NOT IN (SELECT ref FROM lines WHERE outcome = 'undone');

  CREATE TEMP TABLE deals AS
  SELECT seq, time[1:10]::DATE AS day, split_part(actor, '/', 1) AS actor, event,
    deal, owner_to, status_from, status_to, amount::DECIMAL(18, 2) AS amount,
    currency
  FROM ${ledger('deals')}
  WHERE time[1:10]::DATE BETWEEN ${begin} AND ${end} AND event <> 'undone';

  CREATE TEMP TABLE leads AS
  SELECT seq, time[1:10]::DATE AS day, time[1:19]::TIMESTAMP AS moment, deal,
    client
  FROM ${ledger('leads')}
  WHERE outcome = 'new' AND kind IN ('form', 'call')
    AND time[1:10]::DATE BETWEEN ${begin} AND ${end};
`);

const reader = await db.runAndReadAll(`
  WITH calls AS (
    SELECT manager, day, count(*) FILTER (direction = 'out') AS dials,
      count(*) FILTER (direction = 'out' AND outcome = 'reached' AND NOT chat
        AND (channel <> 'call' OR seconds IS NULL OR seconds >= 30)) AS talks
    FROM contacts WHERE day <= ${end} GROUP BY ALL
  ), written AS (
    SELECT manager, day, client FROM contacts
    WHERE chat AND client IS NOT NULL AND day <= ${end}
    GROUP BY ALL
    HAVING bool_or(direction = 'out') AND bool_or(direction = 'in')
  ), chats AS (
    SELECT manager, day, count(*) AS chats FROM written GROUP BY ALL
  ), touched AS (
    SELECT DISTINCT manager, day, coalesce(deal, -client) AS deal FROM contacts
    WHERE (direction = 'out' OR outcome = 'reached') AND manager <> ''
      AND coalesce(deal, client) IS NOT NULL AND day <= ${end}
    UNION
    SELECT actor, day, deal FROM deals
    WHERE event IN ('staged', 'offered', 'noted', 'amount', 'sold', 'paid',
                    'documented', 'cared', 'refused') AND actor <> 'robot'
  ), processed AS (
    SELECT manager, day, count(*) AS processed FROM touched GROUP BY ALL
  ), sales AS (
    SELECT owner_to AS manager, day, count(*) AS sales,
      sum(amount) FILTER (currency = 'RUB') AS money
    FROM deals
    WHERE status_to IN ('sold', 'paid', 'in-care')
      AND status_from NOT IN ('sold', 'paid', 'in-care')
    GROUP BY ALL
  ), attempts AS (
    SELECT seq, moment, manager, deal, client FROM contacts
    WHERE direction = 'out' OR outcome = 'reached'
  ), met AS (
    SELECT leads.seq AS lead, attempts.moment, attempts.seq, manager
    FROM leads JOIN attempts ON attempts.deal = leads.deal
      AND attempts.moment >= leads.moment
    UNION ALL
    SELECT leads.seq, attempts.moment, attempts.seq, manager
    FROM leads JOIN attempts ON attempts.deal IS NULL
      AND attempts.client = leads.client AND attempts.moment >= leads.moment
  ), first AS (
    SELECT lead, arg_min(manager, (moment, seq)) AS manager,
      min(moment) AS moment
    FROM met GROUP BY lead
  ), responses AS (
    SELECT manager, day, quantile_disc(
      (worked(first.moment) - worked(leads.moment)) // 60, 0.5) AS response
    FROM first JOIN leads ON leads.seq = first.lead GROUP BY ALL
  )
  SELECT manager, day::VARCHAR, coalesce(dials, 0)::VARCHAR,
    (coalesce(talks, 0) + coalesce(chats, 0))::VARCHAR,
    coalesce(processed, 0)::VARCHAR, coalesce(sales, 0)::VARCHAR,
    coalesce(money, 0)::DECIMAL(18, 2)::VARCHAR,
    coalesce(response::BIGINT::VARCHAR, '')
  FROM calls FULL JOIN chats USING (manager, day)
  FULL JOIN processed USING (manager, day) FULL JOIN sales USING (manager, day)
  FULL JOIN responses USING (manager, day)
`);
process.stdout.write(reader.getRows().map((row) => `${row.join(',')}\n`).join(''));
