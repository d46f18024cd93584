# The registry of models: published by two at once, dumped and restored, installed by an ordinary role.
use strict;
use warnings;
use File::Temp qw(tempdir);
use POSIX ();
use Profiling::Test;
use Test::More;

my $folder = tempdir(CLEANUP => 1);

# The text of a model, as an SQL literal.
sub rule
{
	my ($name, $weeks) = @_;
	return "'segmentation $name (weeks integer) late ''Late'' when weeks > $weeks fine ''Fine'' otherwise'";
}

# ---- Two at once ----------------------------------------------------------------------------------------------------

# Runs two scripts at the same time and gives what the second prints.  "-- wait: CONDITION" waits until it holds.
sub waits
{
	my ($sql) = @_;
	$sql =~ s/^-- wait: (.*)$/DO \$\$ BEGIN FOR i IN 1 .. 600 LOOP IF $1 THEN RETURN; END IF; PERFORM pg_sleep(0.05); PERFORM pg_stat_clear_snapshot(); END LOOP; RAISE 'waited for nothing'; END \$\$;/mg;
	return $sql;
}

sub at_once
{
	my ($first, $second, %opt) = @_;
	my $pid = fork // die "fork: $!\n";
	if (!$pid)
	{
		my (undef, $err, $status) = psql(database(), waits($first));
		warn $err if $status != 0;
		POSIX::_exit($status != 0);
	}
	my ($out, $err, $status) = psql(database(), waits($second));
	waitpid $pid, 0;
	is($?, 0, "$opt{name}: the first goes through");
	return ($out, $err, $status);
}

# What the sessions wait for: that the other holds the lock of the name, that somebody waits for this one.
my $held = q{EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))};
my $wanted = q{EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT granted AND a.datname = current_database())};

sub versions_are
{
	my ($name, $expected, $test) = @_;
	return query_is("SELECT version, valid FROM model WHERE name = '$name' AND NOT shipped ORDER BY version", $expected, $test);
}

new_database('model');
my ($out, $err, $status) = at_once(
	"BEGIN; SELECT publish_model(@{[ rule('twice', 1) ]}, '2026-01-01');\n-- wait: $wanted\nCOMMIT;",
	"-- wait: $held\nSELECT publish_model(@{[ rule('twice', 2) ]}, '2026-01-01');", name => 'the same day');
like($err, qr/version 1 of model "twice" is in force from 2026-01-01 on/, 'the same day twice: the second is told');
versions_are('twice', '1|[2026-01-01,)', 'and there is one version');

($out, $err, $status) = at_once(
	"BEGIN; SELECT publish_model(@{[ rule('later', 1) ]}, '2026-01-01');\n-- wait: $wanted\nCOMMIT;",
	"-- wait: $held\nSELECT publish_model(@{[ rule('later', 2) ]}, '2027-01-01');", name => 'a later day');
is("$out$err", "2\n", 'a later day: the second waits, and comes after');
versions_are('later', "1|[2026-01-01,2027-01-01)\n2|[2027-01-01,)", 'each has its days');

($out, $err, $status) = at_once(
	"BEGIN; SELECT publish_model(@{[ rule('undone', 1) ]}, '2026-01-01');\n-- wait: $wanted\nROLLBACK;",
	"-- wait: $held\nSELECT publish_model(@{[ rule('undone', 2) ]}, '2026-01-01');", name => 'undone');
is("$out$err", "1\n", 'the first is undone: the second is the first');

($out, $err, $status) = at_once(
	"BEGIN; SELECT retire_model('later', '2028-01-01');\n-- wait: $wanted\nCOMMIT;",
	"-- wait: $held\nSELECT publish_model(@{[ rule('later', 3) ]}, '2027-06-01');", name => 'retired meanwhile');
is("$out$err", "3\n", 'published while the one before is retired');
versions_are('later', "1|[2026-01-01,2027-01-01)\n2|[2027-01-01,2027-06-01)\n3|[2027-06-01,)", 'the days still do not overlap');

