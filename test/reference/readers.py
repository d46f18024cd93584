"""Makes readers.tsv: figures of the readers of take-up in 50-digit arithmetic, for the test readers.t.

Only needed to make the table again (python3 with mpmath):

    python3 test/reference/readers.py > test/reference/readers.tsv

Formulas are written down here once more, as the documentation prints them, without the care for digits that the extension
takes: at 50 digits none is needed.  A line "call" has a call; those below it have the key of a row (empty: the one row),
a column, the value (empty: NULL), and how far off, relative to the value, the figure may be.
"""
from random import Random

from mpmath import acos, asin, betainc, erfc, exp, findroot, floor, inf, log, loggamma, mp, mpf, sin, sqrt

mp.dps = 50
CLOSED, TAIL = "1e-12", "1e-10"
rng = Random(1)


last = None


def put(call, key, tolerance=CLOSED, **figures):
    global last
    if call != last:
        print("call\t" + call)
        last = call
    for column, value in figures.items():
        undefined = value is None or value == inf
        print("\t".join([key, column, "" if undefined else mp.nstr(mpf(value), 20), tolerance]))


def takeup(cells, aggregate="takeup", key="text"):
    """A call that builds the value of these cells: key, and the numbers of the aggregate"""
    rows = ", ".join("('%s', %s)" % (c[0], ", ".join(repr(v) for v in c[1:])) for c in cells)
    columns = ", ".join("abc"[: len(cells[0]) - 1])
    return f"(SELECT {aggregate}(k::{key}, {columns}) FROM (VALUES {rows}) AS v(k, {columns}))"


# ---- distributions ----

def z_of(confidence):
    return findroot(lambda t: log(erfc(t / sqrt(2))) - log(1 - mpf(confidence)), 2)


def normal_p(z):
    return erfc(abs(z) / sqrt(2))


def gamma_lower(a, x):
    a = k = mpf(a)
    term = total = mpf(1)
    while k < x or term > total * mpf(10) ** -55:
        k += 1
        term *= x / k
        total += term
    return exp(a * log(x) - x - loggamma(a + 1)) * total


def solve(f, low, high):
    """Where f, monotone, is 0"""
    sign = f(low) > 0
    for _ in range(190):
        middle = (low + high) / 2
        low, high = (middle, high) if (f(middle) > 0) == sign else (low, middle)
    return (low + high) / 2


def doubled(log_chance, up, down):
    """Twice the smaller tail, from the chance of what was observed and the ratios of neighbours on either side"""
    tails = []
    for ratio in (up, down):
        term = total = mpf(1)
        i = 0
        while term > total * mpf(10) ** -40:
            term *= ratio(i)
            total += term
            i += 1
            if i > 20000 or total > mpf(10) ** 30:  # the larger tail
                break
        tails.append(exp(log_chance) * total)
    return min(mpf(1), 2 * min(tails))


def log_choose(n, k):
    return loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1)


def poisson_p(x, m):
    return doubled(x * log(m) - m - loggamma(x + 1), lambda i: m / (x + i + 1), lambda i: max(0, x - i) / m)


def binomial_p(x, n, share):
    odds = share / (1 - share)
    return doubled(log_choose(n, x) + x * log(share) + (n - x) * log(1 - share),
                   lambda i: max(0, n - x - i) / (x + i + 1) * odds, lambda i: max(0, x - i) / (n - x + i + 1) / odds)


def hypergeometric_p(x, n, X, N):
    b, c, d = X - x, n - x, N - n - X + x
    return doubled(log_choose(X, x) + log_choose(N - X, c) - log_choose(N, n),
                   lambda i: max(0, b - i) * max(0, c - i) / ((x + i + 1) * (d + i + 1)),
                   lambda i: max(0, x - i) * max(0, d - i) / ((b + i + 1) * (c + i + 1)))


# ---- limits ----

def wilson(x, n, z):
    half = z * sqrt(z * z + 4 * x * (1 - x / n))
    return [(2 * x + z * z + s * half) / (2 * (n + z * z)) for s in (-1, 1)]


def byar(x, z):
    return [y * (1 - 1 / (9 * y) + s * z / (3 * sqrt(y))) ** 3 for y, s in ((x, -1), (x + 1, 1))]


