package waybill.registry;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.model.Member;
import waybill.model.artifact.Scorers;
import waybill.model.file.Integrity;
import waybill.state.read.BlobStates;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.Digest;
import waybill.storage.ETag;
import waybill.storage.Revalidation;

/** Reads pointers, manifests and files. It returns no bytes whose size or digest differ from what was published. */
public final class Versions {
    /** The largest document of a version that is shown to people, such as its metrics. */
    private static final int LARGEST_DOCUMENT = 4 << 20;

    private final BlobReader store;
    private final long largestFile;

    /**
     * @param largestFile the largest file that is read, in bytes; a version with a larger one is refused before the file is read.
     *     A file of models is never larger than {@link Scorers#MOST_BYTES}
     */
    public Versions(BlobReader store, long largestFile) {
        this.store = store;
        this.largestFile = largestFile;
    }

    /** The state of tables, where the versions are. */
    public BlobStates states() {
        return new BlobStates(store);
    }

    /** A pointer and the state of its blob. */
    public record Pointed(Pointer pointer, ETag etag) {}

    /** A manifest whose bytes have the digest in the reference. */
    public record Described(VersionRef ref, Manifest manifest) {}

    public Optional<Pointed> pointer(String model) {
        Optional<Blob> blob = read(Names.pointer(model), "The pointer of " + model, PointerCodec.MOST_BYTES);
        return blob.isPresent() ? Optional.of(pointed(model, blob.get())) : Optional.empty();
    }

    /**
     * The pointer of a model that has one.
     *
     * @throws WaybillException {@code UNKNOWN_MODEL}
     */
    public Pointed promoted(String model) {
        Optional<Pointed> pointed = pointer(model);
        if (pointed.isEmpty()) {
            throw new WaybillException(
                    ErrorCode.UNKNOWN_MODEL, "No version of " + model + " has been promoted: it has no pointer.");
        }
        return pointed.get();
    }

    /**
     * The members of a model's pointer that would send rows to another version than the champion, and are not understood: those of a
     * newer Waybill, or written by hand. The champion answers everybody.
     */
    public List<String> notUnderstood(String model) {
        return read(Names.pointer(model), "The pointer of " + model, PointerCodec.MOST_BYTES)
                .map(blob -> PointerCodec.notUnderstood(blob.bytes()))
                .orElse(List.of());
    }

    /**
     * The manifest of the version that answers.
     *
     * @throws WaybillException as {@link #promoted} and {@link #describe(String, VersionRef)}
     */
    public Described champion(String model) {
        return describe(model, promoted(model).pointer().champion());
    }

    /** Whether the model has a pointer, well-formed or not. */
    public boolean isPromoted(String model) {
        return store.properties(Names.pointer(model)).isPresent();
    }

    /** The pointer, unless it is still in the state {@code known}. */
    public Optional<Pointed> pointerIfChanged(String model, ETag known) {
        Revalidation answer = pointerUnless(model, known);
        if (answer.isMissing()) {
            throw unknownModel(model);
        }
        return answer.changed().map(blob -> pointed(model, blob));
    }

    private Revalidation pointerUnless(String model, ETag known) {
        try {
            return store.readIfChanged(Names.pointer(model), known, PointerCodec.MOST_BYTES);
        } catch (WaybillException e) {
            throw ofBytes("The pointer of " + model, e);
        }
    }

    /**
     * The manifest of a version that a pointer names.
     *
     * @throws WaybillException {@code ARTIFACT_REJECTED} when it has another digest, {@code UNKNOWN_VERSION}
     */
    public Described describe(String model, VersionRef ref) {
        Described described = describe(model, ref.version());
        if (described.ref().equals(ref)) {
            return described;
        }
        throw rejected(model, ref.version(), "the manifest's sha-256 is not the one that the pointer names");
    }

    /** Its size is not known beforehand: no manifest was read. */
    private Optional<Blob> servingBlob(String model, String version, long most) {
        try {
            return store.read(Names.file(model, version, Names.SERVING), most);
        } catch (WaybillException e) {
            throw e.code() == ErrorCode.BLOB_TOO_LARGE ? tooLarge(model, version, Names.SERVING, most) : e;
        }
    }

    private WaybillException tooLarge(String model, String version, String path, long most) {
        String limit = most == largestFile ? "the limit of the settings" : "the most that is read of such a file";
        return rejected(model, version, path + " is larger than " + most + " bytes, " + limit);
    }

