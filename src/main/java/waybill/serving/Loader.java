package waybill.serving;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Member;
import waybill.model.ServableModel;
import waybill.model.file.Integrity;
import waybill.registry.Names;
import waybill.registry.ServingContent;
import waybill.registry.Verifier;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.serving.live.Following;
import waybill.serving.live.LiveTables;
import waybill.state.StateDefinition;

/**
 * Fetches and verifies versions, and measures how long that takes. A version whose serving file a pointer names is loaded from that
 * file alone, any other from its manifest and its compiled scorer; when one is refused, the next is loaded instead, and at last, if the
 * settings allow it, Tribuo's artifact. All answer the same, and each loads more slowly than the one before.
 */
public final class Loader {
    private final Versions versions;
    private final Clock clock;
    private final ScorerChoice choice;
    private final Following following;
    private Optional<LiveTables> tables = Optional.empty();

    /** A loader of versions that see live state as it was when they were loaded. */
    public Loader(Versions versions, Clock clock, ScorerChoice choice) {
        this(versions, clock, choice, Following.once());
    }

    /**
     * A loader.
     *
     * @param following how the state of versions that have any is followed
     */
    public Loader(Versions versions, Clock clock, ScorerChoice choice, Following following) {
        this.versions = versions;
        this.clock = clock;
        this.choice = choice;
        this.following = following;
    }

    /** Made for the first version with live state. */
    private synchronized LiveTables tables() {
        if (tables.isEmpty()) {
            tables = Optional.of(LiveTables.of(versions, clock, following));
        }
        return tables.get();
    }

    public Versions versions() {
        return versions;
    }

    Clock clock() {
        return clock;
    }

    /**
     * Fetches, verifies and loads a version that a pointer names.
     *
     * @throws WaybillException {@code UNKNOWN_VERSION}, {@code ARTIFACT_REJECTED}, or as the store
     */
    LoadedVersion load(String model, VersionRef ref) {
        long begun = System.nanoTime();
        return choice != ScorerChoice.TRIBUO && ref.servingDigest().isPresent()
                ? servedIfPossible(model, ref, begun)
                : byManifest(model, ref, begun);
    }

    private LoadedVersion byManifest(String model, VersionRef ref, long begun) {
        return load(contained(Names.MANIFEST, ref.version(), () -> versions.describe(model, ref)), begun);
    }

    /** What is wrong with the serving file alone is no reason not to answer: the manifest says the same. */
    private LoadedVersion servedIfPossible(String model, VersionRef ref, long begun) {
        try {
            return served(model, ref, begun);
        } catch (RuntimeException first) {
            requireRefusal(first);
            LoadFailure refused = refused(model, ref, Names.SERVING, Names.MANIFEST, first);
            LoadedVersion loaded = byManifest(model, ref, begun).by(ref);
            return loaded.with(loaded.loading().withServingRefused(refused));
        }
    }

    private LoadedVersion served(String model, VersionRef ref, long begun) {
        try {
            return servedUnguarded(model, ref, begun);
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw tooLarge(Names.SERVING, ref.version(), e);
        }
    }

    private LoadedVersion servedUnguarded(String model, VersionRef ref, long begun) {
        ServingContent content = versions.serving(model, ref);
        long fetched = System.nanoTime();
        if (content.state().isPresent()) {
            tables().begin(content.state().get());
        }
        return loaded(
                Verifier.verify(content, Integrity.BY_DIGEST),
                LoadedVersion.Papers.unread(model, ref, versions),
                content.state(),
                loading(ScorerSource.COMPILED, Optional.empty(), begun, fetched));
    }

    /** The version with this name, otherwise as {@link #load(String, VersionRef)}. */
    LoadedVersion load(String model, String version) {
        long begun = System.nanoTime();
        return load(contained(Names.MANIFEST, version, () -> versions.describe(model, version)), begun);
    }

    /**
     * Loads and verifies a version.
     *
     * @param begun when the fetching of the version began, by {@link System#nanoTime}
     * @throws WaybillException {@code ARTIFACT_REJECTED}, or as the store
     */
    public LoadedVersion load(Versions.Described described, long begun) {
        Optional<StateDefinition> state = described.manifest().spec().state();
        if (state.isPresent()) {
            tables().begin(state.get());
        }
        return switch (choice) {
            case COMPILED -> compiled(described, begun);
            case TRIBUO -> tribuo(described, begun, Optional.empty());
            case AUTO ->
                described.manifest().file(Names.SCORER).isPresent()
                        ? compiledIfPossible(described, begun)
                        : tribuo(described, begun, Optional.empty());
        };
    }

    /** The same version from the files that were refused before, if one is accepted now; else the version as it is. */
    LoadedVersion retried(LoadedVersion loaded) {
        Optional<LoadedVersion> again = loaded.loading().servingRefused().isPresent()
                ? accepted(loaded, "the serving file", () -> served(loaded.name(), loaded.ref(), System.nanoTime()))
                : Optional.empty();
        return again.isPresent() ? again.get() : recompiled(loaded);
    }

    private LoadedVersion recompiled(LoadedVersion loaded) {
        if (loaded.loading().scorerRefused().isEmpty()) {
            return loaded;
        }
        Optional<LoadedVersion> again =
                accepted(loaded, "the compiled scorer", () -> compiled(loaded.described(), System.nanoTime()));
        Optional<LoadFailure> serving = loaded.loading().servingRefused();
        return again.map(version -> version.by(loaded.ref()))
                .map(version -> serving.map(version.loading()::withServingRefused)
                        .map(version::with)
                        .orElse(version))
                .orElse(loaded);
    }

