package waybill.registry.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.failure.Listing;
import waybill.signature.Binding;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;
import waybill.signature.normal.NormalizationWords;
import waybill.signature.normal.NumberForm;

/** In what differs how a field repairs texts. Whoever sends a text that is repaired relies on what becomes of it. */
final class Normalizations {
    private static final String MEMBER = "/normalize";
    private static final int LISTED = 5;

    /** Limits of times move with the clock, and no request is older. */
    private static final Instant FIRST_REQUEST = Instant.parse("2026-01-01T00:00:00Z");

    private final Field before;
    private final Field after;
    private final Changes changes;

    private Normalizations(Field before, Field after, Changes changes) {
        this.before = before;
        this.after = after;
        this.changes = changes;
    }

    /** @param after of the same type, or of one that has all values of the other */
    static void changes(Field before, Field after, Changes changes) {
        if (!before.normalization().equals(after.normalization())) {
            new Normalizations(before, after, changes).compare();
        }
    }

    private void compare() {
        List<String> lost = lost();
        List<String> refused = refused();
        boolean otherwise = !isKept(form(before), form(after));
        if (!lost.isEmpty()) {
            changes.major(
                    MEMBER, "normalization_lost", "repairs less than it did: " + String.join(", ", lost) + " no more");
        }
        if (!refused.isEmpty()) {
            changes.major(
                    MEMBER,
                    "missing_word_refused",
                    "takes " + Listing.of(refused, LISTED) + " for a missing value now, with which a row is refused");
        }
        if (otherwise) {
            changes.major(
                    MEMBER,
                    "number_form",
                    "reads texts of numbers otherwise, or refuses them as they may be two numbers");
        }
        if (lost.isEmpty() && refused.isEmpty() && !otherwise) {
            changes.minor(
                    MEMBER,
                    "normalization_gained",
                    "repairs texts that it did not: "
                            + after.normalization().map(NormalizationWords::of).orElse("none are left"));
        }
    }

    /** What was repaired, and is not now, or becomes something else. */
    private List<String> lost() {
        if (before.normalization().isEmpty()) {
            return List.of();
        }
        Normalization then = before.normalization().get();
        Optional<Normalization> now = after.normalization();
        List<String> lost = new ArrayList<>();
        if (now.isEmpty() && (then.form().isPresent() || isFlag())) {
            lost.add("texts of JSON as values");
        }
        if (then.trim() && !now.map(Normalization::trim).orElse(false)) {
            lost.add("blanks");
        }
        LetterCase letters = now.map(Normalization::letters).orElse(LetterCase.KEPT);
        if (then.letters() != LetterCase.KEPT && then.letters() != letters) {
            lost.add("letter case");
        }
        aliases(then, lost);
        words(then, lost);
        return lost;
    }

    private boolean isFlag() {
        return after.type() == FieldType.BOOLEAN;
    }

    private void aliases(Normalization then, List<String> lost) {
        List<String> aliases = then.aliases().entrySet().stream()
                .filter(alias -> !becomes(alias.getKey()).equals(alias.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!aliases.isEmpty()) {
            lost.add("the alias " + Listing.of(aliases, LISTED));
        }
    }

    /** A word with which every row was refused is no loss. */
    private void words(Normalization then, List<String> lost) {
        List<String> words = then.missing().stream()
                .filter(word -> !becomes(word).isEmpty() && isAccepted(before, word))
                .sorted()
                .toList();
        if (!words.isEmpty()) {
            lost.add(Listing.of(words, LISTED) + " for a missing value");
        }
    }

    private String becomes(String text) {
        return after.normalization().map(now -> now.of(text)).orElse(text);
    }

    /** Words for a missing value that were taken as something else, or left alone. */
    private List<String> refused() {
        return after.normalization().stream()
                .flatMap(now -> now.missing().stream())
                .filter(word -> !before.normalization()
                        .map(Normalization::missing)
                        .orElse(Set.of())
                        .contains(word))
                .filter(word -> isAccepted(before, word) && !MissingValues.areAlwaysAccepted(after))
                .sorted()
                .toList();
    }

    private static boolean isAccepted(Field field, String text) {
        RawRow row = RawRow.of(Map.of(field.name(), RawValue.Cell.of(text)));
        return !field.presence().isLive()
                && new Signature(List.of(field)).bind(row, FIRST_REQUEST) instanceof Binding.Bound;
    }

    private static NumberForm form(Field field) {
        return field.normalization().flatMap(Normalization::form).orElse(NumberForm.PLAIN);
    }

    /** Whether every text that was a number is the same one. */
    private static boolean isKept(NumberForm then, NumberForm now) {
        if (then.equals(now)) {
            return true;
        }
        boolean doubted = now.hasAmbiguous() && !then.hasAmbiguous();
        boolean wider = then.equals(NumberForm.PLAIN)
                || (then.decimal() == now.decimal() && then.thousands().isEmpty());
        return wider && !doubted;
    }
}
