package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.SplitModel;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.guard.Guard;
import waybill.guard.NumberFiles;
import waybill.guard.NumberWriter;
import waybill.guard.RouteCounter;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.serving.Route;
import waybill.storage.folder.DirectoryBlobStore;

class GuardCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final SteppedClock clock = SteppedClock.at("2026-12-01T09:00:00Z");
    private DirectoryBlobStore store = new DirectoryBlobStore(folder, clock);

    @BeforeEach
    void open() {
        store = new DirectoryBlobStore(folder.resolve("store"), clock);
    }

    private SplitModel asked(int shift, int requests) {
        SplitModel model = SplitModel.begin(store, TinyModel.of(0), TinyModel.of(shift));
        RouteCounter counter = new RouteCounter(new NumberWriter(() -> store, name -> {}), "process", clock);
        for (int i = 0; i < requests; i++) {
            counter.exchanged(model.answered(Route.CHAMPION, Duration.ofMillis(1)));
            counter.exchanged(model.answered(Route.CANARY, Duration.ofMillis(1)));
        }
        counter.close();
        return model;
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of("WAYBILL_STORE", "file:" + folder.resolve("store")), clock, arguments);
    }

    @Test
    void guard_ofACanaryThatIsTheSame_passes() {
        SplitModel model = asked(1, 700);

        CommandRun run = run("guard", "tiny");

        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .contains(
                        "canary " + model.canary() + " (50 %) against " + model.champion() + ": pass",
                        "  at 2026-12-01T09:00:00Z, generation 2, told by 1 instance");
        assertThat(run.out())
                .contains(
                        "errors    pass         champion 0.000, canary 0.000; not surely worse, and 0.01000 is allowed; by 700"
                                + " requests of each",
                        "outcomes  insufficient champion –, canary –; too little is known, of 0 outcomes of each");
    }

    @Test
    void guard_ofACanaryOfWhichLittleIsKnown_isInsufficient_andNoFailure() {
        asked(300, 10);

        CommandRun run = run("guard", "tiny", "--json");

        assertThat(run.code()).isZero();
        JsonNode look = JsonNode.root(Json.parse(run.out()));
        assertThat(look.get("ruling").text()).isEqualTo("insufficient");
        assertThat(look.get("action").text()).isEqualTo("none");
    }

    @Test
    void guard_ofACanaryThatIsWorse_fails_andChangesNothing() {
        SplitModel model = asked(300, 700);

        CommandRun run = run("guard", "tiny", "--quiet");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.lines()).contains("shift");
        assertThat(run.err()).startsWith("GATE_FAILED: The canary of tiny is worse for its callers: shift ");
        assertThat(model.pointer().isSplit()).isTrue();
        assertThat(store.list("windows", "").toList()).isEmpty();
    }

    @Test
    void guard_withoutACanary_saysSo() {
        TinyModel.of(0).publishAndPromote(store);

        CommandRun run = run("guard", "tiny");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("PROMOTION_REFUSED: tiny has no canary");
        assertThat(run("guard", "tyni").code()).isEqualTo(66);
    }

    @Test
    void guard_ofACanaryThatNoRequestReaches_saysSo() {
        SplitModel model = SplitModel.begin(store, TinyModel.of(0), TinyModel.of(1));
        RouteCounter counter = new RouteCounter(new NumberWriter(() -> store, name -> {}), "process", clock);
        counter.exchanged(model.answered(Route.CHAMPION, Duration.ofMillis(1)));
        counter.close();

        assertThat(run("guard", "tiny").lines())
                .contains("  no request has reached the canary: /api/models says what keeps it from answering");
    }

    @Test
    void guard_afterAWithdrawal_saysWhatBecameOfTheCanary() {
        SplitModel model = asked(300, 700);
        new Guard(store, TinyModel.versions(store), new NumberFiles(store), clock).look("tiny");

        assertThat(run("guard", "tiny").err())
                .contains("The last one, " + model.canary() + ", was taken back at 2026-12-01T09:00:00Z;");
    }

    /** What the service saw last, beside what it sums up each hour. */
    @Test
    void monitor_showsWhatTheGuardSaw_andTheCanaryAmongTheVersions() {
        SplitModel model = asked(1, 700);
        new Guard(store, TinyModel.versions(store), new NumberFiles(store), clock).look("tiny");

        CommandRun run = run(
                "monitor",
                "tiny",
                "--update",
                "--html",
                folder.resolve("page.html").toString());

        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .contains(
                        "canary " + model.canary(),
                        "guard",
                        "  canary " + model.canary() + " (50 %) against " + model.champion() + ": pass");
        assertThat(folder.resolve("page.html"))
                .content()
                .contains("Canary " + model.canary() + ", as the guard saw it last");
    }
}
