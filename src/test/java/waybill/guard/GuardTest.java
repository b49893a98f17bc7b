package waybill.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import waybill.compare.Criterion;
import waybill.compare.Ruling;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SplitModel;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.json.JsonNode;
import waybill.monitoring.figure.DayFigures;
import waybill.monitoring.figure.DayFiguresCodec;
import waybill.monitoring.figure.Figure;
import waybill.monitoring.figure.FigureFiles;
import waybill.registry.PointerHistory;
import waybill.serving.Route;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;

class GuardTest {
    private static final Duration QUICK = Duration.ofMillis(1);

    private final FakeBlobStore store = new FakeBlobStore();
    private final SteppedClock clock = SteppedClock.at("2026-12-01T09:00:00Z");

    private SplitModel begin(int shift) {
        return SplitModel.begin(store, TinyModel.of(0), TinyModel.of(shift));
    }

    private Guard guard() {
        return new Guard(store, TinyModel.versions(store), new NumberFiles(store), clock);
    }

    private void ask(SplitModel model, String instance, int requests) {
        RouteCounter counter = new RouteCounter(new NumberWriter(() -> store, name -> {}), instance, clock);
        for (int i = 0; i < requests; i++) {
            counter.exchanged(model.answered(Route.CHAMPION, QUICK));
            counter.exchanged(model.answered(Route.CANARY, QUICK));
        }
        counter.close();
    }

    private Look look() {
        return guard().look(TinyModel.NAME).orElseThrow();
    }

    private static Ruling ruling(Look look, String criterion) {
        return look.judgement().criteria().stream()
                .filter(one -> one.name().equals(criterion))
                .map(Criterion::ruling)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void modelWithoutACanary_isNotLookedAt() {
        TinyModel.of(0).publishAndPromote(store);

        assertThat(guard().look(TinyModel.NAME)).isEmpty();
        assertThat(store.paths("windows")).isEmpty();
    }

    @Test
    void canaryThatIsFarOff_isTakenBack_frozen_andToldInTheHistory() {
        SplitModel model = begin(300);
        ask(model, "one", 400);
        ask(model, "two", 420);

        Look look = look();

        assertThat(look.action()).isEqualTo(Look.Action.WITHDRAWN);
        assertThat(look.instances()).isEqualTo(2);
        assertThat(ruling(look, "shift")).isEqualTo(Ruling.FAIL);
        assertThat(model.pointer().isSplit()).isFalse();
        assertThat(model.pointer().frozen()).isTrue();
        assertThat(model.pointer().champion().version()).isEqualTo(model.champion());
        PointerHistory.Change last = PointerHistory.of(TinyModel.NAME, store, TinyModel.versions(store))
                .changes()
                .get(2);
        assertThat(last.kind()).isEqualTo(PointerHistory.Kind.WITHDRAWN);
        assertThat(last.pointer().change().by()).isEqualTo("guard");
        assertThat(last.pointer().change().reason()).startsWith("shift ");
    }

    @Test
    void canaryThatIsFarOff_staysWhileTooLittleIsKnown() {
        SplitModel model = begin(300);
        ask(model, "one", 199);

        Look look = look();

        assertThat(look.judgement().ruling()).isEqualTo(Ruling.INSUFFICIENT);
        assertThat(look.action()).isEqualTo(Look.Action.NONE);
        assertThat(model.pointer().isSplit()).isTrue();
    }

    @Test
    void canaryThatIsTheSame_passes_withoutOutcomesToo_andWhatWasSeenIsKept() {
        SplitModel model = begin(1);
        ask(model, "one", 700);

        Look look = look();

        assertThat(look.judgement().ruling()).isEqualTo(Ruling.PASS);
        assertThat(ruling(look, "outcomes")).isEqualTo(Ruling.INSUFFICIENT);
        assertThat(model.pointer().isSplit()).isTrue();
        JsonNode kept = JsonNode.root(LookFile.read(store, TinyModel.NAME).orElseThrow());
        assertThat(kept.get("ruling").text()).isEqualTo("pass");
        assertThat(kept.get("canary").text()).isEqualTo(model.canary());
        assertThat(kept.get("generation").integer()).isEqualTo(2);
        assertThat(kept.get("criteria").list(node -> node.get("name").text()))
                .containsExactly(
                        "errors",
                        "refusals",
                        "notes",
                        "latency",
                        "duration",
                        "shift",
                        "spread",
                        "outliers",
                        "outcomes");
    }

    /** Two timers, or a timer and a person: one change is made, and told once. */
    @Test
    void twoGuardsAtOnce_takeItBackOnce() {
        SplitModel model = begin(300);
        ask(model, "one", 700);
        Optional<?>[] other = {Optional.empty()};
        boolean[] begun = {false};
        store.before(call -> {
            if (call.operation() == Operation.WRITE && call.path().contains("tiny.json") && !begun[0]) {
                begun[0] = true;
                other[0] = guard().look(TinyModel.NAME).map(Look::action);
            }
        });

        Look look = look();

        assertThat(other[0]).isEqualTo(Optional.of(Look.Action.WITHDRAWN));
        assertThat(look.action()).isEqualTo(Look.Action.WITHDRAWN);
        assertThat(model.pointer().generation()).isEqualTo(3);
        assertThat(guard().look(TinyModel.NAME)).isEmpty();
    }

    @Test
    void pointerThatSomebodyMovedMeanwhile_isLeftAsItIs_andLookedAtAgain() {
        SplitModel model = begin(300);
        ask(model, "one", 700);
        boolean[] begun = {false};
        store.before(call -> {
            if (call.operation() == Operation.WRITE && call.path().contains("tiny.json") && !begun[0]) {
                begun[0] = true;
                model.move(60);
            }
        });

        assertThat(look().action()).isEqualTo(Look.Action.LOST);
        assertThat(model.pointer().canary().orElseThrow().percent()).isEqualTo(60);
        assertThat(store.paths("windows")).isEmpty();
    }

    @Test
    void storeThatForbids_isTold_andChangesNothing() {
        SplitModel model = begin(300);
        ask(model, "one", 700);
        store.before(call -> {
            if (call.operation() == Operation.WRITE && call.path().contains("tiny.json")) {
                throw new WaybillException(ErrorCode.STORE_FORBIDDEN, "no right");
            }
        });

        assertThat(look().action()).isEqualTo(Look.Action.FORBIDDEN);
        assertThat(model.pointer().isSplit()).isTrue();
    }

    /** The pointer is the change; its history is made up for by the next one. */
    @Test
    void historyThatCannotBeWritten_isNoReasonToTellThatNothingWasDone() {
        SplitModel model = begin(300);
        ask(model, "one", 700);
        store.before(call -> {
            if (call.operation() == Operation.WRITE && call.path().endsWith("history/3.json")) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
            }
        });

        assertThat(look().action()).isEqualTo(Look.Action.WITHDRAWN);
        assertThat(model.pointer().isSplit()).isFalse();
    }

