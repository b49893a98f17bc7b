package waybill.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Answer;
import waybill.capture.count.Instances;
import waybill.capture.count.Kind;
import waybill.capture.count.Tallies;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.fixture.LiveLegs;
import waybill.fixture.Shadows;
import waybill.fixture.SteppedClock;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.json.JsonNode;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.signature.Binding;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.storage.FakeBlobStore;

/** What is captured of an exchange, and read back. */
class CaptureTest {
    private static final Chosen VERSION = Captured.version();

    private static final String ROW =
            "{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}";

    private Path temporary = Path.of("");

    @BeforeEach
    void folder(@TempDir Path here) {
        temporary = here;
    }

    private static Answer answer(Exchange exchange, int row) {
        return ((Exchange.Outcome.Answered) exchange.outcome())
                .served()
                .answers()
                .get(row);
    }

    private static Exchange refused(Optional<String> model, Optional<Chosen> chosen, ErrorCode code, RawRow... rows) {
        return new Exchange(
                "request-1",
                Exchange.Source.REQUEST,
                Captured.AT,
                Duration.ZERO,
                List.of(rows),
                new Exchange.Outcome.Refused(
                        model,
                        chosen,
                        code,
                        List.of(new Violation("/rows/0/delay", "wrong_type", "expected a number (min)"))));
    }

    @Test
    void inputs_ofARequest_areALineAsAzureMlsCollectorWritesIt() {
        Captured captured = new Captured(temporary);
        captured.tell(Captured.asked("[" + ROW + "]"));

        JsonNode line = captured.lines(CapturePaths.INPUTS).get(0);

        String data = "[" + ROW + "]";
        assertThat(line.value().toText())
                .isEqualTo("{\"specversion\":\"1.0\",\"source\":\"/tiny/" + VERSION.version()
                        + "\",\"type\":\"azureml.inference.inputs\",\"datacontenttype\":\"application/json\","
                        + "\"modelversion\":\"" + VERSION.version()
                        + "\",\"collectdatatype\":\"pandas.core.frame.DataFrame\",\"agent\":\"waybill/1\","
                        + "\"id\":\"20260131T231403Z-00000000000000000000000000000007-0\","
                        + "\"time\":\"2026-01-31T23:14:03Z\",\"correlationid\":\"request-1\","
                        + "\"xrequestid\":\"request-1\",\"contentrange\":\"bytes 0-" + (data.length() - 1) + "/"
                        + data.length() + "\",\"data\":" + data + "}");
    }

    @Test
    void outputs_ofARequest_areTheAnswersWithTheirRows() {
        Captured captured = new Captured(temporary);
        captured.tell(Captured.asked("[" + ROW + "," + ROW.replace("JFK", "ZRH") + "]"));

        JsonNode line = captured.lines(CapturePaths.OUTPUTS).get(0);

        assertThat(line.get("type").text()).isEqualTo("azureml.inference.outputs");
        assertThat(line.get("route").text()).isEqualTo("champion");
        assertThat(line.get("tookmicros").number()).isEqualTo(1234);
        assertThat(line.get("data").list(row -> row.get("row").integer())).containsExactly(0, 1);
        assertThat(line.get("data").list(row -> row.get("verdict").text())).containsExactly("ok", "unknown_category");
        assertThat(line.get("data").items().get(0).get("unit").text()).isEqualTo("min");
    }

    @Test
    void folder_isThatOfItsModelVersionCollectionAndHour() {
        Captured captured = new Captured(temporary);
        captured.tell(Captured.asked("[" + ROW + "]"));
        captured.end();

        String segment = "/2026/01/31/23/20260131T231403Z-00000000000000000000000000000007-000001.jsonl";
        assertThat(captured.store.paths(Instances.CONTAINER))
                .contains(
                        "tiny/" + VERSION.version() + "/model_inputs" + segment,
                        "tiny/" + VERSION.version() + "/model_outputs" + segment);
    }

