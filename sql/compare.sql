-- compare: two takeups against each other, key by key.
SET search_path = profiling, public;
SET extra_float_digits = -3;
\pset null '(null)'

-- The worked examples: two rates of events, two proportions
SELECT r.* FROM compare((SELECT takeup_events('a', 900, 58)), (SELECT takeup_events('a', 960, 41)), limits => 'wald', rows => 'segments') AS r \gx
SELECT limits, r.ratio_lower, r.ratio_upper, r.difference_lower, r.difference_upper, r.method
FROM unnest('{auto,wald,exact}'::text[]) AS limits,
     compare((SELECT takeup_events('a', 900, 58)), (SELECT takeup_events('a', 960, 41)), limits => limits, rows => 'segments') AS r;
SELECT limits, r.difference, r.difference_lower, r.difference_upper, r.ratio_lower, r.ratio_upper, z * z AS chi_square, r.p, r.method
FROM unnest('{auto,wald}'::text[]) AS limits,
     compare((SELECT takeup('a', 150, 31)), (SELECT takeup('a', 160, 19)), limits => limits, rows => 'segments') AS r;

-- Now against then: 300 -> 340 of the same 1,000 people, 60 gained and 20 lost
SELECT round(z::numeric, 2) AS z, verdict, gained, lost, method
FROM compare((SELECT takeup('a', 1000, 340)), (SELECT takeup('a', 1000, 300)), rows => 'segments');
SELECT round(z::numeric, 2) AS z, verdict, gained, lost, method
FROM compare((SELECT takeup('a', 1000, 340)), (SELECT takeup('a', 1000, 300)), "both" => (SELECT takeup('a', 1000, 280)), rows => 'segments');
SELECT limits, r.ratio_lower, r.ratio_upper, r.difference_lower, r.difference_upper
FROM unnest('{auto,wald}'::text[]) AS limits,
     compare((SELECT takeup('a', 1000, 340)), (SELECT takeup('a', 1000, 300)), (SELECT takeup_used('a', 280)), limits => limits, rows => 'segments') AS r;
-- few that changed: exact
SELECT z, p, method, verdict FROM compare((SELECT takeup('a', 40, 20)), (SELECT takeup('a', 40, 15)), (SELECT takeup('a', 40, 14)), rows => 'segments');
-- from people, one row each
SELECT segment, observed, other_observed, gained, lost, z
FROM (SELECT takeup(k, now) AS now, takeup(k, before) AS before, takeup(k, now AND before) AS both_times
      FROM (SELECT (ARRAY['x', 'y'])[1 + n % 2] AS k, n % 3 = 0 AS now, n % 5 = 0 AS before FROM generate_series(1, 600) AS n) AS person) AS t,
     compare(now, before, both_times);
-- not pairs
SELECT base, other_base, ratio, reason FROM compare((SELECT takeup('a', 1000, 340)), (SELECT takeup('a', 900, 300)), (SELECT takeup('a', 900, 280)), rows => 'segments');
SELECT ratio, z, reason FROM compare((SELECT takeup('a', 1000, 340)), (SELECT takeup('a', 1000, 300)), (SELECT takeup('a', 999, 280)), rows => 'segments');
SELECT ratio, z, reason FROM compare((SELECT takeup('a', 1000, 340)), (SELECT takeup('a', 1000, 300)), (SELECT takeup('a', 1000, 310)), rows => 'segments');
SELECT ratio, z, reason FROM compare((SELECT takeup('a', 1000, 740)), (SELECT takeup('a', 1000, 600)), (SELECT takeup('a', 1000, 310)), rows => 'segments');
SELECT ratio, difference_lower, difference_upper, z, reason FROM compare((SELECT takeup('a', 1000, 300)), (SELECT takeup('a', 1000, 300)), (SELECT takeup('a', 1000, 300)), rows => 'segments');
SELECT * FROM compare((SELECT takeup_events('a', 10, 3)), (SELECT takeup_events('a', 10, 3)), (SELECT takeup_events('a', 10, 3)));

