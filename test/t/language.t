# The grammar that the documentation shows is the language that is read: the same words, signs and types, and whatever it
# makes is read.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

my $top = top_folder();

sub text_of
{
	my ($file) = @_;
	open my $in, '<', "$top/$file" or die "$file: $!\n";
	local $/ = undef;
	return scalar <$in>;
}

# ---- The grammar as it is written -----------------------------------------------------------------------------------

my ($ebnf) = text_of('extension/doc/segmentation.md') =~ /^```ebnf\n(.*?)^```/ms;
ok($ebnf, 'the documentation has a grammar');

# A terminal is [ text => '...' ], a name [ name => '...' ], a mark of the notation [ mark => '...' ].
sub tokens_of
{
	my ($text) = @_;
	my @tokens;
	while ($text =~ /\G(?:\s|\(\*.*?\*\))*(?:"([^"]+)"|'([^']+)'|\?(.*?)\?|(\w+)|([=|{}()\[\],;]))/gcs)
	{
		push @tokens, defined $1 ? [ text => $1 ] : defined $2 ? [ text => $2 ] : defined $3 ? [ prose => $3 ] : defined $4 ? [ name => $4 ] : [ mark => $5 ];
	}
	$text =~ /\G(?:\s|\(\*.*?\*\))*/gcs;
	is(pos($text), length $text, 'every sign of it has a meaning');
	return @tokens;
}

my @tokens = tokens_of($ebnf);
my %rules;

# alternatives := sequence { "|" sequence }; each item is a token, or [ kind => alternatives ].
sub alternatives
{
	my ($end) = @_;
	my @alternatives = ([]);
	while (@tokens)
	{
		my ($kind, $text) = @{ shift @tokens };
		return \@alternatives if $kind eq 'mark' && $text eq $end;
		if ($kind ne 'mark') { push @{ $alternatives[-1] }, [ $kind, $text ] }
		elsif ($text eq '|') { push @alternatives, [] }
		elsif ($text eq '{') { push @{ $alternatives[-1] }, [ any => alternatives('}') ] }
		elsif ($text eq '[') { push @{ $alternatives[-1] }, [ maybe => alternatives(']') ] }
		elsif ($text eq '(') { push @{ $alternatives[-1] }, [ group => alternatives(')') ] }
		else { die "unexpected $text in the grammar\n" }
	}
	die "the grammar does not end with $end\n";
}

while (@tokens)
{
	my $name = (shift @tokens)->[1];
	my $equals = (shift @tokens)->[1];
	$equals eq '=' or die "the grammar has $equals after $name\n";
	$rules{$name} = alternatives(';');
}

my (%terminals, %used);
sub visit
{
	my ($alternatives) = @_;
	foreach my $item (map { @$_ } @$alternatives)
	{
		my ($kind, $what) = @$item;
		if ($kind eq 'text') { $terminals{$what} = 1 }
		elsif ($kind eq 'name') { $used{$what} = 1 }
		elsif ($kind ne 'prose') { visit($what) }
	}
	return;
}
visit($_) foreach values %rules;
is(join(' ', sort grep { !$rules{$_} } keys %used), '', 'whatever it names it defines');
is(join(' ', sort grep { !$used{$_} } keys %rules), 'model', 'and all that it defines is used');

# ---- The same words, signs and types --------------------------------------------------------------------------------

