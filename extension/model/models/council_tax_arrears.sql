-- Council tax arrears, as the source prints it: by what a household is and has.
INSERT INTO model (name, version, valid, definition, note, published_by, published_at, shipped) VALUES ('council_tax_arrears', 1, daterange(NULL, NULL), $model$
segmentation council_tax_arrears
    (age integer, income integer, savings integer, state_benefits boolean, housing_value integer, occupation ns_sec, director boolean, sheltered_housing boolean, vulnerable boolean)
  params (very_low_income integer = 12000, low_savings integer = 1000, struggling_from integer = 15000, struggling_to integer = 25000,
    high_income integer = 50000, high_housing_value integer = 500000, professional ns_sec = '1', lower_professional ns_sec = '2',
    middle_age_from integer = 45, middle_age_to integer = 64)
  purpose 'To choose how to ask for council tax that is owed'
  cant_pay 'Can''t pay' action 'Understanding approach; financial literacy and debt advice; a bank account; long-term ability to pay'
    when vulnerable is not null and vulnerable
  cant_pay when savings < low_savings and (income < very_low_income or state_benefits or sheltered_housing)
  can_pay 'Can pay' action 'Strong message to pay now; benefits of direct debit'
    when income > high_income and (housing_value > high_housing_value or occupation <@ professional or occupation <@ lower_professional
      or director and age between middle_age_from and middle_age_to)
  struggle 'Struggling to pay' action 'Softer message; payment plan; later direct debit; check benefit entitlement'
    when income between struggling_from and struggling_to
  other 'Unclassified' action 'Usual reminder' otherwise
$model$, $note$Three kinds of debtor, with the actions that the source prints for each. It prints descriptions, not rules: incomes and housing values are its figures, every other cut-off is a parameter of this extension.
Anomalies of the source, and what is done about them:
1. Most of it is the prose of a classification of neighbourhoods: expensive cars, foreign package holidays, older houses, small industrial towns, close-knit communities, former coalfield, small bungalows, look forward to visits. No council holds these of a household; they are left out. Model council_tax_accounts uses the class of the area in their place.
2. "Very low income" and "low savings" have no figure. Incomes between 25,000 and 50,000, and those just below 15,000, belong to nobody: they are "other", which the source does not have. Its action is this extension's.
3. "About 15-25k" has sharp edges here.
4. State benefits are printed for "can't pay" and checking benefit entitlement for "struggling": both stay.
5. It has no vulnerability. Today most people behind with council tax show one, so a flag that is set goes before everything; one that nobody has set changes nothing.
A council seldom knows income, savings or housing value, so that most real accounts are "cannot tell": see council_tax_accounts.$note$, NULL, NULL, true);
