package waybill.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearNameTest {
    private static final List<String> NAMES = List.of("origin", "destination", "dep_delay", "arr_delay", "no");

    @ParameterizedTest
    @CsvSource({
        "orgin, origin",
        "Origin, origin",
        "origins, origin",
        "dsetination, destination",
        "distination, destination",
        "depdelay, dep_delay",
        "n, no",
        "nos, no"
    })
    void of_aSlip_findsWhatWasMeant(String slip, String meant) {
        assertThat(NearName.of(slip, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "carrier", "originoriginorigin", "orixxx"})
    void of_somethingElse_findsNothing(String name) {
        assertThat(NearName.of(name, NAMES)).isEmpty();
        assertThat(NearName.hint(name, NAMES)).isEmpty();
    }

    @Test
    void of_severalAsNear_takesTheFirstByName() {
        assertThat(NearName.of("a_delay", List.of("c_delay", "b_delay", "arr_delay")))
                .contains("b_delay");
    }

    @Test
    void of_aLongName_isNotCompared() {
        String longName = "o".repeat(129);

        assertThat(NearName.of(longName, List.of(longName))).isEmpty();
    }

    @Test
    void hint_aSlip_asksForIt() {
        assertThat(NearName.hint("orgin", NAMES)).isEqualTo("; did you mean 'origin'?");
    }
}
