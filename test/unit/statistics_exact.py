"""Makes statistics_exact.tsv: values in 60-digit arithmetic for the unit tests distribution.c and limits.c.

Only needed to make the table again (python3 with mpmath):

    python3 test/unit/statistics_exact.py > test/unit/statistics_exact.tsv

It covers what R's functions do not reach or get wrong: counts of 1e12, tails beyond the double range, quantiles at
1e-300.  The methods are other ones than those of the extension: series and continued fractions, term by term, slow
but plain.  Rows as in statistics_reference.tsv: test program, function, four arguments, value.
"""
from fractions import Fraction
from math import sqrt

from mpmath import erfc, exp, expm1, log, loggamma, mp, mpf

mp.dps = 60
ONE = 1 << 240  # fixed point, for sums of very many terms


def put(name, value, *arguments):
    program = "limits" if name.startswith("koopman") else "distribution"
    numbers = list(arguments) + [0] * (4 - len(arguments))
    print("\t".join([program, name] + ["%.17g" % n for n in numbers] + [mp.nstr(value, 20)]))


def put_tails(name, log_lower, log_upper, *arguments):
    """Both tails and their logarithms, where the digits of this arithmetic carry that far"""
    for side, tail in (("lower", log_lower), ("upper", log_upper)):
        if tail > -700:
            put(f"{name}_{side}", exp(tail), *arguments)
        if tail < mpf(10) ** -30:
            put(f"{name}_log_{side}", tail, *arguments)


def complement(log_tail):
    return log(-expm1(log_tail)) if log_tail > -120 else -exp(log_tail)


# ---- gamma: the series for P, DLMF 8.7.1, and for large shapes the one for Q, 8.11.1, cut off where its terms vanish,
# long before they would grow again ----

def gamma_tails(shape, x):
    a, t = Fraction(shape), Fraction(x)
    density = mpf(shape) * log(mpf(x)) - mpf(x) - loggamma(mpf(shape) + 1)
    common = a.denominator * t.denominator
    a, t = int(a * common), int(t * common)
    term = total = ONE
    if x <= shape:
        while term > 0:
            a += common
            term = term * t // a
            total += term
        lower = density + log(mpf(total) / ONE)
        return lower, complement(lower)
    if shape < 100:
        upper = log(mp.gammainc(mpf(shape), mpf(x), regularized=True))
        return complement(upper), upper
    while term > 0 and a > common:
        a -= common
        term = term * a // t
        total += term
    upper = density + log(mpf(shape) / mpf(x)) + log(mpf(total) / ONE)
    return complement(upper), upper


# ---- beta: the continued fraction DLMF 8.17.22, by Lentz's method; 60 digits outlast its cancellation ----

def beta_lower_below_mean(a, b, x):
    c, d = mpf(1), 1 / (1 - (a + b) * x / (a + 1))
    fraction, m = d, 0
    while True:
        m += 1
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / (1 + step * d)
            c = 1 + step / c
            fraction *= c * d
        if abs(c * d - 1) < mpf(10) ** -40:
            break
    return a * log(x) + b * log(1 - x) + loggamma(a + b) - loggamma(a + 1) - loggamma(b) + log(fraction)


def beta_tails(a, b, x):
    a, b, x = mpf(a), mpf(b), mpf(x)
    if x < (a + 1) / (a + b + 2):
        lower = beta_lower_below_mean(a, b, x)
        return lower, complement(lower)
    upper = beta_lower_below_mean(b, a, 1 - x)
    return complement(upper), upper


# ---- Poisson and binomial through them; hypergeometric term by term ----

def poisson_tails(x, mean):
    return gamma_tails(x + 1, mean)[1], gamma_tails(x, mean)[0]


def binomial_tails(x, n, chance):
    return beta_tails(x + 1, n - x, chance)[1], beta_tails(x, n - x + 1, chance)[0]


def hypergeometric_sum(a, b, c, d):
    term = total = ONE
    while term > 0 and b > 0 and c > 0:
        term = term * b * c // ((a + 1) * (d + 1))
        total += term
        a, b, c, d = a + 1, b - 1, c - 1, d + 1
    return mpf(total) / ONE


def hypergeometric_tails(x, drawn, marked, population):
    cells = [x, marked - x, drawn - x, population - marked - drawn + x]
    whole = [drawn, population - drawn, marked, population - marked]
    chance = sum(loggamma(mpf(n) + 1) for n in whole) - loggamma(mpf(population) + 1)
    chance -= sum(loggamma(mpf(n) + 1) for n in cells)
    a, b, c, d = cells
    if x * population >= drawn * marked:
        total = hypergeometric_sum(a, b, c, d)
        return complement(chance + log(total - 1)), chance + log(total)
    total = hypergeometric_sum(c, d, a, b)
    return chance + log(total), complement(chance + log(total - 1))


