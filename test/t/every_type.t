# A table with a column of every type that the extension has (a new type fails this test until samples.sql has values of
# it): indexes are whole and find what a scan finds; COPY, dump and restore, and pg_upgrade lose nothing.
use strict;
use warnings;
use File::Temp qw(tempdir);
use Profiling::Released;
use Profiling::Test;
use Test::More;

# Which types have no order or no hash, and on purpose.
my %unordered = map { $_ => 1 } qw(segment_key);

my $folder = tempdir(CLEANUP => 1);
my $source = new_database('every_type');
query('CREATE EXTENSION amcheck SCHEMA public');
query('\i ' . released_folder() . '/samples.sql');
query("INSERT INTO sample SELECT '$_', code FROM code_list(NULL::$_) ON CONFLICT DO NOTHING") foreach enumerated_lists();
my @types = base_types();
is(join(' ', grep { query("SELECT count(*) FROM sample WHERE type = '$_'") < 2 } @types), '', 'there are values of every type: ' . @types);

# The row types of composites, which hold types of the server alone.
my @composites = split /\n/, query(<<'SQL');
SELECT format_type(t.oid, NULL) FROM pg_type AS t JOIN pg_class AS c ON c.oid = typrelid AND relkind = 'c'
JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e' WHERE typnamespace = 'profiling'::regnamespace ORDER BY 1
SQL
is(query(<<'SQL'), '', 'and no other sort of type');
SELECT string_agg(format_type(t.oid, NULL), ' ') FROM pg_type AS t LEFT JOIN pg_class AS c ON c.oid = typrelid
JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e' WHERE typnamespace = 'profiling'::regnamespace
AND typtype <> 'b' AND (typtype <> 'c' OR relkind NOT IN ('c', 'r', 'v'))
SQL

# ---- The table ------------------------------------------------------------------------------------------------------

# Row n holds the n-th value of each type, and row 0 nothing but NULL.  A value stands in an array as well.
my @columns = map { ("$_ $_", "${_}_array ${_}[]") } @types;
query("CREATE TABLE every (n integer PRIMARY KEY, " . join(', ', @columns, map { "of_$_ $_" } @composites) . ");\n"
	. 'INSERT INTO every (n) SELECT generate_series(0, (SELECT max(count) FROM (SELECT count(*) FROM sample GROUP BY type) AS c));');
query(join '', map { <<~SQL } @types);
	UPDATE every SET $_ = value::$_, ${_}_array = ARRAY[value::$_, NULL] FROM (SELECT value, row_number() OVER (ORDER BY value) FROM sample WHERE type = '$_') AS s WHERE n = row_number;
	SQL
query("UPDATE every SET of_$_ = jsonb_populate_record(NULL::$_, '{\"label\": \"x\", \"code\": \"y\"}') WHERE n = 1") foreach @composites;
query_is("SELECT count($_), count(DISTINCT ${_}::text) FROM every", query("SELECT count(*), count(*) FROM sample WHERE type = '$_'"), "$_: each value is another") foreach @types;

# ---- Indexes --------------------------------------------------------------------------------------------------------

sub has_class
{
	my ($type, $method) = @_;
	return query("SELECT count(*) FROM pg_opclass AS c JOIN pg_am AS a ON a.oid = opcmethod WHERE opcdefault AND opcintype = '$type'::regtype AND amname = '$method'");
}

foreach my $method (qw(btree hash))
{
	my @without = grep { !has_class($_, $method) } @types;
	is(join(' ', @without), join(' ', sort keys %unordered), "every type but these has a default $method class");
	query("CREATE INDEX every_${_}_$method ON every USING $method ($_)") foreach grep { !$unordered{$_} } @types;
}
query('CREATE INDEX every_arrays ON every (' . join(', ', map { "${_}_array" } grep { !$unordered{$_} && !/^(?:takeup|label_set|segmentation|migration|costs|cost_model)$/ } @types) . ')');

# Every btree index there is: that of our own tables, too.
sub check_indexes
{
	my ($name, %opt) = @_;
	return query_is(<<~'SQL', 't', $name, %opt);
		SELECT count(bt_index_parent_check(c.oid, true, true)::text) > 20 FROM pg_class AS c JOIN pg_index AS i ON i.indexrelid = c.oid
		JOIN pg_am AS a ON a.oid = c.relam AND amname = 'btree' WHERE c.relnamespace IN ('public'::regnamespace, 'profiling'::regnamespace)
		SQL
}
check_indexes('amcheck finds nothing wrong, every row is in its index');

