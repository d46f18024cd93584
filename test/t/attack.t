# The promise of protect, attacked: of every small table of a number of kinds everything that anything prints of the
# protected value is gathered, and from what is alike no hidden small count can be told.  A function that takes a takeup
# or a costs has to stand here with its call, or the test fails.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

new_database('attack');

# What must be among the calls, by itself: every function, aggregate or procedure of the extension that takes the type.
sub functions_of
{
	my ($type) = @_;
	return split /\n/, query(<<~"SQL");
		SELECT DISTINCT proname FROM pg_proc AS p JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
		JOIN pg_extension AS e ON e.oid = d.refobjid AND extname = 'profiling'
		WHERE ARRAY['$type'::regtype, '${type}[]'::regtype]::oid[] && (proargtypes::oid[]) ORDER BY 1
		SQL
}

# Functions that print what a call gives, errors with all that they say; t is the value.
sub make_calls
{
	my ($type, @calls) = @_;
	my $n = 0;
	query(join '', map { $n++; <<~"SQL" } @calls);
		CREATE FUNCTION ${type}_call_$n(t $type) RETURNS text LANGUAGE plpgsql AS \$call\$
		DECLARE result text; detail text; hint text;
		BEGIN
		  SELECT string_agg(r::text, E'\\n') INTO result FROM $_ AS r;
		  RETURN result;
		EXCEPTION WHEN OTHERS THEN
		  GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
		  RETURN concat_ws(E'\\n', 'ERROR', SQLSTATE, SQLERRM, detail, hint);
		END \$call\$;
		SQL
	return;
}

# ---- Calls ----------------------------------------------------------------------------------------------------------

# "plain" is a value like the protected ones that hides nothing; "ward" is one whose keys are periods.
query(<<'SQL');
CREATE FUNCTION plain() RETURNS takeup IMMUTABLE LANGUAGE sql AS $$ SELECT takeup(k, 100, 40) FROM unnest('{A,B,C,D}'::text[]) AS k $$;
CREATE FUNCTION spent() RETURNS costs IMMUTABLE LANGUAGE sql AS $$ SELECT costs(k, '57', '8', 'phone', 40, 113.20, 'GBP') FROM unnest('{A,B,C,D}'::text[]) AS k $$;
SQL
my $profile = "confidence => 0.9, adjust => 'none', limits => 'byar', at_least => 5, margin => 10, unknown => 'include', weights => 'exact'";
my %reads = (
	takeup_out => ['takeup_out(t)'],
	takeup_send => ['takeup_send(t)'],
	takeup_hash => ['takeup_hash(t)'],
	takeup_hash_extended => ['takeup_hash_extended(t, 42)'],
	(map { ("takeup_$_" => ["takeup_$_(t, plain())", "takeup_$_(plain(), t)", "takeup_$_(t, protect(plain()))", "takeup_$_(t, t)"]) } qw(eq ne lt le gt ge cmp)),
	(map { ($_ => ["$_(t)"]) } qw(base observed expected rate take_up_index)),
	profile_report => [
		'profile_report(t)', "profile_report(t, $profile)", "profile_report(t, limits => 'exact', against => 'rest', adjust => 'holm', rows => 'segments', lang => 'cy')",
		"profile_report(t, against => 'B', quadrant_index => 110, quadrant_share => 0.1, adjust => 'bonferroni')",
		"profile_report(t, against => 'A', labels => '[{\"code\": \"A\", \"label\": \"First\"}]')"
	],
	funnel => ['funnel(t)', "funnel(t, transform => 'log', outliers => 'trim', dispersion => 'multiplicative', rows => 'segments', weights => 'exact', lang => 'cy')"],
	gains => ['gains(t)', "gains(t, unknown => 'include', lang => 'cy')"],
	gini => ['gini(t)', "gini(t, 0.9, 'include', 'exact')"],
	chi_square => ['chi_square(t)', "chi_square(t, true, 'include', 'exact')"],
	inequality => [q{inequality(t, '{A,B,C,D,E}', 'worst first')}, q{inequality(t, '{B,C}', 'best first', 0.9, 100, 'include', 'exact')}],
	trend => ['trend(t)', "trend(t, 'rate')", "trend(t, 'base', 0.9)"],
	seasonal_index => ['seasonal_index(t, 2)', "seasonal_index(t, 2, 'base', 'additive')", "seasonal_index(t, 2, 'rate')"],
	headline => ['headline(t)', "headline(t, what => 'the library', who => 'residents', lang => 'cy', at_most => 3, areas => true)", "headline(t, $profile)", "headline(t, against => 'B')"],
	method_note => ['method_note(t)', q{method_note(t, '{"source": "the register"}', 'cy')}],
	chart => [(map { ("chart(t, kind => '$_')", "chart(t, kind => '$_', sort => 'index', lang => 'cy', $profile)") } qw(index gains funnel trend)), "chart(t, kind => 'trend', of => 'base')"],
	bars => ['bars(t)', "bars(t, width => 60, lang => 'cy', sort => 'index', $profile)"],
	standardised_ratio => ['standardised_ratio(t)', "standardised_ratio(t, rows => 'segments', limits => 'byar', weights => 'exact')"],
	costs_report => ['costs_report(spent(), base => t)', q{costs_report(spent(), base => t, disjoint => true, by => '{key,channel}', lang => 'cy')}, q{costs_report(spent(), base => t, by => '{lgsl}')}, q{costs_report(spent(), base => t, by => '{}')}],
	cost_concentration => ['cost_concentration(spent(), base => t)'],
	dearest_share => ['dearest_share(spent(), base => t)', 'dearest_share(spent(), 0.6, base => t)']);

