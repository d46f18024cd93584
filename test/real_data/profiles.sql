-- The profiles: take-up values in a table, and the rows that readers give of them.
\set ON_ERROR_STOP on

CREATE TABLE profile (report text PRIMARY KEY, value takeup NOT NULL, names label_set);

-- Library members against residents.  Members from elsewhere are '!', members who
-- could not be located are NULL: both are shown, and neither is in any rate.
CREATE VIEW member_key AS
SELECT c.*, a.authority AS home_authority, a.internet_use, a.decile,
       CASE home WHEN 'outside' THEN '!'::segment::segment_key END AS elsewhere
FROM member_cell c LEFT JOIN area11 a USING (lsoa11);

INSERT INTO profile
SELECT 'members by internet use',
       (SELECT takeup_base(internet_use, residents) FROM area11)
       + (SELECT takeup_used(coalesce(internet_use::segment_key, elsewhere), members, low, high) FROM member_key),
       -- no list of the extension's: the names come from the file
       (SELECT label_set(code::text, label ORDER BY code) FROM (SELECT DISTINCT code, label FROM internet_use) t);

INSERT INTO profile
SELECT 'members by decile',
       (SELECT takeup_base(decile, residents) FROM area11)
       + (SELECT takeup_used(coalesce(decile::segment_key, elsewhere), members, low, high) FROM member_key);

-- The plain way with hidden cells: every one counts as the same 1.5 people.
INSERT INTO profile
SELECT 'members by internet use, 1.5 a cell',
       (SELECT takeup_base(internet_use, residents) FROM area11)
       + (SELECT takeup_used(coalesce(internet_use::segment_key, elsewhere),
                             CASE WHEN hidden THEN 1.5 ELSE members END, low, high) FROM member_key);

-- By the classification of 2021 areas; its names come with the type.
INSERT INTO profile
SELECT 'members by OAC subgroup',
       (SELECT takeup_base(oac, residents) FROM area21)
       + (SELECT takeup_used(oac, members, low, high) FROM member_part)
       + (SELECT takeup_used(elsewhere, members, low, high) FROM member_key WHERE home <> 'here');

INSERT INTO profile
SELECT 'members by OAC supergroup',
       (SELECT takeup_base(ancestor(oac, 'supergroup'), residents) FROM area21)
       + (SELECT takeup_used(ancestor(oac, 'supergroup'), members, low, high) FROM member_part)
       + (SELECT takeup_used(elsewhere, members, low, high) FROM member_key WHERE home <> 'here');

-- Street problems: reports, not people, hence takeup_events.  The residents are
-- added to each interface, and to each category of each.
INSERT INTO profile
SELECT 'reports by ' || interface || coalesce(', ' || category, ''), b.value + r.value
FROM (SELECT interface, category, takeup_events(decile, 0, reports) AS value
      FROM street_report JOIN area11 USING (lsoa11)
      GROUP BY GROUPING SETS ((interface), (interface, category))) r
     CROSS JOIN (SELECT takeup_base(decile, residents) AS value FROM area11) b;

INSERT INTO profile
SELECT 'England by ' || interface, b.value + r.value
FROM (SELECT interface,
             takeup_events(coalesce(decile::segment_key, '!'::segment::segment_key), 0, reports) AS value
      FROM report_part GROUP BY interface) r
     CROSS JOIN (SELECT takeup_base(decile, residents) AS value FROM imd2025 JOIN residents USING (lsoa21)) b;

-- The rows, in their order.
CREATE TABLE got (report text NOT NULL, LIKE profile_row, place bigint NOT NULL);

INSERT INTO got
SELECT p.report, r.*
FROM profile p, profile_report(value, labels => names) WITH ORDINALITY r
WHERE report NOT LIKE 'England%';

-- Reports that were shared out are fractions; the analyst vouches for them.
INSERT INTO got
SELECT p.report, r.*
FROM profile p, profile_report(value, weights => 'exact') WITH ORDINALITY r
WHERE report LIKE 'England%';

-- The limits that public health uses.
INSERT INTO got
SELECT p.report || ', Byar', r.*
FROM profile p, profile_report(value, labels => names, limits => 'byar') WITH ORDINALITY r
WHERE report = 'members by internet use' OR report LIKE 'reports by %, %';

-- In one statement over the rows, a profile a group: the form that people copy.
INSERT INTO got
SELECT s.*, row_number() OVER ()
FROM (SELECT 'members by decile, ' || authority AS report,
             (profile_report(takeup_base(decile, residents) + takeup_used(decile, members, low, high))).*
      FROM (SELECT authority, decile, residents, 0 AS members, 0 AS low, 0 AS high FROM area11
            UNION ALL
            SELECT home_authority, decile, 0, members, low, high FROM member_key WHERE home = 'here') t
      GROUP BY authority) s;
