package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Answer;
import waybill.answer.Deadline;
import waybill.answer.Promise;
import waybill.answer.Question;
import waybill.answer.Wanted;
import waybill.batch.scoring.RunLimits;
import waybill.codec.QuestionCodec;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.fixture.LegModel;
import waybill.fixture.Planes;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.ServableModel;
import waybill.registry.VersionRef;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.storage.BlobName;
import waybill.storage.FakeBlobStore;
import waybill.storage.WriteCondition;

/** Files whose rows are asked for more than values. */
class AskedBatchTest {
    private static final SureLegModel SURE = SureLegModel.train();
    private static final ServableModel MODEL = SURE.servable();
    private static final String ALL = "{\"interval\":true,\"promise\":{\"confidence\":0.9},\"on_time\":true}";
    private static final RawRow ROW = LegModel.row(25, 150);
    /** The fields that all rows lack. */
    private static final String MISSING = "temperature wind_speed precipitation visibility";

    private static final String NAMES = String.join(",", ROW.header().names());

    private final FakeBlobStore store = new FakeBlobStore();
    private VersionRef version = new VersionRef("20260131T235959Z-00000000", "0".repeat(64));
    private Desk desk = new Desk(store, SureLegModel.NAME, 1 << 20);

    @BeforeEach
    void publish() {
        version = SURE.publishAndPromote(store);
        desk = new Desk(store, SureLegModel.NAME, 300);
    }

    private static Question question(String json) {
        Violations faults = new Violations();
        Question question = QuestionCodec.decode(JsonNode.root(Json.parse(json)), faults, "");
        assertThat(faults.count()).isZero();
        return question;
    }

    /** The sweeps of an inbox whose files are asked this unless a run says something else. */
    private Batch batch(String asked) {
        return new Batch(
                store,
                Planes.scorer(store),
                desk.queue::addAll,
                new BatchSettings(
                        SureLegModel.NAME, question(asked), 300, RunLimits.NONE, Desk.PATIENCE, Duration.ZERO, "test"),
                Clock.systemUTC());
    }

    private static String cells(RawRow row) {
        return row.toMap().values().stream().map(AskedBatchTest::cell).collect(Collectors.joining(","));
    }

    private static String cell(RawValue value) {
        if (value instanceof RawValue.Num number) {
            return Json.numberText(number.value());
        }
        return value instanceof RawValue.Text text ? text.value() : "";
    }

    private static String file() {
        return "leg," + NAMES + ",deadline\n"
                + "a," + cells(ROW) + ",30\n"
                + "b," + cells(LegModel.row(-4, 200)) + ",\n"
                + "c," + cells(ROW) + ",soon\n"
                + "d," + cells(ROW) + ",2013-11-27T21:05\n";
    }

    private String line(String own, RawRow row, Optional<Double> deadline, String due) {
        ServableModel.Pass pass = MODEL.pass(SureLegModel.ALL);
        Answer answer = deadline.map(at -> pass.answer(SureLegModel.bound(row), new Deadline.Amount(at)))
                .orElseGet(() -> pass.answer(SureLegModel.bound(row)));
        List<String> cells = new ArrayList<>(List.of(own, due));
        cells.add(answer.value().toString());
        cells.add(Json.numberText(answer.interval().orElseThrow().lower()));
        cells.add(Json.numberText(answer.interval().orElseThrow().upper()));
        cells.add(answer.promise().flatMap(Promise::value).map(Json::numberText).orElse(""));
        cells.add(answer.onTime().map(on -> Json.numberText(on.probability())).orElse(""));
        cells.addAll(List.of(answer.verdict().wireName(), MISSING, version.version()));
        return String.join(",", cells) + "\n";
    }

    private String expected() {
        return "row,leg,deadline,value,lower,upper,promise,on_time,verdict,verdict_fields,model_version\n"
                + line("1,a", ROW, Optional.of(30.0), "30")
                + line("2,b", LegModel.row(-4, 200), Optional.empty(), "")
                + line("4,d", ROW, Optional.of(30.0), "2013-11-27T21:05");
    }

    @Test
    void run_thatAsks_hasTheColumnsAndRefusesRowsOfWrongDeadlines() {
        desk.drop("legs.csv", file());
        String run = batch("{}").start("legs.csv", question(ALL));
        desk.drain();

        assertThat(desk.predictions(run)).isEqualTo(expected());
        assertThat(desk.rejects(run))
                .isEqualTo("row,field,rule,message\n3,deadline,wrong_type,\"expected a number (min), or a time such as"
                        + " 2013-11-27T18:05-05:00\"\n");
        assertThat(desk.summary(run).get("answer").value())
                .isEqualTo(Json.parse("{\"interval\":true,\"promise\":{\"confidence\":0.9},\"on_time\":true}"));
        assertThat(JsonNode.root(batch("{}").status(run).toJson()).get("answer").value())
                .isEqualTo(desk.summary(run).get("answer").value());
    }

