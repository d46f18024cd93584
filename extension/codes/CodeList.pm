package CodeList;
# The coded types and their lists, read from lists/*.csv and checked.
#
#   my @types = CodeList::read_all($folder);
#
# A type is a hash of its columns in lists.csv; a list has besides
#   level_names   its levels, widest first
#   editions      the rows of editions.csv, in order of their place
#   rows          the rows of its own CSV, by number, each with text (canonical form), key (in capitals),
#                 level_place, edition_place, parent_place (-1: none) and last_used (number of the last descendant)
use strict;
use warnings;

my $CODE_MAX = 31;
my $LABEL_MAX = 255;
my $SENTENCE_MAX = 159;
my $ROWS_MAX = 32767;
my $NUMBER_MAX = 0xFFFFFFFF;
my $ID_MAX = 0x7FFFFFFF;

# ---- Files ----------------------------------------------------------------------------------------------------------

sub fail { die 'generate: ' . join('', @_) . "\n" }

# The fields of every record of a CSV file (RFC 4180: quoted fields may span lines).
sub csv_records
{
	my ($path) = @_;
	open my $in, '<:raw', $path or fail("$path: $!");
	my $text = do { local $/; <$in> };
	my (@records, @fields);
	fail("$path: not CSV") if $text ne '' and $text !~ /\n\z/;
	while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n)/gc)
	{
		my ($quoted, $plain, $end) = ($1, $2, $3);
		$quoted =~ s/""/"/g if defined $quoted;
		push @fields, defined $quoted ? $quoted : $plain;
		next if $end eq ',';
		push @records, [@fields];
		@fields = ();
	}
	fail("$path: not CSV after record ", scalar @records) if (pos($text) // 0) < length $text;
	return @records;
}

# The rows as hashes by column name; the columns must be exactly these.
sub csv_rows
{
	my ($path, @columns) = @_;
	my ($header, @records) = csv_records($path);
	my $line = 1;
	my @rows;
	fail("$path: columns are not ", join(',', @columns)) if join(',', @$header) ne join(',', @columns);
	for my $record (@records)
	{
		my %row;
		$line++;
		fail("$path: record $line has ", scalar @$record, ' fields') if @$record != @columns;
		@row{@columns} = @$record;
		$row{where} = "$path, record $line";
		push @rows, \%row;
	}
	return @rows;
}

sub read_types
{
	my ($folder) = @_;
	my @types = csv_rows("$folder/lists.csv", qw(type kind form reference levels base title expected note));
	my (%kinds, %names);
	for my $type (@types)
	{
		fail("$type->{where}: bad type name") if $type->{type} !~ /^[a-z][a-z_]*\z/;
		fail("$type->{where}: kind is 2 to 127") if $type->{kind} !~ /^\d+\z/ || $type->{kind} < 2 || $type->{kind} > 127;
		fail("$type->{where}: kind $type->{kind} twice") if $kinds{ $type->{kind} }++;
		fail("$type->{where}: type $type->{type} twice") if $names{ $type->{type} }++;
		fail("$type->{where}: expected is a sentence of at most $SENTENCE_MAX bytes") if length $type->{expected} > $SENTENCE_MAX;
		fail("$type->{where}: form") if $type->{form} !~ /^(?:enumerated|open|structured)\z/;
		fail("$type->{where}: an enumerated list has a kind of 16 or more") if $type->{form} eq 'enumerated' && $type->{kind} < 16;
		$type->{level_names} = [ split /\|/, $type->{levels} ];
	}
	return @types;
}

sub read_editions
{
	my ($folder, $types) = @_;
	my %lists = map { $_->{type} => $_ } grep { $_->{form} ne 'structured' } @$types;
	for my $edition (csv_rows("$folder/editions.csv", qw(list place edition title publisher licence attribution source complete)))
	{
		my $list = $lists{ $edition->{list} } or fail("$edition->{where}: no such list");
		my $places = $list->{editions} ||= [];
		fail("$edition->{where}: places count from 1 in each list, without a gap") if $edition->{place} ne @$places + 1;
		fail("$edition->{where}: bad edition name") if $edition->{edition} !~ /^[A-Za-z0-9.]{1,12}\z/;
		push @$places, $edition;
	}
	for my $list (values %lists)
	{
		fail("list $list->{type} has no edition") if !$list->{editions};
		fail("list $list->{type}: its reference is none of its editions")
		  if !grep { $_->{edition} eq $list->{reference} } @{ $list->{editions} };
	}
	return;
}

# ---- One list: rows, checked and put in order ------------------------------------------------------------------------

sub check_number
{
	my ($row, $field) = @_;
	fail("$row->{where}: $field is no number that fits") if $row->{$field} !~ /^(?:0|[1-9]\d{0,9})\z/ || $row->{$field} > $NUMBER_MAX;
	return;
}

