-- cost_comparison: two costs values, like for like.
SET search_path = profiling, public;
\pset null '(null)'

-- Bennet: contacts 100 -> 120, shares .6/.4 -> .5/.5, unit costs 2, 8 -> 3, 7: 94 + 55 + 11 = 160
CREATE TABLE pair AS SELECT
  (SELECT costs(k, s, NULL, 'phone', n, n * u, 'GBP') FROM (VALUES ('A'::segment, '57'::lgsl, 60, 3), ('A', '524', 60, 7)) AS v(k, s, n, u)) AS here,
  (SELECT costs(k, s, NULL, 'phone', n, n * u, 'GBP') FROM (VALUES ('A'::segment, '57'::lgsl, 60, 2), ('A', '524', 40, 8)) AS v(k, s, n, u)) AS there;
SELECT row_kind, lgsl, contacts, other_contacts, cost, other_cost, difference, volume_effect, mix_effect, unit_cost_effect, not_comparable FROM pair, cost_comparison(here, there);
SELECT lgsl, cost_per_contact, other_cost_per_contact, like_for_like, unit_cost_index, currency, reason FROM pair, cost_comparison(here, there);
-- Swapped, every effect changes its sign; with itself there is none
SELECT a.lgsl, a.volume_effect = -b.volume_effect AS volume, a.mix_effect = -b.mix_effect AS mix, a.unit_cost_effect = -b.unit_cost_effect AS unit_cost
FROM pair, cost_comparison(here, there) AS a, cost_comparison(there, here) AS b WHERE a.lgsl IS NOT DISTINCT FROM b.lgsl;
SELECT row_kind, difference, volume_effect, mix_effect, unit_cost_effect, unit_cost_index FROM pair, cost_comparison(here, here);

-- What only one of them has is not compared, and all adds up to the last ten-thousandth
CREATE TABLE other_pair AS SELECT
  (SELECT costs(k, s, NULL, h, n, m) FROM (VALUES ('A'::segment, '57'::lgsl, 'phone'::channel, 7, 10.0001), ('A', '57', 'web', 11, 3.3333), ('B', '10', 'web', 13, 1.0007),
    ('B', '524', 'f2f', 3, 26.59), ('A', '20', 'post', 0, 5)) AS v(k, s, h, n, m)) AS here,
  (SELECT costs(k, s, NULL, h, n, m) FROM (VALUES ('A'::segment, '57'::lgsl, 'phone'::channel, 17, 30.0003), ('A', '57', 'web', 5, 1.1111), ('B', '10', 'web', 1, 0.07),
    ('B', '30', 'web', 9, 1.35), ('A', '20', 'post', 2, 24.20)) AS v(k, s, h, n, m)) AS there;
SELECT lgsl, channel, difference, volume_effect, mix_effect, unit_cost_effect, not_comparable, like_for_like, reason FROM other_pair, cost_comparison(here, there);
SELECT by, bool_and(difference = coalesce(volume_effect + mix_effect + unit_cost_effect, 0) + coalesce(not_comparable, 0)) AS adds_up,
  sum(difference) FILTER (WHERE row_kind <> 'total') = max(difference) FILTER (WHERE row_kind = 'total') AS to_the_total,
  max(difference) FILTER (WHERE row_kind = 'total') = max(cost(here) - cost(there)) AS to_the_values
FROM other_pair, (VALUES ('{key}'::text[]), ('{lgsl}'), ('{channel}'), ('{key,lgsl}'), ('{key,lgsl,lgil,channel}')) AS d(by), cost_comparison(here, there, d.by) GROUP BY by ORDER BY by;

-- Effects against plain arithmetic over many rows
CREATE TABLE many AS SELECT costs(x % 7, (x % 50)::lgsl, '1', 'web', 1 + x * 31 % 97, (x * 7919 % 99991) / 1000.0) FILTER (WHERE (x % 7 + x % 50) % 5 > 0) AS here,
  costs(x % 7, (x % 50)::lgsl, '1', 'web', 1 + x * 37 % 89, (x * 104729 % 99991) / 1000.0) FILTER (WHERE (x % 7 + x % 50) % 4 > 0) AS there FROM generate_series(1, 700) AS x;
