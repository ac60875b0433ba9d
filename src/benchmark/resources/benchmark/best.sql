-- base.cube.person_time from ${inputs}, months from ${from} to ${as_of}, as fast as DuckDB gets it and exact to the day.
--
-- Inputs are taken to be clean: no rule of the contract finds anything in them, a discount is below 2^30. Bands and
-- the programme's months are the defaults; a window is at most 36 months long, so that it holds at most one birthday
-- that ends an age group and two anniversaries that end a tenure band.
--
-- A life is cut where its device changes; each segment between knows the days on which it changes age group, tenure
-- band or state. Every such day is one row of a small group by (cell, month), and months are summed up at the end, so
-- nothing is multiplied by months or days. Days are counted from ${from}; 32000 is never.
CREATE MACRO day_of(d) AS (d - DATE '${from}');
CREATE MACRO from_1900(d) AS (d - DATE '1900-01-01');
CREATE MACRO of_1900(n) AS (n - from_1900(DATE '${from}'))::SMALLINT;
CREATE MACRO clamped(n) AS greatest(least(n, 32000), -32000)::SMALLINT;
CREATE MACRO key_of(age, tenure, state, m) AS (((age * 8 + tenure) * 21 + state)::INTEGER * 36 + m)::USMALLINT;

-- Calendars: joins with these find a date's consequences by array index, where date arithmetic would take ten times
-- as long for every row.
CREATE TEMP TABLE dates AS
SELECT (DATE '1900-01-01' + i::INTEGER)::DATE AS d FROM range(43000) AS r(i);

CREATE TEMP TABLE ages AS
SELECT d,
  len(list_filter(bounds, lambda b: b <= 0))::SMALLINT AS age,
  coalesce(list_filter(bounds, lambda b: b > 0)[1], 32000)::SMALLINT AS next_age
FROM (SELECT d, [clamped(day_of((d + to_years(k))::DATE)) FOR k IN [20, 30, 40, 50, 60, 70]] AS bounds FROM dates);

CREATE TEMP TABLE tenures AS
SELECT d,
  greatest(clamped(day_of(d)), -1)::SMALLINT AS activated,
  len(list_filter(bounds, lambda b: b <= entry))::SMALLINT AS tenure,
  coalesce(list_filter(bounds, lambda b: b > entry)[1], 32000)::SMALLINT AS tenure_1,
  coalesce(list_filter(bounds, lambda b: b > entry)[2], 32000)::SMALLINT AS tenure_2
FROM (
  SELECT d, greatest(day_of(d), 0) AS entry,
    [clamped(day_of((d + to_years(k))::DATE)) FOR k IN [1, 2, 5, 10, 15, 20, 25]] AS bounds
  FROM dates);

CREATE TEMP TABLE devices AS
SELECT from_1900(d)::INTEGER AS acquired,
  clamped(day_of((d + INTERVAL 12 MONTH)::DATE)) AS nearly,
  clamped(day_of((d + INTERVAL 18 MONTH)::DATE)) AS eligible
FROM dates;

CREATE TEMP TABLE days AS
SELECT i::SMALLINT AS day,
  datediff('month', DATE '${from}', DATE '${from}' + i::INTEGER)::SMALLINT AS m,
  (day(DATE '${from}' + i::INTEGER) - 1)::SMALLINT AS before_in_month,
  (before_in_month = 0)::TINYINT AS is_first
FROM range(0, day_of(DATE '${as_of}') + 2) AS r(i);

