# Rows of one's own in the tables of services: dumped without the shipped ones, restored, installed by an ordinary role.
use strict;
use warnings;
use File::Temp qw(tempdir);
use Profiling::Test;
use Test::More;

my @tables = qw(service service_function service_in_function service_category service_category_parent service_in_category interaction);
my $folder = tempdir(CLEANUP => 1);

sub dump_of
{
	my ($db, $name, @options) = @_;
	system('pg_dump', '-d', $db, '-f', "$folder/$name", @options) == 0 or die "pg_dump failed\n";
	open my $in, '<', "$folder/$name" or die "$name: $!\n";
	local $/;
	return scalar <$in>;
}

my $kept = new_database('service');
query(q{
	INSERT INTO service (lgsl, label, label_cy, edition) VALUES (57, 'Council tax bill', 'Bil treth gyngor', 'ours'), (90001, 'Warm hub', NULL, 'ours');
	INSERT INTO service_function (function_id, label, parent_id) VALUES (900, 'Winter help', 1);
	INSERT INTO service_in_function (lgsl, function_id) VALUES (90001, 900);
	INSERT INTO service_category (category_id, label) VALUES (100000, 'Warmth');
	INSERT INTO service_category_parent (category_id, parent_id) VALUES (100000, 1);
	INSERT INTO service_in_category (lgsl, category_id) VALUES (90001, 100000);
	INSERT INTO interaction (lgil, label) VALUES (25, 'Chasing'), (8, 'Asking');
	CREATE TABLE public.contacts (service lgsl, n integer);
	INSERT INTO public.contacts VALUES (57, 10), (90001, 5), (58, 1);
	CREATE VIEW public.named AS SELECT label(service), is_known(service), n FROM public.contacts;
	CREATE ROLE service_writer;
	GRANT INSERT ON service TO service_writer});

# What is dumped: rows of one's own and nothing that comes with the extension.
my $dump = dump_of($kept, 'whole.sql');
foreach my $table (@tables)
{
	my ($rows) = $dump =~ /^COPY profiling\.$table \([^)]*\) FROM stdin;\n(.*?)^\\\.$/ms;
	my $own = query("SELECT count(*) FROM $table WHERE NOT shipped");
	is(scalar(() = ($rows // '') =~ /\n/g), $own, "$table: the $own rows of one's own are dumped");
}
unlike($dump, qr/Home schooling/, 'shipped rows are not');

# Restored: every row is there once, and names are the same.
new_database('service_restored', extension => 0);
query("\\i $folder/whole.sql\n");
my $restored = database();
foreach my $table (@tables)
{
	is(query("SELECT * FROM profiling.$table t ORDER BY t::text", db => $restored), query("SELECT * FROM $table t ORDER BY t::text", db => $kept), "$table is as it was");
}
is(query('SELECT * FROM public.named ORDER BY n', db => $restored), "Council tax account enquiries|t|1\nWarm hub|t|5\nCouncil tax bill|t|10", 'names of views too');
is(query(q{SELECT has_table_privilege('service_writer', 'profiling.service', 'INSERT')}, db => $restored), 't', 'and who may write');

# Data alone, into a database that has the extension and a row of its own.
dump_of($kept, 'data.sql', '--data-only', '--table=profiling.interaction', '--table=profiling.service', '--extension=profiling');
new_database('service_data');
query("INSERT INTO interaction (lgil, label) VALUES (26, 'Here before')");
query("\\i $folder/data.sql\n");
query_is('SELECT lgil, label FROM profiling.interaction WHERE NOT shipped ORDER BY lgil', "8|Asking\n25|Chasing\n26|Here before", 'rows of one database go into another');
query_is("SELECT count(*) FROM profiling.service WHERE shipped", 1532, 'which keeps its shipped rows');

# An ordinary role installs the extension, and the tables are its own; another role reads and may not write.
my $ordinary = new_database('service_ordinary', extension => 0);
query(qq{CREATE ROLE service_owner LOGIN; CREATE ROLE service_reader LOGIN; GRANT CREATE ON DATABASE "$ordinary" TO service_owner});
query(q{CREATE EXTENSION profiling; INSERT INTO service (lgsl, label) VALUES (57, 'By the owner')}, user => 'service_owner');
query_is(q{SELECT label('57'::lgsl), count(*) FROM service_lookup}, 'By the owner|1532', 'the owner writes', user => 'service_owner');
query_is(q{SELECT label('57'::lgsl), count(*) FROM lgsl_codes}, 'By the owner|1532', 'anybody reads', user => 'service_reader');
error_like(q{INSERT INTO service (lgsl, label) VALUES (1, 'x')}, qr/permission denied for table service/, 'and does not write', user => 'service_reader');
query('GRANT INSERT, UPDATE, DELETE ON service TO service_reader', user => 'service_owner');
query_is(q{INSERT INTO service (lgsl, label) VALUES (1, 'x') RETURNING lgsl}, 1, 'unless the owner lets it', user => 'service_reader');
query_is("SELECT string_agg(DISTINCT tableowner, ' ') FROM pg_tables WHERE schemaname = 'profiling' AND tablename IN ('@{[ join q{', '}, @tables ]}')",
	'service_owner', 'each of these tables is the owner\'s');

# A database in another encoding has the lists as well.
new_database('service_latin1', encoding => 'LATIN1');
query_is(q{SELECT count(*), count(label) FILTER (WHERE lgsl = 742) FROM service}, '1532|1', 'LATIN1 holds every service');
query_is(q{SELECT count(*) FROM code_list_source}, query('SELECT count(*) FROM code_list_source', db => $kept), 'and every source');
new_database('service_ascii', encoding => 'SQL_ASCII');
query_is(q{SELECT count(*) FROM service}, 1532, 'so does SQL_ASCII');
new_database('service_koi8', encoding => 'KOI8R');
query_is(q{SELECT count(*), count(*) FILTER (WHERE lgsl = 742), is_known('742'::lgsl) FROM service}, '1531|0|t', 'a service whose name cannot be written is left out, and known');

psql('postgres', qq{DROP DATABASE "$_" WITH (FORCE)}) foreach $ordinary, $kept, $restored;
query("DROP ROLE $_", db => 'postgres') foreach qw(service_owner service_reader service_writer);
done_testing();
