-- What all coded types share: nothing here knows the type.

CREATE FUNCTION prf_code_sortsupport(internal) RETURNS void
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION prf_code_sortsupport(internal) IS 'sort support of every coded type';

CREATE FUNCTION prf_code_typanalyze(internal) RETURNS boolean
  LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION prf_code_typanalyze(internal) IS 'what ANALYZE keeps of a column of a coded type';

CREATE FUNCTION prf_code_contains_support(internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION prf_code_contains_support(internal) IS 'planner support of @> of the coded types';

CREATE FUNCTION prf_code_contained_support(internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION prf_code_contained_support(internal) IS 'planner support of <@ of the coded types';

CREATE FUNCTION prf_code_contains_sel(internal, oid, internal, integer) RETURNS double precision
  LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION prf_code_contains_sel(internal, oid, internal, integer) IS
  'restriction selectivity of @> of the coded types';

CREATE FUNCTION prf_code_contained_sel(internal, oid, internal, integer) RETURNS double precision
  LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION prf_code_contained_sel(internal, oid, internal, integer) IS
  'restriction selectivity of <@ of the coded types';

CREATE FUNCTION prf_code_contains_joinsel(internal, oid, internal, smallint, internal) RETURNS double precision
  LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION prf_code_contains_joinsel(internal, oid, internal, smallint, internal) IS
  'join selectivity of @> of the coded types';

CREATE FUNCTION prf_code_contained_joinsel(internal, oid, internal, smallint, internal) RETURNS double precision
  LANGUAGE C STABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME';
COMMENT ON FUNCTION prf_code_contained_joinsel(internal, oid, internal, smallint, internal) IS
  'join selectivity of <@ of the coded types';
