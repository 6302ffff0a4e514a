-- 33-sales.sql: sales_count, sales_sum, average_sale, paid_sum, recovered_sum,
-- repeat_sales, conversion, conversion_by_sale.

CREATE OR REPLACE TEMP VIEW kpi_sales_count AS
SELECT store, day, person, seq AS key FROM sales;

-- Of one currency; other currencies are never added (rule к).
CREATE OR REPLACE TEMP VIEW kpi_sales_sum AS
SELECT store, day, person, amount AS value FROM sales
WHERE amount IS NOT NULL AND currency = getvariable('currency');

-- What was paid: by the lines paid, and by history that says nothing but that.
CREATE OR REPLACE TEMP VIEW payments AS
SELECT store, seq, deal, day, coalesce(owner_to, '') AS person, event,
  coalesce(minor_units(amount), 0) AS amount,
  coalesce(currency, getvariable('currency')) AS currency
FROM deals WHERE event = 'paid'
UNION ALL
SELECT store, seq, deal, day, coalesce(owner_to, ''), event, amount, currency
FROM deal_amounts
WHERE event = 'history' AND is_paid(status_to) AND NOT is_paid(status_from)
  AND amount IS NOT NULL;

CREATE OR REPLACE TEMP VIEW kpi_paid_sum AS
SELECT store, day, person, amount AS value FROM payments
WHERE currency = getvariable('currency');

-- Payments of deals that quality control had sent back to work.
CREATE OR REPLACE TEMP VIEW kpi_recovered_sum AS
WITH judged AS (
  SELECT store, seq,
    last_value(CASE WHEN event IN ('refused', 'confirmed', 'overturned')
               THEN event END IGNORE NULLS)
      OVER (PARTITION BY store, deal ORDER BY seq
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS verdict
  FROM deals
)
SELECT store, day, person, amount AS value
FROM payments JOIN judged USING (store, seq)
WHERE event = 'paid' AND verdict = 'overturned'
  AND currency = getvariable('currency');

CREATE OR REPLACE TEMP VIEW kpi_repeat_sales AS
SELECT sales.store, sales.day, sales.person, sales.seq AS key
FROM sales JOIN paid_deals
  ON paid_deals.store = sales.store AND paid_deals.client = sales.client
    AND paid_deals.day < sales.day
GROUP BY ALL
HAVING count(*) >= getvariable('regular_deals');

-- By the receipt: which of the deals that a person got has he sold since.
CREATE OR REPLACE TEMP VIEW kpi_conversion AS
WITH last_sales AS (
  SELECT store, deal, person, max(seq) AS last FROM sales
  GROUP BY store, deal, person
)
SELECT receipts.store, receipts.day, receipts.person,
  (receipts.deal, receipts.person)::VARCHAR AS key,
  coalesce(last >= receipts.seq, false) AS hit
FROM receipts LEFT JOIN last_sales USING (store, deal, person);

-- By the sale: sales of the period against deals got in it, whenever.
CREATE OR REPLACE TEMP VIEW kpi_conversion_by_sale AS
SELECT store, day, person, (deal, person)::VARCHAR AS got, NULL AS sold
FROM receipts
UNION ALL
SELECT store, day, person, NULL, seq FROM sales;
