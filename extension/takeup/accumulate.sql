-- The take-up aggregates.  The state is the type itself, changed in place (doc/takeup.md
-- says how); each has a combine function and an exact inverse for moving windows.
CREATE FUNCTION takeup_final(takeup) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_final' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION takeup_add_takeup(takeup, takeup) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_takeup' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_takeup(takeup, takeup) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_takeup' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_add_period(takeup, takeup) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_period' LANGUAGE C IMMUTABLE PARALLEL SAFE;

COMMENT ON FUNCTION takeup_final(takeup) IS 'final function of the takeup aggregates';
COMMENT ON FUNCTION takeup_add_takeup(takeup, takeup) IS 'transition and combine function of the takeup aggregates: a value in';
COMMENT ON FUNCTION takeup_subtract_takeup(takeup, takeup) IS 'inverse transition of rollup: a value out';
COMMENT ON FUNCTION takeup_add_period(takeup, takeup) IS 'transition and combine function of rollup_periods';

-- takeup(key, used)
CREATE FUNCTION takeup_add_person(takeup, segment_key, boolean) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_person_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_person(takeup, segment_key, boolean) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_person_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_add_person(takeup, text, boolean) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_person_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_person(takeup, text, boolean) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_person_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION takeup_add_person(takeup, segment_key, boolean) IS 'transition of takeup';
COMMENT ON FUNCTION takeup_subtract_person(takeup, segment_key, boolean) IS 'inverse transition of takeup';
COMMENT ON FUNCTION takeup_add_person(takeup, text, boolean) IS 'transition of takeup';
COMMENT ON FUNCTION takeup_subtract_person(takeup, text, boolean) IS 'inverse transition of takeup';

