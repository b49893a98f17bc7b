package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Requests that nobody would write, seeded. Their values carry a tilde or a run of digits that no answer has of its own, so that
 * an answer that repeats one is noticed.
 */
final class HostileRequests {
    private static final String CANARY = "~8 2~";
    private static final String CANARY_NUMBER = "827182";

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
    private static final List<String> OPTIONS =
            List.of("interval", "promise", "confidence", "late_costs", "early_costs", "deadline", "explain", "top");
    private static final List<String> OF_PROMISE =
            List.of("confidence", "late_costs", "early_costs", "deadline", "top");
    private static final List<String> ASKED = List.of(
            "0",
            "1",
            "-0.0",
            "0.9",
            "0.9999999999999999",
            "4.9e-324",
            "1e308",
            "1.5",
            "2147483648",
            "true",
            "2026-01-15");
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
    private static final List<String> METHODS = List.of(
            "POST", "POST", "POST", "POST", "GET", "HEAD", "OPTIONS", "PUT", "TRACE", "PROPFIND", "post", "~", "");
    private static final List<String> TARGETS = List.of(
            "mailto:a@b~",
            "*",
            "http://localhost/api/health/live",
            "http://~.example/api/predict",
            "//~/api/predict",
            "/../../~",
            "/api/%zz~",
            "/api/predict?" + "a=~&".repeat(1_500),
            "/api/predict?" + "a=~&".repeat(8_000),
            "/admin/functions/~",
            "/admin/functions/sweep",
            "/%00~",
            "/" + "~/".repeat(300),
            "");
    private static final List<String> VERSIONS = List.of("HTTP/1.0", "HTTP/2.0", "HTTP/1.9", "~", "HTTP/1.1 ~", "");
    private static final List<String> HOSTS =
            List.of("~.example", "localhost:827182", "127.0.0.1:7071", "[::1]", "[~]", "a b~", "localhost@~", "");
    private static final List<String> HEADERS = List.of(
            "Content-Length: 827182",
            "Content-Length: ~",
            "Content-Length: -1",
            "Transfer-Encoding: chunked",
            "Connection: close",
            "Expect: 100-continue",
            "Expect: ~",
            "Origin: http://localhost",
            "Origin: http://~.example",
            "Sec-Fetch-Site: cross-site",
            "Access-Control-Request-Method: ~",
            " folded ~",
            "no colon ~",
            "~~~: ~",
            "X: " + "~".repeat(40_000),
            "X: ~\r\n".repeat(150).strip());
    private static final List<String> CODINGS =
            List.of("chunked", "chunked", "Chunked", "gzip, chunked", "identity", "~");

    private static final Pattern NAME = Pattern.compile("\\b[A-Za-z_][A-Za-z0-9_]*" + CANARY_NUMBER + "[A-Za-z0-9_]*");

    private final SplittableRandom random;

    HostileRequests(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * A request that is framed well, whatever is in it.
     *
     * @param text the bytes of the body, a character for each
     */
    record Asked(String target, Map<String, String> headers, String text, Way way) {
        enum Way {
            GET,
            POST,
            CHUNKED
        }

        RawHttp.Answer send(RawHttp http) throws IOException {
            return switch (way) {
                case GET -> http.get(target, headers);
                case POST -> http.post(target, headers, body());
                case CHUNKED -> http.postChunked(target, headers, body());
            };
        }

        byte[] body() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    Asked next() {
        boolean csv = chance(3);
        Map<String, String> headers = headers(csv);
        String target = target();
        String body = new String(body(csv), StandardCharsets.ISO_8859_1);
        if (chance(40)) {
            String other = target.replaceAll("/predict", random.nextBoolean() ? "/models" : "/sample");
            return new Asked(other, headers, body, Asked.Way.GET);
        }
        return new Asked(target, headers, body, chance(60) ? Asked.Way.CHUNKED : Asked.Way.POST);
    }

    /** The bytes of one or two requests, some of which are changed, anywhere: the framing may be broken. */
    byte[] nextBroken() {
        byte[] bytes = written();
        for (int edits = random.nextInt(5); edits > 0; edits--) {
            bytes = edited(bytes);
        }
        return chance(6) ? joined(bytes, written()) : bytes;
    }

    private byte[] written() {
        Asked asked = next();
        StringBuilder head =
                new StringBuilder(any(METHODS)).append(' ').append(chance(12) ? any(TARGETS) : asked.target());
        head.append(' ').append(chance(20) ? any(VERSIONS) : "HTTP/1.1").append("\r\n");
        if (!chance(20)) {
            head.append("Host: ").append(chance(8) ? any(HOSTS) : "localhost").append("\r\n");
        }
        asked.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        while (chance(3)) {
            head.append(any(HEADERS)).append("\r\n");
        }
        byte[] body = asked.body();
        if (chance(6)) {
            head.append("Transfer-Encoding: ").append(any(CODINGS)).append("\r\n");
            body = chunked(body);
        } else {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return joined(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8), body);
    }

    private static byte[] chunked(byte[] body) {
        byte[] size = (Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] end = (body.length == 0 ? "\r\n" : "\r\n0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return joined(size, body, end);
    }

    /** The answer is as documented, and repeats nothing. */
    static void check(RawHttp.Answer answer) {
        boolean bare = List.of(404, 413, 429).contains(answer.status())
                && answer.body().isEmpty();
        if (answer.status() >= 400 && !bare) {
            Problems.of(answer.status(), answer.header("content-type"), answer.body());
        }
        assertThat(answer.status()).isLessThan(500);
        checkNothingRepeated(answer.headers() + answer.body());
    }

    /** Names may be repeated, and an edit can make the digits a part of one. */
    static void checkNothingRepeated(String answer) {
        assertThat(NAME.matcher(answer).replaceAll("name"))
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
        while (chance(4)) {
            String value = any(chance(2) ? ASKED : VALUES);
            query.add(encode(any(OPTIONS)) + "=" + encode(value));
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
        while (chance(4)) {
            members.add("\"" + any(OPTIONS) + "\":" + (chance(3) ? promise() : any(chance(2) ? ASKED : VALUES)));
        }
        if (chance(30)) {
            members.add("\"" + any(KEYS) + "\":" + any(VALUES));
        }
        return "{" + String.join(",", members) + "}" + (chance(30) ? any(VALUES) : "");
    }

    private String promise() {
        List<String> members = new ArrayList<>();
        while (members.isEmpty() || chance(2)) {
            members.add("\"" + any(OF_PROMISE) + "\":" + any(chance(2) ? ASKED : VALUES));
        }
        return "{" + String.join(",", members) + "}";
    }

    private String jsonRow() {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            if (!chance(25)) {
                members.add("\"" + FIELDS.get(i) + "\":" + (chance(8) ? any(VALUES) : GOOD.get(i)));
            }
        }
        if (chance(12)) {
            members.add("\"" + (chance(2) ? "deadline" : any(KEYS)) + "\":" + any(VALUES));
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
