-- cost_model: making one, which rate applies, exact costs, and what is refused.
SET search_path = profiling, public;
\set SHOW_CONTEXT never

CREATE TABLE rate (lgsl lgsl, lgil lgil, channel channel, unit_cost numeric, basis text, low numeric, high numeric);
INSERT INTO rate VALUES
  (NULL, NULL, NULL, 5, NULL, NULL, NULL),
  (NULL, NULL, 'phone', 2.83, 'call', 1.28, 5.57),
  (NULL, NULL, 'web', 0.15, 'visit', NULL, NULL),
  (57, NULL, 'phone', 4.2, 'call', NULL, NULL),
  (NULL, 8, 'phone', 3, 'call', NULL, NULL),
  (57, 8, 'phone', 6.00005, 'transaction', 6, 7.5),
  (10001, 8, 'web', 40, NULL, NULL, NULL);
CREATE TABLE kept (id integer, m cost_model);
INSERT INTO kept SELECT 1, cost_model(lgsl, lgil, channel, unit_cost, 'GBP', basis, low, high) FROM rate;
SELECT m FROM kept;
SELECT r.* FROM kept, rates(m) AS r;

-- ---- The most specific rate applies ----

CREATE TABLE contact (lgsl lgsl, lgil lgil, channel channel);
INSERT INTO contact VALUES (57, 8, 'phone'), (57, 9, 'phone'), (58, 8, 'phone'), (58, 9, 'phone'), (10001, 8, 'web'), (57, 8, 'web'), (57, 8, 'post'),
  (NULL, 8, 'phone'), (57, NULL, 'phone'), (57, 8, NULL), (NULL, NULL, 'web'), (NULL, NULL, NULL);
SELECT c.*, unit_cost(m, c.lgsl, c.lgil, c.channel), cost_to_serve(m, c.lgsl, c.lgil, c.channel, 1000)
FROM kept, contact AS c ORDER BY c.lgsl, c.lgil, c.channel;
SELECT place, applies, lgsl, lgil, channel, unit_cost, low, high, basis, currency, reason FROM kept, explain_unit_cost(m, '57', '8', 'phone');
SELECT place, applies, lgsl, lgil, channel, unit_cost, reason FROM kept, explain_unit_cost(m, '57', NULL, 'web');
-- The same by the way an analyst writes it, for every combination.
WITH everything AS (
  SELECT s::lgsl AS lgsl, i::lgil AS lgil, c::channel AS channel FROM unnest('{57,58,10001,NULL}'::integer[]) AS s, unnest('{8,9,NULL}'::integer[]) AS i,
    unnest('{phone,web,post,NULL}'::text[]) AS c)
SELECT count(*), count(*) FILTER (WHERE unit_cost(m, e.lgsl, e.lgil, e.channel) <> round(l.unit_cost, 4)) AS differ,
  count(*) FILTER (WHERE x.unit_cost <> round(l.unit_cost, 4)) AS explained_differently
FROM kept, everything AS e, explain_unit_cost(m, e.lgsl, e.lgil, e.channel) AS x, LATERAL (
  SELECT r.unit_cost FROM rate AS r
  WHERE (r.lgsl = e.lgsl OR r.lgsl IS NULL) AND (r.lgil = e.lgil OR r.lgil IS NULL) AND (r.channel = e.channel OR r.channel IS NULL)
  ORDER BY num_nonnulls(r.lgsl, r.lgil, r.channel) DESC LIMIT 1) AS l
WHERE x.applies;