-- Us against the rest of the region: all minus ours
CREATE TABLE cell (part text, seg segment, base integer, observed integer);
INSERT INTO cell VALUES ('us', 'A', 500, 60), ('us', 'B', 800, 40), ('us', 'C', 100, 2), ('them', 'A', 5000, 450), ('them', 'B', 4000, 210), ('them', 'D', 900, 9), ('us', '?', 30, 3), ('them', '!', 0, 8);
SELECT row_kind, segment, base, observed, other_base, other_observed, ratio, ratio_lower, ratio_upper, p, p_adjusted, verdict, reason
FROM (SELECT takeup(seg, base, observed) FILTER (WHERE part = 'us') AS ours, takeup(seg, base, observed) AS region FROM cell) AS t, compare(ours, region - ours);
SELECT segment FROM (SELECT takeup(seg, base, observed) FILTER (WHERE part = 'us') AS ours, takeup(seg, base, observed) AS region FROM cell) AS t,
  compare(ours, region - ours, labels => (SELECT label_set(code, label ORDER BY code DESC) FROM (VALUES ('A', 'Ay'), ('B', 'Bee'), ('C', 'Cee')) AS v(code, label)));
SELECT row_kind, label FROM (SELECT takeup(seg, base, observed) AS t FROM cell) AS t, compare(t, t, lang => 'cy');
-- The same groups give no difference, and limits around it
SELECT segment, ratio, difference, z, p, verdict FROM (SELECT takeup(seg, base, observed) AS t FROM cell) AS t, compare(t, t, rows => 'segments');

-- Contacted against held out
SELECT verdict, ratio > 1 AS more, method FROM compare((SELECT takeup('all', 9000, 720)), (SELECT takeup('all', 1000, 60)), rows => 'segments');
SELECT verdict FROM compare((SELECT takeup('all', 9000, 720)), (SELECT takeup('all', 1000, 60)), at_least => 50, rows => 'segments');
SELECT margin, r.verdict, r.ratio_lower, r.ratio_upper FROM unnest('{20,2}'::double precision[]) AS margin,
  compare((SELECT takeup('all', 90000, 9000)), (SELECT takeup('all', 90000, 9010)), margin => margin, rows => 'segments') AS r;

-- Given expected: two indexes
SELECT segment, take_up_index, other_index, ratio, ratio_lower, ratio_upper, difference, difference_lower, difference_upper, z, method
FROM compare((SELECT takeup_events('a', 900, 58, 50)), (SELECT takeup_events('a', 960, 41, 40)), rows => 'segments');
SELECT segment, take_up_index, other_index, ratio, ratio_lower, ratio_upper, difference, difference_lower, difference_upper, z, method
FROM compare((SELECT takeup('a', 900, 58, 50)), (SELECT takeup('a', 960, 41, 40)), rows => 'segments');
-- by a reference that expects everybody alike, they are the rates again
SELECT abs(a.ratio / b.ratio - 1) < 1e-12 AS ratio, abs(a.ratio_lower / b.ratio_lower - 1) < 1e-10 AS lower, abs(a.z / b.z - 1) < 1e-10 AS z
FROM (SELECT takeup('a', 900, 58) AS x, takeup('a', 960, 41) AS y, takeup('a', 1000, 100) AS r) AS t,
     compare(x, y, rows => 'segments') AS a, compare(standardise(x, r), standardise(y, r), rows => 'segments') AS b;
SELECT segment, take_up_index, other_index, ratio, reason FROM compare((SELECT takeup('a', 900, 58, 50) + takeup('b', 10, 1, NULL) + takeup('c', 10, 1, 1) + takeup('c', 5, 1, NULL)),
  (SELECT takeup('a', 960, 41, 0) + takeup('b', 10, 1, 1) + takeup('c', 10, 1, 1)));

