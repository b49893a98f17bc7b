package waybill.registry;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.Listing;
import waybill.failure.NearName;
import waybill.failure.WaybillException;
import waybill.model.file.ScorerFile;
import waybill.storage.BlobProperties;
import waybill.storage.BlobStore;

/** The writing half of the registry: publish, promote, roll back, list. {@link Rollout} has the steps between. */
public final class Registry {
    private static final int MOST_SHOWN = 10;

    private final BlobStore store;
    private final Versions versions;
    private final Clock clock;
    private final PointerWriter writer;

    public Registry(BlobStore store, Versions versions, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.clock = clock;
        this.writer = new PointerWriter(store);
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
        draft.files().forEach((path, content) -> writer.create(Names.file(spec.name(), ref.version(), path), content));
        writer.create(Names.file(spec.name(), ref.version(), Names.MANIFEST), draft.manifest());
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

    /** @throws WaybillException {@code PROMOTION_REFUSED} when the pointer of a model is frozen */
    public void requireThawed(String model) {
        versions.pointer(model).map(Versions.Pointed::pointer).ifPresent(Standing::requireThawed);
    }

    /**
     * Refuses what {@link #promote} would refuse of any new version, before one is published.
     *
     * @throws WaybillException {@code PROMOTION_REFUSED} when the pointer of a model is frozen, or has a canary
     */
    public void requireOpen(String model) {
        versions.pointer(model).map(Versions.Pointed::pointer).ifPresent(now -> {
            Standing.requireThawed(now);
            Standing.requireNoCanary(now);
        });
    }

    /**
     * Makes a version the champion, after it was fetched and verified in the way serving does.
     *
     * @param why the author of the change and the reason
     * @throws WaybillException {@code BLOB_CHANGED} when somebody else changed the pointer meanwhile, {@code PROMOTION_REFUSED}
     *     when it is frozen or another version is its canary, {@code CONTRACT_BROKEN}, {@code GATE_FAILED} when the version passed
     *     beside no champion or another one, {@code UNKNOWN_VERSION}, {@code ARTIFACT_REJECTED}
     */
    public Pointer promote(String model, String version, Reason why) {
        Versions.Described described = versions.describe(model, version);
        Optional<Versions.Pointed> current = versions.pointer(model);
        current.map(Versions.Pointed::pointer).ifPresent(Standing::requireThawed);
        return promote(described, current, why);
    }

    /**
     * Promotes as {@link #promote} does, even when the pointer is frozen, and thaws it in the same change. A pointer that can't be
     * read is written anew: what it said last is taken from its history.
     */
    public Pointer promoteAndThaw(String model, String version, Reason why) {
        Versions.Described described = versions.describe(model, version);
        return promote(described, new DamagedPointer(store, versions).orLast(model, described.ref(), change(why)), why);
    }

    private Pointer promote(Versions.Described described, Optional<Versions.Pointed> current, Reason why) {
        verify(described);
        if (current.isEmpty()) {
            return writer.first(new Pointer(
                    described.manifest().spec().name(), described.ref(), Optional.empty(), false, 1, change(why)));
        }
        Pointer pointer = current.get().pointer();
        Standing.requireNoOtherCanary(pointer, described.ref());
        ContractCheck.require(versions, pointer, described, why);
        requireHeld(pointer, described, why);
        return pointer.champion().equals(described.ref())
                ? thaw(current.get(), why)
                : writer.replace(current.get(), pointer.followedBy(described.ref(), false, change(why)));
    }

    /** @throws WaybillException {@code GATE_FAILED} */
    void requireHeld(Pointer now, Versions.Described next, Reason why) {
        new ChampionCheck(versions).require(now, next, search(now.model())::wasChampion, why);
    }

    /** Whether anything says how a version does beside a champion. */
    public boolean isHeld(String model, VersionRef ref) {
        return new ChampionCheck(versions).isHeld(versions.describe(model, ref));
    }

    private HistorySearch search(String model) {
        return new HistorySearch(model, store, versions);
    }

    /** The changes of a model's pointer. */
    public PointerHistory history(String model) {
        return PointerHistory.of(model, store, versions);
    }

    /**
     * Verifies each scorer that may serve the version. The compiled one is not compared with a new compilation, which may differ
     * from one that was right when it was published.
     */
    void verify(Versions.Described described) {
        Manifest manifest = described.manifest();
        Optional<byte[]> scorer = verifyByManifest(described);
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
     * Verifies a version but for its serving file: one that is refused keeps no instance from the version, which then goes by its
     * manifest, and one with the digest that a pointer names was proved when that was written.
     *
     * @return the compiled scorer, if it has one
     */
    private Optional<byte[]> verifyByManifest(Versions.Described described) {
        Manifest manifest = described.manifest();
        Verifier.verify(manifest.spec(), versions.artifacts(described)).prove();
        Optional<byte[]> scorer = versions.find(described, Names.SCORER);
        if (scorer.isPresent()) {
            Verifier.verifyCompiled(manifest, scorer.get()).prove();
        }
        return scorer;
    }

    /**
     * Makes the previous champion the champion again, and freezes the pointer, so that no schedule promotes the bad version again
     * before somebody has looked. A second rollback is refused until the pointer is thawed: it would bring the bad version back,
     * and so is one to a version that was taken back itself, or can't be loaded. A pointer that the guard froze can be rolled
     * back all the same.
     *
     * @throws WaybillException {@code PROMOTION_REFUSED} when the pointer is frozen or has no previous champion that could
     *     answer, {@code BLOB_CHANGED}, {@code UNKNOWN_MODEL}
     */
    public Pointer rollback(String model, Reason why) {
        Versions.Pointed current = versions.promoted(model);
        Pointer pointer = current.pointer();
        VersionRef previous = Standing.previous(pointer);
        Standing.requireNotTakenBack(pointer, previous, search(model).takenBack(previous));
        Standing.requireLoaded(pointer, previous, () -> {
            // What it verifies is thrown away: that it can be loaded is all that is asked.
            var unused = verifyByManifest(versions.describe(model, previous));
        });
        return writer.replace(current, pointer.followedBy(previous, true, change(why)));
    }

    /** Allows promotions of a frozen pointer again; has no effect on any other. */
    public Pointer thaw(String model, Reason why) {
        return thaw(versions.promoted(model), why);
    }

    private Pointer thaw(Versions.Pointed current, Reason why) {
        Pointer pointer = current.pointer();
        if (!pointer.frozen()) {
            return writer.unchanged(current);
        }
        return writer.replace(current, pointer.thawed(change(why)));
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
        if (Names.isModel(model) && isChanged(store, model)) {
            return " Its history tells of changes, so somebody deleted the pointer in the store " + store.location()
                    + ": 'history " + model + "' tells which versions were good, 'promote " + model
                    + " <version>' makes a new one.";
        }
        List<String> models = models(store);
        String there = models.isEmpty()
                ? " No model of the store " + store.location() + " is promoted: './waybill publish --promote' does it."
                : " Promoted in the store " + store.location() + ": " + Listing.of(models, MOST_SHOWN)
                        + hint(model, models);
        return there + " WAYBILL_MODEL names the default one.";
    }

    private static boolean isChanged(BlobStore store, String model) {
        try (Stream<BlobProperties> changes = PointerHistory.entries(model, store)) {
            return changes.findAny().isPresent();
        }
    }

    private static String hint(String model, List<String> models) {
        String near = NearName.hint(model, models);
        return near.isEmpty() ? "." : near;
    }

    /** The published versions of a model, the newest first. */
    public List<String> versions(String model) {
        return versions(store, model);
    }

    /** The published versions of a model, the newest first, for callers that only read. */
    public static List<String> versions(BlobStore store, String model) {
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
     * @param unheld whether a version may answer of which nothing says that it is no worse than the champion
     */
    public record Reason(String by, String reason, boolean breaking, boolean unheld) {
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

        /** A reason for a version that is no worse than the champion. */
        public Reason(String by, String reason, boolean breaking) {
            this(by, reason, breaking, false);
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

    PointerWriter writer() {
        return writer;
    }

    /** The versions that are read. */
    public Versions versions() {
        return versions;
    }

    private List<String> parents(String model) {
        return versions.pointer(model)
                .map(pointed -> List.of(pointed.pointer().champion().version()))
                .orElse(List.of());
    }
}