-- A missing rate is an error, never nothing.
SELECT unit_cost(cost_model(lgsl, lgil, channel, unit_cost), '57', '8', 'post') FROM rate WHERE channel IS NOT NULL;
SELECT cost_to_serve(cost_model(lgsl, lgil, channel, unit_cost), '57', NULL, NULL, 0) FROM rate WHERE channel IS NOT NULL;
SELECT reason FROM (SELECT cost_model(lgsl, lgil, channel, unit_cost) AS m FROM rate WHERE channel = 'web') AS s, explain_unit_cost(m, '57', '8', 'web');
SELECT unit_cost(with_default(cost_model(lgsl, lgil, channel, unit_cost), 9.5), '57', '8', 'post') FROM rate WHERE channel IS NOT NULL;
SELECT with_default(with_default(cost_model(lgsl, lgil, channel, unit_cost), 9.5), 2) FROM rate WHERE channel = 'web' AND lgsl IS NULL;
SELECT with_default(cost_model(NULL, NULL, 'web', 1), NULL) IS NULL;
SELECT with_default(cost_model(NULL, NULL, 'web', 1), -1);
SELECT with_default(cost_model(NULL, NULL, 'web', 1), 'NaN');
SELECT unit_cost(NULL, '57', '8', 'web') IS NULL, cost_to_serve(NULL, '57', '8', 'web', 1) IS NULL, cost_to_serve(m, '57', '8', 'web', NULL::bigint) IS NULL,
  (SELECT count(*) FROM explain_unit_cost(NULL, '57', '8', 'web')) FROM kept;

-- ---- Models that vary from row to row ----

SELECT sum(cost_to_serve(m, '57', '8', 'phone', n)) FROM (SELECT n, CASE n % 3 WHEN 0 THEN a WHEN 1 THEN b END AS m FROM generate_series(1, 9) AS n,
  (SELECT cost_model(NULL, NULL, 'phone', 1) AS a) AS x, (SELECT cost_model(NULL, NULL, 'phone', 100) AS b) AS y) AS s;
-- Large ones, stored (toasted) and made on the spot.
INSERT INTO kept SELECT 10 + k, cost_model(s::lgsl, NULL, 'phone', s + k) FROM generate_series(1, 3000) AS s, generate_series(1, 3) AS k GROUP BY k;
SELECT n % 3 + 1 AS k, sum(cost_to_serve(m, (n % 3000 + 1)::lgsl, NULL, 'phone', 1)) AS cost, sum(n % 3000 + 1 + n % 3 + 1) AS wanted
FROM generate_series(1, 600) AS n JOIN kept ON id = 11 + n % 3 GROUP BY 1 ORDER BY 1;
SELECT sum(cost_to_serve((SELECT m FROM kept WHERE id = 12), n::lgsl, NULL, 'phone', 1)) = sum(n + 2) AS toasted,
  sum(cost_to_serve((SELECT with_default(m, 1) FROM kept WHERE id = 12), n::lgsl, NULL, 'web', 1)) = 3000 AS made FROM generate_series(1, 3000) AS n;
SELECT sum((SELECT unit_cost(with_default(m, n), '1', NULL, 'web'))) = sum(n) AS rescanned FROM kept, generate_series(1, 50) AS n WHERE id = 13;

-- ---- Exact ----

SELECT cost_to_serve(m, '57', '8', 'phone', 3::smallint) AS small, cost_to_serve(m, '57', '8', 'phone', 3) AS int, cost_to_serve(m, '57', '8', 'phone', 3::bigint) AS big,
  cost_to_serve(m, '57', '8', 'phone', 3.0) AS num, cost_to_serve(m, '57', '8', 'phone', 3::real) AS real, cost_to_serve(m, '57', '8', 'phone', 3::float8) AS float,
  cost_to_serve(m, '57', '8', 'phone', '3') AS unknown FROM kept WHERE id = 1;
SELECT cost_to_serve(m, '57', '8', 'phone', 0.1) AS tenth, cost_to_serve(m, '57', '8', 'phone', 0.00001) AS tiny, cost_to_serve(m, '57', '8', 'phone', 0.00000833325) AS half,
  cost_to_serve(m, '57', '8', 'phone', -2.5) AS less, cost_to_serve(m, '57', '8', 'phone', 0.1::float8) AS float FROM kept WHERE id = 1;
