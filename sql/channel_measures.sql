-- digital_take_up, avoidable_contact, completion.
SET search_path = profiling, public;
\pset null '(null)'

CREATE TABLE contact (segment segment, lgsl lgsl, channel channel, volume integer, cost numeric, avoidable integer, completed integer);
INSERT INTO contact VALUES
  ('A', '57', 'web', 600, 90, 30, 480), ('A', '57', 'phone', 300, 849, 120, 290), ('A', '57', 'app', 100, 10, 0, 95),
  ('B', '57', 'phone', 80, 226.4, 40, 80), ('B', '524', 'nk', 20, 20, 0, 10), ('B', '524', NULL, 10, 10, 0, 0), ('B', '524', 'web', 50, 7.5, 5, 25),
  ('C', '57', NULL, 4, 4, 0, 0), (NULL, '57', 'web', 6, 0.9, 6, 6);
CREATE TABLE town AS SELECT
  costs(segment, lgsl, NULL, channel, volume, cost, 'GBP') AS every,
  costs(segment, lgsl, NULL, channel, avoidable, round(cost * avoidable / volume, 4), 'GBP') AS waste,
  costs(segment, lgsl, NULL, channel, completed, 0, 'GBP') AS done FROM contact;

SELECT row_kind, key, contacts, digital, not_known, round(share::numeric, 4) AS share, reason FROM town, digital_take_up(every);
SELECT lgsl_label, digital, share FROM town, digital_take_up(every, by => '{lgsl}');
SELECT key, digital, not_known, share FROM town, digital_take_up(every, '{web,nk}') WHERE key = 'B';
SELECT digital, share FROM town, digital_take_up(every, '{}', '{}');
SELECT row_kind, key, key_label, contacts, avoidable, round(share::numeric, 4) AS share, cost, avoidable_cost, currency, reason FROM town, avoidable_contact(every, waste);
SELECT channel, share FROM town, avoidable_contact(every, waste, '{channel}');
SELECT row_kind, key, started, completed, round(share::numeric, 4) AS share, cost, cost_per_completed, currency, reason FROM town, completion(every, done);

-- A part that is no part, other values, nothing
SELECT key, share, reason FROM town, avoidable_contact(waste, every);
SELECT key, started, share, reason FROM town, completion(every - every, every - every);
SELECT row_kind, contacts, share, currency, reason FROM town, avoidable_contact(waste - every, waste, '{}');
SELECT row_kind, contacts, digital, share, reason FROM town, digital_take_up(waste - every, by => '{}');
SELECT count(*) FROM town, digital_take_up(NULL);
SELECT count(*) FROM town, completion(every, NULL);
SELECT count(*) FROM town, digital_take_up(every, NULL);
SELECT count(*) FROM town, digital_take_up(every, ARRAY[NULL]::channel[]);
SELECT count(*) FROM town, completion(every, (SELECT costs('1a'::oac, '57', NULL, 'web', 1, 1, 'GBP')));
SELECT count(*) FROM town, avoidable_contact(every, (SELECT costs('A'::segment, '57', NULL, 'web', 1, 1, 'EUR')));

-- A rolling period, and the same customers before and after
SELECT month, round(share::numeric, 3) AS of_three_months FROM (
  SELECT month, rollup(c) OVER (ORDER BY month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS c
  FROM (SELECT m AS month, costs(k, '57', NULL, ch, n, n) AS c FROM (VALUES (1, 'A'::segment, 'web'::channel, 10), (1, 'A', 'phone', 90), (2, 'A', 'web', 30), (2, 'A', 'phone', 70),
        (3, 'A', 'web', 50), (3, 'A', 'phone', 50), (4, 'A', 'web', 70), (4, 'A', 'phone', 30)) AS v(m, k, ch, n) GROUP BY m) AS months) AS rolling,
  digital_take_up(c, by => '{}') ORDER BY month;
SELECT from_label, to_label, n FROM migration_report((SELECT migration(b::channel, a::channel) FROM (VALUES ('phone', 'web'), ('phone', 'phone'), ('phone', 'web'), ('f2f', 'phone')) AS v(b, a)));

DROP TABLE town, contact;
