package waybill.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.configuration.Workflow.Step;

/** That scripts install only what a lock file names, and run nothing straight from the network. */
final class WorkflowPackages {
    /** npm, its options before the command (two of them take a folder), and the command. */
    private static final Pattern NPM =
            Pattern.compile("\\bnpm((?:\\s+(?:--prefix|-C)[ =]\\S+|\\s+-\\S+)*)\\s+([a-z][a-z-]*)([^\\n;&|]*)");

    private static final Pattern FOLDER = Pattern.compile("(?:--prefix|-C)[ =](\\S+)");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");
    private static final Pattern CD = Pattern.compile("\\bcd\\s+(\\S+)");

    /** Those that fetch nothing. */
    private static final Set<String> NPM_COMMANDS = Set.of("run", "run-script", "test", "ls", "audit");

    private static final Pattern NPX = Pattern.compile("\\bnpx\\b(?!\\s+--no-install\\b)");
    private static final Pattern OTHERS =
            Pattern.compile("\\b(pipx|gem|cargo|dotnet\\s+tool|yarn|pnpm)\\s+(install|add|dlx|exec)\\b|\\buvx?\\s"
                    + "|\\bgo\\s+(install|run|get)\\b(?!\\s+tool\\b)"
                    + "|\\bpip3?\\b(?![^\\n;&|]*--require-hashes)[^\\n;&|]*\\sinstall\\b");

    private static final Pattern FROM_NETWORK =
            Pattern.compile("\\b(curl|wget)\\b[^\\n;]*\\|\\s*(sudo\\s+)?(\\w*/)*(ba|z|da)?sh\\b"
                    + "|\\b(ba|z|da)?sh\\s+(-c\\s+)?[\"']?[<$]\\(\\s*(curl|wget)\\b");

    private final Checkout checkout;
    private final List<String> faults = new ArrayList<>();

    private WorkflowPackages(Checkout checkout) {
        this.checkout = checkout;
    }

    static List<String> faults(Checkout checkout) {
        WorkflowPackages check = new WorkflowPackages(checkout);
        for (Step step : Workflow.allSteps(checkout)) {
            check.text(step.where(), step.run(), step.runSetting("working-directory"));
        }
        List<String> scripts = new ArrayList<>(Workflow.scripts(checkout));
        scripts.add("Makefile");
        scripts.forEach(script -> check.text(script, checkout.text(script), ""));
        checkout.paths("{*,**/*}package-lock.json").forEach(check::lock);
        return check.faults;
    }

    private void text(String where, String run, String folder) {
        String script = COMMENT.matcher(run).replaceAll("").replace("\\\n", " ");
        NPM.matcher(script).results().forEach(npm -> {
            Matcher chosen = FOLDER.matcher(npm.group(1) + npm.group(3));
            String changed = CD.matcher(script.substring(0, npm.start()))
                    .results()
                    .map(cd -> cd.group(1))
                    .reduce(folder, (before, now) -> now);
            npm(where, npm.group(2), chosen.find() ? chosen.group(1) : changed);
        });
        refuse(where, script, NPX, "npx must be told --no-install, so that it runs only what the lock file names");
        refuse(
                where,
                script,
                OTHERS,
                "only npm ci, pip install --require-hashes and go install tool may: each has a lock file here");
        refuse(where, script, FROM_NETWORK, "must not run what comes straight from the network");
    }

    private void npm(String where, String command, String folder) {
        String lock = (folder.isEmpty() || folder.equals(".") ? "" : folder.replaceFirst("/$", "") + "/")
                + "package-lock.json";
        if (command.equals("ci")) {
            // What a variable holds is known only when the script runs.
            if (!folder.contains("$") && checkout.paths(lock).isEmpty()) {
                faults.add(where + " says 'npm ci' where no lock file is: there is no " + lock);
            }
        } else if (!NPM_COMMANDS.contains(command)) {
            faults.add(
                    where + " says 'npm " + command + "'; right would be 'npm ci', in a folder with package-lock.json");
        }
    }

    private void lock(String path) {
        Node.of(checkout, path).at("packages").fields().forEach((name, entry) -> {
            if (entry.at("resolved").isThere()) {
                faults.add(path + " says from where '" + name
                        + "' came; right would be no 'resolved': each one has its own");
            }
            if (!name.isEmpty()
                    && !entry.at("integrity").isThere()
                    && !entry.at("link").isThere()) {
                faults.add(path + " has no 'integrity' for '" + name + "': anything could come by that name");
            }
        });
    }

    private void refuse(String where, String script, Pattern pattern, String why) {
        pattern.matcher(script)
                .results()
                .forEach(found -> faults.add(where + " says '" + found.group().strip() + "': " + why));
    }
}
