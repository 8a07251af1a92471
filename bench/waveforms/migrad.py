"""Fits of Mu2e's template processor by MIGRAD itself: limits, first steps, strategy and tolerance are those of Mu2e/Offline, CaloReco/src/CaloTemplateWFUtil.cc.

The objective is sum (y - b - sum_k A_k e(x - t_k))^2 / b. A line of the file is a digi: its `samples`, and the `pulses` (amplitude in ADC, start in ns
after sample 0) that the fit starts from. The script replaces them by what MIGRAD finds, and adds `baseline` and `objective`.
Usage: migrad.py test/modules/reconstruction/waveform/data/migrad.jsonl    (needs numpy, scipy, iminuit)
"""
import csv
import json
import pathlib
import sys
import numpy as np
from iminuit import Minuit
from scipy.interpolate import CubicHermiteSpline

sampling, step, granularity = 5.0, 2.5, 0.05
folder = pathlib.Path(__file__).resolve().parents[2]


def pulse_values():
    """The pulse at every 0.05 ns, as Mu2e tabulates it: the curve of modules/digitisation/readout/PulseCurve.ts through the points of the table."""
    with open(folder / "modules/digitisation/data/pulse_shape_2p5ns.csv") as file:
        y = np.array([float(row[-1]) for row in csv.reader(line for line in file if line[0].isdigit())])
    rise = np.diff(y)
    slopes = np.zeros(len(y))
    both = rise[:-1] * rise[1:] > 0
    slopes[1:-1][both] = 2 * rise[:-1][both] * rise[1:][both] / (rise[:-1] + rise[1:])[both]
    highest = int(np.argmax(y))
    second = highest - 1 if y[highest - 1] > y[highest + 1] else highest + 1
    for i in (highest, second):
        outer = rise[i - 1] if i < max(highest, second) else rise[i]
        slope = (y[i + 1] - y[i - 1]) / 2
        slopes[i] = np.sign(slope) * min(abs(slope), 3 * abs(outer)) if np.sign(slope) == np.sign(outer) else 0
    curve = CubicHermiteSpline(np.arange(len(y)) * step, y, slopes / step)
    values = curve(np.arange(0, (len(y) - 1) * step + granularity / 2, granularity))
    return values / values.max()


values = pulse_values()
times = np.arange(len(values)) * granularity


def fit(samples, pulses):
    y = np.array(samples, float)
    x = np.arange(len(y)) * sampling

    def objective(parameters):
        baseline = parameters[0]
        if abs(baseline) <= 1e-5:
            return 0.0
        model = np.full(len(y), baseline)
        for amplitude, peak in zip(parameters[1::2], parameters[2::2]):
            model += amplitude * np.interp(x - peak + 60, times, values, left=0, right=0)
        return float(np.sum((y - model) ** 2) / baseline)

    start = [int(y[:5].sum()) / 5]
    for pulse in pulses:
        start += [pulse["amplitude"], pulse["start"] + 60]
    minuit = Minuit(objective, start)
    minuit.limits = [(0, 1e6)] * len(start)
    minuit.errors = [0.001] * len(start)
    minuit.strategy = 1
    minuit.tol = 0.05  # iminuit's goal is 0.002 of this, TMinuit's 0.001 of its 0.1
    minuit.migrad(ncall=2000, iterate=1)
    if not minuit.valid:
        sys.exit(f"MIGRAD did not converge (samples {samples}) leave this digi out")
    result = list(minuit.values)
    return {
        "samples": samples,
        "baseline": round(result[0], 5),
        "objective": round(minuit.fval, 6),
        "pulses": [{"amplitude": round(a, 5), "start": round(t - 60, 5)} for a, t in zip(result[1::2], result[2::2])],
    }


path = pathlib.Path(sys.argv[1])
digis = [json.loads(line) for line in path.read_text().splitlines()]
path.write_text("".join(json.dumps(fit(digi["samples"], digi["pulses"])) + "\n" for digi in digis))
print(f"{len(digis)} digis fitted")
