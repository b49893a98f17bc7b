package waybill.serving.observers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import waybill.failure.ErrorCode;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.registry.Verifier;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Handled;
import waybill.serving.Observer;
import waybill.serving.Policy;
import waybill.serving.Served;
import waybill.serving.Tally;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

@Timeout(60)
class ObserversTest {
    private static final TinyModel TINY = TinyModel.of(1);
    private static final Chosen CHOSEN = Planes.chosen(TINY.spec(), Verifier.verify(TINY.spec(), TINY.artifact()));
    private static final Ask ASK =
            new Ask(List.of(TinyModel.goodRow(), TinyModel.goodRow()), Policy.STRICT, Optional.of("leg-1"));
    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(50);

    /** Without pauses. */
    private static final Observers.Pace PROMPT = new Observers.Pace(LONG, NONE, NONE, NONE, LONG, NONE, LONG);

    private static final long ROOM = 1 << 20;

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final Recorder recorder = new Recorder(exchange -> heard.add(exchange.id()));

    /** Does something with what it hears, and notes all else. */
    private class Recorder implements Observer {
        private final Consumer<Exchange> hearing;

        Recorder(Consumer<Exchange> hearing) {
            this.hearing = hearing;
        }

        @Override
        public void exchanged(Exchange exchange) {
            hearing.accept(exchange);
        }

        @Override
        public void handled(Handled handled) {
            heard.add(handled.function());
        }

        @Override
        public void missed(Exchange exchange) {
            heard.add("missed " + exchange.id());
        }

        @Override
        public void missed(Handled handled) {
            heard.add("missed " + handled.function());
        }

        @Override
        public void close() {
            heard.add("closed");
        }
    }

    private static Supplier<List<Supplier<Observer>>> making(Observer... observers) {
        return () ->
                Stream.of(observers).<Supplier<Observer>>map(one -> () -> one).toList();
    }

    private static Observers observers(Observer... observers) {
        return Observers.begin(making(observers), Tally.NONE, PROMPT, ROOM);
    }

    private static Exchange exchange(String id) {
        Served served = Planes.plane(CHOSEN).answer(CHOSEN, ASK);
        return new Exchange(
                id,
                Exchange.Source.REQUEST,
                TinyModel.DAY,
                Duration.ofMillis(3),
                ASK.rows(),
                new Exchange.Outcome.Answered(served));
    }