    @Test
    void rows_ofARequestInJson_areReadBackAsTheyWereSentAndAnswered() {
        Captured captured = new Captured(temporary);
        Exchange exchange = Captured.asked("[" + ROW + "," + ROW.replace(":20,", ":\"late\",") + ","
                + "{\"delay\":null,\"origin\":null,\"departure\":\"2026-01-15T18:05\"}]");
        captured.tell(exchange);

        List<CapturedRow> rows = captured.rows(VERSION);

        assertThat(rows).hasSize(3);
        for (int i = 0; i < rows.size(); i++) {
            CapturedRow row = rows.get(i);
            assertThat(row.fields()).isEqualTo(exchange.rows().get(i).toMap());
            assertThat(row.answer()).isEqualTo(answer(exchange, i));
            assertThat(row.row()).isEqualTo(i);
            assertThat(row.request()).isEqualTo("request-1");
            assertThat(row.at()).isEqualTo(Captured.AT);
            assertThat(row.route()).isEqualTo("champion");
            assertThat(row.tier()).isEmpty();
            assertThat(row.key()).isEmpty();
        }
    }

    /** Numbers are numbers, whichever format they came in; what is read back binds as what was sent. */
    @Test
    void rows_ofATable_areReadBackSoThatTheyBindAlike() {
        Captured captured = new Captured(temporary);
        Exchange exchange = Captured.asked(VERSION, "text/csv", """
                delay,origin,departure,wind
                20,JFK,2026-01-15T18:05,12
                \040late,EWR,2026-01-15T18:05,
                1e1,ZRH,2026-01-15T18:05Z,99
                7,EWR,2026-01-15T18:05,windy
                """);
        captured.tell(exchange);

        List<CapturedRow> rows = captured.rows(VERSION);

        assertThat(rows.get(0).fields())
                .containsEntry("delay", new RawValue.Num(20))
                .containsEntry("wind", new RawValue.Num(12));
        for (int i = 0; i < 4; i++) {
            Binding before = VERSION.model().signature().bind(exchange.rows().get(i), Captured.AT);
            Binding after =
                    VERSION.model().signature().bind(RawRow.of(rows.get(i).fields()), Captured.AT);
            assertThat(after.violations()).isEqualTo(before.violations());
            assertThat(after.row().map(VERSION.model()::answer))
                    .isEqualTo(before.row().map(VERSION.model()::answer));
            assertThat(rows.get(i).answer()).isEqualTo(answer(exchange, i));
        }
    }

    @Test
    void rows_whatNoFieldIs_isNotCaptured() {
        Captured captured = new Captured(temporary);
        captured.tell(Captured.asked("[" + ROW.replace("}", ",\"customer\":\"canary\"}") + "]"));

        assertThat(captured.everything()).contains("JFK").doesNotContain("canary");
    }

    @Test
    void tick_clockSetBack_writesAllTheSame() {
        SteppedClock clock = SteppedClock.at("2026-02-02T12:00:00Z");
        FakeBlobStore store = new FakeBlobStore();
        CaptureTally tally = new CaptureTally(Captured.ALL, temporary.toFile(), "somebody", "a store");
        Capture capture = Capture.begin(
                tally,
                new Capture.Parts(
                        Captured.ALL, () -> store, KeyColumns.NONE, "tiny", "waybill/1", clock, () -> new UUID(0, 7)));
        ticked(capture);
        clock.set("2026-01-31T23:14:03Z");
        capture.exchanged(Captured.asked("[" + ROW + "]"));
        ticked(capture);
        clock.advance(Duration.ofSeconds(61));

        ticked(capture);

        assertThat(store.paths(Instances.CONTAINER)).anyMatch(path -> path.contains("/model_inputs/"));
        capture.close();
    }

