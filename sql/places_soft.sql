-- from PostgreSQL 16
-- Soft errors of postcode, gss_code, age_band and income_band.
SET search_path = profiling, public;
SELECT type, value, pg_input_is_valid(value, type) AS valid, e.message, e.detail, e.hint, e.sql_error_code
FROM (VALUES
  ('postcode', 'SW1A 1AA'), ('postcode', 'SW1A-1AA'), ('postcode', 'XX1 1AA'), ('postcode', ''),
  ('gss_code', 'E06000023'), ('gss_code', 'EO6000023'), ('gss_code', 'A01000001'),
  ('age_band', '85+'), ('age_band', '74-65'), ('age_band', 'old'),
  ('income_band', '50000+'), ('income_band', '50k+'), ('income_band', '20000-24987')) AS v (type, value),
  LATERAL pg_input_error_info(value, type) AS e;
SELECT pg_input_is_valid('{SW1A 1AA,XX1}', 'postcode[]'), pg_input_is_valid('{SW1A 1AA,M1}', 'postcode[]');
