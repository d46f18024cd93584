# make installcheck works the usual way: every regression test in one database, one after the other.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

my $top = top_folder();
chdir $top or die "$top: $!\n";
plan skip_all => 'there are no regression tests yet' unless glob 'sql/*.sql';

my $output = 'build/installcheck';
mkdir $output;
unlink "$output/regression.diffs";
delete @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES)};
my $said = `make installcheck EXTRA_REGRESS_OPTS=--outputdir=$output 2>&1`;
is($?, 0, 'make installcheck passes') or diag($said, -e "$output/regression.diffs" ? `cat $output/regression.diffs` : '');
done_testing;
