package waybill.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;
import waybill.signature.Unseen;

class TrainingTypeTest {
    private static final Map<FieldType, Field> FIELDS = Map.of(
            FieldType.NUMBER, field(new Domain.Numeric(false, new Range(0, 50), new Range(2, 30))),
            FieldType.INTEGER, field(new Domain.Numeric(true, Range.ALL, new Range(2, 30))),
            FieldType.CATEGORY, field(new Domain.Category(List.of("a", "b"), Unseen.WARN)),
            FieldType.BOOLEAN, field(new Domain.Bool()),
            FieldType.TIMESTAMP, field(new Domain.Timestamp(ZoneId.of("Europe/Berlin"))));

    private static Field field(Domain domain) {
        return new Field("f", domain, "", Presence.optional(), "");
    }

    private static Field field(FieldType type) {
        return FIELDS.getOrDefault(type, field(new Domain.Bool()));
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 2.0 to 30.0",
        "INTEGER, 2.0 to 30.0",
        "CATEGORY, 2 values",
        "BOOLEAN, ''",
        "TIMESTAMP, zone Europe/Berlin"
    })
    void seen_field_isWhatTheTrainingRowsHeld(FieldType type, String words) {
        assertThat(TrainingType.of(type).seen(field(type), Double::toString)).isEqualTo(words);
    }

    @Test
    void oddValues_number_stayInsideItsLimits() {
        assertThat(TrainingType.of(FieldType.NUMBER).oddValues(field(FieldType.NUMBER)))
                .containsExactly(new RawValue.Num(2), new RawValue.Num(30), new RawValue.Num(50));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NUMBER", "INTEGER"},
            mode = EnumSource.Mode.EXCLUDE)
    void canBeOffset_whatIsNoNumber_cannot(FieldType type) {
        assertThat(TrainingType.of(type).canBeOffset()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "CATEGORY, '', a, a",
        "CATEGORY, '', z, (unseen)",
        "CATEGORY, '', , (missing)",
        "BOOLEAN, '', true, true",
        "BOOLEAN, '', , (missing)",
        "TIMESTAMP, .hour, 2024-01-01T05:30:00Z, 06",
        "TIMESTAMP, .month, , (missing)"
    })
    void slicing_row_isNamedByItsValue(FieldType type, String suffix, String cell, String slice) {
        Signature signature = new Signature(List.of(field(type)));
        RawRow raw = RawRow.of(cell == null ? Map.of() : Map.of("f", RawValue.Cell.of(cell)));

        Function<Row, String> key =
                TrainingType.of(type).slicing(suffix).orElseThrow().by(0, signature);

        assertThat(key.apply(signature.bind(raw).row().orElseThrow())).isEqualTo(slice);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, ''",
        "INTEGER, ''",
        "CATEGORY, .",
        "CATEGORY, .hour",
        "BOOLEAN, .month",
        "TIMESTAMP, ''",
        "TIMESTAMP, .hours"
    })
    void slicing_whatTheTypeDoesNotHave_isNothing(FieldType type, String suffix) {
        assertThat(TrainingType.of(type).slicing(suffix)).isEmpty();
    }
}
