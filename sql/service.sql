-- Tables of services and interactions: what is shipped, rows of one's own, and the names they give.
SET search_path = public, profiling;

-- The published lists, whole.
SELECT count(*), count(*) FILTER (WHERE shipped) AS shipped, count(*) FILTER (WHERE retired) AS retired, count(*) FILTER (WHERE on_govuk) AS on_govuk,
  count(history) AS with_history, count(label_2004) AS in_2004, count(providing_tier) AS with_tier FROM service;
SELECT edition, count(*) FROM service GROUP BY edition ORDER BY edition;
SELECT (SELECT count(*) FROM service_function) AS functions, (SELECT count(*) FROM service_in_function) AS of_functions,
  (SELECT count(*) FROM service_category) AS categories, (SELECT count(*) FROM service_category_parent) AS above,
  (SELECT count(*) FROM service_in_category) AS of_categories, (SELECT count(*) FROM interaction) AS interactions;
SELECT lgsl, label, label_2004, created, on_govuk, providing_tier, description FROM service WHERE lgsl = 1;
SELECT history FROM service WHERE lgsl = 7;
-- The tables and the built-in list agree.
SELECT count(*) FROM service s FULL JOIN lgsl_codes l ON s.lgsl = l.code WHERE s.label <> l.label OR s.lgsl IS NULL OR l.code IS NULL OR s.retired <> (l.retired = 'yes');
SELECT count(*) FROM interaction i FULL JOIN lgil_codes l ON i.lgil = l.code WHERE i.label <> l.label OR i.lgil IS NULL OR l.code IS NULL;
-- What rows refer to is there.
SELECT (SELECT count(*) FROM service_in_function f WHERE NOT EXISTS (SELECT FROM service s WHERE s.lgsl = f.lgsl)) AS services,
  (SELECT count(*) FROM service_in_function i WHERE NOT EXISTS (SELECT FROM service_function f WHERE f.function_id = i.function_id)) AS functions,
  (SELECT count(*) FROM service_function f WHERE parent_id IS NOT NULL AND NOT EXISTS (SELECT FROM service_function p WHERE p.function_id = f.parent_id)) AS parents,
  (SELECT count(*) FROM service_category_parent c WHERE NOT EXISTS (SELECT FROM service_category p WHERE p.category_id = c.parent_id)) AS above;
SELECT f.label, p.label AS parent FROM service_in_function i JOIN service_function f ON f.function_id = i.function_id
JOIN service_function p ON p.function_id = f.parent_id WHERE lgsl = 57;
SELECT c.label FROM service_in_category i JOIN service_category c ON c.category_id = i.category_id WHERE lgsl = 1;

-- Known or not. GOV.UK's placeholders are not; what has left the list is.
SELECT is_known('57'::lgsl), is_known('22'::lgsl), is_known('10001'::lgsl), is_known('1788'::lgsl), is_known('8'::lgil), is_known('25'::lgil), is_known(NULL::lgsl);

-- Rows of one's own: a name of one's own for a published number, and numbers of one's own.
INSERT INTO service (lgsl, label, label_cy, edition) VALUES (57, 'Council tax bill', 'Bil treth gyngor', 'ours'), (90001, 'Warm hub', NULL, 'ours');
INSERT INTO service (lgsl, label, retired) VALUES (90000, 'Night bus', true);
INSERT INTO interaction (lgil, label) VALUES (25, 'Chasing'), (8, 'Asking'), (12, 'Where is it?');
SELECT label('57'::lgsl), label('57'::lgsl, 'cy'), label('90001'::lgsl), label('90001'::lgsl, 'cy'), label('58'::lgsl), label('90002'::lgsl),
  label('25'::lgil), label('8'::lgil), label('9'::lgil);
SELECT is_known('90001'::lgsl), is_known('90002'::lgsl), is_known('25'::lgil);
-- The list as rows, its view and its names have them, at their place.
SELECT code, label, label_cy, level, edition, retired FROM lgsl_codes WHERE code IN ('56', '57', '58', '90000', '90001') ORDER BY ordinal;
SELECT code, label, parent, level, ordinal FROM lgil_codes WHERE code IN ('0', '8', '12', '25', '30') ORDER BY ordinal;
SELECT count(*), count(DISTINCT code), max(ordinal), bool_and(code::lgsl >= before) FROM
  (SELECT *, lag(code::lgsl) OVER (ORDER BY ordinal) AS before FROM code_list(NULL::lgsl)) AS l;
SELECT code, label, label_cy FROM labels(label_set(NULL::lgsl)) WHERE code IN ('57', '58', '90001') ORDER BY ordinal;
SELECT segment, label, observed FROM profile_report((SELECT takeup(lgsl, n, n / 2) FROM (VALUES ('57'::lgsl, 10), ('90001', 20)) AS v (lgsl, n)), labels => label_set(NULL::lgsl))
WHERE row_kind = 'segment' ORDER BY segment;
-- One row a service for people and BI tools.
INSERT INTO service_function (function_id, label, parent_id) VALUES (900, 'Winter help', 1);
INSERT INTO service_in_function (lgsl, function_id) VALUES (90001, 900), (57, 900);
SELECT lgsl, label, function_id, function_label, function_group, own, retired FROM service_lookup WHERE lgsl IN (57, 58, 90000, 90001) ORDER BY lgsl;
SELECT count(*) = count(DISTINCT lgsl) AS one_row_each, count(*) FROM service_lookup;

