package ReadingData;
# What the tolerant reading of a list looks up, read from the CSV files of this folder and checked.
#
#   ReadingData::prepare($list);       adds to a list of CodeList::read_all what it is read by:
#     entries     key => [ { place, origin, system } ]: see read_list.h for the keys
#     systems     its foreign systems, each with edition_place
#     words       word => mask of its sorts; atoms: sort => bit; roles: role => mask
#     patterns    { place, needs, may }
#     trims       headings and units: { words, before }
#     meaning     of each row: place of the code that has its meaning in the reference edition
#   ReadingData::residual();           the same words and patterns for not stated, not known and the like
use strict;
use warnings;
use CodeList;
use FindBin;
use Phrase;

my $PLACE_NONE = -1;    # PRF_READ_NONE
my $ATOMS_MAX = 64;
my $SYSTEMS_MAX = 64;
my $WORDS_MAX = 3;      # PRF_WORD_PARTS: words of an entry of the vocabulary

my $here = $FindBin::Bin;

sub fail { die 'generate_reading: ' . join('', @_) . "\n" }

# ---- Files -------------------------------------------------------------------------------------------------

sub rows_of
{
	my ($file, @columns) = @_;
	return -e "$here/$file" ? CodeList::csv_rows("$here/$file", @columns) : ();
}

sub rows_for
{
	my ($list, $file, @columns) = @_;
	return grep { $_->{list} eq $list->{type} || $_->{list} eq '' } rows_of($file, @columns);
}

# Place of a code given by its text; undef where the list has none.
sub place_of
{
	my ($list, $text) = @_;
	$list->{places} //= { map { $list->{rows}[$_]{text} => $_ } 0 .. $#{ $list->{rows} } };
	return $list->{places}{$text};
}

sub must_place
{
	my ($list, $text, $where) = @_;
	return place_of($list, $text) // fail("$where: $list->{type} has no code \"$text\"");
}

sub phrase_of
{
	my ($text, $where) = @_;
	my $phrase = Phrase::split_text($text) or fail("$where: \"$text\" holds a character that is never read");
	fail("$where: nothing to read in \"$text\"") if !@{ $phrase->{words} };
	return $phrase;
}

# ---- Same meaning in two editions --------------------------------------------------------------------------------------

# Editions that are read where none is named: all, unless the list says which.
sub add_home
{
	my ($list) = @_;
	my @home = split ' ', $list->{home};
	my @editions = map { $_->{edition} } @{ $list->{editions} };
	for my $name (@home) { fail("lists.csv, $list->{type}: no edition \"$name\"") if !grep { $_ eq $name } @editions }
	$list->{is_home} = { map { $_ => 1 } @home ? @home : @editions };
	my %beside = map { $_ => 1 } split ' ', $list->{beside};
	$list->{$_} = 0 for qw(home_mask beside_mask);
	$list->{home_mask} |= 1 << $_ for grep { $list->{is_home}{ $editions[$_] } } 0 .. $#editions;
	$list->{beside_mask} |= 1 << $_ for grep { $beside{ $editions[$_] } } 0 .. $#editions;
	return;
}

