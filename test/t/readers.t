# The figures of the readers of take-up against those of test/reference/readers.py, which knows their formulas and not
# their code: closed forms to 1e-12, what goes through a quantile or a tail to 1e-10.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

new_database('readers');
query(<<'SQL');
CREATE TABLE call (id integer PRIMARY KEY, text text);
CREATE TABLE figure (call integer, key text, name text, value double precision, tolerance double precision);
CREATE FUNCTION rows_of(call text) RETURNS SETOF jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT to_jsonb(r) FROM %s AS r', call);
END $$;
SQL

my (@calls, @figures);
my $file = top_folder() . '/test/reference/readers.tsv';
open my $table, '<', $file or die "$file: $!\n";
while (my $line = <$table>)
{
	chomp $line;
	my @parts = split /\t/, $line, -1;
	if ($parts[0] eq 'call')
	{
		push @calls, scalar(@calls) . "\t$parts[1]";
		next;
	}
	push @figures, join "\t", $#calls, @parts;
}
close $table;
query(join "\n", 'COPY call FROM STDIN;', @calls, '\.', q{COPY figure FROM STDIN WITH (NULL '');}, @figures, '\.', '');
cmp_ok(scalar @figures, '>', 1500, scalar(@figures) . ' figures of ' . scalar(@calls) . ' calls');

query(<<'SQL');
CREATE TABLE answer AS
SELECT split_part(c.text, '(', 1) AS reader, f.*, c.text, r.number
FROM call AS c JOIN (SELECT id, rows_of(text) AS line FROM call) AS a USING (id)
JOIN figure AS f ON f.call = c.id AND f.key IS NOT DISTINCT FROM nullif(a.line ->> 'segment', ''),
LATERAL (SELECT (a.line ->> f.name)::double precision AS number) AS r;
SQL
query_is('SELECT count(*) FROM answer', scalar(@figures), 'each has its row');
foreach my $reader (split /\n/, query('SELECT DISTINCT reader FROM answer ORDER BY 1'))
{
	query_is(<<"SQL", '', $reader eq '' ? 'queries' : $reader);
SELECT format('%s of %s is %s, not %s, in %s', name, key, number, value, text) FROM answer
WHERE reader = '$reader' AND CASE WHEN value IS NULL THEN number IS NOT NULL ELSE coalesce(abs(number - value) > tolerance * abs(value), true) END
SQL
}
done_testing;