CREATE AGGREGATE takeup(key segment_key, used boolean) (
  SFUNC = takeup_add_person, STYPE = takeup, SSPACE = 1024, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_person, MINVFUNC = takeup_subtract_person,
  MSTYPE = takeup, MSSPACE = 1024, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup(segment_key, boolean) IS
  'take-up: one row a person or household of the base; used says whether the person uses the service';
CREATE AGGREGATE takeup(key text, used boolean) (
  SFUNC = takeup_add_person, STYPE = takeup, SSPACE = 1536, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_person, MINVFUNC = takeup_subtract_person,
  MSTYPE = takeup, MSSPACE = 1536, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup(text, boolean) IS
  'take-up: one row a person or household of the base; used says whether the person uses the service';

-- takeup(key, used, weight)
CREATE FUNCTION takeup_add_weighted(takeup, segment_key, boolean, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_weighted_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_weighted(takeup, segment_key, boolean, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_weighted_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_add_weighted(takeup, text, boolean, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_weighted_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_weighted(takeup, text, boolean, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_weighted_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION takeup_add_weighted(takeup, segment_key, boolean, double precision) IS 'transition of takeup';
COMMENT ON FUNCTION takeup_subtract_weighted(takeup, segment_key, boolean, double precision) IS 'inverse transition of takeup';
COMMENT ON FUNCTION takeup_add_weighted(takeup, text, boolean, double precision) IS 'transition of takeup';
COMMENT ON FUNCTION takeup_subtract_weighted(takeup, text, boolean, double precision) IS 'inverse transition of takeup';

CREATE AGGREGATE takeup(key segment_key, used boolean, weight double precision) (
  SFUNC = takeup_add_weighted, STYPE = takeup, SSPACE = 2048, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_weighted, MINVFUNC = takeup_subtract_weighted,
  MSTYPE = takeup, MSSPACE = 2048, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup(segment_key, boolean, double precision) IS
  'take-up from a survey or panel: one row an answer, with its weight';
CREATE AGGREGATE takeup(key text, used boolean, weight double precision) (
  SFUNC = takeup_add_weighted, STYPE = takeup, SSPACE = 3072, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_weighted, MINVFUNC = takeup_subtract_weighted,
  MSTYPE = takeup, MSSPACE = 3072, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup(text, boolean, double precision) IS
  'take-up from a survey or panel: one row an answer, with its weight';

-- takeup(key, base, observed)
CREATE FUNCTION takeup_add_counts(takeup, segment_key, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_counts_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_counts(takeup, segment_key, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_counts_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_add_counts(takeup, text, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_counts_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_counts(takeup, text, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_counts_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION takeup_add_counts(takeup, segment_key, double precision, double precision) IS 'transition of takeup';
COMMENT ON FUNCTION takeup_subtract_counts(takeup, segment_key, double precision, double precision) IS 'inverse transition of takeup';
COMMENT ON FUNCTION takeup_add_counts(takeup, text, double precision, double precision) IS 'transition of takeup';
COMMENT ON FUNCTION takeup_subtract_counts(takeup, text, double precision, double precision) IS 'inverse transition of takeup';

CREATE AGGREGATE takeup(key segment_key, base double precision, observed double precision) (
  SFUNC = takeup_add_counts, STYPE = takeup, SSPACE = 2048, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_counts, MINVFUNC = takeup_subtract_counts,
  MSTYPE = takeup, MSSPACE = 2048, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup(segment_key, double precision, double precision) IS
  'take-up from counts of people: one row a cell';
CREATE AGGREGATE takeup(key text, base double precision, observed double precision) (
  SFUNC = takeup_add_counts, STYPE = takeup, SSPACE = 3072, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_counts, MINVFUNC = takeup_subtract_counts,
  MSTYPE = takeup, MSSPACE = 3072, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup(text, double precision, double precision) IS
  'take-up from counts of people: one row a cell';

-- takeup(key, base, observed, expected)
CREATE FUNCTION takeup_add_counts_expected(takeup, segment_key, double precision, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_counts_expected_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_counts_expected(takeup, segment_key, double precision, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_counts_expected_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_add_counts_expected(takeup, text, double precision, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_counts_expected_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_counts_expected(takeup, text, double precision, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_counts_expected_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION takeup_add_counts_expected(takeup, segment_key, double precision, double precision, double precision) IS 'transition of takeup';
COMMENT ON FUNCTION takeup_subtract_counts_expected(takeup, segment_key, double precision, double precision, double precision) IS 'inverse transition of takeup';
COMMENT ON FUNCTION takeup_add_counts_expected(takeup, text, double precision, double precision, double precision) IS 'transition of takeup';
COMMENT ON FUNCTION takeup_subtract_counts_expected(takeup, text, double precision, double precision, double precision) IS 'inverse transition of takeup';

CREATE AGGREGATE takeup(key segment_key, base double precision, observed double precision, expected double precision) (
  SFUNC = takeup_add_counts_expected, STYPE = takeup, SSPACE = 2048, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_counts_expected, MINVFUNC = takeup_subtract_counts_expected,
  MSTYPE = takeup, MSSPACE = 2048, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup(segment_key, double precision, double precision, double precision) IS
  'take-up from counts of people with the expected count given, for standardisation over any strata';
CREATE AGGREGATE takeup(key text, base double precision, observed double precision, expected double precision) (
  SFUNC = takeup_add_counts_expected, STYPE = takeup, SSPACE = 3072, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_counts_expected, MINVFUNC = takeup_subtract_counts_expected,
  MSTYPE = takeup, MSSPACE = 3072, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup(text, double precision, double precision, double precision) IS
  'take-up from counts of people with the expected count given, for standardisation over any strata';

-- takeup_events(key, base, events)
CREATE FUNCTION takeup_add_events(takeup, segment_key, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_events_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_events(takeup, segment_key, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_events_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_add_events(takeup, text, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_events_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_events(takeup, text, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_events_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION takeup_add_events(takeup, segment_key, double precision, double precision) IS 'transition of takeup_events';
COMMENT ON FUNCTION takeup_subtract_events(takeup, segment_key, double precision, double precision) IS 'inverse transition of takeup_events';
COMMENT ON FUNCTION takeup_add_events(takeup, text, double precision, double precision) IS 'transition of takeup_events';
COMMENT ON FUNCTION takeup_subtract_events(takeup, text, double precision, double precision) IS 'inverse transition of takeup_events';

CREATE AGGREGATE takeup_events(key segment_key, base double precision, events double precision) (
  SFUNC = takeup_add_events, STYPE = takeup, SSPACE = 2048, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_events, MINVFUNC = takeup_subtract_events,
  MSTYPE = takeup, MSSPACE = 2048, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup_events(segment_key, double precision, double precision) IS
  'events (contacts, visits, issues) against a base; people may repeat';
CREATE AGGREGATE takeup_events(key text, base double precision, events double precision) (
  SFUNC = takeup_add_events, STYPE = takeup, SSPACE = 3072, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_events, MINVFUNC = takeup_subtract_events,
  MSTYPE = takeup, MSSPACE = 3072, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup_events(text, double precision, double precision) IS
  'events (contacts, visits, issues) against a base; people may repeat';

-- takeup_events(key, base, events, expected)
CREATE FUNCTION takeup_add_events_expected(takeup, segment_key, double precision, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_events_expected_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_events_expected(takeup, segment_key, double precision, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_events_expected_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_add_events_expected(takeup, text, double precision, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_events_expected_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_events_expected(takeup, text, double precision, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_events_expected_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION takeup_add_events_expected(takeup, segment_key, double precision, double precision, double precision) IS 'transition of takeup_events';
COMMENT ON FUNCTION takeup_subtract_events_expected(takeup, segment_key, double precision, double precision, double precision) IS 'inverse transition of takeup_events';
COMMENT ON FUNCTION takeup_add_events_expected(takeup, text, double precision, double precision, double precision) IS 'transition of takeup_events';
COMMENT ON FUNCTION takeup_subtract_events_expected(takeup, text, double precision, double precision, double precision) IS 'inverse transition of takeup_events';

CREATE AGGREGATE takeup_events(key segment_key, base double precision, events double precision, expected double precision) (
  SFUNC = takeup_add_events_expected, STYPE = takeup, SSPACE = 2048, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_events_expected, MINVFUNC = takeup_subtract_events_expected,
  MSTYPE = takeup, MSSPACE = 2048, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup_events(segment_key, double precision, double precision, double precision) IS
  'events against a base with the expected number given';
CREATE AGGREGATE takeup_events(key text, base double precision, events double precision, expected double precision) (
  SFUNC = takeup_add_events_expected, STYPE = takeup, SSPACE = 3072, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_events_expected, MINVFUNC = takeup_subtract_events_expected,
  MSTYPE = takeup, MSSPACE = 3072, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup_events(text, double precision, double precision, double precision) IS
  'events against a base with the expected number given';

-- takeup_base(key, n)
CREATE FUNCTION takeup_add_base(takeup, segment_key, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_base_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_base(takeup, segment_key, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_base_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_add_base(takeup, text, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_base_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_base(takeup, text, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_base_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION takeup_add_base(takeup, segment_key, double precision) IS 'transition of takeup_base';
COMMENT ON FUNCTION takeup_subtract_base(takeup, segment_key, double precision) IS 'inverse transition of takeup_base';
COMMENT ON FUNCTION takeup_add_base(takeup, text, double precision) IS 'transition of takeup_base';
COMMENT ON FUNCTION takeup_subtract_base(takeup, text, double precision) IS 'inverse transition of takeup_base';

CREATE AGGREGATE takeup_base(key segment_key, n double precision) (
  SFUNC = takeup_add_base, STYPE = takeup, SSPACE = 2048, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_base, MINVFUNC = takeup_subtract_base,
  MSTYPE = takeup, MSSPACE = 2048, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup_base(segment_key, double precision) IS
  'the base side of a take-up, to be joined by + with the users from another table';
CREATE AGGREGATE takeup_base(key text, n double precision) (
  SFUNC = takeup_add_base, STYPE = takeup, SSPACE = 3072, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_base, MINVFUNC = takeup_subtract_base,
  MSTYPE = takeup, MSSPACE = 3072, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup_base(text, double precision) IS
  'the base side of a take-up, to be joined by + with the users from another table';

-- takeup_used(key, n)
CREATE FUNCTION takeup_add_used(takeup, segment_key, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_used_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_used(takeup, segment_key, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_used_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_add_used(takeup, text, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_used_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_used(takeup, text, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_used_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION takeup_add_used(takeup, segment_key, double precision) IS 'transition of takeup_used';
COMMENT ON FUNCTION takeup_subtract_used(takeup, segment_key, double precision) IS 'inverse transition of takeup_used';
COMMENT ON FUNCTION takeup_add_used(takeup, text, double precision) IS 'transition of takeup_used';
COMMENT ON FUNCTION takeup_subtract_used(takeup, text, double precision) IS 'inverse transition of takeup_used';

CREATE AGGREGATE takeup_used(key segment_key, n double precision) (
  SFUNC = takeup_add_used, STYPE = takeup, SSPACE = 2048, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_used, MINVFUNC = takeup_subtract_used,
  MSTYPE = takeup, MSSPACE = 2048, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup_used(segment_key, double precision) IS
  'the users side of a take-up, to be joined by + with the base from another table';
CREATE AGGREGATE takeup_used(key text, n double precision) (
  SFUNC = takeup_add_used, STYPE = takeup, SSPACE = 3072, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_used, MINVFUNC = takeup_subtract_used,
  MSTYPE = takeup, MSSPACE = 3072, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup_used(text, double precision) IS
  'the users side of a take-up, to be joined by + with the base from another table';

-- takeup_used(key, n, low, high)
CREATE FUNCTION takeup_add_used_between(takeup, segment_key, double precision, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_used_between_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_used_between(takeup, segment_key, double precision, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_used_between_key' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_add_used_between(takeup, text, double precision, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_add_used_between_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION takeup_subtract_used_between(takeup, text, double precision, double precision, double precision) RETURNS takeup
  AS 'MODULE_PATHNAME', 'prf_takeup_subtract_used_between_text' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION takeup_add_used_between(takeup, segment_key, double precision, double precision, double precision) IS 'transition of takeup_used';
COMMENT ON FUNCTION takeup_subtract_used_between(takeup, segment_key, double precision, double precision, double precision) IS 'inverse transition of takeup_used';
COMMENT ON FUNCTION takeup_add_used_between(takeup, text, double precision, double precision, double precision) IS 'transition of takeup_used';
COMMENT ON FUNCTION takeup_subtract_used_between(takeup, text, double precision, double precision, double precision) IS 'inverse transition of takeup_used';

CREATE AGGREGATE takeup_used(key segment_key, n double precision, low double precision, high double precision) (
  SFUNC = takeup_add_used_between, STYPE = takeup, SSPACE = 3072, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_used_between, MINVFUNC = takeup_subtract_used_between,
  MSTYPE = takeup, MSSPACE = 3072, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup_used(segment_key, double precision, double precision, double precision) IS
  'the users side of a take-up where some counts are hidden: n is counted, low and high bound what it may be';
CREATE AGGREGATE takeup_used(key text, n double precision, low double precision, high double precision) (
  SFUNC = takeup_add_used_between, STYPE = takeup, SSPACE = 3072, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_used_between, MINVFUNC = takeup_subtract_used_between,
  MSTYPE = takeup, MSSPACE = 3072, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE takeup_used(text, double precision, double precision, double precision) IS
  'the users side of a take-up where some counts are hidden: n is counted, low and high bound what it may be';

-- Merging stored values

CREATE AGGREGATE rollup(value takeup) (
  SFUNC = takeup_add_takeup, STYPE = takeup, SSPACE = 2048, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_takeup, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_takeup, MINVFUNC = takeup_subtract_takeup,
  MSTYPE = takeup, MSSPACE = 2048, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(takeup) IS
  'merge takeups of different people: wards to authority, shards to the whole';

CREATE AGGREGATE rollup_periods(value takeup) (
  SFUNC = takeup_add_period, STYPE = takeup, SSPACE = 2048, INITCOND = '{"version": 1, "cells": []}',
  COMBINEFUNC = takeup_add_period, FINALFUNC = takeup_final,
  MSFUNC = takeup_add_period, MINVFUNC = takeup_subtract_takeup,
  MSTYPE = takeup, MSSPACE = 2048, MINITCOND = '{"version": 1, "cells": []}', MFINALFUNC = takeup_final,
  PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup_periods(takeup) IS
  'merge takeups of periods in which the same people recur; the result counts person-periods and is marked so';
