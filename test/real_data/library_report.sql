-- The page extension/doc/library_members.md: psql prints it, and writes the pictures that it shows into the folder
-- that the variable "pictures" names.  Every sentence about a figure, every figure and every picture is the extension's;
-- load.sql, views.sql and profiles.sql come before.
\set ON_ERROR_STOP on
\pset format unaligned
\pset tuples_only on

-- A row of a table of the page.
CREATE FUNCTION pg_temp.line(VARIADIC cells text[]) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT '| ' || array_to_string(cells, ' | ', '') || ' |' $$;
CREATE FUNCTION pg_temp.whole(double precision) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT to_char(round($1::numeric), 'FM999,999,990') $$;
CREATE FUNCTION pg_temp.percent(double precision) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT to_char(100 * $1::numeric, 'FM990.0') $$;

-- The rows of a profile as a table: hidden counts show in what the members may be, and in the limits.
CREATE FUNCTION pg_temp.profile_table(t takeup, names label_set, first_column text) RETURNS SETOF text LANGUAGE sql AS $$
  SELECT pg_temp.line(first_column, 'residents', 'members', 'may be', 'per 100', 'index', '95% limits', 'verdict')
  UNION ALL SELECT '|---|--:|--:|--:|--:|--:|--:|---|'
  UNION ALL (
    SELECT pg_temp.line(CASE row_kind WHEN 'unknown' THEN 'Home not located' WHEN 'outside base' THEN 'Home elsewhere'
                                      ELSE label END,
                        CASE WHEN base > 0 THEN pg_temp.whole(base) END, pg_temp.whole(observed),
                        CASE WHEN hidden_cells > 0 THEN pg_temp.whole(observed_low) || ' to ' || pg_temp.whole(observed_high) END,
                        pg_temp.percent(rate), pg_temp.whole(take_up_index),
                        pg_temp.whole(index_lower) || ' to ' || pg_temp.whole(index_upper), verdict)
    FROM profile_report(t, names) WITH ORDINALITY ORDER BY ordinality)
$$;
CREATE FUNCTION pg_temp.sentences(t takeup, names label_set, at_most integer) RETURNS SETOF text LANGUAGE sql AS
$$ SELECT '- ' || headline(t, names, 'library members', 'residents', at_most => at_most, areas => true) $$;

CREATE TEMP TABLE by_internet_use AS SELECT value, names FROM profile WHERE report = 'members by internet use';
CREATE TEMP TABLE by_class AS SELECT value FROM profile WHERE report = 'members by OAC supergroup';
CREATE TEMP TABLE by_subgroup AS SELECT value FROM profile WHERE report = 'members by OAC subgroup';
CREATE TEMP TABLE by_decile AS
SELECT value, (SELECT label_set(n::text, CASE n WHEN 1 THEN 'Most deprived tenth' WHEN 10 THEN 'Least deprived tenth'
                                                ELSE 'Tenth ' || n END ORDER BY n)
               FROM generate_series(1, 10) AS n) AS names
FROM profile WHERE report = 'members by decile';

-- What each authority would have if the residents of each kind of area were as often members as in the whole region.
CREATE TEMP TABLE by_authority AS
SELECT (SELECT takeup(authority, residents, 0, residents * rate)
        FROM area21 JOIN (SELECT r.* FROM by_subgroup, profile_report(value, rows => 'segments') AS r) AS region
          ON region.segment = oac::text)
       + (SELECT takeup_used(authority, members, low, high) FROM member_part JOIN area21 USING (lsoa21)) AS value;

\pset fieldsep ''
\o /dev/null
SELECT chart(value, names, title => 'Library members by use of the internet', what => 'library members', who => 'residents',
             sort => 'index') FROM by_internet_use \g :pictures/library_members_internet_use.svg
SELECT chart(value, names, title => 'Library members by deprivation of the area', what => 'library members', who => 'residents')
FROM by_decile \g :pictures/library_members_deprivation.svg
SELECT chart(value, title => 'Library members by kind of area', what => 'library members', who => 'residents')
FROM by_class \g :pictures/library_members_class.svg
SELECT chart(value, title => 'Library members against what the mix of areas leads to expect', what => 'library members',
             who => 'residents') FROM by_authority \g :pictures/library_members_authority.svg
\o

\qecho '# Library members of the West of England, July 2021'
\qecho
SELECT format('Who belongs to a public library, who does not, and where a campaign would find most people. The region is the four unitary authorities
around Bristol and Bath with %s residents; %s of them, %s in a hundred, are library members who were active within a year. Index 100 is the average
of the region: 200 is twice as likely as average to be a member, 50 half as likely.', pg_temp.whole(base(by_class.value)),
              pg_temp.whole(observed), pg_temp.percent(rate))
