# Recomputes every figure of profile_report with R's own distributions, from nothing
# but base, observed and the bounds of hidden counts.
#
#   Rscript figures.R FILE.csv
#
# The file holds the rows of the reports, with two columns more: are people counted (or
# events), and are the limits Byar's.  Prints a line for each figure that differs by more
# than 1e-10, and at last how many were compared.

rows <- read.csv(commandArgs(trailingOnly = TRUE)[1], na.strings = "", colClasses = c(segment = "character"))
rows$people <- rows$people == "t"
rows$byar <- rows$byar == "t"
z <- qnorm(0.975)
compared <- 0

wilson <- function(x, n) {
  if (x > n || n <= 0) return(c(NA, NA))
  half <- z * sqrt(z^2 + 4 * x * (1 - x / n))
  pmin(1, pmax(0, (2 * x + z^2 + c(-1, 1) * half) / (2 * (n + z^2))))
}

poisson_exact <- function(x) c(qchisq(0.025, 2 * x) / 2, qchisq(0.975, 2 * x + 2) / 2)
byar <- function(x) {
  y <- x + 1
  c(x * (1 - 1 / (9 * x) - z / (3 * sqrt(x)))^3, y * (1 - 1 / (9 * y) + z / (3 * sqrt(y)))^3)
}
count_limits <- function(x) if (x < 10) poisson_exact(x) else byar(x)

# The signed root of Pearson's chi-square of two samples when the ratio of their
# proportions is r: the proportion of the second is the likelihood's best under r.
score <- function(r, x1, n1, x2, n2) {
  a <- r * (n1 + n2)
  b <- x1 + n2 + r * (x2 + n1)
  p2 <- 2 * (x1 + x2) / (b + sqrt(b^2 - 4 * a * (x1 + x2)))
  p1 <- r * p2
  chi <- (x1 - n1 * p1)^2 / (n1 * p1 * (1 - p1)) + (x2 - n2 * p2)^2 / (n2 * p2 * (1 - p2))
  sign(x1 / n1 - p1) * sqrt(chi)
}

koopman <- function(x1, n1, x2, n2) {
  centre <- (x1 / n1) / (x2 / n2)
  root <- function(goal, from, to) {
    exp(uniroot(function(l) score(exp(l), x1, n1, x2, n2) - goal,
                log(centre) + c(from, to), tol = 1e-15, maxiter = 1000)$root)
  }
  highest <- (n2 / x2) * 0.999999 # the second proportion stays below 1
  c(root(z, -5, 0), root(-z, 0, min(5, log(highest / centre) + 4)))
}

# x of n against rest of the other N - n
index_limits <- function(row, x, n, rest, N) {
  if (row$byar) return(100 * count_limits(x) / (n * (x + rest) / N))
  if (!row$people) return(100 * N / n * wilson(x, x + rest))
  r <- koopman(x, n, rest, N - n)
  100 * N * r / (n * r + N - n)
}

p_value <- function(people, x, n, X, N, zed) {
  e <- n * X / N
  smallest <- if (people) min(e, n - e, X - e, N - n - X + e) else min(e, X - e)
  if (smallest >= 5) return(2 * pnorm(-abs(zed)))
  tails <- if (people) c(phyper(x, X, N - X, n), phyper(x - 1, X, N - X, n, lower.tail = FALSE))
           else c(pbinom(x, X, n / N), pbinom(x - 1, X, n / N, lower.tail = FALSE))
  min(1, 2 * min(tails))
}

# digits_of: what the figure's digits are measured by, where it is a difference
compare <- function(row, figure, wanted, digits_of = 0) {
  got <- row[[figure]]
  compared <<- compared + 1
  same <- if (is.na(wanted) || is.na(got)) is.na(wanted) && is.na(got)
          else abs(got - wanted) <= 1e-10 * max(abs(wanted), digits_of) || max(abs(got), abs(wanted)) < 1e-300
  if (!same) cat(sprintf("%s, %s: %s is %.17g, R has %.17g\n", row$report, row$segment, figure, got, wanted))
}

check_key <- function(row, known) {
  N <- sum(known$base); X <- sum(known$observed)
  n <- row$base; x <- row$observed
  rest_low <- sum(known$observed_low) - row$observed_low
  rest_high <- sum(known$observed_high) - row$observed_high
  expected <- n * X / N
  se <- sqrt(expected * (1 - n / N) * (if (row$people) 1 - X / N else 1))
  compare(row, "rate_lower", wilson(row$observed_low, n)[1])
  compare(row, "rate_upper", wilson(row$observed_high, n)[2])
  compare(row, "expected", expected)
  compare(row, "gap", x - expected, expected)
  compare(row, "take_up_index", 100 * x / expected)
  compare(row, "index_lower", index_limits(row, row$observed_low, n, rest_high, N)[1])
  compare(row, "index_upper", index_limits(row, row$observed_high, n, rest_low, N)[2])
  compare(row, "z", (x - expected) / se, expected / se)
  compare(row, "p", p_value(row$people, x, n, X, N, (x - expected) / se))
}

check_report <- function(report) {
  known <- report[report$row_kind == "segment", ]
  for (i in seq_len(nrow(known))) check_key(known[i, ], known)
  adjusted <- p.adjust(known$p, "BH")
  for (i in seq_len(nrow(known))) compare(known[i, ], "p_adjusted", adjusted[i])
  total <- report[report$row_kind == "total", ]
  compare(total, "rate", sum(known$observed) / sum(known$base))
  compare(total, "rate_lower", wilson(sum(known$observed_low), sum(known$base))[1])
  compare(total, "rate_upper", wilson(sum(known$observed_high), sum(known$base))[2])
}

for (report in split(rows, rows$report)) check_report(report)
cat(compared, "figures compared\n")
