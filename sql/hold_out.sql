-- hold_out: the same answer for ever, in the share asked for, another for another seed.
SET search_path = profiling, public;
-- Frozen: a campaign is evaluated long after it was run
SELECT key, hold_out(key, 0.25, 1) AS one, hold_out(key, 0.25, 2) AS two, hold_out(key, 0.25, -1) AS minus_one
FROM unnest('{"",1,2,3,10001,10002,a,A,abcdefgh,abcdefghi,"a resident with a long name",Siân,tŷ}'::text[]) AS key;
-- The place of a key, in thousandths
SELECT key, (SELECT min(n) FROM generate_series(0, 1000) AS n WHERE hold_out(key, n / 1000.0, 2026)) AS place FROM unnest('{10001,10002,10003,Siân}'::text[]) AS key;
-- A tenth of 100,000 is 10,000, give or take three standard errors of 95
SELECT seed, abs(count(*) FILTER (WHERE hold_out(n::text, 0.1, seed)) - 10000) < 285 AS tenth FROM generate_series(1, 100000) AS n, unnest('{0,1,2,-9223372036854775808,9223372036854775807}'::bigint[]) AS seed GROUP BY seed ORDER BY seed;
-- Seeds are independent of each other: a hundredth is in two tenths
SELECT abs(count(*) FILTER (WHERE hold_out(n::text, 0.1, 1) AND hold_out(n::text, 0.1, 2)) - 1000) < 95 AS independent FROM generate_series(1, 100000) AS n;
-- A smaller share is part of a larger one
SELECT bool_and(hold_out(n::text, 0.2, 7) OR NOT hold_out(n::text, 0.1, 7)) AS nested FROM generate_series(1, 10000) AS n;
-- Nobody, and everybody
SELECT bool_or(hold_out(n::text, 0, 7)) AS nobody, bool_and(hold_out(n::text, 1, 7)) AS everybody FROM generate_series(1, 10000) AS n;
SELECT hold_out(NULL, 0.1, 7) IS NULL AS key, hold_out('a', NULL, 7) IS NULL AS share, hold_out('a', 0.1, NULL) IS NULL AS seed;
-- Shares that cannot be
SELECT hold_out('a', 10, 7);
SELECT hold_out('a', -0.1, 7);
SELECT hold_out('a', 'NaN', 7);
-- In an index, and as a generated column
CREATE TABLE resident (id integer PRIMARY KEY, held_out boolean GENERATED ALWAYS AS (hold_out(id::text, 0.1, 2026)) STORED);
INSERT INTO resident SELECT generate_series(1, 1000);
SELECT count(*) FROM resident WHERE held_out;
