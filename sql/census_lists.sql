-- The lists of the census questions: what they hold, and how their versions nest.
SET search_path = public, profiling;

-- Each list's top level, with the unknown codes, which are the same four mnemonics in all.
SELECT 'gender_identity' AS list, string_agg(code, ' ' ORDER BY ordinal) AS top FROM gender_identity_codes WHERE parent IS NULL AND edition = '2021'
UNION ALL SELECT 'employment_status', string_agg(code, ' ' ORDER BY ordinal) FROM employment_status_codes WHERE parent IS NULL AND edition = '2021'
UNION ALL SELECT 'disability_status', string_agg(code, ' ' ORDER BY ordinal) FROM disability_status_codes WHERE parent IS NULL AND edition = '2021'
UNION ALL SELECT 'carer_status', string_agg(code, ' ' ORDER BY ordinal) FROM carer_status_codes WHERE parent IS NULL AND edition = '2021'
UNION ALL SELECT 'religion', string_agg(code, ' ' ORDER BY ordinal) FROM religion_codes WHERE parent IS NULL AND edition = '2021'
UNION ALL SELECT 'sexual_orientation', string_agg(code, ' ' ORDER BY ordinal) FROM sexual_orientation_codes WHERE parent IS NULL AND edition = '2021'
UNION ALL SELECT 'legal_partnership', string_agg(code, ' ' ORDER BY ordinal) FROM legal_partnership_codes WHERE parent IS NULL AND edition = '2021';

-- The narrower versions nest in the wider ones.
SELECT parent, string_agg(code, ' ' ORDER BY ordinal) AS codes FROM employment_status_codes WHERE parent IS NOT NULL GROUP BY parent ORDER BY min(ordinal);
SELECT parent, string_agg(code, ' ' ORDER BY ordinal) AS codes FROM disability_status_codes WHERE parent IS NOT NULL GROUP BY parent ORDER BY min(ordinal);
SELECT parent, string_agg(code, ' ' ORDER BY ordinal) AS codes FROM carer_status_codes WHERE parent IS NOT NULL GROUP BY parent ORDER BY min(ordinal);
SELECT parent, string_agg(code, ' ' ORDER BY ordinal) AS codes FROM sexual_orientation_codes WHERE parent IS NOT NULL GROUP BY parent ORDER BY min(ordinal);
SELECT parent, string_agg(code, ' ' ORDER BY ordinal) AS codes FROM gender_identity_codes WHERE parent IS NOT NULL GROUP BY parent ORDER BY min(ordinal);

-- 2011 asked another question about disability: its codes are others, though spelt alike.
SELECT code, label FROM disability_status_codes WHERE code LIKE 'L%' ORDER BY ordinal;
SELECT 'LOT'::disability_status = 'LOT@2011', 'DIS'::disability_status @> 'LOT', 'DIS'::disability_status @> 'LOT@2011';
SELECT 'LOT'::disability_status(2011);

-- Bands of hours keep their order, and Welsh labels where the questionnaire has the band.
SELECT code, label, label_cy, parent FROM carer_status_codes WHERE edition = '2021' AND row_kind(code::carer_status) = 'segment' ORDER BY ordinal;

-- The two lists of religions differ in order, and the word for not answered.
SELECT edition, string_agg(split_part(code, '@', 1), ' ' ORDER BY ordinal) FROM religion_codes GROUP BY edition ORDER BY edition;
SELECT label('NS'::religion), label('NS@2011'::religion), label('SIKH'::religion, 'cy');

-- Two codes share a label: all others of six, and of nine.
SELECT code, level, label FROM sexual_orientation_codes WHERE label = 'All other sexual orientations' ORDER BY ordinal;
SELECT ancestor('ASEX'::sexual_orientation, 'category'), ancestor('ASEX'::sexual_orientation, 'group'), ancestor('HOM'::sexual_orientation, 'detail');

-- No bare number of another system is read.
SELECT '1'::religion;
SELECT '01'::employment_status;
SELECT '2'::gender_identity;
SELECT 'Married'::legal_partnership;
