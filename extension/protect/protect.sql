-- protect and protect_set: take-up without its small counts.

CREATE FUNCTION protect(
  t takeup,
  threshold integer DEFAULT 10,
  method text DEFAULT 'suppress',
  round_to integer DEFAULT 5,
  total text DEFAULT 'known'
) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_protect' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION protect(takeup, integer, text, integer, text) IS
  'the takeup for publication: keys with takers, non-takers or base below the threshold are hidden, with others so that the total gives none back; sealed';

-- Both run the caller's own tables or queries, with the caller's rights; all else is named in full, so that no
-- search_path changes what it means.
CREATE FUNCTION protect_values(
  names text[], takeups takeup[], children text[], parents text[], keys text[], parent_keys text[], threshold integer,
  earlier_names text[], earlier_takeups takeup[], earlier_releases text[]
) RETURNS TABLE (name text, value takeup, protected_cells integer)
  AS 'MODULE_PATHNAME', 'prf_protect_set' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 100;
COMMENT ON FUNCTION protect_values(text[], takeup[], text[], text[], text[], text[], integer, text[], takeup[], text[]) IS
  'what protect_set does, with its tables as arrays';

CREATE FUNCTION protect_set(rows text, hierarchy text DEFAULT NULL, threshold integer DEFAULT 10, previous text DEFAULT NULL)
RETURNS TABLE (name text, value takeup, protected_cells integer)
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000 ROWS 100 AS $$
DECLARE
  names pg_catalog.text[];
  takeups @extschema@.takeup[];
  children pg_catalog.text[];
  parents pg_catalog.text[];
  keys pg_catalog.text[];
  parent_keys pg_catalog.text[];
  earlier_names pg_catalog.text[];
  earlier_takeups @extschema@.takeup[];
  earlier_releases pg_catalog.text[];
BEGIN
  IF rows IS NULL THEN
    RAISE EXCEPTION 'rows cannot be NULL' USING ERRCODE = 'null_value_not_allowed',
      HINT = 'It is a table, or a query, with the columns name and value.';
  END IF;
  EXECUTE pg_catalog.format('SELECT pg_catalog.array_agg(s.name::pg_catalog.text), pg_catalog.array_agg(s.value) FROM (%s) AS s',
    @extschema@.quality_source(rows)) INTO names, takeups;
  IF hierarchy IS NOT NULL THEN
    EXECUTE pg_catalog.format(
      'SELECT pg_catalog.array_agg(s.name::pg_catalog.text), pg_catalog.array_agg(s.parent::pg_catalog.text),
              pg_catalog.array_agg(pg_catalog.to_jsonb(s) ->> ''key''), pg_catalog.array_agg(pg_catalog.to_jsonb(s) ->> ''parent_key'')
       FROM (%s) AS s', @extschema@.quality_source(hierarchy)) INTO children, parents, keys, parent_keys;
  END IF;
  IF previous IS NOT NULL THEN
    EXECUTE pg_catalog.format(
      'SELECT pg_catalog.array_agg(s.name::pg_catalog.text), pg_catalog.array_agg(s.value),
              pg_catalog.array_agg(pg_catalog.to_jsonb(s) ->> ''release'') FROM (%s) AS s',
      @extschema@.quality_source(previous)) INTO earlier_names, earlier_takeups, earlier_releases;
  END IF;
  RETURN QUERY SELECT p.name, p.value, p.protected_cells
    FROM @extschema@.protect_values(names, takeups, children, parents, keys, parent_keys, threshold,
                                    earlier_names, earlier_takeups, earlier_releases) AS p;
END $$;
COMMENT ON FUNCTION protect_set(text, text, integer, text) IS
  'takeups and their totals for publication, protected and audited together, and against earlier releases';
