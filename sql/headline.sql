-- headline and method_note: findings as sentences, in English and Welsh.
SET search_path = profiling, public;
\pset format unaligned
\pset tuples_only on

-- The worked example of the field, in order of importance: A +80, C -65, D -15, and B no clear difference
CREATE TABLE example (seg segment, base integer, observed integer);
INSERT INTO example VALUES ('A', 2000, 120), ('B', 3000, 60), ('C', 4000, 15), ('D', 1000, 5);
CREATE VIEW example_takeup AS SELECT takeup(seg, base, observed) AS t FROM example;
SELECT headline(t, what => 'library members', who => 'residents') FROM example_takeup;
SELECT headline(t, what => 'aelodau llyfrgell', who => 'trigolion', lang => 'cy') FROM example_takeup;
-- The order of the arguments is a promise
SELECT headline(t, '[{"code": "A", "label": "Elderly"}, {"code": "C", "label": "Families", "label_cy": "Teuluoedd"}]'::label_set,
                'library members', 'residents', 'en', 2) FROM example_takeup;
SELECT headline(t, '[{"code": "A", "label": "Elderly"}, {"code": "C", "label": "Families", "label_cy": "Teuluoedd"}]'::label_set,
                'aelodau llyfrgell', 'trigolion', 'cy', 2) FROM example_takeup;
-- Words of the language where the caller has none
SELECT headline(t, at_most => 1) FROM example_takeup;
SELECT headline(t, at_most => 1, lang => 'cy') FROM example_takeup;

-- Against everybody else, and against one key
SELECT headline(t, NULL, 'library members', 'residents', against => 'rest') FROM example_takeup;
SELECT headline(t, NULL, 'aelodau llyfrgell', 'trigolion', 'cy', against => 'rest') FROM example_takeup;
SELECT headline(t, NULL, 'library members', 'residents', against => 'B') FROM example_takeup;
SELECT headline(t, NULL, 'aelodau llyfrgell', 'trigolion', 'cy', against => 'B') FROM example_takeup;

-- Events
CREATE VIEW events AS SELECT takeup_events(seg, base, observed) AS t FROM example;
SELECT headline(t, NULL, 'library visits', 'residents') FROM events;
SELECT headline(t, NULL, 'ymweliadau', 'trigolion', 'cy') FROM events;
SELECT headline(t, against => 'rest', at_most => 2) FROM events;
SELECT headline(t, against => 'rest', at_most => 2, lang => 'cy') FROM events;
SELECT headline(t, against => 'B', at_most => 2) FROM events;
SELECT headline(t, against => 'B', at_most => 2, lang => 'cy') FROM events;
SELECT headline(takeup_events(k, 100000, o, e)) FROM (VALUES ('d', 350, 1050), ('e', 500, 1000), ('f', 9, 5)) AS v(k, o, e);
SELECT headline(takeup_events(k, 100000, o, e), lang => 'cy') FROM (VALUES ('d', 350, 1050), ('e', 500, 1000), ('f', 9, 5)) AS v(k, o, e);

-- Every way to say how much: expected is given, so that each index is what it is written to be
CREATE TABLE sizes (k integer, base double precision, o double precision, e double precision);
INSERT INTO sizes SELECT i, 1e6, i, 1000 FROM unnest(ARRAY[0, 3, 130, 244, 250, 330, 460, 475, 500, 525, 540, 998, 1002, 1400, 1899,
  1900, 1994, 1995, 2004, 2006, 2160, 2900, 3001, 4000, 4999, 6000, 7100, 7950, 9000, 10000, 10500, 11000, 25000]) AS i;
INSERT INTO sizes SELECT i, 1e14, i * 1e9, 1e12 FROM unnest(ARRAY[997, 1003]) AS i;
SELECT headline(takeup(k, base, o, e), who => 'people', what => 'members') FROM sizes;
SELECT headline(takeup(k, base, o, e), who => 'pobl', what => 'aelodau', lang => 'cy') FROM sizes;
SELECT headline(takeup_events(k, base, o, e), at_most => 3) FROM sizes;

-- How sure: too few, about average, wide limits of every kind, none above
CREATE VIEW unsure AS
SELECT takeup(k, n, x, e) AS t FROM (VALUES
  ('about', 100000, 5050, 5000), ('few', 1000, 5, 4), ('low', 200, 12, 30), ('unclear', 100, 20, 17),
  ('high', 300, 60, 40), ('higher', 200, 24, 8), ('narrow', 100000, 5300, 5000)) AS v(k, n, x, e);
SELECT headline(t) FROM unsure;
SELECT headline(t, lang => 'cy') FROM unsure;
-- A range without an upper end
SELECT headline(t, against => 'rest', lang => l)
FROM unnest(ARRAY['en', 'cy']) AS l, (SELECT (SELECT takeup_base(k, 500) FROM unnest(ARRAY['a', 'b']) AS k) +
  (SELECT takeup_used(k, n, CASE n WHEN 60 THEN 60 ELSE 0 END, n) FROM (VALUES ('a', 60), ('b', 3)) AS v(k, n)) AS t) AS s;

