-- The type age_band: forms, order, containment of bands and ages, errors.
SET search_path = profiling, public;

SELECT written, band, age_from(band), age_to(band), level(band), label(band), row_kind(band)
FROM (VALUES ('65-74'), ('85+'), ('0-4'), ('0-15'), ('42'), ('42-42'), ('0'), ('1'), ('0-1'), ('0+'), ('0-150'), ('150'), ('150+')) AS v (written),
  LATERAL (SELECT written::age_band) AS b (band);
SELECT label('65-74'::age_band, 'cy'), age_from(NULL), age_to(NULL);

-- Order: by the first age, the wider first.
SELECT array_agg(band ORDER BY band)
FROM unnest('{85+,10-14,5-9,0,0-15,0-4,100-104,9,16-64,16+}'::age_band[]) AS band;

-- Bands in bands, ages in bands.
SELECT wide, narrow, wide @> narrow AS contains, narrow <@ wide AS contained
FROM (VALUES
  ('16-64'::age_band, '20-24'::age_band), ('16-64', '60-69'), ('16-64', '16-64'), ('20-24', '16-64'), ('65+', '85+'), ('65+', '65-150'),
  ('65-150', '85+'), ('0+', '0'), ('42', '42')) AS v (wide, narrow);
SELECT age, age_band '16-64' @> age AS working_age, age <@ age_band '85+' AS old
FROM unnest(ARRAY[-1, 0, 15, 16, 64, 65, 85, 151, 2147483647, NULL]) AS age;
SELECT age_band '16-64' @> '20', age_band '16-64' @> 20::smallint;
SELECT ancestor('42'::age_band, 'single year'), ancestor('42'::age_band, 'band') AS band, ancestor('40-44'::age_band, 'band') AS itself;

-- The constructor.
SELECT age_band(65, 74), age_band(42, 42), age_band(85, NULL::integer), age_band(NULL, 74), age_band(0, 150);
SELECT age_band(age, age + 4) FROM generate_series(0, 15, 5) AS age;
SELECT age_band(-1, 4);
SELECT age_band(151, NULL::integer);
SELECT age_band(74, 65);
SELECT age_band(74, 151);
SELECT age_band(2147483647, -2147483648);

-- In a table: the index condition covers more than the band contains, and is looked at again.
CREATE TABLE person (id integer, band age_band);
INSERT INTO person SELECT a * 200 + b, age_band(a, CASE WHEN b <= 100 THEN b END)
FROM generate_series(0, 100) AS a, generate_series(a, 101) AS b;
CREATE INDEX person_band ON person (band);
ANALYZE person;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT id FROM person WHERE band <@ '60-74';
SELECT wide, (SELECT count(*) FROM person WHERE band <@ wide) AS by_index,
  (SELECT count(*) FROM person WHERE age_from(band) >= age_from(wide)
    AND coalesce(age_to(band), 999) <= coalesce(age_to(wide), 999)) AS by_ages
FROM unnest('{60-74,85+,0-4,42,0+,16-64}'::age_band[]) AS wide;
SELECT count(*) FROM person WHERE band = '60-74'::text;
RESET enable_seqscan;
RESET enable_bitmapscan;
SELECT count(*) FROM person WHERE band @> 42;

-- Arrays, keys, binary form.
SELECT '{0-4,5-9,"85+",NULL}'::age_band[], segment_key('85+'::age_band), pg_column_size('85+'::age_band),
  encode(age_band_send('65-74'), 'hex');

COPY person FROM stdin;
90001	65-74
90002	65 to 74
\.

-- Errors.
SELECT ''::age_band;
SELECT '74-65'::age_band;
SELECT '-5'::age_band;
SELECT '151'::age_band;
SELECT '65-200'::age_band;
SELECT '05-09'::age_band;
SELECT ' 65-74'::age_band;
SELECT '65-'::age_band;
SELECT '1-2-3'::age_band;
SELECT 'Aged 85 and over'::age_band;
SELECT 'under 16'::age_band;
SELECT 'retired'::age_band;

-- Schemes.
SELECT ordinal, band, label, age_from, age_to FROM age_band_list('quinary');
SELECT band FROM age_band_list('census 2021 3a');
SELECT band FROM age_band_list('census 2021 8c');
SELECT band FROM age_band_list('census 2021 11a');
SELECT band FROM age_band_list('16, 25, 65');
SELECT age, age_band(age, 'quinary') AS quinary, age_band(age, 'census 2021 8c') AS census, age_band(age, '16,65') AS own
FROM unnest(ARRAY[-1, 0, 4, 5, 14, 15, 16, 64, 65, 89, 90, 150, 151, 2147483647, NULL]) AS age;
-- Every age from the first on lies in the one band that its scheme gives it.
SELECT scheme, count(*) AS ages, bool_and(band @> age) AS holds, count(DISTINCT band) AS bands
FROM unnest(ARRAY['quinary', 'census 2021 3a', 'census 2021 8c', 'census 2021 11a', '0,1,2,18']) AS scheme,
  generate_series(0, 150) AS age, LATERAL (SELECT age_band(age, scheme)) AS b (band)
GROUP BY scheme ORDER BY scheme COLLATE "C";
SELECT age_band(34, 'Quinary');
SELECT age_band(34, 'five years');
SELECT age_band(34, '');
SELECT age_band(34, '0,16,16');
SELECT age_band(34, '0,16,');
SELECT age_band(34, '0,200');
SELECT age_band(34, repeat('9', 1000));
-- A bare null is text: it is refused, with the way to what may have been meant.
SELECT age_band(85, NULL);
SELECT age_band(NULL, NULL), age_band(NULL::integer, 'quinary');
SELECT * FROM age_band_list(NULL);
