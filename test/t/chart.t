# Charts are well-formed XML, all within their frame, whatever is drawn and however it is called.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

my @kinds = qw(index gains funnel trend);

# Random labels of every kind of character, a few keys and many, narrow and wide.
sub make_charts
{
	query(<<'SQL');
CREATE FUNCTION some_label(seed integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg(chr(CASE (seed * 31 + i * 7) % 5
    WHEN 0 THEN 33 + (seed * 17 + i * 13) % 94 WHEN 1 THEN 1 + (seed + i) % 31 WHEN 2 THEN 128 + (seed * 7 + i) % 300
    WHEN 3 THEN 65533 + (seed + i) % 3 ELSE 128512 + i END), '')
  FROM generate_series(1, 1 + seed % 40) AS i
$$;
CREATE TABLE picture AS
SELECT i, kind, width, lang, chart(t, labels, kind, title, what => some_label(i + 7), lang => lang, width => width, sort => 'index') AS svg
FROM (SELECT setseed(0.5)) AS s,
  LATERAL (SELECT i, CASE i % 2 WHEN 0 THEN takeup(k, n, least(n, x)) ELSE takeup_events(k, n, x, 1 + n * 0.1) END AS t
           FROM (SELECT i, k, (10 ^ (1 + random() * 5))::integer AS n, (10 ^ (random() * 4))::integer AS x
                 FROM generate_series(0, 11) AS i, generate_series(1, 1 + i * i % 25) AS k) AS c GROUP BY i) AS t,
  LATERAL (SELECT label_set(k::text, some_label(k)) AS labels, some_label(i) AS title FROM generate_series(1, 30) AS k) AS l,
  unnest(ARRAY['index', 'gains', 'funnel', 'trend']) AS kind,
  (VALUES (320, 'en'), (1000, 'cy')) AS w(width, lang);
SQL
	return;
}

# Costs of every size, of few groups and of many, with gaps; what moving them would save, and what makes a difference.
sub make_cost_charts
{
	query(<<'SQL');
CREATE TABLE spend AS
SELECT i, costs(k, s, NULL, c, n, n * u, CASE i % 3 WHEN 0 THEN 'GBP' WHEN 1 THEN 'EUR' END) AS c
FROM (SELECT setseed(0.25)) AS seed,
  LATERAL (SELECT i, CASE WHEN k % 11 <> 10 THEN left(some_label(k * 3 + i), 15) END AS k, (ARRAY['57', '524', '13', NULL])[1 + (10 * random())::integer % 4]::lgsl AS s,
             (ARRAY['web', 'phone', 'phone', 'f2f', 'post', 'sms', 'email', 'nk', NULL])[1 + (100 * random())::integer % 9]::channel AS c,
             (10 ^ (5 * random()))::integer AS n, round((10 ^ (i % 6 - 3 + 2 * random()))::numeric, 4) AS u
           FROM generate_series(0, 11) AS i, generate_series(1, 1 + i * i * 4) AS k) AS r GROUP BY i;
CREATE TABLE offer AS
SELECT i, cost_model(NULL, NULL, ch, (10 ^ (i % 5 - 3))::numeric, CASE i % 3 WHEN 0 THEN 'GBP' WHEN 1 THEN 'EUR' END) AS model
FROM generate_series(0, 11) AS i, unnest(ARRAY['web', 'app']::channel[]) AS ch GROUP BY i;
INSERT INTO picture
SELECT i, kind, width, lang, chart(c, NULL, title, lang, width, by, stack, sort, at_most)
FROM spend, (VALUES ('costs', 320, 'en', 'key', 'channel', 'cost', 5, NULL), ('costs by channel', 1000, 'cy', 'channel', 'key', 'list', 3, some_label(39)),
                    ('costs by service', 500, 'en', 'lgsl', 'none', 'cost', 1, NULL)) AS v(kind, width, lang, by, stack, sort, at_most, title);
INSERT INTO picture
SELECT i, kind, width, lang, chart(array_agg(s), NULL, lang, width, by, at_most)
FROM spend JOIN offer USING (i), (VALUES ('shift', 320, 'en', 'key', 10), ('shift by service', 1000, 'cy', 'lgsl', 3)) AS v(kind, width, lang, by, at_most),
  channel_shift(c, model, 'phone', 'web', 0.2, avoidable => 0.3, avoidable_range => '{0.1,0.6}', lang => lang) AS s GROUP BY i, kind, width, lang, by, at_most;
INSERT INTO picture
SELECT a.i, 'comparison', width, lang, chart(array_agg(r), lang => lang, width => width, name => some_label(a.i * 5), other_name => some_label(39))
FROM spend AS a JOIN spend AS b ON b.i = (a.i + 3) % 12, (VALUES (320, 'en'), (1000, 'cy')) AS v(width, lang), cost_comparison(a.c, b.c) AS r GROUP BY a.i, width, lang;
SQL
	return;
}

new_database('chart');
make_charts();
make_cost_charts();
query_is(q{SELECT count(*) FROM picture WHERE svg !~ '^[ -~\n]*$'}, 0, 'ASCII alone');
query_is(q{SELECT count(*) FROM picture WHERE svg ~ '(NaN|nan|inf|"-?[0-9]+\.[0-9]{2})'}, 0, 'numbers are numbers, to a tenth');
query_is(q{SELECT count(*) FROM picture WHERE svg !~ 'role="img"' OR svg !~ '<desc [^>]*>[^<]+</desc>'}, 0, 'each is told in words');

# The server's own XML parser, where it was built with one.
my ($out, $err, $status) = psql(query('SELECT current_database()'), q{SELECT '<a/>'::xml});
SKIP:
{
	skip 'the server was built without XML', 7 if $status != 0;
	query('CREATE TABLE document AS SELECT i, kind, width, xmlparse(DOCUMENT svg) AS x FROM picture');
	query_is(q{SELECT count(*), count(DISTINCT i), count(DISTINCT kind) FROM document}, '180|12|10', 'all are well-formed');
	my $svg = q{ARRAY[ARRAY['s', 'http://www.w3.org/2000/svg']]};
	query_is(qq{SELECT count(*) FROM document WHERE (xpath('count(//*[namespace-uri() != "http://www.w3.org/2000/svg"])', x))[1]::text <> '0'}, 0,
		'nothing but SVG');
	query_is(qq{SELECT DISTINCT n::text FROM document, unnest(xpath('//\@*[starts-with(name(), "on")]|//s:script|//s:a|//s:style|//s:foreignObject', x, $svg)) AS n}, '',
		'nothing that acts');
	query_is(qq{SELECT kind, i FROM document WHERE EXISTS (SELECT FROM unnest(xpath('//\@fill', x)) AS f
		WHERE f::text LIKE 'url%' AND NOT (substring(f::text from 5 for length(f::text) - 5) = ANY (SELECT '#' || d::text FROM unnest(xpath('//s:pattern/\@id', x, $svg)) AS d)))}, '',
		'every hatching is one of the picture');
	query_is(qq{SELECT count(*) FROM document WHERE width <> (xpath('/s:svg/\@width', x, $svg))[1]::text::integer}, 0, 'as wide as asked for');
	query_is(qq{SELECT DISTINCT kind, n::text FROM document, unnest(xpath('//\@x|//\@x1|//\@x2|//\@cx', x, $svg)) AS n
		WHERE n::text::numeric NOT BETWEEN 0 AND width}, '', 'nothing beside the picture');
	query_is(qq{SELECT DISTINCT kind, n::text FROM document, unnest(xpath('//\@y|//\@y1|//\@y2|//\@cy', x, $svg)) AS n
		WHERE n::text::numeric NOT BETWEEN 0 AND (xpath('/s:svg/\@height', x, $svg))[1]::text::numeric}, '', 'nothing above or below it');
}

# ---- What costs charts say adds up ---------------------------------------------------------------------------------------

query_is(q{WITH bar AS (SELECT p.i, kind, substring(t[1] from '.*: (?:&#163;|EUR )?([0-9,.]+)')::text AS x FROM picture AS p,
	regexp_matches(svg, '<g><title>([^<]*)</title>', 'g') AS t WHERE kind = 'costs by service')
	SELECT i FROM bar JOIN spend USING (i) GROUP BY i, c
	HAVING abs(sum(replace(rtrim(x, '.'), ',', '')::numeric) - cost(c)) > 0.5 * count(*)}, '', 'bars add up to the cost');
query_is(q{SELECT count(*) FROM spend JOIN offer USING (i), LATERAL (SELECT array_agg(s) AS rows FROM channel_shift(c, model, 'phone', 'web', 0.2) AS s) AS r
	WHERE (SELECT sum(saving) FROM unnest(rows) WHERE row_kind <> 'total') <> (SELECT saving FROM unnest(rows) WHERE row_kind = 'total')}, 0, 'savings add up');

# ---- Encodings: the same picture from each ------------------------------------------------------------------------------

my $labels = "'[{\"code\": \"a\", \"label\": \"T\xc3\xbb & Ch\xc3\xa2teau\"}]'";
my %of;
foreach my $encoding (qw(UTF8 LATIN1 SQL_ASCII))
{
	new_database('chart_' . lc $encoding, encoding => $encoding);
	my %opt = (env => { PGCLIENTENCODING => $encoding eq 'SQL_ASCII' ? 'SQL_ASCII' : 'UTF8' });
	$of{$encoding} = query("SELECT chart(takeup(k, n, x), $labels, lang => 'cy') FROM (VALUES ('a', 100, 50), ('b', 200, 50)) AS v(k, n, x)", %opt);
	like($of{$encoding}, qr/T&#251; &amp; Ch&#226;teau/, "$encoding: letters as references");
}
is($of{LATIN1} =~ s/chart-[0-9a-f]{8}//gr, $of{UTF8} =~ s/chart-[0-9a-f]{8}//gr, 'LATIN1 draws what UTF8 draws');
is($of{SQL_ASCII} =~ s/chart-[0-9a-f]{8}//gr =~ s/ (x1?|x2|width|cx)="[0-9.]+"//gr,
	$of{UTF8} =~ s/chart-[0-9a-f]{8}//gr =~ s/ (x1?|x2|width|cx)="[0-9.]+"//gr, 'SQL_ASCII too, but for what it takes letters to be as wide');
# bytes that are no UTF-8 are shown as what cannot be read
like(query("SELECT chart(takeup(k, n, x), '[{\"code\": \"a\", \"label\": \"T\xfb\"}]') FROM (VALUES ('a', 100, 50), ('b', 200, 50)) AS v(k, n, x)",
	env => { PGCLIENTENCODING => 'SQL_ASCII' }), qr/>T\?</, 'SQL_ASCII: bytes without a meaning');
done_testing;
