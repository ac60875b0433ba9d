-- One row per line and day at risk.
CREATE TABLE days AS
SELECT line, unnest(generate_series(first_day, last_day, INTERVAL 1 DAY))::DATE AS day
FROM (
  SELECT
    line,
    greatest(activated_on, getvariable('observed_from')) AS first_day,
    least(coalesce(ended_on, getvariable('as_of')), getvariable('as_of')) AS last_day
  FROM lines
);

-- One row per line and day at risk, or of a device change, or of its life since the launch: what the line is in for on
-- that day, observed or not.
CREATE TABLE moments AS
WITH wanted AS (
  SELECT line, day FROM days
  UNION
  SELECT line, changed_on FROM changes
  UNION
  SELECT line, unnest(generate_series(
    greatest(activated_on, getvariable('launched_on')),
    least(coalesce(ended_on, getvariable('observed_from')), getvariable('observed_from')), INTERVAL 1 DAY))::DATE
  FROM lines
),
firsts AS (
  SELECT
    line,
    arg_min(device_held_since, changed_on) AS first_held_since,
    min(changed_on) FILTER (WHERE in_program) AS first_upgrade
  FROM changes
  GROUP BY line
),
acquired AS (
  SELECT
    w.line,
    w.day,
    c.changed_on AS last_change,
    f.first_upgrade,
    coalesce(f.first_upgrade < w.day, false) AS upgraded,
    l.regular,
    (l.activated_on + to_months(getvariable('min_tenure_months')))::DATE <= w.day AS tenured,
    CASE
      WHEN c.changed_on IS NOT NULL THEN c.changed_on
      WHEN f.line IS NOT NULL THEN f.first_held_since
      WHEN l.device_since <= w.day THEN l.device_since
    END AS device_acquired
  FROM wanted w
  JOIN lines l ON l.line = w.line
  LEFT JOIN firsts f ON f.line = w.line
  ASOF LEFT JOIN changes c ON c.line = w.line AND c.changed_on < w.day
),
aged AS (
  SELECT *,
    coalesce((device_acquired + to_months(getvariable('min_device_months')))::DATE <= day, false) AS old_enough,
    coalesce((device_acquired + to_months(getvariable('nearly_device_months')))::DATE <= day, false) AS nearly_old_enough
  FROM acquired
)
SELECT
  line, day, last_change, first_upgrade, upgraded,
  NOT upgraded AND regular AND old_enough AND tenured AS eligible,
  NOT upgraded AND regular AND nearly_old_enough AND tenured AS nearly_eligible
FROM aged;
