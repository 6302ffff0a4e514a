-- 35-states.sql: open_deals, stale, neglected, card_order: how things stand on the
-- evening of the last day of a period, of today when that is still to come.  A
-- period that has not begun has no rows.

CREATE OR REPLACE MACRO evenings(unit) AS TABLE
SELECT DISTINCT date_trunc(unit, day)::DATE AS period,
  least(getvariable('today'), date_trunc(unit, date_trunc(unit, day)
    + to_days(CASE unit WHEN 'day' THEN 1 WHEN 'week' THEN 7 WHEN 'month' THEN 31
                        WHEN 'quarter' THEN 92 ELSE 366 END))::DATE - 1) AS evening
FROM (SELECT unnest(generate_series(getvariable('first_day'),
        least(getvariable('last_day'), getvariable('today')), INTERVAL 1 DAY))::DATE
      AS day);

-- Rule п: the last line of the deal by its number, of those whose day has come.
CREATE OR REPLACE MACRO states_on(unit) AS TABLE
WITH spoken AS (
  SELECT store, period, evening, deal, max_by(
      {'client': client, 'owner': owner_to, 'status': status_to, 'stage': stage,
       'due': due}, seq) AS state
  FROM deal_states JOIN evenings(unit) ON day <= evening
  GROUP BY store, period, evening, deal
)
SELECT store, period, evening, deal, state.client AS client,
  coalesce(state.owner, '') AS person, state.status AS status,
  state.stage AS stage, state.due[1:10]::DATE AS due
FROM spoken
UNION ALL
SELECT store, period, evening, deal, client, 'exchange', 'new', NULL, NULL
FROM leads JOIN evenings(unit) AS evenings ON day <= evening
WHERE deal = seq
  AND NOT EXISTS (FROM spoken WHERE spoken.store = leads.store
    AND spoken.deal = leads.deal AND spoken.period = evenings.period);

CREATE OR REPLACE MACRO kpi_open_deals(unit) AS TABLE
WITH payable AS (
  SELECT store, period, deal, arg_max_null(due, seq)[1:10]::DATE AS until
  FROM deals JOIN evenings(unit) ON day <= evening
  WHERE event IN ('sold', 'paid', 'history')
  GROUP BY store, period, deal
)
SELECT store, period, person, deal AS key
FROM states_on(unit) LEFT JOIN payable USING (store, period, deal)
WHERE status = 'working'
  OR status = 'sold' AND until + getvariable('overdue_days')::INT < evening;

-- Working days behind the last movement, without a next step to wait for.
CREATE OR REPLACE MACRO kpi_stale(unit) AS TABLE
WITH standing AS (
  FROM states_on(unit)
  WHERE status = 'working' AND person <> 'exchange'
    AND (due IS NULL OR due < evening)
), moved AS (
  SELECT store, period, deal, max_by(day, seq) AS day
  FROM deals JOIN evenings(unit) ON day <= evening
  WHERE event IN ('claimed', 'given', 'spread', 'overturned', 'reopened', 'history')
  GROUP BY store, period, deal
), talked AS (
  SELECT store, period, deal, max(day) AS day
  FROM contacts JOIN evenings(unit) ON day <= evening
  WHERE deal IS NOT NULL
  GROUP BY store, period, deal
), talked_of_nothing AS (
  SELECT store, period, client, max(day) AS day
  FROM contacts JOIN evenings(unit) ON day <= evening
  WHERE deal IS NULL AND client IS NOT NULL
  GROUP BY store, period, client
), since AS (
  SELECT standing.*,
    greatest(moved.day, talked.day, talked_of_nothing.day) AS last
  FROM standing
  LEFT JOIN moved USING (store, period, deal)
  LEFT JOIN talked USING (store, period, deal)
  LEFT JOIN talked_of_nothing
    ON talked_of_nothing.store = standing.store
      AND talked_of_nothing.period = standing.period
      AND talked_of_nothing.client = standing.client
), begun AS (
  SELECT since.*, coalesce(number, 0) AS before
  FROM since ASOF LEFT JOIN working_days
    ON working_days.store = since.store AND working_days.day <= since.last
)
SELECT begun.store, period, person, deal AS key
FROM begun ASOF LEFT JOIN working_days
  ON working_days.store = begun.store AND working_days.day <= begun.evening
WHERE begun.last IS NOT NULL
  AND coalesce(number, 0) - before > coalesce(
    getvariable('stage_days')[stage], getvariable('stale_days'));

-- Clients who wait: no contact since they began to.
CREATE OR REPLACE MACRO kpi_neglected(unit) AS TABLE
WITH came AS (
  SELECT store, period, deal, max_by(moment, seq) AS moment
  FROM arrivals JOIN evenings(unit) ON day <= evening
  GROUP BY store, period, deal
), waiting AS (
  SELECT states.*, CASE
      WHEN status = 'working' AND reopened.seq IS NOT NULL THEN reopened.moment
      WHEN status = 'working' THEN openings.moment
      ELSE coalesce(came.moment, openings.moment) END AS since
  FROM states_on(unit) AS states
  LEFT JOIN deals AS reopened
    ON reopened.store = states.store AND reopened.seq = states.deal
      AND reopened.event = 'reopened'
  LEFT JOIN openings
    ON openings.store = states.store AND openings.deal = states.deal
  LEFT JOIN came ON came.store = states.store
    AND came.period = states.period AND came.deal = states.deal
  WHERE status IN ('new', 'returned', 'working')
), met AS (
  SELECT store, period, client, max(moment) AS moment
  FROM contacts JOIN evenings(unit) ON day <= evening
  WHERE client IS NOT NULL
  GROUP BY store, period, client
)
SELECT store, period, person, deal AS key
FROM waiting LEFT JOIN met USING (store, period, client)
WHERE since IS NOT NULL AND (met.moment IS NULL OR met.moment < since);

CREATE OR REPLACE MACRO kpi_card_order(unit) AS TABLE
WITH talked AS (
  SELECT store, period, deal, max(moment) AS moment
  FROM contacts JOIN evenings(unit) ON day <= evening
  WHERE deal IS NOT NULL
  GROUP BY store, period, deal
), noted AS (
  SELECT store, period, deal, max(moment) AS moment
  FROM (SELECT store, deal, day, moment FROM contacts WHERE note IS NOT NULL
        UNION ALL
        SELECT store, deal, day, moment FROM deals WHERE note IS NOT NULL)
  JOIN evenings(unit) ON day <= evening
  GROUP BY store, period, deal
)
SELECT store, period, person, deal AS key,
  due IS NOT NULL AND due >= evening AND noted.moment IS NOT NULL
    AND (talked.moment IS NULL OR noted.moment >= talked.moment) AS hit
FROM states_on(unit)
LEFT JOIN talked USING (store, period, deal)
LEFT JOIN noted USING (store, period, deal)
WHERE status = 'working' AND person <> 'exchange';
