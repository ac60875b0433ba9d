-- One row per origin, age group and day since the origin on which lines enter or leave. Who enters on day d is at risk from
-- day d + 1 on; no curve looks beyond the day of its last month, so that whoever is there still leaves the day after.
CREATE TABLE origin_risk AS
WITH stays AS (
  SELECT origin, line, any_value(age_group) AS age_group, min(t) - 1 AS entered, max(t) AS last_t,
    bool_or(port_out) AS port_out, bool_or(other_termination) AS other_termination,
    ceil(30.4375 * getvariable('curve_months'))::BIGINT AS horizon
  FROM curve_days GROUP BY origin, line
),
moves AS (
  SELECT origin, age_group, entered AS day, 1 AS entries, 0 AS port_outs, 0 AS other_terminations, 0 AS censored
  FROM stays WHERE entered <= horizon
  UNION ALL
  SELECT origin, age_group, least(last_t, horizon + 1), 0,
    (last_t <= horizon AND port_out)::INT,
    (last_t <= horizon AND other_termination)::INT,
    (last_t > horizon OR NOT (port_out OR other_termination))::INT
  FROM stays WHERE entered <= horizon
)
SELECT origin, age_group, day::INT AS day, sum(entries)::BIGINT AS entries, sum(port_outs)::BIGINT AS port_outs,
  sum(other_terminations)::BIGINT AS other_terminations, sum(censored)::BIGINT AS censored
FROM moves GROUP BY ALL;
