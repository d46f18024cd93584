-- trend and seasonal_index: a takeup whose keys are periods, and every reason for no answer.
SET search_path = profiling, public;
-- twelve digits: the last ones may differ from one C library to another
SET extra_float_digits = -3;
\pset null '(null)'

-- E13 of the worked answers: trend 15.625, 16, 16.5, ...; seasonal 0.78873, 0.99739, 1.34422, 0.86962
CREATE TABLE quarters AS SELECT (DATE '2021-01-01' + (n - 1) * interval '3 months')::date AS quarter, v AS visits FROM unnest('{12,15,21,14,13,17,23,15,14,18,25,17}'::integer[]) WITH ORDINALITY AS u(v, n);
CREATE VIEW visits AS SELECT takeup_events(quarter, 100, visits) AS t FROM quarters;
SELECT s.* FROM visits, seasonal_index(t, 4) AS s;
SELECT s.* FROM visits, seasonal_index(t, 4, model => 'additive') AS s LIMIT 4;
SELECT segment, label, place, trend FROM visits, seasonal_index(t, 3, labels => (SELECT label_set(v.code, v.label) FROM (VALUES ('2021-01-01', 'Winter 2021'), ('2021-04-01', 'Spring 2021')) AS v(code, label))) LIMIT 3;
-- The figures average 1, or 0
SELECT round(avg(m.season)::numeric, 12) AS factors, round(avg(a.season)::numeric, 12) AS differences FROM visits, seasonal_index(t, 4) AS m JOIN LATERAL seasonal_index(t, 4, model => 'additive') AS a USING (segment) WHERE segment < '2022';
-- R: summary(lm(c(12, 15, 21, 14, 13, 17, 23, 15, 14, 18, 25, 17) ~ seq(12))): slope 0.4755245, se 0.3256670, p 0.1749391; confint -0.2501068, 1.2011557
SELECT t.* FROM visits AS v, trend(v.t) AS t \gx
SELECT t.slope, t.slope_lower, t.slope_upper FROM visits AS v, trend(v.t, confidence => 80) AS t;
SELECT t.slope, t.p FROM visits AS v, trend(v.t, of => 'rate') AS t;
SELECT t.slope, t.p, t.reason FROM visits AS v, trend(v.t, of => 'base') AS t;
-- Seasonally adjusted values show the trend without the season
SELECT (trend(takeup_events(segment::date, 100, adjusted), of => 'observed')).p < 1e-4 AS clear FROM visits, seasonal_index(t, 4);
-- Periods as numbers and as text
SELECT s.segment, s.place, s.season FROM seasonal_index((SELECT takeup_events(n, 10, 3 + n % 2) FROM generate_series(2020, 2024) AS n), 2) AS s;
SELECT s.segment, s.place FROM seasonal_index((SELECT takeup_events(n || ' Q' || q, 10, n % 7 + q) FROM generate_series(2020, 2021) AS n, generate_series(1, 4) AS q), 4) AS s;
-- Days, weeks, months and years are evenly spaced; unknown rows are no period; events without base are
SELECT step, t.slope, t.periods FROM (VALUES ('1 day'), ('1 week'), ('1 month'), ('1 year')) AS v(step), trend((SELECT takeup_events(CASE n WHEN 0 THEN NULL ELSE (DATE '2019-12-01' + n * step::interval)::date END, 0, 2 * n + 5) FROM generate_series(0, 40) AS n)) AS t;

-- Reasons for no figure
CREATE TABLE odd (what text, t takeup);
INSERT INTO odd VALUES
  ('empty', '{"version": 1, "cells": []}'),
  ('one', (SELECT takeup(1, 10, 4))),
  ('two', (SELECT takeup(n, 10, n) FROM generate_series(1, 2) AS n)),
  ('exact', (SELECT takeup(n, 10, n) FROM generate_series(1, 4) AS n)),
  ('constant', (SELECT takeup(n, 10, 5) FROM generate_series(1, 4) AS n)),
  ('nothing observed', (SELECT takeup(n, 10, 0) FROM generate_series(1, 8) AS n)),
  ('above base', (SELECT takeup(n, 10, n * n) FROM generate_series(1, 8) AS n)),
  ('no base', (SELECT takeup_events(n, n % 3, n * n) FROM generate_series(1, 8) AS n)),
  ('negative', (SELECT takeup(n, 10, 4) - takeup(1, 100, 2) FROM generate_series(1, 5) AS n)),
  ('hidden', (SELECT takeup_base(n, 100) + takeup_used(n, 3, 1, 4) + takeup_used(n, n * n) FROM generate_series(1, 8) AS n)),
  ('protected', '{"version": 1, "counts": "people", "expected": "own", "list": "number", "sealed": true, "cells": [{"key": "1", "rows": 100, "base": 100, "observed": 40}, {"key": "2", "protected": true}]}');
SELECT what, t.slope, t.slope_lower, t.slope_upper, t.p, t.periods, t.reason FROM odd AS o, trend(o.t) AS t;
SELECT what, t.slope, t.p, t.reason FROM odd AS o, trend(o.t, of => 'rate') AS t;
SELECT what, s.segment, s.value, s.trend, s.season, s.adjusted, s.remainder, s.reason FROM odd AS o, seasonal_index(o.t, 4) AS s WHERE what IN ('exact', 'nothing observed', 'protected') ORDER BY what, segment;
SELECT what, s.segment, s.trend, s.season, s.reason FROM odd AS o, seasonal_index(o.t, 4, model => 'additive') AS s WHERE what IN ('nothing observed') LIMIT 3;
SELECT trend(NULL) IS NULL AS trend, (SELECT count(*) FROM seasonal_index(NULL, 4)) AS seasons;
-- A missing period is an error, not a shorter series
SELECT trend(takeup_events(quarter, 100, visits)) FROM quarters WHERE quarter <> '2022-04-01';
SELECT trend(takeup_events(n, 10, n)) FROM unnest('{202310,202311,202312,202401}'::integer[]) AS n;
-- Options that cannot be
SELECT * FROM visits, seasonal_index(t, 1);
SELECT * FROM visits, seasonal_index(t, NULL);
SELECT * FROM visits, seasonal_index(t, 4, model => 'guess');
SELECT trend(t, of => 'index') FROM visits;
