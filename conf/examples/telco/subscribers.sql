-- One row per line of the lake; the view source is the lake's table as it is.
SELECT
  customer_id AS subscriber_id,
  -- Only the age on the day of the snapshot is known: the birthday is taken to be that day.
  -- On that day the age is exact.
  add_months(DATE '2020-02-01', -12 * CAST(age AS INT)) AS birth_date,
  'INDIVIDUAL' AS customer_type,
  CAST(begin_date AS DATE) AS activated_on,
  -- Dates that came as text are empty, not null, where there is none.
  CAST(nullif(trim(CAST(end_date AS STRING)), '') AS DATE) AS deactivated_on,
  -- How a line came is not recorded: no port-ins.
  'NEW' AS acquisition,
  CAST(NULL AS STRING) AS acquired_from,
  CASE contract
    WHEN 'Two Year' THEN 'TWO_YEAR'
    WHEN 'One Year' THEN 'ONE_YEAR'
    WHEN 'Month-to-Month' THEN 'MONTHLY'
    -- Kept as it is: counted as unknown_dimension and reported as OTHER.
    ELSE contract
  END AS membership_tier,
  'FIXED' AS network,
  -- No handset is known; the line has what it started with.
  CAST(begin_date AS DATE) AS device_since,
  TRUE AS good_standing
FROM source
