package waybill.tracking.content;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.registry.FileEntry;
import waybill.registry.Manifest;
import waybill.registry.ModelSpec;
import waybill.registry.Names;
import waybill.storage.Digest;

/**
 * A trained model as it is tracked.
 *
 * @param digest of the names and digests of all its files, the same for a trained folder and for each version made of it
 * @param files those that are shown: all but the compiled scorer and the serving file
 */
public record Payload(ModelSpec spec, String digest, Map<String, byte[]> files) {
    /** What publishing adds to the files of a training. */
    private static final Set<String> ADDED = Set.of(Names.CHAMPION, Names.SERVING);

    /** What says nothing to people. */
    private static final Set<String> HIDDEN = Set.of(Names.SCORER, Names.SERVING);

    public Payload {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** A model that was trained, with all its files. */
    public static Payload of(ModelSpec spec, Map<String, byte[]> files) {
        Map<String, String> digests = new TreeMap<>();
        files.forEach((name, bytes) -> digests.put(name, Digest.sha256(bytes)));
        Map<String, byte[]> shown = new TreeMap<>(files);
        shown.keySet().removeAll(HIDDEN);
        return new Payload(spec, digest(digests), shown);
    }

    /** A version that was published; only the files that are shown are read. */
    public static Payload of(Manifest manifest, Function<String, byte[]> file) {
        Map<String, byte[]> shown = new TreeMap<>();
        for (FileEntry entry : manifest.files()) {
            if (!HIDDEN.contains(entry.path())) {
                shown.put(entry.path(), file.apply(entry.path()));
            }
        }
        return new Payload(manifest.spec(), digest(manifest), shown);
    }

    /** The digest of a version's payload, without its files. */
    public static String digest(Manifest manifest) {
        Map<String, String> digests = new TreeMap<>();
        manifest.files().forEach(entry -> digests.put(entry.path(), entry.sha256()));
        return digest(digests);
    }

    /**
     * The same for a training and a version of it, to which publishing adds what became of it beside the champion, and the serving
     * file.
     */
    private static String digest(Map<String, String> digests) {
        digests.keySet().removeAll(ADDED);
        StringBuilder lines = new StringBuilder();
        digests.forEach(
                (name, sha256) -> lines.append(sha256).append("  ").append(name).append('\n'));
        return Digest.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A file that is a JSON object; empty for any other. */
    Optional<JsonNode> json(String name) {
        try {
            return Optional.ofNullable(files.get(name))
                    .map(bytes -> JsonNode.root(Json.parse(bytes)))
                    .filter(node -> node.value() instanceof Json.Obj);
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /** The files' names, in order. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** The bytes of a file that is shown. */
    public byte[] file(String name) {
        return Optional.ofNullable(files.get(name)).orElseThrow().clone();
    }
}
