-- Places as rows, and their loaders: layouts by column name, what cannot be read, editions, rights, names and contents that attack.
SET search_path = public, profiling;
\set SHOW_CONTEXT never

-- The national lookup, as in November 2021: columns in any order, names in any case, some of no concern.
CREATE TABLE nspl (pcd text, "PCDS" text, dointr text, doterm text, usertype text, oseast1m text, osnrth1m text, oa11 text, cty text,
  laua text, ward text, lsoa11 text, msoa11 text, oac11 text, lat text, long text, imd text);
INSERT INTO nspl VALUES
  ('TF1 1AA', 'TF1 1AA', '199002', '', '1', '364968', '0311472', 'E00071435', 'E99999999', 'E06000020', 'E05009978', 'E01014145', 'E02002939', '4A2', '52.699797', '-2.519838', '7383'),
  ('TF1 1AB', 'TF1 1AB', '199507', '199912', '1', '364900', '0311400', 'E00071377', 'E99999999', 'E06000020', 'E05009976', 'E01014133', 'E02002939', '5A1', '52.699130', '-2.520839', '16863'),
  -- no grid reference: the lookup's words for none
  ('TF139AA', 'TF13 9AA', '200605', '200806', '1', NULL, NULL, '', '', '', '', '', '', '', '99.999999', '0.000000', '0'),
  -- on the meridian; no classification
  ('TF1 1AD', ' TF1 1AD ', '201504', NULL, '0', '364988', '0311179', 'E00071377', NULL, 'E06000020', NULL, 'E01014133', NULL, '9Z9', '51.5', '0.000000', '1');
SELECT * FROM load_postcodes('nspl', 'NSPL November 2021');
SELECT * FROM place ORDER BY postcode;
SELECT count(*) FROM unread_row;

-- As in 2025: other names, the census of 2021; an edition of its own beside the first.
CREATE TABLE nspl_2025 (pcd7 text, pcd8 text, pcds text, dointr text, doterm text, east1m text, north1m text, oa21cd text, lad25cd text, wd25cd text,
  lsoa11cd text, lsoa21cd text, msoa21cd text, oac21ind text, lat text, long text, imd20ind text);
INSERT INTO nspl_2025 VALUES ('TF1 1AA', 'TF1  1AA', 'TF1 1AA', '199002', NULL, '364968', '311472', 'E00071435', 'E06000020', 'E05009978', 'E01014145', 'E01034999', 'E02002939', '4a2',
  '52.699797', '-2.519838', '7383');
SELECT field, source_column, read FROM load_postcodes('nspl_2025', 'NSPL May 2025');
SELECT edition, lsoa, oac FROM place WHERE postcode = 'TF1 1AA' ORDER BY edition;
SELECT source_column FROM load_postcodes('nspl_2025', 'NSPL May 2025', columns => '{"lsoa": "lsoa11cd", "postcode": "pcd8"}') WHERE field IN ('postcode', 'lsoa');
SELECT edition, lsoa FROM place WHERE postcode = 'TF1 1AA' ORDER BY edition;

