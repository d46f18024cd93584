-- assign_row: inputs by the names of the row's columns.
SET search_path = public, profiling;

CREATE TABLE my_model (name text PRIMARY KEY, definition segmentation);
INSERT INTO my_model VALUES ('arrears', $$
  segmentation council_tax_arrears (income integer, vulnerable boolean, area oac)
    out of scope when area is null and income is null
    cant_pay 'Can''t pay' when vulnerable or income < 15000
    can_pay  'Can pay'    when income > 50000 and area <@ '3'
    other    'Other'      otherwise$$);

-- A table; its order of columns and what else it holds do not matter.
CREATE TABLE account (id integer, area oac, gone text, vulnerable boolean, note text, income integer);
INSERT INTO account VALUES (1, '3b1', 'x', false, 'a', 60000), (2, '1a', 'x', true, repeat('long', 5000), NULL), (3, NULL, 'x', false, NULL, NULL),
  (4, '1a', NULL, NULL, 'b', 20000), (5, '3', 'x', false, 'c', 30000);
SELECT id, assign_row(definition, account) FROM account, my_model ORDER BY id;
SELECT id, assign_row(definition, a) FROM account AS a, my_model ORDER BY id;
SELECT assign_row(definition, account) AS segment, count(*) FROM account, my_model GROUP BY 1 ORDER BY 1;
-- The same as assign in the declared order.
SELECT bool_and(assign_row(definition, a) = assign(definition, income, vulnerable, area)) FROM account a, my_model;

-- Dropped and added columns, old rows and new.
ALTER TABLE account DROP COLUMN gone;
ALTER TABLE account ADD COLUMN late boolean DEFAULT true;
SELECT string_agg(assign_row(definition, account)::text, ' ' ORDER BY id) FROM account, my_model;
SELECT string_agg(assign_row('segmentation m (late boolean) l ''Late'' when late e ''Early'' otherwise', account)::text, ' ' ORDER BY id) FROM account;

-- A subquery says what the table does not.
CREATE TABLE revenue (account integer, household_income numeric(8,2), ctr char(1), band varchar(1), oa text);
INSERT INTO revenue VALUES (1, 12000.00, 'N', 'A', '3b1'), (2, 60000.50, 'Y', 'H', '3b1'), (3, 55000.00, 'N', 'D', '3a'), (4, NULL, NULL, 'D', NULL);
SELECT assign_row(definition, revenue) FROM revenue, my_model;
SELECT account, assign_row(definition, r) FROM my_model,
  (SELECT account, household_income::integer AS income, ctr = 'Y' AS vulnerable, oa::oac AS area FROM revenue) AS r ORDER BY account;
SELECT account, assign_row(definition, r) FROM my_model,
  (SELECT account, household_income::integer AS income, NULL::boolean AS vulnerable, oa::oac AS area FROM revenue OFFSET 0) AS r ORDER BY account;
WITH r AS MATERIALIZED (SELECT account, oa::oac AS area, ctr = 'Y' AS vulnerable, household_income::integer AS income FROM revenue)
SELECT account, assign_row(definition, r) FROM my_model, r ORDER BY account;

-- Columns that are missing, of another type, there twice.
SELECT assign_row(definition, r) FROM my_model, (SELECT household_income::integer AS income, ctr = 'Y' AS vulnarable, oa::oac AS area FROM revenue) AS r;
SELECT assign_row(definition, r) FROM my_model, (SELECT household_income AS income, ctr = 'Y' AS vulnerable, oa::oac AS area FROM revenue) AS r;
SELECT assign_row(definition, r) FROM my_model, (SELECT 5 AS income, ctr AS vulnerable, oa::oac AS area FROM revenue) AS r;
SELECT assign_row(definition, r) FROM my_model, (SELECT 5 AS income, true AS vulnerable, oa AS area FROM revenue) AS r;
SELECT assign_row(definition, r) FROM my_model, (SELECT 5 AS income, NULL AS vulnerable, oa::oac AS area FROM revenue) AS r;
SELECT assign_row(definition, r) FROM my_model, (SELECT 5 AS income, 6 AS income, true AS vulnerable, oa::oac AS area FROM revenue) AS r;
SELECT assign_row(definition, ROW(5, true, '3'::oac)) FROM my_model;
SELECT assign_row(definition, NULL) FROM my_model;
SELECT assign_row(NULL, ROW(5));
SELECT assign_row(definition, a) FROM my_model LEFT JOIN account a ON false;
SELECT assign_row('segmentation "Upper" ("Income" integer) a ''A'' otherwise', r) FROM (SELECT 1 AS income) AS r;
SELECT assign_row('segmentation "Upper" ("Income" integer) a ''A'' otherwise', r) FROM (SELECT 1 AS "Income") AS r;

