"""Opens the spectra of the analysis job, and the flat tables of the job with truth, with the libraries that physicists use:
uhi, boost_histogram, hist and h5py. Checks what docs/histograms.md and docs/source-analysis.md promise.

Usage: readHistograms.py SPECTRA TABLES. Ends with status 1 and one line per problem when something is wrong.
"""

import sys

import boost_histogram
import h5py
import hist
import numpy as np
import uhi.io.hdf5

CRYSTALS = 1348
SIPMS = 2696
LYSO = (582, 609, 610, 637)
MAX_PHOTON_ENERGY = 6.1301  # MeV

DIRECTORIES = {
    "crystals_ADC": ("cry", CRYSTALS, 120, "amplitude", "ADC"),
    "crystals_edep_truth": ("cry", CRYSTALS, 150, "deposited energy", "MeV"),
    "sipm_ADC": ("sipm", SIPMS, 120, "amplitude", "ADC"),
}

# Column: type and unit.
TABLES = {
    "events": {"evt": ("uint32", None), "calhitRecoEtot": ("float32", "MeV"), "ncalhitHit": ("uint32", None), "ncalhitMC": ("uint32", None)},
    "hits": {"cryId": ("uint16", None), "calhitRecoEdep": ("float32", "MeV"), "calhitRecoTime": ("float64", "ns"), "calhitConv": ("uint8", None)},
    "deposits": {"calhitMCPdgId": ("int32", None), "calhitMCX": ("float32", "mm"), "calhitMCEdep": ("float32", "MeV")},
}

problems = []


def check(holds, problem):
    if not holds:
        problems.append(problem)
    return bool(holds)


def upper_end(directory, number):
    if directory == "crystals_edep_truth":
        return 10
    crystal = number if directory == "crystals_ADC" else number // 2
    return 2000 if crystal in LYSO else 120


def check_spectrum(group, directory, number):
    """Returns the entries of a spectrum, which all libraries see alike."""
    prefix, _, bins, label, unit = DIRECTORIES[directory]
    content = uhi.io.hdf5.read(group)
    boost = boost_histogram.Histogram(content)
    scikit = hist.Hist(content)
    raw = group["storage/values"][:]
    axis = boost.axes[0]
    check(axis.size == bins and axis.traits.underflow and axis.traits.overflow, f"{group.name}: {axis}")
    edges = np.linspace(0, upper_end(directory, number), bins + 1)
    check(np.allclose(axis.edges, edges, rtol=1e-14, atol=0), f"{group.name}: edges {axis.edges[[0, 1, -1]]}")
    check(np.array_equal(boost.view(flow=True), raw) and np.array_equal(scikit.view(flow=True), raw), f"{group.name}: other counts than stored")
    check(boost.sum(flow=True) == raw.sum() == scikit.sum(flow=True), f"{group.name}: sums differ")
    notes = content["axes"][0]["metadata"]
    check(notes["label"] == label and notes["unit"] == unit, f"{group.name}: axis '{notes}'")
    check(content["metadata"]["title"] == f"{prefix}_{number}", f"{group.name}: title {content['metadata']}")
    return int(raw.sum())


def check_spectra(file):
    check(file.attrs["format"] == "tsfw-histograms" and file["complete_rows"][0] == 1, "the file is not complete")
    entries = {}
    for directory, (prefix, count, *_) in DIRECTORIES.items():
        group = file["SourceAna"][directory]
        check(len(group) == count, f"{group.name} has {len(group)} histograms")
        # Every histogram that holds something, and every hundredth of the others.
        filled = [n for n in range(count) if group[f"{prefix}_{n}/storage/values"][:].any() or n % 100 == 0]
        entries[directory] = {n: check_spectrum(group[f"{prefix}_{n}"], directory, n) for n in filled}
    crystals, truths, sipms = (entries[name] for name in DIRECTORIES)
    total = sum(crystals.values())
    check(total > 0, "no spectrum has entries")
    check(crystals == truths, "amplitudes and true energies are of other crystals")
    check(total <= sum(sipms.values()) <= 2 * total, f"{sum(sipms.values())} entries of SiPMs for {total} of crystals")
    for n in truths:
        values = file[f"SourceAna/crystals_edep_truth/cry_{n}/storage/values"][:]
        check(values[int(MAX_PHOTON_ENERGY * 15) + 2 :].sum() == 0, f"crystal {n}: more than the photon's energy")
    return total


def check_tables(file):
    tables = file["CaloSourceCalibAna"]
    rows = dict(zip(sorted(tables, key=lambda name: tables[name].attrs["counter"]), file["complete_rows"][1:]))
    for name, columns in TABLES.items():
        for column, (dtype, unit) in columns.items():
            data = tables[name][column]
            check(data.dtype == dtype and data.attrs.get("unit") == unit, f"{data.name}: {data.dtype} in {data.attrs.get('unit')}")
        check({len(column) for column in tables[name].values()} == {rows[name]}, f"{name}: columns of other lengths than {rows[name]}")
    events, hits, deposits = (tables[name] for name in TABLES)
    check(events["ncalhitHit"][:].sum() == rows["hits"] > 0, f"{rows['hits']} hits")
    check(events["ncalhitMC"][:].sum() == rows["deposits"] > 0, f"{rows['deposits']} deposits")
    energies = np.zeros(events["evt"][:].max() + 1)
    np.add.at(energies, hits["evt"][:], hits["calhitRecoEdep"][:])
    check(np.allclose(energies[events["evt"][:]], events["calhitRecoEtot"][:], atol=1e-4), "energies of hits and events differ")
    check((deposits["calhitMCEdep"][:] < 1.03 * MAX_PHOTON_ENERGY).all(), "more light than a photon has energy")
    return rows


def main():
    try:
        with h5py.File(sys.argv[1]) as file:
            print(f"{check_spectra(file)} entries in spectra of crystals")
        with h5py.File(sys.argv[2]) as file:
            print(", ".join(f"{count} rows of {name}" for name, count in check_tables(file).items()))
    except (OSError, KeyError, ValueError) as error:
        problems.append(f"a file cannot be read as docs/histograms.md has it: {error!r}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