-- Hidden counts are never silent
CREATE TABLE cells (k text, base integer, used integer, low integer, high integer);
INSERT INTO cells VALUES ('one', 1000, 3, 1, 4), ('two', 1000, 3, 1, 4), ('two', 0, 3, 1, 4), ('three', 1000, 200, 200, 200),
  ('three', 0, 3, 1, 4), ('three', 0, 3, 1, 4), ('three', 0, 3, 1, 4), ('rest', 10000, 990, 990, 990);
INSERT INTO cells SELECT 'six', CASE i WHEN 1 THEN 1000 ELSE 0 END, 3, 1, 4 FROM generate_series(1, 6) AS i;
CREATE VIEW hidden AS
SELECT (SELECT takeup_base(k, base) FROM cells WHERE base > 0) + (SELECT takeup_used(k, used, low, high) FROM cells) AS t;
SELECT headline(t, lang => l) FROM hidden, unnest(ARRAY['en', 'cy']) AS l;
-- nobody observed is not nobody where a count is hidden
SELECT headline(t) FROM (SELECT (SELECT takeup_base(k, 10000) FROM unnest(ARRAY['a', 'b']) AS k) +
  (SELECT takeup_used(k, used, 0, 3 + used) FROM (VALUES ('a', 0), ('b', 1000)) AS v(k, used)) AS t) AS s;

-- People in an area class are people living in such areas; places are areas of their own
SELECT headline(takeup(k::oac, n, x), NULL, 'library members', 'residents')
FROM (VALUES ('1a', 1000, 100), ('2a', 2000, 1000), ('3b', 10000, 3000)) AS v(k, n, x);
SELECT headline(takeup(k::oac, n, x), NULL, 'aelodau llyfrgell', 'trigolion', 'cy', 1)
FROM (VALUES ('1a', 1000, 100), ('2a', 2000, 1000), ('3b', 10000, 3000)) AS v(k, n, x);
SELECT headline(takeup(k::gss_code, n, x), NULL, 'members', 'tenants', at_most => 1)
FROM (VALUES ('E01014397', 1000, 100), ('E01014399', 2000, 1000)) AS v(k, n, x);
SELECT headline(takeup(k::postcode, n, x), NULL, 'aelodau', 'tenantiaid', 'cy', at_most => 1)
FROM (VALUES ('CF1', 1000, 100), ('CF10 1', 2000, 1000)) AS v(k, n, x);
SELECT headline(t, '[{"code": "A", "label": "e-Withdrawn"}]'::label_set, 'library members', 'Residents', at_most => 1, areas => true) FROM example_takeup;
-- Ages, a label of the caller's for one, and what has no name
SELECT headline(t, '[{"code": "85+", "label": "over 84", "label_cy": "dros 84"}]'::label_set, 'members', 'tenants', l)
FROM unnest(ARRAY['en', 'cy']) AS l, (SELECT takeup(k::age_band, n, x) AS t
                                      FROM (VALUES ('0-4', 1000, 100), ('65-74', 2000, 1000), ('85+', 10000, 3000)) AS v(k, n, x)) AS s;
SELECT headline(takeup(k, n, x), unknown => 'include') FROM (VALUES (1, 1000, 100), (NULL, 2000, 1000), (3, 2000, 900)) AS v(k, n, x);

-- Beside the keys: said from one per cent on, whatever at_most says
CREATE VIEW beside AS
SELECT takeup(k, n, x) AS t FROM (VALUES ('a', 1000, 100), ('b', 2000, 1000), (NULL, 10, 30), ('c', 0, 40)) AS v(k, n, x);
SELECT headline(t, NULL, 'members', lang => l, at_most => 1) FROM beside, unnest(ARRAY['en', 'cy']) AS l;
SELECT headline(takeup(k, n, x), at_most => 1) FROM (VALUES ('a', 1000, 100), ('b', 2000, 1000), (NULL, 10, 3)) AS v(k, n, x);
-- Nothing is said of what has no test
SELECT count(*) FROM headline((SELECT rollup_periods(takeup) FROM (SELECT takeup(seg, base, observed) FROM example) AS s));
SELECT count(*) FROM headline((SELECT takeup(seg, base, observed) FROM example WHERE false));
SELECT count(*) FROM headline(NULL::takeup);

-- What fills a place is never read as a pattern, nor as anything else
SELECT headline(t, '[{"code": "A", "label": "{what} %s %n {percent}%"}, {"code": "C", "label": "C: \\\\n<b>"}]'::label_set, '{group}%d', '%1$s', at_most => 2) FROM example_takeup;

