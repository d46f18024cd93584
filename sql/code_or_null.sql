-- A text as a code where it is one.
SET search_path = profiling, public;
SELECT code_or_null('sw1a1aa', NULL::postcode), code_or_null('SW1A-1AA', NULL::postcode), code_or_null(NULL, NULL::postcode), code_or_null('', NULL::postcode);
SELECT code_or_null('W1', NULL::ethnic_group), code_or_null('W7', NULL::ethnic_group), code_or_null('57', NULL::lgsl), code_or_null('15k', NULL::income_band);
SELECT pg_typeof(code_or_null('x', NULL::gss_code));
SELECT v, code_or_null(v, NULL::age_band) AS band, code_or_null(v, NULL::oac) AS class
FROM (VALUES ('65-74'), ('1a1'), ('65 to 74'), (NULL)) AS t (v);
SELECT code_or_null('x', NULL::text);
SELECT code_or_null('x', NULL::segment);
SELECT code_or_null('x', NULL);
CREATE SCHEMA other;
CREATE DOMAIN other.postcode AS text;
SELECT code_or_null('SW1A 1AA', NULL::other.postcode);
