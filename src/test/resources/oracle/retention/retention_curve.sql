-- One row per origin, line and day at risk from the origin on; t is the day's number, the origin's own is 1.
CREATE TABLE curve_days AS
WITH eligible_runs AS (
  -- The first ELIGIBLE day since the launch, observed or not, and the first day after it that is not: the run ends
  -- before that.
  SELECT line, origin, min(day) FILTER (WHERE day > origin AND NOT eligible) AS left_on
  FROM moments JOIN (
    SELECT line, min(day) AS origin FROM moments
    WHERE eligible AND day >= getvariable('launched_on') GROUP BY line) USING (line)
  GROUP BY ALL
),
origins AS (
  SELECT 'ACTIVATION' AS origin, line, activated_on AS origin_day, NULL::DATE AS left_on FROM lines
  UNION ALL
  SELECT 'UPGRADE', line, min(changed_on) + 1, NULL FROM changes
  WHERE in_program AND getvariable('device_changes') GROUP BY line
  UNION ALL
  SELECT 'ELIGIBLE', line, origin, left_on FROM eligible_runs WHERE getvariable('device_changes')
)
SELECT
  o.origin,
  o.line,
  datediff('day', o.origin_day, r.day) + 1 AS t,
  first_value(r.age_group) OVER (PARTITION BY o.origin, o.line ORDER BY r.day) AS age_group,
  r.port_out,
  r.other_termination
FROM origins o JOIN at_risk r
  ON r.line = o.line AND r.day >= o.origin_day AND (o.left_on IS NULL OR r.day < o.left_on);

-- One row per origin, age group or ALL, and t with lines at risk.
CREATE TABLE curve_counts AS
SELECT
  origin,
  CASE WHEN grouping(age_group) = 1 THEN 'ALL' ELSE age_group END AS age_group,
  t,
  count(*) AS n,
  count_if(port_out)::BIGINT AS port_outs,
  count_if(other_termination)::BIGINT AS other_terminations
FROM curve_days
GROUP BY GROUPING SETS ((origin, t, age_group), (origin, t));

-- One row per origin, age group or ALL, and month since the origin.
CREATE TABLE retention_curve AS
WITH factors AS (
  SELECT *,
    port_outs + other_terminations AS ends,
    product(1.0::DOUBLE - ends::DOUBLE / n) OVER since_origin AS survival,
    sum(CASE WHEN n > ends THEN ends::DOUBLE / (n::DOUBLE * (n - ends)) END) OVER since_origin AS greenwood
  FROM curve_counts
  WINDOW since_origin AS (PARTITION BY origin, age_group ORDER BY t)
),
steps AS (
  SELECT *,
    sum(coalesce(survival_before, 1.0) * port_outs / n) OVER (PARTITION BY origin, age_group ORDER BY t) AS incidence
  FROM (SELECT *, lag(survival) OVER (PARTITION BY origin, age_group ORDER BY t) AS survival_before FROM factors)
),
months AS (
  SELECT k, ceil(30.4375 * k)::BIGINT AS t_k, ceil(30.4375 * (k - 1))::BIGINT AS t_before
  FROM range(0, getvariable('curve_months') + 1) AS m(k)
),
-- Lines at risk just after t_k are those at risk on the next day.
reached AS (
  SELECT c.origin, c.age_group, max(m.k) AS last_k
  FROM curve_counts c JOIN months m ON c.t = m.t_k + 1
  GROUP BY ALL
),
points AS (
  SELECT
    r.origin, r.age_group, m.k, m.t_k,
    coalesce((SELECT n FROM curve_counts c
      WHERE c.origin = r.origin AND c.age_group = r.age_group AND c.t = m.t_k + 1), 0) AS at_risk,
    coalesce((SELECT sum(port_outs) FROM curve_counts c
      WHERE c.origin = r.origin AND c.age_group = r.age_group AND c.t > m.t_before AND c.t <= m.t_k), 0)::BIGINT
      AS port_outs,
    coalesce((SELECT sum(other_terminations) FROM curve_counts c
      WHERE c.origin = r.origin AND c.age_group = r.age_group AND c.t > m.t_before AND c.t <= m.t_k), 0)::BIGINT
      AS other_terminations
  FROM reached r JOIN months m ON m.k <= r.last_k
),
estimated AS (
  SELECT p.*,
    coalesce(s.survival, 1.0) AS survival,
    1.959963984540054::DOUBLE * sqrt(s.greenwood) / ln(CASE WHEN s.survival > 0 AND s.survival < 1 THEN s.survival END)
      AS reach,
    coalesce(s.incidence, 0.0) AS port_out_incidence
  FROM points p
  ASOF LEFT JOIN steps s ON s.origin = p.origin AND s.age_group = p.age_group AND s.t <= p.t_k
)
SELECT
  origin, age_group, k AS month_since_origin, at_risk, port_outs, other_terminations, survival,
  CASE WHEN survival = 1 THEN 1.0::DOUBLE WHEN survival > 0 THEN survival ^ exp(-reach) END AS survival_low,
  CASE WHEN survival = 1 THEN 1.0::DOUBLE WHEN survival > 0 THEN survival ^ exp(reach) END AS survival_high,
  port_out_incidence
FROM estimated;