# For each code the one that stands for its meaning: of the reference edition, or of the last that has it.
# Codes of another country's edition stand for themselves.
sub add_meanings
{
	my ($list) = @_;
	my %own = map { $_->{code} => $_ } rows_for($list, 'counterparts.csv', qw(list code counterpart note));
	my %by_code;
	push @{ $by_code{ $list->{rows}[$_]{code} } }, $_ for grep { $list->{is_home}{ $list->{rows}[$_]{edition} } } 0 .. $#{ $list->{rows} };
	for my $place (0 .. $#{ $list->{rows} })
	{
		my $row = $list->{rows}[$place];
		my $rule = $own{ $row->{text} } // ($row->{unknown} ? undef : $own{'*'});
		my ($reference) = grep { $list->{rows}[$_]{edition} eq $list->{reference} } @{ $by_code{ $row->{code} } };
		$row->{meaning} = $place;
		next if !$list->{is_home}{ $row->{edition} };
		$row->{meaning} = !$rule ? $reference // $by_code{ $row->{code} }[-1]
		  : $rule->{counterpart} eq '-' ? $place : must_place($list, $rule->{counterpart}, $rule->{where});
	}
	must_place($list, $_, $own{$_}{where}) for grep { $_ ne '*' } keys %own;
	$list->{unrelated} = $own{'*'} ? 'true' : 'false';
	return;
}

# ---- Spellings ---------------------------------------------------------------------------------------------------------

sub add_entry
{
	my ($list, $key, $place, $origin, $system) = @_;
	push @{ $list->{entries}{$key} }, { place => $place, origin => $origin, system => $system // 0 }
	  if !grep { $_->{place} == $place && $_->{origin} eq $origin && $_->{system} == ($system // 0) } @{ $list->{entries}{$key} };
	return;
}

# What stands behind the group: "Irish" of "White: Irish", where the list's labels are made that way.
sub part_of
{
	my ($list, $label) = @_;
	my ($part) = $label =~ /^.*?(?:: | - )(.+)\z/;
	return $list->{parts} eq 'yes' && ($part // '') ne 'Other' ? $part : undef;
}

sub add_label
{
	my ($list, $place, $label) = @_;
	my $where = $list->{rows}[$place]{where};
	my $phrase = Phrase::split_text($label) or return;
	my $part = part_of($list, $label);
	add_entry($list, $phrase->{squeezed}, $place, 'LABEL');
	add_entry($list, "=$phrase->{exact}", $place, 'LABEL') if @{ $list->{editions} } > 1;
	add_entry($list, "*$phrase->{bag}", $place, 'LABEL') if $list->{bag} eq 'yes' && $phrase->{bag} ne '';
	add_entry($list, phrase_of($part, $where)->{squeezed}, $place, 'PART') if defined $part;
	return;
}

# Labels of another country's edition do not name their group; files do: "White Polish".
sub add_group_and_label
{
	my ($list, $row, $place) = @_;
	my $group = $row->{parent_place} >= 0 ? $list->{rows}[ $row->{parent_place} ]{label} : '';
	return if $list->{is_home}{ $row->{edition} } || $group eq '' || $row->{label} eq '';
	add_entry($list, phrase_of("$group $row->{label}", $row->{where})->{squeezed}, $place, 'PART');
	add_entry($list, phrase_of("$group $group $row->{label}", $row->{where})->{squeezed}, $place, 'PART');
	return;
}

sub add_labels
{
	my ($list) = @_;
	for my $place (0 .. $#{ $list->{rows} })
	{
		my $row = $list->{rows}[$place];
		add_label($list, $place, $row->{$_}) for grep { $row->{$_} ne '' } qw(label label_cy);
		add_group_and_label($list, $row, $place);
	}
	return;
}

sub add_spellings
{
	my ($list) = @_;
	for my $row (rows_for($list, 'spellings/spellings.csv', qw(list spelling code source)))
	{
		fail("$row->{where}: no list") if $row->{list} eq '';
		my $place = $row->{code} eq '' ? $PLACE_NONE : must_place($list, $row->{code}, $row->{where});
		my $key = phrase_of($row->{spelling}, $row->{where})->{squeezed};
		fail("$row->{where}: \"$row->{spelling}\" twice") if grep { $_->{origin} eq 'SPELLING' } @{ $list->{entries}{$key} };
		add_entry($list, $key, $place, 'SPELLING');
	}
	return;
}

# ---- Systems -----------------------------------------------------------------------------------------------------------

sub system_key { return uc($_[0]) =~ tr/\- /__/r }

sub add_systems
{
	my ($list) = @_;
	my @systems = rows_for($list, 'systems/systems.csv', qw(list system edition held title source));
	my %place;
	for my $system (@systems)
	{
		my $key = system_key($system->{system});
		fail("$system->{where}: \"$system->{system}\" twice") if exists $place{$key};
		fail("$system->{where}: held is yes or no") if $system->{held} !~ /^(?:yes|no)\z/;
		my ($edition) = grep { $list->{editions}[$_]{edition} eq $system->{edition} } 0 .. $#{ $list->{editions} };
		fail("$system->{where}: no edition \"$system->{edition}\"") if !defined $edition && $system->{held} eq 'yes';
		$system->{edition_place} = $edition // -1;
		$place{$key} = scalar keys %place;
	}
	fail("$list->{type} has more than $SYSTEMS_MAX systems") if @systems > $SYSTEMS_MAX;
	$list->{systems} = \@systems;
	add_system_row($list, $_, $place{ system_key($_->{system}) })
	  for rows_of("systems/$list->{type}.csv", qw(system code label reads_as alone standard source));
	return;
}

sub system_target
{
	my ($list, $row) = @_;
	return $row->{reads_as} ne '' ? must_place($list, $row->{reads_as}, $row->{where}) : $PLACE_NONE;
}

sub add_system_row
{
	my ($list, $row, $system) = @_;
	fail("$row->{where}: no system \"$row->{system}\"") if !defined $system;
	my $place = system_target($list, $row);
	fail("$row->{where}: neither code nor label") if $row->{code} eq '' && $row->{label} eq '';
	fail("$row->{where}: a code is printable ASCII") if $row->{code} !~ /^[ -~]*\z/;
	add_entry($list, '#' . uc $row->{code}, $place, 'SYSTEM', $system) if $row->{code} ne '';
	return if $row->{label} eq '';
	fail("$row->{where}: alone is yes or no") if $row->{alone} !~ /^(?:yes|no)\z/;
	add_entry($list, phrase_of($row->{label}, $row->{where})->{squeezed}, $place, $row->{alone} eq 'yes' ? 'SYSTEM' : 'NAMED', $system);
	return;
}

# ---- Words and patterns ------------------------------------------------------------------------------------------------

sub add_words
{
	my ($list) = @_;
	my %atoms = (joined => 0, union => 1, twice => 2);
	my %words;
	for my $row (rows_of("words/$list->{type}.csv", qw(word atom role)))
	{
		my $phrase = phrase_of($row->{word}, $row->{where});
		my $key = join ' ', @{ $phrase->{words} };
		fail("$row->{where}: at most $WORDS_MAX words") if @{ $phrase->{words} } > $WORDS_MAX;
		fail("$row->{where}: \"$key\" twice") if exists $words{$key};
		fail("$row->{where}: role") if grep { !/^(?:apart|other|passing)\z/ } split ' ', $row->{role};
		$words{$key} = 0;
		for my $atom (grep { $_ ne '-' } split ' ', $row->{atom})
		{
			$atoms{$atom} = keys %atoms if !exists $atoms{$atom};
			$words{$key} |= 1 << $atoms{$atom};
		}
		$list->{roles}{$_} = ($list->{roles}{$_} // 0) | $words{$key} for split ' ', $row->{role};
	}
	fail("$list->{type}: more than $ATOMS_MAX sorts of words") if keys %atoms > $ATOMS_MAX;
	$list->{words} = \%words;
	$list->{atoms} = \%atoms;
	return;
}

sub mask_of
{
	my ($list, $row, $column) = @_;
	my $mask = 0;
	$mask |= 1 << ($list->{atoms}{$_} // fail("$row->{where}: no sort of word \"$_\"")) for split ' ', $row->{$column};
	return $mask;
}

# A group's own word is what the first pattern of its code, of whichever edition, needs.
sub add_group_words
{
	my ($list, $patterns) = @_;
	my %word;
	for my $pattern (@$patterns)
	{
		my $row = $list->{rows}[ $pattern->{place} ];
		my $is_group = defined $row->{last_used} && $row->{last_used} > $row->{number};
		$pattern->{group} = $is_group ? $word{ $row->{code} } //= $pattern->{needs} : 0;
	}
	return;
}

sub add_patterns
{
	my ($list) = @_;
	my @patterns;
	for my $row (rows_for($list, 'words/patterns.csv', qw(list code needs may)))
	{
		my %pattern = (place => must_place($list, $row->{code}, $row->{where}), needs => mask_of($list, $row, 'needs'),
			where => $row->{where});
		fail("$row->{where}: needs nothing") if !$pattern{needs};
		$pattern{may} = $pattern{needs} | mask_of($list, $row, 'may') | 1;    # joined may always be there
		for my $other (@patterns)
		{
			fail("$row->{where}: some text fits this pattern and that of $other->{where}")
			  if $other->{place} != $pattern{place} && !($pattern{needs} & ~$other->{may}) && !($other->{needs} & ~$pattern{may});
		}
		push @patterns, \%pattern;
	}
	add_group_words($list, \@patterns);
	$list->{patterns} = \@patterns;
	return;
}

# ---- Headings and units ------------------------------------------------------------------------------------------------

# Longest first.
sub add_trims
{
	my ($list) = @_;
	my @trims;
	for my $row (rows_for($list, 'trims.csv', qw(list where_at phrase)))
	{
		fail("$row->{where}: where_at is before or after") if $row->{where_at} !~ /^(?:before|after)\z/;
		push @trims, { words => join(' ', @{ phrase_of($row->{phrase}, $row->{where})->{words} }), before => $row->{where_at} eq 'before' };
	}
	$list->{trims} = [ sort { length $b->{words} <=> length $a->{words} || $a->{words} cmp $b->{words} || $a->{before} <=> $b->{before} } @trims ];
	return;
}

# ---- All of it ---------------------------------------------------------------------------------------------------------

# How each list is read; one that is not named there by its codes and labels.
sub add_manner
{
	my ($list) = @_;
	my @columns = qw(parts bag capitals declined home beside);
	my %plain = (parts => 'no', bag => 'yes', map { $_ => '' } qw(capitals declined home beside));
	my ($how) = grep { $_->{list} eq $list->{type} } rows_of('lists.csv', 'list', @columns, 'note');
	$list->{$_} = ($how // \%plain)->{$_} for @columns;
	$list->{declined_place} = $list->{declined} eq '' ? -1 : must_place($list, $list->{declined}, "lists.csv, $list->{type}");
	return;
}

sub prepare
{
	my ($list) = @_;
	$list->{entries} = {};
	$list->{roles} = {};
	$_->($list) for (\&add_manner, \&add_home, \&add_meanings, \&add_labels, \&add_spellings, \&add_systems, \&add_words, \&add_patterns, \&add_trims);
	return;
}

sub residual
{
	my %residual = (type => 'residual', roles => {}, rows => [ map { { text => $_ } } qw(NS NK NA REFU DECLINED) ]);
	add_words(\%residual);
	add_patterns(\%residual);
	return \%residual;
}

1;
