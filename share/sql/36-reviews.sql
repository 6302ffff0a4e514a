-- 36-reviews.sql: script_score.

-- Of each contact the last score that was given, whenever.
CREATE OR REPLACE TEMP VIEW kpi_script_score AS
SELECT store, shown AS day, coalesce(manager, '') AS person,
  score::DECIMAL(18, 2) AS value
FROM reviews
WHERE kind IS DISTINCT FROM 'sample' AND score IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY store, contact ORDER BY seq DESC) = 1;
