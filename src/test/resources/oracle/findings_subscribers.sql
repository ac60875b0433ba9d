-- One row per row of subscribers: the first rule that makes it unusable, or null.
CREATE TABLE findings_subscribers AS
WITH missing AS (
  SELECT *,
    CASE
      WHEN subscriber_id IS NULL THEN 'missing_key'
      WHEN customer_type IS NULL OR activated_on IS NULL OR acquisition IS NULL OR membership_tier IS NULL
        OR network IS NULL OR device_since IS NULL OR good_standing IS NULL THEN 'missing_required'
    END AS missing_reason
  FROM read_subscribers
),
copies AS (
  SELECT *,
    row_number() OVER (
      PARTITION BY subscriber_id, birth_date, customer_type, activated_on, deactivated_on, acquisition, acquired_from,
        prior_ports, membership_tier, network, device_since, good_standing
      ORDER BY row_no) AS copy
  FROM missing
  WHERE missing_reason IS NULL
),
keyed AS (
  SELECT *, count(*) OVER (PARTITION BY subscriber_id) AS rows_of_key
  FROM copies
  WHERE copy = 1
)
SELECT row_no, subscriber_id, missing_reason AS reason FROM missing WHERE missing_reason IS NOT NULL
UNION ALL
SELECT row_no, subscriber_id, 'exact_duplicate' FROM copies WHERE copy > 1
UNION ALL
SELECT row_no, subscriber_id,
  CASE
    WHEN rows_of_key > 1 THEN 'duplicate_key'
    WHEN customer_type NOT IN ('INDIVIDUAL', 'CORPORATE') OR acquisition NOT IN ('NEW', 'PORT_IN') THEN 'unknown_code'
    WHEN activated_on > getvariable('as_of') THEN 'after_as_of'
    WHEN deactivated_on < activated_on THEN 'ends_before_activation'
  END
FROM keyed;

CREATE VIEW usable_subscribers AS
SELECT s.* FROM read_subscribers s JOIN findings_subscribers f USING (row_no) WHERE f.reason IS NULL;
