-- One row per ended line. The view source is lake.crm.line_ends; end_codes is what churn.sources.end_codes names.
SELECT
  subscriber_id,
  churned_on,
  -- A code that the lookup lacks stays as it is: it is rejected as unknown_code and shown, not lost in the join.
  coalesce(meaning, end_code) AS churn_type,
  CASE WHEN meaning = 'PORT_OUT' THEN to_operator END AS to_operator
FROM (
  -- The lake keeps every correction of an end; the last one counts. Two corrections of one minute would be a tie, and
  -- a run would end there: load_id tells them apart.
  SELECT *, row_number() OVER (PARTITION BY subscriber_id ORDER BY corrected_at DESC, load_id DESC) AS latest
  FROM source
)
LEFT JOIN end_codes ON code = end_code
WHERE latest = 1
