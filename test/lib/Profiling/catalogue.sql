-- All that an installed extension is, as lines of text without an OID: two installations are equal where their lines are.
-- Whole rows of the system's catalogues, so that a column of a later PostgreSQL is not forgotten; OIDs become names.
-- (pg_attver is a number of its own that a patched server gives each column.)
SET search_path = pg_catalog;
SET bytea_output = hex;

CREATE TEMPORARY VIEW member AS
SELECT d.classid, d.objid FROM pg_depend AS d JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
WHERE d.deptype = 'e' AND e.extname = 'profiling';

CREATE FUNCTION pg_temp.grants(acl aclitem[]) RETURNS jsonb LANGUAGE sql AS
'SELECT jsonb_agg(a::text ORDER BY a::text) FROM unnest(acl) AS a';

-- One row each thing: what it is, and its properties.
CREATE TEMPORARY VIEW thing (what, properties) AS
SELECT 'extension', to_jsonb(e) - '{oid,extowner,extnamespace,extconfig,extcondition}'::text[]
  || jsonb_build_object('owner', extowner::regrole, 'schema', extnamespace::regnamespace, 'comment', obj_description(oid, 'pg_extension'))
  FROM pg_extension AS e WHERE extname = 'profiling'
UNION ALL SELECT 'dumped table ' || t::regclass, jsonb_build_object('condition', condition)
  FROM pg_extension, unnest(extconfig, extcondition) AS c (t, condition) WHERE extname = 'profiling'
UNION ALL SELECT 'schema ' || nspname, jsonb_build_object('grants', pg_temp.grants(nspacl), 'comment', obj_description(oid, 'pg_namespace'))
  FROM pg_namespace WHERE nspname = 'profiling'
UNION ALL SELECT 'member ' || pg_describe_object(classid, objid, 0), jsonb_build_object('comment', obj_description(objid, classid::regclass::name),
  'needs', (SELECT jsonb_agg(DISTINCT d.deptype::text || ' ' || pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid))
    FROM pg_depend AS d WHERE d.classid = m.classid AND d.objid = m.objid AND d.deptype <> 'e'),
  'first grants', (SELECT jsonb_agg(i.objsubid || ' ' || pg_temp.grants(i.initprivs)::text ORDER BY i.objsubid) FROM pg_init_privs AS i
    WHERE i.classoid = m.classid AND i.objoid = m.objid))
  FROM member AS m
UNION ALL SELECT 'function ' || p.oid::regprocedure, to_jsonb(p)
  - '{oid,pronamespace,proowner,prolang,provariadic,prosupport,prorettype,proargtypes,proallargtypes,proargdefaults,prosqlbody,proacl}'::text[]
  || jsonb_build_object('owner', proowner::regrole, 'language', (SELECT lanname FROM pg_language AS l WHERE l.oid = prolang), 'support', prosupport::regprocedure,
    'arguments', pg_get_function_arguments(p.oid), 'result', pg_get_function_result(p.oid), 'body', pg_get_function_sqlbody(p.oid), 'grants', pg_temp.grants(proacl))
  FROM pg_proc AS p JOIN member ON classid = 'pg_proc'::regclass AND objid = p.oid
UNION ALL SELECT 'aggregate ' || p.oid::regprocedure, to_jsonb(a) - '{aggfnoid,aggtranstype,aggmtranstype,aggsortop}'::text[]
  || jsonb_build_object('state', aggtranstype::regtype, 'moving state', aggmtranstype::regtype, 'sort operator', aggsortop::regoperator,
    'functions', ARRAY[aggtransfn, aggfinalfn, aggcombinefn, aggserialfn, aggdeserialfn, aggmtransfn, aggminvtransfn, aggmfinalfn]::regprocedure[])
  FROM pg_aggregate AS a JOIN pg_proc AS p ON p.oid = aggfnoid JOIN member ON classid = 'pg_proc'::regclass AND objid = p.oid
UNION ALL SELECT 'type ' || t.oid::regtype, to_jsonb(t) - '{oid,typnamespace,typowner,typrelid,typelem,typarray,typbasetype,typcollation,typdefaultbin,typacl}'::text[]
  || jsonb_build_object('owner', typowner::regrole, 'of table', typrelid::regclass, 'element', typelem::regtype, 'array', typarray::regtype,
    'base', typbasetype::regtype, 'collation', typcollation::regcollation, 'grants', pg_temp.grants(typacl))
  FROM pg_type AS t JOIN member ON classid = 'pg_type'::regclass AND objid = t.oid
UNION ALL SELECT 'operator ' || o.oid::regoperator, to_jsonb(o) - '{oid,oprnamespace,oprowner,oprleft,oprright,oprresult,oprcom,oprnegate,oprcode}'::text[]
  || jsonb_build_object('owner', oprowner::regrole, 'result', oprresult::regtype, 'commutator', oprcom::regoperator, 'negator', oprnegate::regoperator, 'function', oprcode::regprocedure)
  FROM pg_operator AS o JOIN member ON classid = 'pg_operator'::regclass AND objid = o.oid