-- method_note
SELECT method_note(t, '{"who": "residents", "what": "library members", "when": "July 2021", "source": "LibrariesWest"}') FROM example_takeup;
SELECT method_note(t, '{"who": "trigolion", "what": "aelodau llyfrgell", "when": "Gorffennaf 2021", "source": "LibrariesWest"}', 'cy')
FROM example_takeup;
SELECT method_note(t) FROM example_takeup;
SELECT method_note(t, '{"adjust": "none", "confidence": 99.8, "when": null}', l) FROM example_takeup, unnest(ARRAY['en', 'cy']) AS l;
SELECT method_note(t, '{"adjust": "holm"}') FROM example_takeup;
SELECT method_note(t, '{"adjust": "bonferroni"}') FROM events;
-- the plural goes with the number of comparisons
SELECT n, substring(method_note(t, lang => 'cy') from 'gyfer (\d+ \w+) \(Benj')
FROM (SELECT n, takeup_events(k, 1000, 50, 40) AS t FROM generate_series(1, 7) AS n, generate_series(1, n) AS k GROUP BY n) AS s ORDER BY n;
SELECT method_note(takeup_events(k, 1000, 50, 40)) ~ '1 comparison \(' FROM generate_series(1, 1) AS k;
SELECT method_note(takeup_events(k, 1000, 50, 40), '{"adjust": "none"}') ~ '1 comparison was made' FROM generate_series(1, 1) AS k;
-- expected given: treated as exact, unless the reference is there and small (sum of n^2 X/N^2 above E^2/(10 O))
CREATE TABLE given (k oac, base integer, o integer, e double precision);
INSERT INTO given VALUES ('1a', 1000, 100, 90.5), ('2a', 2000, 1000, 800.25), (NULL, 40, 3, 2);
CREATE VIEW given_takeup AS SELECT takeup(k, base, o, e) AS t FROM given;
SELECT method_note(t, lang => l) FROM given_takeup, unnest(ARRAY['en', 'cy']) AS l;
SELECT method_note(t, jsonb_build_object('adjusted_for', 'age and sex', 'reference', r::text), l)
FROM given_takeup, (SELECT takeup(k, base, o) AS r FROM given WHERE k IS NOT NULL) AS s, unnest(ARRAY['en', 'cy']) AS l;
SELECT n, method_note(t, jsonb_build_object('reference', r::text::jsonb)) ~ 'The reference is small' AS small
FROM given_takeup, (SELECT n, takeup(k, base * n, round(e) * n) AS r FROM given, unnest(ARRAY[1, 10, 11, 20]) AS n WHERE k IS NOT NULL GROUP BY n) AS s ORDER BY n;
-- what is not in it: unknown, outside, hidden, weights, periods
SELECT method_note(t, lang => l) FROM beside, unnest(ARRAY['en', 'cy']) AS l;
SELECT method_note(t, lang => l) FROM hidden, unnest(ARRAY['en', 'cy']) AS l;
SELECT method_note((SELECT (SELECT takeup_base(k, 100) FROM unnest(ARRAY['a', 'b']) AS k) + (SELECT takeup_used('a'::text, 3, 1, 4))));
SELECT method_note(t, lang => l)
FROM (SELECT takeup(i % 2, i % 3 = 0, 1 + i % 5 * 0.5) AS t FROM generate_series(1, 500) AS i) AS s, unnest(ARRAY['en', 'cy']) AS l;
SELECT method_note(r, lang => l) FROM (SELECT rollup_periods(t) AS r FROM example_takeup) AS s, unnest(ARRAY['en', 'cy']) AS l;

-- Errors
\set VERBOSITY terse
SELECT headline(t, what => ' ') FROM example_takeup;
SELECT headline(t, who => '') FROM example_takeup;
SELECT headline(t, lang => 'fr') FROM example_takeup;
SELECT headline(t, lang => NULL) FROM example_takeup;
SELECT headline(t, at_most => 0) FROM example_takeup;
SELECT headline(t, against => 'Z') FROM example_takeup;
SELECT headline(t, confidence => 0.2) FROM example_takeup;
SELECT method_note(t, '[1]') FROM example_takeup;
SELECT method_note(t, '{"whom": "residents"}') FROM example_takeup;
SELECT method_note(t, '{"who": 1}') FROM example_takeup;
SELECT method_note(t, '{"confidence": 0.2}') FROM example_takeup;
SELECT method_note(t, '{"confidence": "high"}') FROM example_takeup;
SELECT method_note(t, '{"adjust": "hb"}') FROM example_takeup;
SELECT method_note(t, '{"adjusted_for": "age"}') FROM example_takeup;
SELECT method_note(t, jsonb_build_object('reference', t::text)) FROM example_takeup;
SELECT method_note(t, '{"reference": 1}') FROM given_takeup;
SELECT headline((SELECT takeup(k, 9e17, 0, 8e17) FROM (VALUES ('a'), ('b')) AS v(k)));

-- Options of the report that the note is under.
SELECT method_note(t, about)
FROM (SELECT takeup('A', 10.5, 2.5) + takeup('B', 90, 30) AS t) AS fractions, unnest('{"{}","{\"weights\": \"exact\"}","{\"weights\": \"unknown\"}"}'::jsonb[]) AS about;
SELECT method_note(t, about)
FROM (SELECT takeup('A', 1000, 250) + takeup('B', 900, 300) + takeup(NULL::text, 100, 20) AS t) AS known, unnest('{"{\"unknown\": \"separate\"}","{\"unknown\": \"include\"}"}'::jsonb[]) AS about;
SELECT method_note(t, '{"weights": "heavy"}') FROM example_takeup;
SELECT method_note(t, '{"unknown": true}') FROM example_takeup;
