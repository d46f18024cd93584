-- The type income_band: forms, order, containment of bands and amounts, schemes, errors.
SET search_path = profiling, public;

SELECT written, band, income_from(band), income_to(band), level(band), label(band), row_kind(band)
FROM (VALUES ('15000-24999'), ('50000+'), ('0-519'), ('0'), ('18000'), ('18000-18000'), ('0+'), ('25001-35000'), ('1000000-10000000')) AS v (written),
  LATERAL (SELECT written::income_band) AS b (band);
SELECT label('0-519'::income_band, 'cy'), income_from(NULL), income_to(NULL);

-- Order: by the first amount, the wider first.
SELECT array_agg(band ORDER BY band)
FROM unnest('{50000+,5000-9999,15000-24999,0,0-519,0-4999,15000+,15000-19999,100000+}'::income_band[]) AS band;

-- Bands in bands, amounts in bands.
SELECT wide, narrow, wide @> narrow AS contains, narrow <@ wide AS contained
FROM (VALUES
  ('15000-24999'::income_band, '15000-19999'::income_band), ('15000-24999', '20000-29999'), ('15000-24999', '15000-24999'),
  ('15000-19999', '15000-24999'), ('50000+', '100000+'), ('50000+', '50000-99999'), ('50000-99999', '50000+'), ('0+', '0')) AS v (wide, narrow);
SELECT amount, income_band '15000-24999' @> amount AS in_band, amount <@ income_band '50000+' AS high
FROM unnest(ARRAY[-1, 0, 14999, 15000, 24999, 25000, 50000, 2147483647, NULL]) AS amount;
SELECT amount, income_band '15000-24999' @> amount AS in_band, amount <@ income_band '50000+' AS high
FROM unnest(ARRAY[14999.99, 15000, 24999.99, 24999.9999999999999999999999, 25000, 1e30, -0.01, 'NaN', 'Infinity', '-Infinity', NULL]::numeric[]) AS amount;
SELECT income_band '15000-24999' @> 18000, income_band '15000-24999' @> 18000::bigint, income_band '15000-24999' @> '18000',
  18000::bigint <@ income_band '15000-24999';

-- The constructor.
SELECT income_band(15000, 24999), income_band(0, 0), income_band(50000, NULL::integer), income_band(NULL, 100);
SELECT income_band(-1, 4);
SELECT income_band(10000001, NULL::integer);
SELECT income_band(500, 400);
SELECT income_band(500, -1);
SELECT income_band(20000, 24987);
SELECT income_band(20005, NULL::integer);

-- Schemes.
SELECT * FROM income_band_list('gb survey show card');
SELECT * FROM income_band_list('0, 15000, 50000');
SELECT amount, income_band(amount, 'gb survey show card') AS card, income_band(amount, '15000,50000') AS own
FROM unnest(ARRAY[-1, 0, 519, 520, 20799, 20800, 36399, 36400, NULL]) AS amount;
SELECT income_band(519.99, 'gb survey show card'), income_band(18000::bigint, '0,15000,25000'), income_band('NaN'::numeric, '0,15000');
SELECT income_band(18000, 'show card');
SELECT income_band(18000, NULL);
SELECT income_band(18000, '0,20005');

-- In a table: the index condition covers more than the band contains, and is looked at again.
CREATE TABLE household (id integer, band income_band);
INSERT INTO household SELECT a * 100 + b, income_band(a * 1000, CASE WHEN b < 60 THEN b * 1000 + 999 END)
FROM generate_series(0, 59) AS a, generate_series(a, 60) AS b;
CREATE INDEX household_band ON household (band);
ANALYZE household;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SELECT wide, (SELECT count(*) FROM household WHERE band <@ wide) AS by_index,
  (SELECT count(*) FROM household WHERE income_from(band) >= income_from(wide)
    AND coalesce(income_to(band), 1e9) <= coalesce(income_to(wide), 1e9)) AS by_amounts
FROM unnest('{15000-24999,50000+,0-999,0+,10000-59999}'::income_band[]) AS wide;
RESET enable_seqscan;
RESET enable_bitmapscan;
SELECT count(*) FROM household WHERE band @> 42000;
SELECT count(*) FROM household WHERE band = '15000-24999'::text;

-- Arrays, keys, binary form.
SELECT '{0-519,"50000+",NULL}'::income_band[], segment_key('50000+'::income_band), pg_column_size('50000+'::income_band),
  encode(income_band_send('15000-24999'), 'hex');

-- Errors.
SELECT ''::income_band;
SELECT '24999-15000'::income_band;
SELECT '-5'::income_band;
SELECT '10000001'::income_band;
SELECT '015-20'::income_band;
SELECT '£15,000 to £24,999'::income_band;
SELECT '15,000-24,999'::income_band;
SELECT '15k-25k'::income_band;
SELECT '15000-'::income_band;
SELECT '20000-24987'::income_band;
