package waybill.serving.shadow;

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
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.answer.Answer;
import waybill.answer.Question;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.answer.Wanted;
import waybill.failure.ErrorCode;
import waybill.fixture.LegModel;
import waybill.fixture.Planes;
import waybill.fixture.Shadows;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.model.calibration.Calibrations;
import waybill.registry.Verifier;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Observer;
import waybill.serving.Policy;
import waybill.serving.Route;
import waybill.serving.Served;
import waybill.serving.Tally;
import waybill.serving.observers.Observers;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** A version that answers what the champion answered, and whom nobody waits for. */
@Timeout(60)
class ShadowTest {
    private static final TinyModel TINY = TinyModel.of(1);
    private static final TinyModel OTHER = TinyModel.of(40);
    private static final Chosen CHAMPION = Planes.chosen(TINY.spec(), Verifier.verify(TINY.spec(), TINY.artifact()));
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final long ROOM = 1 << 20;

    private static boolean all(String name) {
        return !name.isEmpty();
    }

    private final List<Exchange> answered = Collections.synchronizedList(new ArrayList<>());
    private final Map<ShadowResult, AtomicInteger> results = Map.of(
            ShadowResult.ANSWERED, new AtomicInteger(),
            ShadowResult.LATE, new AtomicInteger(),
            ShadowResult.DROPPED, new AtomicInteger(),
            ShadowResult.FAILED, new AtomicInteger());

    private static ShadowRules rules(Duration longest) {
        return new ShadowRules(ShadowTest::all, () -> true, longest, 64, ROOM, 1);
    }

    private Shadow shadow(Chosen by, ShadowRules rules) {
        return new Shadow(model -> Optional.of(by), rules, this::ended, answered::add);
    }

    private void ended(Chosen shadow, ShadowResult result) {
        assertThat(shadow.version()).isEqualTo(Shadows.REF.version());
        results.getOrDefault(result, new AtomicInteger()).incrementAndGet();
    }

    private int count(ShadowResult result) {
        return results.getOrDefault(result, new AtomicInteger()).get();
    }