# Each value looked up by each way: a scan of the table, and either index.
query('ANALYZE every');
foreach my $type (grep { !$unordered{$_} } @types)
{
	my $count = "SELECT count(*), sum(a.n + b.n) FROM every AS a JOIN every AS b ON a.$type = b.$type";
	my $scan = query("SET enable_indexscan = off; SET enable_bitmapscan = off; SET enable_indexonlyscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; $count");
	my $values = query("SELECT count($type) FROM every");
	like($scan, qr/^$values\|/, "$type: each value is equal to itself alone");
	foreach my $other (qw(btree hash))
	{
		my $setting = 'SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off;';
		my $drop = 'DROP INDEX every_' . $type . '_' . ($other eq 'btree' ? 'hash' : 'btree');
		query_is("BEGIN; $drop; $setting $count; ROLLBACK", $scan, "$type: the $other index finds what a scan finds");
	}
	query_is("SET enable_nestloop = off; SET enable_mergejoin = off; $count", $scan, "$type: so does a hash join");
	query_is("SET enable_nestloop = off; SET enable_hashjoin = off; $count", $scan, "$type: and a merge join");
}

# ---- Copies ---------------------------------------------------------------------------------------------------------

sub bytes_of
{
	my ($name, $format, %opt) = @_;
	my $table = $opt{table} // 'public.every';
	my $columns = $opt{columns} // '*';
	query("\\copy (SELECT $columns FROM $table ORDER BY n) TO '$folder/$name' WITH (FORMAT $format)", %opt);
	return slurp_csv("$folder/$name");
}

my %bytes = map { $_ => bytes_of($_, $_) } qw(text binary csv);
foreach my $format (sort keys %bytes)
{
	query("CREATE TABLE back_$format (LIKE every);\n\\copy back_$format FROM '$folder/$format' WITH (FORMAT $format)\n");
	ok(bytes_of("$format.again", $_, table => "back_$format") eq $bytes{$_}, "COPY in $format and back: the $_ form is the same") foreach sort keys %bytes;
	query("DROP TABLE back_$format");
}

# Arrays and rows say in their binary form which type they are of, by its OID in one database.
my @plain = (columns => join ', ', @types);
my %kept = (%bytes, binary => bytes_of('plain', 'binary', @plain));

sub check_kept
{
	my (%opt) = @_;
	ok(bytes_of('now', $_, %opt, $_ eq 'binary' ? @plain : ()) eq $kept{$_}, "the $_ form is the same") foreach sort keys %kept;
	return;
}

is(system("pg_dump -Fc -f $folder/dump -d $source"), 0, 'dumped');
my $restored = new_database('every_type_restored', extension => 0);
is(system("pg_restore -d $restored --exit-on-error $folder/dump"), 0, 'restored');
check_kept();
check_indexes('and so are the indexes');

# ---- pg_upgrade -----------------------------------------------------------------------------------------------------

# Two clusters of our own beside the tests' one, run by its user: the old one gets the table, the new one takes over.
my $place = "$ENV{PGHOST}/every_type";
my ($bin) = split /:/, $ENV{PATH};
my $port = 5998;

sub as_server
{
	my (@command) = @_;
	my ($user, $group) = (stat $ENV{PGHOST})[4, 5];
	unshift @command, 'setpriv', "--reuid=$user", "--regid=$group", '--clear-groups' if $> == 0;
	my $said = '';
	open my $pipe, '-|', 'sh', '-c', 'cd "$1" && shift && exec "$@" 2>&1', 'sh', $place, @command or die "fork: $!\n";
	{ local $/ = undef; $said = <$pipe> // '' }
	return close($pipe) ? undef : $said || "exit status $?";
}

sub start
{
	my ($data) = @_;
	return as_server("$bin/pg_ctl", '-w', '-D', $data, '-l', "$place/log", '-o', "-k $ENV{PGHOST} -p $port -c listen_addresses='' -c fsync=off", 'start');
}

sub stop
{
	my ($data) = @_;
	return as_server("$bin/pg_ctl", '-w', '-D', $data, '-m', 'fast', 'stop');
}

mkdir $place or die "$place: $!\n";
chown((stat $ENV{PGHOST})[4, 5], $place);
foreach my $data (qw(old new))
{
	is(as_server("$bin/initdb", '-D', "$place/$data", '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'), undef, "the $data cluster is made");
}
is(start("$place/old"), undef, 'the old one starts');
my %own = (env => { PGPORT => $port });
psql('postgres', 'CREATE DATABASE every TEMPLATE template0', %own);
is(system("PGPORT=$port pg_restore -d every --exit-on-error $folder/dump"), 0, 'and has the table');
is(stop("$place/old"), undef, 'it stops');
is(as_server("$bin/pg_upgrade", '-b', $bin, '-B', $bin, '-d', "$place/old", '-D', "$place/new", '-U', 'postgres', '-s', $ENV{PGHOST}), undef, 'pg_upgrade');
is(start("$place/new"), undef, 'the new cluster starts');
check_kept(db => 'every', %own);
check_indexes('and so are the indexes', db => 'every', env => { PGPORT => $port, PGOPTIONS => '-c search_path=public,profiling' });
is(stop("$place/new"), undef, 'it stops');

done_testing;
