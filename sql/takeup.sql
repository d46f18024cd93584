-- takeup: the value, its two outer forms, merging and taking away.
SET search_path = profiling, public;
\pset format unaligned
\pset null '(null)'

-- Keys as people write them
CREATE TYPE tier AS ENUM ('gold', 'silver');
CREATE TABLE residents (id integer, area integer, name varchar(20), fixed char(4), tier tier,
                        seg segment, day date, big bigint, used boolean);
INSERT INTO residents
SELECT x, x % 3, 'name ' || x % 2, 'c' || x % 2, (ARRAY['gold', 'silver'])[1 + x % 2]::tier,
       ('S' || x % 3)::segment, date '2024-01-31' + x % 2, 5000000000 + x % 2, x % 5 = 0
FROM generate_series(1, 30) AS x;
SELECT takeup(area, used) FROM residents;
SELECT takeup(area::smallint, used) = takeup(area, used) AS same FROM residents;
SELECT takeup(big, used) FROM residents;
SELECT takeup(name, used) FROM residents;
SELECT takeup(fixed, used) FROM residents;
SELECT takeup(tier::text, used) FROM residents;
SELECT takeup(seg, used) FROM residents;
SELECT takeup(day, used) FROM residents;
SELECT takeup('all', used) FROM residents;
SELECT takeup(NULL::text, used) FROM residents;
SELECT takeup(('{1a,1b}'::oac[])[1 + id % 2], used) FROM residents;
SELECT takeup(tier, used) FROM residents;

-- No rows, and rows that count nothing
SELECT takeup(area, used) FROM residents WHERE false;
SELECT takeup(area, NULL::boolean) FROM residents;
SELECT takeup('a', NULL::float8, NULL::float8);
SELECT takeup('a', true, NULL::float8);

-- The other aggregates
SELECT takeup(seg, used, 0.5) FROM residents;
SELECT takeup(seg, 10, 3) FROM residents;
SELECT takeup(seg, 10, 3, 2.5) FROM residents;
SELECT takeup('a', 10, 3, NULL) + takeup('a', 20, 5, 4);
SELECT takeup_events(seg, 10, 30) FROM residents;
SELECT takeup_events(seg, 10, 30, 20) FROM residents;
SELECT takeup_base(seg, 10) FROM residents;
SELECT takeup_used(seg, 2) FROM residents;
SELECT takeup_used(seg, 2, 1, 4) FROM residents;
SELECT takeup_used('a', 7, NULL, NULL), takeup_used('a', 7, 7, 7);
SELECT takeup_base('a', 10) + takeup_used('a', 2, 1, 4);
SELECT takeup_base('a', 10) + takeup_events('a', 0, 30);
SELECT takeup('a', 0.1, 0.05), takeup('a', 2::numeric, 1::bigint);

-- Numbers that cannot be
SELECT takeup('a', -1, 0);
SELECT takeup('a', 'NaN'::float8, 0);
SELECT takeup('a', 1, 'Infinity'::float8);
SELECT takeup('a', 1e19, 0);
SELECT takeup('a', true, -0.5);
SELECT takeup('a', true, 'NaN'::float8);
SELECT takeup('a', true, 1e12);
SELECT takeup(NULL::text, -1, 0);
SELECT takeup_used('a', 2, 1, NULL);
SELECT takeup_used('a', NULL, 1, 4);
SELECT takeup_used('a', 5, 1, 4);
SELECT takeup_used('a', 2, 4, 1);
SELECT takeup('a', 9e18, 0) + takeup('a', 9e18, 0);
SELECT takeup(k, 5e18, 0) FROM (VALUES ('a'), ('a')) AS v(k);
SELECT takeup(repeat('x', 64), true);
SELECT takeup(repeat('x', 63), true) IS NOT NULL AS fits;

-- What cannot be in one value
SELECT takeup('1a'::oac, true) + takeup('W1'::ethnic_group, true);
SELECT takeup('W1'::ethnic_group, true) + takeup('W1@2011'::ethnic_group, true);
SELECT takeup(k, true) FROM (VALUES ('W1'::ethnic_group), ('W1@2011')) AS v(k);
SELECT takeup('a', true) + takeup(1, true);
SELECT takeup('a', 10, 3) + takeup_events('a', 10, 3);
SELECT takeup('a', 10, 3) + takeup('a', 10, 3, 2);
SELECT takeup('a', 10, 3, 2) + fix_expected(takeup('a', 10, 3));

