-- One row per month, membership tier and age group or ALL.
CREATE TABLE membership_trend AS
WITH taken AS (
  SELECT month, membership_tier, age_group, program_upgrades FROM upgrades
  UNION ALL
  SELECT month, membership_tier, 'ALL', program_upgrades FROM upgrades
),
held AS (
  SELECT month, membership_tier, age_group, closing_lines FROM captured
  UNION ALL
  SELECT month, membership_tier, 'ALL', closing_lines FROM captured
),
counted AS (
  SELECT
    month, membership_tier, age_group,
    (SELECT coalesce(sum(t.program_upgrades), 0)::BIGINT FROM taken t
      WHERE t.month = k.month AND t.membership_tier = k.membership_tier AND t.age_group = k.age_group)
      AS program_upgrades,
    (SELECT coalesce(sum(h.closing_lines), 0)::BIGINT FROM held h
      WHERE h.month = k.month AND h.membership_tier = k.membership_tier AND h.age_group = k.age_group)
      AS closing_lines,
    month = date_trunc('month', getvariable('as_of'))::DATE AS is_captured
  FROM (
    SELECT month, membership_tier, age_group FROM taken UNION SELECT month, membership_tier, age_group FROM held
  ) k
),
totals AS (
  SELECT *,
    sum(program_upgrades) OVER (PARTITION BY month, age_group) AS all_upgrades,
    sum(closing_lines) OVER (PARTITION BY month, age_group) AS all_lines
  FROM counted
)
SELECT
  month, membership_tier, age_group,
  CASE WHEN getvariable('device_changes') THEN program_upgrades END AS program_upgrades,
  CASE WHEN getvariable('device_changes') THEN percent(program_upgrades, all_upgrades) END AS tier_share_of_upgrades_pct,
  CASE WHEN is_captured THEN closing_lines END AS closing_lines,
  CASE WHEN is_captured THEN percent(closing_lines, all_lines) END AS tier_share_of_lines_pct
FROM totals;