CREATE TEMP TABLE moves AS
WITH
-- One row per line with device changes: how many, its first and its last, each packed into a number that sorts by day.
changes AS (
  SELECT subscriber_id, count(*) AS n, min(packed) AS low, max(packed) AS high
  FROM (
    SELECT subscriber_id,
      from_1900(changed_on) * 140737488355328 + from_1900(device_held_since) * 2147483648
        + CASE WHEN program IS NULL THEN 0 ELSE 1073741824 + coalesce(discount_krw, 0) END AS packed
    FROM '${inputs}/device_changes/*.parquet'
    WHERE changed_on <= DATE '${as_of}')
  GROUP BY subscriber_id
),
-- One row per line. Clean ends are equal in subscribers and churn, so churn only tells which of them are port-outs.
lines AS MATERIALIZED (
  SELECT activated, greatest(activated, 0)::SMALLINT AS entry, ended,
    least(coalesce(ended, 32000), day_of(DATE '${as_of}'))::SMALLINT AS last,
    coalesce(age, 7)::SMALLINT AS age, coalesce(next_age, 32000)::SMALLINT AS next_age, tenure, tenure_1, tenure_2,
    (CASE WHEN prior_ports >= 2 THEN 14 WHEN acquisition = 'PORT_IN' OR prior_ports = 1 THEN 7 ELSE 0 END)::SMALLINT
      AS history,
    customer_type = 'INDIVIDUAL' AND good_standing AS regular, acquisition = 'PORT_IN' AS port_in,
    coalesce(ported, false) AS ported,
    coalesce((low >> 31) & 65535, from_1900(device_since))::INTEGER AS held,
    coalesce(n, 0)::TINYINT AS n, subscriber_id, low, high,
    of_1900(low >> 47) AS c1, (low >> 30) & 1 = 1 AS p1, of_1900(high >> 47) AS c2, (high >> 30) & 1 = 1 AS p2
  FROM (
    SELECT *, day_of(deactivated_on)::SMALLINT AS ended
    FROM '${inputs}/subscribers/*.parquet'
    WHERE activated_on <= DATE '${as_of}' AND (deactivated_on IS NULL OR deactivated_on >= DATE '${from}')) s
  LEFT JOIN changes USING (subscriber_id)
  LEFT JOIN (
    SELECT subscriber_id, true AS ported FROM '${inputs}/churn/*.parquet' WHERE churn_type = 'PORT_OUT')
    USING (subscriber_id)
  JOIN tenures ON activated_on = tenures.d
  LEFT JOIN ages ON birth_date = ages.d
),
-- The few lines with more than two device changes take the general way: one row per change, with its neighbours.
many AS MATERIALIZED (
  SELECT l.* EXCLUDE (subscriber_id, low, high, c1, p1, c2, p2), c.* EXCLUDE (subscriber_id), of_1900(changed) AS c
  FROM (
    SELECT *, lead(changed) OVER w AS next, lead(upgrade) OVER w AS next_upgrade, lead(discount) OVER w AS next_discount,
      lag(changed) OVER w AS previous,
      min(CASE WHEN upgrade THEN changed END) OVER (PARTITION BY subscriber_id) AS first_upgrade
    FROM (
      SELECT subscriber_id, from_1900(changed_on)::INTEGER AS changed, program IS NOT NULL AS upgrade,
        CASE WHEN program IS NULL THEN 0 ELSE coalesce(discount_krw, 0) END AS discount
      FROM '${inputs}/device_changes/*.parquet'
      WHERE changed_on <= DATE '${as_of}' AND subscriber_id IN (SELECT subscriber_id FROM lines WHERE n > 2))
    WINDOW w AS (PARTITION BY subscriber_id ORDER BY changed)) c
  JOIN lines l USING (subscriber_id)
),
-- base is the state that the segment begins with: history + 0 upgraded, 1 eligible, 2 nearly, 3 replaced, 4 other, and
-- for irregular lines 5 upgraded, 6 other. enters: 0 there before, 1 activation, 2 port-in, 4 after a change.
-- leaves: 0 stays, 1 port-out, 2 other termination, 4 change. change: 1 other, 2 first upgrade, 3 later upgrade.
segments (first, last, history, base, age, next_age, tenure, tenure_1, tenure_2, nearly, eligible, enters, leaves,
  change, discount, first_upgrade, activated) AS MATERIALIZED (
  SELECT entry, (CASE WHEN n > 0 THEN least(c1, last) ELSE last END)::SMALLINT, history,
    (history + CASE WHEN regular THEN 4 ELSE 6 END)::SMALLINT, age, next_age, tenure, tenure_1, tenure_2,
    (CASE WHEN regular THEN nearly ELSE 32000 END)::SMALLINT, (CASE WHEN regular THEN eligible ELSE 32000 END)::SMALLINT,
    (CASE WHEN activated < 0 THEN 0 WHEN port_in THEN 2 ELSE 1 END)::TINYINT,
    (CASE WHEN n > 0 AND c1 < last THEN 4 WHEN ended IS NULL THEN 0 WHEN ported THEN 1 ELSE 2 END)::TINYINT,
    (CASE WHEN n = 0 THEN 0 WHEN p1 THEN 2 ELSE 1 END)::TINYINT,
    (CASE WHEN n > 0 THEN low & 1073741823 ELSE 0 END)::INTEGER,
    (CASE WHEN n > 0 AND p1 THEN c1 WHEN n = 2 AND p2 THEN c2 ELSE -1 END)::SMALLINT, activated
  FROM lines JOIN devices ON held = acquired
  WHERE n <= 2 AND (n = 0 OR c1 >= entry)
  UNION ALL
  SELECT greatest(c1 + 1, entry), CASE WHEN n = 2 THEN c2 ELSE last END, history,
    history + CASE WHEN p1 AND regular THEN 0 WHEN p1 THEN 5 WHEN NOT regular THEN 6 WHEN h.eligible <= c1 THEN 3 ELSE 4 END,
    age, next_age, tenure, tenure_1, tenure_2,
    CASE WHEN regular AND NOT p1 THEN d.nearly ELSE 32000 END, CASE WHEN regular AND NOT p1 THEN d.eligible ELSE 32000 END,
    CASE WHEN c1 >= entry THEN 4 WHEN activated < 0 THEN 0 WHEN port_in THEN 2 ELSE 1 END,
    CASE WHEN n = 2 AND c2 < last THEN 4 WHEN ended IS NULL THEN 0 WHEN ported THEN 1 ELSE 2 END,
    CASE WHEN n = 1 THEN 0 WHEN NOT p2 THEN 1 WHEN p1 THEN 3 ELSE 2 END,
    CASE WHEN n = 2 THEN high & 1073741823 ELSE 0 END, CASE WHEN n = 2 AND p2 AND NOT p1 THEN c2 ELSE -1 END, activated
  FROM (SELECT *, (low >> 47)::INTEGER AS x1 FROM lines WHERE n BETWEEN 1 AND 2) l
  JOIN devices d ON x1 = d.acquired
  JOIN devices h ON held = h.acquired
  WHERE c1 < last AND (n = 1 OR c2 >= entry)
  UNION ALL
  SELECT greatest(c2 + 1, entry), last, history,
    history + CASE WHEN (p1 OR p2) AND regular THEN 0 WHEN p1 OR p2 THEN 5 WHEN NOT regular THEN 6
      WHEN h.eligible <= c2 THEN 3 ELSE 4 END,
    age, next_age, tenure, tenure_1, tenure_2,
    CASE WHEN regular AND NOT p1 AND NOT p2 THEN d.nearly ELSE 32000 END,
    CASE WHEN regular AND NOT p1 AND NOT p2 THEN d.eligible ELSE 32000 END,
    CASE WHEN c2 >= entry THEN 4 WHEN activated < 0 THEN 0 WHEN port_in THEN 2 ELSE 1 END,
    CASE WHEN ended IS NULL THEN 0 WHEN ported THEN 1 ELSE 2 END, 0, 0, -1, activated
  FROM (SELECT *, (low >> 47)::INTEGER AS x1, (high >> 47)::INTEGER AS x2 FROM lines WHERE n = 2) l
  JOIN devices d ON x2 = d.acquired
  JOIN devices h ON x1 = h.acquired
  WHERE c2 < last
  UNION ALL
  SELECT entry, least(c, last), history, history + CASE WHEN regular THEN 4 ELSE 6 END,
    age, next_age, tenure, tenure_1, tenure_2,
    CASE WHEN regular THEN nearly ELSE 32000 END, CASE WHEN regular THEN eligible ELSE 32000 END,
    CASE WHEN activated < 0 THEN 0 WHEN port_in THEN 2 ELSE 1 END,
    CASE WHEN c < last THEN 4 WHEN ended IS NULL THEN 0 WHEN ported THEN 1 ELSE 2 END,
    CASE WHEN upgrade THEN 2 ELSE 1 END, discount, coalesce(of_1900(first_upgrade), -1), activated
  FROM many JOIN devices ON held = acquired
  WHERE previous IS NULL AND c >= entry
  UNION ALL
  SELECT greatest(c + 1, entry), least(coalesce(of_1900(next), 32000), last), history,
    history + CASE WHEN first_upgrade <= changed AND regular THEN 0 WHEN first_upgrade <= changed THEN 5
      WHEN NOT regular THEN 6 WHEN h.eligible <= c THEN 3 ELSE 4 END,
    age, next_age, tenure, tenure_1, tenure_2,
    CASE WHEN regular AND (first_upgrade IS NULL OR first_upgrade > changed) THEN d.nearly ELSE 32000 END,
    CASE WHEN regular AND (first_upgrade IS NULL OR first_upgrade > changed) THEN d.eligible ELSE 32000 END,
    CASE WHEN c >= entry THEN 4 WHEN activated < 0 THEN 0 WHEN port_in THEN 2 ELSE 1 END,
    CASE WHEN of_1900(next) < last THEN 4 WHEN ended IS NULL THEN 0 WHEN ported THEN 1 ELSE 2 END,
    CASE WHEN next IS NULL THEN 0 WHEN NOT next_upgrade THEN 1 WHEN first_upgrade = next THEN 2 ELSE 3 END,
    CASE WHEN next_upgrade THEN next_discount ELSE 0 END,
    CASE WHEN first_upgrade > changed THEN of_1900(first_upgrade) ELSE -1 END, activated
  FROM (SELECT *, coalesce(previous, held) AS held_before FROM many) l
  JOIN devices d ON changed = d.acquired
  JOIN devices h ON held_before = h.acquired
  WHERE c < last AND (next IS NULL OR of_1900(next) >= entry)
),
placed AS (
  SELECT *,
    age + (last >= next_age)::SMALLINT AS last_age,
    tenure + (last >= tenure_1)::SMALLINT + (last >= tenure_2)::SMALLINT AS last_tenure,
    CASE WHEN last >= eligible THEN history + 1::SMALLINT WHEN last >= nearly THEN history + 2::SMALLINT ELSE base END
      AS last_state
  FROM segments
)
-- Where several things change on one day, the order is age, tenure, state: > before one's own, >= after it.
SELECT 'enters' AS move,
  key_of(age + (first >= next_age)::SMALLINT, tenure + (first >= tenure_1)::SMALLINT + (first >= tenure_2)::SMALLINT,
    CASE WHEN first >= eligible THEN history + 1::SMALLINT WHEN first >= nearly THEN history + 2::SMALLINT ELSE base END,
    m) AS key,
  count(*) AS n, sum(before_in_month) AS days, sum(CASE WHEN enters IN (1, 2) THEN 0 ELSE is_first END) AS firsts,
  count_if(enters IN (1, 2)) AS x, count_if(enters = 2) AS y, 0 AS z, 0 AS discount
