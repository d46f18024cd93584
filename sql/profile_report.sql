-- profile_report: every figure of a take-up profile, and every reason for none.
SET search_path = profiling, public;
-- twelve digits: the last ones may differ from one C library to another
SET extra_float_digits = -3;
\pset null '(null)'

-- The worked example of the field: base 2000, 3000, 4000, 1000; target 120, 60, 15, 5
CREATE TABLE example (seg segment, base integer, observed integer);
INSERT INTO example VALUES ('A', 2000, 120), ('B', 3000, 60), ('C', 4000, 15), ('D', 1000, 5);
CREATE VIEW example_takeup AS SELECT takeup(seg, base, observed) AS t FROM example;
SELECT r.* FROM example_takeup, profile_report(t) AS r \gx
-- Byar from 10, exact below
SELECT segment, round(index_lower::numeric, 3) AS lower, round(index_upper::numeric, 3) AS upper, method
FROM example_takeup, profile_report(t, limits => 'byar', rows => 'segments');
SELECT segment, round(index_lower::numeric, 3) AS lower, round(index_upper::numeric, 3) AS upper, method
FROM example_takeup, profile_report(t, limits => 'exact', rows => 'segments');
-- Options
SELECT segment, p, p_adjusted FROM example_takeup, profile_report(t, adjust => 'none', rows => 'segments');
SELECT segment, p_adjusted FROM example_takeup, profile_report(t, adjust => 'bonferroni', rows => 'segments');
SELECT segment, p_adjusted FROM example_takeup, profile_report(t, adjust => 'holm', rows => 'segments');
SELECT segment, verdict FROM example_takeup, profile_report(t, at_least => 78, rows => 'segments');
SELECT segment, verdict FROM example_takeup, profile_report(t, margin => 25, rows => 'segments');
SELECT segment, quadrant FROM example_takeup, profile_report(t, quadrant_share => 0.7, rows => 'segments');
SELECT segment, quadrant FROM example_takeup, profile_report(t, quadrant_index => 400, rows => 'segments');
SELECT segment, round(rate_lower::numeric, 6) AS at_95, (SELECT round(n.rate_lower::numeric, 6)
  FROM profile_report(t, confidence => 99.8) AS n WHERE n.segment = r.segment) AS at_99_8
FROM example_takeup, profile_report(t, confidence => 95, rows => 'segments') AS r;
-- Against the rest, and against one key
SELECT segment, expected, take_up_index, round(index_lower::numeric, 4) AS lower, round(index_upper::numeric, 4) AS upper, round(z::numeric, 4) AS z
FROM example_takeup, profile_report(t, against => 'rest');
SELECT segment, expected, take_up_index, round(index_lower::numeric, 4) AS lower, round(index_upper::numeric, 4) AS upper, round(z::numeric, 4) AS z, reason
FROM example_takeup, profile_report(t, against => 'B');
SELECT segment, take_up_index, round(index_lower::numeric, 4) AS lower, round(index_upper::numeric, 4) AS upper, method
FROM profile_report((SELECT takeup_events(seg, base, observed) FROM example), against => 'B');
-- Options that cannot be
SELECT * FROM example_takeup, profile_report(t, against => 'Z');
SELECT * FROM example_takeup, profile_report(fix_expected(t), against => 'rest');
SELECT * FROM example_takeup, profile_report(t, adjust => 'maybe');
SELECT * FROM example_takeup, profile_report(t, limits => NULL);
SELECT * FROM example_takeup, profile_report(t, confidence => 1.5);
SELECT * FROM example_takeup, profile_report(t, margin => -1);
SELECT * FROM example_takeup, profile_report(t, quadrant_index => 50);
SELECT * FROM example_takeup, profile_report(t, at_least => 'NaN');
SELECT * FROM example_takeup, profile_report(t, lang => 'fr');
SELECT * FROM example_takeup, profile_report(t, against => 'x' || repeat('é', 60));
SELECT * FROM example_takeup, profile_report(t, adjust => 'x' || repeat('é', 60));
SELECT count(*) FROM profile_report(NULL);
SELECT * FROM profile_report('{"version": 1, "cells": []}') \gx

