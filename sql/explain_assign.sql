-- explain_assign: the rule that fired, the facts that decided, what was missing.
SET search_path = public, profiling;

CREATE TABLE my_model (name text PRIMARY KEY, definition segmentation);
INSERT INTO my_model VALUES ('strict', $$
  segmentation arrears (income integer, vulnerable boolean, area oac, rent numeric, born date, note text)
    params (low integer = 15000, high integer = 50000)
    out of scope when area is null and income is null
    cant_pay 'Can''t pay' action 'Debt advice' when vulnerable or income < low
    can_pay  'Can pay' when income > high and (area <@ '3' or area in ('1', '2')) and not (rent > 1000)
    older    'Older'   action 'Call' when born < '1959-01-01' or note = 'old'
    other    'Other'   otherwise$$);
INSERT INTO my_model SELECT 'as false', replace(definition::text, 'params', 'missing as false params')::segmentation FROM my_model;

CREATE TABLE account (id integer, income integer, vulnerable boolean, area oac, rent numeric, born date, note text);
INSERT INTO account VALUES
  (1, 12000, NULL, '1', 500, NULL, NULL), (2, 60000, false, '3b1', 999.50, NULL, NULL), (3, 20000, NULL, '1', 1, NULL, NULL),
  (4, 20000, false, '1', 1, '1950-05-05', NULL), (5, 20000, false, '1', 'NaN', '1999-05-05', 'new'), (6, NULL, true, NULL, NULL, NULL, NULL),
  (7, NULL, false, NULL, NULL, '-infinity', NULL), (8, 60000, false, NULL, 100, 'infinity', NULL);
SELECT a.id, e ->> 'segment' AS segment, e ->> 'label' AS label, e ->> 'action' AS action, e ->> 'reason' AS reason, e -> 'missing' AS missing
FROM account a, my_model m, explain_assign(definition, income, vulnerable, area, rent, born, note) AS e WHERE name = 'strict' ORDER BY id;
SELECT a.id, e ->> 'rule' AS rule, fact
FROM account a, my_model m, explain_assign(definition, income, vulnerable, area, rent, born, note) AS e
  LEFT JOIN LATERAL jsonb_array_elements(e -> 'facts') AS f (fact) ON true WHERE name = 'strict' ORDER BY id, fact ->> 'input';
SELECT a.id, e ->> 'segment' AS segment, e ->> 'reason' AS reason, e -> 'missing' AS missing
FROM account a, my_model m, explain_assign(definition, income, vulnerable, area, rent, born, note) AS e WHERE name = 'as false' ORDER BY id;
SELECT id, e -> 'inputs' AS inputs FROM account a, my_model m, explain_assign_row(definition, a) AS e WHERE name = 'strict' ORDER BY id;
-- The whole, and the same from a row.
SELECT jsonb_pretty(explain_assign_row(definition, a)) FROM account a, my_model m WHERE name = 'strict' AND id = 2;
SELECT bool_and(explain_assign_row(definition, a) = explain_assign(definition, income, vulnerable, area, rent, born, note)) FROM account a, my_model m;
-- The segment is always that of assign.
SELECT bool_and(explain_assign(definition, income, vulnerable, area, rent, born, note) ->> 'segment' = assign(definition, income, vulnerable, area, rent, born, note)::text)
FROM account a, my_model m;
-- What assign refuses, this explains.
SELECT explain_assign('segmentation m (v integer) a ''A'' when v > 5', 5);
SELECT explain_assign('segmentation m (v integer) out of scope when v > 5 a ''A'' otherwise', NULL);
SELECT explain_assign('segmentation m (v integer) a ''A'' when v > 5 b ''B'' when v is null and v = 6 c ''C'' otherwise', NULL);
-- Every leaf of every shape of condition.
SELECT text, e ->> 'segment' AS segment, jsonb_path_query_array(e, '$.facts[*].condition') AS facts, e -> 'missing' AS missing FROM (VALUES
  ('x and y'), ('x or y'), ('y and x'), ('y or x'), ('not x'), ('not y'), ('not (x and y)'), ('not (x or y)'), ('x and z'), ('x or z'), ('y and z'), ('y or z'), ('z'), ('not z'),
  ('z is null'), ('x is not null'), ('x and (y or z) or (x and not y)'), ('(y or z) and (z or y)')) AS v (text),
  explain_assign(('segmentation m (x boolean, y boolean, z boolean) a ''A'' when ' || text || ' b ''B'' otherwise')::segmentation, true, false, NULL) AS e;
SELECT explain_assign(NULL::segmentation, 1), explain_assign_row(NULL, ROW(1));
SELECT explain_assign('segmentation m (v integer) a ''A'' otherwise', true);