-- Rounded once, half away from zero, as the server rounds the exact product: any numeric, any scale.
CREATE TABLE number AS
SELECT (CASE WHEN h % 2 = 0 THEN '-' ELSE '' END || (h >> 3) % (10 ^ (n % 14))::bigint || '.' || substr(lpad(((h >> 5) & 9007199254740991)::text, 17, '0'), 1, 1 + n % 17))::numeric AS v
FROM (SELECT n, hashint8extended(n, 42) & 9223372036854775807 AS h FROM generate_series(1, 5000) AS n) AS s;
INSERT INTO number SELECT x * power(10::numeric, p) FROM unnest('{1,-1,0.5,9999,10000,0.00004999,0.00005,0.99995,99999999.99995,123456789012.34565}'::numeric[]) AS x, generate_series(-12, 2) AS p;
SELECT count(*) AS numbers, count(*) FILTER (WHERE cost <> round(v, 4)) AS volume_differs FROM (SELECT v, cost_to_serve(cost_model(NULL, NULL, NULL, 1), NULL, NULL, NULL, v) AS cost FROM (SELECT DISTINCT v FROM number) AS n GROUP BY v) AS s;
SELECT count(*) FILTER (WHERE u <> round(abs(v), 4)) AS rate_differs, count(*) FILTER (WHERE c <> round(round(abs(v), 4) * 7.77777, 4)) AS product_differs
FROM (SELECT v, unit_cost(m, NULL, NULL, NULL) AS u, cost_to_serve(m, NULL, NULL, NULL, 7.77777) AS c
      FROM (SELECT v, cost_model(NULL, NULL, NULL, abs(v)) AS m FROM (SELECT DISTINCT v FROM number) AS n WHERE abs(v) >= 0.00005 GROUP BY v) AS t) AS s;
SELECT sum(cost_to_serve(m, '57', '8', 'phone', 0.00001)) AS sum_of_rows FROM kept, generate_series(1, 10000) WHERE id = 1;

-- Out of range.
SELECT cost_to_serve(m, '57', '8', 'phone', 9223372036854775807) FROM kept WHERE id = 1;
SELECT cost_to_serve(m, '57', '8', 'phone', 1e20) FROM kept WHERE id = 1;
SELECT cost_to_serve(m, '57', '8', 'phone', 1e300::float8) FROM kept WHERE id = 1;
SELECT cost_to_serve(m, '57', '8', 'phone', 200000000000000.5) FROM kept WHERE id = 1;
SELECT cost_to_serve(m, '57', '8', 'phone', 'NaN'::numeric) FROM kept WHERE id = 1;
SELECT cost_to_serve(m, '57', '8', 'phone', 'Infinity'::numeric) FROM kept WHERE id = 1;
SELECT cost_to_serve(m, '57', '8', 'phone', 'NaN'::float8) FROM kept WHERE id = 1;
SELECT cost_to_serve(cost_model(NULL, NULL, NULL, 922337203685477.5807), NULL, NULL, NULL, 1), cost_to_serve(cost_model(NULL, NULL, NULL, 0.0001), NULL, NULL, NULL, 9223372036854775807);

-- ---- What is no model ----

SELECT cost_model(lgsl, lgil, channel, unit_cost) FROM rate WHERE false;
SELECT cost_model(NULL, NULL, 'web', -0.01);
SELECT cost_model('57', NULL, 'web', 'NaN');
SELECT cost_model('57', NULL, 'web', 'Infinity');
SELECT cost_model('57', NULL, 'web', 1e15);
SELECT cost_model('57', NULL, 'web', 0.00001);
SELECT cost_model('57', NULL, 'web', NULL);
SELECT cost_model('57', NULL, 'web', 1, 'GBP', 'visit', 2, 3);
SELECT cost_model('57', NULL, 'web', 1, 'GBP', 'visit', 0, 0.5);
SELECT cost_model('57', NULL, 'web', 1, 'GBP', 'visit', -1, 1);
SELECT cost_model('57', NULL, 'web', 1, 'GBP', 'visit', 1, NULL);
SELECT cost_model('57', NULL, 'web', 1, 'pounds');
SELECT cost_model('57', NULL, 'web', 1, 'GBP', 'email');
SELECT cost_model('57', NULL, 'pigeon', 1);
SELECT cost_model('57', NULL, 'web', 1, c) FROM unnest('{GBP,EUR}'::text[]) WITH ORDINALITY AS c (c, n);
SELECT cost_model('57', NULL, 'web', 1, c) FROM unnest('{GBP,NULL}'::text[]) AS c;
SELECT cost_model('57', NULL, 'web', n) FROM generate_series(1, 2) AS n;
-- Ties, of one column named and of two, for the contacts that both rates match.
CREATE FUNCTION tie(VARIADIC keys text[]) RETURNS cost_model LANGUAGE sql AS $$
  SELECT cost_model(nullif(split_part(k, '/', 1), '*')::lgsl, nullif(split_part(k, '/', 2), '*')::lgil, nullif(split_part(k, '/', 3), '*')::channel, n)
  FROM unnest(keys) WITH ORDINALITY AS u (k, n) $$;
