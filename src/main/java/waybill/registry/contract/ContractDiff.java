package waybill.registry.contract;

import java.util.List;

/** All in which a contract differs from the one before, those that go farthest first. */
public record ContractDiff(List<ContractChange> changes) {
    public ContractDiff {
        changes = changes.stream()
                .sorted((one, other) -> other.level().compareTo(one.level()))
                .toList();
    }

    /** In what a contract differs from the one before. */
    public static ContractDiff between(Contract before, Contract after) {
        return new ContractDiff(
                before.equals(after) ? List.of() : Fields.changes(before.signature(), after.signature()));
    }

    public Level level() {
        return Level.of(changes);
    }
}