# Past the functions: the table itself forbids it, whoever comes first.
my $insert = "INSERT INTO model (name, version, valid, definition) VALUES ('straight', %d, '%s', @{[ rule('straight', 1) ]});";
($out, $err, $status) = at_once(
	'BEGIN; ' . sprintf($insert, 1, '[2026-01-01,2027-01-01)') . " SELECT pg_advisory_xact_lock(1);\n-- wait: $wanted\nCOMMIT;",
	"-- wait: $held\n" . sprintf($insert, 2, '[2026-12-31,)'), name => 'straight into the table');
like($err, qr/violates exclusion constraint "model_versions_do_not_overlap"/, 'one day in common is too many');
($out, $err, $status) = at_once(
	'BEGIN; ' . sprintf($insert, 3, '[2027-01-01,2028-01-01)') . " SELECT pg_advisory_xact_lock(1);\nSELECT pg_sleep(0.2);\nCOMMIT;",
	"-- wait: $held\n" . sprintf($insert, 4, '[2028-01-01,)'), name => 'side by side');
is($err, '', 'side by side is well');

# A snapshot from before: refused, never overlapping.
($out, $err, $status) = at_once(
	"BEGIN; SELECT publish_model(@{[ rule('later', 4) ]}, '2030-01-01');\n-- wait: $wanted\nCOMMIT;",
	"-- wait: $held\nBEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM model WHERE name = 'later'; SELECT publish_model(@{[ rule('later', 5) ]}, '2031-01-01'); COMMIT;",
	name => 'an old snapshot');
like($err, qr/could not serialize access/, 'who looks at an old snapshot must try again');
versions_are('later', "1|[2026-01-01,2027-01-01)\n2|[2027-01-01,2027-06-01)\n3|[2027-06-01,2030-01-01)\n4|[2030-01-01,)", 'nothing overlaps');

# Other names do not wait for each other, and readers wait for nobody.
($out, $err, $status) = at_once(
	"BEGIN; SELECT publish_model(@{[ rule('one', 1) ]}, '2026-01-01');\n-- wait: EXISTS (SELECT FROM model WHERE name = 'other')\nCOMMIT;",
	"-- wait: $held\nSELECT assign(model('later', '2026-06-01'), 9); SELECT publish_model(@{[ rule('other', 2) ]}, '2026-01-01');", name => 'another name');
is("$out$err", "late\n1\n", 'another name is published meanwhile');
query_is(q{SELECT a.name FROM model a JOIN model b ON a.name = b.name AND a.version < b.version AND a.valid && b.valid AND a.shipped = b.shipped},
	'', 'no two versions of a name share a day');

# ---- Dumped and restored --------------------------------------------------------------------------------------------

sub dump_of
{
	my ($db, $name, @options) = @_;
	system('pg_dump', '-d', $db, '-f', "$folder/$name", @options) == 0 or die "pg_dump failed\n";
	open my $in, '<', "$folder/$name" or die "$name: $!\n";
	local $/;
	return scalar <$in>;
}

my $kept = database();
query(q{
	SELECT publish_model('segmentation gap (weeks integer) late ''Late'' when weeks > 8', '2026-01-01', 'A note', 'The query leaves the others out');
	SELECT publish_model(with_params(model('social_care'), '{"elderly_age": 70}'), '2026-01-01');
	CREATE ROLE model_publisher;
	GRANT INSERT (name, version, valid, definition, note, override), UPDATE (valid, note) ON model TO model_publisher;
	CREATE VIEW public.now_in_force AS SELECT name, version FROM model WHERE valid @> date '2026-06-01' AND NOT shipped;
	CREATE VIEW public.assigned AS SELECT assign(model('later', '2026-06-01'), 9) AS segment});