my @words = text_of('extension/segmentation/words.c') =~ /^\t\[PRF_WORD_\w+\] = "(\w+)",$/mg;
my @signs = text_of('extension/segmentation/lexer.c') =~ /\{"(\S+)", +PRF_SYMBOL_\w+\}/g;
my ($type_table) = text_of('extension/segmentation/value.c') =~ /(\{"boolean", PRF_TYPE_BOOLEAN\}.*?"text", PRF_TYPE_TEXT)/s;
my @types = $type_table =~ /"(\w+)"/g;
cmp_ok(scalar @words, '>', 20, 'the words of the language');
cmp_ok(scalar @signs, '>', 10, 'its signs');
cmp_ok(scalar @types, '>', 10, 'and its types');
my %known = map { $_ => 1 } @words, @signs, @types, 0 .. 9, qw(. $ e E ' ");
is(join(' ', sort grep { !$terminals{$_} } @words), '', 'every word is in the grammar');
is(join(' ', sort grep { !$terminals{$_} } @signs), '', 'so is every sign');
is(join(' ', sort grep { !$terminals{$_} } @types), '', 'and every type');
is(join(' ', sort grep { !$known{$_} } keys %terminals), '', 'and it has no other');

my ($reserved) = text_of('extension/doc/segmentation.md') =~ /is one of the words `([^`]*)`/;
my @before_action = @words[ 0 .. (grep { $words[$_] eq 'action' } 0 .. $#words)[0] - 1 ];
is(join(' ', split ' ', $reserved), join(' ', @before_action), 'the reserved words are those that it lists');

# ---- What the grammar makes is read ---------------------------------------------------------------------------------

# The same models on every run.
my $seed = 1;
sub draw { my ($sides) = @_; $seed = ($seed * 1103515245 + 12345) % 2147483648; return int($seed / 65536) % $sides }
sub pick { return $_[ draw(scalar @_) ] }

# Names, constants and types are chosen so that they fit, because a fault of meaning would hide one of syntax.
my $codes;
our $depth = 0;
my %chosen = (
	name => sub { pick('i', 'j', '"I 2"') }, operand => sub { pick(1 .. 9, '-3', '+7', 'limit', '1e2', '2.0') }, word => sub { pick('oac', 'age_band') },
	string => sub { pick("'One'", "'Can''t'", "''''", "'-- none'") }, code => sub { 's' . ++$codes });

sub test_of
{
	my ($sequence) = @_;
	my ($first, @rest) = @$sequence;
	my %text = map { $_->[0] eq 'text' ? ($_->[1] => 1) : () } @rest;
	return 'flag' unless @rest;
	return 'area <@ ' . pick("'1'", "'3a1'") if $text{'<@'};
	my $text = join ' ', make_item($first), map { make_item($_) } @rest;
	return $text =~ s/between \S+ and \S+/'between ' . pick('-3 and limit', '1 and 9', 'limit and +7')/er;
}

sub make_item
{
	my ($item) = @_;
	my ($kind, $what) = @$item;
	return $what if $kind eq 'text';
	return make($what) if $kind eq 'name';
	return make_one($what) if $kind eq 'group';
	return join ' ', map { make_one($what) } 1 .. draw(2) if $kind eq 'maybe';
	return join ' ', map { make_one($what) } 1 .. draw($depth > 4 ? 1 : 3) if $kind eq 'any';
	die "the grammar cannot make $kind\n";
}

sub make_one
{
	my ($alternatives) = @_;
	return join ' ', map { make_item($_) } @{ $alternatives->[ draw(scalar @$alternatives) ] };
}

sub make
{
	my ($name) = @_;
	return $chosen{$name}->() if $chosen{$name};
	local $depth = $depth + 1;
	return test_of(pick(@{ $rules{test} })) if $name eq 'test' || $name eq 'part' && $depth > 9;
	return make_one($rules{$name});
}

# "rule" without what it says of labels: the first of a segment has one.  "clause" once each, in any order.
sub make_model
{
	$codes = 0;
	my @clauses = (grep { draw(2) }
		map { my $one = $_; join ' ', map { make_item($_) } @{ $rules{clause}[$one] } } 1 .. $#{ $rules{clause} });
	my @shuffled;
	push @shuffled, splice @clauses, draw(scalar @clauses), 1 while @clauses;
	my @rules = map { make('code') . ' ' . make('string') . pick('', " welsh 'Un'") . pick('', " action 'Act'") . ' when ' . make('condition') } 0 .. draw(4);
	my $inputs = 'i ' . pick(qw(integer int int4)) . ', j ' . pick(qw(integer int)) . ', "I 2" integer, flag ' . pick(qw(boolean bool)) . ', area oac';
	my $text = join pick(' ', "\n", " -- note\n"), "segmentation m ($inputs)", 'params (limit integer = 5, other numeric = -0.5)', @shuffled, @rules, "last 'Last' otherwise";
	return draw(2) ? $text : $text =~ s/\b(when|and|or|not|in|between|is|null|out|of|scope|action)\b/\U$1/gr;
}

new_database('language');
my $models = 1000;
my @made = map { make_model() } 1 .. $models;
my $list = join ",\n", map { '($model$' . $_ . '$model$)' } @made;
query(<<"SQL");
	CREATE TABLE made (nr serial, text text);
	INSERT INTO made (text) VALUES $list;
	CREATE FUNCTION state_of(model text) RETURNS text LANGUAGE plpgsql AS \$\$
	BEGIN
		RETURN CASE WHEN model::segmentation::text::segmentation = model::segmentation THEN 'read' ELSE 'differs' END;
	EXCEPTION WHEN OTHERS THEN
		RETURN SQLSTATE || ' ' || SQLERRM || ': ' || model;
	END \$\$;
	CREATE TABLE tried AS SELECT nr, state_of(text) AS state FROM made;
SQL
my $read = query(q{SELECT count(*) FROM tried WHERE state = 'read'});
is($read, $models, 'all of them are read, and printed as they are read') or diag(query(q{SELECT state FROM tried WHERE state <> 'read' ORDER BY length(state), nr LIMIT 1}));
query_is("SELECT count(*) FROM unnest('{@{[ join ',', @types ]}}'::text[]) AS t WHERE state_of(format('segmentation m (a %s) x \$\$X\$\$ otherwise', t)) <> 'read'",
	scalar @types, 'a text in dollars is none');
query_is("SELECT t FROM unnest('{@{[ join ',', @types ]}}'::text[]) AS t WHERE state_of(format('segmentation m (a %s) x ''X'' otherwise', t)) <> 'read'",
	'', 'every type is one');

done_testing();
