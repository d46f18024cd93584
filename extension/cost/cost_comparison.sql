-- cost_comparison: two costs values, like for like.

CREATE TYPE cost_comparison_row AS (
  row_kind text, key text, key_label text, lgsl text, lgsl_label text, lgil text, lgil_label text, channel text, channel_label text,
  contacts numeric, other_contacts numeric, cost numeric, other_cost numeric, cost_per_contact numeric, other_cost_per_contact numeric, difference numeric, volume_effect numeric, mix_effect numeric, unit_cost_effect numeric, not_comparable numeric, like_for_like numeric, unit_cost_index double precision, currency text, reason text
);
COMMENT ON TYPE cost_comparison_row IS 'a row of cost_comparison';
COMMENT ON COLUMN cost_comparison_row.row_kind IS 'segment, unknown, cannot tell, out of scope or outside base by key; group or unknown without it; total';
COMMENT ON COLUMN cost_comparison_row.key IS 'the key as text; NULL where it is not asked for, NULL itself, or in the total';
COMMENT ON COLUMN cost_comparison_row.key_label IS 'name of the key: from the label set, the published list, or the key itself';
COMMENT ON COLUMN cost_comparison_row.lgsl IS 'the service as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN cost_comparison_row.lgsl_label IS 'its name in the published list';
COMMENT ON COLUMN cost_comparison_row.lgil IS 'the interaction as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN cost_comparison_row.lgil_label IS 'its name in the published list';
COMMENT ON COLUMN cost_comparison_row.channel IS 'the channel as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN cost_comparison_row.channel_label IS 'its name in the published list';
COMMENT ON COLUMN cost_comparison_row.contacts IS 'contacts of the first value';
COMMENT ON COLUMN cost_comparison_row.other_contacts IS 'contacts of the other';
COMMENT ON COLUMN cost_comparison_row.cost IS 'cost of the first value';
COMMENT ON COLUMN cost_comparison_row.other_cost IS 'cost of the other';
COMMENT ON COLUMN cost_comparison_row.cost_per_contact IS 'cost / contacts';
COMMENT ON COLUMN cost_comparison_row.other_cost_per_contact IS 'other_cost / other_contacts';
COMMENT ON COLUMN cost_comparison_row.difference IS 'cost - other_cost; the four effects add up to it';
COMMENT ON COLUMN cost_comparison_row.volume_effect IS 'of more or fewer contacts in all';
COMMENT ON COLUMN cost_comparison_row.mix_effect IS 'of contacts that are of other kinds';
COMMENT ON COLUMN cost_comparison_row.unit_cost_effect IS 'of what a contact of the same kind costs';
COMMENT ON COLUMN cost_comparison_row.not_comparable IS 'the difference of a row that only one of the values has contacts in';
COMMENT ON COLUMN cost_comparison_row.like_for_like IS 'the contacts of the first value at the unit costs of the other';
COMMENT ON COLUMN cost_comparison_row.unit_cost_index IS '100 x cost / like_for_like, of what is comparable';
COMMENT ON COLUMN cost_comparison_row.currency IS 'currency of the money columns, where it was given';
COMMENT ON COLUMN cost_comparison_row.reason IS 'why a figure of the row is NULL or not compared';

CREATE FUNCTION cost_comparison(
  c costs,
  other costs,
  by text[] DEFAULT '{lgsl,channel}',
  labels label_set DEFAULT NULL,
  lang text DEFAULT 'en'
) RETURNS SETOF cost_comparison_row
  AS 'MODULE_PATHNAME', 'prf_cost_comparison'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 50;
COMMENT ON FUNCTION cost_comparison(costs, costs, text[], label_set, text) IS
  'two costs values, like for like: how much of the difference is volume, mix and unit cost';
