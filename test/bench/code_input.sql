-- What reading canonical codes costs beside reading integers: text of a column cast to each type.
\pset pager off
CREATE EXTENSION profiling;
SET search_path = profiling, public;
\ir bench.sql
SELECT current_setting('server_version') AS server, least(:rows, 1000000) AS rows \gset
\echo PostgreSQL :server, :rows texts a type

-- Integers as long as the codes of a type on average, so that the length of the text is not what is measured.
SELECT setseed(0.5) \g /dev/null
CREATE TABLE type_codes AS
SELECT 'sex' AS type, array_agg(code) AS codes FROM code_list(NULL::sex)
UNION ALL SELECT 'ethnic_group', array_agg(code) FROM code_list(NULL::ethnic_group) WHERE edition = '2021'
UNION ALL SELECT 'ns_sec', array_agg(code) FROM code_list(NULL::ns_sec)
UNION ALL SELECT 'oac', array_agg(code) FROM code_list(NULL::oac) WHERE edition = '2021'
UNION ALL SELECT 'channel', array_agg(code) FROM code_list(NULL::channel)
UNION ALL SELECT 'lgsl', array_agg(code) FROM code_list(NULL::lgsl)
UNION ALL SELECT 'postcode', array_agg(chr(65 + n % 26) || (n % 9 + 1) || ' ' || n % 10 || 'AB') FROM generate_series(1, 500) AS n WHERE code_or_null(chr(65 + n % 26) || (n % 9 + 1) || ' ' || n % 10 || 'AB', NULL::postcode) IS NOT NULL
UNION ALL SELECT 'gss_code', array_agg('E0100' || 1000 + n) FROM generate_series(1, 500) AS n
UNION ALL SELECT 'age_band', array_agg(5 * n || '-' || 5 * n + 4) FROM generate_series(0, 17) AS n;
SELECT format('CREATE UNLOGGED TABLE %I AS SELECT codes[n %% cardinality(codes) + 1] AS code, left((1234567890 + n)::text, least(9, length(codes[n %% cardinality(codes) + 1]))) AS number
  FROM type_codes, generate_series(1, %s) AS n WHERE type = %L', 'in_' || type, :rows, type) FROM type_codes \gexec
INSERT INTO bench_query
SELECT type, q, format('SELECT count(%s) FROM %I', e, 'in_' || type), NULL FROM type_codes,
  LATERAL (VALUES ('a ' || type, 'code::' || type), ('b ' || type || ' int4', 'number::int4'), ('c ' || type || ' scan', 'code')) AS v(q, e);
SET max_parallel_workers_per_gather = 0;
SELECT bench_run(type, 7) FROM type_codes \g /dev/null
SELECT a.suite AS type, round(a.ms) AS code_ms, round(b.ms) AS int4_ms, round((a.ms / b.ms)::numeric, 2) AS ratio, 'at most 1.5' AS wanted
FROM bench_median a JOIN bench_median b USING (suite) WHERE a.name LIKE 'a %' AND b.name LIKE 'b %' ORDER BY 1;