FROM segments JOIN days ON first = day GROUP BY ALL
UNION ALL
SELECT 'ends', key_of(last_age, last_tenure, last_state, m),
  count(*), sum(before_in_month + 1), 0, count_if(leaves = 1), coalesce(sum(before_in_month + 1) FILTER (leaves = 1), 0), 0, 0
FROM placed JOIN days ON last = day WHERE leaves IN (1, 2) GROUP BY ALL
UNION ALL
SELECT 'leaves', key_of(last_age, last_tenure, last_state, m), count(*), sum(before_in_month), sum(is_first), 0, 0, 0, 0
FROM placed JOIN days ON last + 1::SMALLINT = day WHERE leaves = 4 GROUP BY ALL
UNION ALL
SELECT 'changes', key_of(last_age, last_tenure, last_state, m),
  0, 0, 0, count_if(change = 1), count_if(change = 2), count_if(change = 3), sum(discount)
FROM placed JOIN days ON last = day WHERE change > 0 GROUP BY ALL
UNION ALL
SELECT 'age', key_of(age, tenure + (next_age > tenure_1)::SMALLINT + (next_age > tenure_2)::SMALLINT,
    CASE WHEN next_age > eligible THEN history + 1::SMALLINT WHEN next_age > nearly THEN history + 2::SMALLINT ELSE base
    END, m),
  count(*), sum(before_in_month), sum(is_first), 0, 0, 0, 0