WITH r AS (SELECT c.* FROM many, cost_comparison(here, there, '{key,lgsl}') AS c),
s AS (SELECT sum(contacts) AS v1, sum(other_contacts) AS v0 FROM r WHERE row_kind = 'segment' AND reason IS NULL)
SELECT count(*) > 200 AS many_rows, count(*) FILTER (WHERE reason IS NOT NULL) > 50 AS some_not_comparable,
  bool_and(difference = coalesce(volume_effect + mix_effect + unit_cost_effect, not_comparable)) AS adds_up,
  max(abs(volume_effect - (v1 - v0) * (cost / v1 + other_cost / v0) / 2)) < 0.0001 AS volume,
  max(abs(mix_effect - (v0 + v1) / 2 * (contacts / v1 - other_contacts / v0) * (cost / contacts + other_cost / other_contacts) / 2)) FILTER (WHERE reason IS NULL) < 0.0001 AS mix
FROM r, s WHERE row_kind = 'segment';
SELECT t.volume_effect = sum(r.volume_effect) AND t.mix_effect = sum(r.mix_effect) AND t.unit_cost_effect = sum(r.unit_cost_effect) AND t.not_comparable = sum(r.not_comparable)
  AND t.difference = t.volume_effect + t.mix_effect + t.unit_cost_effect + t.not_comparable AS total
FROM many, cost_comparison(here, there, '{key,lgsl}') AS t, cost_comparison(here, there, '{key,lgsl}') AS r
WHERE t.row_kind = 'total' AND r.row_kind <> 'total' GROUP BY t.volume_effect, t.mix_effect, t.unit_cost_effect, t.not_comparable, t.difference;

-- Amounts far beyond what doubles hold
SELECT difference, volume_effect, mix_effect, unit_cost_effect FROM cost_comparison(
  (SELECT costs('A'::segment, NULL, NULL, h, n, m) FROM (VALUES ('web'::channel, 900000000000000, 900000000000000.0001), ('phone', 3, 1)) AS v(h, n, m)),
  (SELECT costs('A'::segment, NULL, NULL, h, n, m) FROM (VALUES ('web'::channel, 700000000000001, 123456789012345.6789), ('phone', 7, 2)) AS v(h, n, m)), '{channel}');

-- An effect of any size is exact, and adds up; what is rounded is rounded once
SELECT volume_effect, mix_effect, unit_cost_effect, difference = volume_effect + mix_effect + unit_cost_effect AS adds_up FROM cost_comparison(
  (SELECT costs('A'::segment, NULL, NULL, h, n, m) FROM (VALUES ('web'::channel, 0.2, 443323422700), ('phone', 121035, 500000000000)) AS v(h, n, m)),
  (SELECT costs('A'::segment, NULL, NULL, h, n, m) FROM (VALUES ('web'::channel, 53533.691, 1436338.3509), ('phone', 67547.2, 1958065.8173)) AS v(h, n, m)), '{channel}');
SELECT like_for_like FROM cost_comparison((SELECT costs('A'::segment, NULL, NULL, 'web', 1, 1)),
  (SELECT costs('A'::segment, NULL, NULL, 'web', 20001, 2000100000001)), '{channel}');

-- What cannot be
SELECT row_kind, difference, reason FROM pair, cost_comparison(here - there - there, there);
SELECT count(*) FROM pair, cost_comparison(here, NULL);
SELECT row_kind, cost, other_cost, difference, not_comparable, unit_cost_index FROM pair, cost_comparison(here - here, there, '{channel}');
SELECT count(*) FROM pair, other_pair AS o, cost_comparison(pair.here, o.here);
SELECT count(*) FROM pair, cost_comparison(here, (SELECT costs('1a'::oac, '57', NULL, 'phone', 1, 1, 'GBP')));
SELECT count(*) FROM pair, cost_comparison(here, there, '{}');

DROP TABLE pair, other_pair, many;
