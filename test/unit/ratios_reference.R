# Makes ratios_reference.tsv: what R's own functions give, for the unit tests ratios.c and funnel.c.  Only needed to make
# the table again:
#
#     Rscript test/unit/ratios_reference.R > test/unit/ratios_reference.tsv
#
# Each row: test program, function, four or five arguments (0 where there are fewer), value, as in statistics_reference.tsv.

rows <- character()
put <- function(program, name, value, ...) {
	arguments <- c(...)
	arguments <- c(arguments, rep(0, 4 - length(arguments)))
	if (!is.na(value))
		rows <<- c(rows, paste(c(program, name, sprintf("%.17g", c(arguments, value))), collapse = "\t"))
}
put_limits <- function(name, limits, ..., program = "ratios") {
	put(program, paste0(name, "_lower"), limits[1], ...)
	put(program, paste0(name, "_upper"), limits[2], ...)
}
z <- qnorm(0.975)

# ---- events: x1 in t1 against x2 in t2, at 95 % ----
counts <- rbind(c(58, 900, 41, 960), c(3, 1000, 12, 900), c(1, 50, 1, 5000), c(1e6, 2e7, 1.1e6, 2e7), c(5, 3.5, 80, 20.25), c(400, 9, 2, 1e6))
wilson <- function(x, n) {
	half <- z * sqrt(z^2 + 4 * x * (1 - x / n))
	lower <- 2 * x^2 / n / (2 * x + z^2 + half) # the product of the roots, without cancellation
	c(lower, (2 * x + z^2 + half) / (2 * (n + z^2)))
}
for (i in seq_len(nrow(counts))) {
	a <- counts[i, ]
	first <- wilson(a[1], a[1] + a[3])
	second <- wilson(a[3], a[1] + a[3])
	put_limits("rate_score", c(first[1] / second[2], first[2] / second[1]) * a[4] / a[2], a)
	put_limits("rate_exact", poisson.test(a[c(1, 3)], a[c(2, 4)])$conf.int, a)
	rr <- a[1] / a[2] / (a[3] / a[4])
	put_limits("rate_log", exp(log(rr) + c(-1, 1) * z * sqrt(1 / a[1] + 1 / a[3])), a)
	put_limits("rate_difference", a[1] / a[2] - a[3] / a[4] + c(-1, 1) * z * sqrt(a[1] / a[2]^2 + a[3] / a[4]^2), a)
}

# ---- people: x1 of n1 against x2 of n2, at 95 % ----
people <- rbind(c(31, 150, 19, 160), c(1, 20, 19, 25), c(340, 1000, 300, 1000), c(5e5, 2e6, 5.1e5, 2e6), c(9, 10, 3, 10))
for (i in seq_len(nrow(people))) {
	a <- people[i, ]
	p <- a[c(1, 3)] / a[c(2, 4)]
	put_limits("difference_wald", prop.test(a[c(1, 3)], a[c(2, 4)], correct = FALSE)$conf.int, a)
	put_limits("ratio_log", exp(log(p[1] / p[2]) + c(-1, 1) * z * sqrt(1 / a[1] - 1 / a[2] + 1 / a[3] - 1 / a[4])), a)
	l1 <- prop.test(a[1], a[2], correct = FALSE)$conf.int
	l2 <- prop.test(a[3], a[4], correct = FALSE)$conf.int
	put_limits("difference_hybrid", p[1] - p[2] + c(-1, 1) * sqrt(c((p[1] - l1[1])^2 + (l2[2] - p[2])^2, (l1[2] - p[1])^2 + (p[2] - l2[1])^2)), a)
	# the chi-square against the best proportions under a ratio: 1, and the ratio of the odds as some other one
	for (r in c(1, 0.5, 2)) {
		slope <- function(p2) a[1] / p2 - (a[2] - a[1]) * r / (1 - r * p2) + a[3] / p2 - (a[4] - a[3]) / (1 - p2)
		p2 <- uniroot(slope, c(1e-12, min(1, 1 / r) - 1e-12), tol = 1e-16)$root
		p1 <- r * p2
		chi <- (a[1] - a[2] * p1)^2 / (a[2] * p1 * (1 - p1)) + (a[3] - a[4] * p2)^2 / (a[4] * p2 * (1 - p2))
		put("ratios", c("koopman_z1", "koopman_z05", "koopman_z2")[match(r, c(1, 0.5, 2))], sign(p[1] / p[2] - r) * sqrt(chi), a)
	}
}

