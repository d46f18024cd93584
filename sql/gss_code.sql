-- The type gss_code: form, names, levels, filters, errors.
SET search_path = profiling, public;

SELECT code, label(code), gss_entity(code), gss_country(code), level(code), row_kind(code)
FROM unnest('{E92000001,W92000004,S92000003,N92000002,L93000001,M83000003,K02000001,E12000009,E10000002,E06000023,E07000008,E08000009,E09000001,
  W06000015,S12000033,N09000003,E05010907,E04000001,E02003043,E01014540,W01000001,S01006506,N21000001,E00071435,N00000001,J01000001,
  E77000001,e06000023}'::gss_code[]) WITH ORDINALITY AS v (code, place)
ORDER BY place;

-- Pseudo codes are codes like any other.
SELECT code, label(code), gss_entity(code), gss_country(code), level(code), row_kind(code)
FROM unnest('{E99999999,L99999999,M99999999,N99999999,S99999999,W99999999}'::gss_code[]) AS code;

SELECT gss_entity(NULL), gss_country(NULL), label('E06000023'::gss_code, 'cy');

-- A flat list.
SELECT gss_code 'E12000009' @> 'E06000023' AS other, gss_code 'E06000023' @> 'E06000023' AS itself,
  ancestor('E06000023'::gss_code, 'local authority'), ancestor('E06000023'::gss_code, 'region') AS region;
SELECT ancestor('E06000023'::gss_code, 'borough');

-- Order is that of the text.
SELECT array_agg(code ORDER BY code) = array_agg(code ORDER BY code::text COLLATE "C") AS as_text, min(code), max(code)
FROM unnest('{W06000015,E06000023,S12000033,E01014540,N09000003,K02000001,E05010907,E99999999}'::gss_code[]) AS code;

-- In a table, by index and by text.
CREATE TABLE area (code gss_code PRIMARY KEY, people integer);
INSERT INTO area SELECT ('E01' || to_char(i, 'FM000000'))::gss_code, i FROM generate_series(1, 3000) AS i;
ANALYZE area;
SET enable_seqscan = off;
SELECT people FROM area WHERE code = 'e01000042'::text;
SELECT people FROM area WHERE code <@ 'E01000043';
SELECT sum(people) FROM area WHERE code = ANY ('{E01000001,E01000002,nowhere}'::text[]);
RESET enable_seqscan;
SELECT level(code), gss_country(code), count(*) FROM area GROUP BY 1, 2;
SELECT encode(gss_code_send('E01014540'), 'hex'), pg_column_size('E01014540'::gss_code), segment_key('E06000023'::gss_code);
SELECT '{E06000023,w06000015,NULL}'::gss_code[];
INSERT INTO area VALUES ('e01000001', 0), ('E01999999', 0) ON CONFLICT DO NOTHING RETURNING code;

COPY area FROM stdin;
E02000001	1
EO2000002	2
\.

-- Errors.
SELECT ''::gss_code;
SELECT 'E0101454'::gss_code;
SELECT 'E010145400'::gss_code;
SELECT 'EO1014540'::gss_code;
SELECT 'E01 014540'::gss_code;
SELECT ' E01014540'::gss_code;
SELECT 'A01014540'::gss_code;
SELECT '00HB'::gss_code;
SELECT 'Bristol, City of'::gss_code;
