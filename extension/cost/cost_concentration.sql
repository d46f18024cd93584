-- cost_concentration: how much of the cost the dearest groups carry.

CREATE TYPE cost_concentration_row AS (
  row_kind text, key text, key_label text, lgsl text, lgsl_label text, lgil text, lgil_label text, channel text, channel_label text,
  rank bigint, cost numeric, depth double precision, cumulative_cost numeric, cumulative_share double precision,
  lift double precision, currency text, reason text
);
COMMENT ON TYPE cost_concentration_row IS 'a row of cost_concentration: a group and all that are dearer';
COMMENT ON COLUMN cost_concentration_row.row_kind IS 'segment by key, else group';
COMMENT ON COLUMN cost_concentration_row.key IS 'the key as text; NULL where it is not asked for, NULL itself, or in the total';
COMMENT ON COLUMN cost_concentration_row.key_label IS 'name of the key: from the label set, the published list, or the key itself';
COMMENT ON COLUMN cost_concentration_row.lgsl IS 'the service as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN cost_concentration_row.lgsl_label IS 'its name in the published list';
COMMENT ON COLUMN cost_concentration_row.lgil IS 'the interaction as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN cost_concentration_row.lgil_label IS 'its name in the published list';
COMMENT ON COLUMN cost_concentration_row.channel IS 'the channel as text; NULL where it is not asked for or not recorded';
COMMENT ON COLUMN cost_concentration_row.channel_label IS 'its name in the published list';
COMMENT ON COLUMN cost_concentration_row.rank IS 'place, the dearest first: by cost, or by cost per head where a base is given';
COMMENT ON COLUMN cost_concentration_row.cost IS 'cost of the group';
COMMENT ON COLUMN cost_concentration_row.depth IS 'share of the groups down to this one, 0 to 1; of their base where one is given';
COMMENT ON COLUMN cost_concentration_row.cumulative_cost IS 'cost of this group and all before it';
COMMENT ON COLUMN cost_concentration_row.cumulative_share IS 'cumulative_cost as a share, 0 to 1, of the cost of all known groups';
COMMENT ON COLUMN cost_concentration_row.lift IS 'cumulative_share / depth';
COMMENT ON COLUMN cost_concentration_row.currency IS 'currency of the money columns, where it was given';
COMMENT ON COLUMN cost_concentration_row.reason IS 'why figures are NULL: protected, where some group is hidden';

CREATE FUNCTION cost_concentration(
  c costs,
  by text[] DEFAULT '{key}',
  base takeup DEFAULT NULL,
  labels label_set DEFAULT NULL,
  lang text DEFAULT 'en'
) RETURNS SETOF cost_concentration_row
  AS 'MODULE_PATHNAME', 'prf_cost_concentration'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 50;
COMMENT ON FUNCTION cost_concentration(costs, text[], takeup, label_set, text) IS
  'the known groups, dearest first, with the share of cost that they carry together';

CREATE FUNCTION dearest_share(
  c costs,
  depth double precision DEFAULT 0.1,
  by text[] DEFAULT '{key}',
  base takeup DEFAULT NULL
) RETURNS double precision
  AS 'MODULE_PATHNAME', 'prf_dearest_share'
  LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION dearest_share(costs, double precision, text[], takeup) IS
  'the share of cost that the dearest groups (or people, where a base is given) carry, down to a depth between 0 and 1';