SELECT tie('57/*/*', '*/*/web');
SELECT tie('57/*/*', '*/8/*');
SELECT tie('*/8/*', '*/*/web');
SELECT tie('57/8/*', '57/*/web');
SELECT tie('57/8/*', '*/8/web');
SELECT tie('57/*/web', '*/8/web');
SELECT tie('57/*/*', '*/*/web', '57/8/web');
-- No tie: no contact has both, or a rate for just what both name settles it.
SELECT tie('57/8/*', '57/*/web', '57/8/web') IS NOT NULL, tie('57/8/*', '58/*/web', '59/9/*', '*/10/phone') IS NOT NULL, tie('57/*/*', '*/*/web', '57/*/web') IS NOT NULL,
  tie('57/*/*', '*/*/web', '*/8/phone', '57/*/web') IS NOT NULL;
-- Against looking at every pair: random models are refused just when some contact has two most specific rates.
CREATE FUNCTION is_refused(keys text[]) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tie(VARIADIC keys);
  RETURN false;
EXCEPTION WHEN ambiguous_parameter THEN
  RETURN true;
END $$;
CREATE TABLE random_model AS
SELECT g, array_agg(DISTINCT k) AS keys FROM (
  SELECT g, (ARRAY['1','2','*'])[1 + h % 3] || '/' || (ARRAY['1','2','*'])[1 + (h >> 8) % 3] || '/' || (ARRAY['web','post','*'])[1 + (h >> 16) % 3] AS k
  FROM (SELECT g, (hashint8extended(g * 100 + n, 7) & 1048575)::integer AS h FROM generate_series(1, 600) AS g, generate_series(1, 9) AS n WHERE n <= 1 + g % 9) AS r) AS s GROUP BY g;
WITH contacts AS (
  -- 3, and fax, stand for whatever no rate names
  SELECT s, i, c FROM unnest('{1,2,3}'::text[]) AS s, unnest('{1,2,3}'::text[]) AS i, unnest('{web,post,fax}'::text[]) AS c
), matched AS (
  SELECT g, s, i, c, 3 - (length(k) - length(replace(k, '*', ''))) AS named
  FROM random_model, unnest(keys) AS k, contacts
  WHERE split_part(k, '/', 1) IN (s, '*') AND split_part(k, '/', 2) IN (i, '*') AND split_part(k, '/', 3) IN (c, '*')
), tied AS (
  SELECT DISTINCT g FROM (SELECT g, named, max(named) OVER (PARTITION BY g, s, i, c) AS most, count(*) OVER (PARTITION BY g, s, i, c, named) AS n FROM matched) AS m
  WHERE named = most AND n > 1
)
SELECT count(*) AS models, count(*) FILTER (WHERE refused) AS refused, count(*) FILTER (WHERE tied AND NOT refused) AS missed,
  count(*) FILTER (WHERE refused AND NOT tied) AS needlessly
FROM (SELECT is_refused(keys) AS refused, g IN (SELECT g FROM tied) AS tied FROM random_model) AS r;

-- ---- Text ----

