-- oac: three editions of the output area classification.
SET search_path = public, profiling;
SELECT edition, count(*) FILTER (WHERE level = 'supergroup' AND code <> '9Z9@2011') AS supergroups, count(*) FILTER (WHERE level = 'group') AS groups,
  count(*) FILTER (WHERE level = 'subgroup') AS subgroups, count(*) FILTER (WHERE label IS NULL) AS without_name
FROM oac_codes GROUP BY edition ORDER BY edition;

-- The same code is three unrelated places.
SELECT edition, code, label FROM oac_codes WHERE split_part(code, '@', 1) = '1a1' ORDER BY edition;

-- Either case, as the postcode lookups write it.
SELECT '4A2@2011'::oac, '4a2'::oac, '9z9@2011'::oac, row_kind('9Z9@2011'::oac), row_kind('4a2'::oac);

-- Each code begins with its parent's.
SELECT count(*) FROM oac_codes
WHERE level <> 'supergroup' AND split_part(parent, '@', 1) <> left(code, CASE level WHEN 'group' THEN 1 ELSE 2 END);
SELECT code, label FROM oac_codes WHERE level = 'supergroup' AND edition = '2021' ORDER BY ordinal;
SELECT DISTINCT label FROM oac_codes WHERE label ~* 'familii|urbanities|challenges fam|multi- ' ORDER BY 1;

-- Four bytes, in a row and in an array of the stored type.
SELECT pg_column_size('3b1'::oac), typlen, typbyval, typalign FROM pg_type WHERE oid = 'oac'::regtype;
SELECT '8c1'::oac;