# ---- the same people twice: both, gained, lost, n, at 95 % ----
pairs <- rbind(c(280, 60, 20, 1000), c(43, 0, 1, 44), c(10, 3, 8, 30), c(2, 5, 0, 40), c(1e5, 2e4, 1.9e4, 1e6), c(0, 12, 7, 50))
score_difference <- function(d, a) {
	b <- a[2]; c <- a[3]; n <- a[4]
	slope <- function(q) b / (q + d) + c / q - 2 * (n - b - c) / (1 - 2 * q - d)
	low <- max(0, -d); high <- (1 - d) / 2
	q <- if (slope(low + 1e-14) <= 0) low else uniroot(slope, c(low + 1e-14, high - 1e-14), tol = 1e-17)$root
	(b - c - n * d) / sqrt(n * (2 * q + d - d^2))
}
score_ratio <- function(r, a) {
	m <- a[1] + a[2] + a[3]; n <- a[4]; first <- a[1] + a[2]; second <- a[1] + a[3]
	A <- n * (1 + r); B <- second * r^2 - (first + 2 * a[3]); C <- a[3] * (1 - r) * m / n
	q <- (-B + sqrt(B^2 - 4 * A * C)) / (2 * A)
	(first - r * second) / sqrt(m * (r - 1) + n * (1 + r) * q)
}
# the closed form of q is the likelihood's best: on a grid of both chances nothing is likelier
for (r in c(1.3, 2)) {
	a <- c(10, 3, 8, 30)
	likelihood <- function(v) {
		p <- c(v[1], (r - 1) * v[1] + r * v[2], v[2]); p <- c(p, 1 - sum(p))
		if (any(p <= 0)) return(1e10)
		-sum(c(a[1:3], a[4] - sum(a[1:3])) * log(p))
	}
	best <- optim(c(0.1, 0.1), likelihood, control = list(reltol = 1e-15, maxit = 5000))$par
	variance <- a[4] * ((r - 1) * 1 * (r * best[1] + (1 + r) * best[2]) + (1 + r) * best[2])
	mine <- (a[1] + a[2] - r * (a[1] + a[3])) / score_ratio(r, a)
	stopifnot(abs(sqrt(variance) / mine - 1) < 1e-6)
}
root <- function(f, from, to) uniroot(f, c(from, to), tol = 1e-16, maxiter = 1000)$root
for (i in seq_len(nrow(pairs))) {
	a <- pairs[i, ]
	put("ratios", "mcnemar", sign(a[2] - a[3]) * sqrt(mcnemar.test(matrix(c(a[1], a[3], a[2], a[4] - sum(a[1:3])), 2), correct = FALSE)$statistic), a)
	d <- (a[2] - a[3]) / a[4]
	put_limits("paired_difference", c(root(function(x) score_difference(x, a) - z, -0.999, d - 1e-9), root(function(x) score_difference(x, a) + z, d + 1e-9, 0.999)), a)
	r <- (a[1] + a[2]) / (a[1] + a[3])
	put_limits("paired_ratio", c(exp(root(function(l) score_ratio(exp(l), a) - z, -12, log(r))), exp(root(function(l) score_ratio(exp(l), a) + z, log(r), 12))), a)
}

# ---- Dobson's limits: value, variance, observed, at 95 % ----
for (a in list(c(1598.6, 30000, 86), c(0.01, 1e-6, 10), c(3, 2, 1e12))) {
	o <- a[3]; u <- o + 1
	byar <- c(o * (1 - 1 / (9 * o) - z / (3 * sqrt(o)))^3, u * (1 - 1 / (9 * u) + z / (3 * sqrt(u)))^3)
	limits <- a[1] + sqrt(a[2] / o) * (byar - o)
	if (o < 1e9) put_limits("dobson", limits, a)
}

# ---- funnel: the E at which O is just on the line, both ways ----
for (o in c(0.5, 1, 3, 9.5, 10, 250, 1e5, 1e9))
	for (p in c(0.025, 0.001)) {
		name <- if (p == 0.025) "funnel95" else "funnel998"
		low <- qchisq(p, 2 * o + 2, lower.tail = FALSE) / 2
		high <- qchisq(p, 2 * o) / 2
		put("funnel", paste0(name, "_lower"), o / low, low)
		put("funnel", paste0(name, "_upper"), o / high, high)
	}

# ---- over-dispersion of areas i = 1 .. m: z = k sin(7 i), error = 1 / sqrt(3 i) ----
tau2 <- function(z, s) {
	w <- 1 / s^2
	max(0, (sum(z^2) - (length(z) - 1)) / (sum(w) - sum(w^2) / sum(w)))
}
for (m in c(1, 2, 5, 20, 101))
	for (k in c(0.5, 3))
		for (q in c(0.1, 0.05)) {
			i <- seq_len(m)
			y <- k * sin(7 * i)
			s <- 1 / sqrt(3 * i)
			ends <- quantile(y, c(q, 1 - q), names = FALSE)
			w <- pmin(ends[2], pmax(ends[1], y))
			put("funnel", "phi", mean(w^2), m, k, q)
			if (m > 1) put("funnel", "tau2", tau2(w, s), m, k, q)
			group <- floor(rank(y) / q / (m + 1))
			kept <- group > 0 & group < 1 / q - 1
			if (sum(kept) > 1) {
				put("funnel", "phi_trimmed", mean(y[kept]^2), m, k, q)
				put("funnel", "tau2_trimmed", tau2(y[kept], s[kept]), m, k, q)
			}
		}
writeLines(rows)
