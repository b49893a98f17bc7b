package waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.storage.Failures.messageOf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;

/** What every {@link MessageQueue} keeps. */
public abstract class MessageQueueContract {
    protected static final Duration LONG = Duration.ofMinutes(10);
    protected static final Duration SHORT = Duration.ofSeconds(1);

    /** A queue that nobody else has, and that is not there yet. */
    protected abstract MessageQueue queue();

    /** The same queue, as another process would open it. */
    protected abstract MessageQueue again(MessageQueue queue);

    /** Lets time go by, where the clock is ours. */
    protected abstract void pass(Duration time);

    /** The next message, which is hidden for at most {@code hidden} by now. */
    private QueueMessage awaitMessage(MessageQueue queue, Duration hidden) {
        pass(hidden);
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(deadline)) {
            List<QueueMessage> received = queue.receive(1, LONG);
            if (!received.isEmpty()) {
                return received.get(0);
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("The message was never visible again.");
    }

    private static QueueMessage only(List<QueueMessage> received) {
        assertThat(received).hasSize(1);
        return received.get(0);
    }

    private static List<String> texts(List<QueueMessage> received) {
        return received.stream().map(QueueMessage::text).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "{\"run\":\"r-1\",\"chunk\":7}", "ünïcode ✈ \uD83D\uDE80 日本", "a\r\nb\t\0<&>"})
    void send_text_isReceivedAsItWas(String text) {
        MessageQueue queue = queue();

        queue.send(text);

        QueueMessage received = only(queue.receive(1, LONG));
        assertThat(received.text()).isEqualTo(text);
        assertThat(received.readable()).isTrue();
        assertThat(received.dequeueCount()).isEqualTo(1);
        assertThat(received.expiresAt()).isEqualTo(received.insertedAt().plus(Duration.ofDays(7)));
        assertThat(received.visibleAt()).isBetween(received.insertedAt(), received.expiresAt());
    }

    @Test
    void drain_handlesEachMessageOnceAndDeletesIt() {
        MessageQueue queue = queue();
        List<String> texts = IntStream.range(0, MessageQueue.MOST + 5)
                .mapToObj(i -> "message " + i)
                .toList();
        queue.sendAll(texts);
        List<String> handled = new ArrayList<>();

        queue.drain(LONG, message -> handled.add(message.text()));

        assertThat(handled).containsExactlyInAnyOrderElementsOf(texts);
        assertThat(queue.length()).isZero();
    }

    @Test
    void drain_messageWhoseHandlingFails_comesAgain_andTheOthersHaveTheirTurn() {
        MessageQueue queue = queue();
        queue.sendAll(List.of("bad", "good"));
        List<String> handled = new ArrayList<>();

        assertThatThrownBy(() -> queue.drain(SHORT, message -> {
                    if (message.text().equals("bad")) {
                        throw new IllegalStateException("not now");
                    }
                    handled.add(message.text());
                }))
                .hasMessage("not now");

        assertThat(handled).containsExactly("good");
        assertThat(awaitMessage(queue, SHORT).text()).isEqualTo("bad");
    }

    @Test
    void sendAll_manyTexts_areAllThereOnce() {
        MessageQueue queue = queue();
        List<String> texts =
                IntStream.range(0, 100).mapToObj(i -> "message " + i).toList();

        queue.sendAll(texts);

        Set<String> received = new TreeSet<>();
        for (int i = 0; i < texts.size(); i += MessageQueue.MOST) {
            queue.receive(MessageQueue.MOST, LONG).forEach(message -> received.add(message.text()));
        }
        assertThat(received).containsExactlyInAnyOrderElementsOf(texts);
        assertThat(queue.length()).isEqualTo(texts.size());
    }

