package waybill.app;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import waybill.answer.Question;
import waybill.codec.QuestionReader;
import waybill.failure.NearName;
import waybill.failure.Violation;
import waybill.failure.Violations;
import waybill.registry.Names;
import waybill.serving.ScorerChoice;
import waybill.signature.RawValue;
import waybill.storage.ConnectionStrings;
import waybill.storage.IdentityEndpoint;
import waybill.storage.WebUrl;

/** Reads settings, and collects their faults. A wrong setting is read as some valid value meanwhile. */
final class SettingsReader {
    private static final String PREFIX = "WAYBILL_";
    private static final String FOLDER = "file:";
    private static final StoreLocation NOWHERE = new StoreLocation.Folder(Path.of("."));

    private final Map<String, String> environment;
    private final Violations faults = new Violations();

    SettingsReader(Map<String, String> environment) {
        this.environment = environment;
        for (String name : unknown()) {
            faults.add(name, "unknown_setting", "no such setting" + hint(name));
        }
    }

    private Set<String> unknown() {
        Set<String> unknown = new TreeSet<>();
        for (String name : environment.keySet()) {
            if (name.startsWith(PREFIX) && !Setting.isName(name)) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    /** Compares names without the part that all have, which would make any short name a near one. */
    private static String hint(String name) {
        List<String> endings = new ArrayList<>();
        for (Setting known : Setting.values()) {
            endings.add(known.name().substring(PREFIX.length()));
        }
        Optional<String> near = NearName.of(name.substring(PREFIX.length()), endings);
        return near.isPresent() ? "; did you mean '" + PREFIX + near.get() + "'?" : "";
    }

    Violations faults() {
        return faults;
    }

    StoreLocation store() {
        String store = text(Setting.WAYBILL_STORE);
        String connection = text(Setting.WAYBILL_STORE_CONNECTION);
        if (!connection.isEmpty()) {
            return store.isEmpty() ? connection(connection) : twoStores();
        }
        if (store.isEmpty()) {
            return fault(Setting.WAYBILL_STORE, "missing_setting", "required: " + Setting.WAYBILL_STORE.meaning());
        }
        return store.startsWith(FOLDER) ? folder(store.substring(FOLDER.length())) : endpoint(store);
    }

    String model() {
        String model = text(Setting.WAYBILL_MODEL);
        if (!Names.isModel(model)) {
            boolean missing = model.isEmpty();
            fault(
                    Setting.WAYBILL_MODEL,
                    missing ? "missing_setting" : "malformed_setting",
                    (missing ? "required: " : "") + "a model's name, at most 63 of a-z, 0-9 and '-'");
        }
        return model;
    }

    int integer(Setting setting, int min, int max) {
        return (int) whole(setting, min, max);
    }

    long whole(Setting setting, long min, long max) {
        String text = text(setting);
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notOne) {
            // Reported below, like a number that is out of range.
        }
        fault(setting, "malformed_setting", "a whole number from " + min + " to " + max);
        return min;
    }

    double share(Setting setting) {
        try {
            double share = Double.parseDouble(text(setting));
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException notOne) {
            // Reported below, like a number that is out of range.
        }
        fault(setting, "malformed_setting", "a number from 0 to 1");
        return 0;
    }

    ScorerChoice scorer() {
        String text = text(Setting.WAYBILL_SCORER);
        for (ScorerChoice choice : ScorerChoice.values()) {
            if (choice.wireName().equals(text)) {
                return choice;
            }
        }
        fault(Setting.WAYBILL_SCORER, "malformed_setting", "auto, compiled or tribuo");
        return ScorerChoice.AUTO;
    }

    /** What is asked of each row, as options with commas between them. One without a value is one that is true. */
    Question question(Setting setting) {
        String text = text(setting);
        return text.isEmpty() ? Question.PLAIN : question(setting, List.of(text.split(",", -1)));
    }

    private Question question(Setting setting, List<String> options) {
        Violations found = new Violations();
        QuestionReader reader = new QuestionReader(found, "");
        Set<String> seen = new HashSet<>();
        for (String option : options) {
            String[] parts = option.strip().split("=", 2);
            if (!QuestionReader.NAMES.contains(parts[0]) || !seen.add(parts[0])) {
                found.add(
                        "", "unknown_option", "each of " + String.join(", ", QuestionReader.NAMES) + ", at most once");
            } else {
                reader.put(parts[0], RawValue.Cell.of(parts.length > 1 ? parts[1] : "true"), "/" + parts[0]);
            }
        }
        Question question = reader.end();
        found.kept().forEach(wrong -> fault(setting, "malformed_setting", told(wrong)));
        return question;
    }

    private static String told(Violation wrong) {
        String option = wrong.pointer().substring(wrong.pointer().lastIndexOf('/') + 1);
        return (option.isEmpty() ? "" : option + ": ") + wrong.message();
    }

    String text(Setting setting) {
        String value = environment(setting.name());
        return value.isEmpty() ? setting.fallback() : value;
    }

    private StoreLocation connection(String connection) {
        List<String> wrong = ConnectionStrings.faults(connection);
        for (String fault : wrong) {
            fault(Setting.WAYBILL_STORE_CONNECTION, "malformed_setting", fault);
        }
        return wrong.isEmpty() ? new StoreLocation.Connection(connection) : NOWHERE;
    }

    private StoreLocation twoStores() {
        return fault(
                Setting.WAYBILL_STORE_CONNECTION,
                "contradictory_setting",
                "set either WAYBILL_STORE or WAYBILL_STORE_CONNECTION, not both");
    }

    private StoreLocation folder(String folder) {
        try {
            if (!folder.isEmpty()) {
                return new StoreLocation.Folder(Path.of(folder));
            }
        } catch (InvalidPathException notOne) {
            // Reported below, like an empty path.
        }
        return malformedStore();
    }

    private StoreLocation endpoint(String store) {
        URI uri;
        try {
            uri = URI.create(store);
        } catch (IllegalArgumentException notOne) {
            return malformedStore();
        }
        return "https".equals(uri.getScheme()) && WebUrl.isWeb(uri) && WebUrl.isBare(uri)
                ? endpoint(uri, text(Setting.WAYBILL_IDENTITY_CLIENT_ID))
                : malformedStore();
    }

    /**
     * Reads the platform's variables, which are not settings. Other variables lead the SDK to an identity that is not the
     * platform's; then the SDK decides.
     */
    private StoreLocation endpoint(URI uri, String clientId) {
        boolean elsewhere = (clientId.isEmpty() && isSet("AZURE_CLIENT_ID"))
                || isSet("AZURE_TOKEN_CREDENTIALS")
                || isSet("AZURE_FEDERATED_TOKEN_FILE")
                || isSet("IDENTITY_SERVER_THUMBPRINT");
        boolean there = isSet("IDENTITY_ENDPOINT") && isSet("IDENTITY_HEADER") && !elsewhere;
        Optional<IdentityEndpoint> identity = there
                ? Optional.of(new IdentityEndpoint(environment("IDENTITY_ENDPOINT"), environment("IDENTITY_HEADER")))
                : Optional.empty();
        return new StoreLocation.Endpoint(uri, clientId, identity);
    }

    private boolean isSet(String name) {
        return !environment(name).isEmpty();
    }

    private String environment(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    private StoreLocation malformedStore() {
        return fault(
                Setting.WAYBILL_STORE,
                "malformed_setting",
                "file:<folder>, or an https URL of a blob endpoint without a query, such as"
                        + " https://account.blob.core.windows.net");
    }

    private StoreLocation fault(Setting setting, String rule, String message) {
        faults.add(setting.name(), rule, message);
        return NOWHERE;
    }
}
