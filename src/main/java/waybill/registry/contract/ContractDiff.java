package waybill.registry.contract;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.json.Json;

/** All in which a contract differs from the one before, those that go farthest first. */
public record ContractDiff(List<ContractChange> changes) {
    private static final int MOST_TOLD = 20;
    private static final int FORMAT = 1;

    public ContractDiff {
        changes = changes.stream()
                .sorted((one, other) -> other.level().compareTo(one.level()))
                .toList();
    }

    /** In what a contract differs from the one before. */
    public static ContractDiff between(Contract before, Contract after) {
        return new ContractDiff(Stream.of(
                        Fields.changes(before.signature(), after.signature()),
                        Outputs.changes(before.output(), after.output()),
                        Askable.changes(before, after))
                .flatMap(List::stream)
                .toList());
    }

    /** How far callers can go on as they are. */
    public Level level() {
        return Level.of(changes);
    }

    /** The first major changes in words, one sentence after the other; empty when there is none. */
    public String broken() {
        List<String> broken = changes.stream()
                .filter(change -> change.level() == Level.MAJOR)
                .map(ContractChange::words)
                .toList();
        String told = broken.stream().limit(MOST_TOLD).collect(Collectors.joining(" "));
        return broken.size() > MOST_TOLD ? told + " And " + (broken.size() - MOST_TOLD) + " more." : told;
    }

    /**
     * The difference as a document.
     *
     * @param before the name of what is called today
     * @param after the name of what is to answer instead
     */
    public Json.Obj document(String before, String after) {
        return Json.object()
                .put("format", FORMAT)
                .put("before", before)
                .put("after", after)
                .put("level", level().wireName())
                .put(
                        "changes",
                        Json.array(changes.stream().map(ContractDiff::change).toList()))
                .build();
    }

    private static Json change(ContractChange change) {
        return Json.object()
                .put("level", change.level().wireName())
                .put("pointer", change.pointer())
                .put("rule", change.rule())
                .put("detail", change.words())
                .build();
    }
}
