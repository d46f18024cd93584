-- check_segmentation: the proof, and rows that show what it says.
SET search_path = public, profiling;

-- What assign_row says of a witness.
CREATE FUNCTION try_assign(model segmentation, input anyelement, witness jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN CASE WHEN witness IS NULL THEN NULL ELSE assign_row(model, jsonb_populate_record(input, witness))::text END;
EXCEPTION WHEN case_not_found THEN
  RETURN 'error';
END $$;

CREATE TABLE my_model (name text PRIMARY KEY, definition segmentation);

-- Council tax arrears: whole.
CREATE TYPE arrears AS (income integer, vulnerable boolean, occupation ns_sec, balance numeric);
INSERT INTO my_model VALUES ('arrears', $$
  segmentation arrears (income integer, vulnerable boolean, occupation ns_sec, balance numeric)
    params (high_income integer = 50000, low_income integer = 15000, least_balance numeric = 10.5)
    out of scope when balance < least_balance
    cant_pay 'Can''t pay' when vulnerable or income < low_income
    can_pay  'Can pay'    when income > high_income and occupation in ('1', '2')
    struggle 'Struggling' when income between 15000 and 25000
    other    'Other'      otherwise$$);
SELECT finding, severity, rule, segment, other_rule, witness, try_assign(definition, NULL::arrears, witness) AS assigned
FROM my_model, check_segmentation(definition) WHERE name = 'arrears';
SELECT note FROM my_model, check_segmentation(definition) WHERE name = 'arrears' AND finding <> 'rules overlap';
-- Broken: the cut-offs overlap the wrong way, a rule asks for the impossible, nobody is left for the last, one parameter is not used.
INSERT INTO my_model VALUES ('arrears, broken', $$
  segmentation arrears (income integer, vulnerable boolean, occupation ns_sec, balance numeric)
    params (high_income integer = 50000, low_income integer = 30000, least_balance numeric = 10.5)
    out of scope when balance <= 0
    cant_pay 'Can''t pay' when vulnerable or income < low_income
    can_pay  'Can pay'    when income > high_income and occupation in ('1', '2')
    struggle 'Struggling' when income between 15000 and 25000
    owes     'Owes'       when balance > 100 and balance < 50
    never    'Never'      when balance < 0 and income > 60000
    some     'Some'       when income >= 30000 and balance < 1000
    rest     'Rest'       when income >= 30000 and balance >= 500
    none     'None'       when income > 40000$$);
SELECT finding, severity, rule, segment, other_rule, witness, try_assign(definition, NULL::arrears, witness) AS assigned, note
FROM my_model, check_segmentation(definition) WHERE name = 'arrears, broken' AND finding <> 'rules overlap';

-- Social care: overlapping bands, a gap that only a missing age opens.
CREATE TYPE care AS (age age_band, care_home boolean, home_care boolean, deprivation integer, sex sex, home postcode);
INSERT INTO my_model VALUES ('care', $$
  segmentation social_care (age age_band, care_home boolean, home_care boolean, deprivation integer, sex sex, home postcode)
    out of scope when age is null and home is null
    "A" 'Care home'      when age <@ '65+' and care_home
    "B" 'Care at home'   when age <@ '65+' and home_care
    "D" 'Likely'         when age <@ '65+' and deprivation <= 2 and home <@ 'SW'
    "E" 'Not elderly'    when not age <@ '65+' and (care_home or home_care)
    "F" 'High risk'      when age <@ '80+' or age <@ '75+' and sex = 'F'
    "G" 'Low risk'       otherwise$$),
  ('care, broken', $$
  segmentation social_care (age age_band, care_home boolean, home_care boolean, deprivation integer, sex sex, home postcode)
    params (old age_band = '65+', older age_band = '80+')
    missing as false
    "A" 'Care home'      when age <@ old and care_home
    "B" 'Care at home'   when age <@ old and home_care
    "X" 'Covered'        when age <@ older and (care_home or home_care)
    "Y" 'No such code'   when sex > 'F' and sex < 'M'
    "D" 'Likely'         when age <@ old
    "E" 'Not elderly'    when not age <@ old
    "F" 'High risk'      when age <@ '85-89' or age = '90+'
    "G" 'Missing'        when age is null$$);
SELECT finding, severity, rule, segment, other_rule, witness, try_assign(definition, NULL::care, witness) AS assigned
FROM my_model, check_segmentation(definition) WHERE name = 'care' AND finding <> 'rules overlap';
SELECT finding, severity, rule, segment, other_rule, witness, try_assign(definition, NULL::care, witness) AS assigned, note
FROM my_model, check_segmentation(definition) WHERE name = 'care, broken' AND finding <> 'rules overlap';

-- Youth justice.
CREATE TYPE youth AS (age smallint, sex sex, known boolean, crime bigint, seen date);
INSERT INTO my_model VALUES ('youth', $$
  segmentation youth_justice (age smallint, sex sex, known boolean, crime bigint, seen date)
    params (from_age smallint = 10, to_age smallint = 17)
    "1" 'Known'   when known and age between from_age and to_age
    "2" 'Highest' when sex = 'M' and age between from_age and to_age and crime <= 1
    "3" 'Others'  when crime <= 3
    "5" 'Low'     when age >= 45 and crime >= 8
    "6" 'Rest'    otherwise$$),
  ('youth, broken', $$
  segmentation youth_justice (age smallint, sex sex, known boolean, crime bigint, seen date)
    params (from_age smallint = 10, to_age smallint = 17)
    "1" 'Known'   when known and age between from_age and to_age
    "1" when known and age = 12 and crime > 3
    "2" 'Highest' when age > 17 and age < 18 or age > 32767 or crime < -9223372036854775808
    "3" 'Others'  when seen > '2024-01-31' and seen < '2024-02-01'
    "5" 'Low'     when seen > '2024-01-31' and seen < '2024-02-02'
    "6" 'Rest'    when age <= 17 or sex = 'M' or crime <> 5
    "7" 'All'     when not (age <= 17 or sex = 'M') or age is null or sex is null$$);
SELECT finding, severity, rule, segment, other_rule, witness, try_assign(definition, NULL::youth, witness) AS assigned
FROM my_model, check_segmentation(definition) WHERE name = 'youth' AND finding <> 'rules overlap';
SELECT finding, severity, rule, segment, other_rule, witness, try_assign(definition, NULL::youth, witness) AS assigned, note
FROM my_model, check_segmentation(definition) WHERE name = 'youth, broken';

-- Every witness is a row of its kind.
SELECT name, finding, count(*), bool_and(CASE finding
    WHEN 'no rule fires' THEN assigned = 'error'
    WHEN 'cannot be told' THEN assigned = '?'
    WHEN 'rule can never fire' THEN assigned IS DISTINCT FROM c.segment::text OR c.other_rule = 1
    ELSE assigned NOT IN ('-', '?') END) AS reproduced
FROM my_model, check_segmentation(definition) AS c, LATERAL (SELECT CASE
    WHEN name LIKE 'arrears%' THEN try_assign(definition, NULL::arrears, witness)
    WHEN name LIKE 'care%' THEN try_assign(definition, NULL::care, witness)
    ELSE try_assign(definition, NULL::youth, witness) END) AS a (assigned)
WHERE witness IS NOT NULL GROUP BY name, finding ORDER BY name, finding;

-- Ends of types, gaps in which there is nothing, and those in which there is.
SELECT condition, count(*) FILTER (WHERE finding = 'rule can never fire') AS never, min(witness::text) FILTER (WHERE finding = 'rules overlap') AS witness
FROM (VALUES ('integer', 'v > 5 and v < 6'), ('integer', 'v > 5 and v < 7'), ('integer', 'v > 2147483647'), ('integer', 'v >= 2147483647'), ('integer', 'v < -2147483648'),
    ('smallint', 'v > 32767'), ('smallint', 'v < -32768'), ('smallint', 'v > 40000'), ('smallint', 'v <= 40000 and v >= 32767'), ('bigint', 'v > 9223372036854775807'),
    ('bigint', 'v > 12345 and v < 67890'), ('bigint', 'v > 98765 and v < 101234'), ('bigint', 'v < -5000'),
    ('boolean', 'v and not v'), ('boolean', 'v = false and v <> true'),
    ('date', 'v > ''2024-01-31'' and v < ''2024-02-01'''), ('date', 'v > ''2024-02-28'' and v < ''2024-03-01'''), ('date', 'v > ''5874897-12-31'''), ('date', 'v < ''4714-11-24 BC'''),
    ('numeric', 'v > 1 and v < 2'), ('numeric', 'v > 1.5 and v < 1.6'), ('numeric', 'v > -2 and v < -1.99'), ('numeric', 'v > 12 and v < 15.5'), ('numeric', 'v < -3.5'), ('numeric', 'v > 7.25'),
    ('text', 'v < '''''), ('text', 'v > '''' and v < '' '''), ('text', 'v > ''a'' and v < ''b'''), ('text', 'v > ''z'''), ('text', 'v > ''x'' and v < ''xa'''),
    ('sex', 'v > ''F'' and v < ''M'''), ('postcode', 'v > ''SW1A 1AA'' and v < ''SW1A 1AB'''), ('postcode', 'v > ''SW1A 1AA'' and v < ''SW1A 1AD'''), ('postcode', 'v <@ ''SW1A'' and v > ''SW1A 9ZZ'''),
    ('postcode', 'v > ''ZZ99 9ZZ'''), ('postcode', 'v > ''BFPO c/o 999'''),
    ('gss_code', 'v > ''E01000001'' and v < ''E01000002'''), ('gss_code', 'v > ''E99999999'' and v < ''J00000000'''), ('gss_code', 'v > ''W99999999'''),
    ('age_band', 'v <@ ''65-74'' and v <@ ''70+'''), ('age_band', 'v <@ ''65-74'' and v <@ ''75+'''), ('age_band', 'v <@ ''65'' and v <> ''65'''), ('age_band', 'v <@ ''149+'' and v not in (''149+'', ''149'', ''150'', ''149-150'')'), ('age_band', 'v <@ ''149+'' and v not in (''149+'', ''149'', ''150'', ''149-150'', ''150+'')'),
    ('income_band', 'v <@ ''15000-24999'' and v <@ ''20000+'''), ('income_band', 'v <@ ''15000'' and v <> ''15000'''), ('income_band', 'v <@ ''9995001+'''),
    ('oac', 'v <@ ''1a'' and v > ''1a'' and v < ''1a1'''), ('lgsl', 'v > ''100001'''), ('lgsl', 'v > ''2147483646'''), ('lgsl', 'v > ''2147483647'''), ('lgil', 'v > ''19'' and v < ''30'''), ('lgil', 'v > ''2147483647''')) AS v (type, condition),
  check_segmentation(('segmentation m (v ' || type || ') a ''A'' when ' || condition || ' b ''B'' when v is not null c ''C'' otherwise')::segmentation)
GROUP BY type, condition ORDER BY type COLLATE "C", condition COLLATE "C";
-- The whole type.
SELECT finding, rule, witness FROM check_segmentation('segmentation m (v smallint) a ''A'' when v between -32768 and 32767 b ''B'' when v is null or v > 40000');
SELECT finding, witness FROM check_segmentation('segmentation m (v boolean, unused oac, also text) a ''A'' when v b ''B'' when not v c ''C'' otherwise');
SELECT finding, severity, rule FROM check_segmentation('segmentation m (v boolean) missing as false a ''A'' when v or not v or v is null b ''B'' otherwise');
-- One model, no inputs tested at all.
SELECT finding, severity, note FROM check_segmentation('segmentation m (v integer) a ''A'' otherwise');

-- The limit: it says so, and never "proved".
SELECT finding, severity, note FROM my_model, check_segmentation(definition, 500) WHERE name = 'arrears, broken' AND finding LIKE '%proved';
SELECT count(*), count(*) FILTER (WHERE finding = 'not proved'), count(*) FILTER (WHERE finding = 'proved')
FROM my_model, generate_series(1, 4000, 13) AS s (steps), check_segmentation(definition, steps) WHERE name = 'youth, broken' AND finding LIKE '%proved';
SELECT check_segmentation('segmentation m (v integer) a ''A'' otherwise', 0);
SELECT count(*) FROM check_segmentation(NULL);

-- 200 random rules over four integers are proved; no row of a model with a last rule is left.
SELECT finding, severity FROM check_segmentation((
  SELECT 'segmentation many (a integer, b integer, c integer, d integer) '
    || string_agg(format('s%s ''S'' when %s between %s and %s and %s between %s and %s and %s between %s and %s', i,
      (ARRAY['a','b','c','d'])[1 + i % 4], (i * 7919) % 50000, (i * 7919) % 50000 + 20000,
      (ARRAY['a','b','c','d'])[1 + (i + 1) % 4], (i * 104729) % 50000, (i * 104729) % 50000 + 20000,
      (ARRAY['a','b','c','d'])[1 + (i + 2) % 4], (i * 1299709 % 50000), (i * 1299709) % 50000 + 20000), ' ' ORDER BY i) || ' z ''Z'' otherwise'
  FROM generate_series(1, 200) AS i)::segmentation) WHERE finding LIKE '%proved' OR finding = 'no rule fires';

-- A proof that takes long can be cancelled.
CREATE TABLE long_model AS SELECT ('segmentation many (a integer, b integer, c integer, d integer) '
    || string_agg(format('s%s ''S'' when %s between %s and %s and %s between %s and %s and %s between %s and %s', i,
      (ARRAY['a','b','c','d'])[1 + i % 4], (i * 7919) % 50000, (i * 7919) % 50000 + 20000,
      (ARRAY['a','b','c','d'])[1 + (i + 1) % 4], (i * 104729) % 50000, (i * 104729) % 50000 + 20000,
      (ARRAY['a','b','c','d'])[1 + (i + 2) % 4], (i * 1299709) % 50000, (i * 1299709) % 50000 + 20000), ' ' ORDER BY i) || ' z ''Z'' otherwise')::segmentation AS definition
  FROM generate_series(1::bigint, 1000) AS i;
SET statement_timeout = '200ms';
SELECT count(*) FROM long_model, check_segmentation(definition, 9223372036854775807);
RESET statement_timeout;
SELECT finding, count(*) FROM long_model, check_segmentation(definition, 1000000) GROUP BY finding ORDER BY finding;
-- Many rules, each with its own value: no pair of them overlaps.
SELECT finding, count(*) FROM check_segmentation((
  SELECT 'segmentation values (v integer) ' || string_agg(format('s%s ''S'' when v = %s', i, i), ' ') || ' z ''Z'' otherwise' FROM generate_series(1, 1000) AS i)::segmentation)
GROUP BY finding ORDER BY finding;