sub check_row
{
	my ($list, $row) = @_;
	check_number($row, 'number');
	check_number($row, 'last');
	fail("$row->{where}: last is before number") if $row->{last} < $row->{number};
	fail("$row->{where}: a code is 1 to $CODE_MAX printable ASCII characters, no blank, no \@")
	  if $row->{code} !~ /^[!-?A-~]{1,$CODE_MAX}\z/;
	fail("$row->{where}: label with blanks around it") if grep { $row->{$_} =~ /^\s|\s\z/ } qw(label label_cy);
	fail("$row->{where}: label is too long") if grep { length $row->{$_} > $LABEL_MAX } qw(label label_cy);
	fail("$row->{where}: $_ is 'yes' or empty") for grep { $row->{$_} !~ /^(?:yes)?\z/ } qw(retired unknown);
	fail("$row->{where}: no source") if $row->{source} eq '';
	if ($list->{form} eq 'open')
	{
		fail("$row->{where}: an id is 0 to $ID_MAX") if $row->{code} !~ /^(?:0|[1-9]\d{0,9})\z/ || $row->{code} > $ID_MAX;
		fail("$row->{where}: number and id differ in a list with base 0") if $list->{base} == 0 && $row->{code} != $row->{number};
		# A released version has stored it under that number.
		my $was_unlisted = $row->{number} == $list->{base} + $row->{code} && $row->{last} == $row->{number};
		fail("$row->{where}: number belongs to ids that are not listed") if $list->{base} != 0 && $row->{last} >= $list->{base} && !$was_unlisted;
	}
	return;
}

# The text form: without the edition where that is the reference edition.
sub text_of
{
	my ($list, $row) = @_;
	my $text = $row->{edition} eq $list->{reference} ? $row->{code} : "$row->{code}\@$row->{edition}";
	fail("$row->{where}: \"$text\" is longer than $CODE_MAX") if length $text > $CODE_MAX;
	return $text;
}

sub place_in
{
	my ($row, $field, @names) = @_;
	my ($place) = grep { $names[$_] eq $row->{$field} } 0 .. $#names;
	fail("$row->{where}: no $field \"$row->{$field}\"") if !defined $place;
	return $place;
}

sub read_list
{
	my ($folder, $list) = @_;
	my @editions = map { $_->{edition} } @{ $list->{editions} };
	my @rows = csv_rows("$folder/$list->{type}.csv",
		qw(number last edition code label parent level label_cy retired unknown source));
	my (%texts, $before);
	fail("list $list->{type} has more codes than the tables have room for") if @rows > $ROWS_MAX;
	@rows = sort { $a->{number} <=> $b->{number} } @rows;
	for my $row (@rows)
	{
		check_row($list, $row);
		fail("$row->{where}: number $row->{number} twice") if $before && $before->{number} == $row->{number};
		$row->{text} = text_of($list, $row);
		$row->{key} = uc $row->{text};
		fail("$row->{where}: \"$row->{text}\" twice") if $texts{ $row->{key} }++;
		$row->{level_place} = place_in($row, 'level', @{ $list->{level_names} });
		$row->{edition_place} = place_in($row, 'edition', @editions);
		$before = $row;
	}
	nest(\@rows);
	$list->{rows} = \@rows;
	return;
}

# Parents: a row's range lies in its parent's, and nowhere else across another's.
sub nest
{
	my ($rows) = @_;
	my @open;    # places of the rows whose range is not over yet, widest first
	for my $place (0 .. $#$rows)
	{
		my $row = $rows->[$place];
		pop @open while @open && $rows->[ $open[-1] ]{last} < $row->{number};
		my $parent = @open ? $rows->[ $open[-1] ] : undef;
		fail("$row->{where}: its range crosses that of \"$parent->{text}\"") if $parent && $parent->{last} < $row->{last};
		fail("$row->{where}: its number lies in the range of another edition") if $parent && $parent->{edition} ne $row->{edition};
		fail("$row->{where}: by number its parent is \"", $parent ? $parent->{code} : '', "\", by name \"$row->{parent}\"")
		  if ($parent ? $parent->{code} : '') ne $row->{parent};
		fail("$row->{where}: its level is not below its parent's") if $parent && $parent->{level_place} >= $row->{level_place};
		$row->{parent_place} = $parent ? $open[-1] : -1;
		$row->{last_used} = $row->{number};
		$rows->[$_]{last_used} = $row->{number} for @open;
		push @open, $place;
	}
	return;
}

sub read_all
{
	my ($folder) = @_;
	my @types = read_types($folder);
	read_editions($folder, \@types);
	read_list($folder, $_) for grep { $_->{form} ne 'structured' } @types;
	return @types;
}

1;
