# Makes whole_reference.tsv: figures of whole values as R gives them, for the unit test whole.c.  Only needed to make the
# table again:
#
#     Rscript test/unit/whole_reference.R > test/unit/whole_reference.tsv
#
# Each row: test program, function, four arguments (0 where there are fewer), value; numbers with 17 digits.  The first
# argument is the number of a data set; whole.c holds the same ones.

rows <- list()
put <- function(name, value, a, b = 0, c = 0, d = 0) {
	frame <- data.frame(program = "whole", name = name, a = a, b = b, c = c, d = d, value = value)
	rows[[length(rows) + 1]] <<- frame[!is.na(frame$value), ]
}

base <- list(c(2000, 3000, 4000, 1000), c(1000, 900, 1600), c(500, 1200, 800, 2500, 40, 700, 9000, 333),
			 c(1e12, 2e12, 3e12), c(100, 200, 300))
observed <- list(c(120, 60, 15, 5), c(30, 45, 25), c(20, 100, 33, 260, 0, 70, 500, 41),
				 c(5e11, 1e12 + 3e6, 1.5e12 - 1e6), c(10, 20, 30))

# ---- Gini by its definition, its error from the slopes at each count, by central differences ----
gini <- function(n, x) {
	r <- x / n
	sum(outer(n, n) * abs(outer(r, r, "-"))) / (2 * sum(n)^2 * sum(x) / sum(n))
}
gini_error <- function(n, x, people) {
	slopes <- sapply(seq_along(x), function(i) {
		h <- max(x[i], 1) * 1e-6
		step <- function(by) gini(n, replace(x, i, x[i] + by))
		(step(h) - step(-h)) / (2 * h)
	})
	variance <- if (people) x * (1 - x / n) else x
	sqrt(sum(variance * slopes^2))
}
by_chance <- function(n, x, people) {
	total <- sum(n); rate <- sum(x) / total
	v <- rate * if (people) (1 - rate) * total / (total - 1) else 1
	pairs <- outer(n, n) * sqrt(2 / pi * v * outer(1 / n, 1 / n, "+"))
	sum(pairs[lower.tri(pairs)]) / (total * sum(x))
}
for (i in seq_along(base)) {
	n <- base[[i]]; x <- observed[[i]]
	# three rates that differ in the 6th digit: R's sum keeps ten
	if (i != 4) put("gini", gini(n, x), i)
	# the rates of the fifth are equal: the Gini has a corner there, and no slopes
	if (i < 4) for (people in 0:1) put("gini_error", gini_error(n, x, people), i, people)
	for (people in 0:1) put("gini_chance", by_chance(n, x, people), i, people)
	if (i != 4) put("hoover", sum(abs(x / sum(x) - n / sum(n))) / 2, i)
	order <- order(x / n, decreasing = TRUE)
	if (i != 4)
		put("ks", max(abs(cumsum(x[order]) / sum(x) - cumsum((n - x)[order]) / sum(n - x))), i)
}

# ---- PSI and Jensen-Shannon ----
a <- list(c(120, 80, 200), c(1, 0, 4), c(10, 20, 30, 40), c(7, 0))
b <- list(c(90, 110, 210), c(2, 3, 0), c(400, 300, 200, 100), c(0, 9))
jensen_shannon <- function(p, q) {
	m <- (p + q) / 2
	kl <- function(s) sum(ifelse(s == 0, 0, s * log(s / m)))
	(kl(p) + kl(q)) / 2
}
for (i in seq_along(a)) {
	p <- a[[i]] / sum(a[[i]]); q <- b[[i]] / sum(b[[i]])
	if (all(p > 0 & q > 0)) put("psi", sum((q - p) * log(q / p)), i, 0)
	for (floor in c(1e-4, 0.15)) {
		P <- pmax(p, floor); Q <- pmax(q, floor)
		put("psi", sum((Q - P) * log(Q / P)), i, floor)
	}
	put("jensen_shannon", jensen_shannon(p, q), i)
}

