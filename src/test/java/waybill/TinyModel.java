package waybill;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import waybill.model.CalendarPart;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.Output;
import waybill.model.Prediction;
import waybill.model.Scaling;
import waybill.model.ScorerFile;
import waybill.model.Scorers;
import waybill.model.ServableModel;
import waybill.model.UnknownFeatures;
import waybill.registry.GoldenRow;
import waybill.registry.ModelSpec;
import waybill.registry.Names;
import waybill.registry.Registry;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.serving.Loader;
import waybill.serving.ScorerChoice;
import waybill.signature.Binding;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.signature.Unseen;
import waybill.storage.BlobStore;

/**
 * A small real model, trained in milliseconds: the arrival delay from the departure delay (its offset), the origin, the hour
 * and, if given, the wind. Its output grows with its shift, so that versions can be told apart.
 */
public final class TinyModel {
    public static final String NAME = "tiny";
    public static final Instant DAY = Instant.parse("2026-01-31T23:59:58Z");
    public static final Clock CLOCK = Clock.fixed(DAY, ZoneOffset.UTC);
    public static final Registry.Reason REASON = new Registry.Reason("tests", "because");
    private static final long LARGEST_FILE = 10_000_000;
    private static final List<String> ORIGINS = List.of("EWR", "JFK", "LGA");
    private static final RegressionFactory OUTPUTS = new RegressionFactory();

    /** Tribuo logs every training; held here, because a logger that nobody holds forgets its level. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    private final ModelSpec spec;
    private final byte[] artifact;
    private final Map<String, byte[]> files;

    private TinyModel(ModelSpec spec, byte[] artifact, Map<String, byte[]> files) {
        this.spec = spec;
        this.artifact = artifact;
        this.files = files;
    }

    /** Predicts about {@code shift} minutes more than the delay. */
    public static TinyModel of(int shift) {
        return of(NAME, shift);
    }

    public static TinyModel of(String name, int shift) {
        Encoder encoder = new Encoder(signature(), features());
        byte[] artifact = train(encoder, shift);
        Output output = new Output("arrival_delay", "min", List.of("delay"), new Range(-1000, 1000));
        ServableModel model = new ServableModel(
                encoder, Scorers.load(artifact, encoder.featureNames(), UnknownFeatures.IGNORED), output);
        List<GoldenRow> golden =
                Rows.ALL.stream().map(row -> golden(model, row)).toList();
        return new TinyModel(
                new ModelSpec(name, "linear", "4.3.2", signature(), features(), output, golden),
                artifact,
                Map.of(Names.ARTIFACT, artifact, "metrics.json", "{}\n".getBytes(StandardCharsets.UTF_8)));
    }

    /** The same model with a compiled scorer among its files; without, it is as versions were before there were any. */
    public TinyModel compiled() {
        Map<String, byte[]> more = new HashMap<>(files);
        more.put(
                Names.SCORER,
                ScorerFile.compile(artifact, new Encoder(signature(), features()).featureNames())
                        .orElseThrow());
        return new TinyModel(spec, artifact, Map.copyOf(more));
    }

    public ModelSpec spec() {
        return spec;
    }

    /** A copy: to be flipped and cut at will. */
    public byte[] artifact() {
        return artifact.clone();
    }

    public Map<String, byte[]> files() {
        return files;
    }

    /** A copy of the compiled scorer. */
    public byte[] scorer() {
        return Objects.requireNonNull(files.get(Names.SCORER), "not compiled").clone();
    }

    public VersionRef publish(BlobStore store) {
        return registry(store).publish(spec, files());
    }

    public VersionRef publishAndPromote(BlobStore store) {
        VersionRef ref = publish(store);
        registry(store).promote(spec.name(), ref.version(), REASON);
        return ref;
    }

    /** At {@link #CLOCK}. */
    public static Registry registry(BlobStore store) {
        return new Registry(store, versions(store), CLOCK);
    }

    public static Versions versions(BlobStore store) {
        return new Versions(store, LARGEST_FILE);
    }

    /** Of compiled scorers where there are any. */
    public static Loader loader(BlobStore store) {
        return new Loader(versions(store), CLOCK, ScorerChoice.AUTO);
    }

    public static Signature signature() {
        return new Signature(
                List.of(
                        new Field(
                                "delay",
                                new Domain.Numeric(false, new Range(-120, 2000), new Range(-30, 300)),
                                "min",
                                Presence.required(),
                                "departure delay"),
                        new Field("origin", new Domain.Category(ORIGINS, Unseen.WARN), "", Presence.required(), ""),
                        new Field(
                                "departure",
                                new Domain.Timestamp(ZoneId.of("America/New_York")),
                                "",
                                Presence.required(),
                                ""),
                        new Field(
                                "wind",
                                new Domain.Numeric(false, new Range(0, 100), new Range(0, 40)),
                                "kn",
                                Presence.optional(),
                                "")),
                Set.of("delay"));
    }