def exact(x, z):
    tail = normal_p(z) / 2
    return [solve(lambda t: gamma_lower(x, t) - tail, mpf(0), x) if x > 0 else mpf(0),
            solve(lambda t: gamma_lower(x + 1, t) - 1 + tail, x + mpf(1) / 2, 4 * x + 40)]


def count(x, z):
    return exact(x, z) if x < 10 else byar(x, z)


def chi_at(ratio, x1, n1, x2, n2):
    """Chi-square of two samples against the best proportions with this ratio"""
    n, b = n1 + n2, ratio * (n1 + x2) + x1 + n2
    p1 = (b - sqrt(b * b - 4 * n * ratio * (x1 + x2))) / (2 * n)
    return sum((x - m * p) ** 2 / (m * p * (1 - p)) for x, m, p in ((x1, n1, p1), (x2, n2, p1 / ratio)))


def koopman(x1, n1, x2, n2, z):
    middle = log(x1 * n2 / (x2 * n1))
    off = lambda w: chi_at(exp(w), x1, n1, x2, n2) - z * z
    return [exp(solve(off, middle, middle + s * 30)) for s in (-1, 1)]


# ---- profiles ----

def scaled(limits, factor):
    return [l * factor for l in limits]


def test_and_limits(people, given, x, n, X, N, E, limits, z):
    if given:
        z_value = (x - E) / sqrt(E * (1 - E / n if people else 1))
        p = poisson_p(x, E) if not people else binomial_p(x, n, E / n) if min(E, n - E) < 5 else normal_p(z_value)
        inverted = scaled(wilson(x, n, z), 100 * n / E) if people else scaled(count(x, z), 100 / E)
    else:
        z_value = (x - E) / sqrt(E * (1 - n / N) * (1 - X / N if people else 1))
        if people:
            least = min(E, n - E, X - E, N - n - X + E)
            p = hypergeometric_p(x, n, X, N) if least < 5 else normal_p(z_value)
            inverted = [100 * N * r / (n * r + N - n) for r in koopman(x, n, X - x, N - n, z)]
        else:
            p = binomial_p(x, X, n / N) if min(E, X - E) < 5 else normal_p(z_value)
            inverted = scaled(wilson(x, X, z), 100 * N / n)
    return z_value, p, inverted if limits == "auto" else scaled(exact(x, z) if limits == "exact" else count(x, z), 100 / E)


def adjusted(ps, how):
    order, m = sorted(range(len(ps)), key=lambda i: ps[i]), len(ps)
    steps = {"none": [1] * m, "bonferroni": [m] * m, "holm": [m - i for i in range(m)], "bh": [mpf(m) / (i + 1) for i in range(m)]}[how]
    found = [min(mpf(1), s * ps[i]) for s, i in zip(steps, order)]
    if how == "holm":
        found = [max(found[: i + 1]) for i in range(m)]
    if how == "bh":
        found = [min(found[i:]) for i in range(m)]
    return [found[order.index(i)] for i in range(m)]


def put_profile(cells, people, given, confidence, limits, adjust):
    aggregate = "takeup" if people else "takeup_events"
    call = (f"profile_report({takeup(cells, aggregate)}, confidence => {confidence}, limits => '{limits}', adjust => '{adjust}')")
    z = z_of(confidence)
    X, N = sum(mpf(c[2]) for c in cells), sum(mpf(c[1]) for c in cells)
    tests = []
    for c in cells:
        n, x = mpf(c[1]), mpf(c[2])
        E = mpf(c[3]) if given else n * X / N
        tests.append(test_and_limits(people, given, x, n, X, N, E, limits, z))
        put(call, c[0], rate=x / n, expected=E, take_up_index=100 * x / E, z=tests[-1][0])
        if x <= n:
            lower, upper = wilson(x, n, z)
            put(call, c[0], rate_lower=lower, rate_upper=upper)
        put(call, c[0], TAIL, p=tests[-1][1], index_lower=tests[-1][2][0], index_upper=tests[-1][2][1])
    for c, p in zip(cells, adjusted([t[1] for t in tests], adjust)):
        put(call, c[0], TAIL, p_adjusted=p)


