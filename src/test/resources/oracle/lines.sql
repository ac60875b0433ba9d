-- An operator's name without needless blanks and composed; null where it stands for none or letters were lost.
CREATE MACRO is_lost(name) AS contains(name, chr(65533)) OR length(name) > 200;
CREATE MACRO composed(name) AS trim(regexp_replace(nfc_normalize(name), '[\s\x{A0}\x{3000}]+', ' ', 'g'));
CREATE MACRO is_named(name) AS
  regexp_matches(composed(name), '[\p{L}\p{Nd}]') AND upper(composed(name)) NOT IN ('NULL', 'N/A');
CREATE MACRO operator_name(name) AS CASE WHEN NOT is_lost(name) AND is_named(name) THEN composed(name) END;

-- One row per usable line: its end, and what is the same on all its days.
CREATE TABLE lines AS
SELECT
  s.subscriber_id AS line,
  CASE WHEN s.birth_date >= DATE '1900-01-02' AND s.birth_date <= s.activated_on THEN s.birth_date END AS birth_date,
  s.activated_on,
  CASE
    WHEN c.subscriber_id IS NOT NULL THEN c.churned_on
    WHEN s.deactivated_on <= getvariable('as_of') THEN s.deactivated_on
  END AS ended_on,
  coalesce(c.churn_type, 'TERMINATION') AS end_type,
  operator_name(c.to_operator) AS to_operator,
  s.acquisition = 'PORT_IN' AS ported_in,
  operator_name(s.acquired_from) AS acquired_from,
  CASE
    WHEN s.prior_ports >= getvariable('often_ports') THEN 'OFTEN'
    WHEN s.acquisition = 'PORT_IN' OR s.prior_ports = 1 THEN 'ONCE'
    ELSE 'NONE'
  END AS porting_history,
  s.customer_type = 'INDIVIDUAL' AND s.good_standing AS regular,
  CASE WHEN s.membership_tier IN (SELECT value FROM tiers) THEN s.membership_tier ELSE 'OTHER' END AS membership_tier,
  CASE WHEN s.network IN (SELECT value FROM networks) THEN s.network ELSE 'OTHER' END AS network,
  s.device_since
FROM usable_subscribers s LEFT JOIN usable_churn c ON c.subscriber_id = s.subscriber_id;
