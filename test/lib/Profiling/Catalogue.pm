# What an installed extension is, as sorted lines, and how two installations differ (catalogue.sql says what is looked at).
package Profiling::Catalogue;
use strict;
use warnings;
use Exporter qw(import);
use Profiling::Test;

our @EXPORT = qw(catalogue differing);

my $lines = top_folder() . '/test/lib/Profiling/catalogue.sql';

# Of the current database, or that of the option db; what SQL before it changes is rolled back.
sub catalogue
{
	my (%opt) = @_;
	my $before = $opt{before} // '';
	return sort split /\n/, query("BEGIN;\n$before;\n\\i $lines\nROLLBACK;", db => $opt{db} // database());
}

# Lines that only one of two has: "-" of the first, "+" of the second.
sub differing
{
	my ($first, $second) = @_;
	my %count;
	$count{$_}++ foreach @$first;
	$count{$_}-- foreach @$second;
	return sort map { my $line = $_; (($count{$line} > 0 ? '-' : '+') . $line) x abs $count{$line} } keys %count;
}

1;
