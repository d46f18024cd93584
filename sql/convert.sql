-- convert, conversion: from edition to edition, by the published crosswalks.
SET search_path = public, profiling;

-- The words. W9 of 2001 is broader than W9 of 2011, and that one narrower; Roma is a category of its own in 2021, so that W9 is the closest.
SELECT code, edition, convert(code::ethnic_group, edition), conversion(code::ethnic_group, edition)
FROM (VALUES (1, 'W1@2001', '2011'), (2, 'W9@2001', '2011'), (3, 'W9@2011', '2001'), (4, 'W9@2011', '2021'), (5, 'O1@2001', '2021'),
  (6, 'A4', '2001'), (7, 'O9@2001', '2011'), (8, 'W5', '2011'), (9, 'W3@2011', '2001'), (10, 'W9@2001', '2021'), (11, 'W9', '2001'),
  (12, 'A@2001', '2011'), (13, 'M@2001', '2021'), (14, 'W@2011', '2021'), (15, '1A@S2011', '2001'), (16, 'W1@2001', 'S2011'),
  (17, 'M2@2001', 'S2011'), (18, 'SCO@S2022', '2021'), (19, 'W1', '2021'), (20, 'NS', 'N2011')) AS asked (n, code, edition) ORDER BY n;

-- Bands of hours hold narrower ones; religions are the same; the questions on disability differ; no crosswalk of areas is published.
SELECT convert('1-9'::carer_status, '2011'), conversion('1-9'::carer_status, '2011'), convert('1-19@2011'::carer_status, '2021'),
  convert('CHR@2011'::religion, '2021'), conversion('CHR@2011'::religion, '2021'),
  convert('LOT@2011'::disability_status, '2021'), conversion('LOT@2011'::disability_status, '2021');
SELECT bool_and(convert(code::oac, e) IS NULL) AS null, bool_and(conversion(code::oac, e) = 'none') AS none, count(*)
FROM oac_codes, unnest('{2001,2011,2021}'::text[]) AS e WHERE e <> edition;

-- NS-SEC has one edition; its versions with fewer classes are levels.
SELECT convert('L7'::ns_sec, '2010'), ancestor('L7'::ns_sec, 'class8'), ancestor('L7'::ns_sec, 'class5'), ancestor('L7'::ns_sec, 'class3');

-- Unknown editions, nothing, and a text.
SELECT convert('W1'::ethnic_group, '1991');
SELECT conversion('F'::sex, 'census');
SELECT convert('W1'::ethnic_group, '');
SELECT convert('W1'::ethnic_group, NULL), convert(NULL::ethnic_group, '2021'), conversion(NULL::ethnic_group, '1991');
SELECT DISTINCT provolatile, proisstrict, proparallel FROM pg_proc
WHERE proname IN ('convert', 'conversion') AND pronamespace = 'profiling'::regnamespace;

-- Every code of every list into every edition of it.
CREATE TABLE converted (list text, code text, edition text, kind text, level text, parent text, to_edition text, to_code text, word text, to_parent text, to_kind text);
CREATE PROCEDURE convert_all(type regtype) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format($sql$
    INSERT INTO converted
    SELECT %1$L, l.code, l.edition, row_kind(l.code::%1$s), l.level, l.parent, e.edition, convert(l.code::%1$s, e.edition)::text,
      conversion(l.code::%1$s, e.edition), t.parent, row_kind(t.code::%1$s)
    FROM %1$s_codes l CROSS JOIN (SELECT DISTINCT edition FROM %1$s_codes) e
    LEFT JOIN %1$s_codes t ON t.code = convert(l.code::%1$s, e.edition)::text $sql$, type);
END $$;
DO $$
DECLARE
  type regtype;
BEGIN
  FOR type IN SELECT proargtypes[0] FROM pg_proc WHERE proname = 'convert' AND pronamespace = 'profiling'::regnamespace LOOP
    CALL convert_all(type);
  END LOOP;
