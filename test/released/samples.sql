-- Values of every type that is no enumerated list (those go in whole), as texts: ordinary ones, extremes, and each form
-- that the type has.  test/released/write and the tests of every type read them.  Keep each below 2,000 bytes.
CREATE TABLE sample (type text NOT NULL, value text NOT NULL, PRIMARY KEY (type, value));

-- Open lists are listed whole; these are ids that no list has.
INSERT INTO sample SELECT type, id::text
FROM unnest(ARRAY['lgsl', 'lgil']) AS type,
  unnest(ARRAY(SELECT generate_series(0, 120)) || ARRAY[999, 1827, 1828, 5000, 9999, 10001, 10002, 90001, 100001, 99999999, 2147483646, 2147483647]) AS id;

-- Every form of postcode, at each end of its range, partial and whole.
INSERT INTO sample SELECT 'postcode', value FROM unnest(ARRAY[
  'B', 'E', 'M', 'W', 'AB', 'BT', 'EC', 'GY', 'IM', 'JE', 'SW', 'TF', 'ZE', 'ZZ',
  'M1', 'M60', 'B99', 'W1', 'W1A', 'EC1A', 'SW1A', 'SW1', 'CR2', 'DN55', 'TF1', 'ZE3', 'BT1', 'GY1', 'JE2', 'IM1', 'IM99', 'N1', 'N1C', 'NW1W', 'WC2H', 'E1W', 'SE1P',
  'M1 1', 'M60 1', 'W1A 0', 'EC1A 1', 'SW1A 1', 'CR2 6', 'DN55 1', 'TF1 1', 'TF1 9', 'BT1 0',
  'M1 1AE', 'M60 1NW', 'B33 8TH', 'CR2 6XH', 'DN55 1PT', 'W1A 0AX', 'W1P 1HQ', 'EC1A 1BB', 'SW1A 1AA', 'SW1A 2AA', 'AB10 1AB', 'ZE3 9JZ', 'TF1 1AA', 'TF13 6QR',
  'BT1 1AA', 'BT94 5ZZ', 'GY1 1AA', 'JE2 3AB', 'IM1 1AA', 'N1C 4AB', 'E1W 1AA', 'SE1P 5LX', 'NW1W 8LD', 'WC2H 7LA', 'M1 1ZZ', 'M1 9ZZ',
  'GIR 0AA', 'ASCN 1ZZ', 'BBND 1ZZ', 'BIQQ 1ZZ', 'FIQQ 1ZZ', 'PCRN 1ZZ', 'SIQQ 1ZZ', 'STHL 1ZZ', 'TDCU 1ZZ', 'TKCA 1ZZ', 'AI-2640', 'KY1-1001', 'MSR 1110', 'VG1110',
  'BFPO 1', 'BFPO 57', 'BFPO 9999', 'BFPO c/o 1', 'BFPO c/o 999', 'ZZ99 9AZ', 'ZZ99 3VZ', 'ZZ99 1WZ', 'BF1 1AA', 'XX10 1AA']) AS value
WHERE code_or_null(value, NULL::postcode) IS NOT NULL;

INSERT INTO sample SELECT 'gss_code', letter || number
FROM unnest(ARRAY['E', 'J', 'K', 'L', 'M', 'N', 'S', 'W']) AS letter,
  unnest(ARRAY['00000000', '00000001', '01000001', '02000001', '05000001', '06000001', '09000001', '12000001', '92000001', '99999999']) AS number;

INSERT INTO sample SELECT 'age_band', value FROM unnest(ARRAY[
  '0', '1', '42', '150', '0-4', '0-15', '0-150', '5-9', '10-14', '16-24', '16-64', '25-34', '65-74', '85-89', '149-150', '0+', '16+', '65+', '85+', '90+', '150+']) AS value;

INSERT INTO sample SELECT 'income_band', value FROM unnest(ARRAY[
  '0', '1', '0-4999', '0-9999', '0-14999', '5000-9999', '10000-14999', '12570', '12571-50270', '15000-24999', '15000-25000', '15001-25000', '19999', '19999-20000',
  '20000', '20001-30000', '25000-49999', '25001-35000', '50271-125140', '100000-199999', '199990', '200000', '200001-250000', '500000-999999', '1000000', '1000001-2000000',
  '9995000-9999999', '10000000', '0+', '1+', '15000+', '50000+', '100000+', '1000000+', '10000000+']) AS value
WHERE code_or_null(value, NULL::income_band) IS NOT NULL;

