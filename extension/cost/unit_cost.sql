-- Unit costs with where they come from: rates of the user's own, and published figures as examples.

-- Hashes stand for the key, because GiST has no equality of codes without a second extension.
CREATE FUNCTION unit_cost_key(lgsl lgsl, lgil lgil, channel channel, currency text) RETURNS int8range
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT int8range(hash, hash, '[]') FROM (SELECT hashtextextended((coalesce(lgsl::text, '*') || ' ' || coalesce(lgil::text, '*')
  || ' ' || coalesce(channel::text, '*') || ' ' || currency) COLLATE "C", 0) AS hash) AS h);
COMMENT ON FUNCTION unit_cost_key(lgsl, lgil, channel, text) IS 'what a unit cost is for, as a range of one number: for the constraint of table unit_cost';

CREATE TABLE unit_cost (
  lgsl lgsl,
  lgil lgil,
  channel channel,
  basis text CHECK (basis IN ('visit', 'call', 'transaction')),
  unit_cost numeric NOT NULL,
  low numeric,
  high numeric,
  currency text COLLATE "C" NOT NULL CONSTRAINT unit_cost_currency_has_three_letters CHECK (currency ~ '^[A-Z]{3}$'),
  valid daterange NOT NULL CONSTRAINT unit_cost_valid_some_day CHECK (NOT isempty(valid)),
  source text COLLATE "C" NOT NULL CHECK (source <> ''),
  note text,
  example boolean NOT NULL DEFAULT false,
  shipped boolean NOT NULL DEFAULT false,
  -- NaN is above everything, so the upper limit keeps it out.
  CONSTRAINT unit_cost_is_an_amount CHECK (unit_cost BETWEEN 0 AND 922337203685477.5807),
  CONSTRAINT unit_cost_range_has_both_ends CHECK ((low IS NULL) = (high IS NULL)),
  CONSTRAINT unit_cost_within_its_range CHECK (low >= 0 AND low <= unit_cost AND unit_cost <= high AND high <= 922337203685477.5807),
  CONSTRAINT unit_cost_shipped_as_example CHECK (example OR NOT shipped),
  CONSTRAINT unit_cost_once_a_source UNIQUE NULLS NOT DISTINCT (source, lgsl, lgil, channel, currency, valid, shipped),
  CONSTRAINT unit_costs_do_not_overlap EXCLUDE USING gist (unit_cost_key(lgsl, lgil, channel, currency) WITH =, valid WITH &&) WHERE (NOT example)
);
COMMENT ON TABLE unit_cost IS 'What one contact costs, by service, interaction and channel, on which days and by which source: your own, and published examples that are not for a business case';
COMMENT ON COLUMN unit_cost.lgsl IS 'service; null for any';
COMMENT ON COLUMN unit_cost.lgil IS 'interaction; null for any';
COMMENT ON COLUMN unit_cost.channel IS 'channel; null for any';
COMMENT ON COLUMN unit_cost.basis IS 'what one unit is: visit, call or transaction; null where the source does not say';
COMMENT ON COLUMN unit_cost.unit_cost IS 'what one unit costs';
COMMENT ON COLUMN unit_cost.low IS 'least that it may be; null, as high, where there is no range';
COMMENT ON COLUMN unit_cost.high IS 'most that it may be';
COMMENT ON COLUMN unit_cost.currency IS 'currency by its three letters, as GBP';
COMMENT ON COLUMN unit_cost.valid IS 'days on which the rate is in force; those of one key and currency never overlap';
COMMENT ON COLUMN unit_cost.source IS 'who says so, and of which year';
COMMENT ON COLUMN unit_cost.note IS 'how it was found, and what to beware of';
COMMENT ON COLUMN unit_cost.example IS 'not for a business case: left out of cost models unless asked for by its source';
COMMENT ON COLUMN unit_cost.shipped IS 'does the row come with the extension?';

-- The constraint would say the same in hashes.
CREATE FUNCTION check_unit_cost() RETURNS trigger
LANGUAGE plpgsql SET search_path = @extschema@, pg_temp AS $$
DECLARE
  other unit_cost;
BEGIN
  SELECT * INTO other FROM unit_cost AS u
  WHERE unit_cost_key(u.lgsl, u.lgil, u.channel, u.currency) = unit_cost_key(NEW.lgsl, NEW.lgil, NEW.channel, NEW.currency)
    AND u.valid && NEW.valid AND NOT u.example
    AND NOT (TG_OP = 'UPDATE' AND NOT OLD.example AND u.valid = OLD.valid
      AND unit_cost_key(u.lgsl, u.lgil, u.channel, u.currency) = unit_cost_key(OLD.lgsl, OLD.lgil, OLD.channel, OLD.currency))
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'a unit cost for %, %, % is in force already', coalesce('service ' || NEW.lgsl::text, 'any service'),
      coalesce('interaction ' || NEW.lgil::text, 'any interaction'), coalesce('channel ' || NEW.channel::text, 'any channel')
      USING ERRCODE = 'exclusion_violation',
      DETAIL = format('New is %s %s in %s; there is %s %s in %s (%s).', NEW.unit_cost, NEW.currency, NEW.valid, other.unit_cost, other.currency,
        other.valid, other.source),
      HINT = 'End the one that is there: UPDATE unit_cost SET valid = daterange(lower(valid), ''first day of the new one'') WHERE ...';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION check_unit_cost() IS 'trigger of unit_cost: which two rates would be in force on the same day';

