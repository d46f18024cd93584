# Published classifications of areas through their loader: every row and every class reconciled with the file, a
# postcode's class by itself and through its output area; index use; dump and restore; an installation by an ordinary role.
use strict;
use warnings;
use File::Temp qw(tempdir);
use Profiling::Test;
use Test::More;
use Time::HiRes qw(time);

my $folder = tempdir(CLEANUP => 1);

# Makes a staging table of text columns from a file's head, and fills it.
sub stage
{
	my ($table, $path) = @_;
	my $reader = $path =~ /\.gz$/ ? 'gzip -dc' : 'cat';
	my $head = `$reader '$path' | head -1`;
	$head =~ s/\r?\n//;
	my $columns = join ', ', map { qq{"$_" text} } split /,/, $head;
	query("CREATE TABLE $table ($columns);\n\\copy $table FROM PROGRAM '$reader \"$path\"' WITH (FORMAT csv, HEADER)\n");
	return;
}

# Lines of a file without its head, counted by the system.
sub lines_of
{
	my ($path) = @_;
	my $reader = $path =~ /\.gz$/ ? 'gzip -dc' : 'cat';
	return `$reader '$path' | tail -n +2 | wc -l` + 0;
}

# Everything is loaded: as many rows as the file has lines, as many classes at each level as the file has.
sub load_all
{
	my ($table, $path, $classification, $edition, $columns, %distinct) = @_;
	stage($table, $path);
	my $start = time;
	my $rows = query("SELECT string_agg(field || ' ' || read || ' ' || unread, ', ') FROM load_area_class('$table', '$classification', '$edition', '$columns') WHERE field = 'rows'");
	diag(sprintf '%s %s: %s, %.1f s', $classification, $edition, $rows, time - $start);
	is($rows, 'rows ' . lines_of($path) . ' 0', "$classification $edition: every line of the file is a row");
	foreach my $level (sort keys %distinct)
	{
		query_is("SELECT count(*), count(DISTINCT class) FROM area_class WHERE (classification, edition, level) = ('$classification', '$edition', '$level')",
			lines_of($path) . "|$distinct{$level}", "$classification $edition: $level");
		my ($column) = $columns =~ /"$level": "(\w+)"/;
		my ($key) = $columns =~ /"(?:area|postcode)": "(\w+)"/;
		my $type = $columns =~ /"area"/ ? 'gss_code' : 'postcode';
		my $field = $type eq 'postcode' ? 'postcode' : 'area';
		query_is("SELECT count(*) FROM $table AS s JOIN area_class AS c ON c.$field = s.$key\::$type AND lower(s.\"$column\") = c.class
			AND (c.classification, c.edition, c.level) = ('$classification', '$edition', '$level')", lines_of($path), '... and each is the class that the file gives');
	}
	return;
}

sub check_dump
{
	my ($source) = @_;
	my $copy = new_database('area_class_copy', extension => 0);
	is(system("pg_dump -f $folder/dump.sql -d $source"), 0, 'dumped');
	my (undef, $err, $status) = psql($copy, "\\i $folder/dump.sql\n");
	is($status, 0, 'restored') or diag($err);
	foreach my $table (qw(area_class_edition area_class_name area_class unread_row))
	{
		my $sum = "SELECT count(*), sum(hashtextextended(t::text, 0)::numeric) FROM $table AS t";
		query_is($sum, query($sum, db => $source), "the rows of $table come back");
	}
	return;
}

SKIP:
{
	my $shared = shared_folder() or skip 'the folder of published data is absent', 1;
	my $data = "$shared/data";
	my $source = new_database('area_class');
	query(<<~'SQL');
		INSERT INTO area_class_edition (classification, edition, publisher, licence)
		SELECT 'OAC', edition, publisher, licence FROM code_list_source WHERE list = 'oac' AND edition IN ('2011', '2021')
		UNION ALL VALUES ('LSOAC', '2021', 'derived from OAC 2021', 'not stated'), ('IUC', '2018', 'Consumer Data Research Centre', 'open data, not verified');
		INSERT INTO area_class_name
		SELECT c.classification, '2021', level, code, label, parent FROM code_list(NULL::oac), (VALUES ('OAC'), ('LSOAC')) AS c (classification) WHERE edition = '2021';
		SQL
	load_all('oac21', "$data/oac21_oa_lookup_uk.csv.gz", 'OAC', '2021',
		'{"area": "oa21cd", "supergroup": "supergroup", "group": "group", "subgroup": "subgroup"}', supergroup => 8, group => 21, subgroup => 52);
	load_all('lsoac', "$data/lsoac21_lsoa_dz_sdz.csv", 'LSOAC', '2021',
		'{"area": "area_code", "supergroup": "supergroup", "group": "group", "subgroup": "subgroup"}', supergroup => 8, group => 21, subgroup => 52);
	load_all('iuc', "$data/iuc2018_lsoa11_gb.csv.gz", 'IUC', '2018', '{"area": "area_code", "group": "iuc_code"}', group => 10);
	query_is(q{INSERT INTO area_class_name SELECT DISTINCT 'IUC', '2018', 'group', iuc_code, iuc_label FROM iuc; SELECT count(*) FROM area_class_name WHERE classification = 'IUC'},
		10, 'names of the classes, from the same file');

	# OAC 2011 by postcode, from the national lookup, whose capitals are not the list's.
	query(q{INSERT INTO area_class_name SELECT 'OAC', '2011', level, split_part(code, '@', 1), label, split_part(parent, '@', 1) FROM code_list(NULL::oac)
		WHERE edition = '2011' AND level = 'subgroup'});
	stage('nspl', "$data/nspl_nov2021_TF_postcodes.csv.gz");
	query_is(q{SELECT string_agg(field || ' ' || rows || ' ' || read || ' ' || empty || ' ' || unread || ' ' || coalesce(example, ''), ', ')
		FROM load_area_class('nspl', 'OAC', '2011', '{"postcode": "pcds", "subgroup": "oac11"}')},
		query(q{SELECT format('rows %1$s %1$s 0 0 , postcode %1$s %1$s 0 0 , subgroup %1$s %2$s %3$s %4$s %5$s', count(*), count(*) FILTER (WHERE c.class IS NOT NULL),
			count(*) FILTER (WHERE oac11 IS NULL), count(*) FILTER (WHERE oac11 IS NOT NULL AND c.class IS NULL), min(oac11) FILTER (WHERE c.class IS NULL))
			FROM nspl LEFT JOIN area_class_name AS c ON c.edition = '2011' AND upper(c.class) = oac11}),
		'OAC 2011 by postcode: what is no class is told');
	query(q{SELECT load_postcodes('nspl', 'NSPL November 2021')});
	query_is(q{SELECT count(*) FILTER (WHERE (c.class || '@2011')::oac IS DISTINCT FROM p.oac AND p.oac IS NOT NULL), count(c.class) = count(p.oac), count(*) FROM place AS p
		LEFT JOIN area_class AS c ON c.postcode = p.postcode AND c.classification = 'OAC' AND c.edition = '2011' AND c.level = 'subgroup'},
		'0|t|9342', 'and agrees with the same column read as the type oac');

	# From a postcode to a class, through the area.
	stage('trafford', "$data/trafford_postcodes.csv.gz");
	query(q{SELECT load_postcodes('trafford', 'Trafford')});
	query_is(q{SELECT count(*), count(c.class), count(n.label) FROM place AS p
		LEFT JOIN area_class AS c ON c.area = p.lsoa AND c.classification = 'LSOAC' AND c.edition = '2021' AND c.level = 'supergroup'
		LEFT JOIN area_class_name AS n ON (n.classification, n.edition, n.level, n.class) = (c.classification, c.edition, c.level, c.class) WHERE p.edition = 'Trafford'},
		'11264|11264|11264', 'every postcode of Trafford has a class');
	query_is(q{SELECT count(*) = (SELECT count(*) FROM nspl WHERE lsoa11 IN (SELECT area_code FROM iuc)) AND count(*) > 9000 FROM place AS p
		JOIN area_class AS c ON c.area = p.lsoa AND c.classification = 'IUC' AND c.level = 'group' WHERE p.edition = 'NSPL November 2021'}, 't', 'every postcode of Telford that has an area has an internet user class');
	query('ANALYZE area_class');
	foreach my $key (q{area = 'E00000001'}, q{postcode = 'TF1 1AA'})
	{
		like(query("EXPLAIN (COSTS OFF) SELECT class FROM area_class WHERE $key AND classification = 'OAC' AND edition = '2021' AND level = 'group'"),
			qr/Index Scan using area_class_(area|postcode)/, "$key: by the index");
	}

	# Again: the same rows.
	query('CREATE TABLE once AS SELECT * FROM area_class');
	query(q{SELECT load_area_class('iuc', 'IUC', '2018', '{"area": "area_code", "group": "iuc_code"}')});
	query_is('SELECT count(*) FROM (TABLE once EXCEPT ALL TABLE area_class) AS d', '0', 'loading again makes the same rows');
	query_is('SELECT count(*) FROM area_class', query('SELECT count(*) FROM once'), 'in the place of the first');
	check_dump($source);
}

# An ordinary role installs the extension and loads; another may read, and load where it is let.
my $db = new_database('area_class_owner', extension => 0);
my ($owner, $other) = ("area_class_owner_$$", "area_class_other_$$");
query(qq{CREATE ROLE $owner LOGIN; CREATE ROLE $other LOGIN; GRANT CREATE ON DATABASE "$db" TO $owner; GRANT CREATE ON SCHEMA public TO $owner, $other});
query(q{CREATE EXTENSION profiling; CREATE TABLE mine (area text, class text); INSERT INTO mine VALUES ('E00000001', 'x');
	INSERT INTO area_class_edition VALUES ('Own', '1', 'us', 'ours')}, user => $owner);
query_is(q{SELECT read FROM load_area_class('mine', 'Own', '1', '{"area": "area", "type": "class"}') WHERE field = 'rows'}, '1', 'the role that installed it loads', user => $owner);
query(q{CREATE TABLE theirs (area text, class text); INSERT INTO theirs VALUES ('E00000003', 'y')}, user => $other);
query_is('SELECT class FROM area_class', 'x', 'another role reads', user => $other);
error_like(q{SELECT load_area_class('theirs', 'Own', '1', '{"area": "area", "type": "class"}')}, qr/permission denied for table area_class/, 'and may not load', user => $other);
query("GRANT INSERT, DELETE ON area_class, unread_row TO $other", user => $owner);
query_is(q{SELECT read FROM load_area_class('theirs', 'Own', '1', '{"area": "area", "type": "class"}') WHERE field = 'rows'}, '1', 'until it is let', user => $other);
query("DROP OWNED BY $other; DROP TABLE mine; DROP EXTENSION profiling; DROP OWNED BY $owner; DROP ROLE $owner, $other");
done_testing;
