-- One row per line and day at risk: the generation on the day, by moves before it, and that of its evening.
CREATE TABLE generations AS
SELECT
  r.*,
  listed(coalesce(b.generation_after, f.generation)) AS generation,
  listed(coalesce(e.generation_after, f.generation)) AS in_the_evening
FROM at_risk r
JOIN at_first f ON f.line = r.line
ASOF LEFT JOIN moves b ON b.line = r.line AND b.moved_on < r.day
ASOF LEFT JOIN moves e ON e.line = r.line AND e.moved_on <= r.day;

CREATE TABLE moves_time AS
SELECT
  month, age_group, tenure_band, generation,
  sum(days)::BIGINT AS line_days,
  sum(opening)::BIGINT AS opening_lines,
  sum(activated)::BIGINT AS activations,
  sum(port_out)::BIGINT AS port_outs,
  sum(other_termination)::BIGINT AS other_terminations,
  sum(closing)::BIGINT AS closing_lines
FROM (
  SELECT month, age_group, tenure_band, generation, 1 AS days, opening::INTEGER AS opening, activated::INTEGER AS activated,
    port_out::INTEGER AS port_out, other_termination::INTEGER AS other_termination, 0 AS closing
  FROM generations
  UNION ALL
  SELECT month, age_group, tenure_band, in_the_evening, 0, 0, 0, 0, 0, 1 FROM generations WHERE closing
)
GROUP BY ALL;

CREATE TABLE moves_by_generation AS
SELECT month, generation, sum(line_days)::BIGINT AS line_days, sum(opening_lines)::BIGINT AS opening_lines,
  sum(activations)::BIGINT AS activations, sum(port_outs)::BIGINT AS port_outs,
  sum(other_terminations)::BIGINT AS other_terminations, sum(closing_lines)::BIGINT AS closing_lines
FROM moves_time
GROUP BY ALL;

CREATE MACRO band_since(days) AS CASE WHEN days <= 30 THEN '1-30' WHEN days <= 365 THEN '31-365' ELSE '366+' END;

CREATE TABLE moves_since AS
SELECT month, age_group, tenure_band, band_since(day - first_on) AS since, count(*) AS line_days
FROM at_risk JOIN (SELECT line, min(moved_on) AS first_on FROM moves GROUP BY line) USING (line)
WHERE day > first_on
GROUP BY ALL;

CREATE TABLE moves_made AS
SELECT
  g.month, g.age_group, g.tenure_band,
  list_max(list_filter(range(0, 3000), k -> l.activated_on + to_years(k::INTEGER) <= g.day)) AS tenure_years,
  g.generation AS generation_from,
  listed(m.generation_after) AS generation_to,
  CASE WHEN g.day > f.first_on THEN band_since(g.day - f.first_on) ELSE '-' END AS since,
  count(*) AS moves
FROM moves m
JOIN generations g ON g.line = m.line AND g.day = m.moved_on
JOIN lines l ON l.line = m.line
JOIN (SELECT line, min(moved_on) AS first_on FROM moves GROUP BY line) f ON f.line = m.line
WHERE NOT g.port_out AND NOT g.other_termination
GROUP BY ALL;
