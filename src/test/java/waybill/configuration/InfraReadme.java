package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What infra/README.md tells to type, and names: each thing of it must be there. */
final class InfraReadme {
    static final String PATH = "infra/README.md";

    private static final Pattern SHELL = Pattern.compile("(?m)^```sh\\n(.*?\\n)```$", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\\n]+)`(?!`)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern FILE = Pattern.compile("[\\w*./-]+\\.(?:tf|tfvars|hcl|ya?ml|md|json|xml|java)");
    private static final Pattern OUTPUT = Pattern.compile("terraform -chdir=(\\S+) output(?: -raw| -json)? (\\w+)");
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    /** A blob, and what following the steps makes. */
    private static final Set<String> NOT_HERE =
            Set.of("summary.json", "infra/.terraform.lock.hcl", "infra/bootstrap/.terraform.lock.hcl");

    private static final Set<String> SET_BEFOREHAND = Set.of("HOME", "PATH", "USER");

    private final Checkout checkout;
    private final String text;
    private final Set<String> files;
    private final List<String> faults = new ArrayList<>();

    private InfraReadme(Checkout checkout) {
        this.checkout = checkout;
        this.text = checkout.text(PATH);
        this.files = Set.copyOf(checkout.paths("{*,**/*}"));
    }

    static List<String> faults(Checkout checkout) {
        InfraReadme readme = new InfraReadme(checkout);
        readme.checkShell();
        readme.checkOutputs();
        readme.checkFiles();
        readme.checkLinks();
        readme.checkCommands();
        readme.faults.addAll(TerraformVariables.faults(checkout, readme.text));
        return List.copyOf(readme.faults);
    }

    /** The shell blocks, in order. */
    static List<ShellScript> blocks(String text) {
        return SHELL.matcher(text)
                .results()
                .map(block -> new ShellScript(block.group(1)))
                .toList();
    }

    private void checkShell() {
        Set<String> known = new TreeSet<>(SET_BEFOREHAND);
        for (ShellScript block : blocks(text)) {
            Optional.of(block.syntaxFault())
                    .filter(said -> !said.isEmpty())
                    .ifPresent(said -> faults.add("This is no shell: " + said));
            known.addAll(block.sets());
            if (block.text().contains("eval ")) {
                known.addAll(keysOfOutputKubernetes());
            }
            block.uses().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> faults.add("$" + name + " is used before it is set, in: "
                            + block.text().strip()));
        }
    }

    /** The one output that is evaluated into variables. */
    private Set<String> keysOfOutputKubernetes() {
        return Terraform.of(checkout, "infra")
                .output("kubernetes")
                .attribute("value")
                .entries()
                .keySet();
    }

    private void checkOutputs() {
        found(OUTPUT)
                .filter(output -> Terraform.of(checkout, output.group(1)).blocks("output").stream()
                        .noneMatch(block -> block.labels().contains(output.group(2))))
                .forEach(output -> faults.add(output.group(1) + " has no output " + output.group(2)));
    }

    private void checkFiles() {
        found(CODE)
                .map(code -> code.group(1))
                .filter(code -> FILE.matcher(code).matches() && !NOT_HERE.contains(code))
                .distinct()
                .filter(file -> Stream.of("", "infra/", ".github/", ".github/workflows/")
                        .noneMatch(folder -> exists(folder + file)))
                .forEach(file -> faults.add("There is no file " + file));
    }

    /** Files, targets of make, commands of ./waybill and their options. */
    private void checkCommands() {
        String typed = Stream.concat(
                        blocks(text).stream().map(ShellScript::text),
                        found(CODE).map(code -> code.group(1)))
                .collect(Collectors.joining("\n"));
        WorkflowFiles.faults(checkout, PATH, typed).stream()
                .filter(fault -> NOT_HERE.stream().noneMatch(fault::contains))
                .forEach(faults::add);
    }

    private void checkLinks() {
        Set<String> anchors = found(HEADING)
                .map(heading -> "#"
                        + heading.group(1)
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9 -]", "")
                                .replace(' ', '-'))
                .collect(Collectors.toSet());
        found(LINK)
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("https://"))
                .filter(link ->
                        link.startsWith("#") ? !anchors.contains(link) : !exists(link.replaceFirst("^\\.\\./", "")))
                .forEach(link -> faults.add("This link goes nowhere: " + link));
    }

    /** A file, a folder, or a pattern that some file has. */
    private boolean exists(String file) {
        String folder = file.replaceFirst("/?$", "/");
        return files.contains(file)
                || files.stream().anyMatch(path -> path.startsWith(folder))
                || (GLOB.matcher(file).find() && !checkout.paths(file).isEmpty());
    }

    private Stream<MatchResult> found(Pattern pattern) {
        return pattern.matcher(text).results();
    }
}
