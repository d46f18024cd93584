-- headline of costs, of a channel_shift and of a cost_comparison.  test/t/headline.t compares the sentences with the reports.
SET search_path = profiling, public;
\pset format unaligned
\pset tuples_only on

CREATE TABLE contact (segment segment, lgsl lgsl, channel channel, volume integer, cost numeric);
INSERT INTO contact VALUES ('fam', '57', 'phone', 600, 24000), ('ret', '57', 'phone', 400, 16000), ('stu', '524', 'phone', 9000, 45000), ('stu', '524', 'web', 3000, 450);
CREATE VIEW town AS
SELECT costs(segment, lgsl, NULL, channel, volume, cost, 'GBP') AS c,
       '[{"code": "fam", "label": "Families", "label_cy": "Teuluoedd"}, {"code": "stu", "label": "Students"}]'::label_set AS names
FROM contact;
CREATE VIEW rates AS
SELECT cost_model(lgsl, NULL, channel, u, 'GBP') AS model FROM (VALUES ('57'::lgsl, 'phone'::channel, 40), ('57', 'web', 6), ('524', 'phone', 5), ('524', 'web', 0.15)) AS r(lgsl, channel, u);
CREATE VIEW ranged AS
SELECT cost_model(NULL, NULL, channel, u, 'GBP', 'call', lo, hi) AS model FROM (VALUES ('phone'::channel, 2.83, 1.28, 5.57), ('web', 0.32, 0.22, 0.56)) AS r(channel, u, lo, hi);

SELECT headline(c, names, 'contacts', 'residents') FROM town;
SELECT headline(c, names, 'cysylltiadau', 'trigolion', 'cy') FROM town;
SELECT headline(c, at_most => 2) FROM town;
SELECT headline(c, names, areas => true, at_most => 1) FROM town;

-- Per head, where there is a base: of people, not of events, and only of keys that have one
SELECT headline(c, names, who => 'residents', lang => l, base => b) FROM unnest(ARRAY['en', 'cy']) AS l, town,
  (SELECT takeup(k, n, 1) AS b FROM (VALUES ('fam'::segment, 1000), ('ret', 5000), ('stu', 2000)) AS v(k, n)) AS s WHERE l = 'en' OR l = 'cy';
SELECT count(*) FILTER (WHERE h ~ 'per head') FROM town, headline(c, base => (SELECT takeup(k, n, 1) FROM (VALUES ('fam'::segment, 1000), (NULL, 5000)) AS v(k, n))) AS h;

-- Every way to say how much
CREATE TABLE sizes AS SELECT k, contacts, cost FROM (VALUES ('a', 1000, 6100), ('b', 1000, 1960), ('c', 1000, 1940), ('d', 1000, 1200), ('e', 1000, 700), ('f', 1000, 3), ('g', 0, 400), ('h', 1000, 1000)) AS v(k, contacts, cost);
SELECT headline(costs(k, NULL, NULL, NULL, contacts, cost), lang => l) FROM unnest(ARRAY['en', 'cy']) AS l, sizes GROUP BY l ORDER BY l DESC;
-- the dearest: one of a few, a tenth of many, nothing where they are alike
SELECT h FROM headline((SELECT costs('k' || i, NULL, NULL, NULL, 10, 1000 / i, 'GBP') FROM generate_series(1, 40) AS i)) AS h WHERE h ~ 'dearest';
SELECT h FROM headline((SELECT costs('k' || i, NULL, NULL, NULL, 10, 1000 / i, 'GBP') FROM generate_series(1, 40) AS i), lang => 'cy') AS h WHERE h ~ 'drutaf';
SELECT headline(costs('k' || i, NULL, NULL, NULL, 10, 100, 'GBP')) FROM generate_series(1, 40) AS i;

