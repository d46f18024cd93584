-- from PostgreSQL 16
-- Soft errors: what a dirty column holds can be asked without an error.
SET search_path = public, profiling;
SELECT type, text, pg_input_is_valid(text, type) FROM (VALUES
  ('sex', 'F'), ('sex', 'x'), ('sex', ''), ('ethnic_group', 'w1'), ('ethnic_group', 'O1'), ('ethnic_group', 'O1@2001'),
  ('ethnic_group(2011)', 'W1'), ('ethnic_group(2011)', 'W1@2011'), ('oac', '3b1'), ('oac', '9x'), ('channel', 'f2f'), ('channel', 'pigeon'),
  ('lgsl', '57'), ('lgsl', '-1'), ('lgil', '007'), ('sex[]', '{F,M}'), ('sex[]', '{F,x}')) AS v (type, text);
SELECT type, e.* FROM (VALUES
  ('sex', 'female'), ('ethnic_group', 'W7'), ('ethnic_group(2011)', 'W1'), ('oac', '9x'), ('channel', 'telefone'), ('lgsl', '-1'), ('lgil', '007')) AS v (type, text),
  pg_input_error_info(text, type) AS e;
-- Every code of every list is valid; none with an x behind it is.
SELECT count(*), bool_and(pg_input_is_valid(code, list)), bool_or(pg_input_is_valid(code || 'x', list)) FROM (
  SELECT 'ethnic_group' AS list, code FROM ethnic_group_codes UNION ALL SELECT 'oac', code FROM oac_codes
  UNION ALL SELECT 'channel', code FROM channel_codes UNION ALL SELECT 'lgil', code FROM lgil_codes) AS v;
