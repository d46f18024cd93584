package Phrase;
# Normal forms of spellings, by the same steps as text_form.c and phrase.c; a test compares the two.
#
#   my $phrase = Phrase::split_text($bytes);   undef where it holds a character that is never read
#     $phrase->{words}      the words
#     $phrase->{exact}      words with the separators between them
#     $phrase->{squeezed}   words without anything between them
#     $phrase->{bag}        stems of the words that count, sorted
use strict;
use warnings;
use Encode qw(decode encode);
use Unicode::Normalize qw(NFKC NFD);

# Words that carry no meaning of their own in a label.
my %EMPTY = map { $_ => 1 } qw(a all an and any at by for in of on or the to with);

my %CLASS = (
	(map { $_ => ' ' } ' ', '_', '"', '*', "\x{2022}", "\x{b7}", "\x{2020}", "\x{2021}"), '.' => '.', ',' => ',', '/' => '/',
	'\\' => '/', '(' => '(', '[' => '(', ')' => ')', ']' => ')', '-' => '-', (map { $_ => ':' } ':', ';', '>', '|', '='));
my %RANK = (' ' => 0, '.' => 1, ',' => 2, '/' => 3, ')' => 4, '(' => 5, '-' => 6, ':' => 7);

sub fold
{
	my ($bytes) = @_;
	my $text = lc NFKC(lc decode('UTF-8', $bytes, Encode::FB_CROAK));
	$text = NFD($text);
	$text =~ s/[\x{300}-\x{36f}]//g;
	$text =~ s/[\x{2010}-\x{2015}\x{2212}]/-/g;
	$text =~ s/[\x{2018}-\x{201b}\x{2032}\x{2bc}`]/'/g;
	$text =~ s/[\x{201c}-\x{201f}\x{2033}]/"/g;
	$text =~ s/\s+/ /g;
	return $text;
}

# One character: a word's, an apostrophe inside one, a sign that is a word, or a separator; undef where it is none.
sub split_text
{
	my ($bytes) = @_;
	my @chars = split //, fold($bytes);
	my (@words, @before);
	my ($word, $separator) = ('', ' ');
	my $end = sub {
		return if $word eq '';
		push @words, $word;
		push @before, $separator;
		($word, $separator) = ('', ' ');
	};
	for my $i (0 .. $#chars)
	{
		my $c = $chars[$i];
		if ($c =~ /[a-z0-9]/ || ord $c >= 0xc0 && $c =~ /\w/) { $word .= $c; next }
		next if $c eq "'" && $word ne '';
		$end->();
		if ($c eq '&' || $c eq '%') { $word = $c eq '%' ? 'percent' : 'and'; $end->(); next }
		if ($c eq '+')
		{
			my ($next) = grep { $_ ne ' ' } @chars[ $i + 1 .. $#chars ];
			if (@words && defined $next && $next =~ /\w/) { $word = 'and'; $end->() }
			next;
		}
		my $class = $c eq "'" ? ' ' : $CLASS{$c} // return;
		$separator = $class if $RANK{$class} > $RANK{$separator};
	}
	$end->();
	return { words => \@words, exact => exact(\@words, \@before), squeezed => join('', @words), bag => bag(@words) };
}

sub exact
{
	my ($words, $before) = @_;
	return join '', map { ($_ ? $before->[$_] : '') . $words->[$_] } 0 .. $#$words;
}

sub stem
{
	my ($word) = @_;
	return $word =~ /^(.{2,})ies\z/ || $word =~ /^(.{3,})y\z/ || $word =~ /^(.{2,}[^s])s\z/ ? $1 : $word;
}

sub bag
{
	my (@words) = @_;
	my %stems = map { stem($_) => 1 } grep { !$EMPTY{$_} } @words;
	return join ' ', sort keys %stems;
}

1;
