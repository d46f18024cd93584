-- channel_shift: what moving contacts to another channel would save.
SET search_path = profiling, public;
\pset null '(null)'

-- The destination's rate is looked up for each service: 15,530, and not the 16,700 that average costs give
CREATE TABLE rate (lgsl lgsl, channel channel, cost numeric, basis text, low numeric, high numeric);
INSERT INTO rate VALUES ('57', 'phone', 40, NULL, NULL, NULL), ('57', 'web', 6, NULL, NULL, NULL),
  ('524', 'phone', 5, NULL, NULL, NULL), ('524', 'web', 0.15, NULL, NULL, NULL);
CREATE TABLE town AS SELECT
  (SELECT cost_model(lgsl, NULL, channel, cost, 'GBP') FROM rate) AS m,
  (SELECT costs(k, s, NULL, 'phone', n, n * c, 'GBP') FROM (VALUES ('A'::segment, '57'::lgsl, 1000, 40), ('B', '524', 9000, 5)) AS v(k, s, n, c)) AS c;
SELECT key, lgsl_label, volume, cost_now, unit_cost_now, unit_cost_then, shifted, saving_per_contact, saving, rank, cumulative_saving,
  round(cumulative_share::numeric, 4) AS share, cost_then, currency, reason
FROM town, channel_shift(c, m, 'phone', 'web', propensity => 0.2);

-- The printed examples: 2011 costs, a fifth of visits fails
SELECT from_channel, saving_per_contact, saving, failure, avoidable
FROM (VALUES ('phone'::channel, 2.83), ('f2f', 8.62)) AS v(ch, u),
  LATERAL (SELECT costs(k, '57', '8', ch, 1000, 1000 * u) AS c FROM (VALUES ('A'::segment)) AS o(k)) AS x,
  channel_shift(c, (SELECT cost_model(NULL, NULL, r.ch, r.u, 'GBP', r.b) FROM (VALUES ('phone'::channel, 2.83, 'call'), ('f2f', 8.62, 'visit'), ('web', 0.15, 'visit')) AS r(ch, u, b)),
    ch, 'web', propensity => 1, failure => 0.2, conversion => 1) WHERE row_kind = 'total' OR key = 'A' ORDER BY 1, 2;

-- Propensity is per contact: 10 customers making 600 contacts at 0 and 90 making 400 at 0.5 shift 200
SELECT row_kind, key, volume, propensity, shifted FROM channel_shift(
  (SELECT costs(k, '57', NULL, 'phone', n, n) FROM (VALUES ('heavy'::segment, 600), ('light', 400)) AS v(k, n)),
  (SELECT cost_model(NULL, NULL, 'web', 0.15)), 'phone', 'web', propensity => '{"heavy": 0, "light": 0.5}'::jsonb);

-- A case with everything: interactions of a service, other channels, keys that are not known, costs below zero
CREATE TABLE city AS SELECT
  (SELECT cost_model(s::lgsl, i::lgil, h::channel, u, 'GBP', b, lo, hi) FROM (VALUES
     (NULL, NULL, 'phone', 2.83, 'call', 1.28, 5.57), (NULL, NULL, 'web', 0.32, 'call', 0.22, 0.56), ('57', '8', 'web', 1.00, 'call', NULL, NULL),
     ('524', NULL, 'web', 4.00, 'call', NULL, NULL)) AS r(s, i, h, u, b, lo, hi)) AS m,
  (SELECT costs(k, s, i, h, n, round(n * u, 4), 'GBP') FROM (VALUES
     ('A'::segment, '57'::lgsl, '8'::lgil, 'phone'::channel, 500, 2.83), ('A', '57', '0', 'phone', 100, 3.10), ('A', '57', '8', 'web', 900, 0.32), ('A', '524', NULL, 'phone', 40, 2.83),
     ('B', '57', '8', 'phone', 300, 2.83), ('B', NULL, NULL, 'phone', 20, 2.83), ('C', '57', '8', 'phone', 0, 0), ('C', '10', '8', 'phone', 7, 2.5),
     (NULL, '57', '8', 'phone', 30, 2.83), ('?', '57', '8', 'phone', 3, 2.8333)) AS v(k, s, i, h, n, u)) AS c;
SELECT key, lgsl, volume, cost_now, unit_cost_then, shifted, saving, saving_low, saving_high, rank, cumulative_saving
FROM city, channel_shift(c, m, 'phone', 'web', 0.4, failure => 0.1, avoidable => 0.9, failure_range => '{0,0.3}', avoidable_range => '{0.5,1}', propensity_range => '{0.2,0.6}');

