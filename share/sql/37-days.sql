-- 37-days.sql: on_time_start, on_time_report, duties_done, acknowledged.
--
-- Days that have ended; of whom the calendar's export names.  A day without the
-- line is a day that was missed.

-- The first line `present` of the day, and no later than the shift and the grace,
-- in full minutes.
CREATE OR REPLACE TEMP VIEW kpi_on_time_start AS
WITH arrived AS (
  SELECT store, person, day, min_by(moment, seq) AS moment
  FROM days WHERE kind = 'present' GROUP BY store, person, day
), begun AS (
  SELECT store, person, day, min(start) AS start
  FROM shifts
  WHERE person <> '' AND hours = 'fixed' AND start IS NOT NULL
    AND NOT list_contains(getvariable('robots'), person)
  GROUP BY store, person, day
)
SELECT begun.store, begun.day, begun.person,
  coalesce(arrived.moment < begun.start + 60 * (getvariable('late_minutes') + 1),
    false) AS hit
FROM begun LEFT JOIN arrived USING (store, person, day)
WHERE begun.day < getvariable('today');

-- His own first report of the day, no later than the hour of the regulation or, of a
-- shift that ends later, soon behind its end; who owes one: `reporters`, a list of
-- people, or whoever works that day when it is NULL.
CREATE OR REPLACE TEMP VIEW kpi_on_time_report AS
WITH filed AS (
  SELECT store, person, day, min_by(moment, seq) AS moment
  FROM days WHERE kind = 'report' AND split_part(actor, '/', 1) = person
  GROUP BY store, person, day
), owed AS (
  SELECT store, person, day, greatest(
      max(seconds_of(day::DATE || 'T' || getvariable('report_hour') || ':00' || zone)),
      max(finish + 60 * getvariable('after_shift_minutes'))
        FILTER (hours = 'fixed')) AS due
  FROM shifts
  WHERE person <> '' AND start IS NOT NULL
    AND NOT list_contains(getvariable('robots'), person)
    AND (getvariable('reporters') IS NULL
         OR list_contains(getvariable('reporters'), person))
  GROUP BY store, person, day
)
SELECT owed.store, owed.day, owed.person, coalesce(filed.moment <= due, false) AS hit
FROM owed LEFT JOIN filed USING (store, person, day)
WHERE due < seconds_of(getvariable('now'));

-- A duty is his with whom it was left.
CREATE OR REPLACE TEMP VIEW kpi_duties_done AS
WITH held AS (
  SELECT store, day, subject, max_by(coalesce(person, ''), seq) AS person
  FROM days WHERE kind IN ('assigned', 'covered')
  GROUP BY store, day, subject
), done AS (
  SELECT DISTINCT store, day, subject FROM days WHERE kind = 'done'
)
SELECT held.store, held.day, held.person, done.subject IS NOT NULL AS hit
FROM held LEFT JOIN done USING (store, day, subject)
WHERE held.day < getvariable('today');

-- Of the regulations that are announced by then, in the version of the last
-- announcement, those that each person of staff.yaml has acknowledged.  Whose role
-- reads what (regulation acknowledgement) and who works here still the ledgers do
-- not say: join your own list of readers to narrow it down.
CREATE OR REPLACE MACRO kpi_acknowledged(unit) AS TABLE
WITH announced AS (
  SELECT store, period, evening, split_part(subject, '@', 1) AS name,
    max_by(subject, seq) AS subject
  FROM days JOIN evenings(unit) AS evenings ON days.day <= evening
  WHERE kind = 'published'
  GROUP BY ALL
)
SELECT announced.store, period, staff.person,
  EXISTS (FROM days WHERE days.kind = 'acknowledged'
    AND days.store = announced.store AND days.person = staff.person
    AND days.subject = announced.subject AND days.day <= evening) AS hit
FROM announced JOIN staff
  ON staff.store = announced.store AND staff.person <> ''
    AND NOT list_contains(getvariable('robots'), staff.person);
