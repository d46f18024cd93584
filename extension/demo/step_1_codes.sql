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
