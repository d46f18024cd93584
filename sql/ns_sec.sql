-- ns_sec: three, five and eight classes, and the operational categories below them.
SET search_path = public, profiling;
SELECT code, label, parent FROM ns_sec_codes WHERE level IN ('class3', 'class5', 'class8') OR row_kind(code::ns_sec) = 'unknown' ORDER BY ordinal;

-- Every operational category stands in the class that the manual gives it; L15 to L17 in none of the eight.
SELECT ancestor(code::ns_sec, 'class8') AS class8, ancestor(code::ns_sec, 'class5') AS class5, ancestor(code::ns_sec, 'class3') AS class3,
  string_agg(code, ' ' ORDER BY ordinal) AS operational
FROM ns_sec_codes WHERE level = 'operational' GROUP BY 1, 2, 3 ORDER BY class8;
SELECT ancestor('L3.2'::ns_sec, 'operational'), ancestor('L3.2'::ns_sec, 'split'), ancestor('L12.1'::ns_sec, 'split'), ancestor('L12.1'::ns_sec, 'class8');
SELECT 'l12.1'::ns_sec, '1'::ns_sec @> 'L3.2', '1/3'::ns_sec @> 'L5', '2/5'::ns_sec = '2', '1.2'::ns_sec <@ '1/5';

-- Order: by class.
SELECT string_agg(c::text, ' ' ORDER BY c) FROM unnest('{8,NC,L15,4,1,1.2,L1,3/3,L14.1,2,NS}'::ns_sec[]) AS c;
SELECT 'L14.3'::ns_sec;
SELECT '9'::ns_sec;
SELECT 'Routine occupations'::ns_sec;
