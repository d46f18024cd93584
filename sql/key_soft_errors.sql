-- from PostgreSQL 16
-- Bad input of segment, segment_key and label_set can be asked about without an error.
SET search_path = profiling, public;

SELECT type, left(literal, 40) AS literal, pg_input_is_valid(literal, type) AS valid
FROM (VALUES
  (1, 'segment', 'A'), (2, 'segment', ''), (3, 'segment', ' A'), (4, 'segment', '1234567890'), (5, 'segment', 'é'),
  (6, 'segment_key', 'segment:A'), (7, 'segment_key', 'A'), (8, 'segment_key', 'number:x'), (9, 'segment_key', 'date:2023-02-29'),
  (10, 'segment_key', 'number:2305843009213693952'), (11, 'segment_key', 'nothing:A'),
  (12, 'label_set', '[{"code": "A"}]'), (13, 'label_set', 'A'), (14, 'label_set', '[1]'), (15, 'label_set', '[{}]'),
  (16, 'label_set', '[{"code": "A"}, {"code": "A"}]'), (17, 'label_set', '[{"code": "' || repeat('x', 64) || '"}]'), (18, 'label_set', '[{"code": "A", "x": "y"}]'),
  (19, 'label_set', '[{"code": 1}]'), (20, 'label_set', '[{"code": "A"'), (21, 'segment[]', '{A,B}'), (22, 'segment[]', '{A,1234567890}')
) v(n, type, literal) ORDER BY n;

SELECT type, e.*
FROM (VALUES (1, 'segment', '1234567890'), (2, 'segment_key', 'A'), (3, 'label_set', '[{"code": "A"}, {"code": "A"}]')) v(n, type, literal),
  LATERAL pg_input_error_info(literal, type) e
ORDER BY n \gx

-- A column of good and bad values
SELECT count(*) FILTER (WHERE pg_input_is_valid(repeat('x', i % 20), 'segment')) AS segments,
  count(*) FILTER (WHERE pg_input_is_valid('[{"code": "' || repeat('x', i % 80) || '"}]', 'label_set')) AS label_sets
FROM generate_series(1, 2000) i;
