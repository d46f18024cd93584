-- profile_columns: rows of profile_report for every characteristic, from one pass over the caller's own query.
SET search_path = profiling, public;
-- twelve digits: the last ones may differ from one C library to another
SET extra_float_digits = -3;
\set SHOW_CONTEXT never

CREATE DOMAIN own_group AS ethnic_group;
CREATE TYPE tenure AS ENUM ('rented', 'owned');
CREATE TABLE residents AS
SELECT n AS id, (ARRAY['F', 'M'])[1 + n % 2]::sex AS sex, age_band(n % 90, 'quinary') AS age, (ARRAY['W1', 'A1', 'B1', 'NS'])[1 + n % 4]::own_group AS ethnic_group,
       (ARRAY['1a', '1b'])[1 + n % 2]::oac AS oac, (ARRAY['rented', 'owned'])[1 + n % 2]::tenure AS tenure, n % 3 AS household, (n % 5 = 0) AS "Lives ""alone""",
       'ward ' || n % 2 AS ward, n % 7 = 0 AS used, 1 + n % 3 AS weight
FROM generate_series(1, 1000) AS n;
SELECT characteristic, row_kind, segment, label, base, observed, round(take_up_index::numeric, 2) AS index, verdict
FROM profile_columns('residents', 'used', by => '{sex,ethnic_group,oac}');
-- Every column is that of profile_report
SELECT count(*) AS rows, bool_and(to_jsonb(c) - 'characteristic' = to_jsonb(r)) AS same
FROM profile_columns('residents', 'used', by => '{ethnic_group}', confidence => 99, adjust => 'holm', limits => 'byar', against => 'rest', at_least => 3, margin => 10, unknown => 'include', lang => 'cy') WITH ORDINALITY AS c
JOIN profile_report((SELECT takeup(ethnic_group, used) FROM residents), confidence => 99, adjust => 'holm', limits => 'byar', against => 'rest', at_least => 3, margin => 10, unknown => 'include', lang => 'cy') WITH ORDINALITY AS r USING (ordinality);
-- Columns of all sorts: an enum, a number, a boolean, text, a name that has to be quoted
SELECT characteristic, segment, base, observed FROM profile_columns('residents', 'used', by => '{tenure,household,"Lives \"alone\"",ward}', rows => 'segments');
-- The same column twice is two characteristics; the order is the caller's
SELECT characteristic, segment, base FROM profile_columns('residents', 'used', by => '{ward,sex,ward}', rows => 'segments');
-- A query, with a comment at its end or a semicolon; a table by regclass, and by a name with a schema
SELECT characteristic, segment, base FROM profile_columns('SELECT sex, used FROM residents WHERE id <= 100 -- the first', 'used', by => '{sex}', rows => 'segments');
SELECT characteristic, segment, base FROM profile_columns('WITH few AS (SELECT * FROM residents LIMIT 10) TABLE few;', 'used', by => '{oac}', rows => 'segments');
CREATE SCHEMA "Odd; name";
CREATE VIEW "Odd; name"."a table" AS SELECT sex AS "s.e'x", used FROM residents;
SELECT characteristic, segment, base FROM profile_columns('"Odd; name"."a table"'::regclass, 'used', by => '{"s.e''x"}', rows => 'segments');
SELECT count(*) FROM profile_columns('"Odd; name"."a table"', 'used', by => '{"s.e''x"}');
-- Weights, and cells with a base
SELECT characteristic, segment, base, observed, method FROM profile_columns('residents', 'used', by => '{sex,ward}', weight => 'weight', rows => 'segments');
SELECT characteristic, segment, base, observed FROM profile_columns('SELECT sex, ward, count(*) AS n, count(*) FILTER (WHERE used) AS users FROM residents GROUP BY sex, ward', 'users', by => '{sex,ward}', base => 'n', rows => 'segments');
-- No rows at all
SELECT characteristic, row_kind, base, reason FROM profile_columns('SELECT * FROM residents WHERE false', 'used', by => '{sex,ward}');
-- One pass: one scan, whatever the number of characteristics
CREATE SEQUENCE passes;
SELECT count(*) > 0 AS some FROM profile_columns('SELECT r.* FROM (SELECT nextval(''passes'')) AS once, residents AS r', 'used', by => '{sex,oac,ward,household}');
SELECT last_value FROM passes;
-- It works whatever the search_path
SET search_path = pg_catalog;
SELECT segment, base FROM profiling.profile_columns('profiling.residents', 'used', by => '{sex}', rows => 'segments');
SET search_path = profiling, public;

-- What cannot be
SELECT * FROM profile_columns('residents', 'used', by => '{}');
SELECT * FROM profile_columns('residents', NULL, by => '{sex}');
SELECT * FROM profile_columns('residents', 'used', by => '{sex,NULL}');
SELECT * FROM profile_columns(NULL::text, 'used', by => '{sex}');
SELECT * FROM profile_columns('residents', 'used', by => '{sex}', weight => 'weight', base => 'weight');
SELECT * FROM profile_columns('residents', 'used', by => '{sex}', adjust => 'maybe');
-- With the caller's own rights, reading alone; a name is a name, whatever it holds
\set VERBOSITY terse
CREATE ROLE profile_columns_reader;
GRANT USAGE ON SCHEMA profiling TO profile_columns_reader;
SET ROLE profile_columns_reader;
SELECT count(*) FROM profile_columns('residents', 'used', by => '{sex}');
RESET ROLE;
SELECT count(*) FROM profile_columns('SELECT 1 AS sex, true AS used) AS source; DELETE FROM residents; --', 'used', by => '{sex}');
SELECT count(*) FROM profile_columns('residents', 'used', by => ARRAY['sex), 1 FROM residents; DELETE FROM residents; --']);
SELECT count(*) FROM profile_columns('DELETE FROM residents RETURNING *', 'used', by => '{sex}');
SELECT count(*) FROM profile_columns('residents; DELETE FROM residents', 'used', by => '{sex}');
SELECT count(*) FROM residents;
DROP OWNED BY profile_columns_reader;
DROP ROLE profile_columns_reader;
