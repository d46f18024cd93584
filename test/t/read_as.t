# Tolerant reading: every published spelling in the shared folder, the laws that reading keeps for every list, strange text,
# databases of other encodings, and the table of spellings in a dump.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../../extension/codes";
use CodeList;
use Encode qw(decode encode);
use Profiling::Test;
use Test::More;

my @lists = qw(sex gender_identity ethnic_group ns_sec employment_status disability_status carer_status religion
	sexual_orientation legal_partnership channel oac lgsl lgil);

sub sql_text { my ($text) = @_; $text =~ s/'/''/g; return "'$text'" }

# Rows of texts as a table in the current database.
sub make_table
{
	my ($name, $columns, @rows) = @_;
	my $values = join ",\n", map { '(' . join(', ', map { defined $_ ? sql_text($_) : 'NULL' } @$_) . ')' } @rows;
	query("CREATE TABLE $name (" . join(', ', map {"$_ text"} @$columns) . "); INSERT INTO $name VALUES $values");
	return;
}

# A query that lists offenders: nothing is expected.
sub none
{
	my ($sql, $name) = @_;
	return query_is($sql, '', $name);
}

# ---- What the published files say ---------------------------------------------------------------------------------------

sub records
{
	my ($folder, $file) = @_;
	my ($header, @records) = CodeList::csv_records("$folder/reference/$file");
	return map { my %row; @row{@$header} = @$_; \%row } @records;
}

my %of_2001;
@of_2001{qw(A B C D E F G H J K L M N P R S)} = map {"$_\@2001"} qw(W1 W2 W9 M1 M2 M3 M9 A1 A2 A3 A9 B1 B2 B9 O1 O9);
my @of_2011 = (undef, undef, map {"$_\@2011"} qw(W1 W2 W3 W9 M1 M2 M3 M9 A1 A2 A3 A4 A9 B2 B1 B9 O2 O9));
my @of_2021 = (undef, qw(A3 A4 A1 A2 A9 B2 B1 B9 M3 M2 M1 M9 W1 W2 W3 W5 W9 O2 O9));
my @groups_2021 = (undef, qw(A B M W O));
my @groups_2001 = (undef, map {"$_\@2001"} qw(W M A B O));

# The codes that a category of the published files may read as; none where no list of ours has it.  Not stated and not
# known are told in the system's own edition; our lists tell refused from not stated.
sub ethnic_codes
{
	my ($category) = @_;
	return ('') if $category eq '';
	my ($list, $code) = split /:/, $category, 2;
	my @every = qw(2001 2011 S2011);
	return map { my $c = $_; ($c, map {"$c\@$_"} @every) } qw(NS REFU) if "$list:$code" eq 'EW2001:Z';
	return ('NK', map {"NK\@$_"} @every) if "$list:$code" eq 'EW2001:99';
	return ('NA') if "$list:$code" eq 'EW2021:-8';
	return $of_2001{$code} if $list eq 'EW2001';
	return $groups_2001[$code] if $list eq 'EW2001-5';
	return $of_2011[$1] if "$list:$code" =~ /^EW2011:QS201EW0*(\d+)\z/;
	return $of_2021[$code] if $list eq 'EW2021';
	return $groups_2021[$code] if $list eq 'EW2021-6a';
	return $code eq '99' ? 'NK@S2011' : $code eq '98' ? 'REFU@S2011' : "$code\@S2011" if $list eq 'SCO2011';
	return ('');    # DfE: Traveller of Irish heritage and Gypsy/Roma are no categories of a census
}

# Published codes as an array; none is the empty text.
my $codes = q{CASE WHEN codes = '' THEN ARRAY[''] ELSE string_to_array(codes, ' ') END};

sub published_ethnic_groups
{
	my ($folder) = @_;
	my @spellings = records($folder, 'ethnic_group_spellings.csv');
	make_table('spellings', [qw(spelling system codes)],
		map { [ $_->{spelling}, $_->{list_version}, join(' ', ethnic_codes($_->{canonical_code})) ] } @spellings);
	cmp_ok(scalar @spellings, '>', 700, 'there are published spellings of ethnic groups');
	none("SELECT spelling, system, codes, read_as(spelling, NULL::ethnic_group, system) FROM spellings
		WHERE coalesce(read_as(spelling, NULL::ethnic_group, system)::text, '') <> ALL ($codes) ORDER BY 1, 2",
		'each published spelling reads as its file says, where its system is named');
	# Where none is named: free text, by meaning.  One is an aggregate in another file, and Scotland's single words are not read.
	none("SELECT DISTINCT spelling, codes, got FROM (SELECT *, read_as(spelling, NULL::ethnic_group)::text AS got FROM spellings
			WHERE length(btrim(spelling)) > 4 AND spelling !~ '^[A-Z0-9]+\$' AND codes !~ '\@S2011' AND codes <> '') s
		WHERE coalesce(split_part(replace(got, 'O1\@2001', 'A4'), '\@', 1), '') <> ALL
			(regexp_split_to_array(regexp_replace(replace(codes, 'O1\@2001', 'A4'), '\@[^ ]*', '', 'g'), ' '))
			AND spelling <> 'All other ethnic groups' ORDER BY 1",
		'and where none is named, but for what is told to be several categories elsewhere');
	none("SELECT spelling, codes, read_as(spelling, NULL::ethnic_group) FROM spellings
		WHERE system = 'unspecified' AND codes !~ '\@|^N' AND codes <> '' AND length(btrim(spelling)) > 4
			AND read_as(spelling, NULL::ethnic_group)::text <> codes ORDER BY 1",
		'free text is told in the edition that its file says');
	return;
}

