-- Council tax arrears, on what a revenue system holds of an account.
INSERT INTO model (name, version, valid, definition, note, published_by, published_at, shipped) VALUES ('council_tax_accounts', 1, daterange(NULL, NULL), $model$
segmentation council_tax_accounts
    (balance numeric, missed_instalments integer, direct_debit boolean, reduction boolean, band text, area_class oac, vulnerable boolean)
  params (least_balance numeric = 10, many_missed integer = 4, few_missed integer = 1, low_band text = 'B', high_band text = 'F',
    settled_area oac = '1', professional_area oac = '5', industrial_town oac = '6b', working_area oac = '7', legacy_area oac = '8')
  purpose 'To choose how to ask for council tax that is owed'
  out of scope when balance < least_balance
  cant_pay 'Can''t pay' action 'Understanding approach; financial literacy and debt advice; a bank account; long-term ability to pay'
    when vulnerable is not null and vulnerable
  cant_pay when reduction and missed_instalments >= many_missed
  struggle 'Struggling to pay' action 'Softer message; payment plan; later direct debit; check benefit entitlement'
    when reduction
  can_pay 'Can pay' action 'Strong message to pay now; benefits of direct debit'
    when band >= high_band or direct_debit and missed_instalments <= few_missed
  struggle when missed_instalments >= many_missed or band <= low_band
  can_pay when area_class <@ settled_area or area_class <@ professional_area
  struggle when area_class <@ industrial_town or area_class <@ working_area or area_class <@ legacy_area
  other 'Unclassified' action 'Usual reminder' otherwise
$model$, $note$The segments and actions of council_tax_arrears, decided by what a revenue system holds of every account. What stands for what: the band for the value of the home, a council tax reduction for a low income, missed instalments and direct debit for how the account is paid, the class of the area (OAC 2021) for the descriptions of neighbourhoods that the source prints: settled_area and professional_area for "can pay", industrial_town, working_area and legacy_area for small industrial towns, close-knit communities and former coalfields.
What to know before use:
1. No source prints these cut-offs. Each is a parameter; try others with with_params and see who moves.
2. Facts of the account go before the class of the area: a label of a neighbourhood never decides against what the account shows.
3. A vulnerability flag that is set goes before everything; one that nobody has set changes nothing. vulnerable is null for most accounts in real systems.
4. Bands are compared as text: A- (disabled relief) to I (Wales). Give a missing band as null, not as an empty text.
5. An account without an area class is "cannot tell" only where the class would decide.
6. Class codes are those of OAC 2021: convert older ones, or give other classes as parameters.
7. "Can pay" says how to write first, not that somebody can.$note$, NULL, NULL, true);