profiles = {
    "usual": [("a", 2000, 120, 90.5), ("b", 3000, 60, 55.25), ("c", 4000, 15, 60.0), ("d", 1000, 5, 4.75)],
    "small": [("a", 12, 3, 1.5), ("b", 20, 1, 2.25), ("c", 15, 8, 5.0), ("d", 40, 12, 11.0)],
    "common": [("a", 500, 495, 480.5), ("b", 30, 29, 27.0), ("c", 700, 690, 695.5)],
    "vast": [("a", 10**12, 5 * 10**11 + 10**6, 5e11), ("b", 700, 390, 350.0), ("c", 10**9, 499990000, 5e8)],
}
for name, cells in profiles.items():
    for people in (True, False):
        for given in (True, False):
            if name == "vast" and given and not people:
                continue  # Poisson tails of 1e12 are in statistics_exact.tsv
            for confidence, limits, adjust in ((0.95, "auto", "bh"), (0.998, "byar", "holm"), (0.9, "exact", "bonferroni")):
                if name == "vast" and limits == "exact":
                    continue
                put_profile(cells if given else [c[:3] for c in cells], people, given, confidence, limits, adjust)

# ---- against the rest ----
for people in (True, False):
    cells = [c[:3] for c in profiles["vast"]]
    call = f"profile_report({takeup(cells, 'takeup' if people else 'takeup_events')}, against => 'rest')"
    X, N, z = sum(mpf(c[2]) for c in cells), sum(mpf(c[1]) for c in cells), z_of(0.95)
    for key, n, x in ((c[0], mpf(c[1]), mpf(c[2])) for c in cells):
        if people:
            lower, upper = koopman(x, n, X - x, N - n, z)
        else:
            lower, upper = [s / (1 - s) * (N - n) / n for s in wilson(x, X, z)]
        put(call, key, expected=n * (X - x) / (N - n), index_lower=100 * lower, index_upper=100 * upper)

# ---- standardised ratio and rate ----
for x in ([14, 22, 9, 41], [2, 1, 0, 4], [3, 3, 3, 1], [3 * 10**11, 7, 10**9, 0]):
    n, N, X = [900, 1500, 700, 2100], [30000, 52000, 16500, 0], [350, 800, 210, 990]
    base = [k * (10**9 if x[0] > 100 else 1) for k in n]
    value = takeup([(f"s{i}", base[i], x[i]) for i in range(4)], "takeup_events")
    reference = takeup([(f"s{i}", N[i], X[i]) for i in range(4)], "takeup_events")
    E, O = sum(mpf(base[i]) * X[i] / N[i] for i in range(3)), mpf(sum(x[:3]))
    pooled = mpf(sum(X[:3])) / sum(N)
    for confidence in (0.95, 0.998):
        call = f"standardised_ratio({value}, {reference}, confidence => {confidence * 100:g})"
        lower, upper = count(O, z_of(confidence))
        put(call, "", TAIL, observed=O, expected=E, take_up_index=100 * O / E, index_lower=100 * lower / E, index_upper=100 * upper / E,
            rate=1000 * pooled * O / E, rate_lower=1000 * pooled * lower / E, rate_upper=1000 * pooled * upper / E, not_covered=1, observed_not_covered=x[3])
    w = [3000, 5000, 0, 4000]
    standard = takeup([(f"s{i}", w[i]) for i in range(4)], "takeup_base")
    call = f"standardised_rate({value}, {standard})"
    rate = sum(mpf(w[i]) * x[i] / base[i] for i in range(4)) / sum(w)
    spread = sum(mpf(w[i]) ** 2 * x[i] / mpf(base[i]) ** 2 for i in range(4)) / mpf(sum(w)) ** 2
    O = mpf(sum(x))
    if O < 10:
        put(call, "", observed=O, rate=None, rate_lower=None, rate_upper=None)
    else:
        lower, upper = [rate + sqrt(spread / O) * (l - O) for l in byar(O, z_of(0.95))]
        put(call, "", observed=O, rate=100000 * rate, rate_lower=100000 * lower, rate_upper=100000 * upper)