    @Test
    void sendAll_oneTextTooLong_isToldAsBySend() {
        MessageQueue queue = queue();

        assertThatThrownBy(() -> queue.sendAll(List.of("a", "x".repeat(MessageQueue.LONGEST + 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as a blob");
        queue.sendAll(List.of());
    }

    @Test
    void send_longestText_isTaken() {
        MessageQueue queue = queue();
        String longest = "é".repeat(MessageQueue.LONGEST / 2);

        queue.send(longest);

        assertThat(only(queue.receive(1, LONG)).text()).isEqualTo(longest);
    }

    @Test
    void send_oneByteMore_isRefusedAndSaysWhatToDo() {
        MessageQueue queue = queue();
        String tooLong = "x".repeat(MessageQueue.LONGEST + 1);

        assertThatThrownBy(() -> queue.send(tooLong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("49152")
                .hasMessageContaining("49153")
                .hasMessageContaining("as a blob");
        assertThat(queue.length()).isZero();
    }

    @Test
    void queue_thatNobodySentTo_isEmpty() {
        MessageQueue queue = queue();

        assertThat(queue.receive(32, LONG)).isEmpty();
        assertThat(queue.length()).isZero();
    }

    @Test
    void length_countsHiddenMessagesToo() {
        MessageQueue queue = queue();
        queue.send("one");
        queue.send("two");

        queue.receive(1, LONG);

        assertThat(queue.length()).isEqualTo(2);
    }

    @Test
    void receive_manyMessages_handsOutEachOnceAndAtMostSoMany() {
        MessageQueue queue = queue();
        Set<String> sent = IntStream.range(0, 40).mapToObj(Integer::toString).collect(Collectors.toSet());
        sent.forEach(queue::send);

        List<String> received = texts(queue.receive(32, LONG));
        assertThat(received).hasSize(32);
        received = new ArrayList<>(received);
        received.addAll(texts(queue.receive(32, LONG)));

        assertThat(received).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(queue.receive(32, LONG)).isEmpty();
    }

    @Test
    void receive_impossibleArguments_areRefused() {
        MessageQueue queue = queue();

        assertThatThrownBy(() -> queue.receive(0, LONG)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue.receive(33, LONG)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue.receive(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue.receive(1, Duration.ofDays(8))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void receive_byTwoConsumersAtOnce_givesEachMessageToOne() throws Exception {
        MessageQueue one = queue();
        MessageQueue other = again(one);
        for (int i = 0; i < 60; i++) {
            one.send("m" + i);
        }
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<List<String>> byOne = pool.submit(consumer(one));
            Future<List<String>> byOther = pool.submit(consumer(other));

            List<String> all = new ArrayList<>(byOne.get());
            all.addAll(byOther.get());
            assertThat(all).hasSize(60).doesNotHaveDuplicates();
        } finally {
            pool.shutdownNow();
        }
        assertThat(one.length()).isZero();
    }

    private static Callable<List<String>> consumer(MessageQueue queue) {
        return () -> {
            List<String> texts = new ArrayList<>();
            for (List<QueueMessage> batch = queue.receive(5, LONG); !batch.isEmpty(); batch = queue.receive(5, LONG)) {
                batch.forEach(message -> texts.add(queue.delete(message) ? message.text() : "lost"));
            }
            return texts;
        };
    }

    @Test
    void delete_received_isGoneForEverAndOnlyOnce() {
        MessageQueue queue = queue();
        queue.send("m");
        QueueMessage message = only(queue.receive(1, LONG));

        assertThat(queue.delete(message)).isTrue();
        assertThat(queue.delete(message)).isFalse();

        pass(LONG);
        assertThat(queue.length()).isZero();
    }

    @Test
    void receive_hiddenTimeIsOver_isHandedOutAgainAndTheOldReceiptIsNoGood() {
        MessageQueue queue = queue();
        queue.send("m");
        QueueMessage first = only(queue.receive(1, SHORT));
        QueueMessage second = awaitMessage(queue, SHORT);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.dequeueCount()).isEqualTo(2);
        assertThat(second.receipt()).isNotEqualTo(first.receipt());
        assertThat(queue.delete(first)).isFalse();
        assertThat(queue.hide(first, LONG)).isEmpty();
        assertThat(queue.length()).isEqualTo(1);
        assertThat(queue.delete(second)).isTrue();
    }

    @Test
    void hide_anew_keepsTheMessageWithANewReceipt() {
        MessageQueue queue = queue();
        queue.send("m");
        QueueMessage first = only(queue.receive(1, SHORT));

        QueueMessage renewed = queue.hide(first, LONG).orElseThrow();
        pass(SHORT);

        assertThat(renewed.text()).isEqualTo("m");
        assertThat(renewed.dequeueCount()).isEqualTo(1);
        assertThat(renewed.visibleAt()).isAfter(first.visibleAt());
        assertThat(queue.receive(1, LONG)).isEmpty();
        assertThat(queue.delete(first)).isFalse();
        assertThat(queue.delete(renewed)).isTrue();
    }

    @Test
    void hide_zero_makesVisibleAtOnceWithItsText() {
        MessageQueue queue = queue();
        queue.send("m");

        assertThat(queue.hide(only(queue.receive(1, LONG)), Duration.ZERO)).isPresent();

        QueueMessage again = awaitMessage(queue, Duration.ZERO);
        assertThat(again.text()).isEqualTo("m");
        assertThat(again.dequeueCount()).isEqualTo(2);
    }

    @Test
    void hide_deleted_isNothing() {
        MessageQueue queue = queue();
        queue.send("m");
        QueueMessage message = only(queue.receive(1, LONG));
        queue.delete(message);

        assertThat(queue.hide(message, LONG)).isEmpty();
    }

    @Test
    void send_delayed_isHiddenForThatTime() {
        MessageQueue queue = queue();

        queue.send("later", Duration.ofSeconds(2));

        assertThat(queue.receive(1, LONG)).isEmpty();
        assertThat(awaitMessage(queue, Duration.ofSeconds(2)).text()).isEqualTo("later");
    }

    @Test
    void queues_ofOtherNames_areApart() {
        MessageQueue one = queue();
        MessageQueue other = queue();

        one.send("one");
        other.send("other");

        assertThat(new TreeSet<>(texts(one.receive(32, LONG)))).containsExactly("one");
        assertThat(one.name()).isNotEqualTo(other.name());
    }

    protected abstract QueueStore store();

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Upper", "two--hyphens", "-a1", "a1-", "under_score", "../up", "a.b"})
    void queue_impossibleName_isRefused(String name) {
        assertThat(messageOf(ErrorCode.INVALID_NAME, () -> store().queue(name))).contains("3 to 63");
    }
}
