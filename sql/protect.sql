-- protect and protect_set: small counts hidden, with others so that none can be worked out.
SET search_path = profiling, public;
\set SHOW_CONTEXT never

CREATE TABLE members (ward text, age text, residents integer, users integer);
INSERT INTO members VALUES
  ('East', '0-15', 400, 60), ('East', '16-64', 900, 150), ('East', '65+', 300, 4),
  ('North', '0-15', 350, 55), ('North', '16-64', 800, 120), ('North', '65+', 250, 30),
  ('South', '0-15', 500, 70), ('South', '16-64', 1000, 140), ('South', '65+', 200, 25),
  ('West', '0-15', 300, 40), ('West', '16-64', 700, 95), ('West', '65+', 150, 20);

-- One value: the key is hidden with another, and every figure is of what is left.
SELECT protect(takeup(age, residents, users)) FROM members WHERE ward = 'East';
SELECT row_kind, segment, base, observed, expected, round(take_up_index::numeric, 1) AS index, verdict, reason
FROM profile_report((SELECT protect(takeup(age, residents, users)) FROM members WHERE ward = 'East'));
SELECT protect(takeup(age, residents, users), total => 'unknown') FROM members WHERE ward = 'East';
SELECT protect(takeup(age, residents, users), threshold => 4) FROM members WHERE ward = 'East';
SELECT base(t), observed(t), take_up_index(t) FROM (SELECT protect(takeup(age, residents, users)) AS t FROM members WHERE ward = 'East') AS s;

-- Zeros are shown; takers, non-takers and base count alike.
SELECT key, n, x, protect(takeup(key, n, x), total => 'unknown')::text ~ 'protected' AS hidden
FROM (VALUES ('no takers', 100, 0), ('nobody else', 100, 100), ('one taker', 100, 1), ('nine', 100, 9), ('ten', 100, 10),
             ('one other', 100, 99), ('ninety', 100, 90), ('ninety-one', 100, 91), ('nine in all', 9, 0), ('empty', 0, 0)) AS c (key, n, x)
GROUP BY key, n, x ORDER BY key COLLATE "C";
-- Takers alone, with nothing hidden beside them: from 1 to 9 are one value less than ten, so ten is hidden as well.
SELECT n, protect(takeup_used('A', n), total => 'unknown')::text ~ 'protected' AS hidden, protect(takeup_used('A', n))::text ~ 'protected' AS one_key,
  protect(takeup('A', n, 0))::text ~ 'protected' AS others_alone FROM (VALUES (9), (10), (11)) AS u (n) GROUP BY n ORDER BY n;
-- Of events there are no non-takers.
SELECT protect(takeup_events('A', 100, n), total => 'unknown')::text ~ 'protected' AS hidden
FROM (VALUES (9), (95), (500)) AS u (n) GROUP BY n ORDER BY n;
-- What else a value tells of a cell: weights, ends of hidden input counts, parts without reference.
SELECT protect(takeup('A', x % 2 = 0, 100), total => 'unknown')::text ~ 'protected' AS hidden FROM generate_series(1, 9) AS x;
SELECT protect(takeup('A', x % 2 = 0, 100), total => 'unknown')::text ~ 'protected' AS hidden FROM generate_series(1, 10) AS x;
SELECT protect(takeup_base('A', 100) + takeup_used('A', 12, 3, 20), total => 'unknown')::text ~ 'protected' AS hidden;
SELECT protect(takeup('A', n, 20, e), total => 'unknown')::text ~ 'protected' AS hidden FROM (VALUES (100, 20.0), (5, NULL)) AS v (n, e);

-- Rounded: totals are sums of rounded cells.
SELECT protect(takeup(key, n, x), method => 'round') FROM (VALUES ('A', 112, 32), ('B', 112, 32), ('C', 112, 32), ('D', 112, 32)) AS v (key, n, x);
SELECT row_kind, segment, base, observed
FROM profile_report((SELECT protect(takeup(key, n, x), method => 'round', round_to => 10)
                     FROM (VALUES ('A', 114, 15), ('B', 115, 24), ('C', 112, 25), ('D', 116, 32)) AS v (key, n, x)));
SELECT expected(protect(t, method => 'round')) BETWEEN 9.8 AND 9.9 FROM (SELECT takeup('A', 102, 22, 10) AS t) AS s;
SELECT protect(takeup(key, n, x), method => 'round') FROM (VALUES ('A', 112, 3), ('B', 112, 32), ('C', 1003, 32), ('D', 112, 32)) AS v (key, n, x);

