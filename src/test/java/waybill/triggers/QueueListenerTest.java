package waybill.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.SteppedClock;
import waybill.storage.MessageQueue;
import waybill.storage.QueueMessage;
import waybill.storage.QueueStore;
import waybill.storage.folder.DirectoryQueueStore;

/** {@link QueueListener}, step by step: what it starts waits in line until the test runs it. */
class QueueListenerTest {
    private static final QueueOptions OPTIONS =
            new QueueOptions(4, 2, 3, Duration.ofSeconds(30), Duration.ofSeconds(10));

    private final SteppedClock clock = SteppedClock.at("2026-03-01T10:00:00Z");
    private final Deque<Runnable> started = new ArrayDeque<>();
    private final List<QueueMessage> handled = new ArrayList<>();
    private Predicate<QueueMessage> outcome = message -> true;
    private QueueStore store;
    private MessageQueue queue;
    private MessageQueue poison;

    @BeforeEach
    void open(@TempDir Path root) {
        store = new DirectoryQueueStore(root, clock);
        queue = store.queue("orders");
        poison = store.queue("orders-poison");
    }

    private QueueListener listener(QueueStore from, String name) {
        QueueListener.Handler handler = message -> {
            handled.add(message);
            return outcome.test(message);
        };
        return new QueueListener(
                from, name, OPTIONS, handler, new QueueListener.Tools(clock, started::add, new SplittableRandom(1)));
    }

