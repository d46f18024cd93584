-- Place in the hierarchy: levels, ancestors, containment, and what the planner makes of it.
SET search_path = public, profiling;

-- The lists as plain tables, for everything to be recomputed by hand.
CREATE TABLE codes (list text, code text, label text, label_cy text, parent text, level text, ordinal integer, edition text, retired text);
DO $$
DECLARE
  type regtype;
BEGIN
  FOR type IN SELECT proargtypes[0] FROM pg_proc WHERE proname = 'code_list' AND proargtypes[0] <> 'lgsl'::regtype LOOP
    EXECUTE format('INSERT INTO codes SELECT %L, * FROM %s_codes', type, type);
  END LOOP;
END $$;
CREATE TABLE lineage AS
WITH RECURSIVE up AS (
  SELECT list, code, code AS above, level AS above_level FROM codes
  UNION ALL
  SELECT u.list, u.code, p.code, p.level FROM up u
  JOIN codes c ON (c.list, c.code) = (u.list, u.above) JOIN codes p ON (p.list, p.code) = (c.list, c.parent))
SELECT * FROM up;
SELECT list, count(*) FROM lineage WHERE list IN ('ethnic_group', 'oac', 'lgil') GROUP BY list ORDER BY list;

-- level, ancestor, @> and <@ over all pairs of each list; the lists with a fault are shown.
CREATE FUNCTION check_list(type regtype) RETURNS TABLE (list regtype, codes bigint, wrong_level bigint, wrong_ancestor bigint,
  wrong_containment bigint, wrong_range bigint) LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE format($sql$
    SELECT %1$L::regtype,
      (SELECT count(*) FROM codes WHERE list = %1$L),
      (SELECT count(*) FROM codes c WHERE list = %1$L AND level(c.code::%1$s) <> c.level),
      (SELECT count(*) FROM codes c, (SELECT DISTINCT level FROM codes WHERE list = %1$L) l
       WHERE c.list = %1$L AND ancestor(c.code::%1$s, l.level)::text IS DISTINCT FROM
         (SELECT above FROM lineage u WHERE u.list = %1$L AND u.code = c.code AND u.above_level = l.level)),
      (SELECT count(*) FROM codes a, codes b WHERE a.list = %1$L AND b.list = %1$L AND (
         (a.code::%1$s @> b.code::%1$s) <> EXISTS (SELECT FROM lineage u WHERE (u.list, u.code, u.above) = (%1$L, b.code, a.code))
         OR (a.code::%1$s <@ b.code::%1$s) <> EXISTS (SELECT FROM lineage u WHERE (u.list, u.code, u.above) = (%1$L, a.code, b.code)))),
      (SELECT count(*) FROM codes a WHERE a.list = %1$L AND
         (first_code(a.code::%1$s), last_code(a.code::%1$s)) <>
         (SELECT min(b.code::%1$s), max(b.code::%1$s) FROM codes b WHERE b.list = %1$L AND a.code::%1$s @> b.code::%1$s))
  $sql$, type::text);
END $$;
CREATE TABLE checked AS SELECT c.* FROM (SELECT DISTINCT list FROM codes) AS t, check_list(t.list::regtype) AS c;
SELECT count(*) >= 13 AS all_lists, bool_and(codes > 4) AS all_codes FROM checked;
SELECT * FROM checked WHERE wrong_level + wrong_ancestor + wrong_containment + wrong_range > 0;

-- The questions people ask.
SELECT 'W' @> 'W1'::ethnic_group, 'W1' <@ 'W'::ethnic_group, 'W' @> 'W'::ethnic_group, 'W' @> 'A1'::ethnic_group,
  'W' @> 'W1@2011'::ethnic_group, 'NS' @> 'NS'::ethnic_group;
