package waybill.training.report;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.tribuo.Tribuo;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.storage.Digest;
import waybill.storage.GzipInput;
import waybill.training.cleaning.CleaningFile;
import waybill.training.data.DataSource;
import waybill.training.data.EventSource;
import waybill.training.data.Part;
import waybill.training.data.RowOrigin;
import waybill.training.data.Split;
import waybill.training.parquet.ParquetFiles;
import waybill.training.recipe.Recipe;
import waybill.training.recipe.StatePlan;

/** Where a model comes from: enough to train it again, and to notice that the data has changed. */
public final class ProvenanceFile {
    private static final int BUFFER = 1 << 16;

    private final TrainingResults results;
    private final String commit;

    public ProvenanceFile(TrainingResults results, String commit) {
        this.results = results;
        this.commit = commit;
    }

    /** Times are in milliseconds since 1970. */
    public byte[] toBytes(long started, long ended) {
        Recipe recipe = results.recipe();
        JsonObject json = Json.object()
                .put("model", recipe.model())
                .put("started_at", Instant.ofEpochMilli(started).toString())
                .put("ended_at", Instant.ofEpochMilli(ended).toString())
                .put("recipe_sha256", recipe.sha256())
                .put("query", query(recipe.source()).build())
                .put("data", Json.array(data(recipe.source())))
                .put("data_license", recipe.source().license())
                .put("data_credit", recipe.source().credit())
                .put("parts", parts())
                .put("chosen", results.best().name())
                .put("settings", settings())
                .put("training_seconds", seconds())
                .put("software", software());
        results.chosen().imported().ifPresent(imported -> json.put("imported", new ImportedSection(imported).toJson()));
        results.cleaning().ifPresent(cleaning -> json.put("cleaned", CleaningFile.provenance(cleaning.tables())));
        recipe.state().ifPresent(plan -> json.put("state", state(plan)));
        new CalibrationProvenance(results).toJson().ifPresent(calibrated -> json.put("calibrated", calibrated));
        return (commit.isEmpty() ? json : json.put("git_commit", commit))
                .build()
                .toBytes();
    }

    /** The files, or the database and the digest of its rows: nothing of how somebody logged in. */
    private List<Json> data(DataSource source) {
        return results.rows(Part.TRAIN)
                .origin()
                .map(origin -> List.<Json>of(database(origin)))
                .orElseGet(() -> source.files().stream().<Json>map(this::file).toList());
    }

    private static Json.Obj database(RowOrigin origin) {
        return Json.object()
                .put("jdbc", origin.url())
                .put("driver", origin.driver())
                .put("database", origin.database())
                .put("rows", (double) origin.rows())
                .put("sha256", origin.sha256())
                .build();
    }

    private Json.Obj parts() {
        JsonObject parts = Json.object();
        for (Part part : Part.values()) {
            Split.Period period = results.recipe().split().period(part);
            JsonObject json = Json.object()
                    .put("from", period.from().toString())
                    .put("to", period.to().toString())
                    .put("rows", results.rows(part).size());
            if (part == Part.TRAIN) {
                json.put("sha256", results.rows(part).sha256());
            }
            parts.put(part.wireName(), json.build());
        }
        return parts.build();
    }

    private Json.Obj settings() {
        JsonObject all = Json.object();
        results.candidates().keySet().forEach(fitted -> {
            JsonObject settings =
                    Json.object().put("trainer", fitted.candidate().algorithm());
            fitted.candidate().allSettings().forEach(settings::put);
            all.put(fitted.candidate().name(), settings.build());
        });
        return all.build();
    }

    private Json.Obj seconds() {
        JsonObject seconds = Json.object();
        results.candidates()
                .keySet()
                .forEach(fitted -> seconds.put(fitted.candidate().name(), fitted.seconds()));
        return seconds.build();
    }

    private static Json.Obj software() {
        return Json.object()
                .put("java", String.valueOf(System.getProperty("java.vm.version")))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("tribuo", Tribuo.VERSION)
                .build();
    }

    /** What state was made of; its files are the only ones that its query can have read. */
    private Json.Obj state(StatePlan plan) {
        EventSource source = plan.events();
        JsonObject json = Json.object()
                .put("table", plan.definition().table())
                .put(
                        "query",
                        file(source.sql(), source.query().getBytes(StandardCharsets.UTF_8))
                                .build())
                .put("data", Json.array(source.files().stream().map(this::file).toList()));
        results.events()
                .ifPresent(events -> json.put("events", (double) events.count()).put("events_sha256", events.sha256()));
        return json.build();
    }

    private static JsonObject query(DataSource source) {
        return file(source.sql(), source.query().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject file(String path, byte[] bytes) {
        return Json.object().put("path", path).put("size", bytes.length).put("sha256", Digest.sha256(bytes));
    }

    private Json.Obj file(String path) {
        Path file = results.recipe().folder().resolve(path);
        try {
            JsonObject json = file(path, Files.readAllBytes(file));
            if (path.matches(".*\\.csv(\\.gz)?")) {
                json.put("rows", (double) (records(file) - 1));
            } else if (ParquetFiles.isOne(path)) {
                json.put("rows", (double) ParquetFiles.rows(file));
            }
            return json.build();
        } catch (IOException | SQLException e) {
            throw new WaybillException(ErrorCode.FILE_NOT_FOUND, "The recipe's file " + path + " cannot be read.", e);
        }
    }

    /** Lines, but not those that a quoted field breaks into; the last needs no end. */
    private static long records(Path file) throws IOException {
        long records = 0;
        boolean quoted = false;
        int last = '\n';
        try (InputStream raw = Files.newInputStream(file);
                InputStream text =
                        new BufferedInputStream(GzipInput.isGzip(file.toString()) ? new GzipInput(raw) : raw, BUFFER)) {
            for (int next = text.read(); next >= 0; next = text.read()) {
                quoted ^= next == '"';
                records += next == '\n' && !quoted ? 1 : 0;
                last = next;
            }
        }
        return last == '\n' ? records : records + 1;
    }
}
