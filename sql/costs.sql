-- costs: the value, its two outer forms, merging and taking away.
SET search_path = profiling, public;
\pset format unaligned
\pset null '(null)'
\set SHOW_CONTEXT never

CREATE TABLE contact (id integer, ward integer, segment segment, lgsl lgsl, lgil lgil, channel channel, volume integer, cost numeric);
INSERT INTO contact
SELECT x, x % 3, (ARRAY['A', 'B', '?', NULL])[1 + x % 4]::segment, (ARRAY[57, 524])[1 + x % 2]::lgsl, NULLIF(x % 3, 2)::lgil,
       (ARRAY['phone', 'web', NULL])[1 + x % 5 % 3]::channel, x % 7, (x % 11) * 0.7305
FROM generate_series(0, 59) AS x;
SELECT costs(segment, lgsl, lgil, channel, volume, cost) FROM contact WHERE id < 12;
SELECT costs(segment, lgsl, lgil, channel, volume, cost, 'GBP') FROM contact WHERE id IN (1, 5, 13);
SELECT costs(segment::text, lgsl, lgil, channel, volume, cost) FROM contact WHERE id IN (0, 1, 2, 3, 4);

-- Keys of any list; a text that is short, long, empty, special
SELECT costs(k, '1', '0', 'web', 1, 1) FROM (VALUES ('1a'::oac), ('1b')) AS v(k);
SELECT costs(k, NULL, NULL, NULL, 1, 0.0001) FROM (VALUES (10), (-2)) AS v(k);
SELECT costs(k, NULL, NULL, NULL, 1, 1) FROM (VALUES ('East'), (''), ('?'), (NULL), ('a name that needs more than one word of eight bytes')) AS v(k);
SELECT costs(k, NULL, NULL, NULL, 1, 1) FROM (VALUES ('?'), (NULL), ('-')) AS v(k);
SELECT costs('?'::text, NULL, NULL, NULL, 1, 1) = costs('?'::segment, NULL, NULL, NULL, 1, 1) AS same;
SELECT costs(NULL::segment, '0', '0', 'nk', 1, 1);

-- Money is rounded once a row, half away from zero, and volumes too
SELECT costs('A'::segment, '1', '8', 'web', v, c) FROM (VALUES (0.5, 0.00005), (0.25, 0.00005), (0.00004, 0.00004)) AS v(v, c);
SELECT costs('A'::segment, '1', '8', 'web', 0, 12.50) AS cost_without_contacts;
SELECT costs('A'::segment, '1', '8', 'web', 922337203685477.5807, 922337203685477.5807) + costs('A'::segment, '1', '8', 'web', 922337203685477.5807, 922337203685477.5807);

-- No rows, rows of nothing
SELECT costs(segment, lgsl, lgil, channel, volume, cost) FROM contact WHERE false;
SELECT costs(segment, lgsl, lgil, channel, NULL, NULL) FROM contact;
SELECT costs('A'::segment, '1', '8', 'web', 0, 0, 'GBP');

-- What cannot be
SELECT costs('A'::segment, '57', '8', 'phone', 10, NULL);
SELECT costs('A'::segment, NULL, '8', 'phone', NULL, 10);
SELECT costs('A'::segment, '57', NULL, 'phone', -1, 10);
SELECT costs('A'::text, '57', '8', NULL, 1, -0.01);
SELECT costs(NULL::text, '57', '8', 'phone', 1, 'NaN');
SELECT costs('A'::segment, '57', '8', 'phone', 'Infinity', 1);
SELECT costs('A'::segment, '57', '8', 'phone', 1, 922337203685477.5808);
SELECT costs('A'::segment, '57', '8', 'phone', 1e300, 1);
SELECT costs('A'::segment, '57', '8', 'pigeon', 1, 1);
SELECT costs('A'::segment, '57', '8', 'phone', 1, 1, 'gbp');
SELECT costs('A'::segment, '57', '8', 'phone', 1, 1, '£');
SELECT costs(repeat('x', 64), '57', '8', 'phone', 1, 1);
SELECT costs('W1'::ethnic_group, '1', '1', 'web', 1, 1) + costs('W1@2011'::ethnic_group, '1', '1', 'web', 1, 1);
SELECT costs(k, '1', '1', 'web', 1, 1) FROM (VALUES ('W1'::ethnic_group), ('W1@2011')) AS v(k);
SELECT costs('A'::segment, '1', '1', 'web', 1, 1) + costs('1a'::oac, '1', '1', 'web', 1, 1);
SELECT costs('A'::segment, '1', '1', 'web', 1, 1) + costs('A'::text, '1', '1', 'web', 1, 1);
SELECT costs(7, '1', '1', 'web', 1, c::numeric, m) FROM (VALUES (1, 'GBP'), (2, 'EUR')) AS v(c, m);
SELECT costs(7, '1', '1', 'web', 1, 1, 'GBP') + costs(7, '1', '1', 'web', 1, 1);
SELECT costs(7, '1', '1', 'web', 1, 1, 'GBP') - costs(7, '1', '1', 'web', 1, 1, 'EUR');
SELECT (costs(7, '1', '1', 'web', 1, 1, 'GBP') - costs(7, '1', '1', 'web', 1, 1, 'GBP')) + costs(7, '1', '1', 'web', 1, 1, 'EUR') AS nothing_has_no_currency;