FROM segments JOIN days ON next_age = day WHERE next_age > first AND next_age <= last GROUP BY ALL
UNION ALL
SELECT 'tenure', key_of(age + (tenure_1 >= next_age)::SMALLINT, tenure,
    CASE WHEN tenure_1 > eligible THEN history + 1::SMALLINT WHEN tenure_1 > nearly THEN history + 2::SMALLINT ELSE base
    END, m),
  count(*), sum(before_in_month), sum(is_first), 0, 0, 0, 0
FROM segments JOIN days ON tenure_1 = day WHERE tenure_1 > first AND tenure_1 <= last GROUP BY ALL
UNION ALL
SELECT 'tenure', key_of(age + (tenure_2 >= next_age)::SMALLINT, tenure + 1::SMALLINT,
    CASE WHEN tenure_2 > eligible THEN history + 1::SMALLINT WHEN tenure_2 > nearly THEN history + 2::SMALLINT ELSE base
    END, m),
  count(*), sum(before_in_month), sum(is_first), 0, 0, 0, 0
FROM segments JOIN days ON tenure_2 = day WHERE tenure_2 > first AND tenure_2 <= last GROUP BY ALL
UNION ALL
SELECT 'nearly', key_of(age + (nearly >= next_age)::SMALLINT,
    tenure + (nearly >= tenure_1)::SMALLINT + (nearly >= tenure_2)::SMALLINT, base, m),
  count(*), sum(before_in_month), sum(is_first), 0, 0, 0, 0
