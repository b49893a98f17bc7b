package waybill.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import waybill.answer.Question;
import waybill.answer.Wanted;
import waybill.capture.count.Instances;
import waybill.fixture.Asks;
import waybill.fixture.LegModel;
import waybill.fixture.LiveLegs;
import waybill.fixture.Planes;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.Encoder;
import waybill.model.ServableModel;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.registry.ModelSpec;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Plane;
import waybill.serving.Policy;
import waybill.serving.Route;
import waybill.serving.Served;
import waybill.serving.live.LiveModel;
import waybill.serving.live.LiveState;
import waybill.signature.Field;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.wire.RequestLimits;

/** Exchanges with a small model, captured into a store in memory. */
final class Captured {
    static final Instant AT = Instant.parse("2026-01-31T23:14:03Z");
    static final CaptureRules ALL = new CaptureRules(1, 1, Duration.ofSeconds(60), 1 << 20, "");
    private static final TinyModel MODEL = TinyModel.of(3);
    private static final RequestLimits LIMITS = new RequestLimits(1000, 1 << 20, 200);

    final FakeBlobStore store = new FakeBlobStore();
    final CaptureTally tally;
    final Capture capture;
    private boolean ended;

    Captured(Path temporary, CaptureRules rules, KeyColumns keys) {
        tally = new CaptureTally(rules, temporary.toFile(), "somebody", "a store");
        capture = Capture.begin(
                tally,
                new Capture.Parts(
                        rules, () -> store, keys, TinyModel.NAME, "waybill/1", () -> AT, () -> new UUID(0, 7)));
    }

    Captured(Path temporary) {
        this(temporary, ALL, KeyColumns.NONE);
    }

    /** The small model, of which these inputs are private. */
    static Chosen version(String... hidden) {
        Signature signature = new Signature(TinyModel.signature().fields().stream()
                .map(field -> List.of(hidden).contains(field.name()) ? hidden(field) : field)
                .toList());
        Encoder encoder = new Encoder(signature, TinyModel.features());
        ServableModel model = new ServableModel(
                encoder,
                Scorers.load(MODEL.artifact(), encoder.featureNames(), UnknownFeatures.IGNORED),
                MODEL.spec().output());
        ModelSpec spec = MODEL.spec();
        return Planes.chosen(
                new ModelSpec(
                        spec.name(),
                        spec.algorithm(),
                        spec.tribuoVersion(),
                        signature,
                        spec.features(),
                        spec.output(),
                        spec.golden()),
                model);
    }

    private static Field hidden(Field field) {
        return new Field(field.name(), field.domain(), field.unit(), field.presence(), field.description(), true);
    }

    /** A request as the service reads and answers it. */
    static Exchange asked(Chosen version, String type, String body) {
        Ask ask = Asks.decode(body, type, Map.of("policy", "warn"), LIMITS);
        Served served = Planes.plane(version).answer(version, ask);
        return answered("request-1", Exchange.Source.REQUEST, ask, served);
    }

    static Exchange asked(String rows) {
        return asked(version(), "application/json", "{\"rows\":" + rows + "}");
    }

    /** A block of a file. */
    static Exchange block(long firstRow, String csv) {
        Ask ask = Asks.decode(csv, "text/csv", Map.of("policy", "warn"), LIMITS);
        Chosen version = version();
        Plane plane = Planes.plane(version);
        return answered("run-1", new Exchange.Source.File(firstRow), ask, plane.answer(version, ask));
    }

    /** A leg that live state completes. */
    static Exchange completed() {
        LiveLegs legs = LiveLegs.train();
        Chosen version = Planes.chosen(legs.spec(), legs.servable());
        Chosen live = new Chosen(
                version.loaded(),
                Route.CHAMPION,
                Optional.of(new LiveModel(
                        LiveLegs.DEFINITION,
                        LiveLegs.SIGNATURE,
                        LiveState.pinned(Optional.of(LiveLegs.table(LiveLegs.ASKED, 12))))));
        Ask ask = new Ask(List.of(LiveLegs.row()), Policy.WARN, Optional.empty());
        Served served = Plane.of(target -> live, () -> LiveLegs.ASKED).answer(live, ask);
        return answered("request-1", Exchange.Source.REQUEST, ask, served);
    }

    /** A leg of which all is asked. */
    static Exchange asked(SureLegModel legs) {
        Chosen version = Planes.chosen(legs.spec(), legs.servable());
        Ask ask = new Ask(
                List.of(LegModel.row(25, 150)),
                Policy.WARN,
                Optional.empty(),
                Optional.empty(),
                new Question(
                        new Wanted(true, Optional.of(0.9), true, true, OptionalInt.of(2)),
                        Optional.empty(),
                        new RawValue.Num(30)));
        return answered(
                "request-1", Exchange.Source.REQUEST, ask, Planes.plane(version).answer(version, ask));
    }

    private static Exchange answered(String id, Exchange.Source source, Ask ask, Served served) {
        return new Exchange(
                id, source, AT, Duration.ofNanos(1_234_567), ask.rows(), new Exchange.Outcome.Answered(served));
    }

    /** Counts and captures, as the service does. */
    void tell(Exchange exchange) {
        if (exchange.source().equals(Exchange.Source.REQUEST)) {
            tally.told(exchange);
        }
        capture.exchanged(exchange);
    }

    /** Writes all, once. */
    void end() {
        if (!ended) {
            ended = true;
            capture.close();
        }
    }

    /** The lines of a collection, once all is written. */
    List<JsonNode> lines(String collection) {
        end();
        return store.paths(Instances.CONTAINER).stream()
                .filter(path -> path.contains("/" + collection + "/"))
                .flatMap(path -> text(path).lines())
                .map(line -> JsonNode.root(Json.parse(line)))
                .toList();
    }

    /** All that is in the store, as text. */
    String everything() {
        end();
        StringBuilder all = new StringBuilder();
        store.paths(Instances.CONTAINER)
                .forEach(path -> all.append(path).append('\n').append(text(path)));
        return all.toString();
    }

    private String text(String path) {
        return new String(store.bytesOf(new BlobName(Instances.CONTAINER, path)), StandardCharsets.UTF_8);
    }

    List<CapturedRow> rows(Chosen of) {
        end();
        CapturedFiles files = new CapturedFiles(store);
        try (Stream<CapturedRow> rows = files.rows(of.name(), of.version(), AT.minusSeconds(60), AT.plusSeconds(60))) {
            List<CapturedRow> all = rows.toList();
            assertThat(files.unreadable()).isZero();
            return all;
        }
    }

    static KeyColumns key(String column) {
        return chosen -> Optional.of(column);
    }
}
