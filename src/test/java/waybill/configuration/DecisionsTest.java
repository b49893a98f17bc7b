package waybill.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionsTest {
    private static final Checkout HERE = Checkout.here();
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))\\b");

    static Stream<String> decisions() {
        return HERE.paths("docs/adr/0*.md").stream();
    }

    private static Set<String> testClasses() {
        return HERE.paths("src/test/java/**/*.java").stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1).replace(".java", ""))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void decision_anyOfThem_hasItsFourPartsAndNamesTestsThatExist(String path) {
        String text = HERE.text(path);

        assertThat(text).contains("**Context.**", "**Decision.**", "**Rejected.**", "**Confirmation.**");
        assertThat(testClasses())
                .containsAll(TEST.matcher(text)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList());
    }

    @Test
    void list_namesEachDecisionOnce() {
        String list = HERE.text("docs/adr/README.md");

        assertThat(decisions()).isNotEmpty().allSatisfy(path -> assertThat(list)
                .containsOnlyOnce("(" + path.substring(path.lastIndexOf('/') + 1) + ")"));
    }
}