FROM segments JOIN days ON nearly = day WHERE nearly > first AND nearly <= last GROUP BY ALL
UNION ALL
SELECT 'eligible', key_of(age + (eligible >= next_age)::SMALLINT,
    tenure + (eligible >= tenure_1)::SMALLINT + (eligible >= tenure_2)::SMALLINT, history + 2::SMALLINT, m),
  count(*), sum(before_in_month), sum(is_first), 0, 0, 0, 0
FROM segments JOIN days ON eligible = day WHERE eligible > first AND eligible <= last GROUP BY ALL
UNION ALL
SELECT 'uptakes', key_of(age + (month_start >= next_age)::SMALLINT,
    tenure + (month_start >= tenure_1)::SMALLINT + (month_start >= tenure_2)::SMALLINT, history + 1::SMALLINT, m),
  count(*), 0, 0, 0, 0, 0, 0
FROM (
  SELECT s.*, m, (first_upgrade - before_in_month)::SMALLINT AS month_start
  FROM segments s JOIN days ON first_upgrade = day WHERE first_upgrade >= 0)
WHERE month_start BETWEEN first AND last AND month_start >= eligible AND month_start > activated GROUP BY ALL;

CREATE TEMP TABLE person_time AS
WITH moved AS (SELECT key // 36 AS cell, (key % 36)::INTEGER AS m, * EXCLUDE key FROM moves),
steps AS (
  SELECT cell, m, n, days, firsts FROM moved WHERE move = 'enters'
  UNION ALL
  SELECT cell, m, -n, -days, -firsts FROM moved WHERE move NOT IN ('enters', 'changes', 'uptakes')
  UNION ALL
  SELECT
    CASE move WHEN 'age' THEN cell + 168 WHEN 'tenure' THEN cell + 21 WHEN 'nearly' THEN cell - cell % 7 + 2
      ELSE cell - cell % 7 + 1 END,
    m, n, days, firsts
  FROM moved WHERE move IN ('age', 'tenure', 'nearly', 'eligible')
),
by_month AS (SELECT cell, m, sum(n) AS n, sum(days) AS days, sum(firsts) AS firsts FROM steps GROUP BY ALL),
months AS (
  SELECT m::INTEGER AS m, (DATE '${from}' + to_months(m::INTEGER))::DATE AS month,
    least(last_day(month), DATE '${as_of}') - month + 1 AS length
  FROM range(datediff('month', DATE '${from}', DATE '${as_of}') + 1) AS r(m)
),
counts AS (
  SELECT c.cell, months.m, month, length, coalesce(days, 0) AS days, coalesce(firsts, 0) AS firsts,
    coalesce(sum(n) OVER (PARTITION BY c.cell ORDER BY months.m ROWS UNBOUNDED PRECEDING), 0) AS closing,
    closing - coalesce(n, 0) AS opening
  FROM (SELECT DISTINCT cell FROM by_month) c CROSS JOIN months
  LEFT JOIN by_month b ON b.cell = c.cell AND b.m = months.m
),
events AS (
  SELECT cell, m,
    sum(x) FILTER (move = 'enters') AS activations, sum(y) FILTER (move = 'enters') AS port_ins,
    sum(x) FILTER (move = 'ends') AS port_outs, sum(y) FILTER (move = 'ends') AS port_out_days, sum(n - x) FILTER (move = 'ends') AS other_terminations,
    sum(y + z) FILTER (move = 'changes') AS program_upgrades, sum(x) FILTER (move = 'changes') AS other_device_changes,
    sum(discount) FILTER (move = 'changes') AS discount_krw,
    sum(y) FILTER (move = 'changes') AS first_program_upgrades, sum(n) FILTER (move = 'uptakes') AS opening_uptakes
  FROM moved GROUP BY ALL
)
SELECT month,
  ['0-19', '20-29', '30-39', '40-49', '50-59', '60-69', '70+', 'unknown'][(cell // 168 + 1)::INTEGER] AS age_group,
  ['0-1', '1-2', '2-5', '5-10', '10-15', '15-20', '20-25', '25+'][(cell // 21 % 8 + 1)::INTEGER] AS tenure_band,
  ['NONE', 'ONCE', 'OFTEN'][(cell // 7 % 3 + 1)::INTEGER] AS porting_history,
  cell % 7 < 5 AS regular,
  ['UPGRADED', 'ELIGIBLE', 'NEARLY_ELIGIBLE', 'REPLACED', 'OTHER', 'UPGRADED', 'OTHER'][(cell % 7 + 1)::INTEGER] AS state,
  (closing * length - days)::BIGINT AS line_days,
  (opening + firsts)::BIGINT AS opening_lines,
  closing::BIGINT AS closing_lines,
  coalesce(activations, 0)::BIGINT AS activations,
  coalesce(port_ins, 0)::BIGINT AS port_ins,
  coalesce(port_outs, 0)::BIGINT AS port_outs,
  coalesce(port_outs * length - port_out_days, 0)::BIGINT AS days_left_after_port_out,
  coalesce(other_terminations, 0)::BIGINT AS other_terminations,
  coalesce(program_upgrades, 0)::BIGINT AS program_upgrades,
  coalesce(other_device_changes, 0)::BIGINT AS other_device_changes,
  coalesce(discount_krw, 0)::BIGINT AS discount_krw,
  coalesce(first_program_upgrades, 0)::BIGINT AS first_program_upgrades,
  coalesce(opening_uptakes, 0)::BIGINT AS opening_uptakes
FROM counts LEFT JOIN events USING (cell, m)
WHERE line_days > 0;
