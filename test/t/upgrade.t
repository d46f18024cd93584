# An upgrade ends where a fresh installation begins: from each released version, with rows of the user's in every table,
# by a superuser and by an ordinary role, the upgraded catalogue equals a fresh one, and what the user had is still there.
use strict;
use warnings;
use File::Temp qw(tempdir);
use Profiling::Catalogue;
use Profiling::Released;
use Profiling::Test;
use Test::More;

my $folder = tempdir(CLEANUP => 1);
my $owner = "upgrade_$$";
my ($current) = slurp_csv(top_folder() . '/profiling.control') =~ /^default_version *= *'([^']+)'/m;

# Rows of the user's, for each table that a dump carries, by the version that brought the table.
my %rows = ('0.1.0' => {
	spelling => q{(list, code_system, spelling, code, note) VALUES ('ethnic_group', NULL, 'Afro Caribbean', 'B1', 'ours'), ('sex', NULL, '?', 'NK', NULL)},
	service => q{(lgsl, label, label_cy, edition) VALUES (57, 'Council tax bill', 'Bil treth gyngor', 'ours'), (90001, 'Warm hub', NULL, 'ours')},
	service_function => q{(function_id, label, parent_id) VALUES (900, 'Winter help', 1)},
	service_in_function => q{(lgsl, function_id) VALUES (90001, 900)},
	service_category => q{(category_id, label) VALUES (100000, 'Warmth')},
	service_category_parent => q{(category_id, parent_id) VALUES (100000, 1)},
	service_in_category => q{(lgsl, category_id) VALUES (90001, 100000)},
	interaction => q{(lgil, label) VALUES (25, 'Chasing'), (8, 'Asking')},
	place => q{(postcode, edition, lsoa, oac, imd_rank, latitude) VALUES ('SW1A 1AA', 'ours', 'E01004736', '1a1@2011', 1, 51.5), ('TF1 1AA', 'ours', NULL, NULL, NULL, NULL)},
	area_deprivation => q{(area, edition, imd_rank, imd_decile, imd_score) VALUES ('E01004736', 'ours', 1, 1, 0.5)},
	area_count => q{(area, edition, topic, category, count) VALUES ('E01004736', 'ours', 'age', '0-15', 5)},
	unread_row => q{(loader, edition, row_number, field, value, reason, source_row) VALUES ('postcodes', 'ours', 1, 'postcode', '?', 'no code', '{"a": 1}')},
}, '0.2.0' => {
	model => q{(name, version, valid, definition, note, proof, findings, override, published_by) VALUES ('gap', 1, '[2026-01-01,2027-01-01)', 'segmentation gap (a integer) x ''X'' when a > 1', 'ours', 'overridden', '[]', 'we know', 'somebody'), ('gap', 2, '[2027-01-01,)', 'segmentation gap (a integer) x ''X'' when a > 2 y ''Y'' otherwise', NULL, 'complete', NULL, NULL, 'somebody')},
	unit_cost => q{(lgsl, lgil, channel, basis, unit_cost, low, high, currency, valid, source, note, example) VALUES (57, NULL, 'phone', 'call', 4.2, 3, 5, 'GBP', '[2026-04-01,)', 'ours', NULL, false), (NULL, NULL, NULL, NULL, 0.00005, NULL, NULL, 'EUR', '(,)', 'ours', 'n', false), (57, NULL, 'phone', NULL, 9, NULL, NULL, 'GBP', '(,)', 'theirs', NULL, true)},
	activity_step => q{(activity, step, label, minutes, share, salary, on_cost_rate, productive_hours, materials, note) VALUES ('pothole', 1, 'call', 4, 1, 24000, 0.27, 1400, 0, 'ours'), ('pothole', 2, 'letter', 0, 0.5, NULL, 0, NULL, 0.8, NULL)},
	area_class_edition => q{(classification, edition, publisher, licence) VALUES ('Tribes', '7', 'Example Data Ltd', 'licensed')},
	area_class_name => q{(classification, edition, level, class, label) VALUES ('Tribes', '7', 'group', 'A', 'Hill Walkers')},
	area_class => q{(classification, edition, level, area, postcode, class) VALUES ('Tribes', '7', 'group', 'E01004736', NULL, 'A'), ('Tribes', '7', 'group', NULL, 'SW1A 1AA', 'A')},
});

