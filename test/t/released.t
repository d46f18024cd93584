# What a released version stored stays readable and keeps its place: every code, sample and result that a released version
# froze (test/released/VERSION/, see Profiling::Released) is the same in what is built now.  More may be there; nothing less.
use strict;
use warnings;
use Profiling::Binary qw(copy_file);
use Profiling::Released;
use Profiling::Test;
use Test::More;

# Rows of CSV as hashes by column.
sub rows_of
{
	my ($csv) = @_;
	my (@rows, @fields);
	while ($csv =~ /\G(?:"((?:[^"]|"")*)"|([^",\n]*))([,\n])/gc)
	{
		my ($quoted, $plain, $end) = ($1, $2, $3);
		push @fields, defined $quoted ? $quoted =~ s/""/"/gr : $plain;
		next if $end eq ',';
		push @rows, [@fields];
		@fields = ();
	}
	my $columns = shift @rows // die "no header\n";
	return map { my %row; @row{@$columns} = @$_; \%row } @rows;
}

sub key_of
{
	my ($row) = @_;
	return join ':', map { $row->{$_} // () } qw(type code value call);
}

# What of the released rows is not so in those that are installed, a line each.
sub differences
{
	my ($released, $installed) = @_;
	my @installed = rows_of($installed);
	my %found = map { key_of($_) => $_ } @installed;
	my %place = map { key_of($installed[$_]) => $_ } 0 .. $#installed;
	my (@differences, $before);
	foreach my $row (rows_of($released))
	{
		my $key = key_of($row);
		my $now = $found{$key};
		if (!$now) { push @differences, "$key is gone"; next }
		push @differences, map { "$key: $_ was '$row->{$_}' and is '" . ($now->{$_} // 'no longer there') . q{'} }
			grep { is_frozen($_) && $row->{$_} ne ($now->{$_} // "\0") } sort keys %$row;
		push @differences, "$key came after $before" if defined $before && $place{$before} > $place{$key};
		$before = $key;
	}
	return join "\n", @differences;
}

# The bytes in a table are the machine's.
sub is_frozen
{
	my ($column) = @_;
	return $column ne 'stored' || unpack('C', pack 'S', 1) == 1;
}

# Binary forms of one type that a released version sent, read again: their texts.
sub received
{
	my ($type, @binary) = @_;
	my $file = copy_file(map { pack 'H*', $_ } @binary);
	return query("DROP TABLE IF EXISTS arrived;\nCREATE TABLE arrived (n serial, v $type);\n\\copy arrived (v) FROM '$file' BINARY\nSELECT v FROM arrived ORDER BY n");
}

sub check_lists
{
	my ($folder) = @_;
	foreach my $file (glob "$folder/codes/*.csv")
	{
		my ($list) = $file =~ m{([^/]+)\.csv$};
		my $released = slurp_csv($file);
		is(differences($released, list_rows($list)), '', "$list: every code is stored, sorted and hashed as it was");
		my @rows = rows_of($released);
		is(received($list, map { sprintf '%08x', $_->{number} } @rows), join("\n", map { $_->{code} } @rows), "$list: and read from its binary form");
	}
	return;
}

sub check_values
{
	my ($folder) = @_;
	my $released = slurp_csv("$folder/values.csv");
	my ($header) = $released =~ /\A(.*\n)/;
	my %of;
	push @{ $of{ $_->{type} } }, $_ foreach rows_of($released);
	foreach my $type (sort keys %of)
	{
		my @rows = @{ $of{$type} };
		my $as_csv = join '', $header, map { my $row = $_; join(',', map { '"' . $row->{$_} =~ s/"/""/gr . '"' } split /[,\n]/, $header) . "\n" } @rows;
		is(differences($as_csv, value_rows($type, map { $_->{value} } @rows)), '', "$type: @{[ scalar @rows ]} values are stored, sorted, hashed and sent as they were");
		is(received($type, map { $_->{binary} } @rows), join("\n", map { $_->{value} } @rows), "$type: and read from their binary form");
	}
	return;
}

# Values that a database of a released version holds, seen by that version's SQL and today's library, and by today's SQL.
sub check_version
{
	my ($version) = @_;
	my $folder = released_folder() . "/$version";
	check_lists($folder);
	check_values($folder);
	my $calls = slurp_csv("$folder/functions.csv");
	is(differences($calls, function_rows(map { $_->{call} } rows_of($calls))), '', 'functions give what they gave');
	return;
}

my $template = new_database('released');
foreach my $version (released_versions())
{
	new_database("released_$version", template => $template);
	subtest "what $version froze" => sub { check_version($version) };
}

# The comparison itself: what it must find, and what it must let pass.
my $rows = "type,value,binary\nx,a,00\nx,\"b,\n\"\"\",01\nx,c,02\n";
is(differences($rows, $rows), '', 'a comparison lets pass what is the same');
is(differences($rows, $rows =~ s/x,c/x,between,015\nx,c/r), '', 'and what was added');
is(differences($rows, $rows =~ s/,00/,10/r), "x:a: binary was '00' and is '10'", 'it names what changed');
is(differences($rows, $rows =~ s/x,a,00\n//r), 'x:a is gone', 'what is gone');
is(differences($rows, "type,value,binary\nx,c,02\nx,a,00\nx,\"b,\n\"\"\",01\n"), qq{x:c came after x:b,\n"}, 'what has another place');
is(differences($rows, $rows =~ s/binary/bytes/r), "x:a: binary was '00' and is 'no longer there'\nx:b,\n\": binary was '01' and is 'no longer there'\nx:c: binary was '02' and is 'no longer there'",
	'and a column that is no longer there');
ok(scalar(my @versions = released_versions()), q{there is a released version});

done_testing;
