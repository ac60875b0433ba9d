-- One row per month, age group and tenure band, with ALL.
CREATE TABLE upgrade_uptake AS
WITH counted AS (
  SELECT r.*,
    CASE
      WHEN date_trunc('month', getvariable('observed_from')) > date_trunc('month', getvariable('launched_on')) THEN NULL
      ELSE (
        SELECT coalesce(sum(e.first_program_upgrades), 0)::BIGINT FROM rollup e
        WHERE e.age_group = r.age_group AND e.tenure_band = r.tenure_band
          AND e.month BETWEEN date_trunc('month', getvariable('launched_on'))::DATE AND r.month)
    END AS cumulative_program_lines,
    program_days > 0 AS launched
  FROM rollup r
)
SELECT
  c.month, c.age_group, c.tenure_band, c.is_complete, c.program_days, c.eligible_lines, c.eligible_uptakes,
  CASE WHEN launched THEN percent(c.eligible_uptakes, c.eligible_lines) END AS uptake_pct,
  CASE WHEN launched THEN wilson_bound(c.eligible_uptakes, c.eligible_lines, -1) END AS uptake_pct_low,
  CASE WHEN launched THEN wilson_bound(c.eligible_uptakes, c.eligible_lines, 1) END AS uptake_pct_high,
  c.eligible_line_days, c.program_upgrades, c.eligible_program_upgrades,
  CASE WHEN launched THEN per_1000_line_months(c.eligible_program_upgrades, c.eligible_line_days) END
    AS upgrades_per_1000_line_months,
  CASE WHEN launched THEN per_1000_line_months(p.low, c.eligible_line_days) END AS upgrades_per_1000_line_months_low,
  CASE WHEN launched THEN per_1000_line_months(p.high, c.eligible_line_days) END AS upgrades_per_1000_line_months_high,
  c.other_device_changes,
  CASE WHEN launched THEN percent(c.program_upgrades, c.program_upgrades + c.other_device_changes) END
    AS program_share_of_device_changes_pct,
  c.discount_krw, c.upgraded_closing_lines, c.cumulative_program_lines
FROM counted c JOIN poisson_intervals p ON p.events = c.eligible_program_upgrades;
