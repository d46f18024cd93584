package Channels;

# Contacts by channel, counted from the published files themselves without any database, and priced in whole
# ten-thousandths: the other side of the totals that test/t/real_channels.t compares.  Nothing here is shared with
# channels.sql, on purpose.  Sums stay far below 2^53, so that Perl's integers hold them exactly.

use strict;
use warnings;
use Exporter 'import';

our @EXPORT_OK = qw(contacts_of prices_of rows_of data_sets);

# What each word of a file is taken for; a word that is not here has no channel.
my %CHANNEL = (
	street => { cobrand => 'web' },
	city => { 'Constituent Call' => 'phone', 'Citizens Connect App' => 'app', 'Self Service' => 'web', Twitter => 'social' },
	library => { CASH => 'f2f', PAYPAL => 'web' },
	inventory => {
		application_email => 'email', application_fax => 'fax', application_in_person => 'f2f', application_mail => 'post',
		application_online => 'web', application_other => 'other', application_phone => 'phone', phone_enquiry => 'phone', website_visit => 'web' },
);

# What a contact costs, in ten-thousandths; '' is all the rest.
my %PRICE = (
	street => { web => 1500, phone => 28300, f2f => 86200, '' => 1500 },
	city => { web => 1500, app => 1500, phone => 28300, f2f => 86200, '' => 28300 },
	library => { web => 1700, phone => 40000, f2f => 78100, '' => 78100 },
	inventory => { web => 800, phone => 33900, f2f => 105300, post => 121000, '' => 33900 },
);

sub data_sets { return sort keys %CHANNEL }

sub prices_of { return $PRICE{ $_[0] } }

# The rows of a file, each a hash by column name.
sub rows_of
{
	my ($folder, $file) = @_;
	my @command = $file =~ /\.gz$/ ? ('gzip', '-dc', "$folder/$file") : ('cat', "$folder/$file");
	open my $in, '-|', @command or die "$file: $!\n";
	chomp(my $header = <$in>);
	my @columns = split /,/, $header;
	my @rows;
	while (my $line = <$in>)
	{
		chomp $line;
		my @fields = $line =~ /"/ ? fields_of($line) : split(/,/, $line, -1);
		@fields == @columns or die "$file: $line\n";
		my %row;
		@row{@columns} = @fields;
		push @rows, \%row;
	}
	close $in or die "$file: $command[0] failed\n";
	return @rows;
}

# Of a line with quotes.
sub fields_of
{
	my ($line) = @_;
	my @fields;
	while ($line =~ /\G(?:"((?:[^"]|"")*)"|([^,"]*))(,|\z)/g)
	{
		my ($quoted, $plain, $end) = ($1, $2, $3);
		push @fields, defined $quoted ? $quoted =~ s/""/"/gr : $plain;
		return @fields if $end eq '';
	}
	die "quotes do not match: $line\n";
}

# [ area, period, key, service, interaction, word, volume ] of each row of a data set; the volume may be empty.
my %ROWS = (
	street => sub {
		my ($folder) = @_;
		my %file = ('West of England' => 'woe', Trafford => 'trafford');
		return map { my $area = $_; map { [ $area, @$_{qw(year lsoa_code category_code)}, 17, @$_{qw(interface reports)} ] }
			rows_of($folder, "$file{$area}_fixmystreet_2015_2019.csv") } sort keys %file;
	},
	city => sub {
		return map { [ $_->{neighborhood}, substr($_->{open_dt}, 0, 7), @$_{qw(neighborhood reason)}, 17, $_->{source}, 1 ] } rows_of($_[0], 'boston311_2015.csv.gz');
	},
	library => sub {
		return map { [ @$_{qw(payment_authority month_paid payment_authority bill_reason)}, 4, @$_{qw(payment_type number_of_payments)} ] }
			grep { $_->{payment_type} !~ /^(?:CANCEL|FORGIVEN)$/ } rows_of($_[0], 'woe_library_payments_by_type.csv');
	},
	inventory => sub {
		return map { [ @$_{qw(owner_org fiscal_yr owner_org service_id)}, $_->{channel} =~ /^application/ ? 0 : 8, @$_{qw(channel volume)} ] }
			rows_of($_[0], 'canada_service_channel_volumes_2023_2024.csv.gz');
	},
);

# The contacts of a data set: { "key|service|interaction|channel" => [volume, cost] } where there are any, and of each area and
# period: { "area|period" => volume }.
sub contacts_of
{
	my ($folder, $data) = @_;
	my (%count, %areas);
	foreach my $row ($ROWS{$data}->($folder))
	{
		my ($area, $period, $key, $service, $interaction, $word, $volume) = @$row;
		$areas{"$area|$period"} += $volume eq '' ? 0 : $volume;
		$count{ join '|', $key, $service, $interaction, $CHANNEL{$data}{$word} // '' } += $volume if ($volume || 0) > 0;
	}
	my %cells;
	foreach my $cell (keys %count)
	{
		my ($channel) = $cell =~ /([^|]*)\z/;
		$cells{$cell} = [ $count{$cell}, $count{$cell} * ($PRICE{$data}{$channel} // $PRICE{$data}{''}) ];
	}
	return (\%cells, \%areas);
}

1;
