package waybill.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.failure.ErrorCode;
import waybill.fixture.SplitModel;
import waybill.fixture.SteppedClock;
import waybill.fixture.TinyModel;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Route;
import waybill.serving.Served;
import waybill.signature.RawValue;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.FakeBlobStore.Operation;

class RouteCounterTest {
    private static final Duration QUICK = Duration.ofMillis(1);
    private static final String FILE = "_guard/tiny/2/process.json";

    private final FakeBlobStore store = new FakeBlobStore();
    private final SplitModel model = SplitModel.begin(store, TinyModel.of(0), TinyModel.of(100));
    private final SteppedClock clock = SteppedClock.at("2026-12-01T09:00:00Z");
    private final List<String> told = new ArrayList<>();
    private final NumberWriter writer = new NumberWriter(() -> store, told::add);
    private final RouteCounter counter = new RouteCounter(writer, "process", clock);

    private void pass(int seconds) throws InterruptedException {
        clock.advance(Duration.ofSeconds(seconds));
        counter.tick();
        while (!writer.isIdle()) {
            Thread.sleep(1);
        }
    }

    private NumberFile file() {
        return NumberFileCodec.decode(store.bytesOf(new BlobName("monitor", FILE)));
    }

    private RouteSums of(Route route) {
        return (route == Route.CANARY ? file().canary() : file().champion())
                .asked()
                .total();
    }

    @Test
    void requests_areCountedByRoute_andWrittenEveryTenSeconds() throws Exception {
        counter.exchanged(model.answered(Route.CHAMPION, QUICK));
        counter.exchanged(model.answered(Route.CANARY, QUICK));
        counter.exchanged(model.answered(Route.CANARY, QUICK));
        pass(9);
        assertThat(store.paths("monitor")).isEmpty();

        pass(1);
        assertThat(file().generation()).isEqualTo(2);
        assertThat(file().champion().version()).contains(model.champion());
        assertThat(file().canary().version()).contains(model.canary());
        assertThat(of(Route.CHAMPION).requests()).isEqualTo(1);
        assertThat(of(Route.CANARY).requests()).isEqualTo(2);
        assertThat(told).containsExactly("tiny");

        counter.exchanged(model.answered(Route.CANARY, QUICK));
        pass(10);
        assertThat(store.paths("monitor")).containsExactly(FILE);
        assertThat(of(Route.CANARY).requests()).isEqualTo(3);
    }

    @Test
    void nothingNew_isNotWrittenAgain() throws Exception {
        counter.exchanged(model.answered(Route.CANARY, QUICK));
        pass(10);
        store.forgetCalls();

        pass(10);

        assertThat(store.calls(Operation.WRITE)).isEmpty();
    }

    @Test
    void answers_areAddedUpByRequest() throws Exception {
        Exchange answered = model.answered(
                Route.CANARY,
                QUICK,
                List.of(
                        TinyModel.goodRow(),
                        TinyModel.goodRowBut("delay", new RawValue.Num(500)),
                        TinyModel.goodRowBut("origin", new RawValue.Text("ZRH")),
                        TinyModel.goodRowBut("delay", new RawValue.Text("late"))));
        counter.exchanged(answered);
        pass(10);

        RouteSums sums = of(Route.CANARY);
        assertThat(sums.rows()).isEqualTo(4);
        assertThat(sums.noted()).isEqualTo(0.5);
        assertThat(sums.refused()).isEqualTo(0.25);
        assertThat(sums.valued())
                .as("where the champion's values lie is not known yet")
                .isZero();
    }

    private Exchange answered(Route route, double... numbers) {
        Exchange answered = model.answered(route, QUICK);
        Served served = ((Exchange.Outcome.Answered) answered.outcome()).served();
        List<Answer> answers = DoubleStream.of(numbers)
                .mapToObj(number -> Answer.of(new Value.Numeric(number), Verdict.OK, List.of()))
                .toList();
        return with(
                answered,
                Exchange.Source.REQUEST,
                new Served(served.id(), served.chosen(), served.bindings(), answers));
    }

    /** Those from 0 to 99: the quantiles are 9, 49 and 89. */
    private void learnWhereValuesLie() {
        for (int value = 0; value < SplitTally.LEARNT_FROM; value++) {
            counter.exchanged(answered(Route.CHAMPION, value));
        }
    }

    @Test
    void values_areToldByWhereTheChampionsLie_eachRequestOnce() throws Exception {
        learnWhereValuesLie();
        counter.exchanged(answered(Route.CHAMPION, 49));
        counter.exchanged(answered(Route.CANARY, 9, 89, 89, 10_000));
        pass(10);

        RouteSums champion = of(Route.CHAMPION);
        assertThat(champion.valued()).isEqualTo(1);
        assertThat(champion.level()).isEqualTo(0.5);
        assertThat(champion.distance()).isZero();
        RouteSums canary = of(Route.CANARY);
        assertThat(canary.valued()).isEqualTo(1);
        assertThat(canary.level()).isEqualTo(0.75);
        assertThat(canary.distance()).isEqualTo(0.625);
        assertThat(canary.outliers()).isEqualTo(0.25);
    }

