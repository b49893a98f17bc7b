package waybill.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** What is not captured, and what names rows all the same. */
class PrivateFieldsTest {
    private static final Chosen VERSION = Captured.version();

    private static final String ROW =
            "{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}";

    private Path temporary = Path.of("");

    @BeforeEach
    void folder(@TempDir Path here) {
        temporary = here;
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
    void rows_ofPrivateFields_areNotCapturedNorWhatTellsThem() {
        Chosen version = Captured.version("origin", "wind");
        Captured captured = new Captured(temporary);
        captured.tell(Captured.asked(
                version,
                "application/json",
                "{\"rows\":[" + ROW.replace("JFK", "jfk").replace(":12", ":77") + "]}"));

        List<CapturedRow> rows = captured.rows(version);

        assertThat(rows.get(0).fields()).containsOnlyKeys("delay", "departure");
        assertThat(rows.get(0).answer().notes())
                .extracting(note -> note.field())
                .contains("origin", "wind");
        assertThat(captured.everything())
                .doesNotContain("jfk")
                .doesNotContain("JFK")
                .doesNotContain("77");
    }

    @Test
    void refusal_ofPrivateFields_hasNoneOfThem() {
        Captured captured = new Captured(temporary);
        captured.tell(refused(
                Optional.empty(),
                Optional.of(Captured.version("origin")),
                ErrorCode.INVALID_ROWS,
                RawRow.of(Map.of(
                        "delay", new RawValue.Text("soon"),
                        "origin", new RawValue.Text("canary"),
                        "customer", new RawValue.Text("canary")))));

        assertThat(captured.everything()).contains("soon").doesNotContain("canary");
    }

    /** A name that is no field's may be somebody's data in the wrong place. */
    @Test
    void unknownFields_leaveNotEvenTheirNames() {
        Captured captured = new Captured(temporary);
        captured.tell(Captured.asked("[" + ROW.replace("}", ",\"canary_smith\":1}") + "]"));
        captured.tell(new Exchange(
                "request-2",
                Exchange.Source.REQUEST,
                Captured.AT,
                Duration.ZERO,
                List.of(),
                new Exchange.Outcome.Refused(
                        Optional.empty(),
                        Optional.of(VERSION),
                        ErrorCode.INVALID_ROWS,
                        List.of(
                                new Violation("/rows/0/canary_smith", "unknown_field", "unknown field"),
                                new Violation("/rows/1/wind", "wrong_type", "a number"),
                                new Violation("/canary", "malformed_json", "this key is there twice"),
                                new Violation("", "malformed_json", "no object")))));

        assertThat(captured.everything())
                .doesNotContain("canary")
                .contains("{\"field\":\"\",\"rule\":\"unknown_field\"}")
                .contains(
                        "[{\"pointer\":\"/rows/0\",\"rule\":\"unknown_field\"},"
                                + "{\"pointer\":\"/rows/1/wind\",\"rule\":\"wrong_type\"},"
                                + "{\"pointer\":\"\",\"rule\":\"malformed_json\"},{\"pointer\":\"\",\"rule\":\"malformed_json\"}]");
        assertThat(captured.rows(VERSION)).hasSize(1);
    }

    @Test
    void key_ofAColumnThatIsNoField_isThatOfTheRow() {
        Captured captured = new Captured(temporary, Captured.ALL, Captured.key("leg"));
        captured.tell(Captured.asked("[" + ROW.replace("}", ",\"leg\":\"UA 7\"}") + ","
                + ROW.replace("}", ",\"leg\":12.50}") + "," + ROW + "]"));

        assertThat(captured.rows(VERSION))
                .extracting(CapturedRow::key)
                .containsExactly(Optional.of("UA 7"), Optional.of("12.5"), Optional.empty());
    }

    @Test
    void key_thatIsPrivate_isHashedOrLeftOut() {
        Chosen version = Captured.version("origin");
        Exchange exchange = Captured.asked(version, "application/json", "{\"rows\":[" + ROW + "]}");
        Captured unsalted = new Captured(temporary.resolve("one"), Captured.ALL, Captured.key("origin"));
        unsalted.tell(exchange);
        CaptureRules rules = new CaptureRules(1, 1, Duration.ofSeconds(60), 1 << 20, "pepper");
        Captured salted = new Captured(temporary.resolve("other"), rules, Captured.key("origin"));
        salted.tell(exchange);

        assertThat(unsalted.rows(version).get(0).key()).isEmpty();
        assertThat(salted.rows(version).get(0).key()).isEqualTo(RowKey.hidden("JFK", "pepper"));
        assertThat(RowKey.hidden("JFK", "pepper").orElseThrow()).hasSize(64);
        assertThat(salted.everything()).doesNotContain("JFK").doesNotContain("pepper");
        assertThat(rules.toString()).doesNotContain("pepper");
    }

    /** Without what names it, a row is still a row. */
    @Test
    void key_storeDoesNotSayWhichColumn_rowIsCapturedWithout() {
        Captured captured = new Captured(temporary, Captured.ALL, chosen -> {
            throw new WaybillException(ErrorCode.STORE_UNAVAILABLE, "away");
        });
        captured.tell(Captured.asked("[" + ROW + "]"));

        assertThat(captured.rows(VERSION)).hasSize(1);
    }

    /** Whatever was wrong with a row, whichever format it came in, and whatever it had besides. */
    @Test
    void rows_drawnInBothFormats_leaveNoTraceOfWhatIsPrivate() {
        SplittableRandom random = new SplittableRandom(20_131_127);
        Chosen version = Captured.version("origin", "wind");
        Captured captured = new Captured(temporary);
        for (int i = 0; i < 200; i++) {
            boolean table = random.nextBoolean();
            String delay = random.nextInt(4) == 0 ? "late" : Integer.toString(random.nextInt(300));
            String secret = random.nextBoolean() ? "canary" : "canary " + "x".repeat(random.nextInt(600));
            captured.tell(Captured.asked(
                    version,
                    table ? "text/csv" : "application/json",
                    table
                            ? "delay,origin,departure,wind,who\n%1$s,%2$s,2026-01-15T18:05,%2$s,%2$s\n"
                                    .formatted(delay, secret)
                            : "{\"rows\":[{\"delay\":\"%1$s\",\"origin\":\"%2$s\",\"wind\":\"%2$s\",\"who\":\"%2$s\"}]}"
                                    .formatted(delay, secret)));
        }

        assertThat(captured.lines(CapturePaths.INPUTS)).hasSize(200);
        assertThat(captured.everything()).contains("delay").doesNotContain("canary");
    }
}
