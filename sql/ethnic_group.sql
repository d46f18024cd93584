-- ethnic_group: three editions of the census of England and Wales, kept apart.
SET search_path = public, profiling;

-- 16+1, 18+1 and 19+1; five groups each; four codes that are no group of people.
SELECT edition, count(*) FILTER (WHERE level = 'group' AND row_kind(code::ethnic_group) = 'segment') AS groups,
  count(*) FILTER (WHERE level = 'category') AS categories,
  string_agg(split_part(code, '@', 1), ' ' ORDER BY ordinal) FILTER (WHERE row_kind(code::ethnic_group) = 'unknown') AS unknown
FROM ethnic_group_codes GROUP BY edition ORDER BY edition;

-- The reference edition, in its own order.
SELECT code, label, label_cy, parent FROM ethnic_group_codes WHERE edition = '2021' ORDER BY ordinal;

-- What moved and what is new. Chinese was among the others in 2001; Gypsy or Irish Traveller and Arab came in 2011, Roma in 2021.
SELECT split_part(code, '@', 1) AS bare, string_agg(edition, ' ' ORDER BY edition) AS editions, min(label) FILTER (WHERE edition = '2001') AS label_2001,
  min(label) FILTER (WHERE edition = '2021') AS label_2021
FROM ethnic_group_codes WHERE level = 'category' GROUP BY 1 HAVING count(*) < 3 ORDER BY 1;
SELECT ancestor('O1@2001'::ethnic_group, 'group'), label(ancestor('O1@2001'::ethnic_group, 'group')),
  ancestor('A4@2011'::ethnic_group, 'group'), label(ancestor('A4'::ethnic_group, 'group'));

-- The letter says the group, in every edition.
SELECT count(*) FROM ethnic_group_codes WHERE level = 'category' AND left(code, 1) <> left(parent, 1);

-- Health and school codes are other systems, and are not read.
SELECT 'Z'::ethnic_group;
SELECT 'WBRI'::ethnic_group;
SELECT '99'::ethnic_group;
-- The same letter is another group there: M is Caribbean for the NHS.
SELECT 'M'::ethnic_group, label('M'::ethnic_group);