    private int all() {
        return results.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private void awaitAll(int many) {
        while (all() < many) {
            LockSupport.parkNanos(100_000);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Exchange asked(String id, Chosen by, RawRow... rows) {
        Ask ask = new Ask(List.of(rows), Policy.WARN, Optional.of(id));
        return exchange(ask, Planes.plane(by).answer(by, ask));
    }

    private static Exchange exchange(Ask ask, Served served) {
        return new Exchange(
                ask.id().orElse(""),
                Exchange.Source.REQUEST,
                TinyModel.DAY,
                Duration.ofMillis(3),
                ask.rows(),
                new Exchange.Outcome.Answered(served));
    }

    private static Served served(Exchange exchange) {
        return ((Exchange.Outcome.Answered) exchange.outcome()).served();
    }

    /** What the shadow said, when it has ended so many. */
    private List<Exchange> told(Shadow shadow, Exchange... exchanges) {
        for (Exchange exchange : exchanges) {
            shadow.exchanged(exchange);
        }
        awaitAll(exchanges.length);
        shadow.rest();
        shadow.close();
        return answered;
    }

    @Test
    void exchanged_answeredByTheChampion_isAnsweredByTheShadowUnderTheSameName() {
        Exchange exchange = asked("leg-1", CHAMPION, TinyModel.goodRow(), RawRow.of(Map.of()), TinyModel.goodRow());

        Exchange told =
                told(shadow(Shadows.of(OTHER, () -> {}), rules(LONG)), exchange).get(0);

        Served by = served(told);
        assertThat(told.id()).isEqualTo("leg-1");
        assertThat(told.at()).isEqualTo(exchange.at());
        assertThat(told.rows()).isEqualTo(exchange.rows());
        assertThat(told.took()).isPositive();
        assertThat(by.chosen().route()).isEqualTo(Route.SHADOW);
        assertThat(by.chosen().version()).isEqualTo(Shadows.REF.version());
        assertThat(by.answers()).extracting(Answer::verdict).containsExactly(Verdict.OK, Verdict.REFUSED, Verdict.OK);
        assertThat(by.answers().get(0).value())
                .isEqualTo(new Value.Numeric(OTHER.goodValue()))
                .isNotEqualTo(served(exchange).answers().get(0).value());
        assertThat(count(ShadowResult.ANSWERED)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = Route.class, mode = EnumSource.Mode.EXCLUDE, names = "CHAMPION")
    void exchanged_answeredByAnotherRoute_isNothingToAShadow(Route route) {
        Shadow shadow = shadow(Shadows.of(OTHER, () -> {}), rules(LONG));

        shadow.exchanged(asked("leg-1", new Chosen(CHAMPION.loaded(), route), TinyModel.goodRow()));
        shadow.close();

        assertThat(all()).isZero();
    }

    @Test
    void exchanged_ofAFile_orRefused_isNothingToAShadow() {
        Exchange request = asked("leg-1", CHAMPION, TinyModel.goodRow());
        Shadow shadow = shadow(Shadows.of(OTHER, () -> {}), rules(LONG));

        shadow.exchanged(new Exchange(
                "run-1", new Exchange.Source.File(1), request.at(), request.took(), request.rows(), request.outcome()));
        shadow.exchanged(new Exchange(
                "leg-2",
                Exchange.Source.REQUEST,
                request.at(),
                request.took(),
                request.rows(),
                new Exchange.Outcome.Refused(
                        Optional.empty(), Optional.of(CHAMPION), ErrorCode.INVALID_ROWS, List.of())));
        shadow.close();

        assertThat(all()).isZero();
    }

    @Test
    void exchanged_ofAModelWithoutAShadow_beginsNoThread() {
        Shadow shadow = new Shadow(model -> Optional.empty(), rules(LONG), this::ended, answered::add);

        shadow.exchanged(asked("leg-1", CHAMPION, TinyModel.goodRow()));

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("waybill-shadow") && thread.isAlive());
        shadow.close();
    }

    @Test
    void exchanged_thatIsNotInTheShare_isNotAnswered() {
        ShadowRules half = new ShadowRules(name -> name.endsWith("1"), () -> true, LONG, 64, ROOM, 1);
        Shadow shadow = shadow(Shadows.of(OTHER, () -> {}), half);

        shadow.exchanged(asked("leg-2", CHAMPION, TinyModel.goodRow()));
        List<Exchange> told = told(shadow, asked("leg-1", CHAMPION, TinyModel.goodRow()));

        assertThat(told).extracting(Exchange::id).containsExactly("leg-1");
        assertThat(all()).isEqualTo(1);
    }

    /** Neither who tells, nor another observer, waits for the shadow, which does not move before both are done. */
    @Test
    void tell_aShadowThatSleeps_holdsUpNobody_andWhatFindsNoRoomIsDropped() {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(201);
        Shadow sleeping = shadow(
                Shadows.of(OTHER, () -> {
                    asleep.countDown();
                    await(woken);
                }),
                rules(LONG));
        Observer other = new Observer() {
            @Override
            public void exchanged(Exchange exchange) {
                heard.countDown();
            }
        };
        List<Supplier<Observer>> making = List.of(() -> sleeping, () -> other);
        try (Observers observers = Observers.begin(() -> making, Tally.NONE)) {
            observers.tell(asked("leg-0", CHAMPION, TinyModel.goodRow()));
            await(asleep);
            for (int i = 1; i <= 200; i++) {
                observers.tell(asked("leg-" + i, CHAMPION, TinyModel.goodRow()));
            }
            await(heard);
            assertThat(count(ShadowResult.DROPPED)).isEqualTo(200 - 64);
            assertThat(count(ShadowResult.ANSWERED)).isZero();
            woken.countDown();
            awaitAll(201);
        }

        assertThat(count(ShadowResult.ANSWERED)).isEqualTo(65);
        assertThat(answered).hasSize(65);
    }

    @Test
    void exchanged_thatTakesTooLong_isLate_andItsAnswersGoNowhere() {
        AtomicInteger rows = new AtomicInteger();

        List<Exchange> told = told(
                shadow(Shadows.of(OTHER, rows::incrementAndGet), rules(Duration.ZERO)),
                asked("leg-1", CHAMPION, TinyModel.goodRow(), TinyModel.goodRow(), TinyModel.goodRow()));

        assertThat(told).isEmpty();
        assertThat(count(ShadowResult.LATE)).isEqualTo(1);
        assertThat(rows).hasValueLessThan(2);
    }

    /** Callers come when the second of three rows is answered, and leave a while later. */
    @Test
    void exchanged_whileCallersWait_isNotWorkedOn_andThatIsNotTheTimeItTook() {
        AtomicInteger rows = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();
        BooleanSupplier free = () -> rows.get() != 2 || looks.incrementAndGet() > 20;
        ShadowRules rules = new ShadowRules(ShadowTest::all, free, LONG, 64, ROOM, 1);

        Exchange told = told(
                        shadow(Shadows.of(OTHER, rows::incrementAndGet), rules),
                        asked("leg-1", CHAMPION, TinyModel.goodRow(), TinyModel.goodRow(), TinyModel.goodRow()))
                .get(0);

        assertThat(looks).hasValue(21);
        assertThat(rows).hasValue(3);
        assertThat(told.took()).isLessThan(LONG);
    }

    @Test
    void exchanged_whileCallersNeverLeave_isLate_andNoRowOfItIsAnswered() {
        AtomicInteger rows = new AtomicInteger();
        ShadowRules rules = new ShadowRules(ShadowTest::all, () -> false, Duration.ofMillis(5), 64, ROOM, 1);

        List<Exchange> told = told(
                shadow(Shadows.of(OTHER, rows::incrementAndGet), rules), asked("leg-1", CHAMPION, TinyModel.goodRow()));

        assertThat(told).isEmpty();
        assertThat(count(ShadowResult.LATE)).isEqualTo(1);
        assertThat(rows).hasValue(0);
    }

    @Test
    void exchanged_shadowThatFails_isCounted_andTheNextIsAnswered() {
        AtomicInteger calls = new AtomicInteger();
        Chosen failing = Shadows.of(OTHER, () -> {
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("planted");
            }
        });

        List<Exchange> told = told(
                shadow(failing, rules(LONG)),
                asked("leg-1", CHAMPION, TinyModel.goodRow()),
                asked("leg-2", CHAMPION, TinyModel.goodRow()),
                asked("leg-3", CHAMPION, TinyModel.goodRow()));

        assertThat(told).extracting(Exchange::id).containsExactly("leg-3");
        assertThat(count(ShadowResult.FAILED)).isEqualTo(2);
    }

    @Test
    void exchanged_thatIsHeavierThanTheRoom_isDropped() {
        Exchange exchange = asked("leg-1", CHAMPION, TinyModel.goodRow());
        ShadowRules small = new ShadowRules(ShadowTest::all, () -> true, LONG, 64, exchange.weight() - 1, 1);

        assertThat(told(shadow(Shadows.of(OTHER, () -> {}), small), exchange)).isEmpty();

        assertThat(count(ShadowResult.DROPPED)).isEqualTo(1);
    }

    /** What an observer holds until it is asked for counts, too. */
    @Test
    void exchanged_answersThatNobodyTook_leaveLessRoom() {
        Exchange exchange = asked("leg-1", CHAMPION, TinyModel.goodRow());
        Shadow shadow = shadow(
                Shadows.of(OTHER, () -> {}),
                new ShadowRules(ShadowTest::all, () -> true, LONG, 64, 2 * exchange.weight(), 1));
        shadow.exchanged(exchange);
        shadow.exchanged(exchange);
        awaitAll(2);

        shadow.exchanged(exchange);
        assertThat(count(ShadowResult.DROPPED)).isEqualTo(1);
        shadow.tick();
        shadow.exchanged(exchange);
        awaitAll(4);

        assertThat(count(ShadowResult.ANSWERED)).isEqualTo(3);
        shadow.close();
        assertThat(answered).hasSize(3);
    }

    /** Work beyond the share is followed by a rest, here of more than an hour. */
    @Test
    void exchanged_afterWorkBeyondTheShare_waitsForTheRest() throws InterruptedException {
        CountDownLatch rows = new CountDownLatch(2);
        Shadow shadow = shadow(
                Shadows.of(OTHER, () -> {
                    rows.countDown();
                    workFor(Duration.ofMillis(5));
                }),
                new ShadowRules(ShadowTest::all, () -> true, LONG, 64, ROOM, 1e-6));
        shadow.exchanged(asked("leg-1", CHAMPION, TinyModel.goodRow()));
        shadow.exchanged(asked("leg-2", CHAMPION, TinyModel.goodRow()));
        awaitAll(1);

        assertThat(rows.await(300, TimeUnit.MILLISECONDS)).isFalse();
        shadow.close();
        assertThat(count(ShadowResult.ANSWERED)).isEqualTo(1);
        assertThat(count(ShadowResult.DROPPED)).isEqualTo(1);
    }

    private static void workFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void rules_asUsual_areATenthOfACore() {
        assertThat(ShadowRules.of(ShadowTest::all, () -> true, LONG).share()).isEqualTo(0.1);
    }

    @Test
    void missed_whatObserversHadNoRoomFor_isDropped() {
        Shadow shadow = shadow(Shadows.of(OTHER, () -> {}), rules(LONG));

        shadow.missed(asked("leg-1", CHAMPION, TinyModel.goodRow()));

        assertThat(count(ShadowResult.DROPPED)).isEqualTo(1);
        shadow.close();
    }

    @Test
    void close_whatWaits_isDropped() {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        Shadow shadow = shadow(
                Shadows.of(OTHER, () -> {
                    asleep.countDown();
                    await(woken);
                }),
                rules(LONG));
        for (int i = 0; i < 4; i++) {
            shadow.exchanged(asked("leg-" + i, CHAMPION, TinyModel.goodRow()));
        }
        await(asleep);

        shadow.close();

        assertThat(count(ShadowResult.DROPPED)).isEqualTo(3);
        woken.countDown();
        awaitAll(4);
    }

    // What is asked of it

    private static Exchange askedAll(SureLegModel legs) {
        Chosen by = Planes.chosen(legs.spec(), legs.servable());
        Wanted wanted = new Wanted(true, Optional.of(0.9), true, true, SureLegModel.ALL.top());
        Ask ask = new Ask(
                List.of(LegModel.row(25, 150)),
                Policy.WARN,
                Optional.of("leg-1"),
                Optional.empty(),
                new Question(wanted, Optional.empty(), RawValue.MISSING));
        return exchange(ask, Planes.plane(by).answer(by, ask));
    }

    @Test
    void exchanged_asksWhatTheChampionWasAsked_butNoReasons() {
        SureLegModel legs = SureLegModel.train().explained();
        Exchange exchange = askedAll(legs);

        Exchange told = told(shadow(Shadows.of(legs.spec(), legs.servable()), rules(LONG)), exchange)
                .get(0);

        Answer before = served(exchange).answers().get(0);
        Answer after = served(told).answers().get(0);
        assertThat(before.shares()).isPresent();
        assertThat(after.shares()).isEmpty();
        assertThat(after.interval()).isPresent().isEqualTo(before.interval());
        assertThat(after.promise()).isPresent().isEqualTo(before.promise());
        assertThat(after.value()).isEqualTo(before.value());
    }

    @Test
    void exchanged_whatTheShadowCannotSay_isNotAskedOfIt() {
        SureLegModel legs = SureLegModel.train().explained();
        SureLegModel plain = SureLegModel.train().with(Calibrations.NONE);

        Exchange told = told(shadow(Shadows.of(plain.spec(), plain.servable()), rules(LONG)), askedAll(legs))
                .get(0);

        assertThat(served(told).wanted().isPlain()).isTrue();
        assertThat(served(told).answers().get(0).value()).isInstanceOf(Value.Numeric.class);
    }
}
