package waybill.diff;

import java.util.List;
import waybill.json.Json;

/**
 * What a comparison found of one kind.
 *
 * @param name the name of the section, and its key in the document
 * @param same whether the two models do not differ in this
 * @param lines the differences for people
 * @param document the same for programs
 */
public record Section(String name, boolean same, List<String> lines, Json.Obj document) {
    public Section {
        lines = List.copyOf(lines);
    }

    /** Compares two models in one respect. */
    public interface Comparison {
        Section compare(Side a, Side b);
    }
}
