# What a version freezes, as rows of CSV: how each code and each value of every type is stored, sorted, hashed and sent.
# test/released/write keeps them in test/released/VERSION/; test/t/released.t compares them with what is installed.
#
#   codes/LIST.csv   every code of a list, in the list's order: the number it is stored as, its level, its ancestors, its hashes
#   values.csv       samples of every other type, each type in its order: binary form, hashes, bytes in a table
#   functions.csv    functions whose results tables keep, in generated columns and indexes
#
# A hash with a seed is under 42.  Bytes in a table are those of a little-endian machine.
package Profiling::Released;
use strict;
use warnings;
use Exporter qw(import);
use Profiling::Test;

our @EXPORT = qw(released_folder released_versions base_types enumerated_lists list_rows value_rows function_rows slurp_csv);

sub released_folder
{
	return top_folder() . '/test/released';
}

sub released_versions
{
	return sort { version_number($a) <=> version_number($b) } map { m{/([\d.]+)$} ? $1 : () } glob released_folder() . '/*';
}

sub version_number
{
	my ($version) = @_;
	my ($major, $minor, $patch) = split /\./, $version;
	return ($major * 1000 + $minor) * 1000 + $patch;
}

# ---- Types ----------------------------------------------------------------------------------------------------------

# Every base type that the installed extension has.
sub base_types
{
	return split /\n/, query(<<~'SQL');
		SELECT format_type(t.oid, NULL) FROM pg_type AS t
		JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'
		JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND e.extname = 'profiling'
		WHERE t.typtype = 'b' AND t.typcategory <> 'A' ORDER BY 1
		SQL
}

# The types that are lists of codes.
sub enumerated_lists
{
	return split /\n/, query(<<~'SQL');
		SELECT format_type(proargtypes[0], NULL) FROM pg_proc
		WHERE proname = 'code_list' AND pronamespace = 'profiling'::regnamespace ORDER BY 1
		SQL
}

# The two hash functions and whether there is an order, by the default operator classes.
sub support_of
{
	my ($type) = @_;
	my ($hash, $seeded, $ordered) = split /\|/, query(<<~SQL);
		SELECT max(amproc::text) FILTER (WHERE amname = 'hash' AND amprocnum = 1),
			max(amproc::text) FILTER (WHERE amname = 'hash' AND amprocnum = 2), count(*) FILTER (WHERE amname = 'btree' AND amprocnum = 1)
		FROM pg_opclass AS c JOIN pg_am AS a ON a.oid = opcmethod JOIN pg_amproc AS p
			ON amprocfamily = opcfamily AND amproclefttype = opcintype AND amprocrighttype = opcintype
		WHERE opcdefault AND opcintype = '$type'::regtype
		SQL
	return ($hash, $seeded, $ordered);
}

# ---- Rows -----------------------------------------------------------------------------------------------------------

sub csv
{
	my ($sql) = @_;
	return query("COPY ($sql) TO STDOUT WITH (FORMAT csv, HEADER)") . "\n";
}

sub list_rows
{
	my ($list) = @_;
	return csv(<<~SQL);
		WITH code AS MATERIALIZED (SELECT code, code::$list AS c, level FROM code_list(NULL::$list)),
		level AS MATERIALIZED (SELECT DISTINCT level FROM code)
		SELECT code, ('x' || encode(${list}_send(c), 'hex'))::bit(32)::bigint AS number, level(c) AS level,
			(SELECT string_agg(a::text, ' ' ORDER BY a) FROM (SELECT DISTINCT ancestor(c, level.level) AS a FROM level) AS above WHERE a <> c) AS ancestors,
			${list}_hash(c) AS hash, ${list}_hash_extended(c, 42) AS hash_seeded
		FROM code ORDER BY c
		SQL
}

# Of the values of one type, which are texts; they are put into a table of their own, to see their bytes there.
sub value_rows
{
	my ($type, @values) = @_;
	my ($hash, $seeded, $ordered) = support_of($type);
	my $values = join ', ', map { "('" . s/'/''/gr . "')" } @values;
	my $plain = query("SELECT typlen = -1 FROM pg_type WHERE oid = '$type'::regtype") eq 't' ? 'ALTER TABLE kept ALTER COLUMN v SET STORAGE EXTERNAL;' : '';
	query(<<~SQL);
		SET client_min_messages = warning;
		CREATE EXTENSION IF NOT EXISTS pageinspect SCHEMA public;
		DROP TABLE IF EXISTS kept;
		CREATE TABLE kept (v $type);
		$plain
		INSERT INTO kept SELECT t::$type FROM (VALUES $values) AS s (t);
		SQL
	my $order = $ordered ? 'v' : "v::text COLLATE \"C\"";
	return csv(<<~SQL);
		SELECT '$type' AS type, v::text AS value, encode(${type}_send(v), 'hex') AS binary,
			@{[ $hash ? "$hash(v)" : 'NULL' ]} AS hash, @{[ $seeded ? "$seeded(v, 42)" : 'NULL' ]} AS hash_seeded, encode(b.t_attrs[1], 'hex') AS stored
		FROM kept JOIN (SELECT page, i.* FROM generate_series(0, pg_relation_size('kept') / current_setting('block_size')::integer - 1) AS page,
			heap_page_item_attrs(get_raw_page('kept', page::integer), 'kept') AS i) AS b ON kept.ctid = b.t_ctid
		ORDER BY $order
		SQL
}

# Calls and what they give.
sub function_rows
{
	my (@calls) = @_;
	return csv(join "\nUNION ALL\n", map { "SELECT '" . s/'/''/gr . "' AS call, ($_)::text AS result" } @calls);
}

# The text of a file, in bytes as psql gives them.
sub slurp_csv
{
	my ($file) = @_;
	open my $in, '<:raw', $file or die "$file: $!\n";
	local $/ = undef;
	return scalar(<$in>) // '';
}

1;
