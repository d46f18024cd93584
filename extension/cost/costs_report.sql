-- costs_report: cost to serve as rows of built-in types; and the totals of a value.

CREATE FUNCTION contacts(c costs) RETURNS numeric
  AS 'MODULE_PATHNAME', 'prf_costs_contacts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost(c costs) RETURNS numeric
  AS 'MODULE_PATHNAME', 'prf_costs_cost' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cost_per_contact(c costs) RETURNS numeric
  AS 'MODULE_PATHNAME', 'prf_costs_cost_per_contact' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION currency(c costs) RETURNS text
  AS 'MODULE_PATHNAME', 'prf_costs_currency' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION contacts(costs) IS 'all contacts of a costs value; NULL where some cell is negative after subtraction';
COMMENT ON FUNCTION cost(costs) IS 'the whole cost of a costs value; NULL where some cell is negative after subtraction';
COMMENT ON FUNCTION cost_per_contact(costs) IS 'cost / contacts of a costs value, rounded to the ten-thousandth';
COMMENT ON FUNCTION currency(costs) IS 'the currency of a costs value; NULL where it was not given';

CREATE TYPE costs_row AS (
  row_kind text, key text, key_label text, lgsl text, lgsl_label text, lgil text, lgil_label text, channel text, channel_label text,
  contacts numeric, contact_share double precision, cost numeric, cost_share double precision,
  cost_per_contact numeric, cost_index double precision,
  base double precision, contacts_per_head double precision, cost_per_head numeric, head_index double precision,
  customers double precision, cost_per_customer numeric, rank bigint, currency text, reason text
);
COMMENT ON TYPE costs_row IS 'a row of costs_report: cost to serve of one group';
COMMENT ON COLUMN costs_row.row_kind IS 'segment, unknown, cannot tell, out of scope or outside base by key; group or unknown without it; total';
COMMENT ON COLUMN costs_row.key IS 'the key as text; NULL where it is not asked for, NULL itself, or in the total';
COMMENT ON COLUMN costs_row.key_label IS 'name of the key: from the label set, the published list, or the key itself';
COMMENT ON COLUMN costs_row.lgsl IS 'the service as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN costs_row.lgsl_label IS 'its name in the published list';
COMMENT ON COLUMN costs_row.lgil IS 'the interaction as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN costs_row.lgil_label IS 'its name in the published list';
COMMENT ON COLUMN costs_row.channel IS 'the channel as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN costs_row.channel_label IS 'its name in the published list';
COMMENT ON COLUMN costs_row.contacts IS 'contacts of the group';
COMMENT ON COLUMN costs_row.contact_share IS 'contacts / all contacts, 0 to 1';
COMMENT ON COLUMN costs_row.cost IS 'their cost, to the ten-thousandth';
COMMENT ON COLUMN costs_row.cost_share IS 'cost / the whole cost, 0 to 1';
COMMENT ON COLUMN costs_row.cost_per_contact IS 'cost / contacts, rounded to the ten-thousandth';
COMMENT ON COLUMN costs_row.cost_index IS '100 x cost per contact / that of all known groups';
COMMENT ON COLUMN costs_row.base IS 'base of the key in the take-up value; of everybody where the key is not asked for';
COMMENT ON COLUMN costs_row.contacts_per_head IS 'contacts / base';
COMMENT ON COLUMN costs_row.cost_per_head IS 'cost / base, rounded to the ten-thousandth';
COMMENT ON COLUMN costs_row.head_index IS '100 x cost per head / that of all known keys with a base; by key alone';
COMMENT ON COLUMN costs_row.customers IS 'observed of the key in the take-up value, where they are declared disjoint';
COMMENT ON COLUMN costs_row.cost_per_customer IS 'cost / customers, rounded to the ten-thousandth, where they are declared disjoint';
COMMENT ON COLUMN costs_row.rank IS 'place among the known groups by cost, the dearest first';
COMMENT ON COLUMN costs_row.currency IS 'currency of the money columns, where it was given';
COMMENT ON COLUMN costs_row.reason IS 'why a figure of the row is NULL';

CREATE FUNCTION costs_report(
  c costs,
  by text[] DEFAULT '{key}',
  base takeup DEFAULT NULL,
  disjoint boolean DEFAULT false,
  labels label_set DEFAULT NULL,
  lang text DEFAULT 'en'
) RETURNS SETOF costs_row
  AS 'MODULE_PATHNAME', 'prf_costs_report'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 50;
COMMENT ON FUNCTION costs_report(costs, text[], takeup, boolean, label_set, text) IS
  'cost to serve as rows: contacts, cost, cost per contact, per head and per customer, by key, service, interaction and channel';
