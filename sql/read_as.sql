-- Tolerant reading: codes, labels, structure, systems, and what is not read.
SET search_path = profiling;

-- Ethnic group: labels of each edition, in any case, with any dashes, blanks and accents.
SELECT t AS text, read_as(t, NULL::ethnic_group)
FROM unnest('{White,"White - British","WHITE – BRITISH","White British","white: irish","White: English/Welsh/Scottish/Northern Irish/British",
  "Asian, Asian British or Asian Welsh: Bangladeshi","Asian/Asian British: Bangladeshi","Asian or Asian British - Bangladeshi",
  "Asian or Asian British: Bangladeshi","  bangladeshi  ","Gwyn a Du Caribïaidd","GWYN A DU CARIBIAIDD","Other Ethnic Groups - Chinese",Chinese}'::text[])
  WITH ORDINALITY AS x(t, n) ORDER BY n;
-- By the structure of the labels.
SELECT t AS text, read_as(t, NULL::ethnic_group)
FROM unnest('{"black african/caribbean/black british - african","Irish (White)","White and Black African (Mixed)","Black Caribbean and White",WhiteBlackAfrican,
  W&BC,"mixed - w&ba","any other asian","Asian – Other","black, african, caribbean or black british: other","other - arab","Other ethnic group: Other",
  "Other  - Chinese",White_British,ethnicity_minor_any_other_white_background,"English, Welsh, Scottish, Northern Irish or British","Gwyn: Gwyddelig",
  "Black or Black British – Any Other ","Any other background (White)",blk_african,"Traveller or Gypsy"}'::text[])
  WITH ORDINALITY AS x(t, n) ORDER BY n;
-- With something around the label.
SELECT t AS text, read_as(t, NULL::ethnic_group)
FROM unnest('{"Asian, Asian British or Asian Welsh: Bangladeshi (number)","1. White British","B - White - Irish","White Irish - B","White Irish - A","W1-White: Eng./Welsh/Scot./N.Irish/British",
  "Ethnic Group: White: British; measures: Value","% White British","white british total","Other, please specify","13. White British","XY - White British"}'::text[])
  WITH ORDINALITY AS x(t, n) ORDER BY n;
-- Nothing is known: four codes.
SELECT t AS text, read_as(t, NULL::ethnic_group) AS ethnic_group, read_as(t, NULL::religion) AS religion, read_as(t, NULL::sex) AS sex
FROM unnest('{"Not stated",unknown,"Not known / Not recorded","Ethnicity not known","not applicable","does not apply",Refused,"prefer not to say","I''d rather not say",
  "information not yet obtained","not known/not provided","not stated/invalid",unreported}'::text[]) WITH ORDINALITY AS x(t, n) ORDER BY n;