SELECT protect(NULL::takeup);
SELECT protect('{"version": 1, "cells": []}'::takeup);
SELECT protect(protect(takeup('A', 500, 100)));
SELECT protect(takeup('A', 500, 100) - takeup('A', 600, 50));
SELECT protect(takeup('A', 500, 100), threshold => 1);
SELECT protect(takeup('A', 500, 100), threshold => NULL);
SELECT protect(takeup('A', 500, 100), method => 'blur');
SELECT protect(takeup('A', 500, 100), method => 'round', round_to => 7);
SELECT protect(takeup('A', 500, 100), method => 'round', round_to => NULL);
SELECT protect(takeup('A', 500, 100), total => 'maybe');

-- Attacks.  Two hidden counts that add up to 2: others are hidden with them.
SELECT segment, observed FROM profile_report((SELECT protect(takeup(k, 1000, x)) FROM (VALUES ('A', 1), ('B', 1), ('C', 98), ('D', 60)) AS v (k, x)));
-- Non-takers: 118 of 120 in arrears.
SELECT segment, observed FROM profile_report((SELECT protect(takeup(k, n, x)) FROM (VALUES ('A', 120, 118), ('B', 300, 100), ('C', 98, 50), ('D', 600, 60)) AS v (k, n, x)));
-- Expected over base is the rate of what is left, and no more.
SELECT bool_and(abs(expected / base - 110 / 698.0) < 1e-12) AS of_what_is_left, bool_or(rate_lower IS NOT NULL AND reason = 'protected') AS limits_of_hidden
FROM profile_report((SELECT protect(takeup(k, n, x)) FROM (VALUES ('A', 120, 118), ('B', 300, 100), ('C', 98, 50), ('D', 600, 60)) AS v (k, n, x)));

-- Exhaustive: every takeup of three keys with up to 6 takers and 7 others, and what is possible from everything that is
-- told of it, the total included where it is not small itself.
CREATE TABLE tried AS
SELECT x, a, CASE WHEN x + y + z NOT IN (1, 2) AND a + b + c NOT IN (1, 2) AND x + y + z + a + b + c >= 3 + 2 * 3
                  THEN array[x + y + z, a + b + c] END AS total,
  protect((SELECT takeup(k, (u + o)::float8, u::float8) FROM (VALUES ('A', a, x), ('B', b, y), ('C', c, z)) AS v (k, o, u)), threshold => 3) AS t
FROM generate_series(0, 6) AS x, generate_series(0, 6 - x) AS y, generate_series(0, 6 - x - y) AS z,
     generate_series(0, 7) AS a, generate_series(0, 7 - a) AS b, generate_series(0, 7 - a - b) AS c
WHERE x + a > 0 AND y + b > 0 AND z + c > 0;
WITH possible AS (
  SELECT t, total, count(DISTINCT x) AS xs, count(DISTINCT a) AS os, count(DISTINCT x + a) AS people
  FROM tried GROUP BY t, total)
SELECT count(*) AS tables, count(*) FILTER (WHERE tried.t::text ~ '"A", "protected"') AS hidden, count(*) FILTER (WHERE tried.t::text !~ 'protected') AS shown,
  count(*) FILTER (WHERE x IN (1, 2) AND xs < 3 OR a IN (1, 2) AND os < 3 OR x + a IN (1, 2) AND people < 3) AS narrowed
FROM tried JOIN possible ON tried.t = possible.t AND tried.total IS NOT DISTINCT FROM possible.total;
-- What readers print of a value is the same whatever is hidden in it.
SELECT count(*) AS values, max(printed) AS ways_to_print_one
FROM (SELECT t, count(DISTINCT (SELECT jsonb_agg(r) FROM profile_report(t, unknown => 'include') AS r)::text || concat_ws(' ', base(t), observed(t), expected(t), rate(t), take_up_index(t))
        || takeup_hash_extended(t, 0) || encode(takeup_send(t), 'hex')) AS printed
      FROM tried WHERE total[1] + total[2] > 11 GROUP BY t) AS s;

