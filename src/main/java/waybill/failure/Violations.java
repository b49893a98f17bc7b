package waybill.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Collects faults, so that all of them are reported at once. An input may have any number of them: the first hundred are kept, and
 * the others are only counted. Not thread-safe.
 */
public final class Violations {
    /** The largest number of faults that are kept. */
    public static final int MOST = 100;

    private final List<Violation> found = new ArrayList<>();
    private int count;

    /** Adds a fault; the arguments are those of {@link Violation#Violation}. */
    public void add(String pointer, String rule, String message) {
        add(new Violation(pointer, rule, message));
    }

    /** Adds a fault of the whole input. */
    public void add(String rule, String message) {
        add("", rule, message);
    }

    public void add(Violation violation) {
        if (!isFull()) {
            found.add(violation);
        }
        count++;
    }

    /** Counts faults that are not told one by one. */
    public void addUntold(int faults) {
        count += faults;
    }

    /** Whether further faults are only counted, so that nothing about them needs to be made. */
    public boolean isFull() {
        return found.size() == MOST;
    }

    /** The faults that are kept. */
    public List<Violation> kept() {
        return List.copyOf(found);
    }

    /** The number of all faults, kept or not. */
    public int count() {
        return count;
    }

    /** @throws WaybillException with the faults, if there is at least one; the message says so when there are more than it has */
    public void throwIfAny(ErrorCode code, String message) {
        if (count > 0) {
            String shown = String.format(Locale.ROOT, " %,d of %,d faults are shown.", found.size(), count);
            throw new WaybillException(code, found.size() < count ? message + shown : message, found, count);
        }
    }
}
