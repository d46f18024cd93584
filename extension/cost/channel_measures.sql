-- The measures of contacts: digital take-up, avoidable contact, completion.

CREATE TYPE digital_take_up_row AS (
  row_kind text, key text, key_label text, lgsl text, lgsl_label text, lgil text, lgil_label text, channel text, channel_label text,
  contacts numeric, digital numeric, not_known numeric, share double precision, reason text
);
COMMENT ON TYPE digital_take_up_row IS 'a row of digital_take_up';
COMMENT ON COLUMN digital_take_up_row.row_kind IS 'segment, unknown, cannot tell, out of scope or outside base by key; group or unknown without it; total';
COMMENT ON COLUMN digital_take_up_row.key IS 'the key as text; NULL where it is not asked for, NULL itself, or in the total';
COMMENT ON COLUMN digital_take_up_row.key_label IS 'name of the key: from the label set, the published list, or the key itself';
COMMENT ON COLUMN digital_take_up_row.lgsl IS 'the service as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN digital_take_up_row.lgsl_label IS 'its name in the published list';
COMMENT ON COLUMN digital_take_up_row.lgil IS 'the interaction as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN digital_take_up_row.lgil_label IS 'its name in the published list';
COMMENT ON COLUMN digital_take_up_row.channel IS 'the channel as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN digital_take_up_row.channel_label IS 'its name in the published list';
COMMENT ON COLUMN digital_take_up_row.contacts IS 'completed transactions';
COMMENT ON COLUMN digital_take_up_row.digital IS 'those in a digital channel';
COMMENT ON COLUMN digital_take_up_row.not_known IS 'those whose channel is not recorded or not known';
COMMENT ON COLUMN digital_take_up_row.share IS 'digital / (contacts - not_known), 0 to 1';
COMMENT ON COLUMN digital_take_up_row.reason IS 'why a figure of the row is NULL';

CREATE FUNCTION digital_take_up(
  completed costs,
  digital channel[] DEFAULT '{web,app}',
  by text[] DEFAULT '{key}',
  labels label_set DEFAULT NULL,
  lang text DEFAULT 'en'
) RETURNS SETOF digital_take_up_row
  AS 'MODULE_PATHNAME', 'prf_digital_take_up'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 50;
COMMENT ON FUNCTION digital_take_up(costs, channel[], text[], label_set, text) IS
  'the share of completed transactions that was made in a digital channel';

CREATE TYPE avoidable_contact_row AS (
  row_kind text, key text, key_label text, lgsl text, lgsl_label text, lgil text, lgil_label text, channel text, channel_label text,
  contacts numeric, avoidable numeric, share double precision, cost numeric, avoidable_cost numeric, currency text, reason text
);
COMMENT ON TYPE avoidable_contact_row IS 'a row of avoidable_contact';
COMMENT ON COLUMN avoidable_contact_row.row_kind IS 'segment, unknown, cannot tell, out of scope or outside base by key; group or unknown without it; total';
COMMENT ON COLUMN avoidable_contact_row.key IS 'the key as text; NULL where it is not asked for, NULL itself, or in the total';
COMMENT ON COLUMN avoidable_contact_row.key_label IS 'name of the key: from the label set, the published list, or the key itself';
COMMENT ON COLUMN avoidable_contact_row.lgsl IS 'the service as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN avoidable_contact_row.lgsl_label IS 'its name in the published list';
COMMENT ON COLUMN avoidable_contact_row.lgil IS 'the interaction as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN avoidable_contact_row.lgil_label IS 'its name in the published list';
COMMENT ON COLUMN avoidable_contact_row.channel IS 'the channel as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN avoidable_contact_row.channel_label IS 'its name in the published list';
COMMENT ON COLUMN avoidable_contact_row.contacts IS 'all contacts';
COMMENT ON COLUMN avoidable_contact_row.avoidable IS 'contacts of little or no value to the customer';
COMMENT ON COLUMN avoidable_contact_row.share IS 'avoidable / contacts, 0 to 1; lower is better';
COMMENT ON COLUMN avoidable_contact_row.cost IS 'cost of all contacts';
COMMENT ON COLUMN avoidable_contact_row.avoidable_cost IS 'cost of the avoidable ones';
COMMENT ON COLUMN avoidable_contact_row.currency IS 'currency of the money columns, where it was given';
COMMENT ON COLUMN avoidable_contact_row.reason IS 'why a figure of the row is NULL';

CREATE FUNCTION avoidable_contact(
  contacts costs,
  avoidable costs,
  by text[] DEFAULT '{key}',
  labels label_set DEFAULT NULL,
  lang text DEFAULT 'en'
) RETURNS SETOF avoidable_contact_row
  AS 'MODULE_PATHNAME', 'prf_avoidable_contact'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 50;
COMMENT ON FUNCTION avoidable_contact(costs, costs, text[], label_set, text) IS
  'the share of contacts that was of little or no value to the customer, and its cost';

CREATE TYPE completion_row AS (
  row_kind text, key text, key_label text, lgsl text, lgsl_label text, lgil text, lgil_label text, channel text, channel_label text,
  started numeric, completed numeric, share double precision, cost numeric, cost_per_completed numeric, currency text, reason text
);
COMMENT ON TYPE completion_row IS 'a row of completion';
COMMENT ON COLUMN completion_row.row_kind IS 'segment, unknown, cannot tell, out of scope or outside base by key; group or unknown without it; total';
COMMENT ON COLUMN completion_row.key IS 'the key as text; NULL where it is not asked for, NULL itself, or in the total';
COMMENT ON COLUMN completion_row.key_label IS 'name of the key: from the label set, the published list, or the key itself';
COMMENT ON COLUMN completion_row.lgsl IS 'the service as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN completion_row.lgsl_label IS 'its name in the published list';
COMMENT ON COLUMN completion_row.lgil IS 'the interaction as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN completion_row.lgil_label IS 'its name in the published list';
COMMENT ON COLUMN completion_row.channel IS 'the channel as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN completion_row.channel_label IS 'its name in the published list';
COMMENT ON COLUMN completion_row.started IS 'transactions started';
COMMENT ON COLUMN completion_row.completed IS 'transactions completed';
COMMENT ON COLUMN completion_row.share IS 'completed / started, 0 to 1';
COMMENT ON COLUMN completion_row.cost IS 'cost of all that was started';
COMMENT ON COLUMN completion_row.cost_per_completed IS 'cost / completed, rounded to the ten-thousandth';
COMMENT ON COLUMN completion_row.currency IS 'currency of the money columns, where it was given';
COMMENT ON COLUMN completion_row.reason IS 'why a figure of the row is NULL';

CREATE FUNCTION completion(
  started costs,
  completed costs,
  by text[] DEFAULT '{key}',
  labels label_set DEFAULT NULL,
  lang text DEFAULT 'en'
) RETURNS SETOF completion_row
  AS 'MODULE_PATHNAME', 'prf_completion'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 50;
COMMENT ON FUNCTION completion(costs, costs, text[], label_set, text) IS
  'the share of started transactions that was completed, and the cost of a completed one';
