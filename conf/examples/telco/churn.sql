-- One row per ended line. The same table as for subscribers: a line that ended has an end date.
SELECT
  customer_id AS subscriber_id,
  CAST(end_date AS DATE) AS churned_on,
  -- Left for another operator, or left. An end without a category is a termination too.
  CASE WHEN churn_category = 'Competitor' THEN 'PORT_OUT' ELSE 'TERMINATION' END AS churn_type,
  -- Which operator is not recorded: porting_flows shows UNKNOWN.
  CAST(NULL AS STRING) AS to_operator
FROM source
WHERE nullif(trim(CAST(end_date AS STRING)), '') IS NOT NULL
