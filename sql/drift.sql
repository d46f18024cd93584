-- drift, distance and <->: how far one profile is from another, and every reason for no answer.
SET search_path = profiling, public;
-- twelve digits: the last ones may differ from one C library to another
SET extra_float_digits = -3;
\pset null '(null)'

-- E09 of the worked answers: PSI 0.045497960202621708, Jensen-Shannon distance 0.075269849220553353 nats, 0.090408302604783913 bits
CREATE TABLE example (k segment, before integer, after integer);
INSERT INTO example VALUES ('a', 120, 90), ('b', 80, 110), ('c', 200, 210);
CREATE VIEW two AS SELECT takeup(k, before, 10) AS a, takeup(k, after, 20) AS b FROM example;
SELECT d.* FROM two, drift(a, b) AS d;
SELECT distance(a, b), distance(a, b, unit => 'bits') AS bits, a <-> b AS operator, distance(b, a) = distance(a, b) AS symmetric, distance(a, a) AS same FROM two;
SELECT d.psi = e.psi AS symmetric FROM two, drift(a, b) AS d, drift(b, a) AS e;
-- Of what was observed: nothing has moved
SELECT d.*, distance(a, b, of => 'observed') FROM two, drift(a, b, of => 'observed') AS d;
-- Nothing in common
SELECT d.psi, d.by_chance, d.reason, distance(a, b) AS nats, distance(a, b, unit => 'bits') AS bits
FROM (SELECT takeup('x'::text, 7, 1) AS a, takeup('y'::text, 9, 1) AS b) AS s, drift(a, b) AS d;
-- A floor under the shares, without making them add up again: R gives 1.980318 at 0.001
SELECT floor, d.psi, d.reading, d.keys FROM (VALUES (0.0), (0.001), (0.3)) AS f(floor),
  drift((SELECT takeup(k, b, 0) FROM (VALUES ('x', 5), ('y', 5)) AS v(k, b)), (SELECT takeup(k, b, 0) FROM (VALUES ('x', 2), ('y', 5), ('z', 3)) AS v(k, b)), floor => floor) AS d;
-- Nothing changed: 61 segments, 600 against 600, and the index averages 0.21
SELECT d.psi, round(d.by_chance::numeric, 3) AS by_chance, d.reading
FROM (SELECT takeup(n, (600 / 61.0)::float8, 0) AS t FROM generate_series(1, 61) AS n) AS s, drift(t, t, weights => 'exact') AS d;
SELECT reading, count(*) FROM generate_series(1, 9) AS m, drift((SELECT takeup(k, 50, 0) FROM (VALUES (1), (2)) AS v(k)), (SELECT takeup(k, 50 + CASE k WHEN 1 THEN 5 * m ELSE -5 * m END, 0) FROM (VALUES (1), (2)) AS v(k))) GROUP BY reading ORDER BY reading;
-- Profiles that are nearly alike keep their digits
SELECT (SELECT takeup(k, b, 0) FROM (VALUES ('x', 1000000001), ('y', 999999999)) AS v(k, b)) <-> (SELECT takeup(k, b, 0) FROM (VALUES ('x', 1), ('y', 1)) AS v(k, b)) AS tiny, 1e-9 / sqrt(8) AS expected;

-- Councils like ours
CREATE TABLE council (name text, profile takeup);
INSERT INTO council SELECT 'council ' || c, takeup(n::text, 100 + (n * c) % 7 * 20, 5) FROM generate_series(1, 9) AS c, generate_series(1, 5) AS n GROUP BY c;
SELECT name, round((profile <-> (SELECT profile FROM council WHERE name = 'council 3'))::numeric, 6) AS distance
FROM council WHERE name <> 'council 3' ORDER BY profile <-> (SELECT profile FROM council WHERE name = 'council 3'), name LIMIT 4;
-- A metric: no way round is shorter
SELECT bool_and((a.profile <-> c.profile) <= (a.profile <-> b.profile) + (b.profile <-> c.profile) + 1e-15) AS metric FROM council AS a, council AS b, council AS c;

