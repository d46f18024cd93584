\echo -- A postcode is a value, not a text: however it was written, it is stored once, in four bytes.
SELECT code AS written, postcode AS cleaned, ancestor(postcode, 'district') AS district
FROM (VALUES ('ex849aa'), ('Ex84 9AB'), ('ex84')) AS v (code), CAST(code AS postcode) AS postcode;

\echo -- A code knows its list: its name, its place in the hierarchy, its order.
SELECT ethnic_group AS code, label(ethnic_group), count(*) AS residents
FROM resident
WHERE ethnic_group <@ 'W'
GROUP BY ethnic_group ORDER BY ethnic_group;

SELECT oac AS code, label(oac), label(ancestor(oac, 'supergroup')) AS supergroup,
    count(*) AS residents
FROM resident
GROUP BY oac ORDER BY count(*) DESC LIMIT 4;

\echo -- The four services of the district have their numbers from the national list (LGSL).
SELECT lgsl, label(lgsl), base AS who_could_use_it
FROM service
ORDER BY lgsl;

\echo -- Real columns hold labels, slips and codes of other systems.  What is read, and what is not:
SELECT written, code, coalesce(how, why_not) AS how_or_why_not, candidates[1] AS nearest
FROM unnest('{White - Irish,"Asian, Asian British or Asian Welsh: Indian (number)",
  "mixed: white & black caribbean","Black Caribbean and White","Gwyn ac Asiaidd",not known,
  Pakstani,BAME,B}'::text[]) AS written, read_explain(written, NULL::ethnic_group);

\echo -- Not a guess among them.  What you know better is a row; a foreign code needs its system.
INSERT INTO spelling (list, spelling, code) VALUES ('ethnic_group', 'Pakstani', 'A2');
SELECT read_code('PAKSTANI', NULL::ethnic_group) AS own_spelling,
  read_code('B', NULL::ethnic_group, 'NHS_ENGLAND') AS nhs_code,
  read_code('B', NULL::ethnic_group, 'NHS_ENGLAND', '2021') AS in_2021;