-- Never a guess.
SELECT t AS text, (e).why_not, (e).detail, (e).candidates
FROM (SELECT t, n, read_explain(t, NULL::ethnic_group) AS e
      FROM unnest('{BAME,non-white,mixed/other,"mixed other inc asian","mixed white/black","pakistani/bangladeshi","asian and other",other/mixed,"White and Black","Irish Traveller",Gypsy/Roma,
        "White: Indian",Polish,English,A,O1,ABAN,13,"White?",Pakstani,"",日本,x}'::text[]) WITH ORDINALITY AS x(t, n)) s ORDER BY n;

-- Systems: the same code is somebody else in another.
SELECT s AS system, read_as('B', NULL::ethnic_group, s), read_as('Chinese', NULL::ethnic_group, s), read_as('W1', NULL::ethnic_group, s)
FROM unnest('{NHS_ENGLAND,nhs-wales,POLICE_16_1,"Police 18 1",DFE_MAIN,HMPPS_PERSON_RECORD,2001,2011,2021,ethnic_group}'::text[]) WITH ORDINALITY AS x(s, n) ORDER BY n;
SELECT read_as('1', NULL::sex) AS unnamed, read_as('1', NULL::sex, 'ISO_5218') AS iso, read_as('1', NULL::sex, 'CENSUS2021') AS census,
  read_as('01', NULL::ethnic_group, 'NHS_DENTAL') AS dental, read_as('1', NULL::ethnic_group, 'NHS_DENTAL') AS zero_lost, read_as('13.0', NULL::ethnic_group, 'EW2021') AS fraction,
  read_as('1A', NULL::ethnic_group, 'NHS_SCOTLAND') AS not_held;
SELECT read_as('W1', NULL::ethnic_group, 'no such system');
SELECT read_as('W1', NULL::postcode, 'NHS_ENGLAND');
SELECT name, edition FROM code_systems(NULL::ethnic_group) WHERE name LIKE 'NHS%' ORDER BY name;
SELECT count(*) FROM code_systems(NULL::gss_code);

-- The other lists.
SELECT read_as('Males (number)', NULL::sex), read_as('Trans man', NULL::gender_identity), read_as('L10 and L11: Lower supervisory and technical occupations', NULL::ns_sec),
  read_as('3', NULL::ns_sec), read_as('3', NULL::ns_sec, 'CLASS8'), read_as('3', NULL::ns_sec, 'class5'), read_as('3.1', NULL::ns_sec, 'COHORT_STUDY'), read_as('Intermediate occupations', NULL::ns_sec);
SELECT read_as('Lesbian or Gay', NULL::sexual_orientation), read_as('Single', NULL::legal_partnership), read_as('Married/Civil Partner', NULL::legal_partnership),
  read_as('Islam', NULL::religion), read_as('Economically inactive - retired', NULL::employment_status), read_as('day to day activities limited a lot', NULL::disability_status),
  read_as('Day-to-day activities limited a lot', NULL::disability_status), read_as('Provides no unpaid care', NULL::carer_status);
SELECT read_as('face to face', NULL::channel), read_as('E-mail', NULL::channel), read_as('Website', NULL::channel), read_as('paying-for-goods-and-services', NULL::lgil),
  read_as('home-schooling', NULL::lgsl), read_as('057', NULL::lgsl), read_as('99999', NULL::lgsl);
-- The lookups write the codes of 2011 in capitals: a capital alone does not say which edition is meant.
SELECT read_as('1a1', NULL::oac), read_as('1A1', NULL::oac), read_as('1A1', NULL::oac, '2011'), read_as('Migrant Families', NULL::oac), read_as('migrant families', NULL::oac, '2011'), read_as('Baseline UK', NULL::oac);
SELECT read_as(' sw1a-1aa ', NULL::postcode), read_as('SW1A OAA', NULL::postcode), read_as('e06 000 001', NULL::gss_code), read_as('EO6OOOOO1', NULL::gss_code),
  read_as('Aged 75 years and over', NULL::age_band), read_as('under 16', NULL::age_band), read_as('£15,000 to £24,999', NULL::income_band);

-- NULL in, NULL out; long text is never read.
SELECT read_as(NULL, NULL::sex), read_as('F', 'M'::sex), read_as('White' || repeat(' ', 1020), NULL::ethnic_group) IS NULL AS long, read_as(repeat('x', 1000000), NULL::ethnic_group) IS NULL AS very_long,
  read_as('White' || repeat(' ', 1019), NULL::ethnic_group) AS longest, read_explain(NULL, NULL::sex) IS NULL AS explain;

-- The user's own spellings.
SELECT key FROM (SELECT spelling_key(t) AS key, n FROM unnest('{"White – British","WHITE  british",Ønske,"Ab?","W&BC"}'::text[]) WITH ORDINALITY AS x(t, n)) s ORDER BY n;
INSERT INTO spelling (list, spelling, code) VALUES ('ethnic_group', 'Afro-Caribbean', 'B1'), ('ethnic_group', '?', 'NK'), ('sex', 'chap', 'M');
INSERT INTO spelling (list, code_system, spelling, code) VALUES ('ethnic_group', 'NHS_ENGLAND', 'Afro-Caribbean', 'B1@2001');
SELECT read_code('AFRO CARIBBEAN', NULL::ethnic_group) AS own, read_code('afro-caribbean', NULL::ethnic_group, 'NHS_ENGLAND') AS of_system, read_code('afro-caribbean', NULL::ethnic_group, 'DFE_MAIN') AS of_another,
  read_code('?', NULL::ethnic_group) AS sign, read_code('Chap ', NULL::sex) AS sex, read_code('chap', NULL::ethnic_group) AS other_list, read_code('White', NULL::ethnic_group) AS everybodys, read_as('Afro-Caribbean', NULL::ethnic_group) AS read_as;
\set VERBOSITY terse
INSERT INTO spelling (list, spelling, code) VALUES ('ethnic_group', 'afro caribbean', 'B2');
INSERT INTO spelling (list, spelling, code) VALUES ('ethnic_group', 'zz', 'Q7');
INSERT INTO spelling (list, spelling, code) VALUES ('no_list', 'zz', 'W1');
INSERT INTO spelling (list, code_system, spelling, code) VALUES ('ethnic_group', 'nhs_england', 'zz', 'W1');
INSERT INTO spelling (list, spelling, code) VALUES ('ethnic_group', '  ', 'W1');
\set VERBOSITY default
-- A statement sees what was written before it, also in a loop and after a rollback.
DO $$
DECLARE seen text := '';
BEGIN
  FOR i IN 1 .. 3 LOOP
    seen := seen || coalesce(read_code('gibberish', NULL::ethnic_group)::text, '-');
    IF i = 1 THEN INSERT INTO spelling (list, spelling, code) VALUES ('ethnic_group', 'gibberish', 'W1');
    ELSE DELETE FROM spelling WHERE spelling = 'gibberish'; END IF;
  END LOOP;
  RAISE NOTICE '%', seen;
END $$;
BEGIN;
SAVEPOINT s;
INSERT INTO spelling (list, spelling, code) VALUES ('ethnic_group', 'gibberish', 'W1');
SELECT read_code('gibberish', NULL::ethnic_group);
ROLLBACK TO s;
SELECT read_code('gibberish', NULL::ethnic_group);
COMMIT;

-- What is not read, by frequency.
CREATE TABLE public.residents (ethnicity text);
INSERT INTO public.residents SELECT unnest('{White,Afro-Caribbean,BAME,bame,"Bame ",Somali,mixed/other,NULL,"",Pakstani,Pakstani}'::text[]);
SELECT spelling, code, count, why_not, candidates FROM learn_spellings('public.residents', 'ethnicity', NULL::ethnic_group);
SELECT list, code_system, spelling, count FROM learn_spellings('SELECT ethnicity AS "E x" FROM public.residents -- all of them', 'E x', NULL::ethnic_group, 'NHS_ENGLAND', 1);
SELECT * FROM learn_spellings('public.residents', NULL, NULL::ethnic_group);
SELECT * FROM learn_spellings('no_such_table', 'ethnicity', NULL::ethnic_group);
-- Everybody reads spellings; the owner writes them.
CREATE ROLE regress_reader;
SET ROLE regress_reader;
SELECT read_code('chap', NULL::sex);
DELETE FROM spelling;
RESET ROLE;
DROP ROLE regress_reader;
-- In parallel workers, in an index.
SELECT proparallel, provolatile FROM pg_proc WHERE oid IN ('read_as(text, sex, text)'::regprocedure, 'read_code(text, sex, text, text)'::regprocedure) ORDER BY proname;
CREATE INDEX ON public.residents (read_as(ethnicity, NULL::ethnic_group));

-- Names of columns, and what survey tables write beside a label.
SELECT t AS text, read_as(t, NULL::age_band) AS age_band, read_as(t, NULL::sex) AS sex
FROM unnest(ARRAY['age_0', 'age_90_plus', '0_15', 'age_16_24', 'all_ages', '1_2_3', '16-24 (a)', 'Male (g)', 'Male (f)', 'Male g', 'sex_female']) AS t;
SELECT read_as('10_000', NULL::income_band), read_as('15000-24999 (a)', NULL::income_band);
-- A code with the beginning of its label; the code says which.
SELECT t AS text, read_as(t, NULL::ns_sec) AS ns_sec
FROM unnest(ARRAY['nssec_1_higher_managerial', '3 Intermediate', '8_never_worked', 'Never worked', '8. Never', '8 nev', '3 small employers', 'l15_full_time_students']) AS t;
SELECT t AS text, read_as(t, NULL::oac) AS oac, read_as(t, NULL::oac, '2011') AS oac_2011 FROM unnest(ARRAY['1 Rural', '1 Retired', '4a2 Rural']) AS t;
SELECT t AS text, read_as(t, NULL::religion) AS religion FROM unnest(ARRAY['religion_none', 'none', 'other', 'no code required', 'not required']) AS t;
SELECT t AS text, read_as(t, NULL::channel) AS channel FROM unnest(ARRAY['application_in_person', 'phone_enquiry', 'website_visit', 'home visit', 'application']) AS t;
-- The microdata of the census of 2011: numbers where the system is named, and only there.
SELECT read_as('5', NULL::ethnic_group, 'CENSUS_EW_2011_MICRODATA') AS england, read_as('5', NULL::ethnic_group, 'CENSUS_SCOTLAND_2011_MICRODATA') AS scotland,
  read_as('5', NULL::ethnic_group) AS unnamed, read_as('-9', NULL::religion, 'CENSUS_EW_2011_MICRODATA') AS no_code, read_as('X', NULL::employment_status, 'census scotland 2011 microdata') AS x,
  (read_explain('4', NULL::employment_status, 'CENSUS_EW_2011_MICRODATA')).why_not;
