-- One row per month, age group and porting history, with ALL.
CREATE TABLE porting_history_trend AS
SELECT
  month, age_group, porting_history, is_complete, line_days, port_outs,
  per_1000_line_months(port_outs, line_days) AS port_outs_per_1000_line_months,
  per_1000_line_months(p.low, line_days) AS port_outs_per_1000_line_months_low,
  per_1000_line_months(p.high, line_days) AS port_outs_per_1000_line_months_high,
  CASE WHEN getvariable('device_changes') THEN eligible_lines END AS eligible_lines,
  CASE WHEN getvariable('device_changes') THEN eligible_uptakes END AS eligible_uptakes,
  CASE WHEN offered THEN percent(eligible_uptakes, eligible_lines) END AS uptake_pct,
  CASE WHEN offered THEN wilson_bound(eligible_uptakes, eligible_lines, -1) END AS uptake_pct_low,
  CASE WHEN offered THEN wilson_bound(eligible_uptakes, eligible_lines, 1) END AS uptake_pct_high
FROM (
  SELECT *, getvariable('device_changes') AND month >= date_trunc('month', getvariable('launched_on')) AS offered
  FROM history_rollup)
JOIN poisson_intervals p ON p.events = port_outs;
