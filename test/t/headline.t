# Sentences say what profile_report says, in every encoding, whatever the words are.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

my $example = q{(SELECT takeup(k, n, x) FROM (VALUES ('A', 2000, 120), ('B', 3000, 60), ('C', 4000, 15), ('D', 1000, 5)) AS v(k, n, x))};

# ---- Random profiles: one sentence for each verdict, in the right direction, and clear ones in order of their gap -------

new_database('headline');
query(<<'SQL');
CREATE TABLE random AS
SELECT i, kind, takeup_of
FROM (SELECT setseed(0.25)) AS s, generate_series(1, 60) AS i,
LATERAL (SELECT 'people' AS kind, takeup('k' || k, n, least(n, x)) AS takeup_of
         FROM (SELECT k, (10 ^ (1 + random() * 4))::integer AS n, (10 ^ (random() * 4))::integer AS x
               FROM generate_series(1, 12 + i * 0) AS k) AS c
         UNION ALL
         SELECT 'events', takeup_events('k' || k, n, x)
         FROM (SELECT k, (10 ^ (1 + random() * 4))::integer AS n, (10 ^ (random() * 5))::integer AS x
               FROM generate_series(1, 12 + i * 0) AS k) AS c) AS t;
CREATE TABLE said AS
SELECT i, kind, verdict, take_up_index, gap, observed, s.sentence, s.place
FROM random, profile_report(takeup_of) AS r,
LATERAL (SELECT sentence, place FROM headline(takeup_of) WITH ORDINALITY AS h(sentence, place)
         WHERE sentence ~ (' the group ' || r.segment || '[ ,]')) AS s
WHERE row_kind = 'segment';
SQL
my $clear = query(q{SELECT count(*) FROM said WHERE verdict IN ('above', 'below')});
cmp_ok($clear, '>', 500, "$clear clear findings");
query_is(q{SELECT count(*) FROM random, profile_report(takeup_of) WHERE row_kind = 'segment' AND verdict IS NOT NULL},
	query('SELECT count(*) FROM said'), 'a sentence for each verdict');
query_is(q{SELECT DISTINCT verdict, sentence FROM said WHERE (CASE verdict
	WHEN 'above' THEN sentence ~ '(% above|twice as likely|times as likely|is (over |nearly )?(twice|[a-z0-9,]+ times) the average)'
	WHEN 'below' THEN sentence ~ '(% below|about (half|a third|a quarter)|^There are no )'
	WHEN 'about average' THEN sentence ~ 'is about average'
	WHEN 'too few to tell' THEN sentence ~ 'too small to tell'
	ELSE sentence ~ 'no clear difference' END) IS NOT TRUE}, '', 'each in the words of its verdict');
query_is(q{SELECT DISTINCT sentence FROM said WHERE verdict IN ('above', 'below')
	AND abs(substring(sentence from ' is (\d+)% (?:above|below) average\.')::numeric - abs(take_up_index - 100)) > 0.5000001}, '',
	'the percentage is that of the index');
query_is(q{SELECT count(*) FROM (SELECT abs(gap) AS gap, lag(abs(gap)) OVER (PARTITION BY i, kind ORDER BY place) AS before
	FROM said WHERE verdict IN ('above', 'below')) AS s WHERE gap > before}, 0, 'clear findings by their gap');
query_is(q{SELECT count(*) FROM said AS a JOIN said AS b USING (i, kind)
	WHERE a.verdict NOT IN ('above', 'below') AND b.verdict IN ('above', 'below') AND a.place < b.place}, 0, 'clear findings first');
query_is(q{SELECT count(*) FROM random, headline(takeup_of, lang => 'cy') AS h WHERE h ~ '[{}]' OR h ~* '\m(the|average|likely|among)\M'}, 0,
	'no English in Welsh, no place left open');
query_is(q{SELECT count(*) FROM random WHERE (SELECT count(*) FROM headline(takeup_of)) <> (SELECT count(*) FROM headline(takeup_of, lang => 'cy'))}, 0,
	'as many sentences in Welsh');

# ---- Random costs: what is said is what costs_report says ------------------------------------------------------------------

query(<<'SQL');
CREATE TABLE spend AS
SELECT i, costs('k' || k, s, NULL, c, n, n * u, 'GBP') AS c
FROM (SELECT setseed(0.75)) AS seed,
  LATERAL (SELECT i, k, (ARRAY['57', '524', '13'])[1 + (10 * random())::integer % 3]::lgsl AS s, (ARRAY['web', 'phone', 'f2f', 'post'])[1 + (100 * random())::integer % 4]::channel AS c,
             (10 ^ (4 * random()))::integer AS n, round((10 ^ (2 * random()))::numeric, 4) AS u
           FROM generate_series(1, 40) AS i, generate_series(1, 15 + i * 0) AS k) AS r GROUP BY i;
