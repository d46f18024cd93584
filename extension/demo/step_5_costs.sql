\echo -- The contacts of 2025 and what they cost, as one value.  Rates without a service are for any.
CREATE TABLE served AS
SELECT model, costs(age_band, lgsl, lgil, channel, volume,
                    cost_to_serve(model, lgsl, lgil, channel, volume), 'GBP') AS c
FROM contact JOIN resident USING (resident_id),
    (SELECT cost_model(lgsl, NULL, channel, unit_cost, 'GBP', NULL, low, high) AS model
     FROM contact_rate) AS rates
WHERE month >= '2025-01-01'
GROUP BY model;

\echo
SELECT channel_label AS channel, contacts, round(cost) AS pounds, cost_per_contact AS each,
    round((100 * contact_share)::numeric) AS "% of contacts",
    round((100 * cost_share)::numeric) AS "% of cost"
FROM served, costs_report(c, by => '{channel}') ORDER BY row_kind, cost DESC;

\echo -- The same by age, for each resident; 100 is the average resident.
SELECT coalesce(key, 'Total') AS age, base AS residents, contacts, round(cost) AS pounds,
    cost_per_head AS per_head, round(head_index) AS index,
    bar(head_index) AS "0       100       200"
FROM served, costs_report(c, base => (SELECT takeup(age_band, false) FROM resident));

\echo -- What if telephone calls moved to the web?  A fifth of web contacts fail and come back; half of
\echo -- the cost of a call goes with the call; nobody of 85 and over is moved.  Each service has its own
\echo -- rate: where the web is hardly cheaper, moving costs more than it saves.
SELECT coalesce(lgsl_label, 'Total') AS service, sum(volume) AS calls, round(sum(shifted)) AS moved,
    round(sum(cost_now)) AS cost_now, round(sum(saving)) AS saving,
    round(sum(saving_low)) AS low, round(sum(saving_high)) AS high
FROM served, channel_shift(c, model, 'phone', 'web', failure => 0.2, avoidable => 0.5,
    avoidable_range => '{0.4,0.7}', exclude_keys => '{85+}',
    propensity => '{"75-84": 0.05, "65-74": 0.15, "*": 0.4}'::jsonb)
GROUP BY row_kind, lgsl_label ORDER BY row_kind, sum(saving) DESC;

\echo -- The same in words:
\pset tuples_only on
\pset format unaligned
SELECT rtrim(regexp_replace(sentence, '(.{1,96})( |$)', E'\\1\n', 'g'), E'\n')
FROM (SELECT headline(array_agg(s), at_most => 1, period => 'in 2025') AS sentence
      FROM served, channel_shift(c, model, 'phone', 'web', failure => 0.2, avoidable => 0.5,
          avoidable_range => '{0.4,0.7}', exclude_keys => '{85+}',
          propensity => '{"75-84": 0.05, "65-74": 0.15, "*": 0.4}'::jsonb) AS s) AS said;
