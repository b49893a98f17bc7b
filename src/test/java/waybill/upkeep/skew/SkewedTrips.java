package waybill.upkeep.skew;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import waybill.answer.Answer;
import waybill.capture.CaptureReader;
import waybill.capture.CapturedRow;
import waybill.fixture.TinyModel;
import waybill.fixture.Trips;
import waybill.model.Encoder;
import waybill.model.ServableModel;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.registry.ModelSpec;
import waybill.registry.Names;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.registry.golden.GoldenRow;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.storage.BlobStore;
import waybill.storage.FakeBlobStore;
import waybill.training.Progress;
import waybill.training.TrainedModel;
import waybill.training.Training;

/** Trips that were served, with a fault between training and serving or without. */
final class SkewedTrips {
    static final Instant NOW = Instant.parse("2024-04-02T03:00:00Z");
    static final String RECIPE = Trips.RECIPE.substring(0, Trips.RECIPE.indexOf("candidates:")) + """
            candidates:
              trees:
                trainer: xgboost
                features:
                  - number: miles
                    fill: median
                  - number: delay
                    scaled: true
                  - one_hot: depot
                  - calendar: start
                    parts: [hour]
                  - lookup: depot_miles
                    by: depot
                    of: miles
                  - residual: rest
                    of: delay
                    on: miles
                settings: {objective: absolute, rounds: 20, depth: 3, learning_rate: 0.3}
            evaluation:
              choose_by: mae
              tolerance: 5
              golden_rows: 20
            """;

    /** Of the same model, which has learnt from March, too: another depot, other distances. */
    static final String LATER = RECIPE.replace("to: 2024-01-31", "to: 2024-03-10")
            .replace("{from: 2024-02-01, to: 2024-02-29}", "{from: 2024-03-11, to: 2024-03-20}")
            .replace("{from: 2024-03-01, to: 2024-03-31}", "{from: 2024-03-21, to: 2024-03-31}");

    private static final int SERVED = 300;

    final Path folder;
    private BlobStore store = new FakeBlobStore();
    final TrainedModel own;
    final TrainedModel later;
    private VersionRef laterRef;

    SkewedTrips(Path folder) throws IOException {
        this.folder = folder;
        Path recipe = Trips.write(folder);
        Files.writeString(recipe, LATER);
        later = Trips.train(recipe);
        Files.writeString(recipe, RECIPE);
        own = Trips.train(recipe);
        laterRef = TinyModel.registry(store).publish(later.spec(), later.files());
    }

    /** Begins with a store that has the later version only. */
    void beginAnew() {
        store = new FakeBlobStore();
        laterRef = TinyModel.registry(store).publish(later.spec(), later.files());
    }

    VersionRef laterRef() {
        return laterRef;
    }

    /** The version as it was trained. */
    VersionRef publish() {
        return TinyModel.registry(store).publish(own.spec(), own.files());
    }

    /** The version with another encoder, whose golden rows are what that one gives, so that nothing refuses it. */
    VersionRef publish(Encoder encoder) {
        ServableModel model = model(encoder);
        ModelSpec spec = own.spec();
        List<GoldenRow> golden = spec.golden().stream()
                .map(row -> GoldenRow.of(row.row(), answer(model, row.row(), Instant.MAX), 1e-9))
                .toList();
        ModelSpec planted = new ModelSpec(
                spec.name(),
                spec.algorithm(),
                spec.tribuoVersion(),
                encoder.signature(),
                encoder.features(),
                spec.output(),
                golden);
        Map<String, byte[]> files = new LinkedHashMap<>(own.files());
        files.remove(Names.SCORER);
        return TinyModel.registry(store).publish(planted, files);
    }

    /** The version's artifact behind an encoder. */
    ServableModel model(Encoder encoder) {
        byte[] artifact = Objects.requireNonNull(own.files().get(Names.ARTIFACT));
        return new ServableModel(
                encoder,
                Scorers.load(artifact, encoder.featureNames(), UnknownFeatures.IGNORED),
                own.spec().output());
    }

    Encoder encoder() {
        return new Encoder(own.spec().signature(), own.spec().features());
    }

    private static Answer answer(ServableModel model, RawRow row, Instant at) {
        return model.signature().bind(row, at).row().map(model::answer).orElseGet(() -> Answer.refused(List.of()));
    }

    /** Trips of the data, each in a request of its own, as a caller sends them and a host with this model answers. */
    List<CapturedRow> served(ServableModel model, UnaryOperator<Map<String, RawValue>> caller) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("trips.csv"));
        List<CapturedRow> rows = new ArrayList<>();
        for (String line : lines.subList(1, SERVED + 1)) {
            String[] cells = line.split(",", -1);
            Map<String, RawValue> fields = new LinkedHashMap<>();
            fields.put("depot", new RawValue.Text(cells[2]));
            fields.put("start", new RawValue.Text(cells[3]));
            fields.put("delay", new RawValue.Num(Double.parseDouble(cells[4])));
            fields.put("miles", cells[5].isEmpty() ? RawValue.MISSING : new RawValue.Num(Double.parseDouble(cells[5])));
            Map<String, RawValue> sent = caller.apply(fields);
            Instant at = NOW.minus(Duration.ofHours(2)).plusSeconds(rows.size());
            rows.add(new CapturedRow(
                    "trips",
                    "",
                    "request-" + cells[0],
                    0,
                    at,
                    "champion",
                    Optional.empty(),
                    Optional.of(cells[0]),
                    sent,
                    answer(model, RawRow.of(sent), at)));
        }
        return rows;
    }

    List<CapturedRow> served(ServableModel model) throws IOException {
        return served(model, UnaryOperator.identity());
    }

    SkewReport check(VersionRef version, List<CapturedRow> rows) {
        return check(version, rows, question(Optional.of(folder)));
    }

    SkewReport check(VersionRef version, List<CapturedRow> rows, SkewQuestion question) {
        Versions versions = TinyModel.versions(store);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        CaptureReader captures = (model, asked, from, to) ->
                rows.stream().filter(row -> !row.at().isBefore(from) && row.at().isBefore(to));
        return new SkewCheck(versions, captures, new Training(clock, "", Progress.SILENT), clock)
                .run(
                        versions.describe("trips", version.version()),
                        TinyModel.registry(store).versions("trips"),
                        question);
    }

    static SkewQuestion question(Optional<Path> data) {
        return new SkewQuestion(Duration.ofHours(24), 1_000, 0, 0.01, data);
    }
}
