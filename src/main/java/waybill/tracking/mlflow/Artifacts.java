package waybill.tracking.mlflow;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import waybill.tracking.http.Server;
import waybill.tracking.http.TrackingFault;

/** Files of runs and models, written through the server. */
public final class Artifacts {
    private static final String PROXIED = "mlflow-artifacts:";
    private static final String ROUTE = "/api/2.0/mlflow-artifacts/artifacts/";

    private final Server server;

    public Artifacts(Server server) {
        this.server = server;
    }

    /** Whether the server itself takes files for this URI. Else they would go to a storage that only it knows how to open. */
    public static boolean areProxied(String uri) {
        return uri.startsWith(PROXIED);
    }

    /**
     * Writes a file; again if it is there.
     *
     * @param root the URI of a run's or model's files, which the server takes
     * @param path the name below it, with slashes
     */
    public void put(String root, String path, byte[] bytes) {
        server.put("The file " + path, ROUTE + encoded(within(root) + "/" + path), bytes);
    }

    /** The path of the files on the server; the host of the URI is not called, whatever it is. */
    private static String within(String root) {
        String path;
        try {
            path = Optional.ofNullable(URI.create(root).getPath()).orElse("");
        } catch (IllegalArgumentException e) {
            throw TrackingFault.wrong("The files' URI of the server is none.");
        }
        String bare = path.replaceFirst("^/+", "").replaceFirst("/+$", "");
        if (bare.isEmpty() || Arrays.asList(bare.split("/", -1)).contains("..")) {
            throw TrackingFault.wrong("The files' URI of the server leads out of its folder.");
        }
        return bare;
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/", -1)).map(Routes::encoded).collect(Collectors.joining("/"));
    }
}
