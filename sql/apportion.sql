-- Dividing a count by weights, with the total kept: over an array, over a window's partition.
SET search_path = profiling, public;

SELECT apportion(10, ARRAY[1, 1, 1]), apportion(10, ARRAY[1, 2, 4]), apportion(100, ARRAY[0.07, 0.57, 0.36]::float8[]), apportion(5, ARRAY[0, 1, 1, 0]),
  apportion(0, ARRAY[0, 0]), apportion(0, '{}'), apportion(9007199254740992, ARRAY[1, 2]), apportion(3, '{1e308,1e308,1e308}');
SELECT apportion(NULL, ARRAY[1, 2]), apportion(3, NULL);
SELECT apportion(-1, ARRAY[1, 2]);
SELECT apportion(9007199254740993, ARRAY[1, 2]);
SELECT apportion(3, ARRAY[1, NULL]);
SELECT apportion(3, ARRAY[1, -1]);
SELECT apportion(3, '{1,NaN}');
SELECT apportion(3, '{1,Infinity}');
SELECT apportion(3, '{0,0}');
SELECT apportion(3, '{}');
SELECT apportion(3, '{{1,2},{3,4}}');

-- Areas of 2011 in areas of 2021: unchanged, split, merged, and an irregular change.
CREATE TABLE lookup (old text, new text, residents integer);
INSERT INTO lookup VALUES ('A', 'A', 1500), ('B', 'B1', 1000), ('B', 'B2', 1000), ('B', 'B3', 900), ('C', 'CD', 2000), ('D', 'CD', 2000), ('E', 'E1', 0), ('E', 'E2', 0);
CREATE TABLE counted (old text, n bigint);
INSERT INTO counted VALUES ('A', 7), ('B', 10), ('C', 3), ('D', 4), ('E', 0);
SELECT old, new, n, apportion_row(n, residents) OVER (PARTITION BY old ORDER BY new) AS part
FROM counted JOIN lookup USING (old) ORDER BY old, new;
SELECT new, sum(part), sum(sum(part)) OVER () = (SELECT sum(n) FROM counted) AS total_kept
FROM (SELECT new, apportion_row(n, residents) OVER (PARTITION BY old ORDER BY new) AS part FROM counted JOIN lookup USING (old)) AS p
GROUP BY new ORDER BY new;
-- A null total stays null; no rows, no parts.
SELECT new, apportion_row(NULL, residents) OVER (PARTITION BY old) FROM lookup WHERE old = 'B' ORDER BY new;
SELECT apportion_row(1, residents) OVER () FROM lookup WHERE false;
-- What cannot be divided.
SELECT apportion_row(n, residents) OVER (PARTITION BY new) FROM counted JOIN lookup USING (old);
SELECT apportion_row(1, residents) OVER (PARTITION BY old) FROM lookup WHERE old = 'E';
SELECT apportion_row(1, nullif(residents, 900)) OVER (PARTITION BY old) FROM lookup WHERE old = 'B';
SELECT apportion_row(CASE new WHEN 'B1' THEN 1 END, residents) OVER (PARTITION BY old) FROM lookup WHERE old = 'B';

-- Both forms agree, and totals are exact, on many partitions.
WITH parts AS (
  SELECT g % 1000 AS area, g, (g * 7919) % 13 AS weight, 1 + (g % 1000) * 37 % 500 AS total FROM generate_series(1, 20000) AS g
), divided AS (
  SELECT area, g, total, apportion_row(total, weight) OVER (PARTITION BY area ORDER BY g) AS part, weight FROM parts
)
SELECT count(*) AS areas, bool_and(parts = whole) AS agree, bool_and((SELECT sum(p) FROM unnest(parts) AS p) = total) AS kept
FROM (SELECT area, total, array_agg(part ORDER BY g) AS parts, apportion(total, array_agg(weight ORDER BY g)) AS whole FROM divided GROUP BY area, total) AS a;
