-- funnel: each key against control limits around the average.
SET search_path = profiling, public;
SET extra_float_digits = -3;
\pset null '(null)'

-- The worked example: ratios
CREATE TABLE area (name text, observed integer, expected double precision);
INSERT INTO area VALUES ('a', 12, 25.5), ('b', 55, 50), ('c', 31, 30.25), ('d', 80, 49);
CREATE VIEW ratios AS SELECT takeup_events(name, 1000, observed, expected) AS t FROM area;
SELECT segment, observed, expected, value, target, significance, z, significance_adjusted, z_adjusted FROM ratios, funnel(t);
SELECT segment, lower_95, upper_95, lower_99_8, upper_99_8 FROM ratios, funnel(t, rows => 'segments');
SELECT segment, adjusted_lower_95, adjusted_upper_95, adjusted_lower_99_8, adjusted_upper_99_8, phi, tau2 FROM ratios, funnel(t, rows => 'segments');
SELECT f.* FROM ratios, funnel(t, transform => 'log', dispersion => 'multiplicative', rows => 'segments') AS f LIMIT 1 \gx
SELECT segment, phi, tau2, significance_adjusted FROM ratios, funnel(t, outliers => 'trim', share => 0.25, rows => 'segments');
SELECT segment, phi, tau2 FROM ratios, funnel(t, share => 0, rows => 'segments') LIMIT 1;
-- People against their own average: proportions, and the arcsine
SELECT segment, value, target, lower_95, upper_95, significance, z, phi, tau2, method
FROM funnel((SELECT takeup('ward ' || n, 100 * n, 20 * n + (n - 4) * 5) FROM generate_series(1, 8) AS n));
-- Events against their own average: ratios
SELECT segment, expected, value, significance FROM funnel((SELECT takeup_events('ward ' || n, 100 * n, 20 * n + (n - 4) * 5) FROM generate_series(1, 8) AS n), rows => 'segments');
-- Chance alone: nothing to adjust for
SELECT DISTINCT tau2, phi < 1.2 AS by_chance
FROM funnel((SELECT takeup_events(n, 1000, 100 + n % 3, 101) FROM generate_series(1, 60) AS n), rows => 'segments');
-- One key alone
SELECT segment, value, target, lower_95, significance, phi, tau2 FROM funnel((SELECT takeup('a', 100, 20)), rows => 'segments');

-- Edges: nobody observed, nothing expected, without reference, rows beside the keys
SELECT row_kind, segment, value, significance, z, z_adjusted, significance_adjusted, reason
FROM funnel((SELECT takeup_events(k, 100, o, e) FROM (VALUES ('a', 0, 10), ('b', 8, 9), ('c', 3, 0), ('d', 3, NULL), (NULL, 5, 5)) AS v(k, o, e)));
SELECT segment, value, z, z_adjusted, reason FROM funnel((SELECT takeup_events(k, 100, o, e) FROM (VALUES ('a', 0, 10), ('b', 8, 9)) AS v(k, o, e)), transform => 'log');
SELECT segment, value, lower_95, reason FROM funnel((SELECT takeup(k, b, o) FROM (VALUES ('a', 100, 30), ('b', 10, 12), ('c', 0, 3), ('d', 50, 10.5)) AS v(k, b, o)));
SELECT segment, value, lower_95, reason FROM funnel((SELECT rollup_periods(t) FROM (SELECT takeup('a', 100, 30) AS t) AS s));
SELECT segment, value, lower_95, reason FROM funnel((SELECT takeup_base('a', 100) + takeup_used('a', 12, 10, 14) + takeup('b', 100, 20)));
SELECT segment, value, target, lower_95, upper_95, significance, z FROM funnel((SELECT takeup(k, 100, 0) FROM unnest('{a,b}'::text[]) AS k), rows => 'segments');
-- weighted people are worth fewer answers: wider limits
SELECT weight, f.lower_95, f.upper_95 FROM unnest('{1,3}'::double precision[]) AS weight,
  LATERAL (SELECT takeup(k, n % 4 = 0, CASE WHEN n % 2 = 0 THEN 1 ELSE weight END) AS t FROM generate_series(1, 400) AS n, unnest('{a,b}'::text[]) AS k) AS s, funnel(t, rows => 'segments') AS f WHERE segment = 'a';
SELECT count(*) FROM funnel(NULL);
SELECT * FROM funnel('{"version": 1, "cells": []}') \gx
SELECT row_kind, label FROM funnel((SELECT takeup(k, 100, 0) FROM unnest('{W1,NS}'::ethnic_group[]) AS k), lang => 'cy');
SELECT segment, label FROM ratios, funnel(t, labels => (SELECT label_set(code, label) FROM (VALUES ('b', 'Bee'), ('a', 'Ay')) AS v(code, label)), rows => 'segments');

-- Options that cannot be
SELECT * FROM ratios, funnel(t, transform => 'cube');
SELECT * FROM ratios, funnel(t, share => 0.6);
SELECT * FROM ratios, funnel(t, outliers => 'trim', share => 0);
SELECT * FROM ratios, funnel(t, dispersion => NULL);

-- A protected value: what is hidden has no figures and moves no others.
CREATE TABLE hidden AS SELECT protect((SELECT takeup(k, b, o) FROM (VALUES ('1', 100, 5), ('2', 200, 40), ('3', 300, 60), ('4', 400, 3), ('5', 500, 90), ('6', 600, 50)) AS v (k, b, o))) AS t;
SELECT segment, base, observed, round(expected::numeric, 6) AS expected, upper_95, significance, reason FROM funnel((SELECT t FROM hidden));
