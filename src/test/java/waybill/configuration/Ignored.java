package waybill.configuration;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;

/** What .gitignore keeps out of the repository: it names folders, and files by name with stars. */
final class Ignored {
    private final List<String> patterns;

    Ignored(Checkout checkout) {
        patterns = checkout.text(".gitignore")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    boolean has(String path) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, Path.of(path)));
    }

    private static boolean matches(String pattern, Path path) {
        String name = pattern.replaceFirst("/$", "");
        for (int i = 0; i < path.getNameCount(); i++) {
            boolean folder = i < path.getNameCount() - 1;
            if ((folder || !pattern.endsWith("/"))
                    && FileSystems.getDefault().getPathMatcher("glob:" + name).matches(path.getName(i))) {
                return true;
            }
        }
        return false;
    }
}
