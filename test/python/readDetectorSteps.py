"""Reads a file of detector steps with h5py alone, as somebody without tsfw does, and checks what docs/file-format.md and
the products of the simulation promise: names, types, units, offsets, references, and energies that physics allows.

Usage: readDetectorSteps.py FILE [--events N]. Ends with status 1 and one line per problem when something is wrong.
"""

import argparse
import json
import sys

import h5py
import numpy as np

PHOTON_ENERGY = 6.13  # MeV
FLOAT32_TOLERANCE = 1e-5  # MeV, for sums of float32 energies of one event
CRYSTALS = 1348
CRYSTALS_OF_DISK_0 = 674
CRYSTAL_LENGTH = 200.0  # mm

STEPS = "Events/mu2e::StepPointMCs_g4run_calorimeter_SourceCalibSim"
SHOWERS = "Events/mu2e::CaloShowerSteps_CaloShowerStepMaker__SourceCalibSim"
PARTICLES = "Events/mu2e::SimParticles_g4run__SourceCalibSim"
PHOTONS = "Events/mu2e::GenParticles_generate__SourceCalibSim"

# The columns that analyses use: type and unit, whatever the schema in the file says.
EXPECTED = {
    SHOWERS: {
        "volumeG4ID": ("uint32", None),
        "nCompress": ("uint32", None),
        "time": ("float64", "ns"),
        "energyDepG4": ("float32", "MeV"),
        "energyDepBirks": ("float32", "MeV"),
        "momentumIn": ("float32", "MeV/c"),
        "position/x": ("float32", "mm"),
        "position/y": ("float32", "mm"),
        "position/z": ("float32", "mm"),
        "simParticle/product": ("uint32", None),
        "simParticle/key": ("uint32", None),
    },
    STEPS: {
        "volumeId": ("uint32", None),
        "totalEDep": ("float32", "MeV"),
        "position/x": ("float32", "mm"),
        "time": ("float64", "ns"),
        "simParticle/product": ("uint32", None),
    },
    PARTICLES: {"pdgId": ("int32", None), "startGlobalTime": ("float64", "ns"), "startMomentum/z": ("float32", "MeV/c")},
    PHOTONS: {"energy": ("float64", "MeV"), "position/z": ("float64", "mm"), "pdgId": ("int32", None)},
}


class Report:
    """Collects what is wrong; a check that cannot be made because something is missing is a problem as well."""

    def __init__(self):
        self.problems = []
        self.checks = 0

    def check(self, holds, problem):
        self.checks += 1
        if not holds:
            self.problems.append(problem)
        return bool(holds)


def check_frame(file, report):
    report.check(file.attrs.get("format") == "tsfw-events", "the root has no attribute format = tsfw-events")
    report.check(file.attrs.get("formatVersion") == 2, f"formatVersion is {file.attrs.get('formatVersion')}")
    counts = dict(zip(("Event", "SubRun", "Run"), file["complete"][:3].tolist()))
    for level, names in (("Event", ("run", "subRun", "event")), ("SubRun", ("run", "subRun")), ("Run", ("run",))):
        for name in names:
            column = file[f"{level}s/index/{name}"]
            report.check(column.dtype == "uint32" and len(column) == counts[level], f"{column.name}: {column.dtype}, {len(column)} rows")
    configuration = file["Provenance/Processes/0/configuration"][()].decode("utf8")
    report.check("CaloCalibGun" in configuration, "the stored configuration does not name CaloCalibGun")
    return counts


def check_offsets(group, lists, report):
    """One more offset than lists, from 0, never back. Returns the number of elements."""
    offsets = group["offsets"]
    values = offsets[:]
    name = offsets.name
    report.check(offsets.dtype == "int64", f"{name}: {offsets.dtype}")
    if not report.check(len(values) == lists + 1, f"{name}: {len(values)} offsets of {lists} lists"):
        return 0
    report.check(values[0] == 0 and (np.diff(values) >= 0).all(), f"{name}: does not begin with 0 or goes back")
    return int(values[-1])


def check_column(parent, name, field, dtype, rows, report):
    column = parent[name]
    report.check(column.dtype == dtype, f"{column.name}: {column.dtype}, its schema says {dtype}")
    report.check(column.shape == (rows,), f"{column.name}: shape {column.shape} instead of ({rows},)")
    report.check(column.attrs.get("unit") == field.get("unit"), f"{column.name}: unit {column.attrs.get('unit')}, its schema says {field.get('unit')}")
    report.check(column.attrs.get("about") == field["about"], f"{column.name}: described otherwise than in its schema")


def check_field(parent, name, field, rows, report):
    """Walks down the schema beside the file: what it declares has to be there, in the declared type."""
    kind = field["kind"]
    if kind == "number":
        check_column(parent, name, field, field["type"], rows, report)
    elif kind == "boolean":
        check_column(parent, name, field, "uint8", rows, report)
    elif kind == "text":
        check_column(parent, name, field, f"S{field['bytes']}", rows, report)
    elif kind == "ptr":
        check_reference(parent[name], rows, report)
    elif kind == "struct":
        for member, inner in field["fields"].items():
            check_field(parent[name], member, inner, rows, report)
    elif kind == "list":
        check_list(parent[name], field["of"], rows, report)
    else:
        report.check(False, f"{parent.name}/{name}: unknown kind {kind}")


def check_reference(group, rows, report):
    for name in ("product", "key"):
        column = group[name]
        report.check(column.dtype == "uint32" and column.shape == (rows,), f"{column.name}: {column.dtype}, shape {column.shape}")


