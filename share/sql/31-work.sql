-- 31-work.sql: claimed, processed, dials, dial_throughs, new_contacts.

CREATE OR REPLACE TEMP VIEW kpi_claimed AS
SELECT store, day, coalesce(owner_to, '') AS person, seq AS key
FROM deals
WHERE event IN ('claimed', 'given', 'spread') AND NOT on_exchange(owner_to);

-- The actor is who did it, without the account behind the slash.
CREATE OR REPLACE TEMP VIEW kpi_processed AS
SELECT store, day, manager AS person,
  (day, manager, CASE WHEN deal IS NULL THEN 'client ' || client
                      ELSE 'deal ' || deal END)::VARCHAR AS key
FROM contacts
WHERE (direction = 'out' OR outcome = 'reached') AND manager IS NOT NULL
  AND (deal IS NOT NULL OR client IS NOT NULL)
UNION ALL
SELECT store, day, split_part(actor, '/', 1),
  (day, split_part(actor, '/', 1), 'deal ' || deal)::VARCHAR
FROM deals
WHERE list_contains(getvariable('processing_events'), event)
  AND split_part(actor, '/', 1) <> 'robot';

CREATE OR REPLACE TEMP VIEW kpi_dials AS
SELECT store, day, coalesce(manager, '') AS person, seq AS key
FROM contacts
WHERE direction = 'out';

-- In a chat a client is reached on a day on which both have written.
CREATE OR REPLACE TEMP VIEW kpi_dial_throughs AS
SELECT store, day, coalesce(manager, '') AS person, seq::VARCHAR AS key
FROM conversations
WHERE direction = 'out'
UNION ALL
SELECT store, day, coalesce(manager, ''),
  (day, coalesce(manager, ''), client)::VARCHAR
FROM contacts
WHERE is_chat(channel) AND client IS NOT NULL
GROUP BY store, day, manager, client
HAVING bool_or(direction = 'out') AND bool_or(direction = 'in');

CREATE OR REPLACE TEMP VIEW kpi_new_contacts AS
WITH met AS (
  SELECT store, day, manager, client FROM conversations
  UNION ALL
  SELECT store, day, manager, client FROM contacts
  WHERE is_chat(channel) AND direction = 'in'
), first_sales AS (
  SELECT store, client, min(day) AS first FROM sales GROUP BY store, client
)
SELECT met.store, met.day, coalesce(manager, '') AS person,
  (met.day, client)::VARCHAR AS key
FROM met LEFT JOIN first_sales USING (store, client)
WHERE client IS NOT NULL AND (first IS NULL OR first >= met.day);
