-- The sums that the profiles should hold, by plain GROUP BY over the same rows.
\set ON_ERROR_STOP on

CREATE TABLE counted (
  report text NOT NULL,
  row_kind text NOT NULL,
  segment text,
  base numeric NOT NULL,
  observed numeric NOT NULL,
  low numeric NOT NULL,
  high numeric NOT NULL,
  hidden bigint NOT NULL
);

-- One row a cell of members, wherever they live, by area of 2011.
CREATE VIEW member_count AS
SELECT coalesce(a.lsoa11::text, c.home) AS place, a.authority, a.internet_use::text, a.decile::text,
       CASE c.home WHEN 'here' THEN 'segment' WHEN 'outside' THEN 'outside base' ELSE 'unknown' END AS row_kind,
       CASE c.home WHEN 'outside' THEN '!' END AS elsewhere,
       c.members AS observed, c.low, c.high, c.hidden::integer AS hidden
FROM member_cell c LEFT JOIN area11 a USING (lsoa11);

INSERT INTO counted
SELECT 'members by internet use', row_kind, segment, sum(base), sum(observed), sum(low), sum(high), sum(hidden)
FROM (SELECT 'segment' AS row_kind, internet_use::text AS segment, residents AS base,
             0 AS observed, 0 AS low, 0 AS high, 0 AS hidden FROM area11
      UNION ALL
      SELECT row_kind, coalesce(internet_use, elsewhere), 0, observed, low, high, hidden FROM member_count) t
GROUP BY row_kind, segment;

INSERT INTO counted
SELECT 'members by internet use, 1.5 a cell', row_kind, segment, base, low + 0.5 * hidden, low, high, hidden
FROM counted WHERE report = 'members by internet use';

INSERT INTO counted
SELECT 'members by decile', row_kind, segment, sum(base), sum(observed), sum(low), sum(high), sum(hidden)
FROM (SELECT 'segment' AS row_kind, decile::text AS segment, residents AS base,
             0 AS observed, 0 AS low, 0 AS high, 0 AS hidden FROM area11
      UNION ALL
      SELECT row_kind, coalesce(decile, elsewhere), 0, observed, low, high, hidden FROM member_count) t
GROUP BY row_kind, segment;

INSERT INTO counted
SELECT 'members by decile, ' || authority, 'segment', decile::text,
       sum(base), sum(observed), sum(low), sum(high), sum(hidden)
FROM (SELECT authority, decile::text, residents AS base,
             0 AS observed, 0 AS low, 0 AS high, 0 AS hidden FROM area11
      UNION ALL
      SELECT authority, decile, 0, observed, low, high, hidden FROM member_count WHERE row_kind = 'segment') t
GROUP BY authority, decile;

-- A code of the classification begins with its supergroup.
INSERT INTO counted
SELECT l.report, row_kind, left(segment, l.length), sum(base), sum(observed), sum(low), sum(high), sum(hidden)
FROM (VALUES ('members by OAC subgroup', 3), ('members by OAC supergroup', 1)) l (report, length),
     (SELECT 'segment' AS row_kind, oac::text AS segment, residents AS base,
             0 AS observed, 0 AS low, 0 AS high, 0 AS hidden FROM area21
      UNION ALL
      SELECT 'segment', oac::text, 0, members, coalesce(low, members), coalesce(high, members),
             (low IS NOT NULL)::integer FROM member_part
      UNION ALL
      SELECT row_kind, elsewhere, 0, observed, low, high, hidden FROM member_count WHERE row_kind <> 'segment') t
GROUP BY l.report, row_kind, left(segment, l.length);

-- Each interface, whole and by category; a decile without a report is there with 0.
INSERT INTO counted
SELECT i.report, 'segment', b.segment, b.base,
       coalesce(sum(reports), 0), coalesce(sum(reports), 0), coalesce(sum(reports), 0), 0
FROM (SELECT decile::text AS segment, sum(residents) AS base FROM area11 GROUP BY decile) b
     CROSS JOIN (SELECT DISTINCT interface, kind, 'reports by ' || interface || coalesce(', ' || kind, '') AS report
                 FROM street_report, LATERAL (VALUES (NULL), (category)) v (kind)) i
     LEFT JOIN (SELECT interface, category, decile::text AS segment, reports
                FROM street_report JOIN area11 USING (lsoa11)) r
       ON r.interface = i.interface AND r.segment = b.segment AND r.category = coalesce(i.kind, r.category)
GROUP BY i.report, b.segment, b.base;

-- Exact fractions here, where the profile was given doubles.
INSERT INTO counted
SELECT 'England by ' || interface, row_kind, segment, sum(base), sum(reports), sum(reports), sum(reports), 0
FROM (SELECT interface, 'segment' AS row_kind, decile::text AS segment, residents AS base, 0 AS reports
      FROM imd2025 JOIN residents USING (lsoa21), (SELECT DISTINCT interface FROM street_report_uk) i
      UNION ALL
      SELECT interface, CASE WHEN d.decile IS NULL THEN 'outside base' ELSE 'segment' END,
             coalesce(d.decile::text, '!'), 0,
             s.reports * coalesce(c.residents / c.whole::numeric, 1)
      FROM street_report_uk s
           LEFT JOIN (SELECT lsoa11::text AS area, lsoa21, residents, sum(residents) OVER (PARTITION BY lsoa11) AS whole
                      FROM lsoa_change JOIN residents USING (lsoa21)) c USING (area)
           LEFT JOIN imd2025 d USING (lsoa21)) t
GROUP BY interface, row_kind, segment;

-- The same counts again, for the reports with other limits.
INSERT INTO counted
SELECT report || ', Byar', row_kind, segment, base, observed, low, high, hidden
FROM counted
WHERE report = 'members by internet use' OR report LIKE 'reports by %, %';
