# Runs tests of several kinds, a few at a time, and counts what came of them.
package Profiling::Runner;
use strict;
use warnings;
use Cwd qw(getcwd);
use File::Basename qw(basename dirname);
use File::Glob qw(bsd_glob);
use File::Path qw(make_path remove_tree);
use POSIX qw(:sys_wait_h);
use TAP::Parser;
use Time::HiRes qw(time sleep);

sub new
{
	my ($class, %self) = @_;
	$self{$_} = 0 foreach qw(passed failed skipped);
	$self{failures} = [];
	remove_tree($self{folder});
	make_path($self{folder});
	return bless \%self, $class;
}

# ---- The kinds of tests: each gives a list of { kind, name, command, judge } or { kind, name, skip } ----

sub codes_tests
{
	return map {
		my $generate = $_;
		{   kind => 'codes', name => basename($generate), judge => \&judge_exit,
			command => sub { exec $generate, '--check' } }
	} grep { -f && -x } sort glob 'extension/*/generate*';
}

sub unit_tests
{
	my ($self) = @_;
	my $folder = getcwd() . "/$self->{folder}/unit";
	make_path($folder);
	return map {
		my $source = $_;
		my $name = basename($source, '.c');
		my @compile = (compiler(), qw(-g -O2 -Wall -Wextra -Werror -ffp-contract=off -Iextension),
			sanitizer_flags(), '-o', "$folder/$name", $source, linked_with($source), '-lm');
		{   kind => 'unit', name => $name, judge => \&judge_tap,
			command => sub { system(@compile) == 0 or die "$source does not compile\n"; exec { "$folder/$name" } $name } }
	} sort glob 'test/unit/*.c';
}

sub compiler
{
	return split ' ', $ENV{CC} if $ENV{CC};
	my $compiler = `"$ENV{PG_CONFIG}" --cc`;
	return split ' ', $compiler;
}

sub sanitizer_flags
{
	return $ENV{SANITIZE} ? ("-fsanitize=$ENV{SANITIZE}", '-fno-sanitize-recover=all') : ();
}

# The sources that the comment "link: a/b.c ..." in a unit test's first lines names, from extension/ on.
sub linked_with
{
	my ($source) = @_;
	open my $in, '<', $source or die "$source: $!\n";
	my $head = join '', grep { defined } map { scalar <$in> } 1 .. 20;
	my ($list) = $head =~ /link:([^*]*)/;
	return map { "extension/$_" } split ' ', $list // '';
}

sub tap_tests
{
	return map {
		my $file = $_;
		{   kind => 'tap', name => basename($file, '.t'), judge => \&judge_tap,
			command => sub { exec $^X, '-Itest/lib', $file } }
	} sort glob 'test/t/*.t';
}

sub regress_tests
{
	my ($self) = @_;
	my @files = sort glob 'sql/*.sql' or return;
	my $program = pg_regress();
	my $major = server_major();
	return map { $self->regress_test($program, $major, $_) } @files;
}

sub regress_test
{
	my ($self, $program, $major, $file) = @_;
	my $name = basename($file, '.sql');
	my %test = (kind => 'regress', name => $name);
	my $from = first_line($file) =~ /^-- from PostgreSQL (\d+)/ ? $1 : 0;
	return { %test, skip => "needs PostgreSQL $from" } if $from > $major;
	my $output = "$self->{folder}/regress/$name";
	make_path($output);
	my @command = ($program, '--inputdir=' . getcwd(), "--outputdir=$output", '--bindir=' . dirname(in_path('psql')),
		"--dbname=regress_$name", qw(--load-extension=profiling --encoding=UTF8 --no-locale), $name);
	return { %test, command => sub { exec @command }, judge => \&judge_exit, show => "$output/regression.diffs" };
}

sub first_line
{
	my ($file) = @_;
	open my $in, '<', $file or die "$file: $!\n";
	return scalar(<$in>) // '';
}

