-- One row per group and whether the line ever upgrades: days in the complete months after the launch month of regular lines
-- that are in either state on some day of them. Without device changes nobody knows who upgrades, and there is none.
CREATE TABLE ever_upgraded AS
SELECT
  age_group, tenure_band, porting_history,
  line IN (SELECT line FROM changes WHERE in_program) AS ever_upgraded,
  count(*) AS line_days,
  count_if(port_out)::BIGINT AS port_outs
FROM effect_days
WHERE after AND getvariable('device_changes')
  AND line IN (SELECT line FROM effect_days WHERE after AND state IN ('ELIGIBLE', 'UPGRADED'))
GROUP BY ALL;