-- Names are those of the query's snapshot, row by row, in functions and in subtransactions.
CREATE TABLE contacts AS SELECT (50 + n % 10)::lgsl AS service FROM generate_series(1, 1000) AS n;
SELECT label(service), count(*) FROM contacts WHERE service IN (57, 58) GROUP BY 1 ORDER BY 1;
CREATE FUNCTION rename_and_look(n integer) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
  seen text[] = '{}';
BEGIN
  FOR i IN 1 .. n LOOP
    UPDATE service SET label = 'Bill ' || i WHERE lgsl = 57 AND NOT shipped;
    BEGIN
      seen = seen || label('57'::lgsl);
      UPDATE service SET label = 'Never' WHERE lgsl = 57 AND NOT shipped;
      seen = seen || label('57'::lgsl);
      RAISE EXCEPTION 'undo';
    EXCEPTION WHEN raise_exception THEN
      seen = seen || label('57'::lgsl);
    END;
  END LOOP;
  RETURN seen;
END $$;
SELECT rename_and_look(3);
SELECT label('57'::lgsl);
WITH renamed AS (UPDATE service SET label = 'Later' WHERE lgsl = 57 AND NOT shipped RETURNING label('57'::lgsl) AS within)
SELECT within, label('57'::lgsl) AS beside FROM renamed;
SELECT label('57'::lgsl);
-- In parallel workers too.
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
CREATE FUNCTION is_parallel(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  line text;
  found boolean = false;
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
    found = found OR line ~ 'Gather';
  END LOOP;
  RETURN found;
END $$;
SELECT is_parallel($$SELECT count(*) FROM contacts WHERE label(service) = 'Later' AND is_known(service)$$);
SELECT count(*) FROM contacts WHERE label(service) = 'Later' AND is_known(service);
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET max_parallel_workers_per_gather;

-- Shipped rows stay as they are: a dump would lose the change.
UPDATE service SET label = 'Other' WHERE lgsl = 58;
DELETE FROM service WHERE lgsl = 57;
INSERT INTO service (lgsl, label, shipped) VALUES (90003, 'Ours', true);
UPDATE service SET shipped = true WHERE lgsl = 90001;
TRUNCATE service;
DELETE FROM service_in_category;
UPDATE interaction SET shipped = false WHERE lgil = 8 AND shipped;
SELECT count(*) FILTER (WHERE shipped) AS shipped, count(*) FILTER (WHERE NOT shipped) AS own FROM service;
DELETE FROM service WHERE NOT shipped;
SELECT label('57'::lgsl), label('90001'::lgsl), is_known('90001'::lgsl);
-- Every table with shipped rows keeps them so, and is dumped without them.
SELECT c.oid::regclass AS unguarded FROM pg_class c JOIN pg_attribute ON attrelid = c.oid AND attname = 'shipped'
WHERE relnamespace = 'profiling'::regnamespace AND relkind = 'r' AND (SELECT count(*) FROM pg_trigger WHERE tgrelid = c.oid
  AND tgfoid = 'keep_shipped_rows()'::regprocedure) <> 2;
SELECT c::regclass, condition FROM pg_extension, unnest(extconfig, extcondition) AS u (c, condition) WHERE extname = 'profiling' AND condition <> '' AND c::regclass::text ~ '(service|interaction)' ORDER BY 1::text;

-- Bad rows, and the trigger on a table that it is not made for.
INSERT INTO service (lgsl, label) VALUES (1, 'a'), (1, 'b');
INSERT INTO service (lgsl, label) VALUES (1, '');
INSERT INTO service (lgsl, label) VALUES (-1, 'a');
CREATE TABLE plain (shipped text);
CREATE TRIGGER keep BEFORE INSERT ON plain FOR EACH ROW EXECUTE FUNCTION keep_shipped_rows();
INSERT INTO plain VALUES ('x');

-- Who may write: the owner, and whom the owner lets.
CREATE ROLE regress_service_reader;
CREATE ROLE regress_service_writer;
GRANT INSERT, UPDATE, DELETE ON service TO regress_service_writer;
SET ROLE regress_service_reader;
SELECT label('57'::lgsl);
INSERT INTO profiling.service (lgsl, label) VALUES (90001, 'Not allowed');
RESET ROLE;
SET ROLE regress_service_writer;
SET search_path = '';
INSERT INTO profiling.service (lgsl, label) VALUES (90001, 'Allowed');
SELECT profiling.label('90001'::profiling.lgsl), profiling.is_known('90001'::profiling.lgsl);
RESET ROLE;
SET search_path = public, profiling;
REVOKE ALL ON service FROM regress_service_writer;
DROP ROLE regress_service_reader, regress_service_writer;