    @Test
    void lookThatCannotBeKept_isNoReasonNotToTellWhatWasDone() {
        SplitModel model = begin(300);
        ask(model, "one", 700);
        store.before(call -> {
            if (call.operation() == Operation.WRITE && call.path().endsWith("guard.json")) {
                throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
            }
        });

        assertThat(look().action()).isEqualTo(Look.Action.WITHDRAWN);
        assertThat(model.pointer().isSplit()).isFalse();
    }

    @Test
    void filesThatAreNone_orOfOtherVersions_areLeftOut_andNamed() {
        SplitModel model = begin(1);
        ask(model, "one", 700);
        byte[] good = store.bytesOf(new BlobName("monitor", "_guard/tiny/2/one.json"));
        String other = new String(good, StandardCharsets.UTF_8).replace(model.canary(), model.champion());
        store.tamper(name("cut"), "{\"format\":1".getBytes(StandardCharsets.UTF_8));
        store.tamper(name("later"), "{\"format\":2}".getBytes(StandardCharsets.UTF_8));
        store.tamper(
                name("negative"),
                new String(good, StandardCharsets.UTF_8)
                        .replaceFirst("\"requests\":", "\"requests\":-")
                        .getBytes(StandardCharsets.UTF_8));
        store.tamper(name("other"), other.getBytes(StandardCharsets.UTF_8));
        store.tamper(name("vast"), new byte[NumberFileCodec.MOST_BYTES + 1]);

        Look look = look();

        assertThat(look.instances()).isEqualTo(1);
        assertThat(look.leftOut())
                .extracting(path -> path.substring(path.lastIndexOf('/') + 1))
                .containsExactly("cut.json", "later.json", "negative.json", "other.json", "vast.json");
        assertThat(look.judgement().ruling()).isEqualTo(Ruling.PASS);
    }

    private static BlobName name(String instance) {
        return new BlobName("monitor", "_guard/tiny/2/" + instance + ".json");
    }

    /** An instance that missed a change counts under the generation that it knows. */
    @Test
    void numbersOfAnotherGeneration_areNotRead() {
        SplitModel model = begin(300);
        ask(model, "one", 700);
        model.move(60);

        Look look = look();

        assertThat(look.instances()).isZero();
        assertThat(look.judgement().ruling()).isEqualTo(Ruling.INSUFFICIENT);
    }

    @Test
    void outcomes_areHeldAgainstEachOther_overTheSameDaysAfterTheFirst() {
        SplitModel model = begin(1);
        ask(model, "one", 100);
        LocalDate since =
                LocalDate.ofInstant(model.pointer().canary().orElseThrow().since(), ZoneOffset.UTC);
        figures(model.champion(), since, 100, 300);
        figures(model.canary(), since, 10, 300);
        figures(model.champion(), since.plusDays(1), 10, 300);
        figures(model.canary(), since.plusDays(1), 30, 300);
        figures(model.canary(), since.plusDays(2), 1, 300);

        Look look = look();

        Criterion outcomes =
                look.judgement().criteria().get(look.judgement().criteria().size() - 1);
        assertThat(outcomes.before()).isEqualTo(10);
        assertThat(outcomes.after()).isEqualTo(30);
        assertThat(outcomes.rows()).isEqualTo(300);
        assertThat(outcomes.ruling()).isEqualTo(Ruling.FAIL);
        assertThat(look.action()).isEqualTo(Look.Action.WITHDRAWN);
    }

    private void figures(String version, LocalDate day, double mae, long known) {
        Figure figure = new Figure(
                known,
                0,
                known,
                0,
                0,
                Optional.of(new Figure.Errors(mae, 0, 1.3 * mae, 2 * mae, OptionalDouble.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        store.tamper(
                FigureFiles.name(TinyModel.NAME, version, day),
                DayFiguresCodec.encode(new DayFigures(
                                TinyModel.NAME, version, day, "table", "min", OptionalDouble.empty(), figure, Map.of()))
                        .toText()
                        .getBytes(StandardCharsets.UTF_8));
    }
}
