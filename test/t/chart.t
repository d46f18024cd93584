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

new_database('chart');
make_charts();
query_is(q{SELECT count(*) FROM picture WHERE svg !~ '^[ -~\n]*$'}, 0, 'ASCII alone');
query_is(q{SELECT count(*) FROM picture WHERE svg ~ '(NaN|nan|inf|"-?[0-9]+\.[0-9]{2})'}, 0, 'numbers are numbers, to a tenth');
query_is(q{SELECT count(*) FROM picture WHERE svg !~ 'role="img"' OR svg !~ '<desc [^>]*>[^<]+</desc>'}, 0, 'each is told in words');

# The server's own XML parser, where it was built with one.
my ($out, $err, $status) = psql(query('SELECT current_database()'), q{SELECT '<a/>'::xml});
SKIP:
{
	skip 'the server was built without XML', 6 if $status != 0;
	query('CREATE TABLE document AS SELECT i, kind, width, xmlparse(DOCUMENT svg) AS x FROM picture');
	query_is(q{SELECT count(*), count(DISTINCT i), count(DISTINCT kind) FROM document}, '96|12|4', 'all are well-formed');
	my $svg = q{ARRAY[ARRAY['s', 'http://www.w3.org/2000/svg']]};
	query_is(qq{SELECT count(*) FROM document WHERE (xpath('count(//*[namespace-uri() != "http://www.w3.org/2000/svg"])', x))[1]::text <> '0'}, 0,
		'nothing but SVG');
	query_is(qq{SELECT DISTINCT n::text FROM document, unnest(xpath('//\@*[starts-with(name(), "on")]|//s:script|//s:a|//s:style|//s:foreignObject', x, $svg)) AS n}, '',
		'nothing that acts');
	query_is(qq{SELECT count(*) FROM document WHERE width <> (xpath('/s:svg/\@width', x, $svg))[1]::text::integer}, 0, 'as wide as asked for');
	query_is(qq{SELECT DISTINCT kind, n::text FROM document, unnest(xpath('//\@x|//\@x1|//\@x2|//\@cx', x, $svg)) AS n
		WHERE n::text::numeric NOT BETWEEN 0 AND width}, '', 'nothing beside the picture');
	query_is(qq{SELECT DISTINCT kind, n::text FROM document, unnest(xpath('//\@y|//\@y1|//\@y2|//\@cy', x, $svg)) AS n
		WHERE n::text::numeric NOT BETWEEN 0 AND (xpath('/s:svg/\@height', x, $svg))[1]::text::numeric}, '', 'nothing above or below it');
}

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