END $$;
ANALYZE converted;
SELECT count(DISTINCT list) >= 12 AS all_lists, count(DISTINCT (list, edition)) >= 23 AS all_editions FROM converted;
SELECT list, count(*), count(*) FILTER (WHERE edition <> to_edition AND to_code IS NOT NULL) AS converted FROM converted
WHERE list IN ('ethnic_group', 'carer_status', 'religion', 'disability_status', 'oac') GROUP BY list ORDER BY list;
-- One word or none, and of the right edition.
SELECT count(*) FILTER (WHERE word NOT IN ('exact', 'broader', 'narrower', 'closest', 'none')) AS other_words,
  count(*) FILTER (WHERE (word = 'none') <> (to_code IS NULL)) AS none_without_null,
  count(*) FILTER (WHERE edition = to_edition AND (to_code <> code OR word <> 'exact')) AS own_edition,
  count(*) FILTER (WHERE to_code IS NOT NULL AND NOT EXISTS (SELECT FROM converted t WHERE t.list = c.list AND t.code = c.to_code AND t.edition = c.to_edition)) AS elsewhere
FROM converted c;
-- Not stated, not known, does not apply and refused stay what they are, in every edition that has them.
SELECT count(*), count(*) FILTER (WHERE split_part(to_code, '@', 1) <> split_part(code, '@', 1) OR word <> 'exact') AS other
FROM converted WHERE kind = 'unknown' AND list <> 'oac' AND edition <> to_edition;
SELECT count(*) FROM converted WHERE kind <> to_kind;
-- Exact goes there and back; so does closest; broader and narrower are each other's opposite.
SELECT a.word, b.word AS back, count(*) FROM converted a LEFT JOIN converted b ON b.list = a.list AND b.code = a.to_code AND b.to_edition = a.edition AND b.to_code = a.code
WHERE a.edition <> a.to_edition AND a.word <> 'none' GROUP BY a.word, b.word ORDER BY a.word, b.word;
-- By way of a third edition: two exact steps are one, and exact steps change nothing.
SELECT count(*), count(*) FILTER (WHERE c.to_code IS DISTINCT FROM b.to_code OR c.word IS DISTINCT FROM b.word) AS other
FROM converted a JOIN converted b ON b.list = a.list AND b.code = a.to_code JOIN converted c ON c.list = a.list AND c.code = a.code AND c.to_edition = b.to_edition
WHERE a.word = 'exact' AND b.word = 'exact' AND a.to_edition IN ('2001', '2011', '2021') AND b.to_edition IN ('2001', '2011', '2021')
  AND a.edition IN ('2001', '2011', '2021');
-- A category of a group that converts goes into that group, or is not told.
SELECT count(*) FROM converted a JOIN converted g ON g.list = a.list AND g.code = a.parent AND g.to_edition = a.to_edition
WHERE g.word IN ('exact', 'closest') AND a.to_code IS NOT NULL AND a.to_parent <> g.to_code;

-- The crosswalks as rows say the same, and nothing converts beside them.
CREATE FUNCTION convert_by_name(list text, code text, edition text) RETURNS TABLE (result text, word text) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT convert($1::%1$I, $2)::text, conversion($1::%1$I, $2)', list) USING code, edition;
END $$;
SELECT count(*) > 150 AS many, count(*) FILTER (WHERE c.to_code IS DISTINCT FROM f.result OR c.conversion <> f.word) AS wrong,
  count(*) FILTER (WHERE c.basis IS NULL OR c.source IS NULL) AS unsupported
FROM code_conversion c, convert_by_name(c.list, c.from_code, c.to_edition) f;
SELECT count(*) FROM converted c WHERE c.edition <> c.to_edition AND c.to_code IS NOT NULL AND c.kind = 'segment'
  AND NOT EXISTS (SELECT FROM code_conversion k WHERE k.list = c.list AND k.from_code = c.code AND k.to_edition = c.to_edition);
SELECT basis, count(*) FROM code_conversion WHERE list = 'ethnic_group' AND conversion IN ('broader', 'closest') GROUP BY basis ORDER BY basis;

-- In an index and a generated column.
CREATE TABLE people (id int, g ethnic_group, now ethnic_group GENERATED ALWAYS AS (convert(g, '2021')) STORED);
INSERT INTO people (id, g) VALUES (1, 'O1@2001'), (2, 'W9@2001'), (3, 'A4@2011'), (4, 'NS@2001'), (5, NULL);
CREATE INDEX ON people (convert(g, '2011'));
SELECT * FROM people ORDER BY id;
-- Without the search path, as anybody.
CREATE ROLE regress_convert_reader;
SET ROLE regress_convert_reader;
SET search_path = '';
SELECT profiling.convert('O1@2001'::profiling.ethnic_group, '2011'), (SELECT count(*) > 0 FROM profiling.code_conversion) AS readable;
RESET ROLE;
DROP ROLE regress_convert_reader;
