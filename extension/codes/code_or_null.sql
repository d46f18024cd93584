CREATE FUNCTION code_or_null(value text, type anyelement) RETURNS anyelement
LANGUAGE C IMMUTABLE PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_code_or_null';
COMMENT ON FUNCTION code_or_null(text, anyelement) IS
  'The code that the text spells exactly, or null where it is none: code_or_null(value, NULL::postcode)';
