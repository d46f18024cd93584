-- profile_columns: a take-up profile by every characteristic, in one pass over the rows.
--
-- It runs the caller's own table or query, with the caller's rights.  All else is named
-- in full, so that no search_path changes what it means, and names of columns are quoted.

CREATE TYPE profile_columns_row AS (
  characteristic text,
  row_kind text, segment text, label text,
  base double precision, base_share double precision,
  observed double precision, observed_share double precision,
  rate double precision, rate_lower double precision, rate_upper double precision,
  expected double precision, gap double precision,
  take_up_index double precision, index_lower double precision, index_upper double precision,
  z double precision, p double precision, p_adjusted double precision,
  verdict text, quadrant text, rank integer,
  hidden_cells bigint, observed_low double precision, observed_high double precision,
  method text, reason text
);
COMMENT ON TYPE profile_columns_row IS 'a row of profile_columns: a row of profile_report, and the characteristic it is of';
COMMENT ON COLUMN profile_columns_row.characteristic IS 'the column whose keys the row is about';
COMMENT ON COLUMN profile_columns_row.row_kind IS 'segment, unknown, cannot tell, out of scope, outside base or total';
COMMENT ON COLUMN profile_columns_row.segment IS 'the key as text; NULL for the NULL key and the total';
COMMENT ON COLUMN profile_columns_row.label IS 'name of the key: from the published list, or the key itself';
COMMENT ON COLUMN profile_columns_row.base IS 'people, households or whatever the base counts';
COMMENT ON COLUMN profile_columns_row.base_share IS 'share of the base of the known keys, 0 to 1; of everything for the rows beside them';
COMMENT ON COLUMN profile_columns_row.observed IS 'users';
COMMENT ON COLUMN profile_columns_row.observed_share IS 'share of observed of the known keys, 0 to 1; of everything for the rows beside them';
COMMENT ON COLUMN profile_columns_row.rate IS 'observed / base';
COMMENT ON COLUMN profile_columns_row.rate_lower IS 'lower Wilson limit of the rate';
COMMENT ON COLUMN profile_columns_row.rate_upper IS 'upper Wilson limit of the rate';
COMMENT ON COLUMN profile_columns_row.expected IS 'base x the rate compared against';
COMMENT ON COLUMN profile_columns_row.gap IS 'observed - expected';
COMMENT ON COLUMN profile_columns_row.take_up_index IS '100 x observed / expected: 100 is as expected';
COMMENT ON COLUMN profile_columns_row.index_lower IS 'lower confidence limit of the index, not adjusted for the number of keys';
COMMENT ON COLUMN profile_columns_row.index_upper IS 'upper confidence limit of the index, not adjusted for the number of keys';
COMMENT ON COLUMN profile_columns_row.z IS 'standard score of observed against expected';
COMMENT ON COLUMN profile_columns_row.p IS 'two-sided p value of observed against expected';
COMMENT ON COLUMN profile_columns_row.p_adjusted IS 'p value adjusted for the number of known keys of the characteristic';
COMMENT ON COLUMN profile_columns_row.verdict IS 'above, below, about average, too few to tell or no clear difference';
COMMENT ON COLUMN profile_columns_row.quadrant IS 'core, niche, developmental or monitor, where the verdict is above or below';
COMMENT ON COLUMN profile_columns_row.rank IS '1 is the highest index of the characteristic; equal indexes share a rank';
COMMENT ON COLUMN profile_columns_row.hidden_cells IS 'number of hidden (suppressed) counts in observed';
COMMENT ON COLUMN profile_columns_row.observed_low IS 'the least that observed may be, given the bounds of hidden counts';
COMMENT ON COLUMN profile_columns_row.observed_high IS 'the most that observed may be, given the bounds of hidden counts';
COMMENT ON COLUMN profile_columns_row.method IS 'how limits and p were worked out';
COMMENT ON COLUMN profile_columns_row.reason IS 'why a figure of the row is NULL';

-- Each column as takeup takes it: as it is where its type converts by itself, else as text.
CREATE FUNCTION profile_columns_keys(source text, columns text[]) RETURNS text[]
LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  types pg_catalog.regtype[];
BEGIN
  -- no row is read: an outer join with nothing gives NULLs of the columns' types
  EXECUTE pg_catalog.format(E'SELECT ARRAY[%s] FROM (VALUES (1)) AS one LEFT JOIN (SELECT * FROM (%s\n) AS source LIMIT 0) AS source ON true',
    (SELECT pg_catalog.string_agg(pg_catalog.format('pg_catalog.pg_typeof(source.%I)', c.name), ', ' ORDER BY c.place)
     FROM pg_catalog.unnest(columns) WITH ORDINALITY AS c(name, place)),
    source) INTO STRICT types;
  RETURN (
    WITH RECURSIVE base (place, name, type) AS (
      SELECT c.place, c.name, c.type::pg_catalog.oid
      FROM ROWS FROM (pg_catalog.unnest(columns), pg_catalog.unnest(types)) WITH ORDINALITY AS c(name, type, place)
      UNION ALL
      SELECT b.place, b.name, t.typbasetype FROM base AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.type
      WHERE t.typtype = 'd'
    )
    SELECT pg_catalog.array_agg(
      CASE WHEN b.type = '@extschema@.segment_key'::pg_catalog.regtype OR EXISTS (
             SELECT FROM pg_catalog.pg_cast AS k
             WHERE k.castsource = b.type AND k.casttarget = '@extschema@.segment_key'::pg_catalog.regtype AND k.castcontext = 'i')
           THEN pg_catalog.format('source.%I::@extschema@.segment_key', b.name)
           ELSE pg_catalog.format('source.%I::pg_catalog.text', b.name) END ORDER BY b.place)
    FROM base AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.type WHERE t.typtype <> 'd');
