-- The costs aggregates.  The state is the type itself, changed in place; each has a combine function and an exact
-- inverse for moving windows.
CREATE FUNCTION costs_final(costs) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_final' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION costs_add_costs(costs, costs) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_add_costs' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION costs_subtract_costs(costs, costs) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_subtract_costs' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION costs_final(costs) IS 'final function of the costs aggregates';
COMMENT ON FUNCTION costs_add_costs(costs, costs) IS 'transition and combine function of the costs aggregates: a value in';
COMMENT ON FUNCTION costs_subtract_costs(costs, costs) IS 'inverse transition of rollup: a value out';

CREATE FUNCTION costs_add_row(costs, segment_key, lgsl, lgil, channel, numeric, numeric) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_add_row_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION costs_add_row(costs, segment_key, lgsl, lgil, channel, numeric, numeric) IS 'transition of costs';
CREATE FUNCTION costs_subtract_row(costs, segment_key, lgsl, lgil, channel, numeric, numeric) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_subtract_row_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION costs_subtract_row(costs, segment_key, lgsl, lgil, channel, numeric, numeric) IS 'inverse transition of costs';
CREATE AGGREGATE costs(key segment_key, lgsl lgsl, lgil lgil, channel channel, volume numeric, cost numeric) (
  SFUNC = costs_add_row, STYPE = costs, SSPACE = 2048, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = costs_add_costs, FINALFUNC = costs_final,
  MSFUNC = costs_add_row, MINVFUNC = costs_subtract_row,
  MSTYPE = costs, MSSPACE = 2048, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = costs_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE costs(segment_key, lgsl, lgil, channel, numeric, numeric) IS
  'contacts and cost per key, service, interaction and channel: one row a contact, or a count of them';

CREATE FUNCTION costs_add_row(costs, segment_key, lgsl, lgil, channel, numeric, numeric, text) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_add_row_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION costs_add_row(costs, segment_key, lgsl, lgil, channel, numeric, numeric, text) IS 'transition of costs';
CREATE FUNCTION costs_subtract_row(costs, segment_key, lgsl, lgil, channel, numeric, numeric, text) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_subtract_row_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION costs_subtract_row(costs, segment_key, lgsl, lgil, channel, numeric, numeric, text) IS 'inverse transition of costs';
CREATE AGGREGATE costs(key segment_key, lgsl lgsl, lgil lgil, channel channel, volume numeric, cost numeric, currency text) (
  SFUNC = costs_add_row, STYPE = costs, SSPACE = 2048, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = costs_add_costs, FINALFUNC = costs_final,
  MSFUNC = costs_add_row, MINVFUNC = costs_subtract_row,
  MSTYPE = costs, MSSPACE = 2048, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = costs_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE costs(segment_key, lgsl, lgil, channel, numeric, numeric, text) IS
  'contacts and cost per key, service, interaction and channel: one row a contact, or a count of them, in a currency';

CREATE FUNCTION costs_add_row(costs, text, lgsl, lgil, channel, numeric, numeric) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_add_row_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION costs_add_row(costs, text, lgsl, lgil, channel, numeric, numeric) IS 'transition of costs';
CREATE FUNCTION costs_subtract_row(costs, text, lgsl, lgil, channel, numeric, numeric) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_subtract_row_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION costs_subtract_row(costs, text, lgsl, lgil, channel, numeric, numeric) IS 'inverse transition of costs';
CREATE AGGREGATE costs(key text, lgsl lgsl, lgil lgil, channel channel, volume numeric, cost numeric) (
  SFUNC = costs_add_row, STYPE = costs, SSPACE = 3072, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = costs_add_costs, FINALFUNC = costs_final,
  MSFUNC = costs_add_row, MINVFUNC = costs_subtract_row,
  MSTYPE = costs, MSSPACE = 3072, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = costs_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE costs(text, lgsl, lgil, channel, numeric, numeric) IS
  'contacts and cost per key, service, interaction and channel: one row a contact, or a count of them';

CREATE FUNCTION costs_add_row(costs, text, lgsl, lgil, channel, numeric, numeric, text) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_add_row_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION costs_add_row(costs, text, lgsl, lgil, channel, numeric, numeric, text) IS 'transition of costs';
CREATE FUNCTION costs_subtract_row(costs, text, lgsl, lgil, channel, numeric, numeric, text) RETURNS costs
  AS 'MODULE_PATHNAME', 'prf_costs_subtract_row_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION costs_subtract_row(costs, text, lgsl, lgil, channel, numeric, numeric, text) IS 'inverse transition of costs';
CREATE AGGREGATE costs(key text, lgsl lgsl, lgil lgil, channel channel, volume numeric, cost numeric, currency text) (
  SFUNC = costs_add_row, STYPE = costs, SSPACE = 3072, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = costs_add_costs, FINALFUNC = costs_final,
  MSFUNC = costs_add_row, MINVFUNC = costs_subtract_row,
  MSTYPE = costs, MSSPACE = 3072, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = costs_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE costs(text, lgsl, lgil, channel, numeric, numeric, text) IS
  'contacts and cost per key, service, interaction and channel: one row a contact, or a count of them, in a currency';

CREATE AGGREGATE rollup(value costs) (
  SFUNC = costs_add_costs, STYPE = costs, SSPACE = 4096, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = costs_add_costs, FINALFUNC = costs_final,
  MSFUNC = costs_add_costs, MINVFUNC = costs_subtract_costs,
  MSTYPE = costs, MSSPACE = 4096, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = costs_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(costs) IS
  'merge costs of different contacts: wards to authority, months to year, shards to the whole';
