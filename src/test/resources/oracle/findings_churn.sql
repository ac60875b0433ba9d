-- One row per row of churn: the first rule that makes it unusable, or null.
CREATE TABLE findings_churn AS
WITH missing AS (
  SELECT *,
    CASE
      WHEN subscriber_id IS NULL THEN 'missing_key'
      WHEN churned_on IS NULL OR churn_type IS NULL THEN 'missing_required'
    END AS missing_reason
  FROM read_churn
),
copies AS (
  SELECT *,
    row_number() OVER (PARTITION BY subscriber_id, churned_on, churn_type, to_operator ORDER BY row_no) AS copy
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
SELECT k.row_no, k.subscriber_id,
  CASE
    WHEN k.rows_of_key > 1 THEN 'duplicate_key'
    WHEN k.churn_type NOT IN ('PORT_OUT', 'TERMINATION') THEN 'unknown_code'
    WHEN k.churned_on > getvariable('as_of') THEN 'after_as_of'
    WHEN s.subscriber_id IS NULL THEN 'orphan_event'
    WHEN k.churned_on < s.activated_on THEN 'event_outside_line'
    WHEN k.churned_on <> s.deactivated_on THEN 'end_date_conflict'
  END
FROM keyed k LEFT JOIN usable_subscribers s ON s.subscriber_id = k.subscriber_id;

CREATE VIEW usable_churn AS
SELECT c.* FROM read_churn c JOIN findings_churn f USING (row_no) WHERE f.reason IS NULL;
