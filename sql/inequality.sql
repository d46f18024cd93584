-- inequality: slope and relative index over ordered keys, and every reason for none.
SET search_path = profiling, public;
-- twelve digits: the last ones may differ from one C library to another
SET extra_float_digits = -3;
\pset null '(null)'

-- Fifths by deprivation, 1 the most deprived
CREATE TABLE fifths (fifth integer, base integer, observed integer);
INSERT INTO fifths VALUES (1, 1000, 120), (2, 1500, 210), (3, 1200, 190), (4, 900, 180), (5, 1400, 300);
CREATE VIEW people AS SELECT takeup(fifth, base, observed) AS t FROM fifths;
SELECT i.* FROM people, inequality(t, '{1,2,3,4,5}', 'worst first') AS i \gx
-- R: share <- base / sum(base); b <- cumsum(share) - share / 2; coef(lm(rate ~ b, weights = share)): 0.105016858505, slope 0.123299616324
SELECT round(slope::numeric, 12) AS slope, round(worst::numeric, 12) AS worst, round((worst + slope - best)::numeric, 12) AS closes FROM people, inequality(t, '{1,2,3,4,5}', 'worst first');
-- The same order, named from the other end
SELECT a.slope = b.slope AS slope, a.ratio_lower = b.ratio_lower AS ratio FROM people, inequality(t, '{1,2,3,4,5}', 'worst first') AS a, inequality(t, '{5,4,3,2,1}', 'best first') AS b;
-- And the other direction: the sign turns, the ratio is upside down
SELECT round((a.slope + b.slope)::numeric, 12) AS sum, round((a.ratio * b.ratio)::numeric, 12) AS product, round((a.ratio_lower * b.ratio_upper)::numeric, 10) AS limits FROM people, inequality(t, '{1,2,3,4,5}', 'worst first') AS a, inequality(t, '{1,2,3,4,5}', 'best first') AS b;
-- Per thousand; other limits; events
SELECT i.slope, i.slope_lower, i.slope_upper, i.ratio, i.worst, i.best FROM people, inequality(t, '{1,2,3,4,5}', 'worst first', multiplier => 1000, confidence => 99.8) AS i;
SELECT i.slope, i.slope_lower, i.slope_upper, i.ratio_lower, i.ratio_upper FROM inequality((SELECT takeup_events(fifth, base, observed) FROM fifths), '{1,2,3,4,5}', 'worst first') AS i;
-- The list's own order is had from profile_report, and keys without people may be named
SELECT i.slope FROM people, inequality(t, ARRAY(SELECT segment FROM profile_report(t, rows => 'segments')), 'worst first') AS i;
SELECT i.slope, i.keys FROM people, inequality(t, '{0,1,2,3,4,5,6}', 'worst first') AS i;
-- Weights that are all alike change nothing
SELECT w, i.slope, i.slope_lower, i.ratio_upper FROM (VALUES (1.0), (7.0)) AS v(w), inequality((SELECT takeup(n % 5, n % (2 + n % 5) = 0, w) FROM generate_series(1, 300) AS n), '{0,1,2,3,4}', 'worst first') AS i;
-- In a select list, a group a row
SELECT part, round((i).slope::numeric, 6) AS slope, (i).reason FROM (SELECT fifth > 5 AS part, inequality(takeup(fifth % 10, base, observed), '{1,2,3,4,5}', 'worst first') AS i
  FROM (SELECT fifth, base, observed FROM fifths UNION ALL SELECT fifth + 10, base, base - observed FROM fifths) AS f GROUP BY fifth > 5) AS s ORDER BY part;

-- Reasons for no figure
CREATE TABLE odd (what text, t takeup);
INSERT INTO odd VALUES
  ('empty', '{"version": 1, "cells": []}'),
  ('four', (SELECT takeup(n, 10, n) FROM generate_series(1, 4) AS n)),
  ('nothing observed', (SELECT takeup(n, 10, 0) FROM generate_series(1, 5) AS n)),
  ('everybody', (SELECT takeup(n, 10, 10) FROM generate_series(1, 5) AS n)),
  ('above base', (SELECT takeup(n, 10, n * 4) FROM generate_series(1, 5) AS n)),
  ('steep', (SELECT takeup(n, 100, (n - 1) * 20) FROM generate_series(1, 5) AS n)),
  ('uncertain', (SELECT takeup(n, 10, n) FROM generate_series(1, 5) AS n)),
  ('negative', (SELECT takeup(n, 10, 4) - takeup(1, 100, 2) FROM generate_series(1, 5) AS n)),
  ('fractions', (SELECT takeup(n, 10.5, 4.25) FROM generate_series(1, 5) AS n)),
  ('periods', (SELECT rollup_periods(s.t) FROM (SELECT takeup(n, 100, n) AS t FROM generate_series(1, 5) AS n) AS s)),
  ('hidden', (SELECT takeup_base(n, 100) + takeup_used(n, 3, 1, 4) + takeup_used(n, 10 * n) FROM generate_series(1, 5) AS n)),
  ('protected', '{"version": 1, "counts": "people", "expected": "own", "list": "number", "sealed": true, "cells": [{"key": "1", "rows": 100, "base": 100, "observed": 40}, {"key": "2", "protected": true}]}');
SELECT what, i.* FROM odd, inequality(t, '{1,2,3,4,5}', 'worst first') AS i;
SELECT what, i.slope, i.slope_lower, i.reason FROM odd, inequality(t, '{1,2,3,4,5}', 'worst first', weights => 'exact') AS i WHERE what = 'fractions';
SELECT count(*) FROM inequality(NULL, '{1}', 'worst first');
-- Orders and options that cannot be
SELECT * FROM people, inequality(t, '{1,2,3,4}', 'worst first');
SELECT * FROM people, inequality(t, '{1,2,3,4,5,1}', 'worst first');
SELECT * FROM people, inequality(t, '{1,2,3,4,5,NULL}', 'worst first');
SELECT * FROM people, inequality(t, NULL, 'worst first');
SELECT * FROM people, inequality(t, '{1,2,3,4,5}', 'up');
SELECT * FROM people, inequality(t, '{1,2,3,4,5}', NULL);
SELECT * FROM people, inequality(t, '{1,2,3,4,5}', 'worst first', multiplier => 0);

-- A protected value: no figure of the whole.
SELECT * FROM inequality(protect((SELECT takeup(k, b, o) FROM (VALUES ('1', 100, 5), ('2', 200, 40), ('3', 300, 60), ('4', 400, 3), ('5', 500, 90), ('6', 600, 50)) AS v (k, b, o))), ARRAY['1', '2', '3', '4', '5', '6'], 'worst first') \gx
