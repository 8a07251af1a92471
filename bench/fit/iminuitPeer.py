"""CPU time of a full source fit by iminuit, numpy and scipy, ms: grid and non-negative least squares for the start, MIGRAD, HESSE, MINOS of the peak.

The model is that of ThreePeaks with exact bin integrals, the statistic the likelihood in the form of a deviance.
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
    cumulative = np.vstack([np.where(t < -alpha, tail, core), np.exp(beta * (edges - edges[0]))])
    return (cumulative[:, 1:-1] - cumulative[:, :-2]) / (cumulative[:, -1:] - cumulative[:, :1])


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
    return [min(max(v, a + 0.01 * (b - a)), b - 0.01 * (b - a)) for v, (a, b) in zip(best[1], bounds)]


def fit(histogram):
    counts = np.asarray(histogram[40:115], float)
    filled = counts > 0
    divisor = np.where(filled, counts, 1)

    def deviance(p):
        expected = np.maximum(p[4:] @ shapes(*p[:4]), 1e-300)
        d = np.where(filled, (expected - counts) / divisor, 0)
        return float(np.sum(np.where(filled, counts * (d - np.log1p(d)), expected)))

    bounds = limits(sum(histogram[40:]))
    minuit = Minuit(deviance, start(counts, bounds), name=names)
    minuit.errordef, minuit.limits, minuit.strategy, minuit.tol = 0.5, bounds, 1, 0.1
    minuit.errors = [0.1 * (b - a) for a, b in bounds]
    minuit.migrad(ncall=5000)
    minuit.hesse()
    if minuit.valid:
        try:
            minuit.minos("peak")
        except RuntimeError:
            pass  # a new minimum: the time counts all the same
    return minuit


with open(sys.argv[1]) as file:
    spectra = [case["counts"] for case in json.load(file)["cases"]]
fit(spectra[0])
begin = time.process_time()
for spectrum in spectra:
    fit(spectrum)
print(1000 * (time.process_time() - begin) / len(spectra))