# What cannot take a protected value: each of these is the same error, whatever the value.
my %refuses = (
	protect => ['protect(t)', "protect(t, 5, 'round', 10, 'unknown')"],
	protect_values => [q{protect_values('{a}', ARRAY[t], NULL, NULL, NULL, NULL, 3, NULL, NULL, NULL)}],
	takeup_plus => ['takeup_plus(t, plain())', 'takeup_plus(plain(), t)', 'takeup_plus(t, t)'],
	takeup_minus => ['takeup_minus(t, plain())', 'takeup_minus(plain(), t)', 'takeup_minus(t, t)'],
	rollup => ['(SELECT rollup(v) FROM unnest(ARRAY[t, plain()]) AS v)', '(SELECT rollup(v) FROM unnest(ARRAY[t]) AS v)'],
	rollup_periods => ['(SELECT rollup_periods(v) FROM unnest(ARRAY[plain(), t]) AS v)'],
	fix_expected => ['fix_expected(t)'],
	standardise => ['standardise(t, plain())', 'standardise(plain(), t)'],
	standardised_rate => ['standardised_rate(t, plain())', 'standardised_rate(plain(), t)', 'standardised_rate(plain(), plain(), squares => t)'],
	standardised_ratio => ['standardised_ratio(t, plain())', 'standardised_ratio(plain(), t)'],
	compare => ['compare(t, plain())', 'compare(plain(), t)', 'compare(plain(), plain(), "both" => t)'],
	drift => ['drift(t, plain())', 'drift(plain(), t)'],
	distance => ['distance(t, plain())', 'distance(plain(), t)'],
	takeup_distance => ['takeup_distance(t, plain())', 'takeup_distance(plain(), t)'],
	takeup_add_takeup => ['takeup_add_takeup(t, plain())', 'takeup_add_takeup(plain(), t)'],
	takeup_subtract_takeup => ['takeup_subtract_takeup(t, plain())', 'takeup_subtract_takeup(plain(), t)'],
	takeup_add_period => ['takeup_add_period(t, plain())', 'takeup_add_period(plain(), t)']);

# What one row adds: the transition functions, with an argument of each type; a last one gives the value itself.
my %row = ('segment_key' => "'B'::segment::segment_key", text => "'B'", boolean => 'true', 'double precision' => '1', integer => '1', numeric => '1', 'double precision[]' => "'{1}'");
foreach my $line (split /\n/, query(<<'SQL'))
	SELECT proname || '|' || (SELECT string_agg(format_type(a, NULL), '|' ORDER BY n) FROM unnest(proargtypes[1:]) WITH ORDINALITY AS u(a, n))
	FROM pg_proc WHERE pronamespace = 'profiling'::regnamespace AND proname ~ '^takeup_(add|subtract)_' AND proargtypes[0] = 'takeup'::regtype AND proargtypes[1] <> 'takeup'::regtype ORDER BY 1
SQL
{
	my ($name, @types) = split /\|/, $line;
	die "$name: no argument of type $_\n" foreach grep { !exists $row{$_} } @types;
	push @{ $refuses{$name} }, "$name(" . join(', ', 't', map { $row{$_} } @types) . ')';
}
$reads{takeup_final} = ['takeup_final(t)'];

is(join(' ', functions_of('takeup')), join(' ', sort keys %{ { %reads, %refuses } }), 'every function that takes a takeup is called');
my @reading = map { @{ $reads{$_} } } sort keys %reads;
my @refusing = map { @{ $refuses{$_} } } sort keys %refuses;
make_calls('takeup', @reading, @refusing);

# What calls from one number to another print of t, as an array.
sub printed
{
	my ($type, $from, $to) = @_;
	return 'ARRAY[' . join(', ', map { "coalesce(${type}_call_$_(t), '')" } $from .. $to) . ']';
}

# ---- Tables ---------------------------------------------------------------------------------------------------------

# Every row of n whole numbers that add up to at most 12.
query(<<'SQL');
CREATE TABLE numbers AS
WITH RECURSIVE made (n, all_of_it, a) AS (
  SELECT 0, 0, '{}'::integer[]
  UNION ALL SELECT n + 1, all_of_it + x, a || x FROM made, generate_series(0, 12 - all_of_it) AS x WHERE n < 4)
