-- One row per month, age group and membership tier on the day of the upgrade.
CREATE TABLE upgrades AS
SELECT month, age_group, tier_of_change AS membership_tier, count(*) AS program_upgrades
FROM at_risk WHERE program_upgrade GROUP BY ALL;
