-- A coded column beside text, as clients send it: no error, the right rows, and the index is used.
SET search_path = public, profiling;
SET enable_seqscan = off;

CREATE FUNCTION by_index(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  line text;
  found boolean = false;
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
    found = found OR line ~ '(Index|Recheck) Cond: ';
  END LOOP;
  RETURN found;
END $$;
CREATE FUNCTION has_node(query text, node text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  line text;
  found boolean = false;
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
    found = found OR line ~ ('^[ >-]*' || node);
  END LOOP;
  RETURN found;
END $$;

CREATE TABLE people AS
SELECT n AS id, (array['W1', 'W2', 'W9', 'A1', 'A4', 'B2', 'O1@2001', 'NS'])[n % 8 + 1]::ethnic_group AS c
FROM generate_series(1, 8000) AS n;
CREATE INDEX people_c ON people (c);
ANALYZE people;

-- Constants of every kind of text.
SELECT count(*) FILTER (WHERE c = 'W1'::text), count(*) FILTER (WHERE c = 'w1'::varchar),
  count(*) FILTER (WHERE c = 'W1 '::char(5)), count(*) FILTER (WHERE c = 'W1'::name),
  count(*) FILTER (WHERE 'W1'::text = c), count(*) FILTER (WHERE c <> 'W1'::text),
  count(*) FILTER (WHERE 'nonsense'::text = c), count(*) FILTER (WHERE c <> 'nonsense'::text),
  count(*) FILTER (WHERE c = NULL::text)
FROM people;
SELECT by_index($$ SELECT * FROM people WHERE c = 'W1'::text $$), by_index($$ SELECT * FROM people WHERE 'W1'::text = c $$),
  by_index($$ SELECT * FROM people WHERE c = 'W1'::varchar $$);

-- Parameters, in custom and generic plans.
PREPARE by_varchar(varchar) AS SELECT count(*) FROM people WHERE c = $1;
PREPARE by_text(text) AS SELECT count(*) FROM people WHERE $1 = c;
PREPARE other(text) AS SELECT count(*) FROM people WHERE c <> $1;
PREPARE by_two(text, varchar) AS SELECT count(*) FROM people WHERE c IN ($1, $2);
PREPARE by_array(text[]) AS SELECT count(*) FROM people WHERE c = ANY ($1);
PREPARE by_varchar_array(varchar[]) AS SELECT count(*) FROM people WHERE c = ANY ($1);
PREPARE by_code(ethnic_group) AS SELECT count(*) FROM people WHERE c = $1;
PREPARE by_codes(ethnic_group[]) AS SELECT count(*) FROM people WHERE c = ANY ($1);
SET plan_cache_mode = force_generic_plan;
EXECUTE by_varchar('w1');
EXECUTE by_varchar('?');
EXECUTE by_varchar(NULL);
EXECUTE by_text('O1@2001');
EXECUTE other('nonsense');
EXECUTE by_two('W1', 'w2');
EXECUTE by_array('{W1,w1,W2,"",zz,NULL,zz}');
EXECUTE by_array('{}');
EXECUTE by_varchar_array('{W1,a4}');
EXECUTE by_code('W1');
EXECUTE by_codes('{W1,W2}');
SELECT q, by_index(q) FROM unnest(array[
  $$ EXECUTE by_varchar('w1') $$, $$ EXECUTE by_text('w1') $$, $$ EXECUTE by_two('w1', 'W2') $$,
  $$ EXECUTE by_array('{W1}') $$, $$ EXECUTE by_varchar_array('{W1}') $$, $$ EXECUTE by_code('W1') $$,
  $$ EXECUTE by_codes('{W1}') $$]) AS q;
SET plan_cache_mode = force_custom_plan;
SELECT q, by_index(q) FROM unnest(array[
  $$ EXECUTE by_varchar('w1') $$, $$ EXECUTE by_text('w1') $$, $$ EXECUTE by_two('w1', 'W2') $$,
  $$ EXECUTE by_array('{W1}') $$, $$ EXECUTE by_varchar_array('{W1}') $$, $$ EXECUTE by_code('W1') $$,
  $$ EXECUTE by_codes('{W1}') $$]) AS q;
RESET plan_cache_mode;

-- Literals are read as codes, so that a slip is an error at once.
SELECT count(*) FROM people WHERE c IN ('W1', 'W2');
SELECT count(*) FROM people WHERE c NOT IN ('W1', 'W2');
SELECT count(*) FROM people WHERE c = 'W7';
SELECT count(*) FROM people WHERE c IN ('W1'::text, 'zz'::text);
SELECT count(*) FROM people WHERE c = ANY (array['W1', 'zz']::text[]);
SELECT count(*) FROM people WHERE c <> ALL (array['W1', 'zz']::text[]);

-- Index and sequential scan agree for every text.
CREATE TABLE texts AS
SELECT t FROM (SELECT code AS t FROM ethnic_group_codes UNION ALL SELECT lower(code) FROM ethnic_group_codes
  UNION ALL VALUES (''), ('zz'), ('W1 '), (' W1'), ('W1@2021'), (repeat('W', 3000)), ('W1' || chr(233)), (NULL)) AS v;
CREATE TABLE by_scan AS SELECT t, (SELECT count(*) FROM people WHERE c = t) AS n FROM texts;
SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off; SET enable_seqscan = on;
SELECT count(*) FROM by_scan WHERE n <> (SELECT count(*) FROM people WHERE c = t);
SELECT sum(n), count(DISTINCT t) FILTER (WHERE n > 0) FROM by_scan;
RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan;

-- Joins with a text column: hashed, nested, both ways round, and as a set.
CREATE TABLE answers (t text);
INSERT INTO answers VALUES ('W1'), ('w1'), ('zz'), ('A4'), (NULL);
ANALYZE answers;
SET enable_nestloop = off;
SELECT has_node('SELECT * FROM people JOIN answers ON c = t', 'Hash Join');
SELECT count(*) FROM people JOIN answers ON c = t;
SELECT count(*) FROM people JOIN answers ON t = c;
SELECT count(*) FROM people WHERE c IN (SELECT t FROM answers);
SELECT count(*) FROM answers WHERE t IN (SELECT c FROM people);
SELECT count(*) FROM people WHERE c NOT IN (SELECT t FROM answers WHERE t IS NOT NULL);
SELECT has_node('SELECT * FROM people WHERE c NOT IN (SELECT t FROM answers)', 'Filter: .NOT .hashed SubPlan')
    OR has_node('SELECT * FROM people WHERE c NOT IN (SELECT t FROM answers)', 'Filter: .NOT .ANY .c = .hashed SubPlan') AS hashed;
SELECT t FROM answers WHERE t NOT IN (SELECT c FROM people) ORDER BY t;
SELECT count(*) FROM people WHERE c IN (SELECT t FROM answers) OR id = 0;
SELECT count(*) FROM people p WHERE NOT EXISTS (SELECT FROM answers WHERE t = p.c);
SELECT count(*), count(t) FROM people FULL JOIN answers ON c = t;
SET enable_nestloop = on; SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_seqscan = off;
SELECT by_index('SELECT * FROM answers JOIN people ON c = t');
SELECT count(*) FROM answers JOIN people ON c = t;
RESET enable_hashjoin; RESET enable_mergejoin; RESET enable_seqscan;

-- Comparing plain text stays the server's own affair.
SELECT 'a'::varchar = 'A', 'a' = 'a', 'W1'::text = 'w1', (SELECT count(*) FROM answers WHERE t = 'W1');

-- Many rows that repeat few codes are one group in a hash table of texts: compared by what they spell.
SELECT ethnic_group_text_eq_text('w1', 'W1'), ethnic_group_text_eq_text('zz', 'ZZ'), ethnic_group_text_eq_text('zz', 'zz');
-- The total order behind the index: codes in the list's order, then other text by its bytes.
SELECT string_agg(a, ' ' ORDER BY r) FROM (
  SELECT a, count(*) AS r FROM unnest('{NS,zz,w1,A,"",W1@2001,B2,é}'::text[]) AS a, unnest('{NS,zz,w1,A,"",W1@2001,B2,é}'::text[]) AS b
  WHERE ethnic_group_text_cmp_text(a, b) >= 0 GROUP BY a) AS o;
SELECT count(*) FROM texts a, texts b
WHERE ethnic_group_text_cmp_text(a.t, b.t) <> -ethnic_group_text_cmp_text(b.t, a.t);
SELECT count(*) FROM texts, unnest('{A1@2001,W1,REFU}'::ethnic_group[]) AS c
WHERE ethnic_group_cmp_text(c, t) <> ethnic_group_text_cmp_text(c::text, t)
   OR ethnic_group_text_cmp(t, c) <> ethnic_group_text_cmp_text(t, c::text);

-- Partitions are pruned by text too.
CREATE TABLE regions (c ethnic_group) PARTITION BY LIST (c);
CREATE TABLE region_w PARTITION OF regions FOR VALUES IN ('W1', 'W2');
CREATE TABLE region_a PARTITION OF regions FOR VALUES IN ('A1', 'A2');
CREATE TABLE by_hash (c ethnic_group) PARTITION BY HASH (c);
CREATE TABLE by_hash0 PARTITION OF by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE by_hash1 PARTITION OF by_hash FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE FUNCTION partitions_scanned(query text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  line text;
  scanned bigint = 0;
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
    scanned = scanned + (line ~ 'Scan (using \w+ )?on ')::int;
  END LOOP;
  RETURN scanned;
END $$;
SELECT partitions_scanned($$ SELECT * FROM regions WHERE c = 'W1'::text $$) AS list,
  partitions_scanned($$ SELECT * FROM by_hash WHERE c = 'W1'::text $$) AS hash,
  partitions_scanned('SELECT * FROM by_hash') AS all;

-- A client's text and varchar are read when they are stored, and nowhere else.
CREATE TABLE stored (sex sex, group_2011 ethnic_group(2011), service lgsl, class segment, postcode postcode);
CREATE TABLE staging (sex varchar(10), eth text, service varchar, class varchar, postcode text);
INSERT INTO staging VALUES ('F', 'W1@2011', '52', 'can_pay', 'sw1a1aa');
INSERT INTO stored SELECT * FROM staging;
PREPARE put(varchar, text) AS INSERT INTO stored (sex, postcode) VALUES ($1, $2);
EXECUTE put('M', 'M1 1AE');
SELECT * FROM stored ORDER BY sex;
INSERT INTO stored (sex) SELECT 'X'::varchar;
SELECT label('F'::text);
DROP TABLE stored, staging;
