# Charts in a real browser: every text is within its picture, and no two texts of a picture lie on one another.
# The browser is Chromium, headless; without one (Debian: the package chromium) the test is skipped.
use strict;
use warnings;
use File::Temp qw(tempdir);
use Profiling::Test;
use Test::More;

my ($browser) = grep { -x } map { my $folder = $_; map { "$folder/$_" } qw(chromium chromium-browser google-chrome) } split /:/, $ENV{PATH};
plan skip_all => 'no headless browser to look with (Debian has one in the package chromium)' unless $browser;

new_database('chart_browser');
my $folder = tempdir(CLEANUP => 1);
my %pictures;

sub draw
{
	my ($name, $sql) = @_;
	return $pictures{$name} = query($sql);
}

my $example = q{(SELECT takeup(k, n, x) FROM (VALUES ('A', 2000, 120), ('B', 3000, 60), ('C', 4000, 15), ('D', 1000, 5)) AS v(k, n, x))};
my $codes = q{(SELECT takeup(code::oac, 1000 + place * 37, 100 + place * 11 % 900) FROM
	(SELECT code, row_number() OVER (ORDER BY code)::integer AS place FROM code_list(NULL::oac) WHERE level = 'subgroup' AND edition = '2021') AS c)};
my $wards = q{(SELECT takeup('Ward ' || k, 100 + k * k * 3, 10 + k * k * (3 + k % 5) / 7) FROM generate_series(1, 60) AS k)};
my $months = q{(SELECT takeup(('2018-01-01'::date + interval '1 month' * k)::date, 3000 + k * 50, 300 + k * k % 90) FROM generate_series(0, 35) AS k)};
my $costs = q{(SELECT costs('Group ' || k, s, NULL, ch, n * k, n * k * u, 'GBP') FROM generate_series(1, 21) AS k,
	(VALUES ('57'::lgsl, 'phone'::channel, 40, 2.83), ('57', 'web', 90, 0.15), ('57', 'f2f', 9, 8.62), ('524', 'phone', 7, 31.5), ('524', 'email', 8, 1.9),
		('524', 'post', 9, 4.1), ('13', 'sms', 30, 0.1), ('13', 'app', 20, 0.07), ('13', NULL, 5, 2)) AS c(s, ch, n, u))};
my $costs_of_example = q{(SELECT costs(k, NULL, NULL, ch, n, n * 1234567.89, 'GBP') FROM (VALUES ('A', 'phone'::channel, 10), ('B', 'web', 20), ('C', 'f2f', 1), ('D', 'post', 7)) AS c(k, ch, n))};
my $model = q{(SELECT cost_model(NULL, NULL, ch, u, 'GBP') FROM (VALUES ('phone'::channel, 2.83), ('web', 0.15)) AS r(ch, u))};
foreach my $width (320, 400, 720, 1200)
{
	foreach my $lang (qw(en cy))
	{
		draw("index $width $lang", "SELECT chart($codes, width => $width, lang => '$lang')");
		draw("example $width $lang", "SELECT chart($example, width => $width, lang => '$lang', what => 'library members')");
		draw("gains $width $lang", "SELECT chart($example, kind => 'gains', width => $width, lang => '$lang')");
		draw("trend $width $lang", "SELECT chart($months, kind => 'trend', width => $width, lang => '$lang')");
	}
	draw("funnel $width", "SELECT chart($wards, kind => 'funnel', width => $width)");
}

# Labels of wide letters, of many letters, of other scripts
my $odd = qq{'[{"code": "A", "label": "Elderly people living alone in ex-council flats in small towns"}, {"code": "B", "label": "<b>&amp;'' \\"quotes\\""},
	{"code": "C", "label": "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xae\xe3\x81\xa8\xe3\x81\xa6\xe3\x82\x82\xe9\x95\xb7\xe3\x81\x84"}, {"code": "D", "label": "WWWWWWWWWWWWWWWWWWWWMMMMM"}]'::label_set};
