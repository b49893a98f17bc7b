package waybill.localhost.discovery;

import com.microsoft.azure.functions.annotation.FunctionName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds function classes by scanning, so that a new one need not be registered. */
public final class FunctionScan {
    private FunctionScan() {}

    /** The classes with an annotated method in the package of {@code anchor}, in its folder or jar; not in packages below it. */
    public static List<Class<?>> inPackageOf(Class<?> anchor) {
        String folder = anchor.getPackageName().replace('.', '/');
        try {
            Path source = Path.of(
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
            List<String> files = Files.isDirectory(source) ? inFolder(source.resolve(folder)) : inJar(source, folder);
            return files.stream()
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> anchor.getPackageName() + "." + file.substring(0, file.length() - ".class".length()))
                    .sorted()
                    .<Class<?>>map(name -> load(name, anchor.getClassLoader()))
                    .filter(FunctionScan::hasFunction)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<String> inJar(Path jar, String folder) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder + "/"))
                    .map(name -> name.substring(folder.length() + 1))
                    .filter(name -> !name.contains("/"))
                    .toList();
        }
    }

    /** Loads a class without running its static initialiser: the platform's worker runs it in the first invocation. */
    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasFunction(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(FunctionName.class));
    }
}
