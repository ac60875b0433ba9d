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
