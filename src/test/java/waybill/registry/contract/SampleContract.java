package waybill.registry.contract;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.answer.Output;
import waybill.model.calibration.Basis;
import waybill.model.calibration.Bins;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.Distribution;
import waybill.model.calibration.IntervalCalibration;
import waybill.model.calibration.ProbabilityMap;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.signature.TimeBound;
import waybill.signature.TimeRange;
import waybill.signature.Unseen;

/** A contract with a field of each kind, and others that differ from it in one thing. */
record SampleContract(Map<String, Field> fields, Output output, Calibrations calibrations, boolean explained) {
    static final Presence REQUIRED = Presence.required();
    static final Presence OPTIONAL = Presence.optional();
    static final Domain DELAY = numbers(-120, 2000);
    static final Domain WIND = numbers(0, 100);
    static final Domain CARRIERS = names(Unseen.WARN, "AA", "DL", "UA");
    static final Domain GATES = names(Unseen.REFUSE, "A", "B");
    static final Domain TIMES = times("America/New_York", "2010-01-01", "now+400d");
    static final Output MINUTES = minutes("min", new Range(-1000, 1000));
    static final List<String> PLANNED = List.of("departure", "minutes");

    static SampleContract base() {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Field field : List.of(
                field("delay", DELAY, "min", REQUIRED),
                field("seats", integers(1, 500), "", REQUIRED),
                field("carrier", CARRIERS, "", REQUIRED),
                field("gate", GATES, "", OPTIONAL),
                field("night", new Domain.Bool(), "", Presence.defaultsTo(new RawValue.Bool(false))),
                field("departure", TIMES, "", REQUIRED),
                field("minutes", numbers(0, 3000), "min", REQUIRED),
                field("wind", WIND, "kn", OPTIONAL),
                field("queue", numbers(0, 900), "", Presence.live()),
                field("state_age", numbers(0, 720), "min", Presence.age(5, 720)))) {
            fields.put(field.name(), field);
        }
        return new SampleContract(fields, MINUTES, calibrations("0.9", 199, PLANNED), true);
    }

    Contract contract() {
        return new Contract(new Signature(List.copyOf(fields.values())), output, calibrations, explained);
    }

    SampleContract without(String name) {
        Map<String, Field> fewer = new LinkedHashMap<>(fields);
        fewer.remove(name);
        return new SampleContract(fewer, output, calibrations, explained);
    }

    /** With a field that takes the place of the one with its name, or is the last. */
    SampleContract with(Field field) {
        Map<String, Field> more = new LinkedHashMap<>(fields);
        more.put(field.name(), field);
        return new SampleContract(more, output, calibrations, explained);
    }

    /** The first field behind the second. */
    SampleContract turned() {
        List<Field> turned = new ArrayList<>(fields.values());
        turned.add(1, turned.remove(0));
        Map<String, Field> named = new LinkedHashMap<>();
        turned.forEach(field -> named.put(field.name(), field));
        return new SampleContract(named, output, calibrations, explained);
    }

    SampleContract with(Output other) {
        return new SampleContract(fields, other, calibrations, explained);
    }

    SampleContract with(Calibrations other) {
        return new SampleContract(fields, output, other, explained);
    }

    SampleContract unexplained() {
        return new SampleContract(fields, output, calibrations, false);
    }

    static Field field(String name, Domain domain, String unit, Presence presence) {
        return new Field(name, domain, unit, presence, "");
    }

    static Domain numbers(double min, double max) {
        return new Domain.Numeric(false, new Range(min, max), new Range(min, max));
    }

    static Domain integers(double min, double max) {
        return new Domain.Numeric(true, new Range(min, max), new Range(min, max));
    }

    static Domain names(Unseen unseen, String... names) {
        return new Domain.Category(List.of(names), unseen);
    }

    /** @param earliest a limit; empty for none, as {@code latest} */
    static Domain times(String zone, String earliest, String latest) {
        ZoneId id = ZoneId.of(zone);
        TimeRange range = TimeRange.ALL;
        if (!earliest.isEmpty()) {
            range = range.from(TimeBound.lower(earliest, id).orElseThrow());
        }
        if (!latest.isEmpty()) {
            range = range.to(TimeBound.upper(latest, id).orElseThrow());
        }
        return new Domain.Timestamp(id, range);
    }

    static Output minutes(String unit, Range limits) {
        return new Output.Numeric("arrival_delay", unit, List.of("delay"), limits);
    }

    static Output labels(String... labels) {
        return new Output.Label("outcome", List.of(labels));
    }

    /**
     * Intervals and promises.
     *
     * @param quantiles how many of 200 levels are known
     */
    static Calibrations calibrations(String coverage, int quantiles, List<String> countsFrom) {
        return new Calibrations(
                Optional.of(intervals(coverage)),
                Optional.of(distribution(quantiles)),
                countsFrom,
                new ProbabilityMap.None());
    }

    static IntervalCalibration intervals(String coverage) {
        return new IntervalCalibration(
                IntervalCalibration.Method.SPLIT,
                waybill.model.calibration.Level.of(coverage),
                basis(),
                Bins.none(new Bins.Correction(1000, 5, 5)));
    }

    static Distribution distribution(int quantiles) {
        double[] u = new double[quantiles];
        for (int i = 0; i < quantiles; i++) {
            u[i] = i;
        }
        return new Distribution(1, basis(), 200, u);
    }

    private static Basis basis() {
        return new Basis("all", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1), 1000);
    }
}
