-- costs_report, the totals, cost_concentration and dearest_share.
SET search_path = profiling, public;
\pset null '(null)'

CREATE TABLE contact (segment segment, lgsl lgsl, lgil lgil, channel channel, volume integer, cost numeric);
INSERT INTO contact VALUES
  ('A', '57', '8', 'phone', 600, 1698), ('A', '57', '8', 'web', 400, 60), ('A', '524', '8', 'f2f', 50, 431),
  ('B', '57', '8', 'phone', 100, 283), ('B', '524', NULL, 'web', 900, 135.0001),
  ('C10', '57', '8', 'f2f', 30, 258.6), ('C9', '57', '8', 'post', 0, 20),
  (NULL, '57', '8', 'phone', 10, 28.3), ('?', NULL, '8', NULL, 5, 14.15), ('A', '57', '8', 'nk', 7, 7);
CREATE TABLE area AS SELECT costs(segment, lgsl, lgil, channel, volume, cost, 'GBP') AS c FROM contact;

SELECT contacts(c), cost(c), cost_per_contact(c), currency(c) FROM area;
SELECT contacts(c - c), cost(c - c), cost_per_contact(c - c), currency(c - c) FROM area;
SELECT contacts(c - c - c), cost(c - c - c), cost_per_contact(c - c - c) FROM area;

SELECT row_kind, key, key_label, contacts, round(contact_share::numeric, 4) AS share, cost, round(cost_share::numeric, 4) AS cost_share,
  cost_per_contact, round(cost_index::numeric, 2) AS index, rank, currency, reason FROM area, costs_report(c);
SELECT row_kind, channel, channel_label, contacts, cost, cost_per_contact, rank FROM area, costs_report(c, by => '{channel}');
SELECT row_kind, lgsl, lgsl_label, lgil, lgil_label, contacts, cost FROM area, costs_report(c, by => '{lgil,lgsl}', lang => 'cy');
SELECT row_kind, key, channel, contacts, cost FROM area, costs_report(c, '{key,channel}') WHERE key LIKE 'C%' OR key IS NULL;
SELECT r.* FROM area, costs_report(c, '{}') AS r;
SELECT key, key_label FROM area, costs_report(c, labels => '[{"code": "C10", "label": "Tenth"}, {"code": "A", "label": "First", "label_cy": "Cyntaf"}]', lang => 'cy');

-- Whatever the dimensions, rows add up to the total, which is the value's own
SELECT bool_and(n = contacts(c) AND m = cost(c) AND abs(s - 1) < 1e-12) AS adds_up FROM area,
  LATERAL (SELECT sum(r.contacts) FILTER (WHERE row_kind <> 'total') AS n, sum(r.cost) FILTER (WHERE row_kind <> 'total') AS m,
                  sum(r.cost_share) FILTER (WHERE row_kind <> 'total') AS s
           FROM (VALUES ('{key}'::text[]), ('{lgsl}'), ('{lgil}'), ('{channel}'), ('{key,lgsl}'), ('{key,lgil}'), ('{key,channel}'), ('{lgsl,lgil}'),
                        ('{lgsl,channel}'), ('{lgil,channel}'), ('{key,lgsl,lgil,channel}')) AS d(by), costs_report(c, d.by) AS r GROUP BY d.by) AS v;

-- Per head of a base, and per customer where they are declared disjoint
CREATE TABLE people AS SELECT takeup(k, n, x) AS t FROM (VALUES ('A'::segment, 1000, 200), ('B', 3000, 300), ('C9', 10, 0), ('D', 500, 0), ('?', 40, 5)) AS v(k, n, x);
SELECT row_kind, key, contacts, cost, base, contacts_per_head, cost_per_head, round(head_index::numeric, 2) AS index, customers, cost_per_customer, reason
FROM area, people, costs_report(c, base => t);
SELECT key, customers, cost_per_customer, reason FROM area, people, costs_report(c, base => t, disjoint => true);
SELECT lgsl, cost, base, cost_per_head, head_index, cost_per_customer, reason FROM area, people, costs_report(c, '{lgsl}', t, true);
SELECT key, customers, reason FROM area, costs_report(c, base => (SELECT takeup_events('A'::segment, 10, 30)), disjoint => true) WHERE key = 'A';
SELECT key, customers, reason FROM area, costs_report(c, base => (SELECT rollup_periods(t) FROM people), disjoint => true) WHERE key = 'A';
SELECT key, customers, reason FROM area, costs_report(c, base => (SELECT takeup_base('A'::segment, 0.5)), disjoint => true) WHERE key = 'A';
SELECT count(*) FROM area, costs_report(c, base => (SELECT takeup('1a'::oac, true)));