# ---- slope index: a line by lm; its coefficients from unit vectors, so that the error is exact ----
for (i in 3) {
	n <- base[[i]]; x <- observed[[i]]
	share <- n / sum(n); rank <- cumsum(share) - share / 2; y <- x / n
	fit <- function(y) { f <- coef(lm(y ~ rank, weights = share)); c(f[[1]], f[[1]] + f[[2]], f[[2]]) }
	weights <- sapply(seq_along(y), function(j) fit(as.numeric(seq_along(y) == j)))
	se <- sqrt(y * (1 - y) / n)
	ends <- fit(y)
	v <- weights %*% (se^2 * t(weights))
	put("slope_worst", ends[1], i)
	put("slope_best", ends[2], i)
	put("slope", ends[3], i)
	put("slope_error", sqrt(v[3, 3]), i)
	put("slope_ratio", ends[2] / ends[1], i)
	# Fieller's limits by bisection on the number of standard errors from 0
	z <- qnorm(0.975)
	off <- function(R) (ends[2] - R * ends[1])^2 - z^2 * (v[2, 2] - 2 * R * v[1, 2] + R^2 * v[1, 1])
	middle <- ends[2] / ends[1]
	put("slope_ratio_lower", uniroot(off, c(0, middle), tol = 1e-15)$root, i)
	put("slope_ratio_upper", uniroot(off, c(middle, 100 * middle), tol = 1e-15)$root, i)
}

# ---- trend by lm ----
series <- list(c(12, 15, 21, 14, 13, 17, 23, 15, 14, 18, 25, 17), c(3, 1, 4), c(100, 99.5, 98, 97, 97.5, 90, 91))
for (i in seq_along(series)) {
	y <- series[[i]]; t <- seq_along(y)
	f <- summary(lm(y ~ t))$coefficients
	put("trend_intercept", f[1, 1], i)
	put("trend_slope", f[2, 1], i)
	put("trend_error", f[2, 2], i)
	put("trend_p", f[2, 4], i)
	for (level in c(0.8, 0.95, 0.998)) {
		put("trend_lower", confint(lm(y ~ t), level = level)[2, 1], i, level)
		put("trend_upper", confint(lm(y ~ t), level = level)[2, 2], i, level)
	}
}

# ---- decomposition ----
for (frequency in c(2, 3, 4, 5, 6)) for (type in c("additive", "multiplicative")) {
	d <- decompose(ts(series[[1]], frequency = frequency), type)
	multiplicative <- as.numeric(type == "multiplicative")
	put("season", d$figure, 1, frequency, multiplicative, seq_along(d$figure) - 1)
	put("season_trend", as.numeric(d$trend), 1, frequency, multiplicative, seq_along(d$trend) - 1)
}

# ---- Student's t ----
t <- c(0, 1e-9, 0.01, 0.5, 1, 2, 5, 30, 1e3, 1e8)
grid <- expand.grid(t = c(t, -t[2:6]), df = c(0.7, 1, 2, 3, 10, 33.3, 1e3, 1e6))
put("student_upper", pt(grid$t, grid$df, lower.tail = FALSE), grid$t, grid$df)
put("student_log_upper", pt(grid$t, grid$df, lower.tail = FALSE, log.p = TRUE), grid$t, grid$df)
grid <- expand.grid(p = c(1e-50, 1e-10, 1e-3, 0.025, 0.1, 0.3, 0.499, 0.5, 0.8, 0.975), df = c(1, 2, 3, 10, 33.3, 1e3, 1e6))
put("student_quantile", qt(grid$p, grid$df, lower.tail = FALSE), grid$p, grid$df)

# ---- neighbours: distances between rows of a table ----
# density, share over 65, deprivation, and a constant
table <- matrix(c(4.2, 0.18, 21, 7, 9.9, 0.14, 30, 7, 1.1, 0.25, 11, 7, 3.8, 0.19, 24, 7, 12.5, 0.11, 36, 7, 0.6, 0.27, 9, 7),
				ncol = 4, byrow = TRUE)
z <- scale(table); z[, 4] <- 0
weights <- c(1, 2, 0.5, 1)
for (i in 1:6) for (j in 1:6)
	put("distance", sqrt(sum(weights * (z[i, ] - z[j, ])^2)), i - 1, j - 1)

table <- do.call(rbind, rows)
numbers <- lapply(table[-(1:2)], function(column) sprintf("%.17g", column))
writeLines(unique(do.call(paste, c(list(table$program, table$name), numbers, sep = "\t"))))
