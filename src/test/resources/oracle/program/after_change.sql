-- One row per regular line and day at risk: days since its last change of device, and its kind where it is of one.
CREATE TABLE change_days AS
SELECT
  r.month, r.age_group, r.tenure_band, r.porting_history, r.state, r.port_out, r.other_termination,
  datediff('day', m.last_change, r.day) AS days_since,
  CASE WHEN c.in_program THEN 'PROGRAM' WHEN at_change.eligible THEN 'OTHER' END AS kind,
  CASE
    WHEN days_since BETWEEN 1 AND 14 THEN '1-14'
    WHEN days_since BETWEEN 15 AND 30 THEN '15-30'
    WHEN days_since BETWEEN 31 AND 90 THEN '31-90'
    WHEN days_since BETWEEN 91 AND 180 THEN '91-180'
    WHEN days_since BETWEEN 181 AND 365 THEN '181-365'
    WHEN days_since BETWEEN 366 AND 545 THEN '366-545'
    WHEN days_since BETWEEN 546 AND 730 THEN '546-730'
    WHEN days_since BETWEEN 731 AND 910 THEN '731-910'
    WHEN days_since > 910 THEN '911+'
  END AS since
FROM at_risk r
JOIN moments m ON m.line = r.line AND m.day = r.day
LEFT JOIN changes c ON c.line = m.line AND c.changed_on = m.last_change
LEFT JOIN moments at_change ON at_change.line = m.line AND at_change.day = m.last_change
WHERE r.regular;

-- One row per month, age group, tenure band, porting history, kind and band of days since the change.
CREATE TABLE after_change AS
SELECT
  month, age_group, tenure_band, porting_history, kind, since,
  count(*) AS line_days,
  count_if(port_out)::BIGINT AS port_outs,
  count_if(other_termination)::BIGINT AS other_terminations,
  count_if(state = 'ELIGIBLE')::BIGINT AS eligible_line_days,
  count_if(state = 'ELIGIBLE' AND port_out)::BIGINT AS eligible_port_outs
FROM change_days
WHERE kind IS NOT NULL
GROUP BY ALL;
