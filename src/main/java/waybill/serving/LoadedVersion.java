package waybill.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.ServableModel;
import waybill.registry.Names;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.serving.live.LiveModel;

/**
 * A version that was fetched and verified, and is ready to answer. Immutable, but for the state that it follows.
 *
 * @param papers its manifest, for people
 * @param live how its rows are completed, if it has live state
 */
public record LoadedVersion(ServableModel model, Papers papers, Loading loading, Optional<LiveModel> live) {
    /** A version without live state, which was loaded by its manifest. */
    public LoadedVersion(ServableModel model, Versions.Described described, Loading loading) {
        this(model, Papers.of(described), loading, Optional.empty());
    }

    /**
     * The manifest of a loaded version, for people and tools. It is read when somebody first asks for it, unless the version was loaded
     * by it, and kept. Thread-safe.
     */
    public static final class Papers {
        private final String name;
        private final VersionRef ref;
        private final Optional<Versions> versions;
        private Optional<Versions.Described> described;

        private Papers(
                String name, VersionRef ref, Optional<Versions> versions, Optional<Versions.Described> described) {
            this.name = name;
            this.ref = ref;
            this.versions = versions;
            this.described = described;
        }

        /** Those of a version that was loaded by its manifest. */
        public static Papers of(Versions.Described described) {
            return new Papers(
                    described.manifest().spec().name(), described.ref(), Optional.empty(), Optional.of(described));
        }

        /** Those of a version whose manifest nobody has read. */
        static Papers unread(String name, VersionRef ref, Versions versions) {
            return new Papers(name, ref, Optional.of(versions), Optional.empty());
        }

        /** The same manifest, by the reference that a pointer has. */
        Papers by(VersionRef other) {
            return new Papers(name, other, versions, described);
        }

        /** The name of the model. */
        public String name() {
            return name;
        }

        public VersionRef ref() {
            return ref;
        }

        /**
         * The manifest, whose digest is the one that the pointer names.
         *
         * @throws waybill.failure.WaybillException as {@link Versions#describe(String, VersionRef)}, or as the store
         */
        synchronized Versions.Described described() {
            if (described.isEmpty()) {
                described = Optional.of(read(versions.orElseThrow()));
            }
            return described.get();
        }

        /** Whoever asked for no version of his own is not told that it was never published. */
        private Versions.Described read(Versions from) {
            try {
                return from.describe(name, ref);
            } catch (WaybillException e) {
                throw e.code() == ErrorCode.UNKNOWN_VERSION
                        ? new WaybillException(
                                ErrorCode.ARTIFACT_REJECTED,
                                Names.MANIFEST + " of version " + ref.version() + " of " + name
                                        + " is gone from the store. The version answers all the same.",
                                e)
                        : e;
            }
        }
    }

    /**
     * How a version was loaded, and how long that took.
     *
     * @param at when the version was ready
     * @param fetch the time to fetch its files
     * @param verify the time to read and verify them
     * @param scorer the file that the scorer was made from
     * @param servingRefused the reason why the serving file is not used, and the manifest instead, if it should be
     * @param scorerRefused the reason why the compiled scorer is not used, if it should be
     */
    public record Loading(
            Instant at,
            Duration fetch,
            Duration verify,
            ScorerSource scorer,
            Optional<LoadFailure> servingRefused,
            Optional<LoadFailure> scorerRefused) {
        /** A version that should go by its manifest. */
        public Loading(
                Instant at, Duration fetch, Duration verify, ScorerSource scorer, Optional<LoadFailure> scorerRefused) {
            this(at, fetch, verify, scorer, Optional.empty(), scorerRefused);
        }

        Loading withServingRefused(LoadFailure refusal) {
            return new Loading(at, fetch, verify, scorer, Optional.of(refusal), scorerRefused);
        }

        /** Why the version answers in another way than it should; nothing when it answers as it should. */
        List<LoadFailure> refusals() {
            if (servingRefused.isEmpty() && scorerRefused.isEmpty()) {
                return List.of();
            }
            List<LoadFailure> refusals = new ArrayList<>();
            servingRefused.ifPresent(refusals::add);
            scorerRefused.ifPresent(refusals::add);
            return refusals;
        }

        /** The first of the {@link #refusals}. */
        Optional<LoadFailure> refused() {
            return servingRefused.isPresent() ? servingRefused : scorerRefused;
        }
    }

    LoadedVersion with(Loading other) {
        return new LoadedVersion(model, papers, other, live);
    }

    /** The same version by the reference that a pointer has, which may name another serving file than the manifest. */
    LoadedVersion by(VersionRef ref) {
        return new LoadedVersion(model, papers.by(ref), loading, live);
    }

    /** Whether the other is the same version of the same model, whichever file its scorer was made from. */
    boolean isSame(LoadedVersion other) {
        return ref().equals(other.ref()) && name().equals(other.name());
    }

    /** The name of the model. */
    public String name() {
        return papers.name();
    }

    public VersionRef ref() {
        return papers.ref();
    }

    /**
     * The version's manifest, which is read when somebody first asks.
     *
     * @throws waybill.failure.WaybillException as {@link Versions#describe(String, VersionRef)}, or as the store
     */
    public Versions.Described described() {
        return papers.described();
    }

    /** The name of the version. */
    public String version() {
        return papers.ref().version();
    }
}