-- Base 500 of 10,000, observed 430, overall 80%: Byar sees no difference, the score limits do
SELECT segment, round(take_up_index::numeric, 1) AS index, round(index_lower::numeric, 1) AS lower, round(index_upper::numeric, 1) AS upper, round(rate_lower::numeric, 3) AS rate_lower, round(rate_upper::numeric, 3) AS rate_upper
FROM profile_report((SELECT takeup(k, b, o) FROM (VALUES ('key', 500, 430), ('rest', 9500, 7570)) AS v(k, b, o)));
SELECT segment, round(index_lower::numeric, 1) AS lower, round(index_upper::numeric, 1) AS upper
FROM profile_report((SELECT takeup(k, b, o) FROM (VALUES ('key', 500, 430), ('rest', 9500, 7570)) AS v(k, b, o)), limits => 'byar');
-- Base 9,000 of 10,000, observed 950 of 1,000: two-way z
SELECT segment, round(z::numeric, 2) AS z
FROM profile_report((SELECT takeup(k, b, o) FROM (VALUES ('key', 9000, 950), ('rest', 1000, 50)) AS v(k, b, o)));

-- Rows beside the keys: shown, reconciled, and outside the overall rate
CREATE TABLE mixed (key segment_key, base integer, observed integer);
INSERT INTO mixed VALUES ('oac:1a', 1000, 100), ('oac:1b', 1000, 200), (NULL, 300, 60), ('segment:?', 10, 1),
  ('segment:-', 20, 2), ('segment:!', 0, 30), ('oac:2a', 0, 7), ('oac:2b', 0, 0);
CREATE VIEW mixed_takeup AS SELECT takeup(key, base, observed) AS t FROM mixed;
SELECT row_kind, segment, label, base, base_share, observed, round(observed_share::numeric, 6) AS observed_share, rate, expected, take_up_index, rank, reason
FROM mixed_takeup, profile_report(t);
SELECT row_kind, segment, round(base_share::numeric, 6) AS base_share, round(expected::numeric, 4) AS expected, rank
FROM mixed_takeup, profile_report(t, unknown => 'include');
SELECT row_kind, segment FROM mixed_takeup, profile_report(t, unknown => 'include', rows => 'segments');
-- Unknown users without base would lift the rate of all: 300 beside 900
SELECT row_kind, segment, base, observed, take_up_index, reason
FROM profile_report((SELECT takeup('a', 500, 400) + takeup('b', 500, 500) + takeup(NULL::text, 0, 300)), unknown => 'include');
SELECT row_kind, segment, label FROM mixed_takeup, profile_report(t, lang => 'cy');
SELECT sum(base) FILTER (WHERE row_kind <> 'total') = sum(base) FILTER (WHERE row_kind = 'total') AS base,
       sum(observed) FILTER (WHERE row_kind <> 'total') = sum(observed) FILTER (WHERE row_kind = 'total') AS observed,
       sum(base) FILTER (WHERE row_kind = 'total') = (SELECT sum(base) FROM mixed) AS base_as_put_in
FROM mixed_takeup, profile_report(t);
-- Not-stated codes of a list are unknown rows
SELECT row_kind, segment, label FROM profile_report((SELECT takeup(e, true) FROM unnest('{W1,NS,A1}'::ethnic_group[]) AS e));
SELECT row_kind, segment, label, rank FROM profile_report((SELECT takeup(k, k <> 'b') FROM unnest('{b,?,-,!,NULL,"",a10,a9}'::text[]) AS k));

-- Why a figure is not there
CREATE FUNCTION reasons(t takeup, weights text DEFAULT 'unknown') RETURNS TABLE (segment text, rate double precision, limits boolean, index double precision, z boolean, verdict text, reason text)
LANGUAGE sql AS $$
  SELECT segment, rate, rate_lower IS NOT NULL AND index_lower IS NOT NULL, take_up_index, z IS NOT NULL, verdict, reason
  FROM profiling.profile_report(t, weights => weights)
