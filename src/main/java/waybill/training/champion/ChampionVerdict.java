package waybill.training.champion;

import java.util.List;
import java.util.Locale;
import waybill.compare.Ruling;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;

/**
 * Whether a model passes beside the champion, as {@code champion.json} says.
 *
 * @param champion the name of its version; empty when there is none
 * @param misses what did not pass, in words
 */
public record ChampionVerdict(String champion, Ruling ruling, List<String> misses) {
    /** What can be done about a model that is to answer. */
    public static final String PUBLISHED_ALL_THE_SAME =
            "docs/champion.md says what is asked; --no-champion <why> publishes it without.";

    public ChampionVerdict {
        misses = List.copyOf(misses);
    }

    /** @throws WaybillException {@code ARTIFACT_REJECTED} when it is malformed */
    public static ChampionVerdict parse(byte[] json) {
        try {
            JsonNode root = JsonNode.root(Json.parse(json));
            return new ChampionVerdict(
                    root.get("champion").text(),
                    Ruling.valueOf(root.get("ruling").text().toUpperCase(Locale.ROOT)),
                    root.get("misses").texts());
        } catch (JsonException | IllegalArgumentException e) {
            throw new WaybillException(ErrorCode.ARTIFACT_REJECTED, ChampionReport.FILE + " is malformed.", e);
        }
    }

    /**
     * Requires that it passes.
     *
     * @param next what can be done, as a sentence
     * @throws WaybillException {@code GATE_FAILED} with all that did not pass
     */
    public void require(String next) {
        if (ruling != Ruling.PASS) {
            throw new WaybillException(
                    ErrorCode.GATE_FAILED,
                    (ruling == Ruling.FAIL
                                    ? "The model is worse than " + champion
                                            + ", which it was held against on the same rows. "
                                    : "Nobody can say whether the model is as good as " + champion
                                            + ", which it was held against. ")
                            + next,
                    misses.stream()
                            .map(miss -> new Violation("", "champion", miss))
                            .toList());
        }
    }
}