    @Test
    void run_thatAsksForReasons_hasThemInOneCell() {
        SURE.explained().publishAndPromote(store);
        desk.drop("legs.csv", NAMES + "\n" + cells(ROW) + "\n");
        String run = batch("{}").start("legs.csv", question("{\"explain\":true,\"top\":1}"));
        desk.drain();

        assertThat(desk.predictions(run).lines().toList().get(0))
                .isEqualTo("row,value,reasons,verdict,verdict_fields,model_version");
        assertThat(desk.predictions(run).lines().toList().get(1))
                .matches(
                        "1,[0-9.]+,starting value: -?[0-9.]+ min; departure_delay: \\+25\\.0 min; other: [+-][0-9.]+ min,.*");
    }

    @Test
    void sweep_settingThatAsks_asksOfEveryFile() {
        desk.drop("legs.csv", file());
        batch(ALL).sweep();
        desk.drain();

        assertThat(desk.predictions(desk.run("legs.csv"))).isEqualTo(expected());
    }

    @Test
    void start_withAnEmptyAnswer_asksForValuesOnlyWhateverTheSettingSays() {
        desk.drop("legs.csv", file());
        String run = batch(ALL).start("legs.csv", Question.PLAIN);
        desk.drain();

        assertThat(desk.predictions(run))
                .startsWith("row,leg,deadline,value,verdict,verdict_fields,model_version\n")
                .contains("3,c,soon,");
        assertThat(desk.summary(run).find("answer")).isEmpty();
    }

    @Test
    void run_thatAsksForNothing_isWrittenAsEver() {
        desk.drop("legs.csv", file());
        String run = batch("{}").start("legs.csv");

        assertThat(desk.text("runs/" + run + "/run.json"))
                .contains("\"format\": 1")
                .doesNotContain("answer");
    }

    @Test
    void run_thatAsks_isRefusedByProgramsThatDoNotKnowOfIt() {
        desk.drop("legs.csv", file());
        String run = batch("{}").start("legs.csv", question(ALL));

        assertThat(desk.text("runs/" + run + "/run.json")).contains("\"format\": 2");
        assertThat(RunCodec.run(desk.read("runs/" + run + "/run.json")).question())
                .isEqualTo(question(ALL));
    }

