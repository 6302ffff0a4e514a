-- 20-events.sql: what happened, by the rules that all metrics share (kpi.yaml,
-- rules а to п).
--
--   leads, deals, contacts, reviews, days   the lines that count, each with its
--                         local `day` and its `moment` in seconds
--   openings              which lead a deal was opened by
--   sales, receipts, conversations          what several metrics count
--   amount                minor units: 1234.50 is 123450

CREATE OR REPLACE MACRO seconds_of(moment) AS
  epoch(moment::TIMESTAMPTZ)::BIGINT;
CREATE OR REPLACE MACRO minor_units(money) AS
  (money::DECIMAL(18, 2) * 100)::BIGINT;
CREATE OR REPLACE MACRO is_chat(channel) AS
  coalesce(list_contains(getvariable('chat_channels'), channel), false);
CREATE OR REPLACE MACRO is_sold(status) AS
  coalesce(status IN ('sold', 'paid', 'in-care'), false);
CREATE OR REPLACE MACRO is_paid(status) AS
  coalesce(status IN ('paid', 'in-care'), false);
CREATE OR REPLACE MACRO origin_of(kind, utm_source) AS
  CASE WHEN kind = 'base' THEN 'base' ELSE coalesce(utm_source, kind) END;
CREATE OR REPLACE MACRO on_exchange(owner) AS
  coalesce(owner = 'exchange', false);

-- S, the state of each store: the greatest number on a line whose seal has no +.
-- Lines above it are the torn tail of a writer, and no reader sees them.
CREATE OR REPLACE TEMP TABLE states AS
SELECT store, max(seq) AS last
FROM (SELECT store, seq, seal FROM leads_lines
      UNION ALL SELECT store, seq, seal FROM deals_lines
      UNION ALL SELECT store, seq, seal FROM contacts_lines
      UNION ALL SELECT store, seq, seal FROM reviews_lines
      UNION ALL SELECT store, seq, seal FROM days_lines)
WHERE seal NOT LIKE '%+'
GROUP BY store;

-- Rule а: a line that was undone counts nowhere, and the line `undone` is no
-- event.  What undoes in one ledger says nothing about the others.
CREATE OR REPLACE TEMP TABLE undone AS
SELECT ledger, store, ref::BIGINT AS seq
FROM (SELECT 'leads' AS ledger, store, seq, ref FROM leads_lines
      WHERE outcome = 'undone'
      UNION ALL SELECT 'deals', store, seq, ref FROM deals_lines
      WHERE event = 'undone'
      UNION ALL SELECT 'contacts', store, seq, ref FROM contacts_lines
      WHERE outcome = 'undone'
      UNION ALL SELECT 'reviews', store, seq, ref FROM reviews_lines
      WHERE kind = 'undone'
      UNION ALL SELECT 'days', store, seq, ref FROM days_lines
      WHERE kind = 'undone')
JOIN states USING (store)
WHERE seq <= last;

CREATE OR REPLACE TEMP TABLE leads AS
SELECT lines.* REPLACE (deal::BIGINT AS deal, client::BIGINT AS client),
  time[1:10]::DATE AS day, seconds_of(time) AS moment
FROM leads_lines AS lines JOIN states USING (store)
WHERE seq <= last AND outcome IS DISTINCT FROM 'undone'
  AND NOT EXISTS (FROM undone WHERE ledger = 'leads'
    AND undone.store = lines.store AND undone.seq = lines.seq);

-- With the lines `undone`: they carry the state that they restored (rule п).
CREATE OR REPLACE TEMP TABLE deal_states AS
SELECT lines.* REPLACE (deal::BIGINT AS deal, client::BIGINT AS client,
    ref AS ref),
  time[1:10]::DATE AS day, seconds_of(time) AS moment
FROM deals_lines AS lines JOIN states USING (store)
WHERE seq <= last
  AND NOT EXISTS (FROM undone WHERE ledger = 'deals'
    AND undone.store = lines.store AND undone.seq = lines.seq);

CREATE OR REPLACE TEMP VIEW deals AS
FROM deal_states WHERE event IS DISTINCT FROM 'undone';

CREATE OR REPLACE TEMP TABLE contact_lines AS
SELECT lines.* REPLACE (deal::BIGINT AS deal, client::BIGINT AS client),
  time[1:10]::DATE AS day, seconds_of(time) AS moment
FROM contacts_lines AS lines JOIN states USING (store)
WHERE seq <= last AND outcome IS DISTINCT FROM 'undone'
  AND NOT EXISTS (FROM undone WHERE ledger = 'contacts'
    AND undone.store = lines.store AND undone.seq = lines.seq);

CREATE OR REPLACE TEMP TABLE reviews AS
SELECT lines.*, time[1:10]::DATE AS shown, seconds_of(time) AS moment
FROM reviews_lines AS lines JOIN states USING (store)
WHERE seq <= last AND kind IS DISTINCT FROM 'undone'
  AND NOT EXISTS (FROM undone WHERE ledger = 'reviews'
    AND undone.store = lines.store AND undone.seq = lines.seq);

CREATE OR REPLACE TEMP TABLE days AS
SELECT lines.* REPLACE (day::DATE AS day), seconds_of(time) AS moment,
  seconds_of(recorded) AS recorded_moment
FROM days_lines AS lines JOIN states USING (store)
WHERE seq <= last AND kind IS DISTINCT FROM 'undone'
  AND NOT EXISTS (FROM undone WHERE ledger = 'days'
    AND undone.store = lines.store AND undone.seq = lines.seq);

