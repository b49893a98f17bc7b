package waybill.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import waybill.batch.Batch;
import waybill.batch.BatchSettings;
import waybill.batch.DeployedModels;
import waybill.batch.Failure;
import waybill.batch.Message;
import waybill.batch.Messages;
import waybill.batch.RefusedFile;
import waybill.batch.RunStatus;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.storage.BlobName;
import waybill.storage.MessageQueue;

/**
 * Batch scoring for the functions of timers, queues and HTTP. Messages to operators go to the log of the invocation, in lines
 * that begin with a word that {@code infra/monitoring.tf} looks for.
 */
final class BatchDesk {
    private static final String QUEUE = "waybill-batch";
    /** Longer than it takes to stop a run. */
    private static final Duration HIDDEN = Duration.ofMinutes(5);

    private static final BlobName INBOX_NOTE = new BlobName(Batch.CONTAINER, "inbox/README.txt");
    private static final String INBOX =
            "Files named .csv or .csv.gz here are scored by the default model, and those in a folder here by the model of"
                    + " the folder's name; see outbox/, and docs/batch.md.\n";
    private static final String FAILED = "batch.run.failed";
    private static final String REFUSED = "batch.file.refused";
    private static final String OVERDUE = "batch.run.overdue";

    private final Batch batch;
    /** Where the host puts messages that failed too often. */
    private final MessageQueue poison;

    private BatchDesk(Batch batch, MessageQueue poison) {
        this.batch = batch;
        this.poison = poison;
    }

    static BatchDesk open(App app, Clock clock) {
        Settings settings = app.settings();
        Stores stores = app.stores();
        stores.createContainers(List.of(Batch.CONTAINER));
        stores.keepFolder(INBOX_NOTE, INBOX);
        Batch batch = new Batch(
                stores.blobs(),
                new Batch.Scorer(new DeployedModels(app.versions(), app.deployments()), app.plane()),
                messages(stores.queues().queue(QUEUE)),
                new BatchSettings(
                        settings.model(),
                        settings.runs().question(),
                        settings.runs().chunkBytes(),
                        settings.runs().limits(),
                        settings.runs().patience(),
                        stores.settling(),
                        BuildInfo.running().version()),
                clock);
        return new BatchDesk(batch, stores.queues().queue(QUEUE + "-poison"));
    }

    private static Messages messages(MessageQueue queue) {
        return messages -> queue.sendAll(messages.stream().map(Message::toText).toList());
    }

    /** Stops the runs whose messages failed too often, and looks for new files and runs without progress. */
    void sweep(Logger log) {
        try {
            poison.drain(HIDDEN, message -> abandon(message.text(), log));
        } finally {
            sweepInbox(log);
        }
    }

    private void sweepInbox(Logger log) {
        Batch.Sweep found = batch.sweep();
        found.begun().forEach(run -> log.info("batch.run.begun " + run));
        found.refused().forEach(file -> tell(file, log));
        found.overdue()
                .forEach(run -> log.warning(OVERDUE + " " + run + ": no progress for longer than "
                        + Setting.WAYBILL_BATCH_PATIENCE_SECONDS + ". What is left of it was sent again."));
    }

    /** @throws WaybillException when a retry makes sense */
    void handle(String text, Logger log) {
        Message message = Message.parse(text);
        batch.handle(message).ifPresent(failure -> tell(message, failure, log));
    }

    /**
     * Stops the run of a message. A message that cannot be read belongs to no run and is dropped, because there is no queue after
     * the poison queue.
     */
    private void abandon(String text, Logger log) {
        try {
            Message message = Message.parse(text);
            batch.abandon(message).ifPresent(failure -> tell(message, failure, log));
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.MALFORMED_REQUEST && e.code() != ErrorCode.UNKNOWN_RUN) {
                throw e;
            }
            log.severe("A message of the batch queue cannot be read, and is dropped: " + e.getMessage());
        }
    }

    Reply start(Call call) {
        return accepted(BatchRequest.of(call).start(batch));
    }

    Reply take(Call call) {
        return accepted(BatchUpload.of(call).start(batch));
    }

    /** A file of a run's result, as it is: its bytes are those that {@code ./waybill score} writes. */
    Reply file(String run, String file) {
        String type = file.endsWith(".json") ? "application/json" : "text/csv";
        return new Reply(
                200,
                Map.of("Content-Type", type, "Cache-Control", "no-store", "Content-Disposition", "attachment"),
                "",
                batch.result(run, file));
    }

    Reply list() {
        List<Json> runs = batch.list().stream().map(RunStatus::toJson).toList();
        List<Json> refused = batch.refused().stream().map(RefusedFile::toJson).toList();
        return Reply.json(
                200,
                Json.object()
                        .put("runs", Json.array(runs))
                        .put("refused", Json.array(refused))
                        .build()
                        .toText());
    }

    Reply status(String run) {
        return Reply.json(200, batch.status(run).toJson().toText());
    }

    Reply retry(String run) {
        batch.retry(run);
        return accepted(run);
    }

    private static Reply accepted(String run) {
        String url = "/api/batch/" + run;
        String body =
                Json.object().put("run", run).put("status_url", url).build().toText();
        return Reply.json(202, body).with("Location", url);
    }

    private static void tell(RefusedFile file, Logger log) {
        log.severe(REFUSED + " " + file.quotedPath() + ": " + file.code() + ": " + file.message());
    }

    private static void tell(Message message, Failure failure, Logger log) {
        log.severe(FAILED + " " + message.run() + ": " + failure.code() + ": " + failure.message());
    }
}
