package waybill.codec.flat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;
import waybill.signature.normal.NumberForm;

/** Normalizations, with aliases and words in the order of their texts. */
final class FlatNormalization {
    private FlatNormalization() {}

    static void write(Normalization normal, FlatWriter out) {
        Map<String, String> aliases = new TreeMap<>(normal.aliases());
        out.flag(normal.trim()).constant(normal.letters());
        out.texts(List.copyOf(aliases.keySet())).texts(List.copyOf(aliases.values()));
        out.texts(normal.missing().stream().sorted().toList());
        out.flag(normal.form().isPresent());
        if (normal.form().isPresent()) {
            NumberForm form = normal.form().get();
            out.integer(form.decimal()).flag(form.thousands().isPresent());
            if (form.thousands().isPresent()) {
                out.integer(form.thousands().get());
            }
        }
    }

    /** @throws IllegalArgumentException for bytes that are none */
    static Normalization read(FlatReader in) {
        boolean trim = in.flag();
        LetterCase letters = in.oneOf(LetterCase.values());
        Map<String, String> aliases = aliases(in.texts(), in.texts());
        Set<String> missing = Set.of(in.texts().toArray(new String[0]));
        if (missing.size() > Normalization.MOST_WORDS) {
            throw FlatReader.unknown();
        }
        return new Normalization(trim, letters, aliases, missing, in.flag() ? Optional.of(form(in)) : Optional.empty());
    }

    private static Map<String, String> aliases(List<String> texts, List<String> values) {
        if (texts.size() != values.size() || texts.size() > Normalization.MOST_ALIASES) {
            throw FlatReader.unknown();
        }
        Map<String, String> aliases = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            aliases.put(texts.get(i), values.get(i));
        }
        return aliases;
    }

    private static NumberForm form(FlatReader in) {
        char decimal = (char) in.integer();
        return new NumberForm(decimal, in.flag() ? Optional.of((char) in.integer()) : Optional.empty());
    }
}
