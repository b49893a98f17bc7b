package waybill.codec.flat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.model.calibration.Basis;
import waybill.model.calibration.Bins;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.Distribution;
import waybill.model.calibration.IntervalCalibration;
import waybill.model.calibration.Level;
import waybill.model.calibration.ProbabilityMap;

/** What was calibrated. Apart from the rest, so that a model of which nothing was needs no class of it. */
public final class FlatCalibrations {
    private static final int NONE = 0;
    private static final int PLATT = 1;
    private static final int ISOTONIC = 2;
    private static final int TEMPERATURE = 3;

    private static final int LEAST = 8;

    private FlatCalibrations() {}

    public static void write(Calibrations calibrations, FlatWriter out) {
        out.flag(calibrations.intervals().isPresent());
        if (calibrations.intervals().isPresent()) {
            write(calibrations.intervals().get(), out);
        }
        out.flag(calibrations.distribution().isPresent());
        if (calibrations.distribution().isPresent()) {
            write(calibrations.distribution().get(), out);
        }
        write(calibrations.probabilities(), out.texts(calibrations.countsFrom()));
    }

    /** @throws IllegalArgumentException for bytes that are no calibrations */
    public static Calibrations read(FlatReader in) {
        return new Calibrations(
                in.flag() ? Optional.of(intervals(in)) : Optional.empty(),
                in.flag() ? Optional.of(distribution(in)) : Optional.empty(),
                in.texts(),
                probabilities(in));
    }

    private static void write(IntervalCalibration intervals, FlatWriter out) {
        out.constant(intervals.method()).text(intervals.coverage().text());
        write(intervals.on(), out);
        write(intervals.bins(), out);
    }

    private static IntervalCalibration intervals(FlatReader in) {
        return new IntervalCalibration(
                in.oneOf(IntervalCalibration.Method.values()), Level.of(in.text()), basis(in), bins(in));
    }

    private static void write(Basis basis, FlatWriter out) {
        out.text(basis.rule())
                .whole(basis.from().toEpochDay())
                .whole(basis.to().toEpochDay())
                .whole(basis.n());
    }

    private static Basis basis(FlatReader in) {
        return new Basis(in.text(), date(in.whole()), date(in.whole()), in.whole());
    }

    private static LocalDate date(long day) {
        if (day < LocalDate.MIN.toEpochDay() || day > LocalDate.MAX.toEpochDay()) {
            throw new IllegalArgumentException("it has a date that is none");
        }
        return LocalDate.ofEpochDay(day);
    }

    private static void write(Bins bins, FlatWriter out) {
        out.integer(bins.by().size());
        for (Bins.By by : bins.by()) {
            out.text(by.field()).numbers(by.edges());
        }
        write(bins.all(), out.integer(bins.least()));
        out.integer(bins.cells().size());
        for (Bins.Cell cell : bins.cells()) {
            out.integer(cell.at().size());
            for (int at : cell.at()) {
                out.integer(at);
            }
            write(cell.correction(), out);
        }
    }

    private static Bins bins(FlatReader in) {
        int fields = in.count(LEAST);
        List<Bins.By> by = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            by.add(new Bins.By(in.text(), in.numberList()));
        }
        int least = in.integer();
        Bins.Correction all = correction(in);
        int count = in.count(LEAST);
        List<Bins.Cell> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cells.add(cell(in));
        }
        return new Bins(by, least, all, cells);
    }

    private static Bins.Cell cell(FlatReader in) {
        List<Integer> at = new ArrayList<>();
        for (int place : in.integers()) {
            at.add(place);
        }
        return new Bins.Cell(at, correction(in));
    }

    private static void write(Bins.Correction correction, FlatWriter out) {
        out.whole(correction.n()).number(correction.low()).number(correction.high());
    }

    private static Bins.Correction correction(FlatReader in) {
        return new Bins.Correction(in.whole(), in.number(), in.number());
    }

    private static void write(Distribution distribution, FlatWriter out) {
        write(distribution.on(), out.number(distribution.floor()));
        out.integer(distribution.levels()).numbers(distribution.u());
    }

    private static Distribution distribution(FlatReader in) {
        return new Distribution(in.number(), basis(in), in.integer(), in.numbers());
    }

    private static void write(ProbabilityMap map, FlatWriter out) {
        if (map instanceof ProbabilityMap.Platt platt) {
            out.tag(PLATT).number(platt.a()).number(platt.b());
        } else if (map instanceof ProbabilityMap.Isotonic isotonic) {
            out.tag(ISOTONIC).numbers(isotonic.scores()).numbers(isotonic.probabilities());
        } else if (map instanceof ProbabilityMap.Temperature temperature) {
            out.tag(TEMPERATURE).number(temperature.t());
        } else {
            out.tag(NONE);
        }
    }

    private static ProbabilityMap probabilities(FlatReader in) {
        return switch (in.tag()) {
            case NONE -> new ProbabilityMap.None();
            case PLATT -> new ProbabilityMap.Platt(in.number(), in.number());
            case ISOTONIC -> new ProbabilityMap.Isotonic(in.numberList(), in.numberList());
            case TEMPERATURE -> new ProbabilityMap.Temperature(in.number());
            default -> throw FlatReader.unknown();
        };
    }
}