    public static List<Feature> features() {
        return List.of(
                new Feature.Numeric("delay", 0, new Scaling(10, 40)),
                new Feature.OneHot("origin"),
                new Feature.Lookup(
                        "origin_mean",
                        List.of("origin"),
                        Map.of(List.of("EWR"), 1.5, List.of("JFK"), -0.5, List.of("LGA"), 0.25),
                        0.5,
                        Scaling.NONE),
                new Feature.Calendar("departure", CalendarPart.HOUR, new Scaling(12, 12)),
                new Feature.Numeric("wind", 8, new Scaling(8, 10)),
                new Feature.Missing("wind"));
    }

    /** A row that fits in every respect. */
    public static RawRow goodRow() {
        return Rows.OK;
    }

    /** The good row with one value changed. */
    public static RawRow goodRowBut(String field, RawValue value) {
        Map<String, RawValue> values = new LinkedHashMap<>(Rows.OK.values());
        values.put(field, value);
        return new RawRow(values);
    }

    /** What is predicted for the good row: within {@code 5} of the shift plus its delay. */
    public double goodValue() {
        return spec.golden().get(0).expected();
    }

    private static GoldenRow golden(ServableModel model, RawRow row) {
        Binding binding = model.signature().bind(row);
        Prediction answer = binding.row().map(model::predict).orElseGet(() -> Prediction.refused(List.of()));
        return new GoldenRow(row, answer.value().orElse(Double.NaN), 1e-9, answer.verdict());
    }

    private static byte[] train(Encoder encoder, int shift) {
        SplittableRandom random = new SplittableRandom(42);
        List<Example<Regressor>> examples = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            RawRow row = randomRow(random);
            double[] encoded =
                    encoder.encode(encoder.signature().bind(row).row().orElseThrow());
            examples.add(example(encoder.featureNames(), encoded, shift + random.nextDouble(-1, 1)));
        }
        var dataset = new MutableDataset<>(examples, new SimpleDataSourceProvenance("tiny rows", OUTPUTS), OUTPUTS);
        // One row a step: Tribuo fails on a minibatch that mixes rows with and without missing features.
        var trainer = new LinearSGDTrainer(new SquaredLoss(), new AdaGrad(0.5), 5, 1000, 1, 7);
        return trainer.train(dataset).serialize().toByteArray();
    }

    private static RawRow randomRow(SplittableRandom random) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        values.put("delay", new RawValue.Num(random.nextInt(-30, 300)));
        values.put("origin", new RawValue.Text(ORIGINS.get(random.nextInt(3))));
        values.put(
                "departure",
                new RawValue.Text(String.format("2026-01-%02dT%02d:00Z", random.nextInt(1, 31), random.nextInt(24))));
        if (random.nextInt(4) > 0) {
            values.put("wind", new RawValue.Num(random.nextInt(0, 40)));
        }
        return new RawRow(values);
    }

    private static Example<Regressor> example(List<String> names, double[] encoded, double target) {
        int[] present = IntStream.range(0, encoded.length)
                .filter(i -> !Double.isNaN(encoded[i]))
                .toArray();
        return new ArrayExample<>(
                new Regressor("gain", target),
                IntStream.of(present).mapToObj(names::get).toArray(String[]::new),
                IntStream.of(present).mapToDouble(i -> encoded[i]).toArray());
    }

    /** Rows of every kind; their answers are the golden ones. */
    private static final class Rows {
        private static final RawRow OK = row(new RawValue.Num(20), "JFK", new RawValue.Num(12));
        private static final List<RawRow> ALL = List.of(
                OK,
                row(new RawValue.Num(20), "JFK", new RawValue.Missing()),
                row(new RawValue.Num(-5), "ZRH", new RawValue.Num(3)),
                row(new RawValue.Text("late"), "EWR", new RawValue.Num(3)),
                row(new RawValue.Num(500), "EWR", new RawValue.Num(30)));

        private static RawRow row(RawValue delay, String origin, RawValue wind) {
            Map<String, RawValue> values = new LinkedHashMap<>();
            values.put("delay", delay);
            values.put("origin", new RawValue.Text(origin));
            values.put("departure", new RawValue.Text("2026-01-15T18:05"));
            values.put("wind", wind);
            return new RawRow(values);
        }
    }
}
