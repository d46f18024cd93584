-- statistical_neighbours: from a table, a query and arrays; ties, weights, missing descriptors.
SET search_path = profiling, public;
-- twelve digits: the last ones may differ from one C library to another
SET extra_float_digits = -3;
\set SHOW_CONTEXT never

CREATE TABLE councils (code text, "Population density" numeric, over_65 real, deprivation integer, same integer);
INSERT INTO councils VALUES ('A', 4.2, 0.18, 21, 7), ('B', 9.9, 0.14, 30, 7), ('C', 1.1, 0.25, 11, 7), ('D', 3.8, 0.19, 24, 7), ('E', 12.5, 0.11, 36, 7), ('F', 0.6, 0.27, 9, 7);
-- R: z <- scale(table); z[, 4] <- 0; sqrt(colSums((t(z) - z[1, ])^2))
SELECT * FROM statistical_neighbours('councils', 'code', '{"Population density",over_65,deprivation,same}', area => 'A');
SELECT area, rank, neighbour FROM statistical_neighbours('councils', 'code', '{"Population density",over_65,deprivation}', nearest => 1) ORDER BY area;
SELECT rank, neighbour, distance FROM statistical_neighbours('councils', 'code', '{"Population density",over_65,deprivation,same}', weights => '{1,2,0.5,1}', area => 'A', nearest => NULL);
-- A weight of 0 leaves a descriptor out; a constant one tells nobody apart
SELECT a.neighbour, a.distance = b.distance AS same FROM statistical_neighbours('councils', 'code', '{over_65,deprivation,same}', weights => '{1,0,5}', area => 'A') AS a
  JOIN statistical_neighbours('councils', 'code', '{over_65}', area => 'A') AS b USING (neighbour) ORDER BY 1;
SELECT rank, neighbour, distance, relative_distance FROM statistical_neighbours('councils', 'code', '{same}', area => 'C');
-- A query; a name that has to be quoted; other types of area
SELECT rank, neighbour FROM statistical_neighbours('SELECT code, over_65 * 100 AS "x"" y" FROM councils WHERE code <> ''B'' -- a comment', 'code', ARRAY['x" y'], area => 'A', nearest => 2);
SELECT area, neighbour FROM statistical_neighbours($$VALUES (1, 2.0), (2, 2.1), (3, 9.9)$$, 'column1', '{column2}', nearest => 1) ORDER BY area;
-- Ties in the order of the names
SELECT rank, neighbour FROM statistical_neighbours('{d,c,b,a}', '{{1},{2},{2},{3}}', area => 'd');
-- ... also where decimals make them differ in the last digit
SELECT rank, neighbour FROM statistical_neighbours('{d,c,b,a}', '{{0.3},{0.1},{0.5},{0.7}}', area => 'd');
-- Areas without a descriptor are left out, and change nothing for the others; so do rows without area
INSERT INTO councils VALUES ('G', NULL, 0.9, 90, 7), (NULL, 1, 1, 1, 1);
SELECT neighbour, distance FROM statistical_neighbours('councils', 'code', '{"Population density",over_65,deprivation}', area => 'A', nearest => 2);
SELECT * FROM statistical_neighbours('councils', 'code', '{"Population density"}', area => 'G');
-- Few areas
SELECT * FROM statistical_neighbours('SELECT code, over_65 FROM councils WHERE code = ''A''', 'code', '{over_65}');
SELECT * FROM statistical_neighbours('SELECT code, over_65 FROM councils WHERE false', 'code', '{over_65}');
SELECT count(*) FROM statistical_neighbours(NULL::text[], NULL);
-- What cannot be
SELECT * FROM statistical_neighbours('councils', 'code', '{}');
SELECT * FROM statistical_neighbours('councils', 'code', '{over_65}', area => 'Z');
SELECT * FROM statistical_neighbours('councils', 'code', '{over_65}', nearest => 0);
SELECT * FROM statistical_neighbours('councils', 'code', '{over_65}', weights => '{1,2}');
SELECT * FROM statistical_neighbours('councils', 'code', '{over_65}', weights => '{-1}');
SELECT * FROM statistical_neighbours('SELECT * FROM councils UNION ALL SELECT * FROM councils', 'code', '{over_65}');
SELECT * FROM statistical_neighbours('{a,b}', '{{1},{Infinity}}');
SELECT * FROM statistical_neighbours('{a,b}', '{{1},{2},{3}}');
SELECT * FROM statistical_neighbours('{a,b}', '{1,2}');
SELECT * FROM statistical_neighbours('{a,NULL}', '{{1},{2}}');
-- The query reads, and no more; a name is a name, whatever it holds
\set VERBOSITY terse
SELECT * FROM statistical_neighbours('WITH gone AS (DELETE FROM councils RETURNING *) SELECT * FROM gone', 'code', '{over_65}');
SELECT * FROM statistical_neighbours('councils', 'code', ARRAY['over_65) FROM councils; DELETE FROM councils; --']);
SELECT count(*) FROM councils;