    private static Optional<LoadedVersion> accepted(LoadedVersion loaded, String what, Supplier<LoadedVersion> load) {
        try {
            LoadedVersion again = load.get();
            log().log(Level.INFO, "Model {0}: {1} answers now", new Object[] {loaded.name(), what});
            return Optional.of(again);
        } catch (RuntimeException e) {
            requireRefusal(e);
            return Optional.empty();
        }
    }

    private LoadedVersion compiledIfPossible(Versions.Described described, long begun) {
        try {
            return compiled(described, begun);
        } catch (RuntimeException first) {
            requireRefusal(first);
            LoadFailure refused =
                    refused(described.manifest().spec().name(), described.ref(), Names.SCORER, Names.ARTIFACT, first);
            try {
                return tribuo(described, begun, Optional.of(refused));
            } catch (WaybillException second) {
                throw second.code() == ErrorCode.ARTIFACT_REJECTED ? both(first, second) : second;
            }
        }
    }

    private static WaybillException both(RuntimeException first, WaybillException second) {
        return new WaybillException(
                ErrorCode.ARTIFACT_REJECTED,
                second.getMessage() + " " + Names.SCORER + " was refused before: " + reason(first),
                second);
    }

    private static String reason(RuntimeException e) {
        return e instanceof WaybillException ? String.valueOf(e.getMessage()) : "An unexpected fault; the log has it.";
    }

    /** The logger is not kept in a field: the JDK's logging takes 20 ms to start, and the first answer logs nothing. */
    private static Logger log() {
        return Logger.getLogger(Loader.class.getName());
    }

    /** Rethrows what is no fault of the file, such as an unavailable store; an unexpected fault counts as one of the file. */
    private static void requireRefusal(RuntimeException e) {
        if (e instanceof WaybillException designed && designed.code() != ErrorCode.ARTIFACT_REJECTED) {
            throw designed;
        }
    }

    private LoadFailure refused(String model, VersionRef ref, String path, String instead, RuntimeException e) {
        String file = path + " of version " + ref.version();
        String line = "Model " + model + ": " + file + " is refused: " + reason(e);
        if (e instanceof WaybillException) {
            log().log(Level.WARNING, line);
        } else {
            log().log(Level.SEVERE, line, e);
        }
        String message = file + " is not used, " + instead + " answers instead: " + reason(e);
        return new LoadFailure(ErrorCode.ARTIFACT_REJECTED, message, clock.instant());
    }

    /**
     * Loads a part of a version; when that takes more memory or a deeper stack than there is, the version is refused, and what
     * serves goes on. The limits of each reader make this rare: a process may have less memory than they assume.
     */
    private static <T> T contained(String file, String version, Supplier<T> load) {
        try {
            return load.get();
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw tooLarge(file, version, e);
        }
    }

    private static WaybillException tooLarge(String file, String version, Error e) {
        return new WaybillException(
                ErrorCode.ARTIFACT_REJECTED,
                file + " of version " + version + " is refused: to load it takes more memory than this process has.",
                e);
    }

    private LoadedVersion compiled(Versions.Described described, long begun) {
        return contained(Names.SCORER, described.ref().version(), () -> compiledUnguarded(described, begun));
    }

    private LoadedVersion compiledUnguarded(Versions.Described described, long begun) {
        byte[] file = versions.file(described, Names.SCORER);
        long fetched = System.nanoTime();
        ServableModel model = Verifier.verifyCompiled(described.manifest(), file);
        return loaded(model, described, loading(ScorerSource.COMPILED, Optional.empty(), begun, fetched));
    }

    private LoadedVersion tribuo(Versions.Described described, long begun, Optional<LoadFailure> refused) {
        return contained(Names.ARTIFACT, described.ref().version(), () -> tribuoUnguarded(described, begun, refused));
    }

    private LoadedVersion tribuoUnguarded(Versions.Described described, long begun, Optional<LoadFailure> refused) {
        Map<Member, byte[]> artifacts = versions.artifacts(described);
        long fetched = System.nanoTime();
        ServableModel model = Verifier.verify(described.manifest().spec(), artifacts);
        return loaded(model, described, loading(ScorerSource.TRIBUO, refused, begun, fetched));
    }

    private LoadedVersion loaded(ServableModel model, Versions.Described described, LoadedVersion.Loading loading) {
        return loaded(
                model,
                LoadedVersion.Papers.of(described),
                described.manifest().spec().state(),
                loading);
    }

    private LoadedVersion loaded(
            ServableModel model,
            LoadedVersion.Papers papers,
            Optional<StateDefinition> state,
            LoadedVersion.Loading loading) {
        return new LoadedVersion(
                model,
                papers,
                loading,
                state.isPresent() ? Optional.of(tables().model(state.get(), model.signature())) : Optional.empty());
    }

    private LoadedVersion.Loading loading(
            ScorerSource source, Optional<LoadFailure> refused, long begun, long fetched) {
        return new LoadedVersion.Loading(
                clock.instant(),
                Duration.ofNanos(fetched - begun),
                Duration.ofNanos(System.nanoTime() - fetched),
                source,
                refused);
    }
}