INSERT INTO sample SELECT 'segment', value FROM unnest(ARRAY[
  '?', '-', '!', 'A', 'B', 'Z', 'a', 'z', '0', '9', '1', '10', '2', '~', 'A1', '1a1', 'A-1', 'a.b', 'x_y', 'G/H', 'cant_pay', 'can_pay', 'struggle', 'ABCDEFGHI', 'abcdefghi', '999999999', '~~~~~~~~~']) AS value;

-- The number of every list stands in its keys.
INSERT INTO sample SELECT 'segment_key', format_type(castsource, NULL) || ':' || value
FROM pg_cast, LATERAL (SELECT * FROM sample AS s WHERE s.type = format_type(castsource, NULL) ORDER BY value COLLATE "C" LIMIT 12) AS s
WHERE casttarget = 'segment_key'::regtype;
INSERT INTO sample SELECT 'segment_key', value FROM unnest(ARRAY[
  'sex:F', 'gender_identity:SAME', 'ethnic_group:W1', 'ethnic_group:O1@2001', 'ns_sec:1.2', 'ns_sec:L12.1', 'employment_status:EO', 'disability_status:LOT', 'disability_status:LOT@2011',
  'carer_status:20-34', 'religion:CHR', 'sexual_orientation:HET', 'legal_partnership:M', 'channel:web', 'oac:3b1', 'oac:3b1@2011', 'lgsl:57', 'lgil:8',
  'number:0', 'number:1', 'number:-1', 'number:42', 'number:2305843009213693951', 'number:-2305843009213693952',
  'date:2000-01-01', 'date:1999-12-31', 'date:2024-02-29', 'date:0001-01-01', 'date:4714-11-24 BC', 'date:5874897-12-31']) AS value
ON CONFLICT DO NOTHING;

INSERT INTO sample SELECT 'label_set', value::label_set::text FROM unnest(ARRAY[
  '[]', '[{"code": "A", "label": "First", "label_cy": "Cyntaf"}, {"code": "B"}, {"code": "a", "action": "Write"}]']) AS value
UNION SELECT 'label_set', label_set(code, label)::text FROM (VALUES ('A', 'First'), ('B', 'Second'), ('Z', 'Last')) AS l (code, label)
UNION SELECT 'label_set', label_set(code, label, action)::text FROM (VALUES ('can_pay', 'Can pay', 'Strong message'), ('cant_pay', 'Can''t pay', 'Debt advice'), ('x', 'Neither', NULL)) AS l (code, label, action)
UNION SELECT 'label_set', label_set(NULL::sex)::text
UNION SELECT 'label_set', label_set(NULL::channel)::text;

INSERT INTO sample SELECT 'segmentation', value::segmentation::text FROM unnest(ARRAY[
  'segmentation ages (age integer) child ''Child'' when age < 16 adult ''Adult'' when age < 65 older ''Older'' otherwise',
  $model$segmentation council_tax_arrears (income integer, housing_value integer, vulnerable boolean, occupation ns_sec)
    params (high_income integer = 50000, low_income integer = 15000)
    out of scope when occupation is null and income is null
    cant_pay   'Can''t pay'          action 'Debt advice; encourage opening a bank account' when vulnerable or income < low_income
    can_pay    'Can pay'             action 'Strong message; benefits of direct debit'     when income > high_income and occupation in ('1', '2')
    struggle   'Struggling to pay'   action 'Softer message; payment plans'               when income between 15000 and 25000
    other      'Unclassified'        otherwise$model$]) AS value;

-- Of each pattern of named columns, basis and range; ten-thousandths, and the most there can be.
INSERT INTO sample SELECT 'cost_model', m::text FROM (
  SELECT cost_model(NULL, NULL, 'web', 0.15) AS m
  UNION ALL SELECT cost_model(NULL, NULL, NULL, 0, 'GBP')
  UNION ALL SELECT cost_model('57', '8', 'f2f', 922337203685477.5807, 'EUR', 'visit', 0, 922337203685477.5807)
  UNION ALL SELECT cost_model(s::lgsl, i::lgil, c::channel, u, 'GBP', b, u / 2, u * 2)
    FROM (VALUES (57, 8, 'phone', 2.83, 'call'), (57, NULL, 'phone', 0.0002, 'transaction'), (NULL, 30, 'post', 12.10, NULL), (10001, 8, NULL, 7, 'visit'), (NULL, NULL, NULL, 1, NULL))
      AS v (s, i, c, u, b)
  UNION ALL SELECT with_default(cost_model('1827', NULL, NULL, 1.5), 2)) AS m;

