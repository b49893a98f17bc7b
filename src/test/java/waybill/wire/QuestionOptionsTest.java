package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Question;
import waybill.answer.Wanted;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.Asks;
import waybill.signature.RawValue;

/** What requests can ask besides values, in the body and in the query, and what they cannot. */
class QuestionOptionsTest {
    private static final RequestLimits LIMITS = new RequestLimits(1000, 1 << 20, 3);

    private static Question json(String options, Map<String, String> query) {
        return Asks.decode("{\"rows\":[{}]" + options + "}", "application/json", query, LIMITS)
                .question();
    }

    private static Question csv(Map<String, String> query) {
        return Asks.decode("a\n1\n", "text/csv", query, LIMITS).question();
    }

    private static List<String> faults(String options, Map<String, String> query) {
        WaybillException refused = refusal(() -> json(options, query));
        assertThat(refused.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST);
        return refused.violations().stream().map(Object::toString).toList();
    }

    private static Wanted wanted(boolean interval, Optional<Double> confidence, boolean onTime, int top) {
        return new Wanted(interval, confidence, onTime, top > 0, top > 0 ? OptionalInt.of(top) : OptionalInt.empty());
    }

    @Test
    void json_everyOption_isRead() {
        Question question = json(
                ",\"interval\":true,\"promise\":{\"confidence\":0.9},\"deadline\":15,\"explain\":true,\"top\":3",
                Map.of());

        assertThat(question)
                .isEqualTo(
                        new Question(wanted(true, Optional.of(0.9), true, 3), Optional.empty(), new RawValue.Num(15)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void query_everyOption_isRead(String format) {
        Map<String, String> query = Map.of(
                "interval",
                "true",
                "late_costs",
                "8",
                "early_costs",
                "1",
                "deadline",
                "15",
                "explain",
                "true",
                "top",
                "3");
        Question question = format.equals("csv") ? csv(query) : json("", query);
        Question.Costs costs = new Question.Costs(8, 1);

        assertThat(question)
                .isEqualTo(new Question(
                        wanted(true, Optional.of(8 / 9.0), true, 3), Optional.of(costs), RawValue.Cell.of("15")));
    }

    @Test
    void noOption_asksForTheValueOnly() {
        assertThat(json("", Map.of())).isSameAs(Question.PLAIN);
        assertThat(csv(Map.of("policy", "warn"))).isSameAs(Question.PLAIN);
        assertThat(json(
                                ",\"interval\":null,\"promise\":null,\"deadline\":null,\"explain\":false,\"top\":null",
                                Map.of())
                        .isPlain())
                .isTrue();
    }

    @Test
    void json_nullsOfAPromise_countAsLeftOut() {
        assertThat(json(",\"promise\":{\"confidence\":null,\"late_costs\":8,\"early_costs\":1}", Map.of())
                        .costs())
                .contains(new Question.Costs(8, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "-0.5",
                "1.5",
                "NaN",
                "Infinity",
                "-Infinity",
                "\"0.9\"",
                "\"high\"",
                "true",
                "[]",
                "{}",
                "1e-999"
            })
    void json_confidenceThatIsNone_isRefused(String confidence) {
        assertThat(faults(",\"promise\":{\"confidence\":" + confidence + "}", Map.of()))
                .containsExactly("/promise/confidence: a number above 0 and below 1 [malformed_confidence]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-0.5", "1.5", "NaN", "nan", "inf", "high", "0,9", "", " ", "0x1p-1", "90%"})
    void query_confidenceThatIsNone_isRefused(String confidence) {
        assertThat(faults("", Map.of("confidence", confidence)))
                .containsExactly("/confidence: a number above 0 and below 1 [malformed_confidence]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "\"8\"", "true", "{}", "1e999"})
    void json_costsThatAreNone_areRefused(String costs) {
        assertThat(faults(",\"promise\":{\"late_costs\":" + costs + ",\"early_costs\":" + costs + "}", Map.of()))
                .containsExactly(
                        "/promise/late_costs: a finite number above 0 [malformed_costs]",
                        "/promise/early_costs: a finite number above 0 [malformed_costs]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"confidence\":0.9,\"late_costs\":8,\"early_costs\":1 | contradictory_promise",
                "\"confidence\":0.9,\"late_costs\":8 | contradictory_promise",
                "\"late_costs\":8 | missing_costs",
                "\"early_costs\":8 | missing_costs",
                "'' | missing_confidence"
            })
    void json_promiseOfOtherOptions_isRefused(String options, String rule) {
        assertThat(faults(",\"promise\":{" + options + "}", Map.of()))
                .singleElement()
                .asString()
                .startsWith("/promise: ")
                .endsWith("[" + rule + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "NaN", "1e10", "\"3\"", "true"})
    void json_topThatIsNone_isRefused(String top) {
        assertThat(faults(",\"explain\":true,\"top\":" + top, Map.of()))
                .containsExactly("/top: a whole number of at least 1 [malformed_option]");
    }

    @Test
    void top_withoutExplain_isRefused() {
        String told = "/top: how many reasons are listed: only with explain [top_without_explain]";

        assertThat(faults(",\"top\":3", Map.of())).containsExactly(told);
        assertThat(faults(",\"top\":3,\"explain\":false", Map.of())).containsExactly(told);
        assertThat(faults("", Map.of("top", "3"))).containsExactly(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"true\"", "\"yes\"", "[]"})
    void json_intervalThatIsNoBoolean_isRefused(String interval) {
        assertThat(faults(",\"interval\":" + interval, Map.of()))
                .containsExactly("/interval: true or false [malformed_option]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"15 min\" | wrong_type",
                "\"quarter past\" | wrong_type",
                "NaN | not_finite",
                "1e999 | not_finite",
                "true | wrong_type",
                "[15] | wrong_type",
                "\"\" | malformed_option",
                "\"2013-02-30T12:00\" | wrong_type"
            })
    void json_deadlineThatIsNone_isRefused(String deadline, String rule) {
        assertThat(faults(",\"deadline\":" + deadline, Map.of()))
                .singleElement()
                .asString()
                .startsWith("/deadline: ")
                .endsWith("[" + rule + "]");
    }

    @Test
    void option_inQueryAndBody_isRefused() {
        Map<String, String> query = Map.of("interval", "true", "confidence", "0.9", "deadline", "15");

        assertThat(faults(",\"interval\":true,\"promise\":{\"late_costs\":8,\"early_costs\":1},\"deadline\":16", query))
                .filteredOn(fault -> fault.endsWith("[given_twice]"))
                .containsExactlyInAnyOrder(
                        "/interval: in the query or in the body, not in both [given_twice]",
                        "/promise: in the query or in the body, not in both [given_twice]",
                        "/deadline: in the query or in the body, not in both [given_twice]");
    }

    @Test
    void json_everyFault_isToldAtOnce() {
        assertThat(faults(
                        ",\"interval\":\"yes\",\"promise\":{\"confidence\":1,\"confidences\":0.9,\"x y\":1},\"deadline\":\"soon\","
                                + "\"explain\":0,\"top\":0,\"intervall\":true,\"policy\":\"lax\"",
                        Map.of()))
                .extracting(fault -> fault.substring(0, fault.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "/interval",
                        "/promise/confidence",
                        "/promise/confidences",
                        "/promise",
                        "/deadline",
                        "/explain",
                        "/top",
                        "/top",
                        "/intervall",
                        "/policy");
    }

    @Test
    void json_unknownMemberOfAPromise_isNamedWithWhatMayBeMeant() {
        assertThat(faults(",\"promise\":{\"late_cost\":8,\"early_costs\":1}", Map.of()))
                .contains(
                        "/promise/late_cost: a promise has the keys confidence, or late_costs and early_costs; did you mean"
                                + " 'late_costs'? [unknown_key]");
    }

    @Test
    void explain_ofMoreRowsThanTheSettingAllows_isNotAvailable() {
        String rows = String.join(",", Collections.nCopies(4, "{}"));
        String asked = "{\"rows\":[" + rows + "],\"explain\":true}";
        WaybillException refused = refusal(() -> Asks.decode(asked, "application/json", Map.of(), LIMITS));

        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_AVAILABLE);
        assertThat(refused.violations())
                .extracting(Object::toString)
                .containsExactly("/rows: at most 3 rows with explain [too_many_reasons]");
        assertThat(Asks.decode(asked.replace("true", "false"), "application/json", Map.of(), LIMITS)
                        .rows())
                .hasSize(4);
        assertThat(refusal(() -> Asks.decode("a\n1\n2\n3\n4\n", "text/csv", Map.of("explain", "true"), LIMITS))
                        .code())
                .isEqualTo(ErrorCode.NOT_AVAILABLE);
    }

    @Test
    void promise_thatIsNoObject_isNotOfTheDocumentedShape() {
        assertThat(faults(",\"promise\":0.9", Map.of()))
                .singleElement()
                .asString()
                .startsWith("/promise: ")
                .endsWith("[malformed_json]");
    }

    @Test
    void query_onTime_isNoOptionOfRequests() {
        assertThat(json("", Map.of("on_time", "true"))).isSameAs(Question.PLAIN);
    }
}