-- What cannot be read is counted, shown and kept, and the rest of its row is loaded.
INSERT INTO nspl_2025 (pcds, dointr, lsoa21cd, oac21ind, lat, long, imd20ind, east1m) VALUES
  ('TF1-1AZ', '199002', NULL, NULL, NULL, NULL, NULL, NULL), ('TF1', NULL, NULL, NULL, NULL, NULL, NULL, NULL), ('', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('TF1 1AE', '199013', 'E0103', '9q9', '95.0', '181', 'x', '-5'), ('tf1 1aa', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('TF1 1AG', '200001', 'E01034999', '4A2', '1e3', '0.1', '99999999999', '1.5');
SELECT field, rows, read, empty, unread, example FROM load_postcodes('nspl_2025', 'NSPL May 2025');
SELECT row_number, field, value, reason, source_row ->> 'pcds' AS pcds FROM unread_row ORDER BY row_number, field;
SELECT postcode, introduced, lsoa, oac, imd_rank, easting, latitude, longitude FROM place WHERE edition = 'NSPL May 2025' ORDER BY postcode;

-- Codes as files write them: in small letters, of fixed width, with signs between; what could be two is none.
CREATE TABLE written (postcode text, lsoa11 text, oac11 text);
INSERT INTO written VALUES ('sw1a1aa', 'e01014145', '4a2'), ('M1  1AE', ' E01 014 145', '4A2'), ('TF1  1AA', 'E01014145', '4 A 2'), ('TF139AA', 'E01014145', 'supergroup: 4'),
  (' TF1-1AB ', 'E01O14145', '4A2@2011'), ('TF1 lAD', 'E0101414', '4a22'), ('SW1A 1', 'E01014145', '4A2'), ('GIR0AA', NULL, 'Rural residents'), ('SW1A 1AA', NULL, NULL), ('not known', 'not known', 'not known');
SELECT field, rows, read, empty, unread, example FROM load_postcodes('written', 'written');
SELECT postcode, lsoa, oac FROM place WHERE edition = 'written' ORDER BY postcode;
SELECT row_number, field, value, reason FROM unread_row WHERE edition = 'written' ORDER BY row_number, field;
-- A column that names no edition of the classes: codes of the list itself.
SELECT read, unread, example FROM load_postcodes('written', 'written', columns => '{"oac": "lsoa11"}') WHERE field = 'oac';
ALTER TABLE written RENAME COLUMN oac11 TO class;
SELECT read, unread, example FROM load_postcodes('written', 'written', columns => '{"oac": "class"}') WHERE field = 'oac';
SELECT postcode, oac FROM place WHERE edition = 'written' AND oac IS NOT NULL ORDER BY postcode;
DELETE FROM place WHERE edition = 'written';
DELETE FROM unread_row WHERE edition = 'written';

-- Again: the edition is replaced, and so is what was unread in it.
CREATE TABLE before AS SELECT * FROM place;
SELECT field, read FROM load_postcodes('nspl', 'NSPL November 2021') WHERE field = 'rows';
SELECT count(*) AS different FROM (TABLE before EXCEPT ALL TABLE place) AS d;
SELECT count(*) AS rows, (SELECT count(*) FROM place) AS now FROM before;
DELETE FROM nspl_2025 WHERE ctid > '(0,1)';
SELECT field, read FROM load_postcodes('nspl_2025', 'NSPL May 2025') WHERE field = 'rows';
SELECT count(*) FROM unread_row;

-- Deprivation, in the short layout and in that of the ministry, whose names are longer than a column's can be.
CREATE TABLE imd (lsoa11cd text, imd_rank text, imd_decile text, income_rank text);
INSERT INTO imd VALUES ('E01014145', '7383', '3', '1'), ('E01014133', '16863', '6', '2');
SELECT * FROM load_deprivation('imd', 'IMD 2019');
CREATE TABLE file_7 ("LSOA code (2011)" text, "LSOA name (2011)" text, "Index of Multiple Deprivation (IMD) Score" text,
  "Index of Multiple Deprivation (IMD) Rank (where 1 is most depri" text, "Index of Multiple Deprivation (IMD) Decile (where 1 is most dep" text);
INSERT INTO file_7 VALUES ('E01014145', 'Telford', '28.511', '7383', '3'), ('E01014133', 'Telford', '15.9', '16863', '11');
SELECT * FROM load_deprivation('file_7', 'file 7');
SELECT * FROM area_deprivation ORDER BY edition, area;
SELECT place_deprivation('NSPL November 2021', 'IMD 2019');
SELECT postcode, imd_rank, imd_decile, imd_edition FROM place WHERE edition = 'NSPL November 2021' ORDER BY postcode;
SELECT place_deprivation('NSPL November 2021', 'file 7');
SELECT postcode, imd_rank, imd_decile, imd_edition FROM place WHERE edition = 'NSPL November 2021' ORDER BY postcode;
SELECT place_deprivation('NSPL November 2021', 'IMD 1066');
SELECT place_deprivation('no such edition', 'IMD 2019');

-- Counts in long form, and as the census agency's own table builder writes them.
CREATE TABLE long_table (lsoa21cd text, lad24cd text, topic text, category text, count integer);
INSERT INTO long_table VALUES ('E01014145', 'E06000020', 'age', '0_15', 300), ('E01014145', 'E06000020', 'age', '16_64', 900), ('E01014145', 'E06000020', 'sex', 'female', 600),
  ('E01014145', 'E06000020', 'age', '0_15', 1), ('E01014145', 'E06000020', 'age', '65_plus', NULL), ('E01014145', 'E06000020', 'age', 'all', -1);
SELECT * FROM load_counts('long_table', 'census 2021');
SELECT * FROM area_count ORDER BY topic, category;
SELECT row_number, field, value, reason FROM unread_row ORDER BY row_number;
CREATE TABLE built ("Lower layer Super Output Areas Code" text, "Lower layer Super Output Areas" text, "Age (3 categories) Code" text, "Age (3 categories)" text, "Observation" text);
INSERT INTO built VALUES ('E01014145', 'Telford 001A', '1', 'Aged 15 years and under', '300'), ('E01014145', 'Telford 001A', '2', 'Aged 16 to 64 years', '900');
SELECT * FROM load_counts('built', 'census 2021 (3a)', columns => '{"category": "Age (3 categories)"}', topic => 'age');
SELECT * FROM area_count WHERE edition = 'census 2021 (3a)' ORDER BY category;

-- What cannot be done says so.
SELECT load_postcodes('nspl', '');
SELECT load_postcodes('nspl', NULL);
SELECT load_postcodes('nspl', 'x', '{"lsao": "lsoa11"}');
SELECT load_postcodes('nspl', 'x', '{"lsoa": "lsoa12"}');
SELECT load_postcodes('imd', 'x');
SELECT load_counts('built', 'x', columns => '{"category": "Age (3 categories)"}');
SELECT load_deprivation('place', 'x');

-- Names and contents that attack are only names and contents.
CREATE SCHEMA "an ""odd"" one";
CREATE TABLE "an ""odd"" one"."t'); DROP TABLE place; --" ("pcds" text, "x""; DROP TABLE place; --" text, "it's %I lsoa" text);
INSERT INTO "an ""odd"" one"."t'); DROP TABLE place; --" VALUES ('TF1 1AA', 'E01014145', '''); DROP TABLE place; --'), ('''); DROP TABLE place; --', '$$', '%s');
SELECT field, source_column, read, unread, example
FROM load_postcodes('"an ""odd"" one"."t''); DROP TABLE place; --"', 'it''s "odd" $1 %s', '{"lsoa": "it''s %I lsoa", "oa": "x\"; DROP TABLE place; --"}');
SELECT edition, postcode, oa, lsoa FROM place WHERE edition LIKE 'it%';
SELECT field, value FROM unread_row WHERE edition LIKE 'it%' ORDER BY row_number, field;

-- Temporary tables, views, partitions and dropped columns are read too.
CREATE TEMPORARY TABLE dropped (junk text, pcds text, lsoa11 text);
ALTER TABLE dropped DROP COLUMN junk;
INSERT INTO dropped VALUES ('TF1 1AA', 'E01014145');
SELECT field, source_column, read FROM load_postcodes('dropped', 'temporary');
CREATE VIEW seen AS SELECT 'M1 1AE'::postcode AS postcode, 'E01014145'::gss_code AS lsoa_code;
SELECT field, source_column, read FROM load_postcodes('seen', 'view');

-- The caller's rights.
CREATE ROLE regress_reader;
GRANT SELECT ON nspl TO regress_reader;
SET ROLE regress_reader;
SELECT count(*) > 0 AS reads FROM place;
SELECT load_postcodes('nspl', 'mine');
SELECT load_deprivation('imd', 'mine');
RESET ROLE;
GRANT INSERT, DELETE ON place, unread_row TO regress_reader;
SET ROLE regress_reader;
SELECT field, read FROM load_postcodes('nspl', 'mine') WHERE field = 'rows';
SELECT load_postcodes('imd', 'mine', '{"postcode": "lsoa11cd"}');
RESET ROLE;
DROP OWNED BY regress_reader;
DROP ROLE regress_reader;

-- A row is what the type and the table allow.
INSERT INTO place (postcode, edition) VALUES ('TF1', 'x');
INSERT INTO place (postcode, edition) VALUES ('TF1 1AA', '');
SELECT c.relname, x.condition FROM pg_extension e, unnest(e.extconfig, e.extcondition) AS x (oid, condition), pg_class c
WHERE c.oid = x.oid AND e.extname = 'profiling' AND c.relname IN ('place', 'area_deprivation', 'area_count', 'unread_row') ORDER BY c.relname;
