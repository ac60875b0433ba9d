-- Port-outs of n lines that do not come at a ratio m, where x of one line come otherwise: n (exp(-m x) - exp(-x)).
CREATE MACRO kept(n, x, m) AS n * CASE
  WHEN abs(x * (1 - m)) < 1 THEN 2 * exp(-x * (1 + m) / 2) * sinh(x * (1 - m) / 2)
  ELSE exp(-m * x) - exp(-x)
END;

-- Where that turns in x, or x itself where it does not turn between two.
CREATE MACRO turn(m, low, high) AS CASE
  WHEN m > 0 AND m <> 1 AND ln(m) / (m - 1) BETWEEN low AND high THEN ln(m) / (m - 1)
  ELSE low
END;

-- The effect that each cell takes: of the groups that it names and that could find one, the first.
CREATE TABLE offer_effects AS
SELECT c.age_group, c.tenure_band, c.porting_history, e.*
FROM offer_cells c JOIN (
  SELECT *, list_position(['age_group|porting_history', 'age_group', 'porting_history', 'tenure_band', 'ALL'], group_by) AS place
  FROM program_effect) e
ON e.group_value = CASE e.group_by
  WHEN 'ALL' THEN 'ALL'
  WHEN 'age_group' THEN nullif(c.age_group, 'ALL')
  WHEN 'tenure_band' THEN nullif(c.tenure_band, 'ALL')
  WHEN 'porting_history' THEN nullif(c.porting_history, 'ALL')
  ELSE nullif(c.age_group, 'ALL') || '|' || nullif(c.porting_history, 'ALL') END
WHERE e.group_by = 'ALL' OR e.minimum_detectable_rate_ratio >= getvariable('offer_min_detectable')
QUALIFY row_number() OVER (PARTITION BY c.age_group, c.tenure_band, c.porting_history ORDER BY e.place) = 1;

-- One row per age group, tenure band and porting history, each and ALL, with eligible or nearly eligible lines.
CREATE TABLE offer_next_month AS
WITH rates AS (
  SELECT c.*, coalesce(e.group_by, 'ALL') AS effect_group_by, coalesce(e.group_value, 'ALL') AS effect_group_value,
    e.adjusted_rate_ratio, e.adjusted_rate_ratio_low, e.adjusted_rate_ratio_high,
    coalesce(e.reading, 'INCONCLUSIVE') AS reading,
    30.4375::DOUBLE * getvariable('offer_months') / nullif(base_line_days, 0) AS scale,
    base_port_outs * scale AS x, l.low * scale AS x_low, l.high * scale AS x_high
  FROM offer_cells c
  JOIN offer_limits l ON l.events = c.base_port_outs
  LEFT JOIN offer_effects e
    ON e.age_group = c.age_group AND e.tenure_band = c.tenure_band AND e.porting_history = c.porting_history
),
kept_port_outs AS (
  SELECT *,
    eligible_lines * (1 - exp(-x)) AS expected_port_outs,
    eligible_lines * (1 - exp(-x_low)) AS expected_port_outs_low,
    eligible_lines * (1 - exp(-x_high)) AS expected_port_outs_high,
    kept(eligible_lines, x, adjusted_rate_ratio) AS prevented_port_outs,
    least(
      kept(eligible_lines, x_low, adjusted_rate_ratio_high), kept(eligible_lines, x_high, adjusted_rate_ratio_high),
      kept(eligible_lines, turn(adjusted_rate_ratio_high, x_low, x_high), adjusted_rate_ratio_high))
      + 0 * adjusted_rate_ratio AS prevented_port_outs_low,
    greatest(
      kept(eligible_lines, x_low, adjusted_rate_ratio_low), kept(eligible_lines, x_high, adjusted_rate_ratio_low),
      kept(eligible_lines, turn(adjusted_rate_ratio_low, x_low, x_high), adjusted_rate_ratio_low))
      + 0 * adjusted_rate_ratio AS prevented_port_outs_high
  FROM rates
),
granted AS (
  SELECT coalesce(sum(discount_krw), 0)::HUGEINT AS krw, coalesce(sum(program_upgrades), 0)::HUGEINT AS upgrades
  FROM person_time
  WHERE month >= date_trunc('month', getvariable('launched_on'))
),
priced AS (
  SELECT *,
    ((2 * eligible_lines * krw + upgrades) // nullif(2 * upgrades, 0))::BIGINT AS offer_krw,
    CASE WHEN prevented_port_outs > 0 THEN offer_krw / prevented_port_outs END AS price,
    age_group <> 'ALL' AND tenure_band <> 'ALL' AND porting_history <> 'ALL' AND reading = 'SUPPORTED'
      AND price IS NOT NULL AS ranked
  FROM kept_port_outs, granted
)
SELECT
  age_group, tenure_band, porting_history, eligible_lines, nearly_eligible_lines, base_line_days, base_port_outs,
  getvariable('offer_months')::BIGINT AS horizon_months,
  expected_port_outs, expected_port_outs_low, expected_port_outs_high,
  effect_group_by, effect_group_value, adjusted_rate_ratio, adjusted_rate_ratio_low, adjusted_rate_ratio_high, reading,
  prevented_port_outs, prevented_port_outs_low, prevented_port_outs_high,
  offer_krw,
  price AS krw_per_prevented_port_out,
  CASE WHEN prevented_port_outs_high > 0 THEN offer_krw / prevented_port_outs_high END AS krw_per_prevented_port_out_low,
  CASE WHEN prevented_port_outs_low > 0 THEN offer_krw / prevented_port_outs_low END AS krw_per_prevented_port_out_high,
  CASE WHEN ranked THEN row_number() OVER (
    PARTITION BY ranked ORDER BY price, age_group, tenure_band, porting_history) END::BIGINT AS rank
FROM priced;
