-- The type segment: literals, order, indexes, joins with text, arrays, copies.
SET search_path = profiling, public;

-- What a literal is refused with.
CREATE FUNCTION refusal(literal text, OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM literal::segment;
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;

-- Good literals come back as they went in
SELECT literal, literal::segment AS segment, literal::segment::text = literal AS same
FROM unnest(ARRAY['A', 'a', 'cant_pay', 'x y', 'a  b', '123456789', '0', '?', '-', '!', '~', 'A:B', '''', '"', '\', '{}', 'NULL', ',', '%s'])
  WITH ORDINALITY AS l(literal, n)
ORDER BY n;

-- Bad ones are refused, each with its reason
SELECT literal, (refusal(literal)).*
FROM unnest(ARRAY['', ' ', ' A', 'A ', '1234567890', E'A\tB', E'A\n', E'\x7f', 'café', '£', repeat('long ', 30), repeat('é', 100)])
  WITH ORDINALITY AS l(literal, n)
ORDER BY n \gx

-- Binary form: eight bytes, the first character highest
SELECT segment_send('A'), segment_send('123456789');

-- Order is that of ASCII, whatever the collation
SELECT string_agg(s::text, ' ' ORDER BY s) AS ascending, string_agg(s::text, ' ' ORDER BY s DESC) AS descending
FROM unnest('{b,A,a,B,~,!,?,-,AA,A-,10,9,Z,"A z","A!"}'::segment[]) s;

SELECT count(*) AS pairs,
  count(*) FILTER (WHERE (a < b) IS DISTINCT FROM (a::text COLLATE "C" < b::text COLLATE "C")) AS lt,
  count(*) FILTER (WHERE (a <= b) IS DISTINCT FROM (a::text COLLATE "C" <= b::text COLLATE "C")) AS le,
  count(*) FILTER (WHERE (a = b) IS DISTINCT FROM (a::text = b::text)) AS eq,
  count(*) FILTER (WHERE (a <> b) IS DISTINCT FROM (a::text <> b::text)) AS ne,
  count(*) FILTER (WHERE (a >= b) IS DISTINCT FROM (a::text COLLATE "C" >= b::text COLLATE "C")) AS ge,
  count(*) FILTER (WHERE (a > b) IS DISTINCT FROM (a::text COLLATE "C" > b::text COLLATE "C")) AS gt,
  count(*) FILTER (WHERE segment_cmp(a, b) <> sign(segment_cmp(a, b)) OR segment_cmp(a, b) <> -segment_cmp(b, a)) AS cmp,
  count(*) FILTER (WHERE (segment_hash(a) = segment_hash(b)) <> (a = b)) AS hash
FROM unnest('{A,B,a,b,AA,AB,BA,A!,?,-,!,~,~~~~~~~~~,10,9,x y,x}'::segment[]) a,
  unnest('{A,B,a,b,AA,AB,BA,A!,?,-,!,~,~~~~~~~~~,10,9,x y,x}'::segment[]) b;

-- Hashes are on disk in hash partitions: they never change
SELECT s, segment_hash(s), segment_hash_extended(s, 0), segment_hash_extended(s, 1),
  segment_hash(s) = segment_hash_extended(s, 0)::bit(32)::integer AS low_half
FROM unnest('{A,?,123456789}'::segment[]) s;

-- Against text
SELECT s, left(t, 20) AS t, s = t AS eq, t = s AS eq2, s <> t AS ne, t <> s AS ne2, segment_cmp_text(s, t) AS cmp, text_cmp_segment(t, s) AS cmp2,
  segment_hash(s) = segment_hash_text(t) AND segment_hash_extended(s, 7) = segment_hash_text_extended(t, 7) AS hash
FROM unnest('{A,B}'::segment[]) s,
  unnest(ARRAY['A', 'B', 'a', '', 'A ', ' A', 'no segment at all', 'é', repeat('x', 10000)]) WITH ORDINALITY AS x(t, n)
ORDER BY s, n;

SELECT a.t AS left, b.t AS right, segment_cmp_texts(a.t, b.t) AS cmp, a.t =@= b.t AS same
FROM unnest(ARRAY['A', 'B', '', 'A long text', 'A longer text']) WITH ORDINALITY AS a(t, n),
  unnest(ARRAY['A', 'B', '', 'A long text', 'A longer text']) WITH ORDINALITY AS b(t, n)
WHERE a.n <= b.n ORDER BY a.n, b.n;

-- Whatever a client sends can be compared
PREPARE as_text(text) AS SELECT 'A'::segment = $1;
PREPARE as_varchar(varchar) AS SELECT 'A'::segment = $1, $1 = 'A'::segment, 'A'::segment <> $1, 'A'::segment = ANY (ARRAY[$1]);
PREPARE as_char(char(5)) AS SELECT 'A'::segment = $1, 'A'::segment IN ($1), 'A'::segment NOT IN ('B', $1);
PREPARE as_name(name) AS SELECT 'A'::segment = $1;
PREPARE as_unknown AS SELECT 'A'::segment = $1;
EXECUTE as_text('A');
EXECUTE as_text('no segment at all');
EXECUTE as_varchar('A');
EXECUTE as_char('A');
EXECUTE as_name('A');
EXECUTE as_unknown('A');
SELECT parameter_types FROM pg_prepared_statements WHERE name = 'as_unknown';
DEALLOCATE ALL;

-- A table with an index: every way to the rows gives the same rows
CREATE TABLE person (id integer, class segment);
INSERT INTO person
SELECT i, CASE WHEN i % 50 = 0 THEN NULL ELSE ('{A,B,C,D,a,b,?,-,!,cant_pay,can_pay,x y,zzzzzzzzz}'::segment[])[1 + i % 13] END
FROM generate_series(1, 5000) i;
CREATE INDEX person_class ON person (class);
ANALYZE person;

CREATE FUNCTION both_ways(condition text, OUT by_seq bigint, OUT by_index bigint, OUT index_used boolean)
LANGUAGE plpgsql AS $$
DECLARE
  query text := 'SELECT coalesce(sum(id), 0) FROM person WHERE ' || condition;
  line text;
BEGIN
  PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
    set_config('enable_indexonlyscan', 'off', true), set_config('enable_seqscan', 'on', true);
  EXECUTE query INTO by_seq;
  PERFORM set_config('enable_indexscan', 'on', true), set_config('enable_bitmapscan', 'on', true),
    set_config('enable_indexonlyscan', 'on', true), set_config('enable_seqscan', 'off', true);
  EXECUTE query INTO by_index;
  index_used := false;
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
    index_used := index_used OR line LIKE '%Index Cond:%';
  END LOOP;
END $$;

SELECT condition, w.by_seq = w.by_index AS same, w.by_seq, w.index_used
FROM unnest(ARRAY[
  $$class = 'B'$$, $$class < 'B'$$, $$class <= 'B'$$, $$class > 'a'$$, $$class >= 'a'$$, $$class BETWEEN 'B' AND 'a'$$,
  $$class = 'B'::text$$, $$'B'::varchar = class$$, $$class = 'B'::char(9)$$, $$class = 'no segment at all'::text$$,
  $$class IN ('A', 'B', 'zzzzzzzzz')$$, $$class = ANY ('{A,B,zzzzzzzzz}'::segment[])$$,
  $$class = ANY ('{zzzzzzzzz,B,no segment at all,A,A,"",none either}'::text[])$$,
  $$class = ANY ('{B,A,?}'::varchar[])$$, $$class = ANY ('{}'::text[])$$, $$class = ANY (ARRAY[NULL, 'A']::text[])$$,
  $$class = ANY ('{no segment at all}'::text[])$$,
  $$class = ANY ('{A,B}'::text[]) AND class > 'A'$$, $$class = 'A'::text AND class = 'A'$$, $$class = 'A'::text AND class < 'B'$$,
  $$class IS NULL$$, $$class IS NOT NULL AND class = '?'$$
]) WITH ORDINALITY AS c(condition, n), LATERAL both_ways(condition) w
ORDER BY n;

SELECT count(*) FILTER (WHERE class <> 'A'::text) AS ne, count(*) FILTER (WHERE class <> ALL ('{A,B,none of these}'::text[])) AS not_in,
  count(*) FILTER (WHERE NOT class = 'A') AS not_eq FROM person;

-- min and max, also from the index
SELECT min(class), max(class) FROM person;
SET enable_indexscan = off; SET enable_indexonlyscan = off;
SELECT min(class), max(class) FROM person;
RESET ALL; SET search_path = profiling, public;
SELECT min(class), max(class) FROM person WHERE false;

-- Joins and subqueries with text, by each kind of join
CREATE TABLE lookup (code text, name text);
INSERT INTO lookup VALUES ('A', 'one'), ('B', 'two'), ('B', 'two again'), ('?', 'cannot tell'), ('not a segment', 'none'), ('', 'empty'), (NULL, 'null');
INSERT INTO lookup SELECT 'spare code ' || i, 'spare' FROM generate_series(1, 500) i;
ANALYZE lookup;

CREATE FUNCTION joins(method text) RETURNS TABLE (inner_join bigint, outer_join bigint, is_in bigint, is_not_in bigint, texts_in bigint, either bigint)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('enable_' || m, CASE WHEN m = method THEN 'on' ELSE 'off' END, true)
  FROM unnest(ARRAY['hashjoin', 'mergejoin', 'nestloop']) m;
  RETURN QUERY SELECT
    (SELECT count(*) FROM person JOIN lookup ON class = code),
    (SELECT count(*) FROM person LEFT JOIN lookup ON code = class WHERE code IS NULL),
    (SELECT count(*) FROM person WHERE class IN (SELECT code FROM lookup)),
    (SELECT count(*) FROM person WHERE class NOT IN (SELECT code FROM lookup WHERE code IS NOT NULL)),
    (SELECT count(*) FROM lookup WHERE code IN (SELECT class FROM person)),
    (SELECT count(*) FROM person WHERE class IN (SELECT code FROM lookup) OR id = 1);
END $$;
SELECT method, j.* FROM unnest(ARRAY['hashjoin', 'nestloop']) method, LATERAL joins(method) j;

-- Removing repeated texts first, and looking them up by hash
CREATE FUNCTION plan_has(query text, node text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  line text;
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
    IF position(node IN line) > 0 THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;
SET enable_mergejoin = off; SET enable_nestloop = off;
SELECT plan_has('SELECT FROM person JOIN lookup ON class = code', 'Hash Join') AS hash_join;
SELECT plan_has('SELECT FROM person WHERE class NOT IN (SELECT code FROM lookup)', 'hashed SubPlan') AS hashed_subplan;
RESET ALL; SET search_path = profiling, public;

-- Groups, sets, windows, sorting
SELECT class, count(*) FROM person GROUP BY class ORDER BY class;
SET enable_hashagg = off;
SELECT count(*) FROM (SELECT DISTINCT class FROM person) d;
SET enable_hashagg = on; SET enable_sort = off;
SELECT count(*) FROM (SELECT DISTINCT class FROM person) d;
RESET ALL; SET search_path = profiling, public;
SELECT class FROM person UNION SELECT 'new' EXCEPT SELECT 'A' ORDER BY 1 LIMIT 3;
SELECT count(*) FROM person a JOIN person b USING (class) WHERE a.id < 100 AND b.id < 100;
SELECT bool_and(class >= before) AS sorted
FROM (SELECT class, lag(class) OVER (ORDER BY class) AS before FROM person WHERE class IS NOT NULL) s;

-- Partitions
CREATE TABLE by_hash (class segment) PARTITION BY HASH (class);
CREATE TABLE by_hash_0 PARTITION OF by_hash FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE by_hash_1 PARTITION OF by_hash FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE by_hash_2 PARTITION OF by_hash FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE by_hash_3 PARTITION OF by_hash FOR VALUES WITH (MODULUS 4, REMAINDER 3);
INSERT INTO by_hash SELECT class FROM person;
SELECT tableoid::regclass AS part, count(DISTINCT class) FROM by_hash GROUP BY 1 ORDER BY 1;
SELECT count(*) FROM by_hash WHERE class = 'A';
SELECT count(*) FROM by_hash WHERE class = 'A'::text;
CREATE TABLE by_list (class segment) PARTITION BY LIST (class);
CREATE TABLE by_list_ab PARTITION OF by_list FOR VALUES IN ('A', 'B');
CREATE TABLE by_list_rest PARTITION OF by_list DEFAULT;
INSERT INTO by_list SELECT class FROM person;
SELECT tableoid::regclass AS part, count(*) FROM by_list WHERE class = ANY ('{A,C}'::text[]) GROUP BY 1 ORDER BY 1;

-- Arrays
SELECT '{A,"x y",NULL,?}'::segment[] AS a, 'A' = ANY ('{A,B}'::segment[]) AS any_of, '{A,B}'::segment[] @> '{B}' AS contains,
  '{A,B}'::segment[] < '{A,C}' AS less, array_agg(DISTINCT class ORDER BY class) FROM person WHERE class < 'D';
SELECT '{A,"not a segment"}'::segment[];

-- Copies in text and binary, and what failed COPY says
CREATE TEMP TABLE copied (LIKE person);
COPY copied FROM stdin;
1	A
2	x y
3	\N
4	\\
\.
SELECT * FROM copied ORDER BY id;
COPY copied FROM stdin;
5	A
6	not a segment
\.
SELECT count(*) AS nothing_of_the_second FROM copied WHERE id > 4;
COPY copied TO stdout;
SELECT bool_and(s = s::text::segment) AS text, bool_and(s = s::text) AS cross_type FROM (SELECT class AS s FROM person WHERE class IS NOT NULL) p;

-- Estimates: a frequent class, and a text that is none
CREATE FUNCTION estimate(query text) RETURNS numeric LANGUAGE plpgsql AS $$
DECLARE
  plan json;
BEGIN
  EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
  RETURN plan->0->'Plan'->>'Plan Rows';
END $$;
SELECT condition, estimate('SELECT FROM person WHERE ' || condition) BETWEEN least AND most AS close
FROM (VALUES ($$class = 'A'$$, 250, 450), ($$class = 'A'::text$$, 250, 450), ($$class = 'nobody'$$, 1, 20), ($$class = 'no segment at all'::text$$, 1, 20),
  ($$class < 'B'$$, 1300, 1700), ($$class <> 'A'::text$$, 4300, 4800)) AS v(condition, least, most)
ORDER BY condition COLLATE "C";

-- Operator classes.  The btree family has = alone against text: a text that is no
-- segment has no place in an order that a user would expect.
SELECT amname, opcname, amvalidate(c.oid)
FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod JOIN pg_type t ON t.oid = opcintype
WHERE typname = 'segment' ORDER BY amname DESC;
SELECT amname, amopstrategy, amopopr::regoperator
FROM pg_amop JOIN pg_am a ON a.oid = amopmethod
WHERE amoplefttype = 'segment'::regtype OR amoprighttype = 'segment'::regtype OR amopopr = 'profiling.=@=(text,text)'::regoperator
ORDER BY amname, amopstrategy, amopopr::regoperator::text COLLATE "C";
SELECT amname, amprocnum, amproc::regprocedure
FROM pg_amproc p JOIN pg_opfamily f ON f.oid = amprocfamily JOIN pg_am a ON a.oid = opfmethod
WHERE opfname = 'segment_ops' ORDER BY amname, amprocnum, amproc::regprocedure::text COLLATE "C";
SELECT typlen, typbyval, typalign, typstorage FROM pg_type WHERE oid = 'segment'::regtype;
