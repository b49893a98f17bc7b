package waybill;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The first answer of the staged app, its classes found as the worker finds them: one class loader over the app's jar and the
 * jars of {@code lib/}, these in the order of some file system. Says which jars are open then. (The worker also asks that
 * loader for its injector as a service, which opens every jar once, and reads from none but ours.)
 */
final class WorkerLike {
    private WorkerLike() {}

    /** @param args the staged folder, the seed of the order, the body of the request */
    public static void main(String[] args) throws Exception {
        Path staging = Path.of(args[0]);
        List<Path> lib = jars(staging.resolve("lib"));
        Collections.shuffle(lib, new Random(Long.parseLong(args[1])));
        List<URL> urls = new ArrayList<>();
        for (Path jar : Stream.concat(jars(staging).stream(), lib.stream()).toList()) {
            urls.add(jar.toUri().toURL());
        }
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), WorkerLike.class.getClassLoader())) {
            HttpResponseMessage answer = predict(loader, args[2]);
            for (String jar : open()) {
                Logger.getGlobal().info("open " + jar);
            }
            Logger.getGlobal().info(answer.getStatusCode() + " " + answer.getBody());
        }
    }

    private static HttpResponseMessage predict(ClassLoader loader, String body) throws Exception {
        FunctionInstanceInjector injector =
                (FunctionInstanceInjector) loader.loadClass("waybill.functions.FunctionFactory")
                        .getConstructor()
                        .newInstance();
        Class<?> functions = loader.loadClass("waybill.functions.PredictFunctions");
        Class<?> requests = loader.loadClass("waybill.localhost.http.LocalRequest");
        Object post = requests.getMethod("post", String.class).invoke(null, "/api/predict");
        Object request = requests.getMethod("body", String.class).invoke(post, body);
        Object context = loader.loadClass("waybill.localhost.call.LocalContext")
                .getMethod("of", String.class)
                .invoke(null, "predict");
        return (HttpResponseMessage) functions
                .getMethod("predict", HttpRequestMessage.class, ExecutionContext.class)
                .invoke(injector.getInstance(functions), request, context);
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList());
        }
    }

    /** Linux only. */
    private static List<String> open() throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : files.toList()) {
                if (Files.exists(file) && Files.isSymbolicLink(file)) {
                    open.add(Files.readSymbolicLink(file).toString());
                }
            }
        }
        return open.stream().filter(file -> file.endsWith(".jar")).sorted().toList();
    }
}
