package waybill.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.signature.FieldType;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;
import waybill.signature.normal.NumberForm;

/** Normalizations as JSON, with the keys of a recipe; what is not there is not done. */
public final class NormalizationCodec {
    private NormalizationCodec() {}

    public static Json encode(Normalization normal) {
        JsonObject json = Json.object();
        if (normal.trim()) {
            json.put("trim", true);
        }
        if (normal.letters() != LetterCase.KEPT) {
            json.put("case", normal.letters().wireName());
        }
        if (!normal.aliases().isEmpty()) {
            JsonObject aliases = Json.object();
            new TreeMap<>(normal.aliases()).forEach(aliases::put);
            json.put("alias", aliases.build());
        }
        if (!normal.missing().isEmpty()) {
            json.put("missing", Json.texts(normal.missing().stream().sorted().toList()));
        }
        normal.form().ifPresent(form -> put(form, json));
        return json.build();
    }

    private static void put(NumberForm form, JsonObject json) {
        if (form.decimal() != NumberForm.PLAIN.decimal()) {
            json.put("decimal", String.valueOf(form.decimal()));
        }
        form.thousands().ifPresent(mark -> json.put("thousands", String.valueOf(mark)));
    }

    static Normalization decode(JsonNode node, FieldType type) {
        Map<String, JsonNode> listed = node.find("alias").map(JsonNode::members).orElse(Map.of());
        List<String> words = node.find("missing").map(JsonNode::texts).orElse(List.of());
        if (listed.size() > Normalization.MOST_ALIASES || words.size() > Normalization.MOST_WORDS) {
            throw node.expected("fewer aliases or words");
        }
        Map<String, String> aliases = new HashMap<>();
        listed.forEach((text, value) -> aliases.put(text, value.text()));
        return new Normalization(
                node.find("trim").map(JsonNode::bool).orElse(false),
                node.find("case")
                        .map(letters -> SignatureCodec.oneOf(LetterCase.class, letters))
                        .orElse(LetterCase.KEPT),
                aliases,
                Set.copyOf(words),
                type.isQuantity() ? Optional.of(form(node)) : Optional.empty());
    }

    private static NumberForm form(JsonNode node) {
        return new NumberForm(
                node.find("decimal").map(NormalizationCodec::mark).orElse(NumberForm.PLAIN.decimal()),
                node.find("thousands").map(NormalizationCodec::mark));
    }

    private static char mark(JsonNode node) {
        if (node.text().length() != 1) {
            throw node.expected("one character");
        }
        return node.text().charAt(0);
    }
}
