-- The standard: line-days of the last 12 complete months before the launch month.
CREATE TABLE trend_standard AS
SELECT age_group, tenure_band, sum(line_days)::DOUBLE AS days
FROM rollup
WHERE age_group <> 'ALL' AND tenure_band <> 'ALL'
  AND datediff('month', month, least(
    date_trunc('month', getvariable('launched_on')), date_trunc('month', (getvariable('as_of') + 1)::DATE)))
    BETWEEN 1 AND 12
GROUP BY ALL;

-- One row per month and age group or ALL in which every stratum of its standard has line-days: an age group has the tenure
-- bands of its own lines as strata, ALL those of every age group.
CREATE TABLE trend_sums AS
WITH shares AS (
  SELECT age_group AS of_age, age_group, tenure_band, days / sum(days) OVER (PARTITION BY age_group) AS share
  FROM trend_standard
  UNION ALL
  SELECT 'ALL', age_group, tenure_band, days / sum(days) OVER () FROM trend_standard
),
weights AS (
  SELECT months.month, s.of_age, r.port_outs, s.share / r.line_days AS w
  FROM (SELECT DISTINCT month FROM rollup) months
  CROSS JOIN shares s
  LEFT JOIN rollup r ON r.month = months.month AND r.age_group = s.age_group AND r.tenure_band = s.tenure_band
)
SELECT month, of_age AS age_group,
  sum(w * port_outs) AS rate, sum(w ^ 2 * port_outs) AS variance, avg(w) AS mean_w, avg(w ^ 2) AS mean_w2
FROM weights
GROUP BY ALL
HAVING count(w) = count(*);
