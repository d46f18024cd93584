-- Sealed takeups: protected cells have no numbers, whole-value figures are NULL, and nothing is merged with them.
SET search_path = profiling, public;

CREATE TABLE sealed (id text PRIMARY KEY, t takeup);
INSERT INTO sealed VALUES
  ('hides', '{"version": 1, "counts": "people", "expected": "own", "sealed": true, "list": "text", "cells": [{"key": "A", "protected": true}, {"key": "B", "rows": 1, "base": 400, "observed": 100}, {"key": "C", "rows": 1, "base": 600, "observed": 100}, {"key": null, "protected": true}]}'),
  ('hides nothing', '{"version": 1, "counts": "people", "expected": "own", "sealed": true, "list": "text", "cells": [{"key": "B", "rows": 1, "base": 400, "observed": 100}]}'),
  ('given', '{"version": 1, "counts": "people", "expected": "given", "sealed": true, "list": "text", "cells": [{"key": "A", "protected": true}, {"key": "B", "rows": 1, "base": 400, "observed": 100, "expected": 80}]}'),
  ('open', '{"version": 1, "counts": "people", "expected": "own", "list": "text", "cells": [{"key": "B", "rows": 1, "base": 400, "observed": 100}]}');

-- What goes out comes back, in text and in binary.
SELECT id, t FROM sealed ORDER BY id COLLATE "C";
SELECT bool_and(t::text::takeup = t) FROM sealed;
SELECT (SELECT t FROM sealed WHERE id = 'open') = (SELECT t FROM sealed WHERE id = 'hides nothing') AS sealed_is_another_value;

-- Every figure is of what is left.
SELECT row_kind, segment, base, base_share, observed, rate, expected, take_up_index, verdict, rank, hidden_cells, observed_low, method, reason
FROM sealed, profile_report(t) WHERE id = 'hides';
SELECT segment, base_share, observed_share, round(index_lower::numeric, 2) AS lower, p IS NULL AS no_p, quadrant, reason
FROM sealed, profile_report(t, rows => 'segments', unknown => 'include') WHERE id = 'hides';
SELECT row_kind, segment, base, expected, take_up_index, reason FROM sealed, profile_report(t) WHERE id = 'given';
SELECT id, base(t), observed(t), expected(t), rate(t), take_up_index(t) FROM sealed ORDER BY id COLLATE "C";

-- Nothing is merged with them.
SELECT a.t + b.t FROM sealed a, sealed b WHERE a.id = 'hides' AND b.id = 'open';
SELECT b.t + a.t FROM sealed a, sealed b WHERE a.id = 'hides' AND b.id = 'open';
SELECT a.t - b.t FROM sealed a, sealed b WHERE a.id = 'open' AND b.id = 'hides nothing';
SELECT b.t - a.t FROM sealed a, sealed b WHERE a.id = 'open' AND b.id = 'hides nothing';
SELECT rollup(t) FROM sealed WHERE id = 'hides';
SELECT rollup_periods(t) FROM sealed WHERE id = 'hides nothing';
SELECT takeup_add_person(t, 'B', true) FROM sealed WHERE id = 'hides';
SELECT takeup_add_takeup(t, NULL) FROM sealed WHERE id = 'hides';
SELECT takeup_subtract_takeup(NULL, t) FROM sealed WHERE id = 'hides';
SELECT fix_expected(t) FROM sealed WHERE id = 'hides';
SELECT fix_expected(t) FROM sealed WHERE id = 'given';

-- What says that it is protected, and is not.
SELECT '{"version": 1, "sealed": true, "list": "text", "cells": [{"key": "A", "protected": true, "base": 3}]}'::takeup;
SELECT '{"version": 1, "sealed": true, "list": "text", "cells": [{"key": "A", "protected": true, "rows": 1}]}'::takeup;
SELECT '{"version": 1, "list": "text", "cells": [{"key": "A", "protected": true}]}'::takeup;
SELECT '{"version": 1, "sealed": 1, "cells": []}'::takeup;
SELECT '{"version": 1, "sealed": true, "list": "text", "cells": [{"key": "A", "protected": 1}]}'::takeup;
SELECT '{"version": 1, "sealed": true, "list": "text", "cells": [{"key": "A", "protected": false, "base": 3}]}'::takeup;
