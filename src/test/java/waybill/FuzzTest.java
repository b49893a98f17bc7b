package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.storage.folder.DirectoryBlobStore;

/**
 * Requests that nobody would write, seeded. Whatever comes, the answer is a prediction or an error of the documented shape, and
 * tells nothing of what was sent: values carry a tilde or a run of digits that no answer has of its own.
 */
class FuzzTest {
    private static final int REQUESTS = 10_000;
    private static final String CANARY = "~8 2~";
    private static final String CANARY_NUMBER = "827182";
    private static final Logger HOST_LOG = Logger.getLogger("waybill.localhost");

    private static final List<String> FIELDS = List.of("delay", "origin", "departure", "wind");
    private static final List<String> GOOD = List.of("20", "\"JFK\"", "\"2026-01-15T18:05\"", "12");
    private static final List<String> VALUES = List.of(
            "\"" + CANARY + "\"",
            CANARY_NUMBER + ".8182",
            "-" + CANARY_NUMBER + "e9",
            "\"" + CANARY_NUMBER + CANARY + "\"",
            "[\"" + CANARY + "\",{\"" + CANARY + "\":" + CANARY_NUMBER + "}]",
            "{\"" + CANARY + "\":\"" + CANARY + "\"}",
            "\"\\u007e\\ud83d\"",
            "\"" + CANARY.repeat(80) + "\"",
            "\"2026-03-08T02:30 " + CANARY + "\"",
            "\"2026-03-08T02:30\"",
            "\"9999-12-31T23:59:59.999999999+18:00\"",
            "\"0000-01-01T00:00Z\"",
            "NaN",
            "-Infinity",
            "1e999",
            "1e-999",
            "-0.0",
            "\"\"",
            "null",
            "true",
            "3",
            "\"EWR\"",
            "nul",
            "0x" + CANARY_NUMBER);
    private static final List<String> KEYS = List.of(
            "delay",
            "delays",
            "Origin",
            "wind ",
            CANARY,
            "",
            "rows",
            "policy",
            "__proto__",
            "x".repeat(300),
            "\\u0000");
    private static final List<String> TYPES = List.of(
            "application/json",
            "text/json; charset=utf-8",
            "TEXT/CSV",
            "text/csv;header=present",
            "text/plain",
            CANARY,
            "application/octet-stream",
            "multipart/form-data",
            "application/json; charset=" + CANARY,
            ";");

    private final SplittableRandom random = new SplittableRandom(20130101);

    @TempDir
    private Path root = Path.of("");

    @Test
    void anyRequest_isAnsweredAsDocumentedAndNeverRepeated() throws IOException {
        TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(root, TinyModel.CLOCK));
        Level before = HOST_LOG.getLevel();
        // It warns of every chunked request.
        HOST_LOG.setLevel(Level.SEVERE);
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (ServedApp app = ServedApp.start(root, Map.of("WAYBILL_MAX_ROWS", "6", "WAYBILL_MAX_BYTES", "6000"));
                RawHttp http = new RawHttp(app.port())) {
            for (int i = 0; i < REQUESTS; i++) {
                statuses.merge(check(http), 1, Integer::sum);
            }
        } finally {
            HOST_LOG.setLevel(before);
        }

