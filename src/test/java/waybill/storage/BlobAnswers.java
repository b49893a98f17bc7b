package waybill.storage;

import static waybill.fixture.Refusals.refusal;
import static waybill.fixture.ScriptedServer.answer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import waybill.fixture.ScriptedServer.Answer;

/** What a blob store says of one blob when all is well, and when it is not; and what a reader of it shows. */
public final class BlobAnswers {
    public static final BlobName NAME = new BlobName("models", "a");
    public static final String TEXT = "0123456789";
    public static final Answer WHOLE = whole("\"0x1\"", TEXT);
    /** It opens the store, and no message may have it. */
    public static final String SECRET = "c2VjcmV0LWtleS1vZi10aGUtYWNjb3VudA==";

    private BlobAnswers() {}

    public static Answer whole(String etag, String body) {
        return answer(200, headers(etag), body);
    }

    public static Map<String, String> headers(String etag) {
        return Map.of(
                "ETag", etag,
                "Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT",
                "x-ms-blob-type", "BlockBlob",
                "x-ms-version", "2025-01-05");
    }

    public static Answer announcing(long length, String body) {
        Map<String, String> headers = new HashMap<>(headers("\"0x1\""));
        headers.put("Content-Length", Long.toString(length));
        return answer(200, headers, body);
    }

    /** An answer that announces all of the text and breaks off in it. */
    public static Answer brokenAfter(int bytes) {
        return announcing(TEXT.length(), TEXT.substring(0, bytes));
    }

    public static Answer error(int status, String code) {
        return answer(
                status,
                Map.of("x-ms-error-code", code, "Content-Type", "application/xml"),
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code><Message>The MAC signature '"
                        + SECRET + "' is wrong.</Message></Error>");
    }

    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static String textOf(BlobReader reader) {
        return new String(reader.read(NAME, 100).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    public static String traceOf(Runnable call) {
        StringWriter trace = new StringWriter();
        refusal(call::run).printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
