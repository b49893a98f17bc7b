package waybill.survey.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.survey.sketch.Frequent;

class NearDuplicatesTest {
    private static List<String> groups(Object... textsAndCounts) {
        List<Frequent> values = new ArrayList<>();
        for (int i = 0; i < textsAndCounts.length; i += 2) {
            values.add(new Frequent((String) textsAndCounts[i], (int) textsAndCounts[i + 1], 0, i + 2));
        }
        return NearDuplicates.of(values).stream()
                .map(group -> group.meant().text() + " <- "
                        + String.join(
                                ", ",
                                group.others().stream().map(Frequent::text).toList()))
                .toList();
    }

    @Test
    void spellings_thatDifferInCaseBlanksAccentsAndPunctuation_areOne() {
        assertThat(groups(
                        "Depot A",
                        90,
                        "DEPOT-A",
                        8,
                        "depot  a",
                        2,
                        "Depot B",
                        70,
                        "Zürich",
                        5,
                        "Zurich",
                        40,
                        "STRASSE",
                        1,
                        "straße",
                        9))
                .containsExactly("Depot A <- DEPOT-A, depot  a", "Zurich <- Zürich", "straße <- STRASSE");
    }

    @Test
    void rareSpelling_aLetterAway_isTheFrequentOne() {
        assertThat(groups("Rotterdam", 500, "Roterdam", 3, "Rottredam", 2, "Hamburg", 400, "Homburg", 300))
                .containsExactly("Rotterdam <- Roterdam, Rottredam");
    }

    @ParameterizedTest
    @CsvSource({"EWR,EWK", "Depot 1,Depot 2", "N624AG,N624AA", "N5EYAA,N5ECAA", "Bern,Born", "Gate 12b,Gate 12c"})
    void codesAndNumbers_thatDiffer_areTwo(String a, String b) {
        assertThat(groups(a, 1000, b, 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef,abcdef,true",
        "abcdef,abxdef,true",
        "abcdef,abcef,true",
        "abcdef,abdcef,true",
        "abcdef,abccdef,true",
        "abcdef,abxyef,false",
        "abcdef,xbcdey,false",
        "abcdef,abc1ef,false"
    })
    void oneAway_isOneLetterOrTwoNeighbours(String a, String b, boolean is) {
        assertThat(NearDuplicates.isOneAway(a, b)).isEqualTo(is);
        assertThat(NearDuplicates.isOneAway(b, a)).isEqualTo(is);
    }
}
