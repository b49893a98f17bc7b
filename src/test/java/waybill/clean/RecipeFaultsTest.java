package waybill.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.clean.recipe.RecipeReader;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** What is wrong with a recipe, its tables of places and the table it is for: all of it is told at once, with line and column. */
class RecipeFaultsTest {
    @TempDir
    private Path folder = Path.of("");

    private WaybillException refused(String recipe) {
        WaybillException e =
                catchThrowableOfType(WaybillException.class, () -> RecipeReader.of(recipe, "clean.yaml", folder));
        assertThat(e).as("the recipe is refused").isNotNull();
        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        return e;
    }

    private List<String> faults(String recipe) {
        return refused(recipe).violations().stream()
                .map(fault -> fault.rule() + " " + fault.message())
                .toList();
    }

    private WaybillException refused(String recipe, String table) {
        WaybillException e = catchThrowableOfType(WaybillException.class, () -> new CleanRun(folder, recipe).of(table));
        assertThat(e).as("the table is refused").isNotNull();
        return e;
    }

    @Test
    void normalize_withFaults_tellsThoseOfAnInput() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "alias,place\nx,ORD\nx,JFK\n");

        assertThat(faults("""
                rules:
                  - {rule: normalize, columns: [a], case: upper, alias: {x: ord}, decimal: ','}
                  - {rule: normalize, name: b, columns: [b], alias: a.csv}
                  - {rule: normalize, name: c, columns: [c], type: number, missing: [0]}
                """))
                .anyMatch(fault -> fault.startsWith("not_normal") && fault.contains(":2:"))
                .anyMatch(fault -> fault.startsWith("contradiction a category has no 'decimal'"))
                .anyMatch(fault -> fault.startsWith("rules_fight row 3 of the file: one spelling, 'x'"))
                .anyMatch(fault -> fault.startsWith("rules_fight a number is no word"))
                .hasSize(4);
    }

    @Test
    void recipe_withManyFaults_tellsEachWithLineAndColumn() {
        List<String> faults = faults("""
                dates:
                  leg: {columns: [a], window: [2013-01-01], formats: [dd.mm]}
                times:
                  left: {date: a, clock: b, zone: Mars/Phobos}
                rules:
                  - {rule: missing, columns: [a], wrods: [NA]}
                  - {rule: mising}
                  - {rule: missing, name: "A b", columns: [c], words: [NA], severity: mend, max_share: 2}
                  - {rule: overnight, from: left, to: came, within: 20h}
                  - {rule: reference, columns: [a], pattern: 'See (?<id>', key: d}
                """);

        assertThat(faults)
                .anyMatch(fault -> fault.startsWith("open_window expected [first day, last day]")
                        && fault.endsWith("(clean.yaml:2:23)"))
                .anyMatch(fault -> fault.startsWith("unknown_format") && fault.endsWith("(clean.yaml:2:55)"))
                .anyMatch(fault -> fault.startsWith("unknown_zone") && fault.endsWith("(clean.yaml:4:29)"))
                .anyMatch(fault -> fault.startsWith("unknown_key unknown key; did you mean 'words'?")
                        && fault.endsWith("(clean.yaml:6:35)"))
                .anyMatch(fault -> fault.startsWith("unknown_value there is no such rule; did you mean 'missing'?")
                        && fault.contains(":7:"))
                .anyMatch(fault -> fault.startsWith("invalid_name") && fault.contains(":8:"))
                .anyMatch(fault -> fault.startsWith("unknown_value expected one of repair, flag, quarantine, stop"))
                .anyMatch(fault -> fault.startsWith("out_of_range a share"))
                .anyMatch(fault -> fault.startsWith("unknown_name 'times' has no 'came'"))
                .anyMatch(fault -> fault.startsWith("invalid_pattern"));
    }

    @Test
    void recipe_withTwoRulesForOneColumn_isRefused() {
        assertThat(faults("""
                        rules:
                          - {rule: text_in_number, columns: [a, b], decimal: ','}
                          - {rule: text_in_number, name: other, columns: [b, c], thousands: ','}
                          - {rule: text_in_number, name: both, columns: [d], decimal: ',', thousands: ','}
                        """))
                .hasSize(2)
                .anyMatch(
                        fault -> fault.startsWith("rules_fight the rule 'text_in_number' repairs 'b' in the same way"))
                .anyMatch(fault -> fault.startsWith("rules_fight one character"));
    }

    /** Each by itself is right; together they would change a cell for ever. */
    @Test
    void rules_thatChangeWhatTheOtherMakes_stopTheRun() throws IOException {
        Files.writeString(folder.resolve("one.csv"), "code\nORD\n");
        Files.writeString(folder.resolve("aliases.csv"), "alias,place\nKORD,ORD\n");
        Files.writeString(folder.resolve("two.csv"), "code,iata\nKORD,ORD\n");
        WaybillException e = refused("""
                places:
                  one: {file: one.csv, aliases: aliases.csv}
                  two: {file: two.csv, codes: [iata]}
                rules:
                  - {rule: place_variant, columns: [place], places: one}
                  - {rule: code_system, columns: [place], places: two, from: [iata]}
                """, "place\nORD\n");

        assertThat(e)
                .hasMessage(
                        "The rules 'code_system' and 'place_variant' fight: what one makes of a cell, the other would repair"
                                + " again: line 2, column 'place'.");
        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
    }

    @Test
    void rule_forAColumnThatIsNotThere_isRefusedWhereItNamesIt() {
        WaybillException e = refused("""
                id: legg
                rules:
                  - {rule: missing, columns: [gate, gatte], words: [NA]}
                  - rule: duplicate_key
                    key: [day]
                """, "leg,gate\n1,A\n");

        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(e.report())
                .contains(
                        "table.csv has no column 'legg'; did you mean 'leg'? (clean.yaml:1:1)",
                        "table.csv has no column 'gatte'; did you mean 'gate'? (clean.yaml:3:37)",
                        "table.csv has no column 'day' (clean.yaml:5:11)");
    }

    @Test
    void places_withFaults_areRefusedWithAllOfThem() throws IOException {
        Files.writeString(folder.resolve("places.csv"), "code,tz\nORD,America/Chicago\nord,Mars\n\u00d6RD,\n,UTC\n");
        Files.writeString(
                folder.resolve("aliases.csv"), "alias,place\nChicago,ORD\nCHICAGO!,\u00d6RD\n?,ORD\nHome,XXX\n");

        assertThat(faults("""
                places:
                  all: {file: places.csv, zone: tz, aliases: aliases.csv}
                rules: []
                """))
                .singleElement()
                .asString()
                .contains(
                        "places.csv:3 leads to ord, and the same spelling leads to ORD already",
                        "places.csv:3 has no zone",
                        "places.csv:5 has no code",
                        "aliases.csv:3 leads to \u00d6RD, and the same spelling leads to ORD already",
                        "aliases.csv:4 has no letter or digit",
                        "aliases.csv:5 leads to a place that places.csv does not have");
    }

    @Test
    void pattern_thatWouldRunForEver_stopsTheRun() {
        WaybillException e = refused("""
                id: leg
                rules:
                  - {rule: reference, columns: [weight], pattern: 'x(?<id>(a+)+)\\2?b'}
                """, "leg,weight\n1," + "x" + "a".repeat(60) + "c" + "\n");

        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(e).hasMessageContaining("write it so that a part of it can match in one way only");
    }

    /** Each would move a day that something else stands on as well. */
    @Test
    void day_thatTwoTimesShare_isNotMoved() {
        assertThat(faults("""
                times:
                  left: {date: day, clock: left, zone: UTC}
                  came: {date: day, clock: came, zone: UTC}
                rules:
                  - {rule: clock_2400, columns: left, date: day}
                  - {rule: clock_2400, name: again, columns: came, date: day}
                  - {rule: clock_2400, name: told, columns: came, date: day, severity: flag}
                  - {rule: overnight, from: left, to: came, within: 12h}
                  - {rule: zone_fault, from: left, to: came, planned: p, source: s, place: q, severity: repair}
                """))
                .hasSize(3)
                .anyMatch(fault -> fault.startsWith("rules_fight the rule 'clock_2400' moves 'day' already")
                        && fault.endsWith("(clean.yaml:6:52)"))
                .anyMatch(fault -> fault.startsWith("rules_fight 'from' and 'to' have their day in one column, 'day'")
                        && fault.contains(":8:"))
                .anyMatch(fault -> fault.startsWith("rules_fight 'from' and 'to'") && fault.contains(":9:"));
    }

    @Test
    void declarations_thatMeanNothingOrTwoThings_areRefused() {
        assertThat(faults("""
                dates:
                  leg: {columns: [a, a], window: [2013-01-01, 2013-12-31], within: 12h}
                rules:
                  - {rule: missing, columns: c, words: {N/A: not_available, n/a: not_applicable, '': none}}
                  - {rule: date_misread, dates: leg, damaged_as: []}
                  - {rule: reference, columns: b, key: a, pattern: '\\Q(?<id>\\E.*'}
                  - {rule: reference, name: counted, columns: d, key: a, pattern: '(?:(?:){50000}){50000}(?<id>x)'}
                """))
                .hasSize(7)
                .anyMatch(fault -> fault.startsWith("duplicate_name a column is not before itself"))
                .anyMatch(fault -> fault.startsWith("out_of_range expected whole days"))
                .anyMatch(
                        fault -> fault.startsWith("rules_fight the word 'n/a' has the reason 'not_available' already"))
                .anyMatch(fault -> fault.startsWith("empty_word"))
                .anyMatch(fault -> fault.startsWith("wrong_number expected one misreading or more"))
                .anyMatch(fault -> fault.startsWith("invalid_pattern a pattern has a group (?<id>...)"))
                .anyMatch(
                        fault -> fault.startsWith("invalid_pattern its counts such as {3} ask for more than 100,000"));
    }

    @Test
    void recipe_withListsInListsWithoutEnd_isRefused() {
        assertThat(refused("rules: " + "[".repeat(20_000) + "]".repeat(20_000)))
                .hasMessageContaining("lists or mappings one in the other, more than can be read");
    }

    @Test
    void fileOfARule_thatIsNoFile_isRefusedBeforeItIsRead() {
        assertThat(faults("""
                places: {p: {file: /dev/zero}}
                rules:
                  - {rule: sql, file: /dev/zero, id: a}
                """))
                .anyMatch(fault -> fault.contains("is not there, or is no file"))
                .anyMatch(fault -> fault.startsWith("file_not_found"));
    }

    @Test
    void table_thatIsNone_isRefused() {
        String recipe = "rules: []\n";

        assertThat(refused(recipe, "")).hasMessageContaining("has no header");
        assertThat(refused(recipe, "a,a\n1,2\n")).hasMessageContaining("two columns 'a'");
        assertThat(refused(recipe, "a,b\n1,\"2\n")).hasMessageContaining("a quote that is never closed");
    }
}
