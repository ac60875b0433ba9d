-- A value for each of the five groupings of a cell.
CREATE MACRO groups_of(age_group, tenure_band, porting_history) AS [
  {'by': 'ALL', 'value': 'ALL'},
  {'by': 'age_group', 'value': age_group},
  {'by': 'tenure_band', 'value': tenure_band},
  {'by': 'porting_history', 'value': porting_history},
  {'by': 'age_group|porting_history', 'value': age_group || '|' || porting_history}];

-- Limits of a Mantel-Haenszel ratio r / s with null variance v: x where (r - x s)^2 = z^2 x v.
CREATE MACRO score_middle(r, s, v) AS r / s + 1.959963984540054::DOUBLE ^ 2 * v / (2 * s ^ 2);
CREATE MACRO score_high(r, s, v) AS CASE WHEN s > 0
  THEN score_middle(r, s, v) + sqrt(score_middle(r, s, v) ^ 2 - (r / s) ^ 2) END;
CREATE MACRO score_low(r, s, v) AS CASE
  WHEN s > 0 THEN (r / s) ^ 2 / score_high(r, s, v)
  WHEN r > 0 THEN r ^ 2 / (1.959963984540054::DOUBLE ^ 2 * v) END;

-- Days of regular lines in the complete months before and after the launch month.
CREATE TABLE effect_days AS
SELECT *, month > date_trunc('month', getvariable('launched_on')) AS after
FROM at_risk
WHERE regular AND month <> date_trunc('month', getvariable('launched_on')) AND last_day(month) <= getvariable('as_of');

-- One row per stratum and group that it is of: days, port-outs and other terminations by state.
CREATE TABLE effect_strata AS
SELECT g.by AS group_by, g.value AS group_value, s.* EXCLUDE (groups)
FROM (
  SELECT
    after, month, age_group, tenure_band, porting_history,
    groups_of(age_group, tenure_band, porting_history) AS groups,
    count_if(state = 'UPGRADED')::BIGINT AS u_days,
    count_if(state = 'UPGRADED' AND port_out)::BIGINT AS u_outs,
    count_if(state = 'UPGRADED' AND other_termination)::BIGINT AS u_terms,
    count_if(state = 'ELIGIBLE')::BIGINT AS e_days,
    count_if(state = 'ELIGIBLE' AND port_out)::BIGINT AS e_outs,
    count_if(state = 'ELIGIBLE' AND other_termination)::BIGINT AS e_terms,
    -- Days of the month that are gone because these lines ported out.
    coalesce(sum(datediff('day', day, last_day(day))) FILTER (WHERE state = 'ELIGIBLE' AND port_out), 0)::BIGINT AS e_lost,
    count_if(state = 'REPLACED')::BIGINT AS r_days,
    count_if(state = 'REPLACED' AND port_out)::BIGINT AS r_outs
  FROM effect_days
  GROUP BY ALL) s, unnest(s.groups) AS u(g);

-- The Mantel-Haenszel ratios per group: events_1 are of the compared, events_0 of whom they are compared with.
CREATE TABLE effect_ratios AS
WITH compared AS (
  SELECT group_by, group_value, 'adjusted' AS ratio,
    u_days AS days_1, u_outs AS events_1, e_days AS days_0, e_outs AS events_0 FROM effect_strata WHERE after
  UNION ALL
  SELECT group_by, group_value, 'any_other', u_days, u_outs, e_days + r_days, e_outs + r_outs FROM effect_strata WHERE after
  UNION ALL
  SELECT group_by, group_value, 'placebo', u_days, u_terms, e_days, e_terms FROM effect_strata WHERE after
  UNION ALL
  SELECT group_by, group_value, 'replaced', u_days, u_outs, r_days, r_outs FROM effect_strata WHERE after
  UNION ALL
  SELECT group_by, group_value, 'prelaunch', r_days, r_outs, e_days, e_outs FROM effect_strata WHERE NOT after
),
sums AS (
  SELECT group_by, group_value, ratio,
    sum(events_1::DOUBLE * days_0 / (days_1 + days_0)) AS r,
    sum(events_0::DOUBLE * days_1 / (days_1 + days_0)) AS s,
    sum((events_1 + events_0)::DOUBLE * days_1 * days_0 / ((days_1 + days_0)::DOUBLE * (days_1 + days_0))) AS v
  FROM compared
  WHERE days_1 > 0 AND days_0 > 0
  GROUP BY ALL
)
SELECT group_by, group_value, ratio,
  CASE WHEN s > 0 THEN r / s END AS estimate, score_low(r, s, v) AS low, score_high(r, s, v) AS high
FROM sums
WHERE r > 0 OR s > 0;

-- Score test of a common ratio over the groups of a grouping.
CREATE TABLE effect_chi_squares AS
WITH shares AS (
  SELECT e.group_by, e.group_value, u_outs + e_outs AS events, u_outs,
    c.estimate * u_days / (c.estimate * u_days + e_days) AS p
  FROM effect_strata e
  JOIN effect_ratios c ON c.group_by = 'ALL' AND c.ratio = 'adjusted'
  WHERE after AND u_days > 0 AND e_days > 0 AND c.estimate > 0
),
scores AS (
  SELECT group_by, sum(u_outs - events * p) AS u, sum(events * p * (1 - p)) AS v
  FROM shares
  GROUP BY group_by, group_value
)
SELECT group_by, sum(u ^ 2 / v) AS chi_square, count(*) - 1 AS freedom
FROM scores
WHERE v > 0
GROUP BY ALL
HAVING count(*) > 1;

-- What is expected per group, and what its limits are made of: a reference day counts with the days lost per port-out.
CREATE TABLE effect_expected AS
SELECT group_by, group_value, sum(u_outs)::BIGINT AS events,
  sum(w * e_outs) AS expected, sum(w ^ 2 * e_outs) AS variance, avg(w) AS mean_w, avg(w ^ 2) AS mean_w2
FROM (
  SELECT *, u_days / (e_days + CASE WHEN e_outs > 0 THEN e_lost / e_outs ELSE 0 END) AS w
  FROM effect_strata
  WHERE after AND u_days > 0 AND e_days > 0)
GROUP BY ALL;
