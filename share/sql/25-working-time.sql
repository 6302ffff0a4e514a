-- 25-working-time.sql: who works when, out of what `salesdesk export calendar` wrote
-- (rule с).
--
-- The variable `calendar` is one file, which then holds for every store, or a
-- pattern of files, of which NAME.csv is that of the store NAME.  Lines without a
-- person are the calendar's own hours: of whoever is not in staff.yaml.  Without a
-- file there is no working time, and metrics that need it have no rows.
--
--   shifts          as exported: store, person, day, start, finish, hours,
--                   and the zone's offset
--   working_time    the same without overlaps, and the seconds worked before
--   working_days    days on which the calendar works, numbered

SET VARIABLE files = (
  SELECT list(file) FROM glob(coalesce(getvariable('calendar'), '')));
SET VARIABLE calendars = coalesce(len(getvariable('files')), 0);
SET VARIABLE files = coalesce(getvariable('files'), ledger_files('leads'));

CREATE OR REPLACE TEMP TABLE shifts AS
SELECT store, coalesce(person, '') AS person, day::DATE AS day,
  seconds_of("from") AS start, seconds_of("to") AS finish, hours,
  "from"[20:] AS zone
FROM read_csv(getvariable('files'), columns = {'person': 'VARCHAR',
    'day': 'VARCHAR', 'from': 'VARCHAR', 'to': 'VARCHAR', 'hours': 'VARCHAR'},
  auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  filename = true, ignore_errors = true)
JOIN states ON getvariable('calendars') = 1
  OR parse_filename(filename, true) = store
WHERE getvariable('calendars') > 0;

CREATE OR REPLACE TEMP TABLE staff AS
SELECT DISTINCT store, person FROM shifts;

CREATE OR REPLACE TEMP TABLE working_time AS
WITH reached AS (
  SELECT *, max(finish) OVER (PARTITION BY store, person ORDER BY start, finish
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM shifts WHERE start IS NOT NULL
), apart AS (
  SELECT store, person, greatest(start, coalesce(before, start)) AS start, finish
  FROM reached WHERE before IS NULL OR finish > before
)
SELECT *, coalesce(sum(finish - start) OVER (PARTITION BY store, person
    ORDER BY start ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
  AS worked
FROM apart;

CREATE OR REPLACE TEMP TABLE working_days AS
SELECT store, day,
  row_number() OVER (PARTITION BY store ORDER BY day) AS number
FROM (SELECT DISTINCT store, day FROM shifts
      WHERE person = '' AND start IS NOT NULL);

-- Rows of a view or table that has store, person, start and finish, with the
-- whole minutes that the person worked between the two.
CREATE OR REPLACE MACRO with_minutes(pairs) AS TABLE
WITH known AS (
  SELECT pairs.*, coalesce(staff.person, '') AS worker
  FROM query_table(pairs) AS pairs
  LEFT JOIN staff ON staff.store = pairs.store AND staff.person = pairs.person
), started AS (
  SELECT known.*, coalesce(worked + least(known.start, w.finish) - w.start, 0)
    AS until_start
  FROM known ASOF LEFT JOIN working_time AS w
    ON w.store = known.store AND w.person = worker AND w.start <= known.start
)
SELECT started.* EXCLUDE (worker, until_start),
  (greatest(0, coalesce(worked + least(started.finish, w.finish) - w.start, 0)
    - until_start) // 60)::BIGINT AS minutes
FROM started ASOF LEFT JOIN working_time AS w
  ON w.store = started.store AND w.person = worker AND w.start <= started.finish
WHERE getvariable('calendars') > 0;