-- A set: wards and their total.
CREATE VIEW wards AS
SELECT ward AS name, takeup(age, residents, users) AS value FROM members GROUP BY ward
UNION ALL SELECT 'District', takeup(age, residents, users) FROM members;
CREATE TABLE areas (name text, parent text);
INSERT INTO areas SELECT DISTINCT ward, 'District' FROM members UNION ALL SELECT 'District', NULL;
SELECT * FROM protect_set('wards', 'areas') ORDER BY name;
SELECT name, segment, base, observed, reason
FROM protect_set('wards', 'areas'), profile_report(value) WHERE segment = '65+' ORDER BY name;
-- A total that is small is hidden with all of its parts.
SELECT name, protected_cells FROM protect_set(
  $$SELECT ward AS name, takeup(age, residents, CASE age WHEN '65+' THEN 1 ELSE users END) AS value FROM members GROUP BY ward
    UNION ALL SELECT 'District', takeup(age, residents, CASE age WHEN '65+' THEN 1 ELSE users END) FROM members$$, 'areas') ORDER BY name;
-- Without a hierarchy each value is by itself.
SELECT name, protected_cells FROM protect_set('wards') ORDER BY name;

-- Keys and their groups.
CREATE VIEW by_group AS
SELECT 'bands' AS name, takeup(age, residents, users) AS value FROM members WHERE ward = 'East'
UNION ALL SELECT 'groups', takeup(CASE age WHEN '0-15' THEN 'child' ELSE 'adult' END, residents, users) FROM members WHERE ward = 'East';
SELECT name, value FROM protect_set('by_group',
  $$SELECT * FROM (VALUES ('bands', 'groups', '0-15', 'child'), ('bands', 'groups', '16-64', 'adult'), ('bands', 'groups', '65+', 'adult'), ('bands', 'groups', 'nobody', 'adult')) AS h (name, parent, key, parent_key)$$) ORDER BY name;

-- Against the release before: what was hidden stays hidden, and small changes are hidden.
CREATE TABLE released AS SELECT 1 AS release, name, value FROM protect_set('wards', 'areas');
UPDATE members SET users = 34 WHERE ward = 'East' AND age = '65+';
UPDATE members SET users = 27 WHERE ward = 'South' AND age = '65+';
SELECT name, string_agg(segment, ', ' ORDER BY segment COLLATE "C") AS hidden
FROM protect_set('wards', 'areas', previous => 'released'), profile_report(value) WHERE reason = 'protected' AND row_kind = 'segment' GROUP BY name ORDER BY name;
-- Without it, all would be shown: 34 and 30 now, 4 and 30 before.
SELECT sum(protected_cells) FROM protect_set('wards', 'areas');
-- Every earlier release counts.
INSERT INTO released SELECT 2, name, value FROM protect_set('wards', 'areas', previous => 'released');
SELECT sum(protected_cells) FROM protect_set('wards', 'areas', previous => 'released');
-- A release that is revealing by itself: one hidden part of a shown total.
SELECT * FROM protect_set('wards', 'areas', previous => $$
  SELECT name, CASE name WHEN 'East' THEN '{"version": 1, "counts": "people", "expected": "own", "sealed": true, "list": "text", "cells": [{"key": "0-15", "base": 400, "observed": 60}, {"key": "16-64", "base": 900, "observed": 150}, {"key": "65+", "protected": true}]}'
    WHEN 'District' THEN '{"version": 1, "counts": "people", "expected": "own", "sealed": true, "list": "text", "cells": [{"key": "0-15", "base": 1550, "observed": 225}, {"key": "16-64", "base": 3400, "observed": 505}, {"key": "65+", "base": 900, "observed": 79}]}'
    ELSE protect(takeup(age, residents, users) FILTER (WHERE ward = name))::text END::takeup AS value
  FROM members, (VALUES ('North'), ('South'), ('West'), ('East'), ('District')) AS n (name) GROUP BY name$$);

