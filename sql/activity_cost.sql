-- Unit costs step by step: from arguments, from a table, from rows of one's own.
SET search_path = profiling, public;
\set SHOW_CONTEXT never

-- A step: 6.5 minutes of a post at 24,000 with 27% on-costs and 1,400 productive hours are 6.5 x 30480 / 84000.
SELECT step_cost(6.5, 24000, 0.27, 1400) AS one, round(6.5 * 30480 / 84000, 4) AS by_hand, step_cost(6.5, 24000, 0.27, 1400, 0.5) AS half, step_cost(0, NULL, NULL, NULL) AS none;
SELECT * FROM explain_activity_cost(6.5, 24000, 0.27, 1400, overhead_rate => 0.35, materials => 0.05, failure_share => 0.2, failure_cost => 8.62, repeat_share => 0.1);
SELECT activity_cost(6.5, 24000, 0.27, 1400, overhead_rate => 0.35, materials => 0.05, failure_share => 0.2, failure_cost => 8.62, repeat_share => 0.1);

-- The worked example: what a contact saves that moves to the web, where a fifth fails and falls back.
SELECT * FROM explain_activity_cost(0, NULL, NULL, NULL, materials => 0.15, failure_share => 0.2, failure_cost => 2.83);
SELECT c.channel, c.unit_cost, c.unit_cost - activity_cost(0, NULL, NULL, NULL, materials => 0.15, failure_share => 0.2, failure_cost => c.unit_cost) AS saving
FROM rates(example_cost_model('Socitm benchmarking 2011')) AS c WHERE c.channel <> 'web' ORDER BY c.channel;

-- Several steps, of several posts.
INSERT INTO activity_step (activity, step, label, minutes, share, salary, on_cost_rate, productive_hours, materials) VALUES
  ('blue badge', 1, 'take the call', 6, 1, 24000, 0.27, 1400, 0),
  ('blue badge', 2, 'check the evidence', 15, 0.9, 28000, 0.27, 1400, 0),
  ('blue badge', 3, 'home visit', 90, 0.05, 36000, 0.27, 1400, 4.5),
  ('blue badge', 4, 'print and send', 0, 0.8, NULL, 0, NULL, 5.55);
SELECT * FROM explain_activity_cost('blue badge', overhead_rate => 0.25, repeat_share => 0.2);
SELECT activity_cost('blue badge', overhead_rate => 0.25, repeat_share => 0.2) AS by_name,
  (SELECT activity_cost(array_agg(s ORDER BY step), 0.25, repeat_share => 0.2) FROM activity_step AS s) AS by_rows;
-- The total is the sum of the amounts, and the order of steps is no matter to it.
SELECT bool_and(total = sum AND total = reversed)
FROM (SELECT activity_cost(a, 0.37, 0.11, 3.33, 0.07) AS total, activity_cost(b, 0.37, 0.11, 3.33, 0.07) AS reversed,
        (SELECT sum(amount) FROM explain_activity_cost(a, 0.37, 0.11, 3.33, 0.07) WHERE component <> 'total') AS sum
      FROM (SELECT array_agg(s ORDER BY n) AS a, array_agg(s ORDER BY n DESC) AS b
            FROM (SELECT g, n, ROW('x', n, 's', n * 1.37 + g, 0.9, 20000 + 7 * g, 0.27, 1393, 0.01 * n, NULL)::activity_step AS s
                  FROM generate_series(1, 50) AS g, generate_series(1, 4) AS n) AS r GROUP BY g) AS t) AS u;

-- Into the table of unit costs, with where it comes from.
INSERT INTO unit_cost (lgsl, channel, basis, unit_cost, currency, valid, source)
VALUES (279, 'phone', 'transaction', activity_cost('blue badge', 0.25), 'GBP', '[2026-04-01,)', 'activity "blue badge", 2026');
SELECT unit_cost(cost_model_on('2026-05-01'), '279', '8', 'phone');

-- What cannot be costed.
SELECT activity_cost('green badge');
SELECT activity_cost(NULL::text);
SELECT activity_cost(-1, 24000, 0.27, 1400);
SELECT activity_cost('NaN'::numeric, 24000, 0.27, 1400);
SELECT activity_cost('Infinity'::numeric, 24000, 0.27, 1400);
SELECT activity_cost(NULL::numeric, 24000, 0.27, 1400);
SELECT activity_cost(5, NULL, 0.27, 1400);
SELECT activity_cost(5, 'NaN', 0.27, 1400);
SELECT activity_cost(5, 24000, 27, 1400);
SELECT activity_cost(5, 24000, 0.27, 0);
SELECT activity_cost(5, 24000, 0.27, 100000);
SELECT activity_cost(5, 24000, 0.27, 1400, overhead_rate => 35);
SELECT activity_cost(5, 24000, 0.27, 1400, materials => -1);
SELECT activity_cost(5, 24000, 0.27, 1400, failure_share => 1.1);
SELECT activity_cost(5, 24000, 0.27, 1400, failure_share => 0.1);
SELECT activity_cost(5, 24000, 0.27, 1400, failure_share => 0.1, failure_cost => -1);
SELECT activity_cost(5, 24000, 0.27, 1400, repeat_share => 1);
SELECT step_cost(5, 24000, 0.27, 1400, 1.5);
-- Nothing to cost is not free
SELECT activity_cost(NULL::activity_step[]);
SELECT activity_cost('{}'::activity_step[]);
SELECT activity_cost(ARRAY[NULL]::activity_step[]);
SELECT * FROM explain_activity_cost('{}'::activity_step[]);
\set VERBOSITY terse
INSERT INTO activity_step (activity, step, label, minutes) VALUES ('x', 1, 'y', 5);
INSERT INTO activity_step (activity, step, label, minutes) VALUES ('x', 1, 'y', 'NaN');
INSERT INTO activity_step (activity, step, label, minutes, salary, on_cost_rate, productive_hours) VALUES ('x', 1, 'y', 5, 24000, 27, 1400);
INSERT INTO activity_step (activity, step, label, minutes, salary, on_cost_rate, productive_hours) VALUES ('x', 1, 'y', 5, 24000, 0.27, 0);