# ---- comparisons ----
z = z_of(0.95)
for x1, n1, x2, n2 in ((31, 150, 19, 160), (3, 20, 1, 30), (500001000, 10**9, 499998000, 10**9), (7, 500, 10**9, 10**12)):
    a, b, c, d = mpf(x1), mpf(n1), mpf(x2), mpf(n2)
    call = f"compare({takeup([('k', n1, x1)])}, {takeup([('k', n2, x2)])}, rows => 'segments')"
    (l1, u1), (l2, u2) = wilson(a, b, z), wilson(c, d, z)
    E, X, N = b * (a + c) / (b + d), a + c, b + d
    value = (a - E) / sqrt(E * (1 - b / N) * (1 - X / N))
    p = hypergeometric_p(a, b, X, N) if min(E, X - E) < 5 else normal_p(value)
    lower, upper = koopman(a, b, c, d, z)
    put(call, "k", ratio=a / b / (c / d), difference=a / b - c / d, z=value)
    put(call, "k", TAIL, p=p, ratio_lower=lower, ratio_upper=upper, difference_lower=a / b - c / d - sqrt((a / b - l1) ** 2 + (u2 - c / d) ** 2),
        difference_upper=a / b - c / d + sqrt((u1 - a / b) ** 2 + (c / d - l2) ** 2))
    # events, in an expected count of which one may be far larger
    value, other = takeup([("k", n1, x1, n1 / 4)], "takeup_events"), takeup([("k", n2, x2, n2 / 4)], "takeup_events")
    call = f"compare({value}, {other}, rows => 'segments')"
    b, d = b / 4, d / 4
    E = X * b / (b + d)
    value = (a - E) / sqrt(E * d / (b + d))
    share = wilson(a, X, z)
    put(call, "k", ratio=a / b / (c / d), z=value, ratio_lower=share[0] / (1 - share[0]) * d / b, ratio_upper=share[1] / (1 - share[1]) * d / b)
    put(call, "k", TAIL, p=binomial_p(a, X, b / (b + d)) if min(E, X - E) < 5 else normal_p(value))

# ---- whole values ----
for cells in ([c[:3] for c in profiles["usual"]], [c[:3] for c in profiles["vast"]], [("a", 100, 50), ("b", 300, 151), ("c", 250, 125)]):
    n, x = [mpf(c[1]) for c in cells], [mpf(c[2]) for c in cells]
    N, X, k = sum(n), sum(x), len(cells)
    r = [a / b for a, b in zip(x, n)]
    statistic = sum((a - b * X / N) ** 2 / (b * X / N) for a, b in zip(x, n)) / (1 - X / N)
    upper = 1 - gamma_lower(mpf(k - 1) / 2, statistic / 2) if statistic < 200 else None
    call = f"chi_square({takeup(cells)})"
    put(call, "", statistic=statistic, df=k - 1, cramers_v=sqrt(statistic / N))
    if upper is not None:
        put(call, "", TAIL, p=upper, log10_p=log(upper) / log(10))
    gini = sum(n[i] * n[j] * abs(r[i] - r[j]) for i in range(k) for j in range(i)) / (N * X)
    pull = [sum(n[j] for j in range(k) if r[j] < r[i]) / N - sum(n[j] for j in range(k) if r[j] > r[i]) / N for i in range(k)]
    reach = z * sqrt(sum(x[i] * (1 - r[i]) * (pull[i] - gini) ** 2 for i in range(k))) / X
    variance = X / N * (1 - X / N) * N / (N - 1)
    chance = sqrt(2 / acos(mpf(-1))) * sum(n[i] * n[j] * sqrt(variance * (1 / n[i] + 1 / n[j])) for i in range(k) for j in range(i)) / (N * X)
    hoover = sum(abs(a / X - b / N) for a, b in zip(x, n)) / 2
    put(f"gini({takeup(cells)})", "", gini=gini, gini_lower=max(0, gini - reach), gini_upper=min(1, gini + reach), by_chance=chance, hoover=hoover,
        ks=max(abs(sum(x[i] for i in some) / X - sum(n[i] - x[i] for i in some) / (N - X))
               for some in ([i for i in range(k) if r[i] >= r[j]] for j in range(k))))