    @Test
    void run_ofAFormatThatIsNotKnown_isNotRead() {
        desk.drop("legs.csv", file());
        String run = batch("{}").start("legs.csv");
        String newer = desk.text("runs/" + run + "/run.json").replace("\"format\": 1", "\"format\": 4");
        store.write(new BlobName("batch", "runs/" + run + "/run.json"), Desk.bytes(newer), WriteCondition.always());

        assertThat(refusal(() -> desk.batch().status(run)).code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void start_ofAFileWithARunThatAsksSomethingElse_isRefusedAndNamesTheRun() {
        desk.drop("legs.csv", file());
        Batch batch = batch("{}");
        String run = batch.start("legs.csv", question(ALL));

        assertThat(batch.start("legs.csv")).isEqualTo(run);
        assertThat(batch.start("legs.csv", question(ALL))).isEqualTo(run);
        assertThat(refusal(() -> batch.start("legs.csv", question("{\"interval\":true}"))))
                .hasMessageContaining(run)
                .extracting("code")
                .isEqualTo(ErrorCode.NOT_AVAILABLE);
    }

    @Test
    void run_ofAVersionThatCannot_failsWithAllThatItLacksAndWritesNothing() {
        FakeBlobStore other = new FakeBlobStore();
        TinyModel.of(1).publishAndPromote(other);
        Desk plain = new Desk(other, 1 << 20);
        plain.drop("legs.csv", Desk.HEADER + Desk.GOOD);
        String run = plain.batch().start("legs.csv", question("{\"interval\":true,\"explain\":true}"));
        plain.drain();

        assertThat(plain.failure("legs.csv"))
                .startsWith("NOT_AVAILABLE: Version ")
                .endsWith(
                        " of tiny gives value, and no interval, no reasons. /interval not_available /explain not_available");
        assertThat(plain.exists("runs/" + run + "/plan.json")).isFalse();
        assertThat(plain.exists("outbox/" + run + "/predictions.csv")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "[]",
                "{\"promise\":{\"confidence\":1}}",
                "{\"promise\":{\"confidence\":\"0.9\"}}",
                "{\"promise\":{\"confidence\":1e-400}}",
                "{\"promise\":{\"late_costs\":8}}",
                "{\"promise\":{\"late_costs\":1e400,\"early_costs\":1}}",
                "{\"promise\":{\"confidence\":0.9,\"late_costs\":8,\"early_costs\":1}}",
                "{\"interval\":\"yes\"}",
                "{\"top\":3}",
                "{\"explain\":true,\"top\":1.5}",
                "{\"deadline\":{\"a\":1}}",
                "{\"deadline\":\"soon\"}",
                "{\"sql\":1}"
            })
    void run_whoseQuestionWasForged_isNotRead(String answer) {
        desk.drop("legs.csv", file());
        String run = batch("{}").start("legs.csv", question("{\"interval\":true}"));
        String path = "runs/" + run + "/run.json";
        String forged = desk.text(path).replaceFirst("(?s)\\{\\s*\"interval\": true\\s*}", answer);
        assertThat(forged).contains(answer);

        assertThat(refusal(() -> RunCodec.run(Desk.bytes(forged))).code()).isEqualTo(ErrorCode.INTERNAL);
    }

    @Test
    void run_deadlinesThatNobodyWouldWrite_areRejectsAndNeverRepeated() {
        List<String> hostile = List.of(
                "=1+1",
                "\"=HYPERLINK(\"\"http://x\"\")\"",
                "\"3\n0\"",
                "\"30,\"\"5\"\"\"",
                "-1e400",
                "NaN",
                "1e308x",
                "9999-12-31T00:00",
                "1969-01-01T00:00",
                "2016-12-31T23:59:60Z",
                "@SUM(1)",
                "\t30m");
        StringBuilder file = new StringBuilder("leg," + NAMES + ",deadline\n");
        hostile.forEach(cell ->
                file.append("a,").append(cells(ROW)).append(',').append(cell).append('\n'));
        desk.drop("legs.csv", file + "b," + cells(ROW) + ",30\n");
        String run = batch("{}").start("legs.csv", question(ALL));
        desk.drain();

        assertThat(desk.predictions(run).lines()).hasSize(2);
        assertThat(desk.rejects(run).lines().skip(1))
                .hasSize(hostile.size())
                .allMatch(line -> line.matches("\\d+,deadline,[a-z_]+,[^=@]*"))
                .noneMatch(line -> line.contains("HYPERLINK") || line.contains("1e308"));
    }

    @Test
    void run_forDeadlinesOfAFileWithoutThem_fails() {
        desk.drop("legs.csv", NAMES + "\n" + cells(ROW) + "\n");
        batch("{}").start("legs.csv", question("{\"on_time\":true}"));
        desk.drain();

        assertThat(desk.failure("legs.csv"))
                .isEqualTo("INVALID_FILE: The file has no deadlines. /deadline missing_column");
    }

    @ParameterizedTest
    @CsvSource({"15, 30", "0, 0"})
    void run_deadlineForAllRows_isThatOfRowsWithoutTheirOwn(double all, double own) {
        desk.drop("legs.csv", NAMES + ",deadline\n" + cells(ROW) + ",\n" + cells(ROW) + "," + own + "\n");
        String run = batch("{}").start("legs.csv", question("{\"deadline\":" + all + "}"));
        desk.drain();
        ServableModel.Pass pass = MODEL.pass(SureLegModel.ALL);

        assertThat(desk.predictions(run).lines().skip(1).map(line -> line.split(",", -1)[3]))
                .containsExactlyElementsOf(List.of(all, own).stream()
                        .map(at -> pass.answer(SureLegModel.bound(ROW), new Deadline.Amount(at)))
                        .map(answer ->
                                Json.numberText(answer.onTime().orElseThrow().probability()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lower", "upper", "promise", "on_time"})
    void file_columnOfANameThatTheResultHas_isRefusedWhereItIsAskedFor(String name) {
        desk.drop("legs.csv", "x," + name + "," + NAMES + "\n1,2," + cells(ROW) + "\n");
        batch("{}").start("legs.csv", question("{\"interval\":true,\"promise\":{\"confidence\":0.9},\"deadline\":1}"));
        desk.drain();

        assertThat(desk.failure("legs.csv")).startsWith("INVALID_FILE").endsWith("/" + name + " reserved_column");
    }

    @Test
    void file_columnPromise_isTheCallersOwnWhereNobodyAsksForPromises() {
        desk.drop("legs.csv", "promise," + NAMES + "\nmine," + cells(ROW) + "\n");
        desk.work();

        assertThat(desk.predictions(desk.run("legs.csv"))).startsWith("row,promise,value,verdict,");
    }

    @Test
    void wanted_ofAQuestionOnTheWire_readsBackAsItIs() {
        for (String json : List.of(
                "{}",
                ALL,
                "{\"promise\":{\"late_costs\":8,\"early_costs\":1},\"deadline\":15,\"on_time\":true}",
                "{\"deadline\":\"2013-11-27T21:05\",\"on_time\":true,\"explain\":true,\"top\":3}")) {
            Json.Obj encoded = QuestionCodec.encode(question(json));

            assertThat(encoded).isEqualTo(Json.parse(json));
            assertThat(question(encoded.toText())).isEqualTo(question(json));
        }
        assertThat(question("{}").wanted()).isEqualTo(Wanted.VALUE);
    }
}
