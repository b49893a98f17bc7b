package waybill.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The files of this repository, by their paths from its root, with planted changes that exist nowhere else: so that a check
 * can be shown to find a fault in the very files that it guards.
 */
final class Checkout {
    private static final Set<String> NOT_OURS =
            Set.of(".git", "target", "node_modules", ".waybill", ".terraform", ".idea");

    private static final Path ROOT = Path.of(".");

    /** Path to text; empty where the file is as if deleted. */
    private final Map<String, Optional<String>> planted;

    private Checkout(Map<String, Optional<String>> planted) {
        this.planted = Map.copyOf(planted);
    }

    /** As it lies here. */
    static Checkout here() {
        return new Checkout(Map.of());
    }

    /**
     * With one text of a file replaced, wherever it stands there.
     *
     * @throws IllegalArgumentException when the file does not have it: such a plant would prove nothing
     */
    Checkout with(String path, String old, String replacement) {
        String text = text(path);
        if (!text.contains(old)) {
            throw new IllegalArgumentException(path + " does not have: " + old);
        }
        return having(path, text.replace(old, replacement));
    }

    /** With a file of this text, instead of the one that may be there. */
    Checkout having(String path, String text) {
        return planting(path, Optional.of(text));
    }

    /** Without a file that is there. */
    Checkout without(String path) {
        text(path);
        return planting(path, Optional.empty());
    }

    private Checkout planting(String path, Optional<String> text) {
        Map<String, Optional<String>> more = new HashMap<>(planted);
        more.put(path, text);
        return new Checkout(more);
    }

    /** @throws NoSuchElementException when there is no such file */
    String text(String path) {
        Optional<String> plant = planted.get(path);
        if (plant != null) {
            return plant.orElseThrow(() -> new NoSuchElementException(path));
        }
        try {
            return Files.readString(Path.of(path), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** The first group of a regular expression, wherever it is found in a file, in order. */
    List<String> found(String path, String regex) {
        return Pattern.compile(regex)
                .matcher(text(path))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** A YAML or JSON file, as maps, lists, texts, numbers and booleans. */
    Object yaml(String path) {
        return new Load(LoadSettings.builder().setLabel(path).build()).loadFromString(text(path));
    }

    /** The paths that match a glob such as {@code infra/*.tf}, in order; those of tools and of what was built are left out. */
    List<String> paths(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        Stream<String> more = planted.keySet().stream().filter(path -> matcher.matches(Path.of(path)));
        return Stream.concat(OnDisk.matching(glob, matcher).stream(), more)
                .distinct()
                .filter(path -> !Optional.empty().equals(planted.get(path)))
                .sorted()
                .toList();
    }

    /** Walked once: tests leave no file in the repository. */
    private static final class OnDisk {
        private static final List<String> PATHS = walk();
        private static final Map<String, List<String>> MATCHING = new ConcurrentHashMap<>();

        static List<String> matching(String glob, PathMatcher matcher) {
            return MATCHING.computeIfAbsent(glob, it -> PATHS.stream()
                    .filter(path -> matcher.matches(Path.of(path)))
                    .toList());
        }

        private static List<String> walk() {
            List<String> paths = new ArrayList<>();
            try {
                Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                        return NOT_OURS.contains(folder.getFileName().toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        paths.add(ROOT.relativize(file).toString());
                        return FileVisitResult.CONTINUE;
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return List.copyOf(paths);
        }
    }
}
