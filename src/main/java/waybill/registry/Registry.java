package waybill.registry;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.Listing;
import waybill.failure.NearName;
import waybill.failure.WaybillException;
import waybill.model.file.ScorerFile;
import waybill.storage.BlobName;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;
import waybill.storage.Digest;
import waybill.storage.WriteCondition;

/** The writing half of the registry: publish, promote, roll back, list. {@link Rollout} has the steps between. */
public final class Registry {
    private static final int MOST_SHOWN = 10;

    private final BlobStore store;
    private final Versions versions;
    private final Clock clock;

    public Registry(BlobStore store, Versions versions, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * Writes a version: its files, each only if it does not exist, and the manifest last. The version is verified first, from the
     * very bytes that are written. Files of an interrupted publication are never seen, because they have no manifest.
     *
     * @param files the files by name: {@link Names#ARTIFACT}, perhaps those of other members and {@link
     *     Names#SCORER}, others, and no manifest
     * @throws WaybillException {@code ARTIFACT_REJECTED}, {@code INVALID_NAME}
     */
    public VersionRef publish(ModelSpec spec, Map<String, byte[]> files) {
        return publish(spec, files, Optional.empty());
    }

    /** Writes a version as {@link #publish(ModelSpec, Map)} does; its manifest says who published it, and why. */
    public VersionRef publish(ModelSpec spec, Map<String, byte[]> files, Reason why) {
        return publish(spec, files, Optional.of(new Manifest.Publication(why.by(), why.reason())));
    }

    private VersionRef publish(ModelSpec spec, Map<String, byte[]> files, Optional<Manifest.Publication> publication) {
        Draft draft = Draft.of(
                spec, files, clock.instant().truncatedTo(ChronoUnit.SECONDS), parents(spec.name()), publication);
        VersionRef ref = draft.ref();
        draft.files().forEach((path, content) -> create(Names.file(spec.name(), ref.version(), path), content));
        create(Names.file(spec.name(), ref.version(), Names.MANIFEST), draft.manifest());
        return ref;
    }

    /**
     * The champion, if it answers every row as this model does: its spec is the same, and its compiled scorer scores alike.
     *
     * @param files the files, as for {@link #publish}
     */
    public Optional<VersionRef> championLike(ModelSpec spec, Map<String, byte[]> files) {
        return Optional.ofNullable(files.get(Names.SCORER)).flatMap(compiled -> championLike(spec, compiled));
    }

    private Optional<VersionRef> championLike(ModelSpec spec, byte[] compiled) {
        return versions.pointer(spec.name())
                .map(pointed -> versions.describe(spec.name(), pointed.pointer().champion()))
                .filter(champion -> Arrays.equals(
                        ManifestCodec.encodeSpec(champion.manifest().spec()), ManifestCodec.encodeSpec(spec)))
                .filter(champion -> champion.manifest().file(Names.SCORER).isPresent()
                        && ScorerFile.scoresAlike(versions.file(champion, Names.SCORER), compiled))
                .map(Versions.Described::ref);
    }

    /** @throws WaybillException {@code PROMOTION_REFUSED} when a rollback froze the pointer of a model */
    public void requireThawed(String model) {
        versions.pointer(model).map(Versions.Pointed::pointer).ifPresent(Registry::requireThawed);
    }

    /**
     * Makes a version the champion, after it was fetched and verified in the way serving does.
     *
     * @param why the author of the change and the reason
     * @throws WaybillException {@code BLOB_CHANGED} when somebody else changed the pointer meanwhile, {@code PROMOTION_REFUSED}
     *     when it is frozen, {@code UNKNOWN_VERSION}, {@code ARTIFACT_REJECTED}
     */
    public Pointer promote(String model, String version, Reason why) {
        return promote(model, version, why, Registry::requireThawed);
    }

    /** Promotes as {@link #promote} does, even when the pointer is frozen, and thaws it in the same change. */
    public Pointer promoteAndThaw(String model, String version, Reason why) {
        return promote(model, version, why, frozen -> {});
    }

    private Pointer promote(String model, String version, Reason why, Consumer<Pointer> allowed) {
        Versions.Described described = versions.describe(model, version);
        verify(described);
        Optional<Versions.Pointed> current = versions.pointer(model);
        if (current.isEmpty()) {
            return first(new Pointer(model, described.ref(), Optional.empty(), false, 1, change(why)));
        }
        Pointer pointer = current.get().pointer();
        allowed.accept(pointer);
        ContractCheck.require(versions, pointer, described, why);
        return pointer.champion().equals(described.ref())
                ? thaw(current.get(), why)
                : replace(current.get(), pointer.followedBy(described.ref(), false, change(why)));
    }

    /**
     * Verifies each scorer that may serve the version. The compiled one is not compared with a new compilation, which may differ
     * from one that was right when it was published.
     */
    void verify(Versions.Described described) {
        Manifest manifest = described.manifest();
        Verifier.verify(manifest.spec(), versions.artifacts(described)).prove();
        Optional<byte[]> scorer = versions.find(described, Names.SCORER);
        if (scorer.isPresent()) {
            Verifier.verifyCompiled(manifest, scorer.get()).prove();
        }
        if (manifest.file(Names.SERVING).isPresent()) {
            byte[] compiled = scorer.orElseGet(() -> versions.file(described, Names.SCORER));
            ServingFile.prove(
                    versions.file(described, Names.SERVING),
                    manifest,
                    described.ref().version(),
                    compiled);
        }
    }

    /**
     * Makes the previous champion the champion again, and freezes the pointer, so that no schedule promotes the bad version again
     * before somebody has looked. A second rollback is refused until the pointer is thawed: it would bring the bad version back.
     * A pointer that the guard froze can be rolled back all the same.
     *
     * @throws WaybillException {@code PROMOTION_REFUSED} when the pointer is frozen or has no previous champion, {@code
     *     BLOB_CHANGED}, {@code UNKNOWN_MODEL}
     */
    public Pointer rollback(String model, Reason why) {
        Versions.Pointed current = versions.pointer(model).orElseThrow(() -> Versions.unknownModel(model));
        Pointer pointer = current.pointer();
        // The guard left the champion where it was: somebody may find that it is no better than the canary.
        if (!isWithdrawn(pointer)) {
            requireThawed(pointer);
        }
        VersionRef previous = pointer.previous()
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.PROMOTION_REFUSED,
                        model + " has had one champion only: there is nothing to go back to." + abortInstead(pointer)));
        return replace(current, pointer.followedBy(previous, true, change(why)));
    }

