-- quality_report: what the columns of a table or query hold, read as codes.
SET search_path = public, profiling;
\set SHOW_CONTEXT never
\pset null '(null)'
CREATE TABLE raw (id integer, eth text, sx varchar(10), pc text, service text);
INSERT INTO raw
SELECT x, (ARRAY['W1', 'White - British', 'white british', 'Not stated', 'BAME', 'BAME', 'Martian', NULL, ' ', 'A'])[1 + x % 10],
       (ARRAY['F', 'Male', 'x', 'U'])[1 + x % 4], (ARRAY['M1 1AE', 'm11ae', 'SW1A-1AA', 'zzz'])[1 + x % 4], (x % 3)::text
FROM generate_series(1, 1000) AS x;

SELECT * FROM quality_report('raw', '{"eth": "ethnic_group", "sx": "sex", "pc": "postcode", "service": "lgsl"}');
-- every row is counted once
SELECT bool_and(rows = valid + tolerated + not_stated + missing + unreadable) AS adds_up
FROM quality_report('raw', '{"eth": "ethnic_group", "sx": "sex", "pc": "postcode"}');
-- a query, and a code system
SELECT column_name, rows, valid, tolerated, unreadable, worst
FROM quality_report('SELECT eth FROM raw WHERE id < 100;', '{"eth": {"type": "ethnic_group", "code_system": "NHS_ENGLAND"}}');
-- a column that holds codes already
CREATE TABLE clean AS SELECT id, 'F'::sex AS sex, 12 AS lgsl FROM raw WHERE id <= 10;
SELECT column_name, rows, valid, unreadable FROM quality_report('clean', '{"sex": "sex", "lgsl": "lgsl"}');
SELECT rows, unreadable_share, worst FROM quality_report('SELECT eth FROM raw WHERE false', '{"eth": "ethnic_group"}');
SELECT count(*) FROM quality_report('raw', '{}');
-- the worst, with the nearest codes
SELECT column_name, value, n FROM quality_unreadable('raw', '{"eth": "ethnic_group", "sx": "sex"}', 2);
-- names that need quotes
CREATE TABLE "My table" ("A column" text);
INSERT INTO "My table" VALUES ('F'), ('nonsense');
SELECT column_name, valid, unreadable FROM quality_report('"My table"', '{"A column": "sex"}');
-- what cannot be
SELECT * FROM quality_report('raw', '{"eth": "text"}');
SELECT * FROM quality_report('raw', '{"eth": null}');
SELECT * FROM quality_report('raw', '["eth"]');
SELECT * FROM quality_report('nowhere', '{"eth": "sex"}');
SELECT * FROM quality_report('raw', '{"eth": {"type": "sex", "code_system": "no such system"}}');
-- with the caller's own rights, and whatever the search_path
CREATE ROLE reader_quality;
GRANT USAGE ON SCHEMA public TO reader_quality;
SET ROLE reader_quality;
SELECT * FROM quality_report('raw', '{"eth": "ethnic_group"}');
RESET ROLE;
GRANT SELECT ON raw TO reader_quality;
SET ROLE reader_quality;
SET search_path = '';
SELECT column_name, valid FROM profiling.quality_report('public.raw', '{"eth": "ethnic_group"}');
RESET ROLE;
RESET search_path;
DROP TABLE public.raw, public.clean, public."My table";
REVOKE USAGE ON SCHEMA public FROM reader_quality;
DROP ROLE reader_quality;
