package waybill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import waybill.fixture.TinyModel;
import waybill.registry.ManifestCodec;

/** A folder as {@code train} leaves it, with a tiny model. */
final class TrainedFolder {
    private TrainedFolder() {}

    /** @param texts more files, or other content for those of the model, by their names */
    static Path write(Path folder, TinyModel tiny, Map<String, String> texts) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("draft.json"), ManifestCodec.encodeSpec(tiny.spec()));
        for (Map.Entry<String, byte[]> file : tiny.files().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(folder.resolve("gate.json"), "{\"passed\":true}");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.writeString(folder.resolve(text.getKey()), text.getValue());
        }
        return folder;
    }
}