-- Composite types, domains over columns and over the row, columns of columns.
CREATE DOMAIN pounds AS integer;
CREATE DOMAIN oac_now AS oac;
CREATE TYPE household AS (income pounds, vulnerable boolean, area oac_now);
CREATE DOMAIN checked_household AS household CHECK ((value).income > 0);
SELECT assign_row(definition, ROW(60000, false, '3a')::household), assign_row(definition, ROW(10000, false, '3a')::checked_household) FROM my_model;
CREATE TABLE visit (day date, house household);
INSERT INTO visit VALUES ('2024-01-01', ROW(60000, false, '3a')), ('2024-01-02', ROW(20000, false, NULL)), ('2024-01-03', NULL);
SELECT day, assign_row(definition, house) FROM visit, my_model ORDER BY day;
ALTER TYPE household ADD ATTRIBUTE kind text, DROP ATTRIBUTE vulnerable;
SELECT day, assign_row(definition, house) FROM visit, my_model ORDER BY day;
SELECT day, assign_row('segmentation m (kind text, income integer) k ''Kind'' when kind is not null i ''Income'' when income > 30000 o ''Other'' otherwise', house) FROM visit ORDER BY day;

-- The type changes under a call site: in one transaction, one function.
CREATE TABLE changing (income integer, vulnerable boolean, area oac);
INSERT INTO changing VALUES (10000, false, '3');
CREATE FUNCTION told() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  r record;
  answers text := '';
BEGIN
  FOR i IN 1 .. 3 LOOP
    FOR r IN EXECUTE 'SELECT * FROM changing' LOOP
      answers := answers || ' ' || assign_row((SELECT definition FROM my_model), r);
    END LOOP;
    IF i = 1 THEN EXECUTE 'ALTER TABLE changing DROP COLUMN income, ADD COLUMN first text, ADD COLUMN income integer DEFAULT 60000'; END IF;
    IF i = 2 THEN EXECUTE 'ALTER TABLE changing RENAME COLUMN first TO vulnerable2'; EXECUTE 'UPDATE changing SET vulnerable = true'; END IF;
  END LOOP;
  RETURN answers;
END $$;
SELECT told();
CREATE FUNCTION told_rows() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  r changing;
  answers text := '';
BEGIN
  SELECT * INTO r FROM changing;
  FOR i IN 1 .. 3 LOOP
    r.income := i * 10000;
    r.vulnerable := false;
    answers := answers || ' ' || assign_row((SELECT definition FROM my_model), r);
  END LOOP;
  RETURN answers;
END $$;
SELECT told_rows();

-- Rows of several types at one call site.
CREATE TYPE one AS (n integer);
CREATE TYPE two AS (t text, n integer);
CREATE FUNCTION either(n integer) RETURNS record LANGUAGE plpgsql AS $$ BEGIN
  IF n % 2 = 0 THEN RETURN ROW(n)::one; ELSE RETURN ROW('x'::text, n)::two; END IF; END $$;
SELECT string_agg(assign_row('segmentation m (n integer) few ''Few'' when n < 3 many ''Many'' otherwise', either(n))::text, ' ' ORDER BY n) FROM generate_series(1, 5) AS n;