-- What cannot be audited.
SELECT * FROM protect_set(NULL);
SELECT * FROM protect_set('wards', 'areas', 1);
SELECT * FROM protect_set('wards', $$SELECT 'East' AS name, 'District' AS parent$$);
SELECT * FROM protect_set('wards', $$SELECT 'Centre' AS name, 'District' AS parent$$);
SELECT * FROM protect_set('wards', $$SELECT NULL::text AS name, 'District' AS parent$$);
SELECT * FROM protect_set('wards', $$SELECT * FROM (VALUES ('East', 'District'), ('East', 'West')) AS v (name, parent)$$);
SELECT * FROM protect_set('wards', $$SELECT * FROM (VALUES ('East', 'West'), ('West', 'East')) AS v (name, parent)$$);
SELECT * FROM protect_set('by_group', $$SELECT 'bands' AS name, 'groups' AS parent, '0-15' AS key, 'old' AS parent_key$$);
SELECT * FROM protect_set('by_group', $$SELECT 'bands' AS name, 'groups' AS parent, '0-15' AS key$$);
SELECT * FROM protect_set($$SELECT 'East' AS name, value FROM wards$$);
SELECT * FROM protect_set($$SELECT NULL::text AS name, value FROM wards$$);
SELECT * FROM protect_set($$SELECT name, protect(value) AS value FROM wards$$);
SELECT * FROM protect_set($$SELECT name, value - value - value AS value FROM wards$$);
SELECT * FROM protect_set($$SELECT name, fix_expected(value) AS value FROM wards$$);
SELECT * FROM protect_set($$SELECT 'A' AS name, takeup('k', 0.5, 0.5) AS value$$);
SELECT * FROM protect_set($$SELECT 'A' AS name, takeup('k', 1e17, 5) AS value$$);
SELECT * FROM protect_set($$SELECT 'A' AS name, takeup('k', 10, 15) AS value$$);
SELECT * FROM protect_set($$SELECT 'A' AS name, takeup('k', 10, 10) AS value UNION ALL SELECT 'B', takeup_events('k', 10, 10)$$);
SELECT name, value FROM protect_set($$SELECT 'A' AS name, takeup_used('!', 15) AS value UNION ALL SELECT 'B', takeup_used('!', 5)$$);
SELECT * FROM protect_set('wards', 'areas', previous => $$SELECT 'East' AS name, protect(value) AS value FROM wards WHERE name = 'East'$$);
SELECT * FROM protect_set('wards', 'areas', previous => $$SELECT name || CASE name WHEN 'East' THEN '!' ELSE '' END AS name, protect(value) AS value FROM wards$$);
SELECT * FROM protect_set('wards', 'areas', previous => $$SELECT name, protect(value) AS value FROM wards UNION ALL SELECT 'X', protect(value) FROM wards WHERE name = 'East'$$);
SELECT * FROM protect_set('wards', 'areas', previous => 'wards');
SELECT * FROM protect_set($$SELECT 'n' || n AS name, (SELECT takeup(k, 20, 10) FROM generate_series(1, 1001) AS k) AS value FROM generate_series(1, 1000) AS n$$);
-- The arrays behind it, given by hand.
SELECT * FROM protect_values(NULL, NULL, NULL, NULL, NULL, NULL, 10, NULL, NULL, NULL);
SELECT * FROM protect_values('{}', '{}', '{}', '{}', '{}', '{}', 10, '{}', '{}', '{}');
SELECT * FROM protect_values('{}', '{}', '{a}', '{b}', '{NULL}', '{NULL}', 10, '{}', '{}', '{}');
SELECT * FROM protect_values('{}', '{}', NULL, NULL, NULL, NULL, 10, '{a}', ARRAY[protect((SELECT takeup('k', 20, 10)))], '{1}');
SELECT * FROM protect_values('{a,b}', ARRAY[(SELECT takeup('k', 20, 10))], NULL, NULL, NULL, NULL, 10, NULL, NULL, NULL);
SELECT * FROM protect_values('{a}', ARRAY[(SELECT takeup('k', 20, 10))], '{a}', '{b}', NULL, NULL, 10, NULL, NULL, NULL);
SELECT * FROM protect_values('{a}', ARRAY[(SELECT takeup('k', 20, 10))], NULL, NULL, NULL, NULL, 10, '{a}', NULL, NULL);
SELECT * FROM protect_values('{a}', ARRAY[(SELECT takeup('k', 20, 10))], NULL, NULL, NULL, NULL, 10, NULL, NULL, '{1}');
SELECT * FROM protect_values('{a}', ARRAY[NULL::takeup], NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
SELECT * FROM protect_values('{a}', ARRAY[NULL::takeup], NULL, NULL, NULL, NULL, 10, NULL, NULL, NULL);
SELECT * FROM protect_values('{a,b}', (SELECT array_agg(t) FROM (SELECT takeup('k', 20, 10) AS t UNION ALL SELECT takeup('k', 5, 1)) AS s), '{b}', '{a}', '{k}', '{k}', 10, NULL, NULL, NULL);
