-- sex: letters, never digits.
SET search_path = public, profiling;
SELECT code, label, label_cy, row_kind(code::sex), ordinal, edition FROM sex_codes ORDER BY ordinal;
-- 1 is Female in the census of 2021 and Male in the NHS: no digit is read.
SELECT '1'::sex;
SELECT 'Male'::sex;
SELECT label('F'::sex), label('F'::sex, 'en'), label('f'::sex, 'cy'), label('NS'::sex, 'cy'), label(NULL::sex), label('F'::sex, NULL);
SELECT label('F'::sex, 'fr');
SELECT label('F'::sex, 'EN');
