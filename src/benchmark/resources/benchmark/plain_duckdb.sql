-- person_time as an analyst would write it: one row per line and month, judged as on its first day at risk there.
CREATE TEMP TABLE person_time AS
WITH changes AS (
  SELECT *, program IS NULL AND changed_on >= device_held_since + INTERVAL 18 MONTH AS replaced
  FROM '${inputs}/device_changes/*.parquet'
  WHERE changed_on <= DATE '${as_of}'
),
firsts AS (
  SELECT subscriber_id, arg_min(device_held_since, changed_on) AS first_held_since,
    min(changed_on) FILTER (program IS NOT NULL) AS first_upgrade
  FROM changes GROUP BY subscriber_id
),
changes_by_month AS (
  SELECT subscriber_id, date_trunc('month', changed_on)::DATE AS month,
    count(program) AS program_upgrades, count(*) - count(program) AS other_device_changes,
    coalesce(sum(discount_krw) FILTER (program IS NOT NULL), 0) AS discount_krw
  FROM changes GROUP BY ALL
),
lines AS (
  SELECT s.*, coalesce(c.churned_on, s.deactivated_on) AS ended_on, c.churn_type, f.first_held_since, f.first_upgrade,
    CASE WHEN prior_ports >= 2 THEN 'OFTEN' WHEN acquisition = 'PORT_IN' OR prior_ports = 1 THEN 'ONCE' ELSE 'NONE' END
      AS porting_history,
    customer_type = 'INDIVIDUAL' AND good_standing AS regular,
    greatest(activated_on, DATE '${from}') AS first_day,
    least(coalesce(c.churned_on, s.deactivated_on, DATE '${as_of}'), DATE '${as_of}') AS last_day
  FROM '${inputs}/subscribers/*.parquet' s
  LEFT JOIN '${inputs}/churn/*.parquet' c USING (subscriber_id)
  LEFT JOIN firsts f USING (subscriber_id)
),
line_months AS (
  SELECT *, greatest(month, first_day) AS day, least(last_day(month), last_day) AS last_in_month
  FROM (
    SELECT *, unnest(generate_series(date_trunc('month', first_day)::TIMESTAMP, last_day::TIMESTAMP, INTERVAL 1 MONTH))::DATE
      AS month
    FROM lines WHERE first_day <= last_day)
),
judged AS (
  SELECT l.*, m.program_upgrades, m.other_device_changes, m.discount_krw,
    date_sub('year', birth_date, day) AS age, date_sub('year', activated_on, day) AS tenure,
    CASE
      WHEN first_upgrade < day THEN 'UPGRADED'
      WHEN NOT regular THEN 'OTHER'
      WHEN coalesce(c.changed_on, first_held_since, device_since) + INTERVAL 18 MONTH <= day THEN 'ELIGIBLE'
      WHEN coalesce(c.changed_on, first_held_since, device_since) + INTERVAL 12 MONTH <= day THEN 'NEARLY_ELIGIBLE'
      WHEN c.replaced THEN 'REPLACED'
      ELSE 'OTHER'
    END AS state
  FROM line_months l
  ASOF LEFT JOIN changes c ON c.subscriber_id = l.subscriber_id AND c.changed_on < day
  LEFT JOIN changes_by_month m ON m.subscriber_id = l.subscriber_id AND m.month = l.month
)
SELECT
  month,
  CASE WHEN age IS NULL THEN 'unknown' WHEN age < 20 THEN '0-19' WHEN age < 30 THEN '20-29' WHEN age < 40 THEN '30-39'
    WHEN age < 50 THEN '40-49' WHEN age < 60 THEN '50-59' WHEN age < 70 THEN '60-69' ELSE '70+' END AS age_group,
  CASE WHEN tenure < 1 THEN '0-1' WHEN tenure < 2 THEN '1-2' WHEN tenure < 5 THEN '2-5' WHEN tenure < 10 THEN '5-10'
    WHEN tenure < 15 THEN '10-15' WHEN tenure < 20 THEN '15-20' WHEN tenure < 25 THEN '20-25' ELSE '25+' END
    AS tenure_band,
  porting_history, regular, state,
  sum(last_in_month - day + 1)::BIGINT AS line_days,
  count_if(day = month AND activated_on < month)::BIGINT AS opening_lines,
  count_if(last_in_month = least(last_day(month), DATE '${as_of}') AND ended_on IS DISTINCT FROM last_in_month)::BIGINT
    AS closing_lines,
  count_if(activated_on = day)::BIGINT AS activations,
  count_if(activated_on = day AND acquisition = 'PORT_IN')::BIGINT AS port_ins,
  count_if(ended_on = last_in_month AND churn_type = 'PORT_OUT')::BIGINT AS port_outs,
  coalesce(sum(least(last_day(month), DATE '${as_of}') - ended_on)
    FILTER (ended_on = last_in_month AND churn_type = 'PORT_OUT'), 0)::BIGINT AS days_left_after_port_out,
  count_if(ended_on = last_in_month AND churn_type IS DISTINCT FROM 'PORT_OUT')::BIGINT AS other_terminations,
  coalesce(sum(program_upgrades), 0)::BIGINT AS program_upgrades,
  coalesce(sum(other_device_changes), 0)::BIGINT AS other_device_changes,
  coalesce(sum(discount_krw), 0)::BIGINT AS discount_krw,
  count_if(first_upgrade BETWEEN day AND last_in_month)::BIGINT AS first_program_upgrades,
  count_if(day = month AND activated_on < month AND state = 'ELIGIBLE' AND first_upgrade BETWEEN day AND last_in_month)::BIGINT
    AS opening_uptakes
FROM judged
GROUP BY ALL;