CREATE TRIGGER check_unit_cost BEFORE INSERT OR UPDATE ON unit_cost
  FOR EACH ROW WHEN (NOT NEW.example) EXECUTE FUNCTION check_unit_cost();
CREATE TRIGGER keep_shipped_rows BEFORE INSERT OR UPDATE OR DELETE ON unit_cost FOR EACH ROW EXECUTE FUNCTION keep_shipped_rows();
CREATE TRIGGER keep_shipped_table BEFORE TRUNCATE ON unit_cost EXECUTE FUNCTION keep_shipped_rows();

SELECT pg_catalog.pg_extension_config_dump('@extschema@.unit_cost', 'WHERE NOT shipped');
ALTER TABLE unit_cost OWNER TO @extowner@;
GRANT SELECT ON unit_cost TO PUBLIC;

-- Averages of simple contacts that differ widely from service to service.
INSERT INTO unit_cost (channel, basis, unit_cost, low, high, currency, valid, source, note, example, shipped)
SELECT channel::channel, basis, unit_cost, low, high, 'GBP', valid::daterange, source,
  concat_ws(' ', note, 'Not for a business case: an average of simple information contacts elsewhere; cost your own.'), true, true
FROM (VALUES
  ('f2f', NULL, 7.81, NULL, NULL, '[2006-01-01,2007-01-01)', 'NWeGG/IPF 2006', 'Report of March 2008.'),
  ('phone', NULL, 4.00, NULL, NULL, '[2006-01-01,2007-01-01)', 'NWeGG/IPF 2006', 'Report of March 2008.'),
  ('web', NULL, 0.17, NULL, NULL, '[2006-01-01,2007-01-01)', 'NWeGG/IPF 2006', 'Report of March 2008.'),
  ('f2f', NULL, 10.56, NULL, NULL, '[2008-01-01,2009-01-01)', 'Customer profiling project 2008', 'Its worked example.'),
  ('f2f', NULL, 1.66, NULL, NULL, '[2009-01-01,2010-01-01)', 'Lambeth 2009', 'As quoted in July 2009.'),
  ('phone', NULL, 0.85, NULL, NULL, '[2009-01-01,2010-01-01)', 'Lambeth 2009', 'As quoted in July 2009.'),
  ('web', NULL, 0.09, NULL, NULL, '[2009-01-01,2010-01-01)', 'Lambeth 2009', 'As quoted in July 2009.'),
  ('ivr', NULL, 0.09, NULL, NULL, '[2009-01-01,2010-01-01)', 'Lambeth 2009', 'Touchtone. As quoted in July 2009.'),
  ('paynet', NULL, 0.50, NULL, NULL, '[2009-01-01,2010-01-01)', 'Lambeth 2009', 'Payment network. As quoted in July 2009.'),
  ('dd', NULL, 0.02, NULL, NULL, '[2009-01-01,2010-01-01)', 'Lambeth 2009', 'Direct debit. As quoted in July 2009.'),
  ('f2f', NULL, 7.195, 4.83, 9.56, '[2009-01-01,2010-01-01)', 'Socitm range 2009', 'The source prints the range; the amount is its middle.'),
  ('phone', NULL, 3.425, 1.28, 5.57, '[2009-01-01,2010-01-01)', 'Socitm range 2009', 'The source prints the range; the amount is its middle.'),
  ('web', NULL, 0.39, 0.22, 0.56, '[2009-01-01,2010-01-01)', 'Socitm range 2009', 'The source prints the range; the amount is its middle.'),
  ('f2f', NULL, 10.53, NULL, NULL, '[2009-01-01,2010-01-01)', 'PwC for digital inclusion 2009', 'As quoted.'),
  ('phone', NULL, 3.39, NULL, NULL, '[2009-01-01,2010-01-01)', 'PwC for digital inclusion 2009', 'As quoted.'),
  ('post', NULL, 12.10, NULL, NULL, '[2009-01-01,2010-01-01)', 'PwC for digital inclusion 2009', 'As quoted.'),
  ('web', NULL, 0.08, NULL, NULL, '[2009-01-01,2010-01-01)', 'PwC for digital inclusion 2009', 'As quoted.'),
  ('f2f', 'visit', 7.40, NULL, NULL, '[2010-01-01,2011-01-01)', 'Socitm Insight 2010', 'August 2010.'),
  ('phone', 'call', 2.90, NULL, NULL, '[2010-01-01,2011-01-01)', 'Socitm Insight 2010', 'August 2010.'),
  ('web', 'visit', 0.32, NULL, NULL, '[2010-01-01,2011-01-01)', 'Socitm Insight 2010', 'August 2010; printed per visitor.'),
  ('f2f', 'visit', 8.62, NULL, NULL, '[2011-01-01,2012-01-01)', 'Socitm benchmarking 2011', 'Cohorts of 2011, published in May 2012.'),
  ('phone', 'call', 2.83, NULL, NULL, '[2011-01-01,2012-01-01)', 'Socitm benchmarking 2011', 'Cohorts of 2011, published in May 2012.'),
  ('web', 'visit', 0.15, NULL, NULL, '[2011-01-01,2012-01-01)', 'Socitm benchmarking 2011', 'Cohorts of 2011, published in May 2012; over 20% of web visits fail.'),
  ('f2f', NULL, 14.00, NULL, NULL, '(,)', 'Socitm as quoted by Power', 'Undated.'),
  ('phone', NULL, 5.00, NULL, NULL, '(,)', 'Socitm as quoted by Power', 'Undated.'),
  ('web', NULL, 0.17, NULL, NULL, '(,)', 'Socitm as quoted by Power', 'Undated.'),
  ('ivr', NULL, 0.20, NULL, NULL, '(,)', 'Socitm as quoted by Power', 'Undated.'),
  ('f2f', NULL, 2.23, NULL, NULL, '[2012-01-01,2013-01-01)', 'MJ award winner 2012', 'One council.'),
  ('web', NULL, 0.73, NULL, NULL, '[2012-01-01,2013-01-01)', 'MJ award winner 2012', 'One council.'),
  ('f2f', NULL, 15.00, NULL, NULL, '[2018-01-01,2019-01-01)', 'Halton Housing 2018', 'A landlord''s own; in person, including telephone.'),
  ('web', NULL, 0.10, NULL, NULL, '[2018-01-01,2019-01-01)', 'Halton Housing 2018', 'A landlord''s own; self-service.')
) AS v (channel, basis, unit_cost, low, high, valid, source, note);

