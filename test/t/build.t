# What is built is whole: one version everywhere, nothing exported that need not be, every fragment in the install
# script, every object described and labelled.
use strict;
use warnings;
use File::Find;
use JSON::PP;
use Profiling::Test;
use Test::More;

# Functions that may be volatile, or not parallel safe, by signature, each with its reason.
my %writes = map { $_ => 1 } (
	'check_model()', 'keep_model()', 'check_unit_cost()',    # triggers
	'publish_model(segmentation,date,text,text)', 'retire_model(text,date)',
	'keep_shipped_rows()',    # a trigger
	'load_postcodes(regclass,text,jsonb)', 'load_deprivation(regclass,text,jsonb)', 'load_counts(regclass,text,jsonb,text)',
	'load_area_class(regclass,text,text,jsonb)',
	'place_deprivation(text,text)', 'load_rows(text,regclass,regclass,text,jsonb,jsonb)', 'load_unread(text,regclass,text,jsonb,jsonb)');
my %may_be_volatile = %writes;
# Runs a query of the caller's.
my %learns = map { ("learn_spellings(text,text,$_,text,integer)" => 1) }
	qw(age_band carer_status channel disability_status employment_status ethnic_group gender_identity gss_code income_band
	legal_partnership lgil lgsl ns_sec oac postcode religion sex sexual_orientation);
# They run a query of the caller's, which may be anything, and may be parallel itself.
my %runs_queries = map { $_ => 1 } ('profile_columns_keys(text,text[])',
	'statistical_neighbours(text,text,text[],double precision[],text,integer)',
	map { "profile_columns($_,text,text[],text,text,double precision,text,text,text,text,double precision,double precision,text,text,text)" } qw(text regclass));
my %may_be_unsafe = (%writes, %learns, %runs_queries);

my $top = top_folder();
chdir $top or die "$top: $!\n";
new_database('build');

sub text_of
{
	my ($file) = @_;
	open my $in, '<', $file or die "$file: $!\n";
	local $/ = undef;
	return scalar <$in>;
}

# A query that lists offenders: nothing is expected.
sub none
{
	my ($sql, $name) = @_;
	return query_is($sql, '', $name);
}

my ($version) = text_of('profiling.control') =~ /^default_version *= *'([^']+)'/m;
my $script = text_of("build/profiling--$version.sql");

my $meta = JSON::PP->new->decode(text_of('META.json'));
is($meta->{version}, $version, 'META.json has the version of the control file');
is($meta->{provides}{profiling}{version}, $version, 'so has what META.json says it provides');
query_is('SELECT library_version()', $version, 'so has the library');
query_is(q{SELECT extversion FROM pg_extension WHERE extname = 'profiling'}, $version, 'so has the installed extension');
like(text_of('CHANGELOG.md'), qr/^## \Q$version\E\b/m, 'the change log has a chapter for it');

my @exported = map { (split)[-1] } split /\n/, `nm -D --defined-only profiling.so`;
cmp_ok(scalar @exported, '>', 1, 'the library exports something');
is(join("\n", grep { !/^(Pg_magic_func|_PG_init|(pg_finfo_)?prf_\w+)$/ } @exported), '', 'and nothing under a foreign name');

my @fragments;
find({ no_chdir => 1, wanted => sub {
	push @fragments, $_ if /\.sql$/ && !m{^extension/(demo|updates)/};
} }, 'extension');
my @joined = $script =~ m{^-- (extension/\S+\.sql)$}mg;
is(join("\n", sort @joined), join("\n", sort @fragments), 'every fragment is in the install script, once');
unlike($script, qr/\bCREATE\s+OR\s+REPLACE\b/i, 'the install script creates plainly');

my $members = q{pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
	AND d.deptype = 'e' AND e.extname = 'profiling'};

# Array types and the row types of tables and views come with what they are of.
none(qq{SELECT pg_describe_object(d.classid, d.objid, 0) FROM $members
	LEFT JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
	LEFT JOIN pg_type t ON d.classid = 'pg_type'::regclass AND t.oid = d.objid
	LEFT JOIN pg_class r ON r.oid = t.typrelid
	WHERE (d.classid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
		OR t.typcategory <> 'A' AND coalesce(r.relkind, 'c') = 'c'
		OR c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S'))
	AND coalesce(obj_description(d.objid, d.classid::regclass::name), '') = '' ORDER BY 1},
	'every function, type, operator, table and view has a comment');

none(qq{SELECT c.relname || '.' || a.attname FROM $members
	JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid AND c.relkind IN ('r', 'p', 'v')
	JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
	WHERE coalesce(col_description(c.oid, a.attnum), '') = '' ORDER BY 1},
	'every column of a table or view has a comment');

my $functions = "$members JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid";
sub listed { return join ', ', "''", map { "'$_'" } @_ }

none("SELECT p.oid::regprocedure FROM $functions
	WHERE p.proparallel <> 's' AND p.oid::regprocedure::text NOT IN (@{[ listed(keys %may_be_unsafe) ]}) ORDER BY 1",
	'every function is parallel safe, but for those that are known not to be');
none("SELECT p.oid::regprocedure FROM $functions
	WHERE p.provolatile = 'v' AND p.oid::regprocedure::text NOT IN (@{[ listed(keys %may_be_volatile) ]}) ORDER BY 1",
	'no function is volatile, but for those that are known to be');
none("SELECT p.oid::regprocedure FROM $functions WHERE p.prosecdef ORDER BY 1", 'no function runs with its owner\'s rights');

# What amvalidate says of the operator classes.  Families that compare with text or integers hold nothing but = for it,
# on purpose (a filter needs no more), and that is not counted.
my (undef, $said) = psql(database(), qq{SELECT amvalidate(o.oid) FROM $members
	JOIN pg_opclass o ON d.classid = 'pg_opclass'::regclass AND o.oid = d.objid});
my $on_purpose = qr/missing cross-type operator|missing operator\(s\) for types .*\b(text|smallint|integer|bigint)\b/;
is(join("\n", grep { !/$on_purpose/ } split /\n/, $said), '', 'every operator class is valid');

done_testing;
