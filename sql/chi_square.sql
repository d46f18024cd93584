-- chi_square: the test of all keys together, and every reason for none.
SET search_path = profiling, public;
-- twelve digits: the last ones may differ from one C library to another
SET extra_float_digits = -3;
\pset null '(null)'

CREATE TABLE example (seg segment, base integer, observed integer);
INSERT INTO example VALUES ('A', 2000, 120), ('B', 3000, 60), ('C', 4000, 15), ('D', 1000, 5);
SELECT * FROM chi_square((SELECT takeup(seg, base, observed) FROM example)) \gx
SELECT * FROM chi_square((SELECT takeup_events(seg, base, observed) FROM example)) \gx
-- E07 of the worked answers: 2.8626923076923076, df 2, p 0.23898699234985452
SELECT statistic, df, p, method FROM chi_square((SELECT takeup_events(k, e, o) FROM (VALUES ('a', 61, 52), ('b', 48, 50), ('c', 33, 40)) AS v(k, o, e)));
-- R: chisq.test(c(61, 48, 33), p = c(3, 3, 2), rescale.p = TRUE)
SELECT statistic, df, p FROM chi_square((SELECT takeup_events(k, e, o) FROM (VALUES ('a', 61, 3), ('b', 48, 3), ('c', 33, 2)) AS v(k, o, e)));
-- Given expected: as many degrees of freedom as keys, one less where it is scaled to what was observed
CREATE VIEW given AS
  SELECT 'events' AS what, takeup_events(k, n, o, e) AS t FROM (VALUES ('a', 1000, 61, 50), ('b', 900, 48, 50), ('c', 800, 33, 40)) AS v(k, n, o, e)
  UNION ALL SELECT 'people', takeup(k, n, o, e) FROM (VALUES ('a', 1000, 61, 50), ('b', 900, 48, 50), ('c', 800, 33, 40)) AS v(k, n, o, e);
SELECT what, c.statistic, c.df, c.p, c.smallest_expected, c.method FROM given, chi_square(t) AS c;
SELECT what, c.statistic, c.df, c.p, c.smallest_expected, c.method FROM given, chi_square(t, scaled => true) AS c;
-- Two keys: the square of each key's z
SELECT round((statistic - z * z)::numeric, 9) AS difference FROM (SELECT takeup(k, b, o) AS t FROM (VALUES ('a', 100, 30), ('b', 400, 70)) AS v(k, b, o)) AS s, chi_square(t), profile_report(t, rows => 'segments');
-- Far tails: p down to 1e-300, its logarithm beyond
SELECT n, c.statistic, c.p < 1e-280 AS tiny, round(c.log10_p::numeric, 6) AS log10_p FROM generate_series(1, 6) AS m, LATERAL (SELECT 10 ^ m) AS b(n),
  chi_square((SELECT takeup(k, 10 * n, o * n) FROM (VALUES ('a', 1), ('b', 2), ('c', 3)) AS v(k, o))) AS c;
SELECT round(log10_p::numeric, 6) AS log10_p, p FROM chi_square((SELECT takeup(k, 10000, o) FROM (VALUES ('a', 1000), ('b', 2000), ('c', 2400)) AS v(k, o)));
-- Counts of 1e12 that differ in the seventh digit
SELECT statistic, df, p FROM chi_square((SELECT takeup(k, b, o) FROM (VALUES ('a', 1e12, 5e11), ('b', 2e12, 1e12 + 3e6), ('c', 3e12, 1.5e12 - 1e6)) AS v(k, b, o)));
-- Weights that are all alike change nothing
SELECT w, c.statistic, c.df, c.method FROM (VALUES (1.0), (7.0)) AS v(w), chi_square((SELECT takeup(n % 3, n % (2 + n % 3) = 0, w) FROM generate_series(1, 300) AS n)) AS c;
SELECT c.statistic, c.df, c.method FROM chi_square((SELECT takeup(n % 3, n % (2 + n % 3) = 0, 1 + n % 4) FROM generate_series(1, 300) AS n)) AS c;

-- Reasons for no figure
CREATE TABLE odd (what text, t takeup);
INSERT INTO odd VALUES
  ('empty', '{"version": 1, "cells": []}'),
  ('one key', (SELECT takeup('A'::segment, 10, 4))),
  ('one key given', (SELECT takeup('A'::segment, 10, 4, 3))),
  ('nothing observed', (SELECT takeup(n, 10, 0) FROM generate_series(1, 3) AS n)),
  ('nothing observed given', (SELECT takeup(n, 10, 0, 2) FROM generate_series(1, 3) AS n)),
  ('everybody', (SELECT takeup(n, 10, 10) FROM generate_series(1, 3) AS n)),
  ('everybody, events', (SELECT takeup_events(n, 10, 10) FROM generate_series(1, 3) AS n)),
  ('above base', (SELECT takeup(n, 10, n * 4) FROM generate_series(1, 3) AS n)),
  ('expected above base', (SELECT takeup(n, 10, n, n * 4) FROM generate_series(1, 3) AS n)),
  ('nothing expected', (SELECT takeup(n, 10, n, n - 1) FROM generate_series(1, 3) AS n)),
  ('nothing expected, nobody seen', (SELECT takeup(n, 10, n - 1, (n - 1) * 2) FROM generate_series(1, 3) AS n)),
  ('part without reference', (SELECT takeup(n, 10, n, nullif(n, 2)) FROM generate_series(1, 3) AS n)),
  ('no reference', (SELECT takeup(n, 10, n, NULL) FROM generate_series(1, 3) AS n)),
  ('negative', (SELECT takeup(n, 10, 4) - takeup(1, 100, 2) FROM generate_series(1, 3) AS n)),
  ('fractions', (SELECT takeup(n, 10.5, 4.25 * n % 3) FROM generate_series(1, 3) AS n)),
  ('periods', (SELECT rollup_periods(s.t) FROM (SELECT takeup(n, 10, n) AS t FROM generate_series(1, 3) AS n) AS s)),
  ('hidden', (SELECT takeup_base(n, 100) + takeup_used(n, 3, 1, 4) + takeup_used(n, 10 * n) FROM generate_series(1, 3) AS n)),
  ('unknown alone', (SELECT takeup(NULL::text, 10, 4)));
SELECT what, c.statistic, c.df, c.p, c.cramers_v, c.smallest_expected, c.keys, c.reason FROM odd, chi_square(t) AS c;
SELECT what, c.statistic, c.df, c.p, c.reason FROM odd, chi_square(t, scaled => true) AS c WHERE what LIKE '%given' OR what LIKE '%reference';
SELECT what, c.p, c.reason FROM odd, chi_square(t, weights => 'exact') AS c WHERE what = 'fractions';
SELECT chi_square(NULL) IS NULL AS none;
-- Of a protected value there is no figure of the whole
SELECT c.* FROM chi_square('{"version": 1, "counts": "people", "expected": "own", "list": "segment", "sealed": true, "cells": [{"key": "A", "rows": 100, "base": 100, "observed": 40}, {"key": "B", "protected": true}]}') AS c;
-- Options that cannot be
SELECT chi_square(t, scaled => NULL) FROM odd LIMIT 1;
SELECT chi_square(t, unknown => 'maybe') FROM odd LIMIT 1;
