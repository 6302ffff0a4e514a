-- kpi-groups.sql: cells by month and source, origin or department, as kpi-cells.awk
-- prints those of kpi-report: of the metrics whose rows are lines or deals.
CREATE TEMP TABLE departments AS -- staff.yaml of make-history
FROM (VALUES ('h1', 'commercial'), ('s1', 'client'), ('m1', 'client'),
  ('m2', 'client'), ('m3', 'commercial'), ('gone', 'client'))
  AS departments(person, department);

CREATE TEMP TABLE told AS
SELECT metric, counted.store, counted.day, person, 1 AS value, source, origin,
  deals.department
FROM counted
JOIN deals ON deals.store = counted.store AND deals.seq = try_cast(key AS BIGINT)
LEFT JOIN openings ON openings.store = deals.store AND openings.deal = deals.deal
WHERE metric IN ('claimed', 'sales_count', 'refusals', 'confirmed', 'overturned',
  'falsified', 'penalties', 'returned', 'expired', 'repeat_sales')
UNION ALL
SELECT metric, counted.store, counted.day, person, 1, source,
  origin_of(kind, utm_source), leads.department
FROM counted
JOIN leads ON leads.store = counted.store AND leads.seq = try_cast(key AS BIGINT)
WHERE metric IN ('leads', 'referrals')
UNION ALL
SELECT metric, counted.store, counted.day, person, 1, openings.source, origin, NULL
FROM counted
JOIN contacts ON contacts.store = counted.store
  AND contacts.seq = try_cast(key AS BIGINT)
LEFT JOIN openings
  ON openings.store = contacts.store AND openings.deal = contacts.deal
WHERE metric = 'dials'
UNION ALL
SELECT metric, paid.store, paid.day, person, paid.amount / 100, source, origin,
  deals.department
FROM (SELECT 'sales_sum' AS metric, store, seq, day, person, amount, currency
      FROM sales
      UNION ALL
      SELECT 'paid_sum', store, seq, day, person, amount, currency
      FROM payments) AS paid
JOIN deals USING (store, seq)
LEFT JOIN openings ON openings.store = deals.store AND openings.deal = deals.deal
WHERE paid.amount IS NOT NULL AND paid.currency = getvariable('currency');

CREATE TEMP TABLE cells AS
WITH shown AS (
  SELECT metric, store, strftime(day, '%Y-%m') AS month, value,
    unnest(['source', 'origin', 'department']) AS unit,
    unnest([coalesce(source, ''), coalesce(origin, ''),
      coalesce(departments.department, told.department, '')]) AS cell
  FROM told LEFT JOIN departments USING (person)
  WHERE is_shown(day)
), standing AS (
  SELECT metric, standing.store, strftime(period, '%Y-%m') AS month, 1 AS value,
    unnest(['source', 'origin']) AS unit,
    unnest([coalesce(source, ''), coalesce(origin, '')]) AS cell
  FROM (SELECT 'open_deals' AS metric, * FROM kpi_open_deals('month')
        UNION ALL SELECT 'stale', * FROM kpi_stale('month')
        UNION ALL SELECT 'neglected', * FROM kpi_neglected('month')) AS standing
  LEFT JOIN openings
    ON openings.store = standing.store AND openings.deal = standing.key
)
SELECT store, unit, month, coalesce(cell, '*') AS cell, metric,
  sum(value)::DECIMAL(18, 2) AS value
FROM (FROM shown UNION ALL FROM standing)
GROUP BY GROUPING SETS ((metric, store, unit, month, cell),
                        (metric, store, unit, month));

FROM cells WHERE value <> 0;
