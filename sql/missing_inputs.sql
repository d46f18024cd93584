-- missing_inputs: which missing input would settle most of the rows that cannot be told.
SET search_path = public, profiling;

CREATE TABLE my_model (definition segmentation);
INSERT INTO my_model VALUES ($$
  segmentation arrears (income integer, vulnerable boolean, occupation ns_sec)
    cant_pay 'Can''t pay' when vulnerable or income < 15000
    can_pay  'Can pay'    when income > 50000 and occupation in ('1', '2')
    other    'Other'      otherwise$$);
CREATE TABLE account (id integer, ward text, income integer, vulnerable boolean, occupation ns_sec);
INSERT INTO account SELECT i, CASE WHEN i % 3 = 0 THEN 'North' ELSE 'South' END,
    CASE WHEN i % 7 <> 0 THEN (i % 8) * 10000 END, CASE WHEN i % 2 = 0 THEN i % 10 = 0 END, CASE WHEN i % 5 <> 0 THEN (1 + i % 8)::text::ns_sec END
  FROM generate_series(1, 2000) AS i;

SELECT jsonb_pretty(missing_inputs(definition, income, vulnerable, occupation)) FROM my_model, account;
SELECT * FROM missing_inputs_report((SELECT missing_inputs(definition, income, vulnerable, occupation) FROM my_model, account));
-- The same by hand: every value of each input, row by row.
WITH doubtful AS (SELECT a.*, definition FROM account AS a, my_model WHERE assign(definition, income, vulnerable, occupation) = '?'),
  tried AS (
    SELECT id, 'income' AS input, assign(definition, v, vulnerable, occupation) AS s FROM doubtful, unnest(ARRAY[0, 15000, 20000, 50001]) AS v WHERE income IS NULL
    UNION ALL SELECT id, 'vulnerable', assign(definition, income, v, occupation) FROM doubtful, unnest(ARRAY[true, false]) AS v WHERE vulnerable IS NULL
    UNION ALL SELECT id, 'occupation', assign(definition, income, vulnerable, v) FROM doubtful, unnest(ARRAY['1', '2', '5']::ns_sec[]) AS v WHERE occupation IS NULL)
SELECT input, count(*) AS cannot_tell, count(*) FILTER (WHERE always) AS settles, count(*) FILTER (WHERE ever) AS could_settle
FROM (SELECT input, id, bool_and(s <> '?') AS always, bool_or(s <> '?') AS ever FROM tried GROUP BY input, id) AS t GROUP BY input ORDER BY input;
-- By group, by row, by one call site with a model that stays.
SELECT ward, r.* FROM (SELECT ward, missing_inputs(definition, income, vulnerable, occupation) AS m FROM my_model, account GROUP BY ward) AS g, missing_inputs_report(m) AS r ORDER BY ward, r.settles DESC, r.input;
SELECT missing_inputs_row(definition, a) = missing_inputs(definition, income, vulnerable, occupation) AS same FROM my_model, account AS a;
SELECT missing_inputs('segmentation m (v integer) a ''A'' when v > 5 b ''B'' otherwise', v) FROM (VALUES (1), (NULL), (9), (NULL)) AS t (v);
-- Nothing, NULL, other types, other counts, two models.
SELECT missing_inputs(definition, 1, true, NULL) FROM my_model WHERE false;
SELECT missing_inputs(NULL::segmentation, 1), missing_inputs_row(definition, NULL::account) FROM my_model;
SELECT missing_inputs(definition, 1, 2, NULL) FROM my_model;
SELECT missing_inputs(definition, 1) FROM my_model;
SELECT missing_inputs(d, v) FROM (VALUES ('segmentation m (v integer) a ''A'' otherwise'::segmentation, 1), ('segmentation m (v integer) b ''B'' otherwise', 2)) AS t (d, v);
SELECT missing_inputs(d, v) -> 'cannot_tell' AS cannot_tell FROM (VALUES ('segmentation m (v integer) a ''A'' otherwise'::segmentation, 1), ('segmentation m (v integer) b ''B'' when v = 1', NULL)) AS t (d, v) GROUP BY d ORDER BY 1;
-- A row that no rule takes is a row like others; a value that leads there settles it.
SELECT missing_inputs('segmentation m (v integer) a ''A'' when v > 5', v) FROM (VALUES (1), (NULL), (9)) AS t (v);
SELECT count(*) FROM missing_inputs_report(NULL);

-- Parallel: the same counts from many workers.
CREATE TABLE parallel_account AS SELECT a.* FROM account AS a, generate_series(1, 10);
ANALYZE parallel_account;
CREATE TEMP TABLE serial AS SELECT missing_inputs(definition, income, vulnerable, occupation) AS m FROM my_model, parallel_account;
ALTER TABLE parallel_account SET (parallel_workers = 2);
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
CREATE FUNCTION plan_has(query text, node text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  line text;
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
    IF line LIKE '%' || node || '%' THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END $$;
SELECT plan_has($$SELECT missing_inputs('segmentation arrears (income integer, vulnerable boolean, occupation ns_sec) a ''A'' when vulnerable b ''B'' otherwise', income, vulnerable, occupation) FROM parallel_account$$, 'Partial Aggregate') AS partial;
SELECT missing_inputs('segmentation arrears (income integer, vulnerable boolean, occupation ns_sec)
    cant_pay ''Can''''t pay'' when vulnerable or income < 15000
    can_pay  ''Can pay''    when income > 50000 and occupation in (''1'', ''2'')
    other    ''Other''      otherwise', income, vulnerable, occupation) = (SELECT m FROM serial) AS same FROM parallel_account;
-- Workers that see no row.
SELECT missing_inputs('segmentation m (income integer) a ''A'' when income > 5 b ''B'' otherwise', income) FROM parallel_account WHERE id < 0;