    private static boolean isWithdrawn(Pointer pointer) {
        return PointerHistory.Kind.told(pointer.change()).equals(Optional.of(PointerHistory.Kind.WITHDRAWN));
    }

    private static String abortInstead(Pointer pointer) {
        return pointer.isSplit() ? " 'abort " + pointer.model() + "' ends its canary and its shadow." : "";
    }

    /** Allows promotions of a frozen pointer again; has no effect on any other. */
    public Pointer thaw(String model, Reason why) {
        return thaw(versions.pointer(model).orElseThrow(() -> Versions.unknownModel(model)), why);
    }

    private Pointer thaw(Versions.Pointed current, Reason why) {
        Pointer pointer = current.pointer();
        if (!pointer.frozen()) {
            return unchanged(current);
        }
        return replace(current, pointer.thawed(change(why)));
    }

    /** The names of all models that have a pointer, in order. */
    public List<String> models() {
        return models(store);
    }

    /** The names of all models that have a pointer, in order, for callers that only read. */
    public static List<String> models(BlobStore store) {
        try (Stream<BlobProperties> pointers = store.list(Names.POINTERS, "")) {
            return pointers.map(blob -> blob.name().path())
                    .filter(path -> path.endsWith(".json") && path.indexOf('/') < 0)
                    .map(path -> path.substring(0, path.length() - ".json".length()))
                    .filter(Names::isModel)
                    .toList();
        }
    }

    /**
     * What a person can do who asked for a model that has no pointer: which models the store has, and where the store is. A
     * sentence that begins with a space.
     */
    public static String advice(BlobStore store, String model) {
        List<String> models = models(store);
        String there = models.isEmpty()
                ? " No model of the store " + store.location() + " is promoted: './waybill publish --promote' does it."
                : " Promoted in the store " + store.location() + ": " + Listing.of(models, MOST_SHOWN)
                        + hint(model, models);
        return there + " WAYBILL_MODEL names the default one.";
    }

    private static String hint(String model, List<String> models) {
        String near = NearName.hint(model, models);
        return near.isEmpty() ? "." : near;
    }

