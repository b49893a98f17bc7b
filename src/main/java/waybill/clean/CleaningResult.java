package waybill.clean;

import java.util.List;
import java.util.Map;
import waybill.clean.file.OutputFile;
import waybill.clean.rule.source.SourceFault;

/**
 * What a cleaning did.
 *
 * @param recipe the name of its file; {@code recipeSha256} of its text
 * @param input the name of the table; {@code bytes} and {@code sha256} are those of its text, without compression
 * @param columns how many the input has
 * @param rows of the input, all of which are in one of the three that follow
 * @param malformed how many of the quarantined rows are none that can be read
 * @param changed how many cells of the clean table are others than those of the input
 * @param again whether the clean table was cleaned again, and nothing was repaired
 */
public record CleaningResult(
        String recipe,
        String recipeSha256,
        String input,
        long bytes,
        String sha256,
        int columns,
        long rows,
        long clean,
        long quarantined,
        long duplicates,
        long malformed,
        long changed,
        List<RuleCount> rules,
        List<SourceFault> sources,
        Map<String, OutputFile.Written> files,
        boolean again) {
    public CleaningResult {
        rules = List.copyOf(rules);
        sources = List.copyOf(sources);
    }
}
