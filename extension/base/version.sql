CREATE FUNCTION library_version() RETURNS text
  AS 'MODULE_PATHNAME', 'prf_library_version'
  LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION library_version() IS
  'The version of the library that the server has loaded; pg_extension.extversion is that of the SQL objects';
