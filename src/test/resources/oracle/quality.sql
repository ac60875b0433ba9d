-- One row per dataset and rule that met rows.
CREATE TABLE quality AS
WITH findings AS (
  SELECT 'subscribers' AS dataset, reason AS rule FROM findings_subscribers
  UNION ALL SELECT 'churn', reason FROM findings_churn
  UNION ALL SELECT 'device_changes', reason FROM findings_device_changes
  UNION ALL
  SELECT 'subscribers', 'birth_date_unusable' FROM usable_subscribers
  WHERE birth_date < DATE '1900-01-02' OR birth_date > activated_on
  UNION ALL
  SELECT 'subscribers', 'unknown_dimension' FROM usable_subscribers
  WHERE membership_tier NOT IN (SELECT value FROM tiers) OR network NOT IN (SELECT value FROM networks)
  UNION ALL
  SELECT 'device_changes', 'unknown_dimension' FROM changes
  WHERE tier_as_read IS NOT NULL AND tier_as_read NOT IN (SELECT value FROM tiers)
  UNION ALL
  SELECT 'subscribers', 'end_without_churn' FROM usable_subscribers
  WHERE deactivated_on <= getvariable('as_of') AND subscriber_id NOT IN (SELECT subscriber_id FROM usable_churn)
  UNION ALL
  SELECT 'subscribers', 'end_from_churn' FROM usable_subscribers
  WHERE deactivated_on IS NULL AND subscriber_id IN (SELECT subscriber_id FROM usable_churn)
)
SELECT dataset, rule, count(*) AS rows FROM findings WHERE rule IS NOT NULL GROUP BY ALL;

-- One row per refused row, not for those set aside or copies of a kept one.
CREATE TABLE rejected AS
SELECT dataset, reason, subscriber_id::VARCHAR AS subscriber_id
FROM (
  SELECT 'subscribers' AS dataset, reason, subscriber_id FROM findings_subscribers
  UNION ALL SELECT 'churn', reason, subscriber_id FROM findings_churn
  UNION ALL SELECT 'device_changes', reason, subscriber_id FROM findings_device_changes
)
WHERE reason IS NOT NULL AND reason NOT IN ('exact_duplicate', 'after_as_of');
