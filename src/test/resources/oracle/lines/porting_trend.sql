-- One row per month and age group or ALL.
CREATE TABLE porting_trend AS
WITH rates AS (
  SELECT
    r.month, r.age_group, r.is_complete, r.line_days, r.port_outs, r.port_outs::DOUBLE / r.line_days AS crude,
    s.rate AS standardised, s.variance, l.low, l.high
  FROM rollup r
  LEFT JOIN trend_sums s ON s.month = r.month AND s.age_group = r.age_group
  LEFT JOIN trend_limits l ON l.month = r.month AND l.age_group = r.age_group
  WHERE r.tenure_band = 'ALL'
),
changes_of_rates AS (
  SELECT
    n.month, n.age_group,
    CASE WHEN n.crude > 0 AND o.crude > 0 THEN n.crude / o.crude END AS crude_ratio,
    sqrt(1 / n.port_outs + 1 / o.port_outs) AS crude_error,
    CASE WHEN n.standardised > 0 AND o.standardised > 0 THEN n.standardised / o.standardised END AS standardised_ratio,
    sqrt(n.variance / n.standardised ^ 2 + o.variance / o.standardised ^ 2) AS standardised_error
  FROM rates n JOIN rates o ON o.age_group = n.age_group AND o.month = n.month - INTERVAL 1 YEAR
)
SELECT
  r.month, r.age_group, r.is_complete, r.line_days, r.port_outs,
  per_1000_line_months(r.port_outs, r.line_days) AS port_outs_per_1000_line_months,
  per_1000_line_months(p.low, r.line_days) AS port_outs_per_1000_line_months_low,
  per_1000_line_months(p.high, r.line_days) AS port_outs_per_1000_line_months_high,
  30437.5::DOUBLE * r.standardised AS standardised_port_outs_per_1000_line_months,
  30437.5::DOUBLE * r.low AS standardised_port_outs_per_1000_line_months_low,
  30437.5::DOUBLE * r.high AS standardised_port_outs_per_1000_line_months_high,
  c.crude_ratio AS port_outs_ratio_to_last_year,
  log_limit(c.crude_ratio, c.crude_error, -1) AS port_outs_ratio_to_last_year_low,
  log_limit(c.crude_ratio, c.crude_error, 1) AS port_outs_ratio_to_last_year_high,
  c.standardised_ratio AS standardised_port_outs_ratio_to_last_year,
  log_limit(c.standardised_ratio, c.standardised_error, -1) AS standardised_port_outs_ratio_to_last_year_low,
  log_limit(c.standardised_ratio, c.standardised_error, 1) AS standardised_port_outs_ratio_to_last_year_high
FROM rates r
JOIN poisson_intervals p ON p.events = r.port_outs
LEFT JOIN changes_of_rates c ON c.month = r.month AND c.age_group = r.age_group;