    private QueueListener listener() {
        return listener(store, "orders");
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            queue.send("m" + i);
        }
    }

    private void runStarted() {
        while (!started.isEmpty()) {
            started.remove().run();
        }
    }

    private void stepAndRun(QueueListener listener) {
        listener.step();
        runStarted();
    }

    @Test
    void message_functionSucceeds_isDeleted() {
        send(1);

        stepAndRun(listener());

        assertThat(handled).extracting(QueueMessage::text).containsExactly("m0");
        assertThat(queue.length()).isZero();
        assertThat(poison.length()).isZero();
    }

    @Test
    void message_functionFails_comesAgainAfterTheVisibilityTimeout() {
        QueueListener listener = listener();
        outcome = message -> message.dequeueCount() == 2;
        send(1);
        stepAndRun(listener);

        clock.advance(Duration.ofSeconds(29));
        stepAndRun(listener);
        assertThat(handled).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        stepAndRun(listener);

        assertThat(handled).extracting(QueueMessage::dequeueCount).containsExactly(1L, 2L);
        assertThat(queue.length()).isZero();
    }

    @Test
    void message_fails_asOftenAsItMay_goesToPoison() {
        QueueListener listener = listener();
        outcome = message -> false;
        send(1);
        for (int i = 0; i < 3; i++) {
            stepAndRun(listener);
            clock.advance(Duration.ofSeconds(30));
        }

        assertThat(handled).hasSize(3);
        assertThat(queue.length()).isZero();
        assertThat(poison.receive(1, Duration.ofMinutes(1)))
                .extracting(QueueMessage::text)
                .containsExactly("m0");
    }

    @Test
    void message_thatKilledItsHostEachTime_goesToPoisonUnseen() {
        send(1);
        for (int i = 0; i < 3; i++) {
            queue.receive(1, Duration.ofSeconds(1));
            clock.advance(Duration.ofSeconds(1));
        }

        stepAndRun(listener());

        assertThat(handled).isEmpty();
        assertThat(poison.length()).isEqualTo(1);
        assertThat(queue.length()).isZero();
    }

    /** Messages that somebody has put into the queue without base64. */
    private QueueStore unreadable() {
        return new QueueStore() {
            @Override
            public MessageQueue queue(String name) {
                return unreadable(store.queue(name));
            }

            @Override
            public String location() {
                return store.location();
            }
        };
    }

    private static MessageQueue unreadable(MessageQueue real) {
        return (MessageQueue) Proxy.newProxyInstance(
                QueueListenerTest.class.getClassLoader(),
                new Class<?>[] {MessageQueue.class},
                (self, method, arguments) -> {
                    Object result = method.invoke(real, arguments);
                    return method.getName().equals("receive") ? unreadable((List<?>) result) : result;
                });
    }

    private static List<QueueMessage> unreadable(List<?> messages) {
        return messages.stream()
                .map(QueueMessage.class::cast)
                .map(message -> new QueueMessage(
                        message.id(),
                        message.receipt(),
                        message.text(),
                        false,
                        message.dequeueCount(),
                        message.insertedAt(),
                        message.expiresAt(),
                        message.visibleAt()))
                .toList();
    }

    @Test
    void message_notBase64_isToldAsSuchAndGoesToPoisonUnseen() {
        send(1);
        List<String> logged = logged(() -> stepAndRun(listener(unreadable(), "orders")));

        assertThat(handled).isEmpty();
        assertThat(poison.length()).isEqualTo(1);
        assertThat(queue.length()).isZero();
        assertThat(logged)
                .anyMatch(line -> line.contains("not base64 of UTF-8 text"))
                .anyMatch(line -> line.contains("cannot be read. Moving it to queue 'orders-poison'"))
                .noneMatch(line -> line.contains("failed"));
    }

    @Test
    void poisonMessage_notBase64_isToldOnce() {
        QueueListener listener = listener(unreadable(), "orders-poison");
        poison.send("bad");
        List<String> logged = logged(() -> {
            for (int i = 0; i < 3; i++) {
                stepAndRun(listener);
                clock.advance(Duration.ofMinutes(10));
            }
        });

        assertThat(handled).isEmpty();
        assertThat(logged).filteredOn(line -> line.contains("not base64")).hasSize(1);
    }

    private static List<String> logged(Runnable call) {
        Logger log = Logger.getLogger(QueueListener.class.getName());
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        try {
            call.run();
        } finally {
            log.removeHandler(handler);
        }
        return lines;
    }

    @Test
    void poisonMessage_functionFails_staysHiddenForItsTimeAndIsGivenUpInTheEnd() {
        QueueListener listener = listener(store, "orders-poison");
        outcome = message -> false;
        poison.send("bad");
        for (int i = 0; i < 5; i++) {
            stepAndRun(listener);
            stepAndRun(listener);
            clock.advance(Duration.ofMinutes(10));
        }

        assertThat(handled).hasSize(3);
        assertThat(poison.length()).isEqualTo(1);
    }

    @Test
    void step_fullBatchRunning_fetchesNoMoreUntilTheThreshold() {
        QueueListener listener = listener();
        send(10);

        assertThat(listener.step()).isZero();
        assertThat(listener.step()).isPositive();
        assertThat(started).hasSize(4);

        started.remove().run();
        listener.step();
        assertThat(started).hasSize(3);

        started.remove().run();
        listener.step();
        assertThat(started).hasSize(6);
    }

    @Test
    void message_functionTakesLong_isKeptHiddenFromOthers() {
        QueueListener listener = listener();
        send(1);
        listener.step();
        for (int minutes = 0; minutes < 60; minutes++) {
            clock.advance(Duration.ofMinutes(1));
            listener.step();
            assertThat(queue.receive(1, Duration.ofSeconds(1))).isEmpty();
        }

        runStarted();

        assertThat(handled).hasSize(1);
        assertThat(queue.length()).isZero();
    }

    @Test
    void message_takenOverByAnotherHost_isLeftToIt() {
        send(1);
        QueueListener listener = listener();
        listener.step();
        clock.advance(Duration.ofMinutes(11));
        QueueMessage taken = queue.receive(1, Duration.ofMinutes(10)).get(0);

        listener.step();
        runStarted();

        assertThat(queue.length()).isEqualTo(1);
        assertThat(queue.delete(taken)).isTrue();
    }

    @Test
    void step_emptyQueue_waitsLongerAndLongerUpToTheMost() {
        QueueListener listener = listener();
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Duration wait = listener.step();
            waits.add(wait);
            clock.advance(wait);
        }

        assertThat(waits.get(0)).isEqualTo(Duration.ofMillis(100));
        assertThat(waits).isSorted().endsWith(OPTIONS.maxPollingInterval(), OPTIONS.maxPollingInterval());
        assertThat(waits.get(3)).isBetween(Duration.ofMillis(420), Duration.ofMillis(580));
    }

    @Test
    void step_messageFound_looksOftenAgain() {
        QueueListener listener = listener();
        for (int i = 0; i < 12; i++) {
            clock.advance(listener.step());
        }
        send(1);
        stepAndRun(listener);

        assertThat(listener.step()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void step_beforeTheNextLook_doesNotLookUnlessWoken() {
        QueueListener listener = listener();
        listener.step();
        send(1);

        listener.step();
        assertThat(started).isEmpty();
        listener.wake();
        listener.step();

        assertThat(started).hasSize(1);
    }

    @Test
    void step_clockWasSetBack_looksAllTheSame() {
        QueueListener listener = listener();
        listener.step();
        clock.set("2026-03-01T09:00:00Z");
        send(1);

        listener.step();

        assertThat(started).hasSize(1);
    }

    @Test
    void send_throughAWakingStore_tellsWhichQueue() {
        List<String> told = new ArrayList<>();
        QueueStore waking = new WakingQueueStore(store, told::add);
        outcome = message -> false;
        waking.queue("orders").send("m");
        for (int i = 0; i < 3; i++) {
            stepAndRun(listener(waking, "orders"));
            clock.advance(Duration.ofSeconds(30));
        }

        assertThat(told).containsExactly("orders", "orders-poison");
        assertThat(waking.location()).isEqualTo(store.location());
    }

    @Test
    void step_storeIsAway_goesOnWhenItIsBack() {
        boolean[] away = {true};
        QueueStore shaky = new QueueStore() {
            @Override
            public MessageQueue queue(String name) {
                if (away[0]) {
                    throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
                }
                return store.queue(name);
            }

            @Override
            public String location() {
                return "";
            }
        };
        QueueListener listener = listener(new LazyQueueStore(shaky), "orders");
        send(1);

        assertThat(listener.step()).isEqualTo(Duration.ofMillis(100));
        away[0] = false;
        clock.advance(Duration.ofSeconds(1));
        stepAndRun(listener);

        assertThat(handled).hasSize(1);
    }
}
