-- The type segmentation: what is read, how it is printed, what is refused and where.
SET search_path = public, profiling;
\pset format unaligned
\pset tuples_only on

-- Read and printed: folded, normalised, comments gone.
SELECT $$
    segmentation council_tax_arrears (income integer, housing_value integer, vulnerable boolean, occupation ns_sec)
      params (high_income integer = 50000, low_income integer = 15000)
      out of scope when occupation is null and income is null
      cant_pay   'Can''t pay'          action 'Debt advice; encourage opening a bank account' when vulnerable or income < low_income
      can_pay    'Can pay'             action 'Strong message; benefits of direct debit'     when income > high_income and occupation in ('1', '2')
      struggle   'Struggling to pay'   action 'Softer message; payment plans'               when income between 15000 and 25000
      other      'Unclassified'        otherwise
$$::segmentation;
SELECT $$
  Segmentation Council_Tax_Arrears (income INT, housing_value int4, vulnerable bool, area oac)  -- what we know
    params (high_income integer = 50e3, low_income integer = 15000)
    out of scope when area is null and income is null
    cant_pay   'Can''t pay'         action 'Debt advice; encourage opening a bank account' when vulnerable or income<low_income
    can_pay    'Can pay'  welsh 'Yn gallu talu'  action 'Strong message; benefits of direct debit'
      when (income > high_income) AND (area IN ('1', '2a') or area <@ '3')
    struggle   'Struggling to pay'  action 'Softer message; payment plans' when income between 15000 and +25000
    cant_pay when not (not vulnerable and income != 0)
    other      'Unclassified'       otherwise$$::segmentation;
SELECT $$segmentation "Every Type" (b boolean, i2 smallint, i4 integer, i8 bigint, n numeric, d date, t text,
  e ethnic_group, s sex, a age_band, o oac, c channel, l lgsl, g lgil, p postcode, x gss_code)
  missing as false purpose 'To find who needs help' uses special category data
  params (dd date = '2024-02-29', nn numeric = 001.50e1, tt text = '', bb boolean = true, ee ethnic_group = 'W')
  "1" 'One' when b and b = bb and i2 > -32769 and i4 < 3000000000 and i8 = -9223372036854775808 and n between -0.5 and nn
  "A" 'Two' when d not between '0001-01-01' and dd or t in ('a', tt, 'it''s') or e <@ ee or s = 'f' or a <@ '65+' or a >= '85+'
  "a" 'Three' when o = '3a' or c not in ('web', 'f2f') or l = 57 or l in (58, '59') or g = 0 or p <@ 'SW1A' or x = 'E06000023'$$::segmentation;

-- What is printed is read as the same model.
CREATE TABLE my_model (id integer PRIMARY KEY, definition segmentation);
INSERT INTO my_model VALUES
  (1, 'segmentation m (b boolean) a ''A'' when b c ''C'' otherwise'),
  (2, 'segmentation  M  ( B  bool )  a ''A'' WHEN (b)  c ''C'' otherwise'),
  (3, 'segmentation m (b boolean) a ''A'' when not b c ''C'' otherwise'),
  (4, 'segmentation n (b boolean) missing strict a ''A'' when b'),
  (5, 'segmentation n (b boolean) missing as false a ''A'' when b');
SELECT bool_and(definition::text::segmentation::text = definition::text) FROM my_model;

-- Order, equality and hash are those of the normalised text.
SELECT count(DISTINCT definition) FROM my_model;
SELECT a.id, b.id FROM my_model a JOIN my_model b ON a.definition = b.definition AND a.id < b.id;
SELECT bool_and((a.definition < b.definition) = (a.definition::text COLLATE "C" < b.definition::text)
  AND (a.definition <= b.definition) = (a.definition::text COLLATE "C" <= b.definition::text)
  AND (a.definition <> b.definition) = (a.definition::text COLLATE "C" <> b.definition::text)
  AND (a.definition >= b.definition) = (a.definition::text COLLATE "C" >= b.definition::text)
  AND (a.definition > b.definition) = (a.definition::text COLLATE "C" > b.definition::text)) FROM my_model a, my_model b;
SELECT bool_and(segmentation_hash(a.definition) = segmentation_hash(b.definition)
  AND segmentation_hash_extended(a.definition, 7) = segmentation_hash_extended(b.definition, 7))
  FROM my_model a JOIN my_model b USING (definition);
