package Crosswalk;
# How codes of one edition convert to another, read from lists/crosswalks.csv and checked.
#
#   Crosswalk::read_all($folder, \@types);
#
# gives every list with several editions
#   conversions   what can be converted, by place of the code and of the edition: from_place, edition_place, to_place,
#                 conversion; with basis and source where a row of the file says so (not-stated codes have none)
#   crosswalk     the rows of the file and what follows from them, for the view code_conversion
use strict;
use warnings;
use CodeList;

our %CONVERSIONS = (none => 0, exact => 1, broader => 2, narrower => 3, closest => 4);
# What the other direction is called.  Of several narrower codes none can be chosen, so that one has no inverse.
my %INVERSE = (exact => 'exact', broader => 'narrower', closest => 'closest');

sub fail { return CodeList::fail(@_) }

sub pair_of
{
	my ($row) = @_;
	return "$row->{from_edition} $row->{from_code} $row->{to_edition}";
}

sub check_row
{
	my ($list, $row) = @_;
	fail("$row->{where}: no such list with several editions") if !$list;
	fail("$row->{where}: conversion is ", join(', ', sort keys %CONVERSIONS)) if !exists $CONVERSIONS{ $row->{conversion} };
	fail("$row->{where}: from an edition to itself") if $row->{from_edition} eq $row->{to_edition};
	fail("$row->{where}: none has no code, the others have one") if ($row->{conversion} eq 'none') != ($row->{to_code} eq '');
	fail("$row->{where}: no $_") for grep { $row->{$_} eq '' } qw(basis source);
	for my $side ('from', 'to')
	{
		my ($edition, $code) = @$row{ "${side}_edition", "${side}_code" };
		fail("$row->{where}: no edition \"$edition\"") if !grep { $_->{edition} eq $edition } @{ $list->{editions} };
		next if $code eq '';
		my $found = $list->{by_code}{"$edition $code"} or fail("$row->{where}: edition $edition has no code \"$code\"");
		fail("$row->{where}: \"$code\" converts by itself, it is no class of people") if $found->{unknown};
	}
	return;
}

# Rows by what they convert; a row that follows from another gives way to one that says so itself.
sub with_inverses
{
	my (@rows) = @_;
	my (%known, %derived);
	for my $row (@rows)
	{
		fail("$row->{where}: \"$row->{from_code}\" converts twice to edition $row->{to_edition}") if $known{ pair_of($row) };
		$known{ pair_of($row) } = $row;
	}
	for my $row (grep { $INVERSE{ $_->{conversion} } } @rows)
	{
		my %back = (%$row, from_edition => $row->{to_edition}, from_code => $row->{to_code}, to_edition => $row->{from_edition},
			to_code => $row->{from_code}, conversion => $INVERSE{ $row->{conversion} });
		my $said = $known{ pair_of(\%back) };
		fail("$row->{where}: exact, and not back again") if $row->{conversion} eq 'exact' && $said && $said->{to_code} ne $back{to_code};
		next if $said;
		fail("$row->{where}: \"$row->{to_code}\" has two ways back to edition $row->{from_edition}: write the row that holds")
		  if $derived{ pair_of(\%back) };
		$derived{ pair_of(\%back) } = \%back;
	}
	return (@rows, map { $derived{$_} } sort keys %derived);
}

# Not stated, not known, ... convert to the same code of each edition that has it.
sub unknown_conversions
{
	my ($list) = @_;
	my @found;
	for my $row (grep { $_->{unknown} } @{ $list->{rows} })
	{
		for my $edition (grep { $_->{edition} ne $row->{edition} } @{ $list->{editions} })
		{
			my $same = $list->{by_code}{"$edition->{edition} $row->{code}"};
			push @found, conversion($row, $edition, $same, 'exact') if $same && $same->{unknown};
		}
	}
	return @found;
}

sub conversion
{
	my ($from, $edition, $to, $word) = @_;
	return { from_place => $from->{place}, edition_place => $edition->{place} - 1, to_place => $to->{place}, conversion => $word };
}

sub fill_list
{
	my ($list, @rows) = @_;
	my %editions = map { $_->{edition} => $_ } @{ $list->{editions} };
	my @found = unknown_conversions($list);
	$list->{crosswalk} = [ with_inverses(@rows) ];
	for my $row (@{ $list->{crosswalk} })
	{
		my $from = $row->{from} = $list->{by_code}{"$row->{from_edition} $row->{from_code}"};
		my $to = $row->{to} = $list->{by_code}{"$row->{to_edition} $row->{to_code}"};
		push @found, conversion($from, $editions{ $row->{to_edition} }, $to, $row->{conversion}) if $to;
	}
	$list->{crosswalk} = [ sort { $a->{from}{number} <=> $b->{from}{number}
			|| $editions{ $a->{to_edition} }{place} <=> $editions{ $b->{to_edition} }{place} } @{ $list->{crosswalk} } ];
	$list->{conversions} = [ sort { $a->{from_place} <=> $b->{from_place} || $a->{edition_place} <=> $b->{edition_place} } @found ];
	return;
}

sub read_all
{
	my ($folder, $types) = @_;
	my %lists = map { $_->{type} => $_ } grep { $_->{form} eq 'enumerated' && @{ $_->{editions} } > 1 } @$types;
	my %rows;
	for my $list (values %lists)
	{
		my @codes = @{ $list->{rows} };
		$codes[$_]{place} = $_ for 0 .. $#codes;
		$list->{by_code} = { map { ("$_->{edition} $_->{code}" => $_) } @codes };
	}
	for my $row (CodeList::csv_rows("$folder/crosswalks.csv", qw(list from_edition from_code to_edition to_code conversion basis source)))
	{
		check_row($lists{ $row->{list} }, $row);
		push @{ $rows{ $row->{list} } }, $row;
	}
	fill_list($lists{$_}, @{ $rows{$_} || [] }) for sort keys %lists;
	return;
}

1;
