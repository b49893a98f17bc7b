package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.Asks;
import waybill.serving.Ask;
import waybill.serving.Policy;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

class JsonRequestTest {
    @Test
    void decode_everyKindOfValue_isReadByItsKind() {
        Ask request = decode("{\"rows\":[{\"a\":\"x\",\"b\":1.5,\"c\":true,\"d\":null,\"e\":[1,{\"f\":2}],\"g\":{}}]}");

        assertThat(request.rows())
                .containsExactly(RawRow.of(Map.of(
                        "a", new RawValue.Text("x"),
                        "b", new RawValue.Num(1.5),
                        "c", new RawValue.Bool(true),
                        "d", new RawValue.Missing(),
                        "e", new RawValue.Nested(),
                        "g", new RawValue.Nested())));
        assertThat(request.policy()).isEqualTo(Policy.STRICT);
        assertThat(request.id()).isEmpty();
    }

    @Test
    void decode_optionsAfterTheRows_areRead() {
        Ask request = decode("{\"rows\":[{}],\"policy\":\"abstain\",\"id\":\"leg-1:2\"}");

        assertThat(request.policy()).isEqualTo(Policy.ABSTAIN);
        assertThat(request.id()).contains("leg-1:2");
    }

    @Test
    void decode_optionsInTheQuery_areRead() {
        Ask request = Asks.decode(
                "{\"rows\":[{}]}", "", Map.of("policy", "warn", "id", "leg-1"), new RequestLimits(10, 1000));

        assertThat(request.policy()).isEqualTo(Policy.WARN);
        assertThat(request.id()).contains("leg-1");
    }

