-- One row per group that has UPGRADED or ELIGIBLE line-days.
CREATE TABLE program_effect AS
WITH counts AS (
  SELECT
    group_by, group_value,
    sum(u_days)::BIGINT AS upgraded_line_days,
    sum(u_outs)::BIGINT AS upgraded_port_outs,
    sum(e_days)::BIGINT AS eligible_line_days,
    sum(e_outs)::BIGINT AS eligible_port_outs,
    sum(CASE WHEN e_days > 0 THEN u_days ELSE 0 END)::BIGINT AS covered_line_days,
    sum(CASE WHEN e_days > 0 THEN u_outs ELSE 0 END)::BIGINT AS covered_port_outs,
    sum(CASE WHEN e_days > 0 THEN u_days::DOUBLE * e_outs / e_days END) AS expected,
    sum(CASE WHEN e_days > 0 THEN (u_days::DOUBLE / e_days) ^ 2 * e_outs END) AS expected_variance
  FROM effect_strata
  GROUP BY ALL
  HAVING upgraded_line_days + eligible_line_days > 0
),
-- Whoever was in either state on some day of these months, with all days in them; divided by what only the end tells.
naive AS (
  SELECT g.by AS group_by, g.value AS group_value,
    count_if(ever)::DOUBLE AS ever_days, count_if(ever AND port_out) AS ever_outs,
    count_if(NOT ever)::DOUBLE AS never_days, count_if(NOT ever AND port_out) AS never_outs
  FROM (
    SELECT port_out, groups_of(age_group, tenure_band, porting_history) AS groups,
      line IN (SELECT line FROM changes WHERE in_program) AS ever
    FROM effect_days
    WHERE line IN (SELECT line FROM effect_days WHERE state IN ('ELIGIBLE', 'UPGRADED'))) d, unnest(d.groups) AS u(g)
  GROUP BY ALL
),
discounts AS (
  SELECT g.by AS group_by, g.value AS group_value, sum(discount_krw)::BIGINT AS discount_krw
  FROM (
    SELECT discount_krw, groups_of(age_group, tenure_band, porting_history) AS groups
    FROM at_risk
    WHERE regular AND program_upgrade AND month >= date_trunc('month', getvariable('launched_on'))) d,
    unnest(d.groups) AS u(g)
  GROUP BY ALL
),
prevented AS (
  SELECT group_by, group_value,
    CASE WHEN covered_line_days > 0 THEN expected END AS expected_port_outs,
    expected_port_outs - covered_port_outs AS prevented_port_outs,
    prevented_port_outs - 1.959963984540054::DOUBLE * sqrt(covered_port_outs + expected_variance)
      AS prevented_port_outs_low,
    prevented_port_outs + 1.959963984540054::DOUBLE * sqrt(covered_port_outs + expected_variance)
      AS prevented_port_outs_high
  FROM counts
)
SELECT
  c.group_by, c.group_value, c.upgraded_line_days, c.upgraded_port_outs, c.eligible_line_days, c.eligible_port_outs,
  CASE WHEN c.upgraded_line_days > 0 AND c.eligible_port_outs > 0
    THEN (c.upgraded_port_outs::DOUBLE / c.upgraded_line_days) / (c.eligible_port_outs::DOUBLE / c.eligible_line_days)
  END AS crude_rate_ratio,
  a.estimate AS adjusted_rate_ratio, a.low AS adjusted_rate_ratio_low, a.high AS adjusted_rate_ratio_high,
  o.estimate AS adjusted_rate_ratio_any_other,
  o.low AS adjusted_rate_ratio_any_other_low,
  o.high AS adjusted_rate_ratio_any_other_high,
  CASE WHEN n.ever_days > 0 AND n.never_outs > 0
    THEN (n.ever_outs / n.ever_days) / (n.never_outs / n.never_days)
  END AS naive_rate_ratio,
  t.estimate AS placebo_rate_ratio, t.low AS placebo_rate_ratio_low, t.high AS placebo_rate_ratio_high,
  h.p_value AS heterogeneity_p_value,
  c.covered_line_days, c.covered_port_outs,
  p.expected_port_outs, p.prevented_port_outs, p.prevented_port_outs_low, p.prevented_port_outs_high,
  coalesce(d.discount_krw, 0) AS discount_krw,
  CASE WHEN p.prevented_port_outs_low > 0 THEN coalesce(d.discount_krw, 0) / p.prevented_port_outs END
    AS krw_per_prevented_port_out
FROM counts c
JOIN prevented p USING (group_by, group_value)
LEFT JOIN naive n USING (group_by, group_value)
LEFT JOIN discounts d USING (group_by, group_value)
LEFT JOIN effect_p_values h ON h.group_by = c.group_by
LEFT JOIN effect_ratios a ON a.group_by = c.group_by AND a.group_value = c.group_value AND a.ratio = 'adjusted'
LEFT JOIN effect_ratios o ON o.group_by = c.group_by AND o.group_value = c.group_value AND o.ratio = 'any_other'
LEFT JOIN effect_ratios t ON t.group_by = c.group_by AND t.group_value = c.group_value AND t.ratio = 'placebo';
