-- segments and label_set of a model.
SET search_path = public, profiling;

CREATE TABLE my_model (name text PRIMARY KEY, definition segmentation);
INSERT INTO my_model VALUES ('full', $$
  segmentation arrears (income integer, vulnerable boolean)
    params (low integer = 15000)
    out of scope when income is null
    cant_pay 'Can''t pay' welsh 'Methu talu' action 'Debt advice' when vulnerable
    can_pay  'Can pay' when income > 50000
    cant_pay when income < low
    other    'Other'   welsh 'Arall' otherwise$$),
  ('least', 'segmentation m (b boolean) a ''A'' when b');
SELECT s.* FROM my_model, segments(definition) AS s WHERE name = 'full' ORDER BY ordinal;
SELECT s.* FROM my_model, segments(definition) AS s WHERE name = 'least' ORDER BY ordinal;
SELECT l.* FROM my_model, labels(label_set(definition)) AS l WHERE name = 'full' ORDER BY ordinal;
SELECT label(label_set(definition), 'cant_pay'), label(label_set(definition), 'cant_pay', 'cy'), label(label_set(definition), 'can_pay', 'cy') FROM my_model WHERE name = 'full';
-- Every answer has its row.
SELECT count(*), count(s.code) FROM my_model m, generate_series(-1, 60000, 1000) AS income, (VALUES (true), (false), (NULL)) AS v (vulnerable),
  LATERAL (SELECT assign(definition, nullif(income, -1), vulnerable) AS segment) AS a LEFT JOIN LATERAL segments(m.definition) AS s ON s.code = a.segment::text
WHERE name = 'full';
SELECT * FROM segments(NULL);
SELECT label_set(NULL::segmentation);
-- Many.
SELECT count(*), max(ordinal) FROM segments((SELECT ('segmentation m (i integer) ' || string_agg(format('"%s" ''Segment %s'' when i = %s', i, i, i), ' '))::segmentation FROM generate_series(1, 5000) AS i));
