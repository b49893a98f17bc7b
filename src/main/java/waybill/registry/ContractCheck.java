package waybill.registry;

import java.util.Optional;
import java.util.stream.Collectors;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.contract.Contract;
import waybill.registry.contract.ContractChange;
import waybill.registry.contract.ContractDiff;
import waybill.registry.contract.Level;

/** Keeps a version from callers who would be refused by it, or misunderstand it. */
final class ContractCheck {
    private ContractCheck() {}

    /**
     * Compares a version with the champion before a pointer names it.
     *
     * @throws WaybillException {@code CONTRACT_BROKEN} for a major change that the reason does not allow
     */
    static void require(Versions versions, Pointer now, Versions.Described next, Registry.Reason why) {
        Optional<Contract> before = champion(versions, now);
        Contract after = contract(next.manifest().spec());
        Optional<ContractDiff> diff = before.map(champion -> ContractDiff.between(champion, after));
        if (diff.isPresent() && diff.get().level() == Level.MAJOR && !why.breaking()) {
            throw new WaybillException(ErrorCode.CONTRACT_BROKEN, message(next, diff.get()));
        }
    }

    /** A champion that can't be read is no reason to keep another version out. */
    private static Optional<Contract> champion(Versions versions, Pointer now) {
        try {
            return Optional.of(contract(
                    versions.describe(now.model(), now.champion()).manifest().spec()));
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.ARTIFACT_REJECTED || e.code() == ErrorCode.UNKNOWN_VERSION) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Contract contract(ModelSpec spec) {
        return new Contract(spec.signature(), spec.output());
    }

    private static String message(Versions.Described next, ContractDiff diff) {
        return "Version " + next.ref().version() + " breaks what callers rely on: "
                + diff.changes().stream()
                        .filter(change -> change.level() == Level.MAJOR)
                        .map(ContractChange::words)
                        .collect(Collectors.joining(" "))
                + " Publish it under a new name, or promote it with --breaking and a reason.";
    }
}
