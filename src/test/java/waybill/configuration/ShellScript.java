package waybill.configuration;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import waybill.fixture.Finished;

/** A piece of shell, as a document shows it. */
record ShellScript(String text) {
    private static final Pattern ASSIGNED = Pattern.compile("(?m)(?:^|;|then)\\s*(?:export )?([A-Za-z_]\\w*)=");
    private static final Pattern LOOPED = Pattern.compile("\\bfor (\\w+) in\\b");
    private static final Pattern USED = Pattern.compile("(?<!\\\\)\\$\\{?[#!]?([A-Z]\\w*)");

    /** What bash said, by script: tests ask about the same ones again and again. */
    private static final Map<String, String> ASKED = new ConcurrentHashMap<>();

    /** What bash says against its syntax; empty when nothing. */
    String syntaxFault() {
        return ASKED.computeIfAbsent(text, ShellScript::askBash);
    }

    private static String askBash(String text) {
        Finished bash = Finished.of(new ProcessBuilder("bash", "-n", "-c", text));
        return bash.code() == 0 ? "" : bash.errors().strip();
    }

    /** Variables that it sets. */
    Set<String> sets() {
        Set<String> names = ASSIGNED.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        LOOPED.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .forEach(names::add);
        return names;
    }

    /** Variables that it needs: in capitals, as those of jq, and of loops, are not. */
    Set<String> uses() {
        return USED.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