    /**
     * The manifest of a version that is known by name only; the first digits of its digest must be those at the end of the name.
     */
    public Described describe(String model, String version) {
        byte[] bytes = read(model, version, Names.MANIFEST, ManifestCodec.MOST_BYTES)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.UNKNOWN_VERSION, "Version " + version + " of " + model + " was never published."))
                .bytes();
        String digest = Digest.sha256(bytes);
        if (!version.endsWith(digest.substring(0, 8))) {
            throw rejected(model, version, "the manifest's sha-256 does not begin as the version's name ends");
        }
        Manifest manifest = ManifestCodec.decode(bytes);
        if (!manifest.spec().name().equals(model)) {
            throw rejected(model, version, "its manifest is of another model");
        }
        return new Described(ref(version, digest, manifest), manifest);
    }

    private static VersionRef ref(String version, String digest, Manifest manifest) {
        return new VersionRef(version, digest, manifest.file(Names.SERVING).map(FileEntry::sha256));
    }

    /**
     * Reads the serving file of a version that a pointer names, and its manifest not at all.
     *
     * @param ref one with the digest of the file
     * @throws WaybillException {@code ARTIFACT_REJECTED} when the file is not the one that the reference names, or not in the store
     */
    public ServingContent serving(String model, VersionRef ref) {
        String version = ref.version();
        Optional<Blob> blob = servingBlob(model, version, Math.min(largestFile, ServingFile.MOST_BYTES));
        if (blob.isEmpty()) {
            throw rejected(model, version, Names.SERVING + " is gone from the store");
        }
        byte[] bytes = blob.get().bytes();
        if (!Digest.sha256(bytes).equals(ref.servingDigest().orElseThrow())) {
            throw rejected(
                    model, version, "the sha-256 of " + Names.SERVING + " is not the one that the pointer names");
        }
        return ServingFile.decode(bytes, model, version, Integrity.BY_DIGEST);
    }

    /**
     * Reads a file of a version, and checks its size and digest.
     *
     * @throws WaybillException {@code ARTIFACT_REJECTED}, also when the file is not in the manifest or not in the store
     */
    public byte[] file(Described described, String path) {
        return file(described, path, Math.min(largestFile, Scorers.MOST_BYTES));
    }

    /**
     * Reads the serialized Tribuo models of a version, as {@link #file} does.
     *
     * @throws WaybillException {@code ARTIFACT_REJECTED}, also when there is none of the point
     */
    public Map<Member, byte[]> artifacts(Described described) {
        Map<Member, byte[]> artifacts = new EnumMap<>(Member.class);
        artifacts.put(Member.POINT, file(described, Names.ARTIFACT));
        for (Member member : described.manifest().artifacts().keySet()) {
            if (member != Member.POINT) {
                artifacts.put(member, file(described, Names.artifact(member)));
            }
        }
        return artifacts;
    }

    /** Reads a file of a version for people, as {@link #file} does: one of a few megabytes at most. */
    public byte[] shown(Described described, String path) {
        return file(described, path, Math.min(largestFile, LARGEST_DOCUMENT));
    }

    /** Reads a JSON document of a version for people, as {@link #shown} does. */
    public Json document(Described described, String path) {
        byte[] bytes = shown(described, path);
        return ManifestCodec.refusing(path, () -> Json.parse(bytes));
    }

    private byte[] file(Described described, String path, long most) {
        String model = described.manifest().spec().name();
        String version = described.ref().version();
        FileEntry entry = described
                .manifest()
                .file(path)
                .orElseThrow(() -> rejected(model, version, "its manifest names no " + path));
        if (entry.size() > most) {
            throw tooLarge(model, version, path, most);
        }
        byte[] bytes = read(model, version, path, entry.size())
                .orElseThrow(() -> rejected(model, version, path + " is gone from the store"))
                .bytes();
        if (bytes.length != entry.size()) {
            throw rejected(model, version, path + " has " + bytes.length + " bytes instead of " + entry.size());
        }
        if (!Digest.sha256(bytes).equals(entry.sha256())) {
            throw rejected(model, version, "the sha-256 of " + path + " is not the one in the manifest");
        }
        return bytes;
    }

    /**
     * Reads a file of a version as {@link #file} does; nothing if its manifest names none, as those of older versions do with files
     * that came later.
     *
     * @throws WaybillException {@code ARTIFACT_REJECTED}
     */
    public Optional<byte[]> find(Described described, String path) {
        return described.manifest().file(path).map(named -> file(described, named.path()));
    }

    static WaybillException unknownModel(String model) {
        return new WaybillException(
                ErrorCode.UNKNOWN_MODEL, "No pointer for a model named " + model + " is in the store.");
    }

    static WaybillException rejected(String model, String version, String why) {
        return new WaybillException(
                ErrorCode.ARTIFACT_REJECTED, "Version " + version + " of " + model + " is refused: " + why + ".");
    }

    private Optional<Blob> read(String model, String version, String path, long size) {
        return read(Names.file(model, version, path), path + " of version " + version + " of " + model, size);
    }

    /** On the way to the first answer: without a lambda. */
    private Optional<Blob> read(BlobName name, String what, long most) {
        try {
            return store.read(name, most);
        } catch (WaybillException e) {
            throw ofBytes(what, e);
        }
    }

    /**
     * Reports a blob that is too large as a fault of its bytes, because what was published is smaller; it is not the caller's
     * fault.
     */
    private static WaybillException ofBytes(String what, WaybillException e) {
        return e.code() == ErrorCode.BLOB_TOO_LARGE
                ? new WaybillException(
                        ErrorCode.ARTIFACT_REJECTED, what + " is refused: it is larger than it can be.", e)
                : e;
    }

    private static Pointed pointed(String model, Blob blob) {
        try {
            return new Pointed(PointerCodec.decode(model, blob.bytes()), blob.etag());
        } catch (WaybillException e) {
            throw new WaybillException(
                    e.code(),
                    e.getMessage() + "; 'promote --thaw " + model + " <version>' writes it anew, and 'history " + model
                            + "' tells which versions were good.",
                    e);
        }
    }
}