FROM by_class, (SELECT sum(observed) AS observed, sum(observed) / sum(base) AS rate
                FROM by_class, profile_report(value, rows => 'segments')) AS known;
\qecho
\qecho 'This page is an example of what the extension makes of published data. It is written by one script,'
\qecho '[library_report.sql](../../test/real_data/library_report.sql), and a test makes it again and compares every character.'
\qecho
\qecho '## How people use the internet'
\qecho
SELECT pg_temp.sentences(value, names, 5) FROM by_internet_use;
\qecho
\qecho '![Index bars by use of the internet, with their limits](pictures/library_members_internet_use.svg)'
\qecho
SELECT pg_temp.profile_table(value, names, 'Internet user classification') FROM by_internet_use;
\qecho
\qecho '## Deprivation'
\qecho
SELECT format('From the most to the least deprived end of the region the share who are members rises by %s in a hundred, from %s to %s: a resident
of the least deprived end is %s times as likely to be a member (slope and relative index of inequality).',
              pg_temp.percent(slope), pg_temp.percent(worst), pg_temp.percent(best), to_char(ratio, 'FM90.0'))
FROM by_decile, inequality(value, '{1,2,3,4,5,6,7,8,9,10}', 'worst first');
\qecho
\qecho '![Index bars by tenth of deprivation, with their limits](pictures/library_members_deprivation.svg)'
\qecho
SELECT pg_temp.profile_table(value, names, 'Deprivation of the area in England') FROM by_decile;
\qecho
\qecho '## Kinds of area'
\qecho
SELECT pg_temp.sentences(value, NULL, 4) FROM by_class;
\qecho
\qecho '![Index bars by supergroup of the output area classification, with their limits](pictures/library_members_class.svg)'
\qecho
SELECT pg_temp.profile_table(value, NULL, 'Output area classification') FROM by_class;
\qecho
\qecho '## Where to act'
\qecho
\qecho 'Of the 52 subgroups of the classification, these are clearly below the average. "Missing" is how many more members there would be if their residents were'
\qecho 'as often members as those of the region are.'
\qecho
SELECT pg_temp.line('Subgroup', 'residents', 'members', 'index', '95% limits', 'missing')
UNION ALL SELECT '|---|--:|--:|--:|--:|--:|'
UNION ALL (SELECT pg_temp.line(label, pg_temp.whole(base), pg_temp.whole(observed), pg_temp.whole(take_up_index),
                               pg_temp.whole(index_lower) || ' to ' || pg_temp.whole(index_upper), pg_temp.whole(-gap))
           FROM by_subgroup, profile_report(value) WHERE verdict = 'below' ORDER BY gap);
\qecho
SELECT format('Together %s of the residents live there, and %s of the members.', pg_temp.percent(sum(base_share)) || '%',
              pg_temp.percent(sum(observed_share)) || '%')
FROM by_subgroup, profile_report(value) WHERE verdict = 'below';
\qecho
\qecho '## The four authorities, like for like'
\qecho
\qecho 'An authority with many students and a town of retired people cannot be compared by their shares of members. Index 100 here is what the residents of each'
\qecho 'authority would have if each of its kinds of area (subgroups) did as the region does: what is left is not explained by the kind of area.'
\qecho
\qecho '![Index bars by authority, with their limits](pictures/library_members_authority.svg)'
\qecho
SELECT pg_temp.profile_table(value, NULL, 'Authority') FROM by_authority;
\qecho
\qecho '## What these figures are, and are not'
\qecho
SELECT method_note(value, '{"who": "residents of the four authorities, Census 2021", "what": "library members, active within a year", "when": "July 2021", "source": "LibrariesWest"}')
FROM by_internet_use;
\qecho
SELECT format('- The file hides every count of 1 to 4 members of one library in one area: %s of its %s counts. They are not zero. Each is taken as what makes the
  library''s own published total come out, and every limit allows for the least and the most that it can be.',
              pg_temp.whole(count(*) FILTER (WHERE suppressed)), pg_temp.whole(count(*))) FROM member;
\qecho '- A member is counted where they live. Those who live elsewhere, or whose home is not known, are shown and are in no rate.'
\qecho '- People are described by the area that they live in. An area is no person: a low index says where few members live, not why.'
\qecho '- The comparison of authorities treats the region''s own rates as exact, hidden counts of the whole region included; each authority is a part of them.'
\qecho '- July 2021 is a year and more into the pandemic, when libraries were closed for months: active members were fewer than usual, and perhaps others.'
\qecho
\qecho 'Sources: library members, LibrariesWest, Open Government Licence 3.0. Residents, Census 2021, areas and output area classification, Office for National'
\qecho 'Statistics; index of multiple deprivation 2019, Ministry of Housing, Communities and Local Government: contain public sector information licensed under the'
\qecho 'Open Government Licence 3.0. Internet user classification 2018, Consumer Data Research Centre.'
