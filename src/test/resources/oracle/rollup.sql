-- One row per month, age group or ALL, and tenure band or ALL: sums of person_time.
CREATE TABLE rollup AS
SELECT
  month,
  CASE WHEN grouping(age_group) = 1 THEN 'ALL' ELSE age_group END AS age_group,
  CASE WHEN grouping(tenure_band) = 1 THEN 'ALL' ELSE tenure_band END AS tenure_band,
  last_day(month) <= getvariable('as_of') AS is_complete,
  greatest(0, 1 + datediff('day',
    greatest(month, getvariable('launched_on')), least(last_day(month), getvariable('as_of')))) AS program_days,
  sum(line_days)::BIGINT AS line_days,
  sum(opening_lines)::BIGINT AS opening_lines,
  sum(closing_lines)::BIGINT AS closing_lines,
  sum(activations)::BIGINT AS activations,
  sum(port_ins)::BIGINT AS port_ins,
  sum(port_outs)::BIGINT AS port_outs,
  sum(other_terminations)::BIGINT AS other_terminations,
  sum(program_upgrades)::BIGINT AS program_upgrades,
  sum(other_device_changes)::BIGINT AS other_device_changes,
  sum(discount_krw)::BIGINT AS discount_krw,
  sum(first_program_upgrades)::BIGINT AS first_program_upgrades,
  sum(CASE WHEN state = 'ELIGIBLE' THEN opening_lines ELSE 0 END)::BIGINT AS eligible_lines,
  sum(opening_uptakes)::BIGINT AS eligible_uptakes,
  sum(CASE WHEN state = 'ELIGIBLE' THEN line_days ELSE 0 END)::BIGINT AS eligible_line_days,
  sum(CASE WHEN state = 'ELIGIBLE' THEN program_upgrades ELSE 0 END)::BIGINT AS eligible_program_upgrades,
  sum(CASE WHEN state = 'UPGRADED' THEN closing_lines ELSE 0 END)::BIGINT AS upgraded_closing_lines
FROM person_time
GROUP BY month, GROUPING SETS ((age_group, tenure_band), (age_group), (tenure_band), ());

-- One row per month, age group or ALL, and porting history or ALL: days and what happens on them.
CREATE TABLE history_rollup AS
SELECT
  month,
  CASE WHEN grouping(age_group) = 1 THEN 'ALL' ELSE age_group END AS age_group,
  CASE WHEN grouping(porting_history) = 1 THEN 'ALL' ELSE porting_history END AS porting_history,
  last_day(month) <= getvariable('as_of') AS is_complete,
  count(*) AS line_days,
  count_if(port_out)::BIGINT AS port_outs,
  count_if(opening AND state = 'ELIGIBLE')::BIGINT AS eligible_lines,
  count_if(opening_uptake)::BIGINT AS eligible_uptakes
FROM at_risk
GROUP BY month, GROUPING SETS ((age_group, porting_history), (age_group), (porting_history), ());

-- 95% Wilson score bounds of x of n in percent, null where n is 0; at the ends of the scale exactly 0 and 100.
CREATE MACRO wilson_bound(x, n, side) AS
  CASE
    WHEN n = 0 THEN NULL
    WHEN x = 0 AND side < 0 THEN 0.0::DOUBLE
    WHEN x = n AND side > 0 THEN 100.0::DOUBLE
    ELSE 100.0 * (x::DOUBLE / n + 1.959963984540054::DOUBLE ^ 2 / (2.0 * n)
      + side * 1.959963984540054::DOUBLE
        * sqrt((x::DOUBLE / n) * (1.0 - x::DOUBLE / n) / n + 1.959963984540054::DOUBLE ^ 2 / (4.0 * n::DOUBLE * n)))
      / (1.0 + 1.959963984540054::DOUBLE ^ 2 / n)
  END;

CREATE MACRO percent(part, whole) AS CASE WHEN whole <> 0 THEN 100.0::DOUBLE * part / whole END;

CREATE MACRO per_1000_line_months(events, days) AS
  CASE WHEN days <> 0 THEN events::DOUBLE / days * 30.4375::DOUBLE * 1000.0 END;

-- 95% limits of a ratio by the standard error of its logarithm.
CREATE MACRO log_limit(ratio, error, side) AS ratio * exp(side * 1.959963984540054::DOUBLE * error);
