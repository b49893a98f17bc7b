package waybill.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.model.Feature;

/** Features in manifests. */
class FeatureCodecTest {
    private static Feature decode(String json) {
        return FeatureCodec.decode(JsonNode.root(Json.parse(json)));
    }

    @Test
    void codesAndFilledFeatures_areReadAsTheyWereWritten() {
        Feature code = new Feature.Code("depot", List.of("south", "north"));
        Feature filled = new Feature.Filled(code, -1);

        assertThat(decode(FeatureCodec.encode(code).toText())).isEqualTo(code);
        assertThat(decode(FeatureCodec.encode(filled).toText())).isEqualTo(filled);
    }

    /** So a Waybill that is older than a kind refuses its manifests, whatever their format's number is. */
    @Test
    void kind_thatIsNotKnown_isRefused() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> decode("{\"feature\":\"later\",\"field\":\"a\"}"))
                .withMessageContaining("a kind of feature that this version of Waybill knows");
    }

    @Test
    void filledFeature_thatIsFilledAgain_isRefusedHoweverDeep() {
        String feature = "{\"feature\":\"missing\",\"field\":\"a\"}";
        for (int i = 0; i < 5; i++) {
            feature = "{\"feature\":\"filled\",\"with\":0,\"of\":" + feature + "}";
        }
        String deep = feature;

        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> decode(deep))
                .withMessageContaining("not filled itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"a\",\"a\"]"})
    void codes_ofNoCategoryOrOneTwice_areRefused(String categories) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decode("{\"feature\":\"code\",\"field\":\"a\",\"categories\":" + categories + "}"));
    }
}
