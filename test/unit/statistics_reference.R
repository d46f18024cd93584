# Makes statistics_reference.tsv: what R's own functions give, for the unit tests distribution.c, limits.c and
# tests.c.  Only needed to make the table again:
#
#     Rscript test/unit/statistics_reference.R > test/unit/statistics_reference.tsv
#
# Each row: test program, function, four arguments (0 where there are fewer), value; numbers with 17 digits, which
# read back as the same double.  Rows where R itself is wrong are left out below, each with the reason; there the truth was
# found in 60-digit arithmetic, and statistics_exact.tsv has the rows instead.

program <- "distribution"
rows <- list()
put <- function(name, value, a, b = 0, c = 0, d = 0) {
	frame <- data.frame(program = program, name = name, a = a, b = b, c = c, d = d, value = value)
	rows[[length(rows) + 1]] <<- frame[!is.na(frame$value), ]
}

# ---- normal ----
z <- c(0, 1e-10, 0.1, 0.5, 1, 1.96, 3, 6, 10, 20, 24.9, 25.1, 30, 37)
put("normal_upper", pnorm(z, lower.tail = FALSE), z)
put("normal_upper", pnorm(-z[z < 9], lower.tail = FALSE), -z[z < 9])
z <- c(z, 38.4, 100, 1e3, 1e5, 1e10)
put("normal_log_upper", pnorm(z, lower.tail = FALSE, log.p = TRUE), z)
small <- c(10^-c(300, 200, 100, 50, 20, 10, 5, 3, 2, 1), 0.025, 0.3)
p <- c(small, 0.4999, 0.5000001, 0.7, 0.975, 1 - 1e-10, 1 - 2^-53)
put("normal_quantile_upper", qnorm(p, lower.tail = FALSE), p)
put("normal_quantile", qnorm(p), p)

# ---- gamma and chi-square ----
# R's lgamma keeps an absolute, not a relative error near its zeros 1 and 2
x <- c(1e-300, 1e-10, 1e-3, 0.1, 0.5, 0.7, 1.5, 2.5, 3, 5.5, 9.99, 10, 11, 50.5, 1e3, 1e6, 1e12, 1e15)
put("log_gamma", lgamma(x), x)
grid <- expand.grid(shape = c(5e-4, 0.01, 0.1, 0.5, 1, 2.5, 10, 33.3, 100, 1e3, 1e4, 1e6, 1e9, 5e11),
					z = c(-30, -10, -5, -2, -1, 0, 1, 2, 5, 10, 30))
grid$x <- with(grid, shape + z * sqrt(shape))
low <- grid$x <= 0
grid$x[low] <- with(grid[low, ], shape * exp(z / 10))
gamma_rows <- function(g) {
	with(g, {
		put("gamma_lower", pgamma(x, shape), shape, x)
		put("gamma_upper", pgamma(x, shape, lower.tail = FALSE), shape, x)
		put("gamma_log_lower", pgamma(x, shape, log.p = TRUE), shape, x)
		put("gamma_log_upper", pgamma(x, shape, lower.tail = FALSE, log.p = TRUE), shape, x)
	})
}
gamma_rows(grid)
far <- expand.grid(shape = c(0.5, 10, 1e3, 1e6), ratio = c(1e-6, 0.01, 0.3, 3, 50))
far$x <- far$shape * far$ratio
gamma_rows(far)
grid <- expand.grid(p = p, df = c(1e-3, 0.05, 0.5, 1, 2, 3.7, 10, 60, 1e3, 1e5, 1e8, 1e12))
put("chi_square_quantile", qchisq(grid$p, grid$df), grid$p, grid$df)
put("chi_square_quantile_upper", qchisq(grid$p, grid$df, lower.tail = FALSE), grid$p, grid$df)

