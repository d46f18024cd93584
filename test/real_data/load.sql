-- Loads the published files into ordinary tables, as an analyst would: psql
-- stands in the folder of the files, so that \copy finds them by name.
\set ON_ERROR_STOP on
SET client_min_messages = warning;

-- What became of each area of 2011 in 2021: unchanged, split, merged, irregular.
CREATE TABLE lsoa_change (
  lsoa11 gss_code NOT NULL,
  lsoa21 gss_code NOT NULL,
  change text NOT NULL,
  lad22 gss_code NOT NULL,
  lad22_name text NOT NULL,
  PRIMARY KEY (lsoa11, lsoa21)
);
\copy lsoa_change from program 'gzip -dc lsoa11_lsoa21_lookup.csv.gz' with (format csv, header)

-- Census 2021 residents; the areas are those of 2021.
CREATE TABLE residents (lsoa21 gss_code PRIMARY KEY, residents integer NOT NULL);
\copy residents from program 'gzip -dc lsoa21_population_ew_census2021.csv.gz | cut -d, -f1,2' with (format csv, header)

-- Residents of mid-2020 in the West of England, areas of 2011.
CREATE TABLE residents2020 (lsoa11 gss_code PRIMARY KEY, residents integer NOT NULL);
\copy residents2020 from program 'cut -d, -f1,2 woe_lsoa11_age_single_year_mye2020.csv' with (format csv, header)

-- Internet User Classification 2018; the areas are those of 2011.
CREATE TABLE internet_use (lsoa11 gss_code PRIMARY KEY, code integer NOT NULL, label text NOT NULL);
\copy internet_use from program 'gzip -dc iuc2018_lsoa11_gb.csv.gz' with (format csv, header)

-- Deprivation 2019, areas of 2011, and 2025, areas of 2021; decile 1 is the most deprived tenth.
CREATE TABLE imd2019 (lsoa11 gss_code PRIMARY KEY, decile integer NOT NULL);
\copy imd2019 from program 'gzip -dc imd2019_lsoa11.csv.gz | cut -d, -f1,3' with (format csv, header)
CREATE TABLE imd2025 (lsoa21 gss_code PRIMARY KEY, decile integer NOT NULL);
\copy imd2025 from program 'cut -d, -f1,3 imd2025_lsoa21.csv' with (format csv, header)

-- Output area classification 2021: the subgroup in which most residents of the
-- area live.  The file goes on with data zones of Northern Ireland.
CREATE TABLE classification (lsoa21 text PRIMARY KEY, subgroup oac NOT NULL);
\copy classification from program 'cut -d, -f1,4 lsoac21_lsoa_dz_sdz.csv' with (format csv, header)

CREATE TABLE oac_name (level text NOT NULL, code text PRIMARY KEY, parent text, name text NOT NULL);
\copy oac_name from 'oac21_names.csv' with (format csv, header)

-- Library members by library and home.  An area that lies in several wards has
-- several rows; * is 1 to 4 people.
CREATE TABLE member (
  authority text NOT NULL,
  library text NOT NULL,
  district gss_code,
  ward gss_code,
  msoa11 gss_code,
  lsoa11 gss_code,
  users integer,
  suppressed boolean NOT NULL,
  users_raw text NOT NULL
);
\copy member from 'woe_library_members_by_lsoa11.csv' with (format csv, header)

-- Members of each library, rounded to 10.
CREATE TABLE member_summary (
  authority text NOT NULL,
  library text NOT NULL,
  users integer NOT NULL,
  PRIMARY KEY (authority, library)
);
\copy member_summary from 'woe_library_members_summary.csv' with (format csv, header)

-- Street problems reported: West of England 2015 to 2019, and all of the
-- kingdom in 2019 (Northern Ireland's area codes are no GSS codes, hence text).
CREATE TABLE street_report (
  year integer NOT NULL,
  interface text NOT NULL,
  lsoa11 gss_code NOT NULL,
  category text NOT NULL,
  reports integer NOT NULL,
  reporters integer NOT NULL
);
\copy street_report from 'woe_fixmystreet_2015_2019.csv' with (format csv, header)
CREATE TABLE street_report_uk (
  year integer NOT NULL,
  interface text NOT NULL,
  area text NOT NULL,
  category text NOT NULL,
  reports integer NOT NULL,
  reporters integer NOT NULL
);
\copy street_report_uk from program 'gzip -dc fixmystreet_2019_by_lsoa11.csv.gz' with (format csv, header)

ANALYZE;