        assertThat(statuses.keySet()).as("%s", statuses).containsExactlyInAnyOrder(200, 400, 404, 413, 415, 422);
        assertThat(statuses.values()).as("%s", statuses).allMatch(count -> count >= 50);
    }

    private int check(RawHttp http) throws IOException {
        boolean csv = chance(3);
        Map<String, String> headers = headers(csv);
        String target = target();
        byte[] body = body(csv);
        String sent = target + " " + headers + " " + new String(body, StandardCharsets.UTF_8);
        try {
            RawHttp.Answer answer = send(http, target, headers, body);
            checkAnswer(answer);
            return answer.status();
        } catch (AssertionError | RuntimeException | IOException e) {
            throw new AssertionError("After sending " + sent, e);
        }
    }

    private RawHttp.Answer send(RawHttp http, String target, Map<String, String> headers, byte[] body)
            throws IOException {
        if (chance(40)) {
            return http.get(target.replaceAll("/predict", random.nextBoolean() ? "/models" : "/sample"), headers);
        }
        return chance(60) ? http.postChunked(target, headers, body) : http.post(target, headers, body);
    }

    private static void checkAnswer(RawHttp.Answer answer) {
        boolean unrouted = answer.status() == 404 && answer.body().isEmpty();
        if (answer.status() != 200 && !unrouted) {
            Problems.of(answer.status(), answer.header("content-type"), answer.body());
        }
        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.headers() + answer.body())
                .doesNotContain("~")
                .doesNotContainIgnoringCase("%7e")
                .doesNotContain("\\u007e")
                .doesNotContain(CANARY_NUMBER);
    }

    private Map<String, String> headers(boolean csv) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!chance(20)) {
            headers.put("Content-Type", chance(8) ? any(TYPES) : csv ? "text/csv" : "application/json");
        }
        if (chance(10)) {
            headers.put(any(List.of("Accept", "traceparent", "X-Forwarded-For", "Origin", "Cookie")), CANARY);
        }
        return headers;
    }

    private String target() {
        String path = chance(6) ? "/api/models/" + encode(model()) + "/predict" : "/api/predict";
        List<String> query = new ArrayList<>();
        while (chance(4)) {
            String name = any(List.of("policy", "id", "version", "Policy", "code", CANARY, ""));
            query.add(encode(name) + "=" + encode(any(List.of("warn", "abstain", "strict", CANARY, "", "leg:1"))));
        }
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private String model() {
        return any(List.of("tiny", "tiny", "nosuch", CANARY, "tiny\0", "\u00fc", "x".repeat(200)));
    }

    private byte[] body(boolean csv) {
        byte[] body = (csv ? csv() : json()).getBytes(StandardCharsets.UTF_8);
        for (int edits = chance(3) ? 1 + random.nextInt(4) : 0; edits > 0; edits--) {
            body = edited(body);
        }
        return body;
    }

    private String json() {
        List<String> members = new ArrayList<>();
        members.add("\"rows\":["
                + IntStream.range(0, count()).mapToObj(i -> jsonRow()).collect(Collectors.joining(",")) + "]");
        if (chance(3)) {
            members.add("\"policy\":"
                    + any(List.of("\"warn\"", "\"abstain\"", "\"strict\"", "\"" + CANARY + "\"", "null")));
        }
        if (chance(4)) {
            members.add("\"id\":" + any(List.of("\"leg-1\"", "\"" + CANARY + "\"", CANARY_NUMBER)));
        }
        if (chance(30)) {
            members.add("\"" + any(KEYS) + "\":" + any(VALUES));
        }
        return "{" + String.join(",", members) + "}" + (chance(30) ? any(VALUES) : "");
    }

    private String jsonRow() {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            if (!chance(25)) {
                members.add("\"" + FIELDS.get(i) + "\":" + (chance(8) ? any(VALUES) : GOOD.get(i)));
            }
        }
        if (chance(12)) {
            members.add("\"" + any(KEYS) + "\":" + any(VALUES));
        }
        return "{" + String.join(",", members) + "}";
    }

    private String csv() {
        List<String> header = new ArrayList<>(FIELDS);
        if (chance(6)) {
            header.set(random.nextInt(header.size()), any(KEYS));
        }
        StringBuilder csv = new StringBuilder(chance(10) ? "\uFEFF" : "").append(String.join(",", header));
        for (int rows = count(); rows > 0; rows--) {
            List<String> cells = new ArrayList<>();
            GOOD.forEach(good -> cells.add(chance(12) ? any(VALUES) : good));
            csv.append(chance(8) ? "\r\n" : "\n").append(String.join(",", cells));
        }
        return csv.toString();
    }

    private int count() {
        return chance(12) ? random.nextInt(9) : 1 + random.nextInt(3);
    }

    /** A byte changed, a slice cut out, doubled or moved, or everything after a place cut off. */
    private byte[] edited(byte[] body) {
        if (body.length == 0) {
            return body;
        }
        int from = random.nextInt(body.length);
        int to = Math.min(body.length, from + 1 + random.nextInt(12));
        byte[] head = Arrays.copyOf(body, from);
        byte[] slice = Arrays.copyOfRange(body, from, to);
        byte[] tail = Arrays.copyOfRange(body, to, body.length);
        return switch (random.nextInt(6)) {
            case 0 -> joined(head, new byte[] {(byte) random.nextInt(256)}, tail);
            case 1 -> joined(head, tail);
            case 2 -> joined(head, slice, slice, tail);
            case 3 ->
                joined(
                        head,
                        any(List.of("\"", ",", "{", "}", "[", "]", "\\", "\n", CANARY, ":"))
                                .getBytes(StandardCharsets.UTF_8),
                        slice,
                        tail);
            case 4 -> chance(4) ? head : joined(slice, head, tail);
            default -> joined(head, slice, tail, chance(10) ? new byte[7000] : slice);
        };
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
