-- kpi-cells.sql: every cell by day, week and month, as kpi-cells.awk prints those of
-- kpi-report.
CREATE MACRO cells(unit, pattern) AS TABLE
SELECT store, unit, strftime(period, pattern), coalesce(person, '*'), metric, value
FROM kpi(unit)
WHERE value <> 0 OR value IS NOT NULL AND metric IN (
  'response_min', 'response_p90', 'response_5', 'response_15', 'response_30',
  'claim_min', 'average_sale', 'conversion', 'conversion_by_sale', 'script_score',
  'on_time_start', 'on_time_report', 'duties_done', 'acknowledged', 'card_order');

-- `units` names those that are wanted.
FROM cells('day', '%Y-%m-%d') WHERE contains(getvariable('units'), 'day')
UNION ALL
FROM cells('week', '%G-W%V') WHERE contains(getvariable('units'), 'week')
UNION ALL
FROM cells('month', '%Y-%m') WHERE contains(getvariable('units'), 'month');
