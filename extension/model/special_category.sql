-- Which inputs of a model are special category or offence data (UK GDPR, articles 9 and 10), as far as it can be told.

-- By the type of an input, or by the words in its name where the type is one of SQL's own.
CREATE FUNCTION special_category_inputs(model segmentation)
RETURNS TABLE (input text, type text, category text, article integer, known_by text)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 2 SET search_path = @extschema@, pg_temp AS $$
  WITH by_type (type, category) AS (VALUES
    ('disability_status', 'health'), ('ethnic_group', 'racial or ethnic origin'), ('gender_identity', 'sex life or sexual orientation'),
    ('religion', 'religious or philosophical beliefs'), ('sexual_orientation', 'sex life or sexual orientation')
  ), by_word (category, article, words) AS (VALUES
    ('racial or ethnic origin', 9, '{ethnic,ethnicity,race,racial}'::text[]),
    ('political opinions', 9, '{political,politics,voting_intention,party_member,party_membership}'),
    ('religious or philosophical beliefs', 9, '{religion,religious,faith,belief,beliefs}'),
    ('trade union membership', 9, '{trade_union,trade_unionist,union_member,union_members,union_membership,in_union,unionised}'),
    ('genetic or biometric data', 9, '{genetic,genome,dna,biometric,biometrics,fingerprint}'),
    ('health', 9, '{health,disabled,disability,illness,ill,sick,sickness,medical,medication,diagnosis,diagnosed,patient,hospital,dementia,depression,autism,autistic,mental,impairment,wheelchair,blind,deaf,blue_badge,pregnant,pregnancy}'),
    ('sex life or sexual orientation', 9, '{sexual,sexuality,gay,lesbian,bisexual,lgbt,transgender,trans,gender_identity}'),
    ('criminal convictions and offences', 10, '{offence,offences,offender,offenders,offending,conviction,convictions,convicted,criminal,police,arrest,arrested,arrests,prison,prisoner,custody,probation,bail,sentence,sentenced,reoffending}')
  )
  SELECT i.name, i.type, t.category, 9, 'type'
  FROM inputs(model) AS i JOIN by_type AS t ON t.type = i.type
  UNION ALL
  SELECT i.name, i.type, w.category, w.article, 'name'
  FROM inputs(model) AS i JOIN by_word AS w ON EXISTS (
    SELECT FROM unnest(w.words) AS word
    WHERE strpos('_' || regexp_replace(lower(i.name COLLATE "C"), '[^a-z0-9]+', '_', 'g') || '_', '_' || word || '_') > 0)
  WHERE i.type IN ('boolean', 'smallint', 'integer', 'bigint', 'numeric', 'date', 'text')
  ORDER BY 1, 4, 3
$$;
COMMENT ON FUNCTION special_category_inputs(segmentation) IS
  'inputs that are special category or offence data by their type, or seem so by a word in their name';
