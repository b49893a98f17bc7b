package waybill.smoke;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends requests to the service, with limits on time and size. Redirects are not followed: the headers are for this service only.
 */
final class Service {
    private final HttpClient client;
    private final ServiceAddress address;
    private final AnswerLimits limits;

    private Service(HttpClient client, ServiceAddress address, AnswerLimits limits) {
        this.client = client;
        this.address = address;
        this.limits = limits;
    }

    static Service at(ServiceAddress address, AnswerLimits limits) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.answer())
                .build();
        return new Service(client, address, limits);
    }

    /**
     * The limits of one answer.
     *
     * @param answer the longest time from the first byte that is sent to the last byte that is read
     * @param bytes the largest body, in bytes
     */
    record AnswerLimits(Duration answer, int bytes) {
        /**
         * The standard limits: a cold instance answers late, and a description of a model with thousands of categories is long.
         */
        static AnswerLimits standard() {
            return new AnswerLimits(Duration.ofSeconds(40), 8 << 20);
        }
    }

    /** The same service, called without the headers that open it. */
    Service withoutCredentials() {
        return new Service(client, address.withoutCredentials(), limits);
    }

    ServiceReply get(String route) throws NoAnswer {
        return send(HttpRequest.newBuilder(address.at(route)).GET());
    }

    ServiceReply post(String route, String type, String body) throws NoAnswer {
        return send(HttpRequest.newBuilder(address.at(route))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Calls a route with a method of the description; a POST gets an empty object, which has no effect. */
    ServiceReply probe(String method, String route) throws NoAnswer {
        return method.equals("get") ? get(route) : post(route, "application/json", "{}");
    }

    /** Sends a request. The JDK's own timeout ends with the headers of an answer; this one includes the body. */
    private ServiceReply send(HttpRequest.Builder request) throws NoAnswer {
        address.headers().forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), head -> new LimitedBody(limits.bytes()));
        try {
            HttpResponse<byte[]> whole = answer.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
            String type = whole.headers().firstValue("Content-Type").orElse("");
            return ServiceReply.of(whole.statusCode(), type, whole.body());
        } catch (TimeoutException e) {
            throw new NoAnswer(late(), e);
        } catch (ExecutionException e) {
            throw new NoAnswer(why(e.getCause() == null ? e : e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(Finding.noAnswer("interrupted"), e);
        } finally {
            answer.cancel(true);
        }
    }

    private Finding why(Throwable cause) {
        if (cause instanceof LimitedBody.TooLong) {
            return Finding.wrong("an answer of more than " + limits.bytes() + " bytes");
        }
        if (cause instanceof HttpTimeoutException) {
            return late();
        }
        if (cause instanceof ConnectException) {
            return Finding.noAnswer("no connection: refused, or a host that nobody knows");
        }
        if (cause instanceof SSLException) {
            return Finding.noAnswer("no TLS connection: " + cause.getMessage());
        }
        return Finding.noAnswer("an answer that breaks off, or is no HTTP");
    }

    private Finding late() {
        return Finding.noAnswer("no whole answer within " + limits.answer().toSeconds() + " s");
    }
}
