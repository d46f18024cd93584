package Generated;
# Files that a generator makes: written, or compared with what is there.
#
#   Generated::write_files($root, \%files);            path below $root => content
#   my $wrong = Generated::check_files($root, $mark, \%files, @globs);
#
# A file below the globs whose first line holds the mark, but which is not made any more, is left over:
# writing removes it, checking reports it.
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Path qw(make_path);
use File::Temp qw(tempdir);

sub write_files
{
	my ($root, $files) = @_;
	for my $path (sort keys %$files)
	{
		make_path(dirname("$root/$path"));
		open my $out, '>:raw', "$root/$path" or die "$root/$path: $!\n";
		print $out $files->{$path};
		close $out or die "$root/$path: $!\n";
	}
	return;
}

sub left_over
{
	my ($root, $mark, $files, @globs) = @_;
	return grep {
		my $path = $_;
		open my $in, '<:raw', "$root/$path" or die "$path: $!\n";
		my $first = <$in> // '';
		index($first, $mark) >= 0 && !exists $files->{$path}
	} map { substr $_, length "$root/" } grep { -f } map { glob "$root/$_" } @globs;
}

sub check_files
{
	my ($root, $mark, $files, @globs) = @_;
	my $fresh = tempdir(CLEANUP => 1);
	my $wrong = 0;
	write_files($fresh, $files);
	for my $path (sort keys %$files)
	{
		my @diff = ('diff', '-u', '-N', "--label=$path", "--label=$path (fresh)", "$root/$path", "$fresh/$path");
		$wrong++ if system(@diff) != 0;
	}
	for my $path (left_over($root, $mark, $files, @globs)) { print "$path: nothing makes this file\n"; $wrong++ }
	return $wrong;
}

1;
