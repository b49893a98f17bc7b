package waybill.storage.lean;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Loads what the first TLS connection of a process needs before it knows its server, on a thread of its own, while somebody
 * waits for something else. It is the JVM's own context, and its engine talks to nobody: nothing that a connection checks is
 * decided here, and a fault here is met again by the connection, which tells it.
 */
final class TlsAhead implements Runnable {
    /** No host has a name that ends so (RFC 2606). */
    private static final String NOBODY = "nobody.invalid";

    private static final int PORT = 443;

    private final Loading loading;

    /** What may fail. */
    @FunctionalInterface
    interface Loading {
        void load() throws GeneralSecurityException, SSLException;
    }

    TlsAhead() {
        this(TlsAhead::toTheFirstMessage);
    }

    TlsAhead(Loading loading) {
        this.loading = loading;
    }

    /** Begins, and returns at once; whatever fails is passed over. */
    @Override
    public void run() {
        try {
            Thread thread = new Thread(this::load, "waybill-tls");
            thread.setDaemon(true);
            thread.start();
        } catch (Throwable noThread) {
            // The connection loads it all itself.
        }
    }

    private void load() {
        try {
            loading.load();
        } catch (Throwable toBeMetAgain) {
            // By the connection, which has somebody to tell.
        }
    }

    /** The first message of a client is made, and thrown away. */
    private static void toTheFirstMessage() throws GeneralSecurityException, SSLException {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine(NOBODY, PORT);
        engine.setUseClientMode(true);
        engine.beginHandshake();
        engine.wrap(
                ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
    }
}
