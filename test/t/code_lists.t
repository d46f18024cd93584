# The generator of code lists: what it refuses, and that a list is a file.  No server is needed.
use strict;
use warnings;
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Profiling::Test qw(top_folder);
use Test::More;

my $source = top_folder() . '/extension/codes';
my $folder = tempdir(CLEANUP => 1) . '/extension';
make_path("$folder/codes");
system('cp', '-R', "$source/lists", "$source/services", glob("$source/generate $source/generate_services $source/*.pm $source/*.template"), "$folder/codes") == 0 or die;

sub generate
{
	my (@arguments) = @_;
	my $output = `'$folder/codes/generate' @arguments 2>&1`;
	return ($? >> 8, $output);
}

sub read_text
{
	my ($path) = @_;
	open my $in, '<:raw', $path or die "$path: $!\n";
	local $/;
	return scalar <$in>;
}

sub write_text
{
	my ($path, $text) = @_;
	open my $out, '>:raw', $path or die "$path: $!\n";
	print {$out} $text;
	close $out or die "$path: $!\n";
	return;
}

my ($status, $output) = generate();
is($status, 0, 'the lists are made') or diag $output;
($status, $output) = generate('--check');
is("$status$output", '0', 'a second look finds nothing to change');
is(read_text("$folder/codes/generated/$_.c"), read_text("$source/generated/$_.c"), "$_ is what the project holds")
	foreach qw(sex ethnic_group lgsl code_kinds);
is(read_text("$folder/codes/generated/provenance.sql"), read_text("$source/generated/provenance.sql"), 'provenance is what the project holds');

# A change to a list shows, and --check writes nothing.
my $sex = read_text("$folder/codes/lists/sex.csv");
(my $renamed = $sex) =~ s/Female/Woman/ or die;
write_text("$folder/codes/lists/sex.csv", $renamed);
($status, $output) = generate('--check');
is($status, 1, 'a changed list fails the check');
like($output, qr/^-.*"Female"/m, 'and the difference is shown');
unlike(read_text("$folder/codes/generated/sex.c"), qr/Woman/, 'the check writes nothing');
write_text("$folder/codes/lists/sex.csv", $sex);

# Each fault in a list is found, and said with its place.
my $header = 'number,last,edition,code,label,parent,level,label_cy,retired,unknown,source';
my @faults = (
	[ 'number twice', "1000,1000,1,A,a,,top,,,,s\n1000,1000,1,B,b,,top,,,,s", qr/number 1000 twice/ ],
	[ 'code twice', "1,1,1,A,a,,top,,,,s\n2,2,1,A,b,,top,,,,s", qr/"A" twice/ ],
	[ 'code twice but for its case', "1,1,1,ab,a,,top,,,,s\n2,2,1,AB,b,,top,,,,s", qr/"AB" twice/ ],
	[ 'code with @', "1,1,1,A\@1,a,,top,,,,s", qr/printable ASCII/ ],
	[ 'code with a blank', "1,1,1,A ,a,,top,,,,s", qr/printable ASCII/ ],
	[ 'code too long', '1,1,1,' . 'A' x 32 . ',a,,top,,,,s', qr/printable ASCII/ ],
	[ 'code too long with its edition', '1,1,2,' . 'A' x 30 . ',a,,top,,,,s', qr/longer than 31/ ],
	[ 'no code', '1,1,1,,a,,top,,,,s', qr/printable ASCII/ ],
	[ 'label with blanks', "1,1,1,A, a,,top,,,,s", qr/blanks around/ ],
	[ 'label too long', '1,1,1,A,' . 'a' x 256 . ',,top,,,,s', qr/label is too long/ ],
	[ 'number too big', '4294967296,4294967296,1,A,a,,top,,,,s', qr/no number that fits/ ],
	[ 'last before number', '2,1,1,A,a,,top,,,,s', qr/last is before number/ ],
	[ 'no such edition', '1,1,3,A,a,,top,,,,s', qr/no edition "3"/ ],
	[ 'no such level', '1,1,1,A,a,,side,,,,s', qr/no level "side"/ ],
	[ 'parent missing', "1,9,1,A,a,,top,,,,s\n2,2,1,B,b,,below,,,,s", qr/by number its parent is "A", by name ""/ ],
	[ 'parent elsewhere', "1,1,1,A,a,,top,,,,s\n2,2,1,B,b,A,below,,,,s", qr/by number its parent is "", by name "A"/ ],
	[ 'ranges cross', "1,5,1,A,a,,top,,,,s\n3,9,1,B,b,A,below,,,,s", qr/its range crosses/ ],
	[ 'editions mixed', "1,9,1,A,a,,top,,,,s\n2,2,2,B,b,A,below,,,,s", qr/range of another edition/ ],
	[ 'level not below', "1,9,1,A,a,,below,,,,s\n2,2,1,B,b,A,top,,,,s", qr/level is not below/ ],
	[ 'flag', '1,1,1,A,a,,top,,no,,s', qr/'yes' or empty/ ],
	[ 'no source', '1,1,1,A,a,,top,,,,', qr/no source/ ],
	[ 'fields', '1,1,1,A,a', qr/record 2 has 5 fields/ ],
	[ 'quotes', '1,1,1,A,"a,,top,,,,s', qr/not CSV/ ]);