# What an earlier version of the guard let through is kept by a restore.
query(q{INSERT INTO model (name, version, valid, definition, proof) VALUES ('before_the_guard', 1, '[2026-01-01,)',
	'segmentation before_the_guard (disabled boolean) a ''A'' when disabled', 'complete')});
my $dump = dump_of($kept, 'whole.sql');
unlike($dump, qr/Elderly in care homes.*Elderly in care homes/s, 'shipped models are not dumped, those of one\'s own are');
like($dump, qr/Elderly in care homes/, 'a copy of a shipped one is one\'s own');

new_database('model_restored', extension => 0);
query("\\i $folder/whole.sql\n");
my $restored = database();
my $own = 'SELECT * FROM profiling.model WHERE NOT shipped ORDER BY name, version';
is(query($own, db => $restored), query($own, db => $kept), 'each version is as it was: its days, its proof, who published it and when');
query_is('SELECT count(*) FROM profiling.model WHERE shipped', 4, 'and the shipped ones are there');
query_is('SELECT count(*) FROM public.now_in_force', 9, 'views read them');
query_is('SELECT segment FROM public.assigned', 'late', 'and assign by them');
query_is(q{SELECT has_column_privilege('model_publisher', 'profiling.model', 'definition', 'INSERT'), has_column_privilege('model_publisher', 'profiling.model', 'proof', 'INSERT')},
	't|f', 'and who may publish');
error_like("INSERT INTO profiling.model (name, version, valid, definition) VALUES ('later', 9, '[2026-02-01,2026-03-01)', @{[ rule('later', 1) ]})",
	qr/model_versions_do_not_overlap/, 'the days are guarded there too');

# ---- Who may do what ------------------------------------------------------------------------------------------------

my $ordinary = new_database('model_ordinary', extension => 0);
query(qq{CREATE ROLE model_owner LOGIN; CREATE ROLE model_reader LOGIN; GRANT CREATE ON DATABASE "$ordinary" TO model_owner});
query('CREATE EXTENSION profiling', user => 'model_owner');
query_is("SELECT publish_model(@{[ rule('own', 1) ]}, '2026-01-01')", 1, 'an ordinary role that installs the extension publishes', user => 'model_owner');
query_is(q{SELECT assign(model('own', '2026-02-01'), 9), count(*) FROM model GROUP BY 1}, 'late|5', 'anybody reads', user => 'model_reader');
error_like("SELECT publish_model(@{[ rule('own', 2) ]}, '2027-01-01')", qr/permission denied for table model/, 'and does not publish', user => 'model_reader');
query('GRANT INSERT (name, version, valid, definition, note, override), UPDATE (valid, note) ON model TO model_reader', user => 'model_owner');
query_is("SELECT publish_model(@{[ rule('own', 2) ]}, '2027-01-01')", 2, 'unless the owner lets it', user => 'model_reader');
query_is(q{SELECT string_agg(published_by || '>' || coalesce(ended_by, ''), ' ' ORDER BY version) FROM model WHERE name = 'own'},
	'model_owner>model_reader model_reader>', 'and each is named');
error_like(q{DELETE FROM model WHERE name = 'own'}, qr/permission denied/, 'who publishes does not delete', user => 'model_reader');
query_is(q{WITH gone AS (DELETE FROM model WHERE name = 'own' RETURNING 1) SELECT count(*) FROM gone}, 2, 'the owner does', user => 'model_owner');
error_like(q{DELETE FROM model}, qr/shipped cannot be changed/, 'but not what is shipped', user => 'model_owner');

# ---- Other encodings ------------------------------------------------------------------------------------------------

new_database("model_$_", encoding => $_) and query_is('SELECT count(*) FROM model, segments(definition)', 28, "$_ holds the shipped models")
	foreach qw(LATIN1 SQL_ASCII KOI8R);

psql('postgres', qq{DROP DATABASE "$_" WITH (FORCE)}) foreach $ordinary, $kept, $restored;
query("DROP ROLE $_", db => 'postgres') foreach qw(model_owner model_reader model_publisher);
done_testing();
