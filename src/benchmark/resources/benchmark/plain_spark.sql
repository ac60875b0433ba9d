-- person_time as an analyst would write it: one row per line and month, judged as on its first day at risk there.
WITH changes AS (
  SELECT *,
    lead(changed_on) OVER (PARTITION BY subscriber_id ORDER BY changed_on) AS next_change,
    program IS NULL AND changed_on >= add_months(device_held_since, 18) AS replaced
  FROM parquet.`${inputs}/device_changes`
  WHERE changed_on <= DATE '${as_of}'
),
firsts AS (
  SELECT subscriber_id, min_by(device_held_since, changed_on) AS first_held_since,
    min(changed_on) FILTER (WHERE program IS NOT NULL) AS first_upgrade
  FROM changes GROUP BY subscriber_id
),
changes_by_month AS (
  SELECT subscriber_id, trunc(changed_on, 'MM') AS month,
    count(program) AS program_upgrades, count(*) - count(program) AS other_device_changes,
    coalesce(sum(discount_krw) FILTER (WHERE program IS NOT NULL), 0) AS discount_krw
  FROM changes GROUP BY ALL
),
lines AS (
  SELECT s.*, coalesce(c.churned_on, s.deactivated_on) AS ended_on, c.churn_type, f.first_held_since, f.first_upgrade,
    CASE WHEN prior_ports >= 2 THEN 'OFTEN' WHEN acquisition = 'PORT_IN' OR prior_ports = 1 THEN 'ONCE' ELSE 'NONE' END
      AS porting_history,
    customer_type = 'INDIVIDUAL' AND good_standing AS regular,
    greatest(activated_on, DATE '${from}') AS first_day,
    least(coalesce(c.churned_on, s.deactivated_on, DATE '${as_of}'), DATE '${as_of}') AS final_day
  FROM parquet.`${inputs}/subscribers` s
  LEFT JOIN parquet.`${inputs}/churn` c ON c.subscriber_id = s.subscriber_id
  LEFT JOIN firsts f ON f.subscriber_id = s.subscriber_id
),
line_months AS (
  SELECT *, greatest(month, first_day) AS day, least(last_day(month), final_day) AS last_in_month
  FROM (
    SELECT *, explode(sequence(trunc(first_day, 'MM'), final_day, INTERVAL 1 MONTH)) AS month
    FROM lines WHERE first_day <= final_day)
),
judged AS (
  SELECT l.*, m.program_upgrades, m.other_device_changes, m.discount_krw,
    floor(months_between(day, birth_date) / 12) AS age, floor(months_between(day, activated_on) / 12) AS tenure,
    CASE
      WHEN first_upgrade < day THEN 'UPGRADED'
      WHEN NOT regular THEN 'OTHER'
      WHEN add_months(coalesce(c.changed_on, first_held_since, device_since), 18) <= day THEN 'ELIGIBLE'
      WHEN add_months(coalesce(c.changed_on, first_held_since, device_since), 12) <= day THEN 'NEARLY_ELIGIBLE'
      WHEN c.replaced THEN 'REPLACED'
      ELSE 'OTHER'
    END AS state
  FROM line_months l
  LEFT JOIN changes c
    ON c.subscriber_id = l.subscriber_id AND c.changed_on < day AND (c.next_change >= day OR c.next_change IS NULL)
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
  sum(CAST(datediff(last_in_month, day) + 1 AS BIGINT)) AS line_days,
  count_if(day = month AND activated_on < month) AS opening_lines,
  count_if(last_in_month = least(last_day(month), DATE '${as_of}') AND NOT ended_on <=> last_in_month) AS closing_lines,
  count_if(activated_on = day) AS activations,
  count_if(activated_on = day AND acquisition = 'PORT_IN') AS port_ins,
  count_if(ended_on = last_in_month AND churn_type = 'PORT_OUT') AS port_outs,
  coalesce(sum(CAST(datediff(least(last_day(month), DATE '${as_of}'), ended_on) AS BIGINT))
    FILTER (WHERE ended_on = last_in_month AND churn_type = 'PORT_OUT'), 0) AS days_left_after_port_out,
  count_if(ended_on = last_in_month AND NOT churn_type <=> 'PORT_OUT') AS other_terminations,
  coalesce(sum(program_upgrades), 0) AS program_upgrades,
  coalesce(sum(other_device_changes), 0) AS other_device_changes,
  coalesce(sum(discount_krw), 0) AS discount_krw,
  count_if(first_upgrade BETWEEN day AND last_in_month) AS first_program_upgrades,
  count_if(day = month AND activated_on < month AND state = 'ELIGIBLE' AND first_upgrade BETWEEN day AND last_in_month)
    AS opening_uptakes
FROM judged
GROUP BY ALL
