# The shipped models over people of the 2011 census (public samples of England and Wales, and of Scotland): fields read
# with read_as, the share of people in each segment printed, and the same shares from the raw codes by plain SQL.
# Skips where the published data are absent.
use strict;
use warnings;
use Profiling::Test;
use Test::More;

my $shared = shared_folder();
plan skip_all => 'the published data are not here (PROFILING_SHARED names their folder)' unless $shared;
my $data = "$shared/data";

new_database('model_microdata');

# Loads a sample and its code list, gives each person what read_as makes of the labels, and nothing else.
sub load
{
	my ($sample, $file, $codes) = @_;
	my ($header) = split /\n/, `case '$data/$file' in *.gz) gzip -dc '$data/$file';; *) cat '$data/$file';; esac | head -1`;
	my $columns = join ', ', map { "$_ text" } split /,/, $header;
	query(<<"SQL");
		CREATE TABLE ${sample}_raw ($columns);
		\\copy ${sample}_raw FROM PROGRAM 'case $data/$file in *.gz) gzip -dc $data/$file;; *) cat $data/$file;; esac' (FORMAT csv, HEADER)
		CREATE TABLE ${sample}_code (variable text, code text, label text);
		\\copy ${sample}_code FROM '$data/$codes' (FORMAT csv, HEADER)
		CREATE TABLE ${sample} AS
		SELECT age_from(read_as(a.label, NULL::age_band)) AS age, read_as(s.label, NULL::sex) AS sex,
			read_as(e.label, NULL::ethnic_group) AS ethnicity,
			residence_type = 'C' AS care_home, r.health IN ('4', '5') AS vulnerable
		FROM ${sample}_raw AS r
		LEFT JOIN ${sample}_code AS a ON (a.variable, a.code) = ('age', r.age)
		LEFT JOIN ${sample}_code AS s ON (s.variable, s.code) = ('sex', r.sex)
		LEFT JOIN ${sample}_code AS e ON (e.variable, e.code) = ('ethnic_group', r.ethnic_group);
SQL
	return;
}

# The shares of a model's segments as lines "segment|people|share", for a query that gives segments.
sub shares
{
	my ($segments) = @_;
	return "SELECT segment, count(*), round(100.0 * count(*) / sum(count(*)) OVER (), 1) FROM ($segments) AS s GROUP BY segment ORDER BY segment::text COLLATE \"C\"";
}

# Prints the shares of a model over a sample, and compares them with plain SQL over the same rows.
sub model_is
{
	my ($name, $sample, $model, $inputs, $plain) = @_;
	my $shares = query(shares("SELECT assign_row(m, p)::text AS segment FROM $model AS m, (SELECT $inputs FROM $sample) AS p"));
	note("$name, $sample (segment|people|%):\n$shares");
	query_is(shares("SELECT $plain AS segment FROM $sample"), $shares, "$name over $sample: as plain SQL says");
	query_is("SELECT sum(n) = (SELECT count(*) FROM $sample) FROM (VALUES @{[ join ', ', map { '(' . (split /\|/)[1] . ')' } split /\n/, $shares ]}) AS v (n)",
		't', 'everybody is in one segment');
	return $shares;
}

# A band of ages stands for its first year, so that cut-offs inside a band would be wrong: those used here lie between.
my $care = q{with_params(model('social_care'), '{"adult_age": 16, "elderly_age": 65, "risk_age": 75, "risk_age_women": 65, "early_risk_age": 55, "early_risk_group": "A"}')};
my $youth = q{model('youth_justice')};

foreach my $sample ([ 'england_wales', 'census2011_microdata_ew_10k.csv', 'census2011_microdata_ew_codes.csv', 10000 ],
	[ 'scotland', 'census2011_microdata_scotland.csv.gz', 'census2011_microdata_scotland_codes.csv', 63388 ])
{
	my ($name, $file, $codes, $people) = @$sample;
	load($name, $file, $codes);
	query_is("SELECT count(*), count(age), count(sex) FROM $name", "$people|$people|$people", "$name: every age and sex is read");
	query_is("SELECT count(*) FROM ${name}_raw WHERE ethnic_group NOT LIKE '-9' AND ethnic_group <> 'X'",
		query("SELECT count(ethnicity) + (SELECT count(*) FROM ${name}_raw JOIN ${name}_code c ON (c.variable, c.code) = ('ethnic_group', ethnic_group)
			WHERE read_as(c.label, NULL::ethnic_group) IS NULL AND c.code NOT IN ('-9', 'X')) FROM $name"),
		'every ethnic group is read, or its label is one that stands for several');

	# What the census knows: who lives in a communal establishment.  Other care it does not know.
	my $facts = 'age, care_home, %s AS home_care, %s AS other_care, NULL::integer AS area_deprivation, sex, ethnicity';
	my $unknown = model_is('social_care, care at home unknown', $name, $care, sprintf($facts, ('NULL::boolean') x 2), <<'SQL');
		CASE WHEN age < 16 THEN '-' WHEN age >= 65 AND care_home THEN 'A' WHEN age < 65 AND care_home THEN 'E' ELSE '?' END
SQL
	my $known = model_is('social_care, care at home counted as none', $name, $care, sprintf($facts, ('false') x 2), <<'SQL');
		CASE WHEN age < 16 THEN '-' WHEN age >= 65 AND care_home THEN 'A' WHEN age >= 65 THEN '?' WHEN care_home THEN 'E'
			WHEN age >= 55 AND ethnicity <@ 'A'::ethnic_group THEN 'F'
			WHEN age >= 55 AND ethnicity IS NULL THEN '?' ELSE 'G' END
SQL
	like($unknown, qr/^\?\|/m, 'what is unknown is said');
	unlike($unknown, qr/^G\|/m, 'and nobody is called low risk by default');
	like($known, qr/^G\|/m, 'those under 65 can be told once care is known');

	model_is('youth_justice, police data unknown', $name, $youth,
		'age, sex, NULL::boolean AS known_to_police, NULL::integer AS area_deprivation, NULL::integer AS area_crime, NULL::boolean AS inner_city', q{'?'});
	model_is('youth_justice, an area of low crime, nobody known', $name, $youth,
		'age, sex, false AS known_to_police, 9 AS area_deprivation, 9 AS area_crime, false AS inner_city',
		q{CASE WHEN age >= 45 THEN '5' ELSE '6' END});

	# The census asks nothing about money.  Bad health stands for a vulnerability here.
	model_is('council_tax_arrears', $name, q{model('council_tax_arrears')},
		'age, NULL::integer AS income, NULL::integer AS savings, NULL::boolean AS state_benefits, NULL::integer AS housing_value, NULL::ns_sec AS occupation,
		NULL::boolean AS director, NULL::boolean AS sheltered_housing, vulnerable', q{CASE WHEN vulnerable THEN 'cant_pay' ELSE '?' END});
	model_is('council_tax_accounts, no account known', $name, q{model('council_tax_accounts')},
		'NULL::numeric AS balance, NULL::integer AS missed_instalments, NULL::boolean AS direct_debit, NULL::boolean AS reduction, NULL::text AS band,
		NULL::oac AS area_class, vulnerable', q{'?'});
	model_is('council_tax_accounts, everybody owes 100 in band D', $name, q{model('council_tax_accounts')},
		'100::numeric AS balance, 2 AS missed_instalments, false AS direct_debit, false AS reduction, $$D$$ AS band, $$6a$$::oac AS area_class, vulnerable',
		q{CASE WHEN vulnerable THEN 'cant_pay' ELSE 'other' END});
}

done_testing();
