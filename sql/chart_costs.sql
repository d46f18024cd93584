-- chart of costs, of a channel_shift and of a cost_comparison.  test/t/chart.t reads them as XML, test/t/chart_browser.t in a browser.
SET search_path = profiling, public;
\pset format unaligned
\pset tuples_only on

CREATE TABLE contact (segment segment, lgsl lgsl, channel channel, volume integer, cost numeric);
INSERT INTO contact VALUES ('fam', '57', 'phone', 600, 24000), ('ret', '57', 'phone', 400, 16000), ('stu', '524', 'phone', 9000, 45000), ('stu', '524', 'web', 3000, 450);
CREATE VIEW town AS
SELECT costs(segment, lgsl, NULL, channel, volume, cost, 'GBP') AS c,
       '[{"code": "fam", "label": "Families & <friends>", "label_cy": "Teuluoedd"}, {"code": "stu", "label": "Students"}]'::label_set AS names
FROM contact;
CREATE VIEW rates AS
SELECT cost_model(lgsl, NULL, channel, u, 'GBP') AS model FROM (VALUES ('57'::lgsl, 'phone'::channel, 40), ('57', 'web', 6), ('524', 'phone', 5), ('524', 'web', 0.15)) AS r(lgsl, channel, u);
CREATE VIEW ranged AS
SELECT cost_model(NULL, NULL, channel, u, 'GBP', 'call', lo, hi) AS model FROM (VALUES ('phone'::channel, 2.83, 1.28, 5.57), ('web', 0.32, 0.22, 0.56)) AS r(channel, u, lo, hi);

-- A whole picture of each kind
SELECT chart(c, names) FROM town;
SELECT chart(array_agg(s)) FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2, labels => names) AS s;
SELECT chart(array_agg(r), name => 'Bath', other_name => 'Bristol')
FROM town, (SELECT costs('fam'::segment, '57', NULL, 'phone', 900, 45000, 'GBP') AS other) AS o, cost_comparison(c, other) AS r;

