-- One row per row of moves: the first rule that makes it unusable, or null.
CREATE TABLE findings_moves AS
WITH missing AS (
  SELECT *,
    CASE
      WHEN subscriber_id IS NULL OR moved_on IS NULL THEN 'missing_key'
      WHEN generation_before IS NULL OR generation_after IS NULL THEN 'missing_required'
    END AS missing_reason
  FROM read_moves
),
copies AS (
  SELECT *,
    row_number() OVER (PARTITION BY subscriber_id, moved_on, generation_before, generation_after ORDER BY row_no) AS copy
  FROM missing
  WHERE missing_reason IS NULL
),
keyed AS (
  SELECT *, count(*) OVER (PARTITION BY subscriber_id, moved_on) AS rows_of_key
  FROM copies
  WHERE copy = 1
),
judged AS (
  SELECT k.*,
    CASE
      WHEN k.rows_of_key > 1 THEN 'duplicate_key'
      WHEN k.moved_on > getvariable('as_of') THEN 'after_as_of'
      WHEN k.moved_on < DATE '2005-01-01' THEN 'move_too_early'
      WHEN k.generation_before = k.generation_after THEN 'move_to_the_same'
      WHEN l.line IS NULL THEN 'orphan_event'
      WHEN k.moved_on < l.activated_on OR k.moved_on > l.ended_on THEN 'event_outside_line'
    END AS reason
  FROM keyed k LEFT JOIN lines l ON l.line = k.subscriber_id
),
-- Of days that follow each other the first stays, so that the second goes, so that the third stays.
islands AS (
  SELECT *, moved_on - row_number() OVER (PARTITION BY subscriber_id ORDER BY moved_on)::INTEGER AS island
  FROM judged
  WHERE reason IS NULL
),
placed AS (
  SELECT *, row_number() OVER (PARTITION BY subscriber_id, island ORDER BY moved_on) AS place FROM islands
)
SELECT row_no, subscriber_id, missing_reason AS reason FROM missing WHERE missing_reason IS NOT NULL
UNION ALL
SELECT row_no, subscriber_id, 'exact_duplicate' FROM copies WHERE copy > 1
UNION ALL
SELECT row_no, subscriber_id, reason FROM judged WHERE reason IS NOT NULL
UNION ALL
SELECT row_no, subscriber_id, CASE WHEN place % 2 = 0 THEN 'move_next_day' END FROM placed;

CREATE MACRO listed(generation) AS CASE WHEN generation IN ('3G', 'LTE') THEN generation ELSE 'OTHER' END;

-- One row per usable move.
CREATE TABLE moves AS
SELECT
  m.subscriber_id AS line, m.moved_on, m.generation_before, m.generation_after,
  lag(m.generation_after) OVER (PARTITION BY m.subscriber_id ORDER BY m.moved_on) AS ended_at,
  lead(m.moved_on) OVER (PARTITION BY m.subscriber_id ORDER BY m.moved_on) AS next_on
FROM read_moves m JOIN findings_moves f USING (row_no)
WHERE f.reason IS NULL;

-- One row per line: where it is as long as no move tells more, and whether a move after the as-of told it.
CREATE TABLE at_first AS
WITH later AS (
  SELECT m.subscriber_id AS line, arg_min(m.generation_before, m.moved_on) AS generation
  FROM read_moves m JOIN findings_moves f USING (row_no) JOIN lines l ON l.line = m.subscriber_id
  WHERE f.reason = 'after_as_of' AND m.generation_before <> m.generation_after
    AND (l.ended_on IS NULL OR l.ended_on > getvariable('as_of'))
  GROUP BY ALL
),
firsts AS (SELECT line, arg_min(generation_before, moved_on) AS generation FROM moves GROUP BY line)
SELECT
  l.line,
  CASE u.network WHEN '2G' THEN '3G' WHEN '3G' THEN '3G' WHEN 'LTE' THEN 'LTE' WHEN 'LTE_A' THEN 'LTE' END AS now,
  listed(coalesce(f.generation, t.generation, now)) AS generation,
  t.line IS NOT NULL AS moves_later
FROM lines l
JOIN usable_subscribers u ON u.subscriber_id = l.line
LEFT JOIN firsts f ON f.line = l.line
LEFT JOIN later t ON t.line = l.line;

INSERT INTO quality
SELECT 'moves', rule, count(*) FROM (
  SELECT reason AS rule FROM findings_moves WHERE reason IS NOT NULL
  UNION ALL
  SELECT 'move_chain' FROM moves WHERE ended_at <> generation_before
  UNION ALL
  SELECT 'move_mismatch' FROM moves JOIN at_first USING (line)
  WHERE next_on IS NULL AND NOT moves_later AND now IS DISTINCT FROM generation_after
  UNION ALL
  SELECT 'same_date' FROM moves WHERE moved_on = (
    SELECT moved_on FROM moves
    GROUP BY moved_on
    HAVING count(*) >= 50 AND count(*) > 0.03 * (SELECT count(*) FROM moves)
    ORDER BY count(*) DESC, moved_on
    LIMIT 1)
  UNION ALL
  SELECT 'unknown_dimension' FROM moves
  WHERE listed(generation_before) = 'OTHER' OR listed(generation_after) = 'OTHER'
)
GROUP BY rule;

INSERT INTO rejected
SELECT 'moves', reason, subscriber_id::VARCHAR FROM findings_moves
WHERE reason NOT IN ('exact_duplicate', 'after_as_of');
