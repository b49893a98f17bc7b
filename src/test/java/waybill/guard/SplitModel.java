package waybill.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import waybill.answer.Answer;
import waybill.failure.ErrorCode;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.fixture.WatchedModel;
import waybill.registry.Pointer;
import waybill.registry.Rollout;
import waybill.registry.StickyBy;
import waybill.registry.VersionRef;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Route;
import waybill.serving.Served;
import waybill.signature.Binding;
import waybill.signature.RawRow;
import waybill.storage.BlobStore;

/** The small model with a canary beside it, and requests of many callers that one of both answered. */
final class SplitModel {
    private final BlobStore store;
    private final Rollout rollout;
    private final VersionRef canaryRef;
    private final Chosen champion;
    private final Chosen canary;
    private final SplittableRandom random = new SplittableRandom(5);

    private SplitModel(BlobStore store, VersionRef champion, VersionRef canary) {
        this.store = store;
        this.rollout = new Rollout(TinyModel.registry(store));
        this.canaryRef = canary;
        this.champion = Planes.load(store, TinyModel.NAME, champion);
        this.canary = Planes.load(store, TinyModel.NAME, canary);
    }

    /** Publishes both, promotes the champion, and begins with the canary. */
    static SplitModel begin(BlobStore store, TinyModel champion, TinyModel canary) {
        SplitModel both = new SplitModel(store, champion.publishAndPromote(store), canary.publish(store));
        both.beginAgain();
        return both;
    }

    void beginAgain() {
        rollout.canary(TinyModel.NAME, canaryRef.version(), 50, StickyBy.STANDARD, false, TinyModel.REASON);
    }

    void move(int percent) {
        rollout.percent(TinyModel.NAME, percent, TinyModel.REASON);
    }

    Pointer pointer() {
        return TinyModel.versions(store).promoted(TinyModel.NAME).pointer();
    }

    String champion() {
        return champion.version();
    }

    String canary() {
        return canary.version();
    }

    /** The version of a route, as a request with a key of this bucket got it by the pointer as it is now. */
    Chosen chosen(Route route, OptionalInt bucket) {
        Chosen by = route == Route.CANARY ? canary : champion;
        Chosen.Split split = new Chosen.Split(
                pointer().canary().orElseThrow(), pointer().generation(), canary.loaded(), Long.MAX_VALUE, bucket);
        return new Chosen(by.loaded(), route, by.live(), Optional.of(split));
    }

    /** A request of a caller whose key nobody chose. */
    Exchange answered(Route route, Duration took) {
        return answered(route, took, WatchedModel.rows(random, 1, 0));
    }

    Exchange answered(Route route, Duration took, List<RawRow> rows) {
        Chosen chosen = chosen(route, OptionalInt.of(random.nextInt(10_000)));
        List<Binding> bindings = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        for (RawRow row : rows) {
            Binding binding = chosen.model().signature().bind(row);
            bindings.add(binding);
            answers.add(binding.row().map(chosen.model()::answer).orElseGet(() -> Answer.refused(List.of())));
        }
        Served served = new Served(Optional.of("request"), chosen, bindings, answers);
        return new Exchange(
                "request", Exchange.Source.REQUEST, Instant.EPOCH, took, rows, new Exchange.Outcome.Answered(served));
    }

    Exchange refused(Route route, ErrorCode code) {
        Chosen chosen = chosen(route, OptionalInt.of(random.nextInt(10_000)));
        return new Exchange(
                "request",
                Exchange.Source.REQUEST,
                Instant.EPOCH,
                Duration.ofMillis(1),
                List.of(),
                new Exchange.Outcome.Refused(Optional.of(TinyModel.NAME), Optional.of(chosen), code, List.of()));
    }
}
