package waybill.localhost.server;

import java.util.Optional;
import waybill.localhost.http.HttpReply;
import waybill.localhost.http.RequestHead;
import waybill.localhost.server.RequestHandler.Call;

/** What a connection knows of the request that it is at. */
final class Exchange {
    private static final Body NOTHING = new Body.Dropped(0);

    private final long begun = System.nanoTime();
    private final Optional<RequestHead> head;
    private final Body body;
    private final Call call;
    private final boolean closes;

    private Exchange(Optional<RequestHead> head, Body body, Call call, boolean closes) {
        this.head = head;
        this.body = body;
        this.call = call;
        this.closes = closes;
    }

    /** Of which no head is there yet. An answer to it is the last of its connection. */
    static Exchange unknown() {
        return new Exchange(Optional.empty(), NOTHING, Exchange::nothing, true);
    }

    static Exchange called(RequestHead head, Call call, Budget bodies) {
        return new Exchange(Optional.of(head), Body.kept(head, bodies), call, head.closes());
    }

    static Exchange answered(RequestHead head) {
        // A client that waits for a word sends no body after a refusal: what comes next cannot be told from one.
        boolean unclear = head.expectsContinue() && head.hasBody();
        return new Exchange(Optional.of(head), Body.dropped(head), Exchange::nothing, unclear || head.closes());
    }

    Body body() {
        return body;
    }

    Call call() {
        return call;
    }

    /** Whether the client waits for a word before it sends the body. */
    boolean expectsContinue() {
        return head.filter(RequestHead::expectsContinue)
                .filter(RequestHead::hasBody)
                .isPresent();
    }

    boolean closes(HttpReply reply) {
        return closes || reply.closes();
    }

    boolean isHead() {
        return head.map(RequestHead::method).filter("HEAD"::equals).isPresent();
    }

    String method() {
        return head.map(RequestHead::method).orElse("-");
    }

    String path() {
        return head.map(RequestHead::path).orElse("-");
    }

    long millis() {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static HttpReply nothing(byte[] body) {
        throw new IllegalStateException("This request is not called.");
    }
}
