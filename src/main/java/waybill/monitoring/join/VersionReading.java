package waybill.monitoring.join;

import java.util.Optional;
import java.util.OptionalDouble;
import waybill.monitoring.figure.Figures;
import waybill.monitoring.figure.Slicing;
import waybill.profile.Baseline;
import waybill.registry.ModelSpec;
import waybill.registry.Versions;

/**
 * How the answers of a version are read.
 *
 * @param unit of numbers; empty for labels
 * @param tolerance an error of this size is still good, if the version says so
 * @param slicing what rows are told apart by
 */
record VersionReading(String unit, OptionalDouble tolerance, Slicing slicing) {
    /** A version without a baseline, which older Waybills trained, has neither a tolerance nor slices. */
    static VersionReading of(Versions versions, String model, String version) {
        Versions.Described described = versions.describe(model, version);
        ModelSpec spec = described.manifest().spec();
        Optional<Baseline.Reading> reading =
                versions.find(described, Baseline.FILE).map(Baseline::of).map(Baseline::reading);
        return new VersionReading(
                spec.output().unit(),
                reading.map(Baseline.Reading::tolerance).orElseGet(OptionalDouble::empty),
                reading.map(found -> Slicing.of(found.slices(), spec.signature()))
                        .orElseGet(Slicing::none));
    }

    Figures figures() {
        return new Figures(tolerance, slicing);
    }
}
