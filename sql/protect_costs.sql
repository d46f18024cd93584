-- protect for costs: small counts of contacts hidden with what they cost, and with others so that none can be worked out.
SET search_path = profiling, public;
\set SHOW_CONTEXT never

CREATE TABLE contact (segment segment, lgsl lgsl, channel channel, volume numeric, cost numeric);
INSERT INTO contact VALUES
  ('A', '57', 'phone', 300, 849), ('B', '57', 'phone', 40, 113.20), ('C', '57', 'phone', 500, 1415), ('D', '57', 'phone', 3, 8.49),
  ('A', '57', 'web', 400, 60), ('B', '57', 'web', 90, 13.50), ('C', '57', 'web', 250, 37.50), (NULL, '57', 'web', 12, 1.80),
  ('A', '524', 'f2f', 30, 258.60), ('C', '524', 'f2f', 0, 17.24);
CREATE TABLE area AS
SELECT c, protect(c) AS p FROM (SELECT costs(segment, lgsl, '8', channel, volume, cost, 'GBP') AS c FROM contact) AS s;

-- Of the phone one is small: it is hidden with the key beside it, whoever knows the phone's total.
SELECT p FROM area;
SELECT row_kind, key, lgsl, channel, contacts, cost, cost_per_contact, rank, reason FROM area, costs_report(p, by => '{key,lgsl,channel}');
-- What a hidden cell is part of is hidden: nothing less is a sum.
SELECT row_kind, key, contacts, round(contact_share::numeric, 3) AS share, cost, round(cost_share::numeric, 3) AS cost_share, round(cost_index) AS cost_index, rank, currency, reason FROM area, costs_report(p);
SELECT row_kind, lgsl, contacts, cost, reason FROM area, costs_report(p, by => '{lgsl}');
SELECT row_kind, channel, contacts, cost, rank, reason FROM area, costs_report(p, by => '{channel}');
SELECT row_kind, contacts, cost, reason FROM area, costs_report(p, by => '{}');
SELECT contacts(p), cost(p), cost_per_contact(p), currency(p) FROM area;
SELECT key, rank, cost, depth, cumulative_cost, cumulative_share, lift, reason FROM area, cost_concentration(p);
SELECT channel, rank, cost, reason FROM area, cost_concentration(p, by => '{channel}');
SELECT dearest_share(p), dearest_share(p, by => '{channel}'), dearest_share(c) IS NULL AS of_open FROM area;
SELECT row_kind, key, contacts, digital, not_known, share, reason FROM area, digital_take_up(p);
SELECT row_kind, channel, contacts, digital, share, reason FROM area, digital_take_up(p, by => '{channel}');

-- Where nothing is small nothing is hidden; the value is sealed all the same.
SELECT row_kind, channel, contacts, cost FROM (SELECT protect(c, threshold => 3) AS p FROM area) AS s, costs_report(p, by => '{channel}');
SELECT protect(c, threshold => 3) = c AS same, costs_hash(protect(c, threshold => 3)) = costs_hash(c) AS same_hash, contacts(protect(c, threshold => 3)) = contacts(c) AS same_total FROM area;
-- Without a total only what is small itself.
SELECT key, channel, reason FROM (SELECT protect(c, total => 'unknown') AS p FROM area) AS s, costs_report(p, by => '{key,channel}') WHERE reason IS NOT NULL;
-- A combination that is small as a whole: another is hidden with it.
SELECT lgsl, channel, contacts, reason
FROM (SELECT protect(c + (SELECT costs('A'::segment, '57', '8', 'post', 2, 1.20, 'GBP'))) AS p FROM area) AS s, costs_report(p, by => '{lgsl,channel}');
-- Contacts may have decimals; a cost without contacts has no count; ten is hidden where nothing is hidden with it.
SELECT v AS contacts, protect(costs('A', '57', '8', 'web', v, 5), total => 'unknown')::text ~ 'protected' AS hidden
FROM unnest('{0,0.0001,0.5,9.9999,10,10.0001}'::numeric[]) AS v GROUP BY v ORDER BY v;

-- The text form of hidden cells.
SELECT p = p::text::costs AS same, p::text = p::text::costs::text AS same_text, costs_cmp(p, c) <> 0 AS another, costs_hash(p) = costs_hash(p::text::costs) AS same_hash FROM area;
SELECT protect(NULL::costs), protect('{"version": 1, "cells": []}'::costs);

