-- Loaders of published files.  The user copies a file into a staging table; nothing here opens a file.  They run with the
-- caller's rights.  A staging table's name and those of its columns come quoted into the statements, its contents never.

-- What each loader fills: patterns are matched with the staging table's column names in small letters, the first that
-- matches anything wins, and among its matches the column with the latest year.
CREATE FUNCTION load_layout(loader text, OUT field text, OUT kind text, OUT patterns text[], OUT role text)
RETURNS SETOF record LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT l.field, l.kind, l.patterns, l.role
  FROM (VALUES
    ('postcodes', 'postcode', 'postcode', ARRAY['^pcds$', '^pcd$', '^pcd[0-9]$', '^postcode$'], 'key'),
    ('postcodes', 'introduced', 'month', ARRAY['^dointr$'], 'optional'),
    ('postcodes', 'terminated', 'month', ARRAY['^doterm$'], 'optional'),
    ('postcodes', 'oa', 'gss_code', ARRAY['^oa[0-9]{0,2}(cd|_code)?$'], 'optional'),
    ('postcodes', 'lsoa', 'gss_code', ARRAY['^lsoa[0-9]{0,2}(cd|_code)?$'], 'optional'),
    ('postcodes', 'msoa', 'gss_code', ARRAY['^msoa[0-9]{0,2}(cd|_code)?$'], 'optional'),
    ('postcodes', 'ward', 'gss_code', ARRAY['^(ward|osward)(cd|_code)?$', '^wd[0-9]{2}cd$'], 'optional'),
    ('postcodes', 'authority', 'gss_code', ARRAY['^(os)?laua$', '^lad[0-9]{0,2}(cd|_code)?$', '^la_code$'], 'optional'),
    ('postcodes', 'oac', 'oac', ARRAY['^oac[0-9]{2}(ind|cd)?$'], 'optional'),
    ('postcodes', 'imd_rank', 'rank', ARRAY['^imd([0-9]{2}ind|_rank)?$'], 'optional'),
    ('postcodes', 'easting', 'number', ARRAY['^(os)?east1m$', '^eastings?$'], 'optional'),
    ('postcodes', 'northing', 'number', ARRAY['^(os)?no?rth1m$', '^northings?$'], 'optional'),
    ('postcodes', 'latitude', 'latitude', ARRAY['^lat(itude)?$'], 'optional'),
    ('postcodes', 'longitude', 'longitude', ARRAY['^long?(itude)?$'], 'optional'),
    ('deprivation', 'area', 'gss_code', ARRAY['^lsoa[0-9]{0,2}(cd|_code)$', '^lsoa code', '^area(_code)?$'], 'key'),
    ('deprivation', 'imd_rank', 'rank', ARRAY['^imd_rank$', '^index of multiple deprivation.* rank'], 'optional'),
    ('deprivation', 'imd_decile', 'decile', ARRAY['^imd_decile$', '^index of multiple deprivation.* decile'], 'optional'),
    ('deprivation', 'imd_score', 'score', ARRAY['^imd_score$', '^index of multiple deprivation.* score'], 'optional'),
    ('counts', 'area', 'gss_code', ARRAY['^(oa|lsoa|msoa|wd|ward|lad|rgn|ctry)[0-9]{0,2}(cd|_code)$', ' areas? code$', '^area(_code)?$'], 'key'),
    ('counts', 'topic', 'text', ARRAY['^topic$'], 'key'),
    ('counts', 'category', 'text', ARRAY['^category$'], 'key'),
    ('counts', 'count', 'count', ARRAY['^count$', '^observation$', '^obs_value$', '^value$'], 'required')
  ) AS l (loader, field, kind, patterns, role)
  WHERE l.loader = load_layout.loader
$$;
COMMENT ON FUNCTION load_layout(text) IS 'What a loader fills, and the column names that it takes by itself';

CREATE FUNCTION load_column(staging regclass, patterns text[]) RETURNS name
LANGUAGE sql STABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.attname
  FROM unnest(patterns) WITH ORDINALITY AS p (pattern, place)
  JOIN pg_attribute a ON a.attrelid = staging AND a.attnum > 0 AND NOT a.attisdropped AND lower(a.attname::text) ~ p.pattern
  -- an area's finest level first, then the latest year
  ORDER BY p.place, array_position(ARRAY['oa', 'lsoa', 'msoa'], substring(lower(a.attname::text) from '^[a-z]+?(?=[0-9]|cd)')),
    substring(a.attname::text from '[0-9]+')::integer DESC NULLS LAST, a.attnum
  LIMIT 1
$$;
COMMENT ON FUNCTION load_column(regclass, text[]) IS 'The column of a staging table that fits the first of these patterns';

