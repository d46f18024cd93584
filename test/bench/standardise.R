# What standardise.sql measures, in R: indirectly standardised ratios with limits for 10,000 areas x 20 strata, from a
# data frame that is in memory already to a data frame of results.  Uses the packages that are installed.
#
#   Rscript test/bench/standardise.R [AREAS]

areas <- as.integer(c(commandArgs(trailingOnly = TRUE), "10000")[1])
rounds <- 9
set.seed(1)
cells <- data.frame(area = rep(seq_len(areas), each = 20), stratum = rep(1:20, times = areas))
cells$base <- as.numeric(200 + round(300 * runif(nrow(cells))))
cells$events <- floor(runif(nrow(cells)) * runif(nrow(cells)) * 6)
reference <- aggregate(cbind(base, events) ~ stratum, cells, sum)
names(reference) <- c("stratum", "ref_base", "ref_events")

# Exact below 10, Byar from 10.
limits <- function(o, e) {
	z <- qnorm(0.975)
	u <- o + 1
	lower <- ifelse(o < 10, qchisq(0.025, 2 * o) / 2, o * (1 - 1 / (9 * o) - z / (3 * sqrt(o)))^3)
	upper <- ifelse(o < 10, qchisq(0.975, 2 * u) / 2, u * (1 - 1 / (9 * u) + z / (3 * sqrt(u)))^3)
	list(lower = 100 * lower / e, upper = 100 * upper / e)
}

timed <- function(name, run, times = rounds) {
	run()
	each <- replicate(times, { gc(FALSE); t <- system.time(run()); c(t[["elapsed"]], t[["user.self"]]) }) * 1000
	cat(sprintf("%-24s median %8.1f ms, least %8.1f ms; processor %8.1f ms\n", name, median(each[1, ]), min(each[1, ]), median(each[2, ])))
}

timed("base R", function() {
	rate <- reference$ref_events / reference$ref_base
	expected <- cells$base * rate[match(cells$stratum, reference$stratum)]
	sums <- rowsum(cbind(o = cells$events, e = expected), cells$area)
	data.frame(area = rownames(sums), index = 100 * sums[, "o"] / sums[, "e"], limits(sums[, "o"], sums[, "e"]))
})

if (requireNamespace("data.table", quietly = TRUE)) {
	suppressPackageStartupMessages(library(data.table))
	setDTthreads(1)
	dt <- as.data.table(cells)
	ref <- as.data.table(reference)[, rate := ref_events / ref_base]
	run <- function() {
		r <- dt[ref, on = "stratum", .(area, events, expected = base * i.rate)][, .(o = sum(events), e = sum(expected)), by = area]
		r[, c("index", "lower", "upper") := c(list(100 * o / e), limits(o, e))][]
	}
	timed("data.table, 1 thread", run)
	setDTthreads(0)
	timed("data.table, all threads", run)
} else cat("data.table is not installed\n")

if (requireNamespace("PHEindicatormethods", quietly = TRUE)) {
	suppressPackageStartupMessages(library(dplyr))
	grouped <- group_by(cells, area)
	timed("PHEindicatormethods", function()
		PHEindicatormethods::calculate_ISRatio(grouped, x = events, n = base, x_ref = reference$ref_events, n_ref = reference$ref_base, refpoptype = "vector", refvalue = 100), times = 2)
} else cat("PHEindicatormethods is not installed\n")