# ---- beta ----
# with both shapes large pbeta is wrong from the 11th digit (1e8) or the 9th (1e12) on; qbeta at 1e-300 returns the
# smallest double, or misses in the first digit
shapes <- c(5e-3, 0.5, 1, 2.5, 30, 1e4, 1e12)
grid <- expand.grid(a = shapes, b = shapes, z = c(-30, -8, -2, 0, 1, 20))
grid <- grid[pmin(grid$a, grid$b) < 1e8, ]
grid$mean <- with(grid, a / (a + b))
grid$x <- with(grid, mean + z * sqrt(mean * (1 - mean) / (a + b + 1)))
out <- grid$x <= 0 | grid$x >= 1
grid$x[out] <- with(grid[out, ], plogis(log(a / b) + z / 2))
grid <- grid[grid$x > 0 & grid$x < 1, ]
with(grid, {
	put("beta_lower", pbeta(x, a, b), x, a, b)
	put("beta_upper", pbeta(x, a, b, lower.tail = FALSE), x, a, b)
	put("beta_log_lower", pbeta(x, a, b, log.p = TRUE), x, a, b)
	put("beta_log_upper", pbeta(x, a, b, lower.tail = FALSE, log.p = TRUE), x, a, b)
})
grid <- expand.grid(p = c(1e-50, 1e-10, 0.025, 0.5, 0.8, 0.975, 1 - 1e-10),
					a = c(0.5, 1, 4, 1e3, 1e12), b = c(0.5, 1, 30, 1e6, 1e12))
put("beta_quantile", qbeta(grid$p, grid$a, grid$b), grid$p, grid$a, grid$b)
put("beta_quantile_upper", qbeta(grid$p, grid$a, grid$b, lower.tail = FALSE), grid$p, grid$a, grid$b)

# ---- Poisson and binomial ----
grid <- expand.grid(mean = c(1e-6, 0.1, 1, 3.7, 10, 50.5, 1e3, 1e6, 1e9, 1e12), z = c(-30, -5, -1, 0, 0.5, 3, 10, 35))
grid$x <- with(grid, pmax(0, round(mean + z * sqrt(mean))))
with(grid, {
	put("poisson_lower", ppois(x, mean), x, mean)
	put("poisson_upper", ppois(x - 1, mean, lower.tail = FALSE), x, mean)
	put("poisson_log_lower", ppois(x, mean, log.p = TRUE), x, mean)
	put("poisson_log_upper", ppois(x - 1, mean, lower.tail = FALSE, log.p = TRUE), x, mean)
	put("poisson_p", pmin(1, 2 * pmin(ppois(x, mean), ppois(x - 1, mean, lower.tail = FALSE))), x, mean)
})
x <- c(0.3, 2.5, 9.75, 120.4)
put("poisson_lower", pgamma(8.5, x + 1, lower.tail = FALSE), x, 8.5)
put("poisson_upper", pgamma(8.5, x), x, 8.5)
# pbinom goes through pbeta: a count of 1e12 only with a small chance
grid <- expand.grid(n = c(1, 7, 40, 1e3, 1e6, 1e12), chance = c(1e-8, 0.01, 0.3, 0.5, 0.9, 0.999),
					z = c(-25, -4, -1, 0, 1, 6, 30))
grid <- grid[grid$n < 1e12 | grid$chance == 1e-8, ]
grid$x <- with(grid, pmin(n, pmax(0, round(n * chance + z * sqrt(n * chance * (1 - chance))))))
with(grid, {
	lower <- pbinom(x, n, chance)
	upper <- pbinom(x - 1, n, chance, lower.tail = FALSE)
	put("binomial_lower", lower, x, n, chance)
	put("binomial_upper", upper, x, n, chance)
	put("binomial_log_lower", pbinom(x, n, chance, log.p = TRUE), x, n, chance)
	put("binomial_log_upper", pbinom(x - 1, n, chance, lower.tail = FALSE, log.p = TRUE), x, n, chance)
	put("binomial_p", pmin(1, 2 * pmin(lower, upper)), x, n, chance)
})

# ---- hypergeometric ----
grid <- expand.grid(all = c(12, 100, 1e4, 1e8), marked = c(0.001, 0.05, 0.5, 0.9), drawn = c(0.002, 0.5, 0.8),
					z = c(-20, -4, 0, 1, 25))