SELECT count(DISTINCT segmentation_hash(definition)), count(DISTINCT segmentation_hash_extended(definition, 1)) FROM my_model;
SELECT bool_and(segmentation_hash(definition) = (segmentation_hash_extended(definition, 0) << 32 >> 32)) FROM my_model;
-- Frozen: partitions and distributed tables keep these.
SELECT id, segmentation_hash(definition), segmentation_hash_extended(definition, 42) FROM my_model ORDER BY id;
CREATE INDEX ON my_model (definition);
CREATE INDEX ON my_model USING hash (definition);
SET enable_seqscan = off;
SELECT id FROM my_model WHERE definition = 'segmentation n (b boolean) a ''A'' when b';
SELECT array_agg(id ORDER BY definition, id) FROM my_model;
RESET enable_seqscan;
SELECT opcname, amvalidate(oid) FROM pg_opclass WHERE opcintype = 'segmentation'::regtype ORDER BY opcmethod;

-- Binary: the version and the text.
SELECT encode(segmentation_send(definition), 'escape') FROM my_model WHERE id = 1;
-- A long model is compressed and stored out of line, and is the same afterwards.
CREATE TABLE long_model AS SELECT ('segmentation m (i integer) a ''A'' when i in (' || string_agg((i * 7919 % 100003)::text, ', ') || ')')::segmentation AS definition
  FROM generate_series(1, 10000) AS i;
SELECT pg_column_size(definition) < length(definition::text), length(definition::text),
  definition = (definition::text)::segmentation FROM long_model;

-- No setting has a say.
SET DateStyle = 'SQL, DMY';
SET extra_float_digits = -10;
SELECT $$segmentation m (d date, n numeric) params (p date = '2024-01-02') a 'A' when d in (p, '2024-02-01') or n = 0.1$$::segmentation;
SELECT assign($$segmentation m (d date) params (p date = '2024-01-02') a 'A' when d = p b 'B' otherwise$$, date '02/01/2024'),
  assign($$segmentation m (d date) params (p date = '2024-01-02') a 'A' when d = p b 'B' otherwise$$, '2024-01-02'),
  explain_assign($$segmentation m (d date) params (p date = '2024-01-02') a 'A' when d = p b 'B' otherwise$$, date '02/01/2024') -> 'facts';
RESET DateStyle;
RESET extra_float_digits;