-- More taken away than there was
SELECT row_kind, key, contacts, cost, cost_share, rank, reason
FROM costs_report((SELECT costs('A'::segment, '1', '1', 'web', 5, 1) - costs('A'::segment, '1', '1', 'phone', 2, 1) + costs('B'::segment, '1', '1', 'web', 1, 1)));
SELECT count(*) FROM costs_report(NULL);
SELECT row_kind, contacts, cost, cost_share, cost_per_contact, reason FROM costs_report('{"version": 1, "cells": []}');
SELECT count(*) FROM area, costs_report(c, by => '{ward}');
SELECT count(*) FROM area, costs_report(c, by => '{key,NULL}');
SELECT count(*) FROM area, costs_report(c, by => NULL);
SELECT count(*) FROM area, costs_report(c, lang => 'fr');
SELECT cost_per_contact('{"version": 1, "cells": [{"key": "?", "lgsl": null, "lgil": null, "channel": null, "contacts": 1, "cost": 17014118346046923173168730371588410.5727}]}'::costs);
SELECT contacts(c + c) FROM (SELECT '{"version": 1, "cells": [{"key": "?", "lgsl": null, "lgil": null, "channel": null, "contacts": 17014118346046923173168730371588410.5727, "cost": 1}]}'::costs AS c) AS v;

-- Keys of a text and of a published list
SELECT row_kind, key, key_label, cost FROM costs_report((SELECT costs(k, '1', '1', 'web', 1, 1) FROM (VALUES ('North 10'), ('North 9'), (''), (NULL), ('?')) AS v(k)));
SELECT row_kind, key, key_label, cost FROM costs_report((SELECT costs(k, '1', '1', 'web', 1, 1) FROM (VALUES ('10-14'::age_band), ('5-9'), (NULL)) AS v(k)));

-- How much the dearest carry
SELECT key, rank, cost, depth, cumulative_cost, round(cumulative_share::numeric, 4) AS share, round(lift::numeric, 4) AS lift, currency FROM area, cost_concentration(c);
SELECT channel, rank, cost, cumulative_cost FROM area, cost_concentration(c, '{channel}');
SELECT key, rank, cost, round(depth::numeric, 4) AS depth, round(cumulative_share::numeric, 4) AS share FROM area, people, cost_concentration(c, base => t);
SELECT round(dearest_share(c)::numeric, 4) AS tenth, round(dearest_share(c, 0.25)::numeric, 4) AS quarter, dearest_share(c, 1) AS all, dearest_share(c, 0) AS none,
  round(dearest_share(c, 0.5, '{lgsl,channel}')::numeric, 4) AS half_of_pairs FROM area;
SELECT round(dearest_share(c, 0.1, base => t)::numeric, 4) AS dearest_tenth_of_people FROM area, people;
SELECT dearest_share(c - c) FROM area;
SELECT dearest_share(c, 1.5) FROM area;
SELECT dearest_share(c - c - c) FROM area;
SELECT dearest_share(c, 0.1, '{channel}', t) FROM area, people;
SELECT count(*) FROM cost_concentration(NULL);

-- Of a base of which keys are hidden there is neither an average nor a curve of people
CREATE TABLE hidden AS SELECT protect((SELECT takeup(k, n, x) FROM (VALUES ('A'::segment, 5, 3), ('B', 4, 2), ('C9', 300, 100), ('D', 400, 100), ('E', 500, 300)) AS v(k, n, x))) AS t;
SELECT key, base, cost_per_head, head_index, reason FROM area, hidden, costs_report(c, base => t, disjoint => true);
SELECT count(*) FROM area, hidden, cost_concentration(c, base => t);
SELECT dearest_share(c, 0.1, base => t) FROM area, hidden;

DROP TABLE area, people, hidden, contact;