END $$;
COMMENT ON FUNCTION profile_columns_keys(text, text[]) IS 'the columns of a query as expressions that takeup takes as keys';

CREATE FUNCTION profile_columns(
  query text,
  used text,
  by text[],
  weight text DEFAULT NULL,
  base text DEFAULT NULL,
  confidence double precision DEFAULT 0.95,
  adjust text DEFAULT 'bh',
  limits text DEFAULT 'auto',
  rows text DEFAULT 'all',
  against text DEFAULT 'average',
  at_least double precision DEFAULT 0,
  margin double precision DEFAULT 20,
  unknown text DEFAULT 'separate',
  weights text DEFAULT 'unknown',
  lang text DEFAULT 'en'
) RETURNS SETOF profile_columns_row
LANGUAGE plpgsql STABLE ROWS 100 AS $$
DECLARE
  source text;
  amounts text;
  values @extschema@.takeup[];
BEGIN
  IF query IS NULL OR used IS NULL OR coalesce(pg_catalog.cardinality(by), 0) = 0
     OR pg_catalog.array_position(by, NULL) IS NOT NULL THEN
    RAISE EXCEPTION 'profile_columns needs a query, the column that says who is a user, and at least one characteristic'
      USING ERRCODE = 'invalid_parameter_value',
        HINT = 'As in profile_columns(''residents'', ''used'', by => ''{sex,age_band,ethnic_group}'').';
  END IF;
  IF weight IS NOT NULL AND base IS NOT NULL THEN
    RAISE EXCEPTION 'profile_columns cannot take both a weight and a base'
      USING ERRCODE = 'invalid_parameter_value',
        HINT = 'Rows are people, with a weight at most, or cells, with a base.';
  END IF;
  source := @extschema@.quality_source(query);
  amounts := CASE WHEN base IS NOT NULL THEN
      pg_catalog.format('(source.%I)::pg_catalog.float8, (source.%I)::pg_catalog.float8', base, used)
    WHEN weight IS NOT NULL THEN pg_catalog.format('source.%I, (source.%I)::pg_catalog.float8', used, weight)
    ELSE pg_catalog.format('source.%I', used) END;
  EXECUTE pg_catalog.format(E'SELECT ARRAY[%s] FROM (%s\n) AS source',
    (SELECT pg_catalog.string_agg(pg_catalog.format('@extschema@.takeup(%s, %s)', k.key, amounts), ', ' ORDER BY k.place)
     FROM pg_catalog.unnest(@extschema@.profile_columns_keys(source, by)) WITH ORDINALITY AS k(key, place)),
    source) INTO STRICT values;
  FOR i IN 1 .. pg_catalog.cardinality(values) LOOP
    RETURN QUERY SELECT by[pg_catalog.array_lower(by, 1) + i - 1], r.*
      FROM @extschema@.profile_report(values[i], confidence => confidence, adjust => adjust, limits => limits, rows => rows,
        against => against, at_least => at_least, margin => margin, unknown => unknown, weights => weights, lang => lang) AS r;
  END LOOP;
END $$;
COMMENT ON FUNCTION profile_columns(text, text, text[], text, text, double precision, text, text, text, text,
  double precision, double precision, text, text, text) IS
  'a take-up profile by each of the columns of a table or query, in one pass over its rows';

CREATE FUNCTION profile_columns(
  query regclass,
  used text,
  by text[],
  weight text DEFAULT NULL,
  base text DEFAULT NULL,
  confidence double precision DEFAULT 0.95,
  adjust text DEFAULT 'bh',
  limits text DEFAULT 'auto',
  rows text DEFAULT 'all',
  against text DEFAULT 'average',
  at_least double precision DEFAULT 0,
  margin double precision DEFAULT 20,
  unknown text DEFAULT 'separate',
  weights text DEFAULT 'unknown',
  lang text DEFAULT 'en'
) RETURNS SETOF profile_columns_row
LANGUAGE plpgsql STABLE ROWS 100 AS $$
BEGIN
  RETURN QUERY SELECT * FROM @extschema@.profile_columns(pg_catalog.format('TABLE %s', query), used, by, weight, base, confidence,
    adjust, limits, rows, against, at_least, margin, unknown, weights, lang);
END $$;
COMMENT ON FUNCTION profile_columns(regclass, text, text[], text, text, double precision, text, text, text, text,
  double precision, double precision, text, text, text) IS
  'a take-up profile by each of the columns of a table, in one pass over its rows';
