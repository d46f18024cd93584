-- from PostgreSQL 16
-- Soft errors of migration: whatever is wrong can be asked without an error.
SET search_path = profiling, public;
SELECT text, valid.*, problem.detail
FROM unnest(ARRAY[
  '{"version": 1, "cells": []}',
  '{"version": 1, "list": "segment", "cells": [{"from": "A", "to": null, "n": 1}]}',
  '{"version": 1, "list": "segment", "cells": [{"from": "A", "to": "B", "n": 1e30}]}',
  '{"version": 1, "list": "segment", "cells": [{"from": "A", "to": "B", "n": 0}]}',
  '{"version": 1, "list": "oac", "cells": [{"from": "9z", "to": null, "n": 1}]}',
  '{"version": 1, "list": "oac", "cells": [{"from": "1a", "to": "1a1@2011", "n": 1}]}',
  '{"version": 1, "list": "cats", "cells": []}',
  '{"version": 2, "cells": []}',
  '{"version": 1}',
  '[]']) AS text,
  pg_input_is_valid(text, 'migration') AS valid, pg_input_error_info(text, 'migration') AS problem;
SELECT pg_input_is_valid('{', 'migration');
