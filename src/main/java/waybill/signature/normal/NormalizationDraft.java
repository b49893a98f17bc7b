package waybill.signature.normal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.signature.text.Blank;
import waybill.signature.text.FoldedNames;

/**
 * A normalization as somebody has written it down, which may contradict itself.
 *
 * @param aliases in the order of the file; the same alias may be there more than once
 * @param missing words for a missing value, in whatever letter case
 * @param form as of {@link Normalization#form}
 */
public record NormalizationDraft(
        boolean trim, LetterCase letters, List<Alias> aliases, List<String> missing, Optional<NumberForm> form) {
    private static final String FIGHT = "rules_fight";

    public NormalizationDraft {
        aliases = List.copyOf(aliases);
        missing = List.copyOf(missing);
    }

    /** Another text for a value, as it was written. */
    public record Alias(String text, String value) {}

    /** What a fault is about. */
    public enum Part {
        ALIAS,
        MISSING,
        FORM
    }

    /**
     * Something that cannot be.
     *
     * @param index the place of the alias or the word in its list; 0 of a form
     * @param rule the kind of fault, in snake case
     */
    public record Fault(Part part, int index, String rule, String message) {}

    static NormalizationDraft of(
            boolean trim,
            LetterCase letters,
            Map<String, String> aliases,
            Collection<String> missing,
            Optional<NumberForm> form) {
        List<Alias> listed = new ArrayList<>(aliases.size());
        for (Map.Entry<String, String> alias : aliases.entrySet()) {
            listed.add(new Alias(alias.getKey(), alias.getValue()));
        }
        return new NormalizationDraft(trim, letters, listed, List.copyOf(missing), form);
    }

    /** The normalization, once there are no {@link #faults}. */
    public Normalization made() {
        Map<String, String> known = new HashMap<>();
        for (Alias alias : aliases) {
            String text = normal(alias.text());
            if (!text.equals(alias.value())) {
                known.put(text, alias.value());
            }
        }
        return new Normalization(trim, letters, known, words(), form);
    }

    private Set<String> words() {
        Set<String> words = new HashSet<>();
        for (String word : missing) {
            words.add(FoldedNames.fold(word));
        }
        return words;
    }

    private String normal(String text) {
        return letters.of(trim ? Blank.strip(text) : text);
    }

    /** Everything in it that cannot be. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (form.isPresent() && !form.get().isPossible()) {
            faults.add(new Fault(
                    Part.FORM, 0, FIGHT, "one character cannot stand before the fraction and between thousands"));
        }
        Set<String> words = words();
        for (int i = 0; i < missing.size(); i++) {
            word(i, faults);
        }
        Map<String, String> known = new HashMap<>();
        for (int i = 0; i < aliases.size(); i++) {
            alias(i, known, words, faults);
        }
        for (int i = 0; i < aliases.size(); i++) {
            chain(i, known, faults);
        }
        return faults;
    }

    private void word(int index, List<Fault> faults) {
        String word = missing.get(index);
        if (Blank.is(word)) {
            faults.add(new Fault(
                    Part.MISSING, index, "empty", "a blank text is a missing value anyway: leave it out of the words"));
        } else if (isTooLong(word, FoldedNames.fold(word))) {
            faults.add(tooLong(Part.MISSING, index));
        } else if (isNumber(word)) {
            faults.add(new Fault(
                    Part.MISSING,
                    index,
                    FIGHT,
                    "a number is no word for a missing one, as numbers of JSON and of the query are never changed: make it"
                            + " null in the query, or refuse it by 'allowed'"));
        }
    }

    private boolean isNumber(String word) {
        String bare = Blank.strip(word);
        return form.isPresent()
                && (NumberForm.isPlain(bare) || form.get().plain(bare).isPresent());
    }

    private void alias(int index, Map<String, String> known, Set<String> words, List<Fault> faults) {
        Alias alias = aliases.get(index);
        if (Blank.is(alias.text())) {
            faults.add(new Fault(Part.ALIAS, index, "empty", "a blank text is a missing value, and no alias"));
            return;
        }
        if (Blank.is(alias.value())) {
            faults.add(new Fault(
                    Part.ALIAS, index, "empty", "it has no value: a word for a missing one belongs under 'missing'"));
            return;
        }
        if (isTooLong(alias.text(), normal(alias.text())) || isTooLong(alias.value(), "")) {
            faults.add(tooLong(Part.ALIAS, index));
            return;
        }
        spelling(index, alias, known, faults);
        if (!normal(alias.value()).equals(alias.value())) {
            faults.add(new Fault(
                    Part.ALIAS,
                    index,
                    "not_normal",
                    "the value is not as trim and case would have it: expected '" + normal(alias.value()) + "'"));
        }
        if (isWord(alias.text(), words) || isWord(normal(alias.text()), words) || isWord(alias.value(), words)) {
            faults.add(new Fault(
                    Part.ALIAS, index, FIGHT, "a text cannot be a value and, under 'missing', stand for none"));
        }
    }

    private void spelling(int index, Alias alias, Map<String, String> known, List<Fault> faults) {
        String text = normal(alias.text());
        String before = known.putIfAbsent(text, alias.value());
        if (before != null && !before.equals(alias.value())) {
            faults.add(new Fault(
                    Part.ALIAS,
                    index,
                    FIGHT,
                    "one spelling, '" + text + "', cannot stand for both '" + before + "' and '" + alias.value()
                            + "'"));
        }
    }

    /** An alias is looked up once, so its value may be no alias of another. */
    private void chain(int index, Map<String, String> known, List<Fault> faults) {
        Alias alias = aliases.get(index);
        String further = known.get(alias.value());
        if (further != null && !further.equals(alias.value())) {
            faults.add(new Fault(
                    Part.ALIAS,
                    index,
                    "alias_chain",
                    "its value is an alias of '" + further + "' itself: name that one"));
        }
    }

    private static boolean isWord(String text, Set<String> words) {
        return words.contains(FoldedNames.fold(text));
    }

    /** Some letters are several in another case. */
    private static boolean isTooLong(String text, String held) {
        return text.length() > Normalization.LONGEST || held.length() > Normalization.LONGEST;
    }

    private static Fault tooLong(Part part, int index) {
        return new Fault(part, index, "too_long", "at most " + Normalization.LONGEST + " characters");
    }
}
