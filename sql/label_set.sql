-- The type label_set: text form, aggregate, operator, lookup, equality.
SET search_path = profiling, public;

CREATE FUNCTION refusal(literal text, OUT state text, OUT message text, OUT detail text, OUT hint text)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM literal::label_set;
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;

-- Good literals, and how they print
SELECT literal::label_set::text AS label_set, literal::label_set::text::label_set = literal::label_set AS same
FROM unnest(ARRAY[
  '[]',
  E' [\n ] ',
  '[{"code": "A", "label": "Cannot pay"}]',
  '[{"label": "Cannot pay", "code": "A"}, {"code": "B"}]',
  '[{"code": "B", "label": null, "label_cy": null, "action": null}, {"code": "A", "label": ""}]',
  '[{"code": "A", "label": "Cannot pay", "label_cy": "Methu talu", "action": "Debt advice"}]',
  '[{"code": "A", "label": "quote \" backslash \\ tab \t line \n"}]',
  '[{"code": "5-9"}, {"code": "10-14"}, {"code": "85+"}, {"code": "42"}, {"code": "2024-01-31"}, {"code": "O1@2001"}]',
  '[{"code": "Caffè", "label": "£ ŵ ŷ 中"}]',
  '[{"code": "", "label": "(empty)"}, {"code": " "}]'
]) WITH ORDINALITY AS l(literal, n)
ORDER BY n;

-- Bad ones
SELECT left(literal, 60) AS literal, (refusal(literal)).*
FROM unnest(ARRAY[
  '', 'A', '{"A": "Cannot pay", "B": "Can pay"}', '"A"', '[1]', '["A"]', '[[]]', '[null]',
  '[{}]', '[{"label": "Cannot pay"}]', '[{"code": null}]', '[{"code": 1}]', '[{"code": "A", "label": 1}]',
  '[{"code": "A", "label": ["x"]}]', '[{"code": "A", "label_cy": {"x": "y"}}]', '[{"code": "A", "action": true}]',
  '[{"code": "A"}, {"code": "B", "lable": "Can pay"}]', '[{"code": "A", "ordinal": "1"}]',
  '[{"code": "A"}, {"code": "B"}, {"code": "A"}]',
  '[{"code": "' || repeat('x', 64) || '"}]', '[{"code": "' || repeat('é', 32) || '"}]',
  '[{"code": "A", "label": "' || repeat('x', 10001) || '"}]',
  '[{"code": "A", "action": "' || repeat('x', 10001) || '"}]',
  '[{"code": "A", "label_cy": "' || repeat('x', 10001) || '"}]',
  '[{"code": "A", "' || repeat('é', 100) || '": "x"}]'
]) WITH ORDINALITY AS l(literal, n)
ORDER BY n \gx
-- What is no JSON gets the message of JSON
SELECT (refusal(literal)).state FROM unnest(ARRAY['[', '[}', '[{"code": "A"}', '[{code: "A"}]', '[] []', '[{"code": "\u0000"}]']) literal;
-- At the limits
SELECT length(code), length(label), length(action)
FROM labels(('[{"code": "' || repeat('x', 63) || '", "label": "' || repeat('y', 10000) || '", "action": "' || repeat('z', 10000) || '"}]')::label_set);

-- The aggregate: the order of the rows is the order of the set
CREATE TABLE names (ordinal integer, code text, label text, label_cy text, action text);
INSERT INTO names VALUES (3, 'c', 'Three', 'Tri', NULL), (1, 'b', 'One', NULL, 'Write'), (2, 'a', NULL, 'Dau', 'Call');
SELECT label_set(code, label ORDER BY ordinal) FROM names;
SELECT label_set(code, label ORDER BY code) FROM names;
SELECT label_set(code, label, action ORDER BY ordinal) FROM names;
SELECT label_set(code, label, action, label_cy ORDER BY ordinal) FROM names;
SELECT label_set(code, label) FROM names WHERE false;
SELECT label_set(DISTINCT code, label) FROM (SELECT * FROM names UNION ALL SELECT * FROM names) twice;
SELECT left(code, 0) = '' AS initial, label_set(code, label ORDER BY ordinal) FROM names GROUP BY 1;
SELECT ordinal, label_set(code, label) OVER (ORDER BY ordinal) FROM names ORDER BY ordinal;
SELECT label_set(code, label) FROM (SELECT * FROM names UNION ALL SELECT * FROM names) twice;
SELECT label_set(code, label ORDER BY ordinal) FROM (SELECT * FROM names UNION ALL VALUES (4, NULL, 'Nobody', NULL, NULL)) n(ordinal, code, label, label_cy, action);
SELECT label_set(NULL, NULL);
SELECT label_set('', 'x'), label(label_set('', 'x'), '');
SELECT label_set('x', repeat('x', 10001));
SELECT label_set(i::text, 'x') FROM generate_series(1, 1000001) i;
SELECT label_set(i::text, repeat('x', 10000)) FROM generate_series(1, 7000) i;
-- It is never split between workers, and may run in one
SELECT aggcombinefn = 0 AS whole, proparallel FROM pg_aggregate JOIN pg_proc p ON p.oid = aggfnoid WHERE proname = 'label_set' AND prokind = 'a';

-- Rows
SELECT * FROM labels((SELECT label_set(code, label, action, label_cy ORDER BY ordinal) FROM names));
SELECT * FROM labels('[]');
SELECT * FROM labels(NULL);

