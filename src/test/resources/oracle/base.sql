-- One row per month, age group, tenure band, porting history, regular and state.
CREATE TABLE person_time AS
SELECT
  month, age_group, tenure_band, porting_history, regular, state,
  count(*) AS line_days,
  count_if(opening)::BIGINT AS opening_lines,
  count_if(closing)::BIGINT AS closing_lines,
  count_if(activated)::BIGINT AS activations,
  count_if(port_in)::BIGINT AS port_ins,
  count_if(port_out)::BIGINT AS port_outs,
  count_if(other_termination)::BIGINT AS other_terminations,
  count_if(program_upgrade)::BIGINT AS program_upgrades,
  count_if(other_device_change)::BIGINT AS other_device_changes,
  sum(discount_krw)::BIGINT AS discount_krw,
  count_if(first_program_upgrade)::BIGINT AS first_program_upgrades,
  count_if(opening_uptake)::BIGINT AS opening_uptakes,
  sum(CASE WHEN port_out THEN datediff('day', day, least(last_day(day), getvariable('as_of'))) ELSE 0 END)::BIGINT
    AS days_left_after_port_out
FROM at_risk
GROUP BY ALL;

-- One row per month, age group, direction and operator.
CREATE TABLE ports AS
SELECT month, age_group, 'IN' AS direction, coalesce(acquired_from, 'UNKNOWN') AS operator, count(*) AS ports
FROM at_risk WHERE port_in GROUP BY ALL
UNION ALL
SELECT month, age_group, 'OUT', coalesce(to_operator, 'UNKNOWN'), count(*)
FROM at_risk WHERE port_out GROUP BY ALL;

-- One row per month, age group and membership tier on the day of the upgrade.
CREATE TABLE upgrades AS
SELECT month, age_group, tier_of_change AS membership_tier, count(*) AS program_upgrades
FROM at_risk WHERE program_upgrade GROUP BY ALL;

-- One row per age group, membership tier and network, in the as-of's month.
CREATE TABLE captured AS
SELECT month, age_group, membership_tier, network, count(*) AS closing_lines
FROM at_risk WHERE closing AND month = date_trunc('month', getvariable('as_of'))::DATE GROUP BY ALL;