-- What a screen reader reads
CREATE FUNCTION said(svg text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$SELECT substring(svg from '<title [^>]*>([^<]*)</title>') || ' | ' || substring(svg from '<desc [^>]*>([^<]*)</desc>')$$;
SELECT said(chart(c, names, lang => l, by => b, stack => s))
FROM town, unnest(ARRAY['en', 'cy']) AS l, (VALUES ('key', 'channel'), ('channel', 'lgsl'), ('lgsl', 'none'), ('lgil', 'key')) AS v(b, s) ORDER BY b, s, l DESC;
-- dearest first, or in the order of the list; the caller's title
SELECT said(chart(c, names, sort => 'list', title => 'Mine', stack => 'none')) FROM town;
-- parts that are not named are one, what is not known another
CREATE VIEW channels AS
SELECT costs(k, NULL, NULL, ch, 10, n, 'GBP') AS c
FROM (VALUES ('a', 'web'::channel, 700), ('a', 'phone', 600), ('a', 'sms', 500), ('b', 'app', 400), ('b', 'f2f', 300), ('b', 'post', 200), ('b', 'fax', 100),
             ('b', 'nk', 50), ('a', NULL, 25), (NULL, 'web', 10)) AS v(k, ch, n);
SELECT said(chart(c)) FROM channels;
SELECT said(chart(c, at_most => 1, lang => 'cy')) FROM channels;
SELECT said(chart(c, by => 'channel', stack => 'key', at_most => 1)) FROM channels;
SELECT unnest(regexp_matches(chart(c), '<text x="[0-9.]+" y="(?:74|92)" [^>]*>([^<]*)<', 'g')) FROM channels;
-- money: of small and of large sums, of other currencies, of none
SELECT said(chart(costs(k, NULL, NULL, NULL, 1, n, cur), stack => 'none', sort => 'list'))
FROM (VALUES ('GBP'), ('EUR'), (NULL)) AS c(cur), (VALUES (1, 0.0004), (2, 0.0050), (3, 0.5), (4, 99.994), (5, 99.995), (6, 100), (7, 1234567.5), (8, 800000000000000), (9, 0)) AS v(k, n)
GROUP BY cur ORDER BY cur;
-- shares never round to nothing or to everything
SELECT unnest(regexp_matches(chart(costs(k, NULL, NULL, ch, 1, n)), '<text x="[0-9.]+" y="74" [^>]*>([^<]*)<', 'g')) FROM (VALUES ('a', 'web'::channel, 9999), ('a', 'phone', 1)) AS v(k, ch, n);

-- Nothing, zero, and what is below zero after a subtraction
SELECT said(chart(c)) FROM (SELECT costs('a'::text, NULL, NULL, 'web', 1, 1) AS c WHERE false) AS s;
SELECT said(chart(costs(k, NULL, NULL, 'web', 1, 0))) FROM (VALUES ('a'), ('b')) AS v(k);
CREATE VIEW below AS
SELECT costs(k, NULL, NULL, 'web', 1, n, 'GBP') - (SELECT costs('b'::text, NULL, NULL, 'web', 3, 300, 'GBP')) AS c FROM (VALUES ('a', 30), ('b', 100), ('c', 55)) AS v(k, n);
SELECT said(chart(c)), chart(c) ~ '>not shown<' FROM below;
SELECT chart(NULL::costs) IS NULL, chart(NULL::channel_shift_row[]) IS NULL, chart(NULL::cost_comparison_row[]) IS NULL;
SELECT chart('{}'::channel_shift_row[]) IS NULL, chart(ARRAY[NULL::channel_shift_row]) IS NULL, chart(ARRAY[NULL::cost_comparison_row]) IS NULL;

-- Shifts: savings and losses, ranges, by service and by channel, the small ones as one
CREATE VIEW city AS
SELECT costs(k, '57', '8', 'phone', n, 2.83 * n, 'GBP') AS c FROM (VALUES ('fam'::segment, 6000), ('ret', 4000), ('stu', 1500)) AS v(k, n);
SELECT said(chart(array_agg(s), lang => l)) FROM city, ranged, unnest(ARRAY['en', 'cy']) AS l,
  channel_shift(c, model, 'phone', 'web', 0.2, failure => 0.2, failure_range => '{0.1,0.3}', avoidable => 0.6, avoidable_range => '{0.4,0.8}') AS s GROUP BY l ORDER BY l DESC;
SELECT said(chart(array_agg(s), lang => l)) FROM city, ranged, unnest(ARRAY['en', 'cy']) AS l,
  channel_shift(c, model, 'phone', 'web', 0.2, avoidable => 0.1, avoidable_range => '{0.1,0.8}') AS s GROUP BY l ORDER BY l DESC;
SELECT said(chart(array_agg(s), by => b, at_most => m)), chart(array_agg(s), by => b) ~ 'The axis does not begin at 0'
FROM town, rates, (VALUES ('key', 1), ('lgsl', 10)) AS v(b, m), channel_shift(c, model, 'phone', 'web', 0.2, avoidable => 0.1) AS s GROUP BY b, m ORDER BY b;
SELECT said(chart(array_agg(s), by => 'channel', lang => l)) FROM town, unnest(ARRAY['en', 'cy']) AS l,
  (SELECT cost_model(NULL, NULL, ch, u, 'GBP') AS model FROM (VALUES ('web'::channel, 0.15), ('email', 1.9)) AS r(ch, u)) AS m,
  channel_shifts(c, model, 'phone', '{web,email}', '{"web": 0.2, "email": {"stu": 0.3}}') AS s GROUP BY l ORDER BY l DESC;
SELECT said(chart(array_agg(s))) FROM town, rates, channel_shift(c, model, 'phone', 'web', 0) AS s;
-- no figure where contacts or cost are below zero
SELECT said(chart(array_agg(s), lang => l)) FROM below, rates, unnest(ARRAY['en', 'cy']) AS l,
  channel_shift(c, (SELECT cost_model(NULL, NULL, 'phone', 1, 'GBP')), 'web', 'phone', 0.2) AS s GROUP BY l ORDER BY l DESC;
-- rows whose figures are hidden are a step together
SELECT said(chart(array_agg(CASE WHEN s.key = 'stu' THEN jsonb_populate_record(s, '{"saving": null, "saving_low": null, "saving_high": null, "reason": "hidden"}') ELSE s END)))
FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s;
-- comparisons: more, less, the same
SELECT said(chart(array_agg(r), lang => l))
FROM unnest(ARRAY['en', 'cy']) AS l, (SELECT costs('a'::text, '57', NULL, 'phone', 100, 300) AS one, costs('a'::text, '57', NULL, 'phone', 50, 175) AS two) AS v,
  (VALUES (1), (2), (3)) AS n(n), cost_comparison(CASE n WHEN 1 THEN one ELSE two END, CASE n WHEN 2 THEN one ELSE two END) AS r GROUP BY l, n ORDER BY n, l DESC;

-- Labels are never markup; the same value is the same bytes
SELECT chart(c, '[{"code": "fam", "label": "<script>alert(\"x\")</script>''&"}]'::label_set) ~ '<script|"x"' FROM town;
SELECT count(DISTINCT chart(c, names)), count(DISTINCT chart(c)) FROM town, generate_series(1, 5);
-- ten thousand groups are parts like any others
CREATE TABLE many AS SELECT costs('k' || i, NULL, NULL, (ARRAY['web', 'phone'])[1 + i % 2]::channel, i, i * 2, 'GBP') AS c FROM generate_series(1, 10000) AS i;
SELECT said(chart(c, by => 'channel', stack => 'key', at_most => 2)) FROM many;
SELECT said(chart(array_agg(s), at_most => 2)) FROM many, channel_shift(c, (SELECT cost_model(NULL, NULL, 'web', 1, 'GBP')), 'phone', 'web', 0.5) AS s;

-- Errors
\set VERBOSITY terse
SELECT chart(c) FROM many;
SELECT chart(c, by => 'channel') FROM town;
SELECT chart(c, by => 'ward') FROM town;
SELECT chart(c, by => 'none') FROM town;
SELECT chart(c, stack => NULL) FROM town;
SELECT chart(c, sort => 'index') FROM town;
SELECT chart(c, at_most => 6) FROM town;
SELECT chart(c, at_most => NULL) FROM town;
SELECT chart(c, width => 100) FROM town;
SELECT chart(c, lang => 'fr') FROM town;
SELECT chart(costs(k, NULL, NULL, NULL, 1, 8e14)) FROM generate_series(1, 2) AS i, (VALUES ('a')) AS v(k);
\set VERBOSITY default
SELECT chart(array_agg(s)) FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s WHERE row_kind <> 'total';
SELECT chart(array_agg(s)) FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s WHERE key IS DISTINCT FROM 'stu';
SELECT chart(array_agg(s)) FROM town, rates, generate_series(1, 2), channel_shift(c, model, 'phone', 'web', 0.2) AS s;
SELECT chart(array_agg(jsonb_populate_record(s, '{"saving": "NaN"}'))) FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s;
SELECT chart(array_agg(jsonb_populate_record(s, '{"cost_now": "1e300"}'))) FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s;
SELECT chart(array_agg(jsonb_populate_record(s, '{"currency": "pounds"}'))) FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s;
SELECT chart(array_agg(jsonb_populate_record(s, '{"row_kind": null}'))) FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s;
SELECT chart(array_agg(s), at_most => 0) FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s;
SELECT chart(array_agg(s), by => 'lgil') FROM town, rates, channel_shift(c, model, 'phone', 'web', 0.2) AS s;
SELECT chart(array_agg(r)) FROM town, cost_comparison(c, c) AS r WHERE row_kind <> 'total';
SELECT chart(array_agg(jsonb_populate_record(r, '{"mix_effect": 1}'))) FROM town, cost_comparison(c, c) AS r;
