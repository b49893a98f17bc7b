package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Signature;
import waybill.signature.Unseen;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;

/** What the description says of fields that repair texts: it must not exclude what is taken. */
class RepairedRowSchemaTest {
    private static JsonNode properties(Signature signature) {
        return JsonNode.root(Json.parse(((Json.Obj) RowSchema.of(signature, false)).toBytes()))
                .get("properties");
    }

    @Test
    void fields_takeTextsOfAnyType() {
        JsonNode fields = properties(TinyModel.repairing("tidy").spec().signature());

        assertThat(fields.get("delay").get("type").texts()).containsExactly("number", "string");
        assertThat(fields.get("wind").get("type").texts()).containsExactly("number", "string", "null");
        assertThat(fields.get("origin").get("type").text()).isEqualTo("string");
        assertThat(fields.get("departure").get("pattern").text()).isEqualTo("\\S");
        assertThat(fields.get("delay").get("description").text())
                .contains("Texts are repaired first, with a note: blanks around it are cut off; n/a, none for a missing"
                        + " value; numbers as 1.234,5.");
        assertThat(fields.get("origin").get("description").text()).contains("upper case; 3 aliases");
    }

    /** The enumeration of the known ones would exclude their other spellings. */
    @Test
    void category_ofOthersThanWhichNoneAreTaken_isAnyText_withTheKnownAsExamples() {
        Normalization upper = new Normalization(true, LetterCase.UPPER, Map.of(), Set.of(), Optional.empty());
        Domain gates = new Domain.Category(List.of("A", "B"), Unseen.REFUSE);
        JsonNode gate = properties(new Signature(
                        List.of(new Field("gate", gates, "", Presence.required(), "", false, Optional.of(upper)))))
                .get("gate");

        assertThat(gate.find("enum")).isEmpty();
        assertThat(gate.find("maxLength")).isEmpty();
        assertThat(gate.get("examples").texts()).containsExactly("A", "B");
    }
}