-- Edges: nobody on either side, everybody, no base, too many
SELECT segment, ratio, ratio_lower, ratio_upper, difference, difference_lower, difference_upper, z, p, reason
FROM compare((SELECT takeup(k, b, o) FROM (VALUES ('a none', 50, 0), ('b other none', 50, 5), ('c ours none', 50, 0), ('d all', 50, 50), ('e no base', 0, 0), ('f too many', 50, 51), ('g other only', 0, 0)) AS v(k, b, o)),
             (SELECT takeup(k, b, o) FROM (VALUES ('a none', 50, 0), ('b other none', 50, 0), ('c ours none', 50, 5), ('d all', 50, 50), ('e no base', 10, 1), ('f too many', 50, 5), ('h', 50, 60)) AS v(k, b, o)));
SELECT ratio, ratio_lower, ratio_upper, difference, difference_lower, z, reason FROM compare((SELECT takeup_events('a', 50, 0)), (SELECT takeup_events('a', 50, 0)), rows => 'segments');
SELECT ratio, ratio_lower, ratio_upper, difference_lower, p, method, reason FROM compare((SELECT takeup_events('a', 50, 4)), (SELECT takeup_events('a', 50, 0)), rows => 'segments');
SELECT ratio, ratio_lower, ratio_upper, z, reason FROM compare((SELECT takeup_events('a', 50, 0)), (SELECT takeup_events('a', 50, 9)), limits => 'wald', rows => 'segments');
SELECT ratio, z, reason FROM compare((SELECT takeup('a', 50, 4)) - (SELECT takeup('a', 50, 5)), (SELECT takeup('a', 50, 1)), rows => 'segments');
SELECT ratio, ratio_lower, z, reason FROM compare((SELECT takeup('a', 50, 4.5)), (SELECT takeup('a', 50, 1)), rows => 'segments');
SELECT ratio, ratio_lower IS NULL AS no_limits, reason FROM compare((SELECT takeup('a', 50, 4.5)), (SELECT takeup('a', 50, 1)), weights => 'exact', rows => 'segments');
SELECT ratio, ratio_lower, z, reason FROM (SELECT rollup_periods(t) AS t FROM (SELECT takeup('a', 50, 4) AS t) AS s) AS s, compare(t, t, rows => 'segments');
-- Weighted: as many answers as they are worth
SELECT ratio_lower, ratio_upper, z FROM compare((SELECT takeup('a', n % 4 = 0, 3) FROM generate_series(1, 400) AS n), (SELECT takeup('a', n % 5 = 0, 7) FROM generate_series(1, 400) AS n), rows => 'segments');
SELECT ratio_lower, ratio_upper, z FROM compare((SELECT takeup('a', n % 4 = 0) FROM generate_series(1, 400) AS n), (SELECT takeup('a', n % 5 = 0) FROM generate_series(1, 400) AS n), rows => 'segments');
-- Hidden counts widen, and do not decide
SELECT ratio, ratio_lower, ratio_upper, p < 0.05 AS significant, verdict
FROM compare((SELECT takeup_base('a', 1000) + takeup_used('a', 120, 60, 180)), (SELECT takeup('a', 1000, 80)), rows => 'segments');
SELECT z, reason FROM compare((SELECT takeup_base('a', 1000) + takeup_used('a', 120, 60, 180)), (SELECT takeup('a', 1000, 80)), (SELECT takeup('a', 1000, 70)), rows => 'segments');
SELECT count(*) FROM compare(NULL, NULL);
SELECT * FROM compare('{"version": 1, "cells": []}', '{"version": 1, "cells": []}') \gx

-- What cannot be
SELECT * FROM compare((SELECT takeup('a', 50, 4)), (SELECT takeup('a', 50, 1)), limits => 'exact');
SELECT * FROM compare((SELECT takeup('a', 50, 4)), (SELECT takeup('a', 50, 1, 3)));
SELECT * FROM compare((SELECT takeup('a', 50, 4)), (SELECT takeup_events('a', 50, 1)));
SELECT * FROM compare((SELECT takeup('a', 50, 4)), (SELECT takeup(5, 50, 1)));
SELECT * FROM compare((SELECT takeup('a', 50, 4)), (SELECT takeup('a', 50, 1)), adjust => 'some');
SELECT * FROM compare((SELECT takeup('a', 50, 4)), (SELECT takeup('a', 50, 1)), lang => 'fr');