$$;
\echo observed above base: people, then events
SELECT * FROM reasons((SELECT takeup('a', 10, 12) + takeup('b', 100, 20)));
SELECT * FROM reasons((SELECT takeup('a', 10, 12) + takeup('b', 100, 20) + takeup_used('b', 2, 1, 4)));
SELECT * FROM reasons((SELECT takeup_events('a', 10, 12) + takeup_events('b', 100, 20)));
\echo negative after subtraction
SELECT * FROM reasons((SELECT takeup('a', 100, 20) + takeup('b', 100, 10) - takeup('b', 150, 5)));
-- of a hidden count, of the part with a reference; shares are of no use then
SELECT segment, observed_share, hidden_cells, observed_low, observed_high, take_up_index, reason
FROM profile_report((SELECT takeup_base('a', 1000) + takeup_base('b', 1000) + takeup_used('a', 90) + takeup_used('b', 60, 50, 70) - takeup_used('b', 20, 0, 100)));
SELECT * FROM reasons((SELECT takeup_base('a', 1000) + takeup_used('a', 60, 50, 70) - takeup_used('a', 55)));
SELECT * FROM reasons((SELECT takeup('a', 20, 3, NULL) + takeup('a', 20, 3, 4) - takeup('a', 10, 5, 2)));
-- but two corrections of one row are nothing negative
SELECT segment, base, observed, reason FROM profile_report((SELECT takeup('a', 100, 20) + takeup('b', 100, 30) - takeup('a', 1, 1) - takeup('a', 1, 0)));
\echo the whole base
SELECT * FROM reasons((SELECT takeup('a', 100, 20)));
\echo nothing observed, everybody observed, nothing expected
SELECT * FROM reasons((SELECT takeup('a', 100, 0) + takeup('b', 50, 0)));
SELECT * FROM reasons((SELECT takeup('a', 100, 100) + takeup('b', 50, 50)));
SELECT * FROM reasons((SELECT takeup('a', 100, 3, 0) + takeup('b', 50, 0, 0)));
SELECT segment, expected, take_up_index, reason FROM profile_report((SELECT takeup('a', 100, 20) + takeup('b', 50, 0)), against => 'rest', rows => 'segments');
SELECT * FROM reasons((SELECT takeup('a', 5e15, 1) + takeup('b', 1e14, 3)));
\echo events: what is not there is the limits of the rate, unless more is missing
SELECT segment, take_up_index, rate_lower, reason FROM profile_report((SELECT takeup_events('a', 100, 300, 250) + takeup_events('b', 100, 300, 0)), rows => 'segments');
\echo p and limits of given expected are of one test, whatever z says
SELECT segment, expected, z > 1.96 AS by_z, round(p::numeric, 4) AS p, round(index_lower::numeric, 1) AS lower, verdict, method
FROM profile_report((SELECT takeup_events('a', 100, 11, 6) + takeup_events('b', 1000, 0, 20)), adjust => 'none', rows => 'segments');
\echo no reference: out of observed and expected of the index
SELECT segment, observed, expected, take_up_index, reason FROM profile_report((SELECT takeup('A', 100, 10, 10) + takeup('B', 100, 30, NULL)));
SELECT segment, observed, expected, gap, take_up_index, reason FROM profile_report((SELECT takeup('A', 100, 10, 10) + takeup('A', 100, 30, NULL)));
SELECT segment, expected, reason FROM profile_report((SELECT takeup('A', 0, 0, 5) + takeup('B', 100, 20, 20)));
\echo too few, of those with a reference
SELECT segment, base, expected, verdict FROM profile_report((SELECT takeup('A', 12, 8, 8) + takeup('A', 100, 30, NULL)), rows => 'segments');
\echo expected above base
SELECT * FROM reasons((SELECT takeup('a', 100, 90, 120) + takeup('b', 100, 90, 50)));
\echo repeated people; events repeat anyway
SELECT * FROM reasons((SELECT rollup_periods(t) FROM (SELECT takeup_events(seg, base, observed) AS t FROM example GROUP BY seg) AS s));
SELECT * FROM reasons((SELECT rollup_periods(t) FROM (SELECT takeup(seg, base, observed) AS t FROM example GROUP BY seg) AS s));
\echo fractional counts
SELECT * FROM reasons((SELECT takeup('a', 100.5, 20) + takeup('b', 99.5, 10)));
SELECT * FROM reasons((SELECT takeup('a', 100.5, 20) + takeup('b', 99.5, 10)), weights => 'exact');

-- Weights: 500 answers weighted to 20,000 with design effect 1.56: 34.8 .. 45.5%, not 39.3 .. 40.7%
CREATE TABLE survey AS
SELECT 'x'::segment AS seg, n % 5 < 2 AS used, CASE WHEN n % 2 = 0 THEN 40 * (1 + sqrt(0.56)) ELSE 40 * (1 - sqrt(0.56)) END AS weight
FROM generate_series(0, 499) AS n;
SELECT round(base::numeric, 6) AS base, round(rate::numeric, 4) AS rate, round(rate_lower::numeric, 3) AS lower, round(rate_upper::numeric, 3) AS upper
FROM profile_report((SELECT takeup(seg, used, weight) FROM survey), rows => 'segments');
-- Limits by count are of as many answers, whatever the weights add up to; so is "too few"
SELECT limits, scale, round(index_lower::numeric, 4) AS lower, round(index_upper::numeric, 4) AS upper, method, verdict
FROM (VALUES (1), (40), (0.001)) AS v(scale), (VALUES ('auto'), ('byar'), ('exact')) AS c(limits),
  profile_report((SELECT takeup(n % 2, n % 5 < 2, scale) FROM generate_series(0, 499) AS n), limits => limits)
