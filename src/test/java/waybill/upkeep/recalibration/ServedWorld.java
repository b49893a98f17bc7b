package waybill.upkeep.recalibration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.capture.CaptureReader;
import waybill.capture.CapturedRow;
import waybill.fixture.LegModel;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.Members;
import waybill.model.ServableModel;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.ProbabilityMap;
import waybill.model.file.ScorerFile;
import waybill.monitoring.OutcomeReader;
import waybill.monitoring.OutcomeRow;
import waybill.registry.Names;
import waybill.registry.Registry;
import waybill.registry.VersionRef;
import waybill.signature.RawRow;
import waybill.storage.BlobStore;
import waybill.storage.Digest;
import waybill.training.calibration.AskedRow;
import waybill.training.calibration.Recalibrator;

/**
 * Legs that a model is asked about, and what comes true: the model's value, plus what each day has in common, plus chance, plus a
 * shift from some day on. All of it follows from a seed.
 */
public final class ServedWorld implements CaptureReader {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    public static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");

    /** How far rows are off in all, as a standard deviation in minutes: what the model was calibrated on. */
    private static final double OFF = 12;

    private static final int LARGE = 40_000;
    private static final SureLegModel MODEL = calibrated();

    private final SplittableRandom random;
    private final ServableModel.Pass pass;
    private final double ofDay;
    private final List<OutcomeRow> rows = new ArrayList<>();
    private final List<CapturedRow> unknown = new ArrayList<>();
    private double share = 1;

    /** @param ofDay how far the rows of a day are off together, as a standard deviation in minutes; a part of all that they are off */
    public ServedWorld(long seed, double ofDay) {
        this.random = new SplittableRandom(seed);
        this.ofDay = ofDay;
        this.pass = MODEL.servable().pass(SureLegModel.ALL);
    }

    /** A model whose intervals and promises hold in a world without days and shifts. */
    static SureLegModel model() {
        return MODEL;
    }

    private static SureLegModel calibrated() {
        SureLegModel bare = SureLegModel.train();
        Calibrations before = SureLegModel.calibrations();
        ServableModel.Pass pass = bare.servable().pass();
        SplittableRandom random = new SplittableRandom(1);
        List<AskedRow> rows = new ArrayList<>();
        for (int i = 0; i < LARGE; i++) {
            RawRow raw = leg(random);
            double actual = point(pass.answer(SureLegModel.bound(raw))) + OFF * random.nextGaussian();
            rows.add(new AskedRow(SureLegModel.bound(raw), TODAY, Math.rint(actual)));
        }
        Recalibrator fit = recalibrator(bare);
        return bare.with(new Calibrations(
                before.intervals().map(all -> fit.intervals(all, rows)),
                before.distribution().map(all -> fit.distribution(rows)),
                before.countsFrom(),
                new ProbabilityMap.None()));
    }

    private static Recalibrator recalibrator(SureLegModel model) {
        Encoder encoder = model.servable().encoder();
        Map<Member, String> digests = new EnumMap<>(Member.class);
        Names.artifacts(model.files()).forEach((member, bytes) -> digests.put(member, Digest.sha256(bytes)));
        Members members = ScorerFile.open(model.scorer(), digests, encoder.featureNames());
        return new Recalibrator(encoder, members, (Output.Numeric) model.spec().output());
    }

    public static VersionRef publish(BlobStore store, Map<String, byte[]> more) {
        Map<String, byte[]> files = new HashMap<>(MODEL.files());
        files.putAll(more);
        Registry registry = TinyModel.registry(store);
        VersionRef ref = registry.publish(MODEL.spec(), files);
        registry.promote(SureLegModel.NAME, ref.version(), TinyModel.REASON);
        return ref;
    }

    private static RawRow leg(SplittableRandom random) {
        return LegModel.row(random.nextInt(-15, 90), random.nextInt(60, 360));
    }

    private static double point(Answer answer) {
        return ((Value.Numeric) answer.value()).value();
    }

    /** From now on outcomes are known of this share of the rows. */
    ServedWorld known(double of) {
        this.share = of;
        return this;
    }

    /** Days more, up to the day before yesterday when they are added last. */
    public ServedWorld days(int from, int to, int perDay, double shift) {
        for (int ago = from; ago >= to; ago--) {
            day(TODAY.minusDays(ago), perDay, shift);
        }
        return this;
    }

    private void day(LocalDate date, int count, double shift) {
        double common = ofDay * random.nextGaussian();
        double own = Math.sqrt(OFF * OFF - ofDay * ofDay);
        Instant at = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int i = 0; i < count; i++) {
            RawRow raw = leg(random);
            Answer answer = pass.answer(SureLegModel.bound(raw));
            double actual = Math.rint(point(answer) + shift + common + own * random.nextGaussian());
            CapturedRow captured = new CapturedRow(
                    SureLegModel.NAME,
                    "",
                    date + "-" + i,
                    0,
                    at.plusSeconds(60L * i % 86_400),
                    "champion",
                    Optional.empty(),
                    Optional.empty(),
                    raw.toMap(),
                    answer);
            if (random.nextDouble() < share) {
                rows.add(new OutcomeRow(captured, OptionalDouble.of(actual), Optional.empty()));
            } else {
                unknown.add(captured);
            }
        }
    }

    /** The rows in another order: files are read as they come. */
    ServedWorld shuffled() {
        Collections.shuffle(rows, new Random(5));
        return this;
    }

    public List<OutcomeRow> outcomes() {
        return rows;
    }

    @Override
    public Stream<CapturedRow> rows(String model, String version, Instant from, Instant to) {
        return Stream.concat(rows.stream().map(OutcomeRow::captured), unknown.stream())
                .filter(row -> isIn(row, from, to));
    }

    /** Reads the outcomes that are known. */
    public OutcomeReader outcomesKnown() {
        return (model, version, from, to) -> rows.stream().filter(row -> isIn(row.captured(), from, to));
    }

    private static boolean isIn(CapturedRow row, Instant from, Instant to) {
        return !row.at().isBefore(from) && row.at().isBefore(to);
    }

    /** The share of the rows of this world that intervals of a model hold. */
    double coverage(ServableModel model) {
        ServableModel.Pass asking = model.pass(SureLegModel.ALL);
        return rows.stream()
                        .filter(row -> {
                            Interval interval = asking.answer(SureLegModel.bound(
                                            RawRow.of(row.captured().fields())))
                                    .interval()
                                    .orElseThrow();
                            double actual = row.actual().orElseThrow();
                            return actual >= interval.lower() && actual <= interval.upper();
                        })
                        .count()
                / (double) rows.size();
    }
}
