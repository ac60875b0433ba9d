-- Days of each stratum in complete months, once for each band: who is of it, and ELIGIBLE lines, also without the band's.
CREATE TABLE since_strata AS
WITH counted AS (
  SELECT month, age_group, tenure_band, porting_history, state, kind, since, count(*) AS days, count_if(port_out) AS outs
  FROM change_days
  WHERE last_day(month) <= getvariable('as_of')
  GROUP BY ALL
),
placed AS (
  SELECT d.* EXCLUDE (since), b.since,
    month > date_trunc('month', getvariable('launched_on')) AND kind = 'PROGRAM' AND d.since = b.since AS of_program,
    month > date_trunc('month', getvariable('launched_on')) AND kind = 'OTHER' AND d.since = b.since AS of_other,
    coalesce(kind = 'OTHER' AND d.since = b.since, false) AS of_other_ever
  FROM counted d
  CROSS JOIN (SELECT DISTINCT since FROM change_days WHERE since IS NOT NULL) b
)
SELECT
  since, month, age_group, tenure_band, porting_history, groups_of(age_group, tenure_band, porting_history) AS groups,
  coalesce(sum(days) FILTER (WHERE of_program), 0)::BIGINT AS p_days,
  coalesce(sum(outs) FILTER (WHERE of_program), 0)::BIGINT AS p_outs,
  coalesce(sum(days) FILTER (WHERE of_other), 0)::BIGINT AS o_days,
  coalesce(sum(outs) FILTER (WHERE of_other), 0)::BIGINT AS o_outs,
  coalesce(sum(days) FILTER (WHERE of_other_ever), 0)::BIGINT AS oe_days,
  coalesce(sum(outs) FILTER (WHERE of_other_ever), 0)::BIGINT AS oe_outs,
  coalesce(sum(days) FILTER (WHERE state = 'ELIGIBLE'), 0)::BIGINT AS e_days,
  coalesce(sum(outs) FILTER (WHERE state = 'ELIGIBLE'), 0)::BIGINT AS e_outs,
  coalesce(sum(days) FILTER (WHERE state = 'ELIGIBLE' AND NOT of_other_ever), 0)::BIGINT AS x_days,
  coalesce(sum(outs) FILTER (WHERE state = 'ELIGIBLE' AND NOT of_other_ever), 0)::BIGINT AS x_outs
FROM placed
GROUP BY since, month, age_group, tenure_band, porting_history;

-- The Mantel-Haenszel sums per group and band.
CREATE TABLE since_ratios AS
WITH grouped AS (
  SELECT g.by AS group_by, g.value AS group_value, s.* EXCLUDE (groups)
  FROM since_strata s, unnest(s.groups) AS u(g)
  WHERE g.by IN ('ALL', 'age_group', 'porting_history')
),
compared AS (
  SELECT group_by, group_value, since, 'eligible' AS ratio,
    p_days AS days_1, p_outs AS events_1, e_days AS days_0, e_outs AS events_0 FROM grouped
  UNION ALL
  SELECT group_by, group_value, since, 'other_change', p_days, p_outs, o_days, o_outs FROM grouped
  UNION ALL
  SELECT group_by, group_value, since, 'other_eligible', oe_days, oe_outs, x_days, x_outs FROM grouped
),
sums AS (
  SELECT group_by, group_value, since, ratio,
    sum(events_1::DOUBLE * days_0 / (days_1 + days_0)) AS r,
    sum(events_0::DOUBLE * days_1 / (days_1 + days_0)) AS s,
    sum((events_1 + events_0)::DOUBLE * days_1 * days_0 / ((days_1 + days_0)::DOUBLE * (days_1 + days_0))) AS v
  FROM compared
  WHERE days_1 > 0 AND days_0 > 0
  GROUP BY ALL
)
SELECT group_by, group_value, since, ratio,
  CASE WHEN s > 0 THEN r / s END AS estimate, score_low(r, s, v) AS low, score_high(r, s, v) AS high
FROM sums
WHERE r > 0 OR s > 0;

-- One row per group and band of days since a change.
CREATE TABLE program_effect_by_time AS
WITH counts AS (
  SELECT g.by AS group_by, g.value AS group_value, since,
    sum(p_days)::BIGINT AS program_line_days,
    sum(p_outs)::BIGINT AS program_port_outs,
    sum(o_days)::BIGINT AS other_line_days,
    sum(o_outs)::BIGINT AS other_port_outs
  FROM since_strata s, unnest(s.groups) AS u(g)
  WHERE g.by IN ('ALL', 'age_group', 'porting_history')
  GROUP BY ALL
  HAVING program_line_days > 0 OR sum(oe_days) > 0
)
SELECT
  c.*,
  e.estimate AS vs_eligible_rate_ratio, e.low AS vs_eligible_rate_ratio_low, e.high AS vs_eligible_rate_ratio_high,
  o.estimate AS vs_other_change_rate_ratio,
  o.low AS vs_other_change_rate_ratio_low,
  o.high AS vs_other_change_rate_ratio_high,
  x.estimate AS other_vs_eligible_rate_ratio,
  x.low AS other_vs_eligible_rate_ratio_low,
  x.high AS other_vs_eligible_rate_ratio_high
FROM counts c
LEFT JOIN since_ratios e
  ON e.group_by = c.group_by AND e.group_value = c.group_value AND e.since = c.since AND e.ratio = 'eligible'
LEFT JOIN since_ratios o
  ON o.group_by = c.group_by AND o.group_value = c.group_value AND o.since = c.since AND o.ratio = 'other_change'
LEFT JOIN since_ratios x
  ON x.group_by = c.group_by AND x.group_value = c.group_value AND x.since = c.since AND x.ratio = 'other_eligible';
