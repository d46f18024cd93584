-- What an analyst derives from the files before anything is counted.
\set ON_ERROR_STOP on

-- The four unitary authorities of the West of England, area by area of 2021.
-- Here every area of 2021 lies in one area of 2011, so that the classifications
-- of 2011 areas reach it without a choice.
CREATE TABLE area21 AS
SELECT c.lsoa21, c.lsoa11, c.lad22_name AS authority, r.residents,
       i.code AS internet_use, d.decile, o.subgroup AS oac
FROM lsoa_change c
     JOIN residents r USING (lsoa21)
     JOIN internet_use i USING (lsoa11)
     JOIN imd2019 d USING (lsoa11)
     JOIN classification o ON o.lsoa21 = c.lsoa21::text
WHERE c.lad22 IN ('E06000022', 'E06000023', 'E06000024', 'E06000025');

-- The same by area of 2011: the residents of a split area's parts are added up.
CREATE TABLE area11 AS
SELECT lsoa11, authority, internet_use, decile, sum(residents) AS residents
FROM area21
GROUP BY lsoa11, authority, internet_use, decile;

-- A suppressed cell is 1 to 4 people.  The point taken for it makes the members
-- of a library add up to its published number: what that number leaves, spread
-- evenly over the library's hidden cells in whole people.  The few libraries
-- without a published number take the average of the others.
CREATE VIEW library_hidden AS
WITH library AS (
  SELECT m.authority, m.library, s.users AS published,
         coalesce(sum(m.users), 0) AS shown,
         count(*) FILTER (WHERE m.suppressed) AS hidden
  FROM member m LEFT JOIN member_summary s USING (authority, library)
  GROUP BY m.authority, m.library, s.users
), average AS (
  SELECT (sum(published) - sum(shown))::numeric / sum(hidden) AS people
  FROM library WHERE published IS NOT NULL
)
SELECT authority, library, hidden,
       coalesce(published - shown, round(hidden * people))::bigint AS people
FROM library CROSS JOIN average;

-- One row a cell of the file: its members, between which limits, and whether
-- they live 'here', 'outside' the four authorities, or are 'not located'.
CREATE TABLE member_cell AS
SELECT m.authority, m.library, m.ward, a.lsoa11, m.suppressed AS hidden,
       CASE WHEN a.lsoa11 IS NOT NULL THEN 'here'
            WHEN m.district IS NOT NULL THEN 'outside'
            ELSE 'not located' END AS home,
       CASE WHEN m.suppressed
            THEN m.place * h.people / h.hidden - (m.place - 1) * h.people / h.hidden
            ELSE m.users END AS members,
       CASE WHEN m.suppressed THEN 1 ELSE m.users END AS low,
       CASE WHEN m.suppressed THEN 4 ELSE m.users END AS high
FROM (SELECT *, row_number() OVER (PARTITION BY authority, library, suppressed
                                   ORDER BY lsoa11::text COLLATE "C", ward::text COLLATE "C",
                                            district::text COLLATE "C") AS place
      FROM member) m
     JOIN library_hidden h USING (authority, library)
     LEFT JOIN area11 a USING (lsoa11);

-- The parts of each area of 2011, with the shares of its residents that lie
-- before the part and up to its end.  round(n * upto) - round(n * before) shares
-- n out over the parts in whole numbers that add up to n.
CREATE VIEW part AS
SELECT lsoa11, lsoa21, oac,
       (sum(residents) OVER w - residents) / sum(residents) OVER (PARTITION BY lsoa11)::numeric AS before,
       sum(residents) OVER w / sum(residents) OVER (PARTITION BY lsoa11)::numeric AS upto
FROM area21
WINDOW w AS (PARTITION BY lsoa11 ORDER BY lsoa21::text COLLATE "C");

-- Members by area of 2021.  Shown members are shared out in whole people, hidden
-- cells as whole cells, so that each cell keeps its limits and none counts twice.
CREATE TABLE member_part AS
SELECT p.lsoa21, p.oac,
       round(s.members * p.upto) - round(s.members * p.before) AS members,
       NULL::numeric AS low, NULL::numeric AS high
FROM (SELECT lsoa11, sum(members) AS members
      FROM member_cell WHERE home = 'here' AND NOT hidden GROUP BY lsoa11) s
     JOIN part p USING (lsoa11)
UNION ALL
SELECT p.lsoa21, p.oac, h.members, h.low, h.high
FROM (SELECT *, row_number() OVER (PARTITION BY lsoa11 ORDER BY authority COLLATE "C", library COLLATE "C",
                                                                ward::text COLLATE "C") AS place,
             count(*) OVER (PARTITION BY lsoa11) AS cells
      FROM member_cell WHERE home = 'here' AND hidden) h
     JOIN part p ON p.lsoa11 = h.lsoa11
                AND h.place > round(h.cells * p.before) AND h.place <= round(h.cells * p.upto);

-- All of England, areas of 2021.  Reports come by area of 2011: a merged area takes
-- those of all it was made of, a split or irregular one its share by residents.
CREATE TABLE report_part AS
SELECT s.interface, s.area, d.decile,
       s.reports * coalesce(c.share, 1) AS reports
FROM street_report_uk s
     LEFT JOIN (SELECT lsoa11, lsoa21,
                       residents::double precision / sum(residents) OVER (PARTITION BY lsoa11) AS share
                FROM lsoa_change JOIN residents USING (lsoa21)) c ON c.lsoa11::text = s.area
     LEFT JOIN imd2025 d USING (lsoa21);