-- What is not known or not recorded, whatever at_most says; a dimension that is never recorded is passed over
CREATE VIEW gaps AS
SELECT costs(k, s, NULL, ch, n, n * 2, 'GBP') AS c
FROM (VALUES ('a', '57'::lgsl, 'phone'::channel, 500), ('b', '57', 'web', 400), (NULL, '57', 'web', 50), ('a', NULL, 'phone', 30), ('b', '57', NULL, 15), ('b', '57', 'nk', 5)) AS v(k, s, ch, n);
SELECT headline(c, at_most => 1, lang => l) FROM gaps, unnest(ARRAY['en', 'cy']) AS l;
SELECT headline(costs(k, NULL, NULL, NULL, 1000, n)) FROM (VALUES ('a', 1), ('b', 2), (NULL, 0)) AS v(k, n);

-- Nothing, no contacts, below zero
SELECT count(*) FROM headline(NULL::costs);
SELECT count(*) FROM headline((SELECT costs('a'::text, NULL, NULL, 'web', 1, 1) WHERE false));
SELECT headline(costs('a'::text, NULL, NULL, 'web', 0, 5, 'GBP'), lang => l) FROM unnest(ARRAY['en', 'cy']) AS l GROUP BY l ORDER BY l DESC;
CREATE VIEW below AS
SELECT costs(k, NULL, NULL, 'web', 1, n, 'GBP') - (SELECT costs('b'::text, NULL, NULL, 'web', 3, 300, 'GBP')) AS c FROM (VALUES ('a', 30), ('b', 100), ('c', 55)) AS v(k, n);
SELECT headline(c, lang => l) FROM below, unnest(ARRAY['en', 'cy']) AS l;

-- A shift: without ranges, and with them
SELECT headline(array_agg(s)) FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2, labels => names) AS s;
SELECT headline(array_agg(s), 'cy') FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2, labels => names, lang => 'cy') AS s;
CREATE VIEW city AS
SELECT costs(k, '57', '8', 'phone', n, 2.83 * n, 'GBP') AS c FROM (VALUES ('fam'::segment, 6000), ('ret', 4000), ('stu', 1500)) AS v(k, n);
SELECT headline(array_agg(s), l, 2, CASE l WHEN 'en' THEN 'a year' ELSE 'y flwyddyn' END, 'Socitm range 2009', true)
FROM city, ranged, unnest(ARRAY['en', 'cy']) AS l, channel_shift(c, model, 'phone', 'web', '{"fam": [0.2, 0.3, 0.4], "stu": [0.5, 0.7, 0.8], "*": 0.05}'::jsonb,
  failure => 0.2, failure_range => '{0.1,0.3}', avoidable => 0.6, avoidable_range => '{0.4,0.8}', one_off => 4000) AS s GROUP BY l ORDER BY l DESC;
-- every outcome: a gain, nothing, a loss; each certain and within a range
SELECT a, headline(array_agg(s), lang => l, at_most => 3)
FROM unnest(ARRAY['en', 'cy']) AS l, (VALUES (1, 0.5, '{0.5,0.5}'), (2, 0.1, '{0.1,0.1}'), (3, 0.05, '{0.05,0.05}'), (4, 0.5, '{0.05,0.9}'), (5, 0.1, '{0.05,0.9}'), (6, 0.05, '{0.01,0.09}')) AS v(n, a, r),
  (SELECT costs(k, NULL, NULL, 'phone', n, n * 10, 'GBP') AS c FROM (VALUES ('a', 100), ('b', 300)) AS x(k, n)) AS c,
  channel_shift(c, (SELECT cost_model(NULL, NULL, 'web', 1, 'GBP')), 'phone', 'web', 0.5, avoidable => a, avoidable_range => r::float8[], one_off => 10) AS s GROUP BY l, n, a ORDER BY n, l DESC;
-- some lose, some must not move, some have no propensity
SELECT headline(array_agg(s), lang => l) FROM town, rates, unnest(ARRAY['en', 'cy']) AS l,
  channel_shift(c, model, 'phone', 'web', '{"fam": 0.2, "stu": 0.2}'::jsonb, avoidable => 0.1, exclude_keys => '{ret}') AS s GROUP BY l ORDER BY l DESC;
