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
system('cp', '-R', "$source/lists", "$source/generate", "$source/CodeList.pm", glob("$source/*.template"), "$folder/codes") == 0 or die;

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
write_text("$folder/codes/lists/editions.csv", $editions . "toy,1,1,Toys,nobody,none,nowhere,Complete.\ntoy,2,2,Toys,nobody,none,nowhere,Complete.\n");
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