# ---- quantiles: halve the bracket in doubles, then one Newton step beyond them ----

def quantile(tails, log_density, target, side, low, high):
    def miss(x):
        return tails(x)[side] - target

    rising = side == 0
    assert (miss(low) < 0) == rising and (miss(high) > 0) == rising
    while True:
        middle = sqrt(low) * sqrt(high)
        if not low < middle < high or high / low < 1 + 1e-12:
            break
        if (miss(middle) < 0) == rising:
            low = middle
        else:
            high = middle
    tail = tails(middle)[side]
    slope = exp(log_density(mpf(middle)) - tail)
    return middle - (tail - target) / (slope if rising else -slope)


def gamma_quantile(p, shape, side, low, high):
    def density(x):
        return (shape - 1) * log(x) - x - loggamma(mpf(shape))
    return quantile(lambda x: gamma_tails(shape, x), density, log(mpf(p)), side, low, high)


def beta_quantile(p, a, b, side, low, high):
    def density(x):
        return (mpf(a) - 1) * log(x) + (mpf(b) - 1) * log(1 - x) + loggamma(mpf(a) + b) - loggamma(a) - loggamma(b)
    return quantile(lambda x: beta_tails(a, b, x), density, log(mpf(p)), side, low, high)


# ---- Koopman: his chi-square with the closed form of p1, halved in 60 digits ----

def koopman_chi_square(r, x1, n1, x2, n2):
    n = n1 + n2
    b = r * (n1 + x2) + x1 + n2
    p1 = (b - mp.sqrt(b * b - 4 * n * r * (x1 + x2))) / (2 * n)
    total = mpf(0)
    for x, size, p in ((x1, n1, p1), (x2, n2, p1 / r)):
        miss = x - size * p
        if abs(miss) > mpf(10) ** -35 * size:
            total += miss * miss / (size * p * (1 - p))
    return total


def koopman_end(x1, n1, x2, n2, z, way):
    x1, n1, x2, n2 = map(mpf, (x1, n1, x2, n2))

    def is_inside(r):
        return koopman_chi_square(r, x1, n1, x2, n2) <= z * z

    inside = (x1 / n1) / (x2 / n2) if x1 > 0 and x2 > 0 else mpf(1)
    while not is_inside(inside):
        inside *= mpf(2) ** -way
    outside = inside
    while is_inside(outside):
        outside *= mpf(2) ** way
    while abs(outside / inside - 1) > mpf(10) ** -25:
        middle = mp.sqrt(inside * outside)
        inside, outside = (middle, outside) if is_inside(middle) else (inside, middle)
    return inside


def normal_quantile_upper(p):
    z = mp.sqrt(-2 * log(p)) if p < 0.3 else mpf(0)
    for _ in range(100):
        tail = erfc(z / mp.sqrt(2)) / 2
        z += (log(tail) - log(p)) * tail / (exp(-z * z / 2) / mp.sqrt(2 * mp.pi))
    return z


