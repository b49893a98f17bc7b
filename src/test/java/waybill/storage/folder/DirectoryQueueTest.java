package waybill.storage.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.storage.Failures.messageOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.ErrorCode;
import waybill.fixture.SteppedClock;
import waybill.storage.MessageQueue;
import waybill.storage.MessageQueueContract;
import waybill.storage.QueueMessage;
import waybill.storage.QueueStore;

class DirectoryQueueTest extends MessageQueueContract {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final SteppedClock clock = SteppedClock.at("2026-03-01T10:00:00Z");

    private Path root;

    @BeforeEach
    void open(@TempDir Path temporary) {
        root = temporary;
    }

    @Override
    protected QueueStore store() {
        return new DirectoryQueueStore(root, clock);
    }

    @Override
    protected MessageQueue queue() {
        return store().queue("contract-" + NAMES.incrementAndGet());
    }

    @Override
    protected MessageQueue again(MessageQueue queue) {
        return new DirectoryQueueStore(root, clock).queue(queue.name());
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }

    @Test
    void message_afterSevenDays_isGone() {
        MessageQueue queue = queue();
        queue.send("m");

        pass(Duration.ofDays(7));

        assertThat(queue.receive(1, LONG)).isEmpty();
        assertThat(queue.length()).isZero();
    }

    @Test
    void hide_twiceAtTheSameTime_makesTwoReceipts() {
        MessageQueue queue = queue();
        queue.send("m");
        QueueMessage first = queue.receive(1, LONG).get(0);
        QueueMessage second = queue.hide(first, LONG).orElseThrow();

        assertThat(queue.hide(first, LONG)).isEmpty();
        assertThat(queue.hide(second, LONG)).isPresent();
    }

    @Test
    void delete_receiptThatIsAPath_deletesNothing() throws IOException {
        MessageQueue queue = queue();
        queue.send("m");
        Path victim = Files.writeString(root.resolve("victim.txt"), "x");
        QueueMessage forged = queue.receive(1, LONG).get(0).with("../../../victim.txt", clock.instant());

        assertThat(queue.delete(forged)).isFalse();
        assertThat(queue.hide(forged, LONG)).isEmpty();
        assertThat(victim).exists();
    }

    @Test
    void receive_foreignFileInTheFolder_isPassedOver() throws IOException {
        MessageQueue queue = queue();
        queue.send("m");
        Files.writeString(root.resolve(".waybill/queues").resolve(queue.name()).resolve("notes.txt"), "x");

        assertThat(queue.receive(32, LONG)).hasSize(1);
    }

    @Test
    void queues_doNotShowAsBlobs() {
        store().queue("unseen").send("m");

        assertThat(new DirectoryBlobStore(root, clock).list("queues", "")).isEmpty();
        assertThat(root.resolve("queues")).doesNotExist();
    }

    @Test
    void receive_rootHasGone_isUnavailableNotEmpty() throws IOException {
        Path gone = root.resolve("disk");
        MessageQueue queue = new DirectoryQueueStore(gone, clock).queue("orders");
        queue.send("m");
        Files.move(gone, root.resolve("unmounted"));

        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> queue.receive(1, LONG)))
                .contains("queue orders");
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> queue.send("m"));
    }

    @Test
    void location_isTheFolder() {
        assertThat(store().location()).isEqualTo(root.toString());
    }
}
