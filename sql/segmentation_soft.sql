-- from PostgreSQL 16
-- Soft errors of segmentation.
SET search_path = public, profiling;
SELECT model, pg_input_is_valid(model, 'segmentation') AS valid, e.*
FROM (VALUES
  ('segmentation m (b boolean) a ''A'' when b'), (''), ('segmentation m (b boolean) a ''A'' when c'), ('segmentation m (b bool'),
  ('segmentation m (b boolean) a ''A'' when b a ''A'' otherwise'), ('segmentation m (g sex) a ''A'' when g = ''Q'''),
  ('segmentation m (n numeric) a ''A'' when n = ''5'''), ('segmentation m (n numeric) a ''A'' when n = 1e200')) AS v (model),
  LATERAL pg_input_error_info(model, 'segmentation') AS e;
-- A text that is too long only when it is normalised.
SELECT length(model) < 1024 * 1024 AS short, pg_input_is_valid(model, 'segmentation') AS valid, e.message, e.detail
FROM (SELECT 'segmentation m (n numeric) a ''A'' when n in (' || repeat('1e99,', 9999) || '1) or n in (' || repeat('1e99,', 9999) || '1)' AS model) AS v,
  LATERAL pg_input_error_info(model, 'segmentation') AS e;
CREATE TABLE model_text (id integer, model text);
INSERT INTO model_text VALUES (1, 'segmentation m (b boolean) a ''A'' when b'), (2, 'no model'), (3, 'segmentation m (b boolean) b ''B'' when b');
SELECT id, CASE WHEN pg_input_is_valid(model, 'segmentation') THEN model::segmentation END AS model FROM model_text ORDER BY id;
