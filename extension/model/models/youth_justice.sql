-- Youth justice: segments 1, 2, 3, 5 and 6.
INSERT INTO model (name, version, valid, definition, note, published_by, published_at, shipped) VALUES ('youth_justice', 1, daterange(NULL, NULL), $model$
segmentation youth_justice
    (age integer, sex sex, known_to_police boolean, area_deprivation integer, area_crime integer, inner_city boolean)
  params (youth_from integer = 10, youth_to integer = 17, most_deprived_to integer = 1, highest_crime_to integer = 1,
    high_victimisation_to integer = 3, mature_age integer = 45, affluent_from integer = 8, low_crime_from integer = 8)
  purpose 'To plan prevention with young people: where, not whom'
  uses special category data
  "1" 'Youth offenders known to police' when known_to_police and age between youth_from and youth_to
  "2" 'Highest risk: male youths, most deprived, highest crime areas'
    when sex = 'M' and age between youth_from and youth_to and area_deprivation <= most_deprived_to and area_crime <= highest_crime_to
  "3" 'Other residents, inner city areas with high victimisation' when inner_city and area_crime <= high_victimisation_to
  "5" 'Affluent, mature population, low crime'
    when age >= mature_age and area_deprivation >= affluent_from and area_crime >= low_crime_from
  "6" 'Low risk or not applicable' otherwise
$model$, $note$The segments of a police profiling scheme. The source prints which attributes each needs, and no cut-off: every age and limit is a parameter, and its default is an illustration to be replaced by local evidence.
Anomalies of the source, and what is done about them:
1. There is no segment 4 in it. The numbers are kept.
2. Segment 1 is data on criminal offences (UK GDPR, article 10): the model says so, and it needs lawful access to police data.
3. For 1 and 6 it prints ethnicity, and no rule that uses it. It is not an input here: a segment that does not depend on it does not need it.
4. "Few children" of segment 5 is a fact of an area, but the source prints age and postcode. The age of the person stands for it.
5. Segment 6 mixes low risk with not applicable (retirement areas, rural retreats). It is what remains.
area_deprivation and area_crime are tenths of the postcode, 1 = most deprived, most crime; inner_city is for the user to draw. Somebody whom the police do not know is known to them as false: write coalesce(known_to_police, false). The label of segment 2 describes likelihood in an area, not a person.$note$, NULL, NULL, true);
