package waybill.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import waybill.storage.Digest;

/** Packages as the job "package" leaves them, with functions that do nothing. */
final class SamplePackage {
    static final String NEW = "1111111111111111111111111111111111111111";
    static final String OLD = "2222222222222222222222222222222222222222";

    private SamplePackage() {}

    /** The app of a commit, zipped. */
    static byte[] app(String commit, String... functions) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("host.json", "{}".getBytes(UTF_8));
        for (String function : functions) {
            files.put(function + "/function.json", "{}".getBytes(UTF_8));
        }
        files.put(
                "waybill-0.1.jar",
                zip(Map.of("waybill/app/build.properties", ("version=0.1\ncommit=" + commit + "\n").getBytes(UTF_8))));
        return zip(files);
    }

    /** The files of a package, its sums among them. */
    static Map<String, byte[]> files(byte[] app) {
        byte[] materials = "{}".getBytes(UTF_8);
        String sums = Digest.sha256(app) + "  waybill.zip\n" + Digest.sha256(materials) + "  bom.json\n";
        return Map.of("waybill.zip", app, "bom.json", materials, "SHA256SUMS", sums.getBytes(UTF_8));
    }

    static void write(Path folder, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
