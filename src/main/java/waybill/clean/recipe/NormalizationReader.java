package waybill.clean.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import waybill.signature.FieldType;
import waybill.signature.NormalValues;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;
import waybill.signature.normal.NormalizationDraft;
import waybill.signature.normal.NormalizationDraft.Alias;
import waybill.signature.normal.NumberForm;
import waybill.yaml.YamlNode;

/** Reads how texts become the values of an input, or of columns: the same keys, with the same faults. */
public final class NormalizationReader {
    private static final Map<FieldType, Set<String>> KEYS = Map.of(
            FieldType.CATEGORY, Set.of("trim", "case", "alias", "missing"),
            FieldType.BOOLEAN, Set.of("trim", "case", "alias", "missing"),
            FieldType.NUMBER, Set.of("trim", "missing", "decimal", "thousands"),
            FieldType.INTEGER, Set.of("trim", "missing", "decimal", "thousands"),
            FieldType.TIMESTAMP, Set.of("trim", "missing"));

    private final YamlNode node;
    private final FieldType type;
    private final Path folder;
    private final List<Alias> aliases = new ArrayList<>();
    private final List<YamlNode> aliasNodes = new ArrayList<>();
    private final List<String> aliasPlaces = new ArrayList<>();
    private boolean sound = true;

    private NormalizationReader(YamlNode node, FieldType type, Path folder) {
        this.node = node;
        this.type = type;
        this.folder = folder;
    }

    /** All keys that some type has. */
    public static Set<String> keys() {
        Set<String> all = new LinkedHashSet<>();
        KEYS.values().forEach(all::addAll);
        return new TreeSet<>(all);
    }

    /**
     * The normalization that a mapping declares; nothing, and its faults, when it cannot be one.
     *
     * @param type of the values
     * @param folder in which paths start
     */
    public static Optional<Normalization> read(YamlNode node, FieldType type, Path folder) {
        return new NormalizationReader(node, type, folder).read();
    }

    private Optional<Normalization> read() {
        for (String key : keys()) {
            node.find(key)
                    .filter(there -> !KEYS.getOrDefault(type, Set.of()).contains(key))
                    .ifPresent(
                            there -> fault(there, "contradiction", "a " + type.wireName() + " has no '" + key + "'"));
        }
        node.find("alias").ifPresent(this::aliases);
        List<YamlNode> words = node.find("missing").map(YamlNode::each).orElse(List.of());
        if (words.size() > Normalization.MOST_WORDS) {
            fault(node, "too_many", "at most " + Normalization.MOST_WORDS + " words for missing values");
        }
        NormalizationDraft draft = new NormalizationDraft(
                node.flag("trim", false),
                node.find("case").map(letters -> letters.oneOf(LetterCase.KEPT)).orElse(LetterCase.KEPT),
                aliases,
                words.stream().map(NormalizationReader::text).toList(),
                type.isQuantity() ? Optional.of(form()) : Optional.empty());
        draft.faults().forEach(fault -> tell(fault, words));
        readAsTheyAre(draft, words);
        return sound ? made(draft) : Optional.empty();
    }

    private Optional<Normalization> made(NormalizationDraft draft) {
        Normalization made = draft.made();
        boolean idle = !made.trim()
                && made.letters() == LetterCase.KEPT
                && made.aliases().isEmpty()
                && made.missing().isEmpty()
                && made.form().filter(form -> !form.equals(NumberForm.PLAIN)).isEmpty();
        if (idle) {
            fault(node, "empty", "it says nothing that could be repaired: leave it out");
        }
        return idle ? Optional.empty() : Optional.of(made);
    }

    private void aliases(YamlNode alias) {
        if (alias.value() instanceof Map<?, ?> map && map.size() > Normalization.MOST_ALIASES) {
            fault(alias, "too_many", "at most " + Normalization.MOST_ALIASES + " aliases");
        } else if (alias.value() instanceof Map) {
            alias.members().forEach((text, value) -> add(new Alias(text, text(value)), value, ""));
        } else {
            AliasFile file = AliasFile.read(alias, folder);
            sound &= !file.aliases().isEmpty();
            for (int i = 0; i < file.aliases().size(); i++) {
                add(file.aliases().get(i), alias, "row " + file.lines().get(i) + " of the file: ");
            }
        }
    }

    private void add(Alias alias, YamlNode at, String place) {
        aliases.add(alias);
        aliasNodes.add(at);
        aliasPlaces.add(place);
    }

    /** Of booleans the values are no texts in YAML. */
    private static String text(YamlNode node) {
        return node.value() instanceof Boolean flag ? flag.toString() : node.text();
    }

    private NumberForm form() {
        Optional<Character> decimal = CellRules.mark(node, "decimal", NumberForm.DECIMALS);
        Optional<Character> thousands = CellRules.mark(node, "thousands", NumberForm.THOUSANDS);
        sound &= decimal.isPresent() == node.find("decimal").isPresent()
                && thousands.isPresent() == node.find("thousands").isPresent();
        return new NumberForm(decimal.orElse(NumberForm.PLAIN.decimal()), thousands);
    }

    private void tell(NormalizationDraft.Fault fault, List<YamlNode> words) {
        switch (fault.part()) {
            case ALIAS ->
                fault(aliasNodes.get(fault.index()), fault.rule(), aliasPlaces.get(fault.index()) + fault.message());
            case MISSING -> fault(words.get(fault.index()), fault.rule(), fault.message());
            case FORM -> fault(node.find("thousands").orElse(node), fault.rule(), fault.message());
        }
    }

    /** What every such field reads as it is can stand for nothing else. */
    private void readAsTheyAre(NormalizationDraft draft, List<YamlNode> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!type.isQuantity() && NormalValues.isRead(type, draft.missing().get(i))) {
                fault(
                        words.get(i),
                        "rules_fight",
                        "it is " + type.inWords() + " as it stands, and no word for a missing one");
            }
        }
        Optional<List<String>> allowed = NormalValues.aliased(type);
        for (int i = 0; i < aliases.size() && allowed.isPresent(); i++) {
            if (NormalValues.isRead(type, aliases.get(i).text())) {
                fault(
                        aliasNodes.get(i),
                        "rules_fight",
                        aliasPlaces.get(i) + "it is " + type.inWords() + " as it stands, and no alias");
            } else if (!allowed.get().contains(aliases.get(i).value())) {
                fault(
                        aliasNodes.get(i),
                        "unknown_value",
                        aliasPlaces.get(i) + "expected one of " + String.join(", ", allowed.get()));
            }
        }
    }

    private void fault(YamlNode at, String rule, String message) {
        sound = false;
        at.fault(rule, message);
    }
}
