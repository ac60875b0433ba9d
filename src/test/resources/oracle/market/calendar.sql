-- The calendar as shipped: one row per entry.
CREATE TABLE calendar AS
SELECT * FROM (VALUES
  ('LG U+ suspended', 'MARKET', DATE '2013-01-07', DATE '2013-01-30'),
  ('SKT suspended', 'MARKET', DATE '2013-01-31', DATE '2013-02-21'),
  ('KT suspended', 'MARKET', DATE '2013-02-22', DATE '2013-03-13'),
  ('Upgrade programme', 'LAUNCH', DATE '2013-01-31', DATE '2013-01-31'),
  ('Global Mobile Award', 'AWARD', DATE '2013-02-26', DATE '2013-02-26'),
  ('LTE-A', 'LAUNCH', DATE '2013-06-26', DATE '2013-06-26')
) AS entries (name, kind, starts_on, ends_on);
