-- Every closed form of the profiles, recomputed in numeric (exact fractions, roots to
-- far more digits than a double has) from the plain counts.
\set ON_ERROR_STOP on

CREATE FUNCTION z() RETURNS numeric IMMUTABLE LANGUAGE sql RETURN 1.959963984540054235524594430520;

-- What is known of a report's keys together.
CREATE TABLE known AS
SELECT report, report LIKE 'members%' AS people, report LIKE '%, Byar' AS byar,
       sum(base) AS base, sum(observed) AS observed, sum(low) AS low, sum(high) AS high, count(*) AS keys
FROM counted WHERE row_kind = 'segment' GROUP BY report;

CREATE FUNCTION wilson(x numeric, n numeric, side integer) RETURNS numeric IMMUTABLE LANGUAGE sql
RETURN CASE WHEN x = 0 AND side = -1 THEN 0
            WHEN x = n AND side = 1 THEN 1
            ELSE (2 * x + z() ^ 2 + side * z() * sqrt(z() ^ 2 + 4 * x * (1 - x / n))) / (2 * (n + z() ^ 2)) END;

-- Byar's limit of a count; below 10 the exact one, which plain SQL cannot compute (figures.R does).
CREATE FUNCTION byar(x numeric, side integer) RETURNS numeric IMMUTABLE LANGUAGE sql
RETURN CASE WHEN x >= 10 THEN (x + (side + 1) / 2)
            * (1 - 1 / (9 * (x + (side + 1) / 2)) + side * z() / (3 * sqrt(x + (side + 1) / 2))) ^ 3 END;

-- How far two samples are from rates with the ratio r: the square root of Pearson's
-- chi-square at the second rate that the likelihood likes best.
CREATE FUNCTION score(r numeric, x1 numeric, n1 numeric, x2 numeric, n2 numeric) RETURNS numeric
IMMUTABLE LANGUAGE sql
RETURN (SELECT sqrt((x1 - n1 * r * p) ^ 2 / (n1 * r * p * (1 - r * p)) + (x2 - n2 * p) ^ 2 / (n2 * p * (1 - p)))
        FROM (SELECT 2 * (x1 + x2) / (b + sqrt(b ^ 2 - 4 * r * (n1 + n2) * (x1 + x2))) AS p
              FROM (SELECT x1 + n2 + r * (x2 + n1) AS b) t) t);

-- The rows, with what each figure should be.
CREATE VIEW wanted AS
SELECT c.*, k.people, k.byar, k.keys, k.base AS n_all, k.observed AS x_all,
       k.low - c.low AS rest_low, k.high - c.high AS rest_high,
       e.expected, c.observed - e.expected AS gap, 100 * c.observed / e.expected AS take_up_index,
       e.se, (c.observed - e.expected) / e.se AS z
FROM counted c
     JOIN known k USING (report),
     LATERAL (SELECT expected,
                     sqrt(expected * (1 - c.base / k.base)
                          * CASE WHEN k.people THEN 1 - k.observed / k.base ELSE 1 END) AS se
              FROM (SELECT c.base * k.observed / k.base AS expected) t) e
WHERE c.row_kind = 'segment';

-- The limits of the index: hidden counts take the key to its low end while the others
-- are at their high, and the other way round.
CREATE VIEW wanted_limits AS
SELECT report, segment, side,
       CASE WHEN NOT byar THEN 100 * n_all / base * wilson(x, x + rest, side)
            ELSE 100 * byar(x, side) / (base * (x + rest) / n_all) END AS "limit",
       x, base AS n, rest, n_all - base AS n_rest, people AND NOT byar AS is_score
FROM wanted,
     LATERAL (VALUES (-1, low, rest_high), (1, high, rest_low)) v (side, x, rest);

CREATE TABLE difference (report text, segment text, figure text, got text, wanted text);

-- Figures of the keys.  digits_of is what the figure's digits are measured by: itself,
-- or the larger number that it is a difference of.
INSERT INTO difference
SELECT g.report, g.segment, f.figure, f.got::text, f.wanted::text
FROM wanted w
     LEFT JOIN got g ON g.report = w.report AND g.row_kind = w.row_kind AND g.segment = w.segment,
     LATERAL (VALUES
       ('base', g.base, w.base, 0),
       ('base_share', g.base_share, w.base / w.n_all, 0),
       ('observed', g.observed, w.observed, 0),
       ('observed_share', g.observed_share, w.observed / w.x_all, 0),
       ('observed_low', g.observed_low, w.low, 0),
       ('observed_high', g.observed_high, w.high, 0),
       ('hidden_cells', g.hidden_cells, w.hidden, 0),
       ('rate', g.rate, w.observed / w.base, 0),
       ('rate_lower', g.rate_lower, wilson(w.low, w.base, -1), 0),
       ('rate_upper', g.rate_upper, wilson(w.high, w.base, 1), 0),
       ('expected', g.expected, w.expected, 0),
       ('gap', g.gap, w.gap, w.expected),
       ('take_up_index', g.take_up_index, w.take_up_index, 0),
       ('z', g.z, w.z, w.expected / w.se)) f (figure, got, wanted, digits_of)
WHERE (abs(f.got::numeric - f.wanted) <= 1e-12 * greatest(abs(f.wanted), f.digits_of)) IS NOT TRUE;

