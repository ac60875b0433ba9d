-- Treated and control days of regular lines by stratum, in complete months.
CREATE TABLE event_strata AS
SELECT
  month, age_group, tenure_band, porting_history,
  count_if(state <> 'NEARLY_ELIGIBLE') AS t_days,
  count_if(state <> 'NEARLY_ELIGIBLE' AND port_out) AS t_outs,
  count_if(state = 'NEARLY_ELIGIBLE') AS c_days,
  count_if(state = 'NEARLY_ELIGIBLE' AND port_out) AS c_outs
FROM at_risk
WHERE regular AND state <> 'OTHER' AND last_day(month) <= getvariable('as_of')
GROUP BY ALL;

-- One row per month and age group or ALL, with the sums of its Mantel-Haenszel ratio.
CREATE TABLE event_months AS
SELECT
  month, CASE WHEN grouping(age_group) = 1 THEN 'ALL' ELSE age_group END AS age_group,
  sum(t_outs)::BIGINT AS treated_port_outs, sum(t_days)::BIGINT AS treated_line_days,
  sum(c_outs)::BIGINT AS control_port_outs, sum(c_days)::BIGINT AS control_line_days,
  coalesce(sum(t_outs::DOUBLE * c_days / (t_days + c_days)) FILTER (WHERE t_days > 0 AND c_days > 0), 0) AS r,
  coalesce(sum(c_outs::DOUBLE * t_days / (t_days + c_days)) FILTER (WHERE t_days > 0 AND c_days > 0), 0) AS s,
  coalesce(sum((t_outs + c_outs)::DOUBLE * t_days * c_days / (t_days + c_days)::DOUBLE ^ 2)
    FILTER (WHERE t_days > 0 AND c_days > 0), 0) AS v
FROM event_strata
GROUP BY GROUPING SETS ((month, age_group), (month));

CREATE TABLE program_event_study AS
SELECT
  month, age_group,
  CASE
    WHEN month < date_trunc('month', getvariable('launched_on')) THEN 'BEFORE'
    WHEN month > date_trunc('month', getvariable('launched_on')) THEN 'AFTER'
    ELSE 'LAUNCH'
  END AS period,
  treated_port_outs, treated_line_days, control_port_outs, control_line_days,
  CASE WHEN s > 0 THEN r / s END AS rate_ratio, score_low(r, s, v) AS rate_ratio_low, score_high(r, s, v) AS rate_ratio_high
FROM event_months;

-- The months that have a logarithm, of the window: so many months before the launch month, all after it.
CREATE TABLE event_logs AS
SELECT age_group, month > launch AS after, datediff('month', launch, month)::DOUBLE AS j, ln(r / s) AS y, r * s / v AS w
FROM event_months, (SELECT date_trunc('month', getvariable('launched_on'))::DATE AS launch)
WHERE r > 0 AND s > 0 AND month <> launch AND datediff('month', month, launch) <= getvariable('did_months_before');

-- How many months each side of the window has, whether or not anyone is there.
CREATE TABLE event_windows AS
SELECT
  least(getvariable('did_months_before'), datediff('month', date_trunc('month', getvariable('observed_from')), launch))
    AS given_before,
  datediff('month', launch, date_trunc('month', (getvariable('as_of') + 1)::DATE)) - 1 AS given_after
FROM (SELECT date_trunc('month', getvariable('launched_on'))::DATE AS launch);

-- Per age group: means and squares on both sides, and the line through the months before.
CREATE TABLE event_sides AS
WITH means AS (
  SELECT age_group, after, count(*) AS n, sum(w) AS sw, sum(w * y) / sum(w) AS y0, sum(w * j) / sum(w) AS j0
  FROM event_logs GROUP BY ALL
)
SELECT m.*,
  sum(w * (y - y0) ^ 2) AS syy, sum(w * (j - j0) ^ 2) AS sjj, sum(w * (j - j0) * (y - y0)) AS sjy
FROM means m JOIN event_logs l ON l.age_group = m.age_group AND l.after = m.after
GROUP BY ALL;

CREATE TABLE event_differences AS
SELECT
  ages.age_group,
  coalesce(b.n, 0) AS months_before,
  coalesce(a.n, 0) AS months_after,
  a.y0 - b.y0 AS difference,
  months_before + months_after - 2 AS freedom,
  CASE WHEN months_before > 0 AND months_after > 0 AND freedom > 0 THEN greatest(1, (a.syy + b.syy) / freedom) END
    AS dispersion,
  CASE WHEN given_before - months_before <= months_before AND given_after - months_after <= months_after
    THEN sqrt(dispersion * (1 / a.sw + 1 / b.sw)) END AS error,
  CASE WHEN months_before >= 3
    THEN abs(b.sjy / b.sjj) / sqrt(greatest(1, (b.syy - b.sjy ^ 2 / b.sjj) / (months_before - 2)) / b.sjj) END AS slope_t
FROM (SELECT DISTINCT age_group FROM event_months) ages
CROSS JOIN event_windows
LEFT JOIN event_sides a ON a.age_group = ages.age_group AND a.after
LEFT JOIN event_sides b ON b.age_group = ages.age_group AND NOT b.after;
