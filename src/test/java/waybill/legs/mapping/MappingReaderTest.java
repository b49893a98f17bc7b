package waybill.legs.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.yaml.YamlFile;
import waybill.yaml.YamlNode;

/** What is known to be wrong before any event comes. */
class MappingReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: {is: departure}, at: t                                             | /place      | missing_key",
                "kind: {is: departure}, place: p                                          | /at         | missing_key",
                "at: t, place: p                                                          | /kind       | missing_key",
                "kind: {is: takeoff}, at: t, place: p                                     | /kind       | unknown_value",
                "kind: {of: k, codes: {X: takeoff}}, at: t, place: p                      | /kind       | unknown_value",
                "kind: {is: departure}, at: t, place: p, status: {is: maybe}              | /status     | unknown_value",
                "kind: {is: departure}, at: t, place: p, status: {is: retracted}          | /corrects   | missing_key",
                "kind: {is: departure}, at: t, place: p, vehicel: v                       | /vehicel    | unknown_key",
                "kind: {is: departure}, at: t, place: 'a..b'                              | /place      | wrong_path",
                "kind: {is: departure}, at: t, place: 'a['                                | /place      | wrong_path",
                "kind: {is: departure}, at: t, place: ''                                  | /place      | wrong_path",
                "kind: {is: departure}, at: t, place: {is: x, of: y}                      | /place      | wrong_expression",
                "kind: {is: departure}, at: t, place: {join: []}                          | /place/join | wrong_size",
                "kind: {is: departure}, at: t, place: {of: a, pad: 99}                    | /place/pad  | out_of_limits",
                "kind: {is: departure}, at: t, place: {of: a, unknown: same}              | /place/unknown | missing_key",
                "kind: {is: departure}, at: t, place: {of: a, codes: {}, unknown: guess}  | /place/unknown | unknown_value",
                "kind: {is: departure}, at: {time: t, format: yyyyMMdd}, place: p         | /at/format  | unknown_value",
                "kind: {is: departure}, at: {time: t, format: stardate}, place: p         | /at/format  | unknown_value",
                "kind: {is: departure}, at: {time: t, format: service_day}, place: p      | /at         | missing_key",
                "kind: {is: departure}, at: {time: t, zone: {is: Mars/Base}}, place: p    | /at/zone    | unknown_zone",
                "kind: {is: departure}, at: {time: t, zone: {of: z, codes: {E: Est}}}, place: p | /at/zone | unknown_zone",
                "kind: {is: departure}, at: t, place: p, attributes: {carrier: c}         | /attributes/carrier | reserved_name",
                "kind: {is: departure}, at: t, place: p, attributes: {' x': c}           | /attributes/ x | attribute_name",
            })
    void template_thatCannotBeRight_isAFaultAtItsPlace(String template, String pointer, String rule) {
        assertThat(faults("{events: [{" + template + "}]}", false))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(tuple("/events/0" + pointer, rule));
    }

    @Test
    void faults_areToldAllAtOnce() {
        assertThat(faults("{each: 'a..b', event: [], events: [{kind: {is: x}}, {}]}", false))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/each",
                        "/event",
                        "/events/0/kind",
                        "/events/0/at",
                        "/events/0/place",
                        "/events/1/kind",
                        "/events/1/at",
                        "/events/1/place");
    }

    @Test
    void each_ofATable_isAFault() {
        assertThat(faults("{each: rows, events: [{kind: {is: arrival}, at: t, place: p}]}", true))
                .extracting(Violation::pointer)
                .containsExactly("/each");
    }

    @Test
    void expressions_thatAreNestedTooDeep_areAFault() {
        String deep = "{first: [".repeat(9) + "a" + "]}".repeat(9);

        assertThat(faults("{events: [{kind: {is: arrival}, at: t, place: " + deep + "}]}", false))
                .extracting(Violation::rule)
                .containsExactly("too_deep");
    }

    @Test
    void path_ofATable_isAColumnWhateverItsName() {
        assertThat(read("{events: [{kind: {is: arrival}, at: 'When?', place: 'a..b['}]}", true)
                        .columns())
                .containsExactly("When?", "a..b[");
    }

    private static Mapping read(String yaml, boolean table) {
        YamlNode root = YamlFile.parse(yaml, "stream.yaml");
        Mapping mapping = MappingReader.read(root, table);
        root.faults().throwIfAny(ErrorCode.INVALID_STREAM);
        return mapping;
    }

    private static List<Violation> faults(String yaml, boolean table) {
        return catchThrowableOfType(WaybillException.class, () -> read(yaml, table))
                .violations();
    }
}
