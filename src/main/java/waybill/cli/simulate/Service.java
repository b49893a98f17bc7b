package waybill.cli.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonNode;

/** A running service, asked over HTTP as any caller asks it. */
final class Service {
    private final String base;

    /** @param base such as {@code http://localhost:7071} */
    Service(String base) {
        this.base = base;
    }

    /** @throws WaybillException {@code SERVICE_UNREACHABLE} when the answer is not 200 */
    JsonNode get(String path) {
        return ask("GET", path, new byte[0], "");
    }

    /** @throws WaybillException as {@link #get} */
    JsonNode post(String path, byte[] body, String contentType) {
        return ask("POST", path, body, contentType);
    }

    private JsonNode ask(String method, String path, byte[] body, String contentType) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(base + path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setRequestProperty("Accept", "application/json");
            if (body.length > 0) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", contentType);
                connection.getOutputStream().write(body);
            }
            return answer(connection, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode answer(HttpURLConnection connection, String path) throws IOException {
        int status = connection.getResponseCode();
        if (status != 200) {
            throw new WaybillException(
                    ErrorCode.SERVICE_UNREACHABLE, path + " answers with " + status + ": " + refusal(connection));
        }
        try (InputStream in = connection.getInputStream()) {
            return JsonNode.root(Json.parse(in.readAllBytes()));
        }
    }

    private static String refusal(HttpURLConnection connection) throws IOException {
        Optional<InputStream> body = Optional.ofNullable(connection.getErrorStream());
        return body.isPresent() ? new String(body.get().readAllBytes(), StandardCharsets.UTF_8) : "no body";
    }
}