-- Refused, with the place, the reason and what to do.
\pset tuples_only off
CREATE FUNCTION refused(model text, OUT state text, OUT message text, OUT detail text, OUT hint text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM model::profiling.segmentation;
  message := 'accepted';
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;
\pset expanded on
SELECT text, refused.* FROM (VALUES
  (''),
  ('jsonpath'),
  ('segmentation m (income integer, vulnerable boolean)'),
  ('segmentation m (income integer, vulnerable boolean) a ''A'' when vulnerabel'),
  (E'segmentation m (income integer, vulnerable boolean)\n  a ''A'' when vulnerable\n  b ''B'' when incoem < 5'),
  ('segmentation m (income integr) a ''A'' otherwise'),
  ('segmentation m (group ethnic_grp) a ''A'' otherwise'),
  ('segmentation m (income double precision) a ''A'' otherwise'),
  ('segmentation m (income integer) a ''A'' when income > ''50000'''),
  ('segmentation m (income integer) a ''A'' when income > 50000.50'),
  ('segmentation m (income integer) a ''A'' when income = null'),
  ('segmentation m (income integer) a ''A'' when income between 25000 and 15000'),
  ('segmentation m (income integer, rent integer) a ''A'' when income < rent'),
  ('segmentation m (income integer) a ''A'' when 15000 > income'),
  ('segmentation m (income integer) a ''A'' when abs(income) > 5'),
  ('segmentation m (income integer) a ''A'' when income / 12 > 5'),
  ('segmentation m (income integer) a ''A'' when income > 15000::bigint'),
  ('segmentation m (born date) a ''A'' when born < ''today'''),
  ('segmentation m (born date) a ''A'' when born < ''31/01/1960'''),
  ('segmentation m (born date) a ''A'' when born < ''infinity'''),
  ('segmentation m (g ethnic_group) a ''A'' when g = ''W7'''),
  ('segmentation m (p postcode) a ''A'' when p <@ ''SW1A-1'''),
  ('segmentation m (a age_band) a ''A'' when a <@ ''74-65'''),
  ('segmentation m (c channel) a ''A'' when c <@ ''web'''),
  ('segmentation m (g ethnic_group) params (p oac = ''1'') a ''A'' when g = p'),
  ('segmentation m (b boolean) a ''A'' when b b ''B'' when not b a ''A'' otherwise'),
  ('segmentation m (b boolean) a ''A'' otherwise b ''B'' when b'),
  ('segmentation m (b boolean) a when b'),
  ('segmentation m (b boolean) struggling ''Struggling'' when b'),
  ('segmentation m (b boolean) "?" ''Cannot tell'' when b'),
  ('segmentation m (b boolean) 1 ''One'' when b'),
  ('segmentation m (b boolean) a ''A'' when b; b ''B'' otherwise'),
  ('segmentation m (b boolean) a ‘A’ when b'),
  ('segmentation m (between boolean) a ''A'' otherwise'),
  ('segmentation m (b boolean, "B" boolean, B boolean) a ''A'' otherwise'),
  ('segmentation m (b boolean) a ''A'' when b missing as false'),
  ('segmentation m (t text) a ''Bore da'' when t = ''ŷ''' || E' and\n t = ''ŵ'' !'),
  ('segmentation m (b boolean) a ''A'' when ' || repeat('(', 101) || 'b' || repeat(')', 101)),
  ('segmentation m (' || repeat('x', 64) || ' boolean) a ''A'' otherwise'),
  ('segmentation m (i integer) a ''A'' when i = ' || repeat('9', 200))
) AS v (text), refused(text);
\pset expanded off

-- Limits: refused in bounded time and memory.
SELECT name, message, detail FROM (VALUES
  ('text', 'segmentation m (b boolean) a ''A'' when b --' || repeat('x', 1024 * 1024)),
  ('normalised text', 'segmentation m (n numeric) a ''A'' when n in (' || repeat('1e99,', 9999) || '1) or n in (' || repeat('1e99,', 9999) || '1)'),
  ('rules', 'segmentation m (b boolean) a ''A'' when b ' || repeat('a when b ', 10000)),
  ('list', 'segmentation m (i integer) a ''A'' when i in (' || repeat('1,', 10000) || '1)'),
  ('inputs', (SELECT 'segmentation m (' || string_agg('x' || i || ' integer', ',') || ') a ''A'' otherwise' FROM generate_series(1, 201) AS i)),
  ('label', 'segmentation m (b boolean) a ''' || repeat('x', 10001) || ''' when b'),
  ('clauses', (SELECT E'segmentation m (i integer, j integer)\n  a ''A'' when i = 1\n  b ''B'' when ' || string_agg(format('(i = %s or j = %s)', n, n), ' and ') || ' c ''C'' otherwise'
    FROM generate_series(1, 17) AS n)),
  ('clauses of the scope', (SELECT 'segmentation m (i integer, j integer) out of scope when ' || string_agg(format('(i = %s or j = %s)', n, n), ' and ') || ' c ''C'' otherwise'
    FROM generate_series(1, 99) AS n)),
  ('tables', (SELECT 'segmentation m (i integer, t text, n numeric) ' || string_agg(format('a %s when i = %s and t = ''%s'' or n = %s', CASE WHEN n = 1 THEN '''A''' END, n, n, n), E'\n')
    FROM generate_series(1, 10000) AS n))
) AS v (name, text), refused(text);
SELECT length(('segmentation m (b boolean) a ''A'' when b' || repeat(' a when b', 9999))::segmentation::text);
-- As much as is taken, and run.
SELECT assign(model, 65, 66), assign(model, 1, 65), assign(model, NULL, 65) FROM (SELECT ('segmentation m (i integer, j integer) a ''A'' when '
    || string_agg(format('(i > %s or j > %s)', n % 5 * 10 + n, n % 7 * 9 + n), ' and ') || ' b ''B'' otherwise')::segmentation AS model FROM generate_series(1, 15) AS n) AS m;
SELECT count(*), count(DISTINCT segment) FROM (SELECT assign(model, i, i::text) AS segment FROM
  (SELECT ('segmentation m (i integer, t text) ' || string_agg(format('s%s %s when i = %s or t > ''z%s''', n % 100, CASE WHEN n < 101 THEN '''S''' END, n, n), E'\n' ORDER BY n) || ' o ''O'' otherwise')::segmentation AS model
   FROM generate_series(1, 5000) AS n) AS m, generate_series(1, 10000) AS i) AS s;
