-- Area classifications as rows, and their loader: areas and postcodes, levels, what cannot be read, editions, rights,
-- names and contents that attack.
SET search_path = public, profiling;
\set SHOW_CONTEXT never
\pset null '(null)'

INSERT INTO area_class_edition (classification, edition, publisher, licence) VALUES
  ('OAC', '2021', 'Office for National Statistics', 'Open Government Licence v3.0'), ('Tribes', '3', 'Example Ltd', 'licensed');

-- Areas, two levels, classes of no list: taken as they are.
CREATE TABLE oac21 (oa21cd text, supergroup text, "group" text, lsoa21cd text);
INSERT INTO oac21 VALUES ('E00000001', '3', '3c', 'E01000001'), (' e00000003 ', '3', ' 3c', 'E01000001'), ('E00000005', '1', '', 'E01000001');
SELECT * FROM load_area_class('oac21', 'OAC', '2021', '{"area": "oa21cd", "supergroup": "supergroup", "group": "group"}');
SELECT * FROM area_class ORDER BY area, level;
SELECT count(*) FROM unread_row;

-- With the classes of the edition known: read in any capitals, and nothing else.
INSERT INTO area_class_name
SELECT 'OAC', '2021', level, code, label, parent FROM code_list(NULL::oac) WHERE edition = '2021';
INSERT INTO oac21 VALUES ('E00000007', '1', '1A', NULL), ('E00000009', '9', '9z', NULL), ('E0000001', '1', '1a', NULL), (NULL, '1', '1a', NULL),
  ('E00000001', '1', '1a', NULL), ('not an area', repeat('x', 64), '', NULL);
SELECT * FROM load_area_class('oac21', 'OAC', '2021', '{"area": "oa21cd", "supergroup": "supergroup", "group": "group"}');
SELECT area, level, class FROM area_class ORDER BY area, level;
SELECT loader, edition, row_number, field, left(value, 20) AS value, reason, source_row ->> 'oa21cd' AS oa FROM unread_row ORDER BY row_number, field;

-- Again: the edition is replaced, its unread rows too; another edition and another classification stay.
DELETE FROM oac21 WHERE oa21cd = 'E00000009' OR read_as(oa21cd, NULL::gss_code) IS NULL;
DELETE FROM oac21 WHERE supergroup = '1' AND oa21cd = 'E00000001';
CREATE TABLE bought (pc text, "Type" text, grp text);
INSERT INTO bought VALUES ('TF1 1AA', 'A01', 'A'), ('tf11ab', 'B07', 'B'), ('TF1', 'A01', 'A'), ('TF1 1A?', 'A01', 'A'), ('TF1 1AD', repeat('é', 32), 'B'), ('TF1 1AE', NULL, NULL);
SELECT * FROM load_area_class('bought', 'Tribes', '3', '{"postcode": "pc", "type": "Type", "group": "grp"}');
SELECT field, rows, read, unread FROM load_area_class('oac21', 'OAC', '2021', '{"area": "oa21cd", "supergroup": "supergroup"}');
SELECT classification, edition, level, area, postcode, class FROM area_class ORDER BY classification, area, postcode, level;
SELECT edition, row_number, field, left(value, 10) AS value, reason FROM unread_row ORDER BY row_number, field;