    private static void ticked(Capture capture) {
        capture.tick();
        while (!capture.isIdle()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void refusal_isALineWithItsFaultsAndRows() {
        Captured captured = new Captured(temporary);
        captured.tell(refused(
                Optional.of("tiny"),
                Optional.of(VERSION),
                ErrorCode.INVALID_ROWS,
                RawRow.of(Map.of(
                        "delay",
                        new RawValue.Num(Double.NaN),
                        "wind",
                        RawValue.NESTED,
                        "origin",
                        new RawValue.Text("x".repeat(900))))));

        JsonNode line = captured.lines(CapturePaths.REFUSALS).get(0);

        assertThat(line.get("type").text()).isEqualTo("waybill.inference.refusal");
        JsonNode refusal = line.get("data").items().get(0);
        assertThat(refusal.get("code").text()).isEqualTo("INVALID_ROWS");
        assertThat(refusal.get("faults").value().toText())
                .isEqualTo("[{\"pointer\":\"/rows/0/delay\",\"rule\":\"wrong_type\"}]");
        JsonNode row = refusal.get("rows").items().get(0);
        assertThat(row.get("delay").text()).isEqualTo("NaN");
        assertThat(row.get("origin").text()).hasSize(512);
        assertThat(row.get("wind").names()).isEmpty();
        assertThat(captured.capture.tallies().get(Kind.REFUSALS)).isEqualTo(new Tallies(1, 1, 1, 0, 0));
    }

    @Test
    void refusal_ofNoVersion_hasNoRows_andMakesNoFolderOfACallersName() {
        Captured captured = new Captured(temporary);
        RawRow row = RawRow.of(Map.of("delay", new RawValue.Text("canary")));
        captured.tell(refused(Optional.of("Nobody's/../model"), Optional.empty(), ErrorCode.INVALID_NAME, row));
        captured.tell(refused(Optional.of("absent"), Optional.empty(), ErrorCode.UNKNOWN_MODEL, row));
        captured.tell(refused(Optional.of("slow"), Optional.empty(), ErrorCode.MODEL_NOT_READY, row));
        captured.tell(refused(Optional.empty(), Optional.empty(), ErrorCode.MALFORMED_REQUEST));
        captured.tell(refused(Optional.of("whatever-a-caller-says"), Optional.empty(), ErrorCode.MALFORMED_REQUEST));

        assertThat(captured.lines(CapturePaths.REFUSALS)).hasSize(5);
        assertThat(captured.everything()).doesNotContain("canary");
        assertThat(captured.store.paths(Instances.CONTAINER).stream()
                        .filter(path -> path.contains("/refusals/"))
                        .map(path -> path.substring(0, path.indexOf("/refusals/"))))
                .containsExactlyInAnyOrder("_unknown/none", "slow/none", "tiny/none");
    }

    @Test
    void block_ofAFile_isCapturedByRowsWhoseNumbersAreThoseOfTheFile() {
        CaptureRules half = new CaptureRules(0, 0.5, Duration.ofSeconds(60), 1 << 20, "");
        Captured captured = new Captured(temporary, half, KeyColumns.NONE);
        StringBuilder csv = new StringBuilder("delay,origin,departure,wind\n");
        for (int i = 0; i < 400; i++) {
            csv.append(i).append(",JFK,2026-01-15T18:05,12\n");
        }
        Exchange block = Captured.block(1001, csv.toString());
        captured.tell(block);
        captured.tell(block);

        List<CapturedRow> rows = captured.rows(VERSION);

        assertThat(rows).hasSizeBetween(2 * 160, 2 * 240);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.request()).isEqualTo("run-1");
            assertThat(row.fields()).containsEntry("delay", new RawValue.Num(row.row() - 1001));
        });
        assertThat(captured.lines(CapturePaths.OUTPUTS).get(0).get("rowsource").text())
                .isEqualTo("file");
        assertThat(captured.capture.tallies().get(Kind.FILE_ROWS))
                .isEqualTo(new Tallies(800, rows.size(), rows.size(), 0, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void share_ofRequests_isCapturedByTheirNames(double share) {
        Sampling sampling = new Sampling(share, 0);
        long taken = Stream.iterate(0, i -> i + 1)
                .limit(20_000)
                .filter(i -> sampling.takes("request-" + i))
                .count();

        assertThat(taken / 20_000.0).isCloseTo(share, offset(0.02));
        assertThat(new Sampling(0, 0).takes("a")).isFalse();
        assertThat(new Sampling(1, 0).takes("a")).isTrue();
    }

    @Test
    void request_thatIsNotSampled_isCountedAndNoMore() {
        Captured captured =
                new Captured(temporary, new CaptureRules(0, 1, Duration.ofSeconds(60), 1 << 20, ""), KeyColumns.NONE);
        captured.tell(Captured.asked("[" + ROW + "]"));

        assertThat(captured.rows(VERSION)).isEmpty();
        assertThat(captured.tally.tallies().get(Kind.REQUESTS)).isEqualTo(new Tallies(1, 0, 0, 0, 0));
    }

    @Test
    void request_thatWasMissed_isCountedAsLost() {
        Captured captured = new Captured(temporary);
        Exchange exchange = Captured.asked("[" + ROW + "]");
        captured.tally.told(exchange);
        captured.capture.missed(exchange);
        captured.tell(exchange);

        captured.end();

        assertThat(new Instances(captured.store).all())
                .extracting(report -> report.of(Kind.REQUESTS))
                .containsExactly(new Tallies(2, 2, 1, 1, 0));
    }

    /** As the champion's answer under the same name; each counts as what it is. */
    @Test
    void shadow_isCapturedUnderItsVersion_andCountedApart() {
        Captured captured = new Captured(temporary);
        captured.tell(Captured.asked("[" + ROW + "]"));
        Chosen shadow = Shadows.of(TinyModel.of(40), () -> {});
        captured.tally.shadowed(Captured.asked(shadow, "application/json", "{\"rows\":[" + ROW + "]}"));

        List<CapturedRow> before = captured.rows(VERSION);
        List<CapturedRow> after = captured.rows(shadow);

        assertThat(before).extracting(CapturedRow::route).containsExactly("champion");
        assertThat(after).extracting(CapturedRow::route).containsExactly("shadow");
        assertThat(after).extracting(CapturedRow::version).containsExactly(Shadows.REF.version());
        assertThat(after).extracting(CapturedRow::request).containsExactly("request-1");
        assertThat(after.get(0).fields()).isEqualTo(before.get(0).fields());
        assertThat(after.get(0).answer()).isNotEqualTo(before.get(0).answer());
        assertThat(new Instances(captured.store).all()).singleElement().satisfies(report -> {
            assertThat(report.of(Kind.REQUESTS)).isEqualTo(new Tallies(1, 1, 1, 0, 0));
            assertThat(report.of(Kind.SHADOW)).isEqualTo(new Tallies(1, 1, 1, 0, 0));
        });
    }

    @Test
    void shadow_ofARequestThatIsNotSampled_isCountedAndNoMore() {
        Captured captured =
                new Captured(temporary, new CaptureRules(0, 1, Duration.ofSeconds(60), 1 << 20, ""), KeyColumns.NONE);
        Chosen shadow = Shadows.of(TinyModel.of(40), () -> {});
        captured.tally.shadowed(Captured.asked(shadow, "application/json", "{\"rows\":[" + ROW + "]}"));

        assertThat(captured.rows(shadow)).isEmpty();
        assertThat(captured.tally.tallies().get(Kind.SHADOW)).isEqualTo(new Tallies(1, 0, 0, 0, 0));
    }

    /** Whoever lowers one share keeps pairs: what is in the smaller one is in the larger one. */
    @Test
    void share_ofASmallerPart_isPartOfALargerOne() {
        assertThat(Stream.iterate(0, i -> i + 1)
                        .limit(2_000)
                        .map(i -> "request-" + i)
                        .filter(name -> Sampling.takes(name, 0.1)))
                .hasSizeBetween(120, 280)
                .allMatch(name -> Sampling.takes(name, 0.3) && new Sampling(0.3, 0).takes(name));
    }

    @Test
    void rows_completedByLiveState_bindToTheRowThatWasScored() {
        Exchange exchange = Captured.completed();
        Captured captured = new Captured(temporary);
        captured.tell(exchange);
        Chosen version =
                ((Exchange.Outcome.Answered) exchange.outcome()).served().chosen();

        CapturedRow row = captured.rows(version).get(0);

        assertThat(row.tier()).contains("fresh");
        assertThat(row.fields()).containsKeys("last_gain", "last_delay", "state_age");
        Binding again = LiveLegs.SIGNATURE.bind(RawRow.of(row.fields()), Captured.AT);
        assertThat(version.model().answer(again.row().orElseThrow())).isEqualTo(answer(exchange, 0));
        assertThat(row.answer()).isEqualTo(answer(exchange, 0));
    }

    @Test
    void answer_withAllThatCanBeAsked_isReadBackAsItWas() {
        Exchange exchange = Captured.asked(SureLegModel.train().explained());
        Captured captured = new Captured(temporary);
        captured.tell(exchange);
        Chosen version =
                ((Exchange.Outcome.Answered) exchange.outcome()).served().chosen();

        Answer answer = captured.rows(version).get(0).answer();

        assertThat(answer).isEqualTo(answer(exchange, 0));
        assertThat(answer.interval()).isPresent();
        assertThat(answer.promise()).isPresent();
        assertThat(answer.shares()).isPresent();
    }
}