grid$marked <- round(grid$all * grid$marked)
grid$drawn <- round(grid$all * grid$drawn)
mean <- with(grid, marked * drawn / all)
sd <- with(grid, sqrt(mean * (1 - marked / all) * (1 - drawn / all)))
grid$x <- with(grid, pmin(pmin(marked, drawn), pmax(pmax(0, drawn + marked - all), round(mean + z * sd))))
with(grid, {
	put("hypergeometric_lower", phyper(x, marked, all - marked, drawn), x, drawn, marked, all)
	put("hypergeometric_upper", phyper(x - 1, marked, all - marked, drawn, lower.tail = FALSE), x, drawn, marked, all)
	put("hypergeometric_log_lower", phyper(x, marked, all - marked, drawn, log.p = TRUE), x, drawn, marked, all)
	put("hypergeometric_log_upper", phyper(x - 1, marked, all - marked, drawn, lower.tail = FALSE, log.p = TRUE),
		x, drawn, marked, all)
})

# ---- limits ----
program <- "limits"
confidences <- c(0.8, 0.95, 0.998)
grid <- expand.grid(x = c(0, 1, 2.5, 9, 27, 139, 140), n = c(140, 1000, 1e6), confidence = confidences)
z <- qnorm((1 - grid$confidence) / 2, lower.tail = FALSE)
root <- with(grid, z * sqrt(z^2 + 4 * x * (1 - x / n)))
# the textbook form of the lower limit cancels; multiplied out by its conjugate it does not
put("wilson_lower", with(grid, 2 * x^2 / n / (2 * x + z^2 + root)), grid$x, grid$n, grid$confidence)
put("wilson_upper", with(grid, (2 * x + z^2 + root) / (2 * (n + z^2))), grid$x, grid$n, grid$confidence)
tail <- (1 - grid$confidence) / 2
with(grid, {
	put("clopper_lower", ifelse(x == 0, 0, qbeta(tail, x, n - x + 1)), x, n, confidence)
	put("clopper_upper", ifelse(x == n, 1, qbeta(tail, x + 1, n - x, lower.tail = FALSE)), x, n, confidence)
})
grid <- expand.grid(x = c(0, 0.5, 1, 5, 7, 9.5, 9.999999, 10, 12, 86, 1e4, 1e12), confidence = confidences)
z <- qnorm((1 - grid$confidence) / 2, lower.tail = FALSE)
tail <- (1 - grid$confidence) / 2
byar_lower <- with(grid, ifelse(x == 0, 0, x * pmax(0, 1 - 1 / (9 * x) - z / (3 * sqrt(x)))^3))
byar_upper <- with(grid, (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * sqrt(x + 1)))^3)
exact_lower <- with(grid, ifelse(x == 0, 0, qchisq(tail, 2 * x) / 2))
exact_upper <- with(grid, qchisq(tail, 2 * x + 2, lower.tail = FALSE) / 2)
put("byar_lower", byar_lower, grid$x, grid$confidence)
put("byar_upper", byar_upper, grid$x, grid$confidence)
put("poisson_limit_lower", exact_lower, grid$x, grid$confidence)
put("poisson_limit_upper", exact_upper, grid$x, grid$confidence)
put("count_lower", ifelse(grid$x < 10, exact_lower, byar_lower), grid$x, grid$confidence)
put("count_upper", ifelse(grid$x < 10, exact_upper, byar_upper), grid$x, grid$confidence)

