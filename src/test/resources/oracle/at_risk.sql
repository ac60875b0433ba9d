-- One row per line and day at risk: its cell, and what is counted on it.
CREATE TABLE at_risk AS
WITH birthdays AS (
  SELECT line, k, (birth_date + to_years(k::INTEGER))::DATE AS reached_on
  FROM lines, range(0, 300) AS ages(k)
  WHERE birth_date IS NOT NULL AND reached_on <= getvariable('as_of')
),
anniversaries AS (
  SELECT line, k, (activated_on + to_years(k::INTEGER))::DATE AS reached_on
  FROM lines, range(0, 300) AS years(k)
  WHERE reached_on <= getvariable('as_of')
),
-- plusYears is strictly increasing in k, so the latest date reached is that of the largest k.
completed AS (
  SELECT d.line, d.day, b.k AS age, a.k AS tenure
  FROM days d
  ASOF LEFT JOIN birthdays b ON b.line = d.line AND b.reached_on <= d.day
  ASOF LEFT JOIN anniversaries a ON a.line = d.line AND a.reached_on <= d.day
)
SELECT
  p.line,
  p.day,
  date_trunc('month', p.day)::DATE AS month,
  coalesce((SELECT label FROM age_bands WHERE lower <= p.age AND (p.age < upper OR upper IS NULL)), 'unknown') AS age_group,
  (SELECT label FROM tenure_bands WHERE lower <= p.tenure AND (p.tenure < upper OR upper IS NULL)) AS tenure_band,
  l.porting_history,
  l.regular,
  CASE
    WHEN m.upgraded THEN 'UPGRADED'
    WHEN m.eligible THEN 'ELIGIBLE'
    WHEN m.nearly_eligible THEN 'NEARLY_ELIGIBLE'
    WHEN l.regular AND at_change.eligible THEN 'REPLACED'
    ELSE 'OTHER'
  END AS state,
  p.day = date_trunc('month', p.day)::DATE AND l.activated_on < p.day AS opening,
  p.day = least(last_day(p.day), getvariable('as_of')) AND l.ended_on IS DISTINCT FROM p.day AS closing,
  p.day = l.activated_on AS activated,
  p.day = l.activated_on AND l.ported_in AS port_in,
  coalesce(p.day = l.ended_on, false) AND l.end_type = 'PORT_OUT' AS port_out,
  coalesce(p.day = l.ended_on, false) AND l.end_type <> 'PORT_OUT' AS other_termination,
  coalesce(c.in_program, false) AS program_upgrade,
  coalesce(NOT c.in_program, false) AS other_device_change,
  CASE WHEN c.in_program THEN c.discount_krw ELSE 0 END AS discount_krw,
  coalesce(p.day = m.first_upgrade, false) AS first_program_upgrade,
  opening AND state = 'ELIGIBLE'
    AND coalesce(m.first_upgrade BETWEEN p.day AND last_day(p.day), false) AS opening_uptake,
  l.acquired_from,
  l.to_operator,
  c.membership_tier AS tier_of_change,
  l.membership_tier,
  l.network
FROM completed p
JOIN lines l ON l.line = p.line
JOIN moments m ON m.line = p.line AND m.day = p.day
LEFT JOIN moments at_change ON at_change.line = m.line AND at_change.day = m.last_change
LEFT JOIN changes c ON c.line = p.line AND c.changed_on = p.day;
