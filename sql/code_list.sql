-- code_list, the views, label_set: whole lists as rows and as names.
SET search_path = public, profiling;

-- Every list has a view of its own with the same columns, of text and integers alone, each explained.
SELECT count(*) >= 14 AS all_lists, bool_and(columns = 8) AS alike, bool_and(plain) AS plain, bool_and(explained) AS explained FROM (
  SELECT v.oid, count(attname) AS columns, bool_and(c.oid IN ('text'::regtype, 'integer'::regtype)) AS plain,
    bool_and(col_description(v.oid, attnum) IS NOT NULL) AND obj_description(v.oid, 'pg_class') IS NOT NULL AS explained
  FROM pg_proc JOIN pg_type t ON proargtypes[0] = t.oid LEFT JOIN pg_class v ON relname = typname || '_codes' AND relkind = 'v'
  LEFT JOIN pg_attribute ON attrelid = v.oid AND attnum > 0 LEFT JOIN pg_type c ON c.oid = atttypid
  WHERE proname = 'code_list' GROUP BY t.oid, v.oid) AS lists;
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'sex_codes'::regclass AND attnum > 0 ORDER BY attnum;
SELECT retired, count(*) FROM lgsl_codes GROUP BY retired ORDER BY retired;
SELECT count(*) FROM code_list(NULL::sex) AS a, code_list('F'::sex) AS b;

-- For every list: each code reads and prints as itself, in the order of its number; ordinals count from 1; the label is label()'s;
-- a parent is listed before its children; text is read in either case.
CREATE FUNCTION check_list(type regtype) RETURNS TABLE (list regtype, codes bigint, wrong bigint, orphans bigint) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE format($sql$
    WITH l AS (SELECT *, code::%1$s AS c, row_number() OVER (ORDER BY code::%1$s) AS r FROM code_list(NULL::%1$s))
    SELECT %1$L::regtype, count(*), count(*) FILTER (WHERE c::text <> code OR r <> ordinal OR lower(code)::%1$s <> c OR upper(code)::%1$s <> c
      OR label IS DISTINCT FROM label(c) OR label_cy IS DISTINCT FROM label(c, 'cy') OR level <> level(c)
      OR edition IS NULL),
      count(*) FILTER (WHERE parent IS NOT NULL AND NOT EXISTS (SELECT FROM l p WHERE p.code = l.parent AND p.ordinal < l.ordinal))
    FROM l $sql$, type::text);
END $$;
CREATE TABLE checked AS SELECT c.* FROM pg_proc, check_list(proargtypes[0]::regtype) AS c WHERE proname = 'code_list';
SELECT * FROM checked WHERE list IN ('sex'::regtype, 'ethnic_group'::regtype, 'oac'::regtype, 'lgsl'::regtype) ORDER BY codes;
SELECT count(*) >= 14 AS all_lists, sum(wrong) AS wrong, sum(orphans) AS orphans FROM checked;

-- A stored copy serves as a dimension; an index on the code joins it.
CREATE TABLE dimension AS SELECT * FROM oac_codes;
SELECT d.label, count(*) FROM unnest('{3b1,3b2,3b1}'::oac[]) AS o JOIN dimension d ON o = d.code GROUP BY d.ordinal, d.label ORDER BY d.ordinal;

-- Names: every code that has one.
SELECT label_set(NULL::sex);
SELECT (SELECT count(*) FROM jsonb_array_elements(label_set(NULL::ethnic_group)::text::jsonb)) AS ethnic_group,
  (SELECT count(*) FROM jsonb_array_elements(label_set(NULL::oac)::text::jsonb)) AS oac, (SELECT count(label) FROM oac_codes) AS oac_with_label;

-- Anybody may read them.
CREATE ROLE regress_code_reader;
SET ROLE regress_code_reader;
SELECT (SELECT count(*) FROM sex_codes), (SELECT count(*) FROM lgsl_codes), label('F'::sex);
RESET ROLE;
DROP ROLE regress_code_reader;

-- The planner knows how long the lists are.
SELECT proargtypes[0]::regtype, prorows FROM pg_proc WHERE proname = 'code_list'
AND proargtypes[0] IN ('sex'::regtype, 'ethnic_group'::regtype, 'oac'::regtype, 'lgsl'::regtype) ORDER BY 2;

-- row_kind: what is no class of people.
SELECT string_agg(code, ' ' ORDER BY ordinal) FROM ethnic_group_codes WHERE row_kind(code::ethnic_group) = 'unknown';
SELECT row_kind('57'::lgsl), row_kind(NULL::sex);
