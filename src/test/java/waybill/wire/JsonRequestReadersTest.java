package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import waybill.failure.WaybillException;
import waybill.fixture.HostileJson;
import waybill.json.JsonReader;
import waybill.json.LibraryJson;

/** Requests that our scanner reads, and the library where it is unsure, against requests that the library reads alone. */
class JsonRequestReadersTest {
    private static final long SEED = 20261204;
    private static final int CASES = 100_000;
    private static final int MOST_ROWS = 2;

    @Test
    void anyBody_asksTheSameOrIsRefusedInTheSameWords() {
        HostileJson json = new HostileJson(SEED);
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < CASES; i++) {
            Body body = new Body(json.next(), Map.of(), MOST_ROWS, MOST_ROWS);
            Entry<String, Object> library = outcome(LibraryJson.reader(body.text()), body);

            Entry<String, Object> found = outcome(JsonReader.of(body.text()), body);
            // Asserted only if need be: an assertion takes longer than the reading.
            if (!found.equals(library)) {
                assertThat(found).as(body.text()).isEqualTo(library);
            }
            outcomes.merge(library.getKey(), 1, Integer::sum);
        }

        assertThat(outcomes).as("%s", outcomes).containsKeys("asked", "MALFORMED_REQUEST", "TOO_LARGE");
        assertThat(outcomes.values()).as("%s", outcomes).allMatch(count -> count > CASES / 100);
    }

    private static Entry<String, Object> outcome(JsonReader reader, Body body) {
        try {
            return Map.entry("asked", JsonRequest.decode(reader, body));
        } catch (WaybillException e) {
            return Map.entry(e.code().name(), e.getMessage() + e.violations());
        }
    }
}