my $types = read_text("$folder/codes/lists/lists.csv");
my $editions = read_text("$folder/codes/lists/editions.csv");
write_text("$folder/codes/lists/lists.csv", $types . "toy,100,enumerated,1,top|below,,toy list,\"A toy is a code, such as A.\",Toys.\n");
write_text("$folder/codes/lists/editions.csv", $editions . "toy,1,1,Toys,nobody,none,thanks,nowhere,Complete.\ntoy,2,2,Toys,nobody,none,thanks,nowhere,Complete.\n");
foreach my $fault (@faults)
{
	my ($name, $rows, $message) = @$fault;
	write_text("$folder/codes/lists/toy.csv", "$header\n$rows\n");
	($status, $output) = generate('--check');
	ok($status != 0 && $output =~ $message, "refused: $name") or diag "$status: $output";
	like($output, qr/toy\.csv/, "$name: says where");
}

# A good list, added as a file, is a type with its SQL, its functions and its page; taken away it leaves nothing behind.
write_text("$folder/codes/lists/toy.csv", qq{$header\n10,19,1,A,"first, ""quoted""",,top,,,,s\n11,11,1,A1,second,A,below,ail,yes,,s\n30,30,2,A,older,,top,,,yes,s\n});
($status, $output) = generate();
is("$status$output", '0', 'a good list is made');
like(read_text("$folder/codes/generated/toy.c"), qr/\{10u, 11u, -1, 0, 0, false, false, "A", "first, \\"quoted\\"", NULL\}/, 'a range ends at its last code');
like(read_text("$folder/codes/generated/toy.c"), qr/\{30u, 30u, -1, 0, 1, false, true, "A\@2", "older", NULL\}/, 'an edition is part of the code');
like(read_text("$folder/codes/generated/toy.sql"), qr/^CREATE TYPE toy \($/m, 'it has a type');
like(read_text("$folder/codes/generated/toy.sql"), qr/TYPMOD_IN = toy_typmod_in/, 'with two editions it has a modifier');
unlike(read_text("$folder/codes/generated/sex.sql"), qr/typmod/, 'with one it has none');
unlike(read_text("$folder/codes/generated/toy.sql"), qr/\@\w+\@|^--(?:if|end)/m, 'nothing of the template is left');
like(read_text("$folder/codes/generated/code_types.c"), qr/^PRF_CODE_TYPE\(toy, prf_kind_toy\)$/m, 'it has its functions');
like(read_text("$folder/codes/generated/code_kinds.c"), qr/^\t\[100\] = &prf_kind_toy,$/m, 'it is registered');
like(read_text("$folder/doc/codes/toy.md"), qr/^\| `A1` \| second \| ail \| below \| A \| retired \| 11 \|$/m, 'it has its page');

# Crosswalks: what follows from a row, and what is wrong with one.
my $crosswalks = read_text("$folder/codes/lists/crosswalks.csv");
sub generate_with
{
	my ($file, $text, @rows) = @_;
	write_text("$folder/codes/lists/$file", $text . join '', map {"$_\n"} @rows);
	my @found = generate('--check');
	write_text("$folder/codes/lists/$file", $text);
	return @found;
}
write_text("$folder/codes/lists/toy.csv", "$header\n" . join '', map {"$_\n"} '10,19,1,A,a,,top,,,,s', '11,11,1,A1,aa,A,below,,,,s', '12,12,1,A2,ab,A,below,,,,s',
	'20,20,1,NS,none,,top,,,yes,s', '30,39,2,A,a,,top,,,,s', '31,31,2,A1,aa,A,below,,,,s', '40,40,2,NS,none,,top,,,yes,s');
generate();
like(read_text("$folder/codes/generated/toy.c"), qr/conversions\[\] = \{\n\t\{3, 6, 1, PRF_CONVERSION_EXACT\},\n\t\{6, 3, 0, PRF_CONVERSION_EXACT\},\n\};/, 'not stated converts to itself, and nothing else does');
($status, $output) = generate_with('crosswalks.csv', $crosswalks, 'toy,1,A,2,A,exact,b,s', 'toy,1,A1,2,A1,broader,b,s', 'toy,1,A2,2,A1,narrower,b,s');
like($output, qr/^\+\t\{0, 4, 1, PRF_CONVERSION_EXACT\},\n(?:.*\n)*\+\t\{1, 5, 1, PRF_CONVERSION_BROADER\},\n\+\t\{2, 5, 1, PRF_CONVERSION_NARROWER\},/m, 'rows are taken');
like($output, qr/^\+\t\{4, 0, 0, PRF_CONVERSION_EXACT\},\n\+\t\{5, 1, 0, PRF_CONVERSION_NARROWER\},\n/m, 'and the way back follows');
foreach my $fault (
	[ 'no such list', qr/no such list/, 'toys,1,A,2,A,exact,b,s' ], [ 'a list with one edition', qr/no such list with several/, 'sex,2021,F,2021,F,exact,b,s' ],
	[ 'another word', qr/conversion is broader, closest/, 'toy,1,A,2,A,same,b,s' ], [ 'to itself', qr/from an edition to itself/, 'toy,1,A,1,A,exact,b,s' ],
	[ 'none with a code', qr/none has no code/, 'toy,1,A,2,A,none,b,s' ], [ 'exact without', qr/none has no code/, 'toy,1,A,2,,exact,b,s' ],
	[ 'no basis', qr/no basis/, 'toy,1,A,2,A,exact,,s' ], [ 'no edition', qr/no edition "3"/, 'toy,1,A,3,A,exact,b,s' ],
	[ 'no code', qr/edition 2 has no code "A2"/, 'toy,1,A,2,A2,exact,b,s' ], [ 'not stated', qr/converts by itself/, 'toy,1,NS,2,A,exact,b,s' ],
	[ 'twice', qr/"A" converts twice to edition 2/, 'toy,1,A,2,A,exact,b,s', 'toy,1,A,2,A1,closest,b,s' ],
	[ 'exact one way', qr/exact, and not back again/, 'toy,1,A1,2,A1,exact,b,s', 'toy,2,A1,1,A2,exact,b,s' ],
	[ 'two ways back', qr/"A1" has two ways back to edition 1/, 'toy,1,A1,2,A1,closest,b,s', 'toy,1,A2,2,A1,closest,b,s' ])
{
	my ($name, $message, @rows) = @$fault;
	($status, $output) = generate_with('crosswalks.csv', $crosswalks, @rows);
	ok($status != 0 && $output =~ $message, "refused: crosswalk, $name") or diag "$status: $output";
}

# Sources and changes.
my $sources = read_text("$folder/codes/lists/sources.csv");
my $changes = read_text("$folder/codes/lists/changes.csv");
foreach my $fault (
	[ 'sources.csv', 'a list with editions', qr/are in editions\.csv/, 'sex,,t,p,l,a,s,c,' ], [ 'sources.csv', 'no licence', qr/no licence/, 'postcode,,t,p,,a,s,c,' ],
	[ 'sources.csv', 'no attribution', qr/asks for an attribution/, 'postcode,,t,p,l,,s,c,' ], [ 'sources.csv', 'letters that not every database has', qr/title is not ASCII/, "postcode,,\xc3\xa9,p,l,a,s,c," ],
	[ 'changes.csv', 'no such list', qr/no such list/, 'toys,1,A,added,c,s' ], [ 'changes.csv', 'no such edition', qr/no edition "3"/, 'toy,3,A,added,c,s' ],
	[ 'changes.csv', 'no such code', qr/the edition has no code "A"/, 'toy,2,A,added,c,s' ], [ 'changes.csv', 'no such kind', qr/kind is added, dropped/, 'toy,1,A@1,lost,c,s' ],
	[ 'changes.csv', 'nothing said', qr/no change/, 'toy,1,A,added,,s' ])
{
	my ($file, $name, $message, @rows) = @$fault;
	($status, $output) = generate_with($file, $file eq 'sources.csv' ? $sources : $changes, @rows);
	ok($status != 0 && $output =~ $message, "refused: $file, $name") or diag "$status: $output";
}
(my $less = $sources) =~ s/^age_band.*\n//m or die;
write_text("$folder/codes/lists/sources.csv", $less);
($status, $output) = generate('--check');
ok($status != 0 && $output =~ /age_band has no source/, 'refused: a type without source') or diag $output;
write_text("$folder/codes/lists/sources.csv", $sources);

# An id that comes into an open list after a release keeps the number that it had outside: the base and the id.
my $lgil = read_text("$folder/codes/lists/lgil.csv");
my ($lgil_edition) = $lgil =~ /^\d+,\d+,([^,]+),30,/m;
($status, $output) = generate_with('lgil.csv', $lgil, "2147483668,2147483668,$lgil_edition,20,Calling back,,interaction,,,,s");
like($output, qr/^\+\t\{2147483668u, 2147483668u, .*"20", "Calling back"/m, 'an id that was not listed keeps its number');
($status, $output) = generate_with('lgil.csv', $lgil, "2147483669,2147483669,$lgil_edition,20,Calling back,,interaction,,,,s");
ok($status != 0 && $output =~ /number belongs to ids that are not listed/, 'and may not have that of another') or diag $output;

# Rows of services.
is(system("$folder/codes/generate_services"), 0, 'the rows of services are made');
is(read_text("$folder/codes/generated/service_rows.sql"), read_text("$source/generated/service_rows.sql"), 'and are what the project holds');
foreach my $fault (
	[ 'service_in_function', '1,26', '1,2600', qr/no such function_id/ ], [ 'service_function', '2,Advice and welfare rights,1', '2,Advice and welfare rights,1000', qr/no such parent_id/ ],
	[ 'service_category', '2,Building sites', '1,Building sites', qr/out of order or twice/ ], [ 'service', "\n2,2015,", "\n10001,2015,", qr/no such lgsl|out of order/ ],
	[ 'service_category', 'Skips', "Sk\xc3\xafps", qr/not ASCII/ ], [ 'service_in_category', '1,3345', 'x,3345', qr/bad lgsl/ ])
{
	my ($file, $from, $to, $message) = @$fault;
	my $kept = read_text("$folder/codes/services/$file.csv");
	(my $changed = $kept) =~ s/\Q$from\E/$to/ or die "$file: no $from";
	write_text("$folder/codes/services/$file.csv", $changed);
	$output = `'$folder/codes/generate_services' --check 2>&1`;
	ok($? != 0 && $output =~ $message, "refused: $file with $to") or diag $output;
	write_text("$folder/codes/services/$file.csv", $kept);
}

write_text("$folder/codes/lists/lists.csv", $types);
write_text("$folder/codes/lists/editions.csv", $editions);
($status, $output) = generate('--check');
ok($status == 1 && $output =~ m{codes/generated/toy\.c: no list makes this file}, 'what is left over is found');
generate();
ok(!-e "$folder/codes/generated/toy.c" && !-e "$folder/doc/codes/toy.md", 'and removed');

# Faults in the lists of lists.
foreach my $fault (
	[ 'kind twice', "toy,16,enumerated,1,top,,t,e,n\n", qr/kind 16 twice/ ], [ 'type twice', "sex,100,enumerated,1,top,,t,e,n\n", qr/type sex twice/ ],
	[ 'low kind', "toy,8,enumerated,1,top,,t,e,n\n", qr/a kind of 16 or more/ ], [ 'no editions', "toy,100,enumerated,1,top,,t,e,n\n", qr/toy has no edition/ ])
{
	my ($name, $row, $message) = @$fault;
	write_text("$folder/codes/lists/lists.csv", $types . $row);
	($status, $output) = generate('--check');
	ok($status != 0 && $output =~ $message, "refused: $name") or diag "$status: $output";
}

done_testing();
