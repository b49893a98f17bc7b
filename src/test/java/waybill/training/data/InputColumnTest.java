package waybill.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.signature.FieldType;

class InputColumnTest {
    private static final Table TABLE = new Table(
            Map.of(
                    "numbers", new Table.Numbers(new double[] {1, Double.NaN}),
                    "flags", Table.Numbers.flags(new double[] {1, 0}),
                    "texts", new Table.Texts(new String[] {"x", " "}),
                    "empty", new Table.Texts(new String[] {"", " "}),
                    "instants", new InstantCells(new double[] {1, 2}),
                    "dates", new Table.Dates(new double[] {1, 2})),
            2);

    @ParameterizedTest
    @CsvSource({
        "NUMBER, numbers empty, cast(flags as double)",
        "INTEGER, numbers empty, cast(flags as double)",
        "BOOLEAN, numbers flags empty, cast(texts as boolean)",
        "CATEGORY, numbers flags texts empty instants dates, ",
        "TIMESTAMP, texts empty instants, cast(dates as timestamp)"
    })
    void columnFault_ofEachTypeOfInput_namesTheCast(FieldType type, String suited, String cast) {
        for (String name : TABLE.names()) {
            assertThat(TrainingType.of(type).columnFault(name, TABLE).isEmpty())
                    .as("%s for a %s", name, type)
                    .isEqualTo(suited.matches(".*\\b" + name + "\\b.*"));
        }
        if (cast != null) {
            String column = cast.replaceAll(".*\\((\\w+) .*", "$1");
            assertThat(TrainingType.of(type).columnFault(column, TABLE).orElseThrow())
                    .contains(cast);
        }
    }

    @Test
    void columnFault_columnThatIsNotThere_namesTheNearest() {
        assertThat(TrainingType.of(FieldType.NUMBER).columnFault("number", TABLE))
                .contains("The query makes no column 'number'; did you mean 'numbers'?");
    }

    /** Tables of other countries have decimal commas and words of their own, which a cast refuses. */
    @Test
    void columnFault_columnOfTexts_namesWhatReadsOtherForms() {
        assertThat(TrainingType.of(FieldType.NUMBER).columnFault("texts", TABLE).orElseThrow())
                .contains("cast(texts as double), or", "replace(texts, ',', '.')::double");
        assertThat(TrainingType.of(FieldType.BOOLEAN)
                        .columnFault("texts", TABLE)
                        .orElseThrow())
                .contains("cast(texts as boolean), or", "texts = 'yes'");
        assertThat(TrainingType.of(FieldType.NUMBER).columnFault("flags", TABLE).orElseThrow())
                .endsWith("cast(flags as double).");
        assertThatThrownBy(() -> TABLE.dates("texts")).hasMessageContaining("strptime(texts, '%d.%m.%Y')::date");
    }

    @Test
    void columnFault_columnWithoutANearName_namesThoseThereAre() {
        assertThat(TrainingType.of(FieldType.NUMBER)
                        .columnFault("weight", TABLE)
                        .orElseThrow())
                .startsWith("The query makes no column 'weight'; it makes ")
                .contains("numbers", "instants");
    }

    @Test
    void texts_blankOnes_areMissingAndNoCategory() {
        assertThat(TABLE.distinct("texts", new int[] {0, 1})).containsExactly("x");
    }
}
