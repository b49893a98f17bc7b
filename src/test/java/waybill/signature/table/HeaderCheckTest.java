package waybill.signature.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static waybill.fixture.Refusals.refusal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.LegModel;
import waybill.fixture.LiveLegs;
import waybill.signature.Signature;

class HeaderCheckTest {
    private static final String FIT = "carrier,origin,dest,scheduled_departure,departure_delay,planned_block,distance";
    private static final UnknownColumns OWNED = UnknownColumns.owned(Set.of("value", "row"));

    @Test
    void require_headerThatFits_isSilentHoweverItIsRead() {
        for (UnknownColumns strangers : List.of(UnknownColumns.REFUSED, UnknownColumns.NOTED, OWNED)) {
            assertThatCode(() -> require(FIT + ",temperature", strangers)).doesNotThrowAnyException();
        }
        assertThatCode(() -> require(FIT + ",gate,tail", UnknownColumns.NOTED)).doesNotThrowAnyException();
        assertThatCode(() -> require(FIT + ",gate,tail,", OWNED)).doesNotThrowAnyException();
    }

    @Test
    void require_anyFault_saysWhatWasExpected() {
        assertThat(refusal(() -> require("carrier", UnknownColumns.REFUSED)))
                .hasMessage(
                        "The header does not fit the model, which takes, separated by commas, carrier, origin, dest,"
                                + " scheduled_departure, departure_delay, planned_block, distance, and, if they are known,"
                                + " temperature, wind_speed, precipitation, visibility.");
    }

    /** The service fills them; who has them may send them. */
    @Test
    void require_liveFields_areNeitherMissingNorUnknown() {
        assertThatCode(() -> require(FIT, LiveLegs.SIGNATURE)).doesNotThrowAnyException();
        assertThatCode(() -> require(FIT + ",last_gain,state_age", LiveLegs.SIGNATURE))
                .doesNotThrowAnyException();
        assertThat(refusal(() -> require("carrier", LiveLegs.SIGNATURE)))
                .hasMessageEndingWith("visibility.")
                .hasMessageNotContaining("last_gain");
    }

    private static void require(String line, Signature signature) {
        List<String> columns = Arrays.asList(line.split(",", -1));
        HeaderCheck.require(
                new TableHeader(columns, line), signature, UnknownColumns.REFUSED, ErrorCode.INVALID_HEADER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "; ! the columns seem to be separated by semicolons: separate them by commas, here and in every row, and write numbers with a decimal point",
                "` \t` ! the columns seem to be separated by tabs: separate them by commas, here and in every row, and write numbers with a decimal point",
                "| ! the columns seem to be separated by vertical bars: separate them by commas, here and in every row, and write numbers with a decimal point",
            })
    void require_otherSeparator_isTheOnlyFault(String separator, String message) {
        String line = FIT.replace(",", separator.strip().isEmpty() ? "\t" : separator);

        assertThat(faults(line, UnknownColumns.NOTED)).containsExactly(message + " [other_separator]");
        assertThat(faults(line + ",\"a, b\"", OWNED)).containsExactly(message + " [other_separator]");
    }

    @Test
    void require_otherMarksInQuotes_areAName() {
        assertThatCode(() -> HeaderCheck.require(
                        new TableHeader(
                                List.of((FIT + ",a;b;c;d;e;f;g;h;i").split(",")), FIT + ",\"a;b;c;d;e;f;g;h;i\""),
                        LegModel.signature(),
                        OWNED,
                        ErrorCode.INVALID_FILE))
                .doesNotThrowAnyException();
        assertThatCode(() -> TableHeader.of(List.of("a;b;c", "d"))).doesNotThrowAnyException();
        assertThat(TableHeader.of(List.of("a;b;c", "d")).isUnusable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "sep=, ! the first line is a note about the separator for Excel: remove it",
                "SEP=; ! the first line is a note about the separator for Excel: remove it, and separate the columns by commas, not by semicolons",
                "\"sep=|\" ! the first line is a note about the separator for Excel: remove it, and separate the columns by commas, not by vertical bars",
            })
    void require_noteForExcel_isTheOnlyFault(String line, String message) {
        assertThat(faults(line, UnknownColumns.REFUSED)).containsExactly(message + " [separator_line]");
    }

