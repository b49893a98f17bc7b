package waybill;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.registry.VersionRef;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.Digest;
import waybill.storage.WriteCondition;

/** A version that was written past the registry, which would have refused it. */
final class PlantedVersion {
    private PlantedVersion() {}

    /** Writes files and manifest under a name that fits the manifest. */
    static VersionRef plant(BlobStore store, String manifest, Map<String, byte[]> files) {
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        String digest = Digest.sha256(bytes);
        VersionRef ref = new VersionRef("20260201T000000Z-" + digest.substring(0, 8), digest);
        BlobName folder = new BlobName("models", TinyModel.NAME + "/" + ref.version());
        files.forEach((name, content) -> store.write(folder.resolve(name), content, WriteCondition.always()));
        store.write(folder.resolve("manifest.json"), bytes, WriteCondition.always());
        return ref;
    }

    /** Makes it the champion; the champion so far is the previous one. */
    static void promote(BlobStore store, VersionRef ref) {
        VersionRef before = TinyModel.versions(store)
                .pointer(TinyModel.NAME)
                .orElseThrow()
                .pointer()
                .champion();
        String pointer = Json.object()
                .put("model", TinyModel.NAME)
                .put("champion", reference(ref))
                .put("previous", reference(before))
                .put("frozen", false)
                .put("generation", 2)
                .put("by", "somebody")
                .put("at", "2026-02-01T00:00:00Z")
                .put("reason", "past the registry, which would refuse it")
                .build()
                .toText();
        store.write(
                new BlobName("pointers", TinyModel.NAME + ".json"),
                pointer.getBytes(StandardCharsets.UTF_8),
                WriteCondition.always());
    }

    private static Json reference(VersionRef ref) {
        return Json.object()
                .put("version", ref.version())
                .put("manifest_sha256", ref.manifestDigest())
                .build();
    }
}
