-- A value for each of the five groupings of a cell.
CREATE MACRO groups_of(age_group, tenure_band, porting_history) AS [
  {'by': 'ALL', 'value': 'ALL'},
  {'by': 'age_group', 'value': age_group},
  {'by': 'tenure_band', 'value': tenure_band},
  {'by': 'porting_history', 'value': porting_history},
  {'by': 'age_group|porting_history', 'value': age_group || '|' || porting_history}];

-- Days of regular lines in the complete months after the launch month.
CREATE TABLE effect_days AS
SELECT *
FROM at_risk
WHERE regular AND month > date_trunc('month', getvariable('launched_on')) AND last_day(month) <= getvariable('as_of');

-- One row per stratum and group that it is of: days, port-outs and other terminations by state.
CREATE TABLE effect_strata AS
SELECT g.by AS group_by, g.value AS group_value, s.* EXCLUDE (groups)
FROM (
  SELECT
    month, age_group, tenure_band, porting_history,
    groups_of(age_group, tenure_band, porting_history) AS groups,
    count_if(state = 'UPGRADED')::BIGINT AS u_days,
    count_if(state = 'UPGRADED' AND port_out)::BIGINT AS u_outs,
    count_if(state = 'UPGRADED' AND other_termination)::BIGINT AS u_terms,
    count_if(state = 'ELIGIBLE')::BIGINT AS e_days,
    count_if(state = 'ELIGIBLE' AND port_out)::BIGINT AS e_outs,
    count_if(state = 'ELIGIBLE' AND other_termination)::BIGINT AS e_terms,
    count_if(state IN ('ELIGIBLE', 'REPLACED'))::BIGINT AS o_days,
    count_if(state IN ('ELIGIBLE', 'REPLACED') AND port_out)::BIGINT AS o_outs
  FROM effect_days
  GROUP BY ALL) s, unnest(s.groups) AS u(g);

-- The three Mantel-Haenszel ratios per group: a and b are events of the upgraded and of the compared.
CREATE TABLE effect_ratios AS
WITH compared AS (
  SELECT group_by, group_value, 'adjusted' AS ratio,
    u_days AS days_1, u_outs AS events_1, e_days AS days_0, e_outs AS events_0 FROM effect_strata
  UNION ALL
  SELECT group_by, group_value, 'any_other', u_days, u_outs, o_days, o_outs FROM effect_strata
  UNION ALL
  SELECT group_by, group_value, 'placebo', u_days, u_terms, e_days, e_terms FROM effect_strata
),
sums AS (
  SELECT group_by, group_value, ratio,
    sum(events_1::DOUBLE * days_0 / (days_1 + days_0)) AS r,
    sum(events_0::DOUBLE * days_1 / (days_1 + days_0)) AS s,
    sum((events_1 + events_0)::DOUBLE * days_1 * days_0 / ((days_1 + days_0)::DOUBLE * (days_1 + days_0))) AS v
  FROM compared
  WHERE days_1 + days_0 > 0
  GROUP BY ALL
)
SELECT group_by, group_value, ratio, ln(r / s) AS log_ratio, v / (r * s) AS variance,
  exp(log_ratio) AS estimate,
  exp(log_ratio - 1.959963984540054::DOUBLE * sqrt(variance)) AS low,
  exp(log_ratio + 1.959963984540054::DOUBLE * sqrt(variance)) AS high
FROM sums
WHERE r > 0 AND s > 0;

-- Inverse-variance chi-square of the log adjusted ratios, where at least two groups have one.
CREATE TABLE effect_chi_squares AS
SELECT e.group_by, sum((log_ratio - mean) ^ 2 / variance) AS chi_square, count(*) - 1 AS freedom
FROM effect_ratios e JOIN (
  SELECT group_by, sum(log_ratio / variance) / sum(1 / variance) AS mean
  FROM effect_ratios WHERE ratio = 'adjusted' GROUP BY ALL) m ON m.group_by = e.group_by
WHERE ratio = 'adjusted'
GROUP BY ALL
HAVING count(*) > 1;