-- Keys of all sorts
SELECT distance((SELECT takeup(k, b, 0) FROM (VALUES ('a key of more than eight bytes', 10), ('s', 10)) AS v(k, b)), (SELECT takeup('s'::text, 10, 0))) AS texts,
       distance((SELECT takeup(k, b, 0) FROM (VALUES ('W1'::ethnic_group, 10), ('A1', 10)) AS v(k, b)), (SELECT takeup('A1'::ethnic_group, 4, 0))) AS codes,
       distance((SELECT takeup(k, b, 0) FROM (VALUES (DATE '2024-01-01', 10), ('2024-02-01', 10)) AS v(k, b)), (SELECT takeup(DATE '2024-02-01', 4, 0))) AS dates;
-- Unknown rows are outside the shares, unless they are asked for
SELECT distance(a, b), distance(a, b, unknown => 'include') AS included, d.keys, e.keys AS keys_included
FROM (SELECT (SELECT takeup(k, n, 0) FROM (VALUES ('x', 10), ('y', 10), (NULL, 20)) AS v(k, n)) AS a, (SELECT takeup(k, n, 0) FROM (VALUES ('x', 10), ('y', 10)) AS v(k, n)) AS b) AS s, drift(a, b) AS d, drift(a, b, unknown => 'include') AS e;

-- Reasons for no figure
CREATE TABLE odd (what text, t takeup);
INSERT INTO odd VALUES
  ('empty', '{"version": 1, "cells": []}'),
  ('nothing observed', (SELECT takeup(n, 10, 0) FROM generate_series(1, 3) AS n)),
  ('events', (SELECT takeup_events(n, 10, 4) FROM generate_series(1, 3) AS n)),
  ('negative', (SELECT takeup(n, 10, 4) - takeup(1, 100, 2) FROM generate_series(1, 3) AS n)),
  ('fractions', (SELECT takeup(n, 10.5, 4.25) FROM generate_series(1, 3) AS n)),
  ('periods', (SELECT rollup_periods(s.t) FROM (SELECT takeup(n, 10, n) AS t FROM generate_series(1, 3) AS n) AS s)),
  ('hidden', (SELECT takeup_base(n, 100) + takeup_used(n, 3, 1, 4) FROM generate_series(1, 3) AS n)),
  ('sparse', (SELECT takeup(n, 1, 0) FROM generate_series(1, 3) AS n) + (SELECT takeup(1, 10000, 4))),
  ('weighted', (SELECT takeup(n % 3 + 1, true, n % 5 + 1) FROM generate_series(1, 100) AS n)),
  ('unknown alone', (SELECT takeup(NULL::integer, 10, 4)));
SELECT what, d.*, distance(t, u) FROM odd, (SELECT takeup(n, 10, n) FROM generate_series(1, 3) AS n) AS other(u), drift(t, u) AS d;
SELECT what, d.*, distance(t, u, of => 'observed') FROM odd, (SELECT takeup(n, 10, n) FROM generate_series(1, 3) AS n) AS other(u), drift(t, u, of => 'observed') AS d WHERE what IN ('nothing observed', 'hidden', 'weighted');
SELECT drift(NULL, t) IS NULL AS drift, distance(t, NULL) IS NULL AS distance, t <-> NULL AS operator FROM odd LIMIT 1;
-- What cannot be compared
CREATE VIEW sealed AS SELECT '{"version": 1, "counts": "people", "expected": "own", "list": "segment", "sealed": true, "cells": [{"key": "A", "rows": 100, "base": 100, "observed": 40}, {"key": "B", "protected": true}]}'::takeup AS t;
SELECT drift(t, t) FROM sealed;
SELECT t <-> t FROM sealed;
SELECT distance((SELECT takeup('F'::sex, 1, 1)), (SELECT takeup('W1'::ethnic_group, 1, 1)));
SELECT drift((SELECT takeup('O1@2001'::ethnic_group, 1, 1)), (SELECT takeup('W1'::ethnic_group, 1, 1)));
SELECT (SELECT takeup('A'::segment, 1, 1)) <-> (SELECT takeup('A'::text, 1, 1));
SELECT distance(t, t, of => 'rate') FROM odd;
SELECT distance(t, t, unit => 'miles') FROM odd;
SELECT drift(t, t, floor => -1) FROM odd;
SELECT drift(t, t, floor => 'NaN') FROM odd;