# ---- change of profile, from nearly equal to nothing alike ----
for a, b in (([120, 80, 200], [90, 110, 210]), ([10**12, 2 * 10**12], [10**12 + 1, 2 * 10**12]), ([10**11, 3], [2, 10**12]), ([5, 7, 11], [10**10, 1, 10**5])):
    p, q = [mpf(v) / sum(a) for v in a], [mpf(v) / sum(b) for v in b]
    pair = ", ".join(takeup([(f"s{i}", v, 0) for i, v in enumerate(side)]) for side in (a, b))
    put(f"drift({pair})", "", psi=sum((v - u) * log(v / u) for u, v in zip(p, q)))
    nats = sum(u * log(2 * u / (u + v)) + v * log(2 * v / (u + v)) for u, v in zip(p, q)) / 2
    put(f"(SELECT distance({pair}) AS nats, distance({pair}, unit => 'bits') AS bits)", "", nats=sqrt(nats), bits=sqrt(nats / log(2)))

# ---- funnels ----
for people, transform in ((True, "sqrt"), (False, "sqrt"), (False, "log")):
    cells = [(f"k{i:02d}", 200 + 37 * i, 40 + (i * i * 7919) % (60 + 2 * i), 52.5 + 9 * i) for i in range(24)]
    cells = [c[:3] for c in cells] if people else cells
    call = f"funnel({takeup(cells, 'takeup' if people else 'takeup_events')}, transform => '{transform}', rows => 'segments')"
    target = sum(mpf(c[2]) for c in cells) / sum(mpf(c[1]) for c in cells) if people else mpf(1)
    to = (lambda v: asin(sqrt(v))) if people else sqrt if transform == "sqrt" else log
    back = (lambda y: sin(y) ** 2) if people else (lambda y: y * y) if transform == "sqrt" else exp
    error = [(1 if transform == "log" else mpf(1) / 2) / sqrt(mpf(c[1] if people else c[3])) for c in cells]
    value = [mpf(c[2]) / mpf(c[1] if people else c[3]) for c in cells]
    zs = [(to(v) - to(target)) / e for v, e in zip(value, error)]
    ends = []
    for share in (mpf(0.1), 1 - mpf(0.1)):
        at = (len(zs) - 1) * share
        low = int(floor(at))
        ends.append(sorted(zs)[low] + (at - low) * (sorted(zs)[low + 1] - sorted(zs)[low]))
    squares, w = sum(min(ends[1], max(ends[0], v)) ** 2 for v in zs), [1 / e ** 2 for e in error]
    tau2 = max(0, (squares - (len(zs) - 1)) / (sum(w) - sum(v * v for v in w) / sum(w)))
    for i in range(0, 24, 5):
        spread, unit = sqrt(error[i] ** 2 + tau2), 1 if people else 100
        put(call, cells[i][0], TAIL, value=unit * value[i], z=zs[i], phi=squares / len(zs), tau2=tau2, z_adjusted=zs[i] * error[i] / spread,
            adjusted_lower_95=unit * back(to(target) - z * spread), adjusted_upper_95=unit * back(to(target) + z * spread))
        if people:
            way = z * sqrt(target * (1 - target) / cells[i][1])
            put(call, cells[i][0], lower_95=target - way, upper_95=target + way)
        else:
            E, low = mpf(cells[i][3]), mpf("0.025")
            put(call, cells[i][0], TAIL, lower_95=100 / E * solve(lambda o: gamma_lower(o + 1, E) - 1 + low, mpf(0), E),
                upper_95=100 / E * solve(lambda o: gamma_lower(o, E) - low, E, 3 * E))
one = takeup([("k", 26, 9, 6.25)])
put(f"funnel({one}, outliers => 'trim')", "k", TAIL, phi=4 * mpf("6.25") * (sqrt(mpf(9) / mpf("6.25")) - 1) ** 2, tau2=0)