    /** Its square is no number any more. */
    @Test
    void valueBeyondAllOthers_isOneOutlier_andAllIsWritten() throws Exception {
        learnWhereValuesLie();
        counter.exchanged(answered(Route.CANARY, 1.995e200));
        counter.exchanged(answered(Route.CANARY, 49));
        pass(10);

        assertThat(of(Route.CANARY).outliers()).isEqualTo(1);
        assertThat(of(Route.CANARY).level()).isEqualTo(1.5);
        assertThat(of(Route.CANARY).requests()).isEqualTo(2);
    }

    @Test
    void championThatAlwaysSaysTheSame_tellsNothingOfValues() throws Exception {
        for (int i = 0; i < 2 * SplitTally.LEARNT_FROM; i++) {
            counter.exchanged(answered(Route.CHAMPION, 7));
        }
        counter.exchanged(answered(Route.CANARY, 8));
        pass(10);

        assertThat(of(Route.CHAMPION).valued()).isZero();
        assertThat(of(Route.CANARY).valued()).isZero();
    }

    @Test
    void fileThatCannotBeWritten_holdsUpNoOther() throws Exception {
        counter.exchanged(model.answered(Route.CANARY, QUICK));
        model.move(60);
        counter.exchanged(model.answered(Route.CANARY, QUICK));
        store.before(call -> {
            if (call.operation() == Operation.WRITE && call.path().endsWith(FILE)) {
                throw new IllegalStateException("a fault of ours");
            }
        });
        pass(10);

        assertThat(store.paths("monitor")).containsExactly("_guard/tiny/3/process.json");
    }

    @Test
    void requestsThatFailed_areErrors_andThoseThatWereRefusedAreNot() throws Exception {
        counter.exchanged(model.refused(Route.CANARY, ErrorCode.INTERNAL));
        counter.exchanged(model.refused(Route.CANARY, ErrorCode.STORE_UNAVAILABLE));
        counter.exchanged(model.refused(Route.CANARY, ErrorCode.INVALID_ROWS));
        pass(10);

        assertThat(of(Route.CANARY).requests()).isEqualTo(3);
        assertThat(of(Route.CANARY).errors()).isEqualTo(2);
        assertThat(of(Route.CANARY).refused()).isEqualTo(1);
    }

    @Test
    void firstRequestsOfAVersion_areNotTimed() throws Exception {
        for (int i = 0; i < 60; i++) {
            counter.exchanged(model.answered(Route.CANARY, QUICK));
        }
        pass(10);

        assertThat(of(Route.CANARY).requests()).isEqualTo(60);
        assertThat(of(Route.CANARY).took().count()).isEqualTo(10);
    }

    /** Without a key it was not chosen by chance: such answers can't be compared. */
    @Test
    void requestsThatDidNotChooseByAKey_areNotCounted() throws Exception {
        Exchange answered = model.answered(Route.CHAMPION, QUICK);
        Chosen chosen = model.chosen(Route.CHAMPION, OptionalInt.empty());
        Exchange.Outcome.Answered outcome = (Exchange.Outcome.Answered) answered.outcome();
        counter.exchanged(with(
                answered,
                Exchange.Source.REQUEST,
                new Served(
                        outcome.served().id(),
                        chosen,
                        outcome.served().bindings(),
                        outcome.served().answers())));
        counter.exchanged(with(answered, new Exchange.Source.File(1), outcome.served()));
        pass(10);

        assertThat(store.paths("monitor")).isEmpty();
    }

    private static Exchange with(Exchange exchange, Exchange.Source source, Served served) {
        return new Exchange(
                exchange.id(),
                source,
                exchange.at(),
                exchange.took(),
                exchange.rows(),
                new Exchange.Outcome.Answered(served));
    }

    @Test
    void generations_haveFilesOfTheirOwn() throws Exception {
        counter.exchanged(model.answered(Route.CANARY, QUICK));
        model.move(60);
        counter.exchanged(model.answered(Route.CANARY, QUICK));
        pass(10);

        assertThat(store.paths("monitor")).containsExactly(FILE, "_guard/tiny/3/process.json");
    }

    @Test
    void storeThatIsAway_getsAllWhenItIsBack_andTheLastIsWrittenAtTheEnd() throws Exception {
        Exchange answered = model.answered(Route.CANARY, QUICK);
        counter.exchanged(answered);
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        pass(10);
        store.recover();
        counter.exchanged(answered);

        counter.close();

        assertThat(of(Route.CANARY).requests()).isEqualTo(2);
    }
}