    @Test
    void decode_optionInTheQueryAndInTheBody_isRefusedAndNotGuessed() {
        WaybillException refused = refusal(() -> Asks.decode(
                "{\"rows\":[{}],\"policy\":\"strict\"}", "", Map.of("policy", "warn"), new RequestLimits(10, 1000)));

        assertThat(refused.violations()).extracting(Violation::rule).containsExactly("given_twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999"})
    void decode_numberThatIsNotFinite_isReadForTheFieldToRefuse(String number) {
        RawValue value = decode("{\"rows\":[{\"a\":" + number + "}]}")
                .rows()
                .get(0)
                .find("a")
                .orElseThrow();

        assertThat(value).isInstanceOfSatisfying(RawValue.Num.class, num -> assertThat(num.value())
                .isNotCloseTo(0, org.assertj.core.data.Offset.offset(Double.MAX_VALUE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                  | ''      | malformed_json",
                "[]                                 | ''      | malformed_json",
                "{\"rows\":{}}                      | /rows   | malformed_json",
                "{\"rows\":[[]]}                    | /rows/0 | malformed_json",
                "{\"rows\":[{},7]}                  | /rows/1 | malformed_json",
                "{\"rows\":[{}]} {}                 | ''      | malformed_json",
                "{\"rows\":[{}],\"rows\":[]}        | /rows   | malformed_json",
                "{\"rows\":[{}],\"id\":7}           | /id     | malformed_json",
                "{\"rows\":[{}],\"policy\":null}    | /policy | malformed_json",
                "{\"rows\":[{\"delay\":1,\"delay\":1}]} | /rows/0/delay | malformed_json",
                "{\"rows\":[{\"a b\":1,\"a b\":1}]} | /rows/0 | malformed_json",
                "{\"rows\":[{\"delay\":nul}]}       | /rows/0 | malformed_json",
                "{}                                 | /rows   | missing_rows",
                "{\"rows\":[{}],\"polcy\":\"warn\"} | /polcy  | unknown_key",
                "{\"rows\":[{}],\"~ 1\":{\"x\":[]}} | ''      | unknown_key",
                "{\"rows\":[{}],\"policy\":\"lax\"} | /policy | unknown_policy",
                "{\"rows\":[{}],\"id\":\"a b\"}     | /id     | malformed_id",
            })
    void decode_requestOfAnotherShape_isRefusedWhereItIs(String body, String pointer, String rule) {
        assertThat(refused(body))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST))
                .extracting(WaybillException::violations)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Violation.class))
                .singleElement()
                .satisfies(fault ->
                        assertThat(List.of(fault.pointer(), fault.rule())).containsExactly(pointer, rule));
    }

    @Test
    void decode_severalFaultsOfTheOptions_areToldAtOnce() {
        assertThat(refused("{\"Rows\":[],\"policy\":\"warm\",\"id\":\"\"}").violations())
                .extracting(Violation::toString)
                .containsExactly(
                        "/Rows: a request has the keys rows, policy, id, interval, promise, deadline, explain and top; did you mean 'rows'? [unknown_key]",
                        "/policy: one of strict, warn, abstain; did you mean 'warn'? [unknown_policy]",
                        "/id: 1 to 128 of A-Z, a-z, 0-9 and . _ : - [malformed_id]",
                        "/rows: required: an array of rows, each an object [missing_rows]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rows\":[{\"4711\":nul}]}",
                "{\"rows\":[{\"4711\":1,\"4711\":1}]}",
                "{\"rows\":[{\"a\":{\"4711\":nul}}]}",
                "{\"rows\":[{\"rows\":{\"4711\":[nul]}}]}",
                "{\"4711\":[nul]}",
                "{\"id\":{\"4711\":1}}",
                "{\"rows\":[4711]}",
                "{\"rows\":[{\"a\":4711x}]}",
                "{\"rows\":[{}],\"id\":\"~ 4711\",\"policy\":\"~ 4711\",\"~ 4711\":4711}",
            })
    void decode_dataInTheWrongPlace_isNotRepeated(String body) {
        assertThat(refused(body).report()).doesNotContain("4711");
    }

    @Test
    void decode_noRows_saysSo() {
        assertThat(refused("{\"rows\":[]}").getMessage()).isEqualTo("A request has at least one row.");
    }

    @Test
    void decode_moreRowsThanTheLimit_isTooLarge() {
        String rows = "{\"rows\":[{},{},{}]}";

        assertThat(decode(rows, new RequestLimits(3, 1000)).rows()).hasSize(3);
        assertThat(refused(rows, "", new RequestLimits(2, 1000)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_LARGE))
                .hasMessageContaining("at most 2 rows");
    }

    @Test
    void decode_moreBytesThanTheLimit_isTooLargeBeforeItIsRead() {
        String body = "{\"rows\":[{\"a\":\"\u00e4\u00f6\u00fc\"}]}";

        assertThat(decode(body, new RequestLimits(3, 25)).rows()).hasSize(1);
        assertThat(refused(body, "", new RequestLimits(3, 24)).code()).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(refused("not JSON", "", new RequestLimits(3, 7)).code()).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "application/json", "Application/JSON; charset=utf-8", " text/json ;"})
    void decode_mediaTypesOfJson_areKnownInAnySpelling(String type) {
        assertThat(Asks.decode("{\"rows\":[{}]}", type, Map.of(), new RequestLimits(1, 100))
                        .rows())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "~", ";", "application/json,text/csv"})
    void decode_anyOtherMediaType_isRefusedWithoutRepeatingIt(String type) {
        assertThat(refused("{}", type.equals(";") ? "x;" : type, new RequestLimits(1, 100)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE))
                .hasMessage("Send application/json or text/csv as the Content-Type.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t"})
    void decode_noBody_namesContentLength(String body) {
        assertThat(refused(body))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_BODY))
                .hasMessageContaining("Content-Length")
                .hasMessageContaining("chunked");
    }

    @Test
    void decode_nestedTooDeeply_isRefusedWithoutAStackOverflow() {
        assertThat(refused("{\"rows\":[{\"a\":" + "[".repeat(100_000) + "]}").violations())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("nested too deeply"));
    }

    private static Ask decode(String body) {
        return decode(body, new RequestLimits(100, 1 << 20));
    }

    private static Ask decode(String body, RequestLimits limits) {
        return Asks.decode(body, "application/json", Map.of(), limits);
    }

    private static WaybillException refused(String body) {
        return refused(body, "application/json", new RequestLimits(100, 1 << 20));
    }

    private static WaybillException refused(String body, String type, RequestLimits limits) {
        return refusal(() -> Asks.decode(body, type, Map.of(), limits));
    }
}