SELECT ancestor('3b1'::oac, 'supergroup'), ancestor('3b1'::oac, 'group'), ancestor('3b1'::oac, 'subgroup'), ancestor('3'::oac, 'group');
SELECT ancestor('NS'::ethnic_group, 'group'), ancestor('NS'::ethnic_group, 'category'), ancestor(NULL::oac, 'group'), ancestor('3'::oac, NULL);
SELECT ancestor('3b1'::oac, 'Supergroup');
SELECT ancestor('3b1'::oac, repeat('x', 200));

-- An index serves it, on whichever side the column stands; for constants, parameters, joins, and by the functions.
CREATE FUNCTION index_condition(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  line text;
  condition text = '';
  rechecked boolean = false;
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
    condition = condition || coalesce(substring(line FROM 'Index Cond: (.*)'), '');
    rechecked = rechecked OR line ~ '(^| )Filter: .*[<@]@|@>';
  END LOOP;
  RETURN condition || CASE WHEN rechecked THEN ' and again' ELSE '' END;
END $$;
CREATE DOMAIN group_or_below AS ethnic_group;
CREATE TABLE residents AS
SELECT n AS id, c.code::ethnic_group AS c, c.code::ethnic_group::group_or_below AS d, (n % 10 = 0) AS old
FROM generate_series(1, 200) AS n, ethnic_group_codes c WHERE c.level = 'category';
CREATE INDEX residents_c ON residents (c);
CREATE INDEX residents_d ON residents (d);
CREATE INDEX residents_hash ON residents USING hash (c);
ANALYZE residents;
SET enable_seqscan = off; SET enable_bitmapscan = off;
SELECT index_condition($$ SELECT * FROM residents WHERE c <@ 'W' $$);
SELECT index_condition($$ SELECT * FROM residents WHERE 'W' @> c $$);
SELECT index_condition($$ SELECT * FROM residents WHERE d <@ 'W' $$);
SELECT index_condition($$ SELECT * FROM residents WHERE ethnic_group_contained(c, 'W') $$);
SELECT index_condition($$ SELECT * FROM residents WHERE ethnic_group_contains('W', c) $$);
SELECT index_condition($$ SELECT * FROM residents WHERE c <@ ancestor('W1@2011'::ethnic_group, 'group') $$);
SELECT index_condition($$ SELECT * FROM residents WHERE c <@ (SELECT 'W'::ethnic_group) $$) ~ '^..c >= first_code.*c <= last_code' AS from_subquery;
PREPARE under(ethnic_group) AS SELECT count(*) FROM residents WHERE c <@ $1;
SET plan_cache_mode = force_generic_plan;
SELECT index_condition($$ EXECUTE under('W') $$);
EXECUTE under('W');
EXECUTE under('W1');
EXECUTE under(NULL);
RESET plan_cache_mode;
CREATE TABLE wanted (g ethnic_group);
INSERT INTO wanted VALUES ('W'), ('A1'), ('B@2011'), (NULL);
ANALYZE wanted;
SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off;
SELECT index_condition('SELECT * FROM wanted JOIN residents ON c <@ g');
SELECT g, count(*) FROM wanted JOIN residents ON c <@ g GROUP BY g ORDER BY g;
SELECT g, count(*) FROM wanted JOIN residents ON g @> c GROUP BY g ORDER BY g;
-- Ancestors are no range: this direction has no index condition, and is right all the same.
SELECT index_condition($$ SELECT * FROM residents WHERE c @> 'W1' $$);
SELECT count(*) FROM residents WHERE c @> 'W1';
-- Neither has a volatile container.
SELECT index_condition($$ SELECT * FROM residents WHERE c <@ (CASE WHEN random() < 2 THEN 'W' END)::ethnic_group $$);
SELECT count(*) FROM residents WHERE c <@ (CASE WHEN random() < 2 THEN 'W' END)::ethnic_group;

-- The same rows as without an index, for every code.
CREATE TABLE by_index AS
SELECT code, (SELECT count(*) FROM residents WHERE c <@ l.code::ethnic_group) AS n FROM ethnic_group_codes l;
SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_seqscan = on;
SELECT count(*), sum(n), count(*) FILTER (WHERE n <> (SELECT count(*) FROM residents WHERE c <@ code::ethnic_group)) AS differ FROM by_index;
RESET enable_indexscan; RESET enable_indexonlyscan; RESET enable_bitmapscan; RESET enable_hashjoin;
RESET enable_mergejoin; RESET enable_material;

-- Estimates: within a factor of two of what comes back.
CREATE FUNCTION estimate_fits(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  plan jsonb;
  estimated numeric;
  actual numeric;
BEGIN
  EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
  EXECUTE 'SELECT count(*) FROM (' || query || ') AS q' INTO actual;
  estimated = (plan #>> '{0,Plan,Plan Rows}')::numeric;
  IF estimated BETWEEN actual / 2 AND actual * 2 THEN
    RETURN true;
  END IF;
  RAISE NOTICE '%: % rows estimated, %', query, estimated, actual;
  RETURN false;
END $$;
CREATE TABLE areas AS
SELECT n AS id, o.code::oac AS o FROM oac_codes o, generate_series(1, (o.ordinal * 7919) % 97 + 1) AS n WHERE o.level = 'subgroup';
CREATE TABLE postcodes AS SELECT n, (chr(65 + n % 3) || 'B' || n % 90 + 1 || ' ' || n % 10 || 'AA')::postcode AS p FROM generate_series(1, 30000) AS n
WHERE chr(65 + n % 3) = 'A';
CREATE INDEX areas_o ON areas (o);
ANALYZE areas; ANALYZE postcodes;
SELECT bool_and(estimate_fits(format('SELECT * FROM areas WHERE o <@ %L', code))) AS supergroups_and_groups
FROM oac_codes WHERE level <> 'subgroup' AND code <> '9Z9@2011';
SELECT bool_and(estimate_fits(format('SELECT * FROM residents WHERE %L @> c', code))) AS groups
FROM ethnic_group_codes WHERE level = 'group' AND edition IN ('2001', '2011', '2021') AND row_kind(code::ethnic_group) = 'segment';
SELECT bool_and(estimate_fits(format('SELECT * FROM postcodes WHERE p <@ %L', wide))) AS districts
FROM unnest('{AB,AB1,AB10,AB4,AB7}'::text[]) AS wide;
SELECT estimate_fits($$ SELECT * FROM areas WHERE o = '3b1'::text $$), estimate_fits($$ SELECT * FROM areas WHERE o <> 'zz'::text $$),
  estimate_fits($$ SELECT * FROM residents WHERE c @> 'W1' $$);
CREATE TABLE groups AS SELECT code::oac AS g FROM oac_codes WHERE level = 'group' AND edition = '2021';
CREATE TABLE subgroups AS SELECT code::oac AS g FROM oac_codes o, generate_series(1, 100) WHERE level = 'subgroup' AND edition = '2011';
ANALYZE groups; ANALYZE subgroups;
SELECT estimate_fits('SELECT * FROM areas, groups WHERE o <@ g'), estimate_fits('SELECT * FROM areas, groups WHERE g @> o'),
  estimate_fits('SELECT * FROM areas, subgroups WHERE o <@ g'), estimate_fits('SELECT * FROM areas WHERE EXISTS (SELECT FROM groups WHERE o <@ g)');

-- Row security: the conditions reveal nothing, so that they are used below a policy.
SELECT bool_and(proleakproof) FROM pg_proc
WHERE proname IN ('oac_eq', 'oac_lt', 'oac_ge', 'oac_le', 'oac_eq_text', 'oac_contains', 'oac_contained', 'oac_cmp')
  OR proname IN ('first_code', 'last_code') AND proargtypes[0] = 'oac'::regtype;

-- Without the schema in the search path the planner finds the same.
SET enable_seqscan = off; SET enable_bitmapscan = off;
SET search_path = pg_catalog;
SELECT public.index_condition($$ SELECT * FROM public.residents WHERE c OPERATOR(profiling.<@) 'W' $$);
