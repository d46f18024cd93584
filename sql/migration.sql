-- migration: the value, its two outer forms, merging and taking away, and the two readers.
SET search_path = profiling, public;
\pset format unaligned
\pset null '(null)'

CREATE TABLE people (id integer, ward integer, before segment, after segment);
INSERT INTO people
SELECT x, x % 3, (ARRAY['can_pay', 'struggle', 'cant_pay', '?', NULL])[1 + x % 5]::segment,
       (ARRAY['can_pay', 'struggle', 'struggle', 'cant_pay', NULL, '-', 'can_pay'])[1 + x % 7]::segment
FROM generate_series(0, 69) AS x;
SELECT migration(before, after) FROM people;
SELECT migration(before, after, 10) FROM people WHERE before = 'can_pay';
SELECT count(*) FROM people WHERE before IS NULL AND after IS NULL;
SELECT sum(n) FROM migration_report((SELECT migration(before, after) FROM people));

-- Any coded type, numbers and dates, as keys of takeup are
SELECT migration(a::channel, b::channel) FROM (VALUES ('phone', 'web'), ('phone', 'web'), ('web', 'web'), ('f2f', 'phone')) AS v(a, b);
SELECT migration(a, b) FROM (VALUES (10, 2), (10, 2), (-1, 10)) AS v(a, b);
SELECT migration(a, b) FROM (VALUES (date '2024-01-31', date '2024-02-01')) AS v(a, b);
SELECT migration('W1'::ethnic_group, NULL);
SELECT migration('M1 1AE'::postcode, 'SW1A'::postcode);

-- No rows, rows that count nobody
SELECT migration(before, after) FROM people WHERE false;
SELECT migration(NULL::segment, NULL::segment);
SELECT migration(before, after, NULL) FROM people;
SELECT migration(before, after, 0) FROM people;

-- What cannot be
SELECT migration(before, after, -1) FROM people;
SELECT migration('1a'::oac, 'W1'::ethnic_group);
SELECT migration('W1'::ethnic_group, 'W1@2011'::ethnic_group);
SELECT migration(k, NULL::ethnic_group) FROM (VALUES ('W1'::ethnic_group), ('W1@2011')) AS v(k);
SELECT migration('A'::segment, 'B'::segment) + migration('1a'::oac, '1b'::oac);
SELECT migration('A'::segment, 7);
SELECT migration(k, k, 9223372036854775807) FROM (VALUES ('A'::segment), ('A')) AS v(k);
SELECT migration('A'::segment, 'B'::segment, 9223372036854775807) + migration('A'::segment, 'B'::segment);
SELECT migration('-'::segment, 'W1@2011'::ethnic_group) + migration('?'::segment, NULL::segment);

-- Merging and taking away
CREATE TABLE wards AS SELECT ward, migration(before, after) AS m FROM people GROUP BY ward;
SELECT (SELECT rollup(m) FROM wards) = (SELECT migration(before, after) FROM people) AS same;
SELECT a.m + b.m = b.m + a.m AS commutes, (a.m + b.m) - b.m = a.m AS restores, a.m - a.m AS nothing
FROM wards a, wards b WHERE a.ward = 0 AND b.ward = 1;
SELECT a.m - b.m AS negative FROM wards a, wards b WHERE a.ward = 0 AND b.ward = 1;
SELECT rollup(m) FROM wards WHERE false;
SELECT rollup(m) = (SELECT m FROM wards WHERE ward = 0) AS same FROM (SELECT m FROM wards WHERE ward = 0 UNION ALL SELECT NULL) AS v;
SELECT m + NULL, NULL - m FROM wards WHERE ward = 0;
SELECT bool_and(moving = whole) AS windows_agree
FROM (SELECT migration(before, after) OVER w AS moving,
             (SELECT migration(p.before, p.after) FROM people p WHERE p.id BETWEEN o.id - 4 AND o.id + 2) AS whole
      FROM people o WINDOW w AS (ORDER BY id ROWS BETWEEN 4 PRECEDING AND 2 FOLLOWING)) AS v;
