package waybill.cli.tracking;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import waybill.registry.Manifest;
import waybill.registry.Pointer;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.storage.BlobStore;
import waybill.tracking.Aliases;
import waybill.tracking.Published;
import waybill.tracking.Tracker;
import waybill.tracking.content.Payload;
import waybill.tracking.journal.FolderJournal;
import waybill.tracking.journal.Journal;
import waybill.tracking.journal.JournalFile;
import waybill.tracking.journal.StoreJournal;

/** Versions and pointers of a store, as they are shown on a tracking server. */
public final class TrackedStore {
    private final Tracker tracker;
    private final BlobStore store;
    private final Versions versions;
    private final Registry registry;

    public TrackedStore(Tracker tracker, BlobStore store, Versions versions, Clock clock) {
        this.tracker = tracker;
        this.store = store;
        this.versions = versions;
        this.registry = new Registry(store, versions, clock);
    }

    /**
     * Registers a version.
     *
     * @param trained the folder that it was published from, if that is known
     * @return the number of the registered version
     */
    public String version(String model, String version, Optional<Path> trained) {
        Versions.Described described = versions.describe(model, version);
        Manifest manifest = described.manifest();
        Published published = new Published(
                model,
                version,
                manifest.publication().map(Manifest.Publication::by).orElse(""),
                manifest.publication().map(Manifest.Publication::reason).orElse(""));
        return tracker.version(
                published,
                Payload.digest(manifest),
                () -> Payload.of(manifest, path -> versions.file(described, path)),
                StoreJournal.ofVersion(store, model, version),
                trained.map(FolderJournal::new));
    }

    /** Registers what is open, and the versions that aliases name; then the aliases follow the pointer. */
    public List<String> model(String model) {
        Optional<Pointer> pointer = versions.pointer(model).map(Versions.Pointed::pointer);
        Aliases aliases = Aliases.of(pointer, registry.versions(model));
        Set<String> wanted = new LinkedHashSet<>();
        Stream.concat(
                        open(model),
                        Stream.of(aliases.champion(), aliases.challenger()).flatMap(Optional::stream))
                .forEach(wanted::add);
        wanted.forEach(version -> version(model, version, Optional.empty()));
        tracker.aliases(
                model,
                aliases,
                version -> version(model, version, Optional.empty()),
                StoreJournal.ofAliases(store, model));
        return List.copyOf(wanted);
    }

    private Stream<String> open(String model) {
        return StoreJournal.versions(store, model).stream()
                .filter(version -> isOpen(StoreJournal.ofVersion(store, model, version)));
    }

    private static boolean isOpen(JournalFile journal) {
        return Journal.openOn(journal).isPresent();
    }
}