-- The range is the least and the greatest over all corners: against a search through them
SELECT r.key, r.lgsl, r.saving_low = round(min(x), 4) AS low, r.saving_high = round(max(x), 4) AS high, r.saving BETWEEN r.saving_low AND r.saving_high AS inside
FROM city, channel_shift(c, m, 'phone', 'web', 0.4, failure => 0.1, avoidable => 0.9, failure_range => '{0,0.3}', avoidable_range => '{0.5,1}', propensity_range => '{0.2,0.6}') AS r,
  (VALUES (0.2), (0.4), (0.6)) AS p(p), (VALUES (0), (0.1), (0.3)) AS f(f), (VALUES (0.5), (0.9), (1)) AS a(a), (VALUES (1.28), (2.83), (5.57)) AS k(k),
  LATERAL (SELECT 300 * p * (a * k * (1 - f) - 1.00) AS x) AS s
WHERE r.key = 'B' AND r.lgsl = '57' GROUP BY r.key, r.lgsl, r.saving, r.saving_low, r.saving_high;

-- The total reconciles with the costs, and with its rows
SELECT t.volume = r.contacts AND t.cost_now = r.cost AS with_costs, t.volume = s.volume AND t.cost_now = s.cost_now AND t.saving = s.saving AND t.saving_low = s.low AND t.cost_then = s.cost_then
  AND t.saving = s.last AS with_rows
FROM city, costs_report(c, '{channel}') AS r, channel_shift(c, m, 'phone', 'web', 0.4, failure => 0.1) AS t,
  LATERAL (SELECT sum(volume) AS volume, sum(cost_now) AS cost_now, sum(saving) AS saving, sum(saving_low) AS low, sum(cost_then) AS cost_then,
             (array_agg(cumulative_saving ORDER BY rank DESC))[1] AS last FROM channel_shift(c, m, 'phone', 'web', 0.4, failure => 0.1) WHERE row_kind <> 'total') AS s
WHERE r.channel = 'phone' AND t.row_kind = 'total';

-- Tables of propensities: a default, ranges, a key that is not there, a number for all
SELECT key, lgsl, propensity, shifted, saving_low, saving, saving_high, reason
FROM city, channel_shift(c, m, 'phone', 'web', '{"A": [0.1, 0.2, 0.3], "C": 1, "Z": 0.9, "?": null}'::jsonb);
SELECT key, lgsl, propensity, shifted, reason FROM city, channel_shift(c, m, 'phone', 'web', '{"A": 0, "*": 0.5}'::jsonb);
SELECT count(DISTINCT propensity), min(propensity) FROM city, channel_shift(c, m, 'phone', 'web', '0.25'::jsonb) WHERE row_kind <> 'total';

-- Who must not be moved: by key, and by a flag on the contacts
SELECT key, lgsl, volume, excluded, shifted, saving, reason FROM city, channel_shift(c, m, 'phone', 'web', 0.5, exclude_keys => '{B,?}');
SELECT key, lgsl, volume, excluded, shifted, cost_now, saving
FROM city, channel_shift(c, m, 'phone', 'web', 0.5, exclude => (SELECT costs('A'::segment, '57', '8', 'phone', 400, 1132, 'GBP') + costs('A'::segment, '57', '8', 'web', 5, 1, 'GBP')))
WHERE key = 'A' OR row_kind = 'total';

-- Many keys, and one of them twice
SELECT count(*) AS rows, sum(excluded) FILTER (WHERE row_kind = 'total') AS excluded
FROM (SELECT costs(x, '57', NULL, 'phone', 2, 3) AS c, array_agg(x::text) || '7'::text AS keys FROM generate_series(1, 20000) AS x) AS v,
  channel_shift(c, (SELECT cost_model(NULL, NULL, NULL, 1)), 'phone', 'web', 0.5, exclude_keys => keys);

-- Capacity goes to the contacts that save most; one-off cost is paid back
SELECT key, lgsl, shifted, saving_per_contact, saving_low, saving, saving_high, payback, reason
FROM city, channel_shift(c, m, 'phone', 'web', 0.5, capacity => 200, one_off => 1000, propensity_range => '{0.25,0.75}');
SELECT payback, reason FROM city, channel_shift(c, m, 'phone', 'web', 0, one_off => 1000) WHERE row_kind = 'total';

-- To several channels at once: nobody moves twice
SELECT key, lgsl, to_channel, volume, shifted, saving FROM town, channel_shifts(c, with_default(m, 1), 'phone', '{web,email}'::channel[], '{"web": {"A": 0.5, "*": 0.1}, "email": 0.25}');

