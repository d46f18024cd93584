-- assign: three-valued logic, types of arguments, models that vary, indexes, generated columns, constraints, parallel plans.
SET search_path = public, profiling;

-- Every combination of five values with NULL among them, in a table.
CREATE TABLE person AS
SELECT row_number() OVER () AS id, income, vulnerable, area, born, rent, note FROM
  (VALUES (NULL), (0), (14999), (15000), (25000), (50000), (50001)) AS a (income),
  (VALUES (NULL), (true), (false)) AS b (vulnerable),
  (VALUES (NULL), ('1'::oac), ('1a2'), ('3b1')) AS c (area),
  (VALUES (NULL), (date '1958-12-31'), ('1959-01-01')) AS d (born),
  (VALUES (NULL), (399.99), (400.00), (400.01)) AS e (rent),
  (VALUES (NULL), ('a'), ('B')) AS f (note);
SELECT count(*) FROM person;

-- The equivalent CASE, written in SQL's own three-valued logic: a rule that is unknown hides those of other segments below it.
CREATE FUNCTION first_true(codes text[], conditions boolean[], scope boolean, as_false boolean) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  doubtful text;
BEGIN
  IF scope THEN RETURN '-'; END IF;
  IF scope IS NULL AND NOT as_false THEN RETURN '?'; END IF;
  FOR i IN 1 .. cardinality(codes) LOOP
    IF conditions[i] OR (conditions[i] IS NULL AND NOT as_false) THEN
      IF doubtful <> codes[i] THEN RETURN '?'; END IF;
      IF conditions[i] THEN RETURN codes[i]; END IF;
      doubtful := codes[i];
    END IF;
  END LOOP;
  RETURN coalesce('?' || left(doubtful, 0), 'no rule');
END $$;
SELECT segment, count(*), count(*) FILTER (WHERE segment::text IS DISTINCT FROM expected) AS wrong FROM (
  SELECT assign($$segmentation m (income integer, vulnerable boolean, area oac, born date, rent numeric, note text)
      params (low integer = 15000, high integer = 50000)
      out of scope when area is null and income is null
      cant  'Can''t pay' when vulnerable or income < low
      can   'Can pay'    when income > high and (area in ('1', '2') or area <@ '3') and not vulnerable
      old   'Older'      when born < '1959-01-01' and rent between 400 and 400.5
      cant               when note > 'Z' and rent <> 400
      other 'Other'      otherwise$$, income, vulnerable, area, born, rent, note) AS segment,
    first_true('{cant,can,old,cant,other}', ARRAY[vulnerable OR income < 15000,
      income > 50000 AND (area IN ('1', '2') OR area <@ '3') AND NOT vulnerable,
      born < '1959-01-01' AND rent BETWEEN 400 AND 400.5, note COLLATE "C" > 'Z' AND rent <> 400, true],
      area IS NULL AND income IS NULL, false) AS expected
  FROM person) AS s GROUP BY segment ORDER BY segment;
SELECT segment, count(*), count(*) FILTER (WHERE segment::text IS DISTINCT FROM expected) AS wrong FROM (
  SELECT assign($$segmentation m (income integer, vulnerable boolean, area oac, born date, rent numeric, note text)
      missing as false
      out of scope when not (vulnerable or income >= 0)
      a 'A' when not (income between 15000 and 25000) and area not in ('1', '3b1')
      b 'B' when vulnerable = false and born is not null or rent in (399.990, 400.01)
      c 'C' when not not (note = 'a' or area = '3b1')
      d 'D' otherwise$$, income, vulnerable, area, born, rent, note) AS segment,
    first_true('{a,b,c,d}', ARRAY[NOT (income BETWEEN 15000 AND 25000) AND area NOT IN ('1', '3b1'),
      vulnerable = false AND born IS NOT NULL OR rent IN (399.99, 400.01),
      NOT NOT (note = 'a' OR area = '3b1'), true], NOT (vulnerable OR income >= 0), true) AS expected
  FROM person) AS s GROUP BY segment ORDER BY segment;

