# profiling: build, install and test.
#
#   make                  build the library and the install script
#   make install          install them into the server (PG_CONFIG=/path/to/pg_config chooses which)
#   make installcheck     regression tests against a running server that has the extension installed
#   make clean            remove everything that was built, and the demo's cluster
#
# These need only Debian and make.  They install what is missing, say so first, and use a cluster of their own in build/:
#   make check            every test; T=name runs the tests of that name
#   make demo             the synthetic district, step by step
#   make demo-shell       psql in the demo's database
#   make check-valgrind   regression tests with the server under valgrind
#   make check-asan       regression tests with the address and undefined-behaviour sanitizers

# ---- What is built --------------------------------------------------------------------------------------------------

EXTENSION = profiling
MODULE_big = profiling
# The control file alone holds the version.
EXTVERSION := $(shell sed -n "s/^default_version *= *'\([^']*\)'.*/\1/p" profiling.control)

SOURCES := $(sort $(wildcard extension/*/*.c extension/*/generated/*.c))
OBJS = $(SOURCES:.c=.o)

# Rows of tables stand behind the tables.
SHIPPED_ROWS = extension/codes/generated/service_rows.sql

# The install script is these fragments, joined in this order: a type stands before what uses it.  Those of a released
# version stand here; what has come since stands in NEW_FRAGMENTS below.
FRAGMENTS = \
	extension/base/schema.sql \
	extension/base/version.sql \
	extension/base/shipped_rows.sql \
	extension/key/segment.sql \
	extension/key/segment_key.sql \
	extension/key/label_set.sql \
	extension/codes/code_type.sql \
	$(sort $(filter-out $(SHIPPED_ROWS) $(NEW_FRAGMENTS),$(wildcard extension/codes/generated/*.sql))) \
	extension/codes/age_band.sql \
	extension/codes/age_on.sql \
	extension/codes/gss_code.sql \
	extension/codes/income_band.sql \
	extension/codes/postcode.sql \
	extension/codes/service.sql \
	$(SHIPPED_ROWS) \
	extension/codes/code_or_null.sql \
	extension/place/apportion.sql \
	extension/place/place.sql \
	extension/place/load.sql \
	extension/place/load_rows.sql \
	extension/reading/reading.sql \
	$(sort $(filter-out $(NEW_FRAGMENTS),$(wildcard extension/reading/generated/*.sql))) \
	extension/quality/quality_report.sql \
	extension/takeup/takeup.sql \
	extension/takeup/accumulate.sql \
	extension/readers/totals.sql \
	extension/readers/profile_report.sql \
	extension/segmentation/segmentation.sql \
	extension/segmentation/assign.sql \
	extension/segmentation/assign_row.sql \
	extension/segmentation/explain_assign.sql \
	extension/segmentation/segments.sql \
	extension/segmentation/with_params.sql

# The last released version, and the fragments that are new since: they end the install script, and are the update script
# from that version.  A change to an object that the released version has goes into a file of extension/updates/, listed at
# its place here; that is for the update script alone, beside the change in the fragment (extension/doc/contributing.md).
RELEASED = 0.1.0
NEW_FRAGMENTS = \
	extension/updates/assign_row.sql \
	extension/migration/migration.sql \
	extension/migration/migration_accumulate.sql \
	extension/migration/migration_report.sql \
	extension/cost/unit_cost.sql \
	extension/cost/cost_model.sql \
	extension/cost/activity_cost.sql \
	extension/cost/costs.sql \
	extension/cost/costs_accumulate.sql \
	extension/cost/costs_report.sql \
	extension/cost/cost_concentration.sql \
	extension/cost/channel_measures.sql \
	extension/cost/cost_comparison.sql \
	extension/cost/channel_shift.sql \
	extension/place/area_class.sql \
	extension/protect/protect.sql \
	extension/protect/protect_costs.sql \
	extension/readers/standardise.sql \
	extension/readers/standardised_ratio.sql \
	extension/readers/standardised_rate.sql \
	extension/readers/compare.sql \
	extension/readers/funnel.sql \
	extension/segmentation/check_segmentation.sql \
	extension/segmentation/explain_text.sql \
	extension/segmentation/missing_inputs.sql \
	extension/model/model_header.sql \
	extension/model/special_category.sql \
	extension/model/model.sql \
	extension/model/publish_model.sql \
	$(sort $(wildcard extension/model/models/*.sql)) \
	extension/headline/headline.sql \
	extension/headline/headline_costs.sql \
	extension/readers/gains.sql \
	extension/readers/chi_square.sql \
	extension/readers/drift.sql \
	extension/readers/inequality.sql \
	extension/readers/trend.sql \
	extension/readers/hold_out.sql \
	extension/readers/statistical_neighbours.sql \
	extension/readers/profile_columns.sql \
	extension/chart/chart.sql \
	extension/chart/chart_costs.sql

# A fragment that is not in a list, or not on disk, or listed twice stops the build.
FRAGMENTS_LISTED = $(FRAGMENTS) $(NEW_FRAGMENTS)
FRAGMENTS_FOUND := $(filter-out extension/demo/% extension/updates/profiling--%,$(wildcard extension/*/*.sql extension/*/generated/*.sql extension/model/models/*.sql))
INSTALL_SCRIPT_SQL = build/profiling--$(EXTVERSION).sql
UPDATE_SCRIPT_SQL = build/profiling--$(RELEASED)--$(EXTVERSION).sql

# Update scripts from one released version to the next are kept as they were released.
DATA = $(wildcard extension/updates/profiling--*.sql)
DATA_built = $(INSTALL_SCRIPT_SQL) $(UPDATE_SCRIPT_SQL)

HARNESS_GOALS = check demo demo-shell check-valgrind check-asan

ifneq ($(filter $(HARNESS_GOALS),$(MAKECMDGOALS)),)

# ---- Goals that need no server: they fetch, build and start one -----------------------------------------------------

.NOTPARALLEL:
.PHONY: $(MAKECMDGOALS)

check:
	+@test/cluster/needs 'make check'
	+@test/cluster/with-cluster test/run $(T)

demo:
	+@test/cluster/needs 'make demo'
	+@test/cluster/with-cluster --fresh --keep demo extension/demo/run

demo-shell:
	+@test/cluster/with-cluster --keep demo --interactive psql -d demo

check-valgrind:
	+@test/cluster/needs 'make check-valgrind' valgrind
	+@PROFILING_TIMEOUT=3600 test/cluster/with-cluster --under test/cluster/under-valgrind test/run --regress $(T)

check-asan:
	+@test/cluster/needs 'make check-asan'
	+@SANITIZE=address,undefined ASAN_OPTIONS=detect_leaks=0 test/cluster/with-cluster --under test/cluster/under-asan test/run --regress --unit $(T)

# Goals of the other half, given together with one of these.
ifneq ($(filter-out $(HARNESS_GOALS),$(MAKECMDGOALS)),)
$(filter-out $(HARNESS_GOALS),$(MAKECMDGOALS)):
	+@$(MAKE) $@
endif

else

# ---- The usual PGXS goals -------------------------------------------------------------------------------------------

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)
ifeq ($(wildcard $(PGXS)),)

ifneq ($(filter-out clean distclean,$(or $(MAKECMDGOALS),all)),)
$(info No PostgreSQL server to build for: $(PG_CONFIG) does not name one that has its server headers.)
$(info Either install them (Debian: apt-get install postgresql-server-dev-all), or point to them with PG_CONFIG=/path/to/pg_config,)
$(info or run "make check" or "make demo", which install what is missing.)
$(error pg_config not found)
endif
clean distclean:
	rm -rf $(OBJS) $(OBJS:.o=.bc) $(OBJS:.o=.d) profiling.so build

else

MAJOR := $(shell $(PG_CONFIG) --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')

# No CPU-specific flags, and no contraction: the same figures on every machine.
SHLIB_LINK += $(filter -licui18n -licuuc -licudata,$(ICU_LIBS))
PG_CPPFLAGS = -Iextension -DPRF_VERSION=$(EXTVERSION)
PG_CFLAGS = -Wall -Wextra -Wno-unused-parameter -Werror \
	-ffp-contract=off -fvisibility=hidden -MMD -MP
ifdef SANITIZE
PG_CFLAGS += -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer
SHLIB_LINK += -fsanitize=$(SANITIZE)
endif

# A test whose first line says "-- from PostgreSQL N" is left out before N.
REGRESS := $(shell for file in sql/*.sql; do \
	from=$$(sed -n '1s/^-- from PostgreSQL \([0-9]*\).*/\1/p' $$file 2>/dev/null); \
	[ ! -f $$file ] || [ "$${from:-0}" -gt $(MAJOR) ] || basename $$file .sql; done)
# Each test in a database of its own, so that none can lean on another.
REGRESS_OPTS = --load-extension=profiling --encoding=UTF8 --no-locale --launcher=test/cluster/own-database

EXTRA_CLEAN = build $(OBJS:.o=.d)

include $(PGXS)

# A server built with gcc hands gcc's options to clang too.
ifneq ($(findstring clang,$(shell $(CC) --version)),)
override CFLAGS += -Wno-unknown-warning-option -Wno-ignored-optimization-argument -Wno-ignored-attributes
endif
BITCODE_CFLAGS += -ffp-contract=off

# What objects depend on beside their source: the headers they read, and the server, compiler and flags they were built with.
-include $(OBJS:.o=.d)
build/flags: used = $(shell $(PG_CONFIG) --version) $(CC) $(CFLAGS) $(CPPFLAGS)
build/objects: used = $(OBJS)
build/flags build/objects: FORCE
	@mkdir -p build
	@echo '$(used)' | cmp -s - $@ || echo '$(used)' >$@
$(OBJS): build/flags
$(shlib): build/objects
$(OBJS:.o=.bc): %.bc: %.o

fragments_wrong = $(strip \
	$(foreach file,$(filter-out $(FRAGMENTS_LISTED),$(FRAGMENTS_FOUND)),$(file) is not in a list;) \
	$(foreach file,$(filter-out $(FRAGMENTS_FOUND),$(FRAGMENTS_LISTED)),$(file) is in a list and not on disk;) \
	$(if $(filter-out $(words $(sort $(FRAGMENTS_LISTED))),$(words $(FRAGMENTS_LISTED))),a fragment is listed twice;))

# Joins fragments into a script: $(call join_script,statement that reads it,fragments)
define join_script
	@$(if $(fragments_wrong),$(error FRAGMENTS in the Makefile: $(fragments_wrong)))
	@mkdir -p build
	@{ printf '%s\n' '\echo Use "$(1)" to load this file. \quit'; \
	  for file in $(2); do printf '\n-- %s\n\n' $$file; cat $$file; done; } >$@.part
	@mv $@.part $@
endef

$(INSTALL_SCRIPT_SQL): $(FRAGMENTS_FOUND) Makefile profiling.control
	$(call join_script,CREATE EXTENSION profiling,$(FRAGMENTS) $(filter-out extension/updates/%,$(NEW_FRAGMENTS)))

$(UPDATE_SCRIPT_SQL): $(FRAGMENTS_FOUND) Makefile profiling.control
	$(call join_script,ALTER EXTENSION profiling UPDATE,$(NEW_FRAGMENTS))

endif

# The demo's cluster may lie outside build/ (test/cluster/with-cluster says when).
.PHONY: forget-demo FORCE
forget-demo:
	@test/cluster/with-cluster --forget demo
distclean clean: forget-demo

endif
