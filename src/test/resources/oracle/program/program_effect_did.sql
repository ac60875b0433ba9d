-- The months around the launch, and around one that many months and one earlier.
CREATE TABLE did_launches AS
WITH known AS (
  SELECT
    date_trunc('month', getvariable('launched_on'))::DATE AS launch,
    date_trunc('month', getvariable('observed_from'))::DATE AS first_month,
    date_trunc('month', (getvariable('as_of') + 1)::DATE)::DATE AS first_incomplete
),
used AS (
  SELECT *, least(
    getvariable('did_months'),
    datediff('month', launch, first_incomplete) - 1,
    datediff('month', first_month, launch)) AS m
  FROM known
)
SELECT placebo, m AS months_used, centre,
  (centre - to_months(m::INTEGER))::DATE AS first_before, (centre + to_months(m::INTEGER))::DATE AS last_after
FROM (
  SELECT false AS placebo, m, launch AS centre, first_month FROM used
  UNION ALL
  SELECT true, m, (launch - to_months(m::INTEGER + 1))::DATE, first_month FROM used)
WHERE m > 0 AND first_before >= first_month;

-- One row per launch, age group or ALL, with line-days on either side.
CREATE TABLE did_cells AS
SELECT
  placebo, months_used,
  CASE WHEN grouping(age_group) = 1 THEN 'ALL' ELSE age_group END AS age_group,
  count_if(port_out AND treated AND before)::BIGINT AS treated_before_port_outs,
  count_if(treated AND before)::BIGINT AS treated_before_line_days,
  count_if(port_out AND treated AND NOT before)::BIGINT AS treated_after_port_outs,
  count_if(treated AND NOT before)::BIGINT AS treated_after_line_days,
  count_if(port_out AND NOT treated AND before)::BIGINT AS control_before_port_outs,
  count_if(NOT treated AND before)::BIGINT AS control_before_line_days,
  count_if(port_out AND NOT treated AND NOT before)::BIGINT AS control_after_port_outs,
  count_if(NOT treated AND NOT before)::BIGINT AS control_after_line_days
FROM (
  SELECT l.placebo, l.months_used, r.age_group, r.port_out,
    r.state <> 'NEARLY_ELIGIBLE' AS treated,
    r.month < l.centre AS before
  FROM did_launches l JOIN at_risk r
    ON r.month BETWEEN l.first_before AND l.last_after AND r.month <> l.centre
  WHERE r.regular AND r.state <> 'OTHER')
GROUP BY GROUPING SETS ((placebo, months_used, age_group), (placebo, months_used));

-- Null logarithm where any of the four counts is 0.
CREATE TABLE did_ratios AS
SELECT *,
  ln(treated_after_port_outs::DOUBLE / treated_after_line_days)
    - ln(treated_before_port_outs::DOUBLE / treated_before_line_days)
    - ln(control_after_port_outs::DOUBLE / control_after_line_days)
    + ln(control_before_port_outs::DOUBLE / control_before_line_days) AS log_ratio,
  1.959963984540054::DOUBLE * sqrt(1.0::DOUBLE / treated_after_port_outs + 1.0::DOUBLE / treated_before_port_outs
    + 1.0::DOUBLE / control_after_port_outs + 1.0::DOUBLE / control_before_port_outs) AS reach
FROM did_cells
WHERE treated_after_port_outs > 0 AND treated_before_port_outs > 0
  AND control_after_port_outs > 0 AND control_before_port_outs > 0;

-- One row per age group or ALL that has line-days on either side of the launch. Whoever has none around an earlier
-- launch that the base reaches has counts of 0 there.
CREATE TABLE program_effect_did AS
SELECT
  c.age_group, c.months_used::BIGINT AS months_used,
  c.treated_before_port_outs, c.treated_before_line_days, c.treated_after_port_outs, c.treated_after_line_days,
  c.control_before_port_outs, c.control_before_line_days, c.control_after_port_outs, c.control_after_line_days,
  exp(r.log_ratio) AS ratio_of_rate_ratios,
  exp(r.log_ratio - r.reach) AS ratio_of_rate_ratios_low,
  exp(r.log_ratio + r.reach) AS ratio_of_rate_ratios_high,
  exp(e.difference) AS adjusted_ratio,
  exp(e.difference - s.quantile * e.error) AS adjusted_ratio_low,
  exp(e.difference + s.quantile * e.error) AS adjusted_ratio_high,
  s.pretrend_p_value, e.dispersion, e.months_before::BIGINT AS months_before, e.months_after::BIGINT AS months_after,
  CASE WHEN reaches THEN coalesce(q.treated_before_port_outs, 0) END AS placebo_treated_before_port_outs,
  CASE WHEN reaches THEN coalesce(q.treated_before_line_days, 0) END AS placebo_treated_before_line_days,
  CASE WHEN reaches THEN coalesce(q.treated_after_port_outs, 0) END AS placebo_treated_after_port_outs,
  CASE WHEN reaches THEN coalesce(q.treated_after_line_days, 0) END AS placebo_treated_after_line_days,
  CASE WHEN reaches THEN coalesce(q.control_before_port_outs, 0) END AS placebo_control_before_port_outs,
  CASE WHEN reaches THEN coalesce(q.control_before_line_days, 0) END AS placebo_control_before_line_days,
  CASE WHEN reaches THEN coalesce(q.control_after_port_outs, 0) END AS placebo_control_after_port_outs,
  CASE WHEN reaches THEN coalesce(q.control_after_line_days, 0) END AS placebo_control_after_line_days,
  exp(p.log_ratio) AS placebo_ratio_of_rate_ratios,
  exp(p.log_ratio - p.reach) AS placebo_ratio_of_rate_ratios_low,
  exp(p.log_ratio + p.reach) AS placebo_ratio_of_rate_ratios_high
FROM did_cells c
CROSS JOIN (SELECT count_if(placebo) > 0 AS reaches FROM did_launches)
LEFT JOIN did_cells q ON q.age_group = c.age_group AND q.placebo
LEFT JOIN event_differences e ON e.age_group = c.age_group
LEFT JOIN event_tails s ON s.age_group = c.age_group
LEFT JOIN did_ratios r ON r.age_group = c.age_group AND NOT r.placebo
LEFT JOIN did_ratios p ON p.age_group = c.age_group AND p.placebo
WHERE NOT c.placebo;