-- In workers, over anonymous rows too.
CREATE TABLE crowd AS SELECT i AS id, i % 60000 AS income, i % 7 = 0 AS vulnerable, (ARRAY['1', '2a1', '3', NULL]::oac[])[i % 4 + 1] AS area FROM generate_series(1, 20000) AS i;
ANALYZE crowd;
SET min_parallel_table_scan_size = 0;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET max_parallel_workers_per_gather = 2;
SELECT assign_row(definition, crowd) AS segment, count(*) FROM crowd, my_model GROUP BY 1 ORDER BY 1;
SELECT assign_row(definition, c) AS segment, count(*) FROM my_model, (SELECT income, area, id % 7 = 0 AS vulnerable FROM crowd OFFSET 0) AS c GROUP BY 1 ORDER BY 1;
CREATE TYPE input_row AS (income integer, vulnerable boolean, area oac);
SELECT count(*) FROM crowd WHERE assign_row((SELECT definition FROM my_model), ROW(income, vulnerable, area)::input_row) = 'cant_pay';
RESET max_parallel_workers_per_gather;

-- More inputs than a function has arguments.
DO $$ BEGIN EXECUTE 'CREATE TYPE wide_row AS (' || (SELECT string_agg('c' || i || ' integer', ', ') FROM generate_series(1, 150) AS i) || ')'; END $$;
SELECT assign_row(m.definition, r) FROM
  (SELECT ('segmentation wide (' || string_agg('c' || i || ' integer', ', ') || ') a ''A'' when c150 = 150 b ''B'' otherwise')::segmentation AS definition FROM generate_series(1, 150) AS i) AS m,
  (SELECT jsonb_populate_record(NULL::wide_row, jsonb_object_agg('c' || i, i)) AS r FROM generate_series(1, 150) AS i) AS rows (r);