-- The same statement fails as a whole: what was there stays.
CREATE FUNCTION fail_on(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN IF $1 = 'B' THEN RAISE EXCEPTION 'disk of the source is gone'; END IF; RETURN $1; END $$;
CREATE VIEW broken AS SELECT pc, fail_on(grp) AS grp FROM bought;
CREATE TABLE before AS SELECT * FROM area_class;
SELECT load_area_class('broken', 'Tribes', '3', '{"postcode": "pc", "group": "grp"}');
SELECT count(*) AS different FROM (TABLE before EXCEPT ALL TABLE area_class) AS d;

-- From a postcode to a class: by itself, and through the area it lies in.
INSERT INTO place (postcode, edition, oa, lsoa) VALUES ('TF1 1AA', 'x', 'E00000001', 'E01000001'), ('TF1 1AB', 'x', 'E00000005', NULL), ('TF1 1AD', 'x', NULL, NULL);
SELECT p.postcode, c.class, n.label, t.class AS tribe
FROM place AS p
LEFT JOIN area_class AS c ON c.area = p.oa AND c.classification = 'OAC' AND c.edition = '2021' AND c.level = 'supergroup'
LEFT JOIN area_class_name AS n ON (n.classification, n.edition, n.level, n.class) = (c.classification, c.edition, c.level, c.class)
LEFT JOIN area_class AS t ON t.postcode = p.postcode AND t.classification = 'Tribes' AND t.level = 'type'
WHERE p.edition = 'x' ORDER BY p.postcode;
SELECT count(*), min(label) FROM (SELECT (label_set(class, label))::text AS label FROM area_class_name WHERE level = 'supergroup') AS s;

-- What cannot be done says so.
SELECT load_area_class('oac21', 'OAC', '2031', '{"area": "oa21cd", "group": "group"}');
SELECT load_area_class('oac21', NULL, NULL, '{"area": "oa21cd", "group": "group"}');
SELECT load_area_class('oac21', 'OAC', '2021', NULL);
SELECT load_area_class('oac21', 'OAC', '2021', '[]');
SELECT load_area_class('oac21', 'OAC', '2021', '{"area": "oa21cd"}');
SELECT load_area_class('oac21', 'OAC', '2021', '{"group": "group"}');
SELECT load_area_class('oac21', 'OAC', '2021', '{"area": "oa21cd", "postcode": "oa21cd", "group": "group"}');
SELECT load_area_class('oac21', 'OAC', '2021', '{"area": "oa21cd", "group": "gruop", "supergroup": null}');
SELECT load_area_class('oac21', 'OAC', '2021', '{"area": "oa21cd", "gruop": "group"}');
SELECT load_area_class('oac21', 'Tribes', '3', '{"area": "oa21cd", "rows": "group"}');
INSERT INTO area_class_name VALUES ('OAC', '2021', 'group', '1A', 'the same in capitals');
INSERT INTO area_class_name VALUES ('OAC', '1066', 'group', '1a', 'no such edition');
INSERT INTO area_class VALUES ('OAC', '2021', 'group', 'E00000001', 'TF1 1AA', '1a');
INSERT INTO area_class VALUES ('OAC', '2021', 'group', NULL, NULL, '1a');
INSERT INTO area_class VALUES ('OAC', '2021', 'group', NULL, 'TF1', '1a');

-- Names and contents that attack are only names and contents.
INSERT INTO area_class_edition VALUES ('it''s %I $1', '"; --', '', '');
CREATE SCHEMA "an ""odd"" one";
CREATE TABLE "an ""odd"" one"."t'); DROP TABLE area_class; --" ("x""; DROP TABLE area_class; --" text, "it's %I $1 %s" text, whole text, raw text, s text);
INSERT INTO "an ""odd"" one"."t'); DROP TABLE area_class; --" VALUES ('E00000001', '''); DROP TABLE area_class; --', 'a', 'b', 'c'), ('%s', '$$', NULL, NULL, 'd');
SELECT * FROM load_area_class('"an ""odd"" one"."t''); DROP TABLE area_class; --"', 'it''s %I $1', '"; --',
  '{"area": "x\"; DROP TABLE area_class; --", "it''s %L $2": "it''s %I $1 %s", "whole": "whole", "raw": "raw", "s": "s"}');
SELECT level, area, class FROM area_class WHERE edition LIKE '%--' ORDER BY level;
SELECT field, value, reason, source_row ->> 's' AS s FROM unread_row WHERE edition LIKE 'it%' ORDER BY row_number, field;

-- The caller's rights.
CREATE ROLE regress_classes;
GRANT SELECT ON bought TO regress_classes;
SET ROLE regress_classes;
SELECT count(*) > 0 AS reads FROM area_class;
SELECT load_area_class('bought', 'Tribes', '3', '{"postcode": "pc", "group": "grp"}');
RESET ROLE;
GRANT INSERT, DELETE ON area_class, unread_row TO regress_classes;
SET ROLE regress_classes;
SELECT field, read FROM load_area_class('bought', 'Tribes', '3', '{"postcode": "pc", "group": "grp"}');
SELECT load_area_class('oac21', 'Tribes', '3', '{"area": "oa21cd", "group": "group"}');
RESET ROLE;
DROP OWNED BY regress_classes;
DROP ROLE regress_classes;

SELECT c.relname, x.condition FROM pg_extension e, unnest(e.extconfig, e.extcondition) AS x (oid, condition), pg_class c
WHERE c.oid = x.oid AND e.extname = 'profiling' AND c.relname LIKE 'area_class%' ORDER BY c.relname;