-- Models made from numbers: random rules, every row, against the same rules in SQL.
CREATE FUNCTION random_rule(seed integer, depth integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN depth > 0 AND r % 3 = 0 THEN format('(%s and %s)', random_rule(r + 1, depth - 1), random_rule(r + 2, depth - 1))
    WHEN depth > 0 AND r % 3 = 1 THEN format('(%s or %s)', random_rule(r + 3, depth - 1), random_rule(r + 4, depth - 1))
    WHEN depth > 0 THEN format('not (%s)', random_rule(r + 5, depth - 1))
    WHEN r % 8 = 0 THEN 'vulnerable'
    WHEN r % 8 = 1 THEN format('income %s %s', (ARRAY['=', '<>', '<', '<=', '>', '>='])[r / 8 % 6 + 1], (ARRAY[0, 14999, 15000, 50000])[r / 64 % 4 + 1])
    WHEN r % 8 = 2 THEN format('rent %s between %s and %s', (ARRAY['', 'not'])[r / 8 % 2 + 1], 399.99 + r / 64 % 3 * 0.01, 400.01)
    WHEN r % 8 = 3 THEN format('born %s ''1959-01-01''', (ARRAY['=', '<>', '<', '<=', '>', '>='])[r / 8 % 6 + 1])
    WHEN r % 8 = 4 THEN format('note %s (''a'', ''b'', ''B'')', (ARRAY['in', 'not in'])[r / 8 % 2 + 1])
    WHEN r % 8 = 5 THEN format('area <@ ''%s''', (ARRAY['1', '1a', '3', '3b1'])[r / 8 % 4 + 1])
    WHEN r % 8 = 6 THEN format('%s is %s null', (ARRAY['income', 'vulnerable', 'area', 'born', 'rent', 'note'])[r / 8 % 6 + 1], (ARRAY['', 'not'])[r / 64 % 2 + 1])
    ELSE format('area %s ''1a2''', (ARRAY['=', '<>'])[r / 8 % 2 + 1]) END
  FROM (SELECT ((seed * 1103515245::bigint + 12345) % 2147483648 / 7 % 1000003)::integer AS r) AS s
$$;
DO $$
DECLARE
  rules text[];
  as_false boolean;
  wrong bigint;
  total bigint := 0;
  segments bigint;
  kinds bigint := 0;
BEGIN
  FOR i IN 1 .. 60 LOOP
    SELECT array_agg(random_rule(i * 100 + j, (i + j) % 4) ORDER BY j) INTO rules FROM generate_series(1, 5) AS j;
    as_false := i % 4 = 0;
    EXECUTE format('SELECT count(*) FILTER (WHERE expected IS DISTINCT FROM segment::text), count(DISTINCT segment) FROM (
        SELECT first_true(%L, ARRAY[%s, true], %s, %L) AS expected, assign(%L, income, vulnerable, area, born, rent, note) AS segment
        FROM person) AS s',
      '{a,b,a,c,d}'::text[], array_to_string(rules[2:5], ', '), rules[1], as_false,
      format('segmentation m (income integer, vulnerable boolean, area oac, born date, rent numeric, note text) %s
        out of scope when %s a ''A'' when %s b ''B'' when %s a when %s c ''C'' when %s d ''D'' otherwise',
        CASE WHEN as_false THEN 'missing as false' ELSE '' END, rules[1], rules[2], rules[3], rules[4], rules[5]))
      INTO wrong, segments;
    total := total + wrong;
    kinds := kinds + segments;
    IF wrong > 0 THEN RAISE NOTICE 'model %: % wrong: %', i, wrong, rules; END IF;
  END LOOP;
  RAISE NOTICE '% rows wrong; different answers a model: %', total, CASE WHEN kinds > 150 THEN 'enough' ELSE kinds::text END;
END $$;

-- No rule and no otherwise.
SELECT assign('segmentation m (a integer, b text, c numeric) x ''X'' when a > 5', 6, NULL, NULL),
  assign('segmentation m (a integer) x ''X'' when a > 5', NULL);
SELECT assign('segmentation m (a integer, b text, c numeric, d boolean, e date) x ''X'' when a > 5', 5, 'it''s', 'NaN'::numeric, NULL, 'infinity'::date);
SELECT assign(NULL::segmentation, 1, 2);