foreach my $width (320, 720)
{
	draw("odd index $width", "SELECT chart($example, $odd, width => $width, title => 'A title that is far longer than a picture of this width has room for in one line')");
	draw("odd funnel $width", "SELECT chart($example, $odd, kind => 'funnel', width => $width)");
	draw("odd costs $width", "SELECT chart($costs_of_example, $odd, width => $width)");
}

# Costs: few groups and many, each way; a shift and a comparison
foreach my $width (320, 720, 1200)
{
	foreach my $lang (qw(en cy))
	{
		draw("costs $width $lang", "SELECT chart($costs, width => $width, lang => '$lang')");
		draw("costs by service $width $lang", "SELECT chart($costs, width => $width, lang => '$lang', by => 'lgsl', stack => 'key')");
		draw("shift $width $lang", "SELECT chart(array_agg(s), width => $width, lang => '$lang')
			FROM channel_shift($costs, $model, 'phone', 'web', 0.3, failure => 0.2, failure_range => '{0.1,0.4}', lang => '$lang') AS s");
		draw("small shift $width $lang", "SELECT chart(array_agg(s), width => $width, lang => '$lang', at_most => 4)
			FROM channel_shift($costs, $model, 'phone', 'web', 0.01, lang => '$lang') AS s");
		draw("loss $width $lang", "SELECT chart(array_agg(s), width => $width, lang => '$lang', by => 'lgsl')
			FROM channel_shift($costs, $model, 'phone', 'web', 0.3, avoidable => 0.02, lang => '$lang') AS s");
		draw("comparison $width $lang", "SELECT chart(array_agg(r), width => $width, lang => '$lang')
			FROM cost_comparison($costs, (SELECT costs('Group 1', '57', NULL, 'phone', 9000, 30000, 'GBP')), lang => '$lang') AS r");
	}
}

# The browser measures, and writes what it found into the page.
my $script = <<'JS';
var found = [];
document.querySelectorAll('div').forEach(function (div) {
	var svg = div.querySelector('svg'), frame = svg.getBoundingClientRect(), texts = [];
	if (!svg.querySelector('title') || !document.getElementById(svg.getAttribute('aria-labelledby').split(' ')[1]))
		found.push(div.id + ': not described');
	svg.querySelectorAll('text').forEach(function (text) {
		var box = text.getBoundingClientRect();
		if (box.width === 0) found.push(div.id + ': empty: ' + text.textContent);
		if (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom)
			found.push(div.id + ': outside: ' + text.textContent);
		texts.push([text.textContent, box]);
	});
	for (var i = 0; i < texts.length; i++)
		for (var j = 0; j < i; j++) {
			var a = texts[i][1], b = texts[j][1];
			if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
				found.push(div.id + ': on one another: ' + texts[j][0] + ' / ' + texts[i][0]);
		}
});
document.body.insertAdjacentHTML('beforeend', '<pre id="found"></pre>');
document.getElementById('found').textContent = 'measured ' + document.querySelectorAll('svg text').length + '\n' + found.join('\n');
JS
open my $page, '>', "$folder/page.html" or die "$folder/page.html: $!\n";
print {$page} "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><body>\n";
print {$page} qq{<div id="$_">$pictures{$_}</div>\n} foreach sort keys %pictures;
print {$page} "<script>$script</script></body></html>\n";
close $page or die "$folder/page.html: $!\n";

# As root its sandbox cannot work; the page is ours.
my @command = ($browser, qw(--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --dump-dom), "--user-data-dir=$folder/profile", "file://$folder/page.html");
open my $browse, '-|', "timeout 120 @command 2>$folder/error" or die "$browser: $!\n";
my $dom = do { local $/ = undef; <$browse> };
close $browse;
my ($found) = ($dom // '') =~ m{<pre id="found">(measured .*?)</pre>}s;
SKIP:
{
	if (!defined $found)
	{
		open my $error, '<', "$folder/error" or die "$folder/error: $!\n";
		diag(join '', <$error>);
	}
	ok(defined $found, 'the browser shows the page') or last SKIP;
	my ($measured) = $found =~ /^measured (\d+)\n/;
	cmp_ok($measured, '>', 2000, "it measured $measured texts");
	is($found =~ s/^measured \d+\n//r, '', 'texts are in their places');
}
done_testing;
