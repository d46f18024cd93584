package Tally;

# What the published files add up to, counted from the files themselves without
# any database: the other side of the totals that test/t/real_data.t compares.
# Nothing here is shared with load.sql or views.sql, on purpose.

use strict;
use warnings;
use Exporter 'import';
use Text::ParseWords 'parse_line';

our @EXPORT_OK = qw(tally_members tally_reports tally_england);

my %HOME = map { $_ => 1 } qw(E06000022 E06000023 E06000024 E06000025);

# The rows of a file, each a hash by column name.
sub rows_of
{
	my ($folder, $file) = @_;
	my @command = $file =~ /\.gz$/ ? ('gzip', '-dc', "$folder/$file") : ('cat', "$folder/$file");
	open my $in, '-|', @command or die "$file: $!";
	chomp(my $header = <$in>);
	my @columns = split /,/, $header;
	my @rows;
	while (my $line = <$in>)
	{
		chomp $line;
		# Quotes are rare, and parse_line is slow.
		my @fields = $line =~ /"/ ? parse_line(',', 0, $line) : split(/,/, $line, -1);
		@fields == @columns or die "$file: $line";
		push @rows, { map { $columns[$_] => $fields[$_] } 0 .. $#columns };
	}
	close $in or die "$file: $command[0] failed";
	return @rows;
}

# One column of a file by another.  Read once.
my %columns;

sub column_by
{
	my ($folder, $file, $key, $value) = @_;
	return $columns{"$file $value"} ||= { map { $_->{$key} => $_->{$value} } rows_of($folder, $file) };
}

# The parts of every area of 2011, each with its residents; the authority of those of ours.
my @parts;

sub parts_of
{
	my ($folder) = @_;
	return @parts if @parts;
	my $residents = column_by($folder, 'lsoa21_population_ew_census2021.csv.gz', 'lsoa21cd', 'residents_total');
	my (%parts, %home);
	foreach my $row (rows_of($folder, 'lsoa11_lsoa21_lookup.csv.gz'))
	{
		push @{ $parts{ $row->{lsoa11cd} } },
		  { area => $row->{lsoa21cd}, residents => $residents->{ $row->{lsoa21cd} } };
		$home{ $row->{lsoa11cd} } = $row->{lad22nm} if $HOME{ $row->{lad22cd} };
	}
	@$_ = sort { $a->{area} cmp $b->{area} } @$_ foreach values %parts;
	return @parts = (\%parts, \%home, $residents);
}

# The classes of an area of 2011 by each of the two classifications of 2011 areas.
sub classes_of
{
	my ($folder) = @_;
	return {
		internet_use => column_by($folder, 'iuc2018_lsoa11_gb.csv.gz', 'area_code', 'iuc_code'),
		decile => column_by($folder, 'imd2019_lsoa11.csv.gz', 'lsoa11cd', 'imd_decile'),
	};
}

sub half_up { return int($_[0] + 0.5); }

# n shared out over the parts in whole numbers that add up to n.
sub share_out
{
	my ($n, @parts) = @_;
	my $whole = 0;
	$whole += $_->{residents} foreach @parts;
	my ($upto, $given, @shares) = (0, 0);
	foreach my $part (@parts)
	{
		$upto += $part->{residents};
		push @shares, half_up($n * $upto / $whole) - $given;
		$given += $shares[-1];
	}
	return @shares;
}

sub add
{
	my ($tally, $name, $class, %amounts) = @_;
	$tally->{$name}{$class}{$_} += $amounts{$_} foreach keys %amounts;
}

# People per hidden cell of each library, the first cell first.
sub hidden_points
{
	my ($folder, @members) = @_;
	my %published = map { ("$_->{registered_authority}/$_->{name}" => $_->{users}) }
	  rows_of($folder, 'woe_library_members_summary.csv');
	my (%shown, %hidden, $people, $cells);
	foreach my $row (@members)
	{
		my $library = $row->{library};
		$row->{suppressed} eq 't' ? $hidden{$library}++ : ($shown{$library} += $row->{users});
	}
	foreach my $library (keys %published)
	{
		$people += $published{$library} - $shown{$library};
		$cells += $hidden{$library};
	}
	my %points;
	foreach my $library (keys %hidden)
	{
		my $n = $hidden{$library};
		my $left = exists $published{$library}
		  ? $published{$library} - $shown{$library} : half_up($n * $people / $cells);
		$points{$library} = [ map { int($_ * $left / $n) - int(($_ - 1) * $left / $n) } 1 .. $n ];
	}
	return \%points;
}

# The cells of the members' file with a point, a low and a high each.
sub member_cells
{
	my ($folder) = @_;
	my @members = rows_of($folder, 'woe_library_members_by_lsoa11.csv');
	$_->{library} = "$_->{registered_authority}/$_->{registered_library}" foreach @members;
	my $points = hidden_points($folder, @members);
	# '~' sorts behind every code, as an empty one does in the database.
	foreach my $row (sort { $a->{place} cmp $b->{place} }
		map { $_->{place} = join('/', map { $_ eq '' ? '~' : $_ } @$_{qw(lsoa_code ward_code district_code)}); $_ }
		@members)
	{
		my $is_hidden = $row->{suppressed} eq 't';
		$row->{amounts} = {
			observed => $is_hidden ? shift @{ $points->{ $row->{library} } } : $row->{users},
			low => $is_hidden ? 1 : $row->{users},
			high => $is_hidden ? 4 : $row->{users},
			hidden => $is_hidden ? 1 : 0,
		};
	}
	return @members;
}

# 'unknown' or 'outside base' for members who live in no area of ours.
sub elsewhere
{
	my ($row) = @_;
	return $row->{district_code} eq '' ? 'unknown' : 'outside base';
}

# Members of an area of 2011 by the classes of its parts: shown members in whole
# people, hidden cells as whole cells.
sub add_parts
{
	my ($tally, $name, $class_of, $parts, @cells) = @_;
	my $shown = 0;
	my @hidden = sort { $a->{library} cmp $b->{library} || $a->{ward_code} cmp $b->{ward_code} }
	  grep { $_->{amounts}{hidden} } @cells;
	$shown += $_->{amounts}{observed} foreach grep { !$_->{amounts}{hidden} } @cells;
	my @people = share_out($shown, @$parts);
	my @count = share_out(scalar @hidden, @$parts);
	foreach my $i (0 .. $#$parts)
	{
		my $class = $class_of->($parts->[$i]{area});
		add($tally, $name, $class, observed => $people[$i], low => $people[$i], high => $people[$i]);
		add($tally, $name, $class, %{ $_->{amounts} }) foreach splice(@hidden, 0, $count[$i]);
	}
}

# { internet_use | decile | supergroup | subgroup => { class => sums } } and
# { authority => { decile => sums } }
sub tally_members
{
	my ($folder) = @_;
	my ($parts, $home) = parts_of($folder);
	my $classes = classes_of($folder);
	my $oac = column_by($folder, 'lsoac21_lsoa_dz_sdz.csv', 'area_code', 'subgroup');
	my %class_of = (
		subgroup => sub { $oac->{ $_[0] } },
		supergroup => sub { substr($oac->{ $_[0] }, 0, 1) },
	);
	my (%tally, %authority, %cells);
	foreach my $area (keys %$home)
	{
		foreach my $part (@{ $parts->{$area} })
		{
			my @base = (base => $part->{residents});
			add(\%tally, $_, $classes->{$_}{$area}, @base) foreach keys %$classes;
			add(\%tally, $_, $class_of{$_}->($part->{area}), @base) foreach keys %class_of;
			add(\%authority, $home->{$area}, $classes->{decile}{$area}, @base);
		}
	}
	foreach my $row (member_cells($folder))
	{
		my $area = $row->{lsoa_code};
		my @amounts = %{ $row->{amounts} };
		if ($home->{$area})
		{
			push @{ $cells{$area} }, $row;
			add(\%tally, $_, $classes->{$_}{$area}, @amounts) foreach keys %$classes;
			add(\%authority, $home->{$area}, $classes->{decile}{$area}, @amounts);
		}
		else
		{
			add(\%tally, $_, elsewhere($row), @amounts) foreach keys %$classes, keys %class_of;
		}
	}
	foreach my $area (keys %cells)
	{
		add_parts(\%tally, $_, $class_of{$_}, $parts->{$area}, @{ $cells{$area} }) foreach keys %class_of;
	}
	return (\%tally, \%authority);
}

# { interface => { decile => sums } } and { "interface/category" => { decile => sums } }
sub tally_reports
{
	my ($folder) = @_;
	my ($parts, $home) = parts_of($folder);
	my $decile = classes_of($folder)->{decile};
	my (%interface, %category, %base);
	foreach my $area (keys %$home)
	{
		$base{ $decile->{$area} } += $_->{residents} foreach @{ $parts->{$area} };
	}
	foreach my $row (rows_of($folder, 'woe_fixmystreet_2015_2019.csv'))
	{
		my @reports = ($decile->{ $row->{lsoa_code} }, observed => $row->{reports});
		add(\%interface, $row->{interface}, @reports);
		add(\%category, "$row->{interface}/$row->{category_code}", @reports);
	}
	foreach my $tally (\%interface, \%category)
	{
		foreach my $name (keys %$tally)
		{
			add($tally, $name, $_, base => $base{$_}) foreach keys %base;
		}
	}
	return (\%interface, \%category);
}

# Reports of 2019 in all of England by the decile of 2025: { interface => { decile => sums } }
sub tally_england
{
	my ($folder) = @_;
	my ($parts, undef, $residents) = parts_of($folder);
	my $decile = column_by($folder, 'imd2025_lsoa21.csv', 'lsoa21cd', 'imd_decile');
	my %interface;
	foreach my $row (rows_of($folder, 'fixmystreet_2019_by_lsoa11.csv.gz'))
	{
		my @list = @{ $parts->{ $row->{lsoa_code} } || [ { area => '', residents => 1 } ] };
		my $whole = 0;
		$whole += $_->{residents} foreach @list;
		add(\%interface, $row->{interface}, $decile->{ $_->{area} } || 'outside base',
			observed => $row->{reports} * ($_->{residents} / $whole)) foreach @list;
	}
	foreach my $name (keys %interface)
	{
		add(\%interface, $name, $decile->{$_}, base => $residents->{$_}) foreach keys %$decile;
	}
	return \%interface;
}

1;
