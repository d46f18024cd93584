-- quality_report: what the columns of a table or query hold, read as codes.
--
-- Both functions run the caller's own table or query, with the caller's rights.  All
-- else is named in full, so that no search_path changes what they mean.

CREATE FUNCTION quality_source(source text) RETURNS text
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF source ~* '^\s*(\(|--|/\*|(select|with|values|table)\M)' THEN
    RETURN pg_catalog.regexp_replace(source, ';\s*$', '');
  END IF;
  RETURN pg_catalog.format('SELECT * FROM %s', source::pg_catalog.regclass);
END $$;
COMMENT ON FUNCTION quality_source(text) IS 'the query that stands for a table name or is a query already';

CREATE FUNCTION quality_columns(columns jsonb) RETURNS TABLE (
  place integer, column_name text, code_type text, code_system text)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
  named record;
BEGIN
  IF pg_catalog.jsonb_typeof(columns) <> 'object' THEN
    RAISE EXCEPTION 'the columns are not named' USING ERRCODE = 'invalid_parameter_value',
      HINT = 'Give each column its type, as in {"ethnicity": "ethnic_group"}.';
  END IF;
  FOR named IN SELECT e.ordinality, e.key, e.value FROM pg_catalog.jsonb_each(columns) WITH ORDINALITY AS e LOOP
    place := named.ordinality;
    column_name := named.key;
    code_type := coalesce(CASE pg_catalog.jsonb_typeof(named.value) WHEN 'object' THEN named.value ->> 'type'
                                                                   ELSE named.value #>> '{}' END, '');
    code_system := CASE pg_catalog.jsonb_typeof(named.value) WHEN 'object' THEN named.value ->> 'code_system' END;
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_type AS t ON t.oid = p.prorettype
                   WHERE p.proname = 'read_as' AND p.pronamespace = '@extschema@'::pg_catalog.regnamespace
                     AND t.typname = code_type AND t.typnamespace = p.pronamespace) THEN
      RAISE EXCEPTION 'column "%" cannot be read as "%"', column_name, pg_catalog.left(code_type, 60)
        USING ERRCODE = 'invalid_parameter_value',
          HINT = 'Name a coded type: ethnic_group, sex, postcode, ... or {"type": "ethnic_group", "code_system": "NHS_ENGLAND"}.';
    END IF;
    RETURN NEXT;
  END LOOP;
END $$;
COMMENT ON FUNCTION quality_columns(jsonb) IS 'the columns that quality_report is to read, their types and code systems';

-- Each distinct value is read once.
CREATE FUNCTION quality_values(source text, column_name text, code_type text, code_system text) RETURNS TABLE (
  value text, n bigint, code text, state text, retired boolean)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  listed boolean := EXISTS (SELECT FROM pg_catalog.pg_proc
    WHERE proname = 'code_list' AND pronamespace = '@extschema@'::pg_catalog.regnamespace
      AND proargtypes[0] = pg_catalog.to_regtype(pg_catalog.format('@extschema@.%I', code_type)));
