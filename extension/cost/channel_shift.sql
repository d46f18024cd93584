-- channel_shift: what moving contacts to another channel would save.

CREATE TYPE channel_shift_row AS (
  row_kind text,
  key text,
  key_label text,
  lgsl text,
  lgsl_label text,
  from_channel text,
  to_channel text,
  volume numeric,
  excluded numeric,
  cost_now numeric,
  unit_cost_now numeric,
  unit_cost_then numeric,
  propensity double precision,
  failure double precision,
  avoidable double precision,
  shifted numeric,
  saving_per_contact numeric,
  saving numeric,
  saving_low numeric,
  saving_high numeric,
  rank bigint,
  cumulative_saving numeric,
  cumulative_share double precision,
  cost_then numeric,
  payback double precision,
  currency text,
  reason text
);
COMMENT ON TYPE channel_shift_row IS 'a row of channel_shift: one key and service, to one channel';
COMMENT ON COLUMN channel_shift_row.row_kind IS 'segment, unknown, cannot tell, out of scope, outside base; total';
COMMENT ON COLUMN channel_shift_row.key IS 'the key as text; NULL where it is NULL, and in the total';
COMMENT ON COLUMN channel_shift_row.key_label IS 'name of the key: from the label set, the published list, or the key itself';
COMMENT ON COLUMN channel_shift_row.lgsl IS 'the service as text; NULL where it was not recorded';
COMMENT ON COLUMN channel_shift_row.lgsl_label IS 'its name in the published list';
COMMENT ON COLUMN channel_shift_row.from_channel IS 'the channel that contacts leave';
COMMENT ON COLUMN channel_shift_row.to_channel IS 'the channel that they move to';
COMMENT ON COLUMN channel_shift_row.volume IS 'contacts in the channel that they leave';
COMMENT ON COLUMN channel_shift_row.excluded IS 'contacts among them that must not move';
COMMENT ON COLUMN channel_shift_row.cost_now IS 'what all of volume costs now';
COMMENT ON COLUMN channel_shift_row.unit_cost_now IS 'cost_now / volume';
COMMENT ON COLUMN channel_shift_row.unit_cost_then IS 'what a contact that moves costs in the other channel';
COMMENT ON COLUMN channel_shift_row.propensity IS 'share of the contacts that may move which does';
COMMENT ON COLUMN channel_shift_row.failure IS 'share of moved contacts that fail and fall back';
COMMENT ON COLUMN channel_shift_row.avoidable IS 'share of the cost that is saved when a contact goes';
COMMENT ON COLUMN channel_shift_row.shifted IS 'contacts that move';
COMMENT ON COLUMN channel_shift_row.saving_per_contact IS 'avoidable x unit cost x (1 - failure) - unit cost then, of the contacts that may move';
COMMENT ON COLUMN channel_shift_row.saving IS 'what moving them saves, rounded once; below zero where it costs';
COMMENT ON COLUMN channel_shift_row.saving_low IS 'least over the ends of every range given';
COMMENT ON COLUMN channel_shift_row.saving_high IS 'greatest over the ends of every range given';
COMMENT ON COLUMN channel_shift_row.rank IS 'place by saving, the greatest first';
COMMENT ON COLUMN channel_shift_row.cumulative_saving IS 'saving of this row and all before it';
COMMENT ON COLUMN channel_shift_row.cumulative_share IS 'cumulative_saving / the saving of all rows';
COMMENT ON COLUMN channel_shift_row.cost_then IS 'cost_now - saving';
COMMENT ON COLUMN channel_shift_row.payback IS 'of the total: one_off / saving, in periods of the data';
COMMENT ON COLUMN channel_shift_row.currency IS 'currency of the money columns, where it was given';
COMMENT ON COLUMN channel_shift_row.reason IS 'why a figure of the row is NULL or zero';

CREATE FUNCTION channel_shift(
  c costs,
  model cost_model,
  from_channel channel,
  to_channel channel,
  propensity double precision,
  failure double precision DEFAULT 0,
  avoidable double precision DEFAULT 1,
  failure_range double precision[] DEFAULT NULL,
  avoidable_range double precision[] DEFAULT NULL,
  exclude_keys text[] DEFAULT NULL,
  exclude costs DEFAULT NULL,
  capacity numeric DEFAULT NULL,
  one_off numeric DEFAULT NULL,
  conversion numeric DEFAULT NULL,
  labels label_set DEFAULT NULL,
  lang text DEFAULT 'en',
  propensity_range double precision[] DEFAULT NULL
) RETURNS SETOF channel_shift_row
  AS 'MODULE_PATHNAME', 'prf_channel_shift'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 50;
COMMENT ON FUNCTION channel_shift(costs, cost_model, channel, channel, double precision, double precision, double precision, double precision[], double precision[], text[], costs, numeric, numeric, numeric, label_set, text, double precision[]) IS
  'what moving contacts to another channel would save, by key and service';

CREATE FUNCTION channel_shift(
  c costs,
  model cost_model,
  from_channel channel,
  to_channel channel,
  propensity jsonb,
  failure double precision DEFAULT 0,
  avoidable double precision DEFAULT 1,
  failure_range double precision[] DEFAULT NULL,
  avoidable_range double precision[] DEFAULT NULL,
  exclude_keys text[] DEFAULT NULL,
  exclude costs DEFAULT NULL,
  capacity numeric DEFAULT NULL,
  one_off numeric DEFAULT NULL,
  conversion numeric DEFAULT NULL,
  labels label_set DEFAULT NULL,
  lang text DEFAULT 'en'
) RETURNS SETOF channel_shift_row
  AS 'MODULE_PATHNAME', 'prf_channel_shift_by_key'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 50;
COMMENT ON FUNCTION channel_shift(costs, cost_model, channel, channel, jsonb, double precision, double precision, double precision[], double precision[], text[], costs, numeric, numeric, numeric, label_set, text) IS
  'what moving contacts to another channel would save, with a propensity for each key';

CREATE FUNCTION channel_shifts(
  c costs,
  model cost_model,
  from_channel channel,
  to_channels channel[],
  propensity jsonb,
  failure double precision DEFAULT 0,
  avoidable double precision DEFAULT 1,
  failure_range double precision[] DEFAULT NULL,
  avoidable_range double precision[] DEFAULT NULL,
  exclude_keys text[] DEFAULT NULL,
  exclude costs DEFAULT NULL,
  capacity numeric DEFAULT NULL,
  one_off numeric DEFAULT NULL,
  conversion numeric DEFAULT NULL,
  labels label_set DEFAULT NULL,
  lang text DEFAULT 'en'
) RETURNS SETOF channel_shift_row
  AS 'MODULE_PATHNAME', 'prf_channel_shift_to_several'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000 ROWS 50;
COMMENT ON FUNCTION channel_shifts(costs, cost_model, channel, channel[], jsonb, double precision, double precision, double precision[], double precision[], text[], costs, numeric, numeric, numeric, label_set, text) IS
  'what moving contacts to several other channels would save';