UNION ALL SELECT pg_describe_object('pg_opclass'::regclass, c.oid, 0), jsonb_build_object('default', opcdefault, 'owner', opcowner::regrole, 'type', opcintype::regtype,
    'stored', opckeytype::regtype, 'family', pg_describe_object('pg_opfamily'::regclass, opcfamily, 0))
  FROM pg_opclass AS c JOIN member ON classid = 'pg_opclass'::regclass AND objid = c.oid
UNION ALL SELECT pg_describe_object('pg_opfamily'::regclass, f.oid, 0), jsonb_build_object('owner', opfowner::regrole,
    'operators', (SELECT jsonb_agg(concat_ws(' ', amopstrategy, amopopr::regoperator, amoppurpose) ORDER BY amopstrategy, amopopr::regoperator::text)
      FROM pg_amop WHERE amopfamily = f.oid),
    'functions', (SELECT jsonb_agg(concat_ws(' ', amprocnum, amproclefttype::regtype, amprocrighttype::regtype, amproc::regprocedure)
      ORDER BY amprocnum, amproclefttype::regtype::text, amprocrighttype::regtype::text) FROM pg_amproc WHERE amprocfamily = f.oid))
  FROM pg_opfamily AS f JOIN member ON classid = 'pg_opfamily'::regclass AND objid = f.oid
UNION ALL SELECT 'cast ' || castsource::regtype || ' to ' || casttarget::regtype, jsonb_build_object('function', castfunc::regprocedure, 'context', castcontext, 'method', castmethod)
  FROM pg_cast AS c JOIN member ON classid = 'pg_cast'::regclass AND objid = c.oid
UNION ALL SELECT 'relation ' || c.oid::regclass, jsonb_build_object('kind', relkind, 'owner', relowner::regrole, 'persistence', relpersistence, 'options', reloptions,
    'grants', pg_temp.grants(relacl), 'row security', relrowsecurity, 'view', pg_get_viewdef(c.oid),
    'indexes', (SELECT jsonb_agg(pg_get_indexdef(indexrelid) ORDER BY indexrelid::regclass::text) FROM pg_index WHERE indrelid = c.oid),
    'constraints', (SELECT jsonb_agg(conname || ' ' || pg_get_constraintdef(o.oid) ORDER BY conname) FROM pg_constraint AS o WHERE conrelid = c.oid),
    'triggers', (SELECT jsonb_agg(pg_get_triggerdef(g.oid) || ' ' || tgenabled::text ORDER BY tgname) FROM pg_trigger AS g WHERE tgrelid = c.oid AND NOT tgisinternal),
    'rules', (SELECT jsonb_agg(pg_get_ruledef(r.oid) ORDER BY rulename) FROM pg_rewrite AS r WHERE ev_class = c.oid))
  FROM pg_class AS c JOIN member ON classid = 'pg_class'::regclass AND objid = c.oid
UNION ALL SELECT 'column ' || attrelid::regclass || '.' || attname, jsonb_build_object('place', row_number() OVER (PARTITION BY attrelid ORDER BY attnum),
    'type', format_type(atttypid, atttypmod), 'not null', attnotnull, 'default', pg_get_expr(adbin, adrelid), 'generated', attgenerated, 'identity', attidentity,
    'collation', attcollation::regcollation, 'storage', attstorage, 'options', (SELECT jsonb_agg(o ORDER BY o) FROM unnest(attoptions) AS o WHERE o NOT LIKE 'pg\_attver=%'), 'grants', pg_temp.grants(attacl), 'comment', col_description(attrelid, attnum))
  FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = attrelid JOIN member ON (classid = 'pg_class'::regclass AND objid = c.oid) OR (classid = 'pg_type'::regclass AND objid = c.reltype)
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attnum > 0 AND NOT attisdropped;

SELECT replace(what || ': ' || key || ' = ' || coalesce(value, 'none'), E'\n', ' ') FROM thing, jsonb_each_text(properties);

-- Rows that come with the extension: all of a table that is not dumped, and what a dump leaves out of one that is.
SELECT format('SELECT replace(%L || '': '' || to_jsonb(t)::text, E''\n'', '' '') FROM %s AS t %s;', 'row of ' || c.oid::regclass, c.oid::regclass,
  CASE WHEN condition IS NULL THEN '' WHEN condition = '' THEN 'WHERE false' ELSE 'WHERE NOT (' || regexp_replace(condition, '^\s*WHERE\s', '', 'i') || ')' END)
FROM pg_class AS c JOIN member ON classid = 'pg_class'::regclass AND objid = c.oid
LEFT JOIN (SELECT t, condition FROM pg_extension, unnest(extconfig, extcondition) AS d (t, condition) WHERE extname = 'profiling') AS d ON d.t = c.oid
WHERE relkind IN ('r', 'p') \gexec