BEGIN
  RETURN QUERY EXECUTE pg_catalog.format($query$
    WITH counted AS (
      SELECT (source.%1$I)::pg_catalog.text AS value, pg_catalog.count(*) AS n FROM (%2$s) AS source GROUP BY 1
    ), read AS (
      SELECT value, n, CASE WHEN pg_catalog.btrim(value) <> '' THEN @extschema@.read_as(value, NULL::@extschema@.%3$I%4$s) END AS code
      FROM counted
    )
    SELECT value, n, read.code::pg_catalog.text,
           CASE WHEN value IS NULL OR pg_catalog.btrim(value) = '' THEN 'missing'
                WHEN read.code IS NULL THEN 'unreadable'
                WHEN @extschema@.row_kind(read.code) = 'unknown' THEN 'not stated'
                WHEN read.code OPERATOR(@extschema@.=) value THEN 'valid'
                ELSE 'tolerated' END,
           coalesce(%5$s, false)
    FROM read$query$,
    column_name, @extschema@.quality_source(source), code_type,
    CASE WHEN code_system IS NULL THEN '' ELSE pg_catalog.format(', %L', code_system) END,
    CASE WHEN listed THEN pg_catalog.format(
      '(SELECT l.retired FROM @extschema@.code_list(NULL::@extschema@.%1$I) AS l
        WHERE (l.code)::@extschema@.%1$I OPERATOR(@extschema@.=) read.code)', code_type) ELSE 'false' END);
END $$;
COMMENT ON FUNCTION quality_values(text, text, text, text) IS 'every distinct value of a column with what it reads as';

CREATE TYPE quality_row AS (
  column_name text, code_type text, rows bigint, valid bigint, tolerated bigint, not_stated bigint,
  missing bigint, unreadable bigint, retired bigint, unreadable_share double precision, worst text
);
COMMENT ON TYPE quality_row IS 'a row of quality_report: what one column holds, in rows of the source';
COMMENT ON COLUMN quality_row.column_name IS 'the column';
COMMENT ON COLUMN quality_row.code_type IS 'the type it is read as';
COMMENT ON COLUMN quality_row.rows IS 'rows of the source: the next five add up to it';
COMMENT ON COLUMN quality_row.valid IS 'rows that hold a code of the list as the type writes it, or as its input takes it';
COMMENT ON COLUMN quality_row.tolerated IS 'rows that read_as reads: a label, another spelling, a code of the system named';
COMMENT ON COLUMN quality_row.not_stated IS 'rows that say not stated, not known, refused and the like';
COMMENT ON COLUMN quality_row.missing IS 'rows that are NULL or blank';
COMMENT ON COLUMN quality_row.unreadable IS 'rows that nothing reads';
COMMENT ON COLUMN quality_row.retired IS 'of the rows above, those with a code that the standard has withdrawn';
COMMENT ON COLUMN quality_row.unreadable_share IS 'unreadable / rows, 0 to 1; NULL without rows';
COMMENT ON COLUMN quality_row.worst IS 'the unreadable values that stand most often, with their counts: ten at most';

CREATE FUNCTION quality_report(source text, columns jsonb) RETURNS SETOF quality_row
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 10 AS $$
DECLARE
  named record;
  counts @extschema@.quality_row;
  report @extschema@.quality_row[] := '{}';
  told timestamptz := pg_catalog.clock_timestamp();
BEGIN
  FOR named IN SELECT * FROM @extschema@.quality_columns(columns) LOOP
    IF pg_catalog.clock_timestamp() - told > interval '5 seconds' THEN
      RAISE NOTICE 'quality_report: reading column % of %, "%"', named.place,
        (SELECT pg_catalog.count(*) FROM pg_catalog.jsonb_object_keys(columns)), named.column_name;
      told := pg_catalog.clock_timestamp();
    END IF;
    WITH read AS MATERIALIZED (
      SELECT * FROM @extschema@.quality_values(source, named.column_name, named.code_type, named.code_system)
    ), worst AS (
      SELECT value, n FROM read WHERE state = 'unreadable' ORDER BY n DESC, value COLLATE "C" LIMIT 10
    )
    SELECT named.column_name, named.code_type, coalesce(sum(n), 0),
           coalesce(sum(n) FILTER (WHERE state = 'valid'), 0),
           coalesce(sum(n) FILTER (WHERE state = 'tolerated'), 0),
           coalesce(sum(n) FILTER (WHERE state = 'not stated'), 0),
           coalesce(sum(n) FILTER (WHERE state = 'missing'), 0),
           coalesce(sum(n) FILTER (WHERE state = 'unreadable'), 0),
           coalesce(sum(n) FILTER (WHERE retired), 0),
           coalesce(sum(n) FILTER (WHERE state = 'unreadable'), 0)::double precision / nullif(sum(n), 0)::double precision,
           (SELECT string_agg(pg_catalog.format('%s (%s)', pg_catalog.left(w.value, 60), w.n), ', ' ORDER BY w.n DESC, w.value COLLATE "C") FROM worst AS w)
    INTO counts FROM read;
    report := report || counts;
  END LOOP;
  RETURN QUERY SELECT r.column_name, r.code_type, r.rows, r.valid, r.tolerated, r.not_stated, r.missing, r.unreadable, r.retired,
      r.unreadable_share, r.worst FROM pg_catalog.unnest(report) WITH ORDINALITY AS r
    (column_name, code_type, rows, valid, tolerated, not_stated, missing, unreadable, retired, unreadable_share, worst, place)
    ORDER BY r.unreadable_share DESC NULLS LAST, r.place;
END $$;
COMMENT ON FUNCTION quality_report(text, jsonb) IS
  'for each column of a table or query: how many rows are valid, tolerated, not stated, missing, unreadable; the worst column first';

CREATE FUNCTION quality_unreadable(source text, columns jsonb, most integer DEFAULT 10) RETURNS TABLE (
  column_name text, code_type text, value text, n bigint, candidates text)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE ROWS 50 AS $$
DECLARE
  named record;
BEGIN
  FOR named IN SELECT * FROM @extschema@.quality_columns(columns) LOOP
    RETURN QUERY EXECUTE pg_catalog.format($query$
      SELECT $1, $2, v.value, v.n, pg_catalog.array_to_string((@extschema@.read_explain(v.value, NULL::@extschema@.%1$I%2$s)).candidates, ', ')
      FROM @extschema@.quality_values($3, $1, $2, $4) AS v
      WHERE v.state = 'unreadable' ORDER BY v.n DESC, v.value COLLATE "C" LIMIT $5$query$,
      named.code_type, CASE WHEN named.code_system IS NULL THEN '' ELSE pg_catalog.format(', %L', named.code_system) END)
    USING named.column_name, named.code_type, source, named.code_system, most;
  END LOOP;
END $$;
COMMENT ON FUNCTION quality_unreadable(text, jsonb, integer) IS
  'the values of each column that nothing reads, most frequent first, with the nearest codes';