# Koopman's limits by brute force: the best p2 under p1 = R p2 is found by bisection on the score of the likelihood,
# not by the closed form, and R by bisection on the chi-square.
chi_square <- function(r, x1, n1, x2, n2) {
	score <- function(p) (x1 - n1 * r * p) / (1 - r * p) + (x2 - n2 * p) / (1 - p)
	low <- 0
	high <- min(1, 1 / r)
	for (i in 1:200) {
		middle <- (low + high) / 2
		if (score(middle) > 0) low <- middle else high <- middle
	}
	p <- c(r * low, low)
	n <- c(n1, n2)
	sum((c(x1, x2) - n * p)^2 / (n * p * (1 - p)))
}
koopman <- function(x1, n1, x2, n2, confidence, way) {
	limit <- qnorm((1 - confidence) / 2, lower.tail = FALSE)^2
	inside <- log((x1 / n1) / (x2 / n2))
	outside <- inside + way
	while (chi_square(exp(outside), x1, n1, x2, n2) < limit) outside <- outside + way
	for (i in 1:200) {
		middle <- (inside + outside) / 2
		if (chi_square(exp(middle), x1, n1, x2, n2) < limit) inside <- middle else outside <- middle
	}
	exp(inside)
}
for (case in list(c(430, 500, 7570, 9500), c(120, 2000, 80, 8000), c(5, 1000, 195, 9000), c(1, 10, 3, 25), c(9, 10, 20, 25),
				  c(15, 31, 40.5, 77.25), c(99990, 1e5, 5, 1e6), c(2, 3, 1, 3))) {
	for (confidence in confidences) {
		n <- case[2] + case[4]
		lower <- koopman(case[1], case[2], case[3], case[4], confidence, -1)
		upper <- koopman(case[1], case[2], case[3], case[4], confidence, 1)
		for (end in list(list("lower", lower), list("upper", upper))) {
			r <- end[[2]]
			if (confidence == 0.95)
				put(paste0("koopman95_", end[[1]]), r, case[1], case[2], case[3], case[4])
			if (confidence == 0.998)
				put(paste0("koopman998_", end[[1]]), r, case[1], case[2], case[3], case[4])
			if (confidence == 0.95)
				put(paste0("people_own95_", end[[1]]), 100 * n * r / (case[2] * r + n - case[2]),
					case[1], case[2], case[1] + case[3], n)
		}
	}
}

# ---- z and p of the four rows ----
program <- "tests"
for (case in list(c(430, 500, 8000, 10000), c(120, 2000, 200, 10000), c(950, 9000, 1000, 10000), c(3, 40, 90, 1500))) {
	x <- case[1]; n <- case[2]; all_x <- case[3]; all_n <- case[4]
	table <- matrix(c(x, n - x, all_x - x, all_n - n - all_x + x), 2)
	two_way <- suppressWarnings(chisq.test(table, correct = FALSE))
	put("z_people_own", two_way$stdres[1, 1], x, n, all_x, all_n)
	expected <- n * all_x / all_n
	put("z_people_given", (x - expected) / sqrt(expected * (1 - expected / n)), x, n, expected)
	put("z_events_own", suppressWarnings(chisq.test(c(x, all_x - x), p = c(n, all_n - n) / all_n))$stdres[1], x, n, all_x, all_n)
	put("z_events_given", (x - expected) / sqrt(expected), x, expected)
}
double <- function(lower, upper) pmin(1, 2 * pmin(lower, upper))
x <- c(0, 1, 2, 5, 9)
put("p_people_own", double(phyper(x, 100, 9900, 200), phyper(x - 1, 100, 9900, 200, lower.tail = FALSE)), x, 200, 100, 10000)
put("p_people_given", double(pbinom(x, 200, 0.01), pbinom(x - 1, 200, 0.01, lower.tail = FALSE)), x, 200, 2)
put("p_events_own", double(pbinom(x, 80, 0.02), pbinom(x - 1, 80, 0.02, lower.tail = FALSE)), x, 200, 80, 10000)
put("p_events_given", double(ppois(x, 3.3), ppois(x - 1, 3.3, lower.tail = FALSE)), x, 3.3)

# ---- adjustment: the i-th value of a fixed list of p values, with one missing ----
# tests.c holds the same list
p <- c(0.004, 0.021, 0.3, NA, 0.012, 0.75, 0.012, 1e-9, 0.04, 1, 1e-280, 0.04)
for (method in c("none", "bonferroni", "holm", "BH"))
	put(paste0("adjust_", tolower(method)), p.adjust(p, method), seq_along(p) - 1)

table <- do.call(rbind, rows)
numbers <- lapply(table[-(1:2)], function(column) sprintf("%.17g", column))
writeLines(unique(do.call(paste, c(list(table$program, table$name), numbers, sep = "\t"))))