# What a role has to be to install: its own database, and the right to create in it.
sub database_of
{
	my ($name, $role) = @_;
	my $db = new_database($name, extension => 0);
	query(qq{GRANT CREATE ON DATABASE "$db" TO $role}) if $role ne 'postgres';
	return $db;
}

sub dumped_tables
{
	return split /\n/, query(q{SELECT t::regclass FROM pg_extension, unnest(extconfig) AS t WHERE extname = 'profiling' ORDER BY t::regclass::text});
}

# The user's rows, by the columns that the table has now, or those that it had.
sub own_rows
{
	my ($table, $columns) = @_;
	my ($condition) = query(qq{SELECT condition FROM pg_extension, unnest(extconfig, extcondition) AS c (t, condition) WHERE extname = 'profiling' AND t = '$table'::regclass});
	return query("SELECT " . ($columns // 'to_jsonb(t)') . " FROM $table AS t $condition ORDER BY 1");
}

# The columns of a table as an expression that still gives the same when there are more.
sub columns_of
{
	my ($table) = @_;
	return query(qq{SELECT format('jsonb_build_object(%s)', string_agg(format('%L, %I', attname, attname), ', ' ORDER BY attnum))
		FROM pg_attribute WHERE attrelid = '$table'::regclass AND attnum > 0 AND NOT attisdropped});
}

sub fill
{
	my ($version) = @_;
	my %insert = map { %{ $rows{$_} } } grep { version_is_up_to($_, $version) } keys %rows;
	is(join(' ', sort keys %insert), join(' ', sort map { s/^profiling\.//r } dumped_tables()), "the test has rows for every table of $version that a dump carries");
	query("INSERT INTO $_ $insert{$_}") foreach map { s/^profiling\.//r } sort { ($a =~ /_/) <=> ($b =~ /_/) || $a cmp $b } keys %insert;
	return;
}

sub version_is_up_to
{
	my ($version, $limit) = @_;
	return Profiling::Released::version_number($version) <= Profiling::Released::version_number($limit);
}

# A view, an index and a generated column over what the old version has.
my $uses = <<'SQL';
CREATE TABLE public.people (id integer PRIMARY KEY, home postcode, ethnicity ethnic_group, used boolean, area text GENERATED ALWAYS AS (postcode_area(home)::text) STORED);
INSERT INTO public.people VALUES (1, 'SW1A 1AA', 'W1', true), (2, 'TF1 1AA', 'A4', false), (3, 'ZE3 9JZ', NULL, NULL);
CREATE INDEX ON public.people (home);
CREATE INDEX ON public.people USING hash (ethnicity);
CREATE VIEW public.profile AS SELECT (profile_report(takeup(ethnicity, used))).* FROM public.people;
CREATE TABLE public.kept AS SELECT takeup(ethnicity, used) AS t FROM public.people;
SQL
my $seen = 'SELECT area, label(ethnicity), (SELECT string_agg(row_kind, $$ $$) FROM public.profile), (SELECT observed(t) FROM public.kept) FROM public.people ORDER BY id';

sub check_upgrade
{
	my ($version, $role) = @_;
	my $fresh = database_of("fresh_${version}_$role", $role);
	query('CREATE EXTENSION profiling', user => $role);
	my @fresh = catalogue();

	my $upgraded = database_of("upgraded_${version}_$role", $role);
	query("CREATE EXTENSION profiling VERSION '$version'", user => $role);
	query_is(q{SELECT extversion FROM pg_extension WHERE extname = 'profiling'}, $version, "$version can be installed with today's library");
	fill($version);
	query($uses);
	my @tables = dumped_tables();
	my %columns = map { $_ => columns_of($_) } @tables;
	my %before = map { $_ => own_rows($_, $columns{$_}) } @tables;
	my $seen_before = query($seen);

	query('ALTER EXTENSION profiling UPDATE', user => $role);
	query_is(q{SELECT extversion FROM pg_extension WHERE extname = 'profiling'}, $current, "$version is upgraded to $current");
	is(join("\n", differing(\@fresh, [ catalogue() ])), '', 'the upgraded catalogue is that of a fresh installation');
	is(own_rows($_, $columns{$_}), $before{$_}, "$_: rows of one's own are as they were") foreach @tables;
	query_is($seen, $seen_before, 'what uses it says what it said');

	# And a dump of the upgraded database, restored.
	my %now = map { $_ => own_rows($_) } dumped_tables();
	is(system("pg_dump -f $folder/dump -d $upgraded"), 0, 'the upgraded database is dumped');
	new_database("restored_${version}_$role", extension => 0);
	query("\\i $folder/dump\n");
	is(own_rows($_), $now{$_}, "$_: and they come back from a dump") foreach sort keys %now;
	query_is($seen, $seen_before, 'what uses it as well');
	return $fresh if $role eq 'postgres';
	psql('postgres', qq{DROP DATABASE "$_" WITH (FORCE)}) foreach $fresh, $upgraded, database();
	return;
}

query("CREATE ROLE $owner LOGIN", db => 'postgres');
my $fresh;
foreach my $version (released_versions())
{
	subtest "$version by a superuser" => sub { $fresh = check_upgrade($version, 'postgres') };
	subtest "$version by an ordinary role" => sub { check_upgrade($version, $owner) };
}
query("DROP ROLE $owner", db => 'postgres');

# What the comparison must notice, made all at once in one of two databases that are equal.
my @fresh = catalogue(db => $fresh);
cmp_ok(scalar @fresh, '>', 10000, 'the catalogue has ' . @fresh . ' lines');
is(join("\n", differing(\@fresh, [ catalogue(db => $fresh) ])), '', 'and is the same the second time');
my @changes = (
	[ 'COMMENT ON FUNCTION library_version() IS NULL', 'member function profiling\.library_version\(\): comment = none' ],
	[ q{COMMENT ON COLUMN place.oa IS 'x'}, 'column profiling\.place\.oa: comment = x' ],
	[ 'ALTER FUNCTION library_version() COST 7', 'procost = 7' ],
	[ 'ALTER FUNCTION library_version() VOLATILE', 'provolatile = v' ],
	[ 'ALTER FUNCTION library_version() PARALLEL UNSAFE', 'proparallel = u' ],
	[ q{CREATE OR REPLACE FUNCTION postcode_area(postcode) RETURNS postcode LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS '$libdir/profiling', 'prf_postcode_sector'}, 'prosrc = prf_postcode_sector' ],
	[ 'ALTER OPERATOR = (sex, sex) SET (RESTRICT = neqsel)', 'oprrest = neqsel' ],
	[ 'ALTER OPERATOR FAMILY sex_ops USING btree DROP OPERATOR 3 (sex, text)', 'operator family profiling\.sex_ops for access method btree: operators' ],
	[ 'ALTER OPERATOR FAMILY sex_ops USING hash DROP FUNCTION 2 (text, text)', 'operator family profiling\.sex_ops for access method hash: functions' ],
	[ 'ALTER EXTENSION profiling DROP CAST (sex AS segment_key); DROP CAST (sex AS segment_key)', 'cast profiling\.sex to profiling\.segment_key: context = i', '-' ],
	[ 'ALTER EXTENSION profiling DROP VIEW sex_codes', 'member view profiling\.sex_codes', '-' ],
	[ 'REVOKE SELECT ON place FROM PUBLIC', 'relation profiling\.place: grants' ],
	[ 'REVOKE USAGE ON SCHEMA profiling FROM PUBLIC', 'schema profiling: grants' ],
	[ 'ALTER TABLE place ADD x integer', 'column profiling\.place\.x: ' ],
	[ 'ALTER TABLE place DROP CONSTRAINT place_edition_check', 'relation profiling\.place: constraints' ],
	[ 'DROP INDEX unread_row_edition', 'relation profiling\.unread_row: indexes' ],
	[ 'ALTER TABLE service DISABLE TRIGGER USER', 'relation profiling\.service: triggers' ],
	[ 'DELETE FROM service WHERE lgsl = 58', 'row of profiling\.service: .*"lgsl": "?58\b', '-' ],
	[ q{UPDATE pg_extension SET extcondition[1] = 'WHERE true' WHERE extname = 'profiling'}, 'dumped table .* = WHERE true' ],
	[ 'ALTER TYPE takeup SET (STORAGE = main)', 'type profiling\.takeup: typstorage = m' ]);
my @found = differing(\@fresh, [ catalogue(db => $fresh, before => join ";\n", 'SET search_path = profiling', map { $_->[0] } @changes) ]);
foreach my $change (@changes)
{
	my ($sql, $line, $sign) = @$change;
	$sign //= '+';
	ok((grep { /^\Q$sign\E.*$line/ } @found), "the comparison notices: $sql") or diag(join "\n", @found);
}

done_testing;
