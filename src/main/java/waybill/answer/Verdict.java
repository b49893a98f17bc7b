package waybill.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import waybill.signature.Note;
import waybill.signature.Rule;

/** How far an answer can be trusted, judged by its row alone. The most severe of the row's notes decides. */
public enum Verdict {
    OK,
    EXTRAPOLATING,
    MISSING_INPUT,
    UNKNOWN_CATEGORY,
    PLACEHOLDER,
    REFUSED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    /** The verdict with this name in answers, if there is one. */
    public static Optional<Verdict> of(String wireName) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.wireName().equals(wireName))
                .findFirst();
    }

    /** The verdict of the most severe note. */
    public static Verdict of(List<Note> notes) {
        Verdict gravest = OK;
        for (Note note : notes) {
            Verdict verdict = of(note.rule());
            gravest = verdict.compareTo(gravest) > 0 ? verdict : gravest;
        }
        return gravest;
    }

    /** The verdict on a row with no other note than this one. */
    public static Verdict of(Rule rule) {
        return switch (rule) {
            case DEFAULT_USED,
                    NORMALIZED,
                    UNKNOWN_FIELD,
                    STALE_STATE,
                    INTERVAL_NOT_COVERED,
                    OUTSIDE_INTERVAL,
                    PROMISE_BEYOND_LIMITS -> OK;
            case EXTRAPOLATING, CLIPPED -> EXTRAPOLATING;
            case MISSING_INPUT, NO_STATE -> MISSING_INPUT;
            case UNKNOWN_CATEGORY -> UNKNOWN_CATEGORY;
            case PLACEHOLDER -> PLACEHOLDER;
            case MISSING_FIELD,
                    WRONG_TYPE,
                    NOT_FINITE,
                    NOT_WHOLE,
                    OUT_OF_LIMITS,
                    AMBIGUOUS_TIME,
                    NONEXISTENT_TIME,
                    AMBIGUOUS_NUMBER,
                    TOO_LONG -> REFUSED;
        };
    }
}