-- users by themselves, and so hidden counts, join own and given expected
SELECT takeup('a', 10, 0, 2.5) + takeup_used('a', 2, 1, 4);

-- Special keys belong to every list
SELECT takeup(CASE WHEN x = 1 THEN '!'::segment::segment_key ELSE '1a'::oac END, true) FROM generate_series(1, 2) AS x;
SELECT takeup('?'::segment, true) + takeup('1a'::oac, true);
SELECT takeup('?'::segment, true) + takeup('a', true) + takeup('?', false);
-- and are the same whether they came as text or as segment
SELECT takeup('?'::text, true) = takeup('?'::segment, true) AS same,
       takeup('!'::text, true) + takeup('a', true) - takeup('a', true) = takeup('!'::segment, true) AS alone;
SELECT takeup('-'::text, true) + takeup('1a'::oac, true);

-- Merging and taking away
CREATE TABLE monthly AS
SELECT area, id % 4 AS month, takeup(seg, used) AS t FROM residents GROUP BY 1, 2;
SELECT rollup(t) = (SELECT takeup(seg, used) FROM residents) AS whole FROM monthly;
SELECT rollup_periods(t) FROM monthly;
SELECT rollup(t) FROM monthly WHERE false;
SELECT rollup(NULL::takeup) FROM monthly;
SELECT bool_and(a.t + b.t - b.t = a.t) AS restored, bool_and(a.t + b.t = b.t + a.t) AS commutes,
       bool_and((a.t - b.t) + b.t = a.t) AS delta_first
FROM monthly AS a, monthly AS b;
SELECT t - t AS nothing FROM monthly LIMIT 1;
SELECT takeup('a', 10, 3) - takeup('b', 5, 1) AS negative;
SELECT takeup('a', true, 0.1) + takeup('b', true, 0.7) - takeup('b', true, 0.7) = takeup('a', true, 0.1) AS restored;
SELECT takeup('a', 1, 1) + takeup_used('a', 2, 1, 4) - takeup_used('a', 2, 1, 4) = takeup('a', 1, 1) AS restored;

-- Moving windows: the exact inverse
CREATE TEMP TABLE windows AS
SELECT id, takeup(seg, used) OVER w AS moving, takeup(seg, id, 1) OVER w AS counts,
       takeup(seg, used, 0.1 * id) OVER w AS weighted
FROM residents WINDOW w AS (ORDER BY id ROWS 9 PRECEDING);
SELECT count(*), bool_and(moving = (SELECT takeup(seg, used) FROM residents r WHERE r.id BETWEEN w.id - 9 AND w.id)) AS people,
       bool_and(counts = (SELECT takeup(seg, r.id, 1) FROM residents r WHERE r.id BETWEEN w.id - 9 AND w.id)) AS counts,
       bool_and(weighted = (SELECT takeup(seg, used, 0.1 * r.id) FROM residents r WHERE r.id BETWEEN w.id - 9 AND w.id)) AS weighted
FROM windows AS w;

-- Keys that a window has left make room for others
SELECT bool_and(number = (SELECT takeup(s, s % 2 = 0, 0.1 * s) FROM generate_series(GREATEST(x - 9, 1), x) AS s)) AS numbers,
       bool_and(name = (SELECT takeup('key ' || s, s, 1) FROM generate_series(GREATEST(x - 9, 1), x) AS s)) AS names
FROM (SELECT x, takeup(x, x % 2 = 0, 0.1 * x) OVER w AS number, takeup('key ' || x, x, 1) OVER w AS name
      FROM generate_series(1, 300) AS x WINDOW w AS (ORDER BY x ROWS 9 PRECEDING)) AS s;

-- Order of rows does not matter, to the last bit
SELECT count(DISTINCT t) FROM (
  SELECT takeup(x % 7, x % 3 = 0, x / 7.0) AS t FROM generate_series(1, 1000) AS x
  UNION ALL SELECT takeup(x % 7, x % 3 = 0, x / 7.0 ORDER BY x DESC) FROM generate_series(1, 1000) AS x
  UNION ALL SELECT takeup(x % 7, x % 3 = 0, x / 7.0 ORDER BY x % 13, x) FROM generate_series(1, 1000) AS x) AS s;

