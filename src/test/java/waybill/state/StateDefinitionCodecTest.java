package waybill.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;

class StateDefinitionCodecTest {
    private static final StateDefinition DEFINITION = SampleState.definition();

    @Test
    void decode_ofEncode_isTheSame() {
        assertThat(decoded(StateDefinitionCodec.encode(DEFINITION))).isEqualTo(DEFINITION);
    }

    @Test
    void decode_withoutAMomentOfAsking_isTheMomentOfTheRequest() {
        StateDefinition without = with(DEFINITION, Optional.empty(), DEFINITION.staleAfter(), Duration.ofMinutes(1));

        assertThat(decoded(StateDefinitionCodec.encode(without))).isEqualTo(without);
    }

    /** A definition that was published stays what it was. */
    @Test
    void encode_givesTheDocumentOfTheFormat() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/waybill/golden/state/definition.json")) {
            byte[] bytes = golden.readAllBytes();
            assertThat(new String(StateDefinitionCodec.encode(DEFINITION).toBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
            assertThat(StateDefinitionCodec.decode(JsonNode.root(Json.parse(bytes))))
                    .isEqualTo(DEFINITION);
        }
    }

    @Test
    void digest_isThatOfAllTimes() {
        assertThat(StateDefinitionCodec.digest(DEFINITION))
                .isEqualTo("d02d71a7aaeadc50ef06a84f84382ca96bea35d8a552e89a06aa8edddba9508e");
    }

    @Test
    void digest_dependsOnWhatTheTableDependsOn() {
        String digest = StateDefinitionCodec.digest(DEFINITION);

        assertThat(StateDefinitionCodec.digest(
                        with(DEFINITION, Optional.empty(), Duration.ofHours(1), Duration.ofMinutes(1))))
                .isEqualTo(digest);
        assertThat(StateDefinitionCodec.digest(
                        with(DEFINITION, DEFINITION.askedAt(), DEFINITION.staleAfter(), Duration.ofMinutes(2))))
                .isNotEqualTo(digest);
        assertThat(StateDefinitionCodec.digest(
                        SampleState.definition(SampleState.features().subList(1, 5))))
                .isNotEqualTo(digest);
    }

    @Test
    void decode_ofUnknownWords_saysWhere() {
        String text = StateDefinitionCodec.encode(DEFINITION).toText();
        Map.of(
                        "\"mean\":\"gain\"", "/features/0/mean",
                        "\"dest\":\"to\"", "/keys/dest",
                        "\"weight\":\"departure\"", "/features/3/weight",
                        "\"every_s\":60", "/every_s")
                .forEach((right, pointer) -> {
                    String wrong = right.endsWith("\"")
                            ? right.substring(0, right.lastIndexOf(':') + 1) + "\"other\""
                            : right + ".5";
                    assertThatThrownBy(() -> decoded(Json.parse(text.replace(right, wrong))))
                            .isInstanceOfSatisfying(JsonException.class, refused -> assertThat(refused.pointer())
                                    .isEqualTo(pointer));
                });
    }

    private static StateDefinition decoded(Json json) {
        return StateDefinitionCodec.decode(JsonNode.root(json));
    }

    private static StateDefinition with(
            StateDefinition of, Optional<StateDefinition.AskedAt> askedAt, Duration staleAfter, Duration every) {
        return new StateDefinition(
                of.table(),
                List.copyOf(of.streams()),
                askedAt,
                every,
                of.lag(),
                of.freshFor(),
                staleAfter,
                of.keys(),
                of.match(),
                of.features());
    }
}
