CREATE FUNCTION gss_entity(gss_code) RETURNS text
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_gss_code_entity';
COMMENT ON FUNCTION gss_entity(gss_code) IS
  'What sort of area the code stands for; null where the entity is not in the published list';

CREATE FUNCTION gss_country(gss_code) RETURNS text
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_gss_code_country';
COMMENT ON FUNCTION gss_country(gss_code) IS
  'Country that the code''s first letter stands for; null where it spans several';