INSERT INTO sample SELECT 'migration', m::text FROM (
  SELECT migration(1, 2) FILTER (WHERE false) AS m
  UNION ALL SELECT migration(nullif(x % 5, 3), nullif(x % 3, 1)) FROM generate_series(1, 20) AS x
  UNION ALL SELECT migration(b::segment, a::segment) FROM (VALUES ('can_pay', 'struggle'), ('?', '-'), (NULL, '!'), ('struggle', NULL)) AS v (b, a)
  UNION ALL SELECT migration('phone'::channel, 'web'::channel, 1000000000000)
  UNION ALL SELECT migration('1a1@2011'::oac, '8c2@2011'::oac)
  UNION ALL SELECT migration(date '1999-12-31', date '2024-02-29') - migration(date '2024-02-29', NULL, 7)) AS m;

INSERT INTO sample SELECT 'costs', c::text FROM (
  SELECT costs('A', '1', '1', 'web', 1, 1) FILTER (WHERE false) AS c
  UNION ALL SELECT costs(nullif(x % 5, 3), nullif(x % 7, 1)::lgsl, nullif(x % 3, 1)::lgil, (ARRAY['phone', 'web', NULL])[1 + x % 3]::channel, x, x / 7.0)
            FROM generate_series(1, 20) AS x
  UNION ALL SELECT costs(k, '57', '8', 'phone', 1000000000000, 2.83, 'GBP') FROM unnest(ARRAY['can_pay', '?', '-', NULL]::segment[]) AS k
  UNION ALL SELECT costs(k, NULL, NULL, 'f2f', 0.5, 0.0001, 'EUR') FROM unnest(ARRAY['North', '', 'a key of more than one word', NULL, '?']) AS k
  UNION ALL SELECT costs('1a1@2011'::oac, '1827', '30', 'post', 1, 12.10)
  UNION ALL SELECT costs('A'::segment, '1', '1', 'web', 1, 922337203685477.5807) - costs('B'::segment, '1', '1', 'web', 7, 0.01)
  UNION ALL SELECT protect(costs(k, '57', '8', 'phone', x, x * 2.83, 'GBP')) FROM (VALUES ('A'::segment, 3), ('B', 40), ('C', 50), (NULL, 60)) AS v(k, x)) AS c;

-- Of each aggregate one, and what only merging and taking away make.
INSERT INTO sample SELECT 'takeup', t::text FROM (
  SELECT takeup('a', true) FILTER (WHERE false) AS t
  UNION ALL SELECT takeup(x, x % 3 = 0) FROM generate_series(1, 20) AS x
  UNION ALL SELECT takeup(c, true) FROM unnest(ARRAY['A', 'B', '?', '-', '!', NULL]::segment[]) AS c
  UNION ALL SELECT takeup(c, c = 'W1') FROM unnest(ARRAY['W1', 'W2', 'A4', 'NS']::ethnic_group[]) AS c
  UNION ALL SELECT takeup(c, false) FROM unnest(ARRAY['1a1@2011', '8c2@2011']::oac[]) AS c
  UNION ALL SELECT takeup(c, true, 0.3) FROM unnest(ARRAY['3', '3b', '3b1']::oac[]) AS c
  UNION ALL SELECT takeup(d, true) FROM unnest(ARRAY['2024-02-29', '1999-12-31']::date[]) AS d
  UNION ALL SELECT takeup(k, true) FROM unnest(ARRAY['', 'a', 'b', 'abcdefgh', 'abcdefghi', repeat('x', 63), '5-9', '10-14', '?', NULL]) AS k
  UNION ALL SELECT takeup(k, 10, 3) FROM unnest(ARRAY['Ward A', 'Ward B']) AS k
  UNION ALL SELECT takeup(x::text, x / 7.0, x / 9.0, nullif(x, 5) / 11.0) FROM generate_series(1, 6) AS x
  UNION ALL SELECT takeup_events(x, 3, 9) FROM generate_series(1, 3) AS x
  UNION ALL SELECT takeup_events('a', 3, 9, 4)
  UNION ALL SELECT takeup_base(b, 1e15) FROM unnest(ARRAY['0-15', '16-64', '65+']::age_band[]) AS b
  UNION ALL SELECT takeup_used(nullif(x, 7), 2, 1, 4) FROM generate_series(5, 8) AS x
  UNION ALL SELECT takeup('b', true) - takeup('a', true)
  UNION ALL SELECT rollup_periods(v) FROM (SELECT takeup('a', true) AS v UNION ALL SELECT takeup('a', false)) AS v
  UNION ALL SELECT fix_expected(takeup(k, k = 'a')) FROM unnest(ARRAY['a', 'b', 'b']) AS k) AS t;
