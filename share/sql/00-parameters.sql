-- 00-parameters.sql: the numbers of the regulations that the metrics rest on.
--
-- These are the installed ones; `salesdesk config` shows which are in force in a
-- store.  A statement `SET VARIABLE name = value` given before this file wins.

-- The store's own: salesdesk.yaml.
SET VARIABLE currency = coalesce(getvariable('currency'), 'RUB');

-- staff.yaml: who has the role robot, and neither begins a day nor reads.
SET VARIABLE robots = coalesce(getvariable('robots'), ['robot']);

-- kpi.yaml.
SET VARIABLE reached_seconds = coalesce(getvariable('reached_seconds'), 30);
SET VARIABLE chat_channels = coalesce(getvariable('chat_channels'),
  ['telegram', 'whatsapp', 'viber', 'message', 'sms', 'email']);
SET VARIABLE response_minutes = coalesce(getvariable('response_minutes'),
  [5, 15, 30]);
SET VARIABLE regular_deals = coalesce(getvariable('regular_deals'), 2);
SET VARIABLE processing_events = coalesce(getvariable('processing_events'),
  ['staged', 'offered', 'noted', 'amount', 'sold', 'paid', 'documented', 'cared',
   'refused']);

-- deal-process.yaml: payment.overdue-days, stale-days and those of the stages; a
-- stage that is not here has the general ones.
SET VARIABLE overdue_days = coalesce(getvariable('overdue_days'), 3);
SET VARIABLE stale_days = coalesce(getvariable('stale_days'), 1);
SET VARIABLE stage_days = coalesce(getvariable('stage_days'),
  MAP {'need': 2, 'fit': 2, 'offer': 2, 'agreed': 3, 'invoice': 3,
       'reminder': 3});

-- presence.yaml: late-after-minutes.
SET VARIABLE late_minutes = coalesce(getvariable('late_minutes'), 5);

-- day-report.yaml: due, after-shift-minutes, and who has one of its roles (a list of
-- people; NULL: whoever works).
SET VARIABLE report_hour = coalesce(getvariable('report_hour'), '19:00');
SET VARIABLE after_shift_minutes = coalesce(getvariable('after_shift_minutes'), 30);
SET VARIABLE reporters = getvariable('reporters')::VARCHAR[];

-- The moment of the report (RFC 3339, in the store's zone).
SET VARIABLE now = coalesce(getvariable('now'),
  strftime(current_timestamp, '%Y-%m-%dT%H:%M:%S%z'));
SET VARIABLE today = getvariable('now')[1:10]::DATE;
