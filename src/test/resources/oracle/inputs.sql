-- The three datasets of the contract, empty; KEY stands for the type of subscriber_id.
CREATE TABLE subscribers (
  subscriber_id KEY, birth_date DATE, customer_type VARCHAR, activated_on DATE, deactivated_on DATE,
  acquisition VARCHAR, acquired_from VARCHAR, prior_ports INTEGER, membership_tier VARCHAR, network VARCHAR,
  device_since DATE, good_standing BOOLEAN);

CREATE TABLE churn (subscriber_id KEY, churned_on DATE, churn_type VARCHAR, to_operator VARCHAR);

CREATE TABLE device_changes (
  subscriber_id KEY, changed_on DATE, program VARCHAR, device_held_since DATE, discount_krw BIGINT,
  membership_tier VARCHAR);
