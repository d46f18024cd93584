-- What every coded type does, shown on sex, ethnic_group and oac: text form, editions, order, casts, safety.
SET search_path = public, profiling;

-- Text: exact on the code, whatever the case; canonical on output.
SELECT 'F'::sex, 'f'::sex, 'refu'::sex, 'w1'::ethnic_group, 'W1@2021'::ethnic_group, 'o1@2001'::ethnic_group, '3B1@2011'::oac;

-- Every refusal names the type, the value, what was expected, and what to do.
SELECT 'female'::sex;
SELECT 'x'::sex;
SELECT ''::sex;
SELECT ' F'::sex;
SELECT E'F\t'::sex;
SELECT 'O1'::ethnic_group;
SELECT 'W1@2020'::ethnic_group;
SELECT 'W1@2021@2021'::ethnic_group;
SELECT '@2021'::ethnic_group;
SELECT 'W7'::ethnic_group;
SELECT 'White: Irish'::ethnic_group;
SELECT 'gwyddelig'::ethnic_group;
SELECT 'Rural Residents'::oac;
SELECT '99zz'::oac;
SELECT repeat('F', 1000)::sex;
SELECT 'Gwryŵ'::sex;
SELECT (repeat('é', 100))::sex;

-- The type modifier checks the edition and never changes a code.
SELECT 'W1@2011'::ethnic_group(2011), 'W1'::ethnic_group(2021), 'W1'::ethnic_group('2021');
SELECT 'W1'::ethnic_group(2011);
SELECT 'W5'::ethnic_group(2011);
SELECT 'O1@2001'::ethnic_group::ethnic_group(2011);
SELECT 'W1'::ethnic_group(1991);
SELECT 'W1'::ethnic_group(2011, 2021);
CREATE TABLE of_edition (c ethnic_group(2011), o oac('2001'), a ethnic_group(2011)[]);
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
WHERE attrelid = 'of_edition'::regclass AND attnum > 0 ORDER BY attnum;
INSERT INTO of_edition VALUES ('A4@2011', '1a1@2001', '{W1@2011,NS@2011}');
INSERT INTO of_edition VALUES ('A4', NULL, NULL);
INSERT INTO of_edition VALUES (NULL, NULL, '{W1@2011,W1}');
COPY of_edition FROM stdin;
W3@2011	2@2001	\N
W3	2@2001	\N
\.
SELECT * FROM of_edition;
-- A list with one edition has no modifier.
DO $$
BEGIN
  PERFORM 'F'::sex(2021);
EXCEPTION WHEN syntax_error OR undefined_function OR invalid_parameter_value OR undefined_object THEN
  RAISE NOTICE 'sex takes no modifier';
END $$;

-- Order is the list's, for the operators, sorting, grouping, min and max.
SELECT 'F'::sex < 'M', 'F'::sex <= 'F', 'M'::sex > 'NS', 'M'::sex >= 'M', 'F'::sex <> 'M', 'F'::sex = 'F';
SELECT array_agg(c ORDER BY c), array_agg(c ORDER BY c DESC), min(c), max(c)
FROM unnest('{NS,W,O9,A1,W1,W1@2011,W1@2001,A,REFU}'::ethnic_group[]) AS c;
SELECT min(c), max(c) FROM unnest('{}'::sex[]) AS c;
SELECT min(c), max(c) FROM (VALUES (NULL::sex), ('M'), (NULL), ('F')) AS v (c);
SELECT c, count(*) FROM unnest('{M,F,M,NS,F,M}'::sex[]) AS c GROUP BY c ORDER BY c;
SELECT DISTINCT c FROM unnest('{M,F,M,NS,F,M}'::sex[]) AS c ORDER BY c USING >;

-- Arrays and JSON.
SELECT '{F,m,NULL}'::sex[], 'M' = ANY ('{F,m}'::sex[]), '{F,M}'::sex[] @> '{M}', to_jsonb('{F,M}'::sex[]);
SELECT * FROM jsonb_to_record('{"s": "f", "e": "o1@2001"}') AS r (s sex, e ethnic_group);

-- Casts: text both ways on request only; without asking only to segment_key, which has no operators.
SELECT 'F'::sex::text, 'F'::text::sex, 'f'::varchar::sex, 'NS'::char(2)::sex, 'F'::sex::segment_key;
SELECT 'nonsense'::text::sex;
SELECT DISTINCT t.typname, castcontext FROM pg_cast
JOIN pg_type s ON s.oid = castsource JOIN pg_type t ON t.oid = casttarget
WHERE s.typname IN ('sex', 'ethnic_group', 'oac', 'channel', 'lgsl', 'lgil') AND s.oid <> t.oid
ORDER BY 1;
SELECT count(*) FROM pg_operator WHERE 'segment_key'::regtype IN (oprleft, oprright);

-- Two coded types never compare, by no operator that either has.
CREATE TABLE coded AS
SELECT t.oid::regtype AS type FROM pg_type t JOIN pg_cast c ON castsource = t.oid
WHERE casttarget = 'segment_key'::regtype AND typlen = 4 AND typnamespace = 'profiling'::regnamespace;
CREATE FUNCTION comparison_fails(a regtype, operator text, b regtype) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('SELECT NULL::%s %s NULL::%s', a, operator, b);
  RETURN false;
EXCEPTION WHEN undefined_function THEN
  RETURN true;
END $$;
SELECT count(*) > 300 AS many, bool_and(comparison_fails(a.type, operator, b.type)) AS all_fail
FROM coded a, coded b, unnest('{=,<>,<,<=,>,>=,@>,<@}'::text[]) AS operator WHERE a.type <> b.type;
SELECT comparison_fails('lgsl', '=', 'lgil'), comparison_fails('sex', '=', 'integer'), comparison_fails('sex', '=', 'sex');

-- Hash partitions: every row is found where its hash puts it.
CREATE TABLE parts (c ethnic_group, n integer) PARTITION BY HASH (c);
CREATE TABLE parts0 PARTITION OF parts FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE parts1 PARTITION OF parts FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE parts2 PARTITION OF parts FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO parts SELECT code::ethnic_group, ordinal FROM ethnic_group_codes;
SELECT count(*), count(DISTINCT tableoid) FROM parts;
SELECT count(*) FROM ethnic_group_codes l
WHERE (SELECT n FROM parts p WHERE p.c = l.code::ethnic_group) IS DISTINCT FROM ordinal
   OR (SELECT n FROM parts p WHERE p.c = l.code) IS DISTINCT FROM ordinal;
-- Hashes are frozen: what they put on disk stays readable.
SELECT ethnic_group_hash('W1'), ethnic_group_hash_extended('W1', 0), ethnic_group_hash_extended('W1', 42),
  ethnic_group_text_hash('w1') = ethnic_group_hash('W1') AS as_text,
  ethnic_group_text_hash_extended('w1', 42) = ethnic_group_hash_extended('W1', 42) AS as_text_with_seed;
SELECT bool_and(ethnic_group_hash_extended(code::ethnic_group, 0)::bit(32) = ethnic_group_hash(code::ethnic_group)::bit(32))
FROM ethnic_group_codes;

-- Works without the schema in the search path.
SET search_path = pg_catalog;
SELECT profiling.label('F'::profiling.sex), 'W1'::profiling.ethnic_group OPERATOR(profiling.<@) 'W';
