package waybill.tracking.pyfunc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import waybill.answer.Output;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.tracking.content.Payload;

/**
 * The files of a model that MLflow loads as a {@code python_function}: no pickle, but a module that asks a Waybill service. The
 * same payload has the same files.
 */
public final class Pyfunc {
    /** The file that says which model the service is asked for. */
    public static final String SERVICE = "data/service.json";

    private static final String MODULE = "waybill_pyfunc";
    private static final String LAYOUT = "3.0.0";
    private static final int UUID = 32;
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Payload payload;
    private final long created;
    private final String url;

    /**
     * The model of a payload.
     *
     * @param created in milliseconds since 1970
     * @param service the URL of the service that answers, unless the one who loads the model names another; may be empty
     */
    public Pyfunc(Payload payload, long created, String service) {
        this.payload = payload;
        this.created = created;
        this.url = service;
    }

    /** What MLflow calls a model of this kind. */
    public String type() {
        return payload.spec().output() instanceof Output.Label ? "classifier" : "regressor";
    }

    /**
     * The files by their paths.
     *
     * @param loggedModel the id of the logged model; empty where there is none
     */
    public Map<String, byte[]> files(String run, String loggedModel) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("code/" + MODULE + ".py", module());
        files.put(SERVICE, service(""));
        files.put("requirements.txt", utf8("mlflow\npandas\n"));
        files.put("python_env.yaml", utf8("python: \"3.11\"\ndependencies:\n- -r requirements.txt\n"));
        files.put("MLmodel", utf8(description(run, loggedModel)));
        return files;
    }

    /** JSON texts are texts of YAML as well. */
    private String description(String run, String loggedModel) {
        ModelSignature signature = new ModelSignature(payload.spec());
        return """
                flavors:
                  python_function:
                    code: code
                    data: data
                    env:
                      virtualenv: python_env.yaml
                    loader_module: waybill_pyfunc
                    python_version: "3.11"
                mlflow_version: "%s"
                """.formatted(LAYOUT)
                + (loggedModel.isEmpty() ? "" : "model_id: " + quoted(loggedModel) + "\n")
                + "model_uuid: " + quoted(payload.digest().substring(0, UUID)) + "\n"
                + "run_id: " + quoted(run) + "\n"
                + "signature:\n"
                + "  inputs: " + quoted(signature.inputs()) + "\n"
                + "  outputs: " + quoted(signature.outputs()) + "\n"
                + "  params: null\n"
                + "utc_time_created: " + quoted(CREATED.format(Instant.ofEpochMilli(created))) + "\n";
    }

    private static String quoted(String text) {
        return Json.of(text).toText();
    }

    /**
     * The file {@link #SERVICE}.
     *
     * @param version the version that answers; empty for the champion
     */
    public byte[] service(String version) {
        JsonObject json = Json.object().put("model", payload.spec().name());
        if (!version.isEmpty()) {
            json.put("version", version);
        }
        if (!url.isEmpty()) {
            json.put("url", url);
        }
        return json.build().toBytes();
    }

    private static byte[] module() {
        String name = MODULE + ".py";
        try (InputStream file = Pyfunc.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
