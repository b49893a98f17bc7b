package waybill.storage.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.ChildJvm;
import waybill.storage.MessageQueue;
import waybill.storage.QueueMessage;

/** {@link DirectoryQueue} used by several processes at once. */
class DirectoryQueueProcessesTest {
    private Path root;
    private MessageQueue queue;

    @BeforeEach
    void open(@TempDir Path folder) {
        root = folder;
        queue = new DirectoryQueueStore(root, Clock.systemUTC()).queue(QueueRacer.QUEUE);
    }

    private ChildJvm racer(String task) {
        ChildJvm racer = ChildJvm.start(QueueRacer.class, task, root.toString());
        racer.awaitLine("ready");
        return racer;
    }

    private Set<String> send(int count) {
        Set<String> texts =
                IntStream.range(0, count).mapToObj(i -> "m" + i).collect(Collectors.toCollection(TreeSet::new));
        texts.forEach(queue::send);
        return texts;
    }

    @Test
    void receive_byTwoProcesses_givesEachMessageToOne() {
        Set<String> sent = send(300);
        try (ChildJvm one = racer("drain");
                ChildJvm two = racer("drain")) {
            one.say("go");
            two.say("go");
            List<String> all = new ArrayList<>(one.remainingLines());
            all.addAll(two.remainingLines());

            assertThat(all).containsExactlyInAnyOrderElementsOf(sent);
            assertThat(queue.length()).isZero();
        }
    }

    @Test
    void anything_processKilledInTheMiddle_losesAndTearsNoMessage() throws IOException {
        Set<String> sent = send(30);
        for (int round = 0; round < 3; round++) {
            try (ChildJvm victim = racer("churn")) {
                victim.say("go");
                victim.awaitLine("churning");
                victim.kill();
            }
        }

        // Each kill may double the one message that was being replaced: at least once is what is promised.
        assertThat(queue.length()).isBetween(30L, 33L);
        assertThat(texts()).isEqualTo(sent);
    }

    /** Read past the queue, because the killed process may have hidden some. */
    private Set<String> texts() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(".waybill/queues").resolve(QueueRacer.QUEUE))) {
            Set<String> texts = new TreeSet<>();
            for (Path file : files.toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }

    @Test
    void receive_consumerWasKilled_isVisibleAgainAfterTheTime() {
        send(1);
        try (ChildJvm victim = racer("hold")) {
            victim.say("go");
            victim.awaitLine("holding 1");
            victim.kill();
        }

        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        List<QueueMessage> again = List.of();
        while (again.isEmpty() && System.nanoTime() < deadline) {
            again = queue.receive(1, QueueRacer.HIDDEN);
        }
        assertThat(again).extracting(QueueMessage::dequeueCount).containsExactly(2L);
    }
}