    /** The published versions of a model, the newest first. */
    public List<String> versions(String model) {
        String prefix = Names.requireModel(model) + "/";
        try (Stream<BlobProperties> blobs = store.list(Names.MODELS, prefix)) {
            return blobs.map(blob -> blob.name().path().substring(prefix.length()))
                    .filter(path -> path.endsWith("/" + Names.MANIFEST))
                    .map(path -> path.substring(0, path.indexOf('/')))
                    .filter(Names::isVersion)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /**
     * The author of a change, and the reason.
     *
     * @param by at most 500 characters
     * @param reason at most 4,000 characters
     * @param breaking whether callers know that their rows may be refused, or answered otherwise; then there is a reason
     */
    public record Reason(String by, String reason, boolean breaking) {
        private static final int LONGEST_AUTHOR = 500;
        private static final int LONGEST_REASON = 4_000;

        public Reason {
            requireAtMost(LONGEST_AUTHOR, by, "author");
            requireAtMost(LONGEST_REASON, reason, "reason");
            if (breaking && reason.isBlank()) {
                throw new WaybillException(
                        ErrorCode.INVALID_ARGUMENT,
                        "A change that breaks the contract needs a --reason: who agreed to it.");
            }
        }

        /** A reason for a change that breaks nothing. */
        public Reason(String by, String reason) {
            this(by, reason, false);
        }

        /** A pointer has a largest size; a longer text would make one that nobody can read. */
        private static void requireAtMost(int longest, String text, String what) {
            if (text.length() > longest) {
                throw new WaybillException(
                        ErrorCode.INVALID_ARGUMENT,
                        "The " + what + " of a change has at most " + longest + " characters.");
            }
        }
    }

    private PointerChange change(Reason why) {
        return change(why, "");
    }

    PointerChange change(Reason why, String action) {
        return new PointerChange(why.by(), clock.instant().truncatedTo(ChronoUnit.SECONDS), why.reason(), action);
    }

    /** The versions that are read. */
    Versions versions() {
        return versions;
    }

    private List<String> parents(String model) {
        return versions.pointer(model)
                .map(pointed -> List.of(pointed.pointer().champion().version()))
                .orElse(List.of());
    }

    private Pointer first(Pointer next) {
        return written(next, WriteCondition.ifAbsent());
    }

    /** For a change that was made before. Its first try may have broken off between the pointer and its audit entry. */
    Pointer unchanged(Versions.Pointed current) {
        record(current);
        return current.pointer();
    }

    Pointer replace(Versions.Pointed current, Pointer next) {
        // The audit entry is written after the pointer; if a crash prevented it, the next change writes it here.
        record(current);
        return written(next, WriteCondition.ifMatch(current.etag()));
    }

    private Pointer written(Pointer next, WriteCondition condition) {
        try {
            store.write(Names.pointer(next.model()), PointerCodec.encode(next), condition);
        } catch (WaybillException e) {
            throw e.code() == ErrorCode.BLOB_EXISTS || e.code() == ErrorCode.BLOB_CHANGED ? lost(next) : e;
        }
        record(next, PointerCodec.encode(next));
        return next;
    }

    private static WaybillException lost(Pointer next) {
        return new WaybillException(
                ErrorCode.BLOB_CHANGED,
                "Somebody else changed the pointer of " + next.model()
                        + " meanwhile; nothing was changed by this call. Look at it, and decide again.");
    }

    /** The bytes as they are: a newer Waybill may have written members that are not understood here. */
    private void record(Versions.Pointed current) {
        Pointer pointer = current.pointer();
        byte[] entry = store.read(Names.pointer(pointer.model()), PointerCodec.MOST_BYTES)
                .filter(there -> there.etag().equals(current.etag()))
                .orElseThrow(() -> lost(pointer))
                .bytes();
        record(pointer, entry);
    }

    private void record(Pointer pointer, byte[] entry) {
        try {
            create(Names.history(pointer.model(), Integer.toString(pointer.generation())), entry);
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.BLOB_EXISTS) {
                throw e;
            }
            // The pointer was deleted, and generations start from 1 again: the entry gets another name, so that none is
            // lost or overwritten.
            String told = pointer.generation() + "-" + Digest.sha256(entry).substring(0, 8);
            create(Names.history(pointer.model(), told), entry);
        }
    }

    static void requireThawed(Pointer pointer) {
        if (pointer.frozen()) {
            throw new WaybillException(
                    ErrorCode.PROMOTION_REFUSED,
                    "The pointer of " + pointer.model() + " is frozen since "
                            + (isWithdrawn(pointer) ? "its canary was withdrawn by " : "a rollback by ")
                            + pointer.change().by() + " at " + pointer.change().at()
                            + ": 'promote --thaw " + pointer.model()
                            + " <version>' thaws it, once somebody has looked.");
        }
    }

    /** Creates a blob; an existing one is accepted if it has the same bytes. */
    private void create(BlobName name, byte[] content) {
        try {
            store.write(name, content, WriteCondition.ifAbsent());
        } catch (WaybillException e) {
            if (e.code() != ErrorCode.BLOB_EXISTS || !holds(name, content)) {
                throw e;
            }
        }
    }

    private boolean holds(BlobName name, byte[] content) {
        return store.properties(name)
                .filter(there -> there.size() == content.length)
                .flatMap(there -> store.read(name, content.length))
                .filter(there -> Arrays.equals(there.bytes(), content))
                .isPresent();
    }
}