SELECT headline(array_agg(s), lang => l) FROM town, rates, unnest(ARRAY['en', 'cy']) AS l, channel_shift(c, model, 'phone', 'web', '{"fam": 0.2}'::jsonb) AS s GROUP BY l ORDER BY l DESC;
SELECT headline(array_agg(s), lang => l) FROM below, unnest(ARRAY['en', 'cy']) AS l,
  channel_shift(c, (SELECT cost_model(NULL, NULL, 'phone', 1, 'GBP')), 'web', 'phone', 0.2) AS s GROUP BY l ORDER BY l DESC;
SELECT headline(array_agg(s)) FROM town, (SELECT cost_model(NULL, NULL, ch, u, 'GBP') AS model FROM (VALUES ('web'::channel, 0.15), ('email', 1.9)) AS r(ch, u)) AS m,
  channel_shifts(c, model, 'phone', '{web,email}', '{"web": 0.2, "email": {"stu": 0.3}}') AS s;
SELECT count(*) FROM headline(NULL::channel_shift_row[]);
SELECT count(*) FROM headline('{}'::channel_shift_row[]);

-- A comparison
CREATE VIEW both_sides AS
SELECT costs('A'::segment, s, NULL, ch, n, n * u, 'GBP') FILTER (WHERE ours) AS one, costs('A'::segment, s, NULL, ch, n, n * u, 'GBP') FILTER (WHERE NOT ours) AS two
FROM (VALUES (true, '57'::lgsl, 'phone'::channel, 60, 3), (true, '524', 'phone', 60, 7), (true, '57', 'web', 10, 0.20), (false, '57', 'phone', 60, 2), (false, '524', 'phone', 40, 8)) AS v(ours, s, ch, n, u);
SELECT headline(array_agg(r), name => 'Bath', other_name => 'Bristol') FROM both_sides, cost_comparison(one, two) AS r;
SELECT headline(array_agg(r), lang => l) FROM both_sides, unnest(ARRAY['en', 'cy']) AS l, cost_comparison(two, one) AS r GROUP BY l ORDER BY l DESC;
SELECT headline(array_agg(r), lang => l) FROM both_sides, unnest(ARRAY['en', 'cy']) AS l, cost_comparison(one, one) AS r GROUP BY l ORDER BY l DESC;
SELECT headline(array_agg(r)) FROM both_sides, cost_comparison(one + one + one, two) AS r;
SELECT headline(array_agg(r)) FROM below, cost_comparison(c, c) AS r;
SELECT count(*) FROM headline(NULL::cost_comparison_row[]);

-- What fills a place is never read as a pattern, nor as anything else
SELECT headline(c, '[{"code": "fam", "label": "{money} %s %n {percent}%"}, {"code": "stu", "label": "C: \\\\n<script>"}]'::label_set, '{group}%d', '%1$s', at_most => 3) FROM town;
SELECT headline(array_agg(s), period => '{money}%n', source => '%s{text}', at_most => 1) FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s;
-- ten thousand groups
SELECT headline(costs('k' || i, NULL, NULL, (ARRAY['web', 'phone'])[1 + i % 2]::channel, i, CASE WHEN i > 9900 THEN i * 200 ELSE i END, 'GBP'), at_most => 3) FROM generate_series(1, 10000) AS i;

-- Errors
\set VERBOSITY terse
SELECT headline(c, what => ' ') FROM town;
SELECT headline(c, who => '') FROM town;
SELECT headline(c, lang => 'fr') FROM town;
SELECT headline(c, lang => NULL) FROM town;
SELECT headline(c, at_most => 0) FROM town;
SELECT headline(c, base => (SELECT takeup('a'::text, 1, 1))) FROM town;
SELECT headline(array_agg(s), period => '') FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s;
SELECT headline(array_agg(s), source => ' ') FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s;
SELECT headline(array_agg(s)) FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s WHERE row_kind <> 'total';
SELECT headline(array_agg(r), name => '') FROM both_sides, cost_comparison(one, two) AS r;
SELECT headline(array_agg(r)) FROM both_sides, cost_comparison(one, two) AS r WHERE row_kind <> 'total';
