-- One row per age group, membership tier and network, in the as-of's month.
CREATE TABLE captured AS
SELECT month, age_group, membership_tier, network, count(*) AS closing_lines
FROM at_risk WHERE closing AND month = date_trunc('month', getvariable('as_of'))::DATE GROUP BY ALL;