sub in_path
{
	my ($program) = @_;
	my ($found) = grep { -x } map { "$_/$program" } split /:/, $ENV{PATH};
	return $found // die "no $program in PATH\n";
}

sub pg_regress
{
	chomp(my $pgxs = `"$ENV{PG_CONFIG}" --pgxs`);
	my $program = dirname($pgxs) . '/../test/regress/pg_regress';
	-x $program or die "no pg_regress at $program\n";
	return $program;
}

sub server_major
{
	my $number = `psql -X -A -t -c 'SHOW server_version_num'`;
	$? == 0 or die "the server does not answer\n";
	return int($number / 10000);
}

# ---- Running --------------------------------------------------------------------------------------------------------

sub run
{
	my ($self, @tests) = @_;
	my %running;
	local $SIG{INT} = sub { stop_all(\%running, 130) };
	local $SIG{TERM} = sub { stop_all(\%running, 143) };
	while (@tests || %running)
	{
		while (@tests && keys %running < $self->{jobs})
		{
			my $test = shift @tests;
			if ($test->{skip}) { $self->report($test, { skipped => [ $test->{skip} ] }); next }
			$running{ $self->start($test) } = $test;
		}
		$self->reap(\%running);
		sleep 0.02;
	}
	return;
}

sub stop_all
{
	my ($running, $status) = @_;
	kill 'TERM', map { -$_ } keys %$running;
	waitpid $_, 0 foreach keys %$running;
	exit $status;
}

# Each test leads a process group of its own, so that all it started can be stopped with it.
sub start
{
	my ($self, $test) = @_;
	my $stem = "$self->{folder}/$test->{kind}-$test->{name}";
	@$test{qw(out err started)} = ("$stem.out", "$stem.err", time);
	my $pid = fork // die "fork: $!\n";
	if (!$pid)
	{
		$SIG{$_} = 'DEFAULT' foreach qw(INT TERM);
		setpgrp;
		open STDIN, '<', '/dev/null' or POSIX::_exit(126);
		open STDOUT, '>', $test->{out} or POSIX::_exit(126);
		open STDERR, '>', $test->{err} or POSIX::_exit(126);
		eval { $test->{command}->(); 1 } or print STDERR $@;
		print STDERR "cannot be started: $!\n";
		POSIX::_exit(127);
	}
	return $pid;
}

sub reap
{
	my ($self, $running) = @_;
	foreach my $pid (keys %$running)
	{
		my $test = $running->{$pid};
		if (waitpid($pid, WNOHANG) == $pid)
		{
			$test->{status} = $?;
			delete $running->{$pid};
			$self->report($test, $test->{judge}->($test));
		}
		elsif (time - $test->{started} > $self->{timeout} && !$test->{stopped}++)
		{
			kill 'KILL', -$pid;
		}
	}
	return;
}

# ---- Judging: { passed => n, failed => [what], skipped => [why] } ----

sub judge_exit
{
	my ($test) = @_;
	return $test->{status} == 0 ? { passed => 1 } : { failed => [ status_text($test) ] };
}

