-- explain_text: why, in a sentence for a case file.
SET search_path = public, profiling;

CREATE TABLE my_model (name text PRIMARY KEY, definition segmentation);
INSERT INTO my_model VALUES ('strict', $$
  segmentation arrears (income integer, vulnerable boolean, area oac, rent numeric, born date, note text, extra integer)
    params (low integer = 15000, high integer = 50000)
    out of scope when area is null and income is null
    cant_pay 'Can''t pay' action 'Debt advice' when vulnerable or income < low
    can_pay  'Can pay' when income > high and (area <@ '3' or area in ('1', '2')) and not (rent > 1000)
    older    'Older'   action 'Call' when born < '1959-01-01' or note = 'old'
    other    'Other'   otherwise$$);
INSERT INTO my_model SELECT 'as false', replace(definition::text, 'params', 'missing as false params')::segmentation FROM my_model;
CREATE TABLE account (id integer, income integer, vulnerable boolean, area oac, rent numeric, born date, note text, extra integer);
INSERT INTO account VALUES
  (1, 12000, NULL, '1', 500, NULL, NULL, NULL), (2, 60000, false, '3b1', 999.50, NULL, NULL, 1), (3, 20000, NULL, '1', 1, NULL, NULL, 1),
  (4, 20000, false, '1', 1, '1950-05-05', NULL, 1), (5, 20000, false, '1', 'NaN', '1999-05-05', 'new', 1), (6, NULL, true, NULL, NULL, NULL, NULL, NULL),
  (7, NULL, false, NULL, NULL, '-infinity', NULL, 1), (8, 60000, false, NULL, 100, 'infinity', NULL, 1), (9, 60000, false, '1', 100, 'infinity', 'x', 1);
\x on
SELECT id, explain_text(definition, income, vulnerable, area, rent, born, note, extra) FROM account, my_model WHERE name = 'strict' ORDER BY id;
SELECT id, explain_text_row(definition, a) FROM account AS a, my_model WHERE name = 'as false' AND id IN (1, 3, 7, 8) ORDER BY id;
SELECT explain_text('segmentation m (v integer) a ''A'' when v > 5', 5), explain_text('segmentation m (v integer) a ''A'' when v > 5', NULL);
SELECT explain_text('segmentation m (v integer) out of scope when v is not null and v <> 7 a ''A'' otherwise', 5);
SELECT explain_text('segmentation m (v integer, w boolean) out of scope when w a ''A'' when v is null b ''B'' when v = 1', 2, NULL);
\x off
-- The same from a row, and in the same words whatever the model's place in the query.
SELECT bool_and(explain_text_row(definition, a) = explain_text(definition, income, vulnerable, area, rent, born, note, extra)) FROM account a, my_model m;
SELECT count(DISTINCT explain_text(definition, 20000, false, '1', 1, '1950-05-05', 'new', 1)) FROM my_model, generate_series(1, 3);
SELECT explain_text(NULL::segmentation, 1), explain_text_row(NULL, ROW(1));
SELECT explain_text('segmentation m (v integer) a ''A'' otherwise', true);
SELECT explain_text('segmentation m (v integer) a ''A'' otherwise', 1, 2);
-- What a missing input could change, input by input, against every answer that assign gives.
SELECT id, key, value, (SELECT coalesce(jsonb_agg(o ORDER BY o), '[]') FROM jsonb_array_elements_text(value) AS o) = (SELECT coalesce(jsonb_agg(DISTINCT s::text ORDER BY s::text), '[]')
    FROM unnest(CASE key WHEN 'vulnerable' THEN ARRAY['true', 'false'] WHEN 'income' THEN ARRAY['0', '20000', '60000'] WHEN 'area' THEN ARRAY['"1"', '"4a"', '"3b"', '"2"']
      WHEN 'rent' THEN ARRAY['1', '1001', '"NaN"'] WHEN 'born' THEN ARRAY['"1958-12-31"', '"1959-01-01"'] WHEN 'note' THEN ARRAY['"old"', '"new"'] ELSE ARRAY['5'] END) AS v (value),
      assign_row(definition, jsonb_populate_record(a, jsonb_build_object(key, v.value::jsonb))) AS s
    WHERE s::text <> e ->> 'segment') AS same
FROM account AS a, my_model, explain_assign_row(definition, a) AS e, jsonb_each(e -> 'could_change') WHERE name = 'strict' ORDER BY id, key;
