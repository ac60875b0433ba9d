-- One row per group that has UPGRADED or ELIGIBLE line-days.
CREATE TABLE program_effect AS
WITH counts AS (
  SELECT
    group_by, group_value,
    sum(u_days)::BIGINT AS upgraded_line_days,
    sum(u_outs)::BIGINT AS upgraded_port_outs,
    sum(e_days)::BIGINT AS eligible_line_days,
    sum(e_outs)::BIGINT AS eligible_port_outs,
    sum(r_days)::BIGINT AS replaced_line_days,
    sum(r_outs)::BIGINT AS replaced_port_outs,
    sum(CASE WHEN e_days > 0 THEN u_days ELSE 0 END)::BIGINT AS covered_line_days,
    sum(CASE WHEN e_days > 0 THEN u_outs ELSE 0 END)::BIGINT AS covered_port_outs
  FROM effect_strata
  WHERE after
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
    WHERE after
      AND line IN (SELECT line FROM effect_days WHERE after AND state IN ('ELIGIBLE', 'UPGRADED'))) d,
    unnest(d.groups) AS u(g)
  GROUP BY ALL
),
discounts AS (
  SELECT g.by AS group_by, g.value AS group_value, sum(discount_krw)::BIGINT AS discount_krw,
    coalesce(sum(discount_krw) FILTER (WHERE last_day(month) <= getvariable('as_of')), 0)::BIGINT AS effect_discount_krw
  FROM (
    SELECT month, discount_krw, groups_of(age_group, tenure_band, porting_history) AS groups
    FROM at_risk
    WHERE regular AND program_upgrade AND month >= date_trunc('month', getvariable('launched_on'))) d,
    unnest(d.groups) AS u(g)
  GROUP BY ALL
),
-- Limits of a difference from those of its parts.
prevented AS (
  SELECT e.*, expected - events AS prevented,
    prevented - sqrt((expected - expected_low) ^ 2 + (events_high - events) ^ 2) AS prevented_low,
    prevented + sqrt((expected_high - expected) ^ 2 + (events - events_low) ^ 2) AS prevented_high
  FROM effect_expected e JOIN effect_limits l USING (group_by, group_value)
),
sensitive AS (
  SELECT group_by, group_value, ratio, low, high,
    CASE WHEN estimate > 0 THEN greatest(estimate, 1 / estimate) END AS g,
    CASE
      WHEN low > 1 THEN low
      WHEN high = 0 OR (low IS NULL AND high IS NULL) THEN NULL
      WHEN high < 1 THEN 1 / high
      ELSE 1
    END AS g_limit,
    CASE WHEN estimate < 1 THEN 1 - estimate END AS share
  FROM effect_ratios
)
SELECT
  c.group_by, c.group_value, c.upgraded_line_days, c.upgraded_port_outs, c.eligible_line_days, c.eligible_port_outs,
  c.replaced_line_days, c.replaced_port_outs,
  CASE WHEN c.upgraded_line_days > 0 AND c.eligible_port_outs > 0
    THEN (c.upgraded_port_outs::DOUBLE / c.upgraded_line_days) / (c.eligible_port_outs::DOUBLE / c.eligible_line_days)
  END AS crude_rate_ratio,
  a.estimate AS adjusted_rate_ratio, a.low AS adjusted_rate_ratio_low, a.high AS adjusted_rate_ratio_high,
  r.estimate AS upgraded_vs_replaced_rate_ratio,
  r.low AS upgraded_vs_replaced_rate_ratio_low,
  r.high AS upgraded_vs_replaced_rate_ratio_high,
  o.estimate AS adjusted_rate_ratio_any_other,
  o.low AS adjusted_rate_ratio_any_other_low,
  o.high AS adjusted_rate_ratio_any_other_high,
  CASE WHEN n.ever_days > 0 AND n.never_outs > 0
    THEN (n.ever_outs / n.ever_days) / (n.never_outs / n.never_days)
  END AS naive_rate_ratio,
  t.estimate AS placebo_rate_ratio, t.low AS placebo_rate_ratio_low, t.high AS placebo_rate_ratio_high,
  b.estimate AS prelaunch_rate_ratio, b.low AS prelaunch_rate_ratio_low, b.high AS prelaunch_rate_ratio_high,
  h.p_value AS heterogeneity_p_value,
  c.covered_line_days, c.covered_port_outs,
  p.expected AS expected_port_outs,
  p.prevented AS prevented_port_outs, p.prevented_low AS prevented_port_outs_low, p.prevented_high AS prevented_port_outs_high,
  CASE WHEN p.expected > 0 THEN exp(-2.80::DOUBLE * sqrt(1 / p.expected + p.variance / p.expected ^ 2)) END
    AS minimum_detectable_rate_ratio,
  coalesce(d.discount_krw, 0) AS discount_krw,
  coalesce(d.effect_discount_krw, 0) AS effect_discount_krw,
  CASE WHEN p.prevented > 0 THEN coalesce(d.effect_discount_krw, 0) / p.prevented END AS krw_per_prevented_port_out,
  CASE WHEN p.prevented_high > 0 THEN coalesce(d.effect_discount_krw, 0) / p.prevented_high END
    AS krw_per_prevented_port_out_low,
  CASE WHEN p.prevented_low > 0 THEN coalesce(d.effect_discount_krw, 0) / p.prevented_low END
    AS krw_per_prevented_port_out_high,
  s.g + sqrt(s.g * (s.g - 1)) AS e_value,
  s.g_limit + sqrt(s.g_limit * (s.g_limit - 1)) AS e_value_limit,
  s.share AS selection_share_to_null,
  CASE
    WHEN a.low IS NULL OR a.high IS NULL OR r.low IS NULL OR r.high IS NULL THEN 'INCONCLUSIVE'
    WHEN a.high < 1 AND r.high < 1 THEN 'SUPPORTED'
    WHEN a.low > 1 OR r.low > 1 THEN 'CONTRADICTED'
    WHEN a.high < 1 AND r.low > a.high THEN 'CONTRADICTED'
    ELSE 'INCONCLUSIVE'
  END AS reading
FROM counts c
LEFT JOIN prevented p USING (group_by, group_value)
LEFT JOIN naive n USING (group_by, group_value)
LEFT JOIN discounts d USING (group_by, group_value)
LEFT JOIN effect_p_values h ON h.group_by = c.group_by
LEFT JOIN sensitive s ON s.group_by = c.group_by AND s.group_value = c.group_value AND s.ratio = 'adjusted'
LEFT JOIN effect_ratios a ON a.group_by = c.group_by AND a.group_value = c.group_value AND a.ratio = 'adjusted'
LEFT JOIN effect_ratios r ON r.group_by = c.group_by AND r.group_value = c.group_value AND r.ratio = 'replaced'
LEFT JOIN effect_ratios o ON o.group_by = c.group_by AND o.group_value = c.group_value AND o.ratio = 'any_other'
LEFT JOIN effect_ratios t ON t.group_by = c.group_by AND t.group_value = c.group_value AND t.ratio = 'placebo'
LEFT JOIN effect_ratios b ON b.group_by = c.group_by AND b.group_value = c.group_value AND b.ratio = 'prelaunch';
