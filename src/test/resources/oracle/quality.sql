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
  SELECT 'subscribers', 'date_implausible' FROM usable_subscribers
  WHERE least(activated_on, deactivated_on, device_since) < getvariable('earliest_date')
    OR greatest(activated_on, device_since) > getvariable('latest_date')
  UNION ALL
  SELECT 'subscribers', 'date_implausible' FROM read_subscribers JOIN findings_subscribers USING (row_no)
  WHERE reason = 'after_as_of' AND activated_on > getvariable('latest_date')
  UNION ALL
  SELECT 'churn', 'date_implausible' FROM usable_churn WHERE churned_on < getvariable('earliest_date')
  UNION ALL
  SELECT 'churn', 'date_implausible' FROM read_churn JOIN findings_churn USING (row_no)
  WHERE reason = 'after_as_of' AND churned_on > getvariable('latest_date')
  UNION ALL
  SELECT 'device_changes', 'date_implausible' FROM changes
  WHERE least(changed_on, device_held_since) < getvariable('earliest_date')
  UNION ALL
  SELECT 'device_changes', 'date_implausible' FROM read_device_changes JOIN findings_device_changes USING (row_no)
  WHERE reason = 'after_as_of' AND changed_on > getvariable('latest_date')
  UNION ALL
  SELECT 'subscribers', 'date_out_of_range' FROM (
    SELECT birth_date, activated_on, deactivated_on, device_since FROM usable_subscribers
    UNION ALL
    SELECT birth_date, activated_on, deactivated_on, device_since
    FROM read_subscribers JOIN findings_subscribers USING (row_no) WHERE reason = 'after_as_of'
  )
  WHERE least(birth_date, activated_on, deactivated_on, device_since) < DATE '0001-01-01'
    OR greatest(birth_date, activated_on, deactivated_on, device_since) > DATE '9999-12-31'
  UNION ALL
  SELECT 'churn', 'date_out_of_range' FROM (
    SELECT churned_on FROM usable_churn
    UNION ALL
    SELECT churned_on FROM read_churn JOIN findings_churn USING (row_no) WHERE reason = 'after_as_of'
  )
  WHERE churned_on NOT BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'
  UNION ALL
  SELECT 'device_changes', 'date_out_of_range' FROM (
    SELECT changed_on, device_held_since FROM changes
    UNION ALL
    SELECT changed_on, device_held_since
    FROM read_device_changes JOIN findings_device_changes USING (row_no) WHERE reason = 'after_as_of'
  )
  WHERE least(changed_on, device_held_since) < DATE '0001-01-01'
    OR greatest(changed_on, device_held_since) > DATE '9999-12-31'
  UNION ALL
  SELECT 'subscribers', 'prior_ports_implausible' FROM usable_subscribers WHERE prior_ports < 0 OR prior_ports > 1000
  UNION ALL
  SELECT dataset, CASE WHEN is_lost(name) THEN 'name_unusable' ELSE 'name_not_normal' END
  FROM (
    SELECT 'subscribers' AS dataset, acquired_from AS name FROM usable_subscribers
    UNION ALL SELECT 'churn', to_operator FROM usable_churn
  )
  WHERE name IS DISTINCT FROM operator_name(name)
  UNION ALL
  SELECT 'device_changes', 'name_not_normal' FROM changes WHERE program IS NOT NULL AND NOT in_program
  UNION ALL
  SELECT 'device_changes', 'upgrade_before_launch' FROM changes
  WHERE in_program AND changed_on < getvariable('launched_on')
  UNION ALL
  SELECT 'subscribers', 'end_without_churn' FROM usable_subscribers
  WHERE deactivated_on <= getvariable('as_of') AND subscriber_id NOT IN (SELECT subscriber_id FROM usable_churn)
  UNION ALL
  SELECT 'subscribers', 'end_from_churn' FROM usable_subscribers
  WHERE deactivated_on IS NULL AND subscriber_id IN (SELECT subscriber_id FROM usable_churn)
),
dates AS (
  SELECT 'subscribers' AS dataset, 'birth_date' AS name, birth_date AS day FROM usable_subscribers
  WHERE birth_date >= DATE '1900-01-02'
  UNION ALL SELECT 'subscribers', 'activated_on', activated_on FROM usable_subscribers
  UNION ALL SELECT 'subscribers', 'deactivated_on', deactivated_on FROM usable_subscribers
  UNION ALL SELECT 'subscribers', 'device_since', device_since FROM usable_subscribers
  UNION ALL SELECT 'churn', 'churned_on', churned_on FROM usable_churn
  UNION ALL SELECT 'device_changes', 'changed_on', changed_on FROM changes
  UNION ALL SELECT 'device_changes', 'device_held_since', device_held_since FROM changes
),
counted AS (
  SELECT dataset, name, day, count(*) AS dates
  FROM dates
  WHERE day <= getvariable('as_of') AND (name = 'birth_date' OR day >= getvariable('earliest_date'))
  GROUP BY dataset, name, day
),
shared AS (
  SELECT *, sum(dates) OVER (PARTITION BY dataset, name) AS dates_of_column FROM counted
)
SELECT dataset, 'same_date' AS rule, max(dates)::BIGINT AS rows FROM shared
WHERE dates >= 50 AND dates > 0.05 * dates_of_column
GROUP BY dataset
UNION ALL
SELECT dataset, rule, count(*) AS rows FROM findings WHERE rule IS NOT NULL GROUP BY ALL;

-- One row per rejected row, not for those set aside or copies of a kept one.
CREATE TABLE rejected AS
SELECT dataset, reason, subscriber_id::VARCHAR AS subscriber_id
FROM (
  SELECT 'subscribers' AS dataset, reason, subscriber_id FROM findings_subscribers
  UNION ALL SELECT 'churn', reason, subscriber_id FROM findings_churn
  UNION ALL SELECT 'device_changes', reason, subscriber_id FROM findings_device_changes
)
WHERE reason IS NOT NULL AND reason NOT IN ('exact_duplicate', 'after_as_of');
