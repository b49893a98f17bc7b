package waybill.registry.contract;

import java.util.ArrayList;
import java.util.List;
import waybill.failure.Printable;

/** Collects the changes of one part of a contract. */
final class Changes {
    private final String part;
    private final String subject;
    private final List<ContractChange> found = new ArrayList<>();

    /**
     * No changes yet.
     *
     * @param part the pointer of the part
     * @param subject what sentences begin with
     */
    Changes(String part, String subject) {
        this.part = part;
        this.subject = subject;
    }

    void major(String member, String rule, String words) {
        add(Level.MAJOR, member, rule, words);
    }

    void minor(String member, String rule, String words) {
        add(Level.MINOR, member, rule, words);
    }

    void patch(String member, String rule, String words) {
        add(Level.PATCH, member, rule, words);
    }

    /**
     * Adds a change.
     *
     * @param member the member of the part, such as {@code /unit}; empty for the part itself
     * @param words what follows the subject, without the point
     */
    void add(Level level, String member, String rule, String words) {
        // Categories are what somebody's data held.
        found.add(new ContractChange(level, part + member, rule, Printable.line(subject + " " + words + ".")));
    }

    List<ContractChange> found() {
        return List.copyOf(found);
    }
}
