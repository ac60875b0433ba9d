-- One row per month, age group or ALL, direction and operator.
CREATE TABLE porting_flows AS
SELECT month, age_group, direction, operator, ports FROM ports
UNION ALL
SELECT month, 'ALL', direction, operator, sum(ports)::BIGINT FROM ports GROUP BY ALL;