sub judge_tap
{
	my ($test) = @_;
	my $parser = TAP::Parser->new({ tap => slurp($test->{out}) . "\n" });
	my %found = (passed => 0, failed => [], skipped => []);
	while (my $line = $parser->next)
	{
		next unless $line->is_test;
		if ($line->has_skip) { push @{ $found{skipped} }, $line->explanation }
		elsif ($line->is_ok) { $found{passed}++ }
		else { push @{ $found{failed} }, $line->description =~ s/^- //r }
	}
	return { skipped => [ $parser->skip_all ] } if $parser->skip_all && $test->{status} == 0;
	push @{ $found{failed} }, status_text($test) if $test->{status} != 0 && !@{ $found{failed} };
	push @{ $found{failed} }, $parser->parse_errors unless @{ $found{failed} };
	return \%found;
}

sub status_text
{
	my ($test) = @_;
	return 'took too long' if $test->{stopped};
	return 'ended by signal ' . ($test->{status} & 127) if $test->{status} & 127;
	return 'exit status ' . ($test->{status} >> 8);
}

# A crashed backend fails the test that met it; this also finds the crash that no test noticed.
sub look_for_crashes
{
	my ($self) = @_;
	my $log = $ENV{PROFILING_SERVER_LOG} or return;
	my @crashes = grep { /terminated by signal|exited with exit code [^01]|PANIC:|TRAP:|AddressSanitizer|runtime error:/ }
		split /^/, slurp($log);
	my @memory = valgrind_errors(dirname($log) . '/valgrind');
	my $found = @crashes + @memory;
	$self->report(
		{ kind => 'server', name => 'crashes' },
		$found ? { failed => [ "$found in the server's log" ] } : { passed => 1 },
		join '', @crashes, @memory);
	return;
}

# What valgrind reported, with one of our own functions in the stack.
sub valgrind_errors
{
	my ($folder) = @_;
	my @errors;
	foreach my $file (bsd_glob("$folder/*.xml"))
	{
		push @errors, map { valgrind_text($_) } grep { m{<obj>[^<]*/profiling\.so</obj>} && !/<kind>Leak_/ }
			slurp($file) =~ m{<error>(.*?)</error>}gs;
	}
	return @errors;
}

sub valgrind_text
{
	my ($error) = @_;
	my ($what) = $error =~ m{<(?:what|text)>(.*?)</}s;
	my @frames = map { my ($name) = m{<fn>(.*?)</fn>}; my ($line) = m{<line>(\d+)</line>};
		'    ' . ($name // '?') . ($line ? " line $line" : '') . "\n" } $error =~ m{<frame>(.*?)</frame>}gs;
	return "$what\n" . join '', splice @frames, 0, 12;
}

# ---- Telling --------------------------------------------------------------------------------------------------------

sub report
{
	my ($self, $test, $found, $shown) = @_;
	my @failed = @{ $found->{failed} // [] };
	my @skipped = @{ $found->{skipped} // [] };
	push @failed, 'no test in it' unless @failed || @skipped || $found->{passed};
	$self->{passed} += $found->{passed} // 0;
	$self->{failed} += @failed;
	$self->{skipped} += @skipped;

	my $name = "$test->{kind} $test->{name}";
	my $verdict = @failed ? 'FAILED' : $found->{passed} ? 'ok' : 'skipped';
	my $seconds = $test->{started} ? sprintf('%.1f s', time - $test->{started}) : '';
	printf "%-8s %-40s %8s\n", $verdict, $name, $seconds;
	print "         skipped: $_\n" foreach @skipped;
	if (@failed)
	{
		push @{ $self->{failures} }, map { "$name: $_" } @failed;
		print $shown // shown($test);
	}
	return;
}

# What a person needs to see of a failed test; the files hold the whole.
sub shown
{
	my ($test) = @_;
	my $text = '';
	foreach my $file (grep { defined && -s } @$test{qw(show out err)})
	{
		my @lines = grep { !/^ok \d/ } split /^/, slurp($file);
		my $cut = @lines > 120 ? splice(@lines, 120) && "... (the rest is in $file)\n" : '';
		$text .= join '', map { s/\n?\z/\n/r } map { "    $_" } @lines, $cut || ();
		last if $file eq ($test->{show} // '');
	}
	return $text;
}

sub slurp
{
	my ($file) = @_;
	open my $in, '<', $file or return '';
	local $/ = undef;
	return scalar(<$in>) // '';
}

sub summary
{
	my ($self) = @_;
	my $nothing = !($self->{passed} + $self->{failed} + $self->{skipped});
	print "\nFailed:\n", map { "  $_\n" } @{ $self->{failures} } if @{ $self->{failures} };
	print "\nNo such test.\n" if $nothing;
	print "$self->{passed} passed, $self->{failed} failed", $self->{skipped} ? ", $self->{skipped} skipped" : '', "\n";
	return $self->{failed} || !$self->{passed} ? 1 : 0;
}

1;
