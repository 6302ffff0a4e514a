-- 34-refusals.sql: refusals, confirmed, overturned, falsified, penalties, returned,
-- expired.

CREATE OR REPLACE TEMP VIEW kpi_refusals AS
SELECT store, day, coalesce(owner_to, '') AS person, seq AS key
FROM deals WHERE event = 'refused';

CREATE OR REPLACE TEMP VIEW kpi_confirmed AS
SELECT store, day, coalesce(owner_from, '') AS person, seq AS key
FROM deals WHERE event = 'confirmed';

CREATE OR REPLACE TEMP VIEW kpi_overturned AS
SELECT store, day, coalesce(owner_from, '') AS person, seq AS key
FROM deals WHERE event = 'overturned';

-- Unless the last word about the penalty was no.
CREATE OR REPLACE TEMP VIEW kpi_falsified AS
WITH ruled AS (
  SELECT store, ref, max_by(event, seq) AS word FROM deals
  WHERE event IN ('penalty-approved', 'penalty-rejected')
  GROUP BY store, ref
)
SELECT deals.store, deals.day, coalesce(owner_from, '') AS person,
  deals.seq AS key
FROM deals LEFT JOIN ruled
  ON ruled.store = deals.store AND ruled.ref = deals.seq::VARCHAR
WHERE event IN ('confirmed', 'overturned') AND penalty LIKE 'falsified=%'
  AND word IS DISTINCT FROM 'penalty-rejected';

CREATE OR REPLACE TEMP VIEW kpi_penalties AS
SELECT approved.store, approved.day,
  coalesce(CASE WHEN decision.seq IS NULL THEN approved.owner_to
                ELSE decision.owner_from END, '') AS person,
  approved.seq AS key
FROM deals AS approved LEFT JOIN deals AS decision
  ON decision.store = approved.store
    AND decision.seq::VARCHAR = approved.ref
    AND decision.event IN ('confirmed', 'overturned')
WHERE approved.event = 'penalty-approved';

CREATE OR REPLACE TEMP VIEW kpi_returned AS
SELECT store, day, coalesce(owner_from, '') AS person, seq AS key
FROM deals WHERE event = 'returned';

CREATE OR REPLACE TEMP VIEW kpi_expired AS
SELECT store, day, coalesce(owner_from, '') AS person, seq AS key
FROM deals WHERE event = 'expired';