SELECT n, all_of_it, a FROM made WHERE n > 1;
CREATE TABLE tried (kind text, threshold integer, takers numeric[], others numeric[], base numeric[], known numeric[], t takeup);
CREATE FUNCTION is_small(n numeric, threshold integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$ SELECT n > 0 AND n < threshold $$;
SQL

# A kind: its keys; how many takers and others there are at most; the threshold; what protect is told besides; how a
# value is built of keys k, takers x and others o; and what of these is a count: people have takers, others and a base.
my $people = 'takeup(k, x + o, x)';
my @kinds = (
	{ name => 'people, two keys', keys => '{A,B}', most => [9, 9], threshold => 4 },
	{ name => 'people, three keys', keys => '{A,B,C}', most => [6, 7], threshold => 3 },
	{ name => 'takers alone, four keys', keys => '{A,B,C,D}', most => [12, 0], threshold => 3 },
	{ name => 'others alone, four keys', keys => '{A,B,C,D}', most => [0, 12], threshold => 3 },
	{ name => 'people, four keys', keys => '{A,B,C,D}', most => [3, 4], threshold => 2 },
	{ name => 'people, total unknown', keys => '{A,B}', most => [6, 6], threshold => 3, options => "total => 'unknown'" },
	{ name => 'people, rounded to 5', keys => '{A,B,C}', most => [5, 6], threshold => 3, options => "method => 'round'" },
	{ name => 'people, rounded to 10', keys => '{A,B}', most => [12, 12], threshold => 4, options => "method => 'round', round_to => 10" },
	{ name => 'rounded, total unknown', keys => '{A,B}', most => [6, 6], threshold => 3, options => "method => 'round', total => 'unknown'" },
	{ name => 'events, three keys', keys => '{A,B,C}', most => [5, 6], threshold => 3, value => 'takeup_events(k, o, x)', events => 1 },
	{ name => 'events, given expected', keys => '{A,B}', most => [9, 9], threshold => 4, value => 'takeup_events(k, o, x, o * 0.25)', events => 1 },
	{ name => 'people, given expected', keys => '{A,B,C}', most => [5, 6], threshold => 3, value => 'takeup(k, x + o, x, (x + o) * 0.25)' },
	{ name => 'people, given expected, rounded', keys => '{A,B,C}', most => [5, 6], threshold => 3, value => 'takeup(k, x + o, x, (x + o) * 0.25)', options => "method => 'round'" },
	{ name => 'people, one key without reference', keys => '{A,B,C}', most => [5, 6], threshold => 3, value => "takeup(k, x + o, x, CASE k WHEN 'B' THEN NULL ELSE (x + o) * 0.25 END)" },
	{ name => 'unknown keys, and one out of scope', keys => '{A,B,?,-}', most => [3, 4], threshold => 2 },
	{ name => 'an unknown key, and users outside base', keys => '{A,?,!}', most => [5, 6], threshold => 3, free => 1 },
	{ name => 'a key that was not recorded', keys => '{A,B,NULL}', most => [5, 6], threshold => 3 },
	{ name => 'observed above base', keys => '{A,B,C}', most => [5, 6], threshold => 3, free => 1 },
	{ name => 'halves of people', keys => '{A,B,C}', most => [5, 6], threshold => 3, value => 'takeup(k, (x + o) * 0.5, x * 0.5)', factor => 0.5 },
	{ name => 'takers alone, total unknown', keys => '{A,B}', most => [6, 0], threshold => 4, options => "total => 'unknown'" },
	{ name => 'users outside base, total unknown', keys => '{A,B,!}', most => [4, 4], threshold => 3, free => 1, options => "total => 'unknown'" },
	{ name => 'hidden input counts', keys => '{A,B,C}', most => [4, 5], threshold => 3, value => 'takeup_base(k, x + o) + takeup_used(k, x, greatest(x - 1, 0), x + 1)' },
	{ name => 'person-periods', keys => '{A,B,C}', most => [4, 5], threshold => 3, periods => 1 },
	{ name => 'keys that are periods', keys => '{2025-01-01,2025-02-01,2025-03-01,2025-04-01}', most => [3, 4], threshold => 2, value => 'takeup(k::date, x + o, x)' });
foreach my $kind (@kinds)
{
	my $events = $kind->{events} // 0;
	my $free = $kind->{free} // 0;
	my $factor = $kind->{factor} // 1;
	my $value = $kind->{value} // ($free ? 'takeup(k, o, x)' : $people);
	$value = "rollup_periods(v) FROM (SELECT $value AS v" if $kind->{periods};
	my $known = ($kind->{options} // '') =~ /unknown/ ? 'false' : 'true';
	my $options = join ', ', "threshold => $kind->{threshold}", $kind->{options} // ();
	# tables of every total up to the largest: all that have a total in common are there; or of every largest count
	my $bound = join ' AND ', map { my ($what, $most) = @$_; $known eq 'true' ? "$what.all_of_it <= $most" : "$most >= ALL ($what.a)" } ['x', $kind->{most}[0]], ['o', $kind->{most}[1]];
	query(<<~"SQL" . ($kind->{periods} ? ') AS p' : '') . <<~"END");
		INSERT INTO tried
		SELECT '$kind->{name}', $kind->{threshold}, takers, others, base, known, protect((SELECT $value FROM unnest('$kind->{keys}'::text[], xs, os) AS u(k, x, o)
		SQL
		), $options)
		FROM (SELECT x.a AS xs, o.a AS os, takers, others, base,
		        -- whoever knows the total: where it is no small count itself, which the value would not hide
		        CASE WHEN $known AND NOT is_small(x.all_of_it * $factor, $kind->{threshold}) AND NOT is_small(o.all_of_it * $factor, $kind->{threshold})
		               AND NOT ($free = 1 AND is_small(all_others, $kind->{threshold}))
		               AND (x.all_of_it + all_others) * $factor >= present + 2 * $kind->{threshold} THEN ARRAY[x.all_of_it, o.all_of_it] END AS known
		      FROM numbers AS x JOIN numbers AS o ON x.n = o.n AND x.n = cardinality('$kind->{keys}'::text[]) AND $bound,
		      LATERAL (SELECT array_agg(y * $factor ORDER BY n) AS takers, array_agg(CASE WHEN $events = 1 THEN 0 WHEN $free = 1 THEN greatest(z - y, 0) ELSE z * $factor END ORDER BY n) AS others,
		                 array_agg(CASE WHEN $events + $free > 0 THEN z ELSE (y + z) * $factor END ORDER BY n) AS base,
		                 sum(CASE WHEN $free = 1 THEN greatest(z - y, 0) ELSE z END) AS all_others, count(*) FILTER (WHERE y + z > 0) AS present
		               FROM unnest(x.a, o.a) WITH ORDINALITY AS u(y, z, n)) AS truth
		      WHERE x.all_of_it + o.all_of_it > 0 AND (NOT '$kind->{keys}' ~ '!' OR o.a[3] = 0)) AS s;
		END
}
query('ALTER TABLE tried ADD id serial; ALTER TABLE tried ADD printed text; ANALYZE tried');

# Equal bytes are printed alike: of each protected value everything is printed twice, of two tables that it hides where
# there are two.  Of a kind this many values are looked at, those first that hide most.
my $looked_at = 20;
query(<<"SQL");
CREATE TABLE looked_at AS
SELECT kind, place, sealed, unnest(ARRAY[first, last]) AS id FROM (
  SELECT kind, takeup_send(t) AS sealed, min(id) AS first, max(id) AS last, row_number() OVER (PARTITION BY kind ORDER BY count(*) DESC, min(id)) AS place
  FROM tried GROUP BY kind, takeup_send(t)) AS s WHERE place <= $looked_at;
CREATE TABLE printed AS SELECT kind, id, sealed, all_of_it, md5(all_of_it::text) AS everything
FROM (SELECT kind, id, sealed, @{[ printed('takeup', 1, scalar @reading) ]} AS all_of_it FROM looked_at JOIN tried USING (kind, id) OFFSET 0) AS s;
CREATE TABLE refused AS SELECT @{[ printed('takeup', @reading + 1, @reading + @refusing) ]} AS all_of_it FROM looked_at JOIN tried USING (kind, id) WHERE place = 1 AND NOT kind ~ 'are periods';
SQL
query_is('SELECT count(*) FROM (SELECT FROM printed GROUP BY kind, sealed HAVING count(DISTINCT everything) > 1) AS s', '0', 'everything that is printed of equal values is the same, whatever they hide');
cmp_ok(query('SELECT count(*) FROM (SELECT FROM printed GROUP BY kind, sealed HAVING count(*) > 1) AS s'), '>', 5 * @kinds, 'tried with enough that hide different tables');

# Each call was of use: a reader printed something but an error of some value, and what refuses always did so.
sub useless
{
	my ($table, @calls) = @_;
	return join "\n", map { $calls[ $_ - 1 ] } split / /, query("SELECT string_agg(n::text, ' ') FROM (SELECT n FROM $table, unnest(all_of_it) WITH ORDINALITY AS u(p, n) GROUP BY n HAVING bool_and(p = '' OR p ~ '^ERROR')) AS s");
}

sub taken
{
	my ($table, @calls) = @_;
	return join "\n", map { $calls[ $_ - 1 ] } split / /, query("SELECT string_agg(DISTINCT n::text, ' ') FROM $table, unnest(all_of_it) WITH ORDINALITY AS u(p, n) WHERE p !~ '^ERROR\\n55000\\n'");
}

is(useless('printed', @reading), '', 'each call that reads printed of some value: ' . @reading);
is(taken('refused', @refusing), '', 'each call that merges or compares was refused: ' . @refusing);

# The attack: what is alike, and the possible values of each count.
sub narrowed
{
	my ($table, $alike, @counts) = @_;
	my $counts = join ', ', @counts;
	return query(<<~"SQL");
		WITH each AS (SELECT kind, threshold, md5(concat_ws('|', $alike)) AS alike, what, place, count FROM $table,
		    LATERAL (SELECT 1 + (n - 1) / cardinality(kept) AS what, 1 + (n - 1) % cardinality(kept) AS place, count
		             FROM (SELECT $counts[0] AS kept) AS k, unnest(ARRAY[$counts]) WITH ORDINALITY AS u(count, n)) AS c),
		possible AS (SELECT kind, alike, what, place, threshold, count(DISTINCT count) AS values, bool_or(is_small(abs(count), threshold)) AS any_small FROM each GROUP BY 1, 2, 3, 4, 5)
		SELECT kind || ': ' || count(*) FROM possible WHERE any_small AND values < threshold GROUP BY kind ORDER BY 1
		SQL
}
is(narrowed('tried', "encode(takeup_send(t), 'hex'), known::text", qw(takers others base)), '', 'no small count of takers, non-takers or base is narrowed: ' . query('SELECT count(*) FROM tried') . ' tables of ' . @kinds . ' kinds');

# ---- The attacks by name --------------------------------------------------------------------------------------------

# Protected values to set a ruler against; x of n take.
query(<<'SQL');
CREATE TABLE victim (name text, k text, n integer, x integer);
INSERT INTO victim
SELECT 'ones', * FROM (VALUES ('A', 1000, 1), ('B', 1000, 1), ('C', 1000, 98), ('D', 1000, 60)) AS v
UNION ALL SELECT 'one', * FROM (VALUES ('A', 400, 60), ('B', 350, 41), ('C', 900, 150), ('D', 300, 4)) AS v
UNION ALL SELECT 'arrears', * FROM (VALUES ('A', 120, 118), ('B', 300, 100), ('C', 98, 50), ('D', 600, 60)) AS v
UNION ALL SELECT 'equal', * FROM (VALUES ('A', 112, 32), ('B', 112, 32), ('C', 112, 32), ('D', 112, 32)) AS v;
CREATE TABLE shield AS
SELECT name, protect(takeup(k, n, x)) AS t, sum(x) AS takers, sum(n) AS people, false AS rounded FROM victim GROUP BY name
UNION ALL SELECT name, protect(takeup(k, n, x), method => 'round'), sum(x), sum(n), true FROM victim GROUP BY name;
CREATE VIEW reported AS SELECT name, rounded, r.* FROM shield, profile_report(t) AS r;
SQL

# The figures, of any column, that a reader gives in rows of hidden keys.
sub given_away
{
	my ($reader) = @_;
	return query(<<~"SQL");
		SELECT string_agg(DISTINCT s.name || ': ' || j.key, ', ') FROM shield AS s, $reader AS r,
		LATERAL jsonb_each(to_jsonb(r) - '{row_kind,segment,label,key,key_label,currency,method,verdict,reason}'::text[]) AS j
		WHERE coalesce(to_jsonb(r) ->> 'segment', to_jsonb(r) ->> 'key') IN (SELECT h.segment FROM reported AS h WHERE h.name = s.name AND h.verdict = 'protected')
		  AND j.value <> 'null'
		SQL
}

query_is(<<'SQL', 't', 'two hidden cells that add up to 2: more is hidden with them');
SELECT takers - (SELECT coalesce(sum(observed), 0) FROM reported AS r WHERE r.name = s.name AND NOT rounded AND row_kind = 'segment') >= 2 * 10 FROM shield AS s WHERE name = 'ones' AND NOT rounded
SQL
query_is("SELECT count(*) FROM reported WHERE reason = 'protected' AND row_kind = 'segment'", '16', 'hidden keys there are');
is(given_away($_), '', "index with its limit, rate with its limit: none of what is hidden by $_") foreach
	'profile_report(t)', "profile_report(t, unknown => 'include', weights => 'exact', limits => 'byar')", 'gains(t)', 'funnel(t)',
	'costs_report(spent(), base => t, disjoint => true)';
query_is(<<'SQL', 't|t', 'chi-square or Gini with a hidden pair: neither is given');
SELECT bool_and((c).statistic IS NULL AND (c).reason = 'protected'), bool_and((g).gini IS NULL AND (g).reason = 'protected')
FROM (SELECT chi_square(t) AS c, gini(t) AS g FROM shield WHERE name <> 'equal') AS s
SQL
query_is(<<'SQL', '0', 'expected / base x N: a rate of what is left, and no total');
SELECT count(*) FROM (SELECT name, rounded, sum(observed) FILTER (WHERE row_kind = 'segment') / sum(base) FILTER (WHERE row_kind = 'segment') AS rate,
    min(expected / base) FILTER (WHERE row_kind = 'segment' AND base > 0) AS least, max(expected / base) FILTER (WHERE row_kind = 'segment' AND base > 0) AS most, sum(base_share) FILTER (WHERE row_kind = 'segment') AS shares,
    count(base) FILTER (WHERE row_kind = 'total') AS totals
  FROM reported WHERE name <> 'equal' GROUP BY name, rounded) AS s WHERE totals > 0 OR abs(shares - 1) > 1e-12 OR abs(rate - least) > 1e-12 OR abs(rate - most) > 1e-12
SQL
query_is(<<'SQL', '440|120', 'a rounded total with four equal cells: the sum of rounded cells, not 450 and 130');
SELECT base, observed FROM reported WHERE name = 'equal' AND rounded AND row_kind = 'total'
SQL
query_is(<<'SQL', 't', 'non-takers: 118 of 120 in arrears are not shown');
SELECT base IS NULL AND observed IS NULL FROM reported WHERE name = 'arrears' AND NOT rounded AND segment = 'A'
SQL

# Two releases: every pair of tables of two wards and their total, the second made with the first as previous.
query(<<'SQL');
CREATE FUNCTION ward(x integer) RETURNS takeup IMMUTABLE LANGUAGE sql AS $$ SELECT takeup('k', x, x) $$;
CREATE FUNCTION released(x integer, y integer, before takeup[]) RETURNS takeup[] IMMUTABLE LANGUAGE sql AS $$
  SELECT array_agg(value ORDER BY name) FROM protect_values('{all,east,west}', ARRAY[ward(x + y), ward(x), ward(y)], '{east,west}', '{all,all}', '{NULL,NULL}', '{NULL,NULL}', 3,
    CASE WHEN before IS NOT NULL THEN '{all,east,west}'::text[] END, before, CASE WHEN before IS NOT NULL THEN '{1,1,1}'::text[] END) $$;
CREATE TABLE window_one AS SELECT x, y, released(x, y, NULL) AS r FROM generate_series(0, 11) AS x, generate_series(0, 11 - x) AS y;
CREATE TABLE windows AS
SELECT 'two releases' AS kind, 3 AS threshold, ARRAY[a.x, a.y] AS before, ARRAY[b.x, b.y] AS now, ARRAY[b.x - a.x, b.y - a.y] AS change, a.r AS release_1, released(b.x, b.y, a.r) AS release_2
FROM window_one AS a, window_one AS b;
SQL
my $both = "release_1::text, release_2::text";
isnt(narrowed('(SELECT *, released(now[1], now[2], NULL) AS unaware FROM windows) AS w', 'release_1::text, unaware::text', qw(now before change)), '', "yesterday's complement: two releases that do not know of each other tell something");
is(narrowed('windows', $both, qw(now before change)), '', "yesterday's complement, and windows one month apart: no small count or change is narrowed by both releases");


# ---- Costs ----------------------------------------------------------------------------------------------------------

query(q{CREATE FUNCTION priced() RETURNS cost_model IMMUTABLE LANGUAGE sql AS $$ SELECT cost_model(NULL, NULL, NULL, 1, 'GBP') $$});
my @dimensions = qw(key lgsl lgil channel);
my @by = map { my $set = $_; "'{" . join(',', map { $dimensions[$_] } grep { $set >> $_ & 1 } 0 .. 3) . "}'" } 0 .. 15;
my %costs_read = (
	(map { ("costs_$_" => ["costs_$_(t)"]) } qw(out send hash final)),
	costs_hash_extended => ['costs_hash_extended(t, 42)'],
	(map { ("costs_$_" => ["costs_$_(t, spent())", "costs_$_(spent(), t)", "costs_$_(t, protect(spent()))", "costs_$_(t, t)"]) } qw(eq ne lt le gt ge cmp)),
	(map { ($_ => ["$_(t)"]) } qw(contacts cost cost_per_contact)),
	currency => ['currency(t)'],
	costs_report => [(map { "costs_report(t, by => $_)" } @by), "costs_report(t, base => plain(), disjoint => true, lang => 'cy')", q{costs_report(t, base => plain(), by => '{lgsl,channel}')},
		'costs_report(t, base => protect(takeup_plus(plain(), takeup_small())), disjoint => true)'],
	cost_concentration => [(map { "cost_concentration(t, by => $_)" } @by[1, 8, 15]), 'cost_concentration(t, base => plain())'],
	dearest_share => ['dearest_share(t)', q{dearest_share(t, 0.5, '{channel}')}, 'dearest_share(t, base => plain())'],
	chart => ['chart(t)', q{chart(t, by => 'channel', stack => 'none', sort => 'list')}, q{chart(t, by => 'lgsl', stack => 'key', at_most => 1, lang => 'cy')}],
	headline => ['headline(t)', q{headline(t, lang => 'cy', at_most => 1)}, 'headline(t, base => plain())', 'headline(t, base => protect(takeup_plus(plain(), takeup_small())))'],
	digital_take_up => [(map { "digital_take_up(t, by => $_)" } @by[0, 1, 8, 15]), q{digital_take_up(t, '{phone}')}]);
my %costs_refuse = (
	protect => ['protect(t)', "protect(t, 5, 'unknown')"],
	costs_plus => ['costs_plus(t, spent())', 'costs_plus(spent(), t)', 'costs_plus(t, t)'],
	costs_minus => ['costs_minus(t, spent())', 'costs_minus(spent(), t)', 'costs_minus(t, t)'],
	rollup => ['(SELECT rollup(v) FROM unnest(ARRAY[t, spent()]) AS v)', '(SELECT rollup(v) FROM unnest(ARRAY[t]) AS v)'],
	costs_add_costs => ['costs_add_costs(t, spent())', 'costs_add_costs(spent(), t)'],
	costs_subtract_costs => ['costs_subtract_costs(t, spent())', 'costs_subtract_costs(spent(), t)'],
	(map { ("costs_${_}_row" => ["costs_${_}_row(t, 'A', '57', '8', 'web', 1, 1)", "costs_${_}_row(t, 'A', '57', '8', 'web', 1, 1, 'GBP')", "costs_${_}_row(t, 'A'::segment, '57', '8', 'web', 1, 1)", "costs_${_}_row(t, 'A'::segment, '57', '8', 'web', 1, 1, 'GBP')"]) } qw(add subtract)),
	cost_comparison => ['cost_comparison(t, spent())', 'cost_comparison(spent(), t)'],
	avoidable_contact => ['avoidable_contact(t, spent())', 'avoidable_contact(spent(), t)'],
	completion => ['completion(t, spent())', 'completion(spent(), t)'],
	channel_shift => [q{channel_shift(t, priced(), 'phone', 'web', 0.1)}, q{channel_shift(t, priced(), 'phone', 'web', '{"A": 0.1}'::jsonb)}, q{channel_shift(spent(), priced(), 'phone', 'web', 0.1, exclude => t)}],
	channel_shifts => [q{channel_shifts(t, priced(), 'phone', '{web}', '{"web": 0.1}')}]);
query(q{CREATE FUNCTION takeup_small() RETURNS takeup IMMUTABLE LANGUAGE sql AS $$ SELECT takeup('E', 100, 2) $$});
is(join(' ', functions_of('costs')), join(' ', sort keys %{ { %costs_read, %costs_refuse } }), 'every function that takes a costs is called');
my @costs_reading = map { @{ $costs_read{$_} } } sort keys %costs_read;
my @costs_refusing = map { @{ $costs_refuse{$_} } } sort keys %costs_refuse;
make_calls('costs', @costs_reading, @costs_refusing);

# A kind: the cells, key and channel; how many contacts there are at most; what one costs by channel.  A contact by phone
# and one by web cost another sum, which everybody knows.
my %unit = (phone => 2.83, web => 0.15);
my @spent = (
	{ name => 'two keys', cells => 'A phone,B phone', most => 12, threshold => 4 },
	{ name => 'three keys', cells => 'A phone,B phone,C phone', most => 12, threshold => 3 },
	{ name => 'four keys', cells => 'A phone,B phone,C phone,D phone', most => 12, threshold => 3 },
	{ name => 'two keys and two channels', cells => 'A phone,B phone,A web,B web', most => 12, threshold => 2 },
	{ name => 'two channels, one of them with one key', cells => 'A phone,B phone,A web', most => 12, threshold => 2 },
	{ name => 'a key that was not recorded', cells => 'A phone,B phone, phone', most => 12, threshold => 3 },
	{ name => 'halves of contacts', cells => 'A phone,B phone,C phone', most => 12, threshold => 2, factor => 0.5 },
	{ name => 'cost without contacts', cells => 'A phone,B phone,C phone', most => 12, threshold => 2, standing => 17.24 },
	{ name => 'total unknown', cells => 'A phone,B web', most => 6, threshold => 3, unknown => 1 });
query(<<'SQL');
CREATE TABLE place_of (kind text, n bigint, k text, c channel, u numeric);
CREATE TABLE spending (kind text, threshold integer, contacts numeric[], known numeric[], t costs);
CREATE FUNCTION is_risky(n numeric, cells bigint, threshold integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$ SELECT n > 0 AND (n < threshold OR n < cells + 2 * threshold) $$;
SQL
foreach my $kind (@spent)
{
	my ($name, $threshold) = @$kind{qw(name threshold)};
	my ($factor, $standing) = ($kind->{factor} // 1, $kind->{standing} // 0);
	my $n = 0;
	query(join '', map { my ($key, $channel) = split / /, $_; $n++; "INSERT INTO place_of VALUES ('$name', $n, nullif('$key', ''), '$channel', $unit{$channel});\n" } split /,/, $kind->{cells});
	my $bound = $kind->{unknown} ? "$kind->{most} >= ALL (a)" : "all_of_it <= $kind->{most}";
	my $options = $kind->{unknown} ? ", total => 'unknown'" : '';
	# who else knows what: contacts of each channel, or of both together, where they are no small count themselves
	query(<<~"SQL");
		INSERT INTO spending
		SELECT '$name', $threshold, contacts, known, protect((SELECT costs(k, '57', '8', c, x, x * u + $standing, 'GBP') FROM unnest(contacts) WITH ORDINALITY AS v(x, n) JOIN place_of USING (n) WHERE kind = '$name'), $threshold$options)
		FROM (SELECT (SELECT array_agg(x * $factor ORDER BY n) FROM unnest(a) WITH ORDINALITY AS u(x, n)) AS contacts FROM numbers WHERE n = $n AND all_of_it > 0 AND $bound) AS s,
		LATERAL (SELECT CASE WHEN @{[ $kind->{unknown} // 0 ]} = 1 OR sum(cells) = 1 AND sum(total) <= $threshold THEN NULL WHEN NOT bool_or(open) THEN array_agg(total ORDER BY c) WHEN count(*) > 1 AND NOT is_risky(sum(total), sum(cells)::bigint, $threshold) THEN ARRAY[sum(total)] END AS known
		         FROM (SELECT c, sum(x) AS total, count(*) AS cells, bool_or(is_small(x, $threshold)) AND (count(*) = 1 OR is_risky(sum(x), count(*), $threshold)) AS open
		               FROM unnest(contacts) WITH ORDINALITY AS v(x, n) JOIN place_of USING (n) WHERE kind = '$name' AND x + $standing > 0 GROUP BY c) AS by_channel) AS k
		SQL
}
query(<<"SQL");
ALTER TABLE spending ADD id serial;
ANALYZE spending;
CREATE TABLE spending_looked_at AS
SELECT kind, place, sealed, unnest(ARRAY[first, last]) AS id FROM (
  SELECT kind, costs_send(t) AS sealed, min(id) AS first, max(id) AS last, row_number() OVER (PARTITION BY kind ORDER BY count(*) DESC, min(id)) AS place
  FROM spending GROUP BY kind, costs_send(t)) AS s WHERE place <= $looked_at;
CREATE TABLE spending_printed AS SELECT kind, id, sealed, all_of_it, md5(all_of_it::text) AS everything
FROM (SELECT kind, id, sealed, @{[ printed('costs', 1, scalar @costs_reading) ]} AS all_of_it FROM spending_looked_at JOIN spending USING (kind, id) OFFSET 0) AS s;
CREATE TABLE spending_refused AS SELECT @{[ printed('costs', @costs_reading + 1, @costs_reading + @costs_refusing) ]} AS all_of_it FROM spending_looked_at JOIN spending USING (kind, id) WHERE place = 1;
SQL
query_is('SELECT count(*) FROM (SELECT FROM spending_printed GROUP BY kind, sealed HAVING count(DISTINCT everything) > 1) AS s', '0', 'everything that is printed of equal costs is the same, whatever they hide');
is(useless('spending_printed', @costs_reading), '', 'each call that reads costs printed of some value: ' . @costs_reading);
is(taken('spending_refused', @costs_refusing), '', 'each call that merges or compares costs was refused: ' . @costs_refusing);
is(narrowed('spending', "encode(costs_send(t), 'hex'), known::text", 'contacts'), '', 'no small count of contacts is narrowed: ' . query('SELECT count(*) FROM spending') . ' tables of ' . @spent . ' kinds');

# Cost divided by unit cost is a count: contacts that are each a taker, shared among a base that is protected.
my @shared = ((map { "costs_report(c, base => t, disjoint => true, by => $_)" } @by), 'cost_concentration(c, base => t)', 'dearest_share(c, base => t)', 'dearest_share(c, 0.5, base => t)', 'headline(c, base => t)');
query(<<"SQL");
CREATE FUNCTION spent_by(x numeric[]) RETURNS costs IMMUTABLE LANGUAGE sql AS
  \$\$ SELECT costs(k, '57', '8', CASE WHEN k < 'C' THEN 'phone' ELSE 'web' END::channel, v, v * 2.83) FROM unnest('{A,B,C,D}'::text[], x) AS u(k, v) WHERE v > 0 \$\$;
CREATE TABLE shared AS
SELECT kind, threshold, takers, others, base, known, t, md5(concat_ws('|', @{[ join ', ', map { "coalesce((SELECT string_agg(r::text, E'\\n') FROM $_ AS r), '')" } @shared ]})) AS printed
FROM (SELECT *, coalesce(spent_by(takers), '{"version": 1, "cells": []}') AS c FROM tried
      WHERE kind IN ('people, two keys', 'people, four keys', 'people, total unknown', 'takers alone, four keys') OFFSET 0) AS s;
SQL
is(narrowed('shared', "encode(takeup_send(t), 'hex'), known::text, printed", qw(takers others base)), '', 'cost divided by unit cost: what a protected base hides is not told by what it cost, in ' . query('SELECT count(*) FROM shared') . ' tables');
isnt(narrowed('(SELECT kind, threshold, takers, t, cost(spent_by(takers)) AS printed FROM shared) AS s', "encode(takeup_send(t), 'hex'), printed", 'takers'), '', 'and the whole cost, which it does not print, would tell');
query_is(<<'SQL', 't', 'two hidden costs that add up to 2 contacts: more is hidden with them');
SELECT contacts(c) - coalesce((SELECT sum(r.contacts) FROM costs_report(protect(c), '{key,channel}') AS r WHERE row_kind = 'segment'), 0) >= 2 * 10
FROM (SELECT costs(k, '57', '8', 'phone', x, x * 2.83) AS c FROM (VALUES ('A', 1), ('B', 1), ('C', 98), ('D', 60)) AS v (k, x)) AS s
SQL
done_testing();
