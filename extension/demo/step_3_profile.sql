\echo -- Members of the library by kind of area (OAC 2021); 100 is what was to be expected.
\echo -- Members who live elsewhere are added: they are shown, and kept out of the comparison.
SELECT segment AS oac, left(label, 35) AS name, base, observed, round(take_up_index) AS index,
    bar(take_up_index) AS "0       100       200", verdict
FROM profile_report(
    (SELECT takeup(oac, used) FROM library)
    + (SELECT takeup_used('!'::segment, 1) FROM outside_user WHERE service = 'library'));

\echo -- The villages (1a, 2b) are missed.  4c has nearly twice the members expected, and is no finding:
\echo -- among 23 people that may be chance.
\echo
\echo -- Each ward by itself, in one sentence; here what is furthest below its ward.
SELECT ward, segment AS oac, label, base, observed, round(take_up_index) AS index, verdict
FROM (SELECT ward, (profile_report(takeup(oac, used))).* FROM library GROUP BY ward) AS profile
WHERE verdict = 'below'
ORDER BY take_up_index LIMIT 6;

\echo -- A card for free swimming, by tenth of deprivation, with names of our own.
WITH tenth AS (
    SELECT label_set(n::text, CASE n WHEN 1 THEN 'most deprived tenth'
                                     WHEN 10 THEN 'least deprived tenth'
                                     ELSE 'tenth ' || n END ORDER BY n) AS names
    FROM generate_series(1, 10) AS n
)
SELECT label AS children_in, base, observed, round(take_up_index) AS index,
    bar(take_up_index) AS "0       100       200", verdict
FROM tenth, profile_report((SELECT takeup(deprivation, used) FROM swimming), names);

\echo -- Contacts made face to face, of all contacts, by age: people may come more than once.
SELECT label AS age, base AS contacts, observed AS face_to_face, round(take_up_index) AS index,
    bar(take_up_index) AS "0       100       200", verdict
FROM profile_report(
    (SELECT takeup_events(age_band, volume, CASE channel WHEN 'f2f' THEN volume ELSE 0 END)
     FROM contact JOIN resident USING (resident_id)));
