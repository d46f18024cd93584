-- The loader behind load_postcodes, load_deprivation and load_counts.

CREATE TYPE load_result AS (
  field text, source_column text, rows bigint, read bigint, empty bigint, unread bigint, example text
);
COMMENT ON TYPE load_result IS 'What a loader read: one row for the rows as a whole, then one for each field';
COMMENT ON COLUMN load_result.field IS 'rows, or the column that was filled';
COMMENT ON COLUMN load_result.source_column IS 'the staging table, or its column that was read';
COMMENT ON COLUMN load_result.rows IS 'rows of the staging table';
COMMENT ON COLUMN load_result.read IS 'rows loaded, or values read';
COMMENT ON COLUMN load_result.empty IS 'rows where the file has nothing there';
COMMENT ON COLUMN load_result.unread IS 'rows not loaded, or values not read: see unread_row';
COMMENT ON COLUMN load_result.example IS 'one of the unread values';

-- What the file has and cannot be read, field by field; a key that is missing; a key that comes again.
CREATE FUNCTION load_unread(loader text, staging regclass, edition text, columns jsonb, constants jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, @extschema@, pg_temp
SET synchronize_seqscans = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  raws text;
  keys text;
  missing text;
  tests text;
BEGIN
  SELECT string_agg(format('%s AS %I', f.raw, f.field), ', '),
    string_agg(f.value, ', ') FILTER (WHERE f.role = 'key'),
    string_agg(format('(%s) IS NULL', f.value), ' OR ') FILTER (WHERE f.role <> 'optional'),
    string_agg(format('(%1$L, raw.%1$I, (%2$s) IS NULL AND %3$s, CASE WHEN raw.%1$I IS NULL THEN ''empty'' ELSE %4$L END)',
      f.field, f.value, CASE f.role WHEN 'optional' THEN format('raw.%I IS NOT NULL', f.field) ELSE 'true' END,
      'no ' || replace(f.kind, '_', ' ')), ', ')
  INTO raws, keys, missing, tests
  FROM load_fields(loader, staging, columns, constants) AS f;
  EXECUTE format(
    'INSERT INTO unread_row (loader, edition, row_number, field, value, reason, source_row)
     SELECT $1, $2, raw.row_number, bad.field, bad.value, bad.reason, to_jsonb(raw.whole)
     FROM (SELECT row_number() OVER () AS row_number, s AS whole, %s FROM %s AS s) AS raw,
       LATERAL (VALUES %s) AS bad (field, value, is_bad, reason)
     WHERE bad.is_bad', raws, staging, tests) USING loader, edition;
  EXECUTE format(
    'INSERT INTO unread_row (loader, edition, row_number, field, value, reason, source_row)
     SELECT $1, $2, again.row_number, ''rows'', NULL, ''comes again: the first one was loaded'', to_jsonb(again.whole)
     FROM (SELECT raw.row_number, raw.whole, row_number() OVER (PARTITION BY %s ORDER BY raw.row_number) AS time
       FROM (SELECT row_number() OVER () AS row_number, s AS whole, %s FROM %s AS s) AS raw
       WHERE NOT (%s)) AS again
     WHERE again.time > 1', keys, raws, staging, missing) USING loader, edition;
END $$;
COMMENT ON FUNCTION load_unread(text, regclass, text, jsonb, jsonb) IS 'Keeps what a loader cannot read in unread_row';

CREATE FUNCTION load_rows(loader text, staging regclass, target regclass, edition text, columns jsonb, constants jsonb)
RETURNS SETOF load_result
LANGUAGE plpgsql SET search_path = pg_catalog, @extschema@, pg_temp
SET synchronize_seqscans = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  raws text;
  fields text;
  names text;
  needed text;
  keys text;
  counts text;
  texts text;
  results text[];
  total bigint;
  loaded bigint;
  anything_unread boolean;
  result load_result;
BEGIN
  IF coalesce(edition, '') = '' THEN
    RAISE EXCEPTION 'what is loaded needs the name of an edition' USING ERRCODE = 'invalid_parameter_value',
      HINT = 'Give the publisher''s: edition => ''NSPL November 2021''.';
  END IF;
  SELECT string_agg(format('%s AS %I', f.raw, f.field), ', '), string_agg(format('%s AS %I', f.value, f.field), ', '),
    string_agg(format('%I', f.field), ', '), string_agg(format('v.%I IS NOT NULL', f.field), ' AND ') FILTER (WHERE f.role <> 'optional'),
    string_agg(format('v.%I', f.field), ', ') FILTER (WHERE f.role = 'key'),
    string_agg(format('count(v.%1$I)::text, count(v.%2$I)::text, min(v.%1$I COLLATE "C") FILTER (WHERE v.%2$I IS NULL)', 'text of ' || f.field, f.field), ', '),
    string_agg(format('raw.%I AS %I', f.field, 'text of ' || f.field), ', ')
  INTO raws, fields, names, needed, keys, counts, texts
  FROM load_fields(loader, staging, columns, constants) AS f;

  -- OFFSET 0: each text is read once, however often its value is looked at
  EXECUTE format('DELETE FROM %s WHERE edition = $1', target) USING edition;
  DELETE FROM unread_row AS u WHERE u.loader = load_rows.loader AND u.edition = load_rows.edition;
  EXECUTE format(
    'INSERT INTO %s (edition, %s)
     SELECT DISTINCT ON (%s) $1, %s
     FROM (SELECT raw.row_number, %s FROM (SELECT row_number() OVER () AS row_number, %s FROM %s AS s) AS raw OFFSET 0) AS v
     WHERE %s ORDER BY %s, v.row_number', target, names, keys, 'v.' || replace(names, ', ', ', v.'), fields, raws, staging, needed, keys)
  USING edition;
  GET DIAGNOSTICS loaded = ROW_COUNT;
  EXECUTE format('SELECT count(*), ARRAY[%s] FROM (SELECT %s, %s FROM (SELECT %s FROM %s AS s OFFSET 0) AS raw OFFSET 0) AS v',
    counts, texts, fields, raws, staging) INTO total, results;

  result := ('rows', staging::text, total, loaded, 0, total - loaded, NULL);
  RETURN NEXT result;
  anything_unread := loaded < total;
  FOR result.field, result.source_column, result.empty, result.read, result.example IN
    SELECT f.field, f.source_column, total - results[3 * f.place - 2]::bigint, results[3 * f.place - 1], results[3 * f.place]
    FROM (SELECT l.field, l.source_column, row_number() OVER ()::integer AS place FROM load_fields(loader, staging, columns, constants) AS l) AS f
    ORDER BY f.place
  LOOP
    result.unread := total - result.empty - result.read;
    anything_unread := anything_unread OR result.unread > 0;
    RETURN NEXT result;
  END LOOP;
  IF anything_unread THEN
    PERFORM load_unread(loader, staging, edition, columns, constants);
  END IF;
END $$;
COMMENT ON FUNCTION load_rows(text, regclass, regclass, text, jsonb, jsonb) IS
  'Replaces an edition in a table by what a staging table holds; what the loaders share';

CREATE FUNCTION load_postcodes(staging regclass, edition text, columns jsonb DEFAULT '{}') RETURNS SETOF load_result
LANGUAGE sql SET search_path = pg_catalog, @extschema@, pg_temp AS $$
  SELECT * FROM load_rows('postcodes', staging, '@extschema@.place'::regclass, edition, columns, '{}')
$$;
COMMENT ON FUNCTION load_postcodes(regclass, text, jsonb) IS
  'Fills place from a staging table in the layout of the national postcode lookup; columns => ''{"lsoa": "lsoa11"}'' names columns';

CREATE FUNCTION load_deprivation(staging regclass, edition text, columns jsonb DEFAULT '{}') RETURNS SETOF load_result
LANGUAGE sql SET search_path = pg_catalog, @extschema@, pg_temp AS $$
  SELECT * FROM load_rows('deprivation', staging, '@extschema@.area_deprivation'::regclass, edition, columns, '{}')
$$;
COMMENT ON FUNCTION load_deprivation(regclass, text, jsonb) IS 'Fills area_deprivation from a staging table in the layout of an index of multiple deprivation';

CREATE FUNCTION load_counts(staging regclass, edition text, columns jsonb DEFAULT '{}', topic text DEFAULT NULL) RETURNS SETOF load_result
LANGUAGE sql SET search_path = pg_catalog, @extschema@, pg_temp AS $$
  SELECT * FROM load_rows('counts', staging, '@extschema@.area_count'::regclass, edition, columns,
    CASE WHEN topic IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('topic', topic) END)
$$;
COMMENT ON FUNCTION load_counts(regclass, text, jsonb, text) IS
  'Fills area_count from a staging table in long form: area, topic, category, count; topic => gives every row the same topic';

CREATE FUNCTION place_deprivation(place_edition text, imd_edition text) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, @extschema@, pg_temp AS $$
DECLARE
  found_rows bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM area_deprivation AS d WHERE d.edition = place_deprivation.imd_edition) THEN
    RAISE EXCEPTION 'no deprivation of edition "%" is loaded', imd_edition USING ERRCODE = 'invalid_parameter_value',
      HINT = 'Load it first: load_deprivation(staging, edition).';
  END IF;
  UPDATE place AS p SET imd_rank = NULL, imd_decile = NULL, imd_edition = NULL
  WHERE p.edition = place_edition AND p.imd_edition <> place_deprivation.imd_edition;
  UPDATE place AS p SET imd_rank = d.imd_rank, imd_decile = d.imd_decile, imd_edition = d.edition
  FROM area_deprivation AS d
  WHERE p.edition = place_edition AND d.edition = place_deprivation.imd_edition AND d.area = p.lsoa;
  GET DIAGNOSTICS found_rows = ROW_COUNT;
  RETURN found_rows;
END $$;
COMMENT ON FUNCTION place_deprivation(text, text) IS
  'Gives the postcodes of an edition their rank and decile in an edition of the index; returns how many have one';