-- Comparison, hashing, DISTINCT, indexes
SELECT count(DISTINCT t), count(*) FROM (SELECT t FROM monthly UNION ALL SELECT t FROM monthly) AS s;
SELECT count(*) FROM (SELECT t FROM monthly GROUP BY t) AS s;
CREATE INDEX ON monthly (t);
SELECT amvalidate(oid) FROM pg_opclass WHERE opcname = 'takeup_ops' ORDER BY opcmethod;
SELECT takeup_hash_extended(t, 0) & 4294967295 = takeup_hash(t)::bigint & 4294967295 AS low_half FROM monthly LIMIT 1;

-- Text form: every value reads back to the same bits
CREATE TABLE forms AS
SELECT t FROM monthly
UNION ALL SELECT moving FROM windows UNION ALL SELECT weighted FROM windows
UNION ALL SELECT takeup(x::text, x / 3.0, x / 7.0, x / 9.0) FROM generate_series(1, 100) AS x
UNION ALL SELECT takeup_used(x, 2, 1, 4) FROM generate_series(1, 100) AS x
UNION ALL SELECT takeup('a', 10, 3, NULL) - takeup('a', 20, 5, 4)
UNION ALL SELECT takeup(NULL::text, true) + takeup('', false) + takeup('a "quoted" \ é key', true)
UNION ALL SELECT takeup(day, used) FROM residents
UNION ALL SELECT takeup('?'::segment, true)
UNION ALL SELECT takeup('a', true) FILTER (WHERE false)
UNION ALL SELECT rollup_periods(t) FROM monthly
UNION ALL SELECT takeup('SW1A 1AA'::postcode, true);
SELECT count(*), bool_and(t::text::takeup = t) AS same FROM forms;
SELECT t FROM forms WHERE t::text LIKE '%quoted%';

SELECT '{"version": 1, "cells": []}'::takeup;
SELECT '{"cells": [{"observed": 1, "key": "B", "base": 2}, {"key": "A", "base": 1, "rows": 0}], "list": "segment", "version": 1}'::takeup;
SELECT '[]'::takeup;
SELECT '{"version": 2, "cells": []}'::takeup;
SELECT '{"cells": []}'::takeup;
SELECT '{"version": 1}'::takeup;
SELECT '{"version": 1, "cells": {}}'::takeup;
SELECT '{"version": 1, "cells": [], "colour": "red"}'::takeup;
SELECT '{"version": 1, "counts": "cats", "cells": []}'::takeup;
SELECT '{"version": 1, "list": "cats", "cells": []}'::takeup;
SELECT '{"version": 1, "list": "oac", "cells": [1]}'::takeup;
SELECT '{"version": 1, "list": "oac", "cells": [{"rows": 1}]}'::takeup;
SELECT '{"version": 1, "list": "oac", "cells": [{"key": "9z", "rows": 1}]}'::takeup;
SELECT '{"version": 1, "list": "oac", "cells": [{"key": "1a", "rows": 1}, {"key": "1a", "rows": 1}]}'::takeup;
SELECT '{"version": 1, "list": "oac", "cells": [{"key": "1a", "rows": 1}, {"key": "1a1@2011", "rows": 1}]}'::takeup;
SELECT '{"version": 1, "list": "oac", "cells": [{"key": "1a", "rows": 1.5}]}'::takeup;
SELECT '{"version": 1, "list": "oac", "cells": [{"key": "1a", "base": "many"}]}'::takeup;
SELECT '{"version": 1, "list": "oac", "cells": [{"key": "1a", "base": 1e30}]}'::takeup;
SELECT '{"version": 1, "list": "oac", "cells": [{"key": "1a", "expected": 1}]}'::takeup;
SELECT '{"version": 1, "list": "oac", "cells": [{"key": "1a", "uncovered_base": 1}]}'::takeup;
SELECT '{"version": 1, "list": "text", "cells": [{"key": "a", "base": 9e18}, {"key": "a", "base": 9e18}]}'::takeup;
SELECT '{"version": 1, "list": "text", "cells": [{"key": "?", "rows": 1}, {"key": "a", "rows": 1}]}'::takeup;
SELECT ('{"version": 1, "cells": [], "x' || repeat('é', 60) || '": 1}')::takeup;
SELECT '{"version": 1, "list": "text", "cells": [{"key": 1}]}'::takeup;
SELECT ('{"version": 1, "list": "text", "cells": [{"key": "' || repeat('x', 64) || '", "base": 1}]}')::takeup;

