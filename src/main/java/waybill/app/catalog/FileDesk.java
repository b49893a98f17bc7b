package waybill.app.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import waybill.app.App;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Versions;
import waybill.registry.told.Document;

/** The files of a version that people read, as they were published: their digests are those of the manifest. */
final class FileDesk {
    /**
     * Whoever publishes versions writes these files, and a browser opens them at the address of the service: so nothing in them may run,
     * load anything, or be of this origin. A report has its style and its pictures in it.
     */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    private FileDesk() {}

    static Reply of(App app, Call call, String model, String file) {
        Document document = Document.of(file).orElseThrow(() -> unknown(Arrays.asList(Document.values())));
        Versions.Described described = described(app, call, model);
        if (described.manifest().file(document.file()).isEmpty()) {
            throw unknown(Arrays.stream(Document.values())
                    .filter(other -> described.manifest().file(other.file()).isPresent())
                    .toList());
        }
        byte[] content = app.versions().shown(described, document.file());
        return reply(document, described, content);
    }

    private static Versions.Described described(App app, Call call, String model) {
        ModelPointer.requireName(model);
        if (call.version().isEmpty()) {
            return app.versions().champion(model);
        }
        return app.versions()
                .describe(model, ModelPointer.requireVersion(call.version().get()));
    }

    private static WaybillException unknown(List<Document> there) {
        String names = there.stream().map(Document::file).collect(Collectors.joining(", "));
        return new WaybillException(
                ErrorCode.UNKNOWN_FILE,
                there.isEmpty()
                        ? "The version has no files to read."
                        : "The files that can be read are " + names + ".");
    }

    /** Names of models and versions have no characters that a header could not hold. */
    private static Reply reply(Document document, Versions.Described described, byte[] content) {
        String name = described.manifest().spec().name() + "-" + described.ref().version() + "-" + document.file();
        return Reply.of(200, document.mediaType() + "; charset=utf-8", new String(content, StandardCharsets.UTF_8))
                .exact()
                .with("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Content-Disposition", "inline; filename=\"" + name + "\"");
    }
}