CREATE TABLE costs_said AS SELECT i, place, sentence FROM spend, headline(c) WITH ORDINALITY AS h(sentence, place);
CREATE TABLE costs_shown AS SELECT i, r.* FROM spend, costs_report(c) AS r WHERE row_kind = 'segment';
SQL
cmp_ok(query('SELECT count(*) FROM costs_said'), '>', 300, 'sentences on costs');
query_is(q{SELECT i, key FROM costs_shown WHERE abs(cost_share - contact_share) > 0.0101
	AND NOT EXISTS (SELECT FROM costs_said AS s WHERE s.i = costs_shown.i AND sentence ~ (' the group ' || key || ' cost '))}, '', 'a sentence for each group that stands out');
query_is(q{SELECT sentence, cost_index FROM costs_said AS s JOIN costs_shown AS r ON r.i = s.i AND sentence ~ (' the group ' || key || ' cost ')
	WHERE (CASE WHEN sentence ~ 'times the average' THEN abs(substring(sentence from ' cost ([0-9.,]+) times')::numeric - cost_index / 100) <= 0.0500001
		WHEN sentence ~ '% more than' THEN cost_index >= 100 AND abs(substring(sentence from ' cost ([0-9]+)%')::numeric - (cost_index - 100)) <= 0.5000001
		WHEN sentence ~ 'more than 99% less' THEN cost_index < 1
		ELSE cost_index < 100 AND abs(substring(sentence from ' cost ([0-9]+)%')::numeric - (100 - cost_index)) <= 0.5000001 END) IS NOT TRUE}, '',
	'with its index');
query_is(q{SELECT count(*) FROM (SELECT w, lag(w) OVER (PARTITION BY i ORDER BY place) AS before FROM (SELECT s.i, place, abs(cost_share - contact_share) AS w
	FROM costs_said AS s JOIN costs_shown AS r ON r.i = s.i AND sentence ~ (' the group ' || key || ' cost ')) AS x) AS y WHERE w > before}, 0, 'the most important first');
query_is(q{SELECT count(*) FROM spend, headline(c, lang => 'cy') AS h WHERE h ~ '[{}]' OR h ~* '\m(the|average|serving|carries|contacts|groups)\M'}, 0, 'no English in Welsh on costs');

# ---- In parallel workers, and where the search path is empty -----------------------------------------------------------

query_is(q{SET search_path = ''; SELECT count(*) FROM public.random, profiling.headline(takeup_of);},
	query('SELECT count(*) FROM random, headline(takeup_of)'), 'with an empty search path');

# ---- Encodings ---------------------------------------------------------------------------------------------------------

foreach my $encoding (qw(UTF8 LATIN1 SQL_ASCII))
{
	new_database('headline_' . lc $encoding, encoding => $encoding);
	# what the server sends is converted where it has an encoding to convert from
	my $client = $encoding eq 'SQL_ASCII' ? 'SQL_ASCII' : 'UTF8';
	my %opt = (env => { PGCLIENTENCODING => $client });
	query_is("SELECT headline FROM headline($example, at_most => 1, lang => 'cy')",
		'Ymhlith pobl yn y categori A, mae cyfran defnyddwyr yn deirgwaith y cyfartaledd.', "$encoding: Welsh", %opt);
	query_is("SELECT method_note($example, lang => 'cy') ~ 'categor\xc3\xafau'", 't', "$encoding: Welsh with accents", %opt);
	query_is("SELECT headline FROM headline($example, '[{\"code\": \"A\", \"label\": \"T\xc3\xbb\"}]'::label_set, '\xc3\xa2', '\xc3\xb4', at_most => 1)",
		"\xc3\xb4 in the group T\xc3\xbb are three times as likely as average to be \xc3\xa2.", "$encoding: words with accents", %opt);
	query_is("SELECT h FROM headline((SELECT costs('k' || i, NULL, NULL, NULL, 10, 1000 / i, 'GBP') FROM generate_series(1, 20) AS i), lang => 'cy', at_most => 1) AS h",
		"Cost gwasanaethu pobl: \xc2\xa33,590 (cysylltiadau: 200; \xc2\xa317.95 yr un ar gyfartaledd).\nMae'r 10% drutaf o'r categor\xc3\xafau (2 o 20) yn cyfrif am 42% o'r gost.",
		"$encoding: costs in Welsh", %opt);
}
done_testing;