-- Nothing is merged or compared with a sealed value.
SELECT p + c FROM area;
SELECT c + p FROM area;
SELECT c - p FROM area;
SELECT p - p FROM area;
SELECT rollup(p) FROM area;
SELECT rollup(v) FROM area, unnest(ARRAY[c, p]) AS v;
SELECT costs_add_costs(p, NULL) FROM area;
SELECT costs_add_row(p, 'A'::segment, '57', '8', 'web', 1, 1, 'GBP') FROM area;
SELECT costs_subtract_costs(c, p) FROM area;
SELECT protect(p) FROM area;
SELECT * FROM area, cost_comparison(p, c);
SELECT * FROM area, cost_comparison(c, p);
SELECT * FROM area, avoidable_contact(p, c);
SELECT * FROM area, completion(c, p);
SELECT * FROM area, channel_shift(p, (SELECT cost_model(NULL, NULL, NULL, 1, 'GBP')), 'phone', 'web', 0.1);
SELECT * FROM area, channel_shift(c, (SELECT cost_model(NULL, NULL, NULL, 1, 'GBP')), 'phone', 'web', 0.1, exclude => p);

-- A base that is protected hides what its keys cost: everything of a hidden key, and what it is part of.
CREATE TABLE people AS
SELECT protect(takeup(k, n, x)) AS t FROM (VALUES ('A'::segment, 2000, 350), ('B', 1500, 4), ('C', 800, 400), ('D', 300, 30), ('E', 900, 200)) AS v(k, n, x);
SELECT segment, base, observed, reason FROM people, profile_report(t) WHERE row_kind = 'segment';
SELECT row_kind, key, contacts, cost, rank, base, cost_per_head, customers, cost_per_customer, reason FROM area, people, costs_report(c, base => t, disjoint => true);
SELECT row_kind, key, channel, contacts, cost, base, reason FROM area, people, costs_report(c, base => t, by => '{key,channel}');
SELECT row_kind, lgsl, contacts, cost, base, reason FROM area, people, costs_report(c, base => t, by => '{lgsl}');
SELECT row_kind, contacts, cost, base, customers, reason FROM area, people, costs_report(c, base => t, by => '{}');
SELECT key, rank, cost, depth, cumulative_cost, reason FROM area, people, cost_concentration(c, base => t);
SELECT dearest_share(c, base => t) FROM area, people;
SELECT row_kind, key, contacts, cost, base, cost_per_head, reason FROM area, people, costs_report(p, base => t);
-- A protected value beside an open base: base and customers are shown, and nothing that is divided by them.
SELECT row_kind, key, contacts, base, contacts_per_head, cost_per_head, head_index, customers, cost_per_customer, reason
FROM area, costs_report(p, base => (SELECT takeup(k, n, x) FROM (VALUES ('A'::segment, 2000, 350), ('B', 1500, 90), ('C', 800, 400)) AS v(k, n, x)), disjoint => true);

-- What cannot be protected, and other arguments.
SELECT protect(c - c - c) FROM area;
SELECT protect(c, threshold => 1) FROM area;
SELECT protect(c, total => 'maybe') FROM area;
SELECT protect(c, total => NULL) FROM area;
-- What says that it is protected, and is not.
SELECT '{"version": 1, "list": "text", "cells": [{"key": "A", "lgsl": null, "lgil": null, "channel": null, "protected": true}]}'::costs;
SELECT '{"version": 1, "list": "text", "sealed": true, "cells": [{"key": "A", "lgsl": null, "lgil": null, "channel": null, "contacts": 1, "protected": true}]}'::costs;
SELECT '{"version": 1, "list": "text", "sealed": true, "cells": [{"key": "A", "lgsl": null, "lgil": null, "channel": null, "contacts": 0, "cost": 0}]}'::costs;
SELECT '{"version": 1, "list": "text", "sealed": true, "cells": [{"key": "A", "lgsl": null, "lgil": null, "channel": null, "protected": false}]}'::costs;
SELECT '{"version": 1, "list": "text", "sealed": 1, "cells": []}'::costs;
SELECT '{"version": 1, "sealed": true, "cells": []}'::costs;
SELECT '{"version": 1, "list": "text", "sealed": true, "cells": [{"key": "A", "lgsl": null, "lgil": null, "channel": null, "protected": true}, {"key": "A", "lgsl": null, "lgil": null, "channel": null, "contacts": 1, "cost": 1}]}'::costs;
