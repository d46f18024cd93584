-- standardised_ratio: observed against expected, as an index and as a rate.
SET search_path = profiling, public;
SET extra_float_digits = -3;
\pset null '(null)'

CREATE TABLE area (age text, base integer, observed integer);
INSERT INTO area VALUES ('0-15', 900, 14), ('16-64', 1500, 22), ('65-74', 700, 9), ('75+', 2100, 41);
CREATE TABLE region (age text, base integer, observed integer);
INSERT INTO region VALUES ('0-15', 30000, 350), ('16-64', 52000, 800), ('65-74', 16500, 210), ('75+', 61000, 990);
CREATE VIEW values AS SELECT (SELECT takeup_events(age, base, observed) FROM area) AS ours, (SELECT takeup_events(age, base, observed) FROM region) AS region;

-- The worked examples: Byar from 10, exact below
SELECT r.* FROM values, standardised_ratio(ours, region) AS r \gx
SELECT index_lower, index_upper, rate_lower FROM values, standardised_ratio(ours, region, confidence => 99.8);
SELECT observed, take_up_index, index_lower, index_upper, method
FROM standardised_ratio((SELECT takeup_events(k, b, o) FROM (VALUES ('0-15', 900, 2), ('16-64', 1500, 1), ('65-74', 700, 0), ('75+', 2100, 4)) AS v(k, b, o)),
                        (SELECT region FROM values));
SELECT rate, reference_rate FROM values, standardised_ratio(ours, region, 100000);
-- The same of a value that is standardised already: an index, and no rate
SELECT take_up_index, index_lower, reference_rate, rate FROM values, standardised_ratio(standardise(ours, region));
-- Exact throughout; people by Wilson's limits, or by counts
SELECT index_lower, index_upper, method FROM values, standardised_ratio(ours, region, limits => 'exact');
SELECT limits, r.index_lower, r.index_upper, r.method
FROM unnest('{auto,byar,exact}'::text[]) AS limits,
     standardised_ratio((SELECT takeup(age, base, observed) FROM area), (SELECT takeup(age, base, observed) FROM region), limits => limits) AS r;
-- As in profile_report
SELECT r.expected = p.expected AND r.take_up_index = p.take_up_index AND r.index_lower = p.index_lower AND r.index_upper = p.index_upper AS same
FROM values, standardised_ratio(ours, region) AS r, profile_report(standardise(ours, region)) AS p WHERE p.row_kind = 'total';
SELECT count(*), bool_and(r.expected = p.expected AND r.take_up_index = p.take_up_index AND r.index_lower = p.index_lower AND r.index_upper = p.index_upper) AS same
FROM values, standardised_ratio(ours, region, rows => 'segments') AS r JOIN LATERAL profile_report(standardise(ours, region)) AS p ON p.segment = r.segment;

-- By key
SELECT segment, base, observed, expected, take_up_index, rate, rate_lower, rate_upper, method
FROM values, standardised_ratio(ours, region, rows => 'segments');
-- Called once a row, whatever is taken from it
SELECT part, (standardised_ratio(takeup_events(age, base, observed), region)).*
FROM (SELECT 1 AS part, * FROM area UNION ALL SELECT 2, age, 2 * base, observed FROM area) AS a, (SELECT region FROM values) AS v
GROUP BY part, region ORDER BY part;

-- What has no reference
SELECT base, observed, expected, take_up_index, not_covered, observed_not_covered, reason
FROM standardised_ratio((SELECT takeup(k, 100, o) FROM (VALUES ('A', 10), ('B', 30)) AS v(k, o)), (SELECT takeup('A', 1000, 100)));
SELECT segment, observed, expected, not_covered, observed_not_covered, reason
FROM standardised_ratio((SELECT takeup(k, 100, o) FROM (VALUES ('A', 10), ('B', 30), (NULL, 5)) AS v(k, o)), (SELECT takeup('A', 1000, 100)), rows => 'segments');
SELECT base, observed, not_covered, observed_not_covered, reason
FROM standardised_ratio((SELECT takeup(k, 100, o) FROM (VALUES ('A', 10), (NULL, 5)) AS v(k, o)), (SELECT takeup('A', 1000, 100)));
SELECT * FROM standardised_ratio((SELECT takeup('B', 100, 30)), (SELECT takeup('A', 1000, 100)), missing => 'error');

