-- 30-leads.sql: leads, referrals.

-- A line of history that names a deal, when its client has an earlier one
-- without: only the outcome of a lead that is known already.
CREATE OR REPLACE TEMP VIEW counted_leads AS
WITH first_owners AS (
  SELECT store, deal, min_by(person, seq) AS person FROM receipts
  GROUP BY store, deal
), first_history AS (
  SELECT store, client, min(seq) AS first FROM leads
  WHERE outcome = 'history' AND deal IS NULL AND client IS NOT NULL
  GROUP BY store, client
)
SELECT leads.*,
  CASE WHEN leads.deal IS NULL THEN ''
       ELSE coalesce(first_owners.person, 'exchange') END AS person
FROM leads
LEFT JOIN first_owners USING (store, deal)
LEFT JOIN first_history USING (store, client)
WHERE outcome IN ('new', 'repeat')
  OR outcome = 'history'
    AND NOT (leads.deal IS NOT NULL AND coalesce(first < seq, false));

CREATE OR REPLACE TEMP VIEW kpi_leads AS
SELECT store, day, person, seq AS key FROM counted_leads;

CREATE OR REPLACE TEMP VIEW kpi_referrals AS
SELECT store, day, person, seq AS key FROM counted_leads
WHERE referred_by IS NOT NULL;
