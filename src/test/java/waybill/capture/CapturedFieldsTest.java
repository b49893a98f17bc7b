package waybill.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.json.JsonWriter;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;
import waybill.signature.normal.NumberForm;

/** Cells of tables whose texts are repaired, as captures have them. */
class CapturedFieldsTest {
    private static final Signature SIGNATURE = new Signature(List.of(
            field("express", new Domain.Bool(), Presence.optional(), Optional.empty()),
            field("insured", new Domain.Bool(), Presence.defaultsTo(new RawValue.Bool(true)), Optional.empty()),
            field(
                    "weight",
                    new Domain.Numeric(false, Range.ALL, Range.ALL),
                    Presence.defaultsTo(new RawValue.Num(7)),
                    Optional.of(new NumberForm(',', Optional.of('.'))))));

    private static Field field(String name, Domain domain, Presence presence, Optional<NumberForm> form) {
        return new Field(
                name,
                domain,
                "",
                presence,
                "",
                false,
                Optional.of(new Normalization(true, LetterCase.KEPT, Map.of(), Set.of("n/a"), form)));
    }

    @ParameterizedTest
    @CsvSource({
        "express,N/A,null",
        "express,' true ',true",
        "express,'',null",
        "insured,' n/a ',null",
        "insured,false,false",
        "weight,n/a,null",
        "weight,'1.234,5',1234.5",
        "weight,' ',null"
    })
    void cell_ofAWordForAMissingValue_isNull_andNotWhatTheModelTookInstead(String name, String cell, String json) {
        RawRow row = RawRow.of(Map.of(name, RawValue.Cell.of(cell)));
        JsonWriter writer = JsonWriter.compact().beginObject();

        new CapturedFields(SIGNATURE)
                .write(row, SIGNATURE.bind(row, Instant.EPOCH).row(), writer);

        assertThat(writer.endObject()).hasToString("{\"" + name + "\":" + json + "}");
    }
}