    @ParameterizedTest
    @CsvSource({
        "orgin, /orgin",
        "Origin, /Origin",
        "ORIGIN, /ORIGIN",
        "' origin ', column 2",
        "or-igin, column 2",
    })
    void require_nameNearToARequiredField_isToldOnceUnderEveryPolicy(String name, String place) {
        for (UnknownColumns strangers : List.of(UnknownColumns.REFUSED, UnknownColumns.NOTED, OWNED)) {
            assertThat(faults(FIT.replace("origin", name), strangers))
                    .containsExactly(place + ": taken for 'origin', which is missing: rename it [misspelt_column]");
        }
    }

    @Test
    void require_nameNearToAnOptionalField_isAFaultWhereUnknownColumnsAreNotNoted() {
        String line = FIT + ",Wind Speed";

        assertThatCode(() -> require(line, UnknownColumns.NOTED)).doesNotThrowAnyException();
        assertThat(faults(line, UnknownColumns.REFUSED))
                .containsExactly("column 8: taken for 'wind_speed', which is missing: rename it [misspelt_column]");
        assertThat(faults(line, OWNED))
                .containsExactly("column 8: taken for 'wind_speed', which is missing: rename it, or add an empty column"
                        + " 'wind_speed' [misspelt_column]");
    }

    @Test
    void require_severalFaults_areToldAtOnceOneForAColumn() {
        assertThat(faults(
                        "gate,orgin,dest,dest,scheduled_departure,departure_delay,planned_block,value,",
                        UnknownColumns.REFUSED))
                .containsExactly(
                        "/dest: the header names the column twice [duplicate_column]",
                        "/gate: no field has this name: remove the column, or ask with policy=warn [unknown_column]",
                        "/orgin: taken for 'origin', which is missing: rename it [misspelt_column]",
                        "/value: no field has this name: remove the column, or ask with policy=warn [unknown_column]",
                        "column 9: it has no name, as the line ends with a comma: end no line with a comma, or name the"
                                + " column [nameless_column]",
                        "/carrier: the column is missing, and the field is required [missing_column]",
                        "/distance: the column is missing, and the field is required [missing_column]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mr. Smith,12 High Street,4711", "4711,4711,4711", FIT + ",~ 4711,Smith & Sons"})
    void require_dataInTheHeader_isNotRepeated(String line) {
        WaybillException refused = refusal(() -> require(line, UnknownColumns.REFUSED));

        assertThat(refused.report()).doesNotContain("4711", "Smith");
    }

    @Test
    void require_noColumnThatIsKnown_saysThatTheFirstLineNamesThem() {
        assertThat(faults("UA,EWR,ORD", OWNED))
                .containsExactly(
                        "no column has the name of a field: the first line names the columns [no_known_column]");
    }

    @Test
    @Timeout(20)
    void require_manyUnknownColumns_keepsAHundredAndCountsTheRest() {
        String strangers = IntStream.range(0, 16_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        WaybillException refused = refusal(() -> require(FIT + "," + strangers, UnknownColumns.REFUSED));

        assertThat(refused.violations()).hasSize(100);
        assertThat(refused.faults()).isEqualTo(16_000);
        assertThat(refused).hasMessageEndingWith(" 100 of 16,000 faults are shown.");
    }

    private static void require(String line, UnknownColumns strangers) {
        List<String> columns = Arrays.asList(line.split(",", -1));
        HeaderCheck.require(new TableHeader(columns, line), LegModel.signature(), strangers, ErrorCode.INVALID_HEADER);
    }

    private static List<String> faults(String line, UnknownColumns strangers) {
        WaybillException refused = refusal(() -> require(line, strangers));
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_HEADER);
        return refused.violations().stream().map(Violation::toString).toList();
    }
}