# ---- inequality, trend, season, neighbours ----
for cells in ([(1, 1000, 120), (2, 1500, 210), (3, 1200, 190), (4, 900, 180), (5, 1400, 300)],
              [(i, 10**11 + i * 10**9, (2 * 10 + i) * 10**8) for i in range(1, 7)]):
    n, y = [mpf(c[1]) for c in cells], [mpf(c[2]) / c[1] for c in cells]
    a = [v / sum(n) for v in n]
    b = [sum(a[:i]) + a[i] / 2 for i in range(len(a))]
    spread = sum(u * (v - mpf(1) / 2) ** 2 for u, v in zip(a, b))
    pull = [u * (v - mpf(1) / 2) / spread for u, v in zip(a, b)]
    ends = [[u + s * v / 2 for u, v in zip(a, pull)] for s in (-1, 1)]
    worst, best = [sum(u * v for u, v in zip(e, y)) for e in ends]
    variance = [u * (1 - u) / v for u, v in zip(y, n)]
    v11, v22, v12 = [sum(e * f * v for e, f, v in zip(g, h, variance)) for g, h in ((ends[0], ends[0]), (ends[1], ends[1]), (ends[0], ends[1]))]
    A, B, C = worst ** 2 - z * z * v11, worst * best - z * z * v12, best ** 2 - z * z * v22
    error = sqrt(sum(u * u * v for u, v in zip(pull, variance)))
    order = ",".join(str(c[0]) for c in cells)
    put(f"inequality({takeup(cells, key='integer')}, '{{{order}}}', 'worst first')", "", slope=best - worst, worst=worst, best=best, ratio=best / worst,
        slope_lower=best - worst - z * error, slope_upper=best - worst + z * error,
        ratio_lower=(B - sqrt(B * B - A * C)) / A, ratio_upper=(B + sqrt(B * B - A * C)) / A)
series = [12, 15, 21, 14, 13, 17, 23, 15, 14, 18, 25, 17, 3]
value, m = takeup([(i + 1, 100, v) for i, v in enumerate(series)], "takeup_events", "integer"), len(series)
middle, mean = mpf(m + 1) / 2, mpf(sum(series)) / m
spread = sum((i + 1 - middle) ** 2 for i in range(m))
slope = sum((i + 1 - middle) * v for i, v in enumerate(series)) / spread
error = sqrt(sum((v - mean - slope * (i + 1 - middle)) ** 2 for i, v in enumerate(series)) / (m - 2) / spread)
student = lambda t: betainc(mpf(m - 2) / 2, mpf(1) / 2, 0, (m - 2) / (m - 2 + t * t), regularized=True)
reach = error * solve(lambda t: student(t) - (1 - mpf(0.95)), mpf(0), mpf(20))
put(f"trend({value})", "", TAIL, slope=slope, standard_error=error, p=student(slope / error), slope_lower=slope - reach, slope_upper=slope + reach)
for period in (3, 4, 6):
    for model in ("additive", "multiplicative"):
        half, times = period // 2, model == "multiplicative"
        trend = [None if i < half or i + half >= m else
                 (mpf(sum(series[i - half:i + half + 1])) - (mpf(series[i - half] + series[i + half]) / 2 if period % 2 == 0 else 0)) / period for i in range(m)]
        rests = [[series[i] / trend[i] if times else series[i] - trend[i] for i in range(j, m, period) if trend[i] is not None] for j in range(period)]
        figures = [sum(r) / len(r) for r in rests]
        figures = [f / (sum(figures) / period) if times else f - sum(figures) / period for f in figures]
        for i in (0, 4, 7, 12):
            put(f"seasonal_index({value}, {period}, model => '{model}')", str(i + 1), trend=trend[i], season=figures[i % period],
                seasonal_index=100 * figures[i % period] if times else None)
table = {"a": [1.0, 0.3], "b": [1.0 + 1e-9, 0.3], "c": [4.0, 0.1], "d": [1e9, 0.2]}
deviation = []
for column in range(2):
    values = [mpf(r[column]) for r in table.values()]
    deviation.append(sqrt(sum((v - sum(values) / 4) ** 2 for v in values) / 3))
rows = ", ".join("{%s}" % ",".join(repr(v) for v in r) for r in table.values())
for other in "bcd":
    put(f"(SELECT neighbour AS segment, distance FROM statistical_neighbours('{{a,b,c,d}}'::text[], '{{{rows}}}'::double precision[], area => 'a'))", other,
        distance=sqrt(sum(((mpf(u) - mpf(v)) / s) ** 2 for u, v, s in zip(table["a"], table[other], deviation))))
