# The coded types as a whole: operator classes, other encodings, dump and restore.
use strict;
use warnings;
use File::Temp qw(tempdir);
use Profiling::Test;
use Test::More;

my $kept = new_database('code_types');
my @types = split /\n/, query(q{
	SELECT castsource::regtype FROM pg_cast JOIN pg_type t ON t.oid = castsource
	WHERE casttarget = 'segment_key'::regtype AND typlen = 4 AND typnamespace = 'profiling'::regnamespace ORDER BY 1});

# All that the server finds in an operator class of a coded type is that a family has no members for text with text and
# the like: they are left out on purpose, since they would change how plain text compares.
foreach my $type (@types)
{
	my ($out, $err) = psql($kept, qq{
		SELECT amname, amvalidate(c.oid) FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod WHERE opcname = '${type}_ops' ORDER BY 1});
	my @other = grep { !/missing (?:operator\(s\) for types|cross-type operator)/ } grep { /\S/ } split /\n/, $err;
	is_deeply(\@other, [], "$type: amvalidate finds nothing but missing members");
	like($out, qr/^btree\|f\nhash\|[tf]\n$/, "$type: both classes were looked at");
}

# Equality is in both families, for each type that the operator takes; a hash family knows the equality of both its sides.
query_is(q{
	SELECT oprleft::regtype, oprright::regtype FROM pg_operator o
	WHERE oprname = '=' AND oprnamespace = 'profiling'::regnamespace AND oprcode::text ~ '_(eq|eq_text|text_eq|eq_int\d|int\d_eq)$' AND NOT (
	  EXISTS (SELECT FROM pg_amop JOIN pg_am a ON a.oid = amopmethod WHERE amopopr = o.oid AND amname = 'btree')
	  AND EXISTS (SELECT FROM pg_amop m JOIN pg_am a ON a.oid = amopmethod WHERE amopopr = o.oid AND amname = 'hash'
	    AND EXISTS (SELECT FROM pg_amop WHERE amopfamily = m.amopfamily AND (amoplefttype, amoprighttype) = (oprleft, oprleft))
	    AND EXISTS (SELECT FROM pg_amop WHERE amopfamily = m.amopfamily AND (amoplefttype, amoprighttype) = (oprright, oprright)))
	  AND oprcanhash AND oprcom <> 0 AND oprnegate <> 0 AND oprcanmerge = (oprleft = oprright))}, '', 'equality operators are complete');
query_is(q{
	SELECT count(*) FROM pg_amop m JOIN pg_opfamily f ON f.oid = amopfamily JOIN pg_operator o ON o.oid = amopopr
	WHERE opfnamespace = 'profiling'::regnamespace AND oprnamespace <> 'profiling'::regnamespace}, 0, 'no operator of the server is in a family of ours');

# Dump and restore keep every type, edition, index and partition.
query(join '', "CREATE TABLE public.kept (id int PRIMARY KEY, ", join(', ', map { "$_ $_, ${_}s ${_}[]" } @types),
	", e2011 ethnic_group(2011), o2001 oac(2001));\n",
	"INSERT INTO public.kept (id, sex, ethnic_group, ethnic_groups, oac, channel, lgsl, lgil, e2011, o2001) VALUES\n",
	"(1, 'F', 'W5', '{W1,O1\@2001,NULL}', '3b1', 'f2f', 57, 12, 'A4\@2011', '1a1\@2001'), (2, 'REFU', 'O1\@2001', '{}', '9Z9\@2011', 'nk', 2147483647, 25, NULL, NULL);\n",
	map { "CREATE INDEX ON public.kept ($_);\n" } @types);
query(q{CREATE TABLE public.parts (c ethnic_group) PARTITION BY HASH (c);
	CREATE TABLE public.parts0 PARTITION OF public.parts FOR VALUES WITH (MODULUS 2, REMAINDER 0);
	CREATE TABLE public.parts1 PARTITION OF public.parts FOR VALUES WITH (MODULUS 2, REMAINDER 1);
	INSERT INTO public.parts SELECT code::ethnic_group FROM ethnic_group_codes;
	CREATE VIEW public.white AS SELECT id, label(ethnic_group), ancestor(ethnic_group, 'group') FROM public.kept
	WHERE ethnic_group <@ 'W' OR ethnic_group = 'W1'::text;
	CREATE TABLE public.checked (c ethnic_group CHECK (c <@ 'W'), l text GENERATED ALWAYS AS (label(c, 'en')) STORED);
	INSERT INTO public.checked VALUES ('W2');});
my $folder = tempdir(CLEANUP => 1);
is(system("pg_dump -Fc -f $folder/dump -d $kept"), 0, 'pg_dump');
my $restored = new_database('code_types_restored', extension => 0);
is(system("pg_restore -d $restored --exit-on-error $folder/dump"), 0, 'pg_restore');
foreach my $table (qw(kept parts0 parts1 white checked))
{
	is(query("SELECT * FROM public.$table ORDER BY 1", db => $restored), query("SELECT * FROM public.$table ORDER BY 1", db => $kept), "$table is as it was");
}
query_is(q{SELECT string_agg(format_type(atttypid, atttypmod), ' ' ORDER BY attnum) FROM pg_attribute
	WHERE attrelid = 'public.kept'::regclass AND attname IN ('e2011', 'o2001')}, 'ethnic_group(2011) oac(2001)', 'editions of columns are kept');

# Other encodings: codes are ASCII; labels are converted, and what cannot be is an error, never a wrong letter.
new_database('code_types_latin1', encoding => 'LATIN1');
local $ENV{PGCLIENTENCODING} = 'LATIN1';
query_is(q{SELECT 'W1'::ethnic_group, label('B'::ethnic_group, 'cy')}, "W1|Du, Du Cymreig, Du Prydeinig, Carib\xefaidd neu Affricanaidd", 'LATIN1 holds most Welsh labels');
error_like(q{SELECT label('O'::ethnic_group, 'cy')}, qr/has no equivalent in encoding "LATIN1"/, 'and says which it does not');
query_is(q{SELECT count(*), count(label), count(label_cy), count(*) FILTER (WHERE label_cy IS NULL AND edition = '2021' AND row_kind(code::ethnic_group) = 'segment')
	FROM ethnic_group_codes}, '166|166|22|2', 'the list is readable, without the two labels that need another encoding');
query_is(q{SELECT label_set(NULL::ethnic_group) IS NOT NULL}, 't', 'so are the names');
error_like(q{SELECT 'Gwry} . "\xff" . q{'::sex}, qr/invalid input syntax for type sex: "Gwry\xff"/, 'a refused value is quoted in the encoding');

$ENV{PGCLIENTENCODING} = 'SQL_ASCII';
new_database('code_types_ascii', encoding => 'SQL_ASCII');
query_is(q{SELECT 'w1'::ethnic_group, length(label('O'::ethnic_group, 'cy')), count(label_cy) FROM ethnic_group_codes GROUP BY 1, 2}, 'W1|18|24', 'SQL_ASCII takes the bytes of UTF-8');
error_like("SELECT '" . ("\xe9" x 200) . "'::sex", qr/invalid input syntax for type sex: "\xe9{60}"\n/, 'and quotes bytes');

done_testing();