-- Arguments: narrower integers, text of every sort, domains, literals of no type.
CREATE DOMAIN pounds AS numeric CHECK (value >= 0);
CREATE DOMAIN group_of_area AS oac;
CREATE DOMAIN big_pounds AS pounds;
CREATE TYPE colour AS ENUM ('red', 'green');
CREATE FUNCTION told(VARIADIC given text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT array_to_string(given, ' ', '.') $$;
SELECT told(VARIADIC ARRAY[
  assign('segmentation m (v bigint) y ''Y'' when v = 5 n ''N'' otherwise', 5::smallint),
  assign('segmentation m (v bigint) y ''Y'' when v = 5 n ''N'' otherwise', 5),
  assign('segmentation m (v bigint) y ''Y'' when v = 5 n ''N'' otherwise', 5::bigint),
  assign('segmentation m (v smallint) y ''Y'' when v = 5 n ''N'' otherwise', 5::smallint),
  assign('segmentation m (v numeric) y ''Y'' when v = 5 n ''N'' otherwise', 5::smallint),
  assign('segmentation m (v numeric) y ''Y'' when v = 5 n ''N'' otherwise', 5),
  assign('segmentation m (v numeric) y ''Y'' when v = 5 n ''N'' otherwise', 5::bigint),
  assign('segmentation m (v numeric) y ''Y'' when v = 5 n ''N'' otherwise', 5.00),
  assign('segmentation m (v numeric) y ''Y'' when v = 5 n ''N'' otherwise', 5.00::big_pounds),
  assign('segmentation m (v numeric) y ''Y'' when v > 5 n ''N'' otherwise', 'NaN'::numeric),
  assign('segmentation m (v numeric) y ''Y'' when v > 5 n ''N'' otherwise', 'infinity'::numeric),
  assign('segmentation m (v date) y ''Y'' when v > ''2024-01-31'' n ''N'' otherwise', 'infinity'::date),
  assign('segmentation m (v date) y ''Y'' when v < ''0001-01-01'' n ''N'' otherwise', '-infinity'::date)]::text[]);
SELECT told(VARIADIC ARRAY[
  assign('segmentation m (v text) y ''Y'' when v = ''red'' n ''N'' otherwise', 'red'),
  assign('segmentation m (v text) y ''Y'' when v = ''red'' n ''N'' otherwise', 'red'::text),
  assign('segmentation m (v text) y ''Y'' when v = ''red'' n ''N'' otherwise', 'red'::varchar(5)),
  assign('segmentation m (v text) y ''Y'' when v = ''red'' n ''N'' otherwise', 'red'::char(9)),
  assign('segmentation m (v text) y ''Y'' when v = ''red'' n ''N'' otherwise', 'red'::name),
  assign('segmentation m (v text) y ''Y'' when v = ''red'' n ''N'' otherwise', 'red'::colour::text),
  assign('segmentation m (v text) y ''Y'' when v = ''red'' n ''N'' otherwise', repeat('red', 5000)),
  assign('segmentation m (v boolean) y ''Y'' when v n ''N'' otherwise', 'yes'),
  assign('segmentation m (v smallint) y ''Y'' when v = -7 n ''N'' otherwise', '-7'),
  assign('segmentation m (v integer) y ''Y'' when v = 7 n ''N'' otherwise', '7'),
  assign('segmentation m (v bigint) y ''Y'' when v = 7 n ''N'' otherwise', '7'),
  assign('segmentation m (v numeric) y ''Y'' when v = 7.5 n ''N'' otherwise', '7.50'),
  assign('segmentation m (v date) y ''Y'' when v = ''2024-01-31'' n ''N'' otherwise', '2024-01-31'),
  assign('segmentation m (v oac) y ''Y'' when v <@ ''3'' n ''N'' otherwise', '3a1'),
  assign('segmentation m (v oac) y ''Y'' when v <@ ''3'' n ''N'' otherwise', '3a1'::oac),
  assign('segmentation m (v oac) y ''Y'' when v <@ ''3'' n ''N'' otherwise', '3a1'::group_of_area),
  assign('segmentation m (v age_band) y ''Y'' when v <@ ''65+'' n ''N'' otherwise', '70-74'::age_band),
  assign('segmentation m (v age_band) y ''Y'' when v <@ ''65+'' n ''N'' otherwise', '60-74'::age_band),
  assign('segmentation m (v postcode) y ''Y'' when v <@ ''BS1'' n ''N'' otherwise', 'BS1 5TR'::postcode),
  assign('segmentation m (v ethnic_group) y ''Y'' when v <@ ''W'' n ''N'' otherwise', 'W2'::ethnic_group),
  assign('segmentation m (v lgsl) y ''Y'' when v in (57, 58) n ''N'' otherwise', 58::lgsl)]::text[]);

-- Arguments that do not fit.
SELECT assign('segmentation m (v integer, w boolean) y ''Y'' otherwise', 5);
SELECT assign('segmentation m (v integer) y ''Y'' otherwise', 5, true);
SELECT assign('segmentation m (v integer) y ''Y'' otherwise', 5::bigint);
SELECT assign('segmentation m (v smallint) y ''Y'' otherwise', 5);
SELECT assign('segmentation m (v numeric) y ''Y'' otherwise', 5::double precision);
SELECT assign('segmentation m (v text) y ''Y'' otherwise', 'red'::colour);
SELECT assign('segmentation m (v text) y ''Y'' otherwise', 5);
SELECT assign('segmentation m (v date) y ''Y'' otherwise', timestamp '2024-01-31');
SELECT assign('segmentation m (v oac) y ''Y'' otherwise', '1'::text);
SELECT assign('segmentation m (v oac) y ''Y'' otherwise', 'F'::sex);
SELECT assign('segmentation m (v boolean) y ''Y'' otherwise', 1);
SELECT assign('segmentation m (a integer, b integer) y ''Y'' otherwise', VARIADIC ARRAY[1, 2]);
SELECT assign('segmentation m (v date) y ''Y'' otherwise', 'today');
SELECT assign('segmentation m (v oac) y ''Y'' otherwise', '9z');
-- A type of the same name that is not ours.
CREATE SCHEMA other;
CREATE DOMAIN other.plain AS integer;
CREATE TYPE other.oac AS ENUM ('1');
SELECT assign('segmentation m (v oac) y ''Y'' otherwise', '1'::other.oac);
SELECT assign('segmentation m (v integer) y ''Y'' otherwise', 1::other.plain);

-- A model that varies from row to row, stays, varies again, is NULL, is wrong for one row.
CREATE TABLE my_model (id integer, definition segmentation);
INSERT INTO my_model VALUES
  (1, 'segmentation m (v integer) low ''Low'' when v < 10 high ''High'' otherwise'),
  (2, 'segmentation m (v integer) low ''Low'' when v < 11 high ''High'' otherwise'),
  (3, 'segmentation m (v bigint) big ''Big'' otherwise'),
  (4, NULL);
SELECT string_agg(coalesce(assign(definition, v)::text, '.'), ' ' ORDER BY v, id) FROM my_model, generate_series(9, 11) AS v;
SELECT string_agg(coalesce(assign(definition, v)::text, '.'), ' ' ORDER BY n) FROM generate_series(1, 12) AS n,
  LATERAL (SELECT definition FROM my_model WHERE id = n % 4 + 1 OFFSET 0) AS m, LATERAL (SELECT 10 AS v OFFSET 0) AS o;
SELECT assign(definition, v) FROM (VALUES (1, 'segmentation m (v integer) a ''A'' otherwise'), (2, 'segmentation m (v text) a ''A'' otherwise')) AS m (id, text),
  LATERAL (SELECT text::segmentation AS definition, id AS v) AS d ORDER BY id;
-- In a loop that goes on after an error, the same call site.
DO $$
DECLARE
  answers text := '';
  definition profiling.segmentation;
BEGIN
  FOREACH definition IN ARRAY ARRAY['segmentation m (v integer) a ''A'' otherwise', 'segmentation m (v text) b ''B'' otherwise',
      'segmentation m (v integer) c ''C'' when v > 5', 'segmentation m (v integer) d ''D'' otherwise']::profiling.segmentation[] LOOP
    BEGIN
      answers := answers || ' ' || profiling.assign(definition, 5);
    EXCEPTION WHEN OTHERS THEN
      answers := answers || ' (' || SQLERRM || ')';
    END;
  END LOOP;
  RAISE NOTICE '%', answers;
END $$;
PREPARE by_model(segmentation) AS SELECT count(*) FILTER (WHERE assign($1, income) = 'low') FROM person;
EXECUTE by_model('segmentation m (income integer) low ''Low'' when income < 15000 high ''High'' otherwise');
EXECUTE by_model('segmentation m (income integer) low ''Low'' when income < 25000 high ''High'' otherwise');
SET plan_cache_mode = force_generic_plan;
EXECUTE by_model('segmentation m (income integer) low ''Low'' when income < 15000 high ''High'' otherwise');
EXECUTE by_model('segmentation m (income integer) low ''Low'' when income < 25000 high ''High'' otherwise');
RESET plan_cache_mode;

-- Index on the expression, generated column, CHECK constraint, GROUP BY.
CREATE INDEX person_segment ON person (assign('segmentation m (income integer, vulnerable boolean) poor ''Poor'' when income < 15000 or vulnerable rich ''Rich'' otherwise', income, vulnerable));
ANALYZE person;
SET enable_seqscan = off;
SELECT count(*) FROM person WHERE assign('segmentation m (income integer, vulnerable boolean) poor ''Poor'' when income < 15000 or vulnerable rich ''Rich'' otherwise', income, vulnerable) = 'rich';
CREATE FUNCTION plan_has(query text, node text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  line text;
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
    IF line LIKE '%' || node || '%' THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;
SELECT plan_has($$SELECT count(*) FROM person WHERE assign('segmentation m (income integer, vulnerable boolean) poor ''Poor'' when income < 15000 or vulnerable rich ''Rich'' otherwise', income, vulnerable) = 'rich'$$, 'person_segment');
RESET enable_seqscan;
SELECT count(*) FROM person WHERE CASE WHEN income < 15000 OR vulnerable THEN false WHEN (income < 15000 OR vulnerable) IS NULL THEN false ELSE true END;
CREATE TABLE account (income integer, vulnerable boolean,
  segment segment GENERATED ALWAYS AS (assign('segmentation m (income integer, vulnerable boolean) poor ''Poor'' when income < 15000 or vulnerable rich ''Rich'' otherwise', income, vulnerable)) STORED,
  CHECK (assign('segmentation m (income integer) out of scope when income < 0 any ''Any'' otherwise', income) <> '-'));
INSERT INTO account VALUES (10000, false), (20000, true), (20000, false), (NULL, false), (NULL, true);
INSERT INTO account VALUES (-5, true);
UPDATE account SET income = 30000 WHERE income = 10000;
SELECT * FROM account ORDER BY income, vulnerable;
SELECT assign('segmentation m (income integer) poor ''Poor'' when income < 15000 rich ''Rich'' otherwise', income) AS segment, count(*)
FROM person GROUP BY 1 ORDER BY 1;

-- In workers.
CREATE TABLE crowd AS SELECT i AS id, i % 60000 AS income, i % 7 = 0 AS vulnerable, (ARRAY['1', '2a1', '3', NULL]::oac[])[i % 4 + 1] AS area FROM generate_series(1, 20000) AS i;
ANALYZE crowd;
SET min_parallel_table_scan_size = 0;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET max_parallel_workers_per_gather = 2;
CREATE VIEW crowd_segments AS
SELECT assign('segmentation m (income integer, vulnerable boolean, area oac) poor ''Poor'' when vulnerable or income < 15000 town ''Town'' when area <@ ''2'' other ''Other'' when area is not null none ''None'' otherwise', income, vulnerable, area) AS segment, count(*)
FROM crowd GROUP BY 1;
SELECT plan_has('SELECT * FROM crowd_segments', 'Gather'),
  plan_has($$SELECT count(*) FILTER (WHERE assign('segmentation m (income integer) a ''A'' otherwise', income) = 'a') FROM crowd$$, 'Partial Aggregate');
SELECT * FROM crowd_segments ORDER BY segment;
SET max_parallel_workers_per_gather = 0;
SELECT * FROM crowd_segments ORDER BY segment;

-- Without a search_path, by a role without rights.
CREATE ROLE regress_segmentation;
SET ROLE regress_segmentation;
SET search_path = '';
SELECT profiling.assign('segmentation m (g ethnic_group, a age_band, n numeric) a ''A'' when g <@ ''W'' and a <@ ''65+'' and n > 5 b ''B'' otherwise',
    'W1'::profiling.ethnic_group, '70-74'::profiling.age_band, 6),
  profiling.assign_row('segmentation m (g ethnic_group) a ''A'' when g <@ ''W'' b ''B'' otherwise', r),
  profiling.explain_assign('segmentation m (g ethnic_group) a ''A'' when g <@ ''W'' b ''B'' otherwise', g) ->> 'segment' AS explained,
  (SELECT count(*) FROM profiling.segments('segmentation m (g ethnic_group) a ''A'' when g <@ ''W'' b ''B'' otherwise')),
  profiling.with_params('segmentation m (g ethnic_group) params (p ethnic_group = ''W'') a ''A'' when g <@ p b ''B'' otherwise', '{"p": "A"}')
FROM (SELECT 'W2'::profiling.ethnic_group AS g) AS r;
RESET ROLE;
RESET search_path;
DROP ROLE regress_segmentation;