-- A column of the staging table as text, null where the file says that there is nothing.
CREATE FUNCTION load_raw(kind text, staging_column text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT format(
    CASE kind
      -- rank 0, latitude 99.999999 and class 9Z9 are the lookup's words for none
      WHEN 'rank' THEN 'nullif(nullif(btrim(s.%1$I::text), %2$L), %3$L)'
      WHEN 'latitude' THEN 'nullif(nullif(btrim(s.%1$I::text), %2$L), %4$L)'
      WHEN 'oac' THEN 'nullif(nullif(btrim(s.%1$I::text), %2$L), %5$L)'
      ELSE 'nullif(btrim(s.%1$I::text), %2$L)'
    END, staging_column, '', '0', '99.999999', '9Z9')
$$;
COMMENT ON FUNCTION load_raw(text, text) IS 'Expression that gives a staging column as text, null where the file has none';

-- That text as a value, null where it is none.  Codes are read as files write them; a class in the edition that its
-- column names.
CREATE FUNCTION load_value(kind text, field text, staging_column text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT format(
    CASE kind
      WHEN 'postcode' THEN 'CASE WHEN level(read_as(raw.%1$I, NULL::postcode)) = ''unit'' THEN read_as(raw.%1$I, NULL::postcode) END'
      WHEN 'gss_code' THEN 'read_as(raw.%1$I, NULL::gss_code)'
      WHEN 'oac' THEN 'read_as(raw.%1$I, NULL::oac, %2$L)'
      WHEN 'month' THEN 'CASE WHEN raw.%1$I ~ ''^[12][0-9][0-9][0-9](0[1-9]|1[0-2])$'' THEN make_date(left(raw.%1$I, 4)::integer, right(raw.%1$I, 2)::integer, 1) END'
      WHEN 'rank' THEN 'CASE WHEN length(raw.%1$I) < 10 AND raw.%1$I ~ ''^[0-9]+$'' THEN raw.%1$I::integer END'
      WHEN 'number' THEN 'CASE WHEN length(raw.%1$I) < 10 AND raw.%1$I ~ ''^[0-9]+$'' THEN raw.%1$I::integer END'
      WHEN 'decile' THEN 'CASE WHEN raw.%1$I ~ ''^([1-9]|10)$'' THEN raw.%1$I::smallint END'
      WHEN 'count' THEN 'CASE WHEN length(raw.%1$I) < 16 AND raw.%1$I ~ ''^[0-9]+$'' THEN raw.%1$I::bigint END'
      WHEN 'score' THEN 'CASE WHEN length(raw.%1$I) < 20 AND raw.%1$I ~ ''^[0-9]+([.][0-9]+)?$'' THEN raw.%1$I::double precision END'
      WHEN 'latitude' THEN 'CASE WHEN length(raw.%1$I) < 20 AND raw.%1$I ~ ''^-?[0-9]+([.][0-9]+)?$'' THEN CASE WHEN abs(raw.%1$I::double precision) <= 90 THEN raw.%1$I::double precision END END'
      WHEN 'longitude' THEN 'CASE WHEN length(raw.%1$I) < 20 AND raw.%1$I ~ ''^-?[0-9]+([.][0-9]+)?$'' THEN CASE WHEN abs(raw.%1$I::double precision) <= 180 THEN raw.%1$I::double precision END END'
      WHEN 'text' THEN 'raw.%1$I'
    END, field, (SELECT min(l.edition) FROM @extschema@.code_list(NULL::@extschema@.oac) AS l
      WHERE l.edition = '20' || substring(staging_column from '[0-9]{2}')))
$$;
COMMENT ON FUNCTION load_value(text, text, text) IS 'Expression that makes a value of that text, null where it is none';

-- What a loader takes from where, as expressions.
CREATE FUNCTION load_fields(
  loader text, staging regclass, columns jsonb, constants jsonb,
  OUT field text, OUT kind text, OUT role text, OUT source_column text, OUT raw text, OUT value text)
RETURNS SETOF record LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, @extschema@, pg_temp AS $$
DECLARE
  wrong text;
  latitude_column text;
BEGIN
  SELECT string_agg(quote_ident(k), ', ' ORDER BY k) INTO wrong
  FROM jsonb_object_keys(columns) AS k WHERE k NOT IN (SELECT l.field FROM load_layout(loader) AS l);
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'there is no field % to load', wrong USING ERRCODE = 'invalid_parameter_value',
      HINT = (SELECT format('The fields are %s.', string_agg(l.field, ', ')) FROM load_layout(loader) AS l);
  END IF;
  SELECT string_agg(format('%I', c.value), ', ' ORDER BY c.value) INTO wrong
  FROM jsonb_each_text(columns) AS c
  WHERE NOT EXISTS (SELECT FROM pg_attribute AS a
    WHERE a.attrelid = staging AND a.attname = c.value AND a.attnum > 0 AND NOT a.attisdropped);
  IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'table % has no column %', staging, wrong USING ERRCODE = 'undefined_column';
  END IF;
  latitude_column := coalesce(columns ->> 'latitude', load_column(staging, (SELECT l.patterns FROM load_layout(loader) AS l WHERE l.field = 'latitude')));
  FOR field, kind, role, source_column IN
    SELECT l.field, l.kind, l.role,
      CASE WHEN NOT constants ? l.field THEN coalesce(columns ->> l.field, load_column(staging, l.patterns)) END
    FROM load_layout(loader) AS l
  LOOP
    IF constants ? field THEN
      raw := format('%L', constants ->> field);
    ELSIF source_column IS NOT NULL THEN
      raw := load_raw(kind, source_column);
      IF field = 'longitude' AND latitude_column IS NOT NULL THEN
        raw := format('CASE WHEN btrim(s.%I::text) IS DISTINCT FROM ''99.999999'' THEN %s END', latitude_column, raw);
      END IF;
    ELSIF role = 'optional' THEN
      CONTINUE;
    ELSE
      RAISE EXCEPTION 'no column of table % looks like the %', staging, field USING ERRCODE = 'undefined_column',
        HINT = format('Name it: columns => ''{"%s": "..."}''.', field);
    END IF;
    value := load_value(kind, field, source_column);
    RETURN NEXT;
  END LOOP;
END $$;
COMMENT ON FUNCTION load_fields(text, regclass, jsonb, jsonb) IS 'What a loader takes from which column of a staging table';