-- Limits of the index: closed forms as they are, score limits by the property that
-- makes them limits: there the score is z.
INSERT INTO difference
SELECT g.report, g.segment, f.figure, f.got::text, f.wanted::text
FROM wanted_limits w
     JOIN got g USING (report, segment),
     LATERAL (SELECT CASE side WHEN -1 THEN 'index_lower' ELSE 'index_upper' END AS figure,
                     (CASE side WHEN -1 THEN g.index_lower ELSE g.index_upper END)::numeric AS "limit") l,
     LATERAL (SELECT l.figure, l.limit AS got, w.limit AS wanted, 1e-12 AS bound
              WHERE NOT w.is_score AND w.limit IS NOT NULL
              UNION ALL
              SELECT 'score at ' || l.figure, score(l.limit * w.n_rest / (100 * (w.n + w.n_rest) - l.limit * w.n),
                                                    w.x, w.n, w.rest, w.n_rest), z(), 1e-10
              WHERE w.is_score) f
WHERE (abs(f.got - f.wanted) <= f.bound * abs(f.wanted)) IS NOT TRUE;

-- Benjamini and Hochberg, by the p values that the reports give.
INSERT INTO difference
SELECT report, segment, 'p_adjusted', p_adjusted::text, wanted::text
FROM (SELECT *, least(1, min(p * tests / place_of_p) OVER (PARTITION BY report ORDER BY p DESC)) AS wanted
      FROM (SELECT *, count(p) OVER (PARTITION BY report) AS tests,
                   rank() OVER (PARTITION BY report ORDER BY p)
                   + count(*) OVER (PARTITION BY report, p) - 1 AS place_of_p
            FROM got WHERE row_kind = 'segment') t) t
WHERE (abs(p_adjusted - wanted) <= 1e-12 * wanted OR greatest(p_adjusted, wanted) < 1e-300) IS NOT TRUE;

-- Ranks, verdicts and quadrants follow from the figures.
INSERT INTO difference
SELECT report, segment, f.figure, f.got, f.wanted
FROM (SELECT g.*, w.people, w.keys,
             rank() OVER (PARTITION BY report ORDER BY g.take_up_index DESC) AS wanted_rank,
             CASE WHEN g.p_adjusted < 0.05 AND (g.hidden_cells = 0 OR g.index_lower > 100 OR g.index_upper < 100)
                  THEN CASE WHEN g.take_up_index > 100 THEN 'above' ELSE 'below' END
                  WHEN g.index_lower >= 80 AND g.index_upper <= 120 THEN 'about average'
                  WHEN g.expected < 5 OR w.people AND g.base - g.expected < 5 THEN 'too few to tell'
                  ELSE 'no clear difference' END AS wanted_verdict
      FROM got g JOIN wanted w USING (report, segment)) t,
     LATERAL (VALUES
       ('rank', rank::text, wanted_rank::text),
       ('verdict', verdict, wanted_verdict),
       ('quadrant', quadrant,
        CASE WHEN wanted_verdict NOT IN ('above', 'below') THEN NULL
             WHEN take_up_index >= 100 THEN CASE WHEN observed_share >= 1.0 / keys THEN 'core' ELSE 'niche' END
             ELSE CASE WHEN observed_share >= 1.0 / keys THEN 'developmental' ELSE 'monitor' END END)
     ) f (figure, got, wanted)
WHERE f.got IS DISTINCT FROM f.wanted;

-- The rows beside the keys, and the total: of everything, its rate of the keys.
INSERT INTO difference
SELECT w.report, w.row_kind, f.figure, f.got::text, f.wanted::text
FROM (SELECT report, row_kind, segment, base, observed, low, high, hidden FROM counted WHERE row_kind <> 'segment'
      UNION ALL
      SELECT report, 'total', NULL, sum(base), sum(observed), sum(low), sum(high), sum(hidden)
      FROM counted GROUP BY report) w
     JOIN known k USING (report)
     JOIN (SELECT report, sum(base) AS base, sum(observed) AS observed FROM counted GROUP BY report) a USING (report)
     LEFT JOIN got g ON g.report = w.report AND g.row_kind = w.row_kind
                    AND coalesce(g.segment, '') = coalesce(w.segment, ''),
     LATERAL (SELECT CASE WHEN w.row_kind = 'total' THEN 1 END AS one) t,
     LATERAL (VALUES
       ('base', g.base::numeric, w.base, false),
       ('base_share', g.base_share::numeric, w.base / a.base, false),
       ('observed', g.observed::numeric, w.observed, false),
       ('observed_share', g.observed_share::numeric, w.observed / a.observed, false),
       ('observed_low', g.observed_low::numeric, w.low, false),
       ('observed_high', g.observed_high::numeric, w.high, false),
       ('hidden_cells', g.hidden_cells, w.hidden, false),
       ('rate', g.rate::numeric, one * k.observed / k.base, true),
       ('rate_lower', g.rate_lower::numeric, one * wilson(k.low, k.base, -1), true),
       ('rate_upper', g.rate_upper::numeric, one * wilson(k.high, k.base, 1), true),
       ('expected', g.expected::numeric, one * k.observed, true),
       ('gap', g.gap::numeric, one * 0, true),
       ('take_up_index', g.take_up_index::numeric, one * 100, true),
       ('index_lower', g.index_lower::numeric, NULL, true),
       ('z', g.z::numeric, NULL, true),
       ('p', g.p::numeric, NULL, true),
       ('rank', g.rank, NULL, true)) f (figure, got, wanted, nullable)
WHERE (abs(f.got - f.wanted) <= 1e-12 * abs(f.wanted)) IS NOT TRUE
  AND NOT (f.nullable AND f.got IS NULL AND f.wanted IS NULL);