    private static Handled handled(String function) {
        return new Handled(function, "GET", 200, Duration.ofMillis(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tell_exchangesAndCalls_areHeardInTheirOrder() {
        try (Observers observers = observers(recorder)) {
            observers.tell(exchange("leg-1"));
            observers.tell(handled("predict"));
            observers.tell(exchange("leg-2"));
        }

        assertThat(heard).containsExactly("leg-1", "predict", "leg-2", "closed");
    }

    @Test
    void observers_areMadeOnTheirOwnThreadAfterTheFirstExchange() {
        List<String> makers = Collections.synchronizedList(new ArrayList<>());
        Supplier<Observer> making = () -> {
            makers.add(Thread.currentThread().getName());
            return recorder;
        };
        try (Observers observers = Observers.begin(() -> List.of(making), Tally.NONE, PROMPT, ROOM)) {
            observers.tell(handled("live"));
            assertThat(makers).isEmpty();
            observers.tell(exchange("leg-1"));
        }

        assertThat(makers).containsExactly("waybill-observers");
        assertThat(heard).containsExactly("live", "leg-1", "closed");
    }

    @Test
    void observers_whenNothingWasTold_areNeverMade() {
        observers(recorder).close();

        assertThat(heard).isEmpty();
    }

    @Test
    void observers_whenNothingWasAskedForAWhile_areMadeForTheCalls() {
        CountDownLatch told = new CountDownLatch(1);
        Observer hearing = new Observer() {
            @Override
            public void handled(Handled handled) {
                told.countDown();
            }
        };
        Observers.Pace soon = new Observers.Pace(NONE, NONE, NONE, NONE, LONG, NONE, LONG);
        try (Observers observers = Observers.begin(making(hearing), Tally.NONE, soon, ROOM)) {
            observers.tell(handled("live"));
            await(told);
        }
    }

    @Test
    void supplierThatThrows_costsOnlyItsOwnObserver() {
        Supplier<Observer> faulty = () -> {
            throw new NoClassDefFoundError("an observer's own fault");
        };
        try (Observers observers = Observers.begin(() -> List.of(faulty, () -> recorder), Tally.NONE, PROMPT, ROOM)) {
            observers.tell(exchange("leg-1"));
        }

        assertThat(heard).containsExactly("leg-1", "closed");
    }

    @Test
    void tally_countsEachExchangeBeforeTellReturns_alsoThoseThatAreMissed() {
        AtomicInteger counted = new AtomicInteger();
        Hanging hanging = new Hanging();
        Tally tally = exchange -> counted.incrementAndGet();
        try (Observers observers = Observers.begin(making(hanging), tally, PROMPT, ROOM)) {
            fill(observers);
            int before = counted.get();
            observers.tell(exchange("leg-1"));

            assertThat(counted).hasValue(before + 1);
            hanging.release();
        }
    }

    @Test
    void tallyThatThrows_harmsNobody() {
        Tally faulty = exchange -> {
            throw new IllegalStateException("a tally's own fault");
        };
        try (Observers observers = Observers.begin(making(recorder), faulty, PROMPT, ROOM)) {
            observers.tell(exchange("leg-1"));
        }

        assertThat(heard).containsExactly("leg-1", "closed");
    }

    @Test
    void tell_observerThatThrows_harmsNeitherTheRequestNorTheOthers() {
        Observer faulty = new Recorder(exchange -> {
            throw new IllegalStateException("an observer's own fault");
        });
        Observer worse = new Recorder(exchange -> {
            throw new StackOverflowError("an observer's own fault");
        });
        try (Observers observers = observers(faulty, worse, recorder)) {
            observers.tell(exchange("leg-1"));
            observers.tell(exchange("leg-2"));
        }

        assertThat(heard).containsExactly("leg-1", "leg-2", "closed", "closed", "closed");
    }

    @Test
    void tell_observerThatInterruptsItsThread_goesOn() {
        Observer rude = new Recorder(exchange -> Thread.currentThread().interrupt());
        try (Observers observers = observers(rude, recorder)) {
            observers.tell(exchange("leg-1"));
            observers.tell(exchange("leg-2"));
        }

        assertThat(heard).containsExactly("leg-1", "leg-2", "closed", "closed");
    }

    /** Hears nothing until it is released. */
    private final class Hanging implements Observer {
        private final CountDownLatch hanging = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public void exchanged(Exchange exchange) {
            hanging.countDown();
            ObserversTest.await(released);
            heard.add(exchange.id());
        }

        @Override
        public void missed(Exchange exchange) {
            heard.add("missed " + exchange.id());
        }

        @Override
        public void missed(Handled handled) {
            heard.add("missed " + handled.function());
        }

        void await() {
            ObserversTest.await(hanging);
        }

        void release() {
            released.countDown();
        }
    }

    /** Tells until the observers miss everything, and returns how much they did not miss. */
    private static long fill(Observers observers) {
        Exchange exchange = exchange("filling");
        return fill(observers, () -> observers.tell(exchange))
                + fill(observers, () -> observers.tell(handled("filling")));
    }

    private static long fill(Observers observers, Runnable telling) {
        long told = 0;
        while (observers.missed() == 0) {
            telling.run();
            told++;
        }
        return told - 1;
    }

    @Test
    void tell_observerThatHangs_keepsNobodyWaitingAndWhatIsMissedIsToldAtOnce() {
        Hanging hanging = new Hanging();
        try (Observers observers = observers(hanging)) {
            observers.tell(exchange("first"));
            hanging.await();
            fill(observers);
            heard.clear();
            observers.tell(exchange("leg-1"));
            observers.tell(handled("predict"));

            assertThat(heard).containsExactly("missed leg-1", "missed predict");
            assertThat(observers.missed()).isEqualTo(2);
            hanging.release();
        }
    }

    @Test
    void tell_manySmallOnes_areBoundedByTheirNumber() {
        Hanging hanging = new Hanging();
        try (Observers observers = Observers.begin(making(hanging), Tally.NONE, PROMPT, 1 << 30)) {
            assertThat(fill(observers)).isEqualTo(Observers.MOST_WAITING);
            hanging.release();
        }
    }

    @Test
    void tell_largeRows_areBoundedByWhatTheyHold() {
        RawRow large = RawRow.of(Map.of("unknown", new RawValue.Text("x".repeat(300_000))));
        Exchange exchange = new Exchange(
                "large",
                Exchange.Source.REQUEST,
                TinyModel.DAY,
                Duration.ZERO,
                List.of(large),
                new Exchange.Outcome.Refused(Optional.empty(), Optional.empty(), ErrorCode.INVALID_ROWS, List.of()));
        Hanging hanging = new Hanging();
        try (Observers observers = observers(hanging)) {
            assertThat(fill(observers, () -> observers.tell(exchange))).isEqualTo(ROOM / 302_000);
            hanging.release();
        }
    }

    @Test
    void tellOfFile_observerThatHangs_waitsOnceAndThenNotAgain() {
        Hanging hanging = new Hanging();
        Observers.Pace impatient = new Observers.Pace(LONG, NONE, NONE, NONE, LONG, Duration.ofMillis(1), LONG);
        try (Observers observers = Observers.begin(making(hanging), Tally.NONE, impatient, ROOM)) {
            observers.tell(exchange("first"));
            hanging.await();
            fill(observers);
            heard.clear();
            observers.tellOfFile(exchange("block"));

            assertThat(heard).containsExactly("missed block");
            hanging.release();
        }
    }

    @Test
    void tallyOfFiles_isNotAsked() {
        AtomicInteger counted = new AtomicInteger();
        try (Observers observers =
                Observers.begin(making(recorder), exchange -> counted.incrementAndGet(), PROMPT, ROOM)) {
            observers.tellOfFile(exchange("block"));
        }

        assertThat(counted).hasValue(0);
        assertThat(heard).containsExactly("block", "closed");
    }

    @Test
    void close_whatWasToldBefore_isStillHeard() {
        Hanging hanging = new Hanging();
        Observers observers = observers(hanging, recorder);
        for (int i = 0; i < 3; i++) {
            observers.tell(exchange("leg-" + i));
        }
        hanging.await();
        hanging.release();
        observers.close();

        assertThat(heard).containsExactly("leg-0", "leg-0", "leg-1", "leg-1", "leg-2", "leg-2", "closed");
    }

    @Test
    void close_observerThatHangs_isNotWaitedForForEver() {
        Hanging hanging = new Hanging();
        Observers.Pace hasty = new Observers.Pace(LONG, NONE, NONE, NONE, LONG, NONE, Duration.ofMillis(1));
        Observers observers = Observers.begin(making(hanging), Tally.NONE, hasty, ROOM);
        observers.tell(exchange("leg-1"));
        hanging.await();
        observers.close();

        assertThat(heard).isEmpty();
        observers.tell(exchange("leg-2"));
        assertThat(heard).containsExactly("missed leg-2");
        hanging.release();
    }

    @Test
    void close_observerThatThrows_doesNotKeepTheOthersFromBeingClosed() {
        Observer faulty = new Observer() {
            @Override
            public void close() {
                throw new IllegalStateException("an observer's own fault");
            }
        };
        Observers observers = observers(faulty, recorder);
        observers.tell(exchange("leg-1"));
        observers.close();

        assertThat(heard).containsExactly("leg-1", "closed");
    }

    @Test
    void rest_comesWhenAllThatHadComeWasHeard() {
        CountDownLatch held = new CountDownLatch(1);
        Recorder gathering =
                new Recorder(exchange -> {
                    heard.add(exchange.id());
                    await(held);
                }) {
                    @Override
                    public void rest() {
                        heard.add("rest");
                    }
                };
        try (Observers observers = observers(gathering)) {
            observers.tell(exchange("leg-1"));
            observers.tell(exchange("leg-2"));
            held.countDown();
        }

        assertThat(heard).containsSubsequence("leg-1", "leg-2", "rest", "closed");
    }

    @Test
    void tick_comesWithoutAnythingToHear() {
        CountDownLatch ticks = new CountDownLatch(3);
        Observer ticking = new Observer() {
            @Override
            public void tick() {
                ticks.countDown();
            }
        };
        Observers.Pace fast = new Observers.Pace(LONG, NONE, NONE, NONE, Duration.ofMillis(1), NONE, LONG);
        try (Observers observers = Observers.begin(making(ticking), Tally.NONE, fast, ROOM)) {
            observers.tell(exchange("leg-1"));
            await(ticks);
        }
    }

    @Test
    void twoPlanes_haveObserversOfTheirOwn() {
        List<String> others = Collections.synchronizedList(new ArrayList<>());
        try (Observers one = observers(recorder);
                Observers two = observers(new Recorder(exchange -> others.add(exchange.id())))) {
            one.tell(exchange("one"));
            two.tell(exchange("two"));
        }

        assertThat(others).containsExactly("two");
        assertThat(heard).containsExactlyInAnyOrder("one", "closed", "closed");
    }
}
