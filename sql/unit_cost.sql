-- The table of unit costs: what may stand in it, what is shipped, and what becomes a cost model.
SET search_path = profiling, public;
\set SHOW_CONTEXT never
SET datestyle = 'ISO, DMY';

-- Published figures are there, as examples that no model takes by itself.
SELECT count(*), bool_and(example AND shipped), bool_and(note LIKE '%Not for a business case%'), count(DISTINCT source), min(currency), max(currency) FROM unit_cost;
SELECT source, channel, basis, unit_cost, low, high, valid FROM unit_cost ORDER BY source, channel;
SELECT cost_model_on('2011-06-01');
SELECT cost_model_on(NULL);
SELECT channel, unit_cost, basis, currency FROM rates(example_cost_model('Socitm benchmarking 2011'));
SELECT example_cost_model('Socitm');
SELECT example_cost_model(NULL);
DELETE FROM unit_cost;
UPDATE unit_cost SET example = false WHERE source = 'Lambeth 2009';
TRUNCATE unit_cost;
INSERT INTO unit_cost (unit_cost, currency, valid, source, shipped, example) VALUES (1, 'GBP', '[2026-01-01,)', 'us', true, true);

-- Rates of one's own.
INSERT INTO unit_cost (lgsl, lgil, channel, basis, unit_cost, low, high, currency, valid, source) VALUES
  (NULL, NULL, 'phone', 'call', 3.10, 2.50, 4, 'GBP', '[2026-04-01,2027-04-01)', 'finance 2026'),
  (NULL, NULL, 'phone', 'call', 3.25, NULL, NULL, 'GBP', '[2027-04-01,)', 'finance 2027'),
  (57, NULL, 'phone', 'call', 4.20, NULL, NULL, 'GBP', '[2026-04-01,)', 'time study'),
  (NULL, NULL, 'web', 'visit', 0.15, NULL, NULL, 'GBP', '[2026-04-01,)', 'finance 2026'),
  (NULL, NULL, 'phone', 'call', 3.70, NULL, NULL, 'EUR', '[2026-04-01,)', 'our partner');
SELECT cost_model_on('2026-04-01', 'GBP');
SELECT cost_model_on('2027-03-31', 'GBP') = cost_model_on('2026-04-01', 'GBP') AS same, cost_model_on('2027-04-01', 'GBP') = cost_model_on('2026-04-01', 'GBP') AS changed;
SELECT cost_model_on('2026-04-01', 'EUR'), cost_model_on('2026-04-01', 'EUR', default_cost => 5);
SELECT cost_model_on('2026-04-01');
SELECT cost_model_on('2026-03-31');
SELECT cost_model_on('2026-04-01', 'USD');

-- Days of one key never overlap.
INSERT INTO unit_cost (channel, unit_cost, currency, valid, source) VALUES ('phone', 9, 'GBP', '[2026-12-01,2026-12-02)', 'x');
INSERT INTO unit_cost (lgsl, channel, unit_cost, currency, valid, source) VALUES (57, 'phone', 9, 'GBP', '(,)', 'x');
UPDATE unit_cost SET valid = '[2026-04-01,)' WHERE source = 'finance 2026' AND channel = 'phone';
UPDATE unit_cost SET valid = '[2026-04-01,2026-10-01)', note = 'ended early' WHERE source = 'finance 2026' AND channel = 'phone';
UPDATE unit_cost SET unit_cost = 3.11 WHERE source = 'finance 2026' AND channel = 'phone';
INSERT INTO unit_cost (channel, unit_cost, currency, valid, source) VALUES ('phone', 9, 'GBP', '[2026-10-01,2027-04-01)', 'x');
-- Another key, another currency, or an example is no overlap.
INSERT INTO unit_cost (lgsl, lgil, channel, unit_cost, currency, valid, source, example) VALUES
  (58, NULL, 'phone', 4.20, 'GBP', '[2026-04-01,)', 'x', false), (57, 8, 'phone', 4.20, 'GBP', '[2026-04-01,)', 'x', false),
  (57, NULL, 'phone', 4.20, 'USD', '[2026-04-01,)', 'x', false), (57, NULL, 'phone', 1.20, 'GBP', '[2026-04-01,)', 'quoted', true);
