-- What cost_to_serve costs beside a hash join to a table of rates, and beside the join for the most specific rate that an analyst would write.
\pset pager off
CREATE EXTENSION profiling;
SET search_path = profiling, public;
\ir bench.sql
SELECT current_setting('server_version') AS server, :rows AS rows, :rows / 2000 AS few \gset
\echo PostgreSQL :server, :rows contacts, a model of about 5,000 rates with wildcards

-- ---- Rates: five patterns of columns, so a contact takes up to five lookups ----

CREATE TABLE rate (lgsl lgsl, lgil lgil, channel channel, unit_cost numeric NOT NULL);
INSERT INTO rate
SELECT s::lgsl, i::lgil, c::channel, round((1 + (s * 7919 + i * 104729) % 900) / 100.0, 2)
FROM generate_series(1, 400) AS s, generate_series(1, 4) AS i, unnest('{web,phone,f2f}'::text[]) AS c
UNION ALL SELECT s::lgsl, i::lgil, NULL, s % 7 + 0.75 FROM generate_series(401, 440) AS s, generate_series(0, 1) AS i
UNION ALL SELECT s::lgsl, NULL, 'post', s % 5 + 0.25 FROM generate_series(441, 500) AS s
UNION ALL SELECT s::lgsl, NULL, NULL, s % 10 + 0.5 FROM generate_series(441, 600) AS s
UNION ALL SELECT NULL, NULL, NULL, 3;
CREATE TABLE kept AS SELECT cost_model(lgsl, lgil, channel, unit_cost) AS m FROM rate;
SELECT count(*) AS rates FROM rate;

-- Contacts of 21,000 combinations, and the same of 5,010 of them.
CREATE UNLOGGED TABLE contact (lgsl lgsl NOT NULL, lgil lgil NOT NULL, channel channel NOT NULL, volume integer NOT NULL);
INSERT INTO contact
SELECT (1 + h % 700)::integer::lgsl, (h / 700 % 6)::integer::lgil, (ARRAY['web', 'phone', 'f2f', 'post', 'email'])[1 + h / 4200 % 5]::channel, (1 + h / 21000 % 9)::integer
FROM (SELECT hashint8extended(x, 1) & 9223372036854775807 AS h FROM generate_series(1::bigint, :rows) AS x) AS s;
CREATE UNLOGGED TABLE contact5000 AS
SELECT CASE WHEN lgsl::integer > 167 THEN (1 + lgsl::integer % 167)::lgsl ELSE lgsl END AS lgsl, lgil, channel, volume FROM contact;
VACUUM (ANALYZE) contact;
VACUUM (ANALYZE) contact5000;
CREATE TABLE few_contacts AS SELECT * FROM contact TABLESAMPLE SYSTEM (1) REPEATABLE (1) LIMIT :few;

-- The rates of every contact there is, without wildcards: what the plain join needs, and nobody keeps.
CREATE TABLE plain AS
SELECT lgsl, lgil, channel, unit_cost(m, lgsl, lgil, channel) AS unit_cost FROM (SELECT DISTINCT lgsl, lgil, channel FROM contact) AS c, kept;
CREATE TABLE plain5000 AS SELECT * FROM plain WHERE lgsl::integer <= 167;
ANALYZE rate, kept, few_contacts, plain, plain5000;
SET max_parallel_workers_per_gather = 0;
-- Left to itself the planner sorts both sides, which takes several times as long.
SET enable_mergejoin = off;
SET work_mem = '256MB';
SELECT (SELECT count(*) FROM plain) AS combinations, (SELECT count(*) FROM plain5000) AS plain_rates, (SELECT count(*) FROM few_contacts) AS few, (SELECT count(*) FROM contact5000) AS cached;

-- ---- The same answers ----

\set lateral 'LATERAL (SELECT r.unit_cost FROM rate AS r WHERE (r.lgsl = c.lgsl OR r.lgsl IS NULL) AND (r.lgil = c.lgil OR r.lgil IS NULL) AND (r.channel = c.channel OR r.channel IS NULL) ORDER BY num_nonnulls(r.lgsl, r.lgil, r.channel) DESC LIMIT 1) AS r'
SELECT (SELECT sum(cost_to_serve((SELECT m FROM kept), lgsl, lgil, channel, volume)) FROM contact)
  = (SELECT sum(c.volume * p.unit_cost) FROM contact AS c JOIN plain AS p USING (lgsl, lgil, channel)) AS as_the_join,
  (SELECT sum(cost_to_serve((SELECT m FROM kept), lgsl, lgil, channel, volume)) FROM few_contacts)
  = (SELECT sum(c.volume * r.unit_cost) FROM few_contacts AS c, :lateral) AS as_the_lateral;

-- ---- Times ----

INSERT INTO bench_query VALUES
('all', 'scan', 'SELECT sum(volume) FROM contact', NULL),
('all', 'cost_to_serve', 'SELECT sum(cost_to_serve((SELECT m FROM kept), lgsl, lgil, channel, volume)) FROM contact', NULL),
('all', 'hash join', 'SELECT sum(c.volume * p.unit_cost) FROM contact AS c JOIN plain AS p USING (lgsl, lgil, channel)', NULL),
('all', 'cost_to_serve, 5,000 combinations', 'SELECT sum(cost_to_serve((SELECT m FROM kept), lgsl, lgil, channel, volume)) FROM contact5000', NULL),
('all', 'hash join, 5,000 rates', 'SELECT sum(c.volume * p.unit_cost) FROM contact5000 AS c JOIN plain5000 AS p USING (lgsl, lgil, channel)', NULL),
('few', 'cost_to_serve', 'SELECT sum(cost_to_serve((SELECT m FROM kept), lgsl, lgil, channel, volume)) FROM few_contacts', NULL);
INSERT INTO bench_query SELECT 'few', 'lateral', 'SELECT sum(c.volume * r.unit_cost) FROM few_contacts AS c, ' || :'lateral', NULL;
SELECT bench_run('all', 3), bench_run('few', 3) \g /dev/null

SELECT suite, name, round(ms) AS ms, round((ms * 1e6 / CASE suite WHEN 'all' THEN :rows ELSE (SELECT count(*) FROM few_contacts) END)::numeric, 1) AS ns_a_row
FROM bench_median ORDER BY suite, name;

SELECT what, round(figure::numeric, 3) AS figure, wanted, CASE WHEN at_least THEN figure >= wanted ELSE figure <= wanted END AS kept
FROM (SELECT 1 AS place, 'of the hash join, every combination a rate' AS what, a.ms / b.ms AS figure, 1.5 AS wanted, false AS at_least
      FROM bench_median AS a, bench_median AS b WHERE a.suite = 'all' AND a.name = 'cost_to_serve' AND b.name = 'hash join'
      UNION ALL SELECT 2, 'of the hash join, 5,000 rates', a.ms / b.ms, 1.5, false
      FROM bench_median AS a, bench_median AS b WHERE a.name = 'cost_to_serve, 5,000 combinations' AND b.name = 'hash join, 5,000 rates'
      -- a row of the whole table, since the few take no time to speak of
      UNION ALL SELECT 3, 'times as fast as the lateral join', b.ms / (SELECT count(*) FROM few_contacts) / (a.ms / :rows), 20, true
      FROM bench_median AS a, bench_median AS b WHERE a.suite = 'all' AND a.name = 'cost_to_serve' AND b.name = 'lateral') AS v
ORDER BY place;
