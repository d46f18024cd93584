-- from PostgreSQL 16
-- Soft errors of takeup: whatever is wrong can be asked without an error.
SET search_path = profiling, public;
SELECT text, valid.*, problem.detail
FROM unnest(ARRAY[
  '{"version": 1, "cells": []}',
  '{"version": 1, "list": "text", "cells": [{"key": "a", "base": 9e18}]}',
  '{"version": 1, "list": "text", "cells": [{"key": "a", "base": 9e18}, {"key": "a", "base": 9e18}]}',
  '{"version": 1, "list": "text", "cells": [{"key": "a", "base": 1e30}]}',
  '{"version": 1, "list": "oac", "cells": [{"key": "9z"}]}',
  '{"version": 1, "list": "oac", "cells": [{"key": "1a"}, {"key": "1a1@2011"}]}',
  '{"version": 1, "list": "cats", "cells": []}',
  '{"version": 2, "cells": []}',
  '{"version": 1}',
  '[]']) AS text,
  pg_input_is_valid(text, 'takeup') AS valid, pg_input_error_info(text, 'takeup') AS problem;
SELECT pg_input_is_valid('{"version": 1, "list": "text", "cells": [{"key": "' || repeat('x', 64) || '"}]}', 'takeup') AS too_long;