UPDATE unit_cost SET example = false WHERE source = 'quoted';
-- The constraint holds where the trigger is off.
ALTER TABLE unit_cost DISABLE TRIGGER check_unit_cost;
\set VERBOSITY sqlstate
INSERT INTO unit_cost (lgsl, channel, unit_cost, currency, valid, source) VALUES (57, 'phone', 9, 'GBP', '(,)', 'x');
ALTER TABLE unit_cost ENABLE TRIGGER check_unit_cost;

-- What is no rate.
\set VERBOSITY terse
INSERT INTO unit_cost (channel, unit_cost, currency, valid, source) VALUES ('sms', -0.01, 'GBP', '(,)', 'x');
INSERT INTO unit_cost (channel, unit_cost, currency, valid, source) VALUES ('sms', 'NaN', 'GBP', '(,)', 'x');
INSERT INTO unit_cost (channel, unit_cost, currency, valid, source) VALUES ('sms', 'Infinity', 'GBP', '(,)', 'x');
INSERT INTO unit_cost (channel, unit_cost, currency, valid, source) VALUES ('sms', 1e15, 'GBP', '(,)', 'x');
INSERT INTO unit_cost (channel, unit_cost, low, high, currency, valid, source) VALUES ('sms', 1, 1.01, 2, 'GBP', '(,)', 'x');
INSERT INTO unit_cost (channel, unit_cost, low, high, currency, valid, source) VALUES ('sms', 1, 0, 0.99, 'GBP', '(,)', 'x');
INSERT INTO unit_cost (channel, unit_cost, low, high, currency, valid, source) VALUES ('sms', 1, -1, 2, 'GBP', '(,)', 'x');
INSERT INTO unit_cost (channel, unit_cost, low, high, currency, valid, source) VALUES ('sms', 1, 0, 'NaN', 'GBP', '(,)', 'x');
INSERT INTO unit_cost (channel, unit_cost, low, high, currency, valid, source) VALUES ('sms', 1, 'NaN', 'NaN', 'GBP', '(,)', 'x');
INSERT INTO unit_cost (channel, unit_cost, low, currency, valid, source) VALUES ('sms', 1, 0, 'GBP', '(,)', 'x');
INSERT INTO unit_cost (channel, unit_cost, currency, valid, source) VALUES ('sms', 1, 'gbp', '(,)', 'x');
INSERT INTO unit_cost (channel, unit_cost, currency, valid, source) VALUES ('sms', 1, 'GBP', 'empty', 'x');
INSERT INTO unit_cost (channel, unit_cost, currency, valid, source) VALUES ('sms', 1, 'GBP', '(,)', '');
INSERT INTO unit_cost (channel, basis, unit_cost, currency, valid, source) VALUES ('sms', 'email', 1, 'GBP', '(,)', 'x');
INSERT INTO unit_cost (channel, unit_cost, currency, valid, source) VALUES ('pigeon', 1, 'GBP', '(,)', 'x');
\set VERBOSITY default

-- As rows for people.
SELECT lgsl, service, lgil, interaction, channel, channel_label, unit_cost, currency, valid_from, valid_to, example, own FROM unit_cost_lookup
WHERE own = 'yes' ORDER BY channel, currency, lgsl, lgil, valid_from;

-- An ordinary role reads, and does not write.
CREATE ROLE regress_unit_cost_reader;
SET ROLE regress_unit_cost_reader;
SELECT cost_model_on('2026-04-01', 'EUR');
\set VERBOSITY sqlstate
INSERT INTO unit_cost (channel, unit_cost, currency, valid, source) VALUES ('sms', 1, 'GBP', '(,)', 'x');
RESET ROLE;
DROP ROLE regress_unit_cost_reader;
