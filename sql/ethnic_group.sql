-- ethnic_group: editions of the censuses of England and Wales, Scotland and Northern Ireland, kept apart.
SET search_path = public, profiling;

-- England and Wales: 16+1, 18+1 and 19+1, five groups each. Each edition has four codes that are no group of people.
SELECT edition, count(*) FILTER (WHERE level = 'group' AND row_kind(code::ethnic_group) = 'segment') AS groups,
  count(*) FILTER (WHERE level = 'category') AS categories,
  string_agg(split_part(code, '@', 1), ' ' ORDER BY ordinal) FILTER (WHERE row_kind(code::ethnic_group) = 'unknown') AS unknown
FROM ethnic_group_codes GROUP BY edition ORDER BY edition;

-- The reference edition, in its own order.
SELECT code, label, label_cy, parent FROM ethnic_group_codes WHERE edition = '2021' ORDER BY ordinal;

-- What moved and what is new. Chinese was among the others in 2001; Gypsy or Irish Traveller and Arab came in 2011, Roma in 2021.
SELECT split_part(code, '@', 1) AS bare, string_agg(edition, ' ' ORDER BY edition) AS editions, min(label) FILTER (WHERE edition = '2001') AS label_2001,
  min(label) FILTER (WHERE edition = '2021') AS label_2021
FROM ethnic_group_codes WHERE level = 'category' AND edition LIKE '2%' GROUP BY 1 HAVING count(*) < 3 ORDER BY 1;
SELECT ancestor('O1@2001'::ethnic_group, 'group'), label(ancestor('O1@2001'::ethnic_group, 'group')),
  ancestor('A4@2011'::ethnic_group, 'group'), label(ancestor('A4'::ethnic_group, 'group'));

-- The letter says the group, in every edition of England and Wales.
SELECT count(*) FROM ethnic_group_codes WHERE level = 'category' AND edition LIKE '2%' AND left(code, 1) <> left(parent, 1);

-- Scotland has codes of NHS Scotland in 2011; elsewhere they are mnemonics of this extension. Northern Ireland has no groups.
SELECT edition, string_agg(split_part(code, '@', 1), ' ' ORDER BY ordinal) AS codes FROM ethnic_group_codes
WHERE edition !~ '^2' AND row_kind(code::ethnic_group) = 'segment' GROUP BY edition ORDER BY edition;
SELECT label('1A@S2011'::ethnic_group), ancestor('1A@S2011'::ethnic_group, 'group'), label('FIL@N2021'::ethnic_group),
  ancestor('FIL@N2021'::ethnic_group, 'group'), level('AFR@S2022'::ethnic_group);
SELECT '1A'::ethnic_group;
SELECT 'Scottish'::ethnic_group;
SELECT 'White'::ethnic_group;
SELECT '1a@s2011'::ethnic_group('S2011'), '1A@S2011'::ethnic_group(2011);

-- Health and school codes are other systems, and are not read.
SELECT 'Z'::ethnic_group;
SELECT 'WBRI'::ethnic_group;
SELECT '99'::ethnic_group;
-- The same letter is another group there: M is Caribbean for the NHS.
SELECT 'M'::ethnic_group, label('M'::ethnic_group);
