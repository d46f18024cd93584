-- statistical_neighbours: the areas most similar to one's own by several descriptors.
--
-- The SQL function runs the caller's own table or query, with the caller's rights.  All
-- else is named in full, so that no search_path changes what it means.

CREATE TYPE neighbour_row AS (
  area text, rank integer, neighbour text, distance double precision, relative_distance double precision
);
COMMENT ON TYPE neighbour_row IS 'a row of statistical_neighbours: an area and one that resembles it';
COMMENT ON COLUMN neighbour_row.area IS 'the area';
COMMENT ON COLUMN neighbour_row.rank IS '1 is the most similar; equal distances in the order of the names, by bytes';
COMMENT ON COLUMN neighbour_row.neighbour IS 'the similar area';
COMMENT ON COLUMN neighbour_row.distance IS 'Euclidean distance of the weighted z-scores';
COMMENT ON COLUMN neighbour_row.relative_distance IS 'distance / that of the least similar area, 0 to 1';

CREATE FUNCTION statistical_neighbours(
  areas text[],
  descriptors double precision[],
  weights double precision[] DEFAULT NULL,
  area text DEFAULT NULL,
  nearest integer DEFAULT 15
) RETURNS SETOF neighbour_row
  AS 'MODULE_PATHNAME', 'prf_neighbour_rows'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 15;
COMMENT ON FUNCTION statistical_neighbours(text[], double precision[], double precision[], text, integer) IS
  'the areas most similar to one, or to each: descriptors is a row of numbers for each area';

CREATE FUNCTION statistical_neighbours(
  source text,
  area_column text,
  descriptor_columns text[],
  weights double precision[] DEFAULT NULL,
  area text DEFAULT NULL,
  nearest integer DEFAULT 15
) RETURNS SETOF neighbour_row
LANGUAGE plpgsql STABLE ROWS 15 AS $$
BEGIN
  IF source IS NULL OR area_column IS NULL OR coalesce(pg_catalog.cardinality(descriptor_columns), 0) = 0 THEN
    RAISE EXCEPTION 'statistical neighbours need a source, an area column and at least one descriptor'
      USING ERRCODE = 'invalid_parameter_value',
        HINT = 'As in statistical_neighbours(''councils'', ''code'', ''{density,over_65}'', area => ''E06000022'').';
  END IF;
  RETURN QUERY EXECUTE pg_catalog.format(
    'SELECT n.* FROM (SELECT pg_catalog.array_agg((source.%1$I)::pg_catalog.text) AS areas,
                             pg_catalog.array_agg(ARRAY[%2$s]::pg_catalog.float8[]) AS descriptors
                      FROM (%3$s
) AS source WHERE source.%1$I IS NOT NULL) AS s,
       @extschema@.statistical_neighbours(s.areas, s.descriptors, $1, $2, $3) AS n',
    area_column,
    (SELECT pg_catalog.string_agg(pg_catalog.format('source.%I', d.name), ', ' ORDER BY d.place)
     FROM pg_catalog.unnest(descriptor_columns) WITH ORDINALITY AS d(name, place)),
    @extschema@.quality_source(source))
  USING weights, area, nearest;
END $$;
COMMENT ON FUNCTION statistical_neighbours(text, text, text[], double precision[], text, integer) IS
  'the areas most similar to one, or to each, by columns of a table or query: "councils like ours"';
