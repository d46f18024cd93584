-- chart and bars: pictures of a takeup.  test/t/chart.t reads them as XML, test/t/chart_browser.t in a browser.
SET search_path = profiling, public;
\pset format unaligned
\pset tuples_only on

CREATE TABLE example (seg segment, base integer, observed integer);
INSERT INTO example VALUES ('A', 2000, 120), ('B', 3000, 60), ('C', 4000, 15), ('D', 1000, 5);
CREATE VIEW example_takeup AS SELECT takeup(seg, base, observed) AS t FROM example;

-- A whole picture of each kind
SELECT chart(t, '[{"code": "A", "label": "Elderly in care homes"}, {"code": "B", "label": "Families & <friends>"}]',
             what => 'library members') FROM example_takeup;
SELECT chart(t, kind => 'gains', what => 'aelodau llyfrgell', lang => 'cy') FROM example_takeup;
SELECT chart(t, kind => 'funnel', what => 'library members') FROM example_takeup;
SELECT chart(takeup(d::date, n, x), kind => 'trend', what => 'library members')
FROM (VALUES ('2024-01-01', 1000, 100), ('2024-02-01', 1100, 130), ('2024-03-01', 1000, 120), ('2024-04-01', 900, 140)) AS v(d, n, x);

-- What a screen reader reads
CREATE FUNCTION said(svg text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$SELECT substring(svg from '<title [^>]*>([^<]*)</title>') || ' | ' || substring(svg from '<desc [^>]*>([^<]*)</desc>')$$;
-- and what stands under the title
CREATE FUNCTION below_title(svg text) RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT substring(svg from 'y="48"[^>]*>([^<]*)<')$$;
SELECT said(chart(t, kind => k, lang => l, title => CASE k WHEN 'gains' THEN 'Mine' END))
FROM example_takeup, unnest(ARRAY['index', 'gains', 'funnel']) WITH ORDINALITY AS k(k, n), unnest(ARRAY['en', 'cy']) AS l ORDER BY n, l;
SELECT below_title(chart(t, kind => k, lang => l, confidence => 0.9))
FROM example_takeup, unnest(ARRAY['index', 'gains', 'funnel']) WITH ORDINALITY AS k(k, n), unnest(ARRAY['en', 'cy']) AS l ORDER BY n, l;
SELECT said(chart(t, sort => 'index', against => 'rest')) FROM example_takeup;
SELECT said(chart(takeup_events(k, n, x, e), kind => f)) FROM (VALUES ('a', 1000, 50, 45.5), ('b', 100, 18, 3.1), ('c', 5000, 200, 290), ('d', 900, 0, 1)) AS v(k, n, x, e),
  unnest(ARRAY['funnel', 'index']) AS f GROUP BY f ORDER BY f;
-- trend: of what, and whether the axis begins at zero
CREATE VIEW months AS SELECT takeup_events(y, 1000, x) AS t FROM (VALUES (2015, 5000), (2016, 4800), (2017, 4700), (2018, 4450)) AS v(y, x);
SELECT said(s), below_title(s) FROM (SELECT chart(t, kind => 'trend', of => o, lang => l, what => w) AS s
  FROM months, (VALUES ('observed', 'en', 'visits'), ('observed', 'cy', 'ymweliadau'), ('base', 'en', 'people'), ('rate', 'en', 'visits')) AS v(o, l, w)) AS c;
SELECT below_title(chart(takeup(y, 1000, x), kind => 'trend', lang => l))
FROM (VALUES (1, 500), (2, 100), (3, 470), (4, 445)) AS v(y, x), unnest(ARRAY['en', 'cy']) AS l GROUP BY l ORDER BY l;
-- every kind of word for a row
SELECT said(chart(takeup(k, n, x, e), lang => l)) FROM (VALUES ('about', 100000, 5050, 5000), ('few', 1000, 5, 4), ('low', 200, 12, 30),
  ('unclear', 100, 20, 17), ('high', 300, 60, 40), ('none', 10, 3, NULL)) AS v(k, n, x, e), unnest(ARRAY['en', 'cy']) AS l GROUP BY l ORDER BY l;
SELECT said(chart(rollup_periods(t), lang => l)) FROM example_takeup, unnest(ARRAY['en', 'cy']) AS l GROUP BY l ORDER BY l;
SELECT said(chart(t, against => 'rest', lang => l))
FROM unnest(ARRAY['en', 'cy']) AS l, (SELECT (SELECT takeup_base(k, 500) FROM unnest(ARRAY['a', 'b']) AS k) +
  (SELECT takeup_used(k, n, CASE n WHEN 60 THEN 60 ELSE 0 END, n) FROM (VALUES ('a', 60), ('b', 3)) AS v(k, n)) AS t) AS s;
-- unknown people are beside the picture, unless they are asked for
SELECT said(chart(takeup(k, n, x), unknown => u)) FROM (VALUES ('a', 100, 50), ('b', 200, 50), (NULL, 50, 10)) AS v(k, n, x),
  unnest(ARRAY['separate', 'include']) AS u GROUP BY u ORDER BY u DESC;
-- Nothing to draw is drawn as nothing
SELECT k, said(chart(takeup(NULL::text, 10, 5), kind => k)) FROM unnest(ARRAY['index', 'gains', 'funnel', 'trend']) AS k GROUP BY k ORDER BY k;
SELECT chart(NULL::takeup) IS NULL;
SELECT k, chart(takeup('a', 10, 0), kind => k) ~ '>no figure<' FROM unnest(ARRAY['index', 'gains', 'funnel', 'trend']) AS k GROUP BY k ORDER BY k;
-- A protected key has a name, and no figure; nor has what would need it
CREATE VIEW sealed AS SELECT '{"version": 1, "counts": "people", "expected": "given", "sealed": true, "list": "text", "cells": [
  {"key": "a", "rows": 1, "base": 2000, "observed": 120, "expected": 90}, {"key": "b", "protected": true},
  {"key": "c", "rows": 1, "base": 4000, "observed": 15, "expected": 60}]}'::takeup AS t;
