-- Where the lists come from, what changed in them, and what all tables and views say of themselves.
SET search_path = public, profiling;

-- Every type that holds a standard's codes has its source, for every edition of it.
SELECT count(*) >= 17 AS all_types, count(*) FILTER (WHERE NOT EXISTS (SELECT FROM code_list_source s WHERE s.list = typname)) AS without_source
FROM pg_cast JOIN pg_type ON pg_type.oid = castsource WHERE casttarget = 'segment_key'::regtype AND typlen = 4 AND typnamespace = 'profiling'::regnamespace;
CREATE TABLE editions (list text, edition text);
DO $$
DECLARE
  type regtype;
BEGIN
  FOR type IN SELECT proargtypes[0] FROM pg_proc WHERE proname = 'code_list' LOOP
    EXECUTE format('INSERT INTO editions SELECT DISTINCT %L, edition FROM %s_codes', type, type);
  END LOOP;
END $$;
SELECT count(*) >= 25 AS all_editions, count(*) FILTER (WHERE s.list IS NULL) AS without_source, count(*) FILTER (WHERE e.list IS NULL) AS without_codes
FROM editions e FULL JOIN (SELECT * FROM code_list_source WHERE edition IS NOT NULL AND list NOT IN ('service_function', 'service_category')) s
  ON s.list = e.list AND s.edition = e.edition;
SELECT list, edition FROM code_list_source GROUP BY list, edition HAVING count(*) > 1;
-- Nothing is left unsaid; only what this extension made itself needs no attribution.
SELECT count(*) FILTER (WHERE title IS NULL OR publisher IS NULL OR licence IS NULL OR source IS NULL OR completeness IS NULL) AS incomplete,
  string_agg(list, ' ' ORDER BY list) FILTER (WHERE attribution IS NULL) AS without_attribution,
  count(*) FILTER (WHERE licence LIKE '%Open Government Licence%' AND attribution NOT LIKE '%Open Government Licence%' AND attribution NOT LIKE '%National Statistics data%') AS licence_not_named
FROM code_list_source;
SELECT list, edition, publisher, licence, attribution FROM code_list_source WHERE list IN ('ethnic_group', 'postcode') AND coalesce(edition, '') IN ('2021', 'S2011', '') ORDER BY 1, 2;

-- What changed: the codes are there, in the edition named.
SELECT count(*) > 30 AS many, count(*) FILTER (WHERE change IS NULL OR source IS NULL OR kind IS NULL) AS incomplete FROM code_list_change;
SELECT kind, count(*) FROM code_list_change WHERE list IN ('ethnic_group', 'oac', 'sex') GROUP BY kind ORDER BY kind;
SELECT count(*), count(*) FILTER (WHERE l.code IS NULL) AS no_such_code FROM code_list_change c LEFT JOIN
  (SELECT 'ethnic_group' AS list, code, edition FROM ethnic_group_codes UNION ALL SELECT 'oac', code, edition FROM oac_codes
   UNION ALL SELECT 'sex', code, edition FROM sex_codes) l ON l.list = c.list AND l.code = c.code AND l.edition = c.edition
WHERE c.list IN ('ethnic_group', 'oac', 'sex') AND c.code IS NOT NULL;
SELECT code, change FROM code_list_change WHERE (list, kind) IN (('ethnic_group', 'moved'), ('oac', 'renamed'), ('oac', 'same code')) ORDER BY code;
-- A code that is new has no counterpart in the edition before; one that moved is in another group there.
SELECT c.code, k.to_edition, k.conversion FROM code_list_change c JOIN code_conversion k ON k.list = c.list AND k.from_code = c.code
WHERE c.list = 'ethnic_group' AND c.kind = 'added' AND c.edition IN ('2011', '2021') AND k.to_edition < c.edition ORDER BY 1, 2;

-- Names of proprietary classes are in no list.
SELECT count(*) FROM code_list_source WHERE concat(list, title, publisher) ~* 'mosaic|acorn|experian|caci';

-- Text alone, readable by anybody; every table and view of the extension explains itself and each of its columns.
SELECT table_name, string_agg(DISTINCT data_type, ' ') FROM information_schema.columns
WHERE table_schema = 'profiling' AND table_name IN ('code_list_source', 'code_list_change', 'code_conversion') GROUP BY 1 ORDER BY 1;
SELECT c.oid::regclass AS unexplained, attname FROM pg_class c LEFT JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
WHERE relnamespace = 'profiling'::regnamespace AND relkind IN ('r', 'v')
  AND (obj_description(c.oid, 'pg_class') IS NULL OR col_description(c.oid, attnum) IS NULL);
CREATE ROLE regress_provenance_reader;
SELECT c.oid::regclass AS unreadable FROM pg_class c WHERE relnamespace = 'profiling'::regnamespace AND relkind IN ('r', 'v')
  AND NOT has_table_privilege('regress_provenance_reader', c.oid, 'SELECT');
SELECT c.oid::regclass AS writable FROM pg_class c WHERE relnamespace = 'profiling'::regnamespace AND relkind IN ('r', 'v')
  AND has_table_privilege('regress_provenance_reader', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER');
DROP ROLE regress_provenance_reader;
