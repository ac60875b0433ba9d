-- One row per month, age group, direction and operator.
CREATE TABLE ports AS
SELECT month, age_group, 'IN' AS direction, coalesce(acquired_from, 'UNKNOWN') AS operator, count(*) AS ports
FROM at_risk WHERE port_in GROUP BY ALL
UNION ALL
SELECT month, age_group, 'OUT', coalesce(to_operator, 'UNKNOWN'), count(*)
FROM at_risk WHERE port_out GROUP BY ALL;
