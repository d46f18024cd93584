-- Age in whole years on a date: birthdays, 29 February, dates before birth, infinity.
SET search_path = profiling, public;

SELECT born, day, age_on(born, day)
FROM (VALUES
  ('1984-05-17'::date, '2024-05-16'::date), ('1984-05-17', '2024-05-17'), ('1984-05-17', '2024-05-18'), ('1984-05-17', '1984-05-17'),
  ('1984-05-17', '1985-05-16'), ('1984-12-31', '2024-12-30'), ('1984-12-31', '2025-01-01'), ('1984-01-01', '2023-12-31')) AS v (born, day);

-- Born on 29 February: on 1 March in common years, on the day in leap years; 2100 is a common year, 2000 was a leap year.
SELECT born, day, age_on(born, day)
FROM (VALUES
  ('2008-02-29'::date, '2026-02-28'::date), ('2008-02-29', '2026-03-01'), ('2008-02-29', '2028-02-28'), ('2008-02-29', '2028-02-29'),
  ('2096-02-29', '2100-02-28'), ('2096-02-29', '2100-03-01'), ('1996-02-29', '2000-02-29'), ('2007-02-28', '2008-02-28'),
  ('2007-03-01', '2008-02-29'), ('2007-03-01', '2008-03-01')) AS v (born, day);

-- As the server's own age() counts years, over four centuries and every sort of year.
SELECT count(*) AS compared, count(*) FILTER (WHERE age_on(born, day) IS DISTINCT FROM extract(year FROM age(day, born))::integer) AS different
FROM (SELECT '1896-02-20'::date + b AS born, '1896-02-20'::date + b + d * 365 + o AS day
  FROM generate_series(0, 40000, 7) AS b, unnest(ARRAY[0, 1, 4, 5, 18, 99, 100, 204]) AS d, generate_series(0, 60) AS o) AS pairs
WHERE day >= born;

-- Not yet born, or not known: no age.
SELECT age_on('2024-05-17', '2024-05-16'), age_on(NULL, '2024-05-16'), age_on('2024-05-16', NULL);
SELECT age_on('0044-03-15 BC', '0001-03-15'), age_on('4713-01-01 BC', '5874897-12-31');
SELECT age_on('infinity', '2024-05-16');
SELECT age_on('1984-05-17', 'infinity');
SELECT age_on('-infinity', '2024-05-16');

-- The same in every time zone; points in time are cast by who calls it.
SET timezone = 'Pacific/Kiritimati';
SELECT age_on('2008-02-29', '2026-03-01');
SET timezone = 'America/Los_Angeles';
SELECT age_on('2008-02-29', '2026-03-01');
SELECT provolatile, proisstrict, proparallel FROM pg_proc WHERE oid = 'age_on(date, date)'::regprocedure;
