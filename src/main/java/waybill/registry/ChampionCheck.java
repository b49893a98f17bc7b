package waybill.registry;

import java.util.Optional;
import java.util.function.Predicate;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;

/**
 * Keeps a version from becoming the champion that was held against it and did not pass, or passed beside another one. What was held
 * against nobody, as by older Waybills, is let in.
 */
final class ChampionCheck {
    private static final String PASS = "pass";

    private final Versions versions;

    ChampionCheck(Versions versions) {
        this.versions = versions;
    }

    /**
     * What a version's champion.json says.
     *
     * @param champion whom it was held against; empty when there was none
     * @param asked whether the recipe asks for it at all
     */
    private record Held(String champion, String ruling, boolean asked) {
        static Held parse(byte[] json) {
            try {
                JsonNode root = JsonNode.root(Json.parse(json));
                return new Held(
                        root.get("champion").text(),
                        root.get("ruling").text(),
                        root.find("asked").map(JsonNode::bool).orElse(true));
            } catch (JsonException e) {
                throw new WaybillException(ErrorCode.ARTIFACT_REJECTED, Names.CHAMPION + " is malformed.", e);
            }
        }

        boolean passedBeside(VersionRef now) {
            return !asked || (ruling.equals(PASS) && champion.equals(now.version()));
        }

        String inWords() {
            if (champion.isEmpty()) {
                return "there was no champion when it was published";
            }
            return ruling.equals(PASS)
                    ? "it was held against " + champion
                    : "it was held against " + champion + ", and did not pass (" + ruling + ")";
        }
    }

    /** Whether anything says how a version does beside a champion. */
    boolean isHeld(Versions.Described version) {
        return version.manifest().file(Names.CHAMPION).isPresent();
    }

    /**
     * Asks for a pass beside the champion of now.
     *
     * @param wasChampion whether a version was the champion once, asked only of one that would be refused: it goes back without a word
     * @throws WaybillException {@code GATE_FAILED} unless the reason allows it
     */
    void require(Pointer now, Versions.Described next, Predicate<VersionRef> wasChampion, Registry.Reason why) {
        if (why.unheld() || now.champion().equals(next.ref())) {
            return;
        }
        Optional<Held> held = versions.find(next, Names.CHAMPION).map(Held::parse);
        if (held.isPresent() && !held.get().passedBeside(now.champion()) && !wasChampion.test(next.ref())) {
            throw new WaybillException(
                    ErrorCode.GATE_FAILED,
                    "Nothing says that version " + next.ref().version() + " is no worse than "
                            + now.champion().version() + ", the champion of " + now.model() + ": "
                            + held.get().inWords()
                            + ". Publish it again, or say by --no-champion why it answers all the same.");
        }
    }
}
