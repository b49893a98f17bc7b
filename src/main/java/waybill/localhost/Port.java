package waybill.localhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.server.RequestHandler;
import waybill.localhost.server.SocketServer;

/** The port of a host, from when it is taken. */
record Port(ServerSocketChannel channel) {
    /** @throws WaybillException {@link ErrorCode#INVALID_SETTINGS} with what to do when it cannot be had */
    static Port bind(LocalHostConfig config) {
        InetSocketAddress address = new InetSocketAddress(config.address(), config.port());
        if (address.isUnresolved()) {
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS, "There is no address '" + config.address() + "' to listen on.");
        }
        try {
            return new Port(SocketServer.bind(address));
        } catch (BindException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS,
                    "Cannot listen on " + config.address() + ":" + config.port()
                            + ": the port is taken, or the address is not this machine's. Stop what uses it, or choose another"
                            + " port, such as PORT=" + another(config.port())
                            + " in the environment (0 takes any that is free).",
                    e);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_SETTINGS, "Cannot listen on port " + config.port() + ".", e);
        }
    }

    int number() {
        return channel.socket().getLocalPort();
    }

    SocketServer serve(LocalHostConfig config, RequestHandler handler) {
        try {
            return SocketServer.of(channel, config, handler);
        } catch (IOException e) {
            release();
            throw new WaybillException(ErrorCode.INVALID_SETTINGS, "Cannot listen on port " + config.port() + ".", e);
        }
    }

    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int another(int port) {
        return port < 65_535 ? port + 1 : port - 1;
    }
}
