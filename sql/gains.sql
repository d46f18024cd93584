-- gains and gini: every figure, and every reason for none.
SET search_path = profiling, public;
-- twelve digits: the last ones may differ from one C library to another
SET extra_float_digits = -3;
\pset null '(null)'

-- The worked example of the field: x 20, 50, 60, 100; y 60, 90, 92.5, 100; Gini 0.5225
CREATE TABLE example (seg segment, base integer, observed integer);
INSERT INTO example VALUES ('A', 2000, 120), ('B', 3000, 60), ('C', 4000, 15), ('D', 1000, 5);
CREATE VIEW people AS SELECT takeup(seg, base, observed) AS t FROM example;
CREATE VIEW events AS SELECT takeup_events(seg, base, observed) AS t FROM example;
SELECT g.* FROM people, gains(t) AS g;
SELECT g.* FROM people, gini(t) AS g \gx
SELECT g.* FROM events, gini(t) AS g \gx
SELECT g.gini, g.gini_lower, g.gini_upper FROM people, gini(t, confidence => 99.8) AS g;
SELECT segment, label, depth FROM people, gains(t, labels => (SELECT label_set(v.code, v.label) FROM (VALUES ('A', 'Able'), ('B', 'Busy')) AS v(code, label))) LIMIT 2;
SELECT (gini(takeup(seg, base, observed))).gini, seg < 'C' AS early FROM example GROUP BY seg < 'C' ORDER BY early;

-- E08 of the worked answers: Gini 0.25857142857142856
SELECT gini FROM gini((SELECT takeup(k, b, o) FROM (VALUES ('a', 1000, 30), ('b', 900, 45), ('c', 1600, 25)) AS v(k, b, o)));
-- Ties come in the list's order
SELECT place, segment, label, rate FROM gains((SELECT takeup(k::oac, b, o) FROM (VALUES ('2a', 100, 10), ('1b', 300, 30), ('1a', 50, 6)) AS v(k, b, o)));
-- 61 segments, 300 events, no association: a Gini of 0.25 is nothing but chance
SELECT round(by_chance::numeric, 3) AS by_chance FROM gini((SELECT takeup_events(n, 1000, 4 + (n % 61 < 56)::integer) FROM generate_series(1, 61) AS n));
-- The others are as good a measure of chance as the users
SELECT abs(a.by_chance * 60 - b.by_chance * 40) < 1e-14 AS mirrored, round(a.by_chance::numeric, 6) AS by_chance
FROM gini((SELECT takeup(n, 100, 60) FROM generate_series(1, 5) AS n)) AS a, gini((SELECT takeup(n, 100, 40) FROM generate_series(1, 5) AS n)) AS b;

-- Unknown rows are outside, unless they are asked for
CREATE VIEW mixed AS SELECT takeup(k, b, o) AS t FROM (VALUES ('A', 100, 10), ('B', 100, 30), (NULL, 50, 25), ('?', 10, 1), ('-', 10, 9), ('C', 0, 5)) AS v(k, b, o);
SELECT segment, label, base, gain FROM mixed, gains(t);
SELECT segment, label, base, gain FROM mixed, gains(t, unknown => 'include');
SELECT gini, keys FROM mixed, gini(t);
SELECT gini, keys FROM mixed, gini(t, unknown => 'include');
SELECT segment, label FROM mixed, gains(t, unknown => 'include', lang => 'cy') WHERE segment IS NULL;

-- Weights: limits are as wide as the answers behind them
SELECT g.gini, g.gini_lower, g.gini_upper, g.by_chance, g.method, g.reason FROM gini((SELECT takeup(n % 3, n % (2 + n % 3) = 0, 1.0) FROM generate_series(1, 300) AS n)) AS g
UNION ALL SELECT g.gini, g.gini_lower, g.gini_upper, g.by_chance, g.method, g.reason FROM gini((SELECT takeup(n % 3, n % (2 + n % 3) = 0, 7.0) FROM generate_series(1, 300) AS n)) AS g;

-- Reasons for no figure
CREATE TABLE odd (what text, t takeup);
INSERT INTO odd VALUES
  ('empty', '{"version": 1, "cells": []}'),
  ('one key', (SELECT takeup('A'::segment, 10, 4))),
  ('nothing observed', (SELECT takeup(n, 10, 0) FROM generate_series(1, 3) AS n)),
  ('everybody', (SELECT takeup(n, 10, 10) FROM generate_series(1, 3) AS n)),
  ('above base', (SELECT takeup(n, 10, n * 4) FROM generate_series(1, 3) AS n)),
  ('events above base', (SELECT takeup_events(n, 10, n * 4) FROM generate_series(1, 3) AS n)),
  ('negative', (SELECT takeup(n, 10, 4) - takeup(1, 100, 2) FROM generate_series(1, 3) AS n)),
  ('fractions', (SELECT takeup(n, 10.5, 4.25 * n % 3) FROM generate_series(1, 3) AS n)),
  ('periods', (SELECT rollup_periods(s.t) FROM (SELECT takeup(n, 10, n) AS t FROM generate_series(1, 3) AS n) AS s)),
  ('hidden', (SELECT takeup_base(n, 100) + takeup_used(n, 3, 1, 4) + takeup_used(n, 10) FROM generate_series(1, 3) AS n)),
  ('too few', (SELECT takeup(n, 1000, (n < 3)::integer) FROM generate_series(1, 20) AS n)),
  ('too many', (SELECT takeup(n, 10, n % 2 + 1) FROM generate_series(1, 10001) AS n)),
  ('no base', (SELECT takeup(NULL::text, 10, 4)));
SELECT what, g.gini, g.gini_lower, g.gini_upper, g.by_chance, g.ks, g.hoover, g.keys, g.method, g.reason FROM odd, gini(t) AS g;
SELECT what, g.gini_lower, g.gini_upper, g.reason FROM odd, gini(t, weights => 'exact') AS g WHERE what = 'fractions';
SELECT what, g.place, g.rate, g.cumulative_base, g.depth, g.gain, g.lift, g.reason FROM odd, gains(t) AS g WHERE what NOT LIKE 'too%';
SELECT gini(NULL) IS NULL AS gini, (SELECT count(*) FROM gains(NULL)) AS gains;
-- Of a protected value what is left is shown, and no figure of the whole
CREATE VIEW sealed AS SELECT '{"version": 1, "counts": "people", "expected": "own", "list": "segment", "sealed": true, "cells": [{"key": "A", "rows": 100, "base": 100, "observed": 40}, {"key": "B", "protected": true}]}'::takeup AS t;
SELECT g.* FROM sealed, gini(t) AS g;
SELECT g.* FROM sealed, gains(t) AS g;
-- Options that cannot be
SELECT * FROM people, gains(t, unknown => 'maybe');
SELECT * FROM people, gains(t, lang => 'fr');
SELECT * FROM people, gini(t, confidence => 1);
SELECT * FROM people, gini(t, weights => NULL);
-- Large counts and small differences
SELECT gini, hoover FROM gini((SELECT takeup(k, b, o) FROM (VALUES ('a', 1e12, 5e11), ('b', 2e12, 1e12 + 3e6), ('c', 3e12, 1.5e12 - 1e6)) AS v(k, b, o)));
