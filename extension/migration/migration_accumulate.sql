-- The migration aggregates.  The state is the type itself, changed in place; each has a combine function and an
-- exact inverse for moving windows.
CREATE FUNCTION migration_final(migration) RETURNS migration
  AS 'MODULE_PATHNAME', 'prf_migration_final' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION migration_add_migration(migration, migration) RETURNS migration
  AS 'MODULE_PATHNAME', 'prf_migration_add_migration' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION migration_subtract_migration(migration, migration) RETURNS migration
  AS 'MODULE_PATHNAME', 'prf_migration_subtract_migration' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION migration_add_row(migration, segment_key, segment_key) RETURNS migration
  AS 'MODULE_PATHNAME', 'prf_migration_add_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION migration_subtract_row(migration, segment_key, segment_key) RETURNS migration
  AS 'MODULE_PATHNAME', 'prf_migration_subtract_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION migration_add_row(migration, segment_key, segment_key, bigint) RETURNS migration
  AS 'MODULE_PATHNAME', 'prf_migration_add_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION migration_subtract_row(migration, segment_key, segment_key, bigint) RETURNS migration
  AS 'MODULE_PATHNAME', 'prf_migration_subtract_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION migration_final(migration) IS 'final function of the migration aggregates';
COMMENT ON FUNCTION migration_add_migration(migration, migration) IS 'transition and combine function of the migration aggregates: a value in';
COMMENT ON FUNCTION migration_subtract_migration(migration, migration) IS 'inverse transition of rollup: a value out';
COMMENT ON FUNCTION migration_add_row(migration, segment_key, segment_key) IS 'transition of migration';
COMMENT ON FUNCTION migration_subtract_row(migration, segment_key, segment_key) IS 'inverse transition of migration';
COMMENT ON FUNCTION migration_add_row(migration, segment_key, segment_key, bigint) IS 'transition of migration';
COMMENT ON FUNCTION migration_subtract_row(migration, segment_key, segment_key, bigint) IS 'inverse transition of migration';

CREATE AGGREGATE migration(before segment_key, after segment_key) (
  SFUNC = migration_add_row, STYPE = migration, SSPACE = 1024, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = migration_add_migration, FINALFUNC = migration_final,
  MSFUNC = migration_add_row, MINVFUNC = migration_subtract_row,
  MSTYPE = migration, MSSPACE = 1024, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = migration_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE migration(segment_key, segment_key) IS
  'who moved from which key to which: one row a person or household; NULL is not there at that time';

CREATE AGGREGATE migration(before segment_key, after segment_key, n bigint) (
  SFUNC = migration_add_row, STYPE = migration, SSPACE = 1024, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = migration_add_migration, FINALFUNC = migration_final,
  MSFUNC = migration_add_row, MINVFUNC = migration_subtract_row,
  MSTYPE = migration, MSSPACE = 1024, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = migration_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE migration(segment_key, segment_key, bigint) IS
  'who moved from which key to which, from counts: one row a cell';

CREATE AGGREGATE rollup(value migration) (
  SFUNC = migration_add_migration, STYPE = migration, SSPACE = 2048, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = migration_add_migration, FINALFUNC = migration_final,
  MSFUNC = migration_add_migration, MINVFUNC = migration_subtract_migration,
  MSTYPE = migration, MSSPACE = 2048, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = migration_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(migration) IS
  'merge migrations of different people: wards to authority, shards to the whole';
