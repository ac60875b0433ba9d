-- Who could be made an offer on the as-of, and what ELIGIBLE lines did in the twelve complete months up to it.
CREATE TABLE offer_cells AS
WITH closing AS (
  SELECT age_group, tenure_band, porting_history, state, closing_lines, 0 AS base_days, 0 AS base_outs
  FROM person_time
  WHERE regular AND month = date_trunc('month', getvariable('as_of'))
),
base AS (
  SELECT age_group, tenure_band, porting_history, state, 0, 1, port_out::INTEGER
  FROM at_risk
  WHERE regular AND state = 'ELIGIBLE' AND last_day(month) <= getvariable('as_of')
    AND day >= date_trunc('month', (getvariable('as_of') + 1)::DATE) - to_months(12)
)
SELECT
  CASE WHEN grouping(age_group) = 1 THEN 'ALL' ELSE age_group END AS age_group,
  CASE WHEN grouping(tenure_band) = 1 THEN 'ALL' ELSE tenure_band END AS tenure_band,
  CASE WHEN grouping(porting_history) = 1 THEN 'ALL' ELSE porting_history END AS porting_history,
  sum(CASE WHEN state = 'ELIGIBLE' THEN closing_lines ELSE 0 END)::BIGINT AS eligible_lines,
  sum(CASE WHEN state = 'NEARLY_ELIGIBLE' THEN closing_lines ELSE 0 END)::BIGINT AS nearly_eligible_lines,
  sum(base_days)::BIGINT AS base_line_days,
  sum(base_outs)::BIGINT AS base_port_outs
FROM (FROM closing UNION ALL FROM base)
GROUP BY CUBE (age_group, tenure_band, porting_history)
HAVING eligible_lines + nearly_eligible_lines > 0;
