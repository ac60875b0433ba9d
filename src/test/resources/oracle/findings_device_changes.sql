-- One row per row of device_changes: the first rule that makes it unusable, or null.
CREATE TABLE findings_device_changes AS
WITH missing AS (
  SELECT *,
    CASE
      WHEN subscriber_id IS NULL OR changed_on IS NULL THEN 'missing_key'
      WHEN device_held_since IS NULL THEN 'missing_required'
    END AS missing_reason
  FROM read_device_changes
),
copies AS (
  SELECT *,
    row_number() OVER (
      PARTITION BY subscriber_id, changed_on, program, device_held_since, discount_krw, membership_tier
      ORDER BY row_no) AS copy
  FROM missing
  WHERE missing_reason IS NULL
),
keyed AS (
  SELECT *, count(*) OVER (PARTITION BY subscriber_id, changed_on) AS rows_of_key
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
    WHEN k.changed_on > getvariable('as_of') THEN 'after_as_of'
    WHEN l.line IS NULL THEN 'orphan_event'
    WHEN k.changed_on < l.activated_on OR k.changed_on > l.ended_on THEN 'event_outside_line'
    WHEN k.device_held_since > k.changed_on THEN 'held_after_change'
    WHEN k.discount_krw < 0 OR k.discount_krw > 1000000000 THEN 'discount_unusable'
  END
FROM keyed k LEFT JOIN lines l ON l.line = k.subscriber_id;

-- One row per usable device change; a line has at most one on a day.
CREATE TABLE changes AS
SELECT
  d.subscriber_id AS line,
  d.changed_on,
  coalesce(is_lost(d.program) OR is_named(d.program), false) AS in_program,
  d.program,
  d.device_held_since,
  coalesce(d.discount_krw, 0) AS discount_krw,
  CASE
    WHEN d.membership_tier IS NULL THEN l.membership_tier
    WHEN d.membership_tier IN (SELECT value FROM tiers) THEN d.membership_tier
    ELSE 'OTHER'
  END AS membership_tier,
  d.membership_tier AS tier_as_read
FROM read_device_changes d
JOIN findings_device_changes f USING (row_no)
JOIN lines l ON l.line = d.subscriber_id
WHERE f.reason IS NULL;
