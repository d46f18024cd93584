-- The schema is made by CREATE EXTENSION from the control file.
GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;
COMMENT ON SCHEMA @extschema@ IS
  'Who uses a service, who should but does not, what it costs: standard codes, segmentation models and mergeable take-up profiles';
