-- migration_report and migration_totals: a migration as rows.

CREATE TYPE migration_row AS (
  movement text, from_segment text, from_label text, to_segment text, to_label text,
  n bigint, share double precision, net bigint, reason text
);
COMMENT ON TYPE migration_row IS 'a row of migration_report: how many moved from one key to another';
COMMENT ON COLUMN migration_row.movement IS 'moved, stayed, joined (not there before) or left (no longer there)';
COMMENT ON COLUMN migration_row.from_segment IS 'the key before, as text; NULL for those who joined';
COMMENT ON COLUMN migration_row.from_label IS 'its name: from the label set, the published list, or the key itself';
COMMENT ON COLUMN migration_row.to_segment IS 'the key after, as text; NULL for those who left';
COMMENT ON COLUMN migration_row.to_label IS 'its name';
COMMENT ON COLUMN migration_row.n IS 'people, households or whatever was counted';
COMMENT ON COLUMN migration_row.share IS 'n as a share, 0 to 1, of all who had the key before; of all who joined';
COMMENT ON COLUMN migration_row.net IS 'n less those who went the other way';
COMMENT ON COLUMN migration_row.reason IS 'why a figure of the row is NULL';

CREATE FUNCTION migration_report(
  m migration,
  labels label_set DEFAULT NULL,
  rows text DEFAULT 'all',
  lang text DEFAULT 'en'
) RETURNS SETOF migration_row
  AS 'MODULE_PATHNAME', 'prf_migration_report'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 50;
COMMENT ON FUNCTION migration_report(migration, label_set, text, text) IS
  'a migration as rows: how many moved from which key to which, as a share and net';

CREATE TYPE migration_total AS (
  row_kind text, segment text, label text,
  before bigint, after bigint, change bigint, stayed bigint, stayed_share double precision,
  moved_in bigint, moved_out bigint, joiners bigint, leavers bigint, reason text
);
COMMENT ON TYPE migration_total IS 'a row of migration_totals: one key before and after';
COMMENT ON COLUMN migration_total.row_kind IS 'segment, unknown, cannot tell, out of scope, outside base or total';
COMMENT ON COLUMN migration_total.segment IS 'the key as text; NULL for the total';
COMMENT ON COLUMN migration_total.label IS 'name of the key: from the label set, the published list, or the key itself';
COMMENT ON COLUMN migration_total.before IS 'how many had the key before';
COMMENT ON COLUMN migration_total.after IS 'how many have it after';
COMMENT ON COLUMN migration_total.change IS 'after - before';
COMMENT ON COLUMN migration_total.stayed IS 'how many had it at both times';
COMMENT ON COLUMN migration_total.stayed_share IS 'stayed / before';
COMMENT ON COLUMN migration_total.moved_in IS 'how many came from another key';
COMMENT ON COLUMN migration_total.moved_out IS 'how many went to another key';
COMMENT ON COLUMN migration_total.joiners IS 'how many have it after and were not there before';
COMMENT ON COLUMN migration_total.leavers IS 'how many had it before and are no longer there';
COMMENT ON COLUMN migration_total.reason IS 'why a figure of the row is NULL';

CREATE FUNCTION migration_totals(
  m migration,
  labels label_set DEFAULT NULL,
  lang text DEFAULT 'en'
) RETURNS SETOF migration_total
  AS 'MODULE_PATHNAME', 'prf_migration_totals'
  LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100 ROWS 25;
COMMENT ON FUNCTION migration_totals(migration, label_set, text) IS
  'each key of a migration: how many before and after, and how the change came about';
