package waybill.bench;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.time.Instant;
import java.util.EnumMap;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.Scorer;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import waybill.answer.Question;
import waybill.answer.Wanted;
import waybill.codec.RawRowCodec;
import waybill.fixture.Asks;
import waybill.fixture.Planes;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.serving.Plane;
import waybill.serving.Served;
import waybill.signature.RawRow;
import waybill.training.TrainedModel;
import waybill.wire.Formats;
import waybill.wire.RequestLimits;

/** A request to the flights model that {@code make run} trained, by what it asks besides the value. */
final class AnswerCase {
    /** All things that are asked, the plain one first. */
    static final List<String> ALL =
            List.of("plain", "interval", "interval and promise", "interval, promise, on_time", "reasons top 3");

    private static final Instant NOW = Instant.parse("2026-01-31T23:59:58Z");
    private static final double CONFIDENCE = 0.9;
    private static final int TOP = 3;
    private static final int MINUTES = 15;
    private static final RequestLimits LIMITS = new RequestLimits(1000, 1 << 20);

    private final Chosen chosen;
    private final Plane plane;
    private final String body;
    private final Ask decoded;

    private AnswerCase(Chosen chosen, String body) {
        this.chosen = chosen;
        this.plane = LiveCase.plane(chosen, NOW);
        this.body = body;
        this.decoded = decode();
    }

    static AnswerCase of(String asked, int rows) {
        TrainedModel trained = TrainedModel.read(Path.of(".waybill", "trained", "arrival-delay"));
        RawRow row = trained.spec().golden().get(0).row();
        JsonObject body = Json.object().put("rows", Json.array(Collections.nCopies(rows, RawRowCodec.encode(row))));
        return new AnswerCase(chosen(trained), ask(asked, body).build().toText());
    }

    /** The same plain request to the model with live state. */
    static AnswerCase live(int rows) {
        TrainedModel trained = TrainedModel.read(Path.of(".waybill", "trained", "arrival-delay"));
        RawRow row = trained.spec().golden().get(0).row();
        JsonObject body = Json.object().put("rows", Json.array(Collections.nCopies(rows, RawRowCodec.encode(row))));
        return new AnswerCase(LiveCase.chosen(trained, NOW), body.build().toText());
    }

    /** The compiled scorers of each member. */
    static Map<Member, Scorer> scorers(TrainedModel trained) {
        Encoder encoder = new Encoder(trained.spec().signature(), trained.spec().features());
        Map<Member, Scorer> scorers = new EnumMap<>(Member.class);
        Names.artifacts(trained.files())
                .forEach((member, artifact) -> scorers.put(
                        member, Scorers.load(artifact, encoder.featureNames(), UnknownFeatures.IGNORED)));
        return scorers;
    }

    static Chosen chosen(TrainedModel trained) {
        return Planes.chosen(trained.spec(), Verifier.verify(trained.spec(), Names.artifacts(trained.files())));
    }

    private static JsonObject ask(String asked, JsonObject body) {
        Wanted wanted = question(asked).wanted();
        if (wanted.interval()) {
            body.put("interval", Json.of(true));
        }
        wanted.confidence().ifPresent(level -> body.put(
                "promise", Json.object().put("confidence", Json.of(level)).build()));
        if (wanted.onTime()) {
            body.put("deadline", Json.of(MINUTES));
        }
        if (wanted.reasons()) {
            body.put("explain", Json.of(true)).put("top", Json.of(TOP));
        }
        return body;
    }

    /** What is asked of each row, without a deadline. */
    static Question question(String asked) {
        Wanted wanted = new Wanted(
                asked.contains("interval"),
                asked.contains("promise") ? Optional.of(CONFIDENCE) : Optional.empty(),
                asked.contains("on_time"),
                asked.contains("reasons"),
                asked.contains("reasons") ? OptionalInt.of(TOP) : OptionalInt.empty());
        return new Question(wanted, Optional.empty(), Question.PLAIN.deadline());
    }

    Ask decode() {
        return Asks.decode(body, "application/json", Map.of(), LIMITS);
    }

    Served predict() {
        return plane.answer(chosen, decoded);
    }

    /** From the body of the request to the body of the reply. */
    String answer() {
        return Formats.JSON.encode(plane.answer(chosen, decode()));
    }
}
