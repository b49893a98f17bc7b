package waybill.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobReader;
import waybill.storage.BlobStore;

/**
 * The changes of a model's pointer, the oldest first, as their entries in the store tell them. Serving never reads them.
 *
 * @param unreadable the names of entries that are none
 */
public record PointerHistory(List<Change> changes, List<String> unreadable) {
    private static final long LARGEST_ENTRY = 1L << 20;

    public PointerHistory {
        changes = List.copyOf(changes);
        unreadable = List.copyOf(unreadable);
    }

    /** What a change did. */
    public enum Kind {
        PROMOTED,
        ROLLED_BACK,
        THAWED,
        /** A version has become the shadow, and no canary. */
        SHADOW_STARTED,
        /** A version has become the canary, perhaps the shadow as well. */
        CANARY_STARTED,
        /** The canary answers another part of the keys. */
        CANARY_MOVED,
        /** The canary has become the champion. */
        CANARY_PROMOTED,
        /** Somebody has ended the canary and the shadow. */
        ABORTED,
        /** The guard has ended the canary and the shadow, and frozen the pointer. */
        WITHDRAWN;

        /** The name in documents. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** As {@link #wireName}, for people. */
        public String inWords() {
            return wireName().replace('_', ' ');
        }

        /** The kind that a change tells; nothing when it tells none, or one that a newer Waybill has. */
        static Optional<Kind> told(PointerChange change) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wireName().equals(change.action()))
                    .findFirst();
        }
    }

    /**
     * A change, and the pointer that it left.
     *
     * @param about the version that it brought to callers, or took from them
     * @param before the pointer that it changed; empty for the first one, and where nobody knows it
     */
    public record Change(Kind kind, Pointer pointer, VersionRef about, Optional<Pointer> before) {
        /** Whether promotions are allowed again that were not. */
        public boolean thaws() {
            return !pointer.frozen() && before.filter(Pointer::frozen).isPresent();
        }

        /** Whether everybody is answered by this version from it on. */
        boolean isChampion(String version) {
            return pointer.champion().version().equals(version);
        }

        /** Whether it took callers from this version, for what it was. */
        boolean tookBack(String version) {
            return takenBack().filter(back -> back.version().equals(version)).isPresent();
        }

        private Optional<VersionRef> takenBack() {
            return switch (kind) {
                case ROLLED_BACK -> pointer.previous();
                case WITHDRAWN -> Optional.of(about);
                case PROMOTED, THAWED, SHADOW_STARTED, CANARY_STARTED, CANARY_MOVED, CANARY_PROMOTED, ABORTED ->
                    Optional.empty();
            };
        }
    }

    /** The versions that the guard or a rollback took back, and that nobody has made the champion since, by their names. */
    public Map<String, Change> takenBack() {
        Map<String, Change> back = new LinkedHashMap<>();
        for (Change change : changes) {
            change.takenBack().ifPresent(version -> back.put(version.version(), change));
            back.remove(change.pointer().champion().version());
        }
        return back;
    }

    /**
     * Reads the history of a model. The pointer itself is the last change, even when the process that made it ended before it wrote
     * the entry. One that is damaged hides none of those before it.
     */
    public static PointerHistory of(String model, BlobStore store, Versions versions) {
        try (Stream<BlobProperties> entries = entries(model, store)) {
            List<BlobName> names = entries.map(BlobProperties::name).toList();
            return of(model, store, names, Optional.of(versions), PointerHistory::order);
        }
    }

    /** The entries of a model's history, as they lie in the store. */
    public static Stream<BlobProperties> entries(String model, BlobStore store) {
        return store.list(Names.POINTERS, Names.histories(model));
    }

    /**
     * Reads a part of a history. What nothing in it says is not known: of its oldest change what was before.
     *
     * @param entries those that are read, the oldest first
     * @param versions where the pointer itself is, if it belongs to the part
     */
    public static PointerHistory part(
            String model, BlobReader store, List<BlobName> entries, Optional<Versions> versions) {
        return of(model, store, entries, versions, read -> Comparator.comparingInt(read::indexOf));
    }

    private static PointerHistory of(
            String model,
            BlobReader store,
            List<BlobName> entries,
            Optional<Versions> versions,
            Function<List<Pointer>, Comparator<Pointer>> order) {
        List<String> unreadable = new ArrayList<>();
        List<Pointer> pointers = read(model, store, entries, unreadable);
        versions.flatMap(there -> pointer(model, there, unreadable))
                .filter(now -> !pointers.contains(now))
                .ifPresent(pointers::add);
        pointers.removeAll(repeated(pointers));
        // Those that an older Waybill repeated without the digests of serving files are equal to the ones with them.
        List<Pointer> told = new ArrayList<>(new LinkedHashSet<>(pointers));
        told.sort(order.apply(List.copyOf(told)));
        return new PointerHistory(
                told.stream().map(pointer -> change(pointer, told)).toList(), unreadable);
    }

    private static Optional<Pointer> pointer(String model, Versions versions, List<String> unreadable) {
        try {
            return versions.pointer(model).map(Versions.Pointed::pointer);
        } catch (WaybillException e) {
            requireFaultOfTheEntry(e);
            unreadable.add(Names.pointer(model).path());
            return Optional.empty();
        }
    }

    /** By generation, as clocks may be apart; by time where a pointer was deleted, since generations began from 1 again. */
    private static Comparator<Pointer> order(List<Pointer> pointers) {
        Comparator<Pointer> byGeneration = Comparator.comparingInt(Pointer::generation);
        boolean begunOnce =
                pointers.stream().mapToInt(Pointer::generation).distinct().count() == pointers.size();
        return begunOnce
                ? byGeneration
                : Comparator.comparing(
                                (Pointer pointer) -> pointer.change().moment().orElse(Instant.EPOCH))
                        .thenComparing(byGeneration);
    }

    /**
     * What an older Waybill repeats of a pointer before it changes it: all but the members that it does not know. The entry that
     * has them tells the change.
     */
    private static Set<Pointer> repeated(List<Pointer> pointers) {
        return pointers.stream()
                .filter(pointer -> !pointer.equals(pointer.asOlder()))
                .map(Pointer::asOlder)
                .collect(Collectors.toSet());
    }

    private static Change change(Pointer pointer, List<Pointer> all) {
        Kind kind = kind(pointer, all);
        return new Change(kind, pointer, about(kind, pointer, all), preceding(pointer, all));
    }

    private static VersionRef about(Kind kind, Pointer pointer, List<Pointer> all) {
        return switch (kind) {
            case PROMOTED, ROLLED_BACK, THAWED, CANARY_PROMOTED -> pointer.champion();
            case SHADOW_STARTED -> pointer.shadow().orElse(pointer.champion());
            case CANARY_STARTED, CANARY_MOVED -> begun(pointer);
            case ABORTED, WITHDRAWN ->
                before(pointer, all).map(PointerHistory::begun).orElse(pointer.champion());
        };
    }

    private static VersionRef begun(Pointer pointer) {
        return pointer.canary().map(Canary::version).or(pointer::shadow).orElse(pointer.champion());
    }

    /** The pointer that a change has changed and left the champion of. */
    private static Optional<Pointer> before(Pointer pointer, List<Pointer> all) {
        return preceding(pointer, all).filter(other -> other.champion().equals(pointer.champion()));
    }

    /** The pointer that a change has changed; of a pointer that was deleted and made anew several may have its number. */
    private static Optional<Pointer> preceding(Pointer pointer, List<Pointer> all) {
        return all.stream()
                .filter(other -> other.generation() == pointer.generation() - 1)
                .filter(other -> other.champion().equals(pointer.champion())
                        || pointer.previous().equals(Optional.of(other.champion())))
                .reduce((first, last) -> last);
    }

    private static List<Pointer> read(String model, BlobReader store, List<BlobName> entries, List<String> unreadable) {
        List<Pointer> pointers = new ArrayList<>();
        for (BlobName entry : entries) {
            try {
                store.read(entry, LARGEST_ENTRY)
                        .map(blob -> PointerCodec.decode(model, blob.bytes()))
                        .ifPresent(pointers::add);
            } catch (WaybillException e) {
                requireFaultOfTheEntry(e);
                unreadable.add(entry.path());
            }
        }
        return pointers;
    }

    private static void requireFaultOfTheEntry(WaybillException e) {
        if (e.code() != ErrorCode.ARTIFACT_REJECTED && e.code() != ErrorCode.BLOB_TOO_LARGE) {
            throw e;
        }
    }

    private static Kind kind(Pointer pointer, List<Pointer> all) {
        return Kind.told(pointer.change()).orElseGet(() -> guessed(pointer, all));
    }

    /** Of changes that do not tell it only a rollback freezes, and only a thaw leaves the champion of a frozen pointer. */
    private static Kind guessed(Pointer pointer, List<Pointer> all) {
        if (pointer.frozen()) {
            return Kind.ROLLED_BACK;
        }
        boolean thawed = before(pointer, all).filter(Pointer::frozen).isPresent();
        return thawed ? Kind.THAWED : Kind.PROMOTED;
    }
}