-- With a constant model the planner writes assign instead, where that comes to the same in every case.
CREATE TABLE constant_model AS SELECT 'segmentation m (income integer, vulnerable boolean, area oac)
  cant_pay ''Can''''t pay'' when vulnerable or income < 15000 town ''Town'' when area <@ ''2'' other ''Other'' otherwise'::segmentation AS definition;
CREATE FUNCTION runs_as(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  line text;
  found text[] := '{}';
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (VERBOSE, COSTS OFF) ' || query LOOP
    IF line LIKE '%assign_row(%' THEN found := found || 'assign_row'::text; ELSIF line LIKE '%assign(%' THEN found := found || 'assign'::text; END IF;
  END LOOP;
  RETURN (SELECT string_agg(DISTINCT f, ' ') FROM unnest(found) AS f);
END $$;
-- What runs, the answers, and whether a model from a table gives the same ones.
CREATE FUNCTION both_ways(query text, OUT runs text, OUT answers text, OUT same boolean) LANGUAGE plpgsql AS $$
DECLARE
  constant text := (SELECT replace(query, '$model', quote_literal(definition) || '::segmentation') FROM constant_model);
  variable text := replace(query, '$model', '(SELECT definition FROM constant_model)');
  summary text := 'SELECT string_agg(coalesce(segment, ''NULL'') || '' '' || n, '', '' ORDER BY segment) FROM (SELECT segment::text, count(*) AS n FROM (%s) AS s (segment) GROUP BY 1) AS t';
  other text;
BEGIN
  runs := runs_as(constant);
  EXECUTE format(summary, constant) INTO answers;
  EXECUTE format(summary, variable) INTO other;
  same := answers IS NOT DISTINCT FROM other;
END $$;
CREATE VIEW rich AS SELECT id, area, vulnerable, income FROM crowd WHERE income > 10000;
CREATE TABLE part (vulnerable boolean, gone text, area oac, income integer, id integer) PARTITION BY RANGE (id);
CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (0) TO (1000);
CREATE TABLE part2 (id integer, income integer, area oac, vulnerable boolean);
ALTER TABLE part DROP COLUMN gone;
ALTER TABLE part ATTACH PARTITION part2 FOR VALUES FROM (1000) TO (100000);
INSERT INTO part SELECT vulnerable, area, income, id FROM crowd;
SELECT number, both_ways.* FROM (VALUES
  (1, 'SELECT assign_row($model, crowd) FROM crowd'),
  (2, 'SELECT assign_row($model, c) FROM crowd AS c (vulnerable, income, area)'),
  (3, 'SELECT assign_row($model, part) FROM part'),
  (4, 'SELECT assign_row($model, rich) FROM rich'),
  (5, 'SELECT assign_row($model, r) FROM (SELECT id AS x, income * 2 AS income, NOT vulnerable AS vulnerable, area FROM crowd) AS r'),
  (6, 'SELECT assign_row($model, r) FROM (SELECT id AS x, income * 2 AS income, NOT vulnerable AS vulnerable, area FROM crowd OFFSET 5) AS r'),
  (7, 'SELECT assign_row($model, r) FROM (SELECT max(income) AS income, vulnerable, area FROM crowd GROUP BY vulnerable, area) AS r'),
  (8, 'SELECT assign_row($model, r) FROM (VALUES (1, true, NULL::oac), (70000, false, ''2a'')) AS r (income, vulnerable, area)'),
  (9, 'WITH r AS MATERIALIZED (SELECT income, vulnerable, area FROM crowd) SELECT assign_row($model, r) FROM r'),
  (10, 'SELECT assign_row($model, ROW(20000, false, ''2''::oac)::input_row)'),
  (11, 'SELECT assign_row($model, c) FROM crowd AS c JOIN account AS a USING (id)'),
  -- A row that may be NULL stays a row: a NULL row has no segment.
  (12, 'SELECT assign_row($model, c) FROM account AS a LEFT JOIN crowd AS c ON c.id = a.id AND a.id < 3'),
  (13, 'SELECT assign_row($model, c) FROM account AS a LEFT JOIN (SELECT income, vulnerable, area, id FROM crowd) AS c ON c.id = a.id AND a.id < 3'),
  (14, 'SELECT (SELECT assign_row($model, c)) FROM account AS a LEFT JOIN crowd AS c ON c.id = a.id AND a.id < 3'),
  -- So does one that is grouped by.
  (15, 'SELECT assign_row($model, c) FROM crowd AS c GROUP BY c'),
  (16, 'SELECT assign_row($model, c) FROM crowd AS c GROUP BY ROLLUP (c)'),
  (17, 'SELECT assign_row($model, c) FROM (SELECT income, vulnerable, area FROM crowd) AS c GROUP BY c'),
  (18, 'SELECT min(assign_row($model, c)) FROM crowd AS c GROUP BY assign_row($model, c)'),
  (19, 'SELECT DISTINCT assign_row($model, c) FROM crowd AS c'),
  (20, 'SELECT assign_row($model, c) FROM crowd AS c WHERE assign_row($model, c) <> ''other'' ORDER BY assign_row($model, c)'),
  -- A column that is not needed may still do something.
  (21, 'SELECT assign_row($model, r) FROM (SELECT income, vulnerable, area, random() AS chance FROM crowd) AS r'),
  (22, 'SELECT assign_row($model, ROW(20000, random() > 2, ''2''::oac)::input_row) FROM account'),
  (23, 'SELECT assign_row($model, ROW(id * 1000, vulnerable, ''2''::oac)::input_row) FROM account')
) AS v (number, query), both_ways(query) ORDER BY number;
-- Errors are those of assign_row.
SELECT assign_row('segmentation m (income integer, rich boolean) a ''A'' otherwise', crowd) FROM crowd;
SELECT assign_row('segmentation m (income smallint) a ''A'' otherwise', crowd) FROM crowd;
SELECT assign_row('segmentation m (income integer) a ''A'' when income < 0', c) FROM crowd AS c WHERE id = 5;
SELECT assign_row('segmentation m (income integer) a ''A'' otherwise', r) FROM (SELECT 5 AS income, 6 AS income) AS r;
-- Changing a row gives its new columns; a function keeps its plan until the table changes.
UPDATE account SET income = 10000, vulnerable = false WHERE id = 5
RETURNING assign_row('segmentation m (income integer) low ''Low'' when income < 15000 high ''High'' otherwise', account);
PREPARE of_account AS SELECT id, assign_row('segmentation m (income integer) low ''Low'' when income < 15000 high ''High'' otherwise', account) FROM account ORDER BY id;
EXECUTE of_account;
ALTER TABLE account RENAME income TO earned;
ALTER TABLE account ADD COLUMN income integer DEFAULT 1;
EXECUTE of_account;