SELECT m::text::cost_model = m AS same, m::text::cost_model::text = m::text AS text_same FROM kept WHERE id = 1;
SELECT '{"rates": [{"lgsl": 57, "unit_cost": 1.5}, {"channel": "web", "lgil": "8", "unit_cost": 0}], "version": 1}'::cost_model;
SELECT '{"version": 1, "rates": [{"unit_cost": 1}, {"unit_cost": 1}]}'::cost_model;
SELECT '{"version": 1, "rates": [{"lgsl": "57", "unit_cost": 1}, {"channel": "web", "unit_cost": 2}]}'::cost_model;
SELECT '{"version": 1, "rates": []}'::cost_model;
CREATE FUNCTION is_no_cost_model(t text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM t::cost_model;
  RETURN false;
EXCEPTION WHEN invalid_text_representation THEN
  RETURN true;
END $$;
SELECT t FROM unnest(ARRAY['', '[]', '{}', '{"version": 2, "rates": [{"unit_cost": 1}]}', '{"version": 1}', '{"version": 1, "rates": {}}', '{"version": 1, "rates": [1]}',
  '{"version": 1, "rates": [{}]}', '{"version": 1, "rates": [{"unit_cost": -1}]}', '{"version": 1, "rates": [{"unit_cost": 0.00001}]}', '{"version": 1, "rates": [{"unit_cost": 1e20}]}',
  '{"version": 1, "rates": [{"unit_cost": "1"}]}', '{"version": 1, "rates": [{"unit_cost": 1, "low": 1}]}', '{"version": 1, "rates": [{"unit_cost": 1, "low": 2, "high": 3}]}',
  '{"version": 1, "rates": [{"unit_cost": 1, "channel": "pigeon"}]}', '{"version": 1, "rates": [{"unit_cost": 1, "lgsl": -1}]}', '{"version": 1, "rates": [{"unit_cost": 1, "lgsl": 1.5}]}',
  '{"version": 1, "rates": [{"unit_cost": 1, "lgsl": null}]}', '{"version": 1, "rates": [{"unit_cost": 1, "basis": "mile"}]}', '{"version": 1, "rates": [{"unit_cost": 1, "colour": "red"}]}',
  '{"version": 1, "currency": "gbp", "rates": [{"unit_cost": 1}]}', '{"version": 1, "currency": 5, "rates": [{"unit_cost": 1}]}']) AS t, is_no_cost_model(t) AS n WHERE NOT n;

-- ---- Equality, order, hash, workers ----

CREATE TABLE compared AS SELECT tie(VARIADIC keys) AS m FROM random_model WHERE NOT is_refused(keys) AND g < 120;
SELECT count(*) AS pairs, bool_and((a.m = b.m) = (a.m::text = b.m::text)) AS agree,
  bool_and(a.m <> b.m OR cost_model_hash(a.m) = cost_model_hash(b.m) AND cost_model_hash_extended(a.m, 9) = cost_model_hash_extended(b.m, 9)) AS hashes,
  bool_and((a.m < b.m) = (b.m > a.m) AND (a.m <= b.m) = NOT (a.m > b.m) AND (a.m >= b.m) = NOT (a.m < b.m) AND (a.m <> b.m) = NOT (a.m = b.m)
    AND sign(cost_model_cmp(a.m, b.m)) = -sign(cost_model_cmp(b.m, a.m))) AS order_agrees,
  bool_and(cost_model_hash(a.m)::bigint & 4294967295 = cost_model_hash_extended(a.m, 0) & 4294967295) AS low_half
FROM compared AS a, compared AS b;
SELECT cost_model(a.lgsl, a.lgil, a.channel, a.unit_cost ORDER BY a.unit_cost) = cost_model(a.lgsl, a.lgil, a.channel, a.unit_cost ORDER BY a.unit_cost DESC) AS any_order FROM rate AS a;
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
CREATE TABLE many AS SELECT 57::lgsl AS lgsl, (n % 12)::lgil AS lgil, 'phone'::channel AS channel, n AS volume FROM generate_series(1, 5000) AS n;
SELECT sum(cost_to_serve((SELECT m FROM kept WHERE id = 1), lgsl, lgil, channel, volume)) FROM many;
SET max_parallel_workers_per_gather = 0;
SELECT sum(cost_to_serve((SELECT m FROM kept WHERE id = 1), lgsl, lgil, channel, volume)) FROM many;

-- A rate for all the rest is held to the same
SELECT with_default(m, 0.00001) FROM kept WHERE id = 1;
SELECT with_default(m, 1e30) FROM kept WHERE id = 1;
SELECT with_default(m, 'NaN') FROM kept WHERE id = 1;
SELECT cost_model_on('infinity');
SELECT example_cost_model(NULL);
