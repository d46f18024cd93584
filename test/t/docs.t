# Every example in the documentation runs, and shows what psql shows.
#
# In README.md and extension/doc/**/*.md each ```sql block is run, in file order, one database and one session a page.
# A ```text block that directly follows one is its exact output: messages first, then results, as psql -q prints them
# (aligned; white space at line ends does not count).  A block marked ```sql error must fail, and its ```text block is
# the message.  Comments in a page may say what it needs:
#   <!-- setup: demo/district.sql -->   run this file of extension/ first
#   <!-- database: council -->          name the database so
# A page that says CREATE EXTENSION itself begins without the extension.
# PROFILING_PAGES='rollup takeup' runs these pages only.
use strict;
use warnings;
use File::Find;
use Profiling::Test;
use Test::More;

my $top = top_folder();
chdir $top or die "$top: $!\n";

my $mark = '-- example';
my $message = qr/^(?:ERROR|FATAL|PANIC|invalid command|\\\w+:|psql:)/m;

my @pages = grep { -f } 'README.md';
find({ no_chdir => 1, wanted => sub { push @pages, $_ if /\.md$/ } }, 'extension/doc') if -d 'extension/doc';
if (my %asked = map { $_ => 1 } split ' ', $ENV{PROFILING_PAGES} // '')
{
	@pages = grep { m{([^/]+)\.md$} && $asked{$1} } @pages;
}
plan skip_all => 'there is no such documentation' unless @pages;

# The blocks of a page: { line, error, sql, text (or undef) }.
sub blocks_of
{
	my ($page) = @_;
	my (@blocks, $block, $kind);
	my $may_follow = 0;
	foreach my $line (split /\n/, $page->{content})
	{
		$page->{lines}++;
		if (!defined $kind && $line =~ /^```\s*(\w*)\s*(.*?)\s*$/)
		{
			$kind = $1;
			if ($kind eq 'sql')
			{
				push @blocks, $block = { line => $page->{lines}, error => $2 eq 'error', sql => '' };
			}
			$blocks[-1]{text} = '' if $kind eq 'text' && $may_follow;
			$kind = 'other' if $kind ne 'sql' && !($kind eq 'text' && $may_follow);
		}
		elsif (defined $kind && $line =~ /^```\s*$/)
		{
			$may_follow = $kind eq 'sql';
			undef $kind;
		}
		elsif (defined $kind)
		{
			$blocks[-1]{$kind} .= "$line\n" if $kind ne 'other';
		}
		elsif ($line =~ /\S/)
		{
			$may_follow = 0;
		}
	}
	return @blocks;
}

sub page_of
{
	my ($file) = @_;
	open my $in, '<', $file or die "$file: $!\n";
	local $/ = undef;
	my %page = (file => $file, content => scalar <$in>, lines => 0);
	($page{setup}) = $page{content} =~ /^<!-- setup: (\S+) -->$/m;
	($page{database}) = $page{content} =~ /^<!-- database: (\S+) -->$/m;
	$page{blocks} = [ blocks_of(\%page) ];
	$page{bare} = grep { $_->{sql} =~ /\bCREATE\s+EXTENSION\s+(IF\s+NOT\s+EXISTS\s+)?profiling\b/i } @{ $page{blocks} };
	return \%page;
}

my $pages_run = 0;

# A database with a setup file's data is made once, and copied for each page that asks for it.
my %prepared;
sub prepared
{
	my ($setup) = @_;
	return $prepared{$setup} if $prepared{$setup};
	my $name = new_database('setup' . keys %prepared);
	my (undef, $err, $status) = psql($name, "\\i extension/$setup\n");
	is($status, 0, "$setup runs") or diag($err);
	return $prepared{$setup} = $name;
}

sub database_for
{
	my ($page) = @_;
	my %opt = $page->{database} ? (exact => 1) : ();
	$opt{template} = prepared($page->{setup}) if $page->{setup};
	$opt{extension} = 0 if $page->{bare};
	return new_database($page->{database} // 'docs' . $pages_run++, %opt);
}

# Output without white space at line ends, and without empty lines around it.
sub trimmed
{
	my ($text) = @_;
	$text =~ s/[ \t]+$//mg;
	$text =~ s/\A\n+|\n+\z//g;
	return $text;
}

# Cuts what one session printed into what each block printed.
sub cut
{
	my ($printed) = @_;
	my (undef, @parts) = split /^\Q$mark\E \d+\n/m, $printed, -1;
	return @parts;
}

sub judge
{
	my ($page, $block, $out, $err) = @_;
	my $name = "$page->{file} line $block->{line}";
	my $failed = $err =~ $message;
	my $shown = trimmed("$err$out");
	return is($shown, trimmed($block->{text}), $name)
		if defined $block->{text} && !!$failed == !!$block->{error};
	return ok($failed, "$name: must fail") if $block->{error};
	return ok(!$failed, $name) || diag($shown);
}

sub run_page
{
	my ($page) = @_;
	my @blocks = @{ $page->{blocks} } or return;
	my $script = '';
	foreach my $index (0 .. $#blocks)
	{
		# An unfinished statement is given up (\r), so that it spoils no other example.
		$script .= "\\echo $mark $index\n\\warn $mark $index\n$blocks[$index]{sql}\\r\n";
		ok($blocks[$index]{sql} =~ /;\s*(--.*)?\n\z|^\\.*\n\z/m, "$page->{file} line $blocks[$index]{line} is finished");
	}
	my ($out, $err) = psql(database_for($page), $script, aligned => 1, stop => 0);
	my @out = cut($out);
	my @err = cut($err);
	judge($page, $blocks[$_], $out[$_] // '', $err[$_] // 'ERROR: not reached') foreach 0 .. $#blocks;
	return;
}

my $examples = 0;
foreach my $page (map { page_of($_) } sort @pages)
{
	$examples += @{ $page->{blocks} };
	run_page($page);
}
cmp_ok($examples, '>', 0, 'there are examples');
done_testing;
