package waybill.training.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.failure.NearName;
import waybill.training.imported.ImportArguments;
import waybill.yaml.YamlNode;

/** Finds the candidate of a recipe that describes a model which is imported: it is the only one then. */
final class ImportedCandidate {
    private final ImportArguments arguments;
    private final CandidateReader reader;

    ImportedCandidate(ImportArguments arguments, CandidateReader reader) {
        this.arguments = arguments;
        this.reader = reader;
    }

    List<Candidate> read(YamlNode candidates) {
        Map<String, YamlNode> all = candidates.members();
        Map<String, YamlNode> meant = new LinkedHashMap<>(all);
        if (arguments.candidate().isPresent()) {
            meant.keySet().retainAll(List.of(arguments.candidate().get()));
        } else if (all.values().stream().anyMatch(CandidateReader::isFile)) {
            meant.values().removeIf(one -> !CandidateReader.isFile(one));
        }
        if (meant.size() == 1) {
            return meant.entrySet().stream()
                    .map(one -> reader.imported(one.getKey(), one.getValue(), arguments))
                    .toList();
        }
        if (!all.isEmpty()) {
            candidates.fault("ambiguous", words(all));
        }
        return List.of();
    }

    private String words(Map<String, YamlNode> all) {
        String names = String.join(", ", all.keySet());
        return arguments.candidate().isPresent()
                ? "there is no candidate '" + arguments.candidate().get() + "' among " + names
                        + NearName.hint(arguments.candidate().get(), all.keySet())
                : "the features of which of them are the model's? --candidate names it: " + names;
    }
}
