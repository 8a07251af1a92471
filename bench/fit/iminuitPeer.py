"""CPU time of a full source fit by iminuit, numpy and scipy, ms: grid and non-negative least squares for the start, MIGRAD, HESSE, MINOS of the peak.

The model is that of ThreePeaks with exact bin integrals, the statistic the likelihood in the form of a deviance. First steps are those of RooFit, and a
MIGRAD that fails is tried again with strategy 2. Minuit's construction is not counted.
Usage: iminuitPeer.py reference_fits.json
"""
import json
import sys
import time
import numpy as np
from iminuit import Minuit
from scipy.optimize import nnls
from scipy.special import erf

peaks, power = np.array([6.13, 5.619, 5.108]), 5.0
edges = np.append(np.arange(40.0, 116.0), 120.0)  # the bins, and the end of the range of yields
names = ["peak", "width", "alpha", "beta", "nFull", "nFirst", "nSecond", "nBackground"]


def shapes(peak, width, alpha, beta):
    """Share of each component in each bin, of what it has from 40 to 120 ADC."""
    t = (6.13 / peak * edges[None, :] - peaks[:, None]) / width
    ratio = power / alpha
    height = ratio**power * np.exp(-0.5 * alpha * alpha)
    tail = height / ((power - 1) * (ratio - alpha - np.minimum(t, -alpha)) ** (power - 1))
    join = height / ((power - 1) * ratio ** (power - 1))
    core = join + np.sqrt(np.pi / 2) * (erf(t / np.sqrt(2)) + erf(alpha / np.sqrt(2)))
    cumulative = np.where(t < -alpha, tail, core)
    exponential = np.exp(beta * (edges - edges[0]))
    shares = np.empty((4, len(edges) - 2))
    shares[:3] = (cumulative[:, 1:-1] - cumulative[:, :-2]) / (cumulative[:, -1:] - cumulative[:, :1])
    shares[3] = (exponential[1:-1] - exponential[:-2]) / (exponential[-1] - 1)
    return shares


def limits(events):
    return [(91, 108), (0.2, 1.5), (0.1, 5), (-1, -0.001), (0.05 * events, events), (0, events), (0, events), (0, events)]


def start(counts, bounds):
    weights, best = 1 / np.sqrt(np.maximum(counts, 1)), None
    for peak in np.arange(91.5, 108):
        for width in (0.25, 0.35, 0.5):
            for alpha in (0.5, 1, 1.8):
                for beta in (-0.015, -0.04):
                    yields, rest = nnls((shapes(peak, width, alpha, beta) * weights).T, counts * weights)
                    if best is None or rest < best[0]:
                        best = (rest, [peak, width, alpha, beta, *yields])
    margins = [(0.001 if i < 4 else 0.02) * (b - a) for i, (a, b) in enumerate(bounds)]
    return [min(max(v, a + m), b - m) for v, (a, b), m in zip(best[1], bounds, margins)]


def first_step(value, lower, upper):
    """A tenth of the range, less close to its ends."""
    step = 0.1 * (upper - lower)
    nearest = min(upper - value, value - lower)
    return nearest / 2 if nearest < 2 * step else step


def fit(histogram):
    """Seconds of a fit."""
    counts = np.asarray(histogram[40:115], float)
    filled = counts > 0
    divisor = np.where(filled, counts, 1)

    def deviance(p):
        expected = np.maximum(p[4:] @ shapes(*p[:4]), 1e-300)
        d = np.where(filled, (expected - counts) / divisor, 0)
        return float(np.sum(np.where(filled, counts * (d - np.log1p(d)), expected)))

    begin = time.process_time()
    bounds = limits(sum(histogram[40:]))
    point = start(counts, bounds)
    seconds = time.process_time() - begin
    minuit = Minuit(deviance, point, name=names)
    minuit.errordef, minuit.limits, minuit.strategy, minuit.tol = 0.5, bounds, 1, 0.1
    minuit.errors = [first_step(value, *bound) for value, bound in zip(point, bounds)]
    begin = time.process_time()
    minuit.migrad(ncall=5000)
    if not minuit.valid:
        minuit.strategy = 2
        minuit.migrad(ncall=10000)
    minuit.hesse()
    if minuit.valid:
        try:
            minuit.minos("peak")
        except RuntimeError:
            pass  # a new minimum: the time counts all the same
    return seconds + time.process_time() - begin


with open(sys.argv[1]) as file:
    spectra = [case["counts"] for case in json.load(file)["cases"]]
fit(spectra[0])
print(1000 * sum(fit(spectrum) for spectrum in spectra) / len(spectra))
