CREATE FUNCTION age_on(date_of_birth date, on_date date) RETURNS integer
LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'prf_age_on';
COMMENT ON FUNCTION age_on(date, date) IS
  'Age in whole years on a date, a birthday on 29 February being kept on 1 March in common years; null before birth';
