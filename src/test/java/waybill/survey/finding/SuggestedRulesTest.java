package waybill.survey.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.survey.DirtyTrips;
import waybill.survey.Survey;
import waybill.survey.Surveys;
import waybill.yaml.YamlFile;
import waybill.yaml.YamlNode;

class SuggestedRulesTest {
    @TempDir
    private Path folder = Path.of("");

    private static List<String> suggested(Survey survey) {
        return SuggestedRules.of(survey, Findings.of(survey));
    }

    private static YamlNode parsed(List<String> lines) {
        return YamlFile.parse(String.join("\n", lines), "clean.yaml");
    }

    @Test
    void plantedFaults_becomeRulesThatAreYaml() {
        YamlNode root = parsed(suggested(Surveys.of(folder, DirtyTrips.of(1).csv())));
        List<YamlNode> rules = root.need("rules").orElseThrow().items();

        assertThat(root.needText("input")).isEqualTo("table.csv");
        assertThat(rules.stream().map(rule -> rule.needText("rule")))
                .containsExactlyInAnyOrder(
                        "missing",
                        "text_in_number",
                        "clock_2400",
                        "date_format",
                        "date_misread",
                        "duplicate_row",
                        "duplicate_key");
        YamlNode day = root.need("dates").orElseThrow().need("day").orElseThrow();
        assertThat(day.texts("formats")).containsExactly("MM/dd/yyyy", "dd/MM/yyyy");
    }

    @Test
    void reference_isARule_whereAColumnHasWhatItNames_andElseAComment() {
        String rows = IntStream.range(10_500, 10_600)
                .mapToObj(i -> i + "," + (i % 10 == 9 ? "See DN-304 (ID#:" + (i - 1) + ")" : i + ".5") + "\n")
                .collect(Collectors.joining());
        YamlNode reference = parsed(suggested(Surveys.of(folder, "trip,weight\n" + rows)))
                .need("rules")
                .orElseThrow()
                .items()
                .get(0);
        var found = Pattern.compile(reference.needText("pattern")).matcher("See DN-304 (ID#:10589)");

        assertThat(reference.needText("rule")).isEqualTo("reference");
        assertThat(reference.needText("key")).isEqualTo("trip");
        assertThat(found.matches()).isTrue();
        assertThat(found.group("id")).isEqualTo("10589");
        assertThat(suggested(Surveys.of(folder, "trip,weight\n" + rows.replaceAll("(?m)^", "T"))))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("  # - {rule: reference, columns: [weight]")
                        .contains("key: WHICH COLUMN"));
    }

    @Test
    void spellings_areACommentWithTheirAliases_asNoFileSaysWhatAPlaceIs() {
        assertThat(suggested(Surveys.of(folder, DirtyTrips.of(1).csv())))
                .anySatisfy(line -> assertThat(line).startsWith("  # - {rule: place_variant, columns: [depot]"))
                .contains("  #     DEPOT-NORTH -> Depot North");
    }

    @Test
    void cleanTable_hasNoSuggestedRules() {
        assertThat(suggested(Surveys.of(folder, "a,b\n1,x\n2,y\n"))).isEmpty();
    }

    /** Whatever a cell holds, the document is read as what was written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b",
                "# no",
                "'",
                "\"",
                "\\",
                "no",
                "null",
                "- x",
                "{",
                "[a]",
                "@",
                "%",
                "é",
                "line\nbreak",
                "\u0000",
                "\u2028",
                "1",
                "&a",
                "*a",
                "!",
                "|",
                ">",
                "",
                " ",
                "a ",
                "x: ",
                "~",
                "0x1f",
                "1e3",
                "2013-01-01"
            })
    void text_isReadAsItself(String text) {
        String yaml = "{" + YamlText.scalar(text) + ": " + YamlText.scalar(text) + "}";

        assertThat(YamlFile.parse(yaml, "test").value()).isEqualTo(Map.of(text, text));
    }
}
