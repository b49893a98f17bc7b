package waybill.survey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.WaybillException;
import waybill.fixture.Cases;
import waybill.json.Json;
import waybill.survey.cell.CellKind;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.column.ColumnType;
import waybill.survey.column.Seen;
import waybill.survey.finding.Finding;
import waybill.survey.finding.Findings;
import waybill.survey.report.SurveyJson;
import waybill.survey.source.FileFault;
import waybill.survey.source.SurveySource;

class SurveyorTest {
    @TempDir
    private Path folder = Path.of("");

    private static ColumnSurvey column(Survey survey, String name) {
        return survey.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All that was planted is found, as often as it was planted, with the line where it is first. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void plantedFaults_areFoundAndCounted(long seed) {
        DirtyTrips trips = DirtyTrips.of(seed);
        Survey survey = Surveys.of(folder, trips.csv());

        expect(survey, trips, "clock_2400", "2400");
        expect(survey, trips, "reference", "reference");
        expect(survey, trips, "text_in_number", "word");
        expect(survey, trips, "sentinel", "sentinel");
        expect(survey, trips, "missing", "unknown");
        assertThat(survey.duplicateRows()).isEqualTo(trips.planted().get("duplicate_row"));
        assertThat(column(survey, "day").dates().orElseThrow().formats().get(1).onlyThis())
                .isEqualTo(trips.planted().get("swapped"));
        Finding spellings = Surveys.findings(survey, "place_variant").get(0);
        // The blank behind one of them is no part of its value; that cell differs in its case all the same.
        assertThat(spellings.count()).isEqualTo(trips.planted().get("spelling"));
        assertThat(Surveys.findings(survey, "scaled_column")).anySatisfy(found -> {
            assertThat(found.text()).startsWith("'km' is 1.609");
            assertThat(found.count()).isEqualTo(trips.planted().get("km"));
        });
        assertThat(Surveys.findings(survey, "date_misread"))
                .anySatisfy(found -> assertThat(found.text()).contains("leaves the order of the rows"));
        assertThat(Surveys.findings(survey, "constant_column"))
                .extracting(Finding::text)
                .containsExactly("'unit' is 't' in every row");
        assertThat(Surveys.findings(survey, "duplicate_key"))
                .anySatisfy(found -> assertThat(found.text()).startsWith("'trip' names rows but for"));
    }

    private static void expect(Survey survey, DirtyTrips trips, String rule, String fault) {
        assertThat(Surveys.findings(survey, rule)).as(rule).singleElement().satisfies(found -> {
            assertThat(found.count()).isEqualTo(trips.planted().get(fault));
            assertThat(found.line()).isEqualTo(trips.lines().get(fault));
        });
    }

    @Test
    void cleanTable_hasNothingToLookAt() {
        StringBuilder csv = new StringBuilder("id,day,amount,place\n");
        for (int i = 0; i < 400; i++) {
            csv.append(i).append(",2025-").append(String.format(Locale.ROOT, "%02d-%02d", 1 + i / 40, 1 + i % 28));
            csv.append(',')
                    .append((i * 7919 % 1000) / 10.0)
                    .append(",P")
                    .append(i * 31 % 13)
                    .append('\n');
        }

        assertThat(Findings.of(Surveys.of(folder, csv.toString()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"semicolon,';'", "tab,'\t'", "bar,|"})
    void otherSeparators_changeNothingElse(String name, char separator) {
        String csv = DirtyTrips.of(4).csv();
        Survey commas = Surveys.of(folder, csv);
        Survey others =
                Surveys.of(folder, name + ".csv", csv.replace(',', separator).getBytes(UTF_8));

        assertThat(others.dialect().separator()).isEqualTo(separator);
        assertThat(shown(others)).isEqualTo(shown(commas));
    }

    /** Byte-order mark, Windows' line breaks, quotes around everything, gzip: the same table. */
    @Test
    void otherWaysOfWriting_changeNothingElse() {
        String csv = DirtyTrips.of(5).csv();
        Survey plain = Surveys.of(folder, csv);
        String quoted = csv.lines()
                .map(line -> '"' + line.replace(",", "\",\"") + "\"\r\n")
                .collect(Collectors.joining("", "\ufeff", ""));
        byte[] windows = quoted.getBytes(UTF_8);

        assertThat(shown(Surveys.of(folder, "table.csv.gz", Surveys.gzip(csv)))).isEqualTo(shown(plain));
        assertThat(shown(Surveys.of(folder, "quoted.csv", windows))).isEqualTo(shown(plain));
        assertThat(shown(Surveys.of(folder, csv))).isEqualTo(shown(plain));
    }

    /** All that a survey says, but for the name of the file, its size and its dialect. */
    private static List<Json> shown(Survey survey) {
        Json.Obj all = SurveyJson.of(survey, Findings.of(survey), List.of());
        return List.of("rows", "duplicate_rows", "faults", "columns", "relations", "findings").stream()
                .map(name -> Optional.ofNullable(all.members().get(name)).orElseThrow())
                .toList();
    }

    @Test
    void lines_areThoseOfTheFile() {
        Survey survey = Surveys.of(folder, "a,b\r\n\r\n1,\"two\nlines\"\r\n\r\n2,x\r\nx,y\r\n");

        assertThat(survey.rows()).isEqualTo(3);
        assertThat(column(survey, "a")
                        .kinds()
                        .getOrDefault(CellKind.TEXT, Seen.NEVER)
                        .line())
                .isEqualTo(7);
        assertThat(column(survey, "b").values())
                .extracting(value -> value.line())
                .containsExactly(3L, 6L, 7L);
    }

    @Test
    void tornGzip_isReadAsFarAsItGoes() {
        byte[] whole = Surveys.gzip(DirtyTrips.of(6).csv());
        Survey survey = Surveys.of(folder, "torn.csv.gz", Arrays.copyOf(whole, whole.length / 2));

        assertThat(survey.stop()).map(FileFault::rule).contains("torn_file");
        assertThat(survey.rows()).isBetween(500L, 2_500L);
        assertThat(survey.stop().orElseThrow().line()).isEqualTo(survey.rows() + 2);
    }

    @Test
    void quoteThatIsNeverClosed_stopsThereAndSaysWhere() {
        Survey survey = Surveys.of(folder, "a,b\n1,2\n3,\"4\n5,6\n7,8\n");

        assertThat(survey.rows()).isEqualTo(1);
        assertThat(survey.stop()).hasValueSatisfying(stop -> {
            assertThat(stop.rule()).isEqualTo("malformed_csv");
            assertThat(stop.line()).isEqualTo(3);
        });
    }

    @Test
    void rowsWithFaults_areCountedWithTheFirstLine_andTheOthersAreRead() {
        String csv = "place,n\nZürich,1\nBern,2\nGenève,3\nBasel,4,5\nBiel\n\"Chur\"x,6\nSion,7\n";
        Survey survey = Surveys.of(folder, "latin.csv", csv.getBytes(ISO_8859_1));

        assertThat(survey.stop()).isEmpty();
        assertThat(survey.rows()).isEqualTo(6);
        assertThat(survey.faults())
                .extracting(FileFault::rule, FileFault::rows, FileFault::line)
                .containsExactlyInAnyOrder(
                        tuple("invalid_utf8", 2L, 2L),
                        tuple("more_cells", 1L, 5L),
                        tuple("fewer_cells", 1L, 6L),
                        tuple("malformed_quotes", 1L, 7L));
    }

    @Test
    void noTable_isRefused() {
        assertThatThrownBy(() -> Surveys.of(folder, "")).hasMessageContaining("table.csv has no row");
        assertThatThrownBy(() -> Surveys.of(folder, "utf16.csv", "\ufeffa,b".getBytes(UTF_16LE)))
                .hasMessageContaining("utf16.csv: The text is in UTF-16");
        assertThatThrownBy(() -> Surveys.of(folder.resolve("none.csv"))).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> Surveys.of(folder, ",".repeat(2_000))).hasMessageContaining("2001 columns");
    }

    @Test
    void filesOfPeoplesHabits_areReadOrRefusedByDesign() throws IOException {
        List<Path> cases;
        try (Stream<Path> files = Files.list(Cases.path(""))) {
            cases = files.filter(file -> file.toString().matches(".*[.]csv([.]gz)?"))
                    .sorted()
                    .toList();
        }

        assertThat(cases).hasSizeGreaterThan(20);
        for (Path file : cases) {
            try {
                assertThat(Surveys.of(file).columns()).as("%s", file).isNotEmpty();
            } catch (WaybillException designed) {
                assertThat(designed).as("%s", file).hasMessageContaining(String.valueOf(file.getFileName()));
            }
        }
    }

    @Test
    void noteForExcel_namesTheSeparator() {
        Survey survey = Surveys.of(folder, "sep=|\nplace|amount\nBern, west|1,5\nBern, east|2,5\n");

        assertThat(survey.columns())
                .extracting(ColumnSurvey::type)
                .containsExactly(ColumnType.TEXT, ColumnType.DECIMAL_COMMA);
    }

    @Test
    void headerlessTable_isToldAndReadWithTheOption() throws IOException {
        Path file = Files.writeString(folder.resolve("bare.csv"), "12,2025-01-31,x\n13,2025-02-01,y\n");
        Survey headless = new Surveyor(Surveys.TODAY, Optional.empty(), false, read -> {})
                .survey(SurveySource.of(file, "bare.csv"));

        assertThat(Surveys.findings(Surveys.of(file), "header_is_data")).hasSize(1);
        assertThat(headless.rows()).isEqualTo(2);
        assertThat(headless.columns())
                .extracting(ColumnSurvey::name)
                .containsExactly("column 1", "column 2", "column 3");
        assertThat(headless.columns())
                .extracting(ColumnSurvey::type)
                .isEqualTo(List.of(ColumnType.INTEGER, ColumnType.DATE, ColumnType.TEXT));
    }

    @Test
    void futureDaysAndPlaceholders_areFound() {
        StringBuilder csv = new StringBuilder("day\n");
        for (int i = 0; i < 60; i++) {
            csv.append("2025-03-")
                    .append(String.format(Locale.ROOT, "%02d", 1 + i % 30))
                    .append('\n');
        }
        Survey survey = Surveys.of(folder, csv + "2031-01-01\n1970-01-01\n1970-01-01\n");

        assertThat(Surveys.findings(survey, "future_date")).singleElement().satisfies(found -> assertThat(found.line())
                .isEqualTo(62));
        assertThat(Surveys.findings(survey, "placeholder_date"))
                .singleElement()
                .satisfies(found -> assertThat(found.count()).isEqualTo(2));
    }

    @Test
    void datesThatNobodyCanTell_areSaidToBeAmbiguous() {
        StringBuilder csv = new StringBuilder("day\n");
        for (int i = 0; i < 60; i++) {
            csv.append(String.format(Locale.ROOT, "%02d/%02d/2025%n", 1 + i % 12, 1 + i % 7));
        }

        assertThat(Surveys.findings(Surveys.of(folder, csv.toString()), "ambiguous_dates"))
                .singleElement()
                .satisfies(
                        found -> assertThat(found.text()).contains("dd/MM/yyyy").contains("MM/dd/yyyy"));
    }

    @Test
    void pairOfColumns_thatNamesRows_isAKeyWhereNoColumnIsOne() {
        StringBuilder csv = new StringBuilder("day,flight,gate\n");
        for (int i = 0; i < 300; i++) {
            csv.append("2025-01-").append(String.format(Locale.ROOT, "%02d", 1 + i / 20));
            csv.append(",F").append(i % 20).append(",G").append(i % 7).append('\n');
        }

        assertThat(Surveys.findings(Surveys.of(folder, csv.toString()), "key"))
                .extracting(Finding::text)
                .containsExactly("'day' and 'flight' name rows");
    }

    @Test
    void columnsThatAreEqual_orDecideEachOther_areTold() {
        StringBuilder csv = new StringBuilder("code,name,copy,city\n");
        for (int i = 0; i < 300; i++) {
            int code = i * 7 % 30;
            String copy = i == 250 ? "other" : "C" + code;
            csv.append("C" + code + ",name " + code + "," + copy + ",city " + code % 4 + "\n");
        }
        Survey survey = Surveys.of(folder, csv.toString());

        assertThat(Surveys.findings(survey, "equal_columns"))
                .extracting(Finding::text)
                .containsExactly("'code' and 'copy' are equal, but for 1 row, first in line 252");
        assertThat(Surveys.findings(survey, "decided_column"))
                .extracting(Finding::text)
                .contains("'code', 'name' decide each other", "'code' decides 'city'");
    }

    /** Half of the deliveries could be before the order, if nobody saw that a month was taken for a day. */
    @Test
    void dateBeforeAnother_thatWouldNotBeIfSwapped_isFound() {
        StringBuilder csv = new StringBuilder("ordered,delivered\n");
        for (int i = 0; i < 200; i++) {
            LocalDate ordered = LocalDate.of(2025, 1, 1).plusDays(i * 37 % 200);
            LocalDate delivered = ordered.plusDays(3);
            boolean swapped = i % 3 == 1 && delivered.getDayOfMonth() < delivered.getMonthValue();
            csv.append(ordered).append(',');
            csv.append(swapped ? LocalDate.of(2025, delivered.getDayOfMonth(), delivered.getMonthValue()) : delivered)
                    .append('\n');
        }
        Survey survey = Surveys.of(folder, csv.toString());

        assertThat(Surveys.findings(survey, "date_misread")).singleElement().satisfies(found -> assertThat(found.text())
                .startsWith("'ordered' is not later than 'delivered', but for")
                .contains("with day and month swapped"));
    }

    @Test
    void commaBetweenThousands_isToldFromOneBeforeDecimals() {
        StringBuilder csv = new StringBuilder("miles;weight\n");
        for (int i = 0; i < 100; i++) {
            csv.append(i == 7 ? "1,250" : String.valueOf(200 + i)).append(';');
            csv.append(i == 7 ? "1,250" : i + "," + i % 10).append('\n');
        }
        Survey survey = Surveys.of(folder, csv.toString());

        assertThat(survey.columns())
                .extracting(ColumnSurvey::type)
                .containsExactly(ColumnType.INTEGER, ColumnType.DECIMAL_COMMA);
        assertThat(column(survey, "miles").numbers().orElseThrow().max()).isEqualTo(1250);
        assertThat(column(survey, "weight").numbers().orElseThrow().max()).isEqualTo(99.9);
        assertThat(Surveys.findings(survey, "text_in_number"))
                .extracting(Finding::text)
                .containsExactly("'miles' has numbers with a comma between thousands in 1 cell, first in line 9");
    }

    /** The year first, where the day of a short date was taken for it: 01/13/13 as 2001-01-13 would have it. */
    @Test
    void daysFarFromAllOthers_areOutsideOfTheirWindow() {
        StringBuilder csv = new StringBuilder("day\n");
        for (int i = 0; i < 400; i++) {
            csv.append(
                            i % 40 == 3
                                    ? "20" + String.format(Locale.ROOT, "%02d", 1 + i / 40) + "-01-13"
                                    : LocalDate.of(2013, 1, 1).plusDays(i / 2))
                    .append('\n');
        }

        assertThat(Surveys.findings(Surveys.of(folder, csv.toString()), "date_window"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.count()).isEqualTo(10);
                    assertThat(found.text()).contains("2013-01-01 to 2013-07-31");
                });
    }
}
