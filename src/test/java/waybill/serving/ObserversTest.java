package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import waybill.answer.Verdict;
import waybill.answer.Wanted;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.registry.Verifier;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

@Timeout(60)
class ObserversTest {
    private static final TinyModel TINY = TinyModel.of(1);
    private static final Chosen CHOSEN = Planes.chosen(TINY.spec(), Verifier.verify(TINY.spec(), TINY.artifact()));
    private static final Ask ASK =
            new Ask(List.of(TinyModel.goodRow(), TinyModel.goodRow()), Policy.STRICT, Optional.of("leg-1"));

    private final List<Served> heard = Collections.synchronizedList(new ArrayList<>());

    private static Plane plane(Observer... observers) {
        return Plane.of(target -> CHOSEN, List.of(observers), TinyModel.CLOCK);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tell_request_isHeardWithItsRowsItsAnswersAndItsVersion() {
        CountDownLatch told = new CountDownLatch(1);
        try (Plane plane = plane(heard::add, served -> told.countDown())) {
            plane.tell(plane.answer(CHOSEN, ASK));
            await(told);
        }

        Served served = heard.get(0);
        assertThat(served.id()).contains("leg-1");
        assertThat(served.chosen()).isEqualTo(CHOSEN);
        assertThat(served.answers()).extracting(answer -> answer.verdict()).containsExactly(Verdict.OK, Verdict.OK);
        assertThat(served.bindings().get(1).row().orElseThrow().value(0)).isEqualTo(20);
    }

    @Test
    void answer_beforeTheReplyIsMade_isNotHeard() {
        CountDownLatch told = new CountDownLatch(1);
        try (Plane plane = plane(heard::add, served -> told.countDown())) {
            plane.answer(CHOSEN, ASK);
            Served second = plane.answer(CHOSEN, ASK);
            plane.tell(second);
            await(told);

            assertThat(heard).containsExactly(second);
        }
    }

    @Test
    void tell_observerThatThrows_harmsNeitherTheRequestNorTheOthers() {
        CountDownLatch told = new CountDownLatch(2);
        Observer faulty = served -> {
            throw new IllegalStateException("an observer's own fault");
        };
        Observer worse = served -> {
            throw new StackOverflowError("an observer's own fault");
        };
        try (Plane plane = plane(faulty, worse, served -> told.countDown())) {
            Served served = plane.answer(CHOSEN, ASK);
            plane.tell(served);
            plane.tell(served);
            await(told);
        }
    }

    @Test
    void tell_observerThatHangs_keepsNobodyWaitingAndWhatItMissesIsCounted() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Observers observers = Observers.begin(List.of(served -> {
            hanging.countDown();
            await(released);
        }));
        Served served = plane().answer(CHOSEN, ASK);
        observers.tell(served);
        await(hanging);
        for (int i = 0; i < Observers.MOST_WAITING + 7; i++) {
            observers.tell(served);
        }

        assertThat(observers.missed()).isEqualTo(7);
        released.countDown();
        observers.close();
    }

    @Test
    void close_whatWasToldBefore_isStillHeard() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(3);
        Plane plane = plane(served -> {
            hanging.countDown();
            try {
                released.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
            told.countDown();
        });
        Served served = plane.answer(CHOSEN, ASK);
        for (int i = 0; i < 3; i++) {
            plane.tell(served);
        }
        await(hanging);
        plane.close();
        released.countDown();

        await(told);
    }

    @Test
    void close_eachObserver_isClosedAfterWhatItHeard() {
        CountDownLatch closed = new CountDownLatch(2);
        List<String> calls = Collections.synchronizedList(new ArrayList<>());
        Observer closing = new Observer() {
            @Override
            public void served(Served served) {
                calls.add("served");
            }

            @Override
            public void close() {
                calls.add("closed");
                closed.countDown();
                throw new IllegalStateException("an observer's own fault");
            }
        };
        Plane plane = plane(closing, closing);
        plane.tell(plane.answer(CHOSEN, ASK));
        plane.close();
        await(closed);

        assertThat(calls).containsExactly("served", "served", "closed", "closed");
    }

    @Test
    void pass_rowsOfAFile_areHeardInBlocksAndToTheLast() {
        CountDownLatch told = new CountDownLatch(3);
        try (Plane plane = plane(heard::add, served -> told.countDown())) {
            RowPass pass = plane.pass(CHOSEN, Wanted.VALUE, TinyModel.DAY);
            RawRow wrong = TinyModel.goodRowBut("delay", new RawValue.Text("late"));
            for (int i = 0; i < 2500; i++) {
                pass.answer(pass.bind(i == 1500 ? wrong : TinyModel.goodRow()));
            }
            pass.end();
            await(told);
        }

        assertThat(heard).extracting(served -> served.answers().size()).containsExactly(1000, 1000, 500);
        assertThat(heard.get(1).answers().get(500).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(heard.get(1).bindings().get(500).row()).isEmpty();
    }
}
