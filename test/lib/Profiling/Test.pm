# What the tests of test/t share: psql, scratch databases, and the folder of published data.
# The server is the one that the environment names (test/cluster/with-cluster).
package Profiling::Test;
use strict;
use warnings;
use Exporter qw(import);
use File::Basename qw(dirname);
use File::Temp;
use Cwd qw(abs_path);
use POSIX ();
use Test::More;

our @EXPORT = qw(psql query query_is error_like new_database database server_version shared_folder top_folder);

my $database = 'postgres';
my @made;

# Runs SQL (or psql commands) and gives standard output, standard error and the exit status.
# Options: aligned => 1 for psql's tables instead of bare values; stop => 0 to go on after an error;
# user => a role; env => { NAME => value } for the environment (PGOPTIONS, PGCLIENTENCODING).
sub psql
{
	my ($db, $sql, %opt) = @_;
	my ($in, $out, $err) = map { File::Temp->new } 1 .. 3;
	print {$in} $sql;
	close $in or die "$in: $!\n";
	my @command = ('psql', '-X', '-q', '-d', $db);
	push @command, '-A', '-t' unless $opt{aligned};
	push @command, '-v', 'ON_ERROR_STOP=1' if $opt{stop} // 1;
	push @command, '-U', $opt{user} if $opt{user};
	my $pid = fork // die "fork: $!\n";
	if (!$pid)
	{
		@ENV{ keys %{ $opt{env} } } = values %{ $opt{env} } if $opt{env};
		open STDIN, '<', "$in" or POSIX::_exit(126);
		open STDOUT, '>', "$out" or POSIX::_exit(126);
		open STDERR, '>', "$err" or POSIX::_exit(126);
		exec @command or POSIX::_exit(127);
	}
	waitpid $pid, 0;
	my $status = $? & 127 ? 128 + ($? & 127) : $? >> 8;
	return (slurp("$out"), slurp("$err"), $status);
}

sub slurp
{
	my ($file) = @_;
	open my $handle, '<', $file or die "$file: $!\n";
	local $/ = undef;
	return scalar(<$handle>) // '';
}

# The output of SQL that must succeed, without the last line's end, in the current database.
sub query
{
	my ($sql, %opt) = @_;
	my ($out, $err, $status) = psql($opt{db} // $database, $sql, %opt);
	die "$err\nin: $sql\n" if $status != 0;
	chomp $out;
	return $out;
}

sub query_is
{
	my ($sql, $expected, $name, %opt) = @_;
	my ($out, $err, $status) = psql($opt{db} // $database, $sql, %opt);
	chomp $out;
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	return is($status == 0 ? $out : "$out$err", $expected, $name);
}

# SQL that must fail with a message that fits the pattern.
sub error_like
{
	my ($sql, $pattern, $name, %opt) = @_;
	my ($out, $err, $status) = psql($opt{db} // $database, $sql, %opt);
	local $Test::Builder::Level = $Test::Builder::Level + 1;
	return fail("$name: no error") if $status == 0;
	return like($err, $pattern, $name);
}

# Makes a database, dropped when the test ends, and makes it the current one.  Options: encoding => 'LATIN1' (UTF8);
# extension => 0 to leave the extension out; template => a database to copy, extension and all; exact => 1 to take
# the name as it is.  Gives its name.
sub new_database
{
	my ($name, %opt) = @_;
	my $full = $opt{exact} ? $name : "test_${name}_$$";
	my $template = $opt{template} // 'template0';
	my $encoding = $opt{encoding} // 'UTF8';
	query(qq{CREATE DATABASE "$full" TEMPLATE "$template" ENCODING '$encoding' LOCALE 'C'}, db => 'postgres');
	push @made, $full;
	query(qq{ALTER DATABASE "$full" SET search_path = public, profiling}, db => 'postgres');
	query('CREATE EXTENSION profiling', db => $full) if $opt{extension} // !$opt{template};
	return $database = $full;
}

# The current database: that of query, query_is and error_like.
sub database
{
	return $database;
}

END
{
	my $status = $?;
	psql('postgres', qq{DROP DATABASE IF EXISTS "$_" WITH (FORCE)}) foreach @made;
	$? = $status;
}

# The server's major version: 15, 16, ...
sub server_version
{
	return int(query('SHOW server_version_num', db => 'postgres') / 10000);
}

sub top_folder
{
	return abs_path(dirname(__FILE__) . '/../../..');
}

# The folder of published data and reference tables that lies beside the repository, or undef where it is absent.
# PROFILING_SHARED names another place for it.
sub shared_folder
{
	my $folder = $ENV{PROFILING_SHARED} // top_folder() . '/../shared';
	return -d "$folder/data" && -d "$folder/reference" ? abs_path($folder) : undef;
}

1;