-- Lookup
CREATE TEMP TABLE held (id integer, names label_set);
INSERT INTO held SELECT 1, label_set(code, label, action, label_cy ORDER BY ordinal) FROM names;
SELECT c AS code, label(names, c) AS label, label(names, c, 'en') AS en, label(names, c, 'cy') AS cy
FROM held, unnest(ARRAY['a', 'b', 'c', 'd', '', 'A', NULL]) WITH ORDINALITY AS x(c, n) ORDER BY n;
SELECT label(names, 'a', 'fr') FROM held;
SELECT label(NULL::label_set, 'a') IS NULL AND label(names, NULL) IS NULL AND label(names, 'a', NULL) IS NULL AS nulls FROM held;
SELECT i AS bad FROM (SELECT label_set(i::text, 'label ' || i ORDER BY i % 7, i) AS s FROM generate_series(1, 1000) i) big, generate_series(0, 1001) i
WHERE label(s, i::text) IS DISTINCT FROM CASE WHEN i BETWEEN 1 AND 1000 THEN 'label ' || i END;

-- Two sets in one
SELECT '[{"code": "A", "label": "old", "label_cy": "hen", "action": "x"}, {"code": "B"}]'::label_set || '[{"code": "C"}, {"code": "A", "label": "new"}]';
SELECT '[]'::label_set || '[]', '[]'::label_set || '[{"code": "A"}]', '[{"code": "A"}]'::label_set || '[]', '[]'::label_set || NULL;
SELECT s || s = s AS idempotent, (s || t) || t = s || t AS absorbs
FROM (SELECT '[{"code": "A", "label": "a"}, {"code": "B"}]'::label_set AS s, '[{"code": "B", "label": "b"}, {"code": "C"}]'::label_set AS t) x;

-- Equality: the same entries in the same order, however the set was made
CREATE TEMP TABLE sets (id integer, s label_set);
INSERT INTO sets VALUES
  (1, '[{"code": "A", "label": "x"}]'), (2, '[{"label": "x", "code": "A"}]'), (3, '[{"code": "A", "label": "y"}]'),
  (4, '[{"code": "A", "label": "x"}, {"code": "B"}]'), (5, '[{"code": "B"}, {"code": "A", "label": "x"}]'), (6, '[]'),
  (7, '[{"code": "A", "label": "x", "action": "z"}]'), (8, '[{"code": "A", "label": "x", "label_cy": "z"}]'),
  (9, '[{"code": "A", "label": "x", "action": ""}]'), (10, NULL);
INSERT INTO sets SELECT 11, label_set('A', 'x');
INSERT INTO sets SELECT 12, s || '[]' FROM sets WHERE id = 1;
SELECT s, array_agg(id ORDER BY id) AS ids FROM sets GROUP BY s ORDER BY s;
SET enable_hashagg = off;
SELECT count(*) FROM (SELECT DISTINCT s FROM sets) d;
SET enable_hashagg = on; SET enable_sort = off;
SELECT count(*) FROM (SELECT DISTINCT s FROM sets) d;
RESET enable_hashagg; RESET enable_sort;
SELECT count(*) AS pairs,
  count(*) FILTER (WHERE (a.s = b.s) <> (a.s::text = b.s::text)) AS eq,
  count(*) FILTER (WHERE (a.s = b.s) = (a.s <> b.s)) AS ne,
  count(*) FILTER (WHERE (a.s < b.s) <> (b.s > a.s) OR (a.s <= b.s) = (a.s > b.s) OR (a.s >= b.s) = (a.s < b.s)) AS ord,
  count(*) FILTER (WHERE label_set_cmp(a.s, b.s) <> -label_set_cmp(b.s, a.s)) AS cmp,
  count(*) FILTER (WHERE a.s = b.s AND (label_set_hash(a.s) <> label_set_hash(b.s) OR label_set_hash_extended(a.s, 9) <> label_set_hash_extended(b.s, 9))) AS hash
FROM sets a, sets b WHERE a.s IS NOT NULL AND b.s IS NOT NULL;
SELECT label_set_hash('[{"code": "A", "label": "x"}]'), label_set_hash_extended('[{"code": "A", "label": "x"}]', 0), label_set_hash_extended('[{"code": "A", "label": "x"}]', 1);
CREATE UNIQUE INDEX ON sets (s) WHERE id < 2;
SELECT amname, amvalidate(c.oid) FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod WHERE opcname = 'label_set_ops' ORDER BY amname;

-- A long one is compressed and stored outside the row, and reads the same
INSERT INTO held SELECT 2, label_set('code ' || i, 'The label of code ' || i ORDER BY i) FROM generate_series(1, 20000) i;
SELECT pg_column_size(names) < 20000 * 40 AS compressed, label(names, 'code 777'), (SELECT count(*) FROM labels(names)),
  names::text::label_set = names AS text_round_trip FROM held WHERE id = 2;
SELECT names = (SELECT label_set('code ' || i, 'The label of code ' || i ORDER BY i) FROM generate_series(1, 20000) i) AS same FROM held WHERE id = 2;

-- Copies
COPY (SELECT names FROM held WHERE id = 1) TO stdout;
COPY held FROM stdin;
3	[{"code": "A", "label": "a \\"quoted\\" label"}]
\.
SELECT names FROM held WHERE id = 3;
COPY held FROM stdin;
4	[{"code": "A"}]
5	[{"code": "A"}, {"code": "A"}]
\.
SELECT label_set_send('[{"code": "A", "label": "x", "action": "y"}]');
SELECT array['[{"code": "A"}]', NULL]::label_set[];
