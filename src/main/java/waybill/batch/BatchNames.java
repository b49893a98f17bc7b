package waybill.batch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Names;
import waybill.storage.BlobName;
import waybill.storage.Digest;
import waybill.storage.ETag;

/** The names of the blobs of batch scoring. */
final class BatchNames {
    static final String CONTAINER = "batch";
    static final String INBOX = "inbox/";
    static final String RUNS = "runs/";
    static final String OUTBOX = "outbox/";
    static final String REFUSED = "refused/";
    private static final String SUMMARY = "summary.json";
    private static final Pattern RUN = Pattern.compile("[a-z0-9](-?[a-z0-9]){11,63}");
    private static final int SLUG = 40;
    private static final int DIGITS = 12;

    private BatchNames() {}

    /**
     * Whether a file of the inbox is to be scored. Files can be copied there under another ending, and renamed when they are
     * complete.
     */
    static boolean isScored(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return path.startsWith(INBOX) && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
    }

    /**
     * A file of the inbox.
     *
     * @param path {@code <name>} or {@code <model>/<name>}
     * @throws WaybillException {@code INVALID_NAME}
     */
    static BlobName inbox(String path) {
        return Optional.of(INBOX + path)
                .filter(BatchNames::isScored)
                .map(BatchNames::blob)
                .filter(name -> model(name, "").isPresent())
                .orElseThrow(BatchNames::misplaced);
    }

    /**
     * The model that a file of the inbox is for: that of its folder, or the default one for a file in no folder. Empty when the
     * folder's name is none of a model, or is in a folder itself.
     */
    static Optional<String> model(BlobName input, String fallback) {
        String[] parts = input.path().substring(INBOX.length()).split("/", -1);
        if (parts.length > 1) {
            return Optional.of(parts[0]).filter(model -> parts.length == 2 && Names.isModel(model));
        }
        return Optional.of(fallback);
    }

    static WaybillException misplaced() {
        return new WaybillException(
                ErrorCode.INVALID_NAME,
                "A file to be scored lies in " + CONTAINER + "/" + INBOX
                        + " itself, or in a folder there that has the name of"
                        + " its model, and ends with .csv or .csv.gz.");
    }

    /** The id of the run of a file in a state; it is the same for every caller. */
    static String run(BlobName input, ETag state) {
        String digest = Digest.sha256((input + "\n" + state.value()).getBytes(StandardCharsets.UTF_8));
        String slug = slug(input.path().substring(INBOX.length()));
        return (slug.isEmpty() ? "" : slug + "-") + digest.substring(0, DIGITS);
    }

    private static String slug(String file) {
        String plain = file.toLowerCase(Locale.ROOT)
                .replaceFirst("\\.csv(\\.gz)?$", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceFirst("^-", "");
        return plain.substring(0, Math.min(SLUG, plain.length())).replaceFirst("-$", "");
    }

    /** @throws WaybillException {@code UNKNOWN_RUN} when no run could have this name */
    static String requireRun(String run) {
        if (!RUN.matcher(run).matches()) {
            throw unknownRun();
        }
        return run;
    }

    static WaybillException unknownRun() {
        return new WaybillException(ErrorCode.UNKNOWN_RUN, "There is no such run.");
    }

    static String file(BlobName input) {
        return input.path().substring(input.path().lastIndexOf('/') + 1);
    }

    /** The id of what is told of a file that cannot be scored, in one state. */
    static String refusal(String path, String state) {
        String digest = Digest.sha256((path + "\n" + state).getBytes(StandardCharsets.UTF_8));
        return digest.substring(0, 2 * DIGITS);
    }

    static BlobName refused(String id) {
        return blob(REFUSED + id + ".json");
    }

    static BlobName run(String run) {
        return ofRun(run, "run.json");
    }

    static BlobName plan(String run) {
        return ofRun(run, "plan.json");
    }

    static BlobName failed(String run) {
        return ofRun(run, "failed.json");
    }

    /** The blob with the last failure of planning or of a chunk. */
    static BlobName trouble(String run, int chunk) {
        return ofRun(run, "trouble/" + (chunk < 0 ? "plan" : chunk) + ".json");
    }

    /** The blob that is written each time the rest of a run is sent again. */
    static BlobName resent(String run) {
        return ofRun(run, "resent.json");
    }

    /** The prefix of the marks of chunks that are done. */
    static String marks(String run) {
        return RUNS + requireRun(run) + "/chunks/";
    }

    static BlobName mark(String run, String mark) {
        return blob(marks(run) + mark);
    }

    static BlobName predictions(String run) {
        return outbox(run, "predictions.csv");
    }

    static BlobName rejects(String run) {
        return outbox(run, "rejects.csv");
    }

    static BlobName summary(String run) {
        return outbox(run, SUMMARY);
    }

    /** A file of the result by its name; empty when results have none of this name. */
    static Optional<BlobName> result(String run, String file) {
        return Stream.of(predictions(run), rejects(run), summary(run))
                .filter(name -> file(name).equals(file))
                .findFirst();
    }

    /** The name of the input after the run is done. */
    static BlobName done(String run, BlobName input) {
        return blob("done/" + requireRun(run) + "/" + file(input));
    }

    /** The blobs that the chunks of a run stage blocks for. */
    static List<BlobName> staged(Run run) {
        return List.of(
                predictions(run.id()),
                rejects(run.id()),
                done(run.id(), run.input().name()));
    }

    /** The run that this summary belongs to; empty when the blob is not a summary. */
    static Optional<String> summarised(BlobName name) {
        String[] parts = name.path().split("/", -1);
        return parts.length == 3 && parts[2].equals(SUMMARY) ? Optional.of(parts[1]) : Optional.empty();
    }

    private static BlobName ofRun(String run, String file) {
        return blob(RUNS + requireRun(run) + "/" + file);
    }

    private static BlobName outbox(String run, String file) {
        return blob(OUTBOX + requireRun(run) + "/" + file);
    }

    private static BlobName blob(String path) {
        return new BlobName(CONTAINER, path);
    }
}