-- Scenarios side by side
SELECT name, saving_low, saving, saving_high FROM town, (VALUES ('cautious', 0.1, 0.3, 0.6), ('likely', 0.2, 0.2, 0.8), ('bold', 0.4, 0.1, 1)) AS s(name, p, f, a),
  channel_shift(c, m, 'phone', 'web', propensity => p, failure => f, avoidable => a) WHERE row_kind = 'total' ORDER BY saving;

-- A text key; no contacts in the channel; NULL
SELECT key, key_label, saving FROM channel_shift((SELECT costs('North end'::text, '57', NULL, 'phone', 10, 40)), (SELECT cost_model(NULL, NULL, NULL, 1)), 'phone', 'web', 1.0);
SELECT row_kind, volume, saving FROM town, channel_shift(c, m, 'post', 'web', 0.5);
SELECT count(*) FROM town, channel_shift(NULL, m, 'post', 'web', 0.5);
SELECT row_kind, volume, saving, reason FROM channel_shift((SELECT costs(7, '57', NULL, 'phone', 1, 1) - costs(7, '57', NULL, 'phone', 2, 1)), (SELECT cost_model(NULL, NULL, NULL, 1)), 'phone', 'web', 0.5);

-- A saving is rounded once, and not first to the decimals that a quotient of numerics has
SELECT saving, saving_per_contact FROM channel_shift((SELECT costs('A'::segment, '57', NULL, 'phone', 20001, 2000100000001)), (SELECT cost_model(NULL, NULL, 'web', 0)),
  'phone', 'web', 1.0, capacity => 1) WHERE key = 'A';
-- A propensity that no double holds is as good as none
SELECT key, propensity, shifted, saving FROM town, channel_shift(c, m, 'phone', 'web', '{"*": 1e-400}'::jsonb);

-- What cannot be
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', '{"A": 0.5, "B": 0.5, "*": 7}'::jsonb);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', '{"A": 0.5, "B": 0.5, "elsewhere": [0.1, null, 0.3]}'::jsonb);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, conversion => 0);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, one_off => 1e1000);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, capacity => 'Infinity');
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, exclude => (SELECT costs('A'::text, '57', NULL, 'phone', 1, 1, 'GBP')));
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', NULL::jsonb);
SELECT count(*) FROM town, channel_shifts(c, m, 'phone', NULL, '{}');
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 1.2);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', -0.1);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 'NaN'::float8);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', '{"A": 1.5}'::jsonb);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', '{"A": "half"}'::jsonb);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', '{"A": [0.5, 0.2, 0.9]}'::jsonb);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', '{"A": [0.5, 0.7]}'::jsonb);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', '"half"'::jsonb);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', '[0.1, 0.2, 0.3, 0.4]'::jsonb);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, failure => 2);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, avoidable => NULL);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, failure_range => '{0.1,0.2}');
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, propensity_range => '{0.1}');
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, capacity => -1);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, one_off => 'NaN');
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'phone', 0.5);
SELECT count(*) FROM town, channel_shift(c, m, NULL, 'phone', 0.5);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'email', 0.5);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, exclude_keys => '{Q}');
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, exclude => c + c);
SELECT count(*) FROM town, channel_shift(c, m, 'phone', 'web', 0.5, exclude => (SELECT costs('A'::segment, '57', NULL, 'phone', 1, 1, 'EUR')));
SELECT count(*) FROM town, channel_shift(c, (SELECT cost_model(NULL, NULL, NULL, 1, 'EUR')), 'phone', 'web', 0.5);
SELECT count(*) FROM town, channel_shifts(c, m, 'phone', '{web,email}'::channel[], '{"web": 0.6, "email": {"A": 0.5}}');
SELECT count(*) FROM town, channel_shifts(c, with_default(m, 1), 'phone', '{web,web}'::channel[], '{"web": 0.6}');
SELECT count(*) FROM town, channel_shifts(c, with_default(m, 1), 'phone', '{web,email}'::channel[], '{"web": 0.6}');
SELECT count(*) FROM town, channel_shifts(c, m, 'phone', '{}'::channel[], '{"web": 0.6}');
SELECT count(*) FROM channel_shift((SELECT costs('A'::segment, '57', '8', 'phone', 1, 2.83)),
  (SELECT cost_model(NULL, NULL, h::channel, u, 'GBP', b) FROM (VALUES ('phone', 2.83, 'call'), ('web', 0.15, 'visit')) AS r(h, u, b)), 'phone', 'web', 0.5);

DROP TABLE town, city, rate;