def main():
    for x in (1 - 1e-3, 1 - 1e-8, 1 + 1e-12, 1.0001, 1.4, 1.6, 2 - 1e-9, 2 + 1e-6, 2.3, 9.9, 10.1, 1e-200, 1e100):
        put("log_gamma", loggamma(mpf(x)), x)
    for z in (0.7, 5.5, 24.99, 25.01, 36.0, 37.5, 100.0, 1e6):
        put("normal_log_upper", log(erfc(z / mp.sqrt(2)) / 2), z)
    for p in (1e-308, 1e-200, 1e-5, 0.025, 0.24999, 0.25001, 0.4999999, 0.5000001, 0.75001, 1 - 1e-15):
        put("normal_quantile_upper", normal_quantile_upper(mpf(p)), p)

    for shape in (5e-4, 0.03, 0.9, 7.5, 99.5, 101.0, 1e4, 3e6, 1e10, 5e11, 1e12):
        for z in (-36.5, -8, -0.5, 0, 0.5, 3, 12, 36.5, 60):
            x = shape + z * sqrt(shape)
            if x <= 0 or shape < 1:
                x = shape * 3.0 ** (z / 3)
            put_tails("gamma", *gamma_tails(shape, x), shape, x)
    for x, mean in ((0.25, 0.5), (3, 900.0), (1e12, 1e12 + 3.7e7), (1e12, 1e12 - 2.5e6), (123456789, 123456789.0), (999.5, 1000.25)):
        put_tails("poisson", *poisson_tails(x, mean), x, mean)

    for a in (0.01, 1.5, 40.0, 3e4, 1e8, 1e12):
        for b in (0.02, 2.5, 300.0, 1e7, 1e12):
            mean = a / (a + b)
            for z in (-36, -4, 0, 1, 9, 37):
                x = mean + z * sqrt(mean / (a + b + 1) * (b / (a + b)))
                if not 0 < x < 1:
                    odds = a / b * 2.0 ** (z / 4)
                    x = odds / (1 + odds)
                if 0 < x < 1:
                    put_tails("beta", *beta_tails(a, b, x), x, a, b)
    for x, n, chance in ((300013747727, 1e12, 0.3), (899992500000, 1e12, 0.9), (17, 1e12, 1e-11), (5e11, 1e12, 0.5),
                         (2.5, 20.25, 0.1), (999, 1000, 0.25)):
        put_tails("binomial", *binomial_tails(x, n, chance), x, n, chance)
    # a chance within 1e-11 of 1, as share : rest
    for x, n, share, rest in ((1e12 - 20, 1e12, 1e12 - 7, 7), (1e12 - 1, 1e12, 1e12 - 7, 7), (70, 1e12, 3, 1e11)):
        chance = mpf(share) / (mpf(share) + mpf(rest))
        put_tails("binomial_ratio", *binomial_tails(x, n, chance), x, n, share, rest)

    for x, drawn, marked, population in (
            (3, 40, 90, 1500), (1, 2, 1000000, 3000000), (0, 186, 1159, 632088851291), (5, 894912, 5, 894918),
            (30, 100, 200, 10 ** 12), (10 ** 11, 2 * 10 ** 11, 5 * 10 ** 11, 10 ** 12),
            (10 ** 11 + 2 * 10 ** 6, 2 * 10 ** 11, 5 * 10 ** 11, 10 ** 12),
            (10 ** 11 - 5 * 10 ** 6, 2 * 10 ** 11, 5 * 10 ** 11, 10 ** 12),
            (10 ** 11 + 9 * 10 ** 6, 2 * 10 ** 11, 5 * 10 ** 11, 10 ** 12),
            (10 ** 11 - 10 ** 8, 2 * 10 ** 11, 5 * 10 ** 11, 10 ** 12),
            (100000, 200000, 5 * 10 ** 11, 10 ** 12), (101000, 200000, 5 * 10 ** 11, 10 ** 12),
            (264544428, 4823585914, 2161831799, 39346994783), (10 ** 14, 10 ** 15, 4 * 10 ** 14, 4 * 10 ** 15)):
        put_tails("hypergeometric", *hypergeometric_tails(x, drawn, marked, population), x, drawn, marked, population)

    for p, df, side, low, high in ((1e-300, 20.0, 0, 1e-32, 1.0), (1e-300, 20.0, 1, 700.0, 2000.0), (1e-4, 1e-3, 1, 1e-3, 50.0),
                                   (1e-10, 0.05, 1, 1.0, 100.0), (1e-300, 2e6, 0, 1.8e6, 2e6), (1e-250, 1e9, 1, 1e9, 1.01e9),
                                   (0.3, 2e10, 0, 1.99e10, 2.01e10)):
        x = 2 * gamma_quantile(p, df / 2, side, low / 2, high / 2)
        put("chi_square_quantile" + ("_upper" if side else ""), x, p, df)
    for p, a, b, side, low, high in ((1e-300, 30.0, 1e6, 1, 1e-5, 1e-2), (1e-300, 1e6, 30.0, 0, 0.99, 1 - 1e-9),
                                     (1e-300, 1e8, 1e8, 0, 0.49, 0.5), (0.025, 1e12, 5.0, 0, 1 - 1e-10, 1 - 1e-13),
                                     (0.025, 6.0, 1e12, 1, 1e-13, 1e-10), (1e-6, 0.5, 0.5, 1, 0.9, 1 - 1e-15)):
        put("beta_quantile" + ("_upper" if side else ""), beta_quantile(p, a, b, side, low, high), p, a, b)

    z95 = normal_quantile_upper((1 - mpf(0.95)) / 2)
    z998 = normal_quantile_upper((1 - mpf(0.998)) / 2)
    for x1, n1, x2, n2 in ((0, 10, 3, 20), (3, 10, 0, 20), (10, 10, 3, 20), (10, 10, 20, 20), (9, 10, 20, 20), (0, 10, 20, 20),
                           (10, 10, 0, 20), (1, 1, 1, 1), (3, 1e12, 5, 1e12), (5e11, 1e12, 4.9e11, 1e12), (7, 50, 1e9, 1e12),
                           (1e12 - 3, 1e12, 1e12 - 9, 1e12), (1e12, 1e12, 2, 50), (1, 4, 416345, 416350), (0.3, 5.5, 2.2, 9.75)):
        for label, z in (("95", z95), ("998", z998)):
            if x1 > 0:
                put(f"koopman{label}_lower", koopman_end(x1, n1, x2, n2, z, -1), x1, n1, x2, n2)
            if x2 > 0:
                put(f"koopman{label}_upper", koopman_end(x1, n1, x2, n2, z, 1), x1, n1, x2, n2)


main()
