\echo -- A model is a value too: rules in words of SQL, of which the first that is true wins.
CREATE TABLE arrears_model AS SELECT $$
    segmentation council_tax_arrears
        (arrears integer, vulnerable boolean, support boolean, income integer, band text)
    params (low_income integer = 15000, high_income integer = 50000)
    out of scope when arrears = 0
    cant_pay 'Can''t pay'         action 'Debt advice; long-term ability to pay'
        when vulnerable or support or income < low_income
    can_pay  'Can pay'            action 'Firm message; benefits of direct debit'
        when income > high_income and band in ('D', 'E', 'F', 'G', 'H')
    struggle 'Struggling to pay'  action 'Softer message; payment plan'
        when income between 15000 and 25000
    other    'Unclassified'       action 'Usual reminder'
        otherwise
$$::segmentation AS model;

\echo
\echo -- Every household is in one segment; what the rules cannot decide is counted, not guessed.
SELECT s.code, s.label, count(h.segment) AS households, sum(h.arrears) AS owed, s.action
FROM arrears_model, segments(model) AS s
LEFT JOIN (SELECT arrears, assign_row(model, household) AS segment
           FROM household, arrears_model) AS h ON h.segment = s.code
GROUP BY s.ordinal, s.code, s.label, s.action ORDER BY s.ordinal;

\echo -- Why does it not say what to do with a household that owes 450 pounds?
SELECT key, value
FROM arrears_model,
    jsonb_each_text(explain_assign(model, 450, NULL, false, 21000, 'B'))
WHERE key IN ('segment', 'label', 'rule', 'reason', 'missing');

\echo -- Models are shipped too.  Households that owe, by the council tax model as its source prints it,
\echo -- and by the form that reads what a revenue system holds of an account: share in each segment.
WITH assigned AS (
    SELECT assign_row(printed, h) AS as_printed, assign_row(account, a) AS on_accounts
    FROM model('council_tax_arrears') AS printed, model('council_tax_accounts') AS account,
        council_tax_arrears_households AS h JOIN council_tax_account AS a USING (household_id)
    WHERE a.balance > 0
)
SELECT s.code, s.label,
    round(100.0 * count(*) FILTER (WHERE as_printed = code::segment) / count(*), 1) AS as_printed,
    round(100.0 * count(*) FILTER (WHERE on_accounts = code::segment) / count(*), 1) AS on_accounts
FROM segments(model('council_tax_accounts')) AS s, assigned
GROUP BY s.ordinal, s.code, s.label ORDER BY s.ordinal;
