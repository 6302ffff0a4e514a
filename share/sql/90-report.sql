-- 90-report.sql: kpi(unit): every metric by person and day, week, month, quarter or
-- year.
--
--   FROM kpi('month') WHERE metric = 'sales_sum' ORDER BY ALL;
--
--   store    the folder
--   metric   its id in kpi.yaml
--   period   the first day of it; weeks begin on Monday
--   person   an id; '' is nobody in particular; NULL is the total, counted anew
--            from the rows and not from the cells above it (rule о)
--   value    pieces, money (1234.50), minutes or percent
--
-- A cell without rows is no row here: nothing counted, or nothing to divide by.

-- The k-th of n values in ascending order, k = n * percent / 100 rounded up.
CREATE OR REPLACE MACRO rank_of(percent, sorted) AS
  sorted[(len(sorted) * percent + 99) // 100];

-- Hundredths, rounded to the nearest, halves away from zero (rule р).
CREATE OR REPLACE MACRO ratio(part, whole) AS
  CASE WHEN whole <> 0
       THEN sign(part)
            * ((2 * abs(part::HUGEINT) * 100 + whole) // (2 * whole::HUGEINT))
            / 100 END;

CREATE OR REPLACE TEMP VIEW counted AS
SELECT 'leads' AS metric, store, day, person, key::VARCHAR AS key FROM kpi_leads
UNION ALL SELECT 'claimed', * FROM kpi_claimed
UNION ALL SELECT 'processed', * FROM kpi_processed
UNION ALL SELECT 'dials', * FROM kpi_dials
UNION ALL SELECT 'dial_throughs', * FROM kpi_dial_throughs
UNION ALL SELECT 'new_contacts', * FROM kpi_new_contacts
UNION ALL SELECT 'sales_count', * FROM kpi_sales_count
UNION ALL SELECT 'refusals', * FROM kpi_refusals
UNION ALL SELECT 'confirmed', * FROM kpi_confirmed
UNION ALL SELECT 'overturned', * FROM kpi_overturned
UNION ALL SELECT 'falsified', * FROM kpi_falsified
UNION ALL SELECT 'returned', * FROM kpi_returned
UNION ALL SELECT 'expired', * FROM kpi_expired
UNION ALL SELECT 'penalties', * FROM kpi_penalties
UNION ALL SELECT 'repeat_sales', * FROM kpi_repeat_sales
UNION ALL SELECT 'referrals', * FROM kpi_referrals;

CREATE OR REPLACE TEMP VIEW summed AS
SELECT 'sales_sum' AS metric, * FROM kpi_sales_sum
UNION ALL SELECT 'paid_sum', * FROM kpi_paid_sum
UNION ALL SELECT 'recovered_sum', * FROM kpi_recovered_sum;

CREATE OR REPLACE TEMP VIEW ranked AS
SELECT 'response_min' AS metric, 50 AS percent, * FROM kpi_response_min
UNION ALL SELECT 'response_p90', 90, * FROM kpi_response_min
UNION ALL SELECT 'claim_min', 50, * FROM kpi_claim_min;

CREATE OR REPLACE TEMP VIEW shared AS
SELECT 'on_time_start' AS metric, * FROM kpi_on_time_start
UNION ALL SELECT 'on_time_report', * FROM kpi_on_time_report
UNION ALL SELECT 'duties_done', * FROM kpi_duties_done;

CREATE OR REPLACE MACRO kpi(unit) AS TABLE
SELECT metric, store, date_trunc(unit, day)::DATE AS period, person,
  count(DISTINCT key)::DECIMAL(18, 2) AS value
FROM counted WHERE is_shown(day)
GROUP BY GROUPING SETS ((metric, store, period, person), (metric, store, period))
UNION ALL
SELECT metric, store, date_trunc(unit, day)::DATE AS period, person,
  (sum(value) / 100)::DECIMAL(18, 2)
FROM summed WHERE is_shown(day)
GROUP BY GROUPING SETS ((metric, store, period, person), (metric, store, period))
UNION ALL
SELECT 'average_sale', store, date_trunc(unit, day)::DATE AS period, person,
  ratio(sum(value), count(*) * 100)::DECIMAL(18, 2)
FROM kpi_sales_sum WHERE is_shown(day)
GROUP BY GROUPING SETS ((store, period, person), (store, period))
UNION ALL
SELECT 'script_score', store, date_trunc(unit, day)::DATE AS period, person,
  ratio((sum(value) * 100)::BIGINT, count(*) * 100)::DECIMAL(18, 2)
FROM kpi_script_score WHERE is_shown(day)
GROUP BY GROUPING SETS ((store, period, person), (store, period))
UNION ALL
SELECT 'conversion', store, date_trunc(unit, day)::DATE AS period, person,
  ratio(100 * count(DISTINCT key) FILTER (hit), count(DISTINCT key))
    ::DECIMAL(18, 2)
FROM kpi_conversion WHERE is_shown(day)
GROUP BY GROUPING SETS ((store, period, person), (store, period))
UNION ALL
SELECT 'conversion_by_sale', store, date_trunc(unit, day)::DATE AS period, person,
  ratio(100 * count(sold), count(DISTINCT got))::DECIMAL(18, 2)
FROM kpi_conversion_by_sale WHERE is_shown(day)
GROUP BY GROUPING SETS ((store, period, person), (store, period))
UNION ALL
SELECT metric, store, date_trunc(unit, day)::DATE AS period, person,
  rank_of(percent, list(value ORDER BY value))::DECIMAL(18, 2)
FROM ranked WHERE is_shown(day)
GROUP BY GROUPING SETS ((metric, percent, store, period, person),
                        (metric, percent, store, period))
UNION ALL
SELECT 'response_' || ['5', '15', '30'][number], store,
  date_trunc(unit, day)::DATE AS period, person,
  ratio(100 * count(*) FILTER (hit), count(*))::DECIMAL(18, 2)
FROM kpi_response_within WHERE is_shown(day)
GROUP BY GROUPING SETS ((number, store, period, person), (number, store, period))
UNION ALL
SELECT metric, store, period, person, count(*)::DECIMAL(18, 2)
FROM (SELECT 'open_deals' AS metric, * FROM kpi_open_deals(unit)
      UNION ALL SELECT 'stale', * FROM kpi_stale(unit)
      UNION ALL SELECT 'neglected', * FROM kpi_neglected(unit))
GROUP BY GROUPING SETS ((metric, store, period, person), (metric, store, period))
UNION ALL
SELECT 'card_order', store, period, person,
  ratio(100 * count(*) FILTER (hit), count(*))::DECIMAL(18, 2)
FROM kpi_card_order(unit)
GROUP BY GROUPING SETS ((store, period, person), (store, period))
UNION ALL
SELECT metric, store, date_trunc(unit, day)::DATE AS period, person,
  ratio(100 * count(*) FILTER (hit), count(*))::DECIMAL(18, 2)
FROM shared WHERE is_shown(day)
GROUP BY GROUPING SETS ((metric, store, period, person), (metric, store, period))
UNION ALL
SELECT 'acknowledged', store, period, person,
  ratio(100 * count(*) FILTER (hit), count(*))::DECIMAL(18, 2)
FROM kpi_acknowledged(unit)
GROUP BY GROUPING SETS ((store, period, person), (store, period));
