package waybill.configuration;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import waybill.cli.CliModel;
import waybill.configuration.Workflow.Step;

/** That what workflows and their scripts name is there: files, make targets, commands of ./waybill and their options. */
final class WorkflowFiles {
    private static final Pattern MAKE =
            Pattern.compile("(?m)(?:^|[;&|(!]|\\bthen|\\bdo)\\s*make((?:[ \\t]+[\\w=./$\"{}-]+)*)");
    private static final Pattern TARGET = Pattern.compile("(?m)^([a-z][a-z-]*):");
    private static final Pattern WAYBILL = Pattern.compile("\\./waybill[ \\t]+([a-z][a-z-]*)([^\\n;&|]*)");
    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z-]*");
    private static final Pattern PLACE = Pattern.compile("(?<![\\w./$}:@-])\\.?[A-Za-z][\\w.-]*/[\\w./${}*-]*");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?\\w+}?");
    /** What stands before a path from the root of the repository. */
    private static final Pattern ROOT = Pattern.compile("\\$(PWD|GITHUB_REPOSITORY|GITHUB_WORKSPACE)/");

    /** How a script names others of its folder. */
    private static final Pattern BESIDE = Pattern.compile("\\$(scripts|\\(dirname \"\\$0\"\\))\"?/(?=[\\w-])");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");

    private final Checkout checkout;
    private final Ignored ignored;
    private final List<String> paths;
    private final Set<String> folders;
    private final Set<String> targets;
    private final Map<String, Set<String>> commands = commands();
    private final List<String> faults = new ArrayList<>();

    private WorkflowFiles(Checkout checkout) {
        this.checkout = checkout;
        ignored = new Ignored(checkout);
        paths = checkout.paths("{*,**/*}");
        folders = paths.stream()
                .filter(path -> path.contains("/"))
                .map(path -> path.substring(0, path.indexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        targets = TARGET.matcher(checkout.text("Makefile"))
                .results()
                .map(target -> target.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<String> faults(Checkout checkout) {
        WorkflowFiles check = new WorkflowFiles(checkout);
        Workflow.allSteps(checkout).forEach(check::step);
        Workflow.all(checkout).forEach(check::filters);
        for (String script : Workflow.scripts(checkout)) {
            check.script(script);
        }
        return check.faults;
    }

    /** What a piece of shell names, from the root of the repository. */
    static List<String> faults(Checkout checkout, String where, String shell) {
        WorkflowFiles check = new WorkflowFiles(checkout);
        check.text(where, shell, "");
        return check.faults;
    }

    /** By the disk, so that a planted script is never found to be executable. */
    static List<String> notExecutable(Checkout checkout) {
        return Workflow.scripts(checkout).stream()
                .filter(script -> !Files.isExecutable(Path.of(script)))
                .map(script -> script + " must be executable (git update-index --chmod=+x)")
                .toList();
    }

    private void step(Step step) {
        String folder = step.runSetting("working-directory");
        text(step.where(), step.run(), folder.isEmpty() ? "" : folder.replaceFirst("/?$", "/"));
        step.node().at("with").texts().forEach(value -> places(step.where(), value, ""));
        if (!step.run().isEmpty() && !folder.isEmpty()) {
            places(step.where(), folder.replaceFirst("/?$", "/"), "");
        }
    }

    /** A filter of paths that fits nothing is a workflow that never starts, and nobody is told. */
    private void filters(Workflow workflow) {
        workflow.root().at("on").fields().forEach((event, node) -> {
            for (String kind : List.of("paths", "paths-ignore")) {
                for (Node filter : node.at(kind).items()) {
                    String glob = filter.text().replaceFirst("^!", "");
                    if (!fits(glob)) {
                        faults.add(workflow.path() + ", on " + event + ", has the path " + filter.text()
                                + ", which no file of this repository fits");
                    }
                }
            }
        });
    }

    private void script(String script) {
        String text = checkout.text(script);
        text(script, BESIDE.matcher(text).replaceAll(".github/scripts/"), "");
        if (!text.startsWith("#!/usr/bin/env bash\n")) {
            faults.add(script + " must begin with '#!/usr/bin/env bash'");
        }
        if (!text.contains("\nset -euo pipefail\n")) {
            faults.add(script + " must say 'set -euo pipefail': otherwise it goes on after a failure");
        }
        Pattern name = Pattern.compile(Pattern.quote(script.substring(script.lastIndexOf('/'))) + "(?![\\w.-])");
        boolean used = checkout.paths("{.github/**,*.md,**/*.md,Makefile}").stream()
                .filter(other -> !other.equals(script))
                .anyMatch(other -> name.matcher(checkout.text(other)).find());
        if (!used) {
            faults.add(script + " is run by no workflow, no other script, and named in no document");
        }
    }

    private void text(String where, String text, String folder) {
        String script = COMMENT.matcher(text).replaceAll("").replace("\\\n", " ");
        places(where, script, folder);
        MAKE.matcher(script)
                .results()
                .flatMap(make ->
                        Pattern.compile("\\s+").splitAsStream(make.group(1).strip()))
                .filter(word -> word.matches("[a-z][a-z-]*") && !targets.contains(word))
                .forEach(word -> faults.add(where + " makes " + word + "; targets of Makefile are " + targets));
        WAYBILL.matcher(script).results().forEach(said -> command(where, said.group(1), said.group(2)));
    }

    private void command(String where, String command, String rest) {
        Set<String> options = commands.getOrDefault(command, Set.of());
        if (options.isEmpty()) {
            faults.add(where + " says ./waybill " + command + "; its commands are " + commands.keySet());
            return;
        }
        OPTION.matcher(rest)
                .results()
                .filter(option -> !options.contains(option.group()))
                .forEach(option -> faults.add(where + " says ./waybill " + command + " " + option.group()
                        + "; its options are " + new TreeSet<>(options)));
    }

    private void places(String where, String text, String folder) {
        PLACE.matcher(ROOT.matcher(text).replaceAll(""))
                .results()
                .map(place -> place.group().replaceFirst("[./]+$", ""))
                .filter(place -> folders.stream().anyMatch(place::startsWith))
                .distinct()
                .filter(place -> !isThere(place) && !isThere(folder + place))
                .forEach(place -> faults.add(where + " names " + place + ", which is not in this repository"));
    }

    private boolean isThere(String place) {
        String glob = VARIABLE.matcher(place).replaceAll("*").replaceAll("[{}]", "");
        // An ADR is named by its number.
        String whole = glob.startsWith("docs/adr/") ? glob + "*" : glob;
        return ignored.has(glob) || fits("{" + whole + "," + glob + "/**}");
    }

    private boolean fits(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return paths.stream().map(Path::of).anyMatch(matcher::matches);
    }

    private static Map<String, Set<String>> commands() {
        Map<String, Set<String>> commands = new TreeMap<>();
        CliModel.commands()
                .subcommands()
                .forEach((name, command) ->
                        commands.put(name, command.getCommandSpec().optionsMap().keySet()));
        return commands;
    }
}
