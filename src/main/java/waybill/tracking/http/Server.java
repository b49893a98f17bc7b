package waybill.tracking.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.tracking.http.TrackingFault.Kind;

/**
 * Sends requests to one server, with limits on time and size. Redirects are not followed: what opens this server is for no other.
 */
public final class Server {
    private static final int LARGEST_ANSWER = 8 << 20;
    private static final String JSON = "application/json";

    private final HttpClient client;
    private final ServerAddress address;
    private final Credential credential;
    private final Patience patience;
    private final Pauses pauses;

    /** @param trusted who signs the server's certificate; empty for whom Java trusts */
    public Server(
            ServerAddress address,
            Credential credential,
            Patience patience,
            Optional<SSLContext> trusted,
            Pauses pauses) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.timeout());
        this.client = trusted.map(builder::sslContext).orElse(builder).build();
        this.address = address;
        this.credential = credential;
        this.patience = patience;
        this.pauses = pauses;
    }

    /** The URL of the server. */
    public String url() {
        return address.base();
    }

    /** @param what the call, for messages */
    public JsonNode get(String what, String route) {
        return again(
                what, () -> good(what, HttpRequest.newBuilder(address.at(route)).GET()));
    }

    /** Posts what may be done twice. */
    public JsonNode post(String what, String route, Json body) {
        return again(what, () -> good(what, json(route, "POST", body)));
    }

    /** Posts what must not be done twice; to be called within {@link #findOrCreate}. */
    public JsonNode postOnce(String what, String route, Json body) {
        return good(what, json(route, "POST", body));
    }

    /** Sends a document, again where that may help, and returns the answer. The request may be done twice. */
    public JsonNode send(String what, String method, String route, Json body) {
        return again(what, () -> good(what, json(route, method, body)));
    }

    /** Puts the bytes of a file; whatever a good answer says. */
    public void put(String what, String route, byte[] bytes) {
        again(what, () -> {
            Answer answer = answer(
                    what,
                    HttpRequest.newBuilder(address.at(route))
                            .header("Content-Type", "application/octet-stream")
                            .PUT(BodyPublishers.ofByteArray(bytes)));
            return answer.isGood() ? answer.json(what) : thrown(answer, what);
        });
    }

    /** Looks for a thing and creates it if there is none. When the answer is lost, it looks again before it creates again. */
    public <T> T findOrCreate(String what, Supplier<Optional<T>> find, Supplier<T> create) {
        return again(what, () -> find.get().orElseGet(() -> created(find, create)));
    }

    private static <T> T created(Supplier<Optional<T>> find, Supplier<T> create) {
        try {
            return create.get();
        } catch (TrackingFault fault) {
            if (!fault.hasCode("RESOURCE_ALREADY_EXISTS")) {
                throw fault;
            }
            return find.get().orElseThrow(() -> fault);
        }
    }

    /** Repeats what the server could not do, within the limits. */
    private <T> T again(String what, Supplier<T> call) {
        return new Tries(patience, pauses).run(what, call);
    }

    private HttpRequest.Builder json(String route, String method, Json body) {
        return HttpRequest.newBuilder(address.at(route))
                .header("Content-Type", JSON)
                .method(method, BodyPublishers.ofString(body.toText()));
    }

    private JsonNode good(String what, HttpRequest.Builder request) {
        Answer answer = answer(what, request.header("Accept", JSON));
        return answer.isGood() ? answer.json(what) : thrown(answer, what);
    }

    private static JsonNode thrown(Answer answer, String what) {
        TrackingFault fault = answer.fault(what);
        throw fault.kind() == Kind.BUSY ? new Busy(fault, answer.retryAfter()) : fault;
    }

    /** Sends a request. The JDK's own timeout ends with the headers of an answer; this one includes the body. */
    private Answer answer(String what, HttpRequest.Builder request) {
        Optional<String> opens = credential.header();
        opens.ifPresent(value -> request.header("Authorization", value));
        CompletableFuture<HttpResponse<InputStream>> head =
                client.sendAsync(request.build(), BodyHandlers.ofInputStream());
        try {
            return head.thenApplyAsync(response -> read(what, response, opens))
                    .get(patience.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw lost(what, "no whole answer within " + patience.timeout().toSeconds() + " s");
        } catch (ExecutionException e) {
            throw why(what, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost(what, "interrupted");
        } finally {
            end(head);
        }
    }

    /** Gives the connection up if the answer is still coming. */
    private static void end(CompletableFuture<HttpResponse<InputStream>> head) {
        head.cancel(true);
        if (head.isDone() && !head.isCompletedExceptionally()) {
            try {
                head.join().body().close();
            } catch (IOException goneAnyway) {
                return;
            }
        }
    }

    private static Answer read(String what, HttpResponse<InputStream> response, Optional<String> opens) {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(LARGEST_ANSWER + 1);
            if (bytes.length > LARGEST_ANSWER) {
                throw TrackingFault.wrong(what + ": an answer of more than " + LARGEST_ANSWER + " bytes.");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            // Nothing of a good answer gets into a message, and a short password may be a part of any word.
            boolean good = response.statusCode() / 100 == 2;
            return Answer.of(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValue("Retry-After").orElse(""),
                    good ? text : Credential.redact(text, opens));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TrackingFault why(String what, Throwable cause) {
        if (cause instanceof TrackingFault fault) {
            return fault;
        }
        if (cause instanceof ConnectException) {
            return lost(what, "no connection to " + address.base() + ": refused, or a host that nobody knows");
        }
        if (cause instanceof SSLException) {
            return lost(
                    what,
                    "no TLS connection to " + address.base()
                            + ": if its certificate is of an authority of your own, MLFLOW_TRACKING_SERVER_CERT_PATH names that");
        }
        return lost(what, "an answer that breaks off, or is no HTTP");
    }

    private static TrackingFault lost(String what, String why) {
        return new TrackingFault(Kind.LOST, 0, "", what + ": " + why + ".");
    }
}