-- Rule д: what was said of a contact later (classify) holds from the beginning,
-- the last word of several; `order` is a word that changes nothing.
CREATE OR REPLACE TEMP TABLE words AS
SELECT store, ref::BIGINT AS seq, max_by(outcome, seq) AS word,
  max_by(CASE WHEN outcome LIKE 'deal:%'
              THEN outcome[6:]::BIGINT END, seq) AS deal,
  arg_max_null(client, seq) AS client
FROM contact_lines
WHERE outcome LIKE 'deal:%' OR outcome LIKE 'inquiry:%' OR outcome = 'personal'
GROUP BY ALL;

CREATE OR REPLACE TEMP VIEW contacts AS
SELECT said.* REPLACE (
    CASE WHEN words.deal IS NULL THEN said.deal ELSE words.deal END AS deal,
    CASE WHEN words.deal IS NULL THEN said.client ELSE words.client END AS client)
FROM contact_lines AS said LEFT JOIN words USING (store, seq)
WHERE said.outcome IN ('reached', 'no-answer', 'busy', 'voicemail', 'wrong-number')
  AND (words.word IS NULL OR words.word LIKE 'deal:%');

-- Rule ж.  A call without a length was written by hand, and counts.
CREATE OR REPLACE TEMP VIEW conversations AS
FROM contacts
WHERE outcome = 'reached' AND NOT is_chat(channel)
  AND (channel IS DISTINCT FROM 'call' OR seconds IS NULL
       OR seconds::BIGINT >= getvariable('reached_seconds'));

-- Rule м: a deal was opened by the lead of its own number; one that was opened
-- anew (reopened), by the lead of the deal that it goes on with.  A line of history
-- that only names the outcome of a lead has the source and origin of that lead.
CREATE OR REPLACE TEMP TABLE openings AS
WITH RECURSIVE chain AS (
  SELECT DISTINCT store, deal, deal AS root FROM deal_states
  UNION
  SELECT store, deal, deal FROM leads WHERE deal = seq
  UNION ALL
  SELECT chain.store, chain.deal, deals.ref::BIGINT
  FROM chain JOIN deals
    ON deals.store = chain.store AND deals.seq = chain.root
      AND deals.deal = deals.seq AND deals.event = 'reopened'
)
SELECT chain.store, chain.deal, leads.seq AS lead, leads.moment, leads.day,
  leads.department, leads.amount, leads.currency,
  CASE WHEN told.seq IS NULL THEN leads.source ELSE told.source END AS source,
  CASE WHEN told.seq IS NULL THEN origin_of(leads.kind, leads.utm_source)
       ELSE origin_of(told.kind, told.utm_source) END AS origin
FROM chain JOIN leads
  ON leads.store = chain.store AND leads.seq = chain.root
    AND leads.deal = leads.seq
ASOF LEFT JOIN (FROM leads WHERE outcome = 'history' AND deal IS NULL) AS told
  ON told.store = leads.store AND told.client = leads.client
    AND told.outcome = leads.outcome AND told.seq < leads.seq;

-- The amount of a line of deals: its own, else the last one named for the deal
-- before it (paid and refused name other sums), else that of the lead whose number
-- it has; a deal that was opened anew has no such lead.  Only the amount of sales
-- is asked for.
CREATE OR REPLACE TEMP VIEW deal_amounts AS
WITH named AS (
  SELECT *,
    last_value(CASE WHEN event NOT IN ('paid', 'refused') AND amount IS NOT NULL
               THEN {'amount': amount, 'currency': currency} END IGNORE NULLS)
      OVER (PARTITION BY store, deal ORDER BY seq
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM deals
)
SELECT named.* EXCLUDE (amount, currency, before),
  minor_units(coalesce(named.amount, before.amount, openings.amount)) AS amount,
  coalesce(
    CASE WHEN named.amount IS NOT NULL THEN named.currency
         WHEN before.amount IS NOT NULL THEN before.currency
         ELSE openings.currency END,
    getvariable('currency')) AS currency
FROM named LEFT JOIN openings
  ON openings.store = named.store AND openings.deal = named.deal
    AND openings.lead = named.deal;

-- Rule з.
CREATE OR REPLACE TEMP TABLE sales AS
SELECT store, seq, day, moment, deal, client, coalesce(owner_to, '') AS person,
  amount, currency
FROM deal_amounts
WHERE is_sold(status_to) AND NOT is_sold(status_from);

-- Rule и.
CREATE OR REPLACE TEMP VIEW receipts AS
SELECT store, seq, day, deal, coalesce(owner_to, '') AS person
FROM deals
WHERE event IN ('claimed', 'given', 'spread', 'history')
  AND NOT on_exchange(owner_to);

-- Rule л: the day on which a deal was paid.
CREATE OR REPLACE TEMP VIEW paid_deals AS
SELECT store, deal, min_by(client, seq) AS client, min_by(day, seq) AS day
FROM deals
WHERE is_paid(status_to)
GROUP BY store, deal;

-- Arrivals on the exchange (claim_min, neglected).
CREATE OR REPLACE TEMP VIEW arrivals AS
SELECT store, seq, deal, day, moment
FROM deals
WHERE on_exchange(owner_to)
  AND (NOT on_exchange(owner_from) OR event = 'reopened');

-- The days of the report, both included: all that the ledgers speak of, unless told.
SET VARIABLE first_day = coalesce(getvariable('first_day')::DATE,
  (SELECT min(day) FROM (SELECT day FROM leads UNION ALL SELECT day FROM deal_states
                         UNION ALL SELECT day FROM contacts)));
SET VARIABLE last_day = coalesce(getvariable('last_day')::DATE, getvariable('today'));
CREATE OR REPLACE MACRO is_shown(day) AS
  day BETWEEN getvariable('first_day') AND getvariable('last_day');
