# make installcheck works the usual way.  One test is enough to see it: all of them run anyhow.
use strict;
use warnings;
use File::Basename qw(basename);
use Profiling::Test;
use Test::More;

my $top = top_folder();
chdir $top or die "$top: $!\n";
my ($first) = sort map { basename($_, '.sql') } glob 'sql/*.sql';

my $output = 'build/installcheck';
mkdir $output;
unlink "$output/regression.diffs";
delete @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES)};
my $said = `make installcheck REGRESS=$first EXTRA_REGRESS_OPTS=--outputdir=$output 2>&1`;
is($?, 0, 'make installcheck passes') or diag($said, -e "$output/regression.diffs" ? `cat $output/regression.diffs` : '');
done_testing;
