package waybill.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.Violations;
import waybill.failure.WaybillException;

/**
 * Collects the faults of a document, so that all of them are reported at once, each with its line, and none that follows from
 * another: a place has one fault, the first that is found; there is none below a place of the wrong type, and none at a place
 * when something below it was wrong before. Not thread-safe.
 */
public final class Faults {
    private static final String WRONG_TYPE = "wrong_type";

    private final String file;
    private final Function<String, Position> places;
    private final boolean columns;
    private final List<Found> found = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> above = new HashSet<>();
    private final Set<String> unreadable = new HashSet<>();

    /**
     * Faults of a document.
     *
     * @param places where a place is in the file, by its pointer
     * @param columns whether the column is told as well as the line
     */
    Faults(String file, Function<String, Position> places, boolean columns) {
        this.file = file;
        this.places = places;
        this.columns = columns;
    }

    private record Found(Position at, Violation violation) {}

    /** Adds a fault; the arguments are those of {@link Violation#Violation}. */
    public void add(String pointer, String rule, String message) {
        if (above.contains(pointer) || parents(pointer).anyMatch(unreadable::contains) || !told.add(pointer)) {
            return;
        }
        parents(pointer).forEach(above::add);
        if (rule.equals(WRONG_TYPE)) {
            unreadable.add(pointer);
        }
        Position at = places.apply(pointer);
        String place = file + ":" + at.line() + (columns ? ":" + at.column() : "");
        found.add(new Found(at, new Violation(pointer, rule, message + " (" + place + ")")));
    }

    /** Lets a place pass that stands in the document under a misspelt name, which is told. */
    void misspelt(String pointer) {
        told.add(pointer);
    }

    private static Stream<String> parents(String pointer) {
        return IntStream.range(0, pointer.length())
                .filter(i -> pointer.charAt(i) == '/')
                .mapToObj(end -> pointer.substring(0, end));
    }

    /** @throws WaybillException {@code INVALID_RECIPE} with every fault in the order of the lines, if there is at least one */
    public void throwIfAny() {
        throwIfAny(ErrorCode.INVALID_RECIPE);
    }

    /** @throws WaybillException of this code, as {@link #throwIfAny()} */
    public void throwIfAny(ErrorCode code) {
        Violations inOrder = new Violations();
        found.stream()
                .sorted(Comparator.comparingInt((Found fault) -> fault.at().line())
                        .thenComparingInt(fault -> columns ? fault.at().column() : 0))
                .map(Found::violation)
                .forEach(fault -> inOrder.add(fault.pointer(), fault.rule(), fault.message()));
        int count = found.size();
        inOrder.throwIfAny(code, file + " has " + (count == 1 ? "a fault:" : count + " faults:"));
    }
}
