package waybill.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Settings;
import waybill.failure.WaybillException;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.localhost.call.LocalContext;
import waybill.localhost.http.LocalRequest;
import waybill.localhost.http.LocalResponse;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.MessageQueue;
import waybill.storage.QueueMessage;
import waybill.storage.WriteCondition;
import waybill.storage.folder.DirectoryBlobStore;
import waybill.storage.folder.DirectoryQueueStore;

/** What a host calls, and what of it reaches the log. */
class FileFunctionsTest {
    private static final String FILE = "delay,origin,departure\n20,JFK,2026-01-15T18:05\n";
    private static final LocalContext CONTEXT = LocalContext.of("batch");

    @TempDir
    private Path root = Path.of("");

    private final SteppedClock clock = SteppedClock.at("2026-02-01T00:00:00Z");
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger logger = CONTEXT.getLogger();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private BlobStore store = new DirectoryBlobStore(root, clock);
    private MessageQueue queue = new DirectoryQueueStore(root, clock).queue("waybill-batch");
    private App app;
    private MessageQueue poison = new DirectoryQueueStore(root, clock).queue("waybill-batch-poison");
    private FileFunctions functions;
    private ShowFunctions shown;

    @BeforeEach
    void start() {
        logger.addHandler(listener);
        logger.setUseParentHandlers(false);
        store = new DirectoryBlobStore(root, clock);
        queue = new DirectoryQueueStore(root, clock).queue("waybill-batch");
        poison = new DirectoryQueueStore(root, clock).queue("waybill-batch-poison");
        TinyModel.of(3).publishAndPromote(store);
        Settings settings = Settings.of(Map.of("WAYBILL_STORE", "file:" + root, "WAYBILL_MODEL", TinyModel.NAME));
        app = App.start(settings, clock);
        functions = new FileFunctions(Api.of(app));
        shown = new ShowFunctions(Api.of(app));
    }

    @AfterEach
    void stop() {
        app.close();
        logger.removeHandler(listener);
        logger.setUseParentHandlers(true);
    }

    private void drop(String file, String content) {
        store.write(
                new BlobName("batch", "inbox/" + file),
                content.getBytes(StandardCharsets.UTF_8),
                WriteCondition.always());
    }

    private void sweep() {
        functions.sweep("{}", CONTEXT);
    }

    /** Hands out what is in the queue, as a host would, until nothing is. */
    private void work() {
        for (List<QueueMessage> some = receive(); !some.isEmpty(); some = receive()) {
            for (QueueMessage message : some) {
                functions.batchChunk(message.text(), CONTEXT);
                queue.delete(message);
            }
        }
    }

    private List<QueueMessage> receive() {
        return queue.receive(1, Duration.ofMinutes(10));
    }

    private JsonNode onlyRun() {
        LocalResponse runs = (LocalResponse) shown.show(LocalRequest.get("/api/batch"), CONTEXT);
        List<JsonNode> found =
                JsonNode.root(Json.parse(runs.text())).get("runs").items();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void sweep_fileThatMayStillGrow_waitsUntilItHasSettled() {
        drop("legs.csv", FILE);
        sweep();
        assertThat(queue.length()).isZero();

        clock.advance(Duration.ofSeconds(3));
        sweep();
        work();
        assertThat(onlyRun().get("state").text()).isEqualTo("done");
        assertThat(logged)
                .containsExactly("batch.run.begun " + onlyRun().get("run").text());
    }

    @Test
    void sweep_fileThatCannotBeScored_logsItOnceAndTheListOfRunsHasIt() throws IOException {
        drop("nosuch/legs.csv", FILE);
        Files.writeString(root.resolve("batch/inbox/two\nlines.csv"), FILE);
        clock.advance(Duration.ofMinutes(1));
        sweep();
        sweep();

        assertThat(logged)
                .hasSize(2)
                .anyMatch(line -> line.startsWith("batch.file.refused \"inbox/nosuch/legs.csv\": UNKNOWN_MODEL: "))
                .anyMatch(line -> line.startsWith("batch.file.refused \"inbox/two\\nlines.csv\": INVALID_NAME: "));
        LocalResponse runs = (LocalResponse) shown.show(LocalRequest.get("/api/batch"), CONTEXT);
        assertThat(JsonNode.root(Json.parse(runs.text())).get("refused").items())
                .extracting(file -> file.get("file").text())
                .containsExactlyInAnyOrder("inbox/nosuch/legs.csv", "inbox/two\nlines.csv");
    }

    @Test
    void chunk_wrongFile_logsThatItsRunHasFailedOnce() {
        drop("legs.csv", "orgin\nJFK\n");
        clock.advance(Duration.ofMinutes(1));
        sweep();
        String text = receive().get(0).text();
        functions.batchChunk(text, CONTEXT);
        functions.batchChunk(text, CONTEXT);

        String run = onlyRun().get("run").text();
        assertThat(onlyRun().get("state").text()).isEqualTo("failed");
        assertThat(logged)
                .filteredOn(line -> line.startsWith("batch.run.failed"))
                .singleElement()
                .asString()
                .startsWith("batch.run.failed " + run + ": INVALID_FILE: ");
    }

    @Test
    void poison_stopsTheRunAndLogsItAndRetryGoesOn() {
        drop("legs.csv", FILE);
        clock.advance(Duration.ofMinutes(1));
        sweep();
        String text = receive().get(0).text();
        poison.send(text);
        poison.send(text);
        sweep();

        String run = onlyRun().get("run").text();
        assertThat(onlyRun().get("state").text()).isEqualTo("failed");
        assertThat(logged)
                .filteredOn(line -> line.startsWith("batch.run.failed " + run))
                .hasSize(1);
        assertThat(poison.length()).isZero();
        new SubmitFunctions(Api.of(app)).submit(LocalRequest.post("/api/batch/" + run + "/retry"), CONTEXT);
        work();
        assertThat(onlyRun().get("state").text()).isEqualTo("done");
    }

    @Test
    void poison_messageThatIsNone_isDroppedAndLogged() {
        poison.send("not JSON");
        poison.send("{\"run\":\"..\"}");
        poison.send("{\"run\":\"nosuch-0123456789ab\"}");
        sweep();

        assertThat(logged).hasSize(2).allMatch(line -> line.contains("cannot be read"));
        assertThat(poison.length()).isZero();
    }

    @Test
    void chunk_messageThatIsNone_isThrownBackAtTheHost() {
        assertThatThrownBy(() -> functions.batchChunk("not JSON", CONTEXT)).isInstanceOf(WaybillException.class);
    }

    @Test
    void sweep_runWithoutProgress_logsItAndSendsItAgain() {
        drop("legs.csv", FILE);
        clock.advance(Duration.ofMinutes(1));
        sweep();
        queue.delete(receive().get(0));
        clock.advance(Duration.ofMinutes(16));
        sweep();
        sweep();

        String run = onlyRun().get("run").text();
        assertThat(logged)
                .filteredOn(line -> line.startsWith("batch.run.overdue " + run))
                .hasSize(1);
        work();
        assertThat(onlyRun().get("state").text()).isEqualTo("done");
    }
}
