package Provenance;
# Where the lists come from and what changed in them: lists/sources.csv and lists/changes.csv, read and checked, and the
# views that show them as rows.
#
#   Provenance::read_all($folder, \@types);   gives every type sources and changes
#   Provenance::views(@types)                 the SQL of code_list_source, code_list_change and code_conversion
use strict;
use warnings;
use CodeList;

my @KINDS = ('added', 'dropped', 'moved', 'redefined', 'renamed', 'reordered', 'same code');
my @other;    # sources of lists that are no types

sub fail { return CodeList::fail(@_) }

# The install script is read in the database's encoding, so that what it shows has to be ASCII.
sub check_text
{
	my ($row, @columns) = @_;
	fail("$row->{where}: $_ is not ASCII") for grep { $row->{$_} =~ /[^ -~]/ } @columns;
	fail("$row->{where}: $_ has blanks around it") for grep { $row->{$_} =~ /^ | \z/ } @columns;
	return;
}

sub source_of
{
	my ($list, $edition) = @_;
	return { %$edition, note => $list->{note} };
}

sub check_source
{
	my ($source) = @_;
	check_text($source, qw(title publisher licence attribution source complete note));
	fail("$source->{where}: no $_") for grep { $source->{$_} eq '' } qw(title publisher licence source complete);
	fail("$source->{where}: the licence asks for an attribution") if $source->{attribution} eq '' && $source->{licence} ne 'PostgreSQL Licence';
	return;
}

sub read_sources
{
	my ($folder, $types) = @_;
	my %types = map { $_->{type} => $_ } @$types;
	$_->{sources} = $_->{editions} ? [ map { source_of($types{ $_->{list} }, $_) } @{ $_->{editions} } ] : [] for @$types;
	@other = ();
	for my $source (CodeList::csv_rows("$folder/sources.csv", qw(list edition title publisher licence attribution source complete note)))
	{
		my $type = $types{ $source->{list} };
		fail("$source->{where}: the editions of $source->{list} are in editions.csv") if $type && $type->{editions};
		push @{ $type ? $type->{sources} : \@other }, $source;
	}
	for my $type (@$types)
	{
		fail("lists.csv: $type->{type} has no source, in editions.csv or sources.csv") if !@{ $type->{sources} };
	}
	check_source($_) for @other, map { @{ $_->{sources} } } @$types;
	return;
}

sub read_changes
{
	my ($folder, $types) = @_;
	my %types = map { $_->{type} => $_ } @$types;
	$_->{changes} = [] for @$types;
	for my $change (CodeList::csv_rows("$folder/changes.csv", qw(list edition code kind change source)))
	{
		my $type = $types{ $change->{list} } or fail("$change->{where}: no such list");
		check_text($change, qw(code change source));
		fail("$change->{where}: kind is ", join(', ', @KINDS)) if !grep { $_ eq $change->{kind} } @KINDS;
		fail("$change->{where}: no $_") for grep { $change->{$_} eq '' } qw(change source);
		if ($type->{editions})
		{
			fail("$change->{where}: no edition \"$change->{edition}\"") if !grep { $_->{edition} eq $change->{edition} } @{ $type->{editions} };
			fail("$change->{where}: the edition has no code \"$change->{code}\"")
			  if $change->{code} ne '' && !grep { $_->{text} eq $change->{code} && $_->{edition} eq $change->{edition} } @{ $type->{rows} };
		}
		push @{ $type->{changes} }, $change;
	}
	return;
}

sub read_all
{
	my ($folder, $types) = @_;
	read_sources($folder, $types);
	read_changes($folder, $types);
	return;
}

# ---- SQL ---------------------------------------------------------------------------------------------------------------

sub quoted
{
	my ($text) = @_;
	return 'NULL' if !defined $text || $text eq '';
	$text =~ s/'/''/g;
	return "'$text'";
}

# A view over rows of text, with a comment on it and on each column.
sub view
{
	my ($name, $comment, $columns, @rows) = @_;
	my @names = map { $_->[0] } @$columns;
	return "CREATE VIEW $name (" . join(', ', @names) . ") AS\n  SELECT * FROM (VALUES\n    ("
	  . join("),\n    (", map { my $row = $_; join ', ', map { quoted($row->{$_}) } @names } @rows) . ")\n  ) AS known;\n"
	  . "COMMENT ON VIEW $name IS " . quoted($comment) . ";\n"
	  . join('', map { "COMMENT ON COLUMN $name.$_->[0] IS " . quoted($_->[1]) . ";\n" } @$columns)
	  . "GRANT SELECT ON $name TO PUBLIC;\n";
}

sub source_view
{
	my (@types) = @_;
	my @columns = ([ list => 'the type, or the table, that holds the list' ], [ edition => 'edition; NULL where the list has none' ],
		[ title => 'what it is a list of' ], [ publisher => 'who publishes the list' ],
		[ licence => 'licence of the published list' ], [ attribution => 'what to print beside published figures; NULL where nothing is asked' ],
		[ source => 'where the rows of this extension were read' ], [ completeness => 'is all of it here, and what is not' ],
		[ note => 'what to know about its codes' ]);
	my @rows = map { { %$_, completeness => $_->{complete} } } map({ @{ $_->{sources} } } @types), @other;
	return view('code_list_source', 'Where each list comes from: publisher, licence, attribution and completeness of every edition', \@columns, @rows);
}

sub change_view
{
	my (@types) = @_;
	my @columns = ([ list => 'the type' ], [ edition => 'edition that differs from the one before; NULL where the list has none' ],
		[ code => 'the code as the type writes it; NULL where many are meant' ],
		[ kind => 'added, dropped, moved, redefined, renamed, reordered, or same code (the same characters mean something else elsewhere)' ],
		[ change => 'what changed' ], [ source => 'who says so' ]);
	return view('code_list_change', 'What changed meaning between editions, and which codes other systems read differently', \@columns,
		map { @{ $_->{changes} } } @types);
}

sub conversion_view
{
	my (@types) = @_;
	my @columns = ([ list => 'the type' ], [ from_edition => 'edition of the code' ], [ from_code => 'the code as the type writes it' ],
		[ to_edition => 'edition asked for' ], [ to_code => 'what convert gives; NULL where it gives NULL' ],
		[ conversion => 'exact, broader, narrower, closest or none' ], [ basis => 'how the row is supported' ], [ source => 'who says so' ]);
	my @rows = map { { %$_, from_code => $_->{from}{text}, to_code => $_->{to} ? $_->{to}{text} : '' } } map { @{ $_->{crosswalk} || [] } } @types;
	return view('code_conversion', 'The crosswalks between editions that convert() follows. Not-stated codes are left out: they convert to themselves',
		\@columns, @rows);
}

sub views
{
	my (@types) = @_;
	return join "\n", source_view(@types), change_view(@types), conversion_view(@types);
}

1;