SELECT k, said(chart(t, kind => k)) FROM sealed, unnest(ARRAY['index', 'gains', 'funnel', 'trend']) AS k;
SELECT headline(t) FROM sealed;
SELECT method_note(t) FROM sealed;
SELECT bars(t) FROM sealed;

-- For a terminal
SELECT bars(t, '[{"code": "A", "label": "Elderly in care homes"}, {"code": "B", "label": "Families"}, {"code": "C", "label": "Tŷ"}]') FROM example_takeup;
SELECT bars(t, width => 100, lang => 'cy', sort => 'index') FROM example_takeup;
SELECT bars(t, width => 40) FROM example_takeup;
SELECT bars(takeup(k, n, x, e)) FROM (VALUES ('about', 100000, 5050, 5000), ('few', 1000, 5, 4), ('low', 200, 12, 30),
  ('unclear', 100, 20, 17), ('a name that is longer than a third of the line', 300, 60, 40), ('none', 10, 3, NULL)) AS v(k, n, x, e);
SELECT bars(t) FROM (SELECT (SELECT takeup_base(k, 5000) FROM unnest(ARRAY['a', 'b']) AS k) +
  (SELECT takeup_used(k, n, 0, n * 10) FROM (VALUES ('a', 60), ('b', 3)) AS v(k, n)) AS t) AS s;
SELECT max(length(b)) <= 60 FROM example_takeup, bars(t, '[{"code": "A", "label": "A label that is longer than anything"}]', 60) AS b;
SELECT count(*) FROM bars(NULL);

-- Same input, same bytes; other pictures, other names
SELECT count(DISTINCT chart(t, kind => k)), count(DISTINCT substring(chart(t, kind => k) from 'id="(chart-[0-9a-f]{8})-title"'))
FROM example_takeup, generate_series(1, 5), unnest(ARRAY['index', 'gains', 'funnel']) AS k;
-- Hostile words; everything is ASCII
SELECT s ~ '^[ -~\n]*$', s ~ '<script|javascript:"|onload="', said(s)
FROM example_takeup, chart(t, '[{"code": "A", "label": "</text><script>alert(1)</script>"}, {"code": "B", "label": "]]>&amp;\u0001\u0085\uffff\u202e\u0175"}]',
  title => '"><svg onload="alert(1)', what => '%s%n', who => '{what}') AS s;

-- Bounded
SELECT chart(takeup(k, 100, k % 100)) FROM generate_series(1, 501) AS k;
SELECT length(chart(takeup(k, 100, k % 100))) < 600000 FROM generate_series(1, 500) AS k;
SELECT chart(takeup(k, 100, k % 100), kind => 'gains') FROM generate_series(1, 5001) AS k;
SELECT chart(takeup(k, 100, k % 100), kind => 'funnel') FROM generate_series(1, 5001) AS k;
SELECT chart(takeup(k, 100, k % 100), kind => 'trend') FROM generate_series(1, 2001) AS k;
SELECT chart(t, kind => 'pie') FROM example_takeup;
SELECT chart(t, width => 100) FROM example_takeup;
SELECT chart(t, width => 2001) FROM example_takeup;
SELECT chart(t, sort => 'size') FROM example_takeup;
SELECT chart(t, of => 'x') FROM example_takeup;
SELECT chart(takeup(k, 100, 50), kind => 'trend') FROM unnest(ARRAY[1, 2, 5]) AS k;
SELECT bars(t, width => 39) FROM example_takeup;
SELECT bars(t, sort => NULL) FROM example_takeup;
DROP FUNCTION said, below_title;