-- Merging and taking away
CREATE TABLE wards AS SELECT ward, costs(segment, lgsl, lgil, channel, volume, cost, 'GBP') AS c FROM contact GROUP BY ward;
SELECT (SELECT rollup(c) FROM wards) = (SELECT costs(segment, lgsl, lgil, channel, volume, cost, 'GBP') FROM contact) AS same;
SELECT a.c + b.c = b.c + a.c AS commutes, (a.c + b.c) - b.c = a.c AS restores, a.c - a.c AS nothing
FROM wards a, wards b WHERE a.ward = 0 AND b.ward = 1;
SELECT costs('A'::segment, '1', '8', 'web', 1, 2.5) - costs('A'::segment, '1', '8', 'web', 3, 2) AS negative;
SELECT rollup(c) FROM wards WHERE false;
SELECT rollup(c) = (SELECT c FROM wards WHERE ward = 0) AS same FROM (SELECT c FROM wards WHERE ward = 0 UNION ALL SELECT NULL) AS v;
SELECT c + NULL, NULL - c FROM wards WHERE ward = 0;
SELECT bool_and(moving = whole) AS windows_agree
FROM (SELECT costs(segment, lgsl, lgil, channel, volume, cost, 'GBP') OVER w AS moving,
             (SELECT costs(segment, lgsl, lgil, channel, volume, cost, 'GBP') FROM contact c WHERE c.id BETWEEN o.id - 4 AND o.id + 2) AS whole
      FROM contact o WINDOW w AS (ORDER BY id ROWS BETWEEN 4 PRECEDING AND 2 FOLLOWING)) AS v;
SELECT bool_and(moving = whole) AS windows_of_texts_agree
FROM (SELECT costs(segment::text, lgsl, lgil, channel, volume, cost) OVER w AS moving,
             (SELECT costs(segment::text, lgsl, lgil, channel, volume, cost) FROM contact c WHERE c.id BETWEEN o.id - 4 AND o.id + 2) AS whole
      FROM contact o WINDOW w AS (ORDER BY id ROWS BETWEEN 4 PRECEDING AND 2 FOLLOWING)) AS v;
