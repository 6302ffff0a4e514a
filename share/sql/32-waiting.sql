-- 32-waiting.sql: response_min, response_p90, response_5, response_15, response_30,
-- claim_min.

-- Each lead that waits for an answer, with the first attempt to give one.
CREATE OR REPLACE TEMP TABLE answers AS
WITH asked AS (
  FROM leads WHERE outcome = 'new' AND kind IN ('form', 'call')
), attempts AS (
  FROM contacts WHERE direction = 'out' OR outcome = 'reached'
), met AS (
  SELECT asked.store, asked.seq AS lead, attempts.seq, attempts.moment,
    attempts.manager
  FROM asked JOIN attempts USING (store, deal)
  WHERE attempts.moment >= asked.moment
  UNION ALL
  SELECT asked.store, asked.seq, attempts.seq, attempts.moment, attempts.manager
  FROM asked JOIN attempts USING (store, client)
  WHERE attempts.deal IS NULL AND attempts.moment >= asked.moment
), first AS (
  FROM met
  QUALIFY row_number() OVER (PARTITION BY store, lead ORDER BY moment, seq) = 1
), owners AS (
  SELECT store, deal, arg_max_null(owner_to, seq) AS owner
  FROM deal_states GROUP BY store, deal
)
SELECT asked.store, asked.seq, asked.day, asked.moment AS start,
  first.moment AS finish, first.seq AS attempt,
  CASE WHEN first.seq IS NOT NULL THEN coalesce(first.manager, '')
       WHEN owners.deal IS NOT NULL THEN coalesce(owners.owner, '')
       ELSE 'exchange' END AS person
FROM asked
LEFT JOIN first ON first.store = asked.store AND first.lead = asked.seq
LEFT JOIN owners ON owners.store = asked.store AND owners.deal = asked.deal;

CREATE OR REPLACE TEMP TABLE timed_answers AS
FROM with_minutes('answers');

CREATE OR REPLACE TEMP VIEW kpi_response_min AS
SELECT store, day, person, minutes AS value FROM timed_answers
WHERE attempt IS NOT NULL;

-- number: 1, 2, 3 of the limits; a lead that nobody has answered is a miss.
CREATE OR REPLACE TEMP VIEW kpi_response_within AS
SELECT number, store, day, person, seq AS key,
  attempt IS NOT NULL
    AND minutes <= getvariable('response_minutes')[number] AS hit
FROM timed_answers, generate_series(1, 3) AS limits(number);

-- A deal that is claimed has waited since it came to the exchange.
CREATE OR REPLACE TEMP TABLE claims AS
WITH came AS (
  SELECT claim.store, claim.seq, max_by(arrivals.moment, arrivals.seq) AS moment
  FROM deals AS claim JOIN arrivals
    ON arrivals.store = claim.store AND arrivals.deal = claim.deal
      AND arrivals.seq < claim.seq
  WHERE claim.event = 'claimed'
  GROUP BY claim.store, claim.seq
)
SELECT claim.store, claim.seq, claim.day, coalesce(claim.owner_to, '') AS person,
  coalesce(came.moment, openings.moment) AS start, claim.moment AS finish
FROM deals AS claim
LEFT JOIN came USING (store, seq)
LEFT JOIN openings ON openings.store = claim.store AND openings.deal = claim.deal
WHERE claim.event = 'claimed'
  AND coalesce(came.moment, openings.moment) IS NOT NULL;

CREATE OR REPLACE TEMP VIEW kpi_claim_min AS
SELECT store, day, person, minutes AS value FROM with_minutes('claims');
