# The worked examples of standardised ratios and rates, of rates of two groups and of funnels, from the shared folder's
# table, and the laws that standardisation keeps over random values.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

new_database('standardise');

# ---- Worked examples ------------------------------------------------------------------------------------------------

my $shared = shared_folder();
SKIP: {
	my $file = $shared ? "$shared/reference/statistics_examples.csv" : '';
	skip 'no table of worked examples (PROFILING_SHARED names its folder)', 1 unless $shared && -f $file;
	query("CREATE TABLE example (name text, statistic text, inputs text, outputs text, note text)");
	query("\\copy example FROM '$file' CSV HEADER");
	query(<<'SQL');
-- a figure by its name: 'x={1,2}; n=3' -> the text behind it
CREATE FUNCTION part(name text, input boolean, which text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT btrim(substring(p FROM position('=' IN p) + 1)) FROM example AS e, unnest(string_to_array(CASE WHEN $2 THEN inputs ELSE outputs END, ';')) AS p
  WHERE e.name = $1 AND btrim(split_part(p, '=', 1)) = $3 $$;
CREATE FUNCTION numbers(name text, which text) RETURNS double precision[] LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN part(name, true, which) LIKE '{%' THEN part(name, true, which)::double precision[] ELSE ARRAY[part(name, true, which)::double precision] END $$;
CREATE FUNCTION figure(name text, which text) RETURNS double precision LANGUAGE sql STABLE AS $$ SELECT part(name, false, which)::double precision $$;
CREATE FUNCTION figures(name text, which text) RETURNS double precision[] LANGUAGE sql STABLE AS $$ SELECT part(name, false, which)::double precision[] $$;
-- is it that, to so many digits?
CREATE FUNCTION is_near(got double precision, wanted double precision, tolerance double precision DEFAULT 1e-12) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(abs(got - wanted) <= tolerance * abs(wanted), false) $$;
CREATE FUNCTION events(name text, base text, observed text) RETURNS takeup LANGUAGE sql STABLE AS $$
  SELECT takeup_events(k::integer, n, x) FROM unnest(numbers(name, base), numbers(name, observed)) WITH ORDINALITY AS u(n, x, k) $$;
SQL
	query_is("SELECT count(*) FROM example WHERE name IN ('E01', 'E02', 'E03', 'E04', 'E10', 'E11', 'E12')", 7, 'the examples are there');
	foreach my $name (qw(E01 E02))
	{
		my $tolerance = $name eq 'E02' ? '1e-10' : '1e-12';
		query_is(<<"SQL", 't|t|t|t|t|t|t', "$name: standardised ratio");
SELECT a.observed = figure(e, 'observed'), is_near(a.expected, figure(e, 'expected')), is_near(a.take_up_index, figure(e, 'index')),
       is_near(a.index_lower, figure(e, 'lower95'), $tolerance), is_near(a.index_upper, figure(e, 'upper95'), $tolerance),
       is_near(b.index_lower, figure(e, 'lower99_8'), $tolerance), is_near(b.index_upper, figure(e, 'upper99_8'), $tolerance)
FROM (SELECT '$name' AS e) AS n, standardised_ratio(events(e, 'n', 'x'), events(e, 'n_ref', 'x_ref')) AS a,
     standardised_ratio(events(e, 'n', 'x'), events(e, 'n_ref', 'x_ref'), confidence => 99.8) AS b
SQL
	}
	query_is(<<'SQL', 't|t|t|t', 'E03: standardised rate, by the reference');
SELECT is_near(reference_rate, figure(e, 'ref_rate')), is_near(rate, figure(e, 'value')), is_near(rate_lower, figure(e, 'lower')), is_near(rate_upper, figure(e, 'upper'))
FROM (SELECT 'E03' AS e) AS n, standardised_ratio(events(e, 'n', 'x'), events(e, 'n_ref', 'x_ref'), (numbers(e, 'multiplier'))[1], (numbers(e, 'confidence'))[1])
SQL
	query_is(<<'SQL', 't|t|t|t|t', 'E04: standardised rate, by the standard');
SELECT is_near(a.rate, figure(e, 'value')), is_near(a.rate_lower, figure(e, 'lower95')), is_near(a.rate_upper, figure(e, 'upper95')),
       is_near(b.rate_lower, figure(e, 'lower99_8')), is_near(b.rate_upper, figure(e, 'upper99_8'))
FROM (SELECT 'E04' AS e) AS n, standardised_rate(events(e, 'n', 'x'), events(e, 'stdpop', 'stdpop')) AS a,
     standardised_rate(events(e, 'n', 'x'), events(e, 'stdpop', 'stdpop'), confidence => 0.998) AS b
SQL
	query_is(<<'SQL', 't|t|t|t|t', 'E10: ratio of two rates');
SELECT is_near(a.ratio, figure(e, 'rate_ratio')), is_near(a.ratio_lower, figure(e, 'log_lower')), is_near(a.ratio_upper, figure(e, 'log_upper')),
       is_near(b.ratio_lower, figure(e, 'exact_lower'), 1e-10), is_near(b.ratio_upper, figure(e, 'exact_upper'), 1e-10)
FROM (SELECT 'E10' AS e) AS n, compare(events(e, 't1', 'x1'), events(e, 't2', 'x2'), limits => 'wald', rows => 'segments') AS a,
     compare(events(e, 't1', 'x1'), events(e, 't2', 'x2'), limits => 'exact', rows => 'segments') AS b
SQL
	query_is(<<'SQL', 't|t|t|t|t|t|t', 'E11: difference of two proportions');
SELECT is_near(a.difference, figure(e, 'difference')), is_near(b.difference_lower, figure(e, 'wald_lower')), is_near(b.difference_upper, figure(e, 'wald_upper')),
       is_near(a.difference_lower, figure(e, 'newcombe_lower'), 1e-11), is_near(a.difference_upper, figure(e, 'newcombe_upper')),
       is_near(a.z ^ 2, figure(e, 'chisq')), is_near(a.p, figure(e, 'p'))
FROM (SELECT 'E11' AS e, takeup(1, 150, 31) AS x, takeup(1, 160, 19) AS y) AS n, compare(x, y, rows => 'segments') AS a, compare(x, y, limits => 'wald', rows => 'segments') AS b
SQL
	query_is(<<'SQL', 't|t|t|4', 'E12: funnel, and the limits behind its classes');
SELECT bool_and(f.significance = (string_to_array(part(e, false, 'significance'), '|'))[segment::integer]),
       bool_and(is_near(p.index_lower / 100, (figures(e, 'lower_95'))[segment::integer])),
       bool_and(is_near(p.index_upper / 100, (figures(e, 'upper_95'))[segment::integer])), count(*)
FROM (SELECT 'E12' AS e, takeup_events(k::integer, 1000, o, x) AS t
      FROM unnest(numbers('E12', 'observed'), numbers('E12', 'expected')) WITH ORDINALITY AS u(o, x, k)) AS n,
     funnel(t, rows => 'segments') AS f JOIN LATERAL standardised_ratio(t, rows => 'segments') AS p USING (segment)
SQL
}

# ---- Laws -----------------------------------------------------------------------------------------------------------

query(<<'SQL');
SELECT setseed(0.4);
CREATE TABLE cell AS
SELECT area, stratum, floor(1 + 400 * random() ^ 3) AS base, floor(30 * random() ^ 2) AS events
FROM generate_series(1, 200) AS area, generate_series(1, 15) AS stratum WHERE random() < 0.9;
CREATE TABLE whole AS SELECT takeup_events(stratum, base, events) AS t FROM cell;
CREATE TABLE part AS SELECT area, takeup_events(stratum, base, events) AS t FROM cell GROUP BY area;
CREATE TABLE joined AS SELECT takeup_events(c.area, c.base, c.events, c.base * r.rate) AS t
FROM cell AS c JOIN (SELECT stratum, sum(events) / sum(base) AS rate FROM cell GROUP BY stratum) AS r USING (stratum);
SQL
query_is('SELECT abs(sum(s.expected) / sum(s.observed) - 1) < 1e-13, count(*) FROM part, whole, standardised_ratio(part.t, whole.t) AS s',
	't|200', 'by the sum of all areas, expected adds up to observed');
query_is('SELECT bool_and(abs(take_up_index - 100) < 1e-10), count(*) FROM (SELECT rollup(standardise(part.t, whole.t)) AS t FROM part, whole) AS s, profile_report(t, rows => $$segments$$)',
	't|15', '... key by key');
query_is(<<'SQL', 't|t|t|200', 'a value by stratum an area, and one value by area, give the same');
SELECT bool_and(a.observed = b.observed), bool_and(abs(a.take_up_index - b.take_up_index) <= 1e-12 * a.take_up_index),
       bool_and(abs(a.index_upper - b.index_upper) <= 1e-12 * a.index_upper), count(*)
FROM (SELECT area, (standardised_ratio(part.t, whole.t)).* FROM part, whole) AS a
JOIN (SELECT s.* FROM joined, standardised_ratio(t, rows => 'segments') AS s) AS b ON b.segment = a.area::text
SQL
query_is(<<'SQL', 't|200', 'by one stratum, both ways of standardising give the crude rate');
SELECT bool_and(abs(d.rate - i.rate) <= 1e-12 * d.rate AND abs(d.rate - d.crude_rate) <= 1e-12 * d.rate), count(*)
FROM (SELECT area, takeup_events('all', base + 1000, events + 1) AS t FROM cell GROUP BY area) AS a, (SELECT takeup_events('all', base, events) AS t FROM cell) AS w,
     standardised_rate(a.t, w.t, 1000) AS d, standardised_ratio(a.t, w.t, 1000) AS i
SQL
query_is(<<'SQL', 't|t|t', 'compared the other way round, a ratio is its inverse and a difference changes its sign');
SELECT bool_and(abs(a.ratio * b.ratio - 1) < 1e-12 AND abs(a.ratio_lower * b.ratio_upper - 1) < 1e-9), bool_and(abs(a.z + b.z) < 1e-9),
       bool_and(a.difference = -b.difference AND a.difference_lower = -b.difference_upper)
FROM (SELECT takeup(stratum, 40 + base, events) FILTER (WHERE area <= 100) AS x, takeup(stratum, 40 + base, events) FILTER (WHERE area > 100) AS y FROM cell) AS s,
     compare(x, y, rows => 'segments') AS a JOIN LATERAL compare(y, x, rows => 'segments') AS b USING (segment)
SQL
# A protected value must not meet another one.
my ($has_protect) = query("SELECT count(*) FROM pg_proc WHERE proname = 'protect'");
SKIP: {
	skip 'nothing seals a value yet', 4 unless $has_protect;
	query('CREATE TABLE sealed AS SELECT protect(t) AS t, t AS raw FROM (SELECT takeup(stratum, 1000, events) AS t FROM cell) AS s');
	error_like('SELECT standardise(t, raw) FROM sealed', qr/standardise cannot take a protected takeup/, 'standardise of a protected value');
	error_like('SELECT standardise(raw, t) FROM sealed', qr/standardise cannot take a protected takeup/, '... and by one');
	error_like('SELECT compare(raw, t) FROM sealed', qr/compare cannot take a protected takeup/, 'compare with one');
	error_like('SELECT standardised_rate(t, raw) FROM sealed', qr/standardised_rate cannot take a protected takeup/, 'a rate of one');
}
done_testing;
