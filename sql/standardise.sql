-- standardise: expected from the rates of a reference, key by key.
SET search_path = profiling, public;
SET extra_float_digits = -3;
\pset null '(null)'

CREATE TABLE area (age text, base integer, observed integer);
INSERT INTO area VALUES ('0-15', 900, 14), ('16-64', 1500, 22), ('65-74', 700, 9), ('75+', 2100, 41);
CREATE TABLE region (age text, base integer, observed integer);
INSERT INTO region VALUES ('0-15', 30000, 350), ('16-64', 52000, 800), ('65-74', 16500, 210), ('75+', 61000, 990);
CREATE VIEW values AS SELECT (SELECT takeup(age, base, observed) FROM area) AS ours, (SELECT takeup(age, base, observed) FROM region) AS region;

-- Expected of each key, and of the whole
SELECT segment, base, observed, expected, take_up_index FROM values, profile_report(standardise(ours, region));
SELECT expected(standardise(ours, region)), take_up_index(standardise(ours, region)) FROM values;
-- By its own rates every value is as expected
SELECT bool_and(abs(take_up_index - 100) < 1e-9) AS as_expected FROM values, profile_report(standardise(region, region));
-- If the reference is the sum of all areas, expected adds up to observed
SELECT abs(sum(expected(standardise(t, rollup)))/ sum(observed(t)) - 1) < 1e-14 AS adds_up
FROM (SELECT n % 7 AS part, takeup(n % 5, n % 3 = 0) AS t FROM generate_series(1, 1000) AS n GROUP BY 1) AS parts,
     (SELECT takeup(n % 5, n % 3 = 0) AS rollup FROM generate_series(1, 1000) AS n) AS whole;

-- Without a reference a key leaves both sides: 10 of 100 at 10 %, and 30 of 100 that have none
SELECT segment, base, observed, expected, take_up_index, reason
FROM profile_report(standardise((SELECT takeup(k, 100, o) FROM (VALUES ('A', 10), ('B', 30)) AS v(k, o)), (SELECT takeup('A', 1000, 100))));
-- a reference without base is none; one without users is: nobody is expected
SELECT segment, observed, expected, take_up_index, reason
FROM profile_report(standardise((SELECT takeup(k, 100, o) FROM (VALUES ('A', 10), ('B', 30), ('C', 1)) AS v(k, o)),
                                (SELECT takeup('A', 1000, 100) + takeup('B', 0, 5) + takeup('C', 500, 0))));
SELECT standardise((SELECT takeup('B', 100, 30)), (SELECT takeup('A', 1000, 100)), missing => 'error');
SELECT standardise((SELECT takeup('A', 0, 30)), (SELECT takeup('B', 1000, 100)), missing => 'error') IS NULL AS users_without_base_are_no_key;
SELECT standardise((SELECT takeup('A', 1, 0)), (SELECT takeup('A', 10, 1)), missing => 'drop');
SELECT standardise((SELECT takeup('A', 1, 0)), (SELECT takeup('A', 10, 1)), missing => NULL);
-- Rows beside the keys have no reference, whatever it holds
SELECT row_kind, segment, base, observed, expected, reason
FROM profile_report(standardise((SELECT takeup(k, 10, 1) FROM unnest('{a,?,-,!,NULL}'::text[]) AS k),
                                (SELECT takeup(k, 100, 20) FROM unnest('{a,?,-,!,NULL}'::text[]) AS k)));

-- Own and given expected are replaced alike; what is counted stays
SELECT standardise(ours, region) = standardise(fix_expected(ours), region) AS same, standardise(ours, region) FROM values;
SELECT standardise((SELECT takeup('a', 10, 1, 5) + takeup('b', 10, 1, NULL)), (SELECT takeup('a', 100, 20) + takeup('b', 100, 30)));
SELECT standardise((SELECT takeup_events('a', 10, 25)), (SELECT takeup_events('a', 100, 300)));
SELECT standardise((SELECT takeup('a', true, 2.5)), (SELECT takeup('a', true, 1) + takeup('a', false, 3)));
-- Standardised values merge like others: wards to an authority
SELECT standardise(ours + ours, region) = standardise(ours, region) + standardise(ours, region) AS merges FROM values;
-- NULL and nothing
SELECT standardise(NULL, region) IS NULL AS a, standardise(ours, NULL) IS NULL AS b FROM values;
SELECT standardise('{"version": 1, "cells": []}', region) AS nothing, profiling.expected(standardise(ours, '{"version": 1, "cells": []}')) AS nobody_known FROM values;

-- What does not fit
SELECT standardise((SELECT takeup('a', 10, 1)), (SELECT takeup(1, 100, 20)));
SELECT standardise((SELECT takeup('1a'::oac, 10, 1)), (SELECT takeup('1a@2011'::oac, 100, 20)));
SELECT standardise((SELECT takeup('a', 10, 1)), (SELECT takeup_events('a', 100, 20)));
SELECT standardise((SELECT takeup('a', 10, 1)), (SELECT rollup_periods(takeup) FROM (SELECT takeup('a', 100, 20)) AS s));
SELECT standardise((SELECT takeup('A', 9e18, 0)), (SELECT takeup('A', 1, 5)));

-- Strata: expected over age x sex, read by either
CREATE TABLE resident (age text, sex text, ward text, used boolean);
INSERT INTO resident SELECT (ARRAY['young', 'old'])[1 + n % 2], (ARRAY['F', 'M'])[1 + n / 2 % 2], 'ward ' || n % 3, n % 6 = 0 OR n % 4 = 1
FROM generate_series(1, 240) AS n;
WITH stratum AS (SELECT age, sex, avg(used::integer) AS rate FROM resident GROUP BY age, sex),
     one_pass AS (SELECT takeup(ward, 1, used::integer, rate) AS by_ward, takeup(age, 1, used::integer, rate) AS by_age
                  FROM resident JOIN stratum USING (age, sex))
SELECT 'ward' AS dimension, segment, observed, round(expected::numeric, 6) AS expected FROM one_pass, profile_report(by_ward)
UNION ALL
SELECT 'age', segment, observed, round(expected::numeric, 6) FROM one_pass, profile_report(by_age);