def check_list(group, of, lists, report):
    elements = check_offsets(group, lists, report)
    if of["kind"] == "struct":
        for member, inner in of["fields"].items():
            check_field(group, member, inner, elements, report)
    elif of["kind"] == "ptr":
        check_reference(group, elements, report)
    else:
        check_field(group, "values", of, elements, report)


def check_products(file, counts, report):
    for level, entries in counts.items():
        for name, group in file[f"{level}s"].items():
            if name == "index":
                continue
            schema = json.loads(group.attrs["schema"])
            label = (schema["friendlyName"], group.attrs["moduleLabel"], group.attrs["instance"], group.attrs["process"])
            report.check(name == "_".join(label), f"{group.name}: its attributes say {'_'.join(label)}")
            parentage = group["parentage"]
            report.check(parentage.dtype == "uint16" and len(parentage) == entries, f"{parentage.name}: {parentage.dtype}, {len(parentage)} rows")
            rows = check_offsets(group, entries, report) if schema["shape"] == "collection" else entries
            for member, field in schema["fields"].items():
                check_field(group, member, field, rows, report)


def check_expected_columns(file, report):
    for product, columns in EXPECTED.items():
        for name, (dtype, unit) in columns.items():
            column = file[f"{product}/{name}"]
            report.check(column.dtype == dtype and column.attrs.get("unit") == unit, f"{column.name}: {column.dtype} in {column.attrs.get('unit')}")


def sums_per_event(group, name):
    sums = np.concatenate(([0.0], np.cumsum(group[name][:].astype("float64"))))
    offsets = group["offsets"][:]
    return sums[offsets[1:]] - sums[offsets[:-1]]


def check_references(file, owner, report):
    """Each step points to a particle of its own event: `key` counts inside of the event's particles."""
    steps, particles = file[owner], file[PARTICLES]
    product = particles.attrs["productId"]
    report.check((steps["simParticle/product"][:] == product).all(), f"{owner}: refers to other products than {PARTICLES}")
    per_event = np.diff(particles["offsets"][:])
    limits = np.repeat(per_event, np.diff(steps["offsets"][:]))
    report.check((steps["simParticle/key"][:] < limits).all(), f"{owner}: refers to particles that are not there")


def check_physics(file, report):
    showers, steps, photons = file[SHOWERS], file[STEPS], file[PHOTONS]
    report.check((np.diff(photons["offsets"][:]) == 1).all(), "not every event has one generated photon")
    report.check((photons["pdgId"][:] == 22).all(), "something else than photons was generated")
    report.check((photons["energy"][:] == PHOTON_ENERGY).all(), f"photons of another energy than {PHOTON_ENERGY} MeV")
    for group, energy, volume in ((showers, "energyDepG4", "volumeG4ID"), (steps, "totalEDep", "volumeId")):
        deposits = sums_per_event(group, energy)
        largest = deposits.max(initial=0.0)
        report.check(largest <= PHOTON_ENERGY + FLOAT32_TOLERANCE, f"{group.name}: {largest} MeV deposited by a photon of {PHOTON_ENERGY} MeV")
        report.check((group[energy][:] > 0).all(), f"{group.name}: steps without energy")
        crystals = group[volume][:]
        report.check((crystals < CRYSTALS).all(), f"{group.name}: crystals that the calorimeter does not have")
        behind = group[energy][:][crystals >= CRYSTALS_OF_DISK_0].sum() / deposits.sum()
        report.check(behind < 0.2, f"{group.name}: {behind:.1%} of the energy behind disk 0, in front of which the photons start")
        # Photons start in all directions in front of the disk: half of them fly away from it, and most of the others interact.
        fraction = (deposits > 0).mean()
        report.check(0.1 < fraction < 0.6, f"{group.name}: {fraction:.1%} of the photons deposit energy")
    difference = np.abs(sums_per_event(showers, "energyDepG4") - sums_per_event(steps, "totalEDep")).max(initial=0.0)
    report.check(difference < FLOAT32_TOLERANCE, f"shower steps and steps differ by {difference} MeV in an event")
    z = showers["position/z"][:]
    report.check((np.abs(z - CRYSTAL_LENGTH / 2) <= CRYSTAL_LENGTH / 2 + 0.1).all(), f"depths from {z.min()} to {z.max()} mm in crystals of {CRYSTAL_LENGTH} mm")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--events", type=int, help="number of events that the file must have")
    arguments = parser.parse_args()
    report = Report()
    try:
        with h5py.File(arguments.file, "r") as file:
            counts = check_frame(file, report)
            if arguments.events is not None:
                report.check(counts["Event"] == arguments.events, f"{counts['Event']} events instead of {arguments.events}")
            check_products(file, counts, report)
            check_expected_columns(file, report)
            for owner in (SHOWERS, STEPS):
                check_references(file, owner, report)
            check_physics(file, report)
            deposits = sums_per_event(file[SHOWERS], "energyDepG4")
            print(f"{counts['Event']} events, {len(file[SHOWERS + '/time'])} shower steps, mean deposit {deposits.mean():.3f} MeV per photon")
    except (OSError, KeyError, ValueError) as error:
        report.check(False, f"{arguments.file} cannot be read as a file of detector steps: {error}")
    for problem in report.problems:
        print(problem, file=sys.stderr)
    print(f"{report.checks - len(report.problems)} of {report.checks} checks hold")
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