SELECT bool_and(moving = whole) AS windows_of_values_agree
FROM (SELECT rollup(m) OVER (ORDER BY ward ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS moving,
             (SELECT rollup(m) FROM wards v WHERE v.ward BETWEEN o.ward - 1 AND o.ward) AS whole FROM wards o) AS v;

-- Comparison
SELECT m = m AS eq, m <> m AS ne, m < m AS lt, m <= m AS le, m > m AS gt, m >= m AS ge FROM wards WHERE ward = 0;
SELECT count(*) AS pairs, count(*) FILTER (WHERE (a.m < b.m) = (b.m > a.m) AND (a.m <= b.m) = NOT (b.m < a.m)) AS agree FROM wards a, wards b;
SELECT count(DISTINCT m) FROM (SELECT m FROM wards UNION ALL SELECT m FROM wards) AS v;
SELECT migration_hash(m) = migration_hash_extended(m, 0)::bit(32)::integer AS low_half,
  migration_hash_extended(m, 1) <> migration_hash_extended(m, 0) AS seeded FROM wards WHERE ward = 0;
SELECT amname, amvalidate(o.oid) FROM pg_opclass o JOIN pg_am a ON a.oid = opcmethod
WHERE opcintype = 'migration'::regtype ORDER BY amname;

-- The text form
SELECT bool_and(m::text::migration = m) AS same FROM wards;
SELECT '{"version": 1, "cells": []}'::migration;
SELECT '{"cells": [{"n": 3, "to": "B", "from": null}, {"from": "A", "to": "B", "n": -9223372036854775808}], "list": "segment", "version": 1}'::migration;
SELECT '{"version": 1, "cells": [{"from": "?", "to": "-", "n": 1}]}'::migration;
SELECT '[]'::migration;
SELECT '{"version": 2, "cells": []}'::migration;
SELECT '{"cells": []}'::migration;
SELECT '{"version": 1}'::migration;
SELECT '{"version": 1, "cells": {}}'::migration;
SELECT '{"version": 1, "cells": [], "colour": "red"}'::migration;
SELECT '{"version": 1, "list": "cats", "cells": []}'::migration;
SELECT '{"version": 1, "list": "text", "cells": []}'::migration;
SELECT '{"version": 1, "list": "oac", "cells": [1]}'::migration;
SELECT '{"version": 1, "list": "oac", "cells": [{"from": "1a", "n": 1}]}'::migration;
SELECT '{"version": 1, "list": "oac", "cells": [{"from": "9z", "to": null, "n": 1}]}'::migration;
SELECT '{"version": 1, "list": "oac", "cells": [{"from": 1, "to": null, "n": 1}]}'::migration;
SELECT '{"version": 1, "cells": [{"from": "A", "to": null, "n": 1}]}'::migration;
SELECT '{"version": 1, "list": "oac", "cells": [{"from": null, "to": null, "n": 1}]}'::migration;
SELECT '{"version": 1, "list": "oac", "cells": [{"from": "1a", "to": "1b", "n": 0}]}'::migration;
SELECT '{"version": 1, "list": "oac", "cells": [{"from": "1a", "to": "1b", "n": 1.5}]}'::migration;
SELECT '{"version": 1, "list": "oac", "cells": [{"from": "1a", "to": "1b", "n": 9223372036854775808}]}'::migration;
SELECT '{"version": 1, "list": "oac", "cells": [{"from": "1a", "to": "1b", "n": "many"}]}'::migration;
SELECT '{"version": 1, "list": "oac", "cells": [{"from": "1a", "to": "1b", "n": 1}, {"from": "1a", "to": "1b", "n": 1}]}'::migration;
SELECT '{"version": 1, "list": "oac", "cells": [{"from": "1a", "to": "1a1@2011", "n": 1}]}'::migration;

-- A state as an ordinary value: never written to, and what comes of it is no state
SELECT migration_add_row(m, 'A'::segment, 'B'::segment) <> m AS other, m = m::text::migration AS untouched,
  pg_column_size(migration_add_row(m, 'A'::segment, 'B'::segment)) = pg_column_size(m) + 24 AS no_room_to_spare,
  migration_subtract_row(migration_add_row(m, 'A'::segment, 'B'::segment, 5), 'A'::segment, 'B'::segment, 5) = m AS restored
FROM (SELECT migration(before, after) AS m FROM people) AS v;
SELECT migration_add_migration(NULL, m) = m AS same, migration_subtract_migration(m, m) AS nothing FROM wards WHERE ward = 0;

-- Many pairs: the state grows; pairs that a window has left make room again
SELECT length(m::text) > 1000, m = (SELECT migration(x, x % 7) FROM generate_series(20000, 1, -1) AS x) AS same
FROM (SELECT migration(x, x % 7) AS m FROM generate_series(1, 20000) AS x) AS s;
SELECT count(*), max(length(m::text)) < 400 AS small
FROM (SELECT migration(x, x + 1) OVER (ORDER BY x ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) AS m FROM generate_series(1, 5000) AS x) AS s;
SELECT migration(x, x + 1) FROM generate_series(1, 524289) AS x;

-- The reader
\pset format aligned
SELECT * FROM migration_report((SELECT migration(before, after) FROM people));
SELECT movement, from_label, to_label, n, round(share::numeric, 3) AS share, net
FROM migration_report((SELECT migration(before, after) FROM people),
  labels => '[{"code": "struggle", "label": "Struggling"}, {"code": "can_pay", "label": "Can pay", "label_cy": "Yn gallu talu"}]',
  rows => 'changes', lang => 'cy') WHERE from_segment IS DISTINCT FROM '?';
SELECT * FROM migration_totals((SELECT migration(before, after) FROM people));
SELECT bool_and(before = stayed + moved_out + leavers AND after = stayed + moved_in + joiners AND change = after - before) AS adds_up
FROM migration_totals((SELECT migration(before, after) FROM people));
SELECT from_segment, from_label, to_label, n, net FROM migration_report((SELECT migration(a::channel, b::channel)
  FROM (VALUES ('phone', 'web'), ('phone', 'web'), ('web', 'phone'), ('web', 'web'), ('f2f', 'phone'), ('f2f', NULL)) AS v(a, b)));
SELECT row_kind, segment, label, after FROM migration_totals((SELECT migration('NS'::carer_status, 'NS'::carer_status, 3) + migration('?'::segment, NULL)));
SELECT row_kind, segment, label, before, after FROM migration_totals((SELECT migration('10-14'::age_band, '5-9'::age_band) + migration('?'::segment, '!'::segment)));

-- More taken away than there was
SELECT from_segment, to_segment, n, share, net, reason
FROM migration_report((SELECT migration('A'::segment, 'B'::segment, 5) - migration('A'::segment, 'C'::segment, 2) + migration('B'::segment, 'C'::segment, 1)));
SELECT segment, before, after, change, stayed, reason
FROM migration_totals((SELECT migration('A'::segment, 'B'::segment, 5) - migration('A'::segment, 'C'::segment, 2) + migration('D'::segment, 'B'::segment, 1)));
SELECT * FROM migration_report((SELECT migration(before, after) FROM people WHERE false));
SELECT * FROM migration_totals((SELECT migration(before, after) FROM people WHERE false));
SELECT * FROM migration_report(NULL);
SELECT count(*) FROM migration_totals(NULL);

-- Options that cannot be, sums that are too large
SELECT migration_report(m, rows => 'some') FROM wards;
SELECT migration_report(m, rows => NULL) FROM wards;
SELECT migration_report(m, lang => 'fr') FROM wards;
SELECT migration_totals(m, lang => NULL) FROM wards;
SELECT migration_totals(migration('A'::segment, 'B'::segment, 9223372036854775807) + migration('A'::segment, 'C'::segment));

DROP TABLE wards, people;