sub published_aggregates
{
	my ($folder) = @_;
	my @rows = records($folder, 'ethnic_group_aggregate_spellings.csv');
	make_table('aggregates', ['spelling'], map { [ $_->{spelling} ] } @rows);
	none('SELECT spelling, read_as(spelling, NULL::ethnic_group) FROM aggregates
		WHERE read_as(spelling, NULL::ethnic_group) IS NOT NULL ORDER BY 1', 'no spelling of several categories is read');
	return;
}

# White of 1995 is a group, and a code without a category may be read by us.
sub published_systems
{
	my ($folder) = @_;
	my @rows = grep { $_->{canonical} ne '' } records($folder, 'ethnic_group_code_systems.csv');
	make_table('systems', [qw(system code label codes)],
		map { [ @$_{qw(code_system code label)}, join(' ', ethnic_codes($_->{canonical})) ] } @rows);
	none("SELECT system, code, codes, read_as(code, NULL::ethnic_group, system) FROM systems
		WHERE coalesce(read_as(code, NULL::ethnic_group, system)::text, '') <> ALL ($codes) ORDER BY 1, 2",
		'each code of a system reads as published, where the system is named');
	none("SELECT system, label, codes, read_as(label, NULL::ethnic_group, system) FROM systems
		WHERE coalesce(read_as(label, NULL::ethnic_group, system)::text, '') <> ALL ($codes) ORDER BY 1, 2",
		'and so does each label');
	none("SELECT code FROM systems WHERE code !~ '^[WMABO][0-9]\$|^NS\$|^REFU\$' AND read_as(code, NULL::ethnic_group) IS NOT NULL ORDER BY 1",
		'a code of a system is not read where none is named');
	return;
}

sub published_sexes
{
	my ($folder) = @_;
	my %codes = ('SEX:1' => 'M', 'SEX:2' => 'F', 'SEX:0' => 'NK REFU', 'SEX:9' => 'NS I NA');
	my @rows = grep { $codes{ $_->{canonical_code} } } records($folder, 'sex_spellings.csv');
	make_table('sexes', [qw(spelling system codes)], map { [ @$_{qw(spelling list_version)}, $codes{ $_->{canonical_code} } ] } @rows);
	none("SELECT spelling, system, codes, read_as(spelling, NULL::sex, system) FROM sexes
		WHERE coalesce(read_as(spelling, NULL::sex, system)::text, '') <> ALL ($codes) ORDER BY 1, 2",
		'each published spelling of sex reads as its file says');
	is(query("SELECT read_as('1', NULL::sex) IS NULL"), 't', 'one is nobody where no system is named');
	return;
}

sub published_rest
{
	my ($folder) = @_;
	my %systems = (cohort => 'COHORT_STUDY', 'Labour Force' => 'LFS_NSECM10', 'British Election' => 'BES_NS_SEC_ANALYTIC');
	my @rows;
	for my $row (records($folder, 'nssec_spellings.csv'))
	{
		my ($system) = map { $systems{$_} } grep { $row->{source} =~ /$_/ } keys %systems;
		push @rows, [ $row->{spelling}, $system, $row->{canonical_code} =~ s/^class8://r ];
	}
	make_table('classes', [qw(spelling system code)], @rows);
	none('SELECT * FROM classes WHERE read_as(spelling, NULL::ns_sec, system)::text IS DISTINCT FROM code ORDER BY 1, 2',
		'each published spelling of NS-SEC reads as its file says');
	make_table('interactions', [qw(spelling code)], map { [ $_->{spelling}, $_->{lgil_id} ] } records($folder, 'lgil_spellings.csv'));
	none('SELECT * FROM interactions WHERE read_as(spelling, NULL::lgil)::text IS DISTINCT FROM code ORDER BY 1',
		'each published spelling of an interaction reads as its file says');
	return;
}

new_database('reading');
SKIP:
{
	my $folder = shared_folder() or skip 'the folder of published data is not here', 1;
	published_ethnic_groups($folder);
	published_aggregates($folder);
	published_systems($folder);
	published_sexes($folder);
	published_rest($folder);
}

# ---- Laws ---------------------------------------------------------------------------------------------------------------

# Every label of every list: the code, or none with the reason, where its edition is named; and where none is, never
# a code of another meaning in the editions that are read then.
foreach my $list (@lists)
{
	query("CREATE TABLE labels_of_$list AS
		SELECT code, edition, label FROM code_list(NULL::$list) WHERE label IS NOT NULL
		UNION ALL SELECT code, edition, label_cy FROM code_list(NULL::$list) WHERE label_cy IS NOT NULL");
	none("SELECT l.code, l.label, e FROM labels_of_$list l, read_explain(l.label, NULL::$list, l.edition) e
		WHERE e.code IS DISTINCT FROM l.code AND (e.code IS NOT NULL OR e.why_not <> 'ambiguous' OR l.code <> ALL (e.candidates)
			AND cardinality(e.candidates) < 6) ORDER BY 1",
		"$list: a label reads as its code, or is the label of two, where its edition is named");
	none("SELECT l.code, l.label, e.code FROM labels_of_$list l, read_explain(l.label, NULL::$list) e
		WHERE e.code IS DISTINCT FROM l.code AND l.edition !~ '^[SN]' AND (e.code IS NULL
			AND (SELECT count(*) FROM labels_of_$list o WHERE spelling_key(o.label) = spelling_key(l.label)) < 2
			OR e.code IS NOT NULL AND split_part(e.code, '\@', 1) <> split_part(replace(l.code, 'O1\@2001', 'A4'), '\@', 1)) ORDER BY 1",
		"$list: and where none is named, as that or the same of the reference edition");
}

# What does not count: case, blanks, dashes, accents.
my %mutations = (
	'upper case' => 'upper(label)', 'lower case' => 'lower(label)', 'blanks doubled' => "replace(label, ' ', '  ')",
	'blanks around' => "E'\\t ' || label || ' \\n'", 'long dashes' => "replace(label, '-', chr(8211))",
	'no-break blanks' => "replace(label, ' ', chr(160))",
	'accents of their own' => "regexp_replace(label, '([aeiou])', '\\1' || chr(769), 'g')",
	'full width' => "translate(label, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', (SELECT string_agg(chr(n), '' ORDER BY n)
		FROM (SELECT generate_series(65313, 65338) UNION ALL SELECT generate_series(65345, 65370)) AS w(n)))",
	'invisible characters' => "replace(label, 'i', 'i' || chr(8203))");
foreach my $name (sort keys %mutations)
{
	my $wrong = '';
	$wrong .= query("SELECT label, read_as(label, NULL::$_), read_as($mutations{$name}, NULL::$_) FROM labels_of_$_
		WHERE read_as(label, NULL::$_)::text IS DISTINCT FROM read_as($mutations{$name}, NULL::$_)::text ORDER BY 1 LIMIT 3") foreach @lists;
	is($wrong, '', "$name: reads the same");
}

# A code reads as itself, unless a system reads it otherwise.
none("SELECT code FROM code_list(NULL::$_) WHERE read_as(code, NULL::$_, '$_')::text IS DISTINCT FROM code ORDER BY 1",
	"$_: a code reads as itself where the list is named") foreach @lists;

# ---- Strange text -------------------------------------------------------------------------------------------------------

# Words of labels with anything between them, and anything at all.  Reading answers, and answers the same when asked again.
query(q{SELECT setseed(0.25);
	CREATE TABLE strange AS SELECT string_agg(CASE (random() * 6)::integer
		WHEN 0 THEN chr((random() * 55294 + 1)::integer) WHEN 1 THEN chr((random() * 900000 + 57344)::integer)
		WHEN 2 THEN chr((random() * 700 + 1)::integer) WHEN 3 THEN (ARRAY['white','Black','asian','other','any','mixed','British','Gwyn','or','/','-',':','(','(number)','1.','A'])[(random() * 15 + 1)::integer]
		WHEN 4 THEN ' ' ELSE chr((random() * 94 + 32)::integer) END, '') AS text
	FROM generate_series(1, 100000) AS n GROUP BY n / 8});
foreach my $list (@lists, qw(postcode gss_code age_band income_band))
{
	query_is("SELECT count(*) FROM strange WHERE read_as(text, NULL::$list)::text IS DISTINCT FROM (read_explain(text, NULL::$list)).code", '0',
		"$list: reads strange text, and explains what it read");
}
query_is("SELECT count(*) FROM strange WHERE spelling_key(spelling_key(text)) <> spelling_key(text) AND spelling_key(text) !~ '[{]'", '0',
	'the key of a key is itself');

# ---- Other encodings ----------------------------------------------------------------------------------------------------

my @texts = ('White British', 'Gwyn a Du Caribïaidd', 'Asian – Other', 'GRŴP ETHNIG ARALL', 'Unrhyw grŵp ethnig arall', 'Ønske', "White\x{a0}Irish", 'Café', 'ÿ', 'µ');
my $latin = join ', ', map { sql_text(encode('UTF-8', $_)) } grep { encode('ISO-8859-1', $_, Encode::LEAVE_SRC | Encode::FB_QUIET) eq $_ || $_ !~ /[^\x00-\xff]/ } map { decode('UTF-8', $_) } @texts;
my $question = "SELECT string_agg(coalesce(read_as(t, NULL::ethnic_group)::text, '-') || ' ' || spelling_key(t), ',' ORDER BY n) FROM unnest(ARRAY[%s]) WITH ORDINALITY AS x(t, n)";
my $expected = query(sprintf $question, $latin);
foreach my $encoding (qw(LATIN1 LATIN9 SQL_ASCII))
{
	new_database(lc $encoding, encoding => $encoding);
	query_is(sprintf($question, $latin), $expected, "$encoding reads the same");
	query_is("SELECT count(*) FROM code_list(NULL::ethnic_group) l, read_explain(l.label, NULL::ethnic_group, l.edition) e WHERE e.code = l.code", 
		query("SELECT count(*) FROM code_list(NULL::ethnic_group) l, read_explain(l.label, NULL::ethnic_group, l.edition) e WHERE e.code = l.code"), "$encoding: answers");
}
query_is("SELECT read_as(convert_from('\\x5768697465ff', 'SQL_ASCII'), NULL::ethnic_group) IS NULL, read_as(convert_from('\\x5768697465', 'SQL_ASCII'), NULL::ethnic_group),
	read_as(convert_from('\\x4777796ec3', 'SQL_ASCII'), NULL::ethnic_group) IS NULL", 't|W|t', 'SQL_ASCII: bytes that are no UTF-8 are never read');

# ---- The table of spellings ---------------------------------------------------------------------------------------------

new_database('spelling');
query(q{INSERT INTO spelling (list, code_system, spelling, code, note) VALUES ('ethnic_group', NULL, 'Afro-Caribbean', 'B1', 'as agreed'),
	('ethnic_group', 'NHS_ENGLAND', 'Afro-Caribbean', 'B1@2001', NULL), ('sex', NULL, '?', 'NK', NULL)});
my $from = database();
my $to = new_database('restored', extension => 0);
system("pg_dump -d '$from' | psql -X -q -v ON_ERROR_STOP=1 -d '$to' >/dev/null") == 0 or fail('dump and restore');
query_is('SELECT list, code_system, spelling, code, note, key FROM spelling ORDER BY 1, 2 NULLS FIRST', 
	query('SELECT list, code_system, spelling, code, note, key FROM spelling ORDER BY 1, 2 NULLS FIRST', db => $from), 'a dump carries the spellings');
query_is(q{SELECT read_code('afro caribbean', NULL::ethnic_group), read_code('afro caribbean', NULL::ethnic_group, 'NHS_ENGLAND'), read_code('?', NULL::sex)},
	'B1|B1@2001|NK', 'and they are read');

# Who installed the extension writes them, and may let others.
my $role = "reader_$$";
query("CREATE ROLE $role LOGIN; CREATE ROLE ${role}_other LOGIN");
my $own = new_database('own', extension => 0);
query("GRANT CREATE ON DATABASE \"$own\" TO $role");
query('CREATE EXTENSION profiling', user => $role);
query(q{INSERT INTO spelling (list, spelling, code) VALUES ('sex', 'chap', 'M')}, user => $role);
query_is(q{SELECT read_code('chap', NULL::sex)}, 'M', 'everybody reads a spelling of the owner', user => "${role}_other");
error_like(q{INSERT INTO spelling (list, spelling, code) VALUES ('sex', 'guy', 'M')}, qr/permission denied/, 'and writes none', user => "${role}_other");
query("GRANT INSERT ON spelling TO ${role}_other", user => $role);
query_is(q{INSERT INTO spelling (list, spelling, code) VALUES ('sex', 'guy', 'M') RETURNING code}, 'M', 'but for whom the owner lets', user => "${role}_other");
query("DROP OWNED BY $role, ${role}_other");
query("DROP ROLE $role, ${role}_other", db => 'postgres');

# ---- Plans --------------------------------------------------------------------------------------------------------------

new_database('plans');
query(q{CREATE TABLE people AS SELECT (ARRAY['White British', 'asian - other', 'BAME', 'Gwyn'])[n % 4 + 1] AS ethnicity FROM generate_series(1, 20000) AS n;
	ANALYZE people; INSERT INTO spelling (list, spelling, code) VALUES ('ethnic_group', 'BAME', 'NK')});
my $settings = 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2; ';
my $asked = 'SELECT count(read_as(ethnicity, NULL::ethnic_group)), count(read_code(ethnicity, NULL::ethnic_group)) FROM people';
like(query("${settings}EXPLAIN (COSTS OFF) $asked"), qr/Partial Aggregate/, 'workers read');
query_is("$settings$asked", '15000|20000', 'and read the same');
query('CREATE INDEX by_group ON people (read_as(ethnicity, NULL::ethnic_group)); ANALYZE people; SET enable_seqscan = off');
like(query("SET enable_seqscan = off; EXPLAIN (COSTS OFF) SELECT * FROM people WHERE read_as(ethnicity, NULL::ethnic_group) = 'A9'"), qr/by_group/, 'an index serves read_as');

done_testing;
