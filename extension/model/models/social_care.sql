-- Adult social care: segments A to G.
INSERT INTO model (name, version, valid, definition, note, published_by, published_at, shipped) VALUES ('social_care', 1, daterange(NULL, NULL), $model$
segmentation social_care
    (age integer, care_home boolean, home_care boolean, other_care boolean, area_deprivation integer, sex sex, ethnicity ethnic_group)
  params (adult_age integer = 18, elderly_age integer = 65, deprived_to integer = 2,
    risk_age integer = 80, risk_age_women integer = 75, early_risk_age integer = 60, early_risk_group ethnic_group = 'A3')
  purpose 'To plan adult social care: who receives it and who is likely to need it'
  uses special category data
  out of scope when age < adult_age
  "A" 'Elderly in care homes' when care_home and age >= elderly_age
  "B" 'Elderly receiving domiciliary care' when home_care and age >= elderly_age
  "C" 'Elderly receiving other care packages' when other_care and age >= elderly_age
  "D" 'Elderly likely to require packages, deprived neighbourhoods' when age >= elderly_age and area_deprivation <= deprived_to
  "E" 'Non-elderly receiving care' when age < elderly_age and (care_home or home_care or other_care)
  "F" 'Other populations at high risk of needing care'
    when age >= risk_age or age >= risk_age_women and sex = 'F' or age >= early_risk_age and ethnicity <@ early_risk_group
  "G" 'Low risk or not applicable' otherwise
$model$, $note$The seven segments of a social services profiling scheme. The source prints which attributes each needs, and no cut-off: every age and limit is a parameter, and its default is an illustration to be replaced by local evidence.
Anomalies of the source, and what is done about them:
1. It prints what B and C need in one merged cell with A: age and user data. They are kept apart here by the kind of care.
2. For E, "non-elderly receiving care", it prints age and postcode. Whoever receives care is known only from user data, so that E reads the three care flags.
3. For F and G it prints age, postcode, sex and ethnicity, and no rule. The rule of F is this extension's: an age for everybody, an earlier one for women, and one for a group given as a parameter.
4. G mixes low risk with not applicable. People under adult_age are out of scope here; with adult_age 0 they fall into E or G as printed.
The flags come from the care system. Somebody it does not know receives no care: write coalesce(care_home, false) in the query, or the answer is "cannot tell". area_deprivation is the tenth of deprivation of the postcode, 1 = most deprived. An elderly person with several kinds of care is in the first of A, B, C. Somebody of whom only the group above early_risk_group is known, A where it is A3, is not taken for one of it.$note$, NULL, NULL, true);
