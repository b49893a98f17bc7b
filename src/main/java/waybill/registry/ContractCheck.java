package waybill.registry;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.contract.Contract;
import waybill.registry.contract.ContractDiff;
import waybill.registry.contract.Level;

/** Keeps a version from callers who would be refused by it, or misunderstand it. */
public final class ContractCheck {
    private ContractCheck() {}

    /**
     * Compares a version with the champion before a pointer names it.
     *
     * @throws WaybillException {@code CONTRACT_BROKEN} for a major change that the reason does not allow
     */
    static void require(Versions versions, Pointer now, Versions.Described next, Registry.Reason why) {
        if (now.champion().equals(next.ref())) {
            return;
        }
        champion(versions, now)
                .ifPresent(
                        champion -> require("Version " + next.ref().version(), broken(versions, champion, next), why));
    }

    /** What one version breaks of another. Reasons that it gives itself can't be lost, whether or not the other gives any. */
    private static ContractDiff broken(Versions versions, Versions.Described champion, Versions.Described next) {
        boolean explained = Contracts.isExplained(versions, next);
        Contract before = explained ? Contracts.of(champion.manifest().spec(), true) : contract(versions, champion);
        return ContractDiff.between(before, Contracts.of(next.manifest().spec(), explained));
    }

    /**
     * Refuses a change that breaks what callers rely on.
     *
     * @param what the new model, for people
     * @throws WaybillException {@code CONTRACT_BROKEN} for a major change that the reason does not allow
     */
    public static void require(String what, ContractDiff diff, Registry.Reason why) {
        if (diff.level() == Level.MAJOR && !why.breaking()) {
            throw new WaybillException(
                    ErrorCode.CONTRACT_BROKEN,
                    what + " breaks what callers rely on: " + diff.broken()
                            + " Publish it under a new name, or promote it with --breaking and a reason to be the champion:"
                            + " a canary or a shadow it can't be.");
        }
    }

    /**
     * In what a model that is not published differs from the champion of its name; empty when there is none, or it can't be read.
     *
     * @param files its files by their names
     */
    public static Optional<ContractDiff> withChampion(Registry registry, ModelSpec next, Map<String, byte[]> files) {
        Versions versions = registry.versions();
        return versions.pointer(next.name())
                .flatMap(pointed -> champion(versions, pointed.pointer()))
                .map(champion -> ContractDiff.between(
                        contract(versions, champion),
                        Contracts.of(next, path -> Optional.ofNullable(files.get(path)))));
    }

    /** A champion that can't be read is no reason to keep another version out. */
    private static Optional<Versions.Described> champion(Versions versions, Pointer now) {
        return readable(() -> versions.describe(now.model(), now.champion()));
    }

    /** One of which no more than its manifest can be read has at least the fields and answers that this tells. */
    private static Contract contract(Versions versions, Versions.Described champion) {
        return readable(() -> Contracts.of(versions, champion))
                .orElseGet(() -> Contracts.of(champion.manifest().spec(), false));
    }

    private static <T> Optional<T> readable(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (WaybillException e) {
            requireUnreadable(e);
            return Optional.empty();
        }
    }

    /** A store that is away is another fault: with it nothing is known. */
    private static void requireUnreadable(WaybillException e) {
        if (e.code() != ErrorCode.ARTIFACT_REJECTED && e.code() != ErrorCode.UNKNOWN_VERSION) {
            throw e;
        }
    }
}