WHERE segment = '0' ORDER BY limits, scale;
-- Weights of one are no weights
SELECT (SELECT takeup(seg, used, 1) FROM survey) = (SELECT takeup(seg, used) FROM survey) AS same;

-- Hidden counts widen
SELECT segment, observed, hidden_cells, observed_low AS low, observed_high AS high, take_up_index AS index,
       round(index_lower::numeric, 2) AS index_lower, round(index_upper::numeric, 2) AS index_upper,
       round(rate_lower::numeric, 5) AS rate_lower, round(rate_upper::numeric, 5) AS rate_upper, verdict
FROM profile_report((SELECT takeup_base('a', 1000) + takeup_base('b', 1000) + takeup_used('a', 50) + takeup_used('a', 2, 1, 4)
                    + takeup_used('a', 2, 1, 4) + takeup_used('b', 40) + takeup_used('b', 2, 1, 4)));

-- and so do those of the others: no verdict that the limits do not bear out
SELECT segment, take_up_index AS index, round(index_lower::numeric, 2) AS index_lower, round(index_upper::numeric, 2) AS index_upper, round(p_adjusted::numeric, 4) AS p_adjusted, verdict
FROM profile_report((SELECT takeup_base('a', 1000) + takeup_base('b', 1000) + takeup_used('a', 90) + takeup_used('b', 60, 10, 120)), rows => 'segments');

-- but not of a given expected
SELECT segment, hidden_cells, round(index_lower::numeric, 2) AS index_lower, round(index_upper::numeric, 2) AS index_upper, verdict
FROM profile_report((SELECT fix_expected(takeup_base('a', 1000) + takeup_base('b', 1000) + takeup_used('a', 130) + takeup_used('b', 60, 10, 120))), rows => 'segments');
-- nor more than the base
SELECT segment, observed_high, round(index_lower::numeric, 2) AS index_lower, round(index_upper::numeric, 2) AS index_upper
FROM profile_report((SELECT takeup_base('a', 1000) + takeup_base('b', 50) + takeup_used('a', 90) + takeup_used('b', 2, 1, 1e18)), rows => 'segments');

-- Small expected: exact p; zero of 20 expected is not too few
SELECT segment, p, verdict, method
FROM profile_report((SELECT takeup('a', 1000, 0, 20) + takeup('b', 1000, 5, 3)));
SELECT segment, p, verdict, method
FROM profile_report((SELECT takeup('a', 20, 3) + takeup('b', 980, 37)));
SELECT segment, p, verdict, method
FROM profile_report((SELECT takeup_events('a', 20, 3) + takeup_events('b', 980, 37)));

-- Labels: of the caller, of the standard, of the row; their order is the rows' order
SELECT segment, label FROM example_takeup,
  profile_report(t, labels => (SELECT label_set(c, l ORDER BY o) FROM (VALUES ('D', 'Dee', 1), ('B', 'Bee', 2), ('A', 'Ay', 3)) AS v(c, l, o)));
SELECT segment, label FROM profile_report((SELECT takeup('2a'::oac, true) + takeup('1b'::oac, true)),
  labels => (SELECT label_set(c, l) FROM (VALUES ('2a', 'Ours')) AS v(c, l)));
SELECT segment FROM profile_report((SELECT takeup(x, true) FROM generate_series(9, 11) AS x));
SELECT segment FROM profile_report((SELECT takeup(k, true) FROM unnest('{10-14,5-9,0-4,85+}'::text[]) AS k));

-- Equal rates share a rank, though their indexes may differ in the last bit
SELECT rank, count(*) FROM profile_report((SELECT takeup(x, x * 7, x * 3) + takeup(0, 1009, 77) FROM generate_series(1, 60) AS x), rows => 'segments') GROUP BY rank ORDER BY rank;

-- In the select list, by group: the value is built and read once a group
CREATE TABLE people AS SELECT x % 2 AS ward, ('{1a,1b,2a}'::oac[])[1 + x % 3] AS oac, x % 5 = 0 AS used FROM generate_series(1, 600) AS x;
SELECT ward, (profile_report(takeup(oac, used))).* FROM people GROUP BY ward ORDER BY ward, segment LIMIT 2 \gx
SET track_functions = 'all';
BEGIN;
SELECT count(*) FROM (SELECT ward, (profile_report(takeup(oac, used))).* FROM people GROUP BY ward OFFSET 0) AS s;
SELECT calls FROM pg_stat_xact_user_functions WHERE funcname = 'profile_report';
COMMIT;

DROP TABLE example, mixed, survey, people CASCADE;
DROP FUNCTION reasons;
