CREATE FUNCTION keep_shipped_rows() RETURNS trigger
  AS 'MODULE_PATHNAME', 'prf_keep_shipped_rows'
  LANGUAGE C;
COMMENT ON FUNCTION keep_shipped_rows() IS
  'Trigger of tables with shipped rows and rows of your own: refuses changes to the shipped ones, which a dump leaves out';