-- Edges: nobody observed, nothing expected, nothing at all
SELECT take_up_index, index_lower, index_upper, reason FROM standardised_ratio((SELECT takeup_events('A', 100, 0)), (SELECT takeup_events('A', 1000, 100)));
SELECT observed, expected, take_up_index, index_lower, reason FROM standardised_ratio((SELECT takeup_events('A', 100, 3)), (SELECT takeup_events('A', 1000, 0)));
SELECT observed, expected, take_up_index, reason FROM standardised_ratio((SELECT takeup_events('A', 0, 3)), (SELECT takeup_events('A', 1000, 1)));
SELECT base, observed, expected, not_covered, reason FROM standardised_ratio((SELECT takeup('A', 10, 3)), (SELECT takeup('B', 10, 3)));
SELECT r.* FROM standardised_ratio(NULL) AS r \gx
SELECT reason FROM standardised_ratio('{"version": 1, "cells": []}', (SELECT region FROM values));
SELECT take_up_index, index_lower, rate, reason FROM standardised_ratio((SELECT takeup_events('A', 10, 30)), (SELECT takeup_events('A', 1000, 2000)));
SELECT take_up_index, index_lower, reason FROM standardised_ratio((SELECT takeup('A', 10, 30)), (SELECT takeup('A', 1000, 100)));
SELECT take_up_index, index_lower, reason FROM standardised_ratio((SELECT takeup('A', 10, 3)) - (SELECT takeup('A', 20, 3)), (SELECT takeup('A', 1000, 100)));
SELECT take_up_index, index_lower, reason FROM standardised_ratio((SELECT rollup_periods(t) FROM (SELECT takeup('A', 100, 30) AS t) AS s), (SELECT rollup_periods(t) FROM (SELECT takeup('A', 1000, 100) AS t) AS s));
SELECT weights, r.take_up_index, r.index_lower, r.reason
FROM unnest('{unknown,exact}'::text[]) AS weights, standardised_ratio((SELECT takeup_events('A', 100, 30.5)), (SELECT takeup_events('A', 1000, 100)), weights => weights) AS r;
-- Hidden counts widen the limits
SELECT take_up_index, index_lower, index_upper, method
FROM standardised_ratio((SELECT takeup_base('A', 1000) + takeup_used('A', 120) + takeup_used('A', 2, 1, 4)), (SELECT takeup('A', 10000, 1000)));
-- ... of what has a reference alone: B's do not count
SELECT observed, index_lower, index_upper, not_covered FROM standardised_ratio((SELECT takeup_base('A', 1000) + takeup_base('B', 1000) + takeup_used('A', 10) + takeup_used('B', 30, 5, 40)), (SELECT takeup('A', 10000, 100)));
SELECT 1e12 AS base, take_up_index, index_lower, index_upper FROM standardised_ratio((SELECT takeup_events('A', 1e15, 1e12)), (SELECT takeup_events('A', 1e15, 1e12)));

-- Options that cannot be
SELECT * FROM standardised_ratio((SELECT takeup('A', 10, 3)));
SELECT * FROM values, standardised_ratio(ours, region, limits => 'wilson');
SELECT * FROM values, standardised_ratio(ours, region, multiplier => 0);
SELECT * FROM values, standardised_ratio(ours, region, rows => 'all');
SELECT * FROM values, standardised_ratio(ours, region, confidence => 1);
SELECT * FROM values, standardised_ratio((SELECT takeup(age, base, observed) FROM area), region);
