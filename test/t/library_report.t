# The published report on library members of the West of England is what the extension makes of the files today:
# the page and its pictures, made again, are the committed ones to the last character.
#
# PROFILING_REWRITE=yes writes them instead.
use strict;
use warnings;
use FindBin;
use File::Copy qw(copy);
use File::Temp qw(tempdir);
use Profiling::Test;
use Test::More;

my $shared = shared_folder() or plan skip_all => 'no folder of published data beside the repository (../shared)';
my $sql = "$FindBin::Bin/../real_data";
my $doc = top_folder() . '/extension/doc';
my $page = 'library_members.md';

sub slurp
{
	my ($file) = @_;
	open my $in, '<:raw', $file or return '';
	local $/ = undef;
	return scalar <$in>;
}

# psql is in the folder of the files, and writes the pictures as we do.
my $made = tempdir(CLEANUP => 1);
mkdir "$made/pictures";
new_database('library_report');
query('ALTER DATABASE ' . database() . ' SET search_path = public, profiling');
sub run_file
{
	my ($file) = @_;
	my $data = "$shared/data" =~ s/'/''/gr;
	return query("\\cd '$data'\n\\set pictures '$made/pictures'\n\\i '" . ("$sql/$file" =~ s/'/''/gr) . "'\n");
}
run_file($_) foreach qw(load.sql views.sql profiles.sql);
my $text = run_file('library_report.sql');
open my $out, '>:raw', "$made/$page" or die "$!\n";
print {$out} "$text\n";
close $out or die "$!\n";

my @files = ($page, map { s{^\Q$made\E/}{}r } sort glob "$made/pictures/*.svg");
is(scalar @files, 5, 'a page and four pictures');
foreach my $file (@files)
{
	copy("$made/$file", "$doc/$file") or die "$file: $!\n" if $ENV{PROFILING_REWRITE};
	ok(slurp("$made/$file") eq slurp("$doc/$file"), "$file is as committed")
		or diag(`diff "$doc/$file" "$made/$file" 2>&1 | head -20`);
}

# Every picture of the page is there, and every picture there is on the page.
my %shown = map { $_ => 1 } $text =~ /\]\((pictures\/[^)]+)\)/g;
is_deeply([ sort keys %shown ], [ @files[ 1 .. $#files ] ], 'the page shows them all');
is_deeply([ map { s{^\Q$doc\E/}{}r } sort glob "$doc/pictures/library_members*.svg" ], [ @files[ 1 .. $#files ] ], 'and no other');

# What the page says in words and what the value says in numbers are the same members.
my ($shown_members) = query(q{SELECT to_char(sum(observed), 'FM999,999') FROM profile, profile_report(value, rows => 'segments')
	WHERE report = 'members by OAC supergroup'});
like($text, qr/\Q$shown_members\E of them/, 'members at home are those of the profile');
unlike($text, qr/NaN|Infinity|\|\s*-?0 to \|/, 'no figure that is none');
done_testing;