-- One row a rate, in built-in types, for people and BI tools.

CREATE VIEW unit_cost_lookup AS
  SELECT u.lgsl::integer AS lgsl, label(u.lgsl) AS service, u.lgil::integer AS lgil, label(u.lgil) AS interaction,
    u.channel::text AS channel, label(u.channel) AS channel_label, u.basis, u.unit_cost, u.low, u.high, u.currency::text AS currency,
    lower(u.valid) AS valid_from, upper(u.valid) - 1 AS valid_to, u.source::text AS source, u.note,
    CASE WHEN u.example THEN 'yes' ELSE 'no' END AS example, CASE WHEN u.shipped THEN 'no' ELSE 'yes' END AS own
  FROM unit_cost AS u;
COMMENT ON VIEW unit_cost_lookup IS 'One row a unit cost, in built-in types, with the names of its codes';
COMMENT ON COLUMN unit_cost_lookup.lgsl IS 'number of the service; null for any';
COMMENT ON COLUMN unit_cost_lookup.service IS 'its name';
COMMENT ON COLUMN unit_cost_lookup.lgil IS 'number of the interaction; null for any';
COMMENT ON COLUMN unit_cost_lookup.interaction IS 'its name';
COMMENT ON COLUMN unit_cost_lookup.channel IS 'code of the channel; null for any';
COMMENT ON COLUMN unit_cost_lookup.channel_label IS 'its name';
COMMENT ON COLUMN unit_cost_lookup.basis IS 'what one unit is: visit, call or transaction; null where the source does not say';
COMMENT ON COLUMN unit_cost_lookup.unit_cost IS 'what one unit costs';
COMMENT ON COLUMN unit_cost_lookup.low IS 'least that it may be';
COMMENT ON COLUMN unit_cost_lookup.high IS 'most that it may be';
COMMENT ON COLUMN unit_cost_lookup.currency IS 'currency by its three letters';
COMMENT ON COLUMN unit_cost_lookup.valid_from IS 'first day on which it is in force; null for no first day';
COMMENT ON COLUMN unit_cost_lookup.valid_to IS 'last day on which it is in force; null for no last day';
COMMENT ON COLUMN unit_cost_lookup.source IS 'who says so, and of which year';
COMMENT ON COLUMN unit_cost_lookup.note IS 'how it was found, and what to beware of';
COMMENT ON COLUMN unit_cost_lookup.example IS 'yes where it is not for a business case, else no';
COMMENT ON COLUMN unit_cost_lookup.own IS 'yes where the row is your own, else no';
GRANT SELECT ON unit_cost_lookup TO PUBLIC;
