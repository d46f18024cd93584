\echo -- Of each service the strongest finding over six traits; of those the three strongest.
\pset tuples_only on
\pset format unaligned
WITH service_takeup AS (
    SELECT title, takeup(age_band, used) AS age, takeup(sex, used) AS sex,
        takeup(ethnic_group, used) AS ethnic_group, takeup(oac, used) AS oac,
        takeup(deprivation, used) AS deprivation, takeup(settlement, used) AS settlement
    FROM service_base
    GROUP BY title
), strongest AS (
    SELECT DISTINCT ON (title) title, format(pattern, segment, label) AS who, r.*
    FROM service_takeup,
        LATERAL (VALUES ('aged %1$s', age), ('of sex %1$s', sex),
            ('of ethnic group "%2$s"', ethnic_group), ('in areas of "%2$s"', oac),
            ('in deprivation tenth %1$s', deprivation), ('in a %1$s', settlement)
        ) AS profile (pattern, t),
        profile_report(t) AS r
    WHERE verdict IN ('above', 'below') AND p_adjusted < 0.001
    ORDER BY title, abs(z) DESC
)
SELECT format(E'\n%s. %s: people %s are %s%% %s likely than average to have it.\n'
        '   Index %s (between %s and %s): %s %s than expected, of %s.',
        row_number() OVER (ORDER BY abs(z) DESC), title, who, abs(round(take_up_index - 100)),
        CASE verdict WHEN 'above' THEN 'more' ELSE 'less' END, round(take_up_index),
        round(index_lower), round(index_upper), abs(round(gap)),
        CASE verdict WHEN 'above' THEN 'more' ELSE 'fewer' END, base)
FROM strongest
ORDER BY abs(z) DESC LIMIT 3;
