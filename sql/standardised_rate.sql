-- standardised_rate: the rate that a standard population would have.
SET search_path = profiling, public;
SET extra_float_digits = -3;
\pset null '(null)'

CREATE TABLE area (age text, base integer, observed integer, standard integer);
INSERT INTO area VALUES ('0-15', 900, 14, 3000), ('16-64', 1500, 22, 5000), ('65-74', 700, 9, 2000), ('75+', 2100, 41, 4000);
CREATE VIEW values AS SELECT takeup_events(age, base, observed) AS ours, takeup_base(age, standard) AS standard FROM area;

-- The worked example
SELECT r.* FROM values, standardised_rate(ours, standard) AS r \gx
SELECT rate, rate_lower, rate_upper FROM values, standardised_rate(ours, standard, confidence => 99.8);
SELECT rate, rate_lower, rate_upper FROM values, standardised_rate(ours, standard, 100);
-- Only the shape of the standard counts; its observed does not
SELECT s.rate, s.rate_lower = r.rate_lower AS same
FROM values, standardised_rate(ours, standard) AS r, standardised_rate(ours, standard + standard + standard + standard) AS s;
SELECT r.rate FROM area, values, LATERAL standardised_rate(ours, (SELECT takeup(age, standard, 5) FROM area)) AS r LIMIT 1;
-- Standardised to itself the rate is the crude one
SELECT abs(rate / crude_rate - 1) < 1e-14 AS crude FROM values, standardised_rate(ours, ours);

-- Fewer than 10 events: counts, and no rate
SELECT observed, crude_rate, rate, rate_lower, reason FROM values, standardised_rate((SELECT takeup_events(age, base, observed / 10) FROM area), standard);
-- 10 are enough
SELECT rate, rate_lower, reason FROM standardised_rate((SELECT takeup_events('A', 100, 10)), (SELECT takeup_base('A', 1)));
-- A key that the standard lacks is left out; one that it holds without people counts in observed
SELECT base, observed, rate, keys, not_covered, observed_not_covered, reason
FROM standardised_rate((SELECT takeup_events('A', 100, 20) + takeup_events('B', 50, 7)), (SELECT takeup_base('A', 1)));
SELECT base, observed, rate, keys, not_covered, reason
FROM standardised_rate((SELECT takeup_events('A', 100, 20) + takeup_events('B', 50, 7)), (SELECT takeup_base('A', 1) + takeup_base('B', 0)));
SELECT * FROM standardised_rate((SELECT takeup_events('A', 100, 20) + takeup_events('B', 50, 7)), (SELECT takeup_base('A', 1)), missing => 'error');
-- A key of the standard that has no base here makes the rate NULL: leaving it out would change the standard
SELECT observed, rate, reason FROM standardised_rate((SELECT takeup_events('A', 100, 20)), (SELECT takeup_base('A', 1) + takeup_base('B', 1)));
SELECT observed, rate, reason FROM standardised_rate((SELECT takeup_events('A', 100, 20) + takeup_events('B', 0, 1)), (SELECT takeup_base('A', 1) + takeup_base('B', 1)));
SELECT * FROM standardised_rate((SELECT takeup_events('A', 100, 20)), (SELECT takeup_base('A', 1) + takeup_base('B', 1)), missing => 'error');
-- Rows beside the keys take no part
SELECT base, observed, not_covered FROM standardised_rate((SELECT takeup(k, 100, 20) FROM unnest('{A,?,NULL}'::text[]) AS k), (SELECT takeup_base(k, 100) FROM unnest('{A,?,NULL}'::text[]) AS k));

-- One person, several events: 30 people with one, 8 with two, 2 with five
CREATE TABLE visitor AS SELECT (ARRAY['A', 'B'])[1 + n % 2] AS age, CASE WHEN n <= 30 THEN 1 WHEN n <= 38 THEN 2 ELSE 5 END AS visits FROM generate_series(1, 40) AS n;
CREATE VIEW visits AS
SELECT takeup_events(age, 0, visits) + (SELECT takeup_base(age, 500) FROM unnest('{A,B}'::text[]) AS age) AS events,
       takeup_events(age, 0, visits ^ 2) AS squares, (SELECT takeup_base(age, 1) FROM unnest('{A,B}'::text[]) AS age) AS standard FROM visitor;
SELECT observed, rate, rate_lower, rate_upper FROM visits, standardised_rate(events, standard, 1000);
SELECT observed, rate, rate_lower, rate_upper FROM visits, standardised_rate(events, standard, 1000, squares => squares);
SELECT rate, reason FROM visits, standardised_rate(events, standard, 1000, squares => (SELECT takeup_events('A', 0, 1)));
SELECT * FROM visits, standardised_rate((SELECT takeup('A', 100, 20)), standard, squares => (SELECT takeup('A', 100, 20)));

-- Weights, fractions, periods, hidden counts, and what cannot be
SELECT observed, rate, rate_lower, rate_upper, reason FROM standardised_rate((SELECT takeup('A', n % 4 = 0, 2) FROM generate_series(1, 200) AS n), (SELECT takeup_base('A', 1)), 100);
SELECT observed, rate, rate_lower, rate_upper, reason FROM standardised_rate((SELECT takeup('A', n % 4 = 0) FROM generate_series(1, 200) AS n), (SELECT takeup_base('A', 1)), 100);
SELECT weights, r.rate, r.rate_lower, r.reason FROM unnest('{unknown,exact}'::text[]) AS weights, standardised_rate((SELECT takeup_events('A', 100, 20.5)), (SELECT takeup_base('A', 1)), 100, weights => weights) AS r;
SELECT rate, rate_lower, reason FROM standardised_rate((SELECT rollup_periods(t) FROM (SELECT takeup('A', 100, 20) AS t) AS s), (SELECT takeup_base('A', 1)), 100);
SELECT rate, rate_lower, rate_upper, method FROM standardised_rate((SELECT takeup_base('A', 1000) + takeup_used('A', 20) + takeup_used('A', 2, 1, 4)), (SELECT takeup_base('A', 1)), 100);
SELECT rate, rate_lower, rate_upper, method FROM standardised_rate((SELECT takeup_base('A', 1000) + takeup_used('A', 12, 0, 40)), (SELECT takeup_base('A', 1)), 100);
SELECT rate, reason FROM standardised_rate((SELECT takeup('A', 100, 200)), (SELECT takeup_base('A', 1)));
SELECT rate FROM standardised_rate((SELECT takeup_events('A', 100, 200)), (SELECT takeup_base('A', 1)), 1);
SELECT observed, rate, reason FROM standardised_rate((SELECT takeup('A', 100, 20)) - (SELECT takeup('A', 100, 30)), (SELECT takeup_base('A', 1)));
SELECT rate, reason FROM standardised_rate((SELECT takeup('A', 100, 20)), (SELECT takeup_base('A', 0)));
SELECT rate, reason FROM standardised_rate(NULL, NULL);
SELECT * FROM values, standardised_rate(ours, standard, multiplier => -1);
SELECT * FROM values, standardised_rate(ours, (SELECT takeup_base(1, 10)));