-- Sums at the ends of their range, and more decimals than a double has
SELECT t, t::text::takeup = t AS same
FROM (VALUES ('{"version": 1, "list": "text", "cells": [{"key": "a", "rows": 9223372036854775807, "base": 9223372036854775807.99999999999999999995, "observed": -9223372036854775808}]}'::takeup),
             ('{"version": 1, "list": "text", "cells": [{"key": "a", "rows": 1, "base": 0.00000000000000000005, "observed": 0.12345678901234567890}]}')) AS v(t);

-- A state as an ordinary value: never written to
SELECT takeup_add_person(t, 'S0'::segment, true) <> t AS other, t = t::text::takeup AS untouched FROM monthly LIMIT 1;
SELECT takeup_add_takeup(NULL, t) = t AS same FROM monthly LIMIT 1;
-- and what comes of it is no state
SELECT bool_and(pg_column_size(t) = pg_column_size(t::text::takeup)) AS no_room_to_spare
FROM (SELECT takeup_add_person(NULL, 'S0'::segment, true) AS t UNION ALL SELECT takeup_add_takeup(NULL, t) FROM monthly) AS s;

-- Many keys: the state grows
SELECT length(t::text) > 1000, t = (SELECT takeup(x, x % 2 = 0) FROM generate_series(20000, 1, -1) AS x) AS same
FROM (SELECT takeup(x, x % 2 = 0) AS t FROM generate_series(1, 20000) AS x) AS s;

-- Totals
SELECT base(t), observed(t), expected(t), rate(t), take_up_index(t)
FROM (SELECT takeup(area, used) AS t FROM residents) AS s;
SELECT base(t), observed(t), expected(t), rate(t), take_up_index(t)
FROM (SELECT takeup('a', 10, 3, 2) + takeup('b', 10, 1, NULL) AS t) AS s;
SELECT base(t), observed(t), expected(t), rate(t), take_up_index(t)
FROM (SELECT takeup(area, used) AS t FROM residents WHERE false) AS s;

-- Every ward at index 100, the merged keys at 47 and 153: own expected is of the
-- merged totals, fixed expected keeps what each ward expected
CREATE TABLE wards (ward integer, seg segment, base integer, observed integer);
INSERT INTO wards VALUES (1, 'A', 900, 90), (1, 'B', 100, 10), (2, 'A', 100, 50), (2, 'B', 900, 450);
SELECT segment, observed, round(expected) AS expected, round(take_up_index) AS index
FROM profile_report((SELECT rollup(t) FROM (SELECT takeup(seg, base, observed) AS t FROM wards GROUP BY ward) AS s));
SELECT segment, observed, round(expected) AS expected, round(take_up_index) AS index
FROM profile_report((SELECT rollup(fix_expected(t)) FROM (SELECT takeup(seg, base, observed) AS t FROM wards GROUP BY ward) AS s));
SELECT fix_expected(fix_expected(t)) = fix_expected(t) AS once
FROM (SELECT takeup(seg, base, observed) AS t FROM wards) AS s;
SELECT fix_expected(takeup('a', 1, 1) - takeup('a', 3, 1));
-- Rows beside the keys and users without base have no rate, so no reference
SELECT fix_expected(takeup('a', 100, 10) + takeup('b', 0, 7) + takeup(NULL::text, 50, 30));
SELECT row_kind, segment, observed, expected, take_up_index AS index, reason
FROM profile_report((SELECT fix_expected(takeup('a', 100, 10) + takeup('b', 0, 7) + takeup(NULL::text, 50, 30)) + fix_expected(takeup('b', 50, 5))),
                    unknown => 'include');

DROP TABLE forms, wards, monthly, residents;
DROP TYPE tier;