SELECT bool_and(moving = whole) AS windows_of_values_agree
FROM (SELECT rollup(c) OVER (ORDER BY ward ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS moving,
             (SELECT rollup(c) FROM wards v WHERE v.ward BETWEEN o.ward - 1 AND o.ward) AS whole FROM wards o) AS v;

-- Comparison
SELECT c = c AS eq, c <> c AS ne, c < c AS lt, c <= c AS le, c > c AS gt, c >= c AS ge FROM wards WHERE ward = 0;
SELECT count(*) AS pairs, count(*) FILTER (WHERE (a.c < b.c) = (b.c > a.c) AND (a.c <= b.c) = NOT (b.c < a.c)) AS agree FROM wards a, wards b;
SELECT count(DISTINCT c) FROM (SELECT c FROM wards UNION ALL SELECT c FROM wards) AS v;
SELECT costs_hash(c) = costs_hash_extended(c, 0)::bit(32)::integer AS low_half,
  costs_hash_extended(c, 1) <> costs_hash_extended(c, 0) AS seeded FROM wards WHERE ward = 0;
SELECT amname, amvalidate(o.oid) FROM pg_opclass o JOIN pg_am a ON a.oid = opcmethod
WHERE opcintype = 'costs'::regtype ORDER BY amname;

-- The text form
SELECT bool_and(c::text::costs = c) AS same FROM wards;
SELECT '{"version": 1, "cells": []}'::costs;
SELECT '{"version": 1, "currency": "GBP", "cells": []}'::costs;
SELECT '{"cells": [{"cost": 1.50, "contacts": 3.0, "channel": "web", "key": "B", "lgsl": "57", "lgil": null}, {"key": null, "lgsl": null, "lgil": null, "channel": null, "contacts": -1e2, "cost": -0.0001}], "list": "segment", "version": 1}'::costs;
SELECT '{"version": 1, "cells": [{"key": "?", "lgsl": null, "lgil": null, "channel": null, "contacts": -17014118346046923173168730371588410.5728, "cost": 17014118346046923173168730371588410.5727}]}'::costs;
SELECT '[]'::costs;
SELECT '{"version": 2, "cells": []}'::costs;
SELECT '{"cells": []}'::costs;
SELECT '{"version": 1}'::costs;
SELECT '{"version": 1, "cells": {}}'::costs;
SELECT '{"version": 1, "cells": [], "colour": "red"}'::costs;
SELECT '{"version": 1, "list": "cats", "cells": []}'::costs;
SELECT '{"version": 1, "currency": "pounds", "cells": []}'::costs;
SELECT '{"version": 1, "list": "oac", "cells": [1]}'::costs;
SELECT '{"version": 1, "list": "oac", "cells": [{"key": "1a", "contacts": 1, "cost": 1}]}'::costs;
CREATE FUNCTION cell(members text, list text DEFAULT 'oac') RETURNS costs
RETURN format('{"version": 1, "list": "%s", "cells": [%s]}', list,
  (SELECT string_agg(('{"key": "1a", "lgsl": "57", "lgil": "8", "channel": "web", "contacts": 1, "cost": 1}'::jsonb || m::jsonb)::text, ', ')
   FROM unnest(string_to_array(members, ';')) AS m))::costs;
SELECT cell('{}');
SELECT cell('{"key": "9z"}');
SELECT cell('{"key": 1}');
SELECT cell('{}', 'none');
SELECT cell('{"lgsl": "-1"}');
SELECT cell('{"lgsl": 57}');
SELECT cell('{"lgil": "x"}');
SELECT cell('{"channel": "pigeon"}');
SELECT cell('{"contacts": 0, "cost": 0}');
SELECT cell('{"contacts": 1.00001}');
SELECT cell('{"contacts": "many"}');
SELECT cell('{"cost": 17014118346046923173168730371588410.5728}');
SELECT cell('{"cost": 1e40}');
SELECT cell('{"price": 1}');
SELECT cell('{};{}');
SELECT cell('{};{"key": "1a1@2011"}');
SELECT cell('{"key": "' || repeat('x', 64) || '"}', 'text');
DROP FUNCTION cell;

-- A state as an ordinary value: never written to, and what comes of it is no state
SELECT costs_add_row(c, 'A'::segment, '9', '9', 'post', 1, 1, 'GBP') <> c AS other, c = c::text::costs AS untouched,
  pg_column_size(costs_add_row(c, 'A'::segment, '9', '9', 'post', 1, 1, 'GBP')) = pg_column_size(c) + 56 AS no_room_to_spare,
  costs_subtract_row(costs_add_row(c, 'A'::segment, '9', '9', 'post', 1, 1, 'GBP'), 'A'::segment, '9', '9', 'post', 1, 1, 'GBP') = c AS restored
FROM (SELECT costs(segment, lgsl, lgil, channel, volume, cost, 'GBP') AS c FROM contact) AS v;
SELECT costs_add_costs(NULL, c) = c AS same, costs_subtract_costs(c, c) AS nothing FROM wards WHERE ward = 0;

-- Many cells: the state grows; those that a window has left make room again
SELECT length(c::text) > 1000, c = (SELECT costs(x, (x % 7)::lgsl, '1', 'web', 1, x) FROM generate_series(20000, 1, -1) AS x) AS same
FROM (SELECT costs(x, (x % 7)::lgsl, '1', 'web', 1, x) AS c FROM generate_series(1, 20000) AS x) AS s;
SELECT count(*), max(length(c::text)) < 500 AS small
FROM (SELECT costs(x, x::lgsl, '1', 'web', 1, 1) OVER (ORDER BY x ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) AS c FROM generate_series(1, 5000) AS x) AS s;
SELECT costs(x, '1', '1', 'web', 1, 1) FROM generate_series(1, 524289) AS x;

-- What does not fit names its row
SELECT costs('A'::segment, '57', '8', 'web', 1, 0.15, currency) FROM (VALUES ('GBP'), ('EUR')) AS v(currency);
SELECT costs('A'::segment, '57', '8', 'web', 1, 0.15, currency) FROM (VALUES ('GBP'), (NULL)) AS v(currency);
SELECT c + c FROM (VALUES ('{"version": 1, "list": "segment", "cells": [{"key": "A", "lgsl": "57", "lgil": null, "channel": "web", "contacts": 1, "cost": 10000000000000000000000000000000000}]}'::costs)) AS v(c);

DROP TABLE wards, contact;
